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

CREATE TABLE moderation (
	id TEXT NOT NULL PRIMARY KEY,
	audit_id TEXT NOT NULL REFERENCES audit (id),
	reason TEXT NOT NULL,
	state TEXT NOT NULL,
	moderator_id TEXT REFERENCES person (id),
	chosen_at TEXT NOT NULL,
	due_on TEXT NOT NULL,
	version INTEGER NOT NULL
) STRICT;
-- The queue by due date; and what stands against an audit's closing.
CREATE INDEX moderation_queue ON moderation (state, due_on, id);
CREATE INDEX moderation_audit ON moderation (audit_id);
