-- A concern may stand on a dip sample, without an audit. SQLite takes NOT NULL away from a column only with a table made anew,
-- and what points to it goes along.
CREATE TABLE concern_new (
	id TEXT NOT NULL PRIMARY KEY,
	audit_id TEXT REFERENCES audit (id),
	dip_sample_id TEXT REFERENCES dip_sample (id),
	state TEXT NOT NULL CHECK (state IN ('raised', 'acted', 'confirmed', 'closed')),
	raised_by TEXT NOT NULL REFERENCES person (id),
	raised_at TEXT NOT NULL,
	risk TEXT NOT NULL,
	told_who TEXT NOT NULL,
	told_how TEXT NOT NULL,
	told_at TEXT NOT NULL,
	action TEXT NOT NULL,
	acted_by TEXT,
	acted_at TEXT,
	safe_note TEXT NOT NULL,
	confirmed_by TEXT,
	confirmed_at TEXT,
	close_note TEXT NOT NULL,
	closed_by TEXT,
	closed_at TEXT,
	version INTEGER NOT NULL,
	told_due_at TEXT,
	act_due_on TEXT,
	confirm_due_on TEXT,
	close_due_on TEXT,
	holder_id TEXT,
	CHECK ((audit_id IS NULL) <> (dip_sample_id IS NULL))
) STRICT;
INSERT INTO concern_new SELECT id, audit_id, NULL, state, raised_by, raised_at, risk, told_who, told_how, told_at, action, acted_by,
	acted_at, safe_note, confirmed_by, confirmed_at, close_note, closed_by, closed_at, version, told_due_at, act_due_on,
	confirm_due_on, close_due_on, holder_id FROM concern;
CREATE TABLE concern_told_new (
	concern_id TEXT NOT NULL REFERENCES concern_new (id),
	clock TEXT NOT NULL,
	told_at TEXT NOT NULL,
	PRIMARY KEY (concern_id, clock)
) STRICT;
INSERT INTO concern_told_new SELECT concern_id, clock, told_at FROM concern_told;
CREATE TABLE concern_hand_over_new (
	id TEXT NOT NULL PRIMARY KEY,
	concern_id TEXT NOT NULL REFERENCES concern_new (id),
	from_id TEXT NOT NULL REFERENCES person (id),
	to_id TEXT NOT NULL REFERENCES person (id),
	how TEXT NOT NULL,
	spoken_at TEXT NOT NULL,
	note TEXT NOT NULL,
	recorded_at TEXT NOT NULL,
	accepted_at TEXT
) STRICT;
INSERT INTO concern_hand_over_new SELECT id, concern_id, from_id, to_id, how, spoken_at, note, recorded_at, accepted_at
	FROM concern_hand_over;
DROP TABLE concern_told;
DROP TABLE concern_hand_over;
DROP TABLE concern;
ALTER TABLE concern_new RENAME TO concern;
ALTER TABLE concern_told_new RENAME TO concern_told;
ALTER TABLE concern_hand_over_new RENAME TO concern_hand_over;
-- The concerns of an audit, and whether one is open; those of a dip sample.
CREATE INDEX concern_audit ON concern (audit_id, state);
CREATE INDEX concern_dip_sample ON concern (dip_sample_id, state);
-- What is open and so concerns the seniors, out of years that are closed.
CREATE INDEX concern_state ON concern (state, audit_id);
-- The open ones, oldest first.
CREATE INDEX concern_open ON concern (raised_at, id) WHERE state <> 'closed';
-- The hand-overs of a concern, oldest first.
CREATE INDEX concern_hand_over_concern ON concern_hand_over (concern_id, recorded_at);
