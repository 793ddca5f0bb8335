-- The 7 Minute Briefing of a month (BR-12, D17, D27, D29, D30): where it stands, its seven parts as they are written, its figures, what was
-- published, who read it and which teams talked about it. Its id is the month.
CREATE TABLE briefing (
	cycle_id TEXT NOT NULL PRIMARY KEY REFERENCES cycle (id),
	state TEXT NOT NULL,
	author_id TEXT REFERENCES person (id),
	reader_id TEXT REFERENCES person (id),
	lead_id TEXT REFERENCES person (id),
	senior_id TEXT REFERENCES person (id),
	note TEXT NOT NULL,
	opened_at TEXT NOT NULL,
	frozen_at TEXT,
	approved_at TEXT,
	published_at TEXT,
	edition INTEGER NOT NULL,
	version INTEGER NOT NULL
) STRICT;
-- What waits for its figures to be frozen, or for its day.
CREATE INDEX briefing_state ON briefing (state, cycle_id);
-- The audits that came between two freezes.
CREATE INDEX audit_first_sent ON audit (first_sent_at) WHERE first_sent_at IS NOT NULL;

-- What somebody wrote; a part without a row is what the program writes from the figures.
CREATE TABLE briefing_part (
	cycle_id TEXT NOT NULL REFERENCES briefing (cycle_id),
	part INTEGER NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (cycle_id, part)
) STRICT;

-- The figures as they were frozen, and how each may be shown.
CREATE TABLE briefing_cell (
	cycle_id TEXT NOT NULL REFERENCES briefing (cycle_id),
	evidence INTEGER NOT NULL,
	position INTEGER NOT NULL,
	row_key TEXT NOT NULL,
	row_label TEXT NOT NULL,
	column_number INTEGER NOT NULL,
	value INTEGER NOT NULL,
	shown TEXT NOT NULL CHECK (shown IN ('exact', 'fewer', 'hidden')),
	PRIMARY KEY (cycle_id, evidence, position, column_number)
) STRICT;

-- Every edition as it went out; a correction is a new one. Kept for ever.
CREATE TABLE briefing_edition (
	cycle_id TEXT NOT NULL REFERENCES briefing (cycle_id),
	edition INTEGER NOT NULL,
	published_at TEXT NOT NULL,
	approved_by TEXT NOT NULL,
	withdrawn_at TEXT,
	reason TEXT NOT NULL,
	PRIMARY KEY (cycle_id, edition)
) STRICT;

CREATE TABLE briefing_edition_part (
	cycle_id TEXT NOT NULL,
	edition INTEGER NOT NULL,
	part INTEGER NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (cycle_id, edition, part),
	FOREIGN KEY (cycle_id, edition) REFERENCES briefing_edition (cycle_id, edition)
) STRICT;

CREATE TABLE briefing_read (
	cycle_id TEXT NOT NULL REFERENCES briefing (cycle_id),
	person_id TEXT NOT NULL REFERENCES person (id),
	edition INTEGER NOT NULL,
	at TEXT NOT NULL,
	PRIMARY KEY (cycle_id, person_id)
) STRICT;

-- What a team said to the three questions (D30) and will do.
CREATE TABLE briefing_discussion (
	cycle_id TEXT NOT NULL REFERENCES briefing (cycle_id),
	team_id TEXT NOT NULL REFERENCES team (id),
	held_on TEXT NOT NULL,
	people INTEGER NOT NULL,
	meaning TEXT NOT NULL,
	differently TEXT NOT NULL,
	need TEXT NOT NULL,
	will_do TEXT NOT NULL,
	recorded_by TEXT NOT NULL REFERENCES person (id),
	recorded_at TEXT NOT NULL,
	version INTEGER NOT NULL,
	PRIMARY KEY (cycle_id, team_id)
) STRICT;
