#include "../store_fixture.h"

#include <stdio.h>
#include <string.h>

#include "base/sbuf.h"
#include "base/str.h"
#include "demo/authority.h"
#include "operations/op_account.h"
#include "operations/op_calendar_feed.h"
#include "operations/op_history.h"
#include "operations/op_mail.h"
#include "operations/op_practice.h"
#include "store/store_audit_list.h"
#include "store/store_person.h"
#include "store/store_private.h"

/*
 * The practice authority in a database: the same seed gives the same history, hash for hash, whatever the
 * database; the chain holds; the accounts of interfaces.md are there and belong together (D36).
 */

static void
tell(void *data, const char *what)
{
	(void)data;
	print_message("%s\n", what);
}

/* Friday of the first week: audits in every state of that week. */
static struct demo_options
options(void)
{
	return (struct demo_options){.seed = 7, .size = 1, .until = date_from_parts(2021, 1, 8), .tell = tell};
}

static struct person
account(struct fixture *f, const char *user_name)
{
	struct person person;

	assert_int_equal(op_account_find(&f->op, user_name, &person), ERR_OK);
	return person;
}

static struct audit
audit_of(struct fixture *f, const char *auditor_id)
{
	struct audit_list audits;

	assert_int_equal(op_practice_audits(&f->op, "2021-01", SERVICE_CSC, &audits), ERR_OK);
	for (size_t i = 0; i < audits.count; i++)
		if (str_is_same(audits.items[i].auditor_id, auditor_id))
			return audits.items[i];
	fail_msg("no audit of this auditor");
	return audits.items[0];
}

static void
accounts_are_linked(struct fixture *f)
{
	static const char *const names[] = {"auditor", "iro", "practitioner", "manager", "cpp", "cpplead", "hos", "ad",
	    "dcs", "earlyhelp", "send", "partner", "data", "admin", "ig"};
	struct audit audit;
	int64_t count = 0;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		assert_string_equal(account(f, names[i]).user_name, names[i]);
	assert_int_equal(op_account_count_practice(&f->op, &count), ERR_OK);
	assert_int_equal(count, 15);
	audit = audit_of(f, account(f, "auditor").id);
	assert_true(audit_state_is_open(audit.state));
	assert_false(audit_state_is_sent(audit.state));
	assert_string_equal(audit.practitioner_id, account(f, "practitioner").id);
	assert_string_equal(audit.team_manager_id, account(f, "manager").id);
	audit = audit_of(f, account(f, "iro").id);
	assert_true(account(f, "iro").is_reviewing_officer);
}

/* AMB-13: a SEND audit is about the work of a SEND case officer, and SEND's team manager answers it. */
static void
send_stays_with_send(struct fixture *f)
{
	struct audit_list audits;

	assert_int_equal(op_practice_audits(&f->op, "2021-01", SERVICE_SEND, &audits), ERR_OK);
	for (size_t i = 0; i < audits.count; i++) {
		const char *const of[] = {audits.items[i].practitioner_id, audits.items[i].team_manager_id};

		assert_string_not_equal(of[0], of[1]);
		for (size_t p = 0; p < 2; p++) {
			struct person person;
			struct team team;

			assert_int_equal(store_person_get(f->store, of[p], &person), ERR_OK);
			assert_int_equal(store_team_get(f->store, person.team_id, &team), ERR_OK);
			assert_string_equal(team.id, audits.items[i].team_id);
			assert_true(str_starts_with(team.name, "SEND Casework Team"));
		}
	}
}

/* D7: nobody audits their own case, nor their team's. */
static void
nobody_audits_their_own(struct fixture *f)
{
	for (int s = 0; s <= SERVICE_EARLY_HELP; s++) {
		struct audit_list audits;

		assert_int_equal(op_practice_audits(&f->op, "2021-01", (enum service)s, &audits), ERR_OK);
		assert_in_range(audits.count, s == 0 ? 36 : 12, s == 0 ? 40 : 13);
		for (size_t i = 0; i < audits.count; i++) {
			assert_string_not_equal(audits.items[i].auditor_id, audits.items[i].practitioner_id);
			assert_string_not_equal(audits.items[i].auditor_id, audits.items[i].team_manager_id);
		}
	}
}

