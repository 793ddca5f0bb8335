-- The programme of a year: cycles, themes, training, dip samples, and the days that are not working days.
CREATE TABLE programme (
	id TEXT NOT NULL PRIMARY KEY,
	title TEXT NOT NULL,
	from_day TEXT NOT NULL,
	to_day TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'closed')),
	published_at TEXT,
	version INTEGER NOT NULL
) STRICT;

-- One a month; its id is the month, "2021-01".
CREATE TABLE cycle (
	id TEXT NOT NULL PRIMARY KEY,
	programme_id TEXT NOT NULL REFERENCES programme (id),
	allocation_on TEXT NOT NULL,
	return_by TEXT NOT NULL,
	briefing_on TEXT NOT NULL,
	dip_allocation_on TEXT,
	dip_briefing_on TEXT,
	allocated_at TEXT,
	version INTEGER NOT NULL
) STRICT;
-- The cycle a day falls in.
CREATE INDEX cycle_allocation ON cycle (allocation_on);

CREATE TABLE cycle_theme (
	cycle_id TEXT NOT NULL REFERENCES cycle (id),
	service TEXT NOT NULL CHECK (service IN ('csc', 'eh', 'send')),
	title TEXT NOT NULL,
	theme_code TEXT NOT NULL,
	PRIMARY KEY (cycle_id, service)
) STRICT;

CREATE TABLE cycle_training (
	cycle_id TEXT NOT NULL REFERENCES cycle (id),
	position INTEGER NOT NULL,
	course TEXT NOT NULL,
	PRIMARY KEY (cycle_id, position)
) STRICT;

CREATE TABLE dip_topic (
	cycle_id TEXT NOT NULL REFERENCES cycle (id),
	position INTEGER NOT NULL,
	code TEXT NOT NULL,
	title TEXT NOT NULL,
	PRIMARY KEY (cycle_id, position)
) STRICT;

CREATE TABLE dip_question (
	cycle_id TEXT NOT NULL,
	topic_position INTEGER NOT NULL,
	position INTEGER NOT NULL,
	question TEXT NOT NULL,
	PRIMARY KEY (cycle_id, topic_position, position),
	FOREIGN KEY (cycle_id, topic_position) REFERENCES dip_topic (cycle_id, position)
) STRICT;

CREATE TABLE holiday (
	day TEXT NOT NULL PRIMARY KEY,
	name TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('bank', 'closure'))
) STRICT;
