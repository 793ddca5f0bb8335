#include "operations/op_training.h"

#include "base/str.h"
#include "base/vec.h"
#include "domain/form.h"
#include "domain/small_numbers.h"
#include "store/store_programme.h"

#include <stdlib.h>
#include <string.h>

bool
op_training_may_see_demand(const struct op *op)
{
	unsigned sees = ROLES_CENTRE | ROLE_BIT(ROLE_HEAD_OF_SERVICE) |
	    ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) | ROLE_BIT(ROLE_DIRECTOR) | ROLE_BIT(ROLE_EARLY_HELP_LEAD) |
	    ROLE_BIT(ROLE_SEND_LEAD);

	return (op->actor.roles & sees) != 0;
}

/* One course that a target names, or many targets alike, each once. */
struct named_course {
	const char *course_id;
	const struct training_target *target; /* NULL: many */
	size_t targets;
};

struct named_courses {
	struct named_course *items;
	size_t count, capacity;
};

/* What the counting needs, read once. */
struct facts {
	struct training_course_list courses;
	struct training_link_list links;
	struct training_month_list months;
	struct training_session_list sessions; /* held within the time */
	struct training_booking_list bookings;
	struct named_courses named; /* by all targets */
	struct named_courses named_to_booked; /* by the targets of those who booked anything */
	struct training_following_list followings;
	struct finding_count_list counts;
};

static const char *
course_of_title(struct op *op, const struct training_title_list *titles, const char *title)
{
	for (size_t i = 0; i < titles->count; i++)
		if (str_is_same(titles->items[i].title, title))
			return titles->items[i].course_id;
	/* Typed in other signs than any list printed. */
	return training_course_id(op->arena, title);
}

/* Each text's titles are read once, whatever the number of courses. */
static void
named_add(struct op *op, const struct training_title_list *titles, const char *training, const struct training_target *target,
    size_t targets, struct named_courses *ret)
{
	size_t count, first = ret->count;
	char **named = str_split(op->arena, training, '\n', &count);

	for (size_t i = 0; i < count; i++) {
		const char *id = course_of_title(op, titles, str_trimmed(op->arena, named[i]));
		bool is_there = false;

		for (size_t n = first; n < ret->count; n++)
			is_there = is_there || str_is_same(ret->items[n].course_id, id);
		if (!is_there)
			VEC_PUSH(op->arena, ret, ((struct named_course){id, target, targets}));
	}
}

static enum err
named_load(struct op *op, const char *quarter_id, const struct training_title_list *titles, struct facts *f)
{
	struct target_count_list all;
	enum err e = store_target_counts(op->store, quarter_id, &all);

	for (size_t i = 0; e == ERR_OK && i < all.count; i++)
		named_add(op, titles, all.items[i].training, NULL, all.items[i].targets, &f->named);
	return e;
}

static enum err
targets_load(struct op *op, const struct quarter *range, struct facts *f)
{
	struct training_target_list booked;
	struct training_title_list titles;
	enum err e = store_training_titles(op->store, &titles);

	if (e == ERR_OK)
		e = named_load(op, range->id, &titles, f);
	if (e == ERR_OK)
		e = store_training_targets(op->store, TRAINING_TARGETS_OF_BOOKED, "", range->from_at, range->to_at, &booked);
	for (size_t i = 0; e == ERR_OK && i < booked.count; i++)
		named_add(op, &titles, booked.items[i].training, &booked.items[i], 1, &f->named_to_booked);
	return e;
}

/* What dip samples found stands with the audits' finding of that code, or after them. */
static void
dips_add(struct op *op, const struct finding_count_list *dips, struct finding_count_list *counts)
{
	struct finding_count *items = arena_array(op->arena, counts->count + dips->count, sizeof(*items));
	size_t count = counts->count;

	for (size_t i = 0; i < counts->count; i++)
		items[i] = counts->items[i];
	for (size_t d = 0; d < dips->count; d++) {
		size_t at = 0;

		while (at < counts->count && (items[at].is_strength || !str_is_same(items[at].code, dips->items[d].code)))
			at++;
		if (at < counts->count)
			items[at].dips = dips->items[d].dips;
		else
			items[count++] = dips->items[d];
	}
	*counts = (struct finding_count_list){items, count};
}