/* What lists walk (migration 0068) against what it stands for, asked of every audit and action. */
static void
marks_hold(struct fixture *f)
{
	static const char *const wrong[] = {
	    "SELECT count(*) FROM audit a JOIN team t ON t.id = a.team_id LEFT JOIN person p "
	    "ON p.id = t.head_of_service_id AND p.has_left = 0 WHERE a.head_key <> coalesce(p.id, t.service)",
	    "SELECT count(*) FROM audit a WHERE a.is_for_seniors <> CASE WHEN (a.final_grade = 4 AND a.state IN "
	    "('with-manager', 'clarification', 'responded', 'fed-back', 'closed')) OR a.id IN (SELECT audit_id "
	    "FROM concern WHERE state <> 'closed') OR a.id IN (SELECT audit_id FROM inadequate_case "
	    "WHERE state = 'open') THEN 1 ELSE 0 END",
	    "SELECT count(*) FROM audit a WHERE a.has_unplaced <> CASE WHEN (a.state IN ('with-manager', "
	    "'clarification', 'responded', 'fed-back', 'closed') AND a.id NOT IN (SELECT audit_id FROM placed_text "
	    "WHERE kind = 'form')) OR (a.state IN ('responded', 'fed-back', 'closed') AND (a.id NOT IN (SELECT "
	    "audit_id FROM placed_text WHERE kind = 'response') OR a.id NOT IN (SELECT audit_id FROM placed_text "
	    "WHERE kind = 'decision'))) THEN 1 ELSE 0 END",
	    "SELECT count(*) FROM action c JOIN audit a ON a.id = c.audit_id "
	    "WHERE c.holder_id <> coalesce(c.owner_id, a.team_manager_id)"};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		int64_t count = -1;

		assert_int_equal(store_query_int(f->op.store, &count, wrong[i], DB_NO_VALUES), ERR_OK);
		assert_int_equal(count, 0);
	}
}

static size_t
listed(struct fixture *f, const char *user_name, bool is_senior, enum audit_order order, const char **ret_ids)
{
	const struct audit_viewer viewer = {
	    .person_id = arena_strdup(f->arena, account(f, user_name).id), .is_senior = is_senior};
	const struct audit_query q = {.cycle_id = "", .service_code = "", .theme_code = "", .state_code = "",
	    .team = "", .person = "", .today = f->op.today, .order = order, .limit = 500};
	struct audit_rows rows;

	assert_int_equal(store_audit_list(f->op.store, &viewer, &q, &rows), ERR_OK);
	for (size_t i = 0; i < rows.count; i++)
		ret_ids[i] = rows.items[i].id;
	if (order == AUDIT_BY_DUE) {
		int64_t count = -1;

		assert_int_equal(store_audit_list_count(f->op.store, &viewer, &q, 500, &count), ERR_OK);
		assert_int_equal(count, rows.count);
	}
	return rows.count;
}

/* The list as it opens walks the marks; in another order it asks who is party to the audit. */
static void
lists_are_the_same(struct fixture *f)
{
	static const char *const names[] = {"auditor", "practitioner", "manager", "hos", "ad", "dcs", "partner"};
	size_t seen = 0;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *by_due[500], *by_reference[500];
		bool is_senior = str_is_same(names[i], "ad") || str_is_same(names[i], "dcs");
		size_t count = listed(f, names[i], is_senior, AUDIT_BY_DUE, by_due);

		assert_int_equal(count, listed(f, names[i], is_senior, AUDIT_BY_REFERENCE, by_reference));
		for (size_t j = 0; j < count; j++) {
			size_t at = 0;

			while (at < count && !str_is_same(by_due[j], by_reference[at]))
				at++;
			assert_int_not_equal(at, count);
		}
		seen += count;
	}
	/* Of one month, where a sanitizer makes the year too slow. */
	assert_true(seen > 5);
}

static enum err
leave(struct op *op, void *data)
{
	struct person *head = data;
	enum err e = store_person_get(op->store, head->id, head);

	head->has_left = !head->has_left;
	return e == ERR_OK ? store_person_update(op->store, head) : e;
}

/* Tasks of which something is to be told on the day are open on it, as they were then, and no others. */
static enum err
open_as_on(struct op *op, void *data)
{
	const struct date *day = data;

	return store_exec(op->store,
	    "UPDATE task SET is_done = CASE WHEN (due_on >= $1 AND due_on <= $2) OR (opened_on >= $1 AND opened_on <= $3) "
	    "THEN 0 ELSE 1 END",
	    DB_VALUES(db_d(date_add_days(*day, -4)), db_d(date_add_days(*day, 7)), db_d(*day)));
}

/* What stands in this place, or NULL. */
static const char *
after(const char *text, const char *word)
{
	size_t length = strlen(word);

	return text != NULL && strncmp(text, word, length) == 0 ? text + length : NULL;
}

