#include "../store_fixture.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/str.h"
#include "operations/op_history.h"
#include "operations/op_job.h"
#include "operations/op_session.h"
#include "store/store_history.h"

#include <string.h>

static const struct session_limits limits = {.idle_minutes = 30, .whole_minutes = 600};

struct visit {
	struct fixture *f;
	const char *token;
	const char *use; /* the newest that the browser was given; NULL: none */
	struct instant started_at;
};

static struct visit
visit_of(struct fixture *f, const char *person_id)
{
	struct visit v = {.f = f, .started_at = f->op.now};

	assert_int_equal(op_session_start(
		&f->op, person_id, SESSION_SIGNED_IN, "127.0.0.1", &limits, &v.token), ERR_OK);
	return v;
}

/* So many minutes after signing in, with this proof of use. */
static enum err
ask(struct visit *v, int minutes, const char *use, bool is_use, bool may_write)
{
	const struct session_proof proof = {v->token, use, is_use, may_write};
	struct op op;
	struct session session;
	const char *next = NULL;
	enum err e;

	op_init(&op, v->f->arena, v->f->store, v->f->op.today,
	    (struct instant){v->started_at.us + minutes * 60LL * 1000000LL}, "page");
	e = op_session_resume(&op, &proof, &limits, &session, &next);
	if (next != NULL)
		v->use = next;
	return e;
}

static enum err
look(struct visit *v, int minutes)
{
	return ask(v, minutes, v->use, true, false);
}

static struct instant
written_use(const struct visit *v)
{
	struct session session;

	assert_int_equal(
	    store_session_get(v->f->store, hash_text(v->f->arena, v->token), &session), ERR_OK);
	return session.last_used_at;
}

static void
test_looking_is_use_without_writing(void **state)
{
	struct fixture *f = fixture_of(state);
	struct visit v = visit_of(f, fixture_person(f, "amina", ROLE_BIT(ROLE_AUDITOR), NULL));
	int64_t commits = store_commits(f->store);

	assert_int_equal(look(&v, 0), ERR_OK);
	assert_null(v.use);
	for (int minutes = 20; minutes <= 600; minutes += 20)
		assert_int_equal(look(&v, minutes), ERR_OK);
	assert_int_equal(written_use(&v).us, v.started_at.us);
	assert_int_equal(store_commits(f->store), commits);
	/* Ten hours in all, however busy. */
	assert_int_equal(look(&v, 601), ERR_SIGNED_OUT);
}

static void
test_idle_ends(void **state)
{
	struct fixture *f = fixture_of(state);
	struct visit v = visit_of(f, fixture_person(f, "amina", ROLE_BIT(ROLE_AUDITOR), NULL));

	assert_int_equal(look(&v, 29), ERR_OK);
	/* A page that asks by itself is no use. */
	assert_int_equal(ask(&v, 58, v.use, false, false), ERR_OK);
	assert_int_equal(look(&v, 60), ERR_SIGNED_OUT);
	/* What was idle stays so, with the proof and without. */
	assert_int_equal(look(&v, 61), ERR_SIGNED_OUT);
	assert_int_equal(ask(&v, 61, NULL, true, true), ERR_SIGNED_OUT);
}

static void
test_a_form_is_written(void **state)
{
	struct fixture *f = fixture_of(state);
	struct visit v = visit_of(f, fixture_person(f, "amina", ROLE_BIT(ROLE_AUDITOR), NULL));

	assert_int_equal(ask(&v, 25, NULL, true, true), ERR_OK);
	assert_int_equal(written_use(&v).us, v.started_at.us + 25 * 60LL * 1000000LL);
	/* A browser that keeps no proof is measured by what it sent. */
	assert_int_equal(ask(&v, 54, NULL, true, false), ERR_OK);
	assert_int_equal(ask(&v, 56, NULL, true, false), ERR_SIGNED_OUT);
}

