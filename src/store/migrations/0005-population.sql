-- Populations: what draws are made from. A snapshot that is ready never changes (domain.md 5.6, rule 7); the
-- number of an import that broke off is not used again.
CREATE TABLE population_snapshot (
	id TEXT NOT NULL PRIMARY KEY,
	number INTEGER NOT NULL UNIQUE,
	source TEXT NOT NULL CHECK (source IN ('annex-a', 'send', 'local')),
	as_at TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('importing', 'ready', 'dropped')),
	made_at TEXT NOT NULL,
	made_by TEXT NOT NULL,
	row_count INTEGER NOT NULL,
	child_count INTEGER NOT NULL,
	refs_sha256 TEXT NOT NULL
) STRICT;
-- The page of snapshots, newest first.
CREATE INDEX population_snapshot_made ON population_snapshot (state, made_at);

CREATE TABLE population_file (
	snapshot INTEGER NOT NULL,
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	PRIMARY KEY (snapshot, position)
) STRICT;

CREATE TABLE population_list (
	snapshot INTEGER NOT NULL,
	list INTEGER NOT NULL,
	file_position INTEGER NOT NULL,
	sheet TEXT NOT NULL,
	heading_row INTEGER NOT NULL,
	row_count INTEGER NOT NULL,
	kept_count INTEGER NOT NULL,
	error_count INTEGER NOT NULL,
	warning_count INTEGER NOT NULL,
	PRIMARY KEY (snapshot, list)
) STRICT;
-- The latest snapshot that holds a list.
CREATE INDEX population_list_latest ON population_list (list, snapshot);

-- One row a kept row; facts is a JSON object by the keys of population_columns.def.
CREATE TABLE population_row (
	snapshot INTEGER NOT NULL,
	list INTEGER NOT NULL,
	row INTEGER NOT NULL,
	ref TEXT NOT NULL,
	facts TEXT NOT NULL,
	PRIMARY KEY (snapshot, list, row)
) STRICT;
-- The facts of one child, beside the questions of an audit.
CREATE INDEX population_row_ref ON population_row (ref, snapshot);

-- The data-quality report; list and row are 0 for a problem of the file.
CREATE TABLE population_problem (
	snapshot INTEGER NOT NULL,
	position INTEGER NOT NULL,
	file_position INTEGER NOT NULL,
	list INTEGER NOT NULL,
	row INTEGER NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('error', 'warning', 'file')),
	heading TEXT NOT NULL,
	problem TEXT NOT NULL,
	PRIMARY KEY (snapshot, position)
) STRICT;

-- The first error of a row that was not kept.
CREATE INDEX population_problem_row ON population_problem (snapshot, list, row);

-- Rows that were not kept, as they were written, to be put right and sent again.
CREATE TABLE population_failed (
	snapshot INTEGER NOT NULL,
	list INTEGER NOT NULL,
	row INTEGER NOT NULL,
	cells TEXT NOT NULL,
	PRIMARY KEY (snapshot, list, row)
) STRICT;

-- What a worker's or team's name in the lists means here (D8).
CREATE TABLE population_name (
	kind TEXT NOT NULL CHECK (kind IN ('worker', 'team')),
	name TEXT NOT NULL,
	matched_id TEXT NOT NULL,
	decided_by TEXT NOT NULL,
	decided_at TEXT NOT NULL,
	PRIMARY KEY (kind, name)
) STRICT;

-- Children whose file the Centre has restricted, by reference (D24).
CREATE TABLE restricted_reference (
	ref TEXT NOT NULL PRIMARY KEY,
	reason TEXT NOT NULL,
	set_by TEXT NOT NULL,
	set_at TEXT NOT NULL
) STRICT;

-- A file that waits for the jobs process, in pieces of base64; removed when it has been read.
CREATE TABLE upload (
	id TEXT NOT NULL PRIMARY KEY,
	person_id TEXT NOT NULL,
	name TEXT NOT NULL,
	size INTEGER NOT NULL,
	at TEXT NOT NULL
) STRICT;

CREATE TABLE upload_piece (
	upload_id TEXT NOT NULL REFERENCES upload (id),
	position INTEGER NOT NULL,
	bytes TEXT NOT NULL,
	PRIMARY KEY (upload_id, position)
) STRICT;

-- Timescales by law, guidance or local rule (domain.md 7): what days between two facts are held against.
CREATE TABLE timescale (
	code TEXT NOT NULL,
	valid_from TEXT NOT NULL,
	amount INTEGER NOT NULL,
	unit TEXT NOT NULL CHECK (unit IN ('working-day', 'day', 'week', 'month')),
	start_key TEXT NOT NULL,
	end_key TEXT NOT NULL,
	is_legal INTEGER NOT NULL,
	rule TEXT NOT NULL,
	PRIMARY KEY (code, valid_from)
) STRICT;
INSERT INTO timescale (code, valid_from, amount, unit, start_key, end_key, is_legal, rule) VALUES
	('TS-S47', '2000-01-01', 15, 'working-day', 'strategy-date', 'conference-date', 1,
	 'Initial child protection conference within 15 working days of the strategy discussion'),
	('TS-ASMT', '2000-01-01', 45, 'working-day', 'referral-date', 'assessment-authorised', 1,
	 'Assessment finished within 45 working days of the referral'),
	('TS-RCPC', '2000-01-01', 3, 'month', 'conference-date', 'protection-review', 1,
	 'First review conference within 3 months of the initial conference'),
	('TS-CPV', '2000-01-01', 15, 'working-day', 'protection-visit', 'as-at', 0,
	 'A visit to a child on a protection plan every 15 working days'),
	('TS-LACR', '2000-01-01', 6, 'month', 'care-review', 'as-at', 1,
	 'A review of care at least every 6 months'),
	('TS-LACV', '2000-01-01', 6, 'week', 'care-visit', 'as-at', 1,
	 'A visit to a child in care at least every 6 weeks'),
	('TS-HA', '2000-01-01', 12, 'month', 'health-assessment', 'as-at', 1,
	 'A health assessment every year, every 6 months under 5'),
	('TS-SUPV', '2000-01-01', 4, 'week', 'supervision-date', 'as-at', 0,
	 'Case supervision at least every 4 weeks'),
	('TS-TAF', '2000-01-01', 12, 'week', 'team-around-date', 'as-at', 0,
	 'A Team Around the Family meeting at least every 12 weeks'),
	('TS-EHC', '2000-01-01', 12, 'month', 'plan-reviewed', 'as-at', 1,
	 'An EHC plan reviewed every 12 months');
