#include "operations/op_seed.h"

#include "operations/op_calendar.h"
#include "operations/op_setting.h"
#include "store/store_moderation.h"

enum { AGREED_DAYS_AGO = 30 };

static const int64_t US_A_DAY = INT64_C(86400000000);

static enum err
put_one(struct op *op, void *data)
{
	const struct date *due_on = data;
	struct moderation agreed, seed;
	enum err e = store_seed_candidate(
	    op->store, (struct instant){op->now.us - AGREED_DAYS_AGO * US_A_DAY}, &agreed);

	if (e == ERR_NOT_FOUND)
		return ERR_OK;
	if (e != ERR_OK)
		return e;
	/* The panel's grade stands in it from the beginning; no page shows it before the moderator's own is saved. */
	seed = (struct moderation){.id = op_id(op),
	    .audit_id = agreed.audit_id,
	    .cycle_id = agreed.cycle_id,
	    .reason = MODERATION_SEED,
	    .state = MODERATION_WAITING,
	    .chosen_at = op->now,
	    .due_on = *due_on,
	    .reviewing_officer_id = agreed.reviewing_officer_id,
	    .moderator_id = "",
	    .panel_grade = agreed.panel_grade,
	    .panel_reason = agreed.panel_reason,
	    .rework_due_on = DATE_NONE,
	    .panel_due_on = DATE_NONE};
	e = store_moderation_insert(op->store, &seed);
	return e == ERR_OK ? op_history(op,
	                         &(struct op_event){.action = "seeded",
	                             .object_kind = "moderation",
	                             .object_id = seed.id,
	                             .object_version = 1,
	                             .sentence = "Put an audit with an agreed grade into the queue once more"})
	                   : e;
}

enum err
op_seed_due(struct op *op)
{
	struct calendar calendar;
	struct date due_on;
	int wanted, days, year = 0, month = 0, day;
	int64_t count = 0;
	enum err e = op_policy_number(op, POLICY_MODERATION_SEEDS, &wanted);

	if (e != ERR_OK || wanted == 0)
		return e;
	date_parts(op->today, &year, &month, &day);
	e = store_seed_count(op->store, instant_from_london(date_from_parts(year, month, 1), 0), &count);
	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_MODERATION_INADEQUATE_DAYS, &days);
	if (e == ERR_OK)
		e = op_calendar_load(op, &calendar);
	if (e != ERR_OK || count >= wanted)
		return e;
	due_on = calendar_add_working_days(&calendar, op->today, days);
	return op_write(op, put_one, &due_on);
}
