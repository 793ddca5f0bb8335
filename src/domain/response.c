#include "domain/response.h"

#include "base/problems.h"
#include "base/str.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

enum { MINUTES_MAXIMUM = 600, DAYS_AHEAD_MAXIMUM = 731 };

const struct response_question response_questions[] = {
    {"read", RESPONSE_GRADE, RESPONSE_TICK, "I have read the audit", NULL,
	"Tick to say that you have read the audit", NULL, NULL, false},
    {"agree", RESPONSE_GRADE, RESPONSE_YES_NO, "Do you agree with the overall grade?",
	"Your answer does not change the grade. Where you do not agree, your reasons are kept with the audit.",
	"Select yes if you agree with the overall grade", NULL, NULL, false},
    {"agree-reason", RESPONSE_GRADE, RESPONSE_TEXT, "Why do you not agree?",
	"Say what the record shows and where.", "Say why you do not agree with the overall grade", "agree",
	"no", false},

    {"immediate", RESPONSE_CHILD, RESPONSE_TEXT, "What has been done for the child since the audit?",
	"Write “Nothing was needed” if that is so.", "Say what has been done for the child", NULL, NULL,
	false},
    {"immediate-on", RESPONSE_CHILD, RESPONSE_DAY_PAST, "When was it done?", "Leave it empty if nothing was needed.",
	NULL, NULL, NULL, false},

    {"conversation-on", RESPONSE_CONVERSATION, RESPONSE_DAY_PAST, "When did you meet the practitioner?",
	"For example, 25 1 2021", "Enter the day of the conversation", NULL, NULL, false},
    {"conversation-minutes", RESPONSE_CONVERSATION, RESPONSE_NUMBER, "How long did it take, in minutes?", NULL,
	"Enter how many minutes the conversation took", NULL, NULL, false},
    {"conversation-points", RESPONSE_CONVERSATION, RESPONSE_TEXT, "What did you talk about?",
	"The main points of support and of challenge, and what the practitioner said.",
	"Enter the main points of the conversation", NULL, NULL, false},

    {"stretch", RESPONSE_STRETCH, RESPONSE_TEXT, "What is the stretch target?",
	"One thing the practitioner will do differently, beyond putting this file right.",
	"Enter the stretch target", NULL, NULL, false},
    {"stretch-measure", RESPONSE_STRETCH, RESPONSE_TEXT, "How will you both know that it is reached?", NULL,
	"Say how you will know that the target is reached", NULL, NULL, false},
    {"stretch-on", RESPONSE_STRETCH, RESPONSE_DAY_FUTURE, "By when?", "For example, 30 4 2021",
	"Enter the day by which the target is to be reached", NULL, NULL, false},
    {"stretch-training", RESPONSE_STRETCH, RESPONSE_COURSES, "Training that may help",
	"From this month’s training plan.", NULL, NULL, NULL, false},

    {"wellbeing", RESPONSE_WELLBEING, RESPONSE_TEXT, "Is there anything about wellbeing or workload?",
	"Only you and the practitioner can read this. Leave it empty if there is nothing.", NULL, NULL, NULL, true},

    {"considered", RESPONSE_DECISION, RESPONSE_TEXT, "What was considered?",
	"The audit, the conversation, and anything else you took into account.", "Enter what was considered", NULL,
	NULL, false},
    {"decision", RESPONSE_DECISION, RESPONSE_TEXT, "What is your decision?", NULL, "Enter your decision", NULL,
	NULL, false},
    {"decision-reason", RESPONSE_DECISION, RESPONSE_TEXT, "What is the reason for it?", NULL,
	"Enter the reason for your decision", NULL, NULL, false},
    {"direction", RESPONSE_DECISION, RESPONSE_TEXT, "Direction to the practitioner",
	"Who does what, and by when.", "Enter the direction to the practitioner", NULL, NULL, false},
    {"risk", RESPONSE_DECISION, RESPONSE_TEXT, "What is the risk for the child if it is not done?", NULL,
	"Enter the risk for the child if it is not done", NULL, NULL, false},
    {"told", RESPONSE_DECISION, RESPONSE_TEXT, "Who is told?",
	"For example the child, parents, the Independent Reviewing Officer, partners.", "Enter who is told", NULL, NULL,
	false},
    {"review-on", RESPONSE_DECISION, RESPONSE_DAY_FUTURE, "When will you review it?", "For example, 26 2 2021",
	"Enter the day on which you will review the decision", NULL, NULL, false},

    {"meeting-on", RESPONSE_MEETING, RESPONSE_DAY_FUTURE, "When do the three of you meet?",
	"Auditor, practitioner and you, in week 4.", "Enter the day of the feedback meeting", NULL, NULL, false},

    {"plan", RESPONSE_PLAN, RESPONSE_TEXT, "What is the plan to put things right?",
	"Who does what, by when, and how you will know that the child is safer.",
	"Enter the plan to put things right", NULL, NULL, false},
};

