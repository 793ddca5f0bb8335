-- Lists that are walked from what a page shows, however many years and people there are.
-- The newest month of each theme, and the months of a course.
CREATE INDEX cycle_theme_month ON cycle_theme (theme_code, cycle_id);
CREATE INDEX cycle_training_course ON cycle_training (course, cycle_id);
-- What waits for a panel, the soonest to decide first.
CREATE INDEX moderation_panel ON moderation (panel_due_on, id) WHERE is_open = 1 AND state = 'panel';
