-- The balance report (D3): what the lists said of each child of the draw, and how many of each the whole frame had.
ALTER TABLE draw_item ADD COLUMN gender TEXT NOT NULL DEFAULT '';
ALTER TABLE draw_item ADD COLUMN ethnicity TEXT NOT NULL DEFAULT '';
ALTER TABLE draw_item ADD COLUMN disability TEXT NOT NULL DEFAULT '';

-- A draw made before has none.
CREATE TABLE draw_balance (
	draw TEXT NOT NULL REFERENCES draw (name),
	kind TEXT NOT NULL,
	category TEXT NOT NULL,
	in_frame INTEGER NOT NULL,
	PRIMARY KEY (draw, kind, category)
) STRICT;
