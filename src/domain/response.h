#ifndef DOMAIN_RESPONSE_H
#define DOMAIN_RESPONSE_H

/*
 * The Manager's Response Form with its Record of Decision (domain.md 11.4, 11.5), as one table of questions.
 * Answers are texts by code, as typed: a day is YYYY-MM-DD, or day/month/year where it is no day; courses
 * are lines. A draft may hold anything; only response_check_page() and response_check_send() judge.
 *
 * The manager's answers never change the grade (BR-17).
 */
#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct problems;

enum response_page {
	RESPONSE_GRADE,
	RESPONSE_CHILD,
	RESPONSE_ACTIONS,
	RESPONSE_CONVERSATION,
	RESPONSE_STRETCH,
	RESPONSE_WELLBEING,
	RESPONSE_DECISION,
	RESPONSE_MEETING,
	RESPONSE_PLAN /* Inadequate only */
};
enum { RESPONSE_PAGE_COUNT = RESPONSE_PLAN + 1 };

enum response_type {
	RESPONSE_TICK, /* "yes" */
	RESPONSE_YES_NO,
	RESPONSE_TEXT,
	RESPONSE_NUMBER,
	RESPONSE_DAY_PAST, /* today or earlier */
	RESPONSE_DAY_FUTURE, /* today or later */
	RESPONSE_COURSES
};

enum { RESPONSE_TEXT_MAXIMUM = 4000, RESPONSE_VALUE_BYTES = 24000 };

struct response_question {
	const char *code;
	enum response_page page;
	enum response_type type;
	const char *label;
	const char *hint; /* NULL for none */
	const char *missing; /* what to say where it is not answered; NULL: need not be */
	const char *only_if; /* asked where this question … */
	const char *only_if_value; /* … has this answer; NULL: always */
	bool is_private; /* team manager and practitioner only; its text is in no history */
};

extern const struct response_question response_questions[];
extern const size_t response_question_count;

/* "grade", "child", …: in addresses. */
const char *response_page_code(enum response_page page);
const char *response_page_title(enum response_page page);
bool response_page_from_code(const char *code, enum response_page *ret);
/* The page after this one; false after the last. */
bool response_page_next(enum response_page page, bool is_inadequate, enum response_page *ret);

struct response_answer {
	const char *code;
	const char *value;
};

/* A section of the audit that was graded Inadequate: does the manager agree? */
struct response_section {
	const char *code;
	const char *title;
};

/* What the auditor recommends; each is decided. */
struct response_action {
	const char *id;
	const char *text;
};

struct response_facts {
	struct arena *arena;
	const struct response_answer *answers;
	size_t answer_count;
	const struct response_section *sections;
	size_t section_count;
	const struct response_action *actions;
	size_t action_count;
	bool is_inadequate;
	struct date today;
};

/* "" where there is none. */
const char *response_value(const struct response_facts *facts, const char *code);

/*
 * Codes of the fields that depend on the audit. Of a section: "agree-section-3", "agree-reason-3". Of an action:
 * "decision-ID" (accept, change, decline), "reason-ID", "text-ID", "owner-ID", "due-ID". code has room for it.
 */
enum { RESPONSE_CODE_SIZE = 96 };
void response_code(char code[static RESPONSE_CODE_SIZE], const char *what, const char *id);
/* Whether a field of that code stands on the page. */
bool response_has_code(const struct response_facts *facts, enum response_page page, const char *code);
/* The label of a field, for messages and the history; "" for no such field. */
const char *response_label(const struct response_facts *facts, const char *code);

enum response_status { RESPONSE_NOT_STARTED, RESPONSE_IN_PROGRESS, RESPONSE_COMPLETED };

enum response_status response_page_status(const struct response_facts *facts, enum response_page page);
void response_check_page(
    const struct response_facts *facts, enum response_page page, struct problems *problems);
/* Texts that are too long to be kept at all, as a draft or otherwise. */
void response_check_size(
    const struct response_answer *answers, size_t count, struct problems *problems);
/* Every page that applies. */
void response_check_send(const struct response_facts *facts, struct problems *problems);

#endif
