-- When somebody was last told what waits for them.
DROP INDEX mail_person;
CREATE INDEX mail_person ON mail (person_id, kind, state, made_at);
