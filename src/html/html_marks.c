#include "html/html_marks.h"

#include "base/marks.h"
#include "base/str.h"

static void
write_run(struct html *h, const struct marks_run *run)
{
	if (run->url != NULL)
		html_open(h, "a", ATTRS({"class", "govuk-link", false}, {"href", run->url, false}));
	if ((run->style & MARKS_BOLD) != 0)
		html_open(h, "strong", NO_ATTRS);
	if ((run->style & MARKS_ITALIC) != 0)
		html_open(h, "em", NO_ATTRS);
	html_lines(h, run->text);
	if ((run->style & MARKS_ITALIC) != 0)
		html_close(h, "em");
	if ((run->style & MARKS_BOLD) != 0)
		html_close(h, "strong");
	if (run->url != NULL)
		html_close(h, "a");
}

static void
write_runs(
    struct html *h, const char *name, const char *class_names, const struct marks_block *block)
{
	html_open(h, name, ATTRS({"class", class_names, false}));
	for (size_t i = 0; i < block->count; i++)
		write_run(h, &block->runs[i]);
	html_close(h, name);
}

static void
write_heading(struct html *h, const struct marks_block *block, int top)
{
	static const char *const names[] = {"h2", "h3", "h4"};
	static const char *const classes[] = {
	    "govuk-heading-m", "govuk-heading-s", "govuk-heading-s"};
	int level = top + block->level - 1;
	int at = level < 2 ? 0 : level > 4 ? 2 : level - 2;

	write_runs(h, names[at], classes[at], block);
}

/* Lists that are open, innermost last, and whether an item of it is. */
struct lists {
	const char *names[MARKS_DEPTH];
	bool has_item[MARKS_DEPTH];
	size_t depth;
};

static void
item_close(struct html *h, struct lists *lists)
{
	if (lists->depth > 0 && lists->has_item[lists->depth - 1])
		html_close(h, "li");
	if (lists->depth > 0)
		lists->has_item[lists->depth - 1] = false;
}

static void
item_open(struct html *h, struct lists *lists)
{
	item_close(h, lists);
	html_open(h, "li", NO_ATTRS);
	lists->has_item[lists->depth - 1] = true;
}

static void
list_open(struct html *h, struct lists *lists, bool is_numbered)
{
	/* A list within a list stands in an item. */
	if (lists->depth > 0 && !lists->has_item[lists->depth - 1])
		item_open(h, lists);
	lists->names[lists->depth] = is_numbered ? "ol" : "ul";
	lists->has_item[lists->depth] = false;
	html_open(h, lists->names[lists->depth],
	    ATTRS({"class",
		is_numbered ? "govuk-list govuk-list--number" : "govuk-list govuk-list--bullet",
		false}));
	lists->depth++;
}

static void
list_close(struct html *h, struct lists *lists)
{
	item_close(h, lists);
	html_close(h, lists->names[--lists->depth]);
}

void
html_marks(struct html *h, const char *text, int top)
{
	size_t count;
	const struct marks_block *blocks = marks_read(h->arena, text, &count);
	struct lists lists = {0};

	for (size_t i = 0; i < count; i++) {
		switch (blocks[i].kind) {
		case MARKS_PARAGRAPH:
			/* A further paragraph of an item. */
			if (lists.depth > 0 && !lists.has_item[lists.depth - 1])
				item_open(h, &lists);
			write_runs(h, "p", "govuk-body", &blocks[i]);
			break;
		case MARKS_HEADING:
			if (lists.depth > 0 && !lists.has_item[lists.depth - 1])
				item_open(h, &lists);
			write_heading(h, &blocks[i], top);
			break;
		case MARKS_BULLETS:
		case MARKS_NUMBERS:
			list_open(h, &lists, blocks[i].kind == MARKS_NUMBERS);
			break;
		case MARKS_ITEM:
			item_open(h, &lists);
			for (size_t j = 0; j < blocks[i].count; j++)
				write_run(h, &blocks[i].runs[j]);
			break;
		case MARKS_END:
			list_close(h, &lists);
			break;
		}
	}
}
