#include "../audit_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/task.h"
#include "operations/op_briefing.h"
#include "store/store_answer.h"
#include "store/store_audit.h"
#include "store/store_moderation.h"
#include "store/store_private.h"
#include "store/store_programme.h"

#include <string.h>

enum { BATCHES = 3, BATCH = 25, CODES = 5 };

static uint64_t seed = 11;

static int64_t
below(int64_t limit)
{
	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (int64_t)((seed >> 33) % (uint64_t)limit);
}

static const char *const codes[CODES] = {"voice", "risk", "drift", "visits", "health"};

struct desk {
	struct cast cast;
	const char *mia; /* of the Centre; so the next */
	const char *noor;
	const char *lead;
};

static void
desk_make(struct fixture *f, struct desk *d)
{
	audit_fixture_cast(f, &d->cast);
	d->mia = fixture_person(f, "mia", ROLE_BIT(ROLE_CENTRE_MEMBER), NULL);
	d->noor = fixture_person(f, "noor", ROLE_BIT(ROLE_CENTRE_MEMBER), NULL);
	d->lead = fixture_person(f, "lena", ROLE_BIT(ROLE_CENTRE_LEAD), NULL);
}

/* By the clock, on that day of 2021. */
static void
at(struct fixture *f, int month, int day, int hour)
{
	f->op.today = date_from_parts(2021, month, day);
	f->op.now = instant_from_london(f->op.today, hour * 60);
}

static void
due(struct fixture *f)
{
	f->op.actor = (struct actor){.person_id = "", .name = "", .user_name = "", .team_id = "", .session_hash = ""};
	assert_int_equal(op_briefings_due(&f->op), ERR_OK);
}

static enum err
put_random(struct op *op, void *data)
{
	struct audit *a = data;
	struct coded_finding findings[3];
	enum err e = store_audit_update(op->store, a);

	/* These two never change once an audit is there. */
	if (e == ERR_OK)
		e = store_exec(op->store, "UPDATE audit SET service = $1, kind = $2 WHERE id = $3",
		    DB_VALUES(db_t(service_code(a->service)), db_t(a->kind == AUDIT_KIND_REAUDIT ? "re-audit" : "cycle"), db_t(a->id)));
	for (int i = 0; i < 3; i++)
		findings[i] = (struct coded_finding){i == 0 ? "strength" : "learning", i, codes[below(CODES)], ""};
	if (e == ERR_OK)
		e = store_findings_put(op->store, a->id, findings, 3);
	for (int i = 0; e == ERR_OK && i < 2; i++)
		e = store_answer_put(op->store, a->id,
		    &(struct answer){.code = i == 0 ? "FB.1" : "FB.4", .section_code = "FB", .value = below(3) > 0 ? "yes" : "no", .evidence = "",
			.version = 1, .saved_by = a->auditor_id, .saved_at = op->now});
	for (int i = 1; e == ERR_OK && i < 4; i++)
		e = store_answer_put(op->store, a->id,
		    &(struct answer){.code = arena_printf(op->arena, "%d.G", i), .section_code = arena_printf(op->arena, "%d", i),
			.value = (const char *const[]){"1", "2", "3", "4", "0"}[below(5)], .evidence = "", .version = 1,
			.saved_by = a->auditor_id, .saved_at = op->now});
	if (e == ERR_OK && below(4) == 0)
		e = store_moderation_insert(op->store,
		    &(struct moderation){.id = op_id(op), .audit_id = a->id, .cycle_id = a->cycle_id, .moderator_id = "",
			.reason = below(4) == 0 ? MODERATION_INADEQUATE : MODERATION_RANDOM,
			.state = below(2) == 0 ? MODERATION_SETTLED : MODERATION_WAITING, .chosen_at = a->first_sent_at.us != 0 ? a->first_sent_at : op->now,
			.due_on = op->today, .original_grade = (enum grade)(1 + below(4)), .rework_due_on = DATE_NONE, .panel_due_on = DATE_NONE,
			.settled_at = {a->first_sent_at.us + below(5) * INT64_C(86400000000)}});
	return e;
}

/* One audit with a life that could have been: any state, any grade, sent any day around the freezes of January and February. */
static void
live(struct fixture *f, const struct desk *d, int number)
{
	static const enum service services[] = {SERVICE_CSC, SERVICE_CSC, SERVICE_EARLY_HELP, SERVICE_SEND};
	struct audit a = audit_fixture_audit(
	    f, &d->cast, arena_printf(f->arena, "DEMO%04d", number), (enum audit_state)below(AUDIT_STATE_COUNT));

	a.service = services[below(4)];
	a.kind = below(12) == 0 ? AUDIT_KIND_REAUDIT : AUDIT_KIND_CYCLE;
	a.final_grade = a.grade = (enum grade)below(GRADE_COUNT);
	if (audit_state_is_sent(a.state)) {
		a.final_grade = a.grade = (enum grade)(1 + below(4));
		a.first_sent_at = instant_from_london(date_add_days(date_from_parts(2021, 1, 5), (int)below(60)), (int)below(1440));
	}
	assert_int_equal(op_write(&f->op, put_random, &a), ERR_OK);
}

/* ---- The second count: row by row, from a query that knows no figure ---- */

struct known_audit {
	const char *id, *cycle, *service;
	struct instant sent;
	struct date due;
	int grade;
};
struct known_audits {
	struct known_audit *items;
	size_t count;
};

static bool
is_among(const struct known_audits *audits, const char *id)
{
	for (size_t i = 0; audits != NULL && i < audits->count; i++)
		if (str_is_same(audits->items[i].id, id))
			return true;
	return false;
}

static struct db_rows
ask(struct fixture *f, const char *sql, const char *id)
{
	struct db_rows rows;

	assert_int_equal(store_query(f->store, &rows, sql, id == NULL ? NULL : &(const struct db_value){.type = DB_VALUE_TEXT, .text = id}, id == NULL ? 0 : 1), ERR_OK);
	return rows;
}

