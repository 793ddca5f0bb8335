#include "domain/allocation.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/draw.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { UNKNOWN = -1 };
/* A chain of managers longer than this goes round in a circle. */
enum { LINE_LENGTH_MAXIMUM = 32 };

struct past {
	int32_t practitioner;
	int32_t team;
	struct date allocated_on;
};

struct auditor {
	const struct allocation_auditor *facts;
	int32_t person;
	int32_t team;
	int32_t current;         /* case, or UNKNOWN */
	const struct past *past; /* within the 12 months */
	size_t past_count;
	const int32_t *declared; /* cases */
	size_t declared_count;
};

struct held_case {
	const struct allocation_case *facts;
	int32_t practitioner;
	int32_t team;
	int32_t team_manager;
	int32_t supervisor;
	int32_t reviewing_officer;
	int32_t line[LINE_LENGTH_MAXIMUM]; /* the practitioner's managers, the nearest first */
	size_t line_count;
};

/* Names in order, so that a name is its place. */
struct register_of_names {
	const char **items;
	size_t count;
};

struct case_place {
	const char *ref;
	size_t index;
};

struct allocation {
	struct auditor *auditors;
	size_t auditors_count;
	struct held_case *cases;
	size_t cases_count;
	struct case_place *places; /* cases by reference */
	const char **names; /* of people, by number */
};

static int32_t
number_of(const struct register_of_names *names, const char *name)
{
	if (str_is_empty(name) || names->count == 0)
		return UNKNOWN;
	const char **found = bsearch(&name, names->items, names->count, sizeof(*names->items), str_compare_pointers);
	return found == NULL ? UNKNOWN : (int32_t)(found - names->items);
}

static void
register_names(struct register_of_names *names)
{
	names->count = draw_sort_refs(names->items, names->count);
}

static void
add_name(struct register_of_names *names, const char *name)
{
	if (!str_is_empty(name))
		names->items[names->count++] = name;
}

static struct register_of_names
people_of(struct arena *arena, const struct allocation_facts *facts)
{
	struct register_of_names people = {0};

	people.items = arena_array(arena,
	    facts->auditors_count + facts->cases_count * 4 + facts->lines_count * 2, sizeof(*people.items));
	for (size_t i = 0; i < facts->auditors_count; i++)
		add_name(&people, facts->auditors[i].person);
	for (size_t i = 0; i < facts->cases_count; i++) {
		add_name(&people, facts->cases[i].practitioner);
		add_name(&people, facts->cases[i].team_manager);
		add_name(&people, facts->cases[i].supervisor);
		add_name(&people, facts->cases[i].reviewing_officer);
	}
	for (size_t i = 0; i < facts->lines_count; i++) {
		add_name(&people, facts->lines[i].person);
		add_name(&people, facts->lines[i].manager);
	}
	register_names(&people);
	return people;
}

static struct register_of_names
teams_of(struct arena *arena, const struct allocation_facts *facts)
{
	struct register_of_names teams = {0};

	teams.items = arena_array(arena, facts->auditors_count + facts->cases_count, sizeof(*teams.items));
	for (size_t i = 0; i < facts->auditors_count; i++)
		add_name(&teams, facts->auditors[i].team);
	for (size_t i = 0; i < facts->cases_count; i++)
		add_name(&teams, facts->cases[i].team);
	register_names(&teams);
	return teams;
}

static int
compare_places(const void *a, const void *b)
{
	const struct case_place *x = a, *y = b;

	return strcmp(x->ref, y->ref);
}

static int
compare_auditors(const void *a, const void *b)
{
	const struct auditor *x = a, *y = b;

	return strcmp(x->facts->user_name, y->facts->user_name);
}

