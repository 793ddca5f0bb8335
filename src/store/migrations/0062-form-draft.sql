-- A short form half filled in (a meeting, a concern, a note): its writer's alone, by where it will be sent. It goes
-- when the form arrives, and after a month.
CREATE TABLE form_draft (
	person_id TEXT NOT NULL REFERENCES person (id),
	path TEXT NOT NULL,
	body TEXT NOT NULL,
	saved_at TEXT NOT NULL,
	PRIMARY KEY (person_id, path)
) STRICT;
-- Those that are old are swept.
CREATE INDEX form_draft_saved ON form_draft (saved_at);
