#include "../form_fixture.h"

#include "base/arena.h"
#include "base/sbuf.h"
#include "base/str.h"
#include "operations/op_audit.h"
#include "operations/op_draw.h"
#include "operations/op_form_send.h"
#include "operations/op_setting.h"
#include "operations/op_share.h"
#include "store/store_audit.h"
#include "store/store_draw.h"
#include "store/store_moderation.h"
#include "store/store_private.h"
#include "store/store_share.h"

#include <string.h>

static const char JANUARY[] = "2021-01/moderation/csc";
static const char FEBRUARY[] = "2021-02/moderation/csc";

static enum err
take(struct op *op, void *data)
{
	return op_share_take(op, data);
}

/* An audit that was sent with this grade takes its place. */
static struct audit
sent(struct fixture *f, const struct cast *cast, int number, enum grade grade)
{
	struct audit audit = audit_fixture_audit(
	    f, cast, arena_printf(f->op.arena, "DEMO%06d", number), AUDIT_WITH_MANAGER);

	audit.grade = grade;
	fixture_sign_in(f, cast->auditor);
	assert_int_equal(op_write(&f->op, take, &audit), ERR_OK);
	return audit;
}

static struct share_taken_list
places(struct fixture *f, const char *name)
{
	struct share_taken_list list;

	assert_int_equal(store_share_places(f->store, name, 1, SHARE_PLACES_MAXIMUM, &list), ERR_OK);
	return list;
}

static size_t
chosen(const struct share_taken_list *list)
{
	size_t count = 0;

	for (size_t i = 0; i < list->count; i++)
		count += list->items[i].place.result == SHARE_CHOSEN;
	return count;
}

static size_t
moderations(struct fixture *f, const char *audit_id, enum moderation_reason reason)
{
	struct moderation_list list;
	size_t count = 0;

	assert_int_equal(store_moderation_of_audit(f->store, audit_id, &list), ERR_OK);
	for (size_t i = 0; i < list.count; i++)
		count += list.items[i].reason == reason && list.items[i].state == MODERATION_WAITING;
	return count;
}

static void
test_one_in_five_as_they_arrive(void **state)
{
	struct fixture *f = fixture_of(state);
	struct share_taken_list list;
	struct cast cast;

	audit_fixture_cast(f, &cast);
	for (int i = 1; i <= 13; i++) {
		(void)sent(f, &cast, i, GRADE_GOOD);
		list = places(f, JANUARY);
		assert_int_equal(list.count, i);
		assert_int_equal(list.items[i - 1].place.place, i);
		assert_true(chosen(&list) >= (size_t)i / 5 && chosen(&list) <= (size_t)(i + 4) / 5);
	}
	for (size_t i = 0; i < list.count; i++)
		assert_int_equal(moderations(f, list.items[i].audit_id, MODERATION_RANDOM),
		    list.items[i].place.result == SHARE_CHOSEN);
}

/* Undone, reworked and sent again: the place is kept (D9). */
static void
test_a_place_is_taken_once(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;

	audit_fixture_cast(f, &cast);
	audit = sent(f, &cast, 1, GRADE_GOOD);
	assert_int_equal(op_write(&f->op, take, &audit), ERR_OK);
	assert_int_equal(places(f, JANUARY).count, 1);
}

static void
keep_piece(void *data, const char *piece)
{
	struct sbuf *out = data;

	sbuf_text(out, piece);
}

/* As the command line shows it, and recomputed from that text. */
static void
check_certificate(struct fixture *f)
{
	const char *name, *fault;
	struct sbuf out;

	sbuf_init(&out, f->op.arena, 1 << 20);
	f->op.actor.is_command_line = true;
	assert_int_equal(
	    op_draw_show(&f->op, "2021-01", "moderation", NULL, NULL, keep_piece, &out), ERR_OK);
	assert_int_equal(op_draw_verify(f->op.arena, out.data, out.length, &name, &fault), ERR_OK);
	assert_string_equal(name, JANUARY);
	assert_null(fault);
	/* Somebody who wants one fewer to be looked at. */
	*strstr(out.data, "chosen") = 'C';
	assert_int_equal(op_draw_verify(f->op.arena, out.data, out.length, &name, &fault), ERR_INVALID);
	f->op.actor.is_command_line = false;
}

