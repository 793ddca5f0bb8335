-- What pages would otherwise count anew at every request, kept with what it counts, in the transaction that changes it; counted a second
-- time once a day (operations/op_kept.h).

-- Pairs of grades (docs/consistency.md; store_grade_count.c), a table of four by four a row. By kind: 'theme' (period is the month, key the theme),
-- 'section' (the year, the section), 'moderators' (the year), 'auditor' (the last of two years, the auditor). g12 is how often the first gave 1
-- and the second 2; justifiable, how many that differ were found so; shift, the sum of the second less the first; distance, its size a
-- pair, in millionths.
CREATE TABLE grade_count (
	kind TEXT NOT NULL,
	period TEXT NOT NULL,
	key TEXT NOT NULL,
	title TEXT NOT NULL,
	pairs INTEGER NOT NULL,
	shift INTEGER NOT NULL,
	distance INTEGER NOT NULL,
	justifiable INTEGER NOT NULL,
	g11 INTEGER NOT NULL, g12 INTEGER NOT NULL, g13 INTEGER NOT NULL, g14 INTEGER NOT NULL,
	g21 INTEGER NOT NULL, g22 INTEGER NOT NULL, g23 INTEGER NOT NULL, g24 INTEGER NOT NULL,
	g31 INTEGER NOT NULL, g32 INTEGER NOT NULL, g33 INTEGER NOT NULL, g34 INTEGER NOT NULL,
	g41 INTEGER NOT NULL, g42 INTEGER NOT NULL, g43 INTEGER NOT NULL, g44 INTEGER NOT NULL,
	PRIMARY KEY (kind, period, key, title)
) STRICT;
INSERT INTO grade_count (kind, period, key, title, pairs, shift, distance, justifiable,
	g11, g12, g13, g14, g21, g22, g23, g24, g31, g32, g33, g34, g41, g42, g43, g44)
	SELECT c.kind, c.period, c.key, c.title, count(*), sum(c.second - c.first), abs(sum(c.second - c.first)) * 1000000 / count(*),
	sum(CASE WHEN c.first <> c.second THEN c.justifiable ELSE 0 END),
	count(*) FILTER (WHERE c.first = 1 AND c.second = 1), count(*) FILTER (WHERE c.first = 1 AND c.second = 2),
	count(*) FILTER (WHERE c.first = 1 AND c.second = 3), count(*) FILTER (WHERE c.first = 1 AND c.second = 4),
	count(*) FILTER (WHERE c.first = 2 AND c.second = 1), count(*) FILTER (WHERE c.first = 2 AND c.second = 2),
	count(*) FILTER (WHERE c.first = 2 AND c.second = 3), count(*) FILTER (WHERE c.first = 2 AND c.second = 4),
	count(*) FILTER (WHERE c.first = 3 AND c.second = 1), count(*) FILTER (WHERE c.first = 3 AND c.second = 2),
	count(*) FILTER (WHERE c.first = 3 AND c.second = 3), count(*) FILTER (WHERE c.first = 3 AND c.second = 4),
	count(*) FILTER (WHERE c.first = 4 AND c.second = 1), count(*) FILTER (WHERE c.first = 4 AND c.second = 2),
	count(*) FILTER (WHERE c.first = 4 AND c.second = 3), count(*) FILTER (WHERE c.first = 4 AND c.second = 4)
	FROM (
	SELECT 'theme' AS kind, m.cycle_id AS period, a.theme_code AS key, a.theme_title AS title, m.original_grade AS first,
	m.grade AS second, CASE WHEN m.is_justifiable = 'yes' THEN 1 ELSE 0 END AS justifiable
	FROM moderation m JOIN audit a ON a.id = m.audit_id
	WHERE m.reason = 'random' AND m.is_blind = 1 AND m.saved_at IS NOT NULL AND m.state <> 'ended' AND m.original_grade > 0 AND m.grade > 0
	UNION ALL SELECT 'auditor', CAST(CAST(substr(m.cycle_id, 1, 4) AS INTEGER) + y.later AS TEXT), a.auditor_id, '', m.original_grade,
	m.grade, CASE WHEN m.is_justifiable = 'yes' THEN 1 ELSE 0 END
	FROM moderation m JOIN audit a ON a.id = m.audit_id CROSS JOIN (SELECT 0 AS later UNION ALL SELECT 1) y
	WHERE m.reason = 'random' AND m.is_blind = 1 AND m.saved_at IS NOT NULL AND m.state <> 'ended' AND m.original_grade > 0 AND m.grade > 0
	UNION ALL SELECT 'section', substr(m.cycle_id, 1, 4), g.section_code, '', CAST(w.value AS INTEGER), g.grade, 0 FROM moderation m
	JOIN moderation_grade g ON g.moderation_id = m.id AND g.rater = 'first' AND g.grade > 0
	JOIN answer w ON w.audit_id = m.audit_id AND w.question_code = g.section_code || '.G' AND w.value IN ('1', '2', '3', '4')
	WHERE m.reason = 'random' AND m.is_blind = 1 AND m.saved_at IS NOT NULL AND m.state <> 'ended' AND m.returned_at IS NULL
	UNION ALL SELECT 'moderators', substr(m.cycle_id, 1, 4), '', '', m.grade, m.second_grade, 0 FROM moderation m
	WHERE m.second_saved_at IS NOT NULL AND m.state <> 'ended' AND m.grade > 0 AND m.second_grade > 0
	) c GROUP BY c.kind, c.period, c.key, c.title;