/* kept: what the frozen month before counted; NULL while it moves. */
static struct known_audits
counted_again(struct fixture *f, const char *cycle, const struct known_audits *kept, struct instant until)
{
	struct known_audits ret = {arena_array(f->arena, 500, sizeof(*ret.items)), 0};
	struct db_rows rows = ask(f, "SELECT id, cycle_id, service, first_sent_at, due_on, final_grade, kind, state FROM audit", NULL);

	while (db_rows_next(&rows)) {
		struct known_audit a = {db_text(&rows, 0), db_text(&rows, 1), db_text(&rows, 2), db_instant(&rows, 3), db_date(&rows, 4),
		    (int)db_int(&rows, 5)};
		enum audit_state state;
		bool is_of_month = str_is_same(a.cycle, cycle);

		assert_true(audit_state_from_code(db_text(&rows, 7), &state));
		if (!audit_state_is_sent(state) || !str_is_same(db_text(&rows, 6), "cycle") || a.sent.us >= until.us)
			continue;
		if (is_among(kept, a.id) || (!is_of_month && (strcmp(a.cycle, cycle) > 0 || kept == NULL)))
			continue;
		ret.items[ret.count++] = a;
	}
	assert_int_equal(db_rows_end(&rows), ERR_OK);
	return ret;
}

static int64_t
value(const struct briefing_figures *figures, enum briefing_evidence evidence, const char *key, size_t column)
{
	const struct briefing_row *row = briefing_row_find(&figures->items[evidence], key);

	return row == NULL ? 0 : row->values[column];
}

static int64_t
rows_like(struct fixture *f, const struct known_audits *all, const char *sql, const char *first, const char *second)
{
	int64_t count = 0;

	for (size_t i = 0; i < all->count; i++) {
		struct db_rows rows = ask(f, sql, all->items[i].id);
		bool is_like = false;

		while (db_rows_next(&rows))
			is_like = is_like || (str_is_same(db_text(&rows, 0), first) && str_is_same(db_text(&rows, 1), second));
		assert_int_equal(db_rows_end(&rows), ERR_OK);
		count += is_like ? 1 : 0;
	}
	return count;
}

static void
compare_moderation(struct fixture *f, const struct briefing_figures *figures, const char *cycle, struct instant until)
{
	int64_t counts[3] = {0};
	struct db_rows rows = ask(f,
	    "SELECT m.chosen_at, m.settled_at, m.original_grade, (SELECT a.final_grade FROM audit a WHERE a.id = m.audit_id), m.reason, m.state "
	    "FROM moderation m WHERE m.cycle_id = $1",
	    cycle);

	while (db_rows_next(&rows)) {
		struct instant settled = db_instant(&rows, 1);

		if (!str_is_same(db_text(&rows, 4), "random") || str_is_same(db_text(&rows, 5), "ended") || db_instant(&rows, 0).us >= until.us)
			continue;
		if (settled.us == 0 || settled.us >= until.us)
			counts[2]++;
		else
			counts[db_int(&rows, 2) == db_int(&rows, 3) ? 0 : 1]++;
	}
	assert_int_equal(db_rows_end(&rows), ERR_OK);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(value(figures, EVIDENCE_MODERATION, "random", i), counts[i]);
}

static void
compare(struct fixture *f, const char *cycle, const struct known_audits *kept, struct instant until)
{
	const struct briefing_scope scope = {cycle, until, false};
	struct known_audits all = counted_again(f, cycle, kept, until);
	struct briefing_figures figures;
	int64_t month = 0, on_time = 0, grades[5] = {0}, csc = 0;

	assert_int_equal(store_briefing_figures(f->store, &scope, &figures), ERR_OK);
	for (size_t i = 0; i < all.count; i++) {
		const struct known_audit *a = &all.items[i];

		grades[a->grade]++;
		csc += str_is_same(a->service, "csc") && a->grade == GRADE_GOOD ? 1 : 0;
		if (!str_is_same(a->cycle, cycle))
			continue;
		month++;
		on_time += date_compare(instant_london_day(a->sent, NULL), a->due) <= 0 ? 1 : 0;
	}
	assert_int_equal(value(&figures, EVIDENCE_DONE, "sent", 0), all.count);
	assert_int_equal(value(&figures, EVIDENCE_DONE, "month", 0), month);
	assert_int_equal(value(&figures, EVIDENCE_DONE, "on-time", 0), on_time);
	assert_int_equal(value(&figures, EVIDENCE_DONE, "earlier", 0), (int64_t)all.count - month);
	assert_int_equal(value(&figures, EVIDENCE_GRADES, "csc", 1), csc);
	for (size_t g = 1; g <= 4; g++)
		assert_int_equal(value(&figures, EVIDENCE_GRADES, BRIEFING_ALL, g - 1), grades[g]);
	assert_int_equal(value(&figures, EVIDENCE_GRADES, BRIEFING_ALL, 4), all.count);
	for (size_t i = 0; i < CODES; i++) {
		static const char sql[] = "SELECT polarity, code FROM coded_finding WHERE audit_id = $1";

		assert_int_equal(value(&figures, EVIDENCE_STRENGTHS, codes[i], 0), rows_like(f, &all, sql, "strength", codes[i]));
		assert_int_equal(value(&figures, EVIDENCE_LEARNING, codes[i], 0), rows_like(f, &all, sql, "learning", codes[i]));
	}
	for (int i = 0; i < 4; i++) {
		static const char sql[] = "SELECT question_code, value FROM answer WHERE audit_id = $1";
		const char *grade = arena_printf(f->arena, "%d", i + 1);

		assert_int_equal(value(&figures, EVIDENCE_FAMILIES, i < 2 ? "child" : "parent", (size_t)(i % 2)),
		    rows_like(f, &all, sql, i < 2 ? "FB.1" : "FB.4", i % 2 == 0 ? "yes" : "no"));
		{
			struct known_audits some = {arena_array(f->arena, all.count + 1, sizeof(*some.items)), 0};

			for (size_t j = 0; j < all.count; j++)
				if (str_is_same(all.items[j].service, "csc"))
					some.items[some.count++] = all.items[j];
			assert_int_equal(value(&figures, EVIDENCE_SECTIONS, "csc/2", (size_t)i), rows_like(f, &some, sql, "2.G", grade));
		}
	}
	compare_moderation(f, &figures, cycle, until);
}

