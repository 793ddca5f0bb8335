#include "../audit_fixture.h"
#include "../day.h"

#include "base/arena.h"
#include "base/str.h"
#include "jobs/mail_sender.h"
#include "operations/op_account.h"
#include "operations/op_calendar_feed.h"
#include "operations/op_cover.h"
#include "operations/op_mail.h"
#include "operations/op_task.h"
#include "store/store_private.h"
#include "store/store_task.h"

#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* It is that moment in London, in winter. */
static void
at(struct fixture *f, const char *iso)
{
	assert_true(instant_parse_iso(iso, &f->op.now));
	f->op.today = instant_london_day(f->op.now, NULL);
}

static const char *
person_with_account(struct fixture *f, const char *name, unsigned roles)
{
	const char *id = fixture_person(f, name, roles, "North");

	assert_int_equal(op_account_set_password(&f->op, id, "not a hash", false), ERR_OK);
	return id;
}


static enum err
put_task(struct op *op, void *data)
{
	return store_task_insert(op->store, data);
}

static enum err
team_of_early_help(struct op *op, void *data)
{
	(void)data;
	return store_exec(op->store, "UPDATE team SET service = 'eh' WHERE name = 'Early Help'", DB_NO_VALUES);
}

static void
open_task(struct fixture *f, const char *person, enum task_kind kind, const char *due_on, const char *opened_on)
{
	struct task task = {.id = f->op.make_id(&f->op),
	    .kind = kind,
	    .person_id = person,
	    .waiting_id = "",
	    .object_id = "object",
	    .audit_id = "audit",
	    .audit_reference = "AUD-2021-0142",
	    .cycle_id = "2021-01",
	    .theme_title = "THEME-CANARY",
	    .child_reference = "CHILD-CANARY",
	    .team_id = "",
	    .due_on = day(due_on),
	    .opened_on = day(opened_on)};

	assert_int_equal(op_write(&f->op, put_task, &task), ERR_OK);
}

static struct mail_list
queue(struct fixture *f)
{
	struct mail_list list = {0};

	assert_int_equal(store_mail_list(f->store, 200, 0, &list), ERR_OK);
	return list;
}

