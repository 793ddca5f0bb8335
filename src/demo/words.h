#ifndef DEMO_WORDS_H
#define DEMO_WORDS_H

/*
 * The words of the practice authority: what auditors, practitioners and managers write. The sentences stand
 * in the files of words/ and are put together here. One line is one way to say a thing:
 *
 *	(teen) "[I know I can ring|You listened]", said {child} on {recent}.
 *
 * [a|b] chooses one, and may hold others; {slot} is filled from the scene; tags in round brackets at the
 * start say when the line fits (all of them must, a comma stands for "or"). There are no names of children.
 */
#include "base/date.h"
#include "demo/family.h"
#include "demo/prng.h"

#include <stdbool.h>

struct arena;

enum demo_stage { STAGE_ASSESSMENT, STAGE_NEED, STAGE_PLAN, STAGE_CARE, STAGE_HELP, STAGE_SEND };

/* One child as an audit sees them; the same scene through one audit keeps its story. */
struct demo_scene {
	struct arena *arena;
	struct prng prng;
	struct date on; /* the day it is written */
	int age_years;
	enum demo_issue issue;
	enum demo_stage stage;
	int grade; /* 1 to 4 */
	/* Chosen by demo_scene_begin(): */
	bool is_she;
	const char *carer;
	const char *other;
	const char *school;
	const char *health;
	const char *agency;
	const char *tool;
	struct date past[4]; /* recent, past, old: the story's own days; and one still to come */
	/* What is told as recent is no earlier: the day on which it was asked for. DATE_NONE: any day */
	struct date not_before;
};

struct demo_words;

struct demo_words *demo_words_read(struct arena *arena);

void demo_scene_begin(struct demo_scene *scene, struct arena *arena, uint64_t seed, uint64_t number,
    struct date on, int age_years, enum demo_issue issue, enum demo_stage stage, int grade);

/* One of the lines under the key that fit, filled in; "" where there is none. */
const char *demo_say(const struct demo_words *words, struct demo_scene *scene, const char *key);
/* Several keys' lines, one after the other with a space between. */
const char *demo_say_two(
    const struct demo_words *words, struct demo_scene *scene, const char *first, const char *second);

#endif
