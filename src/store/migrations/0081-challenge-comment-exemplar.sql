-- What people say about a grade or an answer besides the moderation itself, and what others can learn from.
CREATE TABLE challenge (
	id TEXT NOT NULL PRIMARY KEY,
	audit_id TEXT NOT NULL REFERENCES audit (id),
	moderation_id TEXT NOT NULL REFERENCES moderation (id),
	asked_by TEXT NOT NULL REFERENCES person (id),
	asked_as TEXT NOT NULL CHECK (asked_as IN ('practitioner', 'team-manager')),
	section_code TEXT NOT NULL,
	wanted_grade INTEGER NOT NULL,
	reason TEXT NOT NULL,
	evidence TEXT NOT NULL,
	asked_at TEXT NOT NULL
) STRICT;
-- The challenges of an audit, and those that a moderation answers.
CREATE INDEX challenge_audit ON challenge (audit_id, asked_at);
CREATE INDEX challenge_moderation ON challenge (moderation_id);

-- A thread about one question of an audit's form. moderation_id: begun by its moderator, and not shown to the auditor before
-- the outcome is sent (D13).
CREATE TABLE comment_thread (
	id TEXT NOT NULL PRIMARY KEY,
	audit_id TEXT NOT NULL REFERENCES audit (id),
	question_code TEXT NOT NULL,
	moderation_id TEXT REFERENCES moderation (id),
	opened_by TEXT NOT NULL REFERENCES person (id),
	opened_at TEXT NOT NULL,
	is_open INTEGER NOT NULL,
	version INTEGER NOT NULL
) STRICT;
-- The threads of an audit; and those that are open of one person.
CREATE INDEX comment_thread_audit ON comment_thread (audit_id, opened_at);
CREATE INDEX comment_thread_opened_by ON comment_thread (opened_by, is_open);

CREATE TABLE comment_entry (
	thread_id TEXT NOT NULL REFERENCES comment_thread (id),
	position INTEGER NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('comment', 'resolved', 'reopened')),
	person_id TEXT NOT NULL REFERENCES person (id),
	text TEXT NOT NULL,
	at TEXT NOT NULL,
	PRIMARY KEY (thread_id, position)
) STRICT;
-- The threads in which somebody has written.
CREATE INDEX comment_entry_person ON comment_entry (person_id, thread_id);

-- An answer others can learn from. audit_id is for the lead alone: nobody else finds the case from it.
CREATE TABLE exemplar (
	id TEXT NOT NULL PRIMARY KEY,
	audit_id TEXT NOT NULL REFERENCES audit (id),
	moderation_id TEXT NOT NULL REFERENCES moderation (id),
	service TEXT NOT NULL,
	section_code TEXT NOT NULL,
	section_title TEXT NOT NULL,
	grade INTEGER NOT NULL,
	text TEXT NOT NULL,
	why TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'withdrawn')),
	made_by TEXT NOT NULL REFERENCES person (id),
	made_at TEXT NOT NULL,
	published_at TEXT,
	version INTEGER NOT NULL
) STRICT;
-- From a criterion to its examples, and the list of all.
CREATE INDEX exemplar_section ON exemplar (state, service, section_code, grade);
CREATE INDEX exemplar_moderation ON exemplar (moderation_id);