/* Every figure is what somebody finds who looks at each row, whatever has happened. */
static void
test_figures_are_recounted(void **state)
{
	struct fixture *f = fixture_of(state);
	struct instant january = instant_from_london(date_from_parts(2021, 1, 28), 12 * 60),
	               february = instant_from_london(date_from_parts(2021, 2, 25), 12 * 60);
	struct desk d;

	desk_make(f, &d);
	for (int batch = 0; batch < BATCHES; batch++) {
		for (int i = 0; i < BATCH; i++)
			live(f, &d, batch * BATCH + i);
		compare(f, "2021-01", NULL, january);
		compare(f, "2021-02", NULL, february);
	}
}

static enum err
run(struct op *op, void *data)
{
	return store_exec(op->store, data, DB_NO_VALUES);
}

static void
change(struct fixture *f, const char *sql)
{
	assert_int_equal(op_write(&f->op, run, arena_strdup(f->arena, sql)), ERR_OK);
}

/* What is back with its auditor at the freeze is in the next month's figures; what was counted in none, whatever day the briefing moves to. */
static void
test_each_audit_is_in_one_briefing(void **state)
{
	struct fixture *f = fixture_of(state);
	struct instant january = instant_from_london(date_from_parts(2021, 1, 28), 12 * 60),
	               february = instant_from_london(date_from_parts(2021, 2, 25), 12 * 60);
	struct known_audits before, kept, after;
	struct briefing_explained x;
	struct desk d;

	desk_make(f, &d);
	for (int i = 0; i < BATCH; i++)
		live(f, &d, i);
	before = counted_again(f, "2021-01", NULL, january);
	change(f, "UPDATE audit SET state = 'in-progress' WHERE state IN ('with-manager', 'responded')");
	kept = counted_again(f, "2021-01", NULL, january);
	assert_true(kept.count > 0 && kept.count < before.count);
	at(f, 1, 28, 13);
	due(f);
	fixture_sign_in(f, d.lead);
	assert_int_equal(op_briefing_explain(&f->op, "2021-01", EVIDENCE_DONE, "sent", 0, &x), ERR_OK);
	assert_int_equal(value(&x.view.figures, EVIDENCE_DONE, "sent", 0), kept.count);
	/* Sent again, with others that came late, and the briefing moved. */
	change(f, "UPDATE audit SET state = 'with-manager' WHERE state = 'in-progress' AND first_sent_at IS NOT NULL");
	change(f, "UPDATE cycle SET briefing_on = '2021-02-12' WHERE id = '2021-01'");
	for (int i = 0; i < BATCH; i++)
		live(f, &d, BATCH + i);
	compare(f, "2021-02", &kept, february);
	after = counted_again(f, "2021-02", &kept, february);
	for (size_t i = 0; i < before.count; i++)
		assert_true(is_among(&kept, before.items[i].id) != is_among(&after, before.items[i].id));
	/* The list behind the number is of the same audits. */
	fixture_sign_in(f, d.lead);
	assert_int_equal(op_briefing_explain(&f->op, "2021-01", EVIDENCE_DONE, "sent", 0, &x), ERR_OK);
	assert_int_equal(x.sources.count, kept.count);
	for (size_t i = 0; i < x.sources.count; i++)
		assert_true(is_among(&kept, x.sources.items[i].audit_id));
	assert_int_equal(x.view.freezes_at.us, january.us);
}

/* "eh/1" is not "csc/1". */
static void
test_sections_of_their_service(void **state)
{
	struct fixture *f = fixture_of(state);
	struct briefing_explained x;
	struct desk d;

	desk_make(f, &d);
	for (int i = 0; i < 2 * BATCH; i++)
		live(f, &d, i);
	at(f, 1, 28, 13);
	due(f);
	fixture_sign_in(f, d.lead);
	for (size_t c = 0; c < 4; c++) {
		assert_int_equal(op_briefing_explain(&f->op, "2021-01", EVIDENCE_SECTIONS, "eh/1", (int)c, &x), ERR_OK);
		assert_int_equal(x.sources.count, value(&x.view.figures, EVIDENCE_SECTIONS, "eh/1", c));
		for (size_t i = 0; i < x.sources.count; i++)
			assert_int_equal(x.sources.items[i].service, SERVICE_EARLY_HELP);
	}
}

/* ---- Its way ---- */

static struct briefing_view
draft(struct fixture *f, const char *person)
{
	struct briefing_view v;

	fixture_sign_in(f, person);
	assert_int_equal(op_briefing_draft(&f->op, "2021-01", &v), ERR_OK);
	return v;
}

static enum err
move(struct fixture *f, const char *person, enum briefing_event event, const char *reader, const char *note)
{
	struct briefing_view v;
	int version = 0;

	if (person != NULL)
		fixture_sign_in(f, person);
	if (op_briefing_draft(&f->op, "2021-01", &v) == ERR_OK)
		version = v.briefing.version;
	problems_init(&f->op.problems, f->op.arena);
	return op_briefing_move(
	    &f->op, &(struct briefing_move){.cycle_id = "2021-01", .version = version, .event = event, .reader_id = reader, .note = note});
}

static enum err
grade_inadequate(struct op *op, void *data)
{
	struct audit *a = data;

	a->final_grade = a->grade = GRADE_INADEQUATE;
	return store_audit_update(op->store, a);
}

/* Words without numbers, so that a month of a few audits has its 450. */
static const char *
longer(struct fixture *f, const char *text)
{
	return arena_printf(f->arena, "%s\n%s", text,
	    "What we read shows people who know their children well and who say plainly what worries them. Where a plan had dates, families "
	    "could tell us what would happen next. Where it had none, they waited. That is what we want to work on together in the weeks to come.");
}

