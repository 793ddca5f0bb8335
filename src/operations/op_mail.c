#include "operations/op_mail.h"

#include "base/sbuf.h"
#include "base/str.h"
#include "base/vec.h"
#include "domain/action.h"
#include "domain/programme.h"
#include "operations/op_calendar.h"
#include "operations/op_calendar_feed.h"
#include "operations/op_task.h"
#include "store/store_person.h"

#include <string.h>

enum { BODY_MAXIMUM = 32 * 1024, TAKEN_MINUTES = 10, ANSWER_MAXIMUM = 200 };

static const int64_t MINUTE_US = 60 * (int64_t)1000000;

/* What is to be told to one person. */
struct telling {
	const struct mail_task **items;
	size_t count, capacity;
};

struct composing {
	struct mail_people people;
	struct telling *tellings; /* of each of them */
	struct calendar calendar;
	struct date since; /* the working day before */
	int minutes; /* since midnight in London */
};

static struct mail_person *
person_find(struct composing *c, const char *id, size_t *ret_index)
{
	size_t low = 0, high = c->people.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(c->people.items[middle].id, id);

		if (order == 0) {
			*ret_index = middle;
			return &c->people.items[middle];
		}
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* Whom to tell of a task: the person, or who covers while they are away; NULL: nobody now. */
static struct mail_person *
recipient(struct op *op, struct composing *c, const struct mail_task *task, size_t *ret_index)
{
	struct mail_person *person = person_find(c, task->person_id, ret_index);

	if (person == NULL || !mail_is_away(&person->preference.hours, op->today))
		return person;
	if (str_is_empty(person->preference.cover_id))
		return NULL;
	person = person_find(c, person->preference.cover_id, ret_index);
	return person == NULL || mail_is_away(&person->preference.hours, op->today) ? NULL : person;
}

/* From when on a task is new to whom it is told: to the one who covers, since they do, at most a working day ago. */
static struct date
since_of(const struct composing *c, const struct mail_person *to, const struct mail_task *task, struct date today)
{
	if (!str_is_same(task->person_id, to->id))
		return c->since;
	return mail_since(
	    &c->calendar, to->told_at.us == 0 ? DATE_NONE : instant_london_day(to->told_at, NULL), today);
}

/* Since their last mail of the day. */
static bool
is_reminded(const struct op *op, const struct composing *c, const struct mail_person *to, const struct mail_task *task)
{
	return task->reminded_at.us > to->told_at.us &&
	    date_compare(instant_london_day(task->reminded_at, NULL), since_of(c, to, task, op->today)) >= 0;
}

static enum mail_reason
reason_of(const struct op *op, const struct composing *c, const struct mail_person *to, const struct mail_task *task)
{
	if (is_reminded(op, c, to, task))
		return MAIL_REMINDED;
	return mail_reason(&c->calendar, task->due_on, task->opened_on, since_of(c, to, task, op->today), op->today);
}

/* "- Complete an action (AUD-2021-0142), for Amina Khan: due on Tuesday 26 January 2021" */
static void
write_task(struct op *op, struct composing *c, struct sbuf *sb, const struct mail_person *to, const struct mail_task *task)
{
	bool is_cover = !str_is_same(task->person_id, to->id);
	const char *words = is_cover ? feed_cover_words(task->kind) : feed_task_words(task->kind);
	size_t owner;

	sbuf_printf(sb, "- %s", words);
	/* Of concerns and Inadequate audits not even which audit it is. */
	if (!str_is_empty(task->audit_reference) && str_is_same(words, task_kind_title(task->kind)))
		sbuf_printf(sb, " (%s)", task->audit_reference);
	if (is_cover) {
		const struct mail_person *of = person_find(c, task->person_id, &owner);

		sbuf_printf(sb, ", for %s", of == NULL ? "somebody who is away" : of->name);
	}
	sbuf_printf(sb, ": due on %s", date_text_weekday(op->arena, task->due_on));
	if (is_reminded(op, c, to, task))
		sbuf_printf(sb, ". %s asks %s for it", str_is_empty(task->reminder_name) ? "Somebody" : task->reminder_name,
		    is_cover ? "them" : "you");
	if (task->kind == TASK_ACTION)
		sbuf_printf(sb, ". If it is not done by %s, the head of service is told",
		    date_text_weekday(op->arena,
			calendar_add_working_days(&c->calendar, task->due_on, ACTION_CLIMB_WORKING_DAYS)));
	sbuf_char(sb, '\n');
}

static const char why_daily[] =
    "\nWhy you get this: these are things that wait for you in My work, or for somebody you cover. You get at most one "
    "such mail a working day, in your own hours. To change the hours, or to say that you are away and who covers, sign in "
    "and open Your account, then Mail.\n";
static const char why_urgent[] =
    "\nWhy you get this: it has come to you because it cannot wait for tomorrow’s mail. To change the hours in which "
    "mail reaches you, or to say that you are away and who covers, sign in and open Your account, then Mail.\n";

static enum err
put(struct op *op, const struct mail_person *to, struct mail mail)
{
	bool is_new;

	mail.id = op->make_id(op);
	mail.person_id = to->id;
	mail.made_at = op->now;
	if (mail.path == NULL)
		mail.path = "/";
	return store_mail_put(op->store, &mail, &is_new);
}

static enum err
put_daily(struct op *op, struct composing *c, size_t index)
{
	const struct mail_person *to = &c->people.items[index];
	const struct telling *told = &c->tellings[index];
	size_t today = 0, written = 0;
	struct sbuf sb;

	sbuf_init(&sb, op->arena, BODY_MAXIMUM);
	sbuf_printf(&sb, "%s,\n", to->name);
	for (int reason = MAIL_REMINDED; reason < MAIL_REASON_COUNT; reason++) {
		bool is_headed = false;

		for (size_t i = 0; i < told->count; i++) {
			const struct mail_task *t = told->items[i];

			if (reason_of(op, c, to, t) != (enum mail_reason)reason)
				continue;
			today += date_is_same(t->due_on, op->today);
			if (written++ >= MAIL_LINES)
				continue;
			if (!is_headed)
				sbuf_printf(&sb, "\n%s\n", mail_reason_title((enum mail_reason)reason));
			is_headed = true;
			write_task(op, c, &sb, to, t);
		}
	}
	if (written > MAIL_LINES)
		sbuf_printf(&sb, "\nand %zu more.\n", written - MAIL_LINES);
	sbuf_text(&sb, why_daily);
	return put(op, to,
	    (struct mail){.once = arena_printf(op->arena, "daily/%s/%s", to->id, date_text_iso(op->arena, op->today)),
		.kind = MAIL_DAILY,
		.subject = arena_printf(op->arena, "Practice audits: %zu thing%s to do%s", written,
		    written == 1 ? "" : "s", today > 0 ? arena_printf(op->arena, ", %zu due today", today) : ""),
		.body = sb.data});
}

/* What climbed to somebody, or is about a child’s safety: told at once, in their hours. */
static bool
is_urgent(enum task_kind kind)
{
	static const enum task_kind kinds[] = {TASK_CONCERN_ACT, TASK_CONCERN_CONFIRM_SAFE, TASK_CONCERN_CLOSE,
	    TASK_CONCERN_LATE, TASK_CONCERN_ACCEPT, TASK_INADEQUATE_LATE, TASK_INADEQUATE_ALARM, TASK_OVERDUE_ACTION};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (kinds[i] == kind)
			return true;
	return false;
}

static enum err
put_urgent(struct op *op, struct composing *c, const struct mail_person *to, const struct mail_task *task)
{
	struct sbuf sb;

	sbuf_init(&sb, op->arena, BODY_MAXIMUM);
	sbuf_printf(&sb, "%s,\n\n", to->name);
	write_task(op, c, &sb, to, task);
	sbuf_text(&sb, why_urgent);
	return put(op, to,
	    (struct mail){.once = arena_printf(op->arena, "urgent/%s/%s", task->id, to->id),
		.kind = MAIL_URGENT,
		.subject = "Practice audits: something needs you now",
		.body = sb.data});
}

static const char why_briefing[] =
    "\nWhy you get this: a 7 Minute Briefing is for everybody in the services it is about. To have no mail about briefings, or to "
    "change the hours in which mail reaches you, sign in and open Your account, then Mail.\n";

/* That a briefing is out, is corrected, was withdrawn: its month and where it is, nothing of what it says. */
static enum err
put_briefing(struct op *op, const struct mail_edition *edition)
{
	const char *name =
	    arena_printf(op->arena, "the 7 Minute Briefing of %s", cycle_name(op->arena, edition->cycle_id));
	const char *became = edition->is_withdrawn ? "has been withdrawn" : edition->edition > 1 ? "has been corrected" : "is out";
	const char *then = edition->is_withdrawn ? "Do not use it any more, and put printed copies away."
	    : edition->edition > 1               ? "Read it again, and put printed copies of the earlier edition away."
						 : "It takes seven minutes to read. Talk about it in your team.";
	struct mail_people people;
	int minutes;
	enum err e;

	(void)instant_london_day(op->now, &minutes);
	e = store_mail_briefing_people(op->store, edition, op->today, minutes, &people);
	for (size_t i = 0; e == ERR_OK && i < people.count; i++) {
		const struct mail_person *to = &people.items[i];

		e = put(op, to,
		    (struct mail){.once = str_joined(op->arena,
				      mail_briefing_once(op->arena, edition, edition->is_withdrawn), to->id, ""),
			.kind = MAIL_BRIEFING,
			.subject = arena_printf(op->arena, "Practice audits: %s %s", name, became),
			.body = arena_printf(
			    op->arena, "%s,\n\nT%s %s. %s\n%s", to->name, name + 1, became, then, why_briefing),
			.path = edition->is_withdrawn ? "/briefings"
						      : arena_printf(op->arena, "/briefings/%s", edition->cycle_id)});
	}
	return e;
}

/* Of the last days, on working days. */
static enum err
put_briefings(struct op *op)
{
	const int64_t day_us = 24 * 60 * MINUTE_US;
	struct mail_edition_list editions;
	enum err e =
	    store_mail_editions(op->store, (struct instant){op->now.us - MAIL_BRIEFING_DAYS * day_us}, &editions);

	for (size_t i = 0; e == ERR_OK && i < editions.count; i++)
		e = put_briefing(op, &editions.items[i]);
	return e;
}

static enum err
load(struct op *op, struct composing *c, struct mail_tasks *ret_tasks)
{
	enum err e = op_calendar_load(op, &c->calendar);

	if (e == ERR_OK)
		e = store_mail_people(op->store, op->today, &c->people);
	if (e != ERR_OK)
		return e;
	c->since = calendar_add_working_days(&c->calendar, op->today, -1);
	for (size_t i = 0; i < c->people.count; i++)
		if (!mail_is_quiet(&c->people.items[i].preference.hours, c->minutes))
			return store_mail_tasks(op->store, ret_tasks);
	return ERR_OK;
}

/*
 * Told once by itself, as soon as its person's hours allow: what climbed or is about a child's safety, and what came after
 * the mail of the day and is due on the same day. (Identities sort as they were made.)
 */
static bool
is_told_alone(const struct op *op, const struct composing *c, const struct mail_person *to, const struct mail_task *task)
{
	if (is_urgent(task->kind))
		return date_compare(task->opened_on, since_of(c, to, task, op->today)) >= 0;
	return !str_is_empty(to->daily_id) && date_is_same(task->opened_on, op->today) &&
	    date_compare(task->due_on, op->today) <= 0 && strcmp(task->id, to->daily_id) > 0;
}

/* What is told by itself is in the mail of a day too, from the day after: where that says more than that it is new. */
static bool
is_in_daily(const struct op *op, const struct composing *c, const struct mail_person *to, const struct mail_task *task)
{
	if (!is_urgent(task->kind))
		return true;
	if (date_compare(task->opened_on, c->since) >= 0)
		return date_compare(task->due_on, op->today) <= 0 && date_compare(task->opened_on, op->today) < 0;
	return reason_of(op, c, to, task) != MAIL_NEW;
}

static enum err
put_dailies(struct op *op, struct composing *c)
{
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < c->people.count; i++) {
		const struct mail_person *to = &c->people.items[i];
		const struct telling *told = &c->tellings[i];
		bool is_due = false;

		for (size_t j = 0; j < told->count && !is_due; j++)
			is_due = mail_is_due(reason_of(op, c, to, told->items[j]), told->items[j]->due_on,
			    since_of(c, to, told->items[j], op->today), op->today);
		if (is_due && str_is_empty(to->daily_id))
			e = put_daily(op, c, i);
	}
	return e;
}

