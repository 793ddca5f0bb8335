-- What the mail asks of every task still open, without an index that the tasks of one audit or team could take for theirs.
DROP INDEX task_due;
CREATE INDEX task_open ON task (person_id, due_on, id) WHERE is_done = 0;
-- The reviewing officer of a drawn case: the case by its reference, the officer by name.
CREATE INDEX person_lower_name ON person (has_left, lower(name), id);
CREATE INDEX draw_item_ref ON draw_item (draw, ref);
-- What happened to an audit, of which reading and saving are by far the most.
CREATE INDEX history_told ON history (audit_id, seq) WHERE action NOT IN ('viewed', 'saved');
