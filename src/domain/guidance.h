#ifndef DOMAIN_GUIDANCE_H
#define DOMAIN_GUIDANCE_H

/*
 * Practice guidance (capabilities.md, part 2, 27): a small library of texts, each about one criterion (a graded section of a form or
 * the overall grade), and linked to questions of it, themes, panel decisions and briefings; in versions. Somebody of the Centre
 * writes a draft, and a second person publishes it. A version that was published is never changed; the newest can be withdrawn. It is about
 * no case: what looks as if it came from one is warned of before it is published (domain/privacy_scan.h).
 */
#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct problems;

enum {
	GUIDANCE_TITLE_MAXIMUM = 150,
	GUIDANCE_TEXT_MAXIMUM = 4000,
	GUIDANCE_WHY_MAXIMUM = 500,
	GUIDANCE_NOTE_MAXIMUM = 1000,
	GUIDANCE_LINKS_MOST = 60,
	GUIDANCE_WORDS_MOST = 6 /* so many words of what is looked for count */
};

enum guidance_link_kind { GUIDANCE_QUESTION, GUIDANCE_THEME, GUIDANCE_BRIEFING, GUIDANCE_DECISION };
enum { GUIDANCE_LINK_KIND_COUNT = GUIDANCE_DECISION + 1 };
const char *guidance_link_code(enum guidance_link_kind kind);
bool guidance_link_from_code(const char *code, enum guidance_link_kind *ret);

struct guidance_link {
	enum guidance_link_kind kind;
	const char *target; /* "4.2", "CSC-PLAN", "2021-03", the moderation that a panel decided */
};
struct guidance_links {
	struct guidance_link *items;
	size_t count;
};

struct guidance {
	const char *id;
	int version;
	const char *criterion; /* the code of a section of the form; "OV" is the overall grade */
	const char *criterion_title; /* read only */
	const char *title;
	const char *text;
	const char *why; /* what is new in it, and why; "" in a first version */
	const char *panel_id; /* "" where no panel stands behind it */
	struct date panel_held_on; /* read only; DATE_NONE */
	const char *written_by;
	const char *written_by_name; /* read only; so the next */
	const char *published_by;
	const char *published_by_name;
	struct instant published_at;
	struct instant withdrawn_at; /* 0: it holds */
	const char *withdrawn_why;
	const char *withdrawn_by_name;
};

enum guidance_state {
	GUIDANCE_DRAFT,
	GUIDANCE_TO_PUBLISH, /* a second person reads it */
	GUIDANCE_PUBLISHED,
	GUIDANCE_DISCARDED
};
enum { GUIDANCE_STATE_COUNT = GUIDANCE_DISCARDED + 1 };
const char *guidance_state_code(enum guidance_state state);
const char *guidance_state_name(enum guidance_state state);
bool guidance_state_from_code(const char *code, enum guidance_state *ret);

enum guidance_event {
	GUIDANCE_EVENT_SEND,
	GUIDANCE_EVENT_TAKE_BACK,
	GUIDANCE_EVENT_SEND_BACK, /* with what is to be changed */
	GUIDANCE_EVENT_PUBLISH,
	GUIDANCE_EVENT_DISCARD
};
enum { GUIDANCE_EVENT_COUNT = GUIDANCE_EVENT_DISCARD + 1 };
const char *guidance_event_code(enum guidance_event event);
bool guidance_event_from_code(const char *code, enum guidance_event *ret);

struct guidance_step {
	enum guidance_state from;
	enum guidance_event event;
	enum guidance_state to;
	bool is_second; /* for who publishes; else for everybody of the Centre */
	const char *why; /* a sentence for the history */
};
extern const struct guidance_step guidance_steps[];
extern const size_t guidance_step_count;
/* The row, or NULL: not in the table, not allowed. */
const struct guidance_step *guidance_step_find(enum guidance_state from, enum guidance_event event);

/*
 * Who publishes a draft: the coordinator where they wrote none of it; where a coordinator did, another member of the Centre who did not.
 */
bool guidance_is_second(bool is_lead, bool is_member, bool has_written, bool lead_has_written);

struct guidance_draft {
	struct guidance guidance; /* version: of what was published, 0 for none yet */
	enum guidance_state state;
	const char *author_id; /* who wrote in it last */
	const char *author_name; /* read only */
	const char *note; /* what is to be changed; "" for nothing */
	struct instant changed_at;
	int version;
};

/* Fields: criterion, title, text, why (of a version after the first). */
void guidance_check(const struct guidance *guidance, struct problems *problems);

/*
 * What a text is found by, and what is looked for: lower case without accents, letters and digits only, an apostrophe left out, one space
 * between words.
 */
const char *guidance_words(struct arena *arena, const char *text);

#endif
