#include "../audit_fixture.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/str.h"
#include "input/input.h"
#include "operations/op_population.h"
#include "store/store_audit.h"

static const char list_6[] =
    "Child Unique ID,Date of Birth,CIN Start Date,CIN Closure Date,Case status,Allocated Team,Allocated Worker\n"
    "DEMO000002,05/06/2013,01/03/2020,,c) Child in need plan,Safeguarding North,Rachel Holroyd\n"
    "DEMO000001,05/06/2015,01/04/2020,,b) Child Protection plan,Safeguarding North,Rachel Holroyd\n"
    "DEMO000003,05/06/2015,soon,,b) Child Protection plan,Safeguarding South,\n"
    ",05/06/2015,01/04/2020\n"
    "DEMO000001,05/06/2015,01/05/2020,,z) Odd,Safeguarding North,\n";
static const char families[] = "Child Unique ID,Family\nDEMO000001,F1\nDEMO000002,F1\n";

static struct population_import *
read_lists(struct fixture *f, const char *name, const char *text, struct date as_at)
{
	struct population_import *import = population_import_new(f->arena, as_at);
	struct sheet_sink sink = population_import_sink(import);
	struct input_limits limits = input_limits_default();
	const char *reason = "";

	population_import_file(import, name, hash_text(f->arena, text));
	assert_int_equal(input_read(f->arena, name, text, strlen(text), &limits, &sink, &reason), ERR_OK);
	population_import_finish(import);
	return import;
}

static struct population_snapshot
import_text(struct fixture *f, const char *name, const char *text, struct date as_at)
{
	struct population_snapshot snapshot = {0};

	assert_int_equal(
	    op_population_import(&f->op, read_lists(f, name, text, as_at), as_at, NULL, &snapshot), ERR_OK);
	return snapshot;
}

static void
test_import(void **state)
{
	struct fixture *f = fixture_of(state);
	struct date as_at = date_from_parts(2020, 12, 29);
	struct population_snapshot snapshot = import_text(f, "list 6.csv", list_6, as_at);
	struct population_view view = {0};
	struct population_rows rows = {0};
	struct population_refs refs = {0};
	const struct population_list_report *list;
	int64_t age = 0;

	assert_int_equal(snapshot.rows, 3);
	assert_int_equal(snapshot.children, 2);
	assert_string_equal(snapshot.source, "annex-a");
	/* interfaces.md: each reference once, sorted, each followed by a line feed */
	assert_string_equal(snapshot.refs_sha256, hash_text(f->arena, "DEMO000001\nDEMO000002\n"));
	assert_int_equal(op_population_get(&f->op, snapshot.id, true, &view), ERR_OK);
	assert_int_equal(view.snapshot.as_at.day, as_at.day);
	assert_int_equal(view.reports.count, 1);
	assert_string_equal(view.reports.items[0].file, "list 6.csv");
	list = &view.reports.items[0].lists.items[0];
	assert_int_equal(list->list, POPULATION_IN_NEED);
	assert_int_equal(list->rows, 5);
	assert_int_equal(list->kept, 3);
	assert_int_equal(list->errors.count, 2);
	assert_int_equal(list->errors.items[0].row, 4);
	assert_string_equal(list->errors.items[0].column, "CIN Start Date");
	assert_int_equal(list->warnings.count, 2);
	assert_int_equal(store_population_rows(f->store, snapshot.number, POPULATION_IN_NEED, &rows), ERR_OK);
	assert_int_equal(rows.count, 3);
	assert_string_equal(rows.items[0].ref, "DEMO000002");
	assert_string_equal(population_text(&rows.items[0], POPULATION_COLUMN_CASE_STATUS), "c");
	assert_int_equal(population_date(&rows.items[0], POPULATION_COLUMN_NEED_START).day,
	    date_from_parts(2020, 3, 1).day);
	assert_true(population_number(&rows.items[0], POPULATION_COLUMN_AGE, &age));
	assert_int_equal(age, 7);
	assert_int_equal(store_population_child(f->store, snapshot.number, "DEMO000001", &rows), ERR_OK);
	assert_int_equal(rows.count, 2);
	assert_int_equal(store_population_refs(f->store, snapshot.number, &refs), ERR_OK);
	assert_int_equal(refs.count, 2);
	assert_string_equal(refs.items[0], "DEMO000001");
}