static void
test_the_close(void **state)
{
	struct fixture *f = fixture_of(state);
	struct share_taken_list list;
	struct share_sequence rule;
	struct share_certificate certificate;
	struct share_place items[7];
	struct draw_seed seed;
	struct share_row row;
	struct cast cast;

	audit_fixture_cast(f, &cast);
	for (int i = 1; i <= 7; i++)
		(void)sent(f, &cast, i, GRADE_GOOD);
	/* The return date is its last day. */
	f->op.today = date_from_parts(2021, 1, 26);
	assert_int_equal(op_share_close_due(&f->op), ERR_OK);
	assert_int_equal(store_draw_seed_get(f->store, JANUARY, 1, &seed), ERR_OK);
	assert_int_equal(seed.revealed_at.us, 0);
	f->op.actor.is_command_line = true;
	assert_int_equal(op_share_certificate(&f->op, JANUARY, &certificate), ERR_NOT_FOUND);
	f->op.actor.is_command_line = false;
	f->op.today = date_from_parts(2021, 1, 27);
	assert_int_equal(op_share_close_due(&f->op), ERR_OK);
	assert_int_equal(op_share_close_due(&f->op), ERR_OK);
	list = places(f, JANUARY);
	assert_int_equal(list.count, 7);
	assert_int_equal(chosen(&list), 2);
	assert_int_equal(store_share_get(f->store, JANUARY, &row), ERR_OK);
	assert_true(row.closed_at.us != 0);
	assert_int_equal(store_draw_seed_get(f->store, JANUARY, 1, &seed), ERR_OK);
	assert_true(seed.revealed_at.us != 0);
	/* What stands there can be made again from the seed. */
	rule = (struct share_sequence){seed.seed, JANUARY, 5, true};
	for (size_t i = 0; i < 7; i++)
		items[i] = list.items[i].place;
	assert_null(share_verify(f->op.arena, &rule, items, 7));
	check_certificate(f);

	/* Late for January: a place in the month then open (D10). */
	(void)sent(f, &cast, 8, GRADE_GOOD);
	assert_int_equal(places(f, JANUARY).count, 7);
	assert_int_equal(places(f, FEBRUARY).count, 1);
}

static void
test_after_the_last_month(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;

	audit_fixture_cast(f, &cast);
	f->op.today = date_from_parts(2021, 3, 1);
	(void)sent(f, &cast, 1, GRADE_GOOD);
	assert_int_equal(places(f, "2021/moderation/csc").count, 1);
	/* It closes 20 working days after the last briefing, on 26 February. */
	f->op.today = date_from_parts(2021, 3, 26);
	(void)sent(f, &cast, 3, GRADE_GOOD);
	assert_int_equal(places(f, "2021/moderation/csc").count, 2);
	f->op.today = date_from_parts(2021, 3, 27);
	(void)sent(f, &cast, 4, GRADE_GOOD);
	assert_int_equal(places(f, "2021/moderation/csc").count, 2);
	f->op.today = date_from_parts(2021, 6, 1);
	(void)sent(f, &cast, 2, GRADE_GOOD);
	assert_int_equal(places(f, "2021/moderation/csc").count, 2);
}

static enum err
withdraw(struct op *op, void *data)
{
	struct audit *audit = data;

	return op_audit_step(op, audit, RELATION_SENIOR, AUDIT_EVENT_WITHDRAW, "The family moved away");
}

/* A month's own sequence and no earlier one, though that is open still; re-audits take no place (D9). */
static void
test_which_take_a_place(void **state)
{
	struct fixture *f = fixture_of(state);
	struct audit audit;
	struct cast cast;

	audit_fixture_cast(f, &cast);
	fixture_sign_in(f, cast.auditor);
	audit = audit_fixture_audit(f, &cast, "DEMO000001", AUDIT_WITH_MANAGER);
	audit.cycle_id = "2021-02";
	assert_int_equal(op_write(&f->op, take, &audit), ERR_OK);
	assert_int_equal(places(f, JANUARY).count, 0);
	assert_int_equal(places(f, FEBRUARY).count, 1);
	audit = audit_fixture_audit(f, &cast, "DEMO000002", AUDIT_WITH_MANAGER);
	audit.kind = AUDIT_KIND_REAUDIT;
	audit.grade = GRADE_INADEQUATE;
	assert_int_equal(op_write(&f->op, take, &audit), ERR_OK);
	assert_int_equal(places(f, JANUARY).count, 0);
	assert_int_equal(moderations(f, audit.id, MODERATION_INADEQUATE), 0);
}

