#ifndef TESTS_DRAW_FIXTURE_H
#define TESTS_DRAW_FIXTURE_H

/*
 * What the tests of draws and allocation stand on: the 2021 programme, published; six auditors and their
 * coordinator; four teams with a manager and two practitioners each; and a population as at 25 January
 * 2021 of open child protection plans, with families.
 */
#include "store_fixture.h"

struct draw_world {
	const char *coordinator;
	const char *head; /* of service */
	const char *director;
	const char *auditors[6];
	const char *practitioners[8];
	const char *managers[4]; /* of the teams; they audit nothing */
	const char *teams[4];
	const char *early_help_lead;
	const char *outsider; /* a practitioner without a case */
};

enum { DRAW_CHILDREN = 40 };

/* Children are DEMO000001 and so on; child i is held by practitioner i % 8. */
void draw_world_make(struct fixture *f, struct draw_world *ret);

#endif
