#include "domain/access.h"

#include "base/arena.h"
#include "base/str.h"

static const unsigned carried_by[RIGHT_COUNT] = {
    [RIGHT_SEE_OVERVIEW] = RELATION_AUDITOR | RELATION_PRACTITIONER | RELATION_TEAM_MANAGER |
	RELATION_HEAD_OF_SERVICE | RELATION_COORDINATOR | RELATION_SENIOR | RELATION_PARTNER |
	RELATION_PAIR,
    [RIGHT_SEE_DRAFT] = RELATION_AUDITOR | RELATION_PAIR,
    [RIGHT_SEE_CONTENT] = RELATION_AUDITOR | RELATION_PRACTITIONER | RELATION_TEAM_MANAGER |
	RELATION_HEAD_OF_SERVICE | RELATION_COORDINATOR | RELATION_SENIOR | RELATION_PARTNER |
	RELATION_PAIR,
    [RIGHT_WRITE_FORM] = RELATION_AUDITOR,
    [RIGHT_WRITE_REFLECTION] = RELATION_PRACTITIONER,
    [RIGHT_WRITE_RESPONSE] = RELATION_TEAM_MANAGER,
    [RIGHT_WRITE_PARTNER_PART] = RELATION_PARTNER,
    [RIGHT_RAISE_CONCERN] = RELATION_SENIOR | RELATION_AUDITOR | RELATION_PRACTITIONER | RELATION_TEAM_MANAGER |
	RELATION_HEAD_OF_SERVICE | RELATION_COORDINATOR | RELATION_PARTNER | RELATION_PAIR |
	RELATION_MODERATOR,
    [RIGHT_ALLOCATE] = RELATION_COORDINATOR,
    [RIGHT_EXEMPT] = RELATION_SENIOR,
    [RIGHT_SEE_HISTORY] = RELATION_AUDITOR | RELATION_PRACTITIONER | RELATION_TEAM_MANAGER |
	RELATION_HEAD_OF_SERVICE | RELATION_COORDINATOR,
    [RIGHT_CONFIRM_SAFE] = RELATION_HEAD_OF_SERVICE,
    [RIGHT_CLOSE_CONCERN] = RELATION_COORDINATOR,
};

static bool
is_coordinator(unsigned roles, enum service service)
{
	if ((roles & ROLE_BIT(ROLE_CENTRE_LEAD)) != 0)
		return true;
	if (service == SERVICE_EARLY_HELP)
		return (roles & ROLE_BIT(ROLE_EARLY_HELP_LEAD)) != 0;
	return service == SERVICE_SEND && (roles & ROLE_BIT(ROLE_SEND_LEAD)) != 0;
}

unsigned
access_relations(const char *person_id, unsigned roles, const struct access_facts *facts)
{
	const struct audit *audit = facts->audit;
	unsigned seniors = ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) | ROLE_BIT(ROLE_DIRECTOR);
	unsigned relations = 0;
	/* Theirs to do, whatever became of the role, until it is handed over. */
	bool is_open = audit_state_is_open(audit->state);

	if (str_is_empty(person_id))
		return 0;
	if (str_is_same(person_id, audit->auditor_id) && (is_open || (roles & ROLE_BIT(ROLE_AUDITOR)) != 0))
		relations |= RELATION_AUDITOR;
	if (str_is_same(person_id, audit->practitioner_id))
		relations |= RELATION_PRACTITIONER;
	if (str_is_same(person_id, audit->team_manager_id) &&
	    (is_open || (roles & ROLE_BIT(ROLE_TEAM_MANAGER)) != 0))
		relations |= RELATION_TEAM_MANAGER;
	if (facts->is_head_of_service)
		relations |= RELATION_HEAD_OF_SERVICE;
	if (is_coordinator(roles, audit->service))
		relations |= RELATION_COORDINATOR;
	if ((roles & seniors) != 0 &&
	    (facts->has_open_concern ||
		(audit_state_is_sent(audit->state) && audit->final_grade == GRADE_INADEQUATE)))
		relations |= RELATION_SENIOR;
	if (facts->is_partner)
		relations |= RELATION_PARTNER;
	if (facts->is_pair && is_open)
		relations |= RELATION_PAIR;
	return relations;
}

bool
access_may(unsigned relations, enum right right)
{
	return (relations & carried_by[right]) != 0;
}

const char *
access_as(struct arena *arena, unsigned relations)
{
	static const struct {
		unsigned relation;
		const char *words;
	} names[] = {{RELATION_AUDITOR, "auditor"}, {RELATION_PAIR, "paired with the auditor"},
	    {RELATION_PRACTITIONER, "practitioner"}, {RELATION_TEAM_MANAGER, "team manager"},
	    {RELATION_PARTNER, "fills a part of it"}, {RELATION_MODERATOR, "moderator"},
	    {RELATION_HEAD_OF_SERVICE, "head of service"}, {RELATION_COORDINATOR, "coordinator"},
	    {RELATION_SENIOR, "director’s office: an Inadequate case or a concern"}};
	const char *words = "";

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if ((relations & names[i].relation) != 0)
			words = arena_printf(arena, "%s%s%s", words, str_is_empty(words) ? "" : ", ", names[i].words);
	return words;
}
