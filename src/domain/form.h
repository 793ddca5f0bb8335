#ifndef DOMAIN_FORM_H
#define DOMAIN_FORM_H

/*
 * A form as data and its small interpreter (domain.md section 11). A form is sections of questions; the
 * definitions are versioned text in the database (the files of forms/, read by store/form_definition.h), and an
 * audit keeps the version it began with (BR-24). Nothing here knows where an answer is kept.
 *
 * An answer is a pair of texts, value and evidence. The value's spelling, by type:
 *
 *	Y   yes | partly | no | na | nr ("Not recorded")
 *	L   in-time | late-reason | late | unknown; na where the question has it
 *	G   1 to 4; for a section also 0 ("Not enough evidence to grade") and na
 *	T   text        N   a whole number        C   one choice's value
 *	CM  several choices' values, in the form's order, joined by commas
 *	D   YYYY-MM-DD; half-finished or wrong, as typed: day/month/year
 *	DT  YYYY-MM-DDTHH:MM; otherwise as typed: day/month/year hour:minute
 *
 * A draft may hold any text (ux.md 2.2 A3); only form_check_section() and form_check_send() judge it.
 */
#include "base/date.h"
#include "domain/audit.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct problems;

enum answer_type {
	ANSWER_YES_PARTLY_NO,
	ANSWER_TIMELY,
	ANSWER_GRADE,
	ANSWER_TEXT,
	ANSWER_NUMBER,
	ANSWER_CHOICE,
	ANSWER_CHOICES,
	ANSWER_DATE,
	ANSWER_DATE_TIME,
};
enum { ANSWER_TYPE_COUNT = ANSWER_DATE_TIME + 1 };

/*
 * The most bytes kept of one box. Beyond what any question takes, so that what is too long is kept as it was typed (ux.md
 * 2.2); and no more, so that every answer of an audit fits into one page.
 */
enum { FORM_VALUE_BYTES = 24000 };

/* When the evidence box must be filled. BY_ANSWER: unless Yes, in time or Not applicable (section 11). */
enum evidence_rule { EVIDENCE_NONE, EVIDENCE_OPTIONAL, EVIDENCE_BY_ANSWER, EVIDENCE_ALWAYS };
enum { EVIDENCE_RULE_COUNT = EVIDENCE_ALWAYS + 1 };

/* What stands behind a section besides its questions. */
enum section_kind {
	SECTION_QUESTIONS,
	SECTION_MEETING,    /* the joint conversation with the practitioner */
	SECTION_PACK,       /* the place of the month's theme pack in a core form */
	SECTION_REFLECTION, /* the practitioner's own page; the question says why there is none */
	SECTION_CONCERN,    /* leads to "This child may be at risk now" */
	SECTION_ACTIONS,    /* rows of recommended actions */
	SECTION_OVERALL,    /* the overall grade */
};
enum { SECTION_KIND_COUNT = SECTION_OVERALL + 1 };

/* Whose part of a SEND form a section is (domain.md 11.3). Elsewhere NONE. */
enum agency {
	AGENCY_NONE,
	AGENCY_SEND,
	AGENCY_EDUCATION,
	AGENCY_HEALTH,
	AGENCY_SOCIAL_CARE,
	AGENCY_JOINT,
};
enum { AGENCY_COUNT = AGENCY_JOINT + 1 };

struct text_list {
	const char **items;
	size_t count;
};

struct form_choice {
	const char *value;
	const char *text;
	const char *hint; /* "" for none */
};

/* The question applies where the answer to question is one of the values. code NULL: always. */
struct form_condition {
	const char *code;
	struct text_list values;
};

struct form_question {
	const char *code;
	const char *text;
	const char *hint; /* under the question; "" for none */
	const char *good; /* what good looks like, beside the question; "" for none */
	const char *missing; /* what to say when it is not answered: "Select …", "Enter …" */
	const char *evidence_label;
	enum answer_type type;
	enum evidence_rule evidence;
	bool is_required;
	bool is_overall; /* the overall grade: never 0 or na */
	bool is_finding; /* its choices are finding_codes */
	bool is_headline; /* asked also when the pack of the month lies elsewhere (SEND) */
	bool is_past; /* a date that cannot lie in the future */
	bool has_na; /* L: may be answered "Not applicable" */
	size_t minimum; /* characters of text, or the least number */
	size_t maximum; /* characters of text, or the greatest number; of CM the most choices */
	struct form_choice *choices;
	size_t choice_count;
	struct form_condition applies;
	struct text_list facts; /* codes of population facts that are shown beside it */
	struct text_list rules; /* codes of timescales whose rule is shown beside it */
	struct text_list measure; /* two questions with dates: the time between them is held against the first rule */
};