/* After the close too the share is kept: another is chosen anywhere in the sequence. */
static void
test_withdrawn_after_the_close(void **state)
{
	struct fixture *f = fixture_of(state);
	struct share_taken_list list;
	struct audit audits[7];
	struct cast cast;

	audit_fixture_cast(f, &cast);
	for (int i = 0; i < 7; i++)
		audits[i] = sent(f, &cast, i + 1, GRADE_GOOD);
	f->op.today = date_from_parts(2021, 1, 27);
	assert_int_equal(op_share_close_due(&f->op), ERR_OK);
	/* Both of the last, short block go, so that only the first can replace what was chosen there. */
	for (size_t at = 5; at < 7; at++)
		assert_int_equal(op_write(&f->op, withdraw, &audits[at]), ERR_OK);
	list = places(f, JANUARY);
	assert_int_equal(chosen(&list), 2);
	for (size_t i = 5; i < 7; i++)
		assert_true(list.items[i].place.result == SHARE_REPLACED || list.items[i].place.result == SHARE_WITHDRAWN);
}

/* D11: chosen, it is moderated once, as random; not chosen, on top. */
static void
test_every_inadequate_is_moderated(void **state)
{
	struct fixture *f = fixture_of(state);
	struct share_taken_list list;
	struct moderation_list found;
	struct cast cast;

	audit_fixture_cast(f, &cast);
	f->op.today = date_from_parts(2021, 1, 11);
	for (int i = 1; i <= 10; i++)
		(void)sent(f, &cast, i, GRADE_INADEQUATE);
	list = places(f, JANUARY);
	assert_int_equal(chosen(&list), 2);
	for (size_t i = 0; i < list.count; i++) {
		bool is_chosen = list.items[i].place.result == SHARE_CHOSEN;

		assert_int_equal(moderations(f, list.items[i].audit_id, MODERATION_RANDOM), is_chosen);
		assert_int_equal(moderations(f, list.items[i].audit_id, MODERATION_INADEQUATE), !is_chosen);
		/* Chosen or not, within the limit of an Inadequate; the month's own is later. */
		assert_int_equal(store_moderation_of_audit(f->store, list.items[i].audit_id, &found), ERR_OK);
		assert_int_equal(found.count, 1);
		assert_int_equal(date_compare(found.items[0].due_on, date_from_parts(2021, 1, 18)), 0);
	}
}

static void
test_a_chosen_one_is_withdrawn(void **state)
{
	struct fixture *f = fixture_of(state);
	struct share_taken_list list;
	struct audit audits[5];
	struct cast cast;
	size_t out = 0, others = 0;

	audit_fixture_cast(f, &cast);
	for (int i = 0; i < 5; i++)
		audits[i] = sent(f, &cast, i + 1, GRADE_GOOD);
	list = places(f, JANUARY);
	for (size_t i = 0; i < 5; i++)
		if (list.items[i].place.result == SHARE_CHOSEN)
			out = i;
	assert_int_equal(op_write(&f->op, withdraw, &audits[out]), ERR_OK);
	list = places(f, JANUARY);
	assert_int_equal(list.items[out].place.result, SHARE_REPLACED);
	assert_string_equal(list.items[out].place.reason, "The audit was withdrawn");
	assert_int_equal(chosen(&list), 1);
	assert_int_equal(moderations(f, audits[out].id, MODERATION_RANDOM), 0);
	for (size_t i = 0; i < 5; i++)
		others += moderations(f, audits[i].id, MODERATION_RANDOM);
	assert_int_equal(others, 1);
}

