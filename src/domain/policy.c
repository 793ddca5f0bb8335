#include "domain/policy.h"

static const struct policy_row rows[POLICY_COUNT] = {
#define POLICY(name, code, standard, least, most, group, title, unit, sentence)                   \
	[POLICY_##name] = {code, standard, least, most, group, title, unit, sentence},
#include "domain/policy.def"
#undef POLICY
};

const struct policy_row *
policy_row(enum policy policy)
{
	return &rows[policy];
}

bool
policy_is_switch(const struct policy_row *row)
{
	return row->least == 0 && row->most == 1;
}
