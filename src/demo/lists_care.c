#include "demo/lists_private.h"

#include "base/arena.h"

enum { STREAM_CARE = 300, CARE_REVIEW, CARE_VISIT, OFFICER_CONTACT, HEALTH, DENTAL, PLACEMENT, MISSING, LEAVER, STREAM_ADOPTER,
	PLACEMENT_NUMBER };

static const char HOME[] = ") K2";

struct legal_status {
	const char *code;
	struct date start;
};

/* Short breaks have a status of their own, and no permanence plan is expected (domain.md 6.1). */
static bool
is_short_break(const struct demo_family *family, const struct demo_child *child)
{
	return family->issue == ISSUE_DISABILITY && child->care.is_by_agreement && (child->seed & 3) == 0;
}

static struct legal_status
legal_status(const struct demo_writer *w, const struct demo_family *family, const struct demo_child *child)
{
	const struct demo_care *care = &child->care;

	if (is_short_break(family, child))
		return (struct legal_status){"V4: Short term breaks, agreements recorded", care->start};
	if (care->is_by_agreement)
		return (struct legal_status){"V2: Single period under S20", care->start};
	if (family->issue == ISSUE_PHYSICAL_HARM && date_days_between(care->start, w->on) < 8)
		return (struct legal_status){"L2: EPO", care->start};
	if (!date_is_none(care->placement_order) && date_compare(care->placement_order, w->on) <= 0)
		return (struct legal_status){"E1: Placement order", care->placement_order};
	if (date_compare(care->order, w->on) <= 0)
		return (struct legal_status){"C2: FCO", care->order};
	return (struct legal_status){"C1: ICO", date_add_days(care->start, 8)};
}

/*
 * Ofsted's number: the council's own fostering service, eight agencies, five children's homes. Parents and adopters have none; what
 * Ofsted does not register has the filler.
 */
static const char *
placement_number(const struct demo_child *child, const char *type, const char *provider)
{
	static const char *const homes[] = {"SC038114", "SC402675", "1234907", "SC061220", "2557043"};
	static const char *const agencies[] = {"SC048829", "SC066310", "1183052", "SC449716", "SC034771", "2468819", "SC401156",
	    "SC059942"};
	struct prng p = prng_make(child->seed, PLACEMENT_NUMBER, 0);

	if (strstr(type, HOME) != NULL)
		return homes[prng_below(&p, 5)];
	if (strstr(type, ") H5") != NULL)
		return "XXXXXX";
	if (strstr(type, ") U") == NULL)
		return "";
	return strstr(provider, "PR1") != NULL ? "SC057012" : agencies[prng_below(&p, 8)];
}

struct placement {
	const char *type;
	const char *provider;
	const char *permanence;
};

static struct placement
placement_of(const struct demo_writer *w, const struct demo_child *child, int age)
{
	const struct demo_care *care = &child->care;
	struct prng p = prng_make(child->seed, PLACEMENT, 0);
	int months = date_months_between(care->start, w->on);
	const char *fostering = prng_chance(&p, 560) ? "b) PR1: Own provision" : "e) PR4: Private provision";

	switch (care->exit) {
	case EXIT_HOME:
		if (date_days_between(w->on, care->end) < 60 && !care->is_by_agreement)
			return (struct placement){
			    "k) P1: Placed with parents", "a) PR0: Parents/Parental responsibility", "a) Return to family"};
		return (struct placement){"f) U6: Foster placement - not FFA", fostering, "a) Return to family"};
	case EXIT_GUARDIAN:
		return (struct placement){
		    "c) U3: Foster placement - relative - not FFA", "b) PR1: Own provision", "c) SGO/CAO"};
	case EXIT_ADOPTION:
		if (date_compare(care->placed, w->on) <= 0)
			return (struct placement){
			    "j) A6: Placed for adoption - order - not foster", "b) PR1: Own provision", "b) Adoption"};
		return (struct placement){prng_chance(&p, 200) ? "e) U5: Foster placement - FFA"
		                                               : "f) U6: Foster placement - not FFA",
		    fostering, "b) Adoption"};
	case EXIT_GROWN_UP:
		break;
	}
	if (age >= 16 && prng_chance(&p, 320))
		return (struct placement){"n) H5: Residential accommodation", "e) PR4: Private provision",
		    "d) Supported living in the community"};
	if (age >= 10 && prng_chance(&p, 200))
		return (struct placement){
		    "p) K2: Children’s Homes", "e) PR4: Private provision", "e) Long-term residential placement"};
	if (prng_chance(&p, 120))
		return (struct placement){
		    "a) U1: Foster placement - relatives - long term", "b) PR1: Own provision", "f) Long-term fostering"};
	return (struct placement){
	    months > 12 ? "d) U4: Foster placement - long term" : "f) U6: Foster placement - not FFA", fostering,
	    prng_chance(&p, 30) ? "g) other" : "f) Long-term fostering"};
}

