#include "operations/op_training.h"

#include "base/str.h"
#include "domain/calendar.h"
#include "operations/attendance.h"
#include "operations/op_calendar.h"
#include "operations/op_task.h"
#include "store/store_task.h"

#include <stdlib.h>

enum { EVALUATE_WORKING_DAYS = 5 };

static const char *
closed_words(struct op *op, const struct training_session *s)
{
	if (s->state == TRAINING_CANCELLED)
		return "This session was cancelled.";
	return date_compare(s->held_on, op->today) < 0 ? "This session is over." : NULL;
}

static int
compare_answered(const void *a, const void *b)
{
	const struct training_place *x = a, *y = b;

	return (x->evaluated_at.us > y->evaluated_at.us) - (x->evaluated_at.us < y->evaluated_at.us);
}

/*
 * The answers that are shown: as many times TRAINING_ANSWERS_SHOWN of them as there are, in the order they came. One at a time, whoever
 * looks before and after would know whose the new one is.
 */
static struct training_place_list
shown_of(struct op *op, const struct training_place_list *places)
{
	struct training_place_list ret = {arena_array(op->arena, places->count, sizeof(*ret.items)), 0};

	for (size_t i = 0; i < places->count; i++)
		if (places->items[i].useful > 0)
			ret.items[ret.count++] = places->items[i];
	if (ret.count > 0)
		qsort(ret.items, ret.count, sizeof(*ret.items), compare_answered);
	ret.count -= ret.count % TRAINING_ANSWERS_SHOWN;
	return ret;
}

/* Texts by their bytes, so that their order says nothing about who wrote them. */
static const char *const *
answers_of(struct op *op, const struct training_place_list *shown, bool is_missing, size_t *ret_count)
{
	const char **texts = arena_array(op->arena, shown->count, sizeof(*texts));
	size_t count = 0;

	for (size_t i = 0; i < shown->count; i++) {
		const char *text = is_missing ? shown->items[i].missing : shown->items[i].differently;

		if (!str_is_empty(text))
			texts[count++] = text;
	}
	if (count > 0)
		qsort(texts, count, sizeof(*texts), str_compare_pointers);
	*ret_count = count;
	return texts;
}

static void
answers_fill(struct op *op, const struct training_place_list *places, struct training_session_view *v)
{
	struct training_place_list shown = shown_of(op, places);

	for (size_t i = 0; i < places->count; i++)
		v->evaluated += places->items[i].useful > 0;
	if (!op_training_may_plan(op))
		return;
	v->answers_shown = shown.count;
	for (size_t i = 0; i < shown.count; i++)
		v->useful[shown.items[i].useful]++;
	v->differently = answers_of(op, &shown, false, &v->differently_count);
	v->missing = answers_of(op, &shown, true, &v->missing_count);
}

static enum err
load(struct op *op, const char *id, struct training_session_view *v)
{
	struct training_place_list places;
	bool is_planned, is_today_or_past;
	enum err e = store_training_session_get(op->store, id, &v->session);

	if (e == ERR_OK)
		e = store_training_places(op->store, id, &places);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < places.count; i++) {
		const struct training_place *place = &places.items[i];

		v->taken += place->state == TRAINING_PLACE;
		v->waiting += place->state == TRAINING_WAITING;
		if (!str_is_same(place->person_id, op->actor.person_id))
			continue;
		v->own = *place;
		v->position = place->state == TRAINING_WAITING ? v->waiting : 0;
	}
	is_planned = v->session.state == TRAINING_PLANNED;
	is_today_or_past = date_compare(v->session.held_on, op->today) <= 0;
	v->closed = closed_words(op, &v->session);
	v->may_book = v->closed == NULL && v->own.state == TRAINING_NO_PLACE && !str_is_empty(op->actor.person_id);
	v->may_give_back =
	    v->closed == NULL && v->own.state != TRAINING_NO_PLACE && v->own.attendance == ATTENDANCE_NOT_RECORDED;
	v->may_evaluate = v->own.attendance == ATTENDANCE_CAME && v->own.useful == 0;
	v->may_plan = op_training_may_plan(op) && is_planned;
	v->may_record = v->may_plan && is_today_or_past;
	answers_fill(op, &places, v);
	if (op_training_may_plan(op)) {
		v->places = places;
		/* Who said what is nobody's to see. */
		for (size_t i = 0; i < places.count; i++) {
			places.items[i].useful = 0;
			places.items[i].differently = places.items[i].missing = "";
		}
	}
	return ERR_OK;
}

/* Whoever had a place knows now that it is cancelled. */
static enum err
read_it(struct op *op, void *data)
{
	const struct training_session_view *v = data;

	return store_task_finish_for(op->store, TASK_TRAINING_CANCELLED, v->session.id, op->actor.person_id, op->now);
}

