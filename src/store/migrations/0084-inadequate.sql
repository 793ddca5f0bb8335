-- The Inadequate case from opening to closing (BR-10, AMB-17; D14, D22): where it stands, whose it is, and what has to be done by when.
-- state stays "open" or "closed"; stage is the step in between (domain/inadequate.h). What decides whose list it is on stands
-- beside it, kept by store_audit_mark.c, so that the tracker walks one index.
ALTER TABLE inadequate_case ADD COLUMN stage TEXT NOT NULL DEFAULT 'open';
ALTER TABLE inadequate_case ADD COLUMN owner_id TEXT;
ALTER TABLE inadequate_case ADD COLUMN safe TEXT NOT NULL DEFAULT '';
ALTER TABLE inadequate_case ADD COLUMN safe_how TEXT NOT NULL DEFAULT '';
ALTER TABLE inadequate_case ADD COLUMN safe_on TEXT;
ALTER TABLE inadequate_case ADD COLUMN safe_by TEXT;
ALTER TABLE inadequate_case ADD COLUMN last_review_on TEXT;
ALTER TABLE inadequate_case ADD COLUMN next_review_on TEXT;
ALTER TABLE inadequate_case ADD COLUMN moderation_due_on TEXT;
ALTER TABLE inadequate_case ADD COLUMN plan_due_on TEXT;
ALTER TABLE inadequate_case ADD COLUMN plan TEXT NOT NULL DEFAULT '';
ALTER TABLE inadequate_case ADD COLUMN planned_on TEXT;
ALTER TABLE inadequate_case ADD COLUMN reaudit_from TEXT;
ALTER TABLE inadequate_case ADD COLUMN reaudit_to TEXT;
ALTER TABLE inadequate_case ADD COLUMN reaudit_allocate_by TEXT;
ALTER TABLE inadequate_case ADD COLUMN reaudit_id TEXT;
ALTER TABLE inadequate_case ADD COLUMN still_due_on TEXT;
ALTER TABLE inadequate_case ADD COLUMN close_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE inadequate_case ADD COLUMN close_asked_by TEXT;
ALTER TABLE inadequate_case ADD COLUMN close_asked_at TEXT;
ALTER TABLE inadequate_case ADD COLUMN close_due_on TEXT;
ALTER TABLE inadequate_case ADD COLUMN ended_by TEXT;
ALTER TABLE inadequate_case ADD COLUMN ended_at TEXT;
ALTER TABLE inadequate_case ADD COLUMN end_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE inadequate_case ADD COLUMN next_clock_on TEXT;
ALTER TABLE inadequate_case ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE inadequate_case ADD COLUMN service TEXT NOT NULL DEFAULT '';
ALTER TABLE inadequate_case ADD COLUMN team_id TEXT NOT NULL DEFAULT '';
ALTER TABLE inadequate_case ADD COLUMN theme_code TEXT NOT NULL DEFAULT '';
ALTER TABLE inadequate_case ADD COLUMN cycle_id TEXT NOT NULL DEFAULT '';
ALTER TABLE inadequate_case ADD COLUMN head_key TEXT NOT NULL DEFAULT '';
ALTER TABLE inadequate_case ADD COLUMN team_manager_id TEXT NOT NULL DEFAULT '';
UPDATE inadequate_case SET
	stage = CASE WHEN state = 'open' THEN 'open' ELSE 'overturned' END,
	next_review_on = substr(opened_at, 1, 10),
	next_clock_on = substr(opened_at, 1, 10),
	owner_id = (SELECT p.id FROM audit a JOIN team t ON t.id = a.team_id JOIN person p ON p.id = t.head_of_service_id
		WHERE a.id = inadequate_case.audit_id AND p.has_left = 0),
	service = (SELECT a.service FROM audit a WHERE a.id = inadequate_case.audit_id),
	team_id = (SELECT a.team_id FROM audit a WHERE a.id = inadequate_case.audit_id),
	theme_code = (SELECT a.theme_code FROM audit a WHERE a.id = inadequate_case.audit_id),
	cycle_id = (SELECT a.cycle_id FROM audit a WHERE a.id = inadequate_case.audit_id),
	head_key = (SELECT a.head_key FROM audit a WHERE a.id = inadequate_case.audit_id),
	team_manager_id = (SELECT a.team_manager_id FROM audit a WHERE a.id = inadequate_case.audit_id);
