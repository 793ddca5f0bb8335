-- Triangulation (BR-13, AMB-20): a meeting a quarter, its members and decisions, the pack as it stood when it was held, and figures
-- from elsewhere.
CREATE TABLE triangulation_meeting (
	id TEXT NOT NULL PRIMARY KEY,
	quarter_id TEXT NOT NULL,
	held_on TEXT NOT NULL,
	time TEXT NOT NULL,
	place TEXT NOT NULL,
	chair_id TEXT NOT NULL REFERENCES person (id),
	agenda TEXT NOT NULL,
	minutes TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('to-come', 'held', 'cancelled')),
	cancelled_why TEXT NOT NULL,
	held_at TEXT,
	version INTEGER NOT NULL
) STRICT;
-- The list, by day; one a quarter that is not cancelled.
CREATE INDEX triangulation_meeting_day ON triangulation_meeting (held_on, id);
CREATE UNIQUE INDEX triangulation_meeting_quarter ON triangulation_meeting (quarter_id) WHERE state <> 'cancelled';

CREATE TABLE triangulation_member (
	meeting_id TEXT NOT NULL REFERENCES triangulation_meeting (id),
	person_id TEXT NOT NULL REFERENCES person (id),
	attended INTEGER,
	PRIMARY KEY (meeting_id, person_id)
) STRICT;

CREATE TABLE triangulation_decision (
	id TEXT NOT NULL PRIMARY KEY,
	meeting_id TEXT NOT NULL REFERENCES triangulation_meeting (id),
	position INTEGER NOT NULL,
	text TEXT NOT NULL,
	owner_id TEXT NOT NULL REFERENCES person (id),
	due_on TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('open', 'done', 'settled', 'dropped')),
	outcome TEXT NOT NULL,
	done_at TEXT,
	version INTEGER NOT NULL
) STRICT;
-- The decisions of a meeting, in their order; and those that a later one follows up.
CREATE INDEX triangulation_decision_meeting ON triangulation_decision (meeting_id, position);

-- What a later meeting found had become of it.
CREATE TABLE triangulation_follow_up (
	decision_id TEXT NOT NULL REFERENCES triangulation_decision (id),
	meeting_id TEXT NOT NULL REFERENCES triangulation_meeting (id),
	result TEXT NOT NULL CHECK (result IN ('settled', 'goes-on', 'dropped')),
	note TEXT NOT NULL,
	PRIMARY KEY (decision_id, meeting_id)
) STRICT;

-- The pack as it stood when the meeting was held. of_count and before_of -1: a plain count; before_count -1: nothing to hold it against.
CREATE TABLE triangulation_line (
	meeting_id TEXT NOT NULL REFERENCES triangulation_meeting (id),
	position INTEGER NOT NULL,
	kind TEXT NOT NULL,
	key TEXT NOT NULL,
	title TEXT NOT NULL,
	count INTEGER NOT NULL,
	of_count INTEGER NOT NULL,
	before_count INTEGER NOT NULL,
	before_of INTEGER NOT NULL,
	is_small INTEGER NOT NULL,
	text TEXT NOT NULL,
	plain TEXT NOT NULL,
	rule TEXT NOT NULL,
	href TEXT NOT NULL,
	PRIMARY KEY (meeting_id, position)
) STRICT;

-- Complaints, compliments and performance, by month.
CREATE TABLE imported_figure (
	cycle_id TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('complaint', 'compliment', 'performance')),
	name TEXT NOT NULL,
	about TEXT NOT NULL,
	count INTEGER NOT NULL,
	of_count INTEGER NOT NULL,
	imported_by TEXT NOT NULL,
	imported_at TEXT NOT NULL,
	PRIMARY KEY (cycle_id, kind, name)
) STRICT;
