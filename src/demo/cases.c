#include "demo/cases.h"

#include "base/arena.h"
#include "base/str.h"
#include "demo/lists_private.h"

#include <stdlib.h>
#include <string.h>

enum { STREAM_PICK = 800 };

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

static bool
is_since(const struct demo_writer *w, struct date d, int months)
{
	return demo_is_recent(w, d, date_add_months(w->on, -months));
}

static bool
has_decision(const struct demo_writer *w, const struct demo_standing *standing)
{
	const struct demo_round *r = standing->round;

	return is_since(w, r->referral, 3) || is_since(w, r->assessment_end, 3) || is_since(w, r->strategy, 3) ||
	    is_since(w, r->cp_start, 3) || is_since(w, r->cp_end, 3);
}

/* Close to the frames of domain.md 6; the frames themselves are used where draws are made. */
static bool
theme_fits(const struct demo_writer *w, const struct demo_family *family, const struct demo_child *child,
    const struct demo_standing *standing, const char *theme)
{
	bool is_open = standing->status <= STATUS_IN_NEED;

	if (str_is_same(theme, "CSC-PLAN") || str_is_same(theme, "CSC-SUPV"))
		return is_open;
	if (str_is_same(theme, "CSC-CP9"))
		return standing->status == STATUS_PLAN &&
		    (date_months_between(standing->round->cp_start, w->on) >= 9 ||
		        (!date_is_none(family->letter) && date_compare(family->letter, w->on) <= 0));
	if (str_is_same(theme, "CSC-PERM"))
		return standing->status == STATUS_IN_CARE && date_months_between(child->care.start, w->on) >= 4;
	if (str_is_same(theme, "CSC-ASMT"))
		return standing->round != NULL && is_since(w, standing->round->assessment_end, 3);
	if (str_is_same(theme, "CSC-MGMT"))
		return standing->round != NULL && standing->status != STATUS_CLOSED && has_decision(w, standing);
	if (str_is_same(theme, "EH-MAAM"))
		return is_since(w, child->help.end, 6);
	if (str_starts_with(theme, "EH-"))
		return demo_is_on(child->help.start, child->help.end, w->on);
	if (str_starts_with(theme, "SEND-"))
		return demo_is_on(child->ehc.issued, child->ehc.ceased, w->on);
	return is_open;
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

struct picked {
	uint64_t lot;
	struct demo_case chosen;
};

static int
picked_compare(const void *a, const void *b)
{
	const struct picked *x = a, *y = b;

	return x->lot < y->lot ? -1 : x->lot > y->lot;
}

size_t
demo_cases_pick(const struct demo_case_query *query, struct arena *arena, const char *theme_code, size_t count,
    struct demo_case *ret)
{
	struct demo_writer w = writer_of(query, arena);
	size_t families = demo_family_count(query->model), room = count * 4 + 16, kept = 0;
	struct picked *picked = arena_array(arena, room, sizeof(*picked));

	for (size_t f = 0; f < families; f++) {
		struct demo_family family;
		struct prng p = prng_make(query->model->seed, STREAM_PICK + (uint64_t)query->on.day, f);

		demo_family_make(query->model, f, &family);
		for (size_t k = 0; k < family.child_count; k++) {
			struct demo_standing standing;
			struct picked one = {.lot = prng_next(&p)};

			demo_standing_read(&w, &family, &family.children[k], &standing);
			if (!theme_fits(&w, &family, &family.children[k], &standing, theme_code) ||
			    !case_of(query, &w, &family, &family.children[k], &standing, &one.chosen))
				continue;
			one.chosen.reference = arena_strdup(arena, family.children[k].reference);
			/* The room is full: keep the smallest lots. */
			if (kept == room) {
				qsort(picked, kept, sizeof(*picked), picked_compare);
				kept = count;
			}
			picked[kept++] = one;
			break;
		}
	}
	qsort(picked, kept, sizeof(*picked), picked_compare);
	if (kept > count)
		kept = count;
	for (size_t i = 0; i < kept; i++)
		ret[i] = picked[i].chosen;
	return kept;
}
