#include "html/app.h"

#include "base/arena.h"
#include "html/govuk_private.h"
#include "html/govuk_text.h"

void
app_time(struct html *h, const char *datetime, const char *text)
{
	html_open_value(h, "time", "datetime", datetime);
	html_text(h, text);
	html_close(h, "time");
}

void
app_date_due_write(struct html *h, const struct app_date_due *o)
{
	switch (o->urgency) {
	case APP_DATE_PLAIN:
		html_open_fixed(h, "span", FIXED("class", "app-date"));
		break;
	case APP_DATE_SOON:
		html_open_fixed(h, "span", FIXED("class", "app-date app-date--soon"));
		break;
	case APP_DATE_OVERDUE:
		html_open_fixed(h, "span", FIXED("class", "app-date app-date--overdue"));
		break;
	}
	app_time(h, o->datetime, o->text);
	if (o->words != NULL) {
		html_text(h, " ");
		html_open_fixed(h, "span", FIXED("class", "app-date__words"));
		html_text(h, o->words);
		html_close(h, "span");
	}
	html_close(h, "span");
}

static const char *
step_class(const struct app_step *step)
{
	if (step->has_no_state)
		return NULL;
	switch (step->state) {
	case APP_STEP_TO_COME:
		return NULL;
	case APP_STEP_CURRENT:
		return "app-process__step--current";
	case APP_STEP_DONE:
		return "app-process__step--done";
	}
	return NULL;
}

static const char *
step_words(enum app_step_state state)
{
	switch (state) {
	case APP_STEP_TO_COME:
		return "To come";
	case APP_STEP_CURRENT:
		return "Now";
	case APP_STEP_DONE:
		return "Done";
	}
	return "";
}

static void
write_step(struct html *h, const struct app_step *step)
{
	bool is_now = !step->has_no_state && step->state == APP_STEP_CURRENT;

	html_open(h, "li",
	    ATTRS({"class", class_join(h, "app-process__step", step_class(step)), false},
	        {"aria-current", is_now ? "step" : NULL, false}));
	html_open(h, "span", ATTRS({"class", "app-process__name", false}));
	if (step->href != NULL)
		html_link(h, step->href, step->name);
	else
		html_text(h, step->name);
	html_close(h, "span");
	if (step->number != NULL) {
		html_text(h, " ");
		html_element(h, "span", "app-process__number", step->number);
	}
	if (!step->has_no_state) {
		html_text(h, " ");
		html_element(h, "span", "app-process__state", step_words(step->state));
	}
	if (step->detail != NULL) {
		html_text(h, " ");
		html_element(h, "span", "app-process__state", step->detail);
	}
	html_close(h, "li");
}

void
app_process_write(struct html *h, const struct app_process *o)
{
	html_open(h, "section", ATTRS({"aria-label", o->label, false}));
	html_open(h, "ol", ATTRS({"class", "app-process", false}));
	for (size_t i = 0; i < o->item_count; i++)
		write_step(h, &o->items[i]);
	html_close(h, "ol");
	html_close(h, "section");
}

void
app_filter_open(struct html *h, const char *summary, bool is_open)
{
	html_open(h, "div", ATTRS({"class", "app-filter", false}));
	govuk_details_open(h, .summary = summary, .is_open = is_open);
}

void
app_filter_fields_open(struct html *h)
{
	html_open(h, "div", ATTRS({"class", "app-filter__fields", false}));
}

void
app_filter_fields_close(struct html *h)
{
	html_close(h, "div");
}

void
app_filter_close(struct html *h, const char *button)
{
	govuk_button(h, .text = button, .classes = "govuk-button--secondary");
	govuk_details_close(h);
	html_close(h, "div");
}

void
app_chosen_filters(struct html *h, const struct app_chosen *items, size_t count, const char *clear_href)
{
	if (count == 0)
		return;
	html_element(h, "h2", "govuk-visually-hidden", "Chosen filters");
	html_open(h, "ul", ATTRS({"class", "app-chosen", false}));
	for (size_t i = 0; i < count; i++) {
		html_open(h, "li", NO_ATTRS);
		html_open(h, "a", ATTRS({"class", "govuk-link app-chosen__item", false}, {"href", items[i].href, false}));
		html_element(h, "span", "govuk-visually-hidden", "Remove ");
		html_text(h, items[i].text);
		html_open(h, "span", ATTRS({"aria-hidden", "true", false}));
		html_text(h, " ×");
		html_close(h, "span");
		html_close(h, "a");
		html_close(h, "li");
	}
	html_open(h, "li", NO_ATTRS);
	html_open(h, "a", ATTRS({"class", "govuk-link app-chosen__item", false}, {"href", clear_href, false}));
	html_text(h, "Clear filters");
	html_close(h, "a");
	html_close(h, "li");
	html_close(h, "ul");
}

void
app_save_bar_open(struct html *h)
{
	html_open(h, "div", ATTRS({"class", "app-save-bar", false}));
	html_open(h, "div", ATTRS({"class", "govuk-button-group", false}));
}