/* "Wednesday 27 January 2021" and what follows it; NULL where no day stands there. */
static const char *
after_day(struct fixture *f, const char *text)
{
	struct date d = date_from_parts(2020, 12, 1);

	for (int i = 0; text != NULL && i < 800; i++, d = date_add_days(d, 1)) {
		const char *end = after(text, date_text_weekday(f->arena, d));

		if (end != NULL)
			return end;
	}
	return NULL;
}

/* "- Complete an action (AUD-2021-0142), for Amina Khan: due on …": these words, an audit’s number, a colleague, a day. */
static bool
is_line_of_a_task(struct fixture *f, const char *line, const char *const *names, size_t name_count)
{
	const char *rest = after(line, "- "), *end = NULL;

	for (int kind = 0; rest != NULL && kind < TASK_KIND_COUNT && end == NULL; kind++)
		end = after(rest, feed_task_words((enum task_kind)kind));
	rest = after(end, " (AUD-");
	if (rest != NULL)
		end = after(rest + strspn(rest, "0123456789-"), ")");
	rest = after(end, ", for ");
	for (size_t i = 0; rest != NULL && i < name_count && !str_starts_with(end, ":"); i++)
		end = after(rest, names[i]) != NULL ? after(rest, names[i]) : end;
	end = after_day(f, after(end, ": due on "));
	rest = after(end, ". If it is not done by ");
	if (rest != NULL)
		end = after(after_day(f, rest), ", the head of service is told");
	return end != NULL && *end == '\0';
}

static bool
is_line_of_a_mail(struct fixture *f, const char *line, const struct mail *mail, const char *const *names, size_t name_count)
{
	static const char *const whole[] = {
	    "", "It takes seven minutes to read. Talk about it in your team."};
	const char *rest = after(after(line, "and "), ""), *month = after(line, "The 7 Minute Briefing of ");

	for (size_t i = 0; i < sizeof(whole) / sizeof(whole[0]); i++)
		if (str_is_same(line, whole[i]))
			return true;
	for (int reason = MAIL_REMINDED; reason < MAIL_REASON_COUNT; reason++)
		if (str_is_same(line, mail_reason_title((enum mail_reason)reason)))
			return true;
	if (rest != NULL && str_is_same(rest + strspn(rest, "0123456789"), " more."))
		return true;
	if (month != NULL)
		return strcspn(month, " ") < 12 && str_is_same(month + strcspn(month, " ") + 5,
		    " is out. It takes seven minutes to read. Talk about it in your team.");
	return str_is_same(line, str_joined(f->arena, mail->person_name, ",", "")) || str_starts_with(line, "Why you get this: ") ||
	    is_line_of_a_task(f, line, names, name_count);
}

static void
texts_of(struct fixture *f, const char *sql, const char *const **ret, size_t *ret_count)
{
	struct db_rows rows;

	assert_int_equal(store_query(f->store, &rows, sql, DB_NO_VALUES), ERR_OK);
	assert_int_equal(store_ids_read(f->store, &rows, ret, ret_count), ERR_OK);
}

/*
 * Every mail of these days, to everybody: each line is one of a few, and what is put into them is a day, an audit’s number or a
 * colleague’s name. And, said otherwise: no reference of a child, status of a case, theme or grade is in any.
 */
static void
mails_say_nothing(struct fixture *f, struct date from, struct date to)
{
	static const char *const hidden[] = {"SELECT DISTINCT ref FROM population_row",
	    "SELECT DISTINCT child_reference FROM task WHERE child_reference <> ''", "SELECT DISTINCT case_status FROM audit",
	    "SELECT DISTINCT title FROM cycle_theme", "SELECT 'Requires improvement' UNION SELECT 'Outstanding' UNION SELECT 'Inadequate'"};
	const char *const *names, *const *texts;
	size_t name_count, text_count, lines = 0;
	struct mail_list mails;
	struct sbuf all;

	/* Everybody gets mail, not only the accounts one tries it with. */
	texts_of(f, "SELECT id FROM person WHERE has_left = 0 AND NOT EXISTS (SELECT 1 FROM account a WHERE a.person_id = person.id)",
	    &texts, &text_count);
	for (size_t i = 0; i < text_count; i++)
		assert_int_equal(op_account_set_password(&f->op, texts[i], "not a hash", false), ERR_OK);
	texts_of(f, "SELECT name FROM person ORDER BY length(name) DESC", &names, &name_count);
	for (struct date d = from; date_compare(d, to) <= 0; d = date_add_days(d, 1)) {
		f->op.today = d;
		f->op.now = instant_from_london(d, 600);
		assert_int_equal(op_write(&f->op, open_as_on, &d), ERR_OK);
		assert_int_equal(op_mail_compose(&f->op), ERR_OK);
	}
	assert_int_equal(store_mail_list(f->store, INT32_MAX, 0, &mails), ERR_OK);
	sbuf_init(&all, f->arena, (size_t)64 * 1024 * 1024);
	for (size_t i = 0; i < mails.count; i++) {
		size_t count;
		char **body = str_split(f->arena, mails.items[i].body, '\n', &count);

		for (size_t j = 0; j < count; j++, lines++)
			if (!is_line_of_a_mail(f, body[j], &mails.items[i], names, name_count))
				fail_msg("a mail says “%s”", body[j]);
		assert_true(str_starts_with(mails.items[i].subject, "Practice audits: "));
		assert_null(strstr(mails.items[i].subject, "AUD-"));
		sbuf_printf(&all, "%s\n%s\n", mails.items[i].subject, mails.items[i].body);
	}
	assert_true(mails.count > 500 && lines > 5000 && !all.has_overflowed);
	for (size_t h = 0; h < sizeof(hidden) / sizeof(hidden[0]); h++) {
		texts_of(f, hidden[h], &texts, &text_count);
		assert_true(text_count > 0);
		for (size_t i = 0; i < text_count; i++)
			if (strlen(texts[i]) > 3 && strstr(all.data, texts[i]) != NULL)
				fail_msg("a mail holds “%s”", texts[i]);
	}
	print_message("%zu mails, %zu lines\n", mails.count, lines);
}

