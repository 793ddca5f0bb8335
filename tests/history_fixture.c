#include "history_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/form.h"
#include "domain/dip_sample.h"
#include "operations/op_briefing.h"
#include "operations/op_calendar.h"
#include "store/store_answer.h"
#include "store/store_audit.h"
#include "store/store_dip.h"
#include "store/store_kept.h"
#include "store/store_moderation.h"
#include "store/store_private.h"
#include "store/store_response.h"
#include "store/store_triangulation.h"

#include <string.h>

const char *const history_months[HISTORY_MONTHS] = {"2021-01", "2021-02", "2021-03", "2021-07", "2021-08", "2021-09"};
const char *const history_quarters[HISTORY_QUARTERS] = {"2021-q1", "2021-q3"};

static const struct {
	int month, briefing_day, freeze_day;
	const char *theme;
	const char *topic; /* of the dip samples */
} months[HISTORY_MONTHS] = {
    {1, 29, 28, "CSC-PLAN", "plan"}, {2, 26, 25, "CSC-SUPV", "supv"}, {3, 31, 30, "CSC-CP9", "prog"},
    {7, 30, 29, "CSC-PLAN", "plan"}, {8, 31, 27, "CSC-SUPV", "supv"}, {9, 30, 29, "CSC-CP9", "prog"}};

enum { QUESTIONS = 3, CODES = 11, COURSES = 3 };
static const char *const courses[COURSES] = {"course-one", "course-two", "course-three"};
static const char *const codes[CODES] = {"voice", "risk", "drift", "smart-plan", "health", "supervision-direction", "family",
    "analysis", "visits", "history", "partners"};

int64_t
history_below(struct history *h, int64_t limit)
{
	h->seed = h->seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (int64_t)((h->seed >> 33) % (uint64_t)limit);
}

static bool
one_in(struct history *h, int64_t count)
{
	return history_below(h, count) == 0;
}

struct executing {
	const char *sql;
	const struct db_value *values;
	size_t count;
};

static enum err
execute(struct op *op, void *data)
{
	const struct executing *x = data;

	return x->count == 0 ? db_script(op->store->write, x->sql) : store_exec(op->store, x->sql, x->values, x->count);
}

void
history_exec(struct history *h, const char *sql, const struct db_value *values, size_t count)
{
	struct executing x = {sql, values, count};

	if (op_write(&h->f->op, execute, &x) != ERR_OK)
		fail_msg("%s", sql);
}

static enum err
recount(struct op *op, void *data)
{
	(void)data;
	return store_kept_recount(op->store, KEPT_FINDINGS);
}

void
history_recount(struct history *h)
{
	assert_int_equal(op_write(&h->f->op, recount, NULL), ERR_OK);
}

static struct instant
moment(int month, int day, int minutes)
{
	return instant_from_london(date_from_parts(2021, month, day), minutes);
}

struct instant
history_freeze_at(struct history *h, int month)
{
	struct calendar calendar;

	assert_int_equal(op_calendar_load(&h->f->op, &calendar), ERR_OK);
	return dip_freeze_at(&calendar, date_from_parts(2021, months[month].month, months[month].briefing_day));
}

static void
at(struct history *h, struct instant now)
{
	h->f->op.now = now;
	h->f->op.today = instant_london_day(now, NULL);
}

/* A day of the month, seldom after its figures froze; never the moment itself. */
static struct instant
some_day(struct history *h, int month)
{
	int day = 4 + (int)history_below(h, months[month].freeze_day - 5);

	if (!h->is_simple && one_in(h, 6))
		day = months[month].freeze_day + 1 + (int)history_below(h, 20);
	/* The first hour of the day after the last: in summer still the day before by the clock of the database. */
	if (one_in(h, 12))
		return moment(months[month].month, 23, 30);
	return instant_from_london(date_add_days(date_from_parts(2021, months[month].month, 1), day - 1), 1 + (int)history_below(h, 1438));
}