static enum err
facts_load(struct op *op, const struct quarter *range, struct facts *f)
{
	enum err e = store_training_courses(op->store, &f->courses);

	if (e == ERR_OK)
		e = store_training_findings(op->store, "", &f->links);
	if (e == ERR_OK)
		e = store_training_months(op->store, range->from_cycle, range->to_cycle, "", &f->months);
	if (e == ERR_OK)
		e = store_training_sessions_within(op->store, range->from, range->to, "", &f->sessions);
	if (e == ERR_OK)
		e = store_training_bookings(op->store, "", range->from_at, range->to_at, &f->bookings);
	if (e == ERR_OK)
		e = targets_load(op, range, f);
	if (e == ERR_OK)
		e = store_training_followings(op->store, range->from_at, range->to_at, &f->followings);
	struct finding_count_list dips = {NULL, 0};

	if (e == ERR_OK)
		e = store_finding_counts(op->store, range->id, &f->counts);
	if (e == ERR_OK)
		e = store_dip_finding_counts(op->store, range->from_at, range->to_at, &dips);
	if (e == ERR_OK)
		dips_add(op, &dips, &f->counts);
	return e;
}

static const char *
code_name(const char *code)
{
	for (size_t i = 0; i < finding_code_count; i++)
		if (str_is_same(finding_codes[i].value, code))
			return finding_codes[i].text;
	return code;
}

static bool
answers(const struct facts *f, const char *course_id, const char *code)
{
	for (size_t i = 0; i < f->links.count; i++)
		if (str_is_same(f->links.items[i].course_id, course_id) && str_is_same(f->links.items[i].code, code))
			return true;
	return false;
}

static size_t
months_of(const struct facts *f, const char *course_id)
{
	size_t count = 0;

	for (size_t i = 0; i < f->months.count; i++)
		count += str_is_same(f->months.items[i].course_id, course_id);
	return count;
}

static size_t
sessions_of(const struct facts *f, const char *course_id, size_t *ret_seats)
{
	size_t count = 0;

	*ret_seats = 0;
	for (size_t i = 0; i < f->sessions.count; i++) {
		const struct training_session *s = &f->sessions.items[i].session;

		if (!str_is_same(s->course_id, course_id))
			continue;
		count++;
		*ret_seats += (size_t)s->seats;
	}
	return count;
}

/* People, each once: the rows come by code, then course, so a person may stand under several courses. */
static size_t
followers(struct op *op, const struct facts *f, const char *code)
{
	const char **seen = arena_array(op->arena, f->followings.count, sizeof(*seen));
	size_t count = 0;

	for (size_t i = 0; i < f->followings.count; i++) {
		const struct training_following *x = &f->followings.items[i];
		int apart = date_days_between(
		    instant_london_day(x->sent_at, &(int){0}), instant_london_day(x->booked_at, &(int){0}));
		bool is_known = false;

		if (!str_is_same(x->code, code) || apart > TRAINING_FOLLOWS_DAYS)
			continue;
		for (size_t s = 0; !is_known && s < count; s++)
			is_known = str_is_same(seen[s], x->person_id);
		if (!is_known)
			seen[count++] = x->person_id;
	}
	return count;
}

static void
need_fill(struct op *op, const struct facts *f, const struct finding_count *counted, struct demand_need *need)
{
	*need = (struct demand_need){.code = counted->code,
	    .name = code_name(counted->code),
	    .audits = counted->audits,
	    .dips = counted->dips,
	    .courses = arena_array(op->arena, f->courses.count, sizeof(*need->courses)),
	    .booked = followers(op, f, counted->code)};
	for (size_t i = 0; i < f->courses.count; i++) {
		const struct training_course *course = &f->courses.items[i];
		size_t seats;

		if (answers(f, course->id, counted->code) &&
		    (months_of(f, course->id) > 0 || sessions_of(f, course->id, &seats) > 0))
			need->courses[need->course_count++] = course;
	}
}

/* People who booked it at all, who came, and who booked after this target was set. */
static bool
has_person_before(const struct facts *f, size_t at, const char *course_id)
{
	for (size_t i = 0; i < at; i++)
		if (str_is_same(f->bookings.items[i].course_id, course_id) &&
		    str_is_same(f->bookings.items[i].person_id, f->bookings.items[at].person_id))
			return true;
	return false;
}

static void
bookings_count(const struct facts *f, struct demand_course *offer)
{
	for (size_t i = 0; i < f->bookings.count; i++) {
		const struct training_booking *b = &f->bookings.items[i];

		if (!str_is_same(b->course_id, offer->course->id) || has_person_before(f, i, b->course_id))
			continue;
		offer->booked++;
		offer->waiting += b->is_waiting;
		offer->came += b->has_come;
	}
}

static bool
has_booked_after(const struct facts *f, const char *course_id, const struct training_target *target)
{
	for (size_t b = 0; b < f->bookings.count; b++)
		if (str_is_same(f->bookings.items[b].course_id, course_id) &&
		    str_is_same(f->bookings.items[b].person_id, target->practitioner_id) &&
		    f->bookings.items[b].booked_at.us >= target->set_at.us)
			return true;
	return false;
}