static void
test_marks(void **state)
{
	struct fixture *f = fixture_of(state);
	struct demo_options wanted = options();
	struct person head;
	struct team team;

	wanted.until = date_from_parts(2021, 1, 27);
	assert_int_equal(demo_authority_make(&f->op, &wanted), ERR_OK);
	marks_hold(f);
	lists_are_the_same(f);
	/* Somebody else acts for their teams, until they are back. */
	assert_int_equal(
	    store_team_get(f->op.store, audit_of(f, account(f, "auditor").id).team_id, &team), ERR_OK);
	assert_false(str_is_empty(team.head_of_service_id));
	head = (struct person){.id = team.head_of_service_id};
	for (int i = 0; i < 2; i++) {
		assert_int_equal(op_write(&f->op, leave, &head), ERR_OK);
		marks_hold(f);
		lists_are_the_same(f);
	}
	mails_say_nothing(f, date_from_parts(2021, 1, 4), date_from_parts(2021, 1, 29));
}

/* The hash of the first making; every other one must have it too, on both databases. */
static char first_hash[65];

static void
test_authority(void **state)
{
	struct fixture *f = fixture_of(state);
	struct demo_options wanted = options();
	struct history_check check;

	assert_int_equal(demo_authority_make(&f->op, &wanted), ERR_OK);
	assert_int_equal(op_history_verify(&f->op, 0, NULL, &check), ERR_OK);
	assert_int_equal(check.first_bad, 0);
	assert_true(check.count > 200);
	fixture_counts_are_kept(f);
	if (first_hash[0] == '\0')
		(void)snprintf(first_hash, sizeof(first_hash), "%s", check.hash);
	assert_string_equal(check.hash, first_hash);
	accounts_are_linked(f);
	nobody_audits_their_own(f);
	send_stays_with_send(f);
	/* A second one does not fit beside it. */
	assert_int_equal(demo_authority_make(&f->op, &wanted), ERR_CONFLICT);
}

static void
test_same_seed_same_history(void **state)
{
	struct fixture *f = fixture_of(state);
	struct demo_options wanted = options();
	struct history_check check;

	assert_int_equal(demo_authority_make(&f->op, &wanted), ERR_OK);
	assert_int_equal(op_history_verify(&f->op, 0, NULL, &check), ERR_OK);
	assert_string_equal(check.hash, first_hash);
}

static void
test_other_seed_other_history(void **state)
{
	struct fixture *f = fixture_of(state);
	struct demo_options wanted = options();
	struct history_check check;

	wanted.seed = 8;
	wanted.until = date_from_parts(2021, 1, 4);
	assert_int_equal(demo_authority_make(&f->op, &wanted), ERR_OK);
	assert_int_equal(op_history_verify(&f->op, 0, NULL, &check), ERR_OK);
	assert_string_not_equal(check.hash, first_hash);
	accounts_are_linked(f);
}

int
main(void)
{
	const struct fixture_test tests[] = {{"authority", test_authority},
	    {"what lists walk is what it stands for", test_marks},
	    {"same seed, same history", test_same_seed_same_history},
	    {"other seed, other history", test_other_seed_other_history}};

	return fixture_run("practice authority", tests, sizeof(tests) / sizeof(tests[0]));
}