void
history_begin(struct history *h, struct fixture *f, uint64_t seed)
{
	*h = (struct history){.f = f, .seed = seed, .audits = 22, .dips = 28};
	audit_fixture_cast(f, &h->cast);
	history_exec(h,
	    "INSERT INTO cycle (id, programme_id, allocation_on, return_by, briefing_on, version) VALUES "
	    "('2021-03', '2021', '2021-03-01', '2021-03-22', '2021-03-31', 1),"
	    "('2021-04', '2021', '2021-04-06', '2021-04-27', '2021-04-30', 1),"
	    "('2021-06', '2021', '2021-06-01', '2021-06-22', '2021-06-30', 1),"
	    "('2021-07', '2021', '2021-07-01', '2021-07-22', '2021-07-30', 1),"
	    "('2021-08', '2021', '2021-08-02', '2021-08-23', '2021-08-31', 1),"
	    "('2021-09', '2021', '2021-09-01', '2021-09-22', '2021-09-30', 1);"
	    "INSERT INTO cycle_theme (cycle_id, service, title, theme_code) VALUES "
	    "('2021-01', 'csc', 'Plans', 'CSC-PLAN'), ('2021-07', 'csc', 'Plans', 'CSC-PLAN'),"
	    "('2021-01', 'eh', 'Plans', 'EH-FSP'), ('2021-07', 'eh', 'Plans', 'EH-FSP'),"
	    "('2021-02', 'csc', 'Supervision', 'CSC-SUPV'), ('2021-08', 'csc', 'Supervision', 'CSC-SUPV'),"
	    "('2021-03', 'csc', 'Nine months', 'CSC-CP9'), ('2021-09', 'csc', 'Nine months', 'CSC-CP9');"
	    "INSERT INTO training_course (id, title, about, audience, is_withdrawn, version) VALUES "
	    "('course-one', 'Course one', '', '', 0, 1), ('course-two', 'Course two', '', '', 0, 1), ('course-three', 'Course three', '', '', 0, 1);"
	    "INSERT INTO training_title (title, course_id) VALUES "
	    "('Course one', 'course-one'), ('Course two', 'course-two'), ('Course three', 'course-three');"
	    "INSERT INTO training_theme (course_id, theme_code) VALUES "
	    "('course-one', 'CSC-PLAN'), ('course-one', 'CSC-SUPV'), ('course-two', 'CSC-PLAN');"
	    "INSERT INTO training_finding (course_id, code) VALUES ('course-one', 'voice'), ('course-two', 'risk');", NULL, 0);
	for (int m = 0; m < HISTORY_MONTHS; m++) {
		const char *name = arena_printf(f->arena, "%s/dip/%s", history_months[m], months[m].topic);

		history_exec(h,
		    "INSERT INTO draw (name, base, attempt, cycle_id, kind, service, topic, theme, seed, committed_at, made_at, made_by, "
		    "snapshot_id, population_as_at, population_sha256, population_size, frame_code, frame_definition, frame_filter, "
		    "frame_size, families, target, spread, salt, void_reason, version) VALUES ($1, $1, 1, $2, 'dip', 'csc', $3, '', '', "
		    "'', '', '', '', '', '', 0, '', '', '', 0, 0, 0, '', '', '', 1)",
		    DB_VALUES(db_t(name), db_t(history_months[m]), db_t(months[m].topic)));
	}
}

/* ---- A month ---- */

static const char *
number_text(struct history *h, const char *what)
{
	return arena_printf(h->f->arena, "%s%07d", what, ++h->number);
}

static enum err
put_answer(struct history *h, const struct audit *a, const char *code, const char *section, const char *value)
{
	return store_answer_put(h->f->store, a->id,
	    &(struct answer){.code = code, .section_code = section, .value = value, .evidence = "", .version = 1,
	        .saved_by = a->auditor_id, .saved_at = h->f->op.now});
}