static size_t
targets_of(const struct facts *f, const char *course_id)
{
	size_t count = 0;

	for (size_t n = 0; n < f->named.count; n++)
		if (str_is_same(f->named.items[n].course_id, course_id))
			count += f->named.items[n].targets;
	return count;
}

static size_t
targets_booked(const struct facts *f, const char *course_id)
{
	size_t count = 0;

	for (size_t n = 0; n < f->named_to_booked.count; n++)
		count += str_is_same(f->named_to_booked.items[n].course_id, course_id) &&
		    has_booked_after(f, course_id, f->named_to_booked.items[n].target);
	return count;
}

static void
offers_fill(struct op *op, const struct facts *f, struct training_demand *d)
{
	d->offers = arena_array(op->arena, f->courses.count, sizeof(*d->offers));
	for (size_t i = 0; i < f->courses.count; i++) {
		struct demand_course offer = {.course = &f->courses.items[i]};

		offer.months = months_of(f, offer.course->id);
		offer.sessions = sessions_of(f, offer.course->id, &offer.seats);
		bookings_count(f, &offer);
		offer.targets = targets_of(f, offer.course->id);
		offer.target_booked = targets_booked(f, offer.course->id);
		for (size_t c = 0; c < f->counts.count; c++)
			if (!f->counts.items[c].is_strength && answers(f, offer.course->id, f->counts.items[c].code))
				offer.needs += f->counts.items[c].audits + f->counts.items[c].dips;
		if (offer.months + offer.sessions + offer.booked + offer.targets > 0)
			d->offers[d->offer_count++] = offer;
	}
}

enum err
op_quarters(struct op *op, const struct quarter **ret, size_t *ret_count)
{
	struct {
		struct quarter *items;
		size_t count, capacity;
	} found = {0};
	struct programme_list programmes;
	enum err e = store_programme_list(op->store, &programmes);

	for (size_t i = programmes.count; e == ERR_OK && i > 0; i--) {
		const struct programme *p = &programmes.items[i - 1];
		struct date last = date_compare(p->to, op->today) < 0 ? p->to : op->today;
		struct quarter quarter = quarter_of(op->arena, last);

		if (p->state == PROGRAMME_DRAFT)
			continue;
		for (; date_compare(quarter.to, p->from) >= 0; quarter = quarter_add(op->arena, &quarter, -1))
			VEC_PUSH(op->arena, &found, quarter);
	}
	*ret = found.items;
	*ret_count = found.count;
	return e;
}

enum err
op_training_has_few_targets(struct op *op, const struct quarter *quarter, bool *ret)
{
	struct training_title_list titles;
	struct facts f = {0};
	enum err e = store_training_courses(op->store, &f.courses);

	*ret = false;
	if (e == ERR_OK)
		e = store_training_titles(op->store, &titles);
	if (e == ERR_OK)
		e = named_load(op, quarter->id, &titles, &f);
	for (size_t i = 0; e == ERR_OK && i < f.courses.count && !*ret; i++) {
		size_t targets = targets_of(&f, f.courses.items[i].id);

		*ret = targets > 0 && targets < SMALL_NUMBER_LEAST;
	}
	return e;
}

/* For whoever does not see the numbers, their order must not tell them. */
static int
by_name(const void *a, const void *b)
{
	const struct demand_need *x = a, *y = b;

	return strcmp(x->name, y->name);
}

enum err
op_training_demand(struct op *op, const char *quarter_id, struct training_demand *ret)
{
	struct facts f = {0};
	enum err e = op_training_may_see_demand(op) ? ERR_OK : ERR_NOT_FOUND;

	if (e != ERR_OK)
		return e;
	*ret = (struct training_demand){.quarter = quarter_of(op->arena, op->today)};
	if (!str_is_empty(quarter_id) && !quarter_from_id(op->arena, quarter_id, &ret->quarter))
		return ERR_NOT_FOUND;
	e = op_quarters(op, &ret->quarters, &ret->quarter_count);
	if (e == ERR_OK)
		e = facts_load(op, &ret->quarter, &f);
	if (e != ERR_OK)
		return e;
	ret->courses = f.courses;
	ret->needs = arena_array(op->arena, f.counts.count, sizeof(*ret->needs));
	for (size_t i = 0; i < f.counts.count; i++)
		if (!f.counts.items[i].is_strength)
			need_fill(op, &f, &f.counts.items[i], &ret->needs[ret->need_count++]);
	ret->shows_audits = op_has_role(op, ROLE_CENTRE_LEAD);
	if (!ret->shows_audits && ret->need_count > 0)
		qsort(ret->needs, ret->need_count, sizeof(*ret->needs), by_name);
	offers_fill(op, &f, ret);
	return ERR_OK;
}
