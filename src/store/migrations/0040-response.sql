-- What follows the sending of an audit: the Manager's Response, the Record of Decision, the actions, the meeting,
-- the texts for the child's file (domain.md 11.4, 11.5; D19, D21 to D23).
CREATE TABLE response (
	audit_id TEXT NOT NULL PRIMARY KEY REFERENCES audit (id),
	version INTEGER NOT NULL,
	saved_at TEXT NOT NULL,
	sent_at TEXT,
	opened_by_auditor_at TEXT,
	signed_off_by TEXT REFERENCES person (id),
	signed_off_at TEXT,
	sign_off_note TEXT NOT NULL
) STRICT;

-- What is typed, field by field; saved_value is what it was when the page was last saved, not only kept as a draft.
CREATE TABLE response_field (
	audit_id TEXT NOT NULL REFERENCES audit (id),
	code TEXT NOT NULL,
	value TEXT NOT NULL,
	saved_value TEXT NOT NULL,
	version INTEGER NOT NULL,
	saved_by TEXT NOT NULL REFERENCES person (id),
	saved_at TEXT NOT NULL,
	PRIMARY KEY (audit_id, code)
) STRICT;

-- Earlier texts, so that a page open since version n can be told what stood there then; "kept": the side of a
-- conflict that did not stay.
CREATE TABLE response_field_version (
	audit_id TEXT NOT NULL REFERENCES audit (id),
	code TEXT NOT NULL,
	version INTEGER NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('stood', 'kept')),
	value TEXT NOT NULL,
	saved_by TEXT NOT NULL,
	saved_at TEXT NOT NULL,
	PRIMARY KEY (audit_id, code, version, kind)
) STRICT;

-- As sent.
CREATE TABLE record_of_decision (
	audit_id TEXT NOT NULL PRIMARY KEY REFERENCES audit (id),
	decided_at TEXT NOT NULL,
	decided_by TEXT NOT NULL REFERENCES person (id),
	considered TEXT NOT NULL,
	decision TEXT NOT NULL,
	reason TEXT NOT NULL,
	direction TEXT NOT NULL,
	risk TEXT NOT NULL,
	told TEXT NOT NULL,
	review_on TEXT NOT NULL
) STRICT;

CREATE TABLE stretch_target (
	audit_id TEXT NOT NULL PRIMARY KEY REFERENCES audit (id),
	practitioner_id TEXT NOT NULL REFERENCES person (id),
	target TEXT NOT NULL,
	measure TEXT NOT NULL,
	due_on TEXT NOT NULL,
	training TEXT NOT NULL
) STRICT;
-- The targets of a practitioner, and what training they ask for.
CREATE INDEX stretch_target_person ON stretch_target (practitioner_id, due_on);

-- A question about a fact; it never changes the grade.
CREATE TABLE audit_query (
	id TEXT NOT NULL PRIMARY KEY,
	audit_id TEXT NOT NULL REFERENCES audit (id),
	question TEXT NOT NULL,
	asked_by TEXT NOT NULL REFERENCES person (id),
	asked_at TEXT NOT NULL,
	answer TEXT NOT NULL,
	answered_by TEXT,
	answered_at TEXT
) STRICT;
-- The questions of an audit, oldest first.
CREATE INDEX audit_query_audit ON audit_query (audit_id, asked_at);

-- What the team manager decided about a recommended action, and what became of it.
CREATE TABLE action (
	id TEXT NOT NULL PRIMARY KEY,
	audit_id TEXT NOT NULL REFERENCES audit (id),
	recommendation_id TEXT NOT NULL UNIQUE REFERENCES recommended_action (id),
	position INTEGER NOT NULL,
	text TEXT NOT NULL,
	kind TEXT NOT NULL,
	owner_id TEXT REFERENCES person (id),
	owner_other TEXT NOT NULL,
	priority TEXT NOT NULL,
	due_on TEXT NOT NULL,
	decision TEXT NOT NULL CHECK (decision IN ('accept', 'change', 'decline')),
	decision_reason TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('open', 'done', 'confirmed', 'verified', 'declined')),
	evidence TEXT NOT NULL,
	done_by TEXT REFERENCES person (id),
	done_at TEXT,
	confirmed_by TEXT REFERENCES person (id),
	confirmed_at TEXT,
	verified_by TEXT REFERENCES person (id),
	verified_at TEXT,
	climbed_at TEXT,
	version INTEGER NOT NULL
) STRICT;
-- The actions of an audit; my actions; those that are overdue and have not climbed.
CREATE INDEX action_audit ON action (audit_id, position);
CREATE INDEX action_owner ON action (owner_id, state, due_on);
CREATE INDEX action_due ON action (state, due_on);

-- What people wrote about an action on its way.
CREATE TABLE action_note (
	id TEXT NOT NULL PRIMARY KEY,
	action_id TEXT NOT NULL REFERENCES action (id),
	person_id TEXT NOT NULL REFERENCES person (id),
	at TEXT NOT NULL,
	what TEXT NOT NULL,
	text TEXT NOT NULL
) STRICT;
-- The timeline of an action.
CREATE INDEX action_note_action ON action_note (action_id, at);

CREATE TABLE feedback_meeting (
	audit_id TEXT NOT NULL PRIMARY KEY REFERENCES audit (id),
	held_on TEXT NOT NULL,
	how TEXT NOT NULL,
	minutes INTEGER NOT NULL,
	with_manager INTEGER NOT NULL,
	with_practitioner INTEGER NOT NULL,
	absent_reason TEXT NOT NULL,
	feedback TEXT NOT NULL,
	agreed TEXT NOT NULL,
	recorded_by TEXT NOT NULL REFERENCES person (id),
	recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE feedback_confirmation (
	audit_id TEXT NOT NULL REFERENCES audit (id),
	person_id TEXT NOT NULL REFERENCES person (id),
	at TEXT NOT NULL,
	comment TEXT NOT NULL,
	PRIMARY KEY (audit_id, person_id)
) STRICT;

-- What stands on the child's file in Liquidlogic, by hand (D23).
CREATE TABLE placed_text (
	audit_id TEXT NOT NULL REFERENCES audit (id),
	kind TEXT NOT NULL CHECK (kind IN ('form', 'response', 'decision')),
	note_reference TEXT NOT NULL,
	placed_on TEXT NOT NULL,
	placed_by TEXT NOT NULL REFERENCES person (id),
	PRIMARY KEY (audit_id, kind)
) STRICT;
