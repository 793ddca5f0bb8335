#include "../test.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/allocation.h"
#include "domain/draw.h"

#include <string.h>

/* Made-up people: five auditors, a head of service above two of them, and the practitioners' line. */
static const struct allocation_auditor auditors[] = {
    {"p-reid", "anna.reid", "Anna Reid", "t-dudley", ""},
    {"p-shah", "priya.shah", "Priya Shah", "t-halesowen", ""},
    {"p-iro", "mark.doyle", "Mark Doyle", "t-reviewing", ""},
    {"p-head", "grace.okafor", "Grace Okafor", "t-heads", ""},
};
static const struct allocation_line lines[] = {
    {"p-hall", "Tom Hall", "p-reid"},
    {"p-reid", "Anna Reid", "p-head"},
    {"p-head", "Grace Okafor", "p-head"}, /* a circle in the staff list must not hold anything up */
    {"p-wright", "Daniel Wright", "p-shah"},
};
static const struct allocation_case cases[] = {
    {"DEMO000001", "p-hall", "Tom Hall", "t-dudley", "Dudley", "p-reid", "", "p-iro"},
    {"DEMO000002", "p-wright", "Daniel Wright", "t-halesowen", "Halesowen", "p-shah", "", ""},
    {"DEMO000003", "", "J Smyth", "t-brierley", "Brierley Hill", "", "p-shah", ""},
    {"DEMO000004", "p-reid", "Anna Reid", "t-other", "Other", "", "", ""},
};

static struct allocation_facts
facts(void)
{
	return (struct allocation_facts){.today = date_from_parts(2021, 3, 1), .auditors = auditors, .auditors_count = 4,
	    .cases = cases, .cases_count = 4, .lines = lines, .lines_count = 4};
}

static size_t
auditor_of(const struct allocation *a, const char *name)
{
	for (size_t i = 0; i < allocation_auditors(a); i++)
		if (str_is_same(allocation_auditor(a, i)->name, name))
			return i;
	fail_msg("no auditor %s", name);
	return 0;
}

static void
test_conflicts(void **state)
{
	static const struct allocation_declaration declared[] = {{"p-iro", "DEMO000002"}};
	static const struct {
		const char *auditor, *ref;
		enum allocation_conflict conflict;
		const char *sentence;
	} table[] = {
	    {"Anna Reid", "DEMO000001", ALLOCATION_MANAGES_TEAM, "Anna Reid manages the team that holds this case, Dudley"},
	    {"Anna Reid", "DEMO000002", ALLOCATION_NO_CONFLICT, ""},
	    {"Anna Reid", "DEMO000004", ALLOCATION_OWN_CASE, "Anna Reid is this child’s practitioner"},
	    {"Priya Shah", "DEMO000002", ALLOCATION_MANAGES_TEAM,
	        "Priya Shah manages the team that holds this case, Halesowen"},
	    {"Priya Shah", "DEMO000003", ALLOCATION_SUPERVISES, "Priya Shah supervises this child’s practitioner, J Smyth"},
	    {"Mark Doyle", "DEMO000001", ALLOCATION_REVIEWS_CHILD,
	        "Mark Doyle is this child’s Independent Reviewing Officer"},
	    {"Mark Doyle", "DEMO000002", ALLOCATION_DECLARED, "Mark Doyle declared a conflict with this case"},
	    {"Mark Doyle", "DEMO000003", ALLOCATION_NO_CONFLICT, ""},
	    {"Grace Okafor", "DEMO000001", ALLOCATION_LINE_MANAGES,
	        "Grace Okafor line-manages this child’s practitioner, Tom Hall, through Anna Reid"},
	    {"Grace Okafor", "DEMO000004", ALLOCATION_LINE_MANAGES,
	        "Grace Okafor line-manages this child’s practitioner, Anna Reid"},
	    {"Grace Okafor", "DEMO000003", ALLOCATION_NO_CONFLICT, ""},
	};
	struct arena *arena = arena_new(1 << 20);
	struct allocation_facts f = facts();
	f.declarations = declared;
	f.declarations_count = 1;
	const struct allocation *a = allocation_new(arena, &f);

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		size_t index, auditor = auditor_of(a, table[i].auditor);
		assert_true(allocation_find_case(a, table[i].ref, &index));
		assert_int_equal(allocation_conflict(a, auditor, index), table[i].conflict);
		assert_string_equal(allocation_refusal(a, arena, auditor, index), table[i].sentence);
	}
	arena_free(arena);
}

