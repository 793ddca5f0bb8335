#include "domain/licence.h"

#include "base/arena.h"
#include "base/str.h"

bool
licence_in_force(const struct licence_policy *policy, struct date today)
{
	return policy->is_on && !date_is_none(policy->in_force_on) &&
	    date_compare(today, policy->in_force_on) >= 0;
}

struct date
licence_since(const struct licence_policy *policy, struct date today)
{
	return date_add_months(today, -policy->months);
}

static bool
is_first_of_its_case(const struct licence_facts *facts, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (str_is_same(facts->attempts[i].case_code, facts->attempts[at].case_code))
			return false;
	return true;
}

/* The last day on which what happened on that day still counts. */
static struct date
counts_until(const struct licence_policy *policy, struct date on)
{
	return date_add_months(on, policy->months);
}

struct licence
licence_decide(const struct licence_policy *policy, const struct licence_facts *facts, struct date today)
{
	struct licence l = {.until = DATE_NONE};
	struct date since = licence_since(policy, today);
	size_t wanted = (size_t)policy->cases;

	l.is_needed = licence_in_force(policy, today);
	l.has_workshop = !date_is_none(facts->workshop_on) && date_compare(facts->workshop_on, since) >= 0 &&
	    date_compare(facts->workshop_on, today) <= 0;
	if (l.has_workshop)
		l.until = counts_until(policy, facts->workshop_on);
	/* Newest first: the last of those wanted is the first that will be too old. */
	for (size_t i = 0; i < facts->attempt_count && l.within < wanted; i++) {
		const struct practice_attempt *a = &facts->attempts[i];

		if (date_compare(a->finished_on, since) < 0 || !is_first_of_its_case(facts, i) ||
		    !practice_is_within(a->overall, a->agreed, policy->tolerance))
			continue;
		l.within++;
		if (l.within == wanted && l.has_workshop &&
		    date_compare(counts_until(policy, a->finished_on), l.until) < 0)
			l.until = counts_until(policy, a->finished_on);
	}
	l.missing = wanted - l.within;
	l.is_held = l.has_workshop && l.missing == 0;
	if (!l.is_held)
		l.until = DATE_NONE;
	return l;
}

bool
licence_wants_pair(const struct licence *licence)
{
	return licence->is_needed && !licence->is_held;
}

static const char *
missing_words(struct arena *arena, const struct licence *l)
{
	const char *cases = l->missing == 0 ? ""
	    : arena_printf(arena, l->missing == 1 ? "grade %zu more practice case within tolerance"
	                                          : "grade %zu more practice cases within tolerance",
	          l->missing);

	if (l->has_workshop)
		return cases;
	return arena_printf(arena, "attend a workshop%s%s", l->missing == 0 ? "" : " and ", cases);
}

const char *
licence_words(struct arena *arena, const struct licence_policy *policy, const struct licence *l)
{
	const char *missing;

	if (!policy->is_on)
		return "The council does not ask for a licence to audit at present.";
	if (l->is_held)
		return arena_printf(arena, "You hold the licence to audit until %s.", date_text_long(arena, l->until));
	missing = missing_words(arena, l);
	if (l->is_needed)
		return arena_printf(arena, "You do not hold the licence to audit at present. You can audit as before, and "
		    "another auditor is paired with you. To get it back: %s.", missing);
	if (date_is_none(policy->in_force_on))
		return arena_printf(arena, "You do not hold the licence to audit yet. To get it: %s.", missing);
	return arena_printf(arena, "You do not hold the licence to audit yet. From %s auditors without it are paired with "
	    "another. To get it: %s.", date_text_long(arena, policy->in_force_on), missing);
}
