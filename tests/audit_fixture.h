#ifndef TESTS_AUDIT_FIXTURE_H
#define TESTS_AUDIT_FIXTURE_H

/*
 * The people around one audit, with every relation that domain/access.h knows, and audits between
 * them. Allocated on 4 January 2021, due on 26 January.
 */
#include "store_fixture.h"

#include "domain/audit.h"

struct cast {
	const char *auditor;
	const char *practitioner;
	const char *manager; /* of the team "North" */
	const char *head; /* head of service of "North" */
	const char *coordinator;
	const char *assistant_director;
	const char *partner; /* no part in any audit unless given one */
	const char *stranger; /* an auditor and team manager elsewhere */
	const char *administrator;
	const char *team_id;
};

/* Makes the people, the programme of January and February 2021. */
void audit_fixture_cast(struct fixture *f, struct cast *ret);

/* An audit of that child reference in that state, stored; the tasks of the state are not opened. */
struct audit audit_fixture_audit(
    struct fixture *f, const struct cast *cast, const char *child_reference, enum audit_state state);

/* The same with the team manager, graded Inadequate. */
struct audit audit_fixture_inadequate(
    struct fixture *f, const struct cast *cast, const char *child_reference);

/* Puts a task about the audit into a tray; kind is an enum task_kind. */
void audit_fixture_task(struct fixture *f, const struct audit *audit, int kind, const char *person_id,
    const char *waiting_id, struct date due_on);

#endif