const size_t response_question_count = sizeof(response_questions) / sizeof(response_questions[0]);

struct page_row {
	const char *code;
	const char *title;
};

static const struct page_row pages[RESPONSE_PAGE_COUNT] = {
    [RESPONSE_GRADE] = {"grade", "Read the audit and its grade"},
    [RESPONSE_CHILD] = {"child", "What was done for the child"},
    [RESPONSE_ACTIONS] = {"actions", "Recommended actions"},
    [RESPONSE_CONVERSATION] = {"conversation", "Support and challenge conversation"},
    [RESPONSE_STRETCH] = {"stretch-target", "Stretch target"},
    [RESPONSE_WELLBEING] = {"wellbeing", "Wellbeing and workload"},
    [RESPONSE_DECISION] = {"decision", "Record of Decision"},
    [RESPONSE_MEETING] = {"meeting", "Feedback meeting"},
    [RESPONSE_PLAN] = {"plan", "Remedial plan"},
};

const char *
response_page_code(enum response_page page)
{
	return pages[page].code;
}

const char *
response_page_title(enum response_page page)
{
	return pages[page].title;
}

bool
response_page_from_code(const char *code, enum response_page *ret)
{
	for (int i = 0; i < RESPONSE_PAGE_COUNT; i++) {
		if (str_is_same(pages[i].code, code)) {
			*ret = (enum response_page)i;
			return true;
		}
	}
	return false;
}

bool
response_page_next(enum response_page page, bool is_inadequate, enum response_page *ret)
{
	int last = is_inadequate ? RESPONSE_PLAN : RESPONSE_MEETING;

	if ((int)page >= last)
		return false;
	*ret = (enum response_page)(page + 1);
	return true;
}

const char *
response_value(const struct response_facts *facts, const char *code)
{
	for (size_t i = 0; i < facts->answer_count; i++)
		if (str_is_same(facts->answers[i].code, code))
			return facts->answers[i].value;
	return "";
}

void
response_code(char code[static RESPONSE_CODE_SIZE], const char *what, const char *id)
{
	(void)snprintf(code, RESPONSE_CODE_SIZE, "%s-%s", what, id);
}

static const char *const section_parts[][2] = {
    {"agree-section", "Do you agree that this section is Inadequate?"},
    {"agree-reason", "Why do you not agree that this section is Inadequate?"},
};

static const char *const action_parts[][2] = {
    {"decision", "Decision about an action"},
    {"reason", "Reason for the decision about an action"},
    {"text", "Action as changed"},
    {"owner", "Owner of an action"},
    {"due", "Due date of an action"},
};

static bool
is_code(const char *code, const char *what, const char *id)
{
	char wanted[RESPONSE_CODE_SIZE];

	response_code(wanted, what, id);
	return str_is_same(code, wanted);
}

static const struct response_question *
question_find(const char *code)
{
	for (size_t i = 0; i < response_question_count; i++)
		if (str_is_same(response_questions[i].code, code))
			return &response_questions[i];
	return NULL;
}

static const char *
section_label(const struct response_facts *facts, const char *code)
{
	for (size_t i = 0; i < facts->section_count; i++)
		for (size_t p = 0; p < sizeof(section_parts) / sizeof(section_parts[0]); p++)
			if (is_code(code, section_parts[p][0], facts->sections[i].code))
				return section_parts[p][1];
	return "";
}

