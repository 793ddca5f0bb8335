#include "demo/lists_private.h"

#include "base/arena.h"

enum { STREAM_LOCAL = 400, SUPERVISION, TEAM_AROUND, PLAN_REVIEWED };

static void
help_work_row(struct demo_writer *w, const struct demo_family *family, const struct demo_child *child)
{
	const struct demo_help *help = &child->help;
	const struct demo_team *team = demo_staff_team(w->staff, TEAM_EARLY_HELP, family);
	struct prng p = prng_make(child->seed, STREAM_LOCAL, 1);
	struct date end, last, written;

	if (date_is_none(help->start) || date_compare(help->start, w->on) > 0 ||
	    date_compare(help->end, date_add_months(w->on, -9)) < 0)
		return;
	end = demo_known(w, help->end);
	last = date_is_none(end) ? w->on : end;
	written = date_add_days(help->start, prng_between(&p, 18, 50));
	demo_put_text(w, child->reference);
	demo_put_text(w, family->identifier);
	demo_put_text(w, team->name);
	demo_put_text(w, demo_staff_worker(w->staff, team, family)->name);
	demo_put_text(w, w->staff->people[team->manager].name);
	demo_put_date(w, help->start);
	demo_put_date(w, end);
	demo_put_text(w, date_is_none(end) ? ""
	        : help->steps_up           ? "Stepped up to social care"
	        : prng_chance(&p, 720)     ? "Goals of the plan met"
	        : prng_chance(&p, 600)     ? "Family withdrew consent"
	                                   : "Moved to another area");
	demo_put_date(w, prng_chance(&p, 930) && date_compare(written, last) <= 0 ? written : DATE_NONE);
	demo_put_date(w, demo_latest(child, TEAM_AROUND, help->start, 40, 12, last));
	demo_put_date(w, help->is_from_meeting ? demo_known(w, date_add_days(help->start, prng_between(&p, 8, 30)))
	                                       : DATE_NONE);
	demo_put_date(w, help->is_step_down ? help->start : DATE_NONE);
	demo_row_end(w, LIST_EARLY_HELP_WORK, child);
}

static void
open_case_rows(struct demo_writer *w, const struct demo_child *child, const struct demo_standing *standing)
{
	const char *manager = w->staff->people[standing->team->manager].name;
	struct prng p = prng_make(child->seed, STREAM_LOCAL, 2);

	demo_put_text(w, child->reference);
	demo_put_text(w, manager);
	demo_row_end(w, LIST_MANAGERS, child);
	demo_put_text(w, child->reference);
	demo_put_text(w, manager);
	demo_put_date(w, prng_chance(&p, 40)
	        ? DATE_NONE
	        : demo_latest(child, SUPERVISION, standing->round->assessment_start, 29, 16, w->on));
	demo_row_end(w, LIST_SUPERVISION, child);
}

/* The tracker keeps a family for six months after pre-proceedings have ended. */
static void
public_law_row(struct demo_writer *w, const struct demo_family *family, const struct demo_child *child)
{
	struct prng p = prng_make(w->model->seed, STREAM_LOCAL, family->number);
	struct date meeting = date_add_days(family->letter, prng_between(&p, 9, 21));
	struct date ended = date_add_days(family->letter, prng_between(&p, 110, 230));
	bool has_plan = false, is_issued;

	for (size_t i = 0; i < child->round_count; i++)
		has_plan = has_plan || !date_is_none(child->rounds[i].cp_start);
	is_issued = !date_is_none(child->care.start) && date_compare(child->care.start, family->letter) > 0;
	if (is_issued)
		ended = child->care.start;
	if (!has_plan || date_compare(family->gateway, w->on) > 0 || date_compare(ended, w->half_year) < 0)
		return;
	demo_put_text(w, child->reference);
	demo_put_date(w, family->gateway);
	demo_put_date(w, demo_known(w, family->letter));
	demo_put_date(w, demo_known(w, meeting));
	demo_put_date(w, is_issued ? demo_known(w, ended) : DATE_NONE);
	demo_put_date(w, is_issued ? DATE_NONE : demo_known(w, ended));
	demo_row_end(w, LIST_PUBLIC_LAW, child);
}

static void
exploitation_row(struct demo_writer *w, const struct demo_family *family, const struct demo_child *child,
    const struct demo_standing *standing)
{
	static const char *const kinds[] = {
	    "Criminal exploitation", "Sexual exploitation", "Missing from home or care", "Serious youth violence"};
	static const char *const levels[] = {"Emerging", "Moderate", "Significant"};
	struct prng p = prng_make(child->seed, STREAM_LOCAL, 3);
	bool is_known = family->issue == ISSUE_EXPLOITATION ||
	    (child->care.goes_missing && demo_is_on(child->care.start, child->care.end, w->on));
	struct date start;

	if (!is_known || standing->status == STATUS_NONE)
		return;
	start = date_add_days(standing->round->assessment_start, prng_between(&p, 5, 30));
	if (date_compare(start, w->on) > 0 || date_age_years(child->born, w->on) < 10 ||
	    (standing->status == STATUS_CLOSED && date_compare(standing->closed, w->half_year) < 0))
		return;
	demo_put_text(w, child->reference);
	demo_put_text(w, family->issue == ISSUE_EXPLOITATION ? kinds[prng_below(&p, 4)] : kinds[2]);
	demo_put_text(w, levels[prng_below(&p, 3)]);
	demo_put_date(w, start);
	demo_put_date(w, standing->closed);
	demo_row_end(w, LIST_EXPLOITATION, child);
}

