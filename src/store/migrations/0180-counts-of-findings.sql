-- What demand for training and capacity would otherwise count anew at every request, kept with what it counts (store_audit_count.c,
-- store_person_count.c; operations/op_kept.h).

-- Of audits, by what: 'learning', 'strength' (period is the quarter of sending, key the code), 'target' (the quarter of the response, the
-- training that a stretch target names), 'returned', 'returned-inadequate' (the month, the day of UTC).
CREATE TABLE audit_count (
	what TEXT NOT NULL,
	period TEXT NOT NULL,
	key TEXT NOT NULL,
	audits INTEGER NOT NULL,
	PRIMARY KEY (what, period, key)
) STRICT;
INSERT INTO audit_count (what, period, key, audits) SELECT c.what, c.period, c.key, count(*) FROM (
	SELECT f.polarity AS what, substr(a.sent_at, 1, 4) || CASE WHEN substr(a.sent_at, 6, 8) < '03-31T23' THEN '-q1'
	WHEN substr(a.sent_at, 6, 8) < '06-30T23' THEN '-q2' WHEN substr(a.sent_at, 6, 8) < '09-30T23' THEN '-q3' ELSE '-q4' END AS period,
	f.code AS key FROM audit a JOIN coded_finding f ON f.audit_id = a.id WHERE a.sent_at IS NOT NULL AND a.state <> 'withdrawn'
	GROUP BY a.id, f.polarity, f.code
	UNION ALL SELECT 'target', substr(a.responded_at, 1, 4) || CASE WHEN substr(a.responded_at, 6, 8) < '03-31T23' THEN '-q1'
	WHEN substr(a.responded_at, 6, 8) < '06-30T23' THEN '-q2' WHEN substr(a.responded_at, 6, 8) < '09-30T23' THEN '-q3' ELSE '-q4' END,
	substr(t.training, 1, 2000) FROM audit a JOIN stretch_target t ON t.audit_id = a.id
	WHERE a.responded_at IS NOT NULL AND t.training <> ''
	UNION ALL SELECT 'returned', a.cycle_id, substr(a.first_sent_at, 1, 10) FROM audit a WHERE a.service = 'csc' AND a.kind = 'cycle'
	AND a.first_sent_at IS NOT NULL AND a.state NOT IN ('exempted', 'withdrawn')
	UNION ALL SELECT 'returned-inadequate', a.cycle_id, substr(a.first_sent_at, 1, 10) FROM audit a WHERE a.service = 'csc'
	AND a.kind = 'cycle' AND a.first_sent_at IS NOT NULL AND a.state NOT IN ('exempted', 'withdrawn') AND a.grade = 4
	) c GROUP BY c.what, c.period, c.key;
-- What has come to nothing, which goes.
CREATE INDEX audit_count_nothing ON audit_count (what, period, key) WHERE audits = 0;

-- Of people who are here, by what: the services they audit for, and 'centre'. Their last day, or ''.
CREATE TABLE person_count (
	what TEXT NOT NULL,
	ends_on TEXT NOT NULL,
	people INTEGER NOT NULL,
	PRIMARY KEY (what, ends_on)
) STRICT;
INSERT INTO person_count (what, ends_on, people) SELECT c.what, c.ends_on, count(*) FROM (
	SELECT 'csc' AS what, coalesce(p.ends_on, '') AS ends_on FROM person p WHERE p.audits_csc = 1 AND p.has_left = 0 AND EXISTS
	(SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.role = 'auditor' AND r.is_waiting = 0)
	UNION ALL SELECT 'eh', coalesce(p.ends_on, '') FROM person p WHERE p.audits_eh = 1 AND p.has_left = 0 AND EXISTS
	(SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.role = 'auditor' AND r.is_waiting = 0)
	UNION ALL SELECT 'send', coalesce(p.ends_on, '') FROM person p WHERE p.audits_send = 1 AND p.has_left = 0 AND EXISTS
	(SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.role = 'auditor' AND r.is_waiting = 0)
	UNION ALL SELECT 'centre', coalesce(p.ends_on, '') FROM person p WHERE p.has_left = 0 AND EXISTS
	(SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.role IN ('centre-member', 'centre-lead') AND r.is_waiting = 0)
	) c GROUP BY c.what, c.ends_on;

-- How long moderation took, the newest first (store_capacity.c).
CREATE INDEX moderation_measured ON moderation (cycle_id DESC, saved_at DESC, id, taken_at) WHERE taken_at IS NOT NULL AND saved_at IS NOT NULL;
-- Who has said that they are away.
CREATE INDEX mail_preference_away ON mail_preference (person_id, away_from, away_to) WHERE away_from IS NOT NULL;
