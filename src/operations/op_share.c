#include "operations/op_share.h"

#include "base/str.h"
#include "operations/op_calendar.h"
#include "operations/op_draw.h"
#include "operations/op_moderation.h"
#include "operations/op_setting.h"
#include "store/store_audit.h"
#include "store/store_draw.h"
#include "store/store_inadequate.h"
#include "store/store_moderation.h"
#include "store/store_programme.h"
#include "store/store_share.h"

#include <string.h>

static const char WITHDRAWN[] = "The audit was withdrawn";

enum { LAST_CLOSES_AFTER_DAYS = 20 /* working days after the last briefing (D10) */ };

enum err
op_share_moderates(struct op *op, enum service service, bool *ret)
{
	int is_on = 1;
	enum err e = ERR_OK;

	if (service == SERVICE_EARLY_HELP)
		e = op_policy_number(op, POLICY_MODERATION_EARLY_HELP, &is_on);
	else if (service == SERVICE_SEND)
		e = op_policy_number(op, POLICY_MODERATION_SEND, &is_on);
	*ret = is_on == 1;
	return e;
}

/* ---- Which sequence is open ---- */

const char *
op_share_name(struct arena *arena, const char *cycle_id, enum service service)
{
	return arena_printf(arena, "%s/moderation/%s", cycle_id, service_code(service));
}

static void
of_cycle(struct op *op, const struct calendar *calendar, const struct cycle *cycle, enum service service,
    struct share_row *ret)
{
	*ret = (struct share_row){
	    .name = op_share_name(op->arena, cycle->id, service),
	    .cycle_id = cycle->id,
	    .service = service,
	    .closes_on = cycle->return_by,
	    .due_on = calendar_add_working_days(calendar, cycle->briefing_on, -1)};
}

/*
 * The audit's own month's sequence; when that has closed, the next month's that has not; after the last month, the one of
 * the year (D10). ERR_GONE where even that has closed.
 */
static enum err
sequence_of_day(struct op *op, const struct calendar *calendar, const struct audit *audit, struct share_row *ret)
{
	struct programme programme;
	const struct cycle *last;
	struct cycle own;
	enum err e = store_cycle_get(op->store, audit->cycle_id, &own);

	if (e == ERR_OK)
		e = store_programme_get(op->store, own.programme_id, &programme);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < programme.cycle_count; i++) {
		const struct cycle *cycle = &programme.cycles[i];

		if (strcmp(cycle->id, own.id) >= 0 && date_compare(op->today, cycle->return_by) <= 0) {
			of_cycle(op, calendar, cycle, audit->service, ret);
			return ERR_OK;
		}
	}
	last = &programme.cycles[programme.cycle_count - 1];
	*ret = (struct share_row){
	    .name = op_share_name(op->arena, programme.id, audit->service),
	    .cycle_id = programme.id,
	    .service = audit->service,
	    .closes_on = calendar_add_working_days(calendar, last->briefing_on, LAST_CLOSES_AFTER_DAYS)};
	ret->due_on = calendar_add_working_days(calendar, ret->closes_on, 5);
	return date_compare(op->today, ret->closes_on) <= 0 ? ERR_OK : ERR_GONE;
}

static enum err
sequence_open(struct op *op, const struct calendar *calendar, const struct audit *audit, struct share_row *ret)
{
	enum err e = sequence_of_day(op, calendar, audit, ret), found;
	int one_in;

	if (e != ERR_OK)
		return e;
	found = store_share_get(op->store, ret->name, ret);
	if (found != ERR_NOT_FOUND)
		return found;
	e = op_policy_number(op, POLICY_MODERATION_ONE_IN, &one_in);
	if (e != ERR_OK)
		return e;
	ret->one_in = one_in;
	ret->opened_at = op->now;
	/* Publishing has done it, save for a month that got its theme later. */
	e = op_draw_commit(op, ret->cycle_id, ret->name);
	return e == ERR_OK ? store_share_insert(op->store, ret) : e;
}

static enum err
rule_of(struct op *op, const struct share_row *row, struct share_sequence *ret)
{
	struct draw_seed seed;
	enum err e = store_draw_seed_get(op->store, row->name, 1, &seed);

	if (e == ERR_OK)
		*ret = (struct share_sequence){.seed = seed.seed,
		    .draw = row->name,
		    .one_in = (size_t)row->one_in,
		    .is_closed = row->closed_at.us != 0};
	return e;
}

