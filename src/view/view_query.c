#include "view/view_query.h"

#include "base/arena.h"
#include "base/sbuf.h"
#include "base/str.h"
#include "html/govuk.h"

#include <assert.h>

enum { HREF_MAXIMUM = 4096, NEIGHBOURS = 1 };

void
view_query_set(struct view_query *query, const char *name, const char *value)
{
	for (size_t i = 0; i < query->count; i++) {
		if (str_is_same(query->pairs[i].name, name)) {
			query->pairs[i].value = value;
			return;
		}
	}
	assert(query->count < VIEW_QUERY_PAIRS);
	query->pairs[query->count++] = (struct view_query_pair){name, value};
}

const char *
view_query_get(const struct view_query *query, const char *name)
{
	for (size_t i = 0; i < query->count; i++)
		if (str_is_same(query->pairs[i].name, name))
			return query->pairs[i].value;
	return "";
}

const char *
view_query_href(struct arena *arena, const struct view_query *query, const char *path)
{
	struct sbuf sb;
	char before = '?';

	sbuf_init(&sb, arena, HREF_MAXIMUM);
	sbuf_text(&sb, path == NULL ? query->path : path);
	for (size_t i = 0; i < query->count; i++) {
		if (str_is_empty(query->pairs[i].value))
			continue;
		sbuf_char(&sb, before);
		sbuf_text(&sb, query->pairs[i].name);
		sbuf_char(&sb, '=');
		sbuf_text(&sb, str_percent_encoded(arena, query->pairs[i].value));
		before = '&';
	}
	return sb.data;
}

const char *
view_query_with(
    struct arena *arena, const struct view_query *query, const char *name, const char *value)
{
	struct view_query changed = *query;

	view_query_set(&changed, "page", "");
	view_query_set(&changed, name, value);
	return view_query_href(arena, &changed, NULL);
}

static const char *
page_href(struct arena *arena, const struct view_query *query, int page)
{
	return view_query_with(arena, query, "page", page == 1 ? "" : arena_printf(arena, "%d", page));
}

static void
write_pagination(struct html *h, const struct view_query *query, int page, int last)
{
	struct govuk_pagination_item items[2 * NEIGHBOURS + 5];
	size_t count = 0;

	for (int i = 1; i <= last; i++) {
		bool is_near = i >= page - NEIGHBOURS && i <= page + NEIGHBOURS;

		if (i == 1 || i == last || is_near)
			items[count++] = (struct govuk_pagination_item){
			    .number = arena_printf(h->arena, "%d", i),
			    .href = page_href(h->arena, query, i),
			    .is_current = i == page};
		else if (i == page - NEIGHBOURS - 1 || i == page + NEIGHBOURS + 1)
			items[count++] = (struct govuk_pagination_item){.is_ellipsis = true};
	}
	govuk_pagination(h,
	    .previous = {.href = page > 1 ? page_href(h->arena, query, page - 1) : NULL},
	    .next = {.href = page < last ? page_href(h->arena, query, page + 1) : NULL}, .items = items,
	    .item_count = count);
}

static void
write_count(struct html *h, int page, int page_size, size_t shown, const char *of, int64_t total)
{
	int64_t first = (int64_t)(page - 1) * page_size + 1;

	if (shown == 0)
		return;
	html_open(h, "p", ATTRS({"class", "govuk-body-s", false}));
	html_text(h, "Showing ");
	html_number(h, first);
	html_text(h, " to ");
	html_number(h, first + (int64_t)shown - 1);
	html_text(h, of);
	html_number(h, total);
	html_close(h, "p");
}

void
view_query_count(struct html *h, int page, int page_size, size_t shown, int64_t total)
{
	write_count(h, page, page_size, shown, " of ", total);
}

void
view_query_count_more(struct html *h, int page, int page_size, size_t shown, int64_t counted)
{
	write_count(h, page, page_size, shown, " of more than ", counted);
}

void
view_query_pages(struct html *h, const struct view_query *query, int page, int page_size,
    size_t shown, int64_t total)
{
	int last_page = (int)((total + page_size - 1) / page_size);

	if (shown == 0)
		return;
	if (last_page > 1)
		write_pagination(h, query, page, last_page);
}

void
view_query_sizes(struct html *h, const struct view_query *query, int page_size, int64_t total)
{
	static const int sizes[] = {25, 50, 100};

	if (total <= sizes[0])
		return;
	html_open(h, "p", ATTRS({"class", "govuk-body-s", false}));
	html_text(h, "Rows on a page:");
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		const char *number = str_from_int(h->arena, sizes[i]);

		html_text(h, " ");
		if (sizes[i] == page_size)
			html_element(h, "strong", NULL, number);
		else
			html_link(h, view_query_with(h->arena, query, "show", number), number);
	}
	html_close(h, "p");
}

void
view_query_heading(struct html *h, const struct view_query *query, const char *text,
    const char *order, const char *current)
{
	bool is_current = str_is_same(order, current);
	bool is_reversed = is_current && !str_is_empty(view_query_get(query, "reverse"));
	struct view_query changed = *query;

	view_query_set(&changed, "page", "");
	view_query_set(&changed, "order", order);
	view_query_set(&changed, "reverse", is_current && !is_reversed ? "1" : "");
	html_open(h, "th",
	    ATTRS({"scope", "col", false}, {"class", "govuk-table__header", false},
		{"aria-sort", !is_current ? NULL : is_reversed ? "descending" : "ascending", false}));
	html_open(h, "a",
	    ATTRS({"class", "govuk-link app-sort", false},
		{"href", view_query_href(h->arena, &changed, NULL), false}));
	html_text(h, text);
	if (is_current) {
		html_open(h, "span", ATTRS({"aria-hidden", "true", false}));
		html_text(h, is_reversed ? " ▼" : " ▲");
		html_close(h, "span");
	}
	html_close(h, "a");
	html_close(h, "th");
}
