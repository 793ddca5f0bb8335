-- The numbers of a month without counting its audits, and people, teams and problems that are found by an index alone.
-- How many audits of a month and service are in a state; day is when the auditor's or the manager's part was due while
-- it is theirs, else "". Kept with the audits, in the transaction that changes them (store_month.c).
CREATE TABLE month_count (
	cycle_id TEXT NOT NULL REFERENCES cycle (id),
	service TEXT NOT NULL,
	state TEXT NOT NULL,
	day TEXT NOT NULL,
	audits INTEGER NOT NULL,
	PRIMARY KEY (cycle_id, service, state, day)
) STRICT;
INSERT INTO month_count (cycle_id, service, state, day, audits)
	SELECT c.cycle_id, c.service, c.state, c.day, count(*) FROM (SELECT a.cycle_id, a.service, a.state,
	CASE WHEN a.state IN ('allocated', 'in-progress', 'swap-asked') THEN a.due_on
	WHEN a.state IN ('with-manager', 'clarification') THEN coalesce(a.response_due_on, '') ELSE '' END AS day
	FROM audit a) c GROUP BY c.cycle_id, c.service, c.state, c.day;
-- The late audits of a month, the latest first.
CREATE INDEX audit_late ON audit (cycle_id, due_on, reference, service)
	WHERE state IN ('allocated', 'in-progress', 'swap-asked');
-- What a team has sent in a month, and what is late, is counted in an index alone; stands in for audit_team.
CREATE INDEX audit_team_month ON audit
	(team_id, cycle_id, service, state, due_on, response_due_on, first_sent_at);
DROP INDEX audit_team;
-- Who may audit for each service.
CREATE INDEX person_audits_csc ON person (name, id, ends_on) WHERE audits_csc = 1 AND has_left = 0;
CREATE INDEX person_audits_eh ON person (name, id, ends_on) WHERE audits_eh = 1 AND has_left = 0;
CREATE INDEX person_audits_send ON person (name, id, ends_on) WHERE audits_send = 1 AND has_left = 0;
-- What is wrong with a whole file, out of the problems of its rows.
CREATE INDEX population_problem_file ON population_problem (snapshot, position) WHERE kind = 'file';
