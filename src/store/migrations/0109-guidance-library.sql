-- Practice guidance as a library: what is new in a version and why, words to find it by, drafts that a second person publishes, what a
-- version is about, and what does not hold any more.
ALTER TABLE guidance ADD COLUMN why TEXT NOT NULL DEFAULT '';
ALTER TABLE guidance ADD COLUMN written_by TEXT NOT NULL DEFAULT '';
ALTER TABLE guidance ADD COLUMN words TEXT NOT NULL DEFAULT '';
-- What a panel wrote.
CREATE INDEX guidance_panel ON guidance (panel_id) WHERE panel_id IS NOT NULL;

-- At most one a guidance; its id is the guidance's own. base_version 0: nothing of it was published yet.
CREATE TABLE guidance_draft (
	id TEXT NOT NULL PRIMARY KEY,
	base_version INTEGER NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('draft', 'to-publish')),
	criterion TEXT NOT NULL,
	title TEXT NOT NULL,
	text TEXT NOT NULL,
	why TEXT NOT NULL,
	panel_id TEXT REFERENCES panel (id),
	author_id TEXT NOT NULL REFERENCES person (id),
	note TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	version INTEGER NOT NULL
) STRICT;
-- The drafts of somebody who leaves.
CREATE INDEX guidance_draft_author ON guidance_draft (author_id);

-- Everybody who wrote in it: who publishes it is none of them.
CREATE TABLE guidance_writer (
	id TEXT NOT NULL REFERENCES guidance_draft (id),
	person_id TEXT NOT NULL REFERENCES person (id),
	PRIMARY KEY (id, person_id)
) STRICT;

-- Questions of the form, themes, briefings (months) and decisions of panels (moderations). version 0: of the draft.
CREATE TABLE guidance_link (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('question', 'theme', 'briefing', 'decision')),
	target TEXT NOT NULL,
	PRIMARY KEY (id, version, kind, target)
) STRICT;
-- From there to the guidance.
CREATE INDEX guidance_link_target ON guidance_link (kind, target);

-- Only the newest version can be; a newer one holds again.
CREATE TABLE guidance_withdrawn (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	why TEXT NOT NULL,
	by_id TEXT NOT NULL REFERENCES person (id),
	at TEXT NOT NULL,
	PRIMARY KEY (id, version),
	FOREIGN KEY (id, version) REFERENCES guidance (id, version)
) STRICT;
