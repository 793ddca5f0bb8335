#ifndef VIEW_VIEW_QUERY_H
#define VIEW_VIEW_QUERY_H

/*
 * A list's address: its path and what is chosen, so that every filter, order and page is a link (ux.md
 * 2.1 F3). An empty value is left out.
 */
#include <stddef.h>
#include <stdint.h>

struct arena;
struct html;

struct view_query_pair {
	const char *name;
	const char *value;
};

enum { VIEW_QUERY_PAIRS = 16 };

struct view_query {
	const char *path; /* "/audits" */
	struct view_query_pair pairs[VIEW_QUERY_PAIRS];
	size_t count;
};

/* Adds the pair, or replaces the value it has. */
void view_query_set(struct view_query *query, const char *name, const char *value);
/* "" where there is none. */
const char *view_query_get(const struct view_query *query, const char *name);
/* The address as it is, at another path where path is not NULL. */
const char *view_query_href(struct arena *arena, const struct view_query *query, const char *path);
/* The address with one thing changed ("" removes it), from the first page again. */
const char *view_query_with(struct arena *arena, const struct view_query *query, const char *name,
    const char *value);

/* "Showing 1 to 25 of 62", before the list (ux.md 2.9 B1). */
void view_query_count(struct html *h, int page, int page_size, size_t shown, int64_t total);
/* "Showing 1 to 25 of more than 100", where counting stopped there. */
void view_query_count_more(
    struct html *h, int page, int page_size, size_t shown, int64_t counted);
/* The pages, after the list. */
void view_query_pages(struct html *h, const struct view_query *query, int page, int page_size,
    size_t shown, int64_t total);

/* Where to choose 25, 50 or 100 rows, for lists that read "show" so. */
void view_query_sizes(struct html *h, const struct view_query *query, int page_size, int64_t total);

/* <th> that sorts by links (ux.md 2.9 B3): order is its value of "order"; current the one in force. */
void view_query_heading(struct html *h, const struct view_query *query, const char *text,
    const char *order, const char *current);

#endif
