#ifndef DEMO_STAFF_H
#define DEMO_STAFF_H

/*
 * The people of the practice authority: services, areas, teams and staff as domain.md 14 counts them,
 * `size` times over. Every name is made up from lists of common first names and surnames.
 */
#include "demo/family.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum demo_team_kind {
	TEAM_ASSESSMENT,
	TEAM_SAFEGUARDING,
	TEAM_CARE,
	TEAM_LEAVING_CARE,
	TEAM_DISABILITY,
	TEAM_REVIEWING,
	TEAM_EARLY_HELP,
	TEAM_SEND,
	TEAM_PARTNERS,
	TEAM_CENTRE,
	TEAM_LEADERSHIP,
};
enum { DEMO_TEAM_KIND_COUNT = TEAM_LEADERSHIP + 1 };

enum demo_post {
	POST_PRACTITIONER,
	POST_MANAGER,
	POST_REVIEWING_OFFICER,
	POST_EARLY_HELP_AUDITOR,
	POST_EARLY_HELP_LEAD,
	POST_SEND_AUDITOR,
	POST_SEND_LEAD,
	POST_PARTNER,
	POST_CENTRE,
	POST_CENTRE_LEAD,
	POST_HEAD_OF_SERVICE,
	POST_ASSISTANT_DIRECTOR,
	POST_DIRECTOR,
	POST_DATA_OFFICER,
	POST_INFORMATION_GOVERNANCE,
	POST_ADMINISTRATOR,
};
enum { DEMO_POST_COUNT = POST_ADMINISTRATOR + 1 };

enum { DEMO_NOBODY = -1 };

struct demo_team {
	const char *name;
	const char *variant; /* as some write it */
	const char *area;
	enum demo_team_kind kind;
	int manager;         /* index of a person, or DEMO_NOBODY */
	int head;
	size_t first_worker; /* its practitioners stand next to each other */
	size_t worker_count;
};

struct demo_person {
	const char *user_name;
	const char *name;
	const char *email;
	const char *title;
	enum demo_post post;
	int team;    /* index of a team, or DEMO_NOBODY */
	int manager; /* index of a person, or DEMO_NOBODY */
};

struct demo_staff {
	struct demo_team *teams;
	size_t team_count;
	struct demo_person *people;
	size_t person_count;
	size_t kind_first[DEMO_TEAM_KIND_COUNT]; /* teams of a kind stand next to each other */
	size_t kind_count[DEMO_TEAM_KIND_COUNT];
	size_t first_reviewing_officer;
	size_t reviewing_officer_count;
};

void demo_staff_make(struct demo_staff *staff, struct arena *arena, uint64_t seed, int size);

/* Who holds a child: the team of a kind for a family, and the worker in it. */
const struct demo_team *demo_staff_team(
    const struct demo_staff *staff, enum demo_team_kind kind, const struct demo_family *family);
const struct demo_person *demo_staff_worker(
    const struct demo_staff *staff, const struct demo_team *team, const struct demo_family *family);
const struct demo_person *demo_staff_reviewing_officer(
    const struct demo_staff *staff, const struct demo_family *family);

#endif
