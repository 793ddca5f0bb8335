#include "operations/op_pattern.h"

#include "base/str.h"
#include "operations/op_audit.h"
#include "operations/op_calendar.h"
#include "operations/op_setting.h"
#include "operations/op_task.h"
#include "store/store_audit.h"
#include "store/store_inadequate.h"
#include "store/store_person.h"
#include "store/store_population.h"
#include "store/store_task.h"

static const int64_t DAY_US = INT64_C(86400000000);
enum { DAYS_A_WEEK = 7 };

struct watched {
	enum pattern_kind kind;
	const char *key;
	const char *name;
	enum service service;
	const char *const *ids; /* the cases that count */
	size_t count;
};

static enum err
record(struct op *op, const struct pattern_flag *flag, const char *action, const char *sentence)
{
	return op_history(op,
	    &(struct op_event){.action = action,
	        .object_kind = "pattern",
	        .object_id = flag->id,
	        .object_version = flag->version,
	        .sentence = sentence});
}

static enum err
answer_by(struct op *op, struct date raised_on, struct date *ret)
{
	struct calendar calendar;
	int days;
	enum err e = op_policy_number(op, POLICY_PATTERN_DAYS, &days);

	if (e == ERR_OK)
		e = op_calendar_load(op, &calendar);
	if (e == ERR_OK)
		*ret = calendar_add_working_days(&calendar, raised_on, days);
	return e;
}

/* One task for each head of service with a case in it, however many cases and however often it is updated. */
static enum err
heads_ask(struct op *op, const struct pattern_flag *flag, const struct watched *w)
{
	struct {
		const char *ids[64];
		size_t count;
	} asked = {.count = 0};
	struct date due;
	enum err e = answer_by(op, flag->raised_on, &due);

	if (e == ERR_OK)
		e = store_task_drop_kind(op->store, TASK_PATTERN, flag->id);
	for (size_t c = 0; e == ERR_OK && c < w->count; c++) {
		struct person_list heads;
		struct audit audit;
		bool is_own;

		e = store_audit_get(op->store, w->ids[c], &audit);
		if (e == ERR_OK)
			e = store_acting_heads(op->store, audit.team_id, &heads, &is_own);
		for (size_t h = 0; e == ERR_OK && h < heads.count; h++) {
			bool is_asked = asked.count == sizeof(asked.ids) / sizeof(asked.ids[0]);

			for (size_t i = 0; i < asked.count && !is_asked; i++)
				is_asked = str_is_same(asked.ids[i], heads.items[h].id);
			if (is_asked)
				continue;
			asked.ids[asked.count++] = heads.items[h].id;
			e = op_task_open(op, TASK_PATTERN, &audit, flag->id, heads.items[h].id, "", due);
		}
	}
	return e;
}

static enum err
cases_put(struct op *op, const char *flag_id, const struct watched *w)
{
	enum err e = store_pattern_cases_clear(op->store, flag_id);

	for (size_t i = 0; e == ERR_OK && i < w->count; i++)
		e = store_pattern_case_put(op->store, flag_id, w->ids[i]);
	return e;
}

static enum err
flag_raise(struct op *op, const struct watched *w)
{
	struct pattern_flag flag = {.id = op_id(op),
	    .kind = w->kind,
	    .key = w->key,
	    .service = w->service,
	    .name = w->name,
	    .is_open = true,
	    .case_count = (int)w->count,
	    .raised_on = op->today,
	    .updated_on = op->today,
	    .version = 1};
	enum err e = store_pattern_insert(op->store, &flag);

	if (e == ERR_OK)
		e = cases_put(op, flag.id, w);
	if (e == ERR_OK)
		e = heads_ask(op, &flag, w);
	return e == ERR_OK ? record(op, &flag, "raised-pattern", "Several audits of one team, theme or placement are Inadequate: raised a flag")
	                   : e;
}

static enum err
flag_update(struct op *op, struct pattern_flag *flag, const struct watched *w)
{
	enum err e;

	if (flag->case_count == (int)w->count)
		return ERR_OK;
	flag->case_count = (int)w->count;
	flag->updated_on = op->today;
	e = store_pattern_update(op->store, flag);
	flag->version++;
	if (e == ERR_OK)
		e = cases_put(op, flag->id, w);
	if (e == ERR_OK)
		e = heads_ask(op, flag, w);
	return e == ERR_OK ? record(op, flag, "updated-pattern", "Updated the flag: its number of Inadequate audits changed") : e;
}

static enum err
flag_withdraw(struct op *op, const struct pattern_flag *flag)
{
	enum err e = store_task_drop_kind(op->store, TASK_PATTERN, flag->id);

	if (e == ERR_OK)
		e = store_pattern_remove(op->store, flag->id);
	return e == ERR_OK ? record(op, flag, "withdrew-pattern", "Too few audits are Inadequate for a pattern: withdrew the flag")
	                   : e;
}

static enum err
watch_one(struct op *op, struct watched *w, struct instant since, int least)
{
	struct pattern_flag flag;
	enum err e = store_pattern_cases(op->store, w->kind, w->key, w->service, since, &w->ids, &w->count);
	enum err found;

	if (e != ERR_OK)
		return e;
	found = store_pattern_open(op->store, w->kind, w->key, w->service, &flag);
	if (found != ERR_OK && found != ERR_NOT_FOUND)
		return found;
	if (w->count >= (size_t)least)
		return found == ERR_OK ? flag_update(op, &flag, w) : flag_raise(op, w);
	return found == ERR_OK ? flag_withdraw(op, &flag) : ERR_OK;
}