static void
write_it(struct fixture *f, const char *person)
{
	struct briefing_view v = draft(f, person);

	for (int i = 1; i < BRIEFING_PARTS; i++)
		v.parts[i] = longer(f, v.parts[i]);
	assert_int_equal(op_briefing_save(&f->op, "2021-01", v.briefing.version, v.parts, NULL), ERR_OK);
	/* The page that was open before is not the newest any more. */
	v.parts[0] = "Something else";
	assert_int_equal(op_briefing_save(&f->op, "2021-01", v.briefing.version, v.parts, NULL), ERR_CONFLICT);
}

static void
make_month(struct fixture *f, struct desk *d)
{
	desk_make(f, d);
	for (int i = 0; i < 12; i++)
		audit_fixture_audit(f, &d->cast, arena_printf(f->arena, "DEMO%04d", i), AUDIT_WITH_MANAGER);
	due(f);
}

/* Somebody has this to do, and it is due on that day of January. */
static void
expect_due(struct fixture *f, enum task_kind kind, int day)
{
	int64_t all = 0, then = 0;

	assert_int_equal(store_query_int(f->store, &all, "SELECT count(*) FROM task WHERE is_done = 0 AND kind = $1",
			     DB_VALUES(db_t(task_kind_code(kind)))),
	    ERR_OK);
	assert_int_equal(store_query_int(f->store, &then, "SELECT count(*) FROM task WHERE is_done = 0 AND kind = $1 AND due_on = $2",
			     DB_VALUES(db_t(task_kind_code(kind)), db_d(date_from_parts(2021, 1, day)))),
	    ERR_OK);
	assert_true(all > 0 && then == all);
}

struct saying {
	const char *audit_id;
	const char *consent; /* FB.8; NULL: not answered */
	const char *words;   /* FB.6 */
};

static enum err
say(struct op *op, void *data)
{
	const struct saying *s = data;
	struct answer a = {.code = "FB.6", .section_code = "FB", .value = s->words, .evidence = "", .version = 1, .saved_by = "",
	    .saved_at = op->now};
	enum err e = store_answer_put(op->store, s->audit_id, &a);

	a.code = "FB.8";
	a.value = s->consent;
	return e == ERR_OK && s->consent != NULL ? store_answer_put(op->store, s->audit_id, &a) : e;
}

/* Words of families are offered where the family agreed, of audits that count, and with nobody in them. */
static void
test_quotes(void **state)
{
	static const struct {
		enum audit_state state;
		const char *consent, *words;
	} cases[] = {
	    {AUDIT_WITH_MANAGER, "yes", "They listened when we said the move was too soon"},
	    {AUDIT_WITH_MANAGER, "yes", "mia Tester came each week to see DEMO0001"},
	    {AUDIT_WITH_MANAGER, "no", "CANARY: they said no"},
	    {AUDIT_WITH_MANAGER, NULL, "CANARY: nobody asked them"},
	    {AUDIT_WITH_MANAGER, "", "CANARY: no answer"},
	    {AUDIT_ALLOCATED, "yes", "CANARY: not sent yet"},
	};
	struct fixture *f = fixture_of(state);
	struct briefing_help help;
	struct briefing_view v;
	struct desk d;

	desk_make(f, &d);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct audit a = audit_fixture_audit(f, &d.cast, arena_printf(f->arena, "DEMO%04zu", i), cases[i].state);
		struct saying s = {a.id, cases[i].consent, cases[i].words};

		assert_int_equal(op_write(&f->op, say, &s), ERR_OK);
	}
	due(f);
	v = draft(f, d.mia);
	assert_int_equal(op_briefing_help(&f->op, &v, &help), ERR_OK);
	assert_int_equal(help.quote_count, 2);
	for (size_t i = 0; i < help.quote_count; i++) {
		assert_null(strstr(help.quotes[i], "CANARY"));
		assert_null(strstr(help.quotes[i], "mia"));
		assert_null(strstr(help.quotes[i], "DEMO"));
	}
	/* Nobody but the Centre. */
	v.is_centre = false;
	assert_int_equal(op_briefing_help(&f->op, &v, &help), ERR_NOT_FOUND);
}