static void
test_same_team(void **state)
{
	struct arena *arena = arena_new(1 << 20);
	static const struct allocation_case same[] = {
	    {"DEMO000009", "p-new", "Ruth Ellis", "t-reviewing", "Reviewing", "", "", ""}};
	struct allocation_facts f = facts();

	(void)state;
	f.cases = same;
	f.cases_count = 1;
	const struct allocation *a = allocation_new(arena, &f);
	assert_string_equal(allocation_refusal(a, arena, auditor_of(a, "Mark Doyle"), 0),
	    "Mark Doyle is in the team that holds this case, Reviewing");
	arena_free(arena);
}

static void
test_costs(void **state)
{
	static const struct {
		struct date on;
		const char *practitioner, *team;
		bool is_later;
		int cost;
	} table[] = {
	    {{0}, "", "", false, 0},
	    {{0}, "", "", true, 10},
	    {{18687}, "p-wright", "t-x", false, 100},              /* 1 March 2021 */
	    {{18687 - 365}, "p-wright", "t-halesowen", false, 120}, /* 1 March 2020: 12 months to the day */
	    {{18687 - 366}, "p-wright", "t-halesowen", false, 0},
	    {{18600}, "p-other", "t-halesowen", true, 30},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct arena *arena = arena_new(1 << 20);
		struct allocation_past past[] = {{"p-reid", table[i].practitioner, table[i].team, table[i].on}};
		struct allocation_facts f = facts();
		f.past = past;
		f.past_count = 1;
		const struct allocation *a = allocation_new(arena, &f);
		size_t index;
		assert_true(allocation_find_case(a, "DEMO000002", &index));
		assert_int_equal(allocation_cost(a, auditor_of(a, "Anna Reid"), index, table[i].is_later), table[i].cost);
		assert_int_equal(allocation_cost(a, auditor_of(a, "Mark Doyle"), index, false), 0);
		arena_free(arena);
	}
}

static void
test_reasons(void **state)
{
	struct arena *arena = arena_new(1 << 20);
	const struct allocation_past past[] = {
	    {"p-reid", "p-wright", "t-halesowen", date_from_parts(2020, 10, 12)},
	    {"p-iro", "p-else", "t-halesowen", date_from_parts(2020, 11, 3)}};
	struct allocation_facts f = facts();

	(void)state;
	f.past = past;
	f.past_count = 2;
	const struct allocation *a = allocation_new(arena, &f);
	assert_string_equal(allocation_reason(a, arena, auditor_of(a, "Anna Reid"), 1, false),
	    "No conflict. The best match for everyone, although Anna Reid audited Daniel Wright’s work on 12 October 2020");
	assert_string_equal(allocation_reason(a, arena, auditor_of(a, "Mark Doyle"), 1, true),
	    "No conflict. The best match for everyone, although Mark Doyle audited the Halesowen team on 3 November 2020. "
	    "Daniel Wright has another case in this month’s draw");
	assert_string_equal(allocation_reason(a, arena, auditor_of(a, "Grace Okafor"), 2, false),
	    "No conflict. Grace Okafor has not audited this practitioner or team in the last 12 months. The worker in the "
	    "list is not matched to a person, so their line was not checked");
	arena_free(arena);
}

/* A draw whose order is the cases as listed: the first `selected` are selected. */
static struct draw_certificate
certificate_of(struct arena *arena, const struct allocation_facts *f, size_t selected)
{
	struct draw_certificate c = {.kind = DRAW_AUDIT, .draw = "2021-03/audit/csc", .order_count = f->cases_count,
	    .strata_count = 1, .made_by = "Helen Marsh"};

	c.strata = arena_array(arena, 1, sizeof(*c.strata));
	c.strata[0] = (struct draw_stratum){"All", f->cases_count, selected};
	c.order = arena_array(arena, f->cases_count, sizeof(*c.order));
	for (size_t i = 0; i < f->cases_count; i++)
		c.order[i] = (struct draw_item){.position = i + 1, .ref = f->cases[i].ref, .stratum = "All", .key = "",
		    .result = i < selected ? DRAW_SELECTED : DRAW_RESERVE, .reason = "", .family = ""};
	return c;
}

