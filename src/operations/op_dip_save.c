/* Answering a sample, and reading it a second time. */
#include "operations/op_dip_private.h"

#include "base/str.h"
#include "operations/op_task.h"
#include "store/store_task.h"

static const enum role LEADS[] = {ROLE_CENTRE_LEAD};

struct saving {
	const char *id;
	int version;
	const struct dip_save *save;
};

static const struct dip_typed *
typed_of(const struct dip_save *save, const char *field)
{
	for (size_t i = 0; i < save->typed_count; i++)
		if (str_is_same(save->typed[i].field, field))
			return &save->typed[i];
	return NULL;
}

static bool
was_from_lists(const struct dip_facts *facts, const char *field, const char *value)
{
	for (size_t i = 0; i < facts->count; i++)
		if (str_is_same(facts->items[i].field, field))
			return facts->items[i].is_from_lists && str_is_same(facts->items[i].value, value);
	return false;
}

/* A draft may hold anything; what is finished has dates in order, or as the file has them. */
static void
check_order(struct op *op, const struct dip_block *block, const struct dip_save *save, const struct dip_entries *entries)
{
	size_t before = op->problems.count;

	if (!save->is_finished || save->is_as_file)
		return;
	dip_block_check_order(block, entries, &op->problems);
	if (op->problems.count > before)
		problems_add(&op->problems, "as_file", "Correct the dates, or select that the file says so");
}

/* The boxes of the block that were on the page. */
static void
read_block(struct op *op, const struct dip_block *block, const struct dip_save *save, struct dip_entry *entries,
    size_t *ret_count)
{
	*ret_count = 0;
	for (const struct dip_field *f = block->fields; f->code != NULL; f++) {
		const struct dip_typed *t = typed_of(save, f->code);

		if (t != NULL)
			entries[(*ret_count)++] = (struct dip_entry){
			    f->code, dip_field_read(op->arena, f, t->text, t->time, op->today, &op->problems)};
	}
	dip_block_check(block, &(struct dip_entries){entries, *ret_count}, &op->problems);
	check_order(op, block, save, &(struct dip_entries){entries, *ret_count});
}

static enum err
store_answers(struct op *op, const struct dip_sample *d, const struct dip_replies *replies, const struct dip_entry *entries,
    size_t entry_count)
{
	struct dip_facts before;
	enum err e = store_dip_facts(op->store, d->id, &before);

	for (size_t i = 0; e == ERR_OK && i < replies->count; i++)
		e = store_dip_reply_put(op->store, d->id, i + 1, &replies->items[i]);
	for (size_t i = 0; e == ERR_OK && i < entry_count; i++)
		e = store_dip_fact_put(op->store, d->id,
		    &(struct dip_fact){entries[i].field, entries[i].value,
			was_from_lists(&before, entries[i].field, entries[i].value)});
	return e;
}

static void
take_rest(struct op *op, const struct dip_save *save, struct dip_sample *d)
{
	int64_t minutes = 0;

	d->polarity = save->polarity;
	d->code = save->code;
	d->code_note = save->code_note;
	if (!str_is_empty(save->minutes) && !str_parse_int(save->minutes, 1, DIP_MINUTES_MAXIMUM, &minutes))
		minutes = -1;
	d->minutes = (int)minutes;
	/* What the coordinator has decided stays decided. */
	if (str_is_same(d->referral, "") || str_is_same(d->referral, DIP_REFERRAL_ASKED)) {
		d->referral = save->wants_audit ? DIP_REFERRAL_ASKED : "";
		d->referral_reason = save->wants_audit ? save->referral_reason : "";
		if (!save->wants_audit)
			d->referral_at = (struct instant){0};
		else if (d->referral_at.us == 0)
			d->referral_at = op->now;
	}
}

static enum err
replies_merge(struct op *op, const char *id, const struct dip_save *save, struct dip_replies *ret)
{
	enum err e = store_dip_replies(op->store, id, ret);

	for (size_t i = 0; e == ERR_OK && i < ret->count && i < save->reply_count; i++) {
		ret->items[i].answer = save->replies[i].answer;
		ret->items[i].evidence = str_trimmed(op->arena, save->replies[i].evidence);
	}
	return e;
}

/* The coordinator is asked once; what is taken back goes from the tray. */
static enum err
ask_audit(struct op *op, const struct dip_sample *d, bool is_finished)
{
	if (!str_is_same(d->referral, DIP_REFERRAL_ASKED))
		return store_task_drop_kind(op->store, TASK_DIP_REFERRAL, d->id);
	return is_finished ? op_task_ask_role(op, TASK_DIP_REFERRAL, d->id, d->cycle_id, LEADS, 1, d->due_on) : ERR_OK;
}

static enum err
finish(struct op *op, struct dip_sample *d)
{
	struct concern_list concerns;
	enum err e = store_concerns_of_dip(op->store, d->id, &concerns);

	if (e != ERR_OK)
		return e;
	if (str_is_empty(d->second_why) && concerns.count > 0)
		d->second_why = DIP_SECOND_CONCERN;
	d->done_at = op->now;
	d->second_at = (struct instant){0};
	if (!str_is_empty(d->second_why))
		e = dip_ask_second(op, d);
	if (e == ERR_OK)
		e = dip_step(op, d, str_is_empty(d->second_why) ? DIP_EVENT_FINISH : DIP_EVENT_FINISH_FOR_SECOND, NULL);
	return e == ERR_OK ? dip_tray_check(op, d->cycle_id, d->sampler_id) : e;
}

