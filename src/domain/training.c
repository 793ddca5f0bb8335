#include "domain/training.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/problems.h"
#include "base/str.h"
#include "domain/guidance.h"

#include <string.h>

enum { ID_MAXIMUM = 120 };

/*
 * What the courses of the programme answer, as a start: the Centre changes it on each course's page. The codes are
 * domain.md 10's; the themes those of domain.md 6.1 to 6.3.
 */
static const struct training_links links[] = {
    {"achieving-permanence-training", "permanence outcome", "CSC-PERM EH-MAAM"},
    {"adoption-heart-workshops", "permanence", "CSC-PERM"},
    {"advanced-child-sexual-exploitation-training", "exploitation", "CSC-ASMT EH-ASMT"},
    {"assessment-and-analysis-training", "analysis history risk", "CSC-ASMT EH-ASMT CSC-CP9"},
    {"conception-to-adolescence-brain-development-and-working-with-children-and-families", "direct-work voice", ""},
    {"core-skills-managers-training", "supervision-direction decisions", "CSC-SUPV EH-SUPV CSC-MGMT EH-MGMT"},
    {"cpp-drop-in-clinics", "recording", ""},
    {"disguised-compliance-training", "risk visits", "CSC-CP9"},
    {"e-person-education-plan-training", "education", "CSC-PLAN"},
    {"early-help-refusal-to-engage-training", "family closure", "EH-ASMT"},
    {"graded-care-profile-2-training", "analysis risk", "CSC-CP9 CSC-ASMT"},
    {"independent-reviewing-officer-training", "challenge", "CSC-PLAN CSC-PERM CSC-MGMT"},
    {"kooth-workshops", "health", "CSC-ASMT EH-ASMT"},
    {"life-story-work-training", "identity direct-work", "CSC-PERM CSC-ASMT"},
    {"neglect-training", "risk history", "CSC-CP9 CSC-ASMT"},
    {"permanency-planning-training", "permanence drift", "CSC-PLAN CSC-PERM EH-MAAM"},
    {"practice-development-supervisor-programme", "supervision-reflection", "CSC-SUPV EH-SUPV"},
    {"prevent-training", "exploitation", ""},
    {"research-in-practice-drop-in-clinics", "analysis", ""},
    {"responding-to-complaints-training", "family", "CSC-MGMT EH-MGMT"},
    {"restorative-practice-training", "family voice", ""},
    {"signs-and-indicators-of-child-trafficking-and-national-referral-mechanism-training", "exploitation", ""},
    {"smart-planning-training", "smart-plan drift outcome", "CSC-PLAN EH-FSP CSC-CP9"},
    {"supervision-training-strengthening-practice", "supervision-reflection supervision-direction", "CSC-SUPV EH-SUPV"},
    {"total-respect-training", "voice", "CSC-ASMT EH-ASMT"},
};

static const char *const states[TRAINING_STATE_COUNT] = {
    [TRAINING_PLANNED] = "planned",
    [TRAINING_CANCELLED] = "cancelled",
};

const char *
training_course_id(struct arena *arena, const char *title)
{
	char *id = arena_alloc(arena, ID_MAXIMUM + 1);
	size_t length = 0;

	for (const char *c = title; *c != '\0' && length < ID_MAXIMUM; c++) {
		bool is_upper = *c >= 'A' && *c <= 'Z';

		if (is_upper || (*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9'))
			id[length++] = is_upper ? (char)(*c - 'A' + 'a') : *c;
		else if (length > 0 && id[length - 1] != '-')
			id[length++] = '-';
	}
	while (length > 0 && id[length - 1] == '-')
		length--;
	id[length] = '\0';
	/* A title in other letters than these is told from others by what it is found by. */
	if (length == 0)
		return arena_printf(arena, "course-%.12s", hash_text(arena, guidance_words(arena, title)));
	/* "new" is an address of its own. */
	if (str_is_same(id, "new"))
		return str_joined(arena, "course", "-", id);
	return id;
}

const struct training_links *
training_links_find(const char *id)
{
	for (size_t i = 0; i < sizeof(links) / sizeof(links[0]); i++)
		if (str_is_same(links[i].id, id))
			return &links[i];
	return NULL;
}

const char *
training_state_code(enum training_state state)
{
	return states[state];
}

bool
training_state_from_code(const char *code, enum training_state *ret)
{
	for (int i = 0; i < TRAINING_STATE_COUNT; i++) {
		if (str_is_same(states[i], code)) {
			*ret = (enum training_state)i;
			return true;
		}
	}
	return false;
}

const char *
training_useful_name(int useful)
{
	static const char *const names[TRAINING_USEFUL_MAXIMUM + 1] = {
	    "", "Not useful", "A little useful", "Useful", "Very useful"};

	return useful >= 0 && useful <= TRAINING_USEFUL_MAXIMUM ? names[useful] : "";
}

void
training_course_check(const struct training_course *course, struct problems *problems)
{
	problems_check_text(problems, "title", "Enter what the course is called", course->title, TRAINING_TITLE_MAXIMUM);
	problems_check_text(problems, "about", NULL, course->about, TRAINING_ABOUT_MAXIMUM);
	problems_check_text(problems, "audience", NULL, course->audience, TRAINING_TEXT_MAXIMUM);
}

void
training_session_check(const struct training_session *s, const struct training_session *before, struct date today,
    struct problems *problems)
{
	bool is_moved = before == NULL || !date_is_same(before->held_on, s->held_on);

	if (date_is_none(s->held_on))
		problems_add(problems, "held_on", "Enter the day of the session, for example 27/3/2021");
	else if (is_moved && date_compare(s->held_on, today) < 0)
		problems_add(problems, "held_on", "The day of the session must be today or in the future");
	problems_check_text(problems, "time", "Enter from when to when it is", s->time, TRAINING_TEXT_MAXIMUM);
	problems_check_text(problems, "place", "Enter where it is", s->place, TRAINING_TEXT_MAXIMUM);
	problems_check_text(problems, "led_by", "Enter who leads it", s->led_by, TRAINING_TEXT_MAXIMUM);
	if (s->seats < 1 || s->seats > TRAINING_SEATS_MAXIMUM)
		problems_add(problems, "seats", "Enter a number of places from 1 to %d", TRAINING_SEATS_MAXIMUM);
}

void
training_evaluation_check(const struct training_place *place, struct problems *problems)
{
	if (place->useful < 1 || place->useful > TRAINING_USEFUL_MAXIMUM)
		problems_add(problems, "useful", "Select how useful it was for your work with children");
	problems_check_text(problems, "differently", NULL, place->differently, TRAINING_ANSWER_MAXIMUM);
	problems_check_text(problems, "missing", NULL, place->missing, TRAINING_ANSWER_MAXIMUM);
}