static enum err
put_answers(struct history *h, const struct audit *a)
{
	static const char *const grades[] = {"1", "2", "2", "2", "3", "4", "0"};
	struct coded_finding findings[3];
	enum err e = ERR_OK;

	/* The last of them could not be graded: never in section 3, seldom in 4, often in 5. */
	for (int i = 3; e == ERR_OK && i < 6; i++) {
		const char *grade = grades[history_below(h, i == 3 || (i == 4 && !one_in(h, 8)) ? 6 : 7)];

		e = put_answer(h, a, arena_printf(h->f->arena, "%d.G", i), arena_printf(h->f->arena, "%d", i), grade);
	}
	if (e == ERR_OK)
		e = put_answer(h, a, arena_printf(h->f->arena, "TH-%s.G", a->theme_code + strlen("CSC-")),
		    arena_printf(h->f->arena, "TH-%s", a->theme_code + strlen("CSC-")), grades[history_below(h, 6)]);
	for (int i = 0; e == ERR_OK && i < 2; i++)
		if (!one_in(h, 4))
			e = put_answer(h, a, i == 0 ? "FB.1" : "FB.4", "FB", one_in(h, 3) ? "no" : "yes");
	/* Also twice the same code in one audit. */
	for (int i = 0; i < 3; i++)
		findings[i] = (struct coded_finding){i == 0 ? "strength" : "learning", i, codes[history_below(h, CODES)], ""};
	return e == ERR_OK ? store_findings_put(h->f->store, a->id, findings, 3) : e;
}

static enum err
put_moderation(struct history *h, const struct audit *a, int month)
{
	static const enum moderation_state states[] = {MODERATION_SETTLED, MODERATION_SETTLED, MODERATION_SETTLED, MODERATION_WAITING};
	bool is_same = !one_in(h, 4);

	return store_moderation_insert(h->f->store,
	    &(struct moderation){.id = number_text(h, "mod"), .audit_id = a->id, .cycle_id = a->cycle_id, .moderator_id = "",
	        .reason = !h->is_simple && one_in(h, 6) ? MODERATION_INADEQUATE : MODERATION_RANDOM, .state = states[history_below(h, 4)],
	        .chosen_at = moment(months[month].month, 5, 600), .due_on = a->due_on,
	        .original_grade = is_same ? a->final_grade : (enum grade)(1 + history_below(h, 4)), .rework_due_on = DATE_NONE,
	        .panel_due_on = DATE_NONE, .settled_at = one_in(h, 6) ? (struct instant){0} : some_day(h, month)});
}

static enum err
put_concern(struct history *h, const char *audit_id, const char *dip_id, int month)
{
	struct instant raised = some_day(h, month);
	struct instant confirmed = {raised.us + INT64_C(86400000000) * history_below(h, 20)};
	struct instant closed = {confirmed.us + INT64_C(86400000000) * history_below(h, 40)};
	bool is_confirmed = !one_in(h, 3), is_closed = is_confirmed && !one_in(h, 3);

	return store_exec(h->f->store,
	    "INSERT INTO concern (id, audit_id, dip_sample_id, state, raised_by, raised_at, risk, told_who, told_how, told_at, action, "
	    "safe_note, confirmed_at, close_note, closed_at, version) VALUES ($1, $2, $3, $4, $5, $6, '', '', '', $6, '', '', $7, '', $8, 1)",
	    DB_VALUES(db_t(number_text(h, "con")), db_t(audit_id), db_t(dip_id),
	        db_t(is_closed ? "closed" : is_confirmed ? "confirmed" : "raised"), db_t(h->cast.auditor), db_at(raised),
	        db_at(is_confirmed ? confirmed : (struct instant){0}), db_at(is_closed ? closed : (struct instant){0})));
}

static enum err
put_inadequate(struct history *h, const struct audit *a)
{
	bool has_ended = one_in(h, 2);
	struct instant ended = {a->first_sent_at.us + INT64_C(86400000000) * (1 + history_below(h, 80))};

	return store_exec(h->f->store,
	    "INSERT INTO inadequate_case (audit_id, state, opened_at, safe_now, told_who, told_at, ended_at) "
	    "VALUES ($1, $2, $3, '', '', '', $4)",
	    DB_VALUES(db_t(a->id), db_t(has_ended ? "closed" : "open"), db_at(a->first_sent_at),
	        db_at(has_ended ? ended : (struct instant){0})));
}

