#include "operations/op_setting.h"

#include "base/str.h"

#include <string.h>

enum { TIMESCALE_MOST = 400, RULE_MAXIMUM = 300 };

bool
op_policy_may_change(const struct op *op)
{
	return op_has_role(op, ROLE_ADMINISTRATOR) || op_has_role(op, ROLE_CENTRE_LEAD);
}

static bool
may_look(const struct op *op)
{
	return op_policy_may_change(op) || op_has_role(op, ROLE_INFORMATION_GOVERNANCE);
}

bool
policy_from_code(const char *code, enum policy *ret)
{
	for (int i = 0; i < POLICY_COUNT; i++) {
		if (str_is_same(policy_row((enum policy)i)->code, code)) {
			*ret = (enum policy)i;
			return true;
		}
	}
	return false;
}

static enum err
read_state(struct op *op, enum policy policy, struct policy_state *ret)
{
	const struct policy_row *row = policy_row(policy);
	int64_t number = row->standard;
	enum err e = store_setting_get(op->store, row->code, &ret->setting);

	if (e != ERR_OK)
		return e;
	if (ret->setting.version > 0)
		(void)str_parse_int(ret->setting.value, row->least, row->most, &number);
	ret->policy = policy;
	ret->number = (int)number;
	return ERR_OK;
}

enum err
op_policy_number(struct op *op, enum policy policy, int *ret)
{
	struct policy_state state;
	enum err e = read_state(op, policy, &state);

	if (e == ERR_OK)
		*ret = state.number;
	return e;
}

enum err
op_policy_list(struct op *op, struct policy_state *ret)
{
	enum err e = may_look(op) ? ERR_OK : ERR_NOT_FOUND;

	for (int i = 0; e == ERR_OK && i < POLICY_COUNT; i++)
		e = read_state(op, (enum policy)i, &ret[i]);
	return e;
}

enum err
op_policy_get(struct op *op, enum policy policy, struct policy_state *ret)
{
	return may_look(op) ? read_state(op, policy, ret) : ERR_NOT_FOUND;
}

struct saving {
	enum policy policy;
	const char *value;
	int version;
	const char *code; /* of a timescale */
	const char *rule;
};

static enum err
save(struct op *op, void *data)
{
	const struct saving *s = data;
	const struct policy_row *row = policy_row(s->policy);
	struct policy_state before;
	struct setting after = {.code = row->code, .version = s->version, .changed_at = op->now};
	int64_t number;
	enum err e;

	if (!op_policy_may_change(op))
		return ERR_NOT_FOUND;
	e = read_state(op, s->policy, &before);
	if (e == ERR_OK && before.setting.version != s->version)
		e = ERR_CONFLICT;
	if (e != ERR_OK)
		return e;
	if (!str_parse_int(str_trimmed(op->arena, s->value), row->least, row->most, &number)) {
		problems_add(&op->problems, "value", "Enter a whole number from %d to %d", row->least,
		    row->most);
		return ERR_INVALID;
	}
	after.value = arena_printf(op->arena, "%lld", (long long)number);
	after.changed_by = op->actor.name;
	e = store_setting_put(op->store, &after);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "changed",
		.object_kind = "setting",
		.object_id = row->code,
		.object_version = s->version + 1,
		.sentence = arena_printf(op->arena, "Changed the setting “%s”", row->title),
		.changes = &(struct history_change){row->title,
		    arena_printf(op->arena, "%d", before.number), after.value},
		.change_count = 1});
}

enum err
op_policy_save(struct op *op, enum policy policy, const char *value, int version)
{
	struct saving s = {.policy = policy, .value = value, .version = version};

	return op_write(op, save, &s);
}

enum err
op_timescale_list(struct op *op, struct timescale_list *ret)
{
	return may_look(op) ? store_timescale_list(op->store, op->today, ret) : ERR_NOT_FOUND;
}

static enum err
save_timescale(struct op *op, void *data)
{
	const struct saving *s = data;
	const char *rule = str_folded_spaces(op->arena, s->rule);
	struct timescale_list list;
	struct timescale *found = NULL, after;
	int64_t amount = 0;
	enum err e;

	if (!op_policy_may_change(op))
		return ERR_NOT_FOUND;
	e = store_timescale_list(op->store, op->today, &list);
	for (size_t i = 0; e == ERR_OK && i < list.count; i++)
		if (str_is_same(list.items[i].code, s->code))
			found = &list.items[i];
	if (e == ERR_OK && found == NULL)
		e = ERR_NOT_FOUND;
	if (e != ERR_OK)
		return e;
	if (!str_parse_int(str_trimmed(op->arena, s->value), 1, TIMESCALE_MOST, &amount))
		problems_add(
		    &op->problems, "value", "Enter a whole number from 1 to %d", TIMESCALE_MOST);
	if (rule[0] == '\0' || strlen(rule) > RULE_MAXIMUM)
		problems_add(&op->problems, "rule", "Enter the rule in a sentence of at most %d characters",
		    RULE_MAXIMUM);
	if (op->problems.count > 0)
		return ERR_INVALID;
	after = *found;
	after.amount = (int)amount;
	after.rule = rule;
	after.valid_from = op->today;
	e = store_timescale_put(op->store, &after);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "changed",
		.object_kind = "timescale",
		.object_id = after.code,
		.sentence = "Changed a timescale",
		.changes = &(struct history_change){after.code, found->rule, rule},
		.change_count = 1});
}

enum err
op_timescale_save(struct op *op, const char *code, const char *amount, const char *rule)
{
	struct saving s = {.code = code, .value = amount, .rule = rule};

	return op_write(op, save_timescale, &s);
}