const char *
demo_home_of(const struct demo_writer *w, const struct demo_child *child)
{
	struct placement placement = placement_of(w, child, date_age_years(child->born, w->on));

	return strstr(placement.type, HOME) == NULL ? "" : placement_number(child, placement.type, placement.provider);
}

static struct date
review_date(const struct demo_child *child, struct date last)
{
	struct date start = child->care.start;
	struct date review = demo_latest(child, CARE_REVIEW, date_add_days(start, -70),
	    child->seed % 41 == 0 ? 260 : 176, 12, last);

	if (date_is_none(review) && date_days_between(start, last) > 27)
		review = date_add_days(start, 26);
	return review;
}

static const char *
end_reason(const struct demo_child *child)
{
	switch (child->care.exit) {
	case EXIT_HOME:
		return child->seed % 9 == 0
		    ? "f) E4B: Returned home to live with parents or relatives - not part of planning"
		    : "e) E4A: Returned home to live with parents or relatives - part of planning";
	case EXIT_GUARDIAN:
		return "i) E45: Special Guardianship Orders - former carer relative/friend";
	case EXIT_ADOPTION:
		return child->seed % 3 == 0 ? "b) E12: Adopted - consent dispensed"
		                            : "a) E11: Adopted - application unopposed";
	case EXIT_GROWN_UP:
		break;
	}
	return child->seed % 8 == 0 ? "n) E6: Moved into independent living - no support"
	                            : "m) E5: Moved into independent living - supported";
}

static void
care_dates(struct demo_writer *w, const struct demo_child *child, const struct placement *placement,
    const struct legal_status *legal, struct date last, bool is_short)
{
	const struct demo_care *care = &child->care;
	bool is_blank = care->has_no_permanence_plan || date_days_between(care->start, last) < 20;

	demo_put_date(w, care->start);
	demo_put_text(w, annex_primary_needs[child->need]);
	demo_put_yes_no(w, child->seed % 37 == 0);
	demo_put_date(w, legal->start);
	demo_put_text(w, legal->code);
	demo_put_date(w, review_date(child, last));
	demo_put_date(w, demo_latest(child, CARE_VISIT, care->start, 34, 14, last));
	demo_put_text(w, is_blank || is_short ? "" : placement->permanence);
	demo_put_date(w, child->seed % 11 == 0 ? DATE_NONE
	                                       : demo_latest(child, OFFICER_CONTACT, care->start, 86, 50, last));
	demo_put_date(w, demo_latest(child, HEALTH, date_add_days(care->start, -300), 330, 60, last));
	demo_put_date(w, demo_latest(child, DENTAL, care->start, 150, 120, last));
	demo_put_number(w, date_months_between(care->start, last) < 12 || child->seed % 4 == 0 ? care->placements : 1);
}

static void
care_placement(struct demo_writer *w, const struct demo_child *child, const struct placement *placement, struct date last,
    struct date end)
{
	struct prng p = prng_make(child->seed, MISSING, (uint64_t)(date_months_between(child->care.start, last) / 4));
	bool is_missing = child->care.goes_missing && prng_chance(&p, 900);
	struct date moved = demo_latest(child, PLACEMENT, child->care.start, 280, 200, last);

	demo_put_date(w, end);
	demo_put_text(w, date_is_none(end) ? "" : end_reason(child));
	demo_put_date(w, date_is_none(moved) || child->care.placements == 1 ? child->care.start : moved);
	demo_put_text(w, placement->type);
	demo_put_text(w, placement->provider);
	demo_put_blank(w);
	demo_put_text(w, placement_number(child, placement->type, placement->provider));
	demo_put_text(w, child->seed % 20 < 13 ? "a) In" : "b) Out");
	demo_put_blank(w);
	demo_put_number(w, is_missing ? prng_between(&p, 1, 7) : 0);
	demo_put_number(w, is_missing && prng_chance(&p, 400) ? prng_between(&p, 1, 4) : 0);
	demo_put_text(w, is_missing ? annex_yes_no_unknown[prng_chance(&p, 860) ? 0 : 1] : "");
	demo_put_text(w, is_missing ? annex_yes_no_unknown[prng_chance(&p, 620) ? 0 : 1] : "");
}

