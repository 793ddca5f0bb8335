#include "view/view_settings.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/govuk.h"
#include "view/view_due.h"

static void
write_value(struct html *h, const void *data)
{
	const struct view_setting *s = data;

	html_text(h, s->value);
	html_open(h, "p", ATTRS({"class", "govuk-hint", false}));
	html_text(h, s->sentence);
	if (!str_is_empty(s->changed_by)) {
		html_printf(h, ". Changed by %s on ", s->changed_by);
		view_instant(h, s->changed_at);
	}
	html_close(h, "p");
}

/* "settings-3": the third group. */
static const char *
group_id(struct html *h, size_t number)
{
	return arena_printf(h->arena, "settings-%zu", number);
}

static void
write_contents(struct html *h, const struct view_setting *settings, size_t count)
{
	struct view_link *links = arena_array(h->arena, count, sizeof(*links));
	size_t groups = 0;

	for (size_t i = 0; i < count; i++) {
		if (i > 0 && str_is_same(settings[i].group, settings[i - 1].group))
			continue;
		groups++;
		links[groups - 1] = (struct view_link){str_joined(h->arena, "#", group_id(h, groups), ""), settings[i].group};
	}
	view_contents(h, links, groups);
}

static void
write_settings(
    struct html *h, const struct view_setting *settings, size_t count, bool may_change)
{
	const char *group = NULL;
	size_t groups = 0;

	for (size_t i = 0; i < count; i++) {
		const struct view_setting *s = &settings[i];

		if (!str_is_same(group, s->group)) {
			if (group != NULL)
				govuk_summary_list_close(h);
			group = s->group;
			view_heading_2_at(h, group_id(h, ++groups), group);
			govuk_summary_list_open(h, .classes = NULL);
		}
		govuk_summary_row(h, .key = s->title, .value_content = {write_value, s},
		    .action_href = may_change ? s->href : NULL, .action_text = "Change",
		    .action_hidden = s->title);
	}
	if (group != NULL)
		govuk_summary_list_close(h);
}

void
view_settings_page(struct html *h, const struct view_settings *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_parts(h, &page->frame);
	view_paragraph(h, "What the council decides about its audits. A change holds from now on and moves no date "
			  "that is set already.");
	write_contents(h, page->settings, page->setting_count);
	write_settings(h, page->settings, page->setting_count, page->may_change);
	view_frame_close(h, &page->frame);
}

void
view_setting_form_page(struct html *h, const struct view_setting_form *page)
{
	static const struct govuk_choice switches[] = {{.value = "1", .text = "On"}, {.value = "0", .text = "Off"}};

	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_form_open(h, &page->frame, page->action);
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	if (page->is_switch)
		govuk_radios(h, .name = "value", .legend = page->title, .legend_classes = "govuk-fieldset__legend--m",
		    .hint = page->hint, .items = switches, .item_count = sizeof(switches) / sizeof(*switches),
		    .value = page->value, .error = problems_find(page->frame.problems, "value"));
	else
		govuk_input(h, .name = "value", .label = page->title, .hint = page->hint, .value = page->value,
		    .suffix = page->unit, .classes = "govuk-input--width-4", .inputmode = "numeric",
		    .error = problems_find(page->frame.problems, "value"));
	html_open(h, "div", ATTRS({"class", "govuk-button-group", false}));
	govuk_button(h, .text = "Save", .prevent_double_click = "true");
	html_link(h, "/settings", "Cancel");
	html_close(h, "div");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}
