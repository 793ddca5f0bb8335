#ifndef VIEW_VIEW_CONSISTENCY_H
#define VIEW_VIEW_CONSISTENCY_H

/* How alike people grade (ux.md 1.2, page 57; 3.1, rows 6 and 7). */
#include "domain/consistency.h"
#include "view/view_frame.h"

struct view_consistency_row {
	const char *title;
	const struct consistency *of;
	bool is_hidden; /* fewer than 5, not for whoever looks */
};

struct view_consistency_table {
	const struct view_consistency_row *rows;
	size_t count;
};

struct view_consistency {
	struct view_frame frame;
	int year;
	size_t least, own_least;
	bool shows_own;
	const char *own; /* in words; NULL: too few to say */
	size_t own_count;
	const char *own_practice; /* their practice cases, in words; NULL for none */
	bool shows_all;
	bool shows_auditors;
	const struct consistency *all;
	const char *all_words;
	struct view_consistency_table sections, themes, periods, auditors;
	const struct consistency *moderators;
	const char *moderators_words;
	const char *seed_words; /* NULL: not for them, or there are none */
	const char *workshop_words; /* NULL: none was revealed */
	const char *workshop_ac1, *workshop_ac2;
	const char *before_href, *after_href;
	const char *before_text, *after_text;
};
void view_consistency_page(struct html *h, const struct view_consistency *page);

#endif