/* What the team manager answered: actions and a stretch target. */
static enum err
put_response(struct history *h, const struct audit *a)
{
	static const char *const decisions[] = {"accept", "change", "decline"};
	static const char *const training[] = {"", "Course one", "Course two\nCourse three", "Something else"};
	enum err e = ERR_OK;

	for (int i = 0; e == ERR_OK && i < 2; i++) {
		const char *id = number_text(h, "act"), *decision = decisions[history_below(h, 3)];
		struct instant confirmed = {a->responded_at.us + INT64_C(86400000000) * history_below(h, 60)};
		bool is_confirmed = one_in(h, 2) && !str_is_same(decision, "decline");

		e = store_exec(h->f->store,
		    "INSERT INTO recommended_action (id, audit_id, text, kind, owner_other, priority, due_on, section_code, made_by, made_at, "
		    "version) VALUES ($1, $2, '', 'child', '', 'high', '2021-03-01', '1', '', '', 1)",
		    DB_VALUES(db_t(id), db_t(a->id)));
		if (e == ERR_OK)
			e = store_exec(h->f->store,
			    "INSERT INTO action (id, audit_id, recommendation_id, position, text, kind, owner_other, priority, due_on, decision, "
			    "decision_reason, state, evidence, confirmed_at, version) VALUES ($1, $2, $1, $3, '', 'child', '', 'high', $4, $5, '', "
			    "$6, '', $7, 1)",
			    DB_VALUES(db_t(id), db_t(a->id), db_i(i + 1), db_d(date_add_days(a->due_on, (int)history_below(h, 90))), db_t(decision),
			        db_t(is_confirmed ? "confirmed" : "open"), db_at(is_confirmed ? confirmed : (struct instant){0})));
	}
	if (e == ERR_OK && !one_in(h, 3))
		e = store_stretch_put(h->f->store,
		    &(struct stretch_target){.audit_id = a->id, .practitioner_id = a->practitioner_id, .target = "", .measure = "",
		        .due_on = date_from_parts(2021, 6, 1), .training = training[history_below(h, 4)]});
	return e;
}

struct living {
	struct history *h;
	int month;
};

static enum err
put_audit(struct op *op, struct history *h, int month)
{
	static const enum service services[] = {SERVICE_CSC, SERVICE_CSC, SERVICE_CSC, SERVICE_EARLY_HELP, SERVICE_SEND};
	static const enum audit_state states[] = {AUDIT_WITH_MANAGER, AUDIT_CLARIFICATION, AUDIT_RESPONDED, AUDIT_FED_BACK,
	    AUDIT_CLOSED, AUDIT_CLOSED, AUDIT_ALLOCATED, AUDIT_IN_PROGRESS, AUDIT_SWAP_ASKED, AUDIT_EXEMPTED, AUDIT_WITHDRAWN};
	struct audit a = {.id = number_text(h, "aud"), .kind = AUDIT_KIND_CYCLE, .cycle_id = history_months[month],
	    .service = services[history_below(h, 5)], .theme_code = months[month].theme, .theme_title = "Plans",
	    .child_reference = number_text(h, ""), .case_status = "Child protection plan", .age_years = 9, .team_id = h->cast.team_id,
	    .practitioner_id = h->cast.practitioner, .team_manager_id = h->cast.manager, .auditor_id = h->cast.auditor,
	    .form_version_id = "csc-1", .draw_name = "", .snapshot_id = "",
	    .state = states[history_below(h, h->is_simple ? 6 : 11)], .allocated_on = date_from_parts(2021, months[month].month, 1),
	    .due_on = date_from_parts(2021, months[month].month, 22), .response_due_on = DATE_NONE, .fed_back_on = DATE_NONE,
	    .closed_on = DATE_NONE, .version = 1};
	bool is_sent = audit_state_is_sent(a.state),
	     is_withdrawn = a.state == AUDIT_WITHDRAWN || (a.state == AUDIT_IN_PROGRESS && one_in(h, 2)); /* or given back */
	enum err e = store_audit_next_reference(op->store, 2021, &a.reference);

	if (!h->is_simple && one_in(h, 15))
		a.kind = one_in(h, 2) ? AUDIT_KIND_REAUDIT : AUDIT_KIND_INSPECTION;
	if (is_sent || is_withdrawn) {
		static const enum grade grades[] = {1, 2, 2, 2, 2, 3, 3, 3, 4};

		a.grade = grades[history_below(h, 9)];
		a.final_grade = one_in(h, 8) ? (enum grade)(1 + history_below(h, 4)) : a.grade;
		a.first_sent_at = a.sent_at = some_day(h, month);
		if (a.state >= AUDIT_RESPONDED && is_sent)
			a.responded_at = (struct instant){a.sent_at.us + INT64_C(86400000000) * history_below(h, 25)};
	}
	if (e == ERR_OK)
		e = store_audit_insert(op->store, &a);
	if (e != ERR_OK || (!is_sent && !is_withdrawn))
		return e;
	e = put_answers(h, &a);
	if (e == ERR_OK && history_below(h, 10) < 4)
		e = put_moderation(h, &a, month);
	if (e == ERR_OK && one_in(h, 12))
		e = put_concern(h, a.id, NULL, month);
	if (e == ERR_OK && a.grade == GRADE_INADEQUATE)
		e = put_inadequate(h, &a);
	if (e == ERR_OK && a.responded_at.us != 0)
		e = put_response(h, &a);
	return e;
}