static const char *
action_label(const struct response_facts *facts, const char *code)
{
	for (size_t i = 0; i < facts->action_count; i++)
		for (size_t p = 0; p < sizeof(action_parts) / sizeof(action_parts[0]); p++)
			if (is_code(code, action_parts[p][0], facts->actions[i].id))
				return action_parts[p][1];
	return "";
}

bool
response_has_code(const struct response_facts *facts, enum response_page page, const char *code)
{
	const struct response_question *q = question_find(code);

	if (q != NULL)
		return q->page == page;
	if (page == RESPONSE_GRADE)
		return !str_is_empty(section_label(facts, code));
	return page == RESPONSE_ACTIONS && !str_is_empty(action_label(facts, code));
}

const char *
response_label(const struct response_facts *facts, const char *code)
{
	const struct response_question *q = question_find(code);
	const char *label;

	if (q != NULL)
		return q->label;
	label = section_label(facts, code);
	return str_is_empty(label) ? action_label(facts, code) : label;
}

static void
check_length(const char *code, const char *value, struct problems *problems)
{
	if (utf8_length(value) > RESPONSE_TEXT_MAXIMUM)
		problems_add(problems, code, "Shorten this to 4,000 characters or fewer");
}

static void
check_day(const struct response_question *q, const char *value, struct date today,
    struct problems *problems)
{
	struct date d;

	if (!date_parse_iso(value, &d)) {
		problems_add(problems, q->code, "Enter a real day, month and year, such as 26 1 2021");
		return;
	}
	if (q->type == RESPONSE_DAY_PAST && date_compare(d, today) > 0)
		problems_add(problems, q->code, "The day must be today or in the past");
	if (q->type == RESPONSE_DAY_FUTURE && date_compare(d, today) < 0)
		problems_add(problems, q->code, "The day must be today or in the future");
	if (q->type == RESPONSE_DAY_FUTURE && date_days_between(today, d) > DAYS_AHEAD_MAXIMUM)
		problems_add(problems, q->code, "The day must be within the next two years");
}

static void
check_question(const struct response_facts *facts, const struct response_question *q,
    struct problems *problems)
{
	const char *value = response_value(facts, q->code);
	int64_t minutes;

	if (q->only_if != NULL && !str_is_same(response_value(facts, q->only_if), q->only_if_value))
		return;
	if (str_is_empty(value)) {
		if (q->missing != NULL)
			problems_add(problems, q->code, "%s", q->missing);
		return;
	}
	switch (q->type) {
	case RESPONSE_TICK:
	case RESPONSE_COURSES:
		break;
	case RESPONSE_YES_NO:
		if (!str_is_same(value, "yes") && !str_is_same(value, "no"))
			problems_add(problems, q->code, "%s", q->missing);
		break;
	case RESPONSE_TEXT:
		check_length(q->code, value, problems);
		break;
	case RESPONSE_NUMBER:
		if (!str_parse_int(value, 1, MINUTES_MAXIMUM, &minutes))
			problems_add(problems, q->code, "Enter a whole number of minutes from 1 to 600");
		break;
	case RESPONSE_DAY_PAST:
	case RESPONSE_DAY_FUTURE:
		check_day(q, value, facts->today, problems);
		break;
	}
}

static void
check_section(const struct response_facts *facts, const struct response_section *section,
    struct problems *problems)
{
	char agree[RESPONSE_CODE_SIZE], reason[RESPONSE_CODE_SIZE];
	const char *value;

	response_code(agree, "agree-section", section->code);
	response_code(reason, "agree-reason", section->code);
	value = response_value(facts, agree);
	if (!str_is_same(value, "yes") && !str_is_same(value, "no"))
		problems_add(problems, agree, "Select yes if you agree that “%s” is Inadequate", section->title);
	if (str_is_same(value, "no") && str_is_empty(response_value(facts, reason)))
		problems_add(problems, reason, "Say why you do not agree that “%s” is Inadequate", section->title);
	check_length(reason, response_value(facts, reason), problems);
}

