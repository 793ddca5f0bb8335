/* What the lists put into the boxes of a dip sample (domain.md 6.4). */
#include "../test.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/codes.h"
#include "domain/dip_block.h"

#define DAY(column, y, m, d)  {POPULATION_COLUMN_##column, NULL, date_from_parts(y, m, d), 0}
#define CODE(column, code)    {POPULATION_COLUMN_##column, code, DATE_NONE, 0}
#define COUNT(column, number) {POPULATION_COLUMN_##column, NULL, DATE_NONE, number}

enum { VALUES = 4, ROWS = 4 };

struct row {
	enum population_list list;
	struct population_value values[VALUES];
	size_t count;
};

struct list_case {
	const char *topic, *field;
	struct row rows[ROWS];
	const char *value;
};

static void
check(struct arena *a, const struct list_case *c)
{
	/* Good Friday is 2 April 2021, Easter Monday 5 April. */
	struct date closed[] = {date_from_parts(2021, 4, 2), date_from_parts(2021, 4, 5)};
	const struct calendar calendar = {closed, sizeof(closed) / sizeof(closed[0])};
	const struct timescale_list none = {NULL, 0};
	struct population_row items[ROWS];
	struct population_rows rows = {items, 0, ROWS};
	const struct population_facts_from from = {
	    .rows = &rows, .as_at = date_from_parts(2021, 4, 26), .timescales = &none, .calendar = &calendar};

	for (; rows.count < ROWS && c->rows[rows.count].count > 0; rows.count++)
		items[rows.count] = (struct population_row){c->rows[rows.count].list, 3 + (int)rows.count, "D1",
		    c->rows[rows.count].values, c->rows[rows.count].count};
	const struct population_facts facts = population_facts_of(a, &from);
	for (const struct dip_field *f = dip_block_of(c->topic)->fields; f->code != NULL; f++) {
		if (!str_is_same(f->code, c->field))
			continue;
		assert_string_equal(dip_field_from_lists(a, f, &facts), c->value);
		return;
	}
	fail_msg("%s has no box %s", c->topic, c->field);
}

static void
test_lists(void **state)
{
	/* Contact on Thursday 1 April: three working days later is Thursday 8 April, five calendar days Tuesday 6. */
	const struct row contact = {POPULATION_CONTACTS, {DAY(CONTACT_DATE, 2021, 4, 1)}, 1},
			 contact_before = {POPULATION_CONTACTS, {DAY(CONTACT_DATE, 2021, 1, 20)}, 1},
			 in_time = {POPULATION_REFERRALS, {DAY(REFERRAL_DATE, 2021, 4, 8), CODE(REFERRAL_NO_ACTION, "b")}, 2},
			 too_late = {POPULATION_REFERRALS, {DAY(REFERRAL_DATE, 2021, 4, 9), CODE(REFERRAL_NO_ACTION, "a")}, 2},
			 ended = {POPULATION_REFERRALS, {DAY(REFERRAL_DATE, 2021, 4, 1), CODE(REFERRAL_NO_ACTION, "a")}, 2},
			 enquiry = {POPULATION_ENQUIRIES, {DAY(STRATEGY_DATE, 2021, 4, 7)}, 1},
			 unneeded = {POPULATION_ENQUIRIES, {DAY(STRATEGY_DATE, 2021, 4, 7), CODE(CONFERENCE_UNNECESSARY, "a")}, 2},
			 conferred = {POPULATION_ENQUIRIES, {DAY(STRATEGY_DATE, 2021, 4, 7), DAY(CONFERENCE_DATE, 2021, 4, 20)}, 2},
			 assessed = {POPULATION_ASSESSMENTS, {DAY(ASSESSMENT_START, 2021, 4, 6), CODE(ASSESSMENT_SEEN, "b"),
							       DAY(ASSESSMENT_AUTHORISED, 2021, 4, 20)}, 3},
			 need = {POPULATION_IN_NEED, {DAY(NEED_START, 2020, 6, 1), DAY(NEED_SEEN, 2021, 4, 12)}, 2},
			 plan = {POPULATION_PROTECTION, {DAY(PROTECTION_START, 2020, 9, 1), DAY(PROTECTION_VISIT, 2021, 4, 14),
							    DAY(PROTECTION_REVIEW, 2021, 2, 2), CODE(PROTECTION_EMERGENCY, "a")}, 4},
			 plan_over = {POPULATION_PROTECTION, {DAY(PROTECTION_START, 2020, 9, 1), DAY(PROTECTION_VISIT, 2021, 4, 14),
								 DAY(PROTECTION_END, 2021, 3, 1)}, 3},
			 care = {POPULATION_IN_CARE, {DAY(CARE_START, 2020, 12, 27), DAY(CARE_REVIEW, 2021, 3, 3),
							CODE(PERMANENCE_PLAN, "c"), COUNT(PLACEMENTS_IN_YEAR, 3)}, 4},
			 missing = {POPULATION_IN_CARE, {DAY(CARE_START, 2020, 1, 7), CODE(RETURN_OFFERED, "a"),
							   CODE(RETURN_ACCEPTED, "b")}, 3};
	const struct list_case cases[] = {
	    {"mash", "received", {contact_before, contact}, "2021-04-01"},
	    {"mash", "decided", {contact, in_time}, "2021-04-08"},
	    {"mash", "decided", {contact, too_late}, ""},
	    {"mash", "decided", {contact, too_late, in_time, ended}, "2021-04-01"}, /* the first, and not the latest */
	    {"mash", "decided", {in_time}, ""},
	    {"mash", "outcome", {contact, in_time}, "referral"},
	    {"mash", "outcome", {contact, too_late}, ""},
	    {"mash", "no-action", {contact, in_time, too_late}, "no"}, /* of the referral that followed, not of a later one */
	    {"mash", "no-action", {contact, ended, in_time}, "yes"},
	    {"mash", "no-action", {contact, too_late}, ""},
	    {"mash", "contacts", {contact}, "0"},
	    {"mash", "contacts", {contact_before, contact, in_time}, "1"},
	    {"mash", "contacts", {in_time}, ""},
	    {"strat", "contact", {contact_before, contact, too_late, enquiry}, "2021-04-01"},
	    {"strat", "contact", {contact_before, ended, enquiry}, "2021-04-01"},
	    {"strat", "contact", {too_late, enquiry}, ""},
	    {"strat", "open", {enquiry}, "2021-04-26"},
	    {"strat", "open", {conferred}, ""},
	    {"strat", "open", {unneeded}, ""},
	    {"strat", "conference", {conferred}, "2021-04-20"},
	    {"assess", "referral", {ended, in_time, assessed}, "2021-04-01"}, /* the one it began with */
	    {"assess", "started", {assessed}, "2021-04-06"},
	    {"assess", "authorised", {assessed}, "2021-04-20"},
	    {"assess", "seen", {assessed}, "no"},
	    {"plan", "started", {need}, "2020-06-01"},
	    {"plan", "started", {need, plan}, "2020-09-01"},
	    {"plan", "started", {need, plan_over}, "2020-06-01"},
	    {"plan", "seen", {need, plan}, "2021-04-14"},
	    {"plan", "seen", {need, plan_over}, "2021-04-12"},
	    {"prog", "months", {plan}, "7"},
	    {"prog", "months", {plan_over}, ""},
	    {"prog", "review", {plan}, "2021-02-02"},
	    {"prog", "emergency", {plan}, "yes"},
	    {"perm", "plan", {care}, "guardianship"},
	    {"perm", "months", {care}, "3"},
	    {"perm", "placements", {care}, "3"},
	    {"perm", "review", {care}, "2021-03-03"},
	    {"expl", "was-offered", {missing}, "yes"},
	    {"expl", "was-accepted", {missing}, "no"},
	    {"iro", "plan", {care}, "guardianship"},
	    {"iro", "placements", {care}, "3"},
	    {"iro", "review", {care}, "2021-03-03"},
	};
	struct arena *a = arena_new((size_t)16 << 20);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check(a, &cases[i]);
	arena_free(a);
}

