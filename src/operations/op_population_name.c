#include "operations/op_population_name.h"

#include "base/str.h"
#include "base/vec.h"
#include "domain/name_match.h"
#include "operations/op_population.h"
#include "store/store_person.h"

#include <stdlib.h>
#include <string.h>

enum { SCORE_MIN = 40, SCORE_SAME = 100, NAMES_MAX = 100000 };

/* Whom a name may mean. */
struct candidate {
	const char *id;
	const char *name;
	const char *folded;
};

struct candidates {
	struct candidate *items;
	size_t count, capacity;
};

/*
 * Whoever a name means becomes the practitioner or manager of the child's audit and reads it. Somebody without an account
 * may be meant; somebody whose roles are to keep out of cases (D24) may not.
 */
static bool
may_be_meant(const struct person *person)
{
	bool has_case_role = person->roles == 0;

	for (int role = 0; role < ROLE_COUNT; role++)
		has_case_role = has_case_role ||
		    ((person->roles & ROLE_BIT(role)) != 0 && role_is_case_role((enum role)role));
	return !person->has_left && has_case_role;
}

static enum err
people_of(struct op *op, struct candidates *ret)
{
	struct person_list people = {0};
	enum err e = store_person_list(op->store, &people);

	for (size_t i = 0; e == ERR_OK && i < people.count; i++) {
		const struct person *person = &people.items[i];
		struct candidate candidate = {person->id, person->name, name_fold(op->arena, person->name)};

		if (may_be_meant(person))
			VEC_PUSH(op->arena, ret, candidate);
	}
	return e;
}

static enum err
teams_of(struct op *op, struct candidates *ret)
{
	struct team_list teams = {0};
	enum err e = store_team_list(op->store, &teams);

	for (size_t i = 0; e == ERR_OK && i < teams.count; i++) {
		struct candidate candidate = {
		    teams.items[i].id, teams.items[i].name, name_fold(op->arena, teams.items[i].name)};

		VEC_PUSH(op->arena, ret, candidate);
	}
	return e;
}

static int
compare_candidates(const void *a, const void *b)
{
	return strcmp(((const struct candidate *)a)->folded, ((const struct candidate *)b)->folded);
}

static void
sort_candidates(struct candidates *candidates)
{
	if (candidates->count > 1)
		qsort(candidates->items, candidates->count, sizeof(candidates->items[0]), compare_candidates);
}

/* The only one with the same words, of sorted candidates; "" where there is none, or two share a name. */
static const char *
same_words(struct arena *arena, const struct candidates *candidates, const char *name)
{
	const struct candidate wanted = {"", "", name_fold(arena, name)}, *first = candidates->items, *found;
	const struct candidate *end = first + candidates->count;

	if (wanted.folded[0] == '\0' || candidates->count == 0)
		return "";
	found = bsearch(&wanted, first, candidates->count, sizeof(*first), compare_candidates);
	if (found == NULL || (found > first && str_is_same(found[-1].folded, wanted.folded)) ||
	    (found + 1 < end && str_is_same(found[1].folded, wanted.folded)))
		return "";
	return found->id;
}

struct names {
	const char **items;
	size_t count, capacity;
};

static void
collect(struct op *op, const struct population_row *rows, size_t count, bool of_teams, struct names *ret)
{
	static const enum population_column people[] = {POPULATION_COLUMN_WORKER, POPULATION_COLUMN_MANAGER,
	    POPULATION_COLUMN_SUPERVISOR, POPULATION_COLUMN_REVIEWING_OFFICER};
	static const enum population_column teams[] = {POPULATION_COLUMN_TEAM};
	const enum population_column *columns = of_teams ? teams : people;
	size_t column_count = of_teams ? 1 : sizeof(people) / sizeof(people[0]);
	struct names all = {0};

	for (size_t i = 0; i < count; i++) {
		for (size_t c = 0; c < column_count; c++) {
			const char *name = population_text(&rows[i], columns[c]);

			if (name[0] != '\0')
				VEC_PUSH(op->arena, &all, name);
		}
	}
	if (all.count > 1)
		qsort(all.items, all.count, sizeof(all.items[0]), str_compare_pointers);
	for (size_t i = 0; i < all.count; i++) {
		if (i == 0 || !str_is_same(all.items[i], all.items[i - 1]))
			VEC_PUSH(op->arena, ret, all.items[i]);
	}
}

