#include "operations/op_inadequate_list.h"

#include "base/str.h"
#include "operations/op_inadequate_case.h"

static bool
sees_all(const struct op *op)
{
	return op_has_role(op, ROLE_CENTRE_LEAD) || op_has_role(op, ROLE_ASSISTANT_DIRECTOR) ||
	    op_has_role(op, ROLE_DIRECTOR);
}

static struct inadequate_viewer
viewer_of(const struct op *op)
{
	return (struct inadequate_viewer){.person_id = op->actor.person_id,
	    .sees_all = sees_all(op),
	    .sees_service = {[SERVICE_EARLY_HELP] = op_has_role(op, ROLE_EARLY_HELP_LEAD),
		[SERVICE_SEND] = op_has_role(op, ROLE_SEND_LEAD)}};
}

static enum err
watch_load(struct op *op, const struct inadequate_viewer *viewer, struct inadequate_tracker *t)
{
	enum err e = store_pattern_list(op->store, viewer, INADEQUATE_FLAGS_SHOWN, &t->flags);

	t->sees_alarms = viewer->sees_all;
	if (e == ERR_OK && t->sees_alarms)
		e = store_inadequate_alarms(op->store, &t->alarms);
	return e == ERR_OK ? store_inadequate_checked(op->store, &t->checked_at) : e;
}

static bool
is_filtered(const struct inadequate_query *q)
{
	return !str_is_empty(q->service_code) || !str_is_empty(q->team) || !str_is_empty(q->theme_code) ||
	    !str_is_empty(q->cycle_id) || q->has_late_actions;
}

enum err
op_inadequate_tracker(struct op *op, const struct inadequate_query *query, struct inadequate_tracker *ret)
{
	struct inadequate_viewer viewer = viewer_of(op);
	struct inadequate_query q = *query;
	enum err e;

	*ret = (struct inadequate_tracker){0};
	q.today = op->today;
	ret->may_review =
	    op_has_role(op, ROLE_HEAD_OF_SERVICE) || op_has_role(op, ROLE_ASSISTANT_DIRECTOR);
	e = store_inadequate_list(op->store, &viewer, &q, &ret->rows);
	if (e == ERR_OK)
		e = store_inadequate_summary(op->store, &viewer, op->today, &ret->summary);
	if (e == ERR_OK)
		e = watch_load(op, &viewer, ret);
	if (e != ERR_OK)
		return e;
	ret->total = (int64_t)ret->rows.count;
	if (q.offset == 0 && ret->rows.count < (size_t)q.limit)
		return ERR_OK;
	if (!is_filtered(&q)) {
		ret->total = q.is_closed ? ret->summary.closed_count : ret->summary.open_count;
		return ERR_OK;
	}
	return store_inadequate_count(op->store, &viewer, &q, &ret->total);
}

enum err
op_inadequate_all(struct op *op, const struct inadequate_query *query, struct inadequate_rows *ret)
{
	struct inadequate_viewer viewer = viewer_of(op);
	struct inadequate_query q = *query;

	q.today = op->today;
	q.limit = INADEQUATE_CSV_MAXIMUM;
	q.offset = 0;
	return store_inadequate_list(op->store, &viewer, &q, ret);
}

enum err
op_inadequate_next(struct op *op, const char *after_id, struct inadequate_next *ret)
{
	/* Theirs as head of service, whatever else they see. */
	const struct inadequate_viewer viewer = {.person_id = op->actor.person_id};
	struct inadequate_case after = {.next_review_on = DATE_NONE};
	struct inadequate_view v;
	enum err e = ERR_OK;

	*ret = (struct inadequate_next){.audit_id = ""};
	if (!str_is_empty(after_id)) {
		e = op_inadequate_load(op, after_id, &v);
		after = v.inadequate;
	}
	if (e == ERR_OK)
		e = store_inadequate_left(op->store, &viewer, op->today, &ret->left, &ret->open);
	while (e == ERR_OK) {
		const char *id = NULL;

		e = store_inadequate_next(op->store, &viewer, op->today, after.next_review_on,
		    str_is_empty(after_id) ? "" : after_id, &id);
		if (e == ERR_OK)
			e = op_inadequate_load(op, id, &v);
		if (e != ERR_OK)
			break;
		if (v.may_review) {
			ret->audit_id = id;
			return ERR_OK;
		}
		/* Theirs to see as team manager only. */
		after_id = id;
		after = v.inadequate;
	}
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

enum err
op_inadequate_assurance(struct op *op, struct inadequate_assurance *ret)
{
	const struct inadequate_viewer all = {.person_id = op->actor.person_id, .sees_all = true};
	struct inadequate_tracker t = {0};
	enum err e = sees_all(op) ? ERR_OK : ERR_NOT_FOUND;

	if (e == ERR_OK)
		e = store_inadequate_summary(op->store, &all, op->today, &ret->summary);
	if (e == ERR_OK)
		e = store_inadequate_figures(op->store, op->today, &ret->figures);
	if (e == ERR_OK)
		e = store_inadequate_oldest(op->store, INADEQUATE_OLDEST, &ret->oldest);
	if (e == ERR_OK)
		e = watch_load(op, &all, &t);
	if (e != ERR_OK)
		return e;
	ret->flags = t.flags;
	ret->alarms = t.alarms;
	ret->checked_at = t.checked_at;
	return ERR_OK;
}