static void
test_way_to_publication(void **state)
{
	struct fixture *f = fixture_of(state);
	struct briefing_library library;
	struct briefing_view v;
	struct desk d;
	struct audit bad;

	make_month(f, &d);
	bad = audit_fixture_inadequate(f, &d.cast, "DEMO9999");
	v = draft(f, d.mia);
	assert_true(v.may_write && v.briefing.frozen_at.us == 0);
	assert_int_equal(value(&v.figures, EVIDENCE_DONE, "sent", 0), 13);
	/* Nobody else sees a draft. */
	fixture_sign_in(f, d.cast.auditor);
	assert_int_equal(op_briefing_draft(&f->op, "2021-01", &v), ERR_NOT_FOUND);
	assert_int_equal(op_briefing_get(&f->op, "2021-01", 0, &v), ERR_NOT_FOUND);
	assert_int_equal(op_briefings(&f->op, "", &library), ERR_OK);
	assert_int_equal(library.count, 0);
	/* Every step on the working day before, so that the clock finds it approved. */
	expect_due(f, TASK_BRIEFING_WRITE, 28);
	write_it(f, d.mia);
	/* Not before the figures are frozen. */
	assert_int_equal(move(f, d.mia, BRIEFING_EVENT_SEND, d.noor, ""), ERR_INVALID);
	at(f, 1, 28, 13);
	due(f);
	v = draft(f, d.mia);
	assert_true(v.briefing.frozen_at.us != 0);
	/* The reader is another than those who wrote, and of the Centre. */
	assert_int_equal(move(f, d.mia, BRIEFING_EVENT_SEND, d.mia, ""), ERR_INVALID);
	assert_int_equal(move(f, d.mia, BRIEFING_EVENT_SEND, d.cast.auditor, ""), ERR_INVALID);
	assert_int_equal(move(f, d.mia, BRIEFING_EVENT_SEND, d.noor, ""), ERR_OK);
	expect_due(f, TASK_BRIEFING_READ, 28);
	assert_int_equal(move(f, d.mia, BRIEFING_EVENT_AGREE, "", ""), ERR_STALE);
	assert_int_equal(move(f, d.noor, BRIEFING_EVENT_SEND_BACK, "", ""), ERR_INVALID);
	assert_int_equal(move(f, d.noor, BRIEFING_EVENT_SEND_BACK, "", "Say more about fathers"), ERR_OK);
	v = draft(f, d.mia);
	assert_string_equal(v.briefing.note, "Say more about fathers");
	assert_int_equal(move(f, d.mia, BRIEFING_EVENT_SEND, d.noor, ""), ERR_OK);
	assert_int_equal(move(f, d.noor, BRIEFING_EVENT_AGREE, "", ""), ERR_OK);
	assert_int_equal(move(f, d.noor, BRIEFING_EVENT_APPROVE, "", ""), ERR_STALE);
	assert_int_equal(move(f, d.cast.auditor, BRIEFING_EVENT_APPROVE, "", ""), ERR_NOT_FOUND);
	/* It shows that one is Inadequate: the assistant director too. */
	assert_int_equal(move(f, d.lead, BRIEFING_EVENT_APPROVE, "", ""), ERR_OK);
	v = draft(f, d.lead);
	assert_int_equal(v.briefing.state, BRIEFING_WITH_SENIOR);
	expect_due(f, TASK_BRIEFING_APPROVE, 28);
	assert_int_equal(move(f, d.lead, BRIEFING_EVENT_APPROVE, "", ""), ERR_STALE);
	assert_int_equal(move(f, d.cast.assistant_director, BRIEFING_EVENT_APPROVE, "", ""), ERR_OK);
	due(f);
	v = draft(f, d.lead);
	assert_int_equal(v.briefing.state, BRIEFING_APPROVED);
	/* What changes after the freeze does not change it. */
	assert_int_equal(op_write(&f->op, grade_inadequate, &bad), ERR_OK);
	audit_fixture_audit(f, &d.cast, "DEMO8888", AUDIT_WITH_MANAGER);
	at(f, 1, 29, 8);
	due(f);
	fixture_sign_in(f, d.cast.auditor);
	assert_int_equal(op_briefing_get(&f->op, "2021-01", 0, &v), ERR_OK);
	assert_int_equal(v.edition, 1);
	assert_int_equal(value(&v.figures, EVIDENCE_DONE, "sent", 0), 13);
	assert_true(strstr(v.parts[3], "What we read shows people") != NULL);
}

static void
publish(struct fixture *f, struct desk *d)
{
	make_month(f, d);
	write_it(f, d->mia);
	at(f, 1, 28, 13);
	due(f);
	assert_int_equal(move(f, d->mia, BRIEFING_EVENT_SEND, d->noor, ""), ERR_OK);
	assert_int_equal(move(f, d->noor, BRIEFING_EVENT_AGREE, "", ""), ERR_OK);
	assert_int_equal(move(f, d->lead, BRIEFING_EVENT_APPROVE, "", ""), ERR_OK);
	at(f, 1, 29, 8);
	due(f);
}

static enum err
open_july(struct op *op, void *data)
{
	const struct briefing b = {.cycle_id = "2021-07", .state = BRIEFING_DRAFT, .opened_at = op->now, .author_id = "", .reader_id = "",
	    .lead_id = "", .senior_id = "", .note = ""};
	struct cycle cycle;
	enum err e = store_cycle_get(op->store, "2021-01", &cycle);

	(void)data;
	cycle.theme_codes[SERVICE_CSC] = "care-leavers";
	cycle.theme_titles[SERVICE_CSC] = "Care leavers";
	if (e == ERR_OK)
		e = store_cycle_update(op->store, &cycle);
	cycle.id = "2021-07";
	if (e == ERR_OK)
		e = store_cycle_insert(op->store, &cycle);
	return e == ERR_OK ? store_briefing_insert(op->store, &b) : e;
}

/* July asks the same as January. How many rows of January July's draft is held against. */
static size_t
rows_before(struct fixture *f, const struct desk *d)
{
	struct briefing_view v;

	fixture_sign_in(f, d->mia);
	assert_int_equal(op_briefing_draft(&f->op, "2021-07", &v), ERR_OK);
	return v.figures.items[EVIDENCE_GRADES_BEFORE].count;
}