static enum err
compose(struct op *op, void *data)
{
	struct composing *c = data;
	struct mail_tasks tasks = {0};
	enum err e = load(op, c, &tasks);

	if (e != ERR_OK)
		return e;
	c->tellings = arena_array(op->arena, c->people.count, sizeof(*c->tellings));
	for (size_t i = 0; e == ERR_OK && i < tasks.count; i++) {
		const struct mail_task *t = &tasks.items[i];
		size_t index = 0;
		struct mail_person *to = recipient(op, c, t, &index);

		if (to == NULL || mail_is_quiet(&to->preference.hours, c->minutes))
			continue;
		if (is_told_alone(op, c, to, t))
			e = put_urgent(op, c, to, t);
		if (is_in_daily(op, c, to, t))
			VEC_PUSH(op->arena, &c->tellings[index], t);
	}
	if (e != ERR_OK || !calendar_is_working_day(&c->calendar, op->today))
		return e;
	e = put_dailies(op, c);
	return e == ERR_OK ? put_briefings(op) : e;
}

enum err
op_mail_compose(struct op *op)
{
	struct composing c = {0};

	(void)instant_london_day(op->now, &c.minutes);
	return op_write(op, compose, &c);
}

const char *
mail_body(struct arena *arena, const struct mail *mail, const char *address)
{
	if (str_is_empty(address))
		return mail->body;
	return arena_printf(
	    arena, "%s\n%s: %s%s\n", mail->body, str_is_same(mail->path, "/") ? "Sign in" : "Read it", address, mail->path);
}

