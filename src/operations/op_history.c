#include "operations/op_history.h"

#include "base/str.h"
#include "base/vec.h"
#include "operations/op_audit.h"
#include "operations/op_inadequate.h"
#include "operations/op_moderation.h"

static bool
is_workflow(const char *action)
{
	for (int i = 0; i < AUDIT_EVENT_COUNT; i++)
		if (str_is_same(audit_event_code((enum audit_event)i), action))
			return true;
	return false;
}

/* As what somebody looked is for the access log. */
static bool
is_view(const struct history_entry *entry)
{
	return str_is_same(entry->action, "viewed");
}

/* Steps that carry out a request repeat its words. */
static bool
is_of_request(const struct history_entry *entry)
{
	static const enum audit_event events[] = {AUDIT_EVENT_MOVE_AUDITOR, AUDIT_EVENT_KEEP,
	    AUDIT_EVENT_REPLACE, AUDIT_EVENT_EXEMPT, AUDIT_EVENT_GIVE_BACK};

	for (size_t i = 0; i < sizeof(events) / sizeof(events[0]); i++)
		if (str_is_same(audit_event_code(events[i]), entry->action))
			return true;
	return str_is_same("request", entry->object_kind);
}

/*
 * Whether what an entry says was written is this person's to read. Why an auditor has a conflict is between them
 * and those who decide, as on the request's own page.
 */
static bool
may_read(const struct op *op, const struct audit *audit, unsigned relations,
    const struct history_entry *entry)
{
	static const char *const open_kinds[] = {"concern", "action", "meeting", "text", "query"};
	bool is_responded = audit->state == AUDIT_RESPONDED || audit->state == AUDIT_FED_BACK ||
	    audit->state == AUDIT_CLOSED;

	if (op->actor.is_command_line || str_is_same(entry->actor_id, op->actor.person_id))
		return true;
	if (is_of_request(entry))
		return access_may(relations, RIGHT_ALLOCATE);
	/* Moderation and the Inadequate case have steps of the same names; what is written in those is not everybody's. */
	if (str_is_same("audit", entry->object_kind) && is_workflow(entry->action))
		return true;
	/* What is written in a case is for those who follow it up, and they read it there. */
	if (str_is_same("inadequate", entry->object_kind))
		return (relations & (RELATION_TEAM_MANAGER | RELATION_HEAD_OF_SERVICE | RELATION_COORDINATOR)) != 0;
	for (size_t i = 0; i < sizeof(open_kinds) / sizeof(open_kinds[0]); i++)
		if (str_is_same(open_kinds[i], entry->object_kind))
			return true;
	if (str_is_same(entry->object_kind, "response"))
		return is_responded;
	/* Notes and the quality of the audit are between the moderator and the auditor. */
	if (str_is_same(entry->object_kind, "moderation") || str_is_same(entry->object_kind, "comment"))
		return (relations & (RELATION_AUDITOR | RELATION_COORDINATOR)) != 0;
	return audit_state_is_sent(audit->state);
}

/* What a panel did with an audit, and who voted how, is for the coordinator who did not step out of it (domain/panel.h). */
static enum err
is_of_panel_hidden(struct op *op, const struct audit *audit, bool *ret)
{
	struct moderation_list list;
	enum moderation_bar bar;
	enum err e = op_moderation_bar(op, audit, op->actor.person_id, op->actor.roles, &bar);

	if (e == ERR_OK)
		e = store_moderation_of_audit(op->store, audit->id, &list);
	if (e != ERR_OK)
		return e;
	*ret = bar != MODERATION_FREE || !op_has_role(op, ROLE_CENTRE_LEAD);
	for (size_t i = 0; i < list.count; i++)
		*ret = *ret || str_is_same(list.items[i].moderator_id, op->actor.person_id) ||
		    str_is_same(list.items[i].second_id, op->actor.person_id);
	return ERR_OK;
}