enum err
op_training_session_get(struct op *op, const char *id, struct training_session_view *ret)
{
	enum err e;

	*ret = (struct training_session_view){0};
	e = load(op, id, ret);
	return e == ERR_OK && ret->session.state == TRAINING_CANCELLED && ret->own.person_id != NULL ? op_write(op, read_it, ret) : e;
}

static enum err
record(struct op *op, const struct training_session *s, const char *action, const char *sentence,
    const struct history_change *change)
{
	return op_history(op,
	    &(struct op_event){.action = action,
	        .object_kind = "training session",
	        .object_id = s->id,
	        .object_version = s->version,
	        .sentence = sentence,
	        .changes = change,
	        .change_count = change == NULL ? 0 : 1});
}

static enum err
put_in_tray(struct op *op, const struct training_session *s, const char *person_id)
{
	return op_task_open_person(op, TASK_TRAINING, s->id, "", person_id, "", s->held_on);
}

/* As many of those who wait as there are free seats, in the order they came. */
static enum err
promote(struct op *op, const struct training_session *s)
{
	struct training_place_list places;
	size_t taken = 0;
	enum err e = store_training_places(op->store, s->id, &places);

	for (size_t i = 0; e == ERR_OK && i < places.count; i++)
		taken += places.items[i].state == TRAINING_PLACE;
	for (size_t i = 0; e == ERR_OK && i < places.count && taken < (size_t)s->seats; i++) {
		if (places.items[i].state != TRAINING_WAITING)
			continue;
		e = store_training_place_give(op->store, s->id, places.items[i].person_id);
		if (e == ERR_OK)
			e = put_in_tray(op, s, places.items[i].person_id);
		if (e == ERR_OK)
			e = record(op, s, "moved-up", "Gave a place in training to somebody who waited", NULL);
		taken++;
	}
	return e;
}

struct saving {
	const struct training_session *session;
	const char *id;
};

static enum err
move_tasks(struct op *op, const struct training_session *s)
{
	struct training_place_list places;
	enum err e = store_training_places(op->store, s->id, &places);

	if (e == ERR_OK)
		e = store_task_drop_kind(op->store, TASK_TRAINING, s->id);
	for (size_t i = 0; e == ERR_OK && i < places.count; i++)
		if (places.items[i].state == TRAINING_PLACE)
			e = put_in_tray(op, s, places.items[i].person_id);
	return e;
}

/* The one that is there, held against whoever books at the same time. */
static enum err
load_for_save(struct op *op, const struct training_session *s, struct training_session *ret)
{
	struct training_place_list places;
	size_t taken = 0;
	enum err e = store_training_session_get(op->store, s->id, ret);

	if (e == ERR_OK)
		e = store_training_session_hold(op->store, s->id);
	if (e == ERR_OK)
		e = store_training_places(op->store, s->id, &places);
	if (e != ERR_OK)
		return e;
	if (ret->version != s->version || ret->state != TRAINING_PLANNED)
		return ERR_STALE;
	for (size_t i = 0; i < places.count; i++)
		taken += places.items[i].state == TRAINING_PLACE;
	if ((size_t)s->seats < taken)
		problems_add(&op->problems, "seats", "%zu places are taken: keep at least so many seats", taken);
	return ERR_OK;
}