/* ---- What was decided ---- */

/* Moderated once: where it is in the queue already, being chosen makes it one of the sample (D11). */
static enum err
choose(struct op *op, const char *audit_id, struct date due_on)
{
	struct moderation_list list;
	struct audit audit;
	const char *id;
	enum err e = store_moderation_of_audit(op->store, audit_id, &list);

	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < list.count; i++) {
		struct moderation *m = &list.items[i];

		if (m->reason == MODERATION_RANDOM)
			continue;
		m->reason = MODERATION_RANDOM;
		e = store_moderation_update(op->store, m);
		return e == ERR_OK ? op_history(op,
					 &(struct op_event){.action = "chosen",
					     .object_kind = "moderation",
					     .object_id = m->id,
					     .object_version = m->version + 1,
					     .audit_id = audit_id,
					     .sentence = "Chosen for the share of moderation too"})
				   : e;
	}
	e = store_audit_get(op->store, audit_id, &audit);
	return e == ERR_OK ? op_moderation_open(op, &audit, MODERATION_RANDOM, due_on, &id) : e;
}

/* Stores what the rule changed. */
static enum err
keep(struct op *op, const struct share_row *row, const struct share_taken *before,
    const struct share_place *after, size_t count)
{
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < count; i++) {
		struct share_taken taken = before[i];

		if (after[i].result == before[i].place.result &&
		    str_is_same(after[i].reason, before[i].place.reason))
			continue;
		taken.place = after[i];
		e = store_share_place_update(op->store, &taken);
		if (e == ERR_OK && after[i].result == SHARE_CHOSEN && before[i].place.result != SHARE_CHOSEN)
			e = choose(op, taken.audit_id, row->due_on);
	}
	return e;
}

/* The block of this place, or with place 0 the whole sequence. */
static enum err
decide(struct op *op, const struct share_row *row, const struct share_sequence *rule, size_t place)
{
	size_t first = place == 0 ? 1 : share_block_first(place, rule->one_in);
	size_t last = place == 0 ? SHARE_PLACES_MAXIMUM : first + rule->one_in - 1;
	struct share_taken_list taken;
	struct share_place *places;
	enum err e = store_share_places(op->store, row->name, first, last, &taken);

	if (e != ERR_OK)
		return e;
	places = arena_array(op->arena, taken.count, sizeof(*places));
	for (size_t i = 0; i < taken.count; i++)
		places[i] = taken.items[i].place;
	if (place == 0)
		share_decide(op->arena, rule, places, taken.count);
	else
		share_decide_block(op->arena, rule, places, taken.count);
	return keep(op, row, taken.items, places, taken.count);
}

/* ---- Taking a place ---- */

static enum err
place_take(struct op *op, const struct calendar *calendar, const struct audit *audit)
{
	struct share_sequence rule;
	struct share_taken taken;
	struct share_row row;
	int place = 0;
	enum err e = sequence_open(op, calendar, audit, &row);

	/* After the year's own sequence there is none until the next programme. */
	if (e == ERR_GONE)
		return ERR_OK;
	if (e == ERR_OK)
		e = rule_of(op, &row, &rule);
	if (e == ERR_OK)
		e = store_share_next(op->store, row.name, &place);
	if (e != ERR_OK)
		return e;
	taken = (struct share_taken){.sequence = row.name, .audit_id = audit->id, .taken_at = op->now};
	taken.place = (struct share_place){.place = (size_t)place,
	    .ref = audit->reference,
	    .key = share_key(op->arena, &rule, (size_t)place),
	    .result = SHARE_PASSED,
	    .reason = ""};
	e = store_share_place_insert(op->store, &taken);
	return e == ERR_OK ? decide(op, &row, &rule, (size_t)place) : e;
}

static enum err
moderators_remember(struct op *op, const struct moderation *m)
{
	enum err e = str_is_empty(m->moderator_id) ? ERR_OK
						   : store_audit_former_put(op->store, m->audit_id, m->moderator_id);

	return e == ERR_OK && !str_is_empty(m->second_id)
	    ? store_audit_former_put(op->store, m->audit_id, m->second_id)
	    : e;
}