-- The tracker, next review first: all, of a service, of a head of service, of a team manager, of a team.
CREATE INDEX inadequate_case_all ON inadequate_case (state, next_review_on, audit_id, opened_at, last_review_on);
CREATE INDEX inadequate_case_service ON inadequate_case (service, state, next_review_on, audit_id, opened_at, last_review_on);
CREATE INDEX inadequate_case_head ON inadequate_case (head_key, state, next_review_on, audit_id, opened_at, last_review_on);
CREATE INDEX inadequate_case_manager ON inadequate_case (team_manager_id, state, next_review_on, audit_id, opened_at, last_review_on);
CREATE INDEX inadequate_case_team ON inadequate_case (team_id, state, next_review_on, audit_id, opened_at, last_review_on);
CREATE INDEX inadequate_case_theme ON inadequate_case (theme_code, state, next_review_on, audit_id);
CREATE INDEX inadequate_case_month ON inadequate_case (cycle_id, state, next_review_on, audit_id);
-- The closed ones, newest first; and those opened since a day, for the patterns and the director's page.
CREATE INDEX inadequate_case_ended ON inadequate_case (state, ended_at, audit_id, stage);
CREATE INDEX inadequate_case_opened ON inadequate_case (opened_at, team_id, theme_code, stage);
-- The oldest open ones; how many stand where, and of how many it is not known that the child is safe.
CREATE INDEX inadequate_case_oldest ON inadequate_case (state, opened_at, audit_id);
CREATE INDEX inadequate_case_safe ON inadequate_case (state, safe, stage);
-- Whose clock the timer must look at.
CREATE INDEX inadequate_case_clock ON inadequate_case (state, next_clock_on, audit_id);
-- The nightly check: every audit that is Inadequate.
CREATE INDEX audit_inadequate ON audit (id, state, kind) WHERE final_grade = 4;

-- Each level's own limit and own words.
CREATE TABLE inadequate_sign_off (
	audit_id TEXT NOT NULL REFERENCES audit (id),
	level TEXT NOT NULL,
	due_on TEXT NOT NULL,
	person_id TEXT REFERENCES person (id),
	signed_at TEXT,
	words TEXT NOT NULL,
	PRIMARY KEY (audit_id, level)
) STRICT;

-- Those whose limit has passed.
CREATE INDEX inadequate_sign_off_due ON inadequate_sign_off (due_on, audit_id) WHERE signed_at IS NULL;

-- The head of service's review of a month; never changed.
CREATE TABLE inadequate_review (
	id TEXT NOT NULL PRIMARY KEY,
	audit_id TEXT NOT NULL REFERENCES audit (id),
	reviewed_by TEXT NOT NULL REFERENCES person (id),
	reviewed_at TEXT NOT NULL,
	safe TEXT NOT NULL,
	safe_how TEXT NOT NULL,
	progress TEXT NOT NULL,
	is_drifting INTEGER NOT NULL,
	drift TEXT NOT NULL,
	decision TEXT NOT NULL,
	next_review_on TEXT NOT NULL
) STRICT;
-- The reviews of a case, newest first.
CREATE INDEX inadequate_review_case ON inadequate_review (audit_id, reviewed_at);

-- From the assistant director or the director; the head of service acknowledges it.
CREATE TABLE inadequate_direction (
	id TEXT NOT NULL PRIMARY KEY,
	audit_id TEXT NOT NULL REFERENCES audit (id),
	given_by TEXT NOT NULL REFERENCES person (id),
	given_at TEXT NOT NULL,
	text TEXT NOT NULL,
	due_on TEXT NOT NULL,
	acknowledged_by TEXT REFERENCES person (id),
	acknowledged_at TEXT,
	answer TEXT NOT NULL
) STRICT;
-- The directions of a case, newest first.
CREATE INDEX inadequate_direction_case ON inadequate_direction (audit_id, given_at);

-- Which audit was made as the re-audit of which, and what it found: '' while it is under way, 'better', 'still', 'lost'.
CREATE TABLE inadequate_reaudit (
	reaudit_id TEXT NOT NULL PRIMARY KEY REFERENCES audit (id),
	audit_id TEXT NOT NULL REFERENCES audit (id),
	made_by TEXT NOT NULL,
	made_at TEXT NOT NULL,
	result TEXT NOT NULL
) STRICT;
-- The re-audits of a case.
CREATE INDEX inadequate_reaudit_case ON inadequate_reaudit (audit_id, made_at);

-- Which clock was told above, once for each day it was due on.
CREATE TABLE inadequate_told (
	audit_id TEXT NOT NULL REFERENCES audit (id),
	clock TEXT NOT NULL,
	due_on TEXT NOT NULL,
	told_on TEXT NOT NULL,
	PRIMARY KEY (audit_id, clock, due_on)
) STRICT;