void
demo_local_lists(struct demo_writer *w, const struct demo_family *family, const struct demo_child *child,
    const struct demo_standing *standing)
{
	bool is_helped = demo_is_on(child->help.start, child->help.end, w->on);

	help_work_row(w, family, child);
	if (standing->status == STATUS_NONE && !is_helped)
		return;
	if (is_helped || standing->status != STATUS_CLOSED || demo_is_recent(w, standing->closed, w->half_year)) {
		demo_put_text(w, child->reference);
		demo_put_text(w, family->identifier);
		demo_row_end(w, LIST_FAMILIES, child);
	}
	if (standing->status == STATUS_NONE)
		return;
	if (standing->status != STATUS_CLOSED)
		open_case_rows(w, child, standing);
	if (standing->status == STATUS_IN_CARE) {
		demo_put_text(w, child->reference);
		demo_put_text(w, demo_staff_reviewing_officer(w->staff, family)->name);
		demo_row_end(w, LIST_REVIEWING, child);
	}
	if (!date_is_none(family->letter))
		public_law_row(w, family, child);
	exploitation_row(w, family, child, standing);
}

static const char *
school_phase(int age, uint64_t seed)
{
	if (age >= 17)
		return "i) FE college";
	if (seed % 100 < 34)
		return "g) Special school";
	return age < 4 ? "a) Nursery" : age < 11 ? "b) Primary" : "e) Secondary";
}

static void
school_cells(struct demo_writer *w, const struct demo_child *child, int age, bool has_plan)
{
	struct prng p = prng_make(child->seed, STREAM_LOCAL, 4);

	demo_put_number(w, 800000 + (int)prng_below(&p, 180));
	demo_put_text(w, school_phase(age, child->seed));
	demo_put_blank(w);
	if (has_plan)
		demo_put_text(w, prng_chance(&p, 30) ? "a) Yes" : "b) No");
	demo_put_number(w, prng_chance(&p, 90) ? prng_between(&p, 1, 4) : 0);
	demo_put_number(w, 0);
	demo_put_number(w, prng_between(&p, 0, 22));
	demo_put_yes_no(w, prng_chance(&p, 410));
}

static void
send_row(struct demo_writer *w, const struct demo_child *child, const struct demo_standing *standing, bool has_plan)
{
	const struct demo_ehc *ehc = &child->ehc;
	struct prng p = prng_make(child->seed, STREAM_LOCAL, 5);
	int age = date_age_years(child->born, w->on);
	bool is_known = standing->status != STATUS_NONE && standing->status != STATUS_CLOSED;

	demo_put_text(w, child->reference);
	demo_put_text(w, age < 4 ? "" : arena_printf(w->arena, "D%012llu", (unsigned long long)(child->seed % 1000000000000)));
	demo_put_text(w, age < 14 ? "" : arena_printf(w->arena, "%010llu", (unsigned long long)(child->seed % 9999999999)));
	demo_put_date(w, child->born);
	demo_put_text(w, annex_genders[child->gender]);
	demo_put_text(w, annex_ethnicities[child->ethnicity]);
	if (has_plan) {
		demo_put_date(w, ehc->issued);
		demo_put_date(w, demo_known(w, ehc->updated));
		demo_put_date(w, demo_latest(child, PLAN_REVIEWED, ehc->issued, 352, 40, w->on));
	}
	demo_put_text(w, annex_send_needs[has_plan
	        ? (size_t)ehc->need
	        : prng_weighted(&p, annex_send_need_weights, ANNEX_SEND_NEED_COUNT)]);
	school_cells(w, child, age, has_plan);
	demo_put_yes_no(w, is_known);
	demo_put_text(w, is_known ? standing->team->name : "");
	demo_put_text(w, annex_yes_no_unknown[child->disability]);
	demo_row_end(w, has_plan ? LIST_SEND_PLANS : LIST_SEND_SUPPORT, child);
}

static void
send_officer_row(struct demo_writer *w, const struct demo_family *family, const struct demo_child *child)
{
	const struct demo_team *team = demo_staff_team(w->staff, TEAM_SEND, family);

	demo_put_text(w, child->reference);
	demo_put_text(w, team->name);
	demo_put_text(w, demo_staff_worker(w->staff, team, family)->name);
	demo_row_end(w, LIST_SEND_OFFICERS, child);
}

void
demo_send_lists(struct demo_writer *w, const struct demo_family *family, const struct demo_child *child,
    const struct demo_standing *standing)
{
	const struct demo_child *first = &family->children[0];
	int age = date_compare(child->born, w->on) > 0 ? -1 : date_age_years(child->born, w->on);

	if (demo_is_on(child->ehc.issued, child->ehc.ceased, w->on)) {
		send_row(w, child, standing, true);
		send_officer_row(w, family, child);
	} else if (child != first && date_is_none(child->ehc.issued) && !date_is_none(first->ehc.issued) && age >= 5 && age < 17)
		send_row(w, child, standing, false);
}
