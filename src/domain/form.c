#include "domain/form.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

static const struct form_choice yes_partly_no[] = {
    {"yes", "Yes", ""},
    {"partly", "Partly", ""},
    {"no", "No", ""},
    {"na", "Not applicable", ""},
    {"nr", "Not recorded", "The record does not say"},
};

static const struct form_choice timely[] = {
    {"in-time", "In time", ""},
    {"late-reason", "Late, with the reason recorded", ""},
    {"late", "Late, without a reason", ""},
    {"unknown", "Not known", "The record does not say"},
    {"na", "Not applicable", ""}, /* the last: only where the question has it */
};

/* Ofsted's four words; the descriptors are domain.md 2.5's. */
static const struct form_choice grades[] = {
    {"1", "Outstanding",
        "All of Good, and clearly beyond: the work has made an unusual, lasting difference to this child, "
        "and the record shows it"},
    {"2", "Good",
        "The child is safe, their needs are understood, the plan works and life is getting better. Gaps are "
        "small and did no harm"},
    {"3", "Requires improvement to be good",
        "No serious failure and the child is not left at risk, but the work is uneven: late, thin, or "
        "without clear effect for the child"},
    {"4", "Inadequate",
        "Serious or widespread weakness: risk missed or not acted on, drift with harm or likely harm, or "
        "basic duties not met"},
    {"0", "Not enough evidence to grade", ""},
    {"na", "Not applicable to this child", ""},
};
enum { GRADE_CHOICES_OVERALL = 4, GRADE_CHOICES_SECTION = 6 };

const struct form_choice finding_codes[] = {
    {"voice", "Voice and lived experience", ""},
    {"direct-work", "Direct work", ""},
    {"analysis", "Assessment and analysis", ""},
    {"history", "Use of history and chronology", ""},
    {"risk", "Risk and safety planning", ""},
    {"smart-plan", "Specific, timed plan", ""},
    {"drift", "Progress of the plan, drift and delay", ""},
    {"visits", "Visits", ""},
    {"family", "Fathers and wider family", ""},
    {"partners", "Multi-agency work", ""},
    {"identity", "Identity and diversity", ""},
    {"supervision-direction", "Direction in supervision", ""},
    {"supervision-reflection", "Reflection in supervision", ""},
    {"decisions", "Management decisions and their reasons", ""},
    {"challenge", "Challenge by the reviewing officer or conference chair", ""},
    {"permanence", "Permanence", ""},
    {"recording", "Recording and timeliness", ""},
    {"closure", "Transition and closure", ""},
    {"step", "Step up and step down", ""},
    {"health", "Health", ""},
    {"education", "Education", ""},
    {"exploitation", "Exploitation and missing", ""},
    {"outcome", "Outcome achieved", ""},
};
const size_t finding_code_count = sizeof(finding_codes) / sizeof(finding_codes[0]);

static const char *const answer_type_names[ANSWER_TYPE_COUNT] = {
    [ANSWER_YES_PARTLY_NO] = "Y",
    [ANSWER_TIMELY] = "L",
    [ANSWER_GRADE] = "G",
    [ANSWER_TEXT] = "T",
    [ANSWER_NUMBER] = "N",
    [ANSWER_CHOICE] = "C",
    [ANSWER_CHOICES] = "CM",
    [ANSWER_DATE] = "D",
    [ANSWER_DATE_TIME] = "DT",
};

static const char *const evidence_rule_names[EVIDENCE_RULE_COUNT] = {
    [EVIDENCE_NONE] = "none",
    [EVIDENCE_OPTIONAL] = "optional",
    [EVIDENCE_BY_ANSWER] = "by-answer",
    [EVIDENCE_ALWAYS] = "always",
};

static const char *const section_kind_names[SECTION_KIND_COUNT] = {
    [SECTION_QUESTIONS] = "questions",
    [SECTION_MEETING] = "meeting",
    [SECTION_PACK] = "pack",
    [SECTION_REFLECTION] = "reflection",
    [SECTION_CONCERN] = "concern",
    [SECTION_ACTIONS] = "actions",
    [SECTION_OVERALL] = "overall",
};

static const char *const agency_codes[AGENCY_COUNT] = {
    [AGENCY_NONE] = "",
    [AGENCY_SEND] = "send",
    [AGENCY_EDUCATION] = "education",
    [AGENCY_HEALTH] = "health",
    [AGENCY_SOCIAL_CARE] = "social care",
    [AGENCY_JOINT] = "joint",
};

