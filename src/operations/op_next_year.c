#include "operations/op_next_year.h"

#include "base/str.h"
#include "operations/op_calendar.h"
#include "operations/op_programme.h"
#include "operations/op_setting.h"
#include "store/store_programme.h"

enum err
op_cycle_rules(struct op *op, struct cycle_rules *ret)
{
	int keeps;
	enum err e = op_policy_number(op, POLICY_YEAR_RETURN_DAYS, &ret->days_to_return);

	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_YEAR_BRIEFING_BEFORE, &ret->days_before_end);
	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_YEAR_NEXT_WEEK, &keeps);
	if (e == ERR_OK)
		ret->takes_last_of_week = keeps == 0;
	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_YEAR_DECEMBER_BY, &ret->december_by);
	return e == ERR_OK ? op_policy_number(op, POLICY_YEAR_DECEMBER_DAYS, &ret->december_days) : e;
}

static enum err
fill_suggestion(struct op *op, const struct year_choices *choices, struct next_year *ret)
{
	struct programme there;
	enum err e;

	ret->choices = choices != NULL
	    ? *choices
	    : (struct year_choices){
		  .ends_before_christmas = year_ends_before_christmas(&ret->calendar, &ret->rules, &ret->like)};
	ret->choices.rules = &ret->rules;
	programme_suggest(op->arena, &ret->calendar, &ret->like, &ret->choices, &ret->next);
	e = store_programme_get(op->store, ret->next.id, &there);
	if (e == ERR_OK) {
		ret->is_draft = there.state == PROGRAMME_DRAFT;
		ret->next = there;
		/* What the draft was made with shows in its December. */
		ret->choices.ends_before_christmas = year_ends_before_christmas(&ret->calendar, &ret->rules, &there);
	}
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

/* A draft that nothing came before is the next year itself. */
static enum err
fill_first_draft(struct op *op, const char *id, struct next_year *ret)
{
	ret->is_draft = true;
	return op_programme_get(op, id, &ret->next);
}

enum err
op_next_year(struct op *op, const char *like_id, const struct year_choices *choices, struct next_year *ret)
{
	struct programme_list years;
	int year, month, day;
	enum err e;

	*ret = (struct next_year){0};
	if (!op_programme_may_change(op))
		return ERR_NOT_FOUND;
	e = op_calendar_load(op, &ret->calendar);
	if (e == ERR_OK)
		e = op_cycle_rules(op, &ret->rules);
	ret->choices.rules = &ret->rules;
	if (e == ERR_OK)
		e = op_programme_list(op, &years);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < years.count && str_is_empty(like_id); i++)
		if (years.items[years.count - 1 - i].state != PROGRAMME_DRAFT)
			like_id = years.items[years.count - 1 - i].id;
	if (str_is_empty(like_id) && years.count == 0)
		return ERR_NOT_FOUND;
	if (str_is_empty(like_id)) {
		e = fill_first_draft(op, years.items[years.count - 1].id, ret);
	} else {
		ret->has_like = true;
		e = op_programme_get(op, like_id, &ret->like);
		if (e == ERR_OK)
			e = fill_suggestion(op, choices, ret);
	}
	if (e != ERR_OK)
		return e;
	date_parts(ret->next.from, &year, &month, &day);
	ret->has_no_holidays = year_has_no_holidays(&ret->calendar, year);
	return ERR_OK;
}

struct suggesting {
	const char *like_id;
	const struct year_choices *choices;
	const char *new_id;
};

static enum err
suggest(struct op *op, void *data)
{
	struct suggesting *s = data;
	struct programme there;
	struct next_year year;
	struct programme *next = &year.next;
	enum err e;

	if (!op_programme_may_change(op))
		return ERR_FORBIDDEN;
	e = op_next_year(op, s->like_id, s->choices, &year);
	if (e != ERR_OK)
		return e;
	e = store_programme_get(op->store, next->id, &there);
	if (e != ERR_NOT_FOUND) {
		if (e == ERR_OK)
			problems_add(&op->problems, "", "There is a programme for %s already", next->id);
		return e == ERR_OK ? ERR_INVALID : e;
	}
	e = store_programme_insert(op->store, next);
	for (size_t i = 0; e == ERR_OK && i < next->cycle_count; i++)
		e = store_cycle_insert(op->store, &next->cycles[i]);
	if (e != ERR_OK)
		return e;
	s->new_id = next->id;
	return op_history(op,
	    &(struct op_event){.action = "drafted",
		.object_kind = "programme",
		.object_id = next->id,
		.object_version = 1,
		.sentence = arena_printf(op->arena,
		    "Made a draft of the programme of %s on suggested dates, like %s", next->id,
		    year.like.id)});
}

enum err
op_programme_suggest(
    struct op *op, const char *like_id, const struct year_choices *choices, const char **ret_id)
{
	struct suggesting s = {.like_id = like_id, .choices = choices};
	enum err e = op_write(op, suggest, &s);

	if (e == ERR_OK)
		*ret_id = s.new_id;
	return e;
}
