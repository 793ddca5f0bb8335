-- How a month's dip samples are split between its topics, where the coordinator changed it before the draw. Counts of topics that the month
-- does not have any more count for nothing.
CREATE TABLE dip_split (
	cycle_id TEXT NOT NULL PRIMARY KEY REFERENCES cycle (id),
	first_topic TEXT NOT NULL,
	first_count INTEGER NOT NULL,
	second_topic TEXT NOT NULL,
	second_count INTEGER NOT NULL,
	why TEXT NOT NULL,
	changed_by TEXT NOT NULL REFERENCES person (id),
	changed_at TEXT NOT NULL,
	version INTEGER NOT NULL
) STRICT;