static void
test_one_mail_a_day(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *amina = person_with_account(f, "amina", ROLE_BIT(ROLE_AUDITOR));
	const char *closed = person_with_account(f, "closed", ROLE_BIT(ROLE_AUDITOR));
	const char *none = fixture_person(f, "none", ROLE_BIT(ROLE_AUDITOR), "North");
	struct mail_list mails;

	assert_int_equal(op_account_disable(&f->op, closed), ERR_OK);
	open_task(f, amina, TASK_AUDIT, "2021-01-26", "2021-01-04");
	open_task(f, amina, TASK_ACTION, "2021-01-27", "2021-01-04");
	open_task(f, closed, TASK_AUDIT, "2021-01-26", "2021-01-04");
	open_task(f, none, TASK_AUDIT, "2021-01-26", "2021-01-04");
	at(f, "2021-01-26T07:59:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(queue(f).count, 0);
	at(f, "2021-01-26T08:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	mails = queue(f);
	assert_int_equal(mails.count, 1);
	assert_string_equal(mails.items[0].subject, "Practice audits: 2 things to do, 1 due today");
	assert_non_null(strstr(mails.items[0].body,
	    "Due today\n- Complete audit with practitioner (AUD-2021-0142): due on Tuesday 26 January 2021\n"));
	assert_non_null(strstr(mails.items[0].body,
	    "Due on the next working day\n- Complete an action (AUD-2021-0142): due on Wednesday 27 January 2021. If it is not "
	    "done by "));
	assert_non_null(strstr(mails.items[0].body, "Why you get this"));
	/* On the next day another, in place of the first, which was never sent; not on a Saturday. */
	at(f, "2021-01-27T09:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	mails = queue(f);
	assert_int_equal(mails.count, 2);
	assert_int_equal(mails.items[0].state, MAIL_WAITING);
	assert_int_equal(mails.items[1].state, MAIL_REPLACED);
	open_task(f, amina, TASK_AUDIT, "2021-01-30", "2021-01-04");
	at(f, "2021-01-30T09:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(queue(f).count, 2);
}

static void
test_urgent_leave_and_cover(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *amina = person_with_account(f, "amina", ROLE_BIT(ROLE_HEAD_OF_SERVICE));
	const char *grace = person_with_account(f, "grace", ROLE_BIT(ROLE_HEAD_OF_SERVICE));
	struct mail_preference own = {
	    .hours = {9, 17, day("2021-01-25"), day("2021-01-29")}, .cover_id = ""};
	struct mail_list mails;

	at(f, "2021-01-22T10:00:00.000000Z");
	fixture_sign_in(f, amina);
	/* Without anybody who covers, the coordinator is told, and again nobody when somebody does. */
	const char *lead = fixture_person(f, "cora", ROLE_BIT(ROLE_CENTRE_LEAD), "Centre");
	struct covering covering;
	assert_int_equal(op_mail_own_set(&f->op, &own, ""), ERR_OK);
	own.version++;
	assert_int_equal(fixture_in_tray(f, lead, "no-cover"), 1);
	assert_int_equal(fixture_in_tray(f, grace, "no-cover"), 0);
	fixture_sign_in(f, lead);
	assert_int_equal(op_cover(&f->op, &covering), ERR_OK);
	assert_int_equal(covering.uncovered.count, 1);
	fixture_sign_in(f, grace);
	assert_int_equal(op_cover(&f->op, &covering), ERR_OK);
	assert_int_equal(covering.uncovered.count, 0);
	fixture_sign_in(f, amina);
	assert_int_equal(op_mail_own_set(&f->op, &own, "nobody"), ERR_INVALID);
	f->op.problems.count = 0;
	assert_int_equal(op_mail_own_set(&f->op, &own, "amina"), ERR_INVALID);
	f->op.problems.count = 0;
	assert_int_equal(op_mail_own_set(&f->op, &own, "grace"), ERR_OK);
	assert_int_equal(op_mail_own_set(&f->op, &own, "grace"), ERR_CONFLICT);
	assert_int_equal(fixture_in_tray(f, lead, "no-cover"), 0);
	open_task(f, amina, TASK_CONCERN_LATE, "2021-01-26", "2021-01-26");
	open_task(f, amina, TASK_MODERATE, "2021-01-26", "2021-01-04");
	open_task(f, amina, TASK_SIGN_OFF, "2021-01-26", "2021-01-04");
	at(f, "2021-01-26T08:30:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	mails = queue(f);
	assert_int_equal(mails.count, 2);
	for (size_t i = 0; i < 2; i++) {
		assert_string_equal(mails.items[i].person_id, grace);
		assert_non_null(strstr(mails.items[i].body, "Something to do in practice audits, for "));
		assert_null(strstr(mails.items[i].body, "AUD-2021"));
	}
	assert_true(mails.items[0].kind != mails.items[1].kind);
	/* Back again: told oneself, in one's own hours. */
	open_task(f, amina, TASK_AUDIT, "2021-02-01", "2021-01-04");
	at(f, "2021-02-01T08:30:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(queue(f).count, 2);
	at(f, "2021-02-01T09:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	mails = queue(f);
	assert_string_equal(mails.items[0].person_id, amina);
}

/* Friday evening, after one's hours: told on Saturday morning, once, and by itself. */
static void
test_urgent_in_the_evening(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *grace = person_with_account(f, "grace", ROLE_BIT(ROLE_HEAD_OF_SERVICE));
	struct mail_list mails;

	open_task(f, grace, TASK_CONCERN_CONFIRM_SAFE, "2021-01-26", "2021-01-22");
	at(f, "2021-01-22T20:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(queue(f).count, 0);
	at(f, "2021-01-23T09:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	mails = queue(f);
	assert_int_equal(mails.count, 1);
	assert_int_equal(mails.items[0].kind, MAIL_URGENT);
	at(f, "2021-01-25T09:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(queue(f).count, 1);
	/* On its day it is in that day's too. */
	at(f, "2021-01-26T09:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(queue(f).count, 2);
	/* And three working days before it. */
	open_task(f, grace, TASK_CONCERN_CONFIRM_SAFE, "2021-02-05", "2021-01-27");
	at(f, "2021-01-27T09:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(queue(f).count, 4);
	at(f, "2021-02-02T09:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(queue(f).count, 5);
}

/* A concern is known to everybody who must act on it at once, the Centre's lead too. */
static void
test_a_concern_reaches_the_lead_at_once(void **state)
{
	static const enum task_kind kinds[] = {TASK_CONCERN_ACT, TASK_CONCERN_CONFIRM_SAFE, TASK_CONCERN_CLOSE,
	    TASK_CONCERN_ACCEPT, TASK_CONCERN_LATE};
	struct fixture *f = fixture_of(state);
	const char *lead = person_with_account(f, "lena", ROLE_BIT(ROLE_CENTRE_LEAD));

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		open_task(f, lead, kinds[i], "2021-02-05", "2021-01-26");
	at(f, "2021-01-26T15:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(queue(f).count, sizeof(kinds) / sizeof(kinds[0]));
}

/* Of every kind of task there is: neither child nor theme, and of concerns and Inadequate audits not even the audit. */
static void
test_nothing_of_a_child(void **state)
{
	struct fixture *f = fixture_of(state);
	struct mail_list mails;

	for (int kind = 0; kind < TASK_KIND_COUNT; kind++) {
		const char *person =
		    person_with_account(f, arena_printf(f->arena, "p%d", kind), ROLE_BIT(ROLE_AUDITOR));

		open_task(f, person, (enum task_kind)kind, "2021-01-26", "2021-01-26");
	}
	at(f, "2021-01-26T10:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	mails = queue(f);
	assert_int_equal(mails.count, TASK_KIND_COUNT);
	for (size_t i = 0; i < mails.count; i++) {
		assert_null(strstr(mails.items[i].body, "CANARY"));
		assert_null(strstr(mails.items[i].subject, "CANARY"));
		assert_null(strcasestr(mails.items[i].body, "inadequate"));
		assert_null(strcasestr(mails.items[i].body, "concern"));
	}
}

struct reminding {
	const char *by;
	struct instant at;
};

static enum err
remind_all(struct op *op, void *data)
{
	const struct reminding *r = data;

	return store_exec(op->store, "UPDATE task SET reminded_at = $1, reminded_by = $2", DB_VALUES(db_at(r->at), db_t(r->by)));
}

/* Said in the next mail of the day, with who asks, once; by itself it is reason enough for one. */
static void
test_reminded(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *amina = person_with_account(f, "amina", ROLE_BIT(ROLE_AUDITOR));
	struct reminding r = {.by = fixture_person(f, "carl", ROLE_BIT(ROLE_AUDITOR), "North")};
	struct mail_list mails;

	open_task(f, amina, TASK_AUDIT, "2021-02-26", "2021-01-04");
	at(f, "2021-01-25T08:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(queue(f).count, 1);
	at(f, "2021-01-26T15:00:00.000000Z");
	r.at = f->op.now;
	assert_int_equal(op_write(&f->op, remind_all, &r), ERR_OK);
	at(f, "2021-01-27T08:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	mails = queue(f);
	assert_int_equal(mails.count, 2);
	assert_non_null(strstr(mails.items[0].body, "Somebody reminds you\n- Complete audit with practitioner (AUD-2021-0142): due on Friday 26 "
						    "February 2021. carl Tester asks you for it\n"));
	at(f, "2021-01-28T08:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(queue(f).count, 2);
}

struct edition {
	int edition;
	const char *published_at, *withdrawn_at;
};

static enum err
put_edition(struct op *op, void *data)
{
	const struct edition *d = data;
	enum err e = ERR_OK;

	if (d->edition == 1 && d->withdrawn_at == NULL)
		e = db_script(op->store->write,
		    "INSERT INTO cycle_theme (cycle_id, service, title, theme_code) VALUES ('2021-01', 'csc', 'THEME-CANARY', 'CSC-PLAN');"
		    "INSERT INTO briefing (cycle_id, state, note, opened_at, edition, version) VALUES "
		    "('2021-01', 'published', 'NOTE-CANARY', '2021-01-05T10:00:00.000000Z', 1, 1);");
	if (e == ERR_OK && d->withdrawn_at != NULL)
		return store_exec(op->store, "UPDATE briefing_edition SET withdrawn_at = $1, reason = 'REASON-CANARY' WHERE edition = $2",
		    DB_VALUES(db_t(d->withdrawn_at), db_i(d->edition)));
	return e != ERR_OK ? e
			   : store_exec(op->store,
				 "INSERT INTO briefing_edition (cycle_id, edition, published_at, approved_by, reason) VALUES "
				 "('2021-01', $1, $2, 'carl', '')",
				 DB_VALUES(db_i(d->edition), db_t(d->published_at)));
}

static void
edition(struct fixture *f, int number, const char *published_at, const char *withdrawn_at)
{
	struct edition d = {.edition = number, .published_at = published_at, .withdrawn_at = withdrawn_at};

	assert_int_equal(op_write(&f->op, put_edition, &d), ERR_OK);
}

/* The newest mail to somebody; NULL: they have none. */
static const struct mail *
mail_to(const struct mail_list *mails, const char *person_id)
{
	for (size_t i = 0; i < mails->count; i++)
		if (str_is_same(mails->items[i].person_id, person_id))
			return &mails->items[i];
	return NULL;
}

/* Once to everybody of the services it is about, when they want it; a correction and a withdrawal likewise. */
static void
test_briefings(void **state)
{
	struct fixture *f = fixture_of(state);
	struct mail_preference none = {.hours = {8, 18, DATE_NONE, DATE_NONE}};
	struct mail_preference late = {.hours = {10, 18, DATE_NONE, DATE_NONE}, .tells_briefings = true};
	struct mail_preference away = {.hours = {8, 18, day("2021-01-25"), day("2021-02-02")}, .tells_briefings = true};
	struct cast cast;
	struct mail_list mails;
	const char *people[5], *elsewhere;
	const struct actor command_line = f->op.actor;

	audit_fixture_cast(f, &cast);
	for (int i = 0; i < 5; i++)
		people[i] = person_with_account(f, arena_printf(f->arena, "q%d", i), ROLE_BIT(ROLE_AUDITOR));
	elsewhere = fixture_person(f, "eve", ROLE_BIT(ROLE_AUDITOR), "Early Help");
	assert_int_equal(op_account_set_password(&f->op, elsewhere, "not a hash", false), ERR_OK);
	assert_int_equal(op_write(&f->op, team_of_early_help, NULL), ERR_OK);
	fixture_sign_in(f, people[1]);
	assert_int_equal(op_mail_own_set(&f->op, &none, ""), ERR_OK);
	fixture_sign_in(f, people[2]);
	assert_int_equal(op_mail_own_set(&f->op, &late, ""), ERR_OK);
	fixture_sign_in(f, people[3]);
	assert_int_equal(op_mail_own_set(&f->op, &away, "q0"), ERR_OK);
	f->op.actor = command_line;
	assert_int_equal(op_account_disable(&f->op, people[4]), ERR_OK);
	edition(f, 1, "2021-01-29T08:01:00.000000Z", NULL);
	at(f, "2021-01-29T08:05:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	mails = queue(f);
	assert_int_equal(mails.count, 1);
	assert_string_equal(mails.items[0].person_id, people[0]);
	assert_int_equal(mails.items[0].kind, MAIL_BRIEFING);
	assert_string_equal(mails.items[0].subject, "Practice audits: the 7 Minute Briefing of January 2021 is out");
	assert_non_null(strstr(mail_body(f->arena, &mails.items[0], "https://audits.example"),
	    "\nRead it: https://audits.example/briefings/2021-01\n"));
	/* In their own hours; not at a weekend; when they are back. Nobody else's cover is told. */
	at(f, "2021-01-29T10:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(queue(f).count, 2);
	at(f, "2021-01-30T10:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(queue(f).count, 2);
	at(f, "2021-02-03T10:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	mails = queue(f);
	assert_int_equal(mails.count, 3);
	assert_non_null(mail_to(&mails, people[3]));
	assert_null(mail_to(&mails, people[1]));
	assert_null(mail_to(&mails, people[4]));
	assert_null(mail_to(&mails, elsewhere));
	/* Withdrawn: whoever was told. */
	edition(f, 1, NULL, "2021-02-04T09:00:00.000000Z");
	at(f, "2021-02-04T10:05:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	mails = queue(f);
	assert_int_equal(mails.count, 6);
	assert_string_equal(mail_to(&mails, people[0])->subject, "Practice audits: the 7 Minute Briefing of January 2021 has been withdrawn");
	assert_string_equal(mail_to(&mails, people[0])->path, "/briefings");
	/* A correction is a new edition. */
	edition(f, 2, "2021-02-05T09:00:00.000000Z", NULL);
	at(f, "2021-02-05T10:05:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	mails = queue(f);
	assert_int_equal(mails.count, 9);
	assert_string_equal(mail_to(&mails, people[3])->subject, "Practice audits: the 7 Minute Briefing of January 2021 has been corrected");
	for (size_t i = 0; i < mails.count; i++)
		assert_null(strstr(mail_body(f->arena, &mails.items[i], "https://x"), "CANARY"));
	/* Ten days later nobody who is new is told of it. */
	(void)person_with_account(f, "newcomer", ROLE_BIT(ROLE_AUDITOR));
	at(f, "2021-02-16T10:05:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(queue(f).count, 9);
}

struct fake {
	enum mail_result result;
	int count;
	char last[4096];
};

static enum mail_result
send_fake(void *data, const char *from, const char *to, const char *message, const char **ret_answer)
{
	struct fake *fake = data;

	(void)from;
	(void)to;
	fake->count++;
	(void)snprintf(fake->last, sizeof(fake->last), "%s", message);
	*ret_answer = "what the server said\r\n";
	return fake->result;
}

static const char *
one_waiting_of(struct fixture *f, enum task_kind kind)
{
	const char *amina = person_with_account(f, "amina", ROLE_BIT(ROLE_AUDITOR));

	open_task(f, amina, kind, "2021-01-26", "2021-01-26");
	at(f, "2021-01-26T08:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	return amina;
}

static void
one_waiting(struct fixture *f)
{
	(void)one_waiting_of(f, TASK_AUDIT);
}

/* The newest of the kind. */
static const struct mail *
mail_of(const struct mail_list *mails, enum mail_kind kind)
{
	for (size_t i = 0; i < mails->count; i++)
		if (mails->items[i].kind == kind)
			return &mails->items[i];
	fail_msg("no such mail");
	return NULL;
}

static int
count_in(const struct mail_list *mails, enum mail_state state)
{
	int count = 0;

	for (size_t i = 0; i < mails->count; i++)
		count += mails->items[i].state == state;
	return count;
}

/* Tries until there is nothing to try; how many went. */
static int
send_all(struct fixture *f, struct fake *fake)
{
	const struct mail_way way = {send_fake, fake, "audits@example.gov.uk", "Practice audits", ""};
	int before = fake->count;

	for (int i = 0; i < 20 && op_mail_send_next(&f->op, &way) == ERR_OK; i++)
		;
	return fake->count - before;
}

static void
own_hours(struct fixture *f, const char *person, struct mail_hours hours)
{
	const struct actor before = f->op.actor;
	struct mail_own own;

	fixture_sign_in(f, person);
	assert_int_equal(op_mail_own_get(&f->op, &own), ERR_OK);
	own.preference.hours = hours;
	assert_int_equal(op_mail_own_set(&f->op, &own.preference, ""), ERR_OK);
	f->op.actor = before;
}

static enum err
close_tasks(struct op *op, void *data)
{
	return store_exec(op->store, "UPDATE task SET is_done = 1 WHERE kind = $1", DB_VALUES(db_t(task_kind_code(*(enum task_kind *)data))));
}

/*
 * A server that was away since Friday evening and is back at 3 on Sunday morning: nothing goes then. What cannot wait goes on
 * Sunday in its person's hours; Friday's mail of the day does not go any more, and Monday's says what it said.
 */
static void
test_after_an_outage(void **state)
{
	struct fixture *f = fixture_of(state);
	struct fake fake = {.result = MAIL_LATER};
	const char *amina = person_with_account(f, "quentin", ROLE_BIT(ROLE_HEAD_OF_SERVICE));
	enum task_kind kind = TASK_CONCERN_ACT;
	struct mail_list mails;
	struct cast cast;

	audit_fixture_cast(f, &cast);
	open_task(f, amina, TASK_AUDIT, "2021-02-20", "2021-01-21");
	open_task(f, amina, TASK_CONCERN_LATE, "2021-02-19", "2021-01-22");
	open_task(f, amina, kind, "2021-01-29", "2021-01-22");
	edition(f, 1, "2021-01-22T08:01:00.000000Z", NULL);
	at(f, "2021-01-22T17:50:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(queue(f).count, 4);
	(void)send_all(f, &fake);
	assert_int_equal(op_write(&f->op, close_tasks, &kind), ERR_OK);
	fake.result = MAIL_TAKEN;
	at(f, "2021-01-24T03:00:00.000000Z");
	assert_int_equal(send_all(f, &fake), 0);
	mails = queue(f);
	assert_int_equal(mail_of(&mails, MAIL_DAILY)->state, MAIL_DROPPED);
	assert_int_equal(mail_of(&mails, MAIL_BRIEFING)->state, MAIL_WAITING);
	at(f, "2021-01-24T07:59:00.000000Z");
	assert_int_equal(send_all(f, &fake), 0);
	at(f, "2021-01-24T08:00:00.000000Z");
	assert_int_equal(send_all(f, &fake), 1);
	assert_non_null(strstr(fake.last, "something needs you now"));
	at(f, "2021-01-25T08:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(send_all(f, &fake), 2);
	mails = queue(f);
	assert_string_equal(mails.items[0].once, arena_printf(f->arena, "daily/%s/2021-01-25", amina));
	assert_int_equal(mails.items[0].state, MAIL_SENT);
	assert_non_null(strstr(mails.items[0].body, "New for you\n- Complete audit with practitioner (AUD-2021-0142)"));
	assert_int_equal(mail_of(&mails, MAIL_BRIEFING)->state, MAIL_SENT);
	/* What was done meanwhile did not go. */
	assert_int_equal(count_in(&mails, MAIL_DROPPED), 2);
	at(f, "2021-01-26T08:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(queue(f).count, mails.count);
}

/* Who goes on leave while mail waits gets none of it before they are back; not given up at the first try then. */
static void
test_leave_while_it_waits(void **state)
{
	struct fixture *f = fixture_of(state);
	struct fake fake = {.result = MAIL_TAKEN};
	const char *amina = one_waiting_of(f, TASK_CONCERN_ACT);

	own_hours(f, amina, (struct mail_hours){10, 18, day("2021-01-26"), day("2021-02-02")});
	at(f, "2021-01-26T11:00:00.000000Z");
	assert_int_equal(send_all(f, &fake), 0);
	at(f, "2021-02-02T11:00:00.000000Z");
	assert_int_equal(send_all(f, &fake), 0);
	at(f, "2021-02-03T09:59:00.000000Z");
	assert_int_equal(send_all(f, &fake), 0);
	at(f, "2021-02-03T10:00:00.000000Z");
	fake.result = MAIL_LATER;
	assert_int_equal(send_all(f, &fake), 1);
	assert_int_equal(queue(f).items[0].state, MAIL_WAITING);
	fake.result = MAIL_TAKEN;
	at(f, "2021-02-03T11:00:00.000000Z");
	assert_int_equal(send_all(f, &fake), 1);
}

/* Nobody covered: the first mail back says what came and what became late meanwhile, and what climbed comes at once. */
static void
test_back_from_leave(void **state)
{
	struct fixture *f = fixture_of(state);
	struct fake fake = {.result = MAIL_TAKEN};
	const char *amina = person_with_account(f, "amina", ROLE_BIT(ROLE_HEAD_OF_SERVICE));
	struct mail_list mails;

	open_task(f, amina, TASK_AUDIT, "2021-01-14", "2021-01-04");
	at(f, "2021-01-14T08:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(send_all(f, &fake), 1);
	own_hours(f, amina, (struct mail_hours){8, 18, day("2021-01-15"), day("2021-01-26")});
	open_task(f, amina, TASK_RESPOND, "2021-03-26", "2021-01-18");
	open_task(f, amina, TASK_ACTION, "2021-01-19", "2021-01-05");
	open_task(f, amina, TASK_CONCERN_LATE, "2021-01-28", "2021-01-19");
	at(f, "2021-01-20T08:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(queue(f).count, 1);
	at(f, "2021-01-27T08:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(send_all(f, &fake), 2);
	mails = queue(f);
	assert_int_equal(mails.count, 3);
	assert_non_null(mail_of(&mails, MAIL_URGENT));
	assert_non_null(strstr(mail_of(&mails, MAIL_DAILY)->body, "Overdue\n"));
	assert_non_null(strstr(mail_of(&mails, MAIL_DAILY)->body, "Complete an action"));
	assert_non_null(strstr(mail_of(&mails, MAIL_DAILY)->body, "New for you\n- Record your response as manager"));
	/* Once. */
	at(f, "2021-01-28T08:00:00.000000Z");
	open_task(f, amina, TASK_AUDIT, "2021-01-28", "2021-01-05");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	mails = queue(f);
	assert_null(strstr(mail_of(&mails, MAIL_DAILY)->body, "New for you"));
}

/* What came after the mail of the day and is due on it is told by itself, once; what was in the mail is not told again. */
static void
test_due_the_same_day(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *amina = person_with_account(f, "amina", ROLE_BIT(ROLE_AUDITOR));
	struct mail_list mails;

	at(f, "2021-01-26T07:30:00.000000Z");
	open_task(f, amina, TASK_AUDIT, "2021-01-26", "2021-01-26");
	at(f, "2021-01-26T08:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	at(f, "2021-01-26T08:05:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(queue(f).count, 1);
	at(f, "2021-01-26T11:00:00.000000Z");
	open_task(f, amina, TASK_ACTION, "2021-01-26", "2021-01-26");
	open_task(f, amina, TASK_RESPOND, "2021-01-27", "2021-01-26");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	mails = queue(f);
	assert_int_equal(mails.count, 2);
	assert_non_null(strstr(mail_of(&mails, MAIL_URGENT)->body, "Complete an action (AUD-2021-0142): due on Tuesday 26 January 2021"));
}

static void
test_days_without_server(void **state)
{
	struct fixture *f = fixture_of(state);
	struct fake fake = {.result = MAIL_LATER};
	const struct mail_way way = {send_fake, &fake, "audits@example.gov.uk", "Practice audits", "https://audits.example"};
	char first[4096];
	enum err e = ERR_OK;

	own_hours(f, one_waiting_of(f, TASK_CONCERN_ACT), (struct mail_hours){0, 24, DATE_NONE, DATE_NONE});
	assert_int_equal(op_mail_send_next(&f->op, &way), ERR_BUSY);
	(void)snprintf(first, sizeof(first), "%s", fake.last);
	assert_non_null(strstr(first, "Sign in: https://audits.example/\r\n"));
	assert_int_equal(op_mail_send_next(&f->op, &way), ERR_NOT_FOUND);
	/* Three days on it waits still; each try is the same message to the byte. */
	for (int minutes = 0; minutes < 72 * 60; minutes += 60) {
		f->op.now.us += (int64_t)3600 * 1000000;
		e = op_mail_send_next(&f->op, &way);
		assert_true(e == ERR_BUSY || e == ERR_NOT_FOUND);
		assert_string_equal(fake.last, first);
	}
	assert_in_range(fake.count, 30, 60);
	/* It is taken at last, and then never again. */
	fake.result = MAIL_TAKEN;
	f->op.now.us += (int64_t)3 * 3600 * 1000000;
	assert_int_equal(op_mail_send_next(&f->op, &way), ERR_OK);
	assert_string_equal(fake.last, first);
	f->op.now.us += (int64_t)100 * 3600 * 1000000;
	assert_int_equal(op_mail_send_next(&f->op, &way), ERR_NOT_FOUND);
	assert_int_equal(queue(f).items[0].state, MAIL_SENT);
	assert_string_equal(queue(f).items[0].answer, "what the server said");
}

static void
test_crash_refusal_and_giving_up(void **state)
{
	struct fixture *f = fixture_of(state);
	struct fake fake = {.result = MAIL_LATER};
	const struct mail_way way = {send_fake, &fake, "audits@example.gov.uk", "Practice audits", ""};
	struct mail mail;

	one_waiting(f);
	/* Taken by a process that ended: nobody else has it for 10 minutes, then it goes. */
	assert_int_equal(store_mail_due(f->store, f->op.now, &mail), ERR_OK);
	fake.result = MAIL_TAKEN;
	assert_int_equal(op_mail_send_next(&f->op, &way), ERR_OK);
	assert_int_equal(fake.count, 1);
	assert_int_equal(op_mail_send_next(&f->op, &way), ERR_NOT_FOUND);
	/* After five days nobody tries any more. */
	assert_int_equal(op_write(&f->op, close_tasks, &(enum task_kind){TASK_AUDIT}), ERR_OK);
	open_task(f, mail.person_id, TASK_CONCERN_LATE, "2021-01-27", "2021-01-27");
	at(f, "2021-01-27T08:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	fake.result = MAIL_LATER;
	f->op.now.us += (int64_t)121 * 3600 * 1000000;
	for (int i = 1; i < MAIL_TRIES_LEAST; i++) {
		assert_int_equal(op_mail_send_next(&f->op, &way), ERR_BUSY);
		assert_int_equal(queue(f).items[0].state, MAIL_WAITING);
		f->op.now.us += mail_wait_us(i);
	}
	assert_int_equal(op_mail_send_next(&f->op, &way), ERR_BUSY);
	assert_int_equal(queue(f).items[0].state, MAIL_FAILED);
	/* A closed account gets nothing, even of what is in the queue. */
	at(f, "2021-02-01T08:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(op_account_disable(&f->op, mail.person_id), ERR_OK);
	fake.count = 0;
	assert_int_equal(op_mail_send_next(&f->op, &way), ERR_OK);
	assert_int_equal(fake.count, 0);
	assert_int_equal(queue(f).items[0].state, MAIL_DROPPED);
}

static enum mail_result
send_and_die(void *data, const char *from, const char *to, const char *message, const char **ret_answer)
{
	const bool *dies = data;

	(void)from;
	(void)to;
	(void)message;
	if (*dies)
		(void)kill(getpid(), SIGKILL);
	*ret_answer = "taken";
	return MAIL_TAKEN;
}

/* A process of its own sends the next mail, and dies in the conversation or does not; its status. */
static int
send_in_a_process(struct fixture *f, bool dies)
{
	const struct mail_way way = {send_and_die, &dies, "audits@example.gov.uk", "Practice audits", ""};
	const struct store_options options = {
	    .data_folder = store_data_folder(f->store), .database_url = fixture_database_url()};
	int status = 0;
	pid_t child = fork();

	if (child == 0) {
		struct arena *arena = arena_new((size_t)64 * 1024 * 1024);
		struct store *store = NULL;
		const char *why = "";
		struct op op;

		if (store_open(&options, arena, &store, &why) != ERR_OK)
			_exit(2);
		op_init(&op, arena, store, f->op.today, f->op.now, "timer");
		_exit(op_mail_send_next(&op, &way) == ERR_OK ? 0 : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

/* kill -9 between "on its way" and "sent": left alone for ten minutes, then it goes; a process that lives sends it once. */
static void
test_killed_on_its_way(void **state)
{
	struct fixture *f = fixture_of(state);
	struct fake fake = {.result = MAIL_TAKEN};
	const struct mail_way way = {send_fake, &fake, "audits@example.gov.uk", "Practice audits", ""};
	int status;

	one_waiting(f);
	status = send_in_a_process(f, true);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	assert_int_equal(queue(f).items[0].state, MAIL_SENDING);
	assert_int_equal(op_mail_send_next(&f->op, &way), ERR_NOT_FOUND);
	f->op.now.us += (int64_t)601 * 1000000;
	assert_int_equal(op_mail_send_next(&f->op, &way), ERR_OK);
	assert_int_equal(fake.count, 1);
	assert_non_null(strstr(fake.last, arena_printf(f->arena, "Message-ID: <%s@example.gov.uk>", queue(f).items[0].id)));
	assert_int_equal(queue(f).items[0].state, MAIL_SENT);
	assert_int_equal(queue(f).items[0].attempts, 2);
	assert_int_equal(op_mail_send_next(&f->op, &way), ERR_NOT_FOUND);
	/* The control. */
	open_task(f, queue(f).items[0].person_id, TASK_RESPOND, "2021-01-27", "2021-01-04");
	at(f, "2021-01-27T08:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	assert_int_equal(send_in_a_process(f, false), 0);
	assert_int_equal(queue(f).items[0].state, MAIL_SENT);
	assert_int_equal(queue(f).items[0].attempts, 1);
	f->op.now.us += (int64_t)3600 * 1000000;
	assert_int_equal(op_mail_send_next(&f->op, &way), ERR_NOT_FOUND);
}

/* A mail server of one conversation at a time, in a process of its own; what it is told goes into out. */
static void
serve_smtp(int listening, int out, const char *refused)
{
	for (;;) {
		int fd = accept(listening, NULL, NULL);
		FILE *in = fd < 0 ? NULL : fdopen(fd, "r+");
		bool is_data = false;
		char line[2000];

		if (in == NULL)
			_exit(1);
		setvbuf(in, NULL, _IONBF, 0);
		(void)fputs("220 test ESMTP\r\n", in);
		while (fgets(line, sizeof(line), in) != NULL) {
			(void)dprintf(out, "%s", line);
			if (is_data && strcmp(line, ".\r\n") != 0)
				continue;
			if (strncmp(line, "DATA", 4) == 0)
				(void)fputs("354 go on\r\n", in);
			else if (refused != NULL && strncmp(line, refused, 4) == 0)
				(void)fprintf(in, "550 no such %s\r\n", strcmp(refused, "RCPT") == 0 ? "person" : "sender");
			else
				(void)fputs(is_data ? "250 queued as 42\r\n" : "250 ok\r\n", in);
			is_data = strncmp(line, "DATA", 4) == 0;
		}
		(void)fclose(in);
	}
}

struct smtp {
	pid_t pid;
	int listening;
	int out; /* what it was told */
	uint16_t port;
};

static void
smtp_listen(struct smtp *s)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t length = sizeof(address);

	s->listening = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(bind(s->listening, (struct sockaddr *)&address, sizeof(address)), 0);
	assert_int_equal(getsockname(s->listening, (struct sockaddr *)&address, &length), 0);
	s->port = ntohs(address.sin_port);
}

static void
smtp_start(struct smtp *s, const char *refused)
{
	int ends[2];

	assert_int_equal(listen(s->listening, 5), 0);
	assert_int_equal(pipe(ends), 0);
	s->pid = fork();
	if (s->pid == 0) {
		/* A test that fails leaves nobody behind. */
		(void)alarm(20);
		serve_smtp(s->listening, ends[1], refused);
	}
	(void)close(ends[1]);
	s->out = ends[0];
}

static void
smtp_stop(struct smtp *s, char *ret_told, size_t size)
{
	size_t length = 0;
	ssize_t got;

	(void)kill(s->pid, SIGTERM);
	(void)waitpid(s->pid, NULL, 0);
	while (length + 1 < size && (got = read(s->out, ret_told + length, size - 1 - length)) > 0)
		length += (size_t)got;
	ret_told[length] = '\0';
	(void)close(s->out);
}

static struct mail_sender *
plain_sender(struct fixture *f, const struct smtp *smtp)
{
	return mail_sender_new(&(struct mail_server){
	    .url = arena_printf(f->arena, "smtp://127.0.0.1:%d", smtp->port), .ca = "", .user = "", .password = ""});
}

static void
test_conversation(void **state)
{
	struct fixture *f = fixture_of(state);
	struct smtp smtp = {0};
	struct mail_sender *sender;
	struct mail_way way = {mail_sender_send, NULL, "audits@example.gov.uk", "Practice audits", ""};
	const char *refused;
	char told[16384];

	one_waiting(f);
	/* The port is known, and nobody listens: the server is away. */
	smtp_listen(&smtp);
	sender = plain_sender(f, &smtp);
	assert_non_null(sender);
	way.data = sender;
	assert_int_equal(op_mail_send_next(&f->op, &way), ERR_BUSY);
	assert_int_equal(queue(f).items[0].state, MAIL_WAITING);
	/* It is back. */
	smtp_start(&smtp, NULL);
	f->op.now.us += (int64_t)3600 * 1000000;
	assert_int_equal(op_mail_send_next(&f->op, &way), ERR_OK);
	assert_int_equal(queue(f).items[0].state, MAIL_SENT);
	assert_int_equal(queue(f).items[0].attempts, 2);
	mail_sender_free(sender);
	smtp_stop(&smtp, told, sizeof(told));
	assert_non_null(strstr(told, "MAIL FROM:<audits@example.gov.uk>"));
	assert_non_null(strstr(told, arena_printf(f->arena, "RCPT TO:<%s>", queue(f).items[0].email)));
	assert_non_null(strstr(told, arena_printf(f->arena, "Message-ID: <%s@example.gov.uk>\r\n", queue(f).items[0].id)));
	assert_non_null(strstr(told, "Complete audit with practitioner (AUD-2021-0142)"));
	/* Another, that it will not have. */
	open_task(f, queue(f).items[0].person_id, TASK_RESPOND, "2021-01-27", "2021-01-04");
	at(f, "2021-01-27T08:00:00.000000Z");
	assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	/* The server will have nothing from us: everybody's mail waits, however long, and the page says it. */
	smtp_start(&smtp, "MAIL");
	sender = plain_sender(f, &smtp);
	way.data = sender;
	f->op.now.us += (int64_t)121 * 3600 * 1000000;
	assert_int_equal(op_mail_send_next(&f->op, &way), ERR_BUSY);
	assert_int_equal(queue(f).items[0].state, MAIL_WAITING);
	assert_int_equal(store_mail_sender_refused(f->store, &refused), ERR_OK);
	assert_string_equal(refused, "550 no such sender");
	mail_sender_free(sender);
	smtp_stop(&smtp, told, sizeof(told));
	smtp_start(&smtp, "RCPT");
	sender = plain_sender(f, &smtp);
	way.data = sender;
	f->op.now.us += (int64_t)3600 * 1000000;
	assert_int_equal(op_mail_send_next(&f->op, &way), ERR_OK);
	assert_int_equal(queue(f).items[0].state, MAIL_FAILED);
	assert_string_equal(queue(f).items[0].answer, "550 no such person");
	assert_int_equal(store_mail_sender_refused(f->store, &refused), ERR_OK);
	assert_string_equal(refused, "");
	mail_sender_free(sender);
	smtp_stop(&smtp, told, sizeof(told));
	(void)close(smtp.listening);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"one mail a day", test_one_mail_a_day},
	    {"urgent, leave and cover", test_urgent_leave_and_cover},
	    {"urgent in the evening", test_urgent_in_the_evening},
	    {"a concern reaches the lead at once", test_a_concern_reaches_the_lead_at_once},
	    {"nothing of a child", test_nothing_of_a_child},
	    {"reminded", test_reminded},
	    {"briefings", test_briefings},
	    {"after an outage", test_after_an_outage},
	    {"leave while it waits", test_leave_while_it_waits},
	    {"back from leave", test_back_from_leave},
	    {"due the same day", test_due_the_same_day},
	    {"days without a server", test_days_without_server},
	    {"crash, refusal and giving up", test_crash_refusal_and_giving_up},
	    {"killed on its way", test_killed_on_its_way},
	    {"conversation", test_conversation},
	};

	return fixture_run("mail", tests, sizeof(tests) / sizeof(tests[0]));
}
