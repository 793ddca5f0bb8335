#ifndef VIEW_VIEW_BRIEFING_H
#define VIEW_VIEW_BRIEFING_H

/* The 7 Minute Briefing: library, reader's page, editor, approval, its numbers explained, who has read it, what teams said. */
#include "domain/briefing.h"
#include "domain/form.h"
#include "html/govuk.h"
#include "view/view_frame.h"

struct view_briefing_row {
	const char *cycle_id;
	const char *month; /* "January 2021" */
	const char *themes;
	struct date briefing_on;
	const char *state; /* for the Centre */
	bool is_readable;
	bool is_read;
};
struct view_briefings {
	struct view_frame frame;
	const struct view_briefing_row *items;
	size_t count;
	bool is_centre;
	const char *words; /* that are looked for; "" for none */
};
void view_briefings_page(struct html *h, const struct view_briefings *page);

/* The text itself, as it is read; also in the editor's preview and in print. */
struct view_briefing_text {
	const char *cycle_id;
	const char *month;
	const char *themes;
	const char *const *parts; /* BRIEFING_PARTS */
	const struct briefing_figures *figures;
};

struct view_briefing_edition {
	const char *href;
	const char *text; /* "Edition 1, 29 January 2021, withdrawn on 2 February 2021: …" */
};
struct view_briefing {
	struct view_frame frame;
	const struct view_link *guidance; /* that it led to, or is about the same */
	size_t guidance_count;
	const char *dip_href; /* the dip samples by question; NULL: not theirs */
	struct view_briefing_text text;
	const char *published; /* "Published on 29 January 2021, about 5 minutes to read"; for a draft what it is */
	const char *withdrawn; /* why, of a withdrawn edition, which only the Centre sees; NULL for others */
	const char *read_at; /* NULL: not read yet */
	bool may_read; /* it is published: they may say that they read it */
	bool may_discuss;
	bool is_centre;
	bool may_write;
	const char *review_href; /* where a draft that was sent on is read; NULL for none */
	bool may_decide; /* who asks has a step to take there */
	bool is_correcting; /* a corrected edition is under way … */
	const char *correcting; /* … and where it is, for the Centre */
	const struct view_briefing_edition *editions; /* the Centre's, where there is more than one or one was withdrawn */
	size_t edition_count;
	bool may_withdraw, may_correct, may_drop;
	int version;
	const char *note; /* as typed */
};
void view_briefing_page(struct html *h, const struct view_briefing *page);

/* Two editions side by side. */
struct view_briefing_compare {
	struct view_frame frame;
	const char *cycle_id;
	const char *before, *now; /* "1", "2" */
	const struct govuk_option *editions;
	size_t edition_count;
	const char *const *why; /* of each edition from the first to the other, what it corrects, and why one was withdrawn */
	size_t why_count;
	const char *const *parts_before, *const *parts_now;
};
void view_briefing_compare_page(struct html *h, const struct view_briefing_compare *page);

struct view_briefing_review {
	struct view_frame frame;
	struct view_briefing_text text;
	const char *where; /* "With the second reader, Jo Reid. …" */
	const char *reading_time;
	const struct briefing_hits *hits;
	int version;
	bool may_agree, may_approve, may_send_back, may_take_back, may_publish;
	const char *note;
};
void view_briefing_review_page(struct html *h, const struct view_briefing_review *page);

/* The list of the seven parts, with what stands against sending them on. */
struct view_briefing_edit {
	struct view_frame frame;
	struct view_briefing_text text;
	const bool *is_written;
	const char *where; /* "Figures move until …" */
	const char *sent_back; /* what is to be changed; "" for nothing */
	const char *reading_time;
	size_t words;
	const struct briefing_hits *hits;
	const struct govuk_option *readers;
	size_t reader_count;
	const char *reader;
	bool is_frozen;
	int version;
};
void view_briefing_edit_page(struct html *h, const struct view_briefing_edit *page);

/* What can be put into a part by a tick. */
struct view_briefing_finding {
	const char *value; /* what the tick sends */
	const char *text;
	bool is_quote;
	bool belongs; /* into the part that is written */
};
struct view_briefing_part {
	struct view_frame frame;
	const char *cycle_id, *month;
	int part; /* from 0 */
	const char *text; /* what is in the box */
	const char *mark; /* of what it held when it was shown first */
	bool is_written;
	const struct briefing_hits *hits;
	const struct briefing_figures *figures;
	const struct view_briefing_finding *findings;
	size_t finding_count;
	int version;
};
void view_briefing_part_page(struct html *h, const struct view_briefing_part *page);

struct view_briefing_source {
	const char *href;
	const char *reference;
	const char *text;
};
struct view_briefing_evidence {
	struct view_frame frame;
	const char *cycle_id;
	enum briefing_evidence evidence;
	const struct briefing_figure *figure;
	const char *counted; /* "Counted on 28 January 2021 at 12pm; it does not change any more." */
	const char *form; /* which form the sections are from, or NULL */
	bool may_see_rows;
	bool has_chosen;
	const char *chosen;
	const struct view_briefing_source *sources;
	size_t source_count;
};
void view_briefing_evidence_page(struct html *h, const struct view_briefing_evidence *page);

struct view_briefing_discussion {
	struct view_frame frame;
	const char *cycle_id;
	const struct briefing_discussion *discussion; /* as typed, or as it stands */
	const struct govuk_option *teams;
	size_t team_count;
	const char *held_day, *held_month, *held_year;
	const char *people;
	const char *recorded; /* "Recorded by … on …", NULL: not yet */
	const char *warning; /* NULL for none */
};
void view_briefing_discussion_page(struct html *h, const struct view_briefing_discussion *page);

struct view_briefing_team {
	const char *href; /* who has not read it */
	const char *name;
	int64_t people, read;
	const char *discussed; /* "3 February 2021", "Not yet" */
	bool is_chosen;
};
struct view_briefing_readers {
	struct view_frame frame;
	const char *summary;
	const struct view_briefing_team *teams;
	size_t team_count;
	const char *const *unread;
	size_t unread_count;
	const char *unread_team; /* NULL: none chosen */
	const struct briefing_discussion *discussions;
	size_t discussion_count;
	const char *previous_href, *next_href; /* NULL for none */
};
void view_briefing_readers_page(struct html *h, const struct view_briefing_readers *page);

#endif
