-- Lines of a kept pack that the coordinator alone may know of (D27).
ALTER TABLE triangulation_line ADD COLUMN is_withheld INTEGER NOT NULL DEFAULT 0;
