#include "../test.h"

#include "domain/access.h"
#include "domain/audit.h"
#include "domain/task.h"

#include <string.h>

static void
test_every_state_is_reached_and_left(void **state)
{
	(void)state;
	for (int s = 0; s < AUDIT_STATE_COUNT; s++) {
		bool is_reached = s == AUDIT_ALLOCATED;
		bool is_left = false;

		for (size_t i = 0; i < audit_step_count; i++) {
			is_reached |= (int)audit_steps[i].to == s;
			is_left |= (int)audit_steps[i].from == s;
		}
		assert_true(is_reached);
		/* D21: no state without a way out. */
		assert_true(is_left);
	}
}

static void
test_no_step_stands_twice(void **state)
{
	(void)state;
	for (size_t i = 0; i < audit_step_count; i++)
		for (size_t j = i + 1; j < audit_step_count; j++)
			assert_false(audit_steps[i].from == audit_steps[j].from &&
			    audit_steps[i].event == audit_steps[j].event);
	assert_null(audit_step_find(AUDIT_CLOSED, AUDIT_EVENT_SEND));
	assert_non_null(audit_step_find(AUDIT_IN_PROGRESS, AUDIT_EVENT_SEND));
}

static void
test_codes_round_trip(void **state)
{
	(void)state;
	for (int s = 0; s < AUDIT_STATE_COUNT; s++) {
		enum audit_state read;

		assert_true(audit_state_from_code(audit_state_code((enum audit_state)s), &read));
		assert_int_equal(read, s);
	}
	for (int k = 0; k < TASK_KIND_COUNT; k++) {
		enum task_kind read;
		const char *at = strstr(task_kind_path((enum task_kind)k), "%s");

		assert_true(task_kind_from_code(task_kind_code((enum task_kind)k), &read));
		assert_int_equal(read, k);
		assert_non_null(at);
		assert_null(strchr(at + 2, '%'));
	}
	for (int r = 0; r < ROLE_COUNT; r++) {
		enum role read;

		assert_true(role_from_code(role_code((enum role)r), &read));
		assert_int_equal(read, r);
	}
}

static void
test_late(void **state)
{
	(void)state;
	struct audit a = {.state = AUDIT_IN_PROGRESS, .due_on = date_from_parts(2021, 1, 26)};

	assert_false(audit_is_late(&a, date_from_parts(2021, 1, 26)));
	assert_true(audit_is_late(&a, date_from_parts(2021, 1, 27)));
	a.state = AUDIT_WITH_MANAGER;
	assert_true(instant_parse_iso("2021-01-26T23:59:59.000000Z", &a.first_sent_at));
	assert_false(audit_is_late(&a, date_from_parts(2021, 2, 27)));
	assert_true(instant_parse_iso("2021-01-27T00:00:00.000000Z", &a.first_sent_at));
	assert_true(audit_is_late(&a, date_from_parts(2021, 2, 27)));
	a.state = AUDIT_EXEMPTED;
	assert_false(audit_is_late(&a, date_from_parts(2021, 2, 27)));
}

static void
test_need_to_know(void **state)
{
	(void)state;
	struct audit a = {.auditor_id = "aud", .practitioner_id = "pr", .team_manager_id = "tm",
	    .service = SERVICE_EARLY_HELP, .state = AUDIT_WITH_MANAGER, .final_grade = GRADE_GOOD};
	struct access_facts facts = {.audit = &a, .is_head_of_service = false};
	unsigned admin = ROLE_BIT(ROLE_ADMINISTRATOR) | ROLE_BIT(ROLE_DATA_OFFICER) |
	    ROLE_BIT(ROLE_INFORMATION_GOVERNANCE);

	assert_int_equal(access_relations("aud", 0, &facts), RELATION_AUDITOR);
	assert_int_equal(access_relations("tm", 0, &facts), RELATION_TEAM_MANAGER);
	facts.is_head_of_service = true;
	assert_int_equal(access_relations("hos", 0, &facts), RELATION_HEAD_OF_SERVICE);
	facts.is_head_of_service = false;
	assert_int_equal(access_relations("x", admin, &facts), 0);
	assert_int_equal(access_relations("x", ROLE_BIT(ROLE_CENTRE_MEMBER), &facts), 0);
	assert_int_equal(access_relations("x", ROLE_BIT(ROLE_EARLY_HELP_LEAD), &facts), RELATION_COORDINATOR);
	assert_int_equal(access_relations("x", ROLE_BIT(ROLE_SEND_LEAD), &facts), 0);
	assert_int_equal(access_relations("x", ROLE_BIT(ROLE_DIRECTOR), &facts), 0);
	assert_int_equal(access_relations("", ANY_ROLE, &facts), 0);
	a.final_grade = GRADE_INADEQUATE;
	assert_int_equal(access_relations("x", ROLE_BIT(ROLE_DIRECTOR), &facts), RELATION_SENIOR);
	a.state = AUDIT_IN_PROGRESS;
	assert_int_equal(access_relations("x", ROLE_BIT(ROLE_DIRECTOR), &facts), 0);
	facts.has_open_concern = true;
	assert_int_equal(access_relations("x", ROLE_BIT(ROLE_ASSISTANT_DIRECTOR), &facts), RELATION_SENIOR);
	facts.has_open_concern = false;
	facts.is_pair = true;
	assert_int_equal(access_relations("x", 0, &facts), RELATION_PAIR);
	a.state = AUDIT_CLOSED;
	assert_int_equal(access_relations("x", 0, &facts), 0);
	for (int r = 0; r < RIGHT_COUNT; r++)
		assert_false(access_may(0, (enum right)r));
	assert_false(access_may(RELATION_TEAM_MANAGER, RIGHT_SEE_DRAFT));
	assert_false(access_may(RELATION_FORMER_AUDITOR, RIGHT_SEE_OVERVIEW));
}

