#include "moderation_fixture.h"

#include "base/arena.h"
#include "operations/op_form_send.h"
#include "store/store_audit.h"
#include "store/store_task.h"

void
moderation_fixture_centre(struct fixture *f, const struct cast *cast, struct centre *ret)
{
	*ret = (struct centre){.first = fixture_person(f, "morgan", ROLE_BIT(ROLE_CENTRE_MEMBER), NULL),
	    .second = fixture_person(f, "nadia", ROLE_BIT(ROLE_CENTRE_MEMBER), NULL),
	    .lead = cast->coordinator};
}

struct opening {
	const struct audit *audit;
	enum moderation_reason reason;
	const char *id;
};

static enum err
open_it(struct op *op, void *data)
{
	struct opening *o = data;

	return op_moderation_open(op, o->audit, o->reason, date_from_parts(2021, 1, 28), &o->id);
}

const char *
moderation_fixture_sent(struct fixture *f, const struct cast *cast, const char *child_reference,
    enum grade grade, enum moderation_reason reason, struct audit *ret_audit)
{
	struct audit audit = form_fixture_open(f, cast, child_reference);
	struct opening o = {&audit, reason, NULL};

	form_fixture_fill(f, audit.id, grade);
	assert_int_equal(op_form_send(&f->op, audit.id), ERR_OK);
	audit = moderation_fixture_audit(f, audit.id);
	assert_int_equal(op_write(&f->op, open_it, &o), ERR_OK);
	if (ret_audit != NULL)
		*ret_audit = audit;
	return o.id;
}

struct moderation
moderation_fixture_get(struct fixture *f, const char *id)
{
	struct moderation m;

	assert_int_equal(store_moderation_get(f->store, id, &m), ERR_OK);
	return m;
}

struct audit
moderation_fixture_audit(struct fixture *f, const char *audit_id)
{
	struct audit audit;

	assert_int_equal(store_audit_get(f->store, audit_id, &audit), ERR_OK);
	return audit;
}

void
moderation_fixture_grade(struct fixture *f, const char *id, const char *person_id, enum grade grade)
{
	struct moderation_graded sections[40];
	struct moderation_save save = {.id = id,
	    .grade = (int)grade,
	    .reason = "The record shows a child who is seen, and a plan that does not move.",
	    .sections = sections};
	struct moderation_view v;

	fixture_sign_in(f, person_id);
	assert_int_equal(op_moderation_take(&f->op, id, moderation_fixture_get(f, id).version), ERR_OK);
	assert_int_equal(op_moderation_get(&f->op, id, &v), ERR_OK);
	assert_true(v.may_grade && !v.shows_both && v.section_count > 0 && v.section_count <= 40);
	for (size_t i = 0; i < v.section_count; i++)
		sections[save.section_count++] =
		    (struct moderation_graded){v.sections[i].section->code, (int)grade, "Seen in the file"};
	save.version = v.moderation.version;
	assert_int_equal(op_moderation_save(&f->op, &save), ERR_OK);
}

enum err
moderation_fixture_outcome(
    struct fixture *f, const char *id, enum moderation_answer is_justifiable, enum moderation_outcome outcome)
{
	struct moderation_decision d = {.id = id,
	    .version = moderation_fixture_get(f, id).version,
	    .is_justifiable = is_justifiable,
	    .outcome = outcome,
	    .feedback = "Say where in the file the reader finds it.",
	    .rework_note = outcome == MODERATION_RETURNED ? "Say what the weekends are like for her" : ""};

	for (int q = 0; q < MODERATION_QUALITY_COUNT; q++)
		d.scores[q] = (struct moderation_score){(enum moderation_quality)q, 3, ""};
	return op_moderation_outcome(&f->op, &d);
}

struct fixture *
moderation_fixture_begin(void **state, struct cast *cast, struct centre *centre)
{
	struct fixture *f = fixture_of(state);

	audit_fixture_cast(f, cast);
	moderation_fixture_centre(f, cast, centre);
	return f;
}

bool
moderation_fixture_has_task(struct fixture *f, enum task_kind kind, const char *person_id)
{
	struct task_query q = {.tab = TASK_TAB_TODO,
	    .person_id = person_id,
	    .kind_code = task_kind_code(kind),
	    .cycle_id = "",
	    .team_id = "",
	    .child_reference = "",
	    .due_from = DATE_NONE,
	    .due_to = DATE_NONE,
	    .done_since = DATE_NONE,
	    .limit = 10};
	struct task_items items;

	assert_int_equal(store_task_query(f->store, &q, &items), ERR_OK);
	return items.count > 0;
}

enum err
moderation_fixture_close(struct op *op, void *data)
{
	struct audit *audit = data;

	audit->state = AUDIT_CLOSED;
	audit->closed_on = op->today;
	return store_audit_update(op->store, audit);
}