static void
check_decided_action(const struct response_facts *facts, const struct response_action *action,
    size_t number, struct problems *problems)
{
	char owner[RESPONSE_CODE_SIZE], due[RESPONSE_CODE_SIZE];
	struct date d;

	response_code(owner, "owner", action->id);
	response_code(due, "due", action->id);
	if (str_is_empty(response_value(facts, owner)))
		problems_add(problems, owner, "Select who does action %zu", number);
	if (!date_parse_iso(response_value(facts, due), &d) &&
	    !date_parse_typed(response_value(facts, due), &d))
		problems_add(problems, due, "Enter a due date for action %zu, such as 5/2/2021", number);
	else if (date_compare(d, facts->today) < 0)
		problems_add(problems, due, "The due date of action %zu must be today or in the future", number);
	else if (date_days_between(facts->today, d) > DAYS_AHEAD_MAXIMUM)
		problems_add(problems, due, "The due date of action %zu must be within the next two years", number);
}

static void
check_action(const struct response_facts *facts, const struct response_action *action, size_t number,
    struct problems *problems)
{
	char code[RESPONSE_CODE_SIZE];
	const char *decision;

	response_code(code, "decision", action->id);
	decision = response_value(facts, code);
	if (!str_is_same(decision, "accept") && !str_is_same(decision, "change") &&
	    !str_is_same(decision, "decline")) {
		problems_add(problems, code, "Select what you decide about action %zu", number);
		return;
	}
	if (!str_is_same(decision, "accept")) {
		response_code(code, "reason", action->id);
		if (str_is_empty(response_value(facts, code)))
			problems_add(problems, code, "Enter your reason for action %zu", number);
		check_length(code, response_value(facts, code), problems);
	}
	if (str_is_same(decision, "change")) {
		response_code(code, "text", action->id);
		if (str_is_empty(response_value(facts, code)))
			problems_add(problems, code, "Enter action %zu as you changed it", number);
		check_length(code, response_value(facts, code), problems);
	}
	if (!str_is_same(decision, "decline"))
		check_decided_action(facts, action, number, problems);
}

void
response_check_page(
    const struct response_facts *facts, enum response_page page, struct problems *problems)
{
	if (page == RESPONSE_PLAN && !facts->is_inadequate)
		return;
	for (size_t i = 0; i < response_question_count; i++)
		if (response_questions[i].page == page)
			check_question(facts, &response_questions[i], problems);
	if (page == RESPONSE_GRADE)
		for (size_t i = 0; i < facts->section_count; i++)
			check_section(facts, &facts->sections[i], problems);
	if (page == RESPONSE_ACTIONS)
		for (size_t i = 0; i < facts->action_count; i++)
			check_action(facts, &facts->actions[i], i + 1, problems);
}

void
response_check_size(const struct response_answer *answers, size_t count, struct problems *problems)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(answers[i].value) > RESPONSE_VALUE_BYTES)
			problems_add(problems, answers[i].code,
			    "Shorten this to 4,000 characters or fewer: it has %zu now, too many to be saved",
			    utf8_length(answers[i].value));
}

void
response_check_send(const struct response_facts *facts, struct problems *problems)
{
	for (int page = 0; page < RESPONSE_PAGE_COUNT; page++)
		response_check_page(facts, (enum response_page)page, problems);
}

enum response_status
response_page_status(const struct response_facts *facts, enum response_page page)
{
	struct problems problems;
	bool has_any = false;

	for (size_t i = 0; i < facts->answer_count && !has_any; i++)
		has_any = !str_is_empty(facts->answers[i].value) &&
		    response_has_code(facts, page, facts->answers[i].code);
	if (!has_any && !(page == RESPONSE_ACTIONS && facts->action_count == 0))
		return RESPONSE_NOT_STARTED;
	problems_init(&problems, facts->arena);
	response_check_page(facts, page, &problems);
	return problems.count == 0 ? RESPONSE_COMPLETED : RESPONSE_IN_PROGRESS;
}