void
app_save_bar_close(struct html *h)
{
	html_close(h, "div");
	html_close(h, "div");
}

void
app_scroll_open(struct html *h, const char *label)
{
	html_open(h, "section",
	    ATTRS({"class", "app-scroll", false}, {"aria-label", label, false}, {"tabindex", "0", false}));
}

void
app_scroll_close(struct html *h)
{
	html_close(h, "section");
}

void
app_tiles_open(struct html *h)
{
	html_open(h, "ul", ATTRS({"class", "app-tiles", false}));
}

void
app_tile_write(struct html *h, const struct app_tile *o)
{
	bool is_marked = o->is_overdue && o->number > 0;

	html_open(h, "li",
	    ATTRS({"class", is_marked ? "app-tile app-tile--overdue" : "app-tile", false},
	        {"aria-current", o->is_current ? "true" : NULL, false}));
	html_open(h, "a", ATTRS({"class", "govuk-link govuk-link--no-visited-state", false}, {"href", o->href, false}));
	html_open(h, "span", ATTRS({"class", "app-tile__number", false}));
	html_number(h, o->number);
	html_close(h, "span");
	html_text(h, " ");
	html_text(h, o->text);
	html_close(h, "a");
	html_close(h, "li");
}

void
app_tiles_close(struct html *h)
{
	html_close(h, "ul");
}

void
app_facts(struct html *h, const char *const *texts, size_t count)
{
	html_open(h, "ul", ATTRS({"class", "app-facts", false}));
	for (size_t i = 0; i < count; i++)
		html_element(h, "li", NULL, texts[i]);
	html_close(h, "ul");
}

void
app_columns_open(struct html *h)
{
	html_open(h, "div", ATTRS({"class", "app-two-columns", false}));
	html_open(h, "div", NO_ATTRS);
}

void
app_columns_aside(struct html *h, const char *heading)
{
	html_close(h, "div");
	html_open(h, "section", ATTRS({"class", "app-aside", false}, {"aria-label", heading, false}));
	html_element(h, "h2", "govuk-heading-m", heading);
}

void
app_columns_close(struct html *h)
{
	html_close(h, "section");
	html_close(h, "div");
}

void
app_date_write(struct html *h, const struct app_date *o)
{
	govuk_date_input(h, .id = arena_printf(h->arena, "%s-date", o->name), .name_prefix = o->name,
	    .legend = o->legend, .legend_classes = o->legend_classes != NULL ? o->legend_classes : "govuk-fieldset__legend--s",
	    .hint = o->hint, .error = o->error, .day = {.id = o->name, .value = o->day}, .month = {.value = o->month},
	    .year = {.value = o->year});
}

void
app_choose_write(struct html *h, const struct govuk_select *o)
{
	struct govuk_select select = *o;
	struct attr_list list = {0};

	attr_flag(&list, "data-app-autocomplete", true);
	attr_all(&list, &o->attributes);
	select.attributes = (struct html_attrs){list.items, list.count};
	govuk_select_write(h, &select);
}

void
app_copy_text(struct html *h, const char *id, const char *label, const char *text, const char *button)
{
	enum { SHORT = 200, SHORT_ROWS = 3, LONG_ROWS = 12 };

	govuk_textarea(h, .id = id, .name = id, .label = label, .value = text,
	    .rows = strlen(text) < SHORT && strchr(text, '\n') == NULL ? SHORT_ROWS : LONG_ROWS,
	    .attributes = {ATTRS({"readonly", "", true})});
	govuk_button(h, .text = button, .type = "button", .classes = "govuk-button--secondary",
	    .attributes = {ATTRS({"data-app-copy", id, false}, {"hidden", "", true})});
}

void
app_print_button(struct html *h, const char *text)
{
	govuk_button(h, .text = text, .type = "button", .classes = "govuk-button--secondary",
	    .attributes = {ATTRS({"data-app-print", "", true}, {"hidden", "", true})});
}

void
app_job_progress_write(struct html *h, const struct app_job *o)
{
	html_open(h, "div", ATTRS({"data-app-job", o->progress_url, false}));
	html_open(h, "label",
	    ATTRS({"class", "govuk-label", false}, {"for", "job-progress", false}, {"data-app-job-label", "", true}));
	html_text(h, o->label);
	html_close(h, "label");
	html_open(h, "progress",
	    ATTRS({"class", "app-progress", false}, {"id", "job-progress", false},
	        {"max", o->total > 0 ? arena_printf(h->arena, "%d", o->total) : NULL, false},
	        {"value", o->total > 0 ? arena_printf(h->arena, "%d", o->done) : NULL, false}));
	html_close(h, "progress");
	html_open(h, "p",
	    ATTRS({"class", "govuk-visually-hidden", false}, {"role", "status", false},
	        {"data-app-job-status", "", true}));
	html_close(h, "p");
	html_close(h, "div");
}
