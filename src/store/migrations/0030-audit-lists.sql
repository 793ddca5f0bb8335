-- Lists of audits: the day of the first sending in London, for "late", and the orders they are read in.
ALTER TABLE audit ADD COLUMN first_sent_on TEXT;
-- The audits list of those who see a whole service, soonest due first.
CREATE INDEX audit_due ON audit (due_on, id);
-- What the assistant director and the director may see.
CREATE INDEX audit_final_grade ON audit (final_grade, state);
