#include "domain/form.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"

struct advice {
	const char **items;
	size_t count;
	size_t capacity;
};

/* A section that matters for safety against the overall grade (domain.md 2.5). */
static void
advise_safeguarding(struct arena *arena, const struct form_section *section, enum grade grade, enum grade overall,
    struct advice *advice)
{
	if (!section->is_safeguarding || overall > GRADE_GOOD)
		return;
	if (grade == GRADE_INADEQUATE)
		VEC_PUSH(arena, advice,
		    arena_printf(arena,
		        "You graded “%s” Inadequate and the audit %s overall. Say in your reason why the "
		        "child is safe enough for that grade, or look at it again.",
		        section->title, grade_name(overall)));
	else if (grade == GRADE_REQUIRES_IMPROVEMENT && overall == GRADE_OUTSTANDING)
		VEC_PUSH(arena, advice,
		    arena_printf(arena,
		        "You graded “%s” Requires improvement to be good and the audit Outstanding overall. "
		        "Check that your reason explains this.",
		        section->title));
}

/* A section graded well although at least half of its answers are No or Not recorded. */
static void
advise_answers(struct arena *arena, const struct form_section *section,
    const struct form_answers *answers, enum grade grade, struct advice *advice)
{
	size_t asked = 0, against = 0;

	for (size_t i = 0; i < section->question_count; i++) {
		const struct form_question *question = &section->questions[i];
		const char *value = form_value(answers, question->code);

		if (question->type != ANSWER_YES_PARTLY_NO || value[0] == '\0' || str_is_same(value, "na"))
			continue;
		asked++;
		against += str_is_same(value, "no") || str_is_same(value, "nr") ? 1 : 0;
	}
	if (grade >= GRADE_OUTSTANDING && grade <= GRADE_GOOD && asked > 1 && against * 2 >= asked)
		VEC_PUSH(arena, advice,
		    arena_printf(arena,
		        "“%s” is graded %s, and %zu of its %zu answers are No or Not recorded. Check that the "
		        "grade and the answers tell the same story.",
		        section->title, grade_name(grade), against, asked));
}

static void
advise_profile(struct arena *arena, size_t better, size_t worse, size_t graded, enum grade overall,
    struct advice *advice)
{
	if (graded >= 3 && worse == graded)
		VEC_PUSH(arena, advice,
		    arena_printf(arena,
		        "Every section has a lower grade than the overall one (%s). The overall grade is your "
		        "judgement; check that your reason carries it.",
		        grade_name(overall)));
	else if (graded >= 3 && better == graded)
		VEC_PUSH(arena, advice,
		    arena_printf(arena,
		        "Every section has a higher grade than the overall one (%s). The overall grade is your "
		        "judgement; check that your reason says what weighs more.",
		        grade_name(overall)));
}

static void
advise_concern(struct arena *arena, const struct form *form, const struct form_answers *answers,
    const struct form_extra *extra, enum grade overall, struct advice *advice)
{
	bool is_unsafe = false;

	for (size_t i = 0; i < form->section_count; i++)
		if (form->sections[i].kind == SECTION_CONCERN && form->sections[i].question_count > 0)
			is_unsafe = str_is_same(
			    form_value(answers, form->sections[i].questions[0].code), "yes");
	if (overall == GRADE_INADEQUATE && !is_unsafe && extra->concern_count == 0)
		VEC_PUSH(arena, advice,
		    arena_strdup(arena,
		        "The overall grade is Inadequate and no concern about the child’s safety today is "
		        "recorded. If the child may be at risk now, tell someone before you send this."));
	if (extra->concern_count > 0 && overall >= GRADE_OUTSTANDING && overall <= GRADE_GOOD)
		VEC_PUSH(arena, advice,
		    arena_printf(arena,
		        "You recorded that this child may be at risk now, and the overall grade is %s. Say in "
		        "your reason how both can be so.",
		        grade_name(overall)));
}

struct text_list
form_advice(struct arena *arena, const struct form *form, const struct form_answers *answers,
    const struct form_extra *extra)
{
	struct advice advice = {0};
	enum grade overall = form_overall_grade(form, answers);
	size_t better = 0, worse = 0, graded = 0;

	for (size_t i = 0; i < form->section_count; i++) {
		const struct form_section *section = &form->sections[i];
		enum grade grade = form_section_grade(section, answers);

		if (section->kind == SECTION_OVERALL || grade < GRADE_OUTSTANDING)
			continue;
		advise_answers(arena, section, answers, grade, &advice);
		if (overall == GRADE_NONE)
			continue;
		graded++;
		better += grade < overall ? 1 : 0;
		worse += grade > overall ? 1 : 0;
		advise_safeguarding(arena, section, grade, overall, &advice);
	}
	if (overall != GRADE_NONE) {
		advise_profile(arena, better, worse, graded, overall, &advice);
		advise_concern(arena, form, answers, extra, overall, &advice);
	}
	return (struct text_list){advice.items, advice.count};
}