struct form_section {
	const char *code;
	const char *group; /* heading in the task list */
	const char *title;
	const char *purpose; /* why we look at it, one or two sentences */
	enum section_kind kind;
	enum agency agency;
	bool is_safeguarding; /* its grade is held against the overall one (form_advice) */
	bool is_optional; /* asked, never blocking (AMB-19) */
	struct text_list good; /* what good looks like */
	struct text_list ask; /* questions to ask yourself and the practitioner */
	struct text_list sources; /* examples of evidence */
	struct form_condition applies;
	struct form_question *questions;
	size_t question_count;
};

struct form {
	const char *code; /* "csc"; a pack's is the theme's, "CSC-PLAN" */
	const char *service; /* csc, eh, send */
	const char *title;
	int version;
	bool is_pack;
	/* SEND packs: these sections are filled in full, of the others only the headline questions. */
	struct text_list full_sections;
	struct form_section *sections;
	size_t section_count;
};

struct form_answer {
	const char *code;
	const char *value;
	const char *evidence;
};

struct form_answers {
	const struct form_answer *items;
	size_t count;
};

/* What is known of an audit besides its answers. */
struct form_extra {
	size_t action_count;
	size_t concern_count;
	bool has_reflection;
};

/*
 * What strengths and learning points are coded by (domain.md section 10), so that audits of a month can be
 * counted together.
 */
extern const struct form_choice finding_codes[];
extern const size_t finding_code_count;

enum section_status { STATUS_NOT_STARTED, STATUS_IN_PROGRESS, STATUS_COMPLETED, STATUS_CANNOT_START };
enum { SECTION_STATUS_COUNT = STATUS_CANNOT_START + 1 };

enum form_check {
	FORM_CHECK_FORMAT, /* only what is filled in: dates that exist, nothing too long */
	FORM_CHECK_COMPLETE, /* and everything that must be there */
};

/* The core with the pack's sections in the place of its SECTION_PACK; pack NULL: the place is left out. */
struct form *form_compose(struct arena *arena, const struct form *core, const struct form *pack);

const struct form_section *form_section_find(const struct form *form, const char *code);
/* NULL where the form has no such question; *ret_section may be NULL. */
const struct form_question *form_question_find(
    const struct form *form, const char *code, const struct form_section **ret_section);

/* "" where there is none. */
const char *form_value(const struct form_answers *answers, const char *code);
const char *form_evidence(const struct form_answers *answers, const char *code);

bool form_condition_holds(const struct form_condition *condition, const struct form_answers *answers);
bool form_question_applies(const struct form_section *section, const struct form_question *question,
    const struct form_answers *answers);

/* The grade given to the section. */
enum grade form_section_grade(
    const struct form_section *section, const struct form_answers *answers);
const struct form_question *form_overall_question(const struct form *form);
enum grade form_overall_grade(const struct form *form, const struct form_answers *answers);

/* What the fixed types may be answered with (Y, L, G); for C and CM the question's own. */
const struct form_choice *form_choices(const struct form_question *question, size_t *ret_count);
/* The words of a value, as a reader sees them: "Partly", "26 January 2021"; "" for none. */
const char *form_value_text(
    struct arena *arena, const struct form_question *question, const char *value);

/* Evidence is wanted with this answer. */
bool form_evidence_is_required(const struct form_question *question, const char *value);

/*
 * Adds a problem for everything wrong (and, COMPLETE, missing) in the section's answers. The field is the
 * question's code, or code and "-evidence".
 */
void form_check_section(const struct form_section *section, const struct form_answers *answers,
    const struct form_extra *extra, struct date today, enum form_check check,
    struct problems *problems);
/* Everything that stands against sending. */
void form_check_send(const struct form *form, const struct form_answers *answers,
    const struct form_extra *extra, struct date today, struct problems *problems);

/* arena is for the work only. */
enum section_status form_section_status(struct arena *arena, const struct form *form, const struct form_section *section,
    const struct form_answers *answers, const struct form_extra *extra, struct date today);
const char *form_section_status_name(enum section_status status);

/*
 * Advice on answers that do not sit well together ("Risk is graded Inadequate, and the overall grade is
 * Good"). Never a block: the overall grade is a judgement (domain.md 2.5). Sentences in the arena.
 */
struct text_list form_advice(struct arena *arena, const struct form *form,
    const struct form_answers *answers, const struct form_extra *extra);

/* Lower-case codes as the definitions and the database spell them; false for no such name. */
bool answer_type_parse(const char *text, enum answer_type *ret);
bool evidence_rule_parse(const char *text, enum evidence_rule *ret);
bool section_kind_parse(const char *text, enum section_kind *ret);
bool agency_parse(const char *text, enum agency *ret);
const char *agency_code(enum agency agency);
const char *agency_name(enum agency agency);

/* The three (five) boxes of a D or DT value, as typed; "" for a box left empty. */
struct form_date_parts {
	const char *day, *month, *year, *hour, *minute;
};
struct form_date_parts form_date_split(struct arena *arena, const char *value);
/* The boxes as a value: ISO where they are a date (and a time), otherwise as typed; "" when all are empty. */
const char *form_date_join(
    struct arena *arena, enum answer_type type, const struct form_date_parts *parts);

#endif