/* The child's own row; one that ended says where they lived once. */
static const char *
number_of(const struct population_rows *rows)
{
	const char *number = "";

	for (size_t i = 0; i < rows->count; i++)
		if (rows->items[i].list == POPULATION_IN_CARE &&
		    date_is_none(population_date(&rows->items[i], POPULATION_COLUMN_CARE_END)))
			number = population_text(&rows->items[i], POPULATION_COLUMN_PLACEMENT_NUMBER);
	return number;
}

enum err
op_pattern_placement(struct op *op, const struct audit *audit, const char **ret)
{
	struct population_snapshot snapshot;
	struct population_rows rows;
	const char *key;
	int64_t children = 0;
	int most;
	enum err e = op_policy_number(op, POLICY_PATTERN_PLACEMENT, &most);

	*ret = "";
	if (e == ERR_OK)
		e = store_population_latest(op->store, POPULATION_IN_CARE, op->today, &snapshot);
	if (e == ERR_OK)
		e = store_population_child(op->store, snapshot.number, audit->child_reference, &rows);
	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	key = inadequate_placement_key(op->arena, number_of(&rows));
	if (str_is_empty(key))
		return ERR_OK;
	e = store_population_placed(op->store, snapshot.number, key, &children);
	if (e == ERR_OK && children <= most)
		*ret = key;
	return e;
}

enum err
op_pattern_watch(struct op *op, const struct audit *audit)
{
	struct watched team = {.kind = PATTERN_TEAM, .key = audit->team_id, .service = audit->service};
	struct watched theme = {.kind = PATTERN_THEME,
	    .key = audit->theme_code,
	    .name = audit->theme_title,
	    .service = audit->service};
	struct watched placement = {.kind = PATTERN_PLACEMENT, .service = audit->service};
	struct inadequate_case i;
	struct instant since;
	struct team row;
	int weeks, least;
	enum err e = op_policy_number(op, POLICY_PATTERN_WEEKS, &weeks);

	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_PATTERN_CASES, &least);
	if (e == ERR_OK)
		e = store_team_get(op->store, audit->team_id, &row);
	if (e == ERR_OK)
		e = store_inadequate_get(op->store, audit->id, &i);
	if (e != ERR_OK)
		return e;
	team.name = row.name;
	placement.key = placement.name = i.placement;
	since = (struct instant){op->now.us - DAY_US * DAYS_A_WEEK * weeks};
	e = watch_one(op, &team, since, least);
	if (e == ERR_OK)
		e = watch_one(op, &theme, since, least);
	return e == ERR_OK && !str_is_empty(placement.key) ? watch_one(op, &placement, since, least) : e;
}

/* ---- Reading and answering ---- */

static enum err
load(struct op *op, const char *id, struct pattern_view *ret)
{
	const char *const *ids;
	size_t count;
	bool sees_all = op_has_role(op, ROLE_CENTRE_LEAD) || op_has_role(op, ROLE_ASSISTANT_DIRECTOR) ||
	    op_has_role(op, ROLE_DIRECTOR);
	enum err e;

	*ret = (struct pattern_view){0};
	e = store_pattern_get(op->store, id, &ret->flag);
	if (e == ERR_OK)
		e = store_pattern_cases_of(op->store, id, &ids, &count);
	if (e != ERR_OK)
		return e;
	ret->cases = arena_array(op->arena, count, sizeof(*ret->cases));
	for (size_t i = 0; e == ERR_OK && i < count; i++) {
		struct pattern_case *c = &ret->cases[ret->case_count];
		unsigned relations = 0;
		struct team team;

		e = store_audit_get(op->store, ids[i], &c->audit);
		if (e == ERR_OK)
			e = op_audit_relations(op, &c->audit, op->actor.person_id, op->actor.roles, &relations);
		if (e == ERR_OK)
			e = store_team_get(op->store, c->audit.team_id, &team);
		if (e != ERR_OK)
			break;
		c->team_name = team.name;
		if ((relations & RELATION_HEAD_OF_SERVICE) != 0)
			ret->may_answer = ret->flag.is_open;
		if (sees_all || (relations & (RELATION_HEAD_OF_SERVICE | RELATION_COORDINATOR)) != 0)
			ret->case_count++;
		else
			ret->hidden_count++;
	}
	if (e == ERR_OK && ret->case_count == 0)
		e = ERR_NOT_FOUND;
	return e == ERR_OK ? answer_by(op, ret->flag.raised_on, &ret->answer_by) : e;
}

enum err
op_pattern_get(struct op *op, const char *id, struct pattern_view *ret)
{
	enum err e = load(op, id, ret);

	return e == ERR_OK ? op_viewed(op, "pattern", id, "", "Looked at a pattern of Inadequate audits") : e;
}

struct answering {
	const char *id;
	int version;
	const char *answer;
};

static enum err
answer(struct op *op, void *data)
{
	const struct answering *a = data;
	struct pattern_view v;
	enum err e = load(op, a->id, &v);

	if (e != ERR_OK)
		return e;
	if (v.flag.version != a->version || !v.flag.is_open)
		return ERR_STALE;
	if (!v.may_answer)
		return ERR_NOT_FOUND;
	inadequate_check_text(
	    "answer", "Say what the pattern means and what you do about it", a->answer, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	v.flag.is_open = false;
	v.flag.answer = a->answer;
	v.flag.answered_by = op->actor.person_id;
	v.flag.answered_at = op->now;
	e = store_pattern_update(op->store, &v.flag);
	v.flag.version++;
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_PATTERN, a->id);
	return e == ERR_OK ? record(op, &v.flag, "answered-pattern", "Said what a pattern of Inadequate audits means") : e;
}

enum err
op_pattern_answer(struct op *op, const char *id, int version, const char *text)
{
	struct answering a = {id, version, text};

	return op_write(op, answer, &a);
}
