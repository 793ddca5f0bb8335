/*
 * Who looked at which child's records, for the information governance officer alone: by child, by person, by day, in pages, and as what
 * (domain.md 4.1).
 */
#include "dip_fixture.h"
#include "../form_fixture.h"

#include "operations/op_access_log.h"
#include "operations/op_audit_overview.h"
#include "operations/op_form_send.h"
#include "operations/op_inadequate_case.h"

static const char CHILD[] = "DEMO000777", OTHER[] = "DEMO000778";

struct world {
	struct cast cast;
	struct audit audit, other;
	const char *officer;
};

static void
look(struct fixture *f, const char *person, const struct audit *audit, enum err wanted)
{
	struct audit_overview seen;

	fixture_sign_in(f, person);
	assert_int_equal(op_audit_overview(&f->op, audit->id, &seen), wanted);
	f->op.now.us += 1000000;
}

static void
world_make(struct fixture *f, struct world *w)
{
	audit_fixture_cast(f, &w->cast);
	w->officer = fixture_person(f, "officer", ROLE_BIT(ROLE_INFORMATION_GOVERNANCE), "North");
	w->audit = audit_fixture_inadequate(f, &w->cast, CHILD);
	w->other = audit_fixture_audit(f, &w->cast, OTHER, AUDIT_IN_PROGRESS);
	set_day(f, 2, 1);
	look(f, w->cast.auditor, &w->audit, ERR_OK);
	look(f, w->cast.manager, &w->audit, ERR_OK);
	look(f, w->cast.assistant_director, &w->audit, ERR_OK);
	look(f, w->cast.stranger, &w->audit, ERR_NOT_FOUND);
	set_day(f, 2, 3);
	look(f, w->cast.manager, &w->other, ERR_OK);
	fixture_sign_in(f, w->officer);
}

static struct access_log
asked(struct fixture *f, const struct access_log_ask *ask)
{
	struct access_log log;

	assert_int_equal(op_access_log(&f->op, ask, &log), ERR_OK);
	return log;
}

static void
test_by_child_and_as_what(void **state)
{
	struct fixture *f = fixture_of(state);
	struct world w;
	struct access_log log;

	world_make(f, &w);
	/* As people type it. */
	log = asked(f, &(struct access_log_ask){.number = " demo000777 ", .person = "", .from = "", .until = ""});
	assert_int_equal(log.list.count, 3);
	assert_false(log.has_more);
	assert_string_equal(log.list.items[0].as, "director’s office: an Inadequate case or a concern");
	assert_string_equal(log.list.items[1].as, "team manager");
	assert_string_equal(log.list.items[2].as, "auditor");
	for (size_t i = 0; i < log.list.count; i++) {
		assert_string_equal(log.list.items[i].child_reference, CHILD);
		assert_string_equal(log.list.items[i].reference, w.audit.reference);
		assert_string_equal(log.list.items[i].sentence, "Looked at the audit");
	}
	log = asked(f, &(struct access_log_ask){.number = w.other.reference, .person = "", .from = "", .until = ""});
	assert_int_equal(log.list.count, 1);
	log = asked(f, &(struct access_log_ask){.number = "DEMO000779", .person = "", .from = "", .until = ""});
	assert_int_equal(log.list.count, 0);
}

/* The Inadequate case too, and whatever becomes of the words that were handed over. */
static void
test_as_what_of_a_case(void **state)
{
	struct fixture *f = fixture_of(state);
	struct world w;
	struct audit audit;
	struct inadequate_view seen;
	struct access_log log;
	char as[] = "member of a panel", id[64];

	world_make(f, &w);
	audit = form_fixture_open(f, &w.cast, "DEMO000779");
	form_fixture_fill(f, audit.id, GRADE_INADEQUATE);
	assert_int_equal(op_form_send(&f->op, audit.id), ERR_OK);
	set_day(f, 3, 1);
	fixture_sign_in(f, w.cast.head);
	assert_int_equal(op_inadequate_get(&f->op, audit.id, &seen), ERR_OK);
	f->op.now.us += 1000000;
	(void)snprintf(id, sizeof(id), "%s", audit.id);
	op_sees_as(&f->op, id, as);
	memset(as, 'x', sizeof(as) - 1);
	memset(id, 'x', sizeof(id) - 1);
	assert_int_equal(op_viewed(&f->op, "panel", audit.id, audit.id, "Read the audit for a panel"), ERR_OK);
	fixture_sign_in(f, w.officer);
	log = asked(f, &(struct access_log_ask){.number = "DEMO000779", .person = "", .from = "", .until = ""});
	assert_true(log.list.count >= 2);
	assert_string_equal(log.list.items[0].as, "member of a panel");
	assert_string_equal(log.list.items[1].as, "head of service");
	assert_string_equal(log.list.items[1].sentence, "Looked at the Inadequate case");
}