static void
test_withdrawn_and_corrected(void **state)
{
	struct fixture *f = fixture_of(state);
	struct briefing_comparison c;
	struct briefing_view v;
	struct desk d;

	publish(f, &d);
	assert_int_equal(op_write(&f->op, open_july, NULL), ERR_OK);
	assert_int_equal(rows_before(f, &d), 1);
	fixture_sign_in(f, d.cast.practitioner);
	assert_int_equal(op_briefing_read(&f->op, "2021-01"), ERR_OK);
	assert_int_equal(move(f, d.mia, BRIEFING_EVENT_WITHDRAW, "", "A wrong word"), ERR_STALE);
	assert_int_equal(move(f, d.lead, BRIEFING_EVENT_WITHDRAW, "", "A wrong word"), ERR_OK);
	fixture_sign_in(f, d.cast.practitioner);
	assert_int_equal(op_briefing_get(&f->op, "2021-01", 0, &v), ERR_GONE);
	assert_int_equal(op_briefing_read(&f->op, "2021-01"), ERR_NOT_FOUND);
	assert_int_equal(rows_before(f, &d), 0);
	assert_int_equal(move(f, d.lead, BRIEFING_EVENT_CORRECT, "", ""), ERR_INVALID);
	assert_non_null(problems_find(&f->op.problems, "correction"));
	assert_int_equal(move(f, d.lead, BRIEFING_EVENT_CORRECT, "", "A name stood in part two"), ERR_OK);
	assert_int_equal(rows_before(f, &d), 0);
	v = draft(f, d.noor);
	v.parts[1] = arena_printf(f->arena, "Corrected. %s", v.parts[1]);
	assert_int_equal(op_briefing_save(&f->op, "2021-01", v.briefing.version, v.parts, NULL), ERR_OK);
	/* Who wrote before and who writes now: the coordinator is the one who did neither. */
	assert_int_equal(move(f, d.noor, BRIEFING_EVENT_SEND, d.mia, ""), ERR_INVALID);
	at(f, 2, 1, 10);
	assert_int_equal(move(f, d.noor, BRIEFING_EVENT_SEND, d.lead, ""), ERR_OK);
	assert_int_equal(move(f, d.lead, BRIEFING_EVENT_AGREE, "", ""), ERR_OK);
	/* Its day has come already. */
	assert_int_equal(move(f, d.lead, BRIEFING_EVENT_APPROVE, "", ""), ERR_OK);
	fixture_sign_in(f, d.cast.practitioner);
	assert_int_equal(op_briefing_get(&f->op, "2021-01", 0, &v), ERR_OK);
	assert_int_equal(v.edition, 2);
	assert_int_equal(rows_before(f, &d), 1);
	fixture_sign_in(f, d.cast.practitioner);
	assert_true(v.read_at.us < v.briefing.published_at.us);
	assert_int_equal(op_briefing_get(&f->op, "2021-01", 1, &v), ERR_NOT_FOUND);
	fixture_sign_in(f, d.mia);
	assert_int_equal(op_briefing_get(&f->op, "2021-01", 1, &v), ERR_OK);
	assert_int_equal(v.editions.count, 2);
	assert_string_equal(v.editions.items[1].reason, "A wrong word");
	/* Side by side, for the Centre. */
	assert_int_equal(op_briefing_compare(&f->op, "2021-01", 0, 0, &c), ERR_OK);
	assert_true(c.before->edition == 1 && c.now->edition == 2);
	assert_string_equal(c.now->why, "A name stood in part two");
	assert_string_equal(c.parts_now[1], arena_printf(f->arena, "Corrected. %s", c.parts_before[1]));
	assert_string_equal(c.parts_now[0], c.parts_before[0]);
	assert_int_equal(op_briefing_compare(&f->op, "2021-01", 2, 3, &c), ERR_NOT_FOUND);
	fixture_sign_in(f, d.cast.practitioner);
	assert_int_equal(op_briefing_compare(&f->op, "2021-01", 1, 2, &c), ERR_NOT_FOUND);
}

/* What people read now can be taken away while a correction is under way, and the correction dropped. */
static void
test_correction_dropped(void **state)
{
	struct fixture *f = fixture_of(state);
	struct briefing_view v;
	struct desk d;

	publish(f, &d);
	assert_int_equal(move(f, d.lead, BRIEFING_EVENT_DROP, "", ""), ERR_STALE);
	assert_int_equal(move(f, d.lead, BRIEFING_EVENT_CORRECT, "", "A wrong word is put right"), ERR_OK);
	assert_int_equal(move(f, d.mia, BRIEFING_EVENT_DROP, "", ""), ERR_STALE);
	v = draft(f, d.mia);
	v.parts[1] = "Something else.";
	assert_int_equal(op_briefing_save(&f->op, "2021-01", v.briefing.version, v.parts, NULL), ERR_OK);
	assert_int_equal(move(f, d.lead, BRIEFING_EVENT_DROP, "", ""), ERR_OK);
	v = draft(f, d.lead);
	assert_int_equal(v.briefing.state, BRIEFING_PUBLISHED);
	assert_true(v.briefing.is_readable && strstr(v.parts[1], "Something else") == NULL);
	assert_int_equal(move(f, d.lead, BRIEFING_EVENT_CORRECT, "", "A wrong word is put right"), ERR_OK);
	assert_int_equal(move(f, d.mia, BRIEFING_EVENT_WITHDRAW, "", "A name"), ERR_STALE);
	assert_int_equal(move(f, d.lead, BRIEFING_EVENT_WITHDRAW, "", ""), ERR_INVALID);
	assert_int_equal(move(f, d.lead, BRIEFING_EVENT_WITHDRAW, "", "A name"), ERR_OK);
	v = draft(f, d.lead);
	assert_int_equal(v.briefing.state, BRIEFING_DRAFT);
	assert_false(v.briefing.is_readable);
	assert_int_equal(move(f, d.lead, BRIEFING_EVENT_WITHDRAW, "", "A name"), ERR_STALE);
	fixture_sign_in(f, d.cast.practitioner);
	assert_int_equal(op_briefing_get(&f->op, "2021-01", 0, &v), ERR_GONE);
	assert_int_equal(move(f, d.lead, BRIEFING_EVENT_DROP, "", ""), ERR_OK);
	v = draft(f, d.lead);
	assert_int_equal(v.briefing.state, BRIEFING_WITHDRAWN);
	assert_int_equal(move(f, d.lead, BRIEFING_EVENT_CORRECT, "", "A wrong word is put right"), ERR_OK);
}

/* Nobody may be there who approves it after the coordinator. */
static void
test_back_from_the_senior(void **state)
{
	struct fixture *f = fixture_of(state);
	struct briefing_view v;
	struct desk d;

	make_month(f, &d);
	audit_fixture_inadequate(f, &d.cast, "DEMO9999");
	write_it(f, d.mia);
	at(f, 1, 28, 13);
	due(f);
	assert_int_equal(move(f, d.mia, BRIEFING_EVENT_SEND, d.noor, ""), ERR_OK);
	assert_int_equal(move(f, d.noor, BRIEFING_EVENT_AGREE, "", ""), ERR_OK);
	assert_int_equal(move(f, d.lead, BRIEFING_EVENT_APPROVE, "", ""), ERR_OK);
	assert_int_equal(move(f, d.mia, BRIEFING_EVENT_SEND_BACK, "", "Nobody is there"), ERR_STALE);
	assert_int_equal(move(f, d.lead, BRIEFING_EVENT_SEND_BACK, "", "Nobody is there"), ERR_OK);
	v = draft(f, d.mia);
	assert_int_equal(v.briefing.state, BRIEFING_DRAFT);
}