static void
test_stolen_and_made_up(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *person = fixture_person(f, "amina", ROLE_BIT(ROLE_AUDITOR), NULL);
	struct visit v = visit_of(f, person);
	struct visit other = visit_of(f, person);
	const char *stolen, *later;

	assert_int_equal(look(&v, 10), ERR_OK);
	stolen = v.use;
	assert_int_equal(look(&v, 35), ERR_OK);
	/* Stolen with the token at ten minutes: good for thirty, not for as long as the person goes on. */
	assert_int_equal(ask(&v, 41, stolen, false, false), ERR_SIGNED_OUT);
	assert_int_equal(look(&v, 41), ERR_OK);
	/* The time of one and the signature of another. */
	later = arena_printf(f->arena, "%.*s%s", (int)strcspn(v.use, "-"), v.use, strchr(stolen, '-'));
	assert_int_equal(ask(&v, 41, later, false, false), ERR_SIGNED_OUT);
	/* Another session's, though of the same person. */
	assert_int_equal(ask(&other, 41, v.use, false, false), ERR_SIGNED_OUT);
	assert_int_equal(ask(&v, 41, "", false, false), ERR_SIGNED_OUT);
	assert_int_equal(ask(&v, 41, "-", false, false), ERR_SIGNED_OUT);
	assert_int_equal(ask(&v, 41, "99999999999", false, false), ERR_SIGNED_OUT);
}

static void
test_signing_out_is_at_once(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *person = fixture_person(f, "amina", ROLE_BIT(ROLE_AUDITOR), NULL);
	struct visit v = visit_of(f, person);

	assert_int_equal(look(&v, 5), ERR_OK);
	assert_int_equal(store_write_begin(f->store), ERR_OK);
	assert_int_equal(store_session_remove_others(f->store, person, ""), ERR_OK);
	assert_int_equal(store_write_commit(f->store), ERR_OK);
	assert_int_equal(look(&v, 5), ERR_SIGNED_OUT);
}

/* Who came is written, so who went is too; and who stopped a job. */
static void
test_going_stands_in_the_history(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *person = fixture_person(f, "amina", ROLE_BIT(ROLE_AUDITOR), NULL);
	struct visit v = visit_of(f, person), other = visit_of(f, person);
	struct session session, on_its_way;
	const char *token, *hash, *job;
	int64_t before, after;
	struct history_check check;

	fixture_sign_in(f, person);
	assert_int_equal(store_session_get(f->store, hash_text(f->arena, v.token), &session), ERR_OK);
	assert_int_equal(op_session_start(&f->op, person, SESSION_CODE, "127.0.0.1", &limits, &token), ERR_OK);
	assert_int_equal(store_session_get(f->store, hash_text(f->arena, token), &on_its_way), ERR_OK);
	assert_int_equal(op_history_head(&f->op, &before, &hash), ERR_OK);
	assert_int_equal(op_session_end(&f->op, &on_its_way), ERR_OK);
	assert_int_equal(op_history_head(&f->op, &after, &hash), ERR_OK);
	assert_int_equal(after, before);
	assert_int_equal(op_session_end_one(&f->op, hash_text(f->arena, other.token)), ERR_OK);
	assert_int_equal(op_session_end(&f->op, &session), ERR_OK);
	assert_int_equal(op_history_head(&f->op, &after, &hash), ERR_OK);
	assert_int_equal(after, before + 2);

	assert_int_equal(store_write_begin(f->store), ERR_OK);
	assert_int_equal(op_job_add(&f->op, "population-import", "Importing a.xlsx", "{}", &job), ERR_OK);
	assert_int_equal(store_write_commit(f->store), ERR_OK);
	assert_int_equal(op_job_cancel(&f->op, job), ERR_OK);
	assert_int_equal(op_history_head(&f->op, &after, &hash), ERR_OK);
	assert_int_equal(after, before + 3);
	/* Nothing was done a second time, so nothing is written. */
	assert_int_equal(op_job_cancel(&f->op, job), ERR_STALE);
	assert_int_equal(op_history_head(&f->op, &after, &hash), ERR_OK);
	assert_int_equal(after, before + 3);
	assert_int_equal(store_history_verify(f->store, 0, NULL, &check), ERR_OK);
	assert_int_equal(check.first_bad, 0);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"looking is use, and writes nothing", test_looking_is_use_without_writing},
	    {"idle ends", test_idle_ends},
	    {"a form is written", test_a_form_is_written},
	    {"stolen and made up", test_stolen_and_made_up},
	    {"signing out is at once", test_signing_out_is_at_once},
	    {"going stands in the history", test_going_stands_in_the_history},
	};

	return fixture_run("session", tests, sizeof(tests) / sizeof(tests[0]));
}
