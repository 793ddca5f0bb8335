/* What one audit asks for, as courses: those that its coded learning and its stretch target name, with their next session. */
#include "base/str.h"
#include "base/vec.h"
#include "domain/access.h"
#include "domain/form.h"
#include "operations/op_audit.h"
#include "operations/op_training.h"
#include "store/store_answer.h"

struct answers {
	struct training_answer *items;
	size_t count, capacity;
};

/* A course once, however many findings name it. */
static void
add(struct op *op, struct answers *found, const struct training_course *course, const char *why)
{
	if (course->is_withdrawn)
		return;
	for (size_t i = 0; i < found->count; i++)
		if (str_is_same(found->items[i].course.id, course->id)) {
			found->items[i].why = str_joined(op->arena, found->items[i].why, "; ", why);
			return;
		}
	VEC_PUSH(op->arena, found, ((struct training_answer){.course = *course, .why = why}));
}

static const char *
finding_text(const char *code)
{
	for (size_t i = 0; i < finding_code_count; i++)
		if (str_is_same(finding_codes[i].value, code))
			return finding_codes[i].text;
	return code;
}

/* Two points for learning may have one code. */
static bool
is_first_of_code(const struct coded_finding_list *findings, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (str_is_same(findings->items[i].code, findings->items[index].code) &&
		    str_is_same(findings->items[i].polarity, findings->items[index].polarity))
			return false;
	return true;
}

static enum err
add_learning(struct op *op, const char *audit_id, struct answers *found)
{
	struct training_course_list courses;
	struct training_link_list links;
	struct coded_finding_list findings;
	enum err e = store_findings(op->store, audit_id, &findings);

	if (e == ERR_OK)
		e = store_training_courses(op->store, &courses);
	if (e == ERR_OK)
		e = store_training_findings(op->store, "", &links);
	for (size_t f = 0; e == ERR_OK && f < findings.count; f++) {
		const struct coded_finding *finding = &findings.items[f];

		if (!str_is_same(finding->polarity, "learning") || !is_first_of_code(&findings, f))
			continue;
		for (size_t l = 0; l < links.count; l++) {
			const struct training_course *course = training_course_find(&courses, links.items[l].course_id);

			if (course != NULL && str_is_same(links.items[l].code, finding->code))
				add(op, found, course, finding_text(finding->code));
		}
	}
	return e;
}

static enum err
add_target(struct op *op, const char *audit_id, struct answers *found)
{
	struct training_target_list targets;
	enum err e = store_training_targets(op->store, TRAINING_TARGETS_OF_AUDIT, audit_id, (struct instant){1},
	    (struct instant){op->now.us + 1}, &targets);

	for (size_t t = 0; e == ERR_OK && t < targets.count; t++) {
		size_t count;
		char **titles = str_split(op->arena, targets.items[t].training, '\n', &count);

		for (size_t i = 0; e == ERR_OK && i < count; i++) {
			struct training_course course;

			e = store_training_course_of_title(op->store, str_trimmed(op->arena, titles[i]), &course);
			if (e == ERR_OK)
				add(op, found, &course, "named by the stretch target");
			else if (e == ERR_NOT_FOUND)
				e = ERR_OK;
		}
	}
	return e;
}

/* Before the team manager has opened it, it can still be taken back (D21). */
static bool
is_readable(const struct audit *audit, unsigned relations)
{
	return audit_state_is_sent(audit->state) &&
	    ((relations & RELATION_TEAM_MANAGER) == 0 || (relations & RELATION_AUDITOR) != 0 ||
		audit->state != AUDIT_WITH_MANAGER || audit->opened_by_manager_at.us != 0);
}

/* The soonest that is not cancelled. */
static enum err
next_load(struct op *op, struct training_answer *answer)
{
	enum { LOOKED_AT = 5 };
	struct training_session_list coming;
	enum err e = store_training_sessions(
	    op->store, TRAINING_SESSIONS_FROM, op->today, op->actor.person_id, answer->course.id, LOOKED_AT, &coming);

	for (size_t i = 0; e == ERR_OK && i < coming.count && answer->next.count == 0; i++)
		if (coming.items[i].session.state == TRAINING_PLANNED)
			answer->next = (struct training_session_list){&coming.items[i], 1};
	return e;
}

enum err
op_training_of_audit(struct op *op, const char *audit_id, struct training_answer_list *ret)
{
	struct answers found = {0};
	struct audit audit;
	unsigned relations;
	enum err e = op_audit_for(op, audit_id, RIGHT_SEE_CONTENT, &audit, &relations);

	if (e == ERR_OK && !is_readable(&audit, relations))
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = add_learning(op, audit_id, &found);
	if (e == ERR_OK)
		e = add_target(op, audit_id, &found);
	for (size_t i = 0; e == ERR_OK && i < found.count; i++)
		e = next_load(op, &found.items[i]);
	*ret = (struct training_answer_list){found.items, found.count};
	return e;
}
