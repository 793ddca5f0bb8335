-- The time of last use is kept in a cookie that this key signs, so that looking at a page writes nothing (D33,
-- docs/sessions.md). A session from before has none: it is used by sending forms only, until its day ends.
ALTER TABLE session ADD COLUMN use_key TEXT NOT NULL DEFAULT '';
