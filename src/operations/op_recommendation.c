#include "operations/op_recommendation.h"

#include "base/str.h"
#include "operations/op_form.h"
#include "store/store_recommendation.h"

struct saving {
	const char *audit_id;
	struct recommendation recommendation;
};

/* The auditor's, while it is being written. */
static enum err
audit_for_writing(struct op *op, const char *audit_id, struct audit *ret)
{
	enum err e = op_audit_for(op, audit_id, RIGHT_WRITE_FORM, ret, NULL);

	if (e != ERR_OK)
		return e;
	return ret->state == AUDIT_IN_PROGRESS ? ERR_OK : ERR_STALE;
}

/* One of the people of this audit, or nobody with an account. */
static bool
is_party(const struct audit *audit, const char *person_id)
{
	return str_is_empty(person_id) || str_is_same(person_id, audit->practitioner_id) ||
	    str_is_same(person_id, audit->team_manager_id) ||
	    str_is_same(person_id, audit->auditor_id);
}

static enum err
find_of_audit(
    struct op *op, const char *audit_id, const char *id, struct recommendation *ret)
{
	enum err e = store_recommendation_get(op->store, id, ret);

	if (e != ERR_OK)
		return e;
	return str_is_same(ret->audit_id, audit_id) ? ERR_OK : ERR_NOT_FOUND;
}

static enum err
add(struct op *op, struct recommendation *r)
{
	struct recommendation_list list;
	enum err e = store_recommendations(op->store, r->audit_id, &list);

	if (e != ERR_OK)
		return e;
	if (list.count >= RECOMMENDATIONS_MAXIMUM) {
		problems_add(&op->problems, "text", "There are %d actions already. Remove one to add another",
		    RECOMMENDATIONS_MAXIMUM);
		return ERR_INVALID;
	}
	r->id = op_id(op);
	r->made_by = op->actor.person_id;
	r->made_at = op->now;
	return store_recommendation_insert(op->store, r);
}

static enum err
save(struct op *op, void *data)
{
	struct saving *s = data;
	struct recommendation r = s->recommendation, before = {.text = ""};
	struct history_change change;
	struct audit audit;
	bool is_new = str_is_empty(r.id);
	enum err e = audit_for_writing(op, s->audit_id, &audit);

	if (e == ERR_OK && !is_new)
		e = find_of_audit(op, audit.id, r.id, &before);
	if (e != ERR_OK)
		return e;
	if (!is_party(&audit, r.owner_id))
		r.owner_id = "";
	if (!str_is_empty(r.owner_id))
		r.owner_other = "";
	recommendation_check(&r, op->today, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	r.audit_id = audit.id;
	e = is_new ? add(op, &r) : store_recommendation_update(op->store, &r);
	if (e != ERR_OK)
		return e;
	change = (struct history_change){"Action", before.text, r.text};
	return op_history(op,
	    &(struct op_event){.action = is_new ? "added-action" : "changed-action",
	        .object_kind = "audit",
	        .object_id = audit.id,
	        .object_version = audit.version,
	        .audit_id = audit.id,
	        .sentence = is_new ? "Added a recommended action" : "Changed a recommended action",
	        .changes = &change,
	        .change_count = 1});
}

enum err
op_recommendation_save(
    struct op *op, const char *audit_id, const struct recommendation *recommendation)
{
	struct saving saving = {audit_id, *recommendation};

	return op_write(op, save, &saving);
}

static enum err
remove_one(struct op *op, void *data)
{
	struct saving *s = data;
	struct recommendation before;
	struct history_change change;
	struct audit audit;
	enum err e = audit_for_writing(op, s->audit_id, &audit);

	if (e == ERR_OK)
		e = find_of_audit(op, audit.id, s->recommendation.id, &before);
	if (e == ERR_OK)
		e = store_recommendation_delete(
		    op->store, s->recommendation.id, s->recommendation.version);
	if (e != ERR_OK)
		return e;
	change = (struct history_change){"Action", before.text, ""};
	return op_history(op,
	    &(struct op_event){.action = "removed-action",
	        .object_kind = "audit",
	        .object_id = audit.id,
	        .object_version = audit.version,
	        .audit_id = audit.id,
	        .sentence = "Removed a recommended action",
	        .changes = &change,
	        .change_count = 1});
}

enum err
op_recommendation_remove(struct op *op, const char *audit_id, const char *id, int version)
{
	struct saving saving = {audit_id, {.id = id, .version = version}};

	return op_write(op, remove_one, &saving);
}
