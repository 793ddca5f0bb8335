#include "operations/op_setting.h"

#include "base/str.h"

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
		if (policy_is_switch(row))
			problems_add(&op->problems, "value", "Select On or Off");
		else
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