static void
test_failed_rows(void **state)
{
	struct fixture *f = fixture_of(state);
	struct population_snapshot snapshot =
	    import_text(f, "list 6.csv", list_6, date_from_parts(2020, 12, 29));
	struct population_failed *failed = NULL;
	size_t columns = annex_list(POPULATION_IN_NEED)->count;
	size_t count = 0;

	assert_int_equal(
	    op_population_failed(&f->op, snapshot.id, POPULATION_IN_NEED, &failed, &count), ERR_OK);
	assert_int_equal(count, 2);
	assert_int_equal(failed[0].row, 4);
	assert_string_equal(failed[0].cells[0], "DEMO000003");
	assert_string_equal(failed[0].cells[3], ""); /* a date of birth that can be read is not kept */
	assert_string_equal(failed[0].cells[6], "soon");
	assert_string_equal(failed[0].cells[columns], "CIN Start Date: “soon” cannot be read as a date");
}

static void
test_latest(void **state)
{
	struct fixture *f = fixture_of(state);
	struct population_snapshot december = import_text(f, "List_6.csv", list_6, date_from_parts(2020, 12, 29));
	struct population_snapshot local = import_text(f, "f.csv", families, date_from_parts(2021, 1, 4));
	struct population_snapshot january = import_text(f, "List_6.csv", list_6, date_from_parts(2021, 1, 20));
	struct population_snapshot found = {0};
	struct population_snapshot_list all = {0};

	assert_string_equal(local.source, "local");
	assert_int_equal(store_population_latest(f->store, POPULATION_IN_NEED, date_from_parts(2021, 1, 26), &found), ERR_OK);
	assert_string_equal(found.id, january.id);
	assert_int_equal(store_population_latest(f->store, POPULATION_IN_NEED, date_from_parts(2021, 1, 19), &found), ERR_OK);
	assert_string_equal(found.id, december.id);
	assert_int_equal(store_population_latest(f->store, POPULATION_LOCAL_FAMILIES, date_from_parts(2021, 1, 26), &found), ERR_OK);
	assert_string_equal(found.id, local.id);
	assert_int_equal(
	    store_population_latest(f->store, POPULATION_IN_CARE, date_from_parts(2021, 1, 26), &found), ERR_NOT_FOUND);
	assert_int_equal(op_population_list(&f->op, 1, &all), ERR_OK);
	assert_int_equal(all.count, 3);
	assert_string_equal(all.items[0].id, january.id);
}

static void
test_refusals(void **state)
{
	struct fixture *f = fixture_of(state);
	struct date as_at = date_from_parts(2020, 12, 29);
	struct population_snapshot snapshot = {0};
	struct population_snapshot_list all = {0};
	struct population_view view = {0};

	assert_int_equal(op_population_import(&f->op, read_lists(f, "x.csv", "a,b\n1,2\n", as_at), as_at, NULL, &snapshot), ERR_INVALID);
	assert_non_null(problems_find(&f->op.problems, "file"));
	problems_init(&f->op.problems, f->arena);
	as_at = date_from_parts(2021, 1, 27);
	assert_int_equal(op_population_import(&f->op, read_lists(f, "l.csv", list_6, as_at), as_at, NULL, &snapshot), ERR_INVALID);
	assert_non_null(problems_find(&f->op.problems, "as-at"));
	problems_init(&f->op.problems, f->arena);
	as_at = date_from_parts(2021, 1, 26);
	fixture_sign_in(f, fixture_person(f, "manager", ROLE_BIT(ROLE_TEAM_MANAGER), "North"));
	assert_int_equal(op_population_import(&f->op, read_lists(f, "l.csv", list_6, as_at), as_at, NULL, &snapshot), ERR_NOT_FOUND);
	assert_int_equal(op_population_list(&f->op, 1, &all), ERR_NOT_FOUND);
	fixture_sign_in(f, fixture_person(f, "data", ROLE_BIT(ROLE_DATA_OFFICER), "North"));
	assert_int_equal(op_population_list(&f->op, 1, &all), ERR_OK);
	assert_int_equal(all.count, 0);
	assert_int_equal(op_population_import(&f->op, read_lists(f, "l.csv", list_6, as_at), as_at, NULL, &snapshot), ERR_OK);
	assert_int_equal(op_population_get(&f->op, snapshot.id, false, &view), ERR_OK);
	assert_string_equal(view.snapshot.made_by_name, "data Tester");
	assert_int_equal(view.reports.items[0].lists.items[0].error_count, 2);
	assert_int_equal(view.reports.items[0].lists.items[0].errors.count, 0);
}

struct telling {
	struct fixture *f;
	size_t calls;
	size_t seen;
};

static void
look(void *data, size_t done, size_t total)
{
	struct telling *telling = data;
	struct population_snapshot_list all = {0};

	telling->calls++;
	assert_true(done <= total);
	/* Nobody sees what is not ready. */
	assert_int_equal(store_population_list(telling->f->store, 10, 0, &all), ERR_OK);
	telling->seen += all.count;
}

