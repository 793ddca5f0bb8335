-- What a large draw would be made from, counted by a job for its page (D3). A newer count takes its place; it holds for
-- that population and that frame.
CREATE TABLE draw_preview (
	base TEXT NOT NULL PRIMARY KEY,
	snapshot_id TEXT NOT NULL,
	frame_version INTEGER NOT NULL,
	counted_at TEXT NOT NULL,
	words TEXT NOT NULL,
	population_size INTEGER NOT NULL,
	frame_size INTEGER NOT NULL,
	outside INTEGER NOT NULL,
	families INTEGER NOT NULL,
	eligible INTEGER NOT NULL
) STRICT;

-- Why children are left out, and the groups with what each would give.
CREATE TABLE draw_preview_line (
	base TEXT NOT NULL REFERENCES draw_preview (base),
	kind TEXT NOT NULL CHECK (kind IN ('reason', 'stratum')),
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	size INTEGER NOT NULL,
	take INTEGER NOT NULL,
	PRIMARY KEY (base, kind, position)
) STRICT;
