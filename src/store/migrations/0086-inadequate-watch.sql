-- What watches over all Inadequate cases: patterns, and the nightly check that none is out of sight (capabilities.md part 2, 33 and 34).
-- One flag for a team or a theme: updated while it is open, raised anew after it was answered.
CREATE TABLE pattern_flag (
	id TEXT NOT NULL PRIMARY KEY,
	kind TEXT NOT NULL,
	key TEXT NOT NULL,
	service TEXT NOT NULL,
	name TEXT NOT NULL,
	state TEXT NOT NULL,
	case_count INTEGER NOT NULL,
	raised_on TEXT NOT NULL,
	updated_on TEXT NOT NULL,
	answer TEXT NOT NULL,
	answered_by TEXT REFERENCES person (id),
	answered_at TEXT,
	version INTEGER NOT NULL
) STRICT;
-- The open flag of a team or theme; the open ones.
CREATE UNIQUE INDEX pattern_flag_open ON pattern_flag (kind, key, service) WHERE state = 'open';
CREATE INDEX pattern_flag_state ON pattern_flag (state, raised_on, id);

CREATE TABLE pattern_flag_case (
	flag_id TEXT NOT NULL REFERENCES pattern_flag (id),
	audit_id TEXT NOT NULL REFERENCES audit (id),
	PRIMARY KEY (flag_id, audit_id)
) STRICT;
-- The flags of a case; and which cases an answered flag has counted already.
CREATE INDEX pattern_flag_case_audit ON pattern_flag_case (audit_id);

-- What the check found, and since when; gone again when it finds it no more.
CREATE TABLE inadequate_alarm (
	audit_id TEXT NOT NULL REFERENCES audit (id),
	kind TEXT NOT NULL,
	raised_at TEXT NOT NULL,
	PRIMARY KEY (audit_id, kind)
) STRICT;

-- When the check last ran to its end: one row.
CREATE TABLE inadequate_checked (
	id INTEGER NOT NULL PRIMARY KEY,
	checked_at TEXT NOT NULL
) STRICT;
