-- The orders in which all audits are walked on the list of audits, with as much as its page shows.
CREATE INDEX audit_cycle_due ON audit (cycle_id, due_on, id);
CREATE INDEX audit_state ON audit (state, id);
CREATE INDEX audit_grade ON audit (final_grade, id);
-- The audits of people in the order of their names.
CREATE INDEX person_name ON person (name, id);
