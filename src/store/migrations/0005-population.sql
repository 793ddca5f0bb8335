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

-- Timescales by law, guidance or local rule (domain.md 7): what days between two facts are held against. Those
-- of kind 'words' have no dates in any list; they stand here so that the rule can be read beside its question. In a
-- rule, {} is the amount with its unit.
CREATE TABLE timescale (
	code TEXT NOT NULL,
	valid_from TEXT NOT NULL,
	amount INTEGER NOT NULL,
	unit TEXT NOT NULL CHECK (unit IN ('working-day', 'day', 'week', 'month', 'hour')),
	kind TEXT NOT NULL CHECK (kind IN ('once', 'open', 'first', 'every', 'words')),
	start_key TEXT NOT NULL,
	end_key TEXT NOT NULL,
	is_legal INTEGER NOT NULL,
	rule TEXT NOT NULL,
	test TEXT NOT NULL CHECK (test IN ('', 'blank', 'is', 'under', 'from')),
	test_key TEXT NOT NULL,
	test_value TEXT NOT NULL,
	PRIMARY KEY (code, valid_from)
) STRICT;
INSERT INTO timescale (code, valid_from, amount, unit, kind, start_key, end_key, is_legal, rule, test, test_key,
	test_value) VALUES
	('TS-REF', '2000-01-01', 1, 'working-day', 'once', 'contact-date', 'referral-date', 1,
	 'A decision on next steps, and a reply to whoever referred, within {}', '', '', ''),
	('TS-MASH-RED', '2000-01-01', 2, 'hour', 'words', '', '', 0,
	 'In the hub, a contact rated Red: information from partners within {}, also at night and at weekends', '', '', ''),
	('TS-MASH-AMBER', '2000-01-01', 6, 'hour', 'words', '', '', 0,
	 'In the hub, a contact rated Amber: information from partners within {}, in the hub’s hours', '', '', ''),
	('TS-MASH-GREEN', '2000-01-01', 24, 'hour', 'words', '', '', 0,
	 'In the hub, a contact rated Green: information from partners within {}, in the hub’s hours', '', '', ''),
	('TS-STRAT', '2000-01-01', 5, 'working-day', 'words', '', '', 0,
	 'A strategy discussion by telephone is followed by a meeting of the agencies within {}', '', '', ''),
	('TS-S47', '2000-01-01', 15, 'working-day', 'once', 'strategy-date', 'conference-date', 1,
	 'Initial child protection conference within {} of the strategy discussion', '', '', ''),
	('TS-ASMT', '2000-01-01', 45, 'working-day', 'open', 'referral-date', 'assessment-authorised', 1,
	 'Assessment finished within {} of the referral, or sooner where the manager said so', '', '', ''),
	('TS-CORE', '2000-01-01', 10, 'working-day', 'words', '', '', 1,
	 'First core group within {} of the initial conference', '', '', ''),
	('TS-RCPC-1', '2000-01-01', 3, 'month', 'first', 'protection-start', 'protection-review', 1,
	 'First review conference within {} of the initial conference', '', '', ''),
	('TS-RCPC', '2000-01-01', 6, 'month', 'every', 'protection-review', '', 1,
	 'After the first, a review conference at least every {}', '', '', ''),
	('TS-CPV', '2000-01-01', 15, 'working-day', 'every', 'protection-visit', '', 0,
	 'A visit to a child on a protection plan every {}', '', '', ''),
	('TS-CINR', '2000-01-01', 12, 'week', 'words', '', '', 0,
	 'A child in need plan reviewed at least every {}', '', '', ''),
	('TS-LACR-1', '2000-01-01', 20, 'working-day', 'first', 'care-start', 'care-review', 1,
	 'First review of care within {}', '', '', ''),
	('TS-LACR-2', '2000-01-01', 3, 'month', 'every', 'care-review', '', 1,
	 'Second review of care within {} of the first', 'under', 'care-start', '4'),
	('TS-LACR', '2000-01-01', 6, 'month', 'every', 'care-review', '', 1,
	 'From the second on, a review of care at least every {}', 'from', 'care-start', '4'),
	('TS-LACV-1', '2000-01-01', 1, 'week', 'first', 'placement-start', 'care-visit', 1,
	 'A visit within {} of the start of a placement', '', '', ''),
	('TS-LACV', '2000-01-01', 6, 'week', 'every', 'care-visit', '', 1,
	 'A visit to a child in care at least every {}; after the first year every 3 months where the placement is to last to 18', '', '', ''),
	('TS-PERM', '2000-01-01', 4, 'month', 'first', 'care-start', 'permanence-plan', 1,
	 'A permanence plan by the second review, about {} after coming into care', '', '', ''),
	('TS-HA-1', '2000-01-01', 20, 'working-day', 'first', 'care-start', 'health-assessment', 1,
	 'Initial health assessment within {} of coming into care', '', '', ''),
	('TS-HA-5', '2000-01-01', 6, 'month', 'every', 'health-assessment', '', 1,
	 'Under 5, a health assessment every {}', 'under', 'age', '5'),
	('TS-HA', '2000-01-01', 12, 'month', 'every', 'health-assessment', '', 1,
	 'From 5, a health assessment every {}', 'from', 'age', '5'),
	('TS-RHI', '2000-01-01', 72, 'hour', 'words', '', '', 1,
	 'A return interview within {} of the child’s return', '', '', ''),
	('TS-PLO-9', '2000-01-01', 9, 'month', 'open', 'protection-start', 'legal-meeting-date', 0,
	 'A plan that is not working is at legal planning within {}, and the review a month before says so', '', '', ''),
	('TS-PLO-LETTER', '2000-01-01', 9, 'month', 'once', 'protection-start', 'proceedings-letter', 0,
	 'Where pre-proceedings are decided, the letter goes out within {} of the start of the plan', '', '', ''),
	('TS-PLO-MEETING', '2000-01-01', 10, 'month', 'once', 'protection-start', 'proceedings-meeting', 0,
	 'Where pre-proceedings are decided, the first meeting is held within {} of the start of the plan', '', '', ''),
	('TS-PLO-16', '2000-01-01', 16, 'week', 'open', 'proceedings-letter', 'proceedings-ended', 1,
	 'Pre-proceedings last at most {} from the letter', 'blank', 'proceedings-issued', ''),
	('TS-COURT', '2000-01-01', 26, 'week', 'every', 'proceedings-issued', '', 1,
	 'Care proceedings finished within {}; here the child is still on an interim order', 'is', 'legal-status', 'C1'),
	('TS-SUPV', '2000-01-01', 4, 'week', 'every', 'supervision-date', '', 0,
	 'Case supervision at least every {}; for a newly qualified worker every 2', '', '', ''),
	('TS-TAF', '2000-01-01', 12, 'week', 'every', 'team-around-date', '', 0,
	 'A Team Around the Family meeting at least every {}', '', '', ''),
	('TS-EHC-6', '2000-01-01', 6, 'week', 'words', '', '', 1,
	 'The decision whether to assess within {} of the request', '', '', ''),
	('TS-EHC-ADVICE', '2000-01-01', 6, 'week', 'words', '', '', 1,
	 'Advice from health, and from each agency that is asked, within {}', '', '', ''),
	('TS-EHC-16', '2000-01-01', 16, 'week', 'words', '', '', 1,
	 'The decision not to issue a plan within {} of the request', '', '', ''),
	('TS-EHC-DRAFT', '2000-01-01', 15, 'day', 'words', '', '', 1,
	 'The family has at least {} for comments on the draft', '', '', ''),
	('TS-EHC-20', '2000-01-01', 20, 'week', 'words', '', '', 1,
	 'The final plan within {} of the request', '', '', ''),
	('TS-EHC-1', '2000-01-01', 12, 'month', 'first', 'plan-issued', 'plan-reviewed', 1,
	 'First review of an EHC plan within {} of its issue', '', '', ''),
	('TS-EHC', '2000-01-01', 12, 'month', 'every', 'plan-reviewed', '', 1,
	 'An EHC plan reviewed every {}', '', '', '');