-- The farthest, of those who have enough.
CREATE INDEX grade_count_far ON grade_count (kind, period, distance DESC, key, pairs);

-- Seeded audits, of which there are few among all that are settled.
CREATE INDEX moderation_seed ON moderation (settled_at) WHERE reason = 'seed';

-- Inadequate cases (store_inadequate_count.c), by what: 'open', 'closed' (key ''), 'closed-of' (the service, and the service with the head
-- of service), 'safe', 'stage', 'team', 'last', 'next' (of the open: the team, the day of the last review, of the next), 'opened', 'ended'
-- (the month), 'late' (the day an open action of an open case was due), 'unsigned' (the day a sign-off was).
CREATE TABLE inadequate_count (
	what TEXT NOT NULL,
	key TEXT NOT NULL,
	cases INTEGER NOT NULL,
	PRIMARY KEY (what, key)
) STRICT;
INSERT INTO inadequate_count (what, key, cases) SELECT state, '', count(*) FROM inadequate_case GROUP BY state;
INSERT INTO inadequate_count (what, key, cases)
	SELECT 'closed-of', service, count(*) FROM inadequate_case WHERE state = 'closed' GROUP BY service;
INSERT INTO inadequate_count (what, key, cases)
	SELECT 'closed-of', service || '/' || head_key, count(*) FROM inadequate_case WHERE state = 'closed' GROUP BY service, head_key;
INSERT INTO inadequate_count (what, key, cases) SELECT 'safe', safe, count(*) FROM inadequate_case WHERE state = 'open' GROUP BY safe;
INSERT INTO inadequate_count (what, key, cases) SELECT 'stage', stage, count(*) FROM inadequate_case WHERE state = 'open' GROUP BY stage;
INSERT INTO inadequate_count (what, key, cases) SELECT 'team', team_id, count(*) FROM inadequate_case WHERE state = 'open' GROUP BY team_id;
INSERT INTO inadequate_count (what, key, cases)
	SELECT 'last', coalesce(last_review_on, ''), count(*) FROM inadequate_case WHERE state = 'open' GROUP BY coalesce(last_review_on, '');
INSERT INTO inadequate_count (what, key, cases)
	SELECT 'next', coalesce(next_review_on, ''), count(*) FROM inadequate_case WHERE state = 'open' GROUP BY coalesce(next_review_on, '');
INSERT INTO inadequate_count (what, key, cases)
	SELECT 'opened', substr(opened_at, 1, 7), count(*) FROM inadequate_case WHERE stage <> 'overturned' GROUP BY substr(opened_at, 1, 7);
INSERT INTO inadequate_count (what, key, cases)
	SELECT 'ended', substr(ended_at, 1, 7), count(*) FROM inadequate_case WHERE stage = 'closed' AND ended_at IS NOT NULL
	GROUP BY substr(ended_at, 1, 7);
INSERT INTO inadequate_count (what, key, cases)
	SELECT 'late', x.due_on, count(*) FROM inadequate_case i JOIN action x ON x.audit_id = i.audit_id AND x.state = 'open'
	WHERE i.state = 'open' GROUP BY x.due_on;
INSERT INTO inadequate_count (what, key, cases)
	SELECT 'unsigned', s.due_on, count(*) FROM inadequate_case i JOIN inadequate_sign_off s ON s.audit_id = i.audit_id
	AND s.signed_at IS NULL WHERE i.state = 'open' GROUP BY s.due_on;
-- The teams with the most open cases; and what has come to nothing, which goes.
CREATE INDEX inadequate_count_most ON inadequate_count (what, cases DESC, key);
CREATE INDEX inadequate_count_nothing ON inadequate_count (what, key) WHERE cases = 0;
DROP INDEX inadequate_case_safe;
-- The moderations that are not for somebody, found from them (store_moderation_queue.c).
CREATE INDEX moderation_officer ON moderation (reviewing_officer_id) WHERE reviewing_officer_id IS NOT NULL;
CREATE INDEX audit_former_party_person ON audit_former_party (person_id);