static void
test_by_person_and_day(void **state)
{
	struct fixture *f = fixture_of(state);
	struct world w;
	struct access_log log;
	struct access_log_ask ask = {.number = "", .person = "", .from = "", .until = ""};

	world_make(f, &w);
	assert_int_equal(asked(f, &ask).list.count, 4);
	ask.person = w.cast.manager;
	assert_int_equal(asked(f, &ask).list.count, 2);
	ask.from = "2/2/2021";
	log = asked(f, &ask);
	assert_int_equal(log.list.count, 1);
	assert_string_equal(log.list.items[0].child_reference, OTHER);
	ask.from = "";
	ask.until = "1 February 2021";
	log = asked(f, &ask);
	assert_int_equal(log.list.count, 1);
	assert_string_equal(log.list.items[0].child_reference, CHILD);
	/* That the officer looks is of no child, and is in the history all the same. */
	ask = (struct access_log_ask){.number = "", .person = w.officer, .from = "", .until = "", .has_steps = true};
	assert_int_equal(asked(f, &ask).list.count, 0);
}

static void
test_mistakes_and_others(void **state)
{
	static const struct {
		struct access_log_ask ask;
		const char *field;
	} mistakes[] = {
	    {{.number = "", .person = "", .from = "31/2/2021", .until = ""}, "from"},
	    {{.number = "", .person = "", .from = "", .until = "soon"}, "until"},
	    {{.number = "", .person = "", .from = "2/2/2021", .until = "1/2/2021"}, "until"},
	    {{.number = "", .person = "Nobody Of This Name", .from = "", .until = ""}, "person"},
	    {{.number = "A number that nobody has given to any child, far too long for one", .person = "", .from = "", .until = ""}, "number"},
	};
	struct fixture *f = fixture_of(state);
	struct access_log_ask ask = {.number = "", .person = "", .from = "", .until = ""};
	struct access_log_list all;
	struct access_log log;
	struct world w;

	world_make(f, &w);
	for (size_t i = 0; i < sizeof(mistakes) / sizeof(mistakes[0]); i++) {
		problems_init(&f->op.problems, f->op.arena);
		assert_int_equal(op_access_log(&f->op, &mistakes[i].ask, &log), ERR_INVALID);
		assert_non_null(problems_find(&f->op.problems, mistakes[i].field));
		assert_int_equal(log.list.count, 0);
	}
	problems_init(&f->op.problems, f->op.arena);
	assert_int_equal(op_access_log_all(&f->op, &ask, &all), ERR_OK);
	assert_int_equal(all.count, 4);
	for (size_t i = 0; i < 3; i++) {
		fixture_sign_in(f, (const char *const[]){w.cast.coordinator, w.cast.administrator, w.cast.head}[i]);
		assert_int_equal(op_access_log(&f->op, &ask, &log), ERR_NOT_FOUND);
		assert_int_equal(op_access_log_all(&f->op, &ask, &all), ERR_NOT_FOUND);
	}
}

static void
test_pages(void **state)
{
	struct fixture *f = fixture_of(state);
	struct access_log_ask ask = {.number = CHILD, .person = "", .from = "", .until = ""};
	struct access_log log;
	struct world w;
	size_t count;

	world_make(f, &w);
	for (int i = 0; i < ACCESS_LOG_PAGE; i++)
		look(f, w.cast.auditor, &w.audit, ERR_OK);
	fixture_sign_in(f, w.officer);
	log = asked(f, &ask);
	assert_true(log.has_more);
	count = log.list.count;
	assert_int_equal(count, ACCESS_LOG_PAGE);
	ask.before = log.list.items[count - 1].seq;
	log = asked(f, &ask);
	assert_false(log.has_more);
	assert_int_equal(log.list.count, 3);
	assert_true(log.list.items[0].seq < ask.before);
}

static void
test_dip_samples(void **state)
{
	struct fixture *f = fixture_of(state);
	struct centre c;
	struct dip_month month;
	struct dip_view view;
	struct access_log log;
	const char *officer, *id;
	struct access_log_ask ask = {.person = "", .from = "", .until = ""};

	drawn(f, &c);
	officer = fixture_person(f, "officer", ROLE_BIT(ROLE_INFORMATION_GOVERNANCE), "Centre");
	month = month_of(f, c.w.coordinator);
	id = month.rows[0].sample.id;
	assert_int_equal(op_dip_get(&f->op, id, &view), ERR_OK);
	ask.number = view.sample.child_reference;
	fixture_sign_in(f, officer);
	log = asked(f, &ask);
	assert_int_equal(log.list.count, 1);
	assert_string_equal(log.list.items[0].reference, view.sample.reference);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"by child, and as what", test_by_child_and_as_what},
	    {"as what, of a case", test_as_what_of_a_case},
    {"by person and day", test_by_person_and_day},
	    {"mistakes, and others", test_mistakes_and_others},
	    {"pages", test_pages},
	    {"dip samples", test_dip_samples},
	};

	return fixture_run("access log", tests, sizeof(tests) / sizeof(tests[0]));
}