static enum err
put_dip(struct op *op, struct history *h, int month, int number)
{
	static const enum dip_state states[] = {DIP_DONE, DIP_DONE, DIP_DONE, DIP_TO_CHECK, DIP_CHECKED, DIP_IN_PROGRESS, DIP_DRAWN, DIP_REPLACED};
	struct dip_sample d = {.id = number_text(h, "dip"), .reference = number_text(h, "DIP-"), .cycle_id = history_months[month],
	    .topic = months[month].topic, .topic_title = "Topic",
	    .draw_name = arena_printf(op->arena, "%s/dip/%s", history_months[month], months[month].topic), .number = number,
	    .child_reference = number_text(h, "X"), .state = states[history_below(h, h->is_simple ? 5 : 8)],
	    .due_on = date_from_parts(2021, months[month].month, 25)};
	bool is_done = dip_state_is_done(d.state);
	enum err e = store_dip_insert(op->store, &d);

	/* One that was replaced may have been answered before. */
	for (size_t q = 1; e == ERR_OK && q <= QUESTIONS; q++)
		e = store_dip_reply_put(op->store, d.id, q,
		    &(struct dip_reply){arena_printf(op->arena, "Question %zu of %s?", q, d.topic),
		        one_in(h, 2) ? DIP_YES : (enum dip_answer)(1 + history_below(h, 5)), ""});
	if (e == ERR_OK)
		e = store_exec(op->store,
		    "UPDATE dip_sample SET done_at = $1, polarity = $2, code = $3, referral = $4 WHERE id = $5",
		    DB_VALUES(db_at(is_done ? some_day(h, month) : (struct instant){0}), db_t(one_in(h, 2) ? "strength" : "learning"),
		        db_t(one_in(h, 3) ? "" : codes[history_below(h, CODES)]), db_t(one_in(h, 5) ? "asked" : ""), db_t(d.id)));
	if (e == ERR_OK && one_in(h, 12))
		e = put_concern(h, NULL, d.id, month);
	return e;
}

static enum err
live(struct op *op, void *data)
{
	const struct living *l = data;
	enum err e = ERR_OK;

	for (int i = 0; e == ERR_OK && i < l->h->audits; i++)
		e = put_audit(op, l->h, l->month);
	for (int i = 0; e == ERR_OK && i < l->h->dips; i++)
		e = put_dip(op, l->h, l->month, i + 1);
	return e;
}

void
history_month(struct history *h, int month)
{
	struct living l = {h, month};

	at(h, moment(months[month].month, 4, 9 * 60));
	assert_int_equal(op_write(&h->f->op, live, &l), ERR_OK);
}

void
history_freeze(struct history *h, int month)
{
	h->f->op.actor = (struct actor){.person_id = "", .name = "", .user_name = "", .team_id = "", .session_hash = ""};
	at(h, (struct instant){history_freeze_at(h, month).us + 60000000});
	assert_int_equal(op_briefings_due(&h->f->op), ERR_OK);
	at(h, moment(months[month].month, months[month].briefing_day, 8 * 60));
	history_exec(h,
	    "INSERT INTO briefing_edition (cycle_id, edition, published_at, approved_by, reason) VALUES ($1, 1, $2, $3, '')",
	    DB_VALUES(db_t(history_months[month]), db_at(h->f->op.now), db_t(h->cast.coordinator)));
	history_exec(h, "UPDATE briefing SET state = 'published', edition = 1, published_at = $2 WHERE cycle_id = $1",
	    DB_VALUES(db_t(history_months[month]), db_at(h->f->op.now)));
}