struct settling {
	const char *id;
	enum mail_state state;
	struct instant at;
	const char *answer;
};

static enum err
take(struct op *op, void *data)
{
	struct settling *s = data;

	return store_mail_take(op->store, s->id, s->at);
}

static enum err
settle(struct op *op, void *data)
{
	struct settling *s = data;

	return store_mail_settle(op->store, s->id, s->state, s->at, op->now, s->answer);
}

static enum mail_result
send_it(struct op *op, const struct mail_way *way, const struct mail *mail, const char **ret_answer)
{
	const char *text = mail_write(op->arena,
	    &(struct mail_message){.id = mail->id,
		.from = way->from,
		.from_name = way->from_name,
		.to = mail->email,
		.subject = mail->subject,
		.body = mail_body(op->arena, mail, way->address),
		.made_at = mail->made_at});

	*ret_answer = "The address cannot be written to";
	return text == NULL ? MAIL_REFUSED : way->send(way->data, way->from, mail->email, text, ret_answer);
}

/* One line, for a page. */
static const char *
answer_kept(struct op *op, const char *answer)
{
	size_t length = strcspn(answer, "\r\n");

	return arena_strndup(op->arena, answer, length < ANSWER_MAXIMUM ? length : ANSWER_MAXIMUM);
}

/*
 * Whether it may go now, by the rules of composing: it may have waited for days for a server. What may not waits for its
 * person's next hour, or is dropped: what is done, and a mail of a day that has passed, whose things are in the next one.
 */