static const char *const agency_names[AGENCY_COUNT] = {
    [AGENCY_NONE] = "",
    [AGENCY_SEND] = "SEND service",
    [AGENCY_EDUCATION] = "Education",
    [AGENCY_HEALTH] = "Health",
    [AGENCY_SOCIAL_CARE] = "Social care",
    [AGENCY_JOINT] = "All agencies together",
};

static bool
name_find(const char *const *names, int count, const char *text, int *ret)
{
	for (int i = 0; i < count; i++) {
		if (str_is_same(names[i], text)) {
			*ret = i;
			return true;
		}
	}
	return false;
}

bool
answer_type_parse(const char *text, enum answer_type *ret)
{
	int i;

	if (!name_find(answer_type_names, ANSWER_TYPE_COUNT, text, &i))
		return false;
	*ret = (enum answer_type)i;
	return true;
}

bool
evidence_rule_parse(const char *text, enum evidence_rule *ret)
{
	int i;

	if (!name_find(evidence_rule_names, EVIDENCE_RULE_COUNT, text, &i))
		return false;
	*ret = (enum evidence_rule)i;
	return true;
}

bool
section_kind_parse(const char *text, enum section_kind *ret)
{
	int i;

	if (!name_find(section_kind_names, SECTION_KIND_COUNT, text, &i))
		return false;
	*ret = (enum section_kind)i;
	return true;
}

bool
agency_parse(const char *text, enum agency *ret)
{
	int i;

	if (!name_find(agency_codes, AGENCY_COUNT, text, &i))
		return false;
	*ret = (enum agency)i;
	return true;
}

const char *
agency_code(enum agency agency)
{
	return agency_codes[agency];
}

const char *
agency_name(enum agency agency)
{
	return agency_names[agency];
}

static bool
list_has(const struct text_list *list, const char *text)
{
	for (size_t i = 0; i < list->count; i++)
		if (str_is_same(list->items[i], text))
			return true;
	return false;
}

/*
 * A section of a core form as it is asked beside a pack that fills only some in full: of the others the
 * headline questions (domain.md 11.3, theme SEND-CG).
 */
static struct form_section
section_headlines(struct arena *arena, const struct form_section *from)
{
	struct form_section section = *from;

	section.questions = arena_array(arena, from->question_count, sizeof(*section.questions));
	section.question_count = 0;
	for (size_t i = 0; i < from->question_count; i++)
		if (from->questions[i].is_headline || from->questions[i].type == ANSWER_GRADE)
			section.questions[section.question_count++] = from->questions[i];
	return section;
}

static bool
has_headlines(const struct form_section *section)
{
	for (size_t i = 0; i < section->question_count; i++)
		if (section->questions[i].is_headline)
			return true;
	return false;
}

struct form *
form_compose(struct arena *arena, const struct form *core, const struct form *pack)
{
	struct form *form = arena_memdup(arena, core, sizeof(*core));
	size_t extra = pack == NULL ? 0 : pack->section_count;

	form->sections = arena_array(arena, core->section_count + extra, sizeof(*form->sections));
	form->section_count = 0;
	for (size_t i = 0; i < core->section_count; i++) {
		const struct form_section *section = &core->sections[i];

		if (section->kind == SECTION_PACK) {
			for (size_t k = 0; k < extra; k++)
				form->sections[form->section_count++] = pack->sections[k];
		} else if (pack != NULL && pack->full_sections.count > 0 && has_headlines(section) &&
		    !list_has(&pack->full_sections, section->code)) {
			form->sections[form->section_count++] = section_headlines(arena, section);
		} else {
			form->sections[form->section_count++] = *section;
		}
	}
	return form;
}

const struct form_section *
form_section_find(const struct form *form, const char *code)
{
	for (size_t i = 0; i < form->section_count; i++)
		if (str_is_same_fold(form->sections[i].code, code))
			return &form->sections[i];
	return NULL;
}

const struct form_question *
form_question_find(
    const struct form *form, const char *code, const struct form_section **ret_section)
{
	for (size_t i = 0; i < form->section_count; i++) {
		const struct form_section *section = &form->sections[i];

		for (size_t k = 0; k < section->question_count; k++) {
			if (!str_is_same(section->questions[k].code, code))
				continue;
			if (ret_section != NULL)
				*ret_section = section;
			return &section->questions[k];
		}
	}
	return NULL;
}

