-- Mail that is to be sent or was: one row a message. once is what it is about, so that nobody is told the same twice.
CREATE TABLE mail (
	id TEXT NOT NULL PRIMARY KEY,
	once TEXT NOT NULL UNIQUE,
	kind TEXT NOT NULL CHECK (kind IN ('daily', 'urgent')),
	person_id TEXT NOT NULL REFERENCES person (id),
	subject TEXT NOT NULL,
	body TEXT NOT NULL,
	made_at TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'replaced', 'dropped', 'failed')),
	attempts INTEGER NOT NULL,
	next_at TEXT NOT NULL,
	sent_at TEXT,
	answer TEXT NOT NULL
) STRICT;
CREATE INDEX mail_due ON mail (state, next_at);
CREATE INDEX mail_made ON mail (made_at);
CREATE INDEX mail_person ON mail (person_id, state);

-- When somebody wants mail, when they are away and who covers.
CREATE TABLE mail_preference (
	person_id TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
	from_hour INTEGER NOT NULL,
	to_hour INTEGER NOT NULL,
	away_from TEXT,
	away_to TEXT,
	cover_id TEXT REFERENCES person (id),
	version INTEGER NOT NULL
) STRICT;
CREATE INDEX mail_preference_cover ON mail_preference (cover_id);
CREATE INDEX task_due ON task (is_done, due_on);