/* ---- What changes afterwards ---- */

static void
withdraw_briefing(struct history *h)
{
	const char *month = history_months[history_below(h, 3)];
	bool is_corrected = one_in(h, 2);

	history_exec(h, "UPDATE briefing_edition SET withdrawn_at = '2021-04-01T10:00:00.000000Z', reason = 'x' WHERE cycle_id = $1 AND edition = 1",
	    DB_VALUES(db_t(month)));
	if (!is_corrected)
		return;
	history_exec(h,
	    "INSERT INTO briefing_edition (cycle_id, edition, published_at, approved_by, reason) SELECT cycle_id, 2, published_at, "
	    "approved_by, '' FROM briefing_edition WHERE cycle_id = $1 AND edition = 1 ON CONFLICT DO NOTHING",
	    DB_VALUES(db_t(month)));
	history_exec(h, "UPDATE briefing SET edition = 2 WHERE cycle_id = $1 AND edition = 1", DB_VALUES(db_t(month)));
}

void
history_disturb(struct history *h)
{
	static const char *const changes[] = {
	    /* Withdrawn, sent back to its auditor, exempted. */
	    "UPDATE audit SET state = 'withdrawn' WHERE substr(id, 10, 1) = $1 AND state = 'closed'",
	    "UPDATE audit SET state = 'in-progress' WHERE substr(id, 10, 1) = $1 AND state = 'with-manager'",
	    "UPDATE audit SET state = 'with-manager' WHERE substr(id, 10, 1) = $1 AND state = 'in-progress' AND first_sent_at IS NOT NULL",
	    /* Moderated since, or by the panel. */
	    "UPDATE audit SET final_grade = 3, final_grade_source = 'moderation' WHERE substr(id, 10, 1) = $1 AND final_grade = 2",
	    "UPDATE audit SET final_grade = 2, final_grade_source = 'panel' WHERE substr(id, 10, 1) = $1 AND final_grade = 4",
	    "UPDATE inadequate_case SET ended_at = '2021-03-15T10:00:00.000000Z', state = 'closed' WHERE substr(audit_id, 10, 1) = $1 "
	    "AND ended_at IS NULL AND opened_at < '2021-03-15'",
	    /* A file that cannot be used; a sample opened again. */
	    "UPDATE dip_sample SET state = 'replaced' WHERE substr(id, 10, 1) = $1",
	    "UPDATE dip_sample SET state = 'in-progress', done_at = NULL WHERE substr(id, 9, 1) = $1 AND state = 'done'",
	    "UPDATE moderation SET state = 'ended' WHERE substr(id, 10, 1) = $1",
	    "UPDATE training_session SET state = 'cancelled' WHERE substr(id, 10, 1) = $1",
	    "UPDATE concern SET state = 'closed', closed_at = '2021-03-20T10:00:00.000000Z' WHERE substr(id, 10, 1) = $1 "
	    "AND closed_at IS NULL AND raised_at < '2021-03-20'",
	    "UPDATE coded_finding SET code = 'visits' WHERE substr(audit_id, 10, 1) = $1 AND position = 1",
	};
	static const char digits[] = "0123456789";

	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		const char *digit = arena_strndup(h->f->arena, &digits[history_below(h, 10)], 1);

		history_exec(h, changes[i], DB_VALUES(db_t(digit)));
	}
	withdraw_briefing(h);
	/* Who moves takes nothing along: an audit stays of the team that it was of. */
	history_exec(h, "UPDATE person SET team_id = NULL WHERE id = $1", DB_VALUES(db_t(h->cast.practitioner)));
	history_recount(h);
}

/* ---- A quarter ---- */