/* What moderation does is in nobody's history before they are told of it (D13). */
static enum err
is_hidden_yet(struct op *op, const struct audit *audit, unsigned relations, const struct history_entry *entry,
    bool *ret)
{
	struct moderation m;
	bool may_know = true;
	enum err e;

	*ret = false;
	if (op->actor.is_command_line)
		return ERR_OK;
	/* That somebody asked for it says that it is moderated. */
	if (str_is_same(entry->object_kind, "challenge")) {
		*ret = (relations & RELATION_COORDINATOR) == 0 &&
		    !str_is_same(entry->actor_id, op->actor.person_id);
		return ERR_OK;
	}
	if (str_is_same(entry->object_kind, "inadequate")) {
		*ret = !op_inadequate_may_know(audit, relations);
		return ERR_OK;
	}
	if (str_is_same(entry->object_kind, "panel"))
		return is_of_panel_hidden(op, audit, ret);
	if (!str_is_same(entry->object_kind, "moderation"))
		return ERR_OK;
	e = store_moderation_get(op->store, entry->object_id, &m);
	if (e == ERR_OK)
		e = op_moderation_may_know(op, audit, relations, &m, &may_know);
	*ret = !may_know;
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

enum err
op_history_leave_out(struct op *op, const struct audit *audit, unsigned relations, struct history_list *list)
{
	size_t count = 0;
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < list->count; i++) {
		bool is_hidden;

		e = is_hidden_yet(op, audit, relations, &list->items[i], &is_hidden);
		if (e == ERR_OK && !is_hidden)
			list->items[count++] = list->items[i];
	}
	list->count = count;
	return e;
}

/* A whole page, however many entries between are left out. */
static enum err
page_load(struct op *op, const struct audit *audit, unsigned relations, int64_t before, struct history_list *ret)
{
	struct {
		struct history_entry *items;
		size_t count, capacity;
	} found = {0};
	struct history_list list;
	size_t read;

	do {
		enum err e = store_history_of_audit(op->store, audit->id, before, HISTORY_PAGE_SIZE, &list);

		read = list.count;
		if (e == ERR_OK && read > 0)
			before = list.items[read - 1].seq;
		if (e == ERR_OK)
			e = op_history_leave_out(op, audit, relations, &list);
		if (e != ERR_OK)
			return e;
		for (size_t i = 0; i < list.count && found.count < HISTORY_PAGE_SIZE; i++)
			VEC_PUSH(op->arena, &found, list.items[i]);
	} while (read == HISTORY_PAGE_SIZE && found.count < HISTORY_PAGE_SIZE);
	*ret = (struct history_list){found.items, found.count};
	return ERR_OK;
}

enum err
op_history_of_audit(
    struct op *op, const char *audit_id, int64_t before, struct audit *ret_audit, struct history_list *ret)
{
	unsigned relations;
	enum err e = op_audit_for(op, audit_id, RIGHT_SEE_HISTORY, ret_audit, &relations);

	if (e != ERR_OK)
		return e;
	e = page_load(op, ret_audit, relations, before, ret);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < ret->count; i++)
		if (is_view(&ret->items[i]) || !may_read(op, ret_audit, relations, &ret->items[i]))
			ret->items[i].change_count = 0;
	return op_viewed(op, "audit", ret_audit->id, ret_audit->id, "Looked at the history of the audit");
}

enum err
op_history_entry(struct op *op, const char *audit_id, int64_t seq, struct audit *ret_audit,
    struct history_entry *ret, bool *ret_is_hidden)
{
	struct history_list list;
	unsigned relations;
	enum err e = op_audit_for(op, audit_id, RIGHT_SEE_HISTORY, ret_audit, &relations);

	if (e == ERR_OK)
		e = store_history_of_audit(op->store, audit_id, seq + 1, 1, &list);
	if (e == ERR_OK)
		e = op_history_leave_out(op, ret_audit, relations, &list);
	if (e != ERR_OK)
		return e;
	if (list.count == 0 || list.items[0].seq != seq)
		return ERR_NOT_FOUND;
	*ret = list.items[0];
	*ret_is_hidden = !may_read(op, ret_audit, relations, ret);
	if (*ret_is_hidden || is_view(ret))
		ret->change_count = 0;
	return op_viewed(op, "audit", audit_id, audit_id, "Looked at an entry of the history");
}

enum err
op_history_verify(
    struct op *op, int64_t anchor_seq, const char *anchor_hash, struct history_check *ret)
{
	if (!op_has_role(op, ROLE_INFORMATION_GOVERNANCE))
		return ERR_NOT_FOUND;
	return store_history_verify(op->store, anchor_seq, anchor_hash, ret);
}

enum err
op_history_head(struct op *op, int64_t *ret_seq, const char **ret_hash)
{
	return store_history_head(op->store, ret_seq, ret_hash);
}