static void
test_proposal_brings_in_a_reserve(void **state)
{
	struct arena *arena = arena_new(1 << 20);
	static const struct allocation_auditor two[] = {
	    {"p-reid", "anna.reid", "Anna Reid", "t-dudley", ""}, {"p-head", "grace.okafor", "Grace Okafor", "t-heads", ""}};
	static const struct allocation_case held[] = {
	    {"R1", "p-hall", "Tom Hall", "t-dudley", "Dudley", "", "", ""},   /* conflict for both */
	    {"R2", "p-wright", "Daniel Wright", "t-halesowen", "Halesowen", "", "", ""},
	    {"R3", "p-hall", "Tom Hall", "t-dudley", "Dudley", "", "", ""},   /* a reserve that suits neither */
	    {"R4", "p-wright", "Daniel Wright", "t-halesowen", "Halesowen", "", "", ""},
	};
	struct allocation_facts f = facts();
	struct allocation_proposal p;
	const struct draw_note note = {"", {3000}, "Helen Marsh"};

	(void)state;
	f.auditors = two;
	f.auditors_count = 2;
	f.cases = held;
	const struct allocation *a = allocation_new(arena, &f);
	struct draw_certificate c = certificate_of(arena, &f, 2);
	allocation_propose(a, arena, &c, &note, &p);
	assert_int_equal(p.matches_count, 2);
	assert_int_equal(p.replaced_count, 1);
	assert_int_equal(p.auditors_left_count, 0);
	assert_int_equal(c.order[0].result, DRAW_REPLACED);
	assert_int_equal(c.order[2].result, DRAW_RESERVE);
	assert_int_equal(c.order[3].result, DRAW_SELECTED);
	assert_string_equal(c.replacements[0].reason, DRAW_REASON_CONFLICT);
	/* Ties: the first user name has the lowest position. */
	assert_string_equal(allocation_case(a, p.matches[0].index)->ref, "R2");
	assert_string_equal(allocation_case(a, p.matches[1].index)->ref, "R4");
	assert_true(p.matches[1].is_later_case);
	arena_free(arena);
}

static void
test_proposal_leaves_over(void **state)
{
	struct arena *arena = arena_new(1 << 20);
	struct allocation_facts f = facts();
	struct allocation_proposal p;
	const struct draw_note note = {"", {3000}, "Helen Marsh"};

	(void)state;
	/* More cases than auditors: the others become "no auditor", nobody comes in for them. */
	f.auditors_count = 2;
	const struct allocation *a = allocation_new(arena, &f);
	struct draw_certificate c = certificate_of(arena, &f, 4);
	allocation_propose(a, arena, &c, &note, &p);
	assert_int_equal(p.matches_count, 2);
	assert_int_equal(p.no_auditor_count, 2);
	assert_int_equal(p.cases_left_count, 0);
	assert_int_equal(draw_count(&c, DRAW_SELECTED), 2);
	for (size_t i = 0; i < c.replacements_count; i++) {
		assert_string_equal(c.replacements[i].reason, DRAW_REASON_NO_AUDITOR);
		assert_string_equal(c.replacements[i].in, "");
	}

	/* One auditor, one case, a conflict and no reserve: both stay, nothing is replaced. */
	f.auditors_count = 1;
	f.cases_count = 1;
	a = allocation_new(arena, &f);
	c = certificate_of(arena, &f, 1);
	allocation_propose(a, arena, &c, &note, &p);
	assert_int_equal(p.matches_count, 0);
	assert_int_equal(p.auditors_left_count, 1);
	assert_int_equal(p.cases_left_count, 1);
	assert_int_equal(c.replacements_count, 0);

	/* Nobody to audit at all. */
	f.auditors_count = 0;
	a = allocation_new(arena, &f);
	allocation_propose(a, arena, &c, &note, &p);
	assert_int_equal(p.no_auditor_count, 1);
	arena_free(arena);
}

static void
test_moving_keeps_others(void **state)
{
	struct arena *arena = arena_new(1 << 20);
	static const struct allocation_auditor held_by[] = {
	    {"p-1", "a", "Amy Fox", "", "R1"}, {"p-2", "b", "Ben Cole", "", "R2"}, {"p-3", "c", "Cath Moss", "", "R3"}};
	static const struct allocation_case held[] = {
	    {"R1", "", "", "", "", "", "", ""}, {"R2", "", "", "", "", "", "", ""}, {"R3", "", "", "", "", "", "", ""}};
	static const struct allocation_declaration declared[] = {{"p-3", "R3"}};
	struct allocation_facts f = {.today = date_from_parts(2021, 3, 5), .auditors = held_by, .auditors_count = 3,
	    .cases = held, .cases_count = 3, .declarations = declared, .declarations_count = 1};
	struct allocation_proposal p;
	const size_t all[] = {0, 1, 2};

	(void)state;
	const struct allocation *a = allocation_new(arena, &f);
	allocation_match(a, arena, all, 3, &p);
	assert_int_equal(p.matches_count, 3);
	int moved = 0;
	for (size_t i = 0; i < 3; i++)
		moved += p.matches[i].cost >= ALLOCATION_COST_MOVE;
	assert_int_equal(moved, 2); /* Cath and one other change places, nobody else */
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_conflicts),
	    cmocka_unit_test(test_same_team),
	    cmocka_unit_test(test_costs),
	    cmocka_unit_test(test_reasons),
	    cmocka_unit_test(test_proposal_brings_in_a_reserve),
	    cmocka_unit_test(test_proposal_leaves_over),
	    cmocka_unit_test(test_moving_keeps_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