static enum err
leave_office(struct op *op, void *data)
{
	return store_person_role_remove(op->store, data, ROLE_ASSISTANT_DIRECTOR);
}

/* Nobody is assistant director: the director approves, and nobody else. */
static void
test_next_in_office(void **state)
{
	struct fixture *f = fixture_of(state);
	struct briefing_view v;
	struct desk d;
	const char *director;

	make_month(f, &d);
	director = fixture_person(f, "dora", ROLE_BIT(ROLE_DIRECTOR), "Directorate");
	audit_fixture_inadequate(f, &d.cast, "DEMO9999");
	write_it(f, d.mia);
	at(f, 1, 28, 13);
	due(f);
	assert_int_equal(move(f, d.mia, BRIEFING_EVENT_SEND, d.noor, ""), ERR_OK);
	assert_int_equal(move(f, d.noor, BRIEFING_EVENT_AGREE, "", ""), ERR_OK);
	/* While somebody is, the director is not asked. */
	assert_int_equal(move(f, d.lead, BRIEFING_EVENT_APPROVE, "", ""), ERR_OK);
	assert_int_equal(fixture_in_tray(f, director, "briefing-approve"), 0);
	assert_int_equal(move(f, director, BRIEFING_EVENT_APPROVE, "", ""), ERR_NOT_FOUND);
	assert_int_equal(move(f, d.lead, BRIEFING_EVENT_SEND_BACK, "", "Nobody is there"), ERR_OK);
	assert_int_equal(move(f, d.mia, BRIEFING_EVENT_SEND, d.noor, ""), ERR_OK);
	assert_int_equal(move(f, d.noor, BRIEFING_EVENT_AGREE, "", ""), ERR_OK);
	assert_int_equal(op_write(&f->op, leave_office, arena_strdup(f->arena, d.cast.assistant_director)), ERR_OK);
	assert_int_equal(move(f, d.lead, BRIEFING_EVENT_APPROVE, "", ""), ERR_OK);
	assert_int_equal(fixture_in_tray(f, director, "briefing-approve"), 1);
	assert_int_equal(move(f, director, BRIEFING_EVENT_APPROVE, "", ""), ERR_OK);
	v = draft(f, d.mia);
	assert_int_equal(v.briefing.state, BRIEFING_APPROVED);
	assert_string_equal(v.briefing.senior_id, director);
}

/* A page that was open while the figures moved makes no words of the program somebody's own. */
static void
test_untouched_parts_stay(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *marks[BRIEFING_PARTS];
	struct briefing_view shown, v;
	struct desk d;

	make_month(f, &d);
	shown = draft(f, d.mia);
	for (int i = 0; i < BRIEFING_PARTS; i++)
		marks[i] = op_briefing_mark(f->arena, shown.parts[i]);
	audit_fixture_audit(f, &d.cast, "DEMO7777", AUDIT_WITH_MANAGER);
	shown.parts[1] = "Plans are promises.\r\n";
	assert_int_equal(op_briefing_save(&f->op, "2021-01", shown.briefing.version, shown.parts, marks), ERR_OK);
	v = draft(f, d.mia);
	for (int i = 0; i < BRIEFING_PARTS; i++)
		assert_int_equal(v.is_written[i], i == 1);
	assert_non_null(strstr(v.parts[0], "audited 13 files"));
}

/* What was read and approved is published, whatever is changed about the month meanwhile. */
static void
test_approved_is_published(void **state)
{
	struct fixture *f = fixture_of(state);
	struct briefing_view read, v;
	struct desk d;

	make_month(f, &d);
	v = draft(f, d.mia);
	for (int i = 1; i < BRIEFING_PARTS - 1; i++)
		v.parts[i] = longer(f, v.parts[i]);
	assert_int_equal(op_briefing_save(&f->op, "2021-01", v.briefing.version, v.parts, NULL), ERR_OK);
	at(f, 1, 28, 13);
	due(f);
	assert_int_equal(move(f, d.mia, BRIEFING_EVENT_SEND, d.noor, ""), ERR_OK);
	read = draft(f, d.noor);
	change(f, "INSERT INTO cycle_training (cycle_id, position, course) VALUES ('2021-01', 9, 'Neglect Training')");
	assert_int_equal(move(f, d.noor, BRIEFING_EVENT_AGREE, "", ""), ERR_OK);
	assert_int_equal(move(f, d.lead, BRIEFING_EVENT_APPROVE, "", ""), ERR_OK);
	at(f, 1, 29, 8);
	due(f);
	fixture_sign_in(f, d.cast.auditor);
	assert_int_equal(op_briefing_get(&f->op, "2021-01", 0, &v), ERR_OK);
	for (int i = 0; i < BRIEFING_PARTS; i++)
		assert_string_equal(v.parts[i], read.parts[i]);
}