/* What an import that broke off has left is not seen, and the next one an hour later sweeps it. */
static void
test_unfinished(void **state)
{
	struct fixture *f = fixture_of(state);
	struct date as_at = date_from_parts(2021, 1, 20);
	struct population_snapshot left = {.id = "left", .source = "annex-a", .as_at = as_at, .made_by = ""};
	struct population_rows rows = {0};
	struct population_snapshot snapshot = {0};
	struct population_snapshot_list unfinished = {0};
	struct telling telling = {.f = f};
	struct op_progress progress = {look, &telling};
	struct population_row row = {.list = POPULATION_IN_NEED, .row = 9000, .ref = "DEMO000009"};

	left.made_at = (struct instant){f->op.now.us - 2 * 3600000000LL};
	assert_int_equal(store_write_begin(f->store), ERR_OK);
	assert_int_equal(store_population_begin(f->store, &left), ERR_OK);
	assert_int_equal(store_population_add_rows(f->store, left.number, &row, 1), ERR_OK);
	assert_int_equal(store_write_commit(f->store), ERR_OK);
	assert_int_equal(store_population_get(f->store, "left", &snapshot), ERR_NOT_FOUND);
	assert_int_equal(op_population_import(&f->op, read_lists(f, "l.csv", list_6, as_at), as_at, &progress, &snapshot), ERR_OK);
	assert_int_equal(telling.calls, 1);
	assert_int_equal(telling.seen, 0);
	assert_int_equal(store_population_unfinished(f->store, f->op.now, &unfinished), ERR_OK);
	assert_int_equal(unfinished.count, 0);
	assert_int_equal(store_population_rows(f->store, left.number, POPULATION_IN_NEED, &rows), ERR_OK);
	assert_int_equal(rows.count, 0);
}

/* The facts of an audit's child, for its parties only: of its own snapshot, and of local lists of that day. */
static void
test_facts(void **state)
{
	static const char enquiries[] =
	    "Child Unique ID,Date of Birth,Strategy discussion initiating Section 47 Enquiry Start Date,Date of Initial "
	    "Child Protection Conference\nDEMO000001,05/06/2015,02/12/2020,29/12/2020\n";
	static const char later[] = "Child Unique ID,Family\nDEMO000001,F2\n";
	struct fixture *f = fixture_of(state);
	struct population_snapshot snapshot;
	struct population_facts facts = {0};
	struct audit audit;
	struct cast cast;

	audit_fixture_cast(f, &cast);
	snapshot = import_text(f, "List_5.csv", enquiries, date_from_parts(2020, 12, 30));
	(void)import_text(f, "families.csv", families, date_from_parts(2020, 12, 30));
	(void)import_text(f, "families.csv", later, date_from_parts(2021, 1, 20));
	audit = audit_fixture_audit(f, &cast, "DEMO000001", AUDIT_IN_PROGRESS);
	audit.id = "facts";
	audit.reference = "AUD-2021-9999";
	audit.snapshot_id = snapshot.id;
	assert_int_equal(store_write_begin(f->store), ERR_OK);
	assert_int_equal(store_audit_insert(f->store, &audit), ERR_OK);
	assert_int_equal(store_write_commit(f->store), ERR_OK);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_population_facts(&f->op, "facts", &facts), ERR_OK);
	assert_int_equal(facts.as_at.day, date_from_parts(2020, 12, 30).day);
	assert_string_equal(population_facts_find(&facts, "age")->value, "5");
	assert_string_equal(population_facts_find(&facts, "strategy-date")->value, "2 December 2020");
	/* Christmas Day and 28 December were bank holidays */
	assert_string_equal(population_facts_find(&facts, "conference-date")->notes[0].words,
	    "17 working days, over 15 (from: Strategy discussion that started the section 47 enquiry, 2 December 2020)");
	assert_string_equal(population_facts_find(&facts, "family")->value, "F1");
	assert_null(population_facts_find(&facts, "care-start"));
	fixture_sign_in(f, cast.stranger);
	assert_int_equal(op_population_facts(&f->op, "facts", &facts), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.administrator);
	assert_int_equal(op_population_facts(&f->op, "facts", &facts), ERR_NOT_FOUND);
}

int
main(void)
{
	const struct fixture_test tests[] = {{"import", test_import}, {"failed rows", test_failed_rows},
	    {"latest", test_latest}, {"refusals", test_refusals}, {"unfinished", test_unfinished}, {"facts", test_facts}};

	return fixture_run("population", tests, sizeof(tests) / sizeof(tests[0]));
}