/* Sending is what takes the place. */
static void
test_sending(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO000001");
	form_fixture_fill(f, audit.id, GRADE_GOOD);
	assert_int_equal(places(f, JANUARY).count, 0);
	assert_int_equal(op_form_send(&f->op, audit.id), ERR_OK);
	assert_int_equal(places(f, JANUARY).count, 1);
	assert_string_equal(places(f, JANUARY).items[0].audit_id, audit.id);
}

/* D12: an auditor of whom nobody has seen anything for six months; at most so many, never one that is moderated already. */
static void
test_the_stratum_for_risk(void **state)
{
	struct fixture *f = fixture_of(state);
	size_t random = 0, hers_random = 0, hers_for_risk = 0;
	struct instant now = f->op.now;
	struct audit audits[12];
	struct cast cast, other;

	audit_fixture_cast(f, &cast);
	other = cast;
	other.auditor = cast.stranger;
	f->op.now.us -= INT64_C(300) * 86400 * 1000000;
	(void)audit_fixture_audit(f, &other, "DEMO000090", AUDIT_CLOSED);
	f->op.now = now;
	fixture_sign_in(f, cast.administrator);
	assert_int_equal(op_policy_save(&f->op, POLICY_MODERATION_ONE_IN, "100", 0), ERR_OK);
	assert_int_equal(op_policy_save(&f->op, POLICY_MODERATION_RISK_MOST, "1", 0), ERR_OK);
	for (int i = 0; i < 12; i++)
		audits[i] = sent(f, i < 2 ? &other : &cast, i + 1, GRADE_GOOD);
	f->op.today = date_from_parts(2021, 1, 27);
	assert_int_equal(op_share_close_due(&f->op), ERR_OK);
	for (int i = 0; i < 12; i++) {
		size_t is_random = moderations(f, audits[i].id, MODERATION_RANDOM);
		size_t is_for_risk = moderations(f, audits[i].id, MODERATION_RISK);

		assert_true(is_random + is_for_risk <= 1);
		random += is_random;
		if (i < 2) {
			hers_random += is_random;
			hers_for_risk += is_for_risk;
		} else {
			/* In the first month of all everybody's audit is their first. */
			assert_int_equal(is_for_risk, 0);
		}
	}
	assert_int_equal(random, 1);
	assert_int_equal(hers_for_risk, hers_random > 0 ? 0 : 1);
}

/* D12: at most so many a cycle, however many services are moderated. */
static void
test_risk_counts_for_the_month(void **state)
{
	struct fixture *f = fixture_of(state);
	size_t random = 0, for_risk = 0;
	struct audit audits[6];
	struct cast cast;

	audit_fixture_cast(f, &cast);
	fixture_sign_in(f, cast.administrator);
	assert_int_equal(op_policy_save(&f->op, POLICY_MODERATION_EARLY_HELP, "1", 0), ERR_OK);
	assert_int_equal(op_policy_save(&f->op, POLICY_MODERATION_ONE_IN, "100", 0), ERR_OK);
	assert_int_equal(op_policy_save(&f->op, POLICY_MODERATION_RISK_MOST, "1", 0), ERR_OK);
	for (int i = 0; i < 6; i++) {
		struct instant now = f->op.now;
		struct cast one = cast;

		one.auditor = fixture_person(
		    f, arena_printf(f->arena, "unseen%d", i), ROLE_BIT(ROLE_AUDITOR), "Assessment Team 9");
		f->op.now.us -= INT64_C(300) * 86400 * 1000000;
		(void)audit_fixture_audit(f, &one, arena_printf(f->arena, "DEMO00009%d", i), AUDIT_CLOSED);
		f->op.now = now;
		audits[i] = audit_fixture_audit(f, &one, arena_printf(f->arena, "DEMO00001%d", i), AUDIT_WITH_MANAGER);
		audits[i].grade = GRADE_GOOD;
		audits[i].service = i < 3 ? SERVICE_CSC : SERVICE_EARLY_HELP;
		fixture_sign_in(f, one.auditor);
		assert_int_equal(op_write(&f->op, take, &audits[i]), ERR_OK);
	}
	f->op.today = date_from_parts(2021, 1, 27);
	assert_int_equal(op_share_close_due(&f->op), ERR_OK);
	for (int i = 0; i < 6; i++) {
		random += moderations(f, audits[i].id, MODERATION_RANDOM);
		for_risk += moderations(f, audits[i].id, MODERATION_RISK);
	}
	assert_int_equal(random, 2);
	assert_int_equal(for_risk, 1);
}

