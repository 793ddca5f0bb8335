-- A concern's own clocks (BR-19; domain.md 2.6): set when it is raised, so that a setting changed later moves none of them;
-- and its hand-over with proof.
ALTER TABLE concern ADD COLUMN told_due_at TEXT;
ALTER TABLE concern ADD COLUMN act_due_on TEXT;
ALTER TABLE concern ADD COLUMN confirm_due_on TEXT;
ALTER TABLE concern ADD COLUMN close_due_on TEXT;
ALTER TABLE concern ADD COLUMN holder_id TEXT;
UPDATE concern SET told_due_at = raised_at, act_due_on = substr(raised_at, 1, 10), confirm_due_on = substr(raised_at, 1, 10),
	close_due_on = substr(raised_at, 1, 10);

-- Which clock of a concern ran out and was told to the next manager up.
CREATE TABLE concern_told (
	concern_id TEXT NOT NULL REFERENCES concern (id),
	clock TEXT NOT NULL,
	told_at TEXT NOT NULL,
	PRIMARY KEY (concern_id, clock)
) STRICT;

-- From whom to whom, how and when, accepted by the receiver's own click.
CREATE TABLE concern_hand_over (
	id TEXT NOT NULL PRIMARY KEY,
	concern_id TEXT NOT NULL REFERENCES concern (id),
	from_id TEXT NOT NULL REFERENCES person (id),
	to_id TEXT NOT NULL REFERENCES person (id),
	how TEXT NOT NULL,
	spoken_at TEXT NOT NULL,
	note TEXT NOT NULL,
	recorded_at TEXT NOT NULL,
	accepted_at TEXT
) STRICT;
-- The hand-overs of a concern, oldest first.
CREATE INDEX concern_hand_over_concern ON concern_hand_over (concern_id, recorded_at);
-- The open ones, oldest first.
CREATE INDEX concern_open ON concern (raised_at, id) WHERE state <> 'closed';
