-- Dip samples (domain.md 6.4, 11.6; D5, D30): one page a drawn case, with the month's questions, the dates of its topic, one code
-- and, of some, a second reading.
CREATE TABLE dip_sample (
	id TEXT NOT NULL PRIMARY KEY,
	reference TEXT NOT NULL UNIQUE,
	cycle_id TEXT NOT NULL REFERENCES cycle (id),
	topic TEXT NOT NULL,
	topic_title TEXT NOT NULL,
	draw_name TEXT NOT NULL REFERENCES draw (name),
	number INTEGER NOT NULL,
	child_reference TEXT NOT NULL,
	case_status TEXT NOT NULL,
	age_years INTEGER NOT NULL,
	snapshot_id TEXT NOT NULL,
	team_id TEXT NOT NULL,
	team_text TEXT NOT NULL,
	practitioner_id TEXT NOT NULL,
	practitioner_text TEXT NOT NULL,
	team_manager_id TEXT NOT NULL,
	supervisor_id TEXT NOT NULL,
	reviewing_officer_id TEXT NOT NULL,
	sampler_id TEXT REFERENCES person (id),
	share_why TEXT NOT NULL,
	shared_at TEXT,
	state TEXT NOT NULL,
	due_on TEXT NOT NULL,
	opened_at TEXT,
	done_at TEXT,
	minutes INTEGER NOT NULL,
	polarity TEXT NOT NULL,
	code TEXT NOT NULL,
	code_note TEXT NOT NULL,
	referral TEXT NOT NULL,
	referral_reason TEXT NOT NULL,
	referral_answer TEXT NOT NULL,
	referral_by TEXT REFERENCES person (id),
	referral_at TEXT,
	referral_audit_id TEXT REFERENCES audit (id),
	second_why TEXT NOT NULL,
	second_id TEXT REFERENCES person (id),
	second_note TEXT NOT NULL,
	second_at TEXT,
	replaced_by TEXT,
	unsuitable TEXT NOT NULL,
	version INTEGER NOT NULL
) STRICT;
-- The month, as its page lists it; the same topic six months ago.
CREATE INDEX dip_sample_month ON dip_sample (cycle_id, number);
-- The samples of somebody, and how many they have open; the second readings of somebody.
CREATE INDEX dip_sample_sampler ON dip_sample (sampler_id, state);
CREATE INDEX dip_sample_second ON dip_sample (second_id, state);
-- Those of a draw that is made again.
CREATE INDEX dip_sample_draw ON dip_sample (draw_name, number);
-- What waits for the coordinator to start a full audit.
CREATE INDEX dip_sample_referral ON dip_sample (referral_at) WHERE referral = 'asked';
-- The months that have samples, for the choice of a month; the same topic in other months.
CREATE INDEX dip_sample_topic ON dip_sample (topic, cycle_id, state);

-- The programme's own questions as they stood when the case was drawn.
CREATE TABLE dip_answer (
	sample_id TEXT NOT NULL REFERENCES dip_sample (id),
	position INTEGER NOT NULL,
	question TEXT NOT NULL,
	value TEXT NOT NULL,
	evidence TEXT NOT NULL,
	PRIMARY KEY (sample_id, position)
) STRICT;

-- The dates block: what stands in it, and whether the lists said so.
CREATE TABLE dip_fact (
	sample_id TEXT NOT NULL REFERENCES dip_sample (id),
	field TEXT NOT NULL,
	value TEXT NOT NULL,
	is_from_lists INTEGER NOT NULL,
	PRIMARY KEY (sample_id, field)
) STRICT;

-- Rules that the dates blocks are held against and that were not there yet (domain.md section 7).
INSERT INTO timescale (code, valid_from, amount, unit, kind, start_key, end_key, is_legal, rule, test, test_key,
	test_value) VALUES
	('TS-STRAT-HELD', '2000-01-01', 1, 'working-day', 'words', '', '', 0,
	 'A strategy discussion is held within {} of the risk being known', '', '', ''),
	('TS-IRO-DISPUTE', '2000-01-01', 20, 'working-day', 'words', '', '', 1,
	 'A dispute that the Independent Reviewing Officer has escalated is resolved within {}', '', '', '');