static enum err
save(struct op *op, void *data)
{
	struct saving *v = data;
	struct training_session s = *v->session, before;
	struct training_course course;
	bool is_new = str_is_empty(s.id), is_moved;
	enum err e = op_training_may_plan(op) ? ERR_OK : ERR_NOT_FOUND;

	if (e == ERR_OK && !is_new)
		e = load_for_save(op, &s, &before);
	if (e == ERR_OK)
		e = store_training_course_get(op->store, is_new ? s.course_id : before.course_id, &course);
	if (e == ERR_OK && is_new && course.is_withdrawn)
		e = ERR_STALE;
	if (e != ERR_OK)
		return e;
	training_session_check(&s, is_new ? NULL : &before, op->today, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	s.state = TRAINING_PLANNED;
	s.cancelled_why = "";
	s.course_id = course.id;
	if (is_new)
		s.id = op_id(op);
	e = is_new ? store_training_session_insert(op->store, &s) : store_training_session_update(op->store, &s);
	if (e != ERR_OK)
		return e;
	v->id = s.id;
	s.version = is_new ? 1 : s.version + 1;
	is_moved = !is_new && !date_is_same(before.held_on, s.held_on);
	if (is_moved)
		e = move_tasks(op, &s);
	if (e == ERR_OK && !is_new)
		e = promote(op, &s);
	if (e != ERR_OK)
		return e;
	return record(op, &s, is_new ? "planned" : "changed",
	    is_new         ? "Planned a training session"
	        : is_moved ? "Changed the day of a training session"
	                   : "Changed a training session",
	    is_new || is_moved ? &(struct history_change){"Day", is_new ? "" : date_text_long(op->arena, before.held_on),
	                             date_text_long(op->arena, s.held_on)}
	                       : NULL);
}

enum err
op_training_session_save(struct op *op, const struct training_session *session, const char **ret_id)
{
	struct saving s = {session, ""};
	enum err e = op_write(op, save, &s);

	if (e == ERR_OK && ret_id != NULL)
		*ret_id = s.id;
	return e;
}

struct cancelling {
	const char *id;
	int version;
	const char *why;
};

/* Everybody who had a place or waited for one. */
static enum err
tell_cancelled(struct op *op, const struct training_session *s)
{
	struct training_place_list places;
	enum err e = store_training_places(op->store, s->id, &places);

	for (size_t i = 0; e == ERR_OK && i < places.count; i++)
		if (!str_is_same(places.items[i].person_id, op->actor.person_id))
			e = op_task_open_person(op, TASK_TRAINING_CANCELLED, s->id, "", places.items[i].person_id, "", s->held_on);
	return e;
}

static enum err
cancel(struct op *op, void *data)
{
	const struct cancelling *c = data;
	struct training_session_view v = {0};
	enum err e = op_training_may_plan(op) ? load(op, c->id, &v) : ERR_NOT_FOUND;

	if (e != ERR_OK)
		return e;
	if (!v.may_plan || v.session.version != c->version)
		return ERR_STALE;
	problems_check_text(&op->problems, "why", "Say why it is cancelled", c->why, TRAINING_ABOUT_MAXIMUM);
	if (op->problems.count > 0)
		return ERR_INVALID;
	v.session.state = TRAINING_CANCELLED;
	v.session.cancelled_why = c->why;
	e = store_training_session_update(op->store, &v.session);
	if (e == ERR_OK)
		e = store_task_drop_kind(op->store, TASK_TRAINING, c->id);
	if (e == ERR_OK)
		e = tell_cancelled(op, &v.session);
	v.session.version++;
	return e == ERR_OK ? record(op, &v.session, "cancelled", "Cancelled a training session",
	                         &(struct history_change){"Why", "", c->why})
	                   : e;
}

enum err
op_training_session_cancel(struct op *op, const char *id, int version, const char *why)
{
	struct cancelling c = {id, version, why};

	return op_write(op, cancel, &c);
}

struct booking {
	const char *id;
	bool waits;
};

static enum err
book(struct op *op, void *data)
{
	struct booking *b = data;
	struct training_session_view v = {0};
	/* Two who take the last seat at once take it one after the other. */
	enum err e = store_training_session_hold(op->store, b->id);

	if (e == ERR_CONFLICT)
		return ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = load(op, b->id, &v);
	if (e != ERR_OK)
		return e;
	if (!v.may_book)
		return ERR_STALE;
	b->waits = v.taken >= (size_t)v.session.seats || v.waiting > 0;
	e = store_training_place_insert(op->store,
	    &(struct training_place){.session_id = b->id,
	        .person_id = op->actor.person_id,
	        .state = b->waits ? TRAINING_WAITING : TRAINING_PLACE,
	        .booked_at = op->now});
	if (e == ERR_OK && !b->waits)
		e = put_in_tray(op, &v.session, op->actor.person_id);
	return e == ERR_OK ? record(op, &v.session, b->waits ? "waits" : "booked",
	                         b->waits ? "Joined the waiting list of a training session" : "Took a place in training", NULL)
	                   : e;
}

enum err
op_training_book(struct op *op, const char *id, bool *ret_waits)
{
	struct booking b = {arena_strdup(op->arena, id), false};
	enum err e = op_write(op, book, &b);

	if (e == ERR_OK && ret_waits != NULL)
		*ret_waits = b.waits;
	return e;
}

static enum err
give_back(struct op *op, void *data)
{
	const char *id = data;
	struct training_session_view v = {0};
	enum err e = store_training_session_hold(op->store, id);

	if (e == ERR_CONFLICT)
		return ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = load(op, id, &v);
	if (e != ERR_OK)
		return e;
	if (!v.may_give_back)
		return ERR_STALE;
	e = store_training_place_remove(op->store, id, op->actor.person_id);
	if (e == ERR_OK)
		e = store_task_finish_for(op->store, TASK_TRAINING, id, op->actor.person_id, op->now);
	if (e == ERR_OK)
		e = record(op, &v.session, "gave-back", "Gave a place in training back", NULL);
	return e == ERR_OK ? promote(op, &v.session) : e;
}

enum err
op_training_give_back(struct op *op, const char *id)
{
	return op_write(op, give_back, arena_strdup(op->arena, id));
}

/* They are asked once, and not where they have answered already. */
static enum err
ask(struct op *op, const struct training_place *place)
{
	struct calendar calendar;
	enum err e;

	if (place->evaluated_at.us != 0 || place->attendance == ATTENDANCE_CAME)
		return ERR_OK;
	e = op_calendar_load(op, &calendar);
	return e == ERR_OK
	    ? op_task_open_person(op, TASK_TRAINING_EVALUATE, place->session_id, "", place->person_id, "",
	          calendar_add_working_days(&calendar, op->today, EVALUATE_WORKING_DAYS))
	    : e;
}

static enum err
record_attendance(struct op *op, void *data)
{
	struct attendance *r = data;
	struct training_session_view v = {0};
	struct training_place_list places;
	size_t came = 0, asked = 0;
	bool is_added;
	enum err e = op_training_may_plan(op) ? load(op, r->id, &v) : ERR_NOT_FOUND;

	if (e != ERR_OK)
		return e;
	if (!v.may_record)
		return ERR_STALE;
	e = attendance_added(op, 0, r, &is_added);
	if (e == ERR_OK && is_added)
		e = store_training_place_insert(op->store,
		    &(struct training_place){
			.session_id = r->id, .person_id = r->added_id, .state = TRAINING_PLACE, .booked_at = op->now});
	if (e == ERR_OK)
		e = store_training_places(op->store, r->id, &places);
	for (size_t i = 0; e == ERR_OK && i < places.count; i++) {
		const struct training_place *place = &places.items[i];
		bool is_here = attendance_is_here(r, place->person_id, place->attendance);

		came += is_here;
		asked += is_here || place->state == TRAINING_PLACE;
		/* Who only waited did not stay away. */
		if (!is_here && place->state == TRAINING_WAITING)
			continue;
		e = store_training_place_attended(op->store, r->id, place->person_id, is_here);
		if (e == ERR_OK && is_here)
			e = ask(op, place);
		if (e == ERR_OK && !is_here)
			e = store_task_finish_for(op->store, TASK_TRAINING_EVALUATE, r->id, place->person_id, op->now);
	}
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_TRAINING, r->id);
	if (e != ERR_OK)
		return e;
	return record(op, &v.session, "recorded", "Recorded who came to training",
	    &(struct history_change){"Came", "", arena_printf(op->arena, "%zu of %zu", came, asked)});
}

