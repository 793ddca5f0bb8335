#ifndef VIEW_VIEW_DRAW_H
#define VIEW_VIEW_DRAW_H

/*
 * The month's draws: the list, one draw before it is made, the frame to change, the confirm page, the
 * certificate (ux.md pages 51, 61, 76).
 */
#include "domain/balance.h"
#include "domain/draw.h"
#include "domain/frame.h"
#include "view/view_frame.h"

struct view_draw_row {
	const char *path; /* "/programme/2021-03/draws/audit/csc" */
	const char *what; /* "Children’s Social Care", "Dip sample" */
	const char *theme;
	const char *state; /* "Not drawn", "Drawn", "Allocated" */
	const char *state_classes; /* of the tag */
	struct instant made_at; /* 0: not yet */
	const char *certificate; /* path; NULL where there is none */
	bool may_make;
	bool is_audit;
};

struct view_draw_seed {
	const char *name;
	const char *commitment;
	const char *seed; /* "" while sealed */
	struct instant committed_at;
};

struct view_draws {
	struct view_frame frame;
	const char *month; /* "March 2021" */
	const char *cycle_id;
	const struct view_draw_row *rows;
	size_t row_count;
	const struct view_draw_seed *seeds;
	size_t seed_count;
	bool may_see_exemptions;
	const char *split; /* "13 and 12": the dip samples of its topics; NULL: not for who asks */
	bool may_change_split;
};
void view_draws_page(struct html *h, const struct view_draws *page);

struct view_draw_reason {
	const char *reason;
	size_t count;
};

struct view_draw {
	struct view_frame frame;
	const char *path;
	const char *caption; /* service and month */
	const char *theme;
	bool has_frame;
	const char *words;
	const char *blind_spot;
	bool has_population;
	bool is_large; /* too many rows for a page: a job counts the children */
	bool is_counted;
	struct instant counted_at; /* of a large one */
	struct date as_at;
	size_t population_size;
	size_t frame_size;
	size_t outside;
	size_t families;
	size_t target;
	size_t eligible;
	const struct view_draw_reason *reasons;
	size_t reason_count;
	const struct draw_stratum *strata;
	size_t strata_count;
	enum draw_spread spread;
	const char *obstacle; /* NULL: the draw can be made */
	bool is_drawn;
	bool is_allocated;
	const char *certificate; /* path; NULL where there is none */
	bool is_audit;
	const char *dips; /* where those that are drawn are shared out; NULL for none */
	const struct balance *balance; /* of one that is drawn; NULL for none */
	const char *topics; /* dip: "both topics of this month are drawn together"; NULL for one */
};
void view_draw_page(struct html *h, const struct view_draw *page);

/* The confirm page; a draw made again needs a reason. */
struct view_draw_confirm {
	struct view_frame frame;
	struct view_draw draw;
	bool is_again;
	const char *reason; /* as typed */
	int reason_maximum;
};
void view_draw_confirm_page(struct html *h, const struct view_draw_confirm *page);

/* One test of the frame, as a line of the form: number is its place among all tests of the frame. */
struct view_frame_line {
	size_t number;
	const char *words;
	bool is_left_out;
	const char *amount;      /* as typed; NULL where the test has no number to change */
	const char *amount_unit; /* "months before the date of the lists" */
	const char *day;         /* as typed; NULL where the test has no fixed day */
};

struct view_frame_part {
	const char *name;
	const char *list;
	const struct view_frame_line *lines;
	size_t line_count;
	const char *add; /* the page that adds a condition to this part */
};

struct view_frame_edit {
	struct view_frame frame;
	const char *path;
	const char *caption;
	const struct view_frame_part *parts;
	size_t part_count;
	const char *changed_in; /* "March 2021"; NULL: it is the printed frame */
	int version;
};
void view_frame_edit_page(struct html *h, const struct view_frame_edit *page);

/* One more condition for a part: a fact, what it must be, and the value as typed. */
struct view_frame_condition {
	struct view_frame frame;
	const char *action;
	const char *caption;
	const char *part;
	const struct view_link *columns; /* key as href, label */
	size_t column_count;
	const struct view_link *kinds;
	size_t kind_count;
	const char *column;
	const char *kind;
	const char *value;
	int version;
};
void view_frame_condition_page(struct html *h, const struct view_frame_condition *page);

struct view_certificate {
	struct view_frame frame;
	const char *path; /* of this certificate */
	const char *caption;
	const struct draw_certificate *certificate;
	const char *fault; /* what the recomputation found; NULL: every line is right */
	bool is_full;
	bool is_large; /* without order and exclusions: they are too long for a page */
	const struct balance *balance; /* NULL for none */
	const char **others; /* paths of the other certificates with this base, with their names */
	const char **other_names;
	size_t other_count;
	const char *allocation; /* path; NULL for none */
	const char *dips; /* where those that are drawn are shared out; NULL for none */
	const char *again; /* path of the confirm page for drawing again; NULL where that may not be */
};
void view_certificate_page(struct html *h, const struct view_certificate *page);

#endif