static enum err
add_names(struct op *op, const struct population_row *rows, size_t count, bool of_teams)
{
	struct candidates candidates = {0};
	struct names names = {0};
	enum err e;

	collect(op, rows, count, of_teams, &names);
	e = of_teams ? teams_of(op, &candidates) : people_of(op, &candidates);
	sort_candidates(&candidates);
	for (size_t i = 0; e == ERR_OK && i < names.count && i < NAMES_MAX; i++)
		e = store_population_name_add(op->store,
		    &(struct population_name){.is_team = of_teams,
		        .name = names.items[i],
		        .matched_id = same_words(op->arena, &candidates, names.items[i]),
		        .decided_by = "",
		        .decided_at = op->now});
	return e;
}

enum err
op_population_names_add(struct op *op, const struct population_row *rows, size_t count)
{
	enum err e = add_names(op, rows, count, true);

	return e == ERR_OK ? add_names(op, rows, count, false) : e;
}

static void
suggest(struct op *op, const struct candidates *candidates, struct name_row *row)
{
	const char *folded = name_fold(op->arena, row->name.name);

	row->matched_name = "";
	for (size_t i = 0; i < candidates->count; i++) {
		const struct candidate *candidate = &candidates->items[i];
		struct name_suggestion new = {
		    candidate->id, candidate->name, name_similarity(folded, candidate->folded)};
		size_t at;

		if (str_is_same(candidate->id, row->name.matched_id))
			row->matched_name = candidate->name;
		if (new.score < SCORE_MIN)
			continue;
		at = row->suggestion_count < NAME_SUGGESTIONS ? row->suggestion_count++ : NAME_SUGGESTIONS;
		if (at == NAME_SUGGESTIONS) {
			if (row->suggestions[at - 1].score >= new.score)
				continue;
			at--;
		}
		for (; at > 0 && row->suggestions[at - 1].score < new.score; at--)
			row->suggestions[at] = row->suggestions[at - 1];
		row->suggestions[at] = new;
	}
}

enum err
op_population_names(struct op *op, bool only_open, int page, struct name_page *ret)
{
	struct candidates people = {0};
	struct candidates teams = {0};
	struct population_name_list names = {0};
	size_t of_kind[2] = {0};
	enum err e = op_population_may(op);

	if (e == ERR_OK)
		e = store_population_names(
		    op->store, only_open, NAME_PAGE_SIZE, (page - 1) * NAME_PAGE_SIZE, &names);
	if (e == ERR_OK)
		e = store_population_name_count(op->store, only_open, &ret->total);
	if (e == ERR_OK)
		e = store_population_name_count(op->store, true, &ret->open);
	/* Everybody is read only where there is a name to suggest them for. */
	for (size_t i = 0; i < names.count; i++)
		of_kind[names.items[i].is_team ? 1 : 0]++;
	if (e == ERR_OK && of_kind[0] > 0)
		e = people_of(op, &people);
	if (e == ERR_OK && of_kind[1] > 0)
		e = teams_of(op, &teams);
	if (e != ERR_OK)
		return e;
	ret->rows = arena_array(op->arena, names.count, sizeof(*ret->rows));
	ret->count = names.count;
	for (size_t i = 0; i < names.count; i++) {
		ret->rows[i].name = names.items[i];
		suggest(op, names.items[i].is_team ? &teams : &people, &ret->rows[i]);
	}
	return ERR_OK;
}

struct deciding {
	const struct name_decision *decisions;
	size_t count;
	size_t decided;
};

