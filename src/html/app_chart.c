#include "html/app_chart.h"

#include "base/arena.h"

enum { BAR_WIDTH = 1000, BAR_GAP = 6, GRADES = 4, SHADES = 4 };

const char *
app_grade_fill(int grade)
{
	static const char *const fills[GRADES] = {"#12436D", "#28A197", "#F46A25", "#801650"};

	return grade >= 1 && grade <= GRADES ? fills[grade - 1] : "#6B7276";
}

void
app_bar_heading(struct html *h)
{
	html_open(h, "td", ATTRS({"class", "govuk-table__header", false}, {"aria-hidden", "true", false}));
	html_close(h, "td");
}

static void
write_part(struct html *h, const char *fill, size_t from, size_t width)
{
	html_open(h, "rect",
	    ATTRS({"x", arena_printf(h->arena, "%zu", from), false}, {"y", "0", false},
	        {"width", arena_printf(h->arena, "%zu", width > BAR_GAP ? width - BAR_GAP : width), false},
	        {"height", "10", false}, {"fill", fill, false}));
	html_close(h, "rect");
}

void
app_bar_cell(struct html *h, const struct app_bar_part *parts, size_t count, size_t total)
{
	size_t done = 0;

	html_open(h, "td", ATTRS({"class", "govuk-table__cell app-bar-cell", false}, {"aria-hidden", "true", false}));
	if (total > 0) {
		html_open(h, "svg",
		    ATTRS({"class", "app-bar", false}, {"viewBox", "0 0 1000 10", false},
		        {"preserveAspectRatio", "none", false}, {"focusable", "false", false},
		        {"aria-hidden", "true", false}));
		for (size_t i = 0; i < count; i++) {
			size_t from = done * BAR_WIDTH / total;

			done += parts[i].count;
			if (parts[i].count > 0)
				write_part(h, parts[i].fill, from, done * BAR_WIDTH / total - from);
		}
		html_close(h, "svg");
	}
	html_close(h, "td");
}

void
app_grade_bar_cell(struct html *h, const size_t *counts, size_t total)
{
	struct app_bar_part parts[GRADES];

	for (int g = 1; g <= GRADES; g++)
		parts[g - 1] = (struct app_bar_part){app_grade_fill(g), counts[g]};
	app_bar_cell(h, parts, GRADES, total);
}

const char *
app_shade(size_t count, size_t most)
{
	static const char *const classes[SHADES] = {"app-shade-0", "app-shade-1", "app-shade-2", "app-shade-3"};

	if (count == 0 || most == 0)
		return classes[0];
	if (count * 3 <= most)
		return classes[1];
	return count * 3 <= most * 2 ? classes[2] : classes[3];
}