/* Whatever code a list may have for a box, the box has a choice for it. */
static void
test_codes(void **state)
{
	static const struct {
		const char *topic, *field;
		enum population_list list;
		enum population_column column;
		enum code_list codes;
	} boxes[] = {
	    {"perm", "plan", POPULATION_IN_CARE, POPULATION_COLUMN_PERMANENCE_PLAN, CODES_PERMANENCE},
	    {"iro", "plan", POPULATION_IN_CARE, POPULATION_COLUMN_PERMANENCE_PLAN, CODES_PERMANENCE},
	    {"assess", "seen", POPULATION_ASSESSMENTS, POPULATION_COLUMN_ASSESSMENT_SEEN, CODES_YES_NO_UNKNOWN},
	    {"expl", "was-offered", POPULATION_IN_CARE, POPULATION_COLUMN_RETURN_OFFERED, CODES_YES_NO_UNKNOWN},
	    {"prog", "emergency", POPULATION_PROTECTION, POPULATION_COLUMN_PROTECTION_EMERGENCY, CODES_YES_NO},
	};
	const struct calendar calendar = {NULL, 0};
	const struct timescale_list none = {NULL, 0};
	struct arena *a = arena_new((size_t)16 << 20);

	(void)state;
	for (size_t b = 0; b < sizeof(boxes) / sizeof(boxes[0]); b++) {
		size_t count;
		const struct code *codes = codes_of(boxes[b].codes, &count);

		assert_true(count > 1);
		for (size_t i = 0; i < count; i++) {
			struct population_value value = {boxes[b].column, codes_value(&codes[i]), DATE_NONE, 0};
			struct population_row row = {boxes[b].list, 3, "D1", &value, 1};
			const struct population_rows rows = {&row, 1, 1};
			const struct population_facts_from from = {.rows = &rows, .as_at = date_from_parts(2021, 4, 26),
			    .timescales = &none, .calendar = &calendar};
			const struct population_facts facts = population_facts_of(a, &from);

			for (const struct dip_field *f = dip_block_of(boxes[b].topic)->fields; f->code != NULL; f++)
				if (str_is_same(f->code, boxes[b].field))
					assert_string_not_equal(dip_field_from_lists(a, f, &facts), "");
		}
	}
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_lists),
	    cmocka_unit_test(test_codes),
	};

	return cmocka_run_group_tests_name("dip samples from the lists", tests, NULL, NULL);
}