/* ---- Which are at risk, asked of each audit by itself ---- */

enum { CROWD = 48, CROWD_AUDITORS = 4, HOUR = 3600, ROUNDS = 6 };

struct crowd {
	const char *auditors[CROWD_AUDITORS];
	struct audit audits[CROWD];
	uint64_t seed;
};

static size_t
pick(struct crowd *c, size_t count)
{
	c->seed = c->seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (size_t)(c->seed >> 33) % count;
}

/* Some hour of the last so many. */
static struct instant
some_hour(const struct op *op, size_t hours_ago)
{
	return (struct instant){op->now.us - (int64_t)hours_ago * HOUR * 1000000};
}

static enum err
shuffle(struct op *op, void *data)
{
	static const enum moderation_reason reasons[] = {MODERATION_RANDOM, MODERATION_INADEQUATE, MODERATION_SEED};
	struct crowd *c = data;
	enum err e = store_exec(op->store, "DELETE FROM moderation", DB_NO_VALUES);

	for (size_t i = 0; e == ERR_OK && i < CROWD; i++) {
		struct audit *a = &c->audits[i];

		e = store_exec(op->store, "UPDATE audit SET auditor_id = $1, first_sent_at = $2 WHERE id = $3",
		    DB_VALUES(db_t(c->auditors[pick(c, CROWD_AUDITORS)]),
		        pick(c, 6) == 0 ? db_null() : db_at(some_hour(op, pick(c, 24))), db_t(a->id)));
		if (e == ERR_OK)
			e = store_exec(op->store, "UPDATE share_place SET result = $1 WHERE audit_id = $2",
			    DB_VALUES(db_t(pick(c, 3) == 0 ? "chosen" : "passed"), db_t(a->id)));
		if (e == ERR_OK && pick(c, 3) == 0) {
			struct moderation m = {.id = op_id(op), .audit_id = a->id, .cycle_id = "2021-01", .reason = reasons[pick(c, 3)],
			    .state = MODERATION_SETTLED, .chosen_at = some_hour(op, pick(c, 48)), .due_on = op->today,
			    .saved_at = some_hour(op, CROWD + i), .is_justifiable = (enum moderation_answer)pick(c, 3),
			    .rework_due_on = DATE_NONE, .panel_due_on = DATE_NONE};

			e = store_moderation_insert(op->store, &m);
		}
	}
	return e;
}

static size_t
compare_risks(struct fixture *f, struct instant since)
{
	struct risk_candidate_list asked;
	struct share_row row;
	struct db_rows rows;
	bool is_first_month;
	size_t count = 0;

	assert_int_equal(store_share_get(f->store, JANUARY, &row), ERR_OK);
	assert_int_equal(store_share_risks(f->store, &row, since, &asked, &is_first_month), ERR_OK);
	assert_int_equal(store_query(f->store, &rows,
	    "SELECT a.id, CASE WHEN EXISTS (SELECT 1 FROM audit o WHERE o.auditor_id = a.auditor_id "
	    "AND o.first_sent_at < a.first_sent_at) THEN 0 ELSE 1 END, "
	    "CASE WHEN COALESCE((SELECT m.is_justifiable FROM moderation m JOIN audit o ON o.id = m.audit_id "
	    "WHERE o.auditor_id = a.auditor_id AND m.is_justifiable <> '' ORDER BY m.saved_at DESC LIMIT 1), '') = 'no' THEN 1 ELSE 0 END, "
	    "CASE WHEN EXISTS (SELECT 1 FROM audit o WHERE o.auditor_id = a.auditor_id AND o.first_sent_at < $2) "
	    "AND NOT EXISTS (SELECT 1 FROM audit o JOIN moderation m ON m.audit_id = o.id "
	    "WHERE o.auditor_id = a.auditor_id AND m.chosen_at >= $2 AND m.reason <> 'seed') THEN 1 ELSE 0 END "
	    "FROM share_place s JOIN audit a ON a.id = s.audit_id WHERE s.sequence = $1 AND s.result = 'passed' "
	    "AND NOT EXISTS (SELECT 1 FROM moderation m WHERE m.audit_id = a.id) ORDER BY s.place",
	    DB_VALUES(db_t(JANUARY), db_at(since))), ERR_OK);
	while (db_rows_next(&rows)) {
		assert_true(count < asked.count);
		assert_string_equal(asked.items[count].audit_id, db_text(&rows, 0));
		assert_int_equal(asked.items[count].is_first_audit, db_bool(&rows, 1));
		assert_int_equal(asked.items[count].is_out_of_tolerance, db_bool(&rows, 2));
		assert_int_equal(asked.items[count].is_not_moderated, db_bool(&rows, 3));
		count++;
	}
	assert_int_equal(db_rows_end(&rows), ERR_OK);
	assert_int_equal(asked.count, count);
	return count;
}

