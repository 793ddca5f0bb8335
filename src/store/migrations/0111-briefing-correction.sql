-- What a corrected edition of a briefing corrects, and why.
ALTER TABLE briefing ADD COLUMN correction TEXT NOT NULL DEFAULT '';
ALTER TABLE briefing_edition ADD COLUMN why TEXT NOT NULL DEFAULT '';
