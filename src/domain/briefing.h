#ifndef DOMAIN_BRIEFING_H
#define DOMAIN_BRIEFING_H

/*
 * The 7 Minute Briefing of a month (domain.md 3; D17, D27, D29, D30; BR-12, BR-20): seven parts, 450 to 600 words, one side of A4. It
 * opens with the month's first audit and fills itself from numbered evidence; people make it theirs. Figures freeze at noon one working
 * day before the briefing; then a second person reads it, the programme coordinator approves it, and where it shows how many audits are
 * Inadequate the assistant director too. As with audits, what is not in the table of steps is not allowed.
 */
#include "base/date.h"
#include "domain/small_numbers.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct cycle;
struct problems;

enum briefing_state {
	BRIEFING_DRAFT,
	BRIEFING_WITH_READER,
	BRIEFING_WITH_LEAD,
	BRIEFING_WITH_SENIOR,
	BRIEFING_APPROVED, /* waits for its day */
	BRIEFING_PUBLISHED,
	BRIEFING_WITHDRAWN
};
enum { BRIEFING_STATE_COUNT = BRIEFING_WITHDRAWN + 1 };

enum briefing_event {
	BRIEFING_EVENT_SEND, /* to the second reader */
	BRIEFING_EVENT_TAKE_BACK,
	BRIEFING_EVENT_SEND_BACK, /* with what is to be changed */
	BRIEFING_EVENT_AGREE, /* the second reader */
	BRIEFING_EVENT_PASS_ON, /* approved by the coordinator; it shows how many are Inadequate */
	BRIEFING_EVENT_APPROVE,
	BRIEFING_EVENT_PUBLISH,
	BRIEFING_EVENT_WITHDRAW, /* the last edition; a correction that is being written goes on */
	BRIEFING_EVENT_CORRECT, /* a new edition; the last stays readable until then, unless it was withdrawn */
	BRIEFING_EVENT_DROP, /* the correction: the last edition stands */
	BRIEFING_EVENT_DROP_WITHDRAWN /* and that one was withdrawn */
};
enum { BRIEFING_EVENT_COUNT = BRIEFING_EVENT_DROP_WITHDRAWN + 1 };

enum briefing_actor { BRIEFING_BY_AUTHOR, BRIEFING_BY_READER, BRIEFING_BY_LEAD, BRIEFING_BY_SENIOR, BRIEFING_BY_CLOCK };
enum { BRIEFING_ACTOR_COUNT = BRIEFING_BY_CLOCK + 1 };

struct briefing_step {
	enum briefing_state from;
	enum briefing_event event;
	enum briefing_state to;
	enum briefing_actor actor;
	const char *why; /* a sentence for the history and the diagram */
};
extern const struct briefing_step briefing_steps[];
extern const size_t briefing_step_count;
/* The first row, or NULL: not in the table, not allowed. Two people may take some steps; each has a row. */
const struct briefing_step *briefing_step_find(enum briefing_state from, enum briefing_event event);

const char *briefing_state_code(enum briefing_state state);
const char *briefing_state_name(enum briefing_state state);
bool briefing_state_from_code(const char *code, enum briefing_state *ret);
const char *briefing_event_code(enum briefing_event event);
bool briefing_event_from_code(const char *code, enum briefing_event *ret);
const char *briefing_actor_name(enum briefing_actor actor);

enum {
	BRIEFING_PARTS = 7,
	BRIEFING_WORDS_LEAST = 450, /* D29 */
	BRIEFING_WORDS_MOST = 600,
	BRIEFING_WORDS_A_MINUTE = 100, /* read aloud, with pauses (domain.md 3) */
	BRIEFING_PART_MAXIMUM = 2500, /* characters */
	BRIEFING_NOTE_MAXIMUM = 1000,
	BRIEFING_ANSWER_MAXIMUM = 1500,
	BRIEFING_PEOPLE_MOST = 200
};