static void
test_teams_talk(void **state)
{
	struct fixture *f = fixture_of(state);
	struct briefing_discussion d;
	struct briefing_reach reach = {0};
	const char *warning;
	struct desk desk;

	publish(f, &desk);
	at(f, 2, 2, 10);
	assert_int_equal(fixture_in_tray(f, desk.cast.manager, "briefing-discuss"), 1);
	/* The head of service records it: it is done for the manager too. */
	fixture_sign_in(f, desk.cast.head);
	assert_int_equal(op_briefing_discussion_get(&f->op, "2021-01", desk.cast.team_id, &d), ERR_OK);
	assert_string_equal(d.team_name, "North");
	d.held_on = f->op.today;
	d.people = 6;
	d.meaning = "For the little ones it means waiting. The NHS number 943 476 5919 stood there.";
	d.differently = "Dates in each plan.";
	d.need = "Nothing.";
	d.will_do = "Read two plans aloud next week.";
	assert_int_equal(op_briefing_discussion_save(&f->op, &d, false, &warning), ERR_INVALID);
	assert_non_null(warning);
	d.meaning = "For the little ones it means waiting.";
	problems_init(&f->op.problems, f->op.arena);
	assert_int_equal(op_briefing_discussion_save(&f->op, &d, false, &warning), ERR_OK);
	assert_int_equal(fixture_in_tray(f, desk.cast.manager, "briefing-discuss"), 0);
	/* A page that was open before. */
	assert_int_equal(op_briefing_discussion_save(&f->op, &d, false, &warning), ERR_CONFLICT);
	/* Only who leads the team. */
	fixture_sign_in(f, desk.cast.stranger);
	assert_int_equal(op_briefing_discussion_save(&f->op, &d, false, &warning), ERR_NOT_FOUND);
	assert_int_equal(op_briefing_reach(&f->op, "2021-01", "", 1, &reach), ERR_NOT_FOUND);
	fixture_sign_in(f, desk.cast.practitioner);
	assert_int_equal(op_briefing_read(&f->op, "2021-01"), ERR_OK);
	assert_int_equal(op_briefing_read(&f->op, "2021-01"), ERR_OK);
	fixture_sign_in(f, desk.mia);
	assert_int_equal(op_briefing_reach(&f->op, "2021-01", desk.cast.team_id, 1, &reach), ERR_OK);
	assert_int_equal(reach.readers.read, 1);
	assert_int_equal(reach.readers.discussed, 1);
	assert_int_equal(reach.discussions.count, 1);
	assert_string_equal(reach.discussions.items[0].will_do, "Read two plans aloud next week.");
	for (size_t i = 0; i < reach.teams.count; i++)
		if (str_is_same(reach.teams.items[i].team_id, desk.cast.team_id))
			assert_int_equal(reach.teams.items[i].people - reach.teams.items[i].read, (int64_t)reach.unread_count);
}

enum { TEAMS = BRIEFING_TEAM_PAGE + 5 };

static enum err
put_talk(struct op *op, void *data)
{
	const struct briefing_discussion *d = data;

	return store_briefing_discussion_put(op->store, d);
}

/* Each page has what its own teams said; a team whose people have all left keeps what it said. */
static void
test_readers_by_page(void **state)
{
	struct fixture *f = fixture_of(state);
	struct briefing_library library;
	struct briefing_reach reach = {0};
	struct desk desk;
	size_t said = 0;

	publish(f, &desk);
	for (int i = 0; i < TEAMS; i++) {
		struct briefing_discussion d = {.cycle_id = "2021-01", .held_on = f->op.today, .people = 4, .meaning = "a", .differently = "b", .need = "c",
		    .will_do = "d", .recorded_by = desk.mia, .recorded_at = f->op.now};

		d.team_id = fixture_team(f, arena_printf(f->arena, "Team %03d", i));
		assert_int_equal(op_write(&f->op, put_talk, &d), ERR_OK);
	}
	change(f,
	    "INSERT INTO cycle_theme (cycle_id, service, title, theme_code) VALUES ('2021-01', 'eh', 'Family Support Plans', 'EH-FSP') "
	    "ON CONFLICT (cycle_id, service) DO UPDATE SET title = excluded.title");
	fixture_sign_in(f, desk.mia);
	for (int page = 1; page <= 2; page++) {
		assert_int_equal(op_briefing_reach(&f->op, "2021-01", "", page, &reach), ERR_OK);
		assert_int_equal(reach.has_more, page == 1);
		for (size_t i = 0; i < reach.discussions.count; i++) {
			bool is_there = false;

			for (size_t t = 0; t < reach.teams.count; t++)
				is_there = is_there || str_is_same(reach.teams.items[t].team_id, reach.discussions.items[i].team_id);
			assert_true(is_there);
		}
		assert_true(reach.discussions.count <= BRIEFING_TEAM_PAGE);
		said += reach.discussions.count;
	}
	assert_int_equal(said, TEAMS);
	assert_int_equal(op_briefings(&f->op, "", &library), ERR_OK);
	assert_int_equal(library.count, 1);
	assert_false(date_is_none(library.items[0].briefing_on));
	assert_non_null(strstr(library.items[0].themes, "Family Support Plans"));
	/* Found by its themes, its month and what it says; and not by what stands nowhere in it. */
	static const struct {
		const char *words;
		size_t count;
	} searches[] = {{"family plans", 1}, {"JANUARY", 1}, {"audited files", 1}, {"family zebra", 0}, {"  ", 1}};
	for (size_t i = 0; i < sizeof(searches) / sizeof(searches[0]); i++) {
		assert_int_equal(op_briefings(&f->op, searches[i].words, &library), ERR_OK);
		if (library.count != searches[i].count)
			fail_msg("“%s” finds %zu", searches[i].words, library.count);
	}
}

int
main(void)
{
	const struct fixture_test tests[] = {
	    {"figures are recounted", test_figures_are_recounted},
	    {"words of families", test_quotes},
	    {"the way to publication", test_way_to_publication},
	    {"withdrawn and corrected", test_withdrawn_and_corrected},
	    {"each audit is in one briefing", test_each_audit_is_in_one_briefing},
	    {"sections of their service", test_sections_of_their_service},
	    {"a correction dropped", test_correction_dropped},
	    {"back from the senior", test_back_from_the_senior},
	    {"next in office", test_next_in_office},
	    {"untouched parts stay", test_untouched_parts_stay},
	    {"approved is published", test_approved_is_published},
	    {"teams talk", test_teams_talk},
	    {"readers by page", test_readers_by_page},
	};

	return fixture_run("briefing", tests, sizeof(tests) / sizeof(tests[0]));
}
