-- A concern may stand on a dip sample, without an audit.
ALTER TABLE concern ALTER COLUMN audit_id DROP NOT NULL;
ALTER TABLE concern ADD COLUMN dip_sample_id TEXT REFERENCES dip_sample (id);
ALTER TABLE concern ADD CONSTRAINT concern_about CHECK ((audit_id IS NULL) <> (dip_sample_id IS NULL));
-- The concerns of a dip sample.
CREATE INDEX concern_dip_sample ON concern (dip_sample_id, state);