static enum err
save(struct op *op, void *data)
{
	const struct saving *s = data;
	struct dip_entry entries[DIP_BLOCK_FIELDS];
	struct dip_replies replies;
	struct dip_people people;
	struct dip_sample d;
	size_t entry_count;
	enum err e = dip_load_held(op, s->id, &d, &people);

	if (e == ERR_OK && !str_is_same(d.sampler_id, op->actor.person_id))
		e = ERR_NOT_FOUND;
	if (e == ERR_OK && d.state != DIP_DRAWN && d.state != DIP_IN_PROGRESS)
		e = ERR_STALE;
	if (e == ERR_OK && d.version != s->version)
		e = ERR_CONFLICT;
	if (e == ERR_OK)
		e = replies_merge(op, s->id, s->save, &replies);
	if (e != ERR_OK)
		return e;
	read_block(op, dip_block_of(d.topic), s->save, entries, &entry_count);
	take_rest(op, s->save, &d);
	dip_sample_check(&d, &replies, s->save->is_finished, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	e = store_answers(op, &d, &replies, entries, entry_count);
	if (e == ERR_OK && d.state == DIP_DRAWN) {
		d.opened_at = op->now;
		e = dip_step(op, &d, DIP_EVENT_OPEN, NULL);
	} else if (e == ERR_OK && !s->save->is_finished) {
		e = store_dip_update(op->store, &d);
		d.version++;
		if (e == ERR_OK)
			e = dip_record(op, &d, "saved", "Saved", NULL);
	}
	if (e == ERR_OK)
		e = ask_audit(op, &d, s->save->is_finished);
	return e == ERR_OK && s->save->is_finished ? finish(op, &d) : e;
}

enum err
op_dip_save(struct op *op, const char *id, int version, const struct dip_save *saved)
{
	struct saving s = {id, version, saved};

	return op_write(op, save, &s);
}

/* Under way again: what was asked of others about it is asked anew when it is done. */
static enum err
ask_no_more(struct op *op, const struct dip_sample *d)
{
	static const enum task_kind kinds[] = {TASK_DIP_SECOND, TASK_DIP_GIVE, TASK_DIP_REFERRAL};
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < sizeof(kinds) / sizeof(kinds[0]); i++)
		e = store_task_drop_kind(op->store, kinds[i], d->id);
	return e;
}

static enum err
reopen(struct op *op, void *data)
{
	const struct saving *s = data;
	struct dip_people people;
	struct instant freeze;
	struct dip_sample d;
	enum err e = dip_load_held(op, s->id, &d, &people);

	if (e == ERR_OK && !str_is_same(d.sampler_id, op->actor.person_id))
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = dip_freeze(op, d.cycle_id, &freeze);
	if (e == ERR_OK && (d.version != s->version || op->now.us >= freeze.us))
		e = ERR_STALE;
	if (e != ERR_OK)
		return e;
	d.done_at = (struct instant){0};
	e = dip_step(op, &d, DIP_EVENT_REOPEN, NULL);
	if (e == ERR_OK)
		e = ask_no_more(op, &d);
	return e == ERR_OK ? dip_tray_gain(op, d.cycle_id, d.sampler_id, 1, d.due_on) : e;
}

enum err
op_dip_reopen(struct op *op, const char *id, int version)
{
	struct saving s = {.id = id, .version = version};

	return op_write(op, reopen, &s);
}

struct reading {
	const char *id;
	int version;
	bool is_agreed;
	const char *note;
};

static enum err
read_again(struct op *op, void *data)
{
	const struct reading *r = data;
	struct dip_people people;
	struct instant freeze;
	struct dip_sample d;
	enum err e = dip_load_held(op, r->id, &d, &people);
	bool goes_back = !r->is_agreed;

	if (e == ERR_OK && (!str_is_same(d.second_id, op->actor.person_id) || str_is_same(d.sampler_id, d.second_id)))
		e = ERR_NOT_FOUND;
	if (e == ERR_OK && (d.state != DIP_TO_CHECK || d.version != r->version))
		e = ERR_STALE;
	if (e == ERR_OK)
		e = dip_freeze(op, d.cycle_id, &freeze);
	if (e != ERR_OK)
		return e;
	/* What the frozen figures count stays as it was answered. */
	if (dip_is_frozen_in(&d, freeze, op->now))
		goes_back = false;
	problems_check_text(&op->problems, "note", r->is_agreed ? NULL : "Say what should be looked at again", r->note,
	    DIP_NOTE_MAXIMUM);
	if (op->problems.count > 0)
		return ERR_INVALID;
	d.second_note = r->note;
	d.second_at = op->now;
	if (goes_back)
		d.done_at = (struct instant){0};
	e = dip_step(op, &d,
	    goes_back ? DIP_EVENT_GIVE_BACK : r->is_agreed ? DIP_EVENT_AGREE : DIP_EVENT_NOTE_FROZEN,
	    str_is_empty(r->note) ? NULL : r->note);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_DIP_SECOND, d.id);
	if (e == ERR_OK && goes_back)
		e = ask_no_more(op, &d);
	return e == ERR_OK && goes_back ? dip_tray_gain(op, d.cycle_id, d.sampler_id, 1, d.due_on) : e;
}

enum err
op_dip_second(struct op *op, const char *id, int version, bool is_agreed, const char *note)
{
	struct reading r = {id, version, is_agreed, str_trimmed(op->arena, note)};

	return op_write(op, read_again, &r);
}