static void
fill_cases(struct arena *arena, struct allocation *a, const struct allocation_facts *facts,
    const struct register_of_names *people, const struct register_of_names *teams)
{
	int32_t *manager_of = arena_array(arena, people->count, sizeof(*manager_of));

	a->names = arena_array(arena, people->count, sizeof(*a->names));
	for (size_t i = 0; i < people->count; i++) {
		manager_of[i] = UNKNOWN;
		a->names[i] = "";
	}
	for (size_t i = 0; i < facts->lines_count; i++) {
		int32_t person = number_of(people, facts->lines[i].person);
		if (person == UNKNOWN)
			continue;
		manager_of[person] = number_of(people, facts->lines[i].manager);
		a->names[person] = facts->lines[i].name;
	}
	a->cases = arena_array(arena, facts->cases_count, sizeof(*a->cases));
	a->places = arena_array(arena, facts->cases_count, sizeof(*a->places));
	a->cases_count = facts->cases_count;
	for (size_t i = 0; i < facts->cases_count; i++)
		a->places[i] = (struct case_place){facts->cases[i].ref, i};
	if (a->cases_count > 0)
		qsort(a->places, a->cases_count, sizeof(*a->places), compare_places);
	for (size_t i = 0; i < facts->cases_count; i++) {
		const struct allocation_case *c = &facts->cases[i];
		struct held_case *held = &a->cases[i];
		held->facts = c;
		held->practitioner = number_of(people, c->practitioner);
		held->team = number_of(teams, c->team);
		held->team_manager = number_of(people, c->team_manager);
		held->supervisor = number_of(people, c->supervisor);
		held->reviewing_officer = number_of(people, c->reviewing_officer);
		int32_t at = held->practitioner == UNKNOWN ? UNKNOWN : manager_of[held->practitioner];
		for (; at != UNKNOWN && held->line_count < LINE_LENGTH_MAXIMUM; at = manager_of[at])
			held->line[held->line_count++] = at;
	}
}

static int
compare_past(const void *a, const void *b)
{
	const struct allocation_past *x = a, *y = b;
	int by_auditor = strcmp(x->auditor, y->auditor);

	return by_auditor != 0 ? by_auditor : date_compare(x->allocated_on, y->allocated_on);
}

/* Each auditor's part of `sorted`, which is by auditor. */
static void
fill_past(struct arena *arena, struct auditor *auditor, const struct allocation_facts *facts,
    const struct allocation_past *sorted, const struct register_of_names *people,
    const struct register_of_names *teams)
{
	struct date since = date_add_months(facts->today, -ALLOCATION_MONTHS);
	size_t low = 0, high = facts->past_count, end;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(sorted[middle].auditor, auditor->facts->person) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (end = low; end < facts->past_count && str_is_same(sorted[end].auditor, auditor->facts->person);)
		end++;
	struct past *past = arena_array(arena, end - low, sizeof(*past));
	for (size_t i = low; i < end; i++)
		if (date_compare(sorted[i].allocated_on, since) >= 0)
			past[auditor->past_count++] = (struct past){number_of(people, sorted[i].practitioner),
			    number_of(teams, sorted[i].team), sorted[i].allocated_on};
	auditor->past = past;
}

static void
fill_declared(struct arena *arena, const struct allocation *a, struct auditor *auditor,
    const struct allocation_facts *facts)
{
	int32_t *declared = arena_array(arena, facts->declarations_count, sizeof(*declared));

	for (size_t i = 0; i < facts->declarations_count; i++) {
		size_t index;
		if (str_is_same(facts->declarations[i].auditor, auditor->facts->person) &&
		    allocation_find_case(a, facts->declarations[i].ref, &index))
			declared[auditor->declared_count++] = (int32_t)index;
	}
	auditor->declared = declared;
}

struct allocation *
allocation_new(struct arena *arena, const struct allocation_facts *facts)
{
	struct allocation *a = arena_alloc(arena, sizeof(*a));
	struct register_of_names people = people_of(arena, facts), teams = teams_of(arena, facts);

	struct allocation_past *past = arena_array(arena, facts->past_count, sizeof(*past));
	if (facts->past_count > 0) {
		memcpy(past, facts->past, facts->past_count * sizeof(*past));
		qsort(past, facts->past_count, sizeof(*past), compare_past);
	}
	fill_cases(arena, a, facts, &people, &teams);
	a->auditors_count = facts->auditors_count;
	a->auditors = arena_array(arena, facts->auditors_count, sizeof(*a->auditors));
	for (size_t i = 0; i < facts->auditors_count; i++) {
		struct auditor *auditor = &a->auditors[i];
		size_t current;
		auditor->facts = &facts->auditors[i];
		auditor->person = number_of(&people, auditor->facts->person);
		auditor->team = number_of(&teams, auditor->facts->team);
		auditor->current = UNKNOWN;
		if (!str_is_empty(auditor->facts->current_ref) &&
		    allocation_find_case(a, auditor->facts->current_ref, &current))
			auditor->current = (int32_t)current;
		fill_past(arena, auditor, facts, past, &people, &teams);
		fill_declared(arena, a, auditor, facts);
	}
	if (a->auditors_count > 0)
		qsort(a->auditors, a->auditors_count, sizeof(*a->auditors), compare_auditors);
	return a;
}

