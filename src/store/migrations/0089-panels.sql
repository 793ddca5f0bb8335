-- Moderation panels: their members, their packs, silent votes and decisions; and guidance in versions.
CREATE TABLE panel (
	id TEXT NOT NULL PRIMARY KEY,
	kind TEXT NOT NULL,
	held_on TEXT NOT NULL,
	starts_at INTEGER NOT NULL,
	place TEXT NOT NULL,
	chair_id TEXT NOT NULL REFERENCES person (id),
	quorum INTEGER NOT NULL,
	state TEXT NOT NULL,
	decide_by TEXT,
	minutes TEXT NOT NULL,
	closed_at TEXT,
	version INTEGER NOT NULL
) STRICT;
-- The list, by day.
CREATE INDEX panel_day ON panel (held_on, id);

CREATE TABLE panel_member (
	panel_id TEXT NOT NULL REFERENCES panel (id),
	person_id TEXT NOT NULL REFERENCES person (id),
	attended INTEGER,
	PRIMARY KEY (panel_id, person_id)
) STRICT;
-- The panels of somebody.
CREATE INDEX panel_member_person ON panel_member (person_id);

CREATE TABLE panel_case (
	panel_id TEXT NOT NULL REFERENCES panel (id),
	moderation_id TEXT NOT NULL REFERENCES moderation (id),
	position INTEGER NOT NULL,
	is_to_decide INTEGER NOT NULL,
	why TEXT NOT NULL,
	state TEXT NOT NULL,
	grade INTEGER NOT NULL,
	reason TEXT NOT NULL,
	dissent TEXT NOT NULL,
	decided_at TEXT,
	PRIMARY KEY (panel_id, moderation_id)
) STRICT;
-- In which packs a moderation has been.
CREATE INDEX panel_case_moderation ON panel_case (moderation_id);

CREATE TABLE panel_vote (
	panel_id TEXT NOT NULL,
	moderation_id TEXT NOT NULL,
	person_id TEXT NOT NULL REFERENCES person (id),
	grade INTEGER NOT NULL,
	note TEXT NOT NULL,
	voted_at TEXT NOT NULL,
	PRIMARY KEY (panel_id, moderation_id, person_id),
	FOREIGN KEY (panel_id, moderation_id) REFERENCES panel_case (panel_id, moderation_id)
) STRICT;

CREATE TABLE guidance (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	criterion TEXT NOT NULL,
	title TEXT NOT NULL,
	text TEXT NOT NULL,
	panel_id TEXT REFERENCES panel (id),
	published_by TEXT NOT NULL REFERENCES person (id),
	published_at TEXT NOT NULL,
	PRIMARY KEY (id, version)
) STRICT;