/* Sent again after a moderation was settled, it is looked at anew: what was found then was of another text. */
static enum err
moderate_inadequate(struct op *op, const struct calendar *calendar, const struct audit *audit)
{
	struct moderation_list list;
	bool has_ended = false;
	struct date due_on;
	const char *id;
	int days;
	enum err e = store_moderation_of_audit(op->store, audit->id, &list);

	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_MODERATION_INADEQUATE_DAYS, &days);
	if (e != ERR_OK)
		return e;
	due_on = calendar_add_working_days(calendar, op->today, days);
	for (size_t i = 0; i < list.count; i++) {
		struct moderation *m = &list.items[i];

		if (!moderation_is_open(m->state)) {
			has_ended |= m->state == MODERATION_ENDED;
			continue;
		}
		/* Chosen, it is due with the month; an Inadequate is due sooner. */
		if (m->state != MODERATION_WAITING || date_compare(m->due_on, due_on) <= 0)
			return ERR_OK;
		m->due_on = due_on;
		return store_moderation_update(op->store, m);
	}
	/* Who graded it before cannot do so blind. */
	for (size_t i = 0; e == ERR_OK && i < list.count; i++)
		if (list.items[i].state == MODERATION_SETTLED)
			e = moderators_remember(op, &list.items[i]);
	if (e != ERR_OK)
		return e;
	/* Withdrawn and brought back: what had ended goes on. */
	if (has_ended)
		return op_moderation_revive(op, audit, MODERATION_INADEQUATE, due_on);
	return op_moderation_open(op, audit, MODERATION_INADEQUATE, due_on, &id);
}

/* Outside the share, too, nobody takes their own audit out of Inadequate: a case that is still open is moderated (D14). */
static enum err
moderate_leaving(struct op *op, const struct calendar *calendar, const struct audit *audit)
{
	struct inadequate_case i;
	enum err e;

	if (audit->grade == GRADE_INADEQUATE || audit->final_grade == GRADE_INADEQUATE)
		return ERR_OK;
	e = store_inadequate_get(op->store, audit->id, &i);
	if (e == ERR_OK && i.is_open)
		return moderate_inadequate(op, calendar, audit);
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

enum err
op_share_take(struct op *op, const struct audit *audit)
{
	struct calendar calendar;
	struct share_taken taken;
	bool is_counted;
	enum err e, found;

	e = op_moderation_resent(op, audit);
	if (e == ERR_OK)
		e = op_share_moderates(op, audit->service, &is_counted);
	if (e == ERR_OK)
		e = op_calendar_load(op, &calendar);
	if (e != ERR_OK)
		return e;
	if (audit->kind != AUDIT_KIND_CYCLE || !is_counted)
		return moderate_leaving(op, &calendar, audit);
	found = store_share_place_of(op->store, audit->id, &taken);
	if (found == ERR_NOT_FOUND)
		found = place_take(op, &calendar, audit);
	if (found != ERR_OK || audit->grade != GRADE_INADEQUATE)
		return found;
	return moderate_inadequate(op, &calendar, audit);
}

/* ---- Withdrawal and close ---- */

enum err
op_share_withdraw(struct op *op, const struct audit *audit)
{
	struct share_taken taken;
	struct share_sequence rule;
	struct share_row row;
	enum err e = op_moderation_end(op, audit);

	if (e == ERR_OK)
		e = store_share_place_of(op->store, audit->id, &taken);
	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	if (taken.place.result == SHARE_REPLACED || taken.place.result == SHARE_WITHDRAWN)
		return ERR_OK;
	taken.place.result = taken.place.result == SHARE_CHOSEN ? SHARE_REPLACED : SHARE_WITHDRAWN;
	/* Why stands in the audit's history; others read the certificate. */
	taken.place.reason = WITHDRAWN;
	e = store_share_place_update(op->store, &taken);
	if (e == ERR_OK)
		e = store_share_get(op->store, taken.sequence, &row);
	if (e == ERR_OK)
		e = rule_of(op, &row, &rule);
	return e == ERR_OK ? decide(op, &row, &rule, rule.is_closed ? 0 : taken.place.place) : e;
}

/* The stratum apart (D12): known only at the close, when everybody who sent has a place; so many a cycle, of all services. */
static enum err
choose_for_risk(struct op *op, const struct share_row *row)
{
	struct risk_candidate_list candidates;
	bool is_first_month;
	size_t *chosen, count;
	int64_t before;
	int most, months;
	enum err e = op_policy_number(op, POLICY_MODERATION_RISK_MOST, &most);

	if (e == ERR_OK)
		e = store_share_risk_count(op->store, row->cycle_id, &before);
	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_MODERATION_RISK_MONTHS, &months);
	if (e == ERR_OK)
		e = store_share_risks(op->store, row, instant_from_london(date_add_months(op->today, -months), 0), &candidates,
		    &is_first_month);
	if (e != ERR_OK)
		return e;
	most = before < most ? most - (int)before : 0;
	chosen = arena_array(op->arena, (size_t)most, sizeof(*chosen));
	count = risk_choose(candidates.items, candidates.count, is_first_month, (size_t)most, chosen);
	for (size_t i = 0; e == ERR_OK && i < count; i++) {
		struct audit audit;
		const char *id;

		e = store_audit_get(op->store, candidates.items[chosen[i]].audit_id, &audit);
		if (e == ERR_OK)
			e = op_moderation_open(op, &audit, MODERATION_RISK, row->due_on, &id);
	}
	return e;
}

