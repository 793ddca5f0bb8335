-- The private address of somebody's dates (ux.md 2.12). It opens dates and themes, never a case, so it is kept as it is:
-- its owner can look it up again.
CREATE TABLE calendar_feed (
	person_id TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
	token TEXT NOT NULL UNIQUE,
	made_at TEXT NOT NULL
) STRICT;
