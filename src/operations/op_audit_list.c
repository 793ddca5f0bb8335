#include "operations/op_audit_list.h"

#include "base/str.h"
#include "store/store_person.h"

#include <string.h>

static struct audit_viewer
viewer_of(const struct op *op)
{
	bool is_lead = op_has_role(op, ROLE_CENTRE_LEAD);

	return (struct audit_viewer){.person_id = op->actor.person_id,
	    .sees_service = {[SERVICE_CSC] = is_lead,
		[SERVICE_EARLY_HELP] = is_lead || op_has_role(op, ROLE_EARLY_HELP_LEAD),
		[SERVICE_SEND] = is_lead || op_has_role(op, ROLE_SEND_LEAD)},
	    .is_senior =
		op_has_role(op, ROLE_ASSISTANT_DIRECTOR) || op_has_role(op, ROLE_DIRECTOR)};
}

enum err
op_audit_choices(struct op *op, struct audit_choices *ret)
{
	enum err e = store_audit_months(op->store, &ret->month_ids, &ret->month_count);

	return e == ERR_OK ? store_audit_themes(op->store, &ret->themes) : e;
}

enum err
op_audit_list(
    struct op *op, const struct audit_query *query, struct audit_rows *ret, int64_t *ret_total)
{
	struct audit_viewer viewer = viewer_of(op);
	struct audit_query q = *query;
	enum err e;

	q.today = op->today;
	e = store_audit_list(op->store, &viewer, &q, ret);
	if (e != ERR_OK)
		return e;
	*ret_total = (int64_t)ret->count;
	if (q.offset == 0 && ret->count < (size_t)q.limit)
		return ERR_OK;
	return store_audit_list_count(op->store, &viewer, &q, q.offset + AUDIT_LIST_AHEAD + 1, ret_total);
}

enum err
op_audit_all(struct op *op, const struct audit_query *query, int most, struct audit_rows *ret)
{
	struct audit_viewer viewer = viewer_of(op);
	struct audit_query q = *query;
	enum err e;

	q.today = op->today;
	q.limit = most + 1;
	q.offset = 0;
	e = store_audit_list(op->store, &viewer, &q, ret);
	if (e != ERR_OK || ret->count <= (size_t)most)
		return e;
	*ret = (struct audit_rows){NULL, 0};
	problems_add(&op->problems, "month", "The file would have more than %d audits: choose a month, or fewer with the other filters", most);
	return ERR_INVALID;
}

static enum err
search_people(struct op *op, const char *words, struct audit_search *ret)
{
	struct audit_people people = {0};
	int64_t count = 0;
	enum err e = store_audit_search_people(op->store, words, AUDIT_SEARCH_MAXIMUM, &people, &count);

	if (e != ERR_OK)
		return e;
	ret->has_more_people = count > AUDIT_SEARCH_MAXIMUM;
	if (people.count > 0 && people.count <= AUDIT_PEOPLE_MAXIMUM)
		return store_audit_of_people(op->store, &people, AUDIT_SEARCH_MAXIMUM, &ret->by_person);
	ret->people = people;
	return ERR_OK;
}

enum err
op_audit_search(struct op *op, const char *text, struct audit_search *ret)
{
	struct audit_viewer viewer = viewer_of(op);
	const char *words = str_folded_spaces(op->arena, text);
	enum err e;

	*ret = (struct audit_search){0};
	if (str_is_empty(words)) {
		problems_add(&op->problems, "q", "Enter an audit number, a child reference or a name");
		return ERR_INVALID;
	}
	if (strlen(words) > AUDIT_SEARCH_TEXT) {
		problems_add(&op->problems, "q", "Search for 100 characters or fewer");
		return ERR_INVALID;
	}
	e = store_audit_search_number(op->store, &viewer, words, AUDIT_SEARCH_MAXIMUM, &ret->by_number);
	if (e != ERR_OK)
		return e;
	if (audit_viewer_sees_all(&viewer))
		return search_people(op, words, ret);
	return store_audit_search_person(
	    op->store, &viewer, words, AUDIT_SEARCH_MAXIMUM, &ret->by_person);
}

enum err
op_audit_search_of(struct op *op, const char *person_id, const char **ret_name, struct audit_rows *ret)
{
	struct audit_viewer viewer = viewer_of(op);
	struct audit_person one = {.id = person_id};
	struct audit_people people = {&one, 1};
	struct person person;
	enum err e;

	if (!audit_viewer_sees_all(&viewer))
		return ERR_NOT_FOUND;
	e = store_person_get(op->store, person_id, &person);
	if (e != ERR_OK)
		return e;
	*ret_name = person.name;
	return store_audit_of_people(op->store, &people, AUDIT_SEARCH_MAXIMUM, ret);
}
