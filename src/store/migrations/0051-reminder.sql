-- When somebody was last asked for what they are late with (ux.md wireframe 7): at most once a day.
ALTER TABLE task ADD COLUMN reminded_at TEXT;