size_t
allocation_auditors(const struct allocation *allocation)
{
	return allocation->auditors_count;
}

const struct allocation_auditor *
allocation_auditor(const struct allocation *allocation, size_t auditor)
{
	return allocation->auditors[auditor].facts;
}

bool
allocation_find_case(const struct allocation *allocation, const char *ref, size_t *ret_case)
{
	struct case_place wanted = {ref, 0};
	const struct case_place *found = allocation->cases_count == 0 ? NULL :
	    bsearch(&wanted, allocation->places, allocation->cases_count, sizeof(*allocation->places), compare_places);

	if (found == NULL)
		return false;
	*ret_case = found->index;
	return true;
}

const struct allocation_case *
allocation_case(const struct allocation *allocation, size_t index)
{
	return allocation->cases[index].facts;
}

static bool
is_known_same(int32_t a, int32_t b)
{
	return a != UNKNOWN && a == b;
}

enum allocation_conflict
allocation_conflict(const struct allocation *allocation, size_t auditor, size_t index)
{
	const struct auditor *a = &allocation->auditors[auditor];
	const struct held_case *c = &allocation->cases[index];

	if (is_known_same(a->person, c->practitioner))
		return ALLOCATION_OWN_CASE;
	if (is_known_same(a->person, c->reviewing_officer))
		return ALLOCATION_REVIEWS_CHILD;
	if (is_known_same(a->person, c->supervisor))
		return ALLOCATION_SUPERVISES;
	if (is_known_same(a->person, c->team_manager))
		return ALLOCATION_MANAGES_TEAM;
	if (is_known_same(a->team, c->team))
		return ALLOCATION_OWN_TEAM;
	for (size_t i = 0; i < c->line_count; i++)
		if (is_known_same(a->person, c->line[i]))
			return ALLOCATION_LINE_MANAGES;
	for (size_t i = 0; i < a->declared_count; i++)
		if (a->declared[i] == (int32_t)index)
			return ALLOCATION_DECLARED;
	return ALLOCATION_NO_CONFLICT;
}

static const char *
line_sentence(const struct allocation *allocation, struct arena *arena, const struct auditor *a,
    const struct held_case *c)
{
	const char *sentence = arena_printf(arena, "%s line-manages this child’s practitioner, %s", a->facts->name,
	    c->facts->practitioner_name);

	for (size_t i = 0; i < c->line_count && c->line[0] != a->person; i++)
		if (c->line[i] == a->person)
			return arena_printf(arena, "%s, through %s", sentence, allocation->names[c->line[i - 1]]);
	return sentence;
}

const char *
allocation_refusal(const struct allocation *allocation, struct arena *arena, size_t auditor, size_t index)
{
	const struct auditor *a = &allocation->auditors[auditor];
	const struct held_case *c = &allocation->cases[index];
	const char *name = a->facts->name;

	switch (allocation_conflict(allocation, auditor, index)) {
	case ALLOCATION_NO_CONFLICT:
		return "";
	case ALLOCATION_OWN_CASE:
		return arena_printf(arena, "%s is this child’s practitioner", name);
	case ALLOCATION_REVIEWS_CHILD:
		return arena_printf(arena, "%s is this child’s Independent Reviewing Officer", name);
	case ALLOCATION_SUPERVISES:
		return arena_printf(arena, "%s supervises this child’s practitioner, %s", name, c->facts->practitioner_name);
	case ALLOCATION_MANAGES_TEAM:
		return arena_printf(arena, "%s manages the team that holds this case, %s", name, c->facts->team_name);
	case ALLOCATION_OWN_TEAM:
		return arena_printf(arena, "%s is in the team that holds this case, %s", name, c->facts->team_name);
	case ALLOCATION_LINE_MANAGES:
		return line_sentence(allocation, arena, a, c);
	case ALLOCATION_DECLARED:
		return arena_printf(arena, "%s declared a conflict with this case", name);
	}
	return "";
}

