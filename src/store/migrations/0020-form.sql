-- What is written in an audit before it is sent: answers with their versions, reflection, actions that are
-- recommended, requests and concerns (domain.md 10; D19, D22).
CREATE TABLE form_definition (
	code TEXT NOT NULL,
	version INTEGER NOT NULL,
	definition TEXT NOT NULL,
	PRIMARY KEY (code, version)
) STRICT;

-- One row a section that somebody wrote in. version counts its writes; answers carry the one they were written at.
CREATE TABLE audit_section (
	audit_id TEXT NOT NULL REFERENCES audit (id),
	section_code TEXT NOT NULL,
	version INTEGER NOT NULL,
	is_draft INTEGER NOT NULL,
	saved_by TEXT NOT NULL,
	saved_at TEXT NOT NULL,
	shared_at TEXT,
	PRIMARY KEY (audit_id, section_code)
) STRICT;

CREATE TABLE answer (
	audit_id TEXT NOT NULL REFERENCES audit (id),
	question_code TEXT NOT NULL,
	section_code TEXT NOT NULL,
	value TEXT NOT NULL,
	evidence TEXT NOT NULL,
	version INTEGER NOT NULL,
	saved_by TEXT NOT NULL,
	saved_at TEXT NOT NULL,
	PRIMARY KEY (audit_id, question_code)
) STRICT;

-- Every text an answer has had: what was saved is kept; drafts only as long as a page may still stand open on them;
-- "kept" is the other side of a conflict.
CREATE TABLE answer_version (
	audit_id TEXT NOT NULL REFERENCES audit (id),
	question_code TEXT NOT NULL,
	version INTEGER NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('draft', 'saved', 'kept')),
	value TEXT NOT NULL,
	evidence TEXT NOT NULL,
	saved_by TEXT NOT NULL,
	saved_at TEXT NOT NULL,
	PRIMARY KEY (audit_id, question_code, version, kind)
) STRICT;

-- The practitioner's own page.
CREATE TABLE reflection (
	audit_id TEXT NOT NULL PRIMARY KEY REFERENCES audit (id),
	person_id TEXT NOT NULL REFERENCES person (id),
	proud TEXT NOT NULL,
	differently TEXT NOT NULL,
	helps TEXT NOT NULL,
	support TEXT NOT NULL,
	version INTEGER NOT NULL,
	saved_at TEXT NOT NULL,
	sent_at TEXT
) STRICT;

-- Comments and disagreement stay as they were written.
CREATE TABLE practitioner_comment (
	id TEXT NOT NULL PRIMARY KEY,
	audit_id TEXT NOT NULL REFERENCES audit (id),
	person_id TEXT NOT NULL REFERENCES person (id),
	kind TEXT NOT NULL CHECK (kind IN ('comment', 'disagreement')),
	section_code TEXT NOT NULL,
	text TEXT NOT NULL,
	at TEXT NOT NULL
) STRICT;
-- The comments of an audit, oldest first.
CREATE INDEX practitioner_comment_audit ON practitioner_comment (audit_id, at);

CREATE TABLE recommended_action (
	id TEXT NOT NULL PRIMARY KEY,
	audit_id TEXT NOT NULL REFERENCES audit (id),
	text TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('child', 'practice', 'system')),
	owner_id TEXT REFERENCES person (id),
	owner_other TEXT NOT NULL,
	priority TEXT NOT NULL CHECK (priority IN ('immediate', 'high', 'standard')),
	due_on TEXT NOT NULL,
	section_code TEXT NOT NULL,
	made_by TEXT NOT NULL,
	made_at TEXT NOT NULL,
	version INTEGER NOT NULL
) STRICT;
-- The actions of an audit, in the order they were added.
CREATE INDEX recommended_action_audit ON recommended_action (audit_id, made_at, id);

-- Strengths and learning points as sent, for counting (BR-25 counts sent audits only).
CREATE TABLE coded_finding (
	audit_id TEXT NOT NULL REFERENCES audit (id),
	polarity TEXT NOT NULL CHECK (polarity IN ('strength', 'learning')),
	position INTEGER NOT NULL,
	code TEXT NOT NULL,
	note TEXT NOT NULL,
	PRIMARY KEY (audit_id, polarity, position)
) STRICT;
-- How often a code was found.
CREATE INDEX coded_finding_code ON coded_finding (code, polarity);

-- "This child may be at risk now" (D22).
CREATE TABLE concern (
	id TEXT NOT NULL PRIMARY KEY,
	audit_id TEXT NOT NULL REFERENCES audit (id),
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
	version INTEGER NOT NULL
) STRICT;
-- The concerns of an audit, and whether one is open.
CREATE INDEX concern_audit ON concern (audit_id, state);

-- Opened when an audit is sent as Inadequate; everything that follows comes later (D22).
CREATE TABLE inadequate_case (
	audit_id TEXT NOT NULL PRIMARY KEY REFERENCES audit (id),
	state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
	opened_at TEXT NOT NULL,
	safe_now TEXT NOT NULL,
	told_who TEXT NOT NULL,
	told_at TEXT NOT NULL
) STRICT;

-- Asked of somebody else about an audit: another auditor or file, more time, an exemption, to have it back.
CREATE TABLE audit_request (
	id TEXT NOT NULL PRIMARY KEY,
	audit_id TEXT NOT NULL REFERENCES audit (id),
	kind TEXT NOT NULL CHECK (kind IN ('conflict', 'unsuitable', 'extension', 'exemption', 'give-back')),
	reason TEXT NOT NULL,
	asked_due_on TEXT,
	asked_by TEXT NOT NULL REFERENCES person (id),
	asked_at TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('open', 'agreed', 'refused', 'withdrawn')),
	decided_by TEXT,
	decided_at TEXT,
	decision_note TEXT NOT NULL,
	version INTEGER NOT NULL
) STRICT;
-- The requests of an audit, newest last.
CREATE INDEX audit_request_audit ON audit_request (audit_id, asked_at);
