#include "audit_fixture.h"

#include "base/arena.h"
#include "db/db.h"
#include "operations/op_task.h"
#include "store/store_audit.h"
#include "store/store_person.h"
#include "store/store_private.h"

static enum err
make_programme(struct op *op, void *data)
{
	(void)data;
	return db_script(op->store->write,
	    "INSERT INTO programme (id, title, from_day, to_day, state, version) VALUES "
	    "('2021', 'Audit Programme', '2021-01-01', '2021-12-31', 'published', 1);"
	    "INSERT INTO cycle (id, programme_id, allocation_on, return_by, briefing_on, version) "
	    "VALUES ('2021-01', '2021', '2021-01-04', '2021-01-26', '2021-01-29', 1);"
	    "INSERT INTO cycle (id, programme_id, allocation_on, return_by, briefing_on, version) "
	    "VALUES ('2021-02', '2021', '2021-02-01', '2021-02-22', '2021-02-26', 1);"
	    "INSERT INTO cycle_training (cycle_id, position, course) VALUES "
	    "('2021-01', 1, 'SMART Planning Training');");
}

static enum err
set_team(struct op *op, void *data)
{
	const struct cast *cast = data;
	struct team team;
	enum err e = store_team_get(op->store, cast->team_id, &team);

	if (e != ERR_OK)
		return e;
	team.manager_id = cast->manager;
	team.head_of_service_id = cast->head;
	return store_team_update(op->store, &team);
}

void
audit_fixture_cast(struct fixture *f, struct cast *ret)
{
	*ret = (struct cast){
	    .auditor = fixture_person(f, "amina", ROLE_BIT(ROLE_AUDITOR), "South"),
	    .practitioner = fixture_person(f, "jo", ROLE_BIT(ROLE_PRACTITIONER), "North"),
	    .manager = fixture_person(f, "priya", ROLE_BIT(ROLE_TEAM_MANAGER), "North"),
	    .head = fixture_person(f, "helen", ROLE_BIT(ROLE_HEAD_OF_SERVICE), NULL),
	    .coordinator = fixture_person(f, "carl", ROLE_BIT(ROLE_CENTRE_LEAD), NULL),
	    .assistant_director = fixture_person(f, "dawn", ROLE_BIT(ROLE_ASSISTANT_DIRECTOR), NULL),
	    .partner = fixture_person(f, "petra", ROLE_BIT(ROLE_PARTNER_AUDITOR), NULL),
	    .stranger = fixture_person(
		f, "sam", ROLE_BIT(ROLE_AUDITOR) | ROLE_BIT(ROLE_TEAM_MANAGER), "South"),
	    .administrator = fixture_person(f, "adam", ROLE_BIT(ROLE_ADMINISTRATOR), NULL),
	    .team_id = fixture_team(f, "North"),
	};
	assert_int_equal(op_write(&f->op, set_team, ret), ERR_OK);
	assert_int_equal(op_write(&f->op, make_programme, NULL), ERR_OK);
}

static enum err
insert_audit(struct op *op, void *data)
{
	struct audit *audit = data;
	enum err e = store_audit_next_reference(op->store, 2021, &audit->reference);

	return e == ERR_OK ? store_audit_insert(op->store, audit) : e;
}

struct audit
audit_fixture_audit(
    struct fixture *f, const struct cast *cast, const char *child_reference, enum audit_state state)
{
	bool is_sent = audit_state_is_sent(state);
	struct audit audit = {.id = op_id(&f->op),
	    .kind = AUDIT_KIND_CYCLE,
	    .cycle_id = "2021-01",
	    .service = SERVICE_CSC,
	    .theme_code = "CSC-PLAN",
	    .theme_title = "Plans",
	    .child_reference = child_reference,
	    .case_status = "Child protection plan",
	    .age_years = 9,
	    .team_id = cast->team_id,
	    .practitioner_id = cast->practitioner,
	    .team_manager_id = cast->manager,
	    .auditor_id = cast->auditor,
	    .form_version_id = "csc-1",
	    .draw_name = "2021-01/audit/csc",
	    .snapshot_id = "",
	    .state = state,
	    .allocated_on = date_from_parts(2021, 1, 4),
	    .due_on = date_from_parts(2021, 1, 26),
	    .response_due_on = is_sent ? date_from_parts(2021, 1, 26) : DATE_NONE,
	    .grade = is_sent ? GRADE_REQUIRES_IMPROVEMENT : GRADE_NONE,
	    .final_grade = is_sent ? GRADE_REQUIRES_IMPROVEMENT : GRADE_NONE,
	    .fed_back_on = DATE_NONE,
	    .closed_on = DATE_NONE,
	    .version = 1};

	if (is_sent) {
		audit.sent_at = (struct instant){f->op.now.us - INT64_C(86400000000)};
		audit.first_sent_at = audit.sent_at;
	}
	assert_int_equal(op_write(&f->op, insert_audit, &audit), ERR_OK);
	return audit;
}

static enum err
update_audit(struct op *op, void *data)
{
	return store_audit_update(op->store, data);
}

struct audit
audit_fixture_inadequate(
    struct fixture *f, const struct cast *cast, const char *child_reference)
{
	struct audit audit = audit_fixture_audit(f, cast, child_reference, AUDIT_WITH_MANAGER);

	audit.grade = GRADE_INADEQUATE;
	audit.final_grade = GRADE_INADEQUATE;
	assert_int_equal(op_write(&f->op, update_audit, &audit), ERR_OK);
	audit.version++;
	return audit;
}

struct opening {
	const struct audit *audit;
	int kind;
	const char *person_id;
	const char *waiting_id;
	struct date due_on;
};

static enum err
open_task(struct op *op, void *data)
{
	const struct opening *o = data;

	return op_task_open(
	    op, (enum task_kind)o->kind, o->audit, NULL, o->person_id, o->waiting_id, o->due_on);
}

void
audit_fixture_task(struct fixture *f, const struct audit *audit, int kind, const char *person_id,
    const char *waiting_id, struct date due_on)
{
	struct opening o = {audit, kind, person_id, waiting_id, due_on};

	assert_int_equal(op_write(&f->op, open_task, &o), ERR_OK);
}
