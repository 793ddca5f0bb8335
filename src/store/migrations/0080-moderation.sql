-- The share of audits that is moderated, as they arrive (decisions.md D9 to D11). Places are taken once and never given back.
CREATE TABLE share_sequence (
	name TEXT NOT NULL PRIMARY KEY,
	cycle_id TEXT NOT NULL,
	service TEXT NOT NULL,
	one_in INTEGER NOT NULL,
	place_count INTEGER NOT NULL,
	opened_at TEXT NOT NULL,
	closes_on TEXT NOT NULL,
	due_on TEXT NOT NULL,
	closed_at TEXT
) STRICT;
-- Those that are to be closed.
CREATE INDEX share_sequence_open ON share_sequence (closes_on) WHERE closed_at IS NULL;

CREATE TABLE share_place (
	sequence TEXT NOT NULL REFERENCES share_sequence (name),
	place INTEGER NOT NULL,
	audit_id TEXT NOT NULL UNIQUE REFERENCES audit (id),
	key TEXT NOT NULL,
	result TEXT NOT NULL,
	reason TEXT NOT NULL,
	taken_at TEXT NOT NULL,
	PRIMARY KEY (sequence, place)
) STRICT;

-- Three looks at one audit are kept beside each other: the auditor's grade as it was when the moderator saved theirs
-- (original_grade), the moderator's, the second moderator's, and the panel's (D14). 0: not graded. is_open and is_queued
-- follow from state, for the indexes.
CREATE TABLE moderation (
	id TEXT NOT NULL PRIMARY KEY,
	audit_id TEXT NOT NULL REFERENCES audit (id),
	cycle_id TEXT NOT NULL,
	reason TEXT NOT NULL,
	is_challenged INTEGER NOT NULL,
	state TEXT NOT NULL,
	is_open INTEGER NOT NULL,
	is_queued INTEGER NOT NULL,
	chosen_at TEXT NOT NULL,
	due_on TEXT,
	reviewing_officer_id TEXT,
	moderator_id TEXT REFERENCES person (id),
	taken_at TEXT,
	saved_at TEXT,
	is_blind INTEGER NOT NULL,
	original_grade INTEGER NOT NULL,
	grade INTEGER NOT NULL,
	grade_reason TEXT NOT NULL,
	is_justifiable TEXT NOT NULL CHECK (is_justifiable IN ('', 'yes', 'no')),
	feedback TEXT NOT NULL,
	outcome TEXT NOT NULL,
	told_at TEXT,
	second_id TEXT REFERENCES person (id),
	second_taken_at TEXT,
	second_saved_at TEXT,
	second_grade INTEGER NOT NULL,
	second_reason TEXT NOT NULL,
	returned_at TEXT,
	rework_note TEXT NOT NULL,
	rework_due_on TEXT,
	reply TEXT NOT NULL,
	replied_at TEXT,
	panel_due_on TEXT,
	panel_id TEXT,
	panel_grade INTEGER NOT NULL,
	panel_reason TEXT NOT NULL,
	settled_at TEXT,
	version INTEGER NOT NULL
) STRICT;
-- The blind queue, by due date.
CREATE INDEX moderation_queue ON moderation (is_queued, due_on, id);
-- The lead's: what is open for one reason, and what was challenged.
CREATE INDEX moderation_reason ON moderation (is_open, reason, due_on, id);
CREATE INDEX moderation_challenged ON moderation (is_open, due_on, id) WHERE is_challenged = 1;
-- What is done, newest first.
CREATE INDEX moderation_done ON moderation (settled_at, id) WHERE settled_at IS NOT NULL;
-- What one moderator has.
CREATE INDEX moderation_moderator ON moderation (moderator_id, is_open, due_on);
CREATE INDEX moderation_second ON moderation (second_id, is_open, due_on);
-- What stands against an audit's closing; and the numbers of a month.
CREATE INDEX moderation_audit ON moderation (audit_id);
CREATE INDEX moderation_cycle ON moderation (cycle_id, reason, is_open);

-- A grade and a note for each graded section; of the first moderator and of the second.
CREATE TABLE moderation_grade (
	moderation_id TEXT NOT NULL REFERENCES moderation (id),
	rater TEXT NOT NULL CHECK (rater IN ('first', 'second')),
	section_code TEXT NOT NULL,
	grade INTEGER NOT NULL,
	note TEXT NOT NULL,
	PRIMARY KEY (moderation_id, rater, section_code)
) STRICT;

-- The quality of the audit itself, 1 to 4 (domain.md 11.7).
CREATE TABLE moderation_quality (
	moderation_id TEXT NOT NULL REFERENCES moderation (id),
	code TEXT NOT NULL,
	score INTEGER NOT NULL,
	note TEXT NOT NULL,
	PRIMARY KEY (moderation_id, code)
) STRICT;

-- Whoever had a part in an audit before it was handed on: never its moderator (BR-14). Written with the change.
CREATE TABLE audit_former_party (
	audit_id TEXT NOT NULL REFERENCES audit (id),
	person_id TEXT NOT NULL,
	PRIMARY KEY (audit_id, person_id)
) STRICT;