/* The latest audit of that practitioner's work, or of another's in that team. */
static const struct past *
latest(const struct auditor *a, const struct held_case *c, bool is_by_team)
{
	const struct past *found = NULL;

	for (size_t i = 0; i < a->past_count; i++) {
		const struct past *p = &a->past[i];
		if (!(is_by_team ? is_known_same(p->team, c->team) : is_known_same(p->practitioner, c->practitioner)))
			continue;
		if (found == NULL || date_compare(p->allocated_on, found->allocated_on) > 0)
			found = p;
	}
	return found;
}

int32_t
allocation_cost(const struct allocation *allocation, size_t auditor, size_t index, bool is_later_case)
{
	const struct auditor *a = &allocation->auditors[auditor];
	const struct held_case *c = &allocation->cases[index];
	int32_t cost = is_later_case ? ALLOCATION_COST_LATER_CASE : 0;

	if (latest(a, c, false) != NULL)
		cost += ALLOCATION_COST_SAME_PRACTITIONER;
	if (latest(a, c, true) != NULL)
		cost += ALLOCATION_COST_SAME_TEAM;
	if (a->current != UNKNOWN && a->current != (int32_t)index)
		cost += ALLOCATION_COST_MOVE;
	return cost;
}

const char *
allocation_reason(
    const struct allocation *allocation, struct arena *arena, size_t auditor, size_t index, bool is_later_case)
{
	const struct auditor *a = &allocation->auditors[auditor];
	const struct held_case *c = &allocation->cases[index];
	const struct past *work = latest(a, c, false), *team = latest(a, c, true);
	const char *name = a->facts->name, *sentence;

	if (work != NULL)
		sentence = arena_printf(arena, "No conflict. The best match for everyone, although %s audited %s’s work on %s",
		    name, c->facts->practitioner_name, date_text_long(arena, work->allocated_on));
	else if (team != NULL)
		sentence = arena_printf(arena, "No conflict. The best match for everyone, although %s audited the %s team on %s",
		    name, c->facts->team_name, date_text_long(arena, team->allocated_on));
	else
		sentence = arena_printf(arena, "No conflict. %s has not audited this practitioner or team in the last %d months",
		    name, ALLOCATION_MONTHS);
	if (is_later_case)
		sentence = arena_printf(arena, "%s. %s has another case in this month’s draw", sentence,
		    c->facts->practitioner_name);
	if (c->practitioner == UNKNOWN)
		sentence = arena_printf(
		    arena, "%s. The worker in the list is not matched to a person, so their line was not checked", sentence);
	return sentence;
}

/* The second and each later case, by position, of one practitioner (D7). */
static bool *
later_cases(const struct allocation *allocation, struct arena *arena, const size_t *cases, size_t count)
{
	bool *is_later = arena_array(arena, count, sizeof(*is_later));

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < i && !is_later[i]; j++)
			is_later[i] = is_known_same(allocation->cases[cases[i]].practitioner,
			    allocation->cases[cases[j]].practitioner);
	return is_later;
}

static int32_t *
costs_of(const struct allocation *allocation, struct arena *arena, const size_t *cases, size_t count,
    const bool *is_later)
{
	int32_t *cost = arena_array(arena, allocation->auditors_count * count, sizeof(*cost));

	for (size_t i = 0; i < allocation->auditors_count; i++)
		for (size_t j = 0; j < count; j++)
			cost[i * count + j] = allocation_conflict(allocation, i, cases[j]) == ALLOCATION_NO_CONFLICT ?
			    allocation_cost(allocation, i, cases[j], is_later[j]) : ASSIGNMENT_FORBIDDEN;
	return cost;
}

