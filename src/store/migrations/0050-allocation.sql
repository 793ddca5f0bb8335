-- A proposal to match cases and auditors that is too large for a page: a job works it out, the coordinator looks at
-- it and allocates just that (D7; ux.md 76, 77). A newer one takes its place.
CREATE TABLE allocation_proposal (
	draw TEXT NOT NULL PRIMARY KEY REFERENCES draw (name),
	draw_version INTEGER NOT NULL,
	digest TEXT NOT NULL,
	made_at TEXT NOT NULL,
	auditors INTEGER NOT NULL,
	pairs INTEGER NOT NULL,
	unmatched INTEGER NOT NULL,
	changes INTEGER NOT NULL,
	left_auditors INTEGER NOT NULL,
	without_case INTEGER NOT NULL,
	left_cases INTEGER NOT NULL,
	obstacle TEXT NOT NULL
) STRICT;

-- kind: "pair", "change" (ref goes out, other_ref comes in) or "left" (why this auditor may not have that case).
CREATE TABLE allocation_proposal_row (
	draw TEXT NOT NULL REFERENCES draw (name),
	kind TEXT NOT NULL CHECK (kind IN ('pair', 'change', 'left')),
	position INTEGER NOT NULL,
	auditor TEXT NOT NULL,
	ref TEXT NOT NULL,
	other_ref TEXT NOT NULL,
	practitioner TEXT NOT NULL,
	team TEXT NOT NULL,
	team_manager TEXT NOT NULL,
	reason TEXT NOT NULL,
	PRIMARY KEY (draw, kind, position)
) STRICT;

-- What the certificate was before its cases were allocated, so that it can be put back within ten minutes (ux.md 2.6).
CREATE TABLE allocation_undo (
	draw TEXT NOT NULL PRIMARY KEY REFERENCES draw (name),
	replacements INTEGER NOT NULL
) STRICT;

CREATE TABLE allocation_undo_item (
	draw TEXT NOT NULL REFERENCES draw (name),
	position INTEGER NOT NULL,
	result TEXT NOT NULL,
	reason TEXT NOT NULL,
	PRIMARY KEY (draw, position)
) STRICT;

-- The audits that an allocation made.
CREATE INDEX audit_draw ON audit (draw_name);