static void
care_row(struct demo_writer *w, const struct demo_family *family, const struct demo_child *child,
    const struct demo_standing *standing)
{
	const struct demo_care *care = &child->care;
	struct date end = demo_known(w, care->end), last = date_is_none(end) ? w->on : end;
	int age = date_age_years(child->born, last);
	struct placement placement = placement_of(w, child, age);
	struct legal_status legal = legal_status(w, family, child);

	if (!date_is_none(end) && date_compare(end, w->half_year) < 0)
		return;
	demo_put_child(w, child, false);
	demo_put_yes_no(w, care->is_asylum_seeking && demo_is_recent(w, care->start, w->year));
	demo_put_text(w, annex_yes_no_unknown[child->disability]);
	care_dates(w, child, &placement, &legal, last, is_short_break(family, child));
	care_placement(w, child, &placement, last, end);
	demo_put_worker(w, standing);
	demo_row_end(w, LIST_IN_CARE, child);
}

static void
leaver_row(struct demo_writer *w, const struct demo_family *family, const struct demo_child *child)
{
	static const char *const homes[] = {"U: Independent living", "D: Semi-independent, transitional accommodation and self-contained accommodation",
	    "B: Parents/relatives", "Z: With former foster carers", "E: Supported lodgings", "X: In custody",
	    "S: No fixed abode / homeless", "R: Residence not known"};
	static const int home_weights[] = {34, 20, 16, 13, 8, 3, 2, 4};
	static const char *const doings[] = {"F2: Full time in education other than higher",
	    "F3: Full time in training or employment", "F1: Full time in higher education",
	    "G5: Not in education, employment or training - other",
	    "G4: Not in education, employment or training - illness or disability",
	    "G6: Not in education, employment or training - pregnancy or parenting"};
	static const int doing_weights[] = {22, 24, 7, 26, 12, 9};
	struct prng p = prng_make(child->seed, LEAVER, (uint64_t)(w->on.day / 180));
	int age = date_age_years(child->born, w->on);
	struct demo_standing leaving;
	size_t home;

	if (date_compare(child->care.end, w->on) > 0 || age < 16 || age >= 25 || (age >= 21 && child->seed % 20 < 14) ||
	    (child->care.exit != EXIT_GROWN_UP &&
	        date_compare(child->care.end, date_add_months(child->born, 16 * 12 + 1)) < 0))
		return;
	leaving = (struct demo_standing){.team = demo_staff_team(w->staff, TEAM_LEAVING_CARE, family)};
	leaving.worker = demo_staff_worker(w->staff, leaving.team, family);
	home = prng_weighted(&p, home_weights, 8);
	demo_put_child(w, child, true);
	demo_put_worker(w, &leaving);
	demo_put_text(w, age < 18 ? "a) Relevant child"
	        : date_days_between(child->care.start, child->care.end) < 91 ? "c) Qualifying care leaver"
	                                                                     : "b) Former relevant child");
	demo_put_text(w, prng_chance(&p, 920) ? "a) Yes" : prng_chance(&p, 600) ? "b) No" : "d) Refu");
	demo_put_text(w, homes[home]);
	demo_put_text(w, home < 5 ? "a) Suitable" : "b) Unsuitable");
	demo_put_text(w, doings[prng_weighted(&p, doing_weights, 6)]);
	demo_row_end(w, LIST_CARE_LEAVERS, child);
}

static void
adoption_row(struct demo_writer *w, const struct demo_family *family, const struct demo_child *child)
{
	const struct demo_care *care = &child->care;
	struct date reversed = care->is_reversed ? date_add_days(care->placement_decision, 160) : DATE_NONE;
	struct date order = care->exit == EXIT_ADOPTION ? demo_known(w, care->end) : DATE_NONE;

	if (date_is_none(care->placement_decision) || date_compare(care->placement_decision, w->on) > 0)
		return;
	reversed = demo_known(w, reversed);
	if ((!date_is_none(order) && date_compare(order, w->year) < 0) ||
	    (!date_is_none(reversed) && date_compare(reversed, w->year) < 0) ||
	    (care->exit != EXIT_ADOPTION && date_compare(care->end, w->year) < 0))
		return;
	demo_put_text(w, child->reference);
	demo_put_text(w, family->identifier);
	demo_put_text(w, annex_genders[child->gender]);
	demo_put_text(w, annex_ethnicities[child->ethnicity]);
	demo_put_date(w, child->born);
	demo_put_number(w, date_age_years(child->born, w->on));
	demo_put_text(w, annex_yes_no_unknown[child->disability]);
	demo_put_date(w, care->start);
	demo_put_date(w, care->placement_decision);
	demo_put_date(w, demo_known(w, care->placement_order));
	demo_put_date(w, date_is_none(care->matched) ? DATE_NONE : demo_known(w, care->matched));
	demo_put_date(w, date_is_none(care->placed) ? DATE_NONE : demo_known(w, care->placed));
	demo_put_date(w, order);
	demo_put_date(w, reversed);
	demo_put_text(w, date_is_none(reversed) ? ""
	        : child->seed % 2 == 0          ? "RD1 - The child’s needs changed subsequent to the decision"
	                                        : "RD3 - Prospective adopters could not be found");
	demo_put_blank(w);
	demo_row_end(w, LIST_ADOPTION, child);
}

