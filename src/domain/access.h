#ifndef DOMAIN_ACCESS_H
#define DOMAIN_ACCESS_H

/*
 * Need to know (domain.md 4.1, D24): what a person is to one audit, and what that lets them do. Nobody
 * sees a case that is not theirs by allocation, team, service or office; the system administrator sees
 * none. Relations are computed from facts about the audit, rights are one table.
 */
#include "domain/audit.h"

enum relation {
	RELATION_AUDITOR = 1 << 0,
	RELATION_PRACTITIONER = 1 << 1,
	RELATION_TEAM_MANAGER = 1 << 2,
	RELATION_HEAD_OF_SERVICE = 1 << 3, /* of the audit's team */
	RELATION_COORDINATOR = 1 << 4, /* Centre lead: every service; Early Help and SEND lead: their own */
	RELATION_SENIOR = 1 << 5, /* assistant director, director: Inadequate and concerns only */
	RELATION_PARTNER = 1 << 6, /* fills a part of this SEND audit */
	RELATION_FORMER_AUDITOR = 1 << 7, /* had it before it was moved: sees nothing any more */
	RELATION_MODERATOR = 1 << 8, /* has its moderation and is independent: op_audit_relations() adds it, not the rule below */
	RELATION_PAIR = 1 << 9 /* an auditor with a licence who stands by one without (domain/licence.h) */
};

enum right {
	RIGHT_SEE_OVERVIEW, /* the audit page, without what the auditor wrote */
	RIGHT_SEE_DRAFT, /* what is written before it is sent (ux.md 2.2 A8) */
	RIGHT_SEE_CONTENT, /* the sent form, the response, the record of decision */
	RIGHT_WRITE_FORM,
	RIGHT_WRITE_REFLECTION,
	RIGHT_WRITE_RESPONSE,
	RIGHT_WRITE_PARTNER_PART,
	RIGHT_RAISE_CONCERN,
	RIGHT_ALLOCATE, /* move, replace, extend, re-open */
	RIGHT_EXEMPT, /* exemptions and withdrawals (BR-18) */
	RIGHT_SEE_HISTORY,
	RIGHT_CONFIRM_SAFE, /* D22: the head of service confirms safe */
	RIGHT_CLOSE_CONCERN /* D22: the Centre lead closes */
};
enum { RIGHT_COUNT = RIGHT_CLOSE_CONCERN + 1 };

/* What the rule needs to know about the audit beside its own fields. */
struct access_facts {
	const struct audit *audit;
	bool is_head_of_service; /* this person is the head of the audit's team, or acts as one */
	bool has_open_concern; /* or an Inadequate case: opens it to the seniors */
	bool is_partner; /* this person fills a part of it */
	bool is_pair; /* this person is paired with its auditor */
};

/*
 * The relations of a person with these roles to the audit, as bits; 0: none. Who has lost the role of auditor or team
 * manager keeps what is still allocated to them until it is handed over; what is closed, exempted or withdrawn is
 * theirs no more. The practitioner's own practice stays theirs to read. Lists say the same in SQL (store_audit_list.c).
 */
unsigned access_relations(const char *person_id, unsigned roles, const struct access_facts *facts);

/* Whether any of the relations carries the right. */
bool access_may(unsigned relations, enum right right);

struct arena;

/* In words, for the log of who looked: "Auditor, Coordinator"; "" for no relation. */
const char *access_as(struct arena *arena, unsigned relations);

#endif
