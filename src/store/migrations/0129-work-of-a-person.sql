-- What waits for a panel, the soonest to decide first: by an index that stands for both of its conditions.
DROP INDEX moderation_panel;
CREATE INDEX moderation_panel ON moderation (is_open, state, panel_due_on, id) WHERE state = 'panel';
-- Who holds a role, without their other roles.
DROP INDEX person_role_role;
CREATE INDEX person_role_role ON person_role (role, is_waiting, person_id);
-- What somebody has in hand: whom they manage, what is recommended to them, what they decided to do.
DROP INDEX person_line_manager;
CREATE INDEX person_line_manager ON person (line_manager_id, has_left);
CREATE INDEX recommended_action_owner ON recommended_action (owner_id, audit_id);
CREATE INDEX triangulation_decision_owner ON triangulation_decision (owner_id, state);
