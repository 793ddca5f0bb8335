#include "operations/allocation_pairing.h"

#include "operations/op_licence.h"

/* Of the holders that may have the case too, the one who is paired least so far. */
static const struct allocation_auditor *
choose(const struct allocation *allocation, const struct allocation_match *match, const bool *holds, size_t *pairs)
{
	size_t auditors = allocation_auditors(allocation), best = auditors;

	for (size_t a = 0; a < auditors; a++)
		if (holds[a] && a != match->auditor && (best == auditors || pairs[a] < pairs[best]) &&
		    allocation_conflict(allocation, a, match->index) == ALLOCATION_NO_CONFLICT)
			best = a;
	if (best == auditors)
		return NULL;
	pairs[best]++;
	return allocation_auditor(allocation, best);
}

enum err
allocation_pairing(struct op *op, const struct allocation *allocation, const struct allocation_match *matches,
    size_t count, struct allocation_pairing **ret)
{
	size_t auditors = allocation_auditors(allocation);
	struct licence_policy policy;
	struct licence_book book;
	bool *holds, *wants;
	size_t *pairs;
	enum err e = op_licence_policy(op, &policy);

	*ret = NULL;
	if (e != ERR_OK || !licence_in_force(&policy, op->today))
		return e;
	e = op_licence_book(op, &book);
	if (e != ERR_OK)
		return e;
	holds = arena_array(op->arena, auditors, sizeof(*holds));
	wants = arena_array(op->arena, auditors, sizeof(*wants));
	pairs = arena_array(op->arena, auditors, sizeof(*pairs));
	for (size_t a = 0; a < auditors; a++) {
		struct licence l = licence_book_of(&book, allocation_auditor(allocation, a)->person);

		holds[a] = l.is_held;
		wants[a] = licence_wants_pair(&l);
	}
	*ret = arena_array(op->arena, count, sizeof(**ret));
	for (size_t i = 0; i < count; i++)
		if (wants[matches[i].auditor])
			(*ret)[i] = (struct allocation_pairing){true, choose(allocation, &matches[i], holds, pairs)};
	return ERR_OK;
}

const char *
allocation_pairing_words(struct arena *arena, const struct allocation_pairing *pairing)
{
	if (!pairing->is_wanted)
		return "";
	if (pairing->pair == NULL)
		return " No licence to audit, and nobody who holds one can be paired with them.";
	return arena_printf(arena, " No licence to audit: paired with %s.", pairing->pair->name);
}
