-- Manager Audit Workshops, practice cases and what people made of them, and who is paired with an auditor without a licence.
CREATE TABLE practice_case (
	code TEXT NOT NULL,
	version INTEGER NOT NULL,
	definition TEXT NOT NULL,
	PRIMARY KEY (code, version)
) STRICT;

CREATE TABLE workshop (
	id TEXT NOT NULL PRIMARY KEY,
	held_on TEXT NOT NULL,
	time TEXT NOT NULL,
	place TEXT NOT NULL,
	about TEXT NOT NULL,
	seats INTEGER NOT NULL,
	lead_id TEXT NOT NULL REFERENCES person (id),
	state TEXT NOT NULL,
	cancelled_why TEXT NOT NULL,
	version INTEGER NOT NULL
) STRICT;
-- The list, by day.
CREATE INDEX workshop_day ON workshop (held_on, id);

CREATE TABLE workshop_place (
	workshop_id TEXT NOT NULL REFERENCES workshop (id),
	person_id TEXT NOT NULL REFERENCES person (id),
	booked_at TEXT NOT NULL,
	attended INTEGER,
	PRIMARY KEY (workshop_id, person_id)
) STRICT;
-- The workshops of somebody: their own places, and the licence.
CREATE INDEX workshop_place_person ON workshop_place (person_id);

CREATE TABLE workshop_case (
	workshop_id TEXT NOT NULL REFERENCES workshop (id),
	case_code TEXT NOT NULL,
	case_version INTEGER NOT NULL,
	position INTEGER NOT NULL,
	state TEXT NOT NULL,
	revealed_at TEXT,
	PRIMARY KEY (workshop_id, case_code),
	FOREIGN KEY (case_code, case_version) REFERENCES practice_case (code, version)
) STRICT;

CREATE TABLE practice_attempt (
	id TEXT NOT NULL PRIMARY KEY,
	person_id TEXT NOT NULL REFERENCES person (id),
	case_code TEXT NOT NULL,
	case_version INTEGER NOT NULL,
	workshop_id TEXT REFERENCES workshop (id),
	finished_at TEXT NOT NULL,
	finished_on TEXT NOT NULL,
	overall INTEGER NOT NULL,
	agreed INTEGER NOT NULL,
	reason TEXT NOT NULL,
	counts INTEGER NOT NULL,
	FOREIGN KEY (case_code, case_version) REFERENCES practice_case (code, version)
) STRICT;
-- One a person in a workshop; and what a room gave.
CREATE UNIQUE INDEX practice_attempt_workshop ON practice_attempt (workshop_id, case_code, person_id)
	WHERE workshop_id IS NOT NULL;
-- What somebody has done, for their licence.
CREATE INDEX practice_attempt_person ON practice_attempt (person_id, finished_on);

CREATE TABLE practice_grade (
	attempt_id TEXT NOT NULL REFERENCES practice_attempt (id),
	section_code TEXT NOT NULL,
	grade INTEGER NOT NULL,
	note TEXT NOT NULL,
	PRIMARY KEY (attempt_id, section_code)
) STRICT;

CREATE TABLE audit_pair (
	audit_id TEXT NOT NULL PRIMARY KEY REFERENCES audit (id),
	person_id TEXT NOT NULL REFERENCES person (id),
	why TEXT NOT NULL,
	paired_at TEXT NOT NULL
) STRICT;
-- The audits that somebody is paired for: their list, and who is paired least.
CREATE INDEX audit_pair_person ON audit_pair (person_id, audit_id);