static enum err
put_session(struct history *h, int first_month, int number)
{
	const char *people[] = {h->cast.auditor, h->cast.practitioner, h->cast.manager, h->cast.head, h->cast.coordinator,
	    h->cast.partner, h->cast.stranger};
	const char *id = number_text(h, "ses"), *course = courses[number % COURSES];
	int count = 4 + (int)history_below(h, 4);
	enum err e = store_exec(h->f->store,
	    "INSERT INTO training_session (id, course_id, held_on, time, place, led_by, seats, state, cancelled_why, version) "
	    "VALUES ($1, $2, $3, '', '', '', 10, $4, '', 1)",
	    DB_VALUES(db_t(id), db_t(course),
	        db_d(date_from_parts(2021, first_month + (int)history_below(h, 4), 1 + (int)history_below(h, 28))),
	        db_t(one_in(h, 5) ? "cancelled" : "planned")));

	for (int i = 0; e == ERR_OK && i < count; i++) {
		int64_t attended = one_in(h, 4) ? 0 : 1;

		e = store_exec(h->f->store,
		    "INSERT INTO training_place (session_id, person_id, state, booked_at, attended, useful, differently, missing) VALUES ($1, "
		    "$2, 'place', $3, $4, $5, '', '')",
		    DB_VALUES(db_t(id), db_t(people[i]), db_at(moment(first_month, 2, 600)), db_i(attended),
		        db_i(attended > 0 && !one_in(h, 5) ? 1 + history_below(h, 4) : 0)));
	}
	return e;
}

static enum err
put_discussion(struct history *h, const char *month)
{
	return store_exec(h->f->store,
	    "INSERT INTO briefing_discussion (cycle_id, team_id, held_on, people, meaning, differently, need, will_do, recorded_by, "
	    "recorded_at, version) VALUES ($1, $2, '2021-03-31', 5, '', '', $3, '', $4, '2021-03-31T10:00:00.000000Z', 1)",
	    DB_VALUES(db_t(month), db_t(h->cast.team_id), db_t(one_in(h, 2) ? "Time" : ""), db_t(h->cast.manager)));
}

static enum err
quarter(struct op *op, void *data)
{
	static const char *const names[] = {"About contact", "About delay", "Held in time"};
	struct living *l = data;
	struct history *h = l->h;
	int first = l->month;
	enum err e = ERR_OK;

	for (int i = 0; e == ERR_OK && i < 8; i++)
		e = put_session(h, months[first].month, i);
	for (int m = first; e == ERR_OK && m < first + 3; m++) {
		if (one_in(h, 2))
			e = put_discussion(h, history_months[m]);
		for (int i = 0; e == ERR_OK && i < 3; i++) {
			struct imported_figure f = {.cycle_id = history_months[m], .kind = i == 2 ? IMPORTED_PERFORMANCE : IMPORTED_COMPLAINT,
			    .name = names[i], .about = i == 0 ? "family" : i == 1 ? "drift" : "supervision-direction", .count = history_below(h, 9),
			    .of = PACK_NO_COUNT};

			if (i == 2)
				f.of = f.count + 20 + history_below(h, 30);
			if (!one_in(h, 4))
				e = store_exec(op->store,
				    "INSERT INTO imported_figure (cycle_id, kind, name, about, count, of_count, imported_by, imported_at) VALUES ($1, $2, "
				    "$3, $4, $5, $6, '', '')",
				    DB_VALUES(db_t(f.cycle_id), db_t(imported_kind_code(f.kind)), db_t(f.name), db_t(f.about), db_i(f.count),
				        db_i(f.of)));
		}
	}
	for (int i = 0; e == ERR_OK && i < 4; i++)
		e = store_exec(op->store,
		    "INSERT INTO guidance (id, version, criterion, title, text, published_by, published_at) VALUES ($1, $2, '4', 'Plans', '', $3, "
		    "$4)",
		    DB_VALUES(db_t(i < 2 ? "guide-a" : "guide-b"), db_i(first * 10 + i), db_t(h->cast.coordinator),
		        db_at(moment(months[first].month + (int)history_below(h, 4), 2, 600))));
	return e;
}

void
history_quarter(struct history *h, int number)
{
	struct living l = {h, number * 3};

	assert_int_equal(op_write(&h->f->op, quarter, &l), ERR_OK);
}

void
history_live(struct history *h)
{
	for (int m = 0; m < HISTORY_MONTHS; m++) {
		history_month(h, m);
		history_freeze(h, m);
		if (m % 3 == 2)
			history_quarter(h, m / 3);
		if (!h->is_simple)
			history_disturb(h);
	}
}