static enum err
close_one(struct op *op, void *data)
{
	const char *const *name = data;
	struct share_sequence rule;
	struct share_row row;
	enum err e = op_history(op,
	    &(struct op_event){.action = "closed",
		.object_kind = "share",
		.object_id = *name,
		.sentence = "The sequence of moderation closed; its seed was shown"});

	if (e == ERR_OK)
		e = store_share_get(op->store, *name, &row);
	if (e == ERR_OK && row.closed_at.us != 0)
		e = ERR_STALE;
	if (e != ERR_OK)
		return e;
	row.closed_at = op->now;
	e = store_share_close(op->store, row.name, op->now);
	if (e == ERR_OK)
		e = rule_of(op, &row, &rule);
	if (e == ERR_OK)
		e = decide(op, &row, &rule, 0);
	if (e == ERR_OK)
		e = choose_for_risk(op, &row);
	return e == ERR_OK ? store_draw_seed_reveal(op->store, row.name, op->now) : e;
}

enum err
op_share_close_due(struct op *op)
{
	struct share_row_list list;
	enum err e = store_share_to_close(op->store, op->today, &list);

	for (size_t i = 0; e == ERR_OK && i < list.count; i++) {
		e = op_write(op, close_one, &list.items[i].name);
		/* Another node has closed it meanwhile. */
		if (e == ERR_STALE)
			e = ERR_OK;
	}
	return e;
}

static bool
may_see(const struct op *op)
{
	static const unsigned roles = ROLES_CENTRE |
	    ROLE_BIT(ROLE_HEAD_OF_SERVICE) | ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) | ROLE_BIT(ROLE_DIRECTOR) |
	    ROLE_BIT(ROLE_INFORMATION_GOVERNANCE);

	return op->actor.is_command_line || (op->actor.roles & roles) != 0;
}

enum err
op_share_certificate(struct op *op, const char *name, struct share_certificate *ret)
{
	struct share_taken_list taken;
	struct draw_seed seed;
	struct share_row row;
	enum err e = may_see(op) ? store_share_get(op->store, name, &row) : ERR_NOT_FOUND;

	if (e == ERR_OK && row.closed_at.us == 0)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = store_draw_seed_get(op->store, name, 1, &seed);
	if (e == ERR_OK)
		e = store_share_places(op->store, name, 1, SHARE_PLACES_MAXIMUM, &taken);
	if (e != ERR_OK)
		return e;
	*ret = (struct share_certificate){.cycle = row.cycle_id,
	    .service = service_name(row.service),
	    .algorithm = SHARE_ALGORITHM,
	    .seed_commitment = seed.commitment,
	    .committed_at = seed.committed_at,
	    .made_at = row.closed_at,
	    .made_by = "timer",
	    .places = arena_array(op->arena, taken.count, sizeof(*ret->places)),
	    .count = taken.count};
	ret->sequence = (struct share_sequence){seed.seed, row.name, (size_t)row.one_in, true};
	for (size_t i = 0; i < taken.count; i++)
		ret->places[i] = taken.items[i].place;
	return ERR_OK;
}
