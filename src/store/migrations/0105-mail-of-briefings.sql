-- A mail of its own says that a briefing is out, corrected or withdrawn, and leads to it; whoever likes has none.
CREATE TABLE mail_new (
	id TEXT NOT NULL PRIMARY KEY,
	once TEXT NOT NULL UNIQUE,
	kind TEXT NOT NULL CHECK (kind IN ('daily', 'urgent', 'briefing')),
	person_id TEXT NOT NULL REFERENCES person (id),
	subject TEXT NOT NULL,
	body TEXT NOT NULL,
	path TEXT NOT NULL,
	made_at TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'replaced', 'dropped', 'failed')),
	attempts INTEGER NOT NULL,
	next_at TEXT NOT NULL,
	sent_at TEXT,
	answer TEXT NOT NULL
) STRICT;
INSERT INTO mail_new (id, once, kind, person_id, subject, body, path, made_at, state, attempts, next_at, sent_at, answer)
	SELECT id, once, kind, person_id, subject, body, '/', made_at, state, attempts, next_at, sent_at, answer FROM mail;
DROP TABLE mail;
ALTER TABLE mail_new RENAME TO mail;
CREATE INDEX mail_due ON mail (state, next_at);
CREATE INDEX mail_made ON mail (made_at);
CREATE INDEX mail_person ON mail (person_id, state);
ALTER TABLE mail_preference ADD COLUMN tells_briefings INTEGER NOT NULL DEFAULT 1;
-- What was published or withdrawn lately.
CREATE INDEX briefing_edition_published ON briefing_edition (published_at);
CREATE INDEX briefing_edition_withdrawn ON briefing_edition (withdrawn_at) WHERE withdrawn_at IS NOT NULL;
