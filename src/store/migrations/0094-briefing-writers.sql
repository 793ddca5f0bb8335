-- Everybody who wrote in a briefing since its figures opened: the second reader is none of them.
CREATE TABLE briefing_writer (
	cycle_id TEXT NOT NULL REFERENCES briefing (cycle_id),
	person_id TEXT NOT NULL REFERENCES person (id),
	PRIMARY KEY (cycle_id, person_id)
) STRICT;
-- What somebody has read, for the library.
CREATE INDEX briefing_read_person ON briefing_read (person_id, cycle_id);
