-- The audit and the work tray. What belongs to one step of the audit comes in the files that follow.
CREATE TABLE audit (
	id TEXT NOT NULL PRIMARY KEY,
	reference TEXT NOT NULL UNIQUE,
	kind TEXT NOT NULL CHECK (kind IN ('cycle', 'inspection', 're-audit')),
	cycle_id TEXT NOT NULL REFERENCES cycle (id),
	service TEXT NOT NULL CHECK (service IN ('csc', 'eh', 'send')),
	theme_code TEXT NOT NULL,
	theme_title TEXT NOT NULL,
	child_reference TEXT NOT NULL,
	case_status TEXT NOT NULL,
	age_years INTEGER NOT NULL,
	team_id TEXT NOT NULL REFERENCES team (id),
	practitioner_id TEXT NOT NULL REFERENCES person (id),
	team_manager_id TEXT NOT NULL REFERENCES person (id),
	auditor_id TEXT NOT NULL REFERENCES person (id),
	form_version_id TEXT NOT NULL,
	draw_name TEXT NOT NULL,
	snapshot_id TEXT NOT NULL,
	state TEXT NOT NULL,
	allocated_on TEXT NOT NULL,
	due_on TEXT NOT NULL,
	response_due_on TEXT,
	grade INTEGER NOT NULL,
	final_grade INTEGER NOT NULL,
	final_grade_source TEXT NOT NULL CHECK (final_grade_source IN ('auditor', 'moderation', 'panel')),
	first_sent_at TEXT,
	sent_at TEXT,
	opened_by_manager_at TEXT,
	responded_at TEXT,
	fed_back_on TEXT,
	closed_on TEXT,
	version INTEGER NOT NULL
) STRICT;
-- The month page, the audits list and the draw's "audited in the last 12 months".
CREATE INDEX audit_cycle ON audit (cycle_id, service, state);
CREATE INDEX audit_child ON audit (child_reference, allocated_on);
-- Whose audits: each party to it.
CREATE INDEX audit_auditor ON audit (auditor_id, cycle_id);
CREATE INDEX audit_practitioner ON audit (practitioner_id, cycle_id);
CREATE INDEX audit_team_manager ON audit (team_manager_id, cycle_id);
CREATE INDEX audit_team ON audit (team_id, cycle_id);

-- The next number of each year's references.
CREATE TABLE audit_number (
	year INTEGER NOT NULL PRIMARY KEY,
	last INTEGER NOT NULL
) STRICT;

-- Partners of a SEND audit: who fills which agency's part (D20).
CREATE TABLE audit_partner (
	audit_id TEXT NOT NULL REFERENCES audit (id),
	agency TEXT NOT NULL,
	person_id TEXT NOT NULL REFERENCES person (id),
	done_at TEXT,
	PRIMARY KEY (audit_id, agency)
) STRICT;
-- The audits a partner has a part in.
CREATE INDEX audit_partner_person ON audit_partner (person_id, audit_id);

CREATE TABLE task (
	id TEXT NOT NULL PRIMARY KEY,
	kind TEXT NOT NULL,
	person_id TEXT NOT NULL REFERENCES person (id),
	waiting_id TEXT,
	object_id TEXT NOT NULL,
	audit_id TEXT NOT NULL,
	audit_reference TEXT NOT NULL,
	cycle_id TEXT NOT NULL,
	theme_title TEXT NOT NULL,
	child_reference TEXT NOT NULL,
	team_id TEXT NOT NULL,
	due_on TEXT NOT NULL,
	opened_on TEXT NOT NULL,
	done_at TEXT,
	is_done INTEGER NOT NULL
) STRICT;
-- "My work": what I must do, soonest first; done this month.
CREATE INDEX task_person ON task (person_id, is_done, due_on, id);
-- "Waiting for others".
CREATE INDEX task_waiting ON task (waiting_id, is_done, due_on, id);
-- The team tab.
CREATE INDEX task_team ON task (team_id, is_done, due_on, id);
-- Closing the tasks of a thing.
CREATE INDEX task_object ON task (object_id, kind, is_done);
-- "Who has it now" on an audit.
CREATE INDEX task_audit ON task (audit_id, is_done);