static const struct form_answer *
answer_find(const struct form_answers *answers, const char *code)
{
	for (size_t i = 0; i < answers->count; i++)
		if (str_is_same(answers->items[i].code, code))
			return &answers->items[i];
	return NULL;
}

const char *
form_value(const struct form_answers *answers, const char *code)
{
	const struct form_answer *answer = answer_find(answers, code);

	return answer == NULL || answer->value == NULL ? "" : answer->value;
}

const char *
form_evidence(const struct form_answers *answers, const char *code)
{
	const struct form_answer *answer = answer_find(answers, code);

	return answer == NULL || answer->evidence == NULL ? "" : answer->evidence;
}

/* Whether a value, or one of the values joined by commas, is the wanted one. */
static bool
value_has(const char *value, const char *wanted)
{
	size_t length = strlen(wanted);

	while (*value != '\0') {
		size_t part = strcspn(value, ",");

		if (part == length && strncmp(value, wanted, length) == 0)
			return true;
		value += part;
		value += *value == ',' ? 1 : 0;
	}
	return false;
}

bool
form_condition_holds(const struct form_condition *condition, const struct form_answers *answers)
{
	const char *value;

	if (condition->code == NULL)
		return true;
	value = form_value(answers, condition->code);
	for (size_t i = 0; i < condition->values.count; i++)
		if (value_has(value, condition->values.items[i]))
			return true;
	return false;
}

bool
form_question_applies(const struct form_section *section, const struct form_question *question,
    const struct form_answers *answers)
{
	return form_condition_holds(&section->applies, answers) &&
	    form_condition_holds(&question->applies, answers);
}

static enum grade
grade_of(const char *value)
{
	enum grade grade = GRADE_NONE;
	int64_t number;

	if (str_parse_int(value, 1, 4, &number))
		(void)grade_from_number(number, &grade);
	return grade;
}

enum grade
form_section_grade(const struct form_section *section, const struct form_answers *answers)
{
	for (size_t i = 0; i < section->question_count; i++)
		if (section->questions[i].type == ANSWER_GRADE)
			return grade_of(form_value(answers, section->questions[i].code));
	return GRADE_NONE;
}

const struct form_question *
form_overall_question(const struct form *form)
{
	for (size_t i = 0; i < form->section_count; i++)
		for (size_t k = 0; k < form->sections[i].question_count; k++)
			if (form->sections[i].questions[k].is_overall)
				return &form->sections[i].questions[k];
	return NULL;
}

enum grade
form_overall_grade(const struct form *form, const struct form_answers *answers)
{
	const struct form_question *question = form_overall_question(form);

	return question == NULL ? GRADE_NONE : grade_of(form_value(answers, question->code));
}

const struct form_choice *
form_choices(const struct form_question *question, size_t *ret_count)
{
	switch (question->type) {
	case ANSWER_YES_PARTLY_NO:
		*ret_count = sizeof(yes_partly_no) / sizeof(yes_partly_no[0]);
		return yes_partly_no;
	case ANSWER_TIMELY:
		*ret_count = sizeof(timely) / sizeof(timely[0]) - (question->has_na ? 0 : 1);
		return timely;
	case ANSWER_GRADE:
		*ret_count = question->is_overall ? GRADE_CHOICES_OVERALL : GRADE_CHOICES_SECTION;
		return grades;
	case ANSWER_CHOICE:
	case ANSWER_CHOICES:
		*ret_count = question->choice_count;
		return question->choices;
	case ANSWER_TEXT:
	case ANSWER_NUMBER:
	case ANSWER_DATE:
	case ANSWER_DATE_TIME:
		break;
	}
	*ret_count = 0;
	return NULL;
}

static const char *
choices_text(struct arena *arena, const struct form_question *question, const char *value)
{
	size_t count;
	const struct form_choice *choices = form_choices(question, &count);
	const char *text = "";

	for (size_t i = 0; i < count; i++) {
		if (!value_has(value, choices[i].value))
			continue;
		text = text[0] == '\0' ? choices[i].text
		                       : arena_printf(arena, "%s, %s", text, choices[i].text);
	}
	return text[0] == '\0' ? value : text;
}

