#ifndef DOMAIN_PRACTICE_CASE_H
#define DOMAIN_PRACTICE_CASE_H

/*
 * Practice cases: made-up cases on which auditors learn to grade alike (capabilities.md 60, 61; programme, section 1:
 * Manager Audit Workshops). A case is data (the files of practice-cases/): a text, the sections of a form that it can be
 * graded on, and for each of them and overall the grade that the Centre agreed on, with the reason. Nobody in them is
 * real.
 */
#include "domain/audit.h"
#include "domain/form.h"

#include <stdbool.h>
#include <stddef.h>

struct problems;

enum { PRACTICE_SECTIONS_MAXIMUM = 24, PRACTICE_NOTE_MAXIMUM = 2000 };

struct practice_part {
	const char *heading;
	struct text_list paragraphs;
};

struct practice_section {
	const char *code; /* of the form's section */
	const char *title; /* as the form has it */
	enum grade agreed;
	const char *why;
};

struct practice_case {
	const char *code; /* "plan-after-the-move" */
	int version;
	enum service service;
	const char *title;
	const char *theme_code; /* "CSC-PLAN" */
	const char *form; /* the version of the form whose sections these are: "csc/1" */
	const char *child; /* in one line */
	int minutes; /* that reading and grading takes */
	const struct practice_part *parts;
	size_t part_count;
	const struct practice_section *sections;
	size_t section_count;
	enum grade overall;
	const char *overall_why;
};

struct practice_grade {
	const char *section_code;
	enum grade grade;
	const char *note;
};

/* What one person made of a case. */
struct practice_attempt {
	const char *id;
	const char *person_id;
	const char *person_name; /* read only */
	const char *case_code;
	int case_version;
	const char *workshop_id; /* "" where they did it alone */
	struct instant finished_at;
	struct date finished_on;
	enum grade overall;
	enum grade agreed; /* overall, of that version of the case: read only */
	const char *reason;
	bool counts; /* they had not seen the agreed grades of this case before */
	const struct practice_grade *grades;
	size_t grade_count;
};

/*
 * A grade for each section and overall, and a reason for the overall one. Fields: "grade-CODE", "note-CODE", "overall",
 * "reason". grades are in the order of the case's sections.
 */
void practice_check(const struct practice_case *practice, const struct practice_attempt *attempt,
    struct problems *problems);

/*
 * Whether a grade is near enough to the agreed one: at most so many grades away, and never on the other side of
 * Inadequate, because that is the difference that matters most for a child (domain.md 2.8).
 */
bool practice_is_within(enum grade given, enum grade agreed, int tolerance);

/* What a room gave to one section, or overall. */
struct practice_spread {
	size_t counts[GRADE_COUNT]; /* [GRADE_NONE] is not used */
	size_t total;
	enum grade best, worst; /* the highest and lowest grade that was given; GRADE_NONE where there is none */
	size_t as_agreed;
	bool differs; /* two grades apart, or on both sides of Inadequate: what to talk about first */
};
void practice_spread_add(struct practice_spread *spread, enum grade grade, enum grade agreed);

#endif
