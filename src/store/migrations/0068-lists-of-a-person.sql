-- Lists that are walked from what a page shows: what else decides whose an audit or an action is, kept beside it
-- (store_audit_mark.c, store_action.c) in the transaction that changes it.
-- head_key: the team's head of service or, where it has none that is here, the team's service, whose other heads act.
ALTER TABLE audit ADD COLUMN head_key TEXT NOT NULL DEFAULT '';
-- Whether it concerns the seniors: sent and Inadequate, an open concern, an open Inadequate case.
ALTER TABLE audit ADD COLUMN is_for_seniors INTEGER NOT NULL DEFAULT 0;
-- Whether a text is not on the child's file yet: the form from the sending on, response and decision from the response on.
ALTER TABLE audit ADD COLUMN has_unplaced INTEGER NOT NULL DEFAULT 0;
UPDATE audit SET
	head_key = coalesce((SELECT p.id FROM team t JOIN person p ON p.id = t.head_of_service_id
		WHERE t.id = audit.team_id AND p.has_left = 0), (SELECT t.service FROM team t WHERE t.id = audit.team_id)),
	is_for_seniors = CASE
		WHEN final_grade = 4 AND state IN ('with-manager', 'clarification', 'responded', 'fed-back', 'closed') THEN 1
		WHEN EXISTS (SELECT 1 FROM concern c WHERE c.audit_id = audit.id AND c.state <> 'closed') THEN 1
		WHEN EXISTS (SELECT 1 FROM inadequate_case i WHERE i.audit_id = audit.id AND i.state = 'open') THEN 1
		ELSE 0 END,
	has_unplaced = CASE
		WHEN state IN ('with-manager', 'clarification') AND NOT EXISTS
			(SELECT 1 FROM placed_text t WHERE t.audit_id = audit.id AND t.kind = 'form') THEN 1
		WHEN state IN ('responded', 'fed-back', 'closed') AND
			(SELECT count(*) FROM placed_text t WHERE t.audit_id = audit.id) < 3 THEN 1
		ELSE 0 END;
-- The list of audits, soonest due first and back, of each who is party to them.
CREATE INDEX audit_auditor_due ON audit (auditor_id, due_on, id, state);
CREATE INDEX audit_practitioner_due ON audit (practitioner_id, due_on, id);
CREATE INDEX audit_team_manager_due ON audit (team_manager_id, due_on, id, state);
CREATE INDEX audit_head_due ON audit (head_key, due_on, id);
CREATE INDEX audit_seniors_due ON audit (due_on, id) WHERE is_for_seniors = 1;
-- Texts not yet on the file: of an auditor, of a team manager, of services.
CREATE INDEX audit_unplaced_auditor ON audit (auditor_id, due_on, id, state) WHERE has_unplaced = 1;
CREATE INDEX audit_unplaced_manager ON audit (team_manager_id, due_on, id, state) WHERE has_unplaced = 1;
CREATE INDEX audit_unplaced ON audit (due_on, id, service) WHERE has_unplaced = 1;
-- Who has an action: its owner; where it has none here, the team manager.
ALTER TABLE action ADD COLUMN holder_id TEXT NOT NULL DEFAULT '';
UPDATE action SET holder_id = coalesce(owner_id, (SELECT a.team_manager_id FROM audit a WHERE a.id = action.audit_id));
-- My actions: those of each state, soonest due first.
CREATE INDEX action_holder ON action (holder_id, state, due_on, id);
-- The themes there were, each found without its months.
CREATE INDEX cycle_theme_title ON cycle_theme (theme_code, title);
CREATE INDEX cycle_theme_service ON cycle_theme (theme_code, service);
-- What the team tab counts is read from the index alone; stands in for task_team.
CREATE INDEX task_team_person ON task (team_id, is_done, due_on, id, person_id, audit_id);
DROP INDEX task_team;
