-- People are found by any part of their name without reading all of them: every end of a name, in lower case; what a
-- name contains, one of its ends begins with (store_person.c).
CREATE TABLE name_part (
	part TEXT NOT NULL,
	person_id TEXT NOT NULL REFERENCES person (id),
	PRIMARY KEY (part, person_id)
) STRICT, WITHOUT ROWID;
WITH RECURSIVE ends (place, name, person_id) AS (SELECT 1, lower(name), id FROM person UNION ALL
	SELECT place + 1, name, person_id FROM ends WHERE place < length(name))
	INSERT INTO name_part (part, person_id) SELECT substr(name, place), person_id FROM ends;