static void
fill_proposal(const struct allocation *allocation, struct arena *arena, const size_t *cases, size_t count,
    const struct assignment *found, const int32_t *cost, const bool *is_later, struct allocation_proposal *ret)
{
	*ret = (struct allocation_proposal){0};
	ret->matches = arena_array(arena, found->matches, sizeof(*ret->matches));
	ret->auditors_left = arena_array(arena, allocation->auditors_count, sizeof(*ret->auditors_left));
	ret->cases_left = arena_array(arena, count, sizeof(*ret->cases_left));
	for (size_t i = 0; i < allocation->auditors_count; i++) {
		if (found->column_of[i] == ASSIGNMENT_NONE) {
			ret->auditors_left[ret->auditors_left_count++] = i;
			continue;
		}
		size_t j = (size_t)found->column_of[i];
		ret->matches[ret->matches_count++] =
		    (struct allocation_match){i, cases[j], cost[i * count + j], is_later[j]};
	}
	for (size_t j = 0; j < count; j++)
		if (found->row_of[j] == ASSIGNMENT_NONE)
			ret->cases_left[ret->cases_left_count++] = cases[j];
}

static void
match(const struct allocation *allocation, struct arena *arena, const size_t *cases, size_t count,
    struct allocation_proposal *ret, unsigned char *ret_is_open)
{
	struct assignment found;
	const bool *is_later = later_cases(allocation, arena, cases, count);
	const int32_t *cost = costs_of(allocation, arena, cases, count, is_later);

	assignment_solve(arena, cost, allocation->auditors_count, count, &found);
	fill_proposal(allocation, arena, cases, count, &found, cost, is_later, ret);
	if (ret_is_open != NULL)
		assignment_open_rows(cost, &found, arena, ret_is_open);
}

void
allocation_match(const struct allocation *allocation, struct arena *arena, const size_t *cases, size_t count,
    struct allocation_proposal *ret)
{
	match(allocation, arena, cases, count, ret, NULL);
}

static size_t
selected_cases(const struct allocation *allocation, const struct draw_certificate *certificate, size_t *ret_cases)
{
	size_t count = 0;

	for (size_t i = 0; i < certificate->order_count; i++) {
		if (certificate->order[i].result != DRAW_SELECTED)
			continue;
		bool is_there = allocation_find_case(allocation, certificate->order[i].ref, &ret_cases[count++]);
		assert(is_there);
		(void)is_there;
	}
	return count;
}

/* The first reserve without a conflict for an auditor who would then be free to take it, or NULL. */
static const char *
suitable_reserve(const struct allocation *allocation, struct arena *arena,
    const struct draw_certificate *certificate, const char *stratum, const unsigned char *is_open)
{
	struct draw_item **reserves;
	size_t count = draw_reserves(arena, certificate, stratum, &reserves);

	for (size_t r = 0; r < count; r++) {
		size_t index;
		if (!allocation_find_case(allocation, reserves[r]->ref, &index))
			continue;
		for (size_t i = 0; i < allocation->auditors_count; i++)
			if (is_open[i] && allocation_conflict(allocation, i, index) == ALLOCATION_NO_CONFLICT)
				return reserves[r]->ref;
	}
	return NULL;
}

void
allocation_propose(const struct allocation *allocation, struct arena *arena,
    struct draw_certificate *certificate, const struct draw_note *note, struct allocation_proposal *ret)
{
	size_t *cases = arena_array(arena, certificate->order_count, sizeof(*cases));
	unsigned char *is_open = arena_array(arena, allocation->auditors_count, sizeof(*is_open));
	size_t replaced = 0, dropped = 0;

	for (;;) {
		size_t count = selected_cases(allocation, certificate, cases);
		match(allocation, arena, cases, count, ret, is_open);
		if (ret->auditors_left_count == 0 || ret->cases_left_count == 0)
			break;
		const char *out = allocation->cases[ret->cases_left[ret->cases_left_count - 1]].facts->ref;
		const char *in = suitable_reserve(
		    allocation, arena, certificate, draw_find(certificate, out)->stratum, is_open);
		if (in == NULL)
			break;
		struct draw_note why = {DRAW_REASON_CONFLICT, note->at, note->by};
		draw_replace_with(arena, certificate, out, in, &why);
		replaced++;
	}
	/* As many cases stay as there are auditors whom only conflicts keep from them; the others lack an auditor. */
	while (ret->cases_left_count > ret->auditors_left_count) {
		struct draw_note why = {DRAW_REASON_NO_AUDITOR, note->at, note->by};
		draw_drop(arena, certificate, allocation->cases[ret->cases_left[--ret->cases_left_count]].facts->ref, &why);
		dropped++;
	}
	ret->replaced_count = replaced;
	ret->no_auditor_count = dropped;
}
