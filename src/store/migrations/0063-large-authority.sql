-- In a large authority a page must not read all teams to know of one person: who acts as a head of service, with every part
-- asked from the person or the team on. It may name somebody twice.
-- Teams of one service, all of them or those of one head, or of none.
CREATE INDEX team_service_head ON team (service, head_of_service_id);
-- Those who have left, to find teams that lost their head.
CREATE INDEX person_left ON person (has_left);
DROP VIEW acting_head;
-- A team's own head; where there is none, or they left, the other heads of that service; where it has none at all, the
-- assistant directors.
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
		WHERE o.service = s.service AND q.has_left = 0));
-- What is open and so concerns the seniors, out of years that are closed.
CREATE INDEX concern_state ON concern (state, audit_id);
CREATE INDEX inadequate_case_state ON inadequate_case (state, audit_id);