static enum err
may_go(struct op *op, const struct mail *mail, struct settling *s, bool *ret_may)
{
	struct mail_preference preference;
	struct calendar calendar;
	bool is_done = false;
	int minutes;
	enum err e = store_mail_preference_get(op->store, mail->person_id, &preference);

	if (e == ERR_OK)
		e = op_calendar_load(op, &calendar);
	if (e == ERR_OK)
		e = store_mail_is_done(op->store, mail, &is_done);
	if (e != ERR_OK)
		return e;
	(void)instant_london_day(op->now, &minutes);
	*ret_may = false;
	if (is_done || (mail->kind == MAIL_DAILY && !str_ends_with(mail->once, date_text_iso(op->arena, op->today)))) {
		s->state = MAIL_DROPPED;
		s->answer = is_done ? "It is done by now" : "Its day has passed: what still waits is in the next one";
	} else if (mail_is_quiet(&preference.hours, minutes) || mail_is_away(&preference.hours, op->today) ||
	    (mail->kind != MAIL_URGENT && !calendar_is_working_day(&calendar, op->today))) {
		s->state = MAIL_WAITING;
		s->at = mail_next_hour(&preference.hours, op->now);
		s->answer = mail->answer;
	} else {
		*ret_may = true;
	}
	return ERR_OK;
}