/* The person or team that was chosen or typed; "" where there is none, with a problem. */
static enum err
chosen_id(struct op *op, const struct name_decision *decision, size_t number, const char **ret)
{
	struct person person;
	struct team team;
	enum err e;

	*ret = "";
	if (str_is_same(decision->id, "-") && str_is_empty(decision->other))
		return ERR_OK;
	if (decision->is_team)
		e = str_is_empty(decision->other) ? store_team_get(op->store, decision->id, &team)
		                                  : store_team_find(op->store, decision->other, &team);
	else
		e = str_is_empty(decision->other) ? store_person_get(op->store, decision->id, &person)
		                                  : store_person_find(op->store, decision->other, &person);
	if (e == ERR_NOT_FOUND) {
		problems_add(&op->problems, arena_printf(op->arena, "other-%zu", number),
		    decision->is_team ? "Enter the name of a team as it is written here"
		                      : "Enter the user name or e-mail address of somebody with an account");
		return ERR_OK;
	}
	if (e == ERR_OK && !decision->is_team && !may_be_meant(&person)) {
		problems_add(&op->problems, arena_printf(op->arena, "other-%zu", number),
		    "%s has no part in cases: enter somebody who has", person.name);
		return ERR_OK;
	}
	if (e == ERR_OK)
		*ret = decision->is_team ? team.id : person.id;
	return e;
}

static enum err
decide(struct op *op, void *data)
{
	struct deciding *deciding = data;
	enum err e = ERR_OK;

	deciding->decided = 0;
	for (size_t i = 0; e == ERR_OK && i < deciding->count; i++) {
		const struct name_decision *decision = &deciding->decisions[i];
		const char *id = "";

		if (str_is_empty(decision->id) && str_is_empty(decision->other))
			continue;
		e = chosen_id(op, decision, i + 1, &id);
		if (e != ERR_OK || op->problems.count > 0)
			continue;
		e = store_population_name_set(op->store,
		    &(struct population_name){.is_team = decision->is_team,
		        .name = decision->name,
		        .matched_id = id,
		        .decided_by = op->actor.is_command_line ? "command line" : op->actor.person_id,
		        .decided_at = op->now});
		deciding->decided++;
	}
	if (e == ERR_CONFLICT)
		return ERR_NOT_FOUND;
	if (e == ERR_OK && op->problems.count > 0)
		return ERR_INVALID;
	if (e != ERR_OK || deciding->decided == 0)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "matched",
	        .object_kind = "population names",
	        .object_id = "",
	        .sentence = arena_printf(op->arena, "Matched %zu names of the lists", deciding->decided)});
}

enum err
op_population_names_decide(struct op *op, const struct name_decision *decisions, size_t count, size_t *ret_count)
{
	struct deciding deciding = {decisions, count, 0};
	enum err e = op_population_may(op);

	if (e == ERR_OK)
		e = op_write(op, decide, &deciding);
	*ret_count = deciding.decided;
	return e;
}

static enum err
match_same(struct op *op, void *data)
{
	size_t *matched = data;
	struct population_name_list names = {0};
	struct candidates people = {0};
	struct candidates teams = {0};
	enum err e = store_population_names(op->store, true, NAMES_MAX, 0, &names);

	*matched = 0;
	if (e == ERR_OK)
		e = people_of(op, &people);
	if (e == ERR_OK)
		e = teams_of(op, &teams);
	sort_candidates(&people);
	sort_candidates(&teams);
	for (size_t i = 0; e == ERR_OK && i < names.count; i++) {
		struct population_name *name = &names.items[i];

		name->matched_id = same_words(op->arena, name->is_team ? &teams : &people, name->name);
		if (name->matched_id[0] == '\0')
			continue;
		name->decided_at = op->now;
		e = store_population_name_set(op->store, name);
		(*matched)++;
	}
	if (e != ERR_OK || *matched == 0)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "matched",
	        .object_kind = "population names",
	        .object_id = "",
	        .sentence = arena_printf(op->arena, "Matched %zu names of the lists that are the same", *matched)});
}

enum err
op_population_names_same(struct op *op, size_t *ret_count)
{
	enum err e = op_population_may(op);

	*ret_count = 0;
	return e == ERR_OK ? op_write(op, match_same, ret_count) : e;
}
