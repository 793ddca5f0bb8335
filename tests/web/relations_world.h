#ifndef TESTS_WEB_RELATIONS_WORLD_H
#define TESTS_WEB_RELATIONS_WORLD_H

/*
 * One authority with a record of every kind that a page or a form names, and around them somebody of every relation: those whose
 * it is, and for each of them somebody of the same role whose it is not. Everybody has one role, so that the role opens nothing
 * that the relation does not.
 */
#include "../web_fixture.h"

/* Name, role, team. The teams Dudley and Stourbridge are of the head of service; East is of another. */
#define RELATIONS_PEOPLE(X)                                                                                       \
	X(AUDITOR, "auditor", ROLE_AUDITOR, "South")                                                              \
	X(PRACTITIONER, "practitioner", ROLE_PRACTITIONER, "Dudley")                                              \
	X(MANAGER, "manager", ROLE_TEAM_MANAGER, "Dudley")                                                        \
	X(HEAD, "head", ROLE_HEAD_OF_SERVICE, "")                                                                 \
	X(ASSISTANT, "assistant", ROLE_ASSISTANT_DIRECTOR, "")                                                    \
	X(DIRECTOR, "director", ROLE_DIRECTOR, "")                                                                \
	X(LEAD, "lead", ROLE_CENTRE_LEAD, "Centre")                                                               \
	X(MODERATOR, "moderator", ROLE_CENTRE_MEMBER, "Centre")                                                   \
	X(SECOND, "second", ROLE_CENTRE_MEMBER, "Centre")     /* the second moderator */                          \
	X(SAMPLER, "sampler", ROLE_CENTRE_MEMBER, "Centre")   /* has the dip sample */                            \
	X(MEMBER, "member", ROLE_CENTRE_MEMBER, "Centre")     /* of the Centre, with nothing of it */             \
	X(BARRED, "barred", ROLE_CENTRE_MEMBER, "Dudley")     /* of the Centre and in the case's line */          \
	X(PANELLIST, "panellist", ROLE_AUDITOR, "South")      /* of the panel */                                  \
	X(REVIEWER, "reviewer", ROLE_AUDITOR, "South")        /* of the panel, and the child's reviewing officer */ \
	X(AUDITORS_LINE, "auditors.line", ROLE_TEAM_MANAGER, "South")                                             \
	X(PARTNER, "partner", ROLE_PARTNER_AUDITOR, "")                                                           \
	X(OTHER_PARTNER, "other.partner", ROLE_PARTNER_AUDITOR, "")                                               \
	X(OTHER_AUDITOR, "other.auditor", ROLE_AUDITOR, "South")                                                  \
	X(OTHER_PRACTITIONER, "other.practitioner", ROLE_PRACTITIONER, "Dudley")                                  \
	X(OTHER_MANAGER, "other.manager", ROLE_TEAM_MANAGER, "East")                                              \
	X(OTHER_HEAD, "other.head", ROLE_HEAD_OF_SERVICE, "")                                                     \
	X(FORMER_AUDITOR, "former.auditor", ROLE_AUDITOR, "South") /* began the audits, and was moved away */     \
	X(FORMER_MANAGER, "former.manager", ROLE_TEAM_MANAGER, "East") /* managed the team then */                \
	X(EARLY_HELP, "early.help", ROLE_EARLY_HELP_LEAD, "")                                                     \
	X(SEND, "send", ROLE_SEND_LEAD, "")                                                                       \
	X(DATA, "data", ROLE_DATA_OFFICER, "")                                                                    \
	X(GOVERNANCE, "governance", ROLE_INFORMATION_GOVERNANCE, "")                                              \
	X(ADMINISTRATOR, "administrator", ROLE_ADMINISTRATOR, "")

enum relations_person {
#define X(code, user_name, role, team) PERSON_##code,
	RELATIONS_PEOPLE(X)
#undef X
	PERSON_COUNT
};

/* One audit of Children's Social Care in each column, and one of SEND with a partner's part. */
enum relations_audit {
	AUDIT_DRAFT, /* being filled in */
	AUDIT_FOUND_INADEQUATE, /* with the team manager; a concern; moderated, and now with the second moderator */
	AUDIT_SETTLED, /* Good, moderated and answered */
	AUDIT_OF_SEND, /* being filled in */
};
enum { RELATIONS_AUDIT_COUNT = AUDIT_OF_SEND + 1 };

struct relations_world {
	const char *people[PERSON_COUNT];
	const char *audits[RELATIONS_AUDIT_COUNT];
	const char *entries[RELATIONS_AUDIT_COUNT]; /* one of each audit's history */
	const char *action, *recommendation, *comment, *concern, *decision, *dip, *exemplar, *guidance, *job, *mail, *meeting, *moderation,
	    *panel, *panel_case, *pattern, *population, *request, *session, *team, *workshop;
};

void relations_world_make(struct fixture *f, struct relations_world *ret);

const char *relations_person_name(enum relations_person person);
/* ROLE_BIT() of theirs. */
unsigned relations_person_role(enum relations_person person);

#endif
