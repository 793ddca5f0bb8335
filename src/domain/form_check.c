#include "domain/form.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

static const char *const status_names[SECTION_STATUS_COUNT] = {
    [STATUS_NOT_STARTED] = "Not yet started",
    [STATUS_IN_PROGRESS] = "In progress",
    [STATUS_COMPLETED] = "Completed",
    [STATUS_CANNOT_START] = "Cannot start yet",
};

enum { FORM_EVIDENCE_MAXIMUM = 4000 };

const char *
form_section_status_name(enum section_status status)
{
	return status_names[status];
}

bool
form_evidence_is_required(const struct form_question *question, const char *value)
{
	switch (question->evidence) {
	case EVIDENCE_NONE:
	case EVIDENCE_OPTIONAL:
		return false;
	case EVIDENCE_ALWAYS:
		return !str_is_empty(value) && !str_is_same(value, "na");
	case EVIDENCE_BY_ANSWER:
		break;
	}
	return !str_is_empty(value) && !str_is_same(value, "yes") && !str_is_same(value, "in-time") &&
	    !str_is_same(value, "na");
}

static bool
choice_exists(const struct form_question *question, const char *value, size_t length)
{
	size_t count;
	const struct form_choice *choices = form_choices(question, &count);

	for (size_t i = 0; i < count; i++)
		if (strlen(choices[i].value) == length && strncmp(choices[i].value, value, length) == 0)
			return true;
	return false;
}

static void
check_choices(
    const struct form_question *question, const char *value, struct problems *problems)
{
	size_t chosen = 0;

	while (*value != '\0') {
		size_t length = question->type == ANSWER_CHOICES ? strcspn(value, ",") : strlen(value);

		if (!choice_exists(question, value, length)) {
			problems_add(problems, question->code, "%s", question->missing);
			return;
		}
		chosen++;
		value += length;
		value += *value == ',' ? 1 : 0;
	}
	if (question->type == ANSWER_CHOICES && question->maximum > 0 && chosen > question->maximum)
		problems_add(
		    problems, question->code, "Select no more than %zu answers", question->maximum);
}

static void
check_text(const char *field, const char *value, size_t minimum, size_t maximum, enum form_check check,
    struct problems *problems)
{
	size_t length = utf8_length(value);

	if (maximum > 0 && length > maximum)
		problems_add(problems, field, "Shorten this to %zu characters or less: it has %zu now",
		    maximum, length);
	else if (check == FORM_CHECK_COMPLETE && length < minimum)
		problems_add(problems, field,
		    "Write at least %zu characters: there are %zu so far", minimum, length);
}

static void
check_number(const struct form_question *question, const char *value, struct problems *problems)
{
	int64_t number;
	int64_t maximum = question->maximum == 0 ? 100000 : (int64_t)question->maximum;

	if (!str_parse_int(value, (int64_t)question->minimum, maximum, &number))
		problems_add(problems, question->code, "Enter a whole number from %zu to %lld",
		    question->minimum, (long long)maximum);
}

static void
check_date(const struct form_question *question, const char *value, struct date today,
    struct problems *problems)
{
	struct arena *arena = problems->arena;
	struct form_date_parts parts = form_date_split(arena, value);
	struct date day;

	if (parts.day[0] == '\0')
		problems_add(problems, question->code, "The date must include a day");
	else if (parts.month[0] == '\0')
		problems_add(problems, question->code, "The date must include a month");
	else if (parts.year[0] == '\0')
		problems_add(problems, question->code, "The date must include a year");
	else if (!date_parse_parts(parts.day, parts.month, parts.year, &day))
		problems_add(problems, question->code,
		    "Enter a real date with a year of four numbers, such as 26 1 2021");
	else if (question->is_past && date_compare(day, today) > 0)
		problems_add(problems, question->code, "The date must be today or in the past");
	else if (question->type == ANSWER_DATE_TIME && parts.hour[0] == '\0')
		problems_add(problems, question->code, "The time must include an hour");
	else if (question->type == ANSWER_DATE_TIME && strchr(value, 'T') == NULL)
		problems_add(problems, question->code, "Enter a time between 00:00 and 23:59");
}

static void
check_value(const struct form_question *question, const char *value, struct date today,
    enum form_check check, struct problems *problems)
{
	switch (question->type) {
	case ANSWER_YES_PARTLY_NO:
	case ANSWER_TIMELY:
	case ANSWER_GRADE:
	case ANSWER_CHOICE:
	case ANSWER_CHOICES:
		check_choices(question, value, problems);
		return;
	case ANSWER_TEXT:
		check_text(question->code, value, question->minimum, question->maximum, check,
		    problems);
		return;
	case ANSWER_NUMBER:
		check_number(question, value, problems);
		return;
	case ANSWER_DATE:
	case ANSWER_DATE_TIME:
		check_date(question, value, today, problems);
		return;
	}
}

