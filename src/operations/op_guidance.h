#ifndef OPERATIONS_OP_GUIDANCE_H
#define OPERATIONS_OP_GUIDANCE_H

/*
 * Practice guidance, a small library in versions (domain/guidance.h). The Centre writes drafts, a second person publishes them; read by
 * everybody who is signed in. It is about no case: what looks as if it were is warned of, and goes out only when whoever publishes it says that
 * it is none.
 */
#include "domain/form.h"
#include "operations/op.h"
#include "store/store_guidance.h"

/* Of the Centre. */
bool op_guidance_may_write(const struct op *op);

struct guidance_search {
	const char *words; /* as typed: those with all of them, whatever case and accents; the first GUIDANCE_WORDS_MOST count */
	const char *criterion; /* "" for any; so the next */
	const char *theme;
};
/* The newest of each that holds; the Centre finds those that were withdrawn too. By criterion. */
enum err op_guidance_find(struct op *op, const struct guidance_search *search, struct guidance_list *ret);

/* Where something leads: what guidance is about, or guidance that is about it. */
struct guidance_place {
	const char *label; /* "Question 4.2", "Theme"; "" for none */
	const char *title;
	const char *href; /* NULL: not for who asks */
};
struct guidance_places {
	struct guidance_place *items;
	size_t count, capacity;
};

struct guidance_view {
	struct guidance_list versions; /* the newest first */
	const struct guidance *shown;
	struct guidance_places about; /* what the version shown is about */
	bool has_draft; /* of a new version; only the Centre knows */
	bool may_write;
	bool may_withdraw;
};
/* version 0: the newest. */
enum err op_guidance_get(struct op *op, const char *id, int version, struct guidance_view *ret);

struct guidance_comparison {
	const struct guidance *before, *now;
	const char *about_before, *about_now; /* what each is about, one a line */
	struct guidance_list versions;
};
/* 0: the version before the newest, the newest. ERR_NOT_FOUND where there are not two. */
enum err op_guidance_compare(struct op *op, const char *id, int before, int now, struct guidance_comparison *ret);

/* What guidance may be about: the graded sections of the core forms, and the overall grade. */
struct guidance_criterion {
	const char *code;
	const char *title; /* "Plan"; "Early Help: Family Support Plan" */
	const struct form_section *section;
};
struct guidance_criteria {
	struct guidance_criterion *items;
	size_t count, capacity;
};
enum err op_guidance_criteria(struct op *op, struct guidance_criteria *ret);
/* The months whose briefing can be read, the newest first. */
enum err op_guidance_briefings(struct op *op, const char *const **ret_cycles, size_t *ret_count);

/* ---- From there to the guidance that holds ---- */

enum err op_guidance_of_section(struct op *op, const char *section, struct guidance_beside_list *ret);
/* Linked to a theme, a month's briefing, or a panel's decision. */
enum err op_guidance_of(struct op *op, enum guidance_link_kind kind, const char *target, struct guidance_list *ret);
/* Of any of the month's themes. */
struct cycle;
enum err op_guidance_of_month(struct op *op, const struct cycle *cycle, struct guidance_list *ret);
enum err op_guidance_of_panel(struct op *op, const char *panel_id, struct guidance_list *ret);

/* ---- Drafts: the Centre's ---- */

struct guidance_draft_view {
	struct guidance_draft draft; /* version 0: none was saved yet; the guidance is as the next version begins */
	struct guidance_links links;
	struct guidance_places about;
	const struct guidance *before; /* what was published last; NULL for nothing */
	const char *warning; /* what looks as if it came from a case; NULL for nothing */
	bool has_written; /* whoever asks */
	bool may[GUIDANCE_EVENT_COUNT];
};
/* Of those that are not published yet. */
enum err op_guidance_drafts(struct op *op, struct guidance_draft_list *ret);
/* A draft, or where there is none the published version that one would begin with. */
enum err op_guidance_draft_get(struct op *op, const char *id, struct guidance_draft_view *ret);

struct guidance_save {
	struct guidance_draft draft; /* id "": a new one; version: the one that the page showed, 0 for none */
	const char *decision; /* a case that its panel has decided; "" for none. Only of a new one */
	const struct guidance_link *links; /* questions of its criterion, themes, briefings; what is not on the page's lists is left out */
	size_t link_count;
};
/* Problems: as guidance_check(). ERR_STALE where the version moved on, or it is with the second reader. */
enum err op_guidance_draft_save(struct op *op, const struct guidance_save *save, const char **ret_id);

struct guidance_move {
	const char *id;
	int version;
	enum guidance_event event;
	const char *note; /* of sending back */
	bool is_checked; /* of publishing: the warning was read, it is about no case */
};
/* ERR_INVALID: note, checked. */
enum err op_guidance_move(struct op *op, const struct guidance_move *move);
/* The newest version; the coordinator. Problem: why. */
enum err op_guidance_withdraw(struct op *op, const char *id, int version, const char *why);

#endif
