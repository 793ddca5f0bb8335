-- A dip sample's child may be of a team that is matched to nobody here: the team ''. Whoever acts for it acts for the service:
-- the heads of Children's Social Care; where it has none, the assistant directors.
DROP VIEW acting_head;
CREATE VIEW acting_head (team_id, person_id) AS
	SELECT t.id, p.id FROM person p JOIN team t ON t.head_of_service_id = p.id
	WHERE p.has_left = 0
	UNION ALL
	SELECT t.id, p.id FROM team t CROSS JOIN team o CROSS JOIN person p
	WHERE t.head_of_service_id IS NULL AND o.service = t.service
	AND o.head_of_service_id = p.id AND p.has_left = 0
	UNION ALL
	SELECT t.id, p.id FROM person q CROSS JOIN team t CROSS JOIN team o CROSS JOIN person p
	WHERE q.has_left = 1 AND t.head_of_service_id = q.id AND o.service = t.service
	AND o.head_of_service_id = p.id AND p.has_left = 0
	UNION ALL
	SELECT t.id, p.id FROM person p JOIN person_role r ON r.person_id = p.id AND r.role = 'assistant-director'
	AND r.is_waiting = 0 CROSS JOIN team t
	WHERE p.has_left = 0 AND t.service IN
		(SELECT s.service FROM (SELECT 'csc' AS service UNION ALL SELECT 'eh' UNION ALL SELECT 'send') s
		WHERE NOT EXISTS (SELECT 1 FROM team o JOIN person q ON q.id = o.head_of_service_id
		WHERE o.service = s.service AND q.has_left = 0))
	UNION ALL
	SELECT '', p.id FROM person p JOIN team o ON o.head_of_service_id = p.id
	WHERE p.has_left = 0 AND o.service = 'csc'
	UNION ALL
	SELECT '', p.id FROM person p JOIN person_role r ON r.person_id = p.id AND r.role = 'assistant-director'
	AND r.is_waiting = 0
	WHERE p.has_left = 0 AND NOT EXISTS (SELECT 1 FROM team o JOIN person q ON q.id = o.head_of_service_id
		WHERE o.service = 'csc' AND q.has_left = 0);
