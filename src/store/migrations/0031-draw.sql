-- Frames as a month has them, sealed seeds, draws with their certificates, exemptions (interfaces.md; D1 to D7).
CREATE TABLE draw_seed (
	name TEXT NOT NULL PRIMARY KEY,
	base TEXT NOT NULL,
	attempt INTEGER NOT NULL,
	cycle_id TEXT NOT NULL,
	seed TEXT NOT NULL,
	commitment TEXT NOT NULL,
	committed_at TEXT NOT NULL,
	revealed_at TEXT,
	UNIQUE (base, attempt)
) STRICT;
-- The commitments on the programme page.
CREATE INDEX draw_seed_cycle ON draw_seed (cycle_id, name);

-- A frame that the coordinator changed for one month; without a row the frame that comes with the program holds.
CREATE TABLE month_frame (
	cycle_id TEXT NOT NULL REFERENCES cycle (id),
	code TEXT NOT NULL,
	definition TEXT NOT NULL,
	changed_by TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	version INTEGER NOT NULL,
	PRIMARY KEY (cycle_id, code)
) STRICT;

CREATE TABLE draw (
	name TEXT NOT NULL PRIMARY KEY,
	base TEXT NOT NULL,
	attempt INTEGER NOT NULL,
	cycle_id TEXT NOT NULL REFERENCES cycle (id),
	kind TEXT NOT NULL CHECK (kind IN ('audit', 'dip')),
	service TEXT NOT NULL CHECK (service IN ('csc', 'eh', 'send')),
	topic TEXT NOT NULL,
	theme TEXT NOT NULL,
	seed TEXT NOT NULL,
	committed_at TEXT NOT NULL,
	made_at TEXT NOT NULL,
	made_by TEXT NOT NULL,
	snapshot_id TEXT NOT NULL,
	population_as_at TEXT NOT NULL,
	population_sha256 TEXT NOT NULL,
	population_size INTEGER NOT NULL,
	frame_code TEXT NOT NULL,
	frame_definition TEXT NOT NULL,
	frame_filter TEXT NOT NULL,
	frame_size INTEGER NOT NULL,
	families INTEGER NOT NULL,
	target INTEGER NOT NULL,
	spread TEXT NOT NULL,
	salt TEXT NOT NULL,
	void_reason TEXT NOT NULL,
	allocated_at TEXT,
	version INTEGER NOT NULL,
	UNIQUE (base, attempt)
) STRICT;
-- The certificates of a month.
CREATE INDEX draw_cycle ON draw (cycle_id, kind, name);

-- The references of a population, one a line, kept as long as a certificate of it is (D6).
CREATE TABLE draw_population (
	snapshot_id TEXT NOT NULL PRIMARY KEY,
	refs TEXT NOT NULL
) STRICT;

CREATE TABLE draw_exclusion (
	draw TEXT NOT NULL REFERENCES draw (name),
	ref TEXT NOT NULL,
	reason TEXT NOT NULL,
	PRIMARY KEY (draw, ref)
) STRICT;

CREATE TABLE draw_stratum (
	draw TEXT NOT NULL REFERENCES draw (name),
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	size INTEGER NOT NULL,
	take INTEGER NOT NULL,
	PRIMARY KEY (draw, position)
) STRICT;

-- What the lists said of the child at the draw stands beside its place: the allocation needs it.
CREATE TABLE draw_item (
	draw TEXT NOT NULL REFERENCES draw (name),
	position INTEGER NOT NULL,
	ref TEXT NOT NULL,
	stratum TEXT NOT NULL,
	key TEXT NOT NULL,
	result TEXT NOT NULL CHECK (result IN ('selected', 'reserve', 'skipped', 'replaced')),
	reason TEXT NOT NULL,
	family TEXT NOT NULL,
	part TEXT NOT NULL,
	team TEXT NOT NULL,
	worker TEXT NOT NULL,
	manager TEXT NOT NULL,
	supervisor TEXT NOT NULL,
	reviewing_officer TEXT NOT NULL,
	case_status TEXT NOT NULL,
	age INTEGER NOT NULL,
	PRIMARY KEY (draw, position)
) STRICT;

CREATE TABLE draw_replacement (
	draw TEXT NOT NULL REFERENCES draw (name),
	position INTEGER NOT NULL,
	stratum TEXT NOT NULL,
	out_ref TEXT NOT NULL,
	in_ref TEXT NOT NULL,
	reason TEXT NOT NULL,
	at TEXT NOT NULL,
	by_name TEXT NOT NULL,
	PRIMARY KEY (draw, position)
) STRICT;

-- An auditor who has no audit in a cycle: asked for by the coordinator, approved by a senior (BR-18).
CREATE TABLE auditor_exemption (
	cycle_id TEXT NOT NULL REFERENCES cycle (id),
	service TEXT NOT NULL CHECK (service IN ('csc', 'eh', 'send')),
	person_id TEXT NOT NULL REFERENCES person (id),
	reason TEXT NOT NULL,
	asked_by TEXT NOT NULL,
	asked_at TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('asked', 'agreed', 'refused')),
	decided_by TEXT NOT NULL,
	decided_at TEXT,
	PRIMARY KEY (cycle_id, service, person_id)
) STRICT;
