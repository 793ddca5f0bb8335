#include "form_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_moderation.h"
#include "operations/op_recommendation.h"

static const char narrative[] =
    "The record shows a child who is known well. Her worker sees her each week, the plan moves, and her "
    "mother says that mornings are calmer. What would make it better is a clearer account of the weekends "
    "at her father’s, and a plan in her own words. The evidence is in the visits of October to January, in "
    "supervision and in what the school says.";

static int
version_of(struct fixture *f, const char *audit_id, const char *section_code)
{
	struct form_state s;

	if (form_state_load(&f->op, audit_id, &s) != ERR_OK)
		return 0;
	for (size_t i = 0; i < s.part_count; i++)
		if (str_is_same_fold(s.parts[i].section->code, section_code))
			return s.parts[i].version;
	return 0;
}

enum err
form_fixture_type(struct fixture *f, const char *audit_id, const char *section_code,
    const char *code, const char *value, const char *evidence)
{
	struct form_field fields[2];
	struct form_save save = {.audit_id = audit_id,
	    .section_code = section_code,
	    .version = version_of(f, audit_id, section_code),
	    .fields = fields,
	    .is_draft = true};

	if (value != NULL)
		fields[save.field_count++] = (struct form_field){code, false, value};
	if (evidence != NULL)
		fields[save.field_count++] = (struct form_field){code, true, evidence};
	return op_form_save(&f->op, &save);
}

/* An answer that the rules accept. */
static const char *
answer_for(struct fixture *f, const struct form_question *q, enum grade grade)
{
	size_t count;
	const struct form_choice *choices = form_choices(q, &count);

	switch (q->type) {
	case ANSWER_YES_PARTLY_NO:
		return "yes";
	case ANSWER_TIMELY:
		return "in-time";
	case ANSWER_GRADE:
		return q->is_overall ? arena_printf(f->arena, "%d", (int)grade) : "2";
	case ANSWER_TEXT:
		return q->maximum < sizeof(narrative) ? "Advanced practitioner" : narrative;
	case ANSWER_NUMBER:
		return "4";
	case ANSWER_CHOICE:
	case ANSWER_CHOICES:
		return count > 0 ? choices[0].value : "";
	case ANSWER_DATE:
		return "2021-01-12";
	case ANSWER_DATE_TIME:
		return "2021-01-25T10:30";
	}
	return "";
}

static void
fill_section(struct fixture *f, const char *audit_id, const struct form_part *part, enum grade grade)
{
	struct form_field fields[80];
	struct form_save save = {.audit_id = audit_id,
	    .section_code = part->section->code,
	    .version = version_of(f, audit_id, part->section->code),
	    .fields = fields};

	for (size_t i = 0; i < part->section->question_count; i++) {
		const struct form_question *q = &part->section->questions[i];

		assert_true(save.field_count + 2 < 80);
		fields[save.field_count++] =
		    (struct form_field){q->code, false, answer_for(f, q, grade)};
		if (q->evidence == EVIDENCE_ALWAYS)
			fields[save.field_count++] = (struct form_field){q->code, true, "Seen in the file"};
	}
	if (save.field_count > 0)
		assert_int_equal(op_form_save(&f->op, &save), ERR_OK);
}

void
form_fixture_fill(struct fixture *f, const char *audit_id, enum grade grade)
{
	struct form_state s;

	assert_int_equal(form_state_load(&f->op, audit_id, &s), ERR_OK);
	for (size_t i = 0; i < s.part_count; i++)
		if (s.parts[i].access == FORM_WRITE)
			fill_section(f, audit_id, &s.parts[i], grade);
	if (grade >= GRADE_REQUIRES_IMPROVEMENT && s.is_lead) {
		struct recommendation r = {.text = "Visit the father and ask about the weekends, so that "
		                                   "she feels safe there",
		    .kind = RECOMMENDATION_CHILD,
		    .owner_id = s.audit.practitioner_id,
		    .owner_other = "",
		    .priority = PRIORITY_HIGH,
		    .due_on = date_add_days(f->op.today, 7),
		    .section_code = ""};

		assert_int_equal(op_recommendation_save(&f->op, audit_id, &r), ERR_OK);
	}
}

struct audit
form_fixture_open(struct fixture *f, const struct cast *cast, const char *child_reference)
{
	struct audit audit = audit_fixture_audit(f, cast, child_reference, AUDIT_ALLOCATED);

	fixture_sign_in(f, cast->auditor);
	assert_int_equal(op_form_start(&f->op, audit.id), ERR_OK);
	audit.state = AUDIT_IN_PROGRESS;
	audit.version++;
	return audit;
}

static enum err
end_moderation(struct op *op, void *data)
{
	const char *const *id = data;
	struct audit audit;
	enum err e = store_audit_get(op->store, *id, &audit);

	return e == ERR_OK ? op_moderation_end(op, &audit) : e;
}

void
form_fixture_not_moderated(struct fixture *f, const char *audit_id)
{
	assert_int_equal(op_write(&f->op, end_moderation, &audit_id), ERR_OK);
}