/* Parts count from 0. "What we looked at"; the words that fit, for the editor. */
const char *briefing_part_title(int part);
const char *briefing_part_hint(int part);
void briefing_part_words(int part, int *ret_least, int *ret_most);

struct briefing {
	const char *cycle_id;
	enum briefing_state state;
	const char *author_id; /* "": nobody has begun */
	const char *reader_id; /* "" until it is sent */
	const char *lead_id; /* who approved it, "" until then */
	const char *senior_id;
	const char *note; /* what is to be changed, from whoever sent it back; why it was withdrawn */
	const char *correction; /* what the edition that is being written corrects, and why; "" for the first */
	struct instant opened_at;
	struct instant frozen_at; /* until when was counted; 0: the figures still move */
	struct instant approved_at;
	struct instant published_at; /* the last edition; 0: none */
	int edition; /* the last that was published; 0: none */
	int version;
	bool is_readable; /* its last edition was not withdrawn */
};
/* Published, taken back, and not corrected yet, whatever is being written meanwhile: nobody beyond the Centre sees its figures. */
bool briefing_is_withdrawn(const struct briefing *briefing);
/* What a step needs besides its state: an edition to withdraw, or to go back to. */
bool briefing_step_fits(const struct briefing_step *step, const struct briefing *briefing);

/* What the figures are about; evidence E1 is the first. */
enum briefing_evidence {
	EVIDENCE_DONE,
	EVIDENCE_GRADES,
	EVIDENCE_SECTIONS,
	EVIDENCE_STRENGTHS,
	EVIDENCE_LEARNING,
	EVIDENCE_DIPS,
	EVIDENCE_MODERATION,
	EVIDENCE_CONCERNS,
	EVIDENCE_FAMILIES,
	EVIDENCE_GRADES_BEFORE,
	EVIDENCE_DIPS_BEFORE
};
enum { EVIDENCE_COUNT = EVIDENCE_DIPS_BEFORE + 1, BRIEFING_COLUMNS = 6 };

/* Of E3: the questions of a theme, whichever it is, so that nobody reads from their rows how many audits came late. */
#define BRIEFING_THEME "TH"
#define BRIEFING_THEME_TITLE "The theme’s own questions"

/* The row of GRADES that is the whole service: shown as it is (D27). */
#define BRIEFING_ALL "all"

struct evidence_kind {
	const char *title;
	const char *rule; /* in words, for "explain this number" */
	const char *columns[BRIEFING_COLUMNS];
	size_t column_count;
	bool has_total; /* the last column is the sum of the others */
	bool is_open; /* counts of the whole service: shown as they are */
	bool has_open_totals; /* the totals are of the whole service, the rest is not */
};
const struct evidence_kind *evidence_kind(enum briefing_evidence evidence);

struct briefing_row {
	const char *key; /* "csc", "voice", BRIEFING_ALL */
	const char *label;
	int64_t values[BRIEFING_COLUMNS];
	enum small_shown shown[BRIEFING_COLUMNS];
};
struct briefing_figure {
	struct briefing_row *rows;
	size_t count;
};
struct briefing_figures {
	struct briefing_figure items[EVIDENCE_COUNT];
};

const struct briefing_row *briefing_row_find(const struct briefing_figure *figure, const char *key);

/*
 * How every number may be shown (D27). Those of half a year ago come as they were published then and stay so. What is coded
 * gets an order that says nothing of the numbers that are not shown.
 */
void briefing_figures_hide(struct arena *arena, struct briefing_figures *figures);
/* Of E3, beside E2 as it may be shown: of sections of which nothing may be shown every number is hidden. */
void briefing_sections_hide(struct arena *arena, const struct briefing_figure *grades, struct briefing_figure *sections);
/* Rows of which nothing may be shown go: from what is read, not from what is kept. */
void briefing_figures_drop(struct briefing_figures *figures);

