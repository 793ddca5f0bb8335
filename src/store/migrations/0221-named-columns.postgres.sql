-- Columns that no frame, stratum, shown fact, dip sample, pattern or report names are not kept (D26); nor is what stood for a birth date in a row left out.
UPDATE population_row SET facts = CAST(CAST(facts AS jsonb) - 'contact-source' - 'referral-source' - 'conferences-in-year'
	- 'need-primary' - 'care-end-reason' - 'placement-type' - 'exploitation-kind' - 'conference-led-to-plan' AS TEXT);
UPDATE population_failed SET cells = CAST(jsonb_set(CAST(cells AS jsonb), CAST(CASE list WHEN 10 THEN '{4}' ELSE '{3}' END AS text[]), '""') AS TEXT)
	WHERE list IN (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13) AND jsonb_array_length(CAST(cells AS jsonb)) > 4;
-- A month's own frame that asks for one of them cannot be asked any more: the printed one holds.
DELETE FROM month_frame WHERE definition LIKE '%"contact-source"%'
	OR definition LIKE '%"referral-source"%'
	OR definition LIKE '%"conferences-in-year"%'
	OR definition LIKE '%"need-primary"%'
	OR definition LIKE '%"care-end-reason"%'
	OR definition LIKE '%"placement-type"%'
	OR definition LIKE '%"exploitation-kind"%'
	OR definition LIKE '%"conference-led-to-plan"%';