static const char *
date_time_text(struct arena *arena, const char *value)
{
	struct form_date_parts parts = form_date_split(arena, value);
	int64_t hour, minute;
	struct date day;

	if (!date_parse_iso(arena_strndup(arena, value, strcspn(value, "T")), &day))
		return value;
	if (!str_parse_int(parts.hour, 0, 23, &hour) || !str_parse_int(parts.minute, 0, 59, &minute))
		return date_text_long(arena, day);
	return instant_text_long(arena, instant_from_london(day, (int)(hour * 60 + minute)));
}

const char *
form_value_text(struct arena *arena, const struct form_question *question, const char *value)
{
	switch (question->type) {
	case ANSWER_YES_PARTLY_NO:
	case ANSWER_TIMELY:
	case ANSWER_GRADE:
	case ANSWER_CHOICE:
	case ANSWER_CHOICES:
		return choices_text(arena, question, value);
	case ANSWER_DATE:
	case ANSWER_DATE_TIME:
		return date_time_text(arena, value);
	case ANSWER_TEXT:
	case ANSWER_NUMBER:
		break;
	}
	return value;
}

static const char *
digits_padded(struct arena *arena, const char *text)
{
	return strlen(text) == 1 ? arena_printf(arena, "0%s", text) : text;
}

/* The text up to (not with) any of the stops; *text moves past it. */
static const char *
take(struct arena *arena, const char **text, const char *stops)
{
	size_t length = strcspn(*text, stops);
	const char *part = arena_strndup(arena, *text, length);

	*text += length;
	*text += **text == '\0' ? 0 : 1;
	return str_trimmed(arena, part);
}

struct form_date_parts
form_date_split(struct arena *arena, const char *value)
{
	struct form_date_parts parts = {"", "", "", "", ""};
	const char *rest = value == NULL ? "" : value;
	struct date d;

	if (strlen(rest) >= DATE_TEXT_SIZE - 1 &&
	    date_parse_iso(arena_strndup(arena, rest, DATE_TEXT_SIZE - 1), &d)) {
		int year, month, day;

		date_parts(d, &year, &month, &day);
		parts.day = arena_printf(arena, "%d", day);
		parts.month = arena_printf(arena, "%d", month);
		parts.year = arena_printf(arena, "%d", year);
		rest += DATE_TEXT_SIZE - 1;
		rest += *rest == 'T' ? 1 : 0;
	} else {
		parts.day = take(arena, &rest, "/");
		parts.month = take(arena, &rest, "/");
		parts.year = take(arena, &rest, "@");
	}
	parts.hour = take(arena, &rest, ":");
	parts.minute = take(arena, &rest, "");
	return parts;
}

static bool
time_is_valid(const struct form_date_parts *parts)
{
	int64_t hour, minute;

	return str_parse_int(parts->hour, 0, 23, &hour) && str_parse_int(parts->minute, 0, 59, &minute) &&
	    strlen(parts->hour) <= 2 && strlen(parts->minute) <= 2;
}

/* A box as typed, without the signs that keep the boxes apart. */
static const char *
box(struct arena *arena, const char *text)
{
	char *copy = str_trimmed(arena, text);

	for (char *c = copy; *c != '\0'; c++)
		if (*c == '/' || *c == '@' || *c == ':')
			*c = ' ';
	return copy;
}

const char *
form_date_join(struct arena *arena, enum answer_type type, const struct form_date_parts *typed)
{
	struct form_date_parts parts = {box(arena, typed->day), box(arena, typed->month),
	    box(arena, typed->year), box(arena, typed->hour), box(arena, typed->minute)};
	bool has_time = parts.hour[0] != '\0' || parts.minute[0] != '\0';
	struct date day;

	if (parts.day[0] == '\0' && parts.month[0] == '\0' && parts.year[0] == '\0' && !has_time)
		return "";
	if (date_parse_parts(parts.day, parts.month, parts.year, &day)) {
		if (type == ANSWER_DATE)
			return date_text_iso(arena, day);
		if (time_is_valid(&parts))
			return arena_printf(arena, "%sT%s:%s", date_text_iso(arena, day),
			    digits_padded(arena, parts.hour), digits_padded(arena, parts.minute));
	}
	if (type == ANSWER_DATE_TIME && has_time)
		return arena_printf(arena, "%s/%s/%s@%s:%s", parts.day, parts.month, parts.year,
		    parts.hour, parts.minute);
	return arena_printf(arena, "%s/%s/%s", parts.day, parts.month, parts.year);
}