/* It shows how many audits are Inadequate: the assistant director approves it too. */
bool briefing_shows_inadequate(const struct briefing_figures *figures);

/* What the program needs to write the parts. */
struct briefing_material {
	const struct cycle *cycle;
	const struct briefing_figures *figures;
	const char *before_cycle_id; /* the month of the same theme half a year ago; "" for none */
	const char *const *courses; /* the training plan of the month */
	size_t course_count;
};
/* A part as the figures write it: what stands there until somebody changes it. */
const char *briefing_part_written(struct arena *arena, const struct briefing_material *material, int part);

/* A line to put into a part, of numbers that may be shown: "Assessment and analysis was a learning point in 9 audits [E5]". */
struct briefing_finding {
	enum briefing_evidence evidence;
	const char *row_key, *row_label;
	const char *text;
};
struct briefing_findings {
	struct briefing_finding *items;
	size_t count;
};
struct briefing_findings briefing_findings(struct arena *arena, const struct briefing_material *material);
/* The part it is put into where nobody says another. */
int briefing_evidence_part(enum briefing_evidence evidence);

/* A finding put into the draft from elsewhere. */
enum briefing_addition {
	BRIEFING_ADD_MAY,
	BRIEFING_ADD_IS_IN, /* the draft has a line about it already */
	BRIEFING_ADD_TOO_SMALL, /* its number may not be published (D27), or there is none */
	BRIEFING_ADD_LATE /* there is no draft now */
};

/* The bytes of the mark of evidence that text begins with, "[E2]" or "[E1, E6]"; 0 for anything else, however it begins. */
size_t briefing_mark_length(const char *text);
size_t briefing_words(const char *text); /* a mark of evidence is none */
/* "about 5 minutes 30 seconds" */
const char *briefing_reading_time(struct arena *arena, size_t words);

/* What must not be in a briefing besides what privacy_scan() knows. */
struct briefing_known {
	const char *const *names; /* of everybody who works here */
	size_t name_count;
	const char *const *references; /* of children, audits and cases of the month */
	size_t reference_count;
	const char *const *titles; /* of the month's themes, topics and courses: their words are nobody's name */
	size_t title_count;
};

enum briefing_check_kind {
	BRIEFING_CHECK_NAME,
	BRIEFING_CHECK_PRIVATE, /* postcode, NHS number, telephone, e-mail, date of birth */
	BRIEFING_CHECK_REFERENCE,
	BRIEFING_CHECK_RARE, /* several things together that fit few families */
	BRIEFING_CHECK_SMALL, /* a count that the figures do not show */
	BRIEFING_CHECK_EVIDENCE, /* a number without evidence, or another than the evidence has */
	BRIEFING_CHECK_WORDS
};
enum { BRIEFING_CHECK_COUNT = BRIEFING_CHECK_WORDS + 1 };

struct briefing_hit {
	enum briefing_check_kind kind;
	int part; /* -1: all of it */
	const char *text; /* a sentence that says what to do */
	bool is_stop; /* it cannot be sent on with it; else a warning */
};
struct briefing_hits {
	struct briefing_hit *items;
	size_t count, capacity;
};
void briefing_check(struct arena *arena, const char *const parts[static BRIEFING_PARTS],
    const struct briefing_figures *figures, const struct briefing_known *known, struct briefing_hits *ret);

/* What a team said (D30). */
struct briefing_discussion {
	const char *cycle_id;
	const char *team_id;
	const char *team_name;
	struct date held_on;
	int people;
	const char *meaning; /* for the children we work with */
	const char *differently;
	const char *need;
	const char *will_do;
	const char *recorded_by;
	const char *recorded_by_name;
	struct instant recorded_at;
	int version; /* 0: not recorded yet */
};
/* Fields: held, people, meaning, differently, need, will-do. */
void briefing_discussion_check(const struct briefing_discussion *discussion, struct date published_on, struct date today,
    struct problems *problems);

#endif