enum err
op_training_record(struct op *op, const struct attendance *attendance)
{
	struct attendance r = *attendance;

	return op_write(op, record_attendance, &r);
}

struct evaluating {
	const char *id;
	const struct training_place *place;
};

static enum err
evaluate(struct op *op, void *data)
{
	const struct evaluating *v = data;
	struct training_session_view view = {0};
	struct training_place place;
	enum err e = load(op, v->id, &view);

	if (e != ERR_OK)
		return e;
	if (view.own.attendance != ATTENDANCE_CAME)
		return ERR_NOT_FOUND;
	if (!view.may_evaluate)
		return ERR_STALE;
	place = *v->place;
	training_evaluation_check(&place, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	place.session_id = v->id;
	place.person_id = op->actor.person_id;
	place.evaluated_at = op->now;
	e = store_training_place_evaluate(op->store, &place);
	if (e == ERR_OK)
		e = store_task_finish_for(op->store, TASK_TRAINING_EVALUATE, v->id, op->actor.person_id, op->now);
	/* What they said stays out of the history: it has their name. */
	return e == ERR_OK ? record(op, &view.session, "evaluated", "Said what they made of training", NULL) : e;
}

enum err
op_training_evaluate(struct op *op, const char *id, const struct training_place *place)
{
	struct evaluating v = {arena_strdup(op->arena, id), place};

	return op_write(op, evaluate, &v);
}

enum err
op_training_leave(struct op *op, const char *person_id)
{
	const char *const *ids;
	size_t count;
	enum err e = store_training_sessions_of_leaver(op->store, person_id, op->today, &ids, &count);

	for (size_t i = 0; e == ERR_OK && i < count; i++) {
		struct training_session session;

		e = store_training_session_hold(op->store, ids[i]);
		if (e == ERR_OK)
			e = store_training_place_remove(op->store, ids[i], person_id);
		if (e == ERR_OK)
			e = store_training_session_get(op->store, ids[i], &session);
		if (e == ERR_OK && session.state == TRAINING_PLANNED)
			e = promote(op, &session);
	}
	if (e == ERR_OK)
		e = store_task_drop_of_person(op->store, TASK_TRAINING, person_id);
	return e == ERR_OK ? store_task_drop_of_person(op->store, TASK_TRAINING_EVALUATE, person_id) : e;
}

enum err
op_training_people(struct op *op, struct person_choice *ret)
{
	return op_training_may_plan(op) ? person_choice_read(op, 0, PERSON_CHOICE_LISTED, ret) : ERR_NOT_FOUND;
}
