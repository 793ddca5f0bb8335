-- People, teams, roles, accounts and sessions (D24, D28).
CREATE TABLE person (
	id TEXT NOT NULL PRIMARY KEY,
	user_name TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	email TEXT NOT NULL UNIQUE,
	job_title TEXT NOT NULL,
	team_id TEXT,
	line_manager_id TEXT REFERENCES person (id),
	audits_csc INTEGER NOT NULL,
	audits_eh INTEGER NOT NULL,
	audits_send INTEGER NOT NULL,
	is_reviewing_officer INTEGER NOT NULL,
	agency TEXT NOT NULL,
	ends_on TEXT,
	has_left INTEGER NOT NULL,
	version INTEGER NOT NULL
) STRICT;
-- Everybody a manager line-manages.
CREATE INDEX person_line_manager ON person (line_manager_id);
-- The people of a team.
CREATE INDEX person_team ON person (team_id);

CREATE TABLE team (
	id TEXT NOT NULL PRIMARY KEY,
	service TEXT NOT NULL CHECK (service IN ('csc', 'eh', 'send')),
	name TEXT NOT NULL UNIQUE,
	manager_id TEXT REFERENCES person (id),
	head_of_service_id TEXT REFERENCES person (id),
	version INTEGER NOT NULL
) STRICT;
-- The teams a person manages, and those of a head of service.
CREATE INDEX team_manager ON team (manager_id);
CREATE INDEX team_head ON team (head_of_service_id);

-- A case role given by page or file waits for the information governance officer.
CREATE TABLE person_role (
	person_id TEXT NOT NULL REFERENCES person (id),
	role TEXT NOT NULL,
	is_waiting INTEGER NOT NULL,
	granted_by TEXT NOT NULL,
	granted_at TEXT NOT NULL,
	approved_by TEXT,
	approved_at TEXT,
	PRIMARY KEY (person_id, role)
) STRICT;
-- Everybody who holds a role.
CREATE INDEX person_role_role ON person_role (role, is_waiting);

-- Who acts as a team's head of service: its own; where there is none, or they left, the other heads of that service;
-- where it has none at all, the assistant directors. Nothing waits for an office that nobody holds.
CREATE VIEW acting_head (team_id, person_id) AS
	SELECT t.id, t.head_of_service_id FROM team t JOIN person p ON p.id = t.head_of_service_id
	WHERE p.has_left = 0
	UNION
	SELECT t.id, o.head_of_service_id FROM team t JOIN team o ON o.service = t.service
	JOIN person p ON p.id = o.head_of_service_id
	WHERE p.has_left = 0 AND NOT EXISTS
		(SELECT 1 FROM person q WHERE q.id = t.head_of_service_id AND q.has_left = 0)
	UNION
	SELECT t.id, p.id FROM team t JOIN person_role r ON r.role = 'assistant-director' AND r.is_waiting = 0
	JOIN person p ON p.id = r.person_id
	WHERE p.has_left = 0 AND NOT EXISTS
		(SELECT 1 FROM team o JOIN person q ON q.id = o.head_of_service_id
		WHERE o.service = t.service AND q.has_left = 0);

CREATE TABLE account (
	person_id TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
	password_hash TEXT NOT NULL,
	must_change INTEGER NOT NULL,
	totp_secret TEXT NOT NULL,
	totp_is_confirmed INTEGER NOT NULL,
	totp_last_step INTEGER NOT NULL,
	is_disabled INTEGER NOT NULL,
	is_practice INTEGER NOT NULL,
	version INTEGER NOT NULL
) STRICT;

CREATE TABLE recovery_code (
	person_id TEXT NOT NULL REFERENCES person (id),
	code_hash TEXT NOT NULL,
	used_at TEXT,
	PRIMARY KEY (person_id, code_hash)
) STRICT;

CREATE TABLE session (
	token_hash TEXT NOT NULL PRIMARY KEY,
	person_id TEXT NOT NULL REFERENCES person (id),
	csrf TEXT NOT NULL,
	started_at TEXT NOT NULL,
	last_used_at TEXT NOT NULL,
	ends_at TEXT NOT NULL,
	step TEXT NOT NULL CHECK (step IN ('code', 'signed-in', 'set-up', 'backup-codes', 'password')),
	address TEXT NOT NULL,
	secret TEXT NOT NULL
) STRICT;
-- The sessions on somebody's account page.
CREATE INDEX session_person ON session (person_id);

CREATE TABLE sign_in_attempt (
	id TEXT NOT NULL PRIMARY KEY,
	at TEXT NOT NULL,
	user_hash TEXT NOT NULL,
	network TEXT NOT NULL,
	has_succeeded INTEGER NOT NULL
) STRICT;
-- Failures of one account or network in the last minutes.
CREATE INDEX sign_in_attempt_user ON sign_in_attempt (user_hash, at);
CREATE INDEX sign_in_attempt_network ON sign_in_attempt (network, at);

-- A form that arrived after the session had ended, kept for an hour and shown back after signing in (ux.md 2.7 T6).
-- The browser holds the token.
CREATE TABLE kept_form (
	token_hash TEXT NOT NULL PRIMARY KEY,
	person_id TEXT NOT NULL,
	path TEXT NOT NULL,
	body TEXT NOT NULL,
	at TEXT NOT NULL
) STRICT;