static void
test_risks_as_of_each(void **state)
{
	struct fixture *f = fixture_of(state);
	struct crowd c = {.seed = 12};
	size_t compared = 0;
	struct cast cast;

	audit_fixture_cast(f, &cast);
	for (int i = 0; i < CROWD_AUDITORS; i++)
		c.auditors[i] = fixture_person(f, arena_printf(f->arena, "one%d", i), ROLE_BIT(ROLE_AUDITOR), "South");
	for (int i = 0; i < CROWD; i++)
		c.audits[i] = sent(f, &cast, i + 1, GRADE_GOOD);
	for (int round = 0; round < ROUNDS; round++) {
		assert_int_equal(op_write(&f->op, shuffle, &c), ERR_OK);
		compared += compare_risks(f, some_hour(&f->op, pick(&c, 24)));
	}
	assert_true(compared > CROWD);
}

/* AMB-08: not moderated unless the council switched it on; then in a sequence of its own. */
static void
test_the_other_services(void **state)
{
	struct fixture *f = fixture_of(state);
	struct audit audit;
	struct cast cast;

	audit_fixture_cast(f, &cast);
	audit = audit_fixture_audit(f, &cast, "DEMO000001", AUDIT_WITH_MANAGER);
	audit.service = SERVICE_EARLY_HELP;
	audit.grade = GRADE_INADEQUATE;
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_write(&f->op, take, &audit), ERR_OK);
	assert_int_equal(moderations(f, audit.id, MODERATION_INADEQUATE), 0);
	assert_int_equal(places(f, "2021-01/moderation/eh").count, 0);

	fixture_sign_in(f, cast.administrator);
	assert_int_equal(op_policy_save(&f->op, POLICY_MODERATION_EARLY_HELP, "2", 0), ERR_INVALID);
	assert_string_equal(f->op.problems.items[0].text, "Select On or Off");
	f->op.problems.count = 0;
	assert_int_equal(op_policy_save(&f->op, POLICY_MODERATION_EARLY_HELP, "1", 0), ERR_OK);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_write(&f->op, take, &audit), ERR_OK);
	assert_int_equal(places(f, "2021-01/moderation/eh").count, 1);
	assert_int_equal(places(f, JANUARY).count, 0);
	assert_int_equal(moderations(f, audit.id, MODERATION_INADEQUATE) + moderations(f, audit.id, MODERATION_RANDOM), 1);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"one in five, as they arrive", test_one_in_five_as_they_arrive},
	    {"a place is taken once", test_a_place_is_taken_once},
	    {"the close", test_the_close},
	    {"after the last month", test_after_the_last_month},
	    {"every Inadequate is moderated", test_every_inadequate_is_moderated},
	    {"a chosen one is withdrawn", test_a_chosen_one_is_withdrawn},
	    {"withdrawn after the close", test_withdrawn_after_the_close},
	    {"which take a place", test_which_take_a_place},
	    {"sending takes the place", test_sending},
	    {"the stratum for risk", test_the_stratum_for_risk},
	    {"risk counts for the month", test_risk_counts_for_the_month},
	    {"risks, as of each audit by itself", test_risks_as_of_each},
	    {"the other services", test_the_other_services},
	};

	return fixture_run("share", tests, sizeof(tests) / sizeof(tests[0]));
}
