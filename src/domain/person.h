#ifndef DOMAIN_PERSON_H
#define DOMAIN_PERSON_H

/*
 * People, their roles and teams. Roles are D24's; rights are in domain/access.h and in the roles of each route.
 * A person may hold several. Team manager, practitioner and auditor are also facts about one audit;
 * the role says only that somebody may be given such work.
 */
#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>

enum role {
	ROLE_AUDITOR,
	ROLE_PRACTITIONER,
	ROLE_TEAM_MANAGER,
	ROLE_HEAD_OF_SERVICE,
	ROLE_ASSISTANT_DIRECTOR,
	ROLE_DIRECTOR,
	ROLE_CENTRE_MEMBER,
	ROLE_CENTRE_LEAD, /* the programme coordinator */
	ROLE_EARLY_HELP_LEAD,
	ROLE_SEND_LEAD,
	ROLE_PARTNER_AUDITOR,
	ROLE_DATA_OFFICER,
	ROLE_INFORMATION_GOVERNANCE,
	ROLE_ADMINISTRATOR
};
enum { ROLE_COUNT = ROLE_ADMINISTRATOR + 1 };

/* Sets of roles are bits. */
#define ROLE_BIT(role) (1U << (unsigned)(role))
#define ANY_ROLE       (ROLE_BIT(ROLE_COUNT) - 1U)
/* The Centre for Professional Practice: its members and the programme coordinator. */
#define ROLES_CENTRE   (ROLE_BIT(ROLE_CENTRE_MEMBER) | ROLE_BIT(ROLE_CENTRE_LEAD))

/* "centre-lead": in CSV files, the database and messages. */
const char *role_code(enum role role);
/* "Programme coordinator": on pages. */
const char *role_name(enum role role);
bool role_from_code(const char *code, enum role *ret);

/*
 * Whether holding the role lets a person see case content, so that a grant by the administrator waits
 * for the information governance officer (D24).
 */
bool role_is_case_role(enum role role);
/* Whether one of these does. */
bool roles_open_cases(unsigned held);

/* The three services of the programme. */
enum service { SERVICE_CSC, SERVICE_EARLY_HELP, SERVICE_SEND };
enum { SERVICE_COUNT = SERVICE_SEND + 1 };

/* "csc", "eh", "send": in the database and in draw names. */
const char *service_code(enum service service);
/* "Children’s Social Care", "Early Help", "SEND": as the programme prints them. */
const char *service_name(enum service service);
bool service_from_code(const char *code, enum service *ret);

struct person {
	const char *id;
	const char *user_name;
	const char *name;
	const char *email;
	const char *job_title;
	const char *team_id; /* "" where none */
	const char *line_manager_id; /* "" where none */
	unsigned roles; /* ROLE_BIT()s that are in force */
	bool is_auditor[SERVICE_COUNT]; /* who may audit what */
	bool is_reviewing_officer;
	const char *agency; /* partners: "health", "education", "social care"; else "" */
	struct date ends_on; /* partners' accounts end (D20); DATE_NONE for others */
	bool has_left;
	int version;
};

struct team {
	const char *id;
	enum service service;
	const char *name;
	const char *manager_id; /* "" where none */
	const char *head_of_service_id; /* "" where none */
	int version;
};

#endif