enum err
op_mail_send_next(struct op *op, const struct mail_way *way)
{
	struct settling s = {.at = {op->now.us + TAKEN_MINUTES * MINUTE_US}, .answer = "Their account is closed"};
	const int64_t longest = MAIL_KEPT_TRYING_DAYS * 24 * 60 * MINUTE_US;
	enum mail_result result = MAIL_REFUSED;
	struct mail mail;
	bool may = true;
	enum err e = store_mail_due(op->store, op->now, &mail);

	if (e != ERR_OK)
		return e;
	s.id = mail.id;
	if (mail.may_receive)
		e = may_go(op, &mail, &s, &may);
	if (e != ERR_OK || !may)
		return e == ERR_OK ? op_write(op, settle, &s) : e;
	e = op_write(op, take, &s);
	if (e != ERR_OK)
		return e;
	s.state = MAIL_DROPPED;
	s.at = op->now;
	if (mail.may_receive) {
		result = send_it(op, way, &mail, &s.answer);
		s.answer = answer_kept(op, s.answer);
		s.state = result == MAIL_TAKEN ? MAIL_SENT : MAIL_FAILED;
	}
	if (result == MAIL_NOT_FROM_US)
		s.answer = answer_kept(op, str_joined(op->arena, MAIL_SENDER_REFUSED, s.answer, ""));
	if (result == MAIL_NOT_FROM_US || (result == MAIL_LATER && (op->now.us - mail.made_at.us < longest || mail.attempts + 1 < MAIL_TRIES_LEAST))) {
		s.state = MAIL_WAITING;
		s.at.us += mail_wait_us(mail.attempts + 1);
	}
	e = op_write(op, settle, &s);
	return e == ERR_OK && (result == MAIL_LATER || result == MAIL_NOT_FROM_US) ? ERR_BUSY : e;
}

bool
op_mail_may_look(const struct op *op)
{
	return op_has_role(op, ROLE_ADMINISTRATOR) || op_has_role(op, ROLE_CENTRE_LEAD);
}

enum err
op_mail_list(struct op *op, int page, struct mail_queue *ret)
{
	enum err e;

	if (!op_mail_may_look(op))
		return ERR_NOT_FOUND;
	e = store_mail_counts(op->store, ret->counts);
	if (e == ERR_OK)
		e = store_mail_sender_refused(op->store, &ret->sender_refused);
	return e == ERR_OK ? store_mail_list(op->store, MAIL_PAGE_SIZE, (page - 1) * MAIL_PAGE_SIZE, &ret->list) : e;
}

enum err
op_mail_get(struct op *op, const char *id, struct mail *ret)
{
	return op_mail_may_look(op) ? store_mail_get(op->store, id, ret) : ERR_NOT_FOUND;
}

const char *
mail_state_name(enum mail_state state)
{
	switch (state) {
	case MAIL_WAITING:
		return "Waiting";
	case MAIL_SENDING:
		return "On its way";
	case MAIL_SENT:
		return "Sent";
	case MAIL_REPLACED:
		return "Replaced by a newer one";
	case MAIL_DROPPED:
		return "Not sent";
	case MAIL_FAILED:
		return "Could not be sent";
	}
	return "";
}

