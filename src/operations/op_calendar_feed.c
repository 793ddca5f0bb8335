#include "operations/op_calendar_feed.h"

#include "base/random.h"
#include "base/str.h"
#include "operations/op_programme.h"
#include "operations/op_session.h"

#include <string.h>

enum { TOKEN_BYTES = 16 };

enum err
op_feed_get(struct op *op, struct calendar_feed *ret)
{
	return store_feed_of_person(op->store, op->actor.person_id, ret);
}

static enum err
note(struct op *op, const char *action, const char *sentence)
{
	return op_history(op, &(struct op_event){.action = action,
				  .object_kind = "calendar",
				  .object_id = op->actor.person_id,
				  .sentence = sentence});
}

static enum err
make(struct op *op, void *data)
{
	enum err e = store_feed_put(op->store, data);

	return e == ERR_OK ? note(op, "made", "Made a private address for their calendar") : e;
}

enum err
op_feed_make(struct op *op)
{
	struct calendar_feed feed = {
	    op->actor.person_id, random_hex(op->arena, TOKEN_BYTES), op->now};

	if (str_is_empty(op->actor.person_id))
		return ERR_NOT_FOUND;
	return op_write(op, make, &feed);
}

static enum err
take_away(struct op *op, void *data)
{
	enum err e = store_feed_remove(op->store, op->actor.person_id);

	(void)data;
	return e == ERR_OK ? note(op, "removed", "Took away the private address of their calendar") : e;
}

enum err
op_feed_remove(struct op *op)
{
	return op_write(op, take_away, NULL);
}

/* Published programmes with their months. */
static enum err
read_programmes(struct op *op, struct programme_list *ret)
{
	struct programme_list all;
	enum err e = op_programme_list(op, &all);

	if (e != ERR_OK)
		return e;
	*ret = (struct programme_list){arena_array(op->arena, all.count, sizeof(*ret->items)), 0};
	for (size_t i = 0; i < all.count && e == ERR_OK; i++)
		if (all.items[i].state != PROGRAMME_DRAFT)
			e = op_programme_get(op, all.items[i].id, &ret->items[ret->count++]);
	return e;
}

enum err
op_feed_read(struct op *op, const char *token, struct feed_dates *ret)
{
	struct calendar_feed feed;
	struct feed_dates dates;
	enum err e = strlen(token) == 2 * (size_t)TOKEN_BYTES ? store_feed_find(op->store, token, &feed)
							      : ERR_NOT_FOUND;

	/* Somebody who has left, or whose account is closed, has no dates any more. */
	if (e == ERR_OK)
		e = op_act_for(op, feed.person_id);
	if (e == ERR_FORBIDDEN)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = store_feed_tasks(op->store, feed.person_id, FEED_TASKS, &dates.tasks);
	if (e == ERR_OK)
		e = read_programmes(op, &dates.programmes);
	if (e == ERR_OK)
		*ret = dates;
	return e;
}

static const char something_to_do[] = "Something to do in practice audits";

const char *
feed_task_words(enum task_kind kind)
{
	switch (kind) {
	case TASK_CONCERN_ACT:
	case TASK_CONCERN_CONFIRM_SAFE:
	case TASK_CONCERN_CLOSE:
	case TASK_CONCERN_LATE:
	case TASK_CONCERN_ACCEPT:
	case TASK_INADEQUATE:
	case TASK_INADEQUATE_REVIEW:
	case TASK_INADEQUATE_LATE:
	case TASK_INADEQUATE_DIRECTION:
	case TASK_INADEQUATE_REAUDIT:
	case TASK_INADEQUATE_STILL:
	case TASK_INADEQUATE_CLOSE:
	case TASK_INADEQUATE_ALARM:
	case TASK_PATTERN:
	case TASK_SIGN_OFF:
		return something_to_do;
	case TASK_AUDIT:
	case TASK_REFLECT:
	case TASK_PARTNER_PART:
	case TASK_RESPOND:
	case TASK_ANSWER_QUERY:
	case TASK_GIVE_BACK:
	case TASK_MEETING:
	case TASK_CONFIRM_MEETING:
	case TASK_ACTION:
	case TASK_CONFIRM_ACTION:
	case TASK_VERIFY_ACTION:
	case TASK_OVERDUE_ACTION:
	case TASK_PLACE_TEXT:
	case TASK_DECIDE_SWAP:
	case TASK_DECIDE_EXTENSION:
	case TASK_DECIDE_EXEMPTION:
	case TASK_DECIDE_MONTH_EXEMPTION:
	case TASK_MODERATE:
	case TASK_MODERATION_GIVE:
	case TASK_MODERATION_REFER:
	case TASK_MODERATION_PANEL:
	case TASK_MODERATION_ANSWER:
	case TASK_MODERATION_READ:
	case TASK_APPROVE_ROLE:
	case TASK_HAND_OVER:
	case TASK_BRIEFING_WRITE:
	case TASK_BRIEFING_READ:
	case TASK_BRIEFING_APPROVE:
	case TASK_BRIEFING_DISCUSS:
	case TASK_WORKSHOP:
	case TASK_PAIR:
	case TASK_PANEL:
	case TASK_TRAINING:
	case TASK_TRAINING_CANCELLED:
	case TASK_TRAINING_EVALUATE:
	case TASK_TRIANGULATION:
	case TASK_TRIANGULATION_DECISION:
	case TASK_DIP_SAMPLES:
	case TASK_DIP_SECOND:
	case TASK_DIP_GIVE:
	case TASK_DIP_REFERRAL:
	case TASK_DIP_DRAW:
	case TASK_NO_COVER:
	case TASK_PRAISE:
	case TASK_GUIDANCE_WRITE:
	case TASK_GUIDANCE_PUBLISH:
		break;
	}
	return task_kind_title(kind);
}

const char *
feed_cover_words(enum task_kind kind)
{
	static const enum task_kind of_moderation[] = {
	    TASK_MODERATE, TASK_MODERATION_GIVE, TASK_MODERATION_REFER,
	    TASK_MODERATION_PANEL, TASK_MODERATION_ANSWER, TASK_MODERATION_READ};

	for (size_t i = 0; i < sizeof(of_moderation) / sizeof(of_moderation[0]); i++)
		if (of_moderation[i] == kind)
			return something_to_do;
	return feed_task_words(kind);
}