/* domain.md 4.1, said once more: which relations carry each right, and nothing else does. */
static void
test_rights(void **state)
{
	static const unsigned parties = RELATION_AUDITOR | RELATION_PRACTITIONER | RELATION_TEAM_MANAGER |
	    RELATION_HEAD_OF_SERVICE | RELATION_COORDINATOR | RELATION_PARTNER;
	static const struct {
		enum right right;
		unsigned relations;
	} cases[] = {
	    {RIGHT_SEE_OVERVIEW, parties | RELATION_SENIOR | RELATION_PAIR},
	    {RIGHT_SEE_DRAFT, RELATION_AUDITOR | RELATION_PAIR},
	    {RIGHT_SEE_CONTENT, parties | RELATION_SENIOR | RELATION_PAIR},
	    {RIGHT_WRITE_FORM, RELATION_AUDITOR},
	    {RIGHT_WRITE_REFLECTION, RELATION_PRACTITIONER},
	    {RIGHT_WRITE_RESPONSE, RELATION_TEAM_MANAGER},
	    {RIGHT_WRITE_PARTNER_PART, RELATION_PARTNER},
	    {RIGHT_RAISE_CONCERN, parties | RELATION_SENIOR | RELATION_PAIR | RELATION_MODERATOR},
	    {RIGHT_ALLOCATE, RELATION_COORDINATOR},
	    {RIGHT_EXEMPT, RELATION_SENIOR},
	    {RIGHT_SEE_HISTORY, RELATION_AUDITOR | RELATION_PRACTITIONER | RELATION_TEAM_MANAGER |
		    RELATION_HEAD_OF_SERVICE | RELATION_COORDINATOR},
	    {RIGHT_CONFIRM_SAFE, RELATION_HEAD_OF_SERVICE},
	    {RIGHT_CLOSE_CONCERN, RELATION_COORDINATOR},
	};

	(void)state;
	assert_int_equal(sizeof(cases) / sizeof(cases[0]), RIGHT_COUNT);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		for (unsigned relation = 1; relation != 0; relation <<= 1)
			if (access_may(relation, cases[i].right) != ((cases[i].relations & relation) != 0))
				fail_msg("right %d, relation %u", (int)cases[i].right, relation);
}

/* D24: everybody but those whose office opens no case waits for an information governance officer. */
static void
test_case_roles(void **state)
{
	static const unsigned without = ROLE_BIT(ROLE_DATA_OFFICER) | ROLE_BIT(ROLE_INFORMATION_GOVERNANCE) |
	    ROLE_BIT(ROLE_ADMINISTRATOR);

	(void)state;
	for (int r = 0; r < ROLE_COUNT; r++)
		assert_int_equal(role_is_case_role((enum role)r), (without & ROLE_BIT(r)) == 0);
}

static void
test_open_states(void **state)
{
	(void)state;
	for (int s = 0; s < AUDIT_STATE_COUNT; s++)
		assert_int_equal(audit_state_is_open((enum audit_state)s),
		    s != AUDIT_CLOSED && s != AUDIT_EXEMPTED && s != AUDIT_WITHDRAWN);
}

/* Each service has its own coordinator; the Centre lead is one for all. */
static void
test_coordinators(void **state)
{
	static const struct {
		enum role role;
		bool is_coordinator[SERVICE_COUNT];
	} cases[] = {
	    {ROLE_CENTRE_LEAD, {[SERVICE_CSC] = true, [SERVICE_EARLY_HELP] = true, [SERVICE_SEND] = true}},
	    {ROLE_EARLY_HELP_LEAD, {[SERVICE_EARLY_HELP] = true}},
	    {ROLE_SEND_LEAD, {[SERVICE_SEND] = true}},
	    {ROLE_CENTRE_MEMBER, {false}},
	    {ROLE_ADMINISTRATOR, {false}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		for (int s = 0; s < SERVICE_COUNT; s++) {
			const struct audit audit = {.service = (enum service)s, .state = AUDIT_WITH_MANAGER};
			const struct access_facts facts = {.audit = &audit};

			assert_int_equal(access_relations("x", ROLE_BIT(cases[i].role), &facts),
			    cases[i].is_coordinator[s] ? RELATION_COORDINATOR : 0);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_state_is_reached_and_left),
	    cmocka_unit_test(test_no_step_stands_twice), cmocka_unit_test(test_codes_round_trip),
	    cmocka_unit_test(test_late), cmocka_unit_test(test_need_to_know), cmocka_unit_test(test_rights),
	    cmocka_unit_test(test_coordinators), cmocka_unit_test(test_case_roles),
	    cmocka_unit_test(test_open_states)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
