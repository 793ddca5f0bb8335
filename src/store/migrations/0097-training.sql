-- Training: the catalogue, every title the programme has printed, sessions, places with waiting list, and what people said of them.
CREATE TABLE training_course (
	id TEXT NOT NULL PRIMARY KEY,
	title TEXT NOT NULL,
	about TEXT NOT NULL,
	audience TEXT NOT NULL,
	is_withdrawn INTEGER NOT NULL,
	version INTEGER NOT NULL
) STRICT;

-- As printed in a month's list or chosen in a stretch target: which course is meant.
CREATE TABLE training_title (
	title TEXT NOT NULL PRIMARY KEY,
	course_id TEXT NOT NULL REFERENCES training_course (id)
) STRICT;
-- In which months a course is printed.
CREATE INDEX training_title_course ON training_title (course_id);

-- Which findings of audits a course answers, and which themes it belongs to.
CREATE TABLE training_finding (
	course_id TEXT NOT NULL REFERENCES training_course (id),
	code TEXT NOT NULL,
	PRIMARY KEY (course_id, code)
) STRICT;

CREATE TABLE training_theme (
	course_id TEXT NOT NULL REFERENCES training_course (id),
	theme_code TEXT NOT NULL,
	PRIMARY KEY (course_id, theme_code)
) STRICT;

CREATE TABLE training_session (
	id TEXT NOT NULL PRIMARY KEY,
	course_id TEXT NOT NULL REFERENCES training_course (id),
	held_on TEXT NOT NULL,
	time TEXT NOT NULL,
	place TEXT NOT NULL,
	led_by TEXT NOT NULL,
	seats INTEGER NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('planned', 'cancelled')),
	cancelled_why TEXT NOT NULL,
	version INTEGER NOT NULL
) STRICT;
-- What is to come, by day; and the sessions of a course.
CREATE INDEX training_session_day ON training_session (held_on, id);
CREATE INDEX training_session_course ON training_session (course_id, held_on);

-- useful 0: not evaluated. attended NULL: not recorded.
CREATE TABLE training_place (
	session_id TEXT NOT NULL REFERENCES training_session (id),
	person_id TEXT NOT NULL REFERENCES person (id),
	state TEXT NOT NULL CHECK (state IN ('place', 'waiting')),
	booked_at TEXT NOT NULL,
	attended INTEGER,
	useful INTEGER NOT NULL,
	differently TEXT NOT NULL,
	missing TEXT NOT NULL,
	evaluated_at TEXT,
	PRIMARY KEY (session_id, person_id)
) STRICT;
-- The places of somebody.
CREATE INDEX training_place_person ON training_place (person_id, booked_at);
-- Who booked within a time: demand against offer.
CREATE INDEX training_place_booked ON training_place (booked_at);

-- What audits found within a time: demand against offer, and the pack of a quarter.
CREATE INDEX audit_sent_at ON audit (sent_at);