enum err
op_mail_own_get(struct op *op, struct mail_own *ret)
{
	struct person cover;
	enum err e = store_mail_preference_get(op->store, op->actor.person_id, &ret->preference);

	ret->cover_name = "";
	ret->cover_user_name = "";
	if (e != ERR_OK || str_is_empty(ret->preference.cover_id))
		return e;
	e = store_person_get(op->store, ret->preference.cover_id, &cover);
	if (e == ERR_OK) {
		ret->cover_name = cover.name;
		ret->cover_user_name = cover.user_name;
	}
	return e;
}

struct setting_own {
	struct mail_preference preference;
	const char *cover;
};

static void
check_hours(struct op *op, const struct mail_hours *hours)
{
	if (hours->from_hour < 0 || hours->to_hour > 24 || hours->to_hour <= hours->from_hour)
		problems_add(&op->problems, "to-hour", "The last hour must be after the first");
	if (!date_is_none(hours->away_to) && date_compare(hours->away_to, hours->away_from) < 0)
		problems_add(&op->problems, "away-to", "The last day away must be on or after the first");
}

bool
op_mail_is_uncovered(const struct mail_preference *p, struct date today)
{
	return !date_is_none(p->hours.away_from) && str_is_empty(p->cover_id) &&
	    (date_is_none(p->hours.away_to) || date_compare(p->hours.away_to, today) >= 0);
}

/* Whoever leads them, and the coordinator, who can hand over what cannot wait. */
static enum err
tell_no_cover(struct op *op, const struct mail_preference *p)
{
	static const enum role leads[] = {ROLE_CENTRE_LEAD};
	struct date from = p->hours.away_from;
	struct person who, manager;
	enum err e = op_task_finish(op, TASK_NO_COVER, p->person_id);

	if (e != ERR_OK || !op_mail_is_uncovered(p, op->today))
		return e;
	if (date_compare(from, op->today) < 0)
		from = op->today;
	e = op_task_ask_role(op, TASK_NO_COVER, p->person_id, "", leads, 1, from);
	if (e == ERR_OK)
		e = store_person_get(op->store, p->person_id, &who);
	if (e != ERR_OK || str_is_empty(who.line_manager_id))
		return e;
	e = store_person_get(op->store, who.line_manager_id, &manager);
	if (e != ERR_OK || manager.has_left || (manager.roles & ROLE_BIT(ROLE_CENTRE_LEAD)) != 0)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	return op_task_open_person(op, TASK_NO_COVER, p->person_id, "", manager.id, "", from);
}

static enum err
set_own(struct op *op, void *data)
{
	struct setting_own *s = data;
	struct person cover;
	enum err e = ERR_OK;

	s->preference.person_id = op->actor.person_id;
	s->preference.cover_id = "";
	check_hours(op, &s->preference.hours);
	if (!str_is_empty(s->cover)) {
		e = store_person_find(op->store, s->cover, &cover);
		if (e == ERR_NOT_FOUND || (e == ERR_OK && (cover.has_left || str_is_same(cover.id, op->actor.person_id))))
			problems_add(&op->problems, "cover", "Enter the user name or e-mail address of a colleague");
		else if (e == ERR_OK)
			s->preference.cover_id = cover.id;
	}
	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	if (op->problems.count > 0)
		return ERR_INVALID;
	e = store_mail_preference_put(op->store, &s->preference);
	if (e == ERR_OK)
		e = tell_no_cover(op, &s->preference);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "set",
		.object_kind = "mail",
		.object_id = op->actor.person_id,
		.object_version = s->preference.version + 1,
		.sentence = "Changed when mail reaches them, leave and cover"});
}

enum err
op_mail_own_set(struct op *op, const struct mail_preference *preference, const char *cover)
{
	struct setting_own s = {.preference = *preference, .cover = cover};

	return op_write(op, set_own, &s);
}
