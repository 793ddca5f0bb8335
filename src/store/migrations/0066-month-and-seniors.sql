-- The numbers of a month are counted in an index alone; stands in for audit_cycle.
CREATE INDEX audit_month ON audit (cycle_id, service, state, due_on, response_due_on);
DROP INDEX audit_cycle;
-- What is Inadequate, in the order of the seniors' list.
CREATE INDEX audit_grade_due ON audit (final_grade, due_on, id, state);