void
demo_care_lists(struct demo_writer *w, const struct demo_family *family, const struct demo_child *child,
    const struct demo_standing *standing)
{
	if (date_is_none(child->care.start) || date_compare(child->care.start, w->on) > 0)
		return;
	care_row(w, family, child, standing);
	leaver_row(w, family, child);
	adoption_row(w, family, child);
}

/* A household that asks to adopt: what happens when, in days after the enquiry. */
struct household {
	struct date enquiry;
	int stage_one, stage_one_end, stage_two, stage_two_end, approved, matched, placed, order;
	struct date left;
	size_t adults;
};

static struct household
household_make(struct prng *p, struct date enquiry)
{
	struct household h = {.enquiry = enquiry, .left = DATE_NONE};

	h.adults = prng_chance(p, 740) ? 2 : 1;
	h.stage_one = prng_between(p, 20, 60);
	h.stage_one_end = h.stage_one + prng_between(p, 55, 90);
	h.stage_two = h.stage_one_end + prng_between(p, 5, 40);
	h.stage_two_end = h.stage_two + prng_between(p, 100, 150);
	h.approved = h.stage_two_end + prng_between(p, 5, 25);
	h.matched = h.approved + prng_between(p, 40, 300);
	h.placed = h.matched + prng_between(p, 12, 40);
	h.order = h.placed + prng_between(p, 130, 260);
	if (prng_chance(p, 260))
		h.left = date_add_days(enquiry, prng_between(p, h.stage_one, h.matched));
	return h;
}

static void
put_step(struct demo_writer *w, const struct household *h, int days)
{
	struct date d = date_add_days(h->enquiry, days);

	demo_put_date(w, !date_is_none(h->left) && date_compare(d, h->left) > 0 ? DATE_NONE : demo_known(w, d));
}

static void
adopter_row(struct demo_writer *w, const struct household *h, size_t number, size_t adult, struct prng *p)
{
	static const char *const leaving[] = {
	    "1 - Adopter withdrew from process", "2 - Process put on hold", "3 - Application refused"};
	struct date left = date_is_none(h->left) ? DATE_NONE : demo_known(w, h->left);

	demo_put_text(w, arena_printf(w->arena, "ADOPT%05zu", number * 2 + adult));
	demo_put_text(w, arena_printf(w->arena, "HOUSE%05zu", number));
	demo_put_text(w, annex_genders[(number + adult) % 2]);
	demo_put_text(w, annex_ethnicities[prng_weighted(p, annex_ethnicity_weights, ANNEX_ETHNICITY_COUNT)]);
	demo_put_yes_no(w, prng_chance(p, 40));
	demo_put_text(w, number % 8 == 0 ? "Yes" : "No");
	demo_put_date(w, h->enquiry);
	put_step(w, h, h->stage_one);
	put_step(w, h, h->stage_one_end);
	put_step(w, h, h->stage_two);
	put_step(w, h, h->stage_two_end);
	put_step(w, h, h->stage_two + 2);
	put_step(w, h, h->approved);
	put_step(w, h, h->matched);
	put_step(w, h, h->placed);
	demo_put_number(w, date_is_none(h->left) && date_compare(date_add_days(h->enquiry, h->placed), w->on) <= 0
	        ? 1 + (int)(number % 5 == 0)
	        : 0);
	put_step(w, h, h->order);
	demo_put_date(w, left);
	demo_put_text(w, date_is_none(left) ? "" : leaving[number % 3]);
	w->sink->row(w->sink->data, LIST_ADOPTERS, w->cells, w->count);
	w->count = 0;
}

void
demo_adopter_list(struct demo_writer *w)
{
	struct date first = date_from_parts(2017, 6, 1);
	size_t count = (size_t)(date_days_between(first, w->on) / 21) * (size_t)w->model->size;

	for (size_t i = 0; i < count; i++) {
		struct prng p = prng_make(w->model->seed, STREAM_ADOPTER, i);
		struct household h = household_make(
		    &p, date_add_days(first, (int)(i / (size_t)w->model->size) * 21 + prng_between(&p, 0, 20)));
		struct date over = date_is_none(h.left) ? date_add_days(h.enquiry, h.order) : h.left;

		if (date_compare(h.enquiry, w->on) > 0 || date_compare(over, w->year) < 0)
			continue;
		for (size_t adult = 0; adult < h.adults; adult++)
			adopter_row(w, &h, i, adult, &p);
	}
}
