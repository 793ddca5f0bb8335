#include "demo/cases.h"

#include "base/arena.h"
#include "base/str.h"
#include "demo/lists_private.h"

#include <stdlib.h>
#include <string.h>

static const char *const status_names[] = {[STATUS_IN_CARE] = "Looked after child",
    [STATUS_PLAN] = "Child protection plan",
    [STATUS_IN_NEED] = "Child in need plan",
    [STATUS_ASSESSMENT] = "Open assessment",
    [STATUS_CLOSED] = "Closed episode",
    [STATUS_NONE] = ""};

static const enum demo_stage stages[] = {[STATUS_IN_CARE] = STAGE_CARE,
    [STATUS_PLAN] = STAGE_PLAN,
    [STATUS_IN_NEED] = STAGE_NEED,
    [STATUS_ASSESSMENT] = STAGE_ASSESSMENT,
    [STATUS_CLOSED] = STAGE_NEED,
    [STATUS_NONE] = STAGE_NEED};

/* Fills the case as the service sees the child; false where the service does not hold it. */
static bool
case_of(const struct demo_case_query *query, const struct demo_writer *w, const struct demo_family *family,
    const struct demo_child *child, const struct demo_standing *standing, struct demo_case *ret)
{
	const struct demo_team *team = standing->team;
	const struct demo_person *worker = standing->worker;

	ret->status = status_names[standing->status];
	ret->stage = stages[standing->status];
	ret->home = standing->status == STATUS_IN_CARE ? demo_home_of(w, child) : "";
	ret->issue = family->issue;
	ret->age_years = date_compare(child->born, w->on) > 0 ? -1 : date_age_years(child->born, w->on);
	switch (query->service) {
	case SERVICE_CSC:
		if (team == NULL)
			return false;
		break;
	case SERVICE_EARLY_HELP:
		if (date_is_none(child->help.start))
			return false;
		ret->status = date_compare(child->help.end, w->on) > 0 ? "Early Help episode" : "Early Help episode, closed";
		ret->stage = STAGE_HELP;
		team = demo_staff_team(query->staff, TEAM_EARLY_HELP, family);
		worker = demo_staff_worker(query->staff, team, family);
		break;
	case SERVICE_SEND:
		if (date_is_none(child->ehc.issued))
			return false;
		ret->status = "EHC plan";
		ret->stage = STAGE_SEND;
		team = demo_staff_team(query->staff, TEAM_SEND, family);
		worker = demo_staff_worker(query->staff, team, family);
		break;
	}
	ret->team = (size_t)(team - query->staff->teams);
	ret->practitioner = (size_t)(worker - query->staff->people);
	ret->reviewing_officer = (size_t)(demo_staff_reviewing_officer(query->staff, family) - query->staff->people);
	return true;
}

static struct demo_writer
writer_of(const struct demo_case_query *query, struct arena *arena)
{
	return (struct demo_writer){.model = query->model, .staff = query->staff, .arena = arena, .on = query->on,
	    .half_year = date_add_months(query->on, -6), .year = date_add_months(query->on, -12)};
}

static int
case_compare(const void *a, const void *b)
{
	const struct demo_case *const *x = a, *const *y = b;

	return strcmp((*x)->reference, (*y)->reference);
}

void
demo_cases_find(const struct demo_case_query *query, struct arena *arena, struct demo_case *cases, size_t count)
{
	struct demo_case **sorted = arena_array(arena, count, sizeof(struct demo_case *)), wanted, *key = &wanted;
	struct demo_writer w = writer_of(query, arena);
	size_t families = demo_family_count(query->model);

	for (size_t i = 0; i < count; i++)
		sorted[i] = &cases[i];
	qsort(sorted, count, sizeof(struct demo_case *), case_compare);
	for (size_t f = 0; f < families && count > 0; f++) {
		struct demo_family family;

		demo_family_make(query->model, f, &family);
		for (size_t k = 0; k < family.child_count; k++) {
			struct demo_standing standing;
			struct demo_case **found;

			wanted.reference = family.children[k].reference;
			found = bsearch(&key, sorted, count, sizeof(struct demo_case *), case_compare);
			if (found == NULL)
				continue;
			demo_standing_read(&w, &family, &family.children[k], &standing);
			(void)case_of(query, &w, &family, &family.children[k], &standing, *found);
		}
	}
}

/* Whether the service works with the child that day. */
static bool
is_held(const struct demo_case_query *query, const struct demo_child *child, const struct demo_standing *standing)
{
	switch (query->service) {
	case SERVICE_CSC:
		return standing->status <= STATUS_ASSESSMENT;
	case SERVICE_EARLY_HELP:
		return demo_is_on(child->help.start, child->help.end, query->on);
	case SERVICE_SEND:
		return demo_is_on(child->ehc.issued, child->ehc.ceased, query->on);
	}
	return false;
}

void
demo_cases_each(const struct demo_case_query *query, struct demo_range families, size_t step,
    void (*take)(void *data, const struct demo_case *c), void *data)
{
	struct demo_writer w = writer_of(query, NULL);

	for (size_t f = families.first; f < families.end; f += step) {
		struct demo_family family;

		demo_family_make(query->model, f, &family);
		for (size_t k = 0; k < family.child_count; k++) {
			struct demo_standing standing;
			struct demo_case c = {.reference = family.children[k].reference};

			demo_standing_read(&w, &family, &family.children[k], &standing);
			if (!is_held(query, &family.children[k], &standing) ||
			    !case_of(query, &w, &family, &family.children[k], &standing, &c))
				continue;
			take(data, &c);
			break;
		}
	}
}