static void
check_question(const struct form_question *question, const struct form_answers *answers,
    bool is_optional, struct date today, enum form_check check, struct problems *problems)
{
	const char *value = form_value(answers, question->code);
	const char *evidence = form_evidence(answers, question->code);
	const char *evidence_field = arena_printf(problems->arena, "%s-evidence", question->code);

	if (value[0] != '\0')
		check_value(question, value, today, check, problems);
	else if (check == FORM_CHECK_COMPLETE && question->is_required && !is_optional)
		problems_add(problems, question->code, "%s", question->missing);
	if (check == FORM_CHECK_COMPLETE && evidence[0] == '\0' &&
	    form_evidence_is_required(question, value))
		problems_add(problems, evidence_field, "Say what the record shows for “%s”",
		    question->text);
	check_text(evidence_field, evidence, 0, FORM_EVIDENCE_MAXIMUM, check, problems);
}

static void
check_extra(const struct form_section *section, const struct form_answers *answers,
    const struct form_extra *extra, struct problems *problems)
{
	const struct form_question *first =
	    section->question_count == 0 ? NULL : &section->questions[0];

	if (section->kind == SECTION_REFLECTION && first != NULL && !extra->has_reflection &&
	    form_value(answers, first->code)[0] == '\0')
		problems_add(problems, first->code, "%s", first->missing);
	if (section->kind == SECTION_CONCERN && first != NULL && extra->concern_count == 0 &&
	    str_is_same(form_value(answers, first->code), "yes"))
		problems_add(problems, first->code,
		    "Record who you told about the risk before you complete this section");
}

void
form_check_section(const struct form_section *section, const struct form_answers *answers,
    const struct form_extra *extra, struct date today, enum form_check check,
    struct problems *problems)
{
	for (size_t i = 0; i < section->question_count; i++) {
		const struct form_question *question = &section->questions[i];

		if (form_question_applies(section, question, answers))
			check_question(question, answers, section->is_optional, today, check, problems);
	}
	if (check == FORM_CHECK_COMPLETE)
		check_extra(section, answers, extra, problems);
}

void
form_check_send(const struct form *form, const struct form_answers *answers,
    const struct form_extra *extra, struct date today, struct problems *problems)
{
	enum grade overall = form_overall_grade(form, answers);

	for (size_t i = 0; i < form->section_count; i++)
		form_check_section(&form->sections[i], answers, extra, today, FORM_CHECK_COMPLETE,
		    problems);
	/* domain.md 11.1 AC. */
	if (overall >= GRADE_REQUIRES_IMPROVEMENT && extra->action_count == 0)
		problems_add(problems, "actions",
		    "Add at least one action: the overall grade is %s", grade_name(overall));
}

static bool
section_has_anything(const struct form_section *section, const struct form_answers *answers,
    const struct form_extra *extra)
{
	for (size_t i = 0; i < section->question_count; i++)
		if (form_value(answers, section->questions[i].code)[0] != '\0' ||
		    form_evidence(answers, section->questions[i].code)[0] != '\0')
			return true;
	return (section->kind == SECTION_ACTIONS && extra->action_count > 0) ||
	    (section->kind == SECTION_REFLECTION && extra->has_reflection) ||
	    (section->kind == SECTION_CONCERN && extra->concern_count > 0);
}

/* Whether every section that is graded by itself has its grade: the overall grade comes after them. */
static bool
sections_are_graded(const struct form *form, const struct form_answers *answers)
{
	for (size_t i = 0; i < form->section_count; i++) {
		const struct form_section *section = &form->sections[i];

		for (size_t k = 0; k < section->question_count; k++) {
			const struct form_question *question = &section->questions[k];

			if (question->type == ANSWER_GRADE && !question->is_overall &&
			    question->is_required && form_question_applies(section, question, answers) &&
			    form_value(answers, question->code)[0] == '\0')
				return false;
		}
	}
	return true;
}

enum section_status
form_section_status(struct arena *arena, const struct form *form, const struct form_section *section,
    const struct form_answers *answers, const struct form_extra *extra, struct date today)
{
	struct problems problems;
	bool is_begun = section_has_anything(section, answers, extra);

	if (section->kind == SECTION_OVERALL && !is_begun && !sections_are_graded(form, answers))
		return STATUS_CANNOT_START;
	if (!is_begun)
		return STATUS_NOT_STARTED;
	problems_init(&problems, arena);
	form_check_section(section, answers, extra, today, FORM_CHECK_COMPLETE, &problems);
	return problems.count == 0 ? STATUS_COMPLETED : STATUS_IN_PROGRESS;
}
