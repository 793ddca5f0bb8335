#include "tests/html/fixtures.h"

#include "base/arena.h"

static void
write_tag(struct html *h, json_t *o)
{
	govuk_tag(h, .text = take_text(h, o, "text"), .content = take_html(h, o, "html"),
	    .classes = take_text(h, o, "classes"), .attributes = take_attributes(h, o, "attributes"));
}

static void
write_hint(struct html *h, json_t *o)
{
	govuk_hint(h, .id = take_text(h, o, "id"), .text = take_text(h, o, "text"), .content = take_html(h, o, "html"),
	    .classes = take_text(h, o, "classes"), .attributes = take_attributes(h, o, "attributes"));
}

static void
write_inset_text(struct html *h, json_t *o)
{
	govuk_inset_text(h, .id = take_text(h, o, "id"), .text = take_text(h, o, "text"),
	    .content = take_html(h, o, "html"), .classes = take_text(h, o, "classes"),
	    .attributes = take_attributes(h, o, "attributes"));
}

static void
write_label(struct html *h, json_t *o)
{
	govuk_label(h, .text = take_text(h, o, "text"), .content = take_html(h, o, "html"),
	    .classes = take_text(h, o, "classes"), .is_page_heading = take_flag(o, "isPageHeading"),
	    .for_id = take_text(h, o, "for"), .attributes = take_attributes(h, o, "attributes"));
}

static void
write_error_message(struct html *h, json_t *o)
{
	const char *hidden = NULL;

	if (json_is_false(json_object_get(o, "visuallyHiddenText"))) {
		json_object_del(o, "visuallyHiddenText");
		hidden = "";
	} else {
		hidden = take_any_text(h, o, "visuallyHiddenText");
	}
	govuk_error_message(h, .id = take_text(h, o, "id"), .text = take_text(h, o, "text"),
	    .content = take_html(h, o, "html"), .visually_hidden_text = hidden, .classes = take_text(h, o, "classes"),
	    .attributes = take_attributes(h, o, "attributes"));
}

static void
write_error_summary(struct html *h, json_t *o)
{
	json_t *list = take_part(o, "errorList");
	size_t count = json_array_size(list);
	struct govuk_error_summary_item *items = arena_array(h->arena, count, sizeof(*items));

	for (size_t i = 0; i < count; i++) {
		json_t *item = json_array_get(list, i);

		items[i] = (struct govuk_error_summary_item){.text = take_text(h, item, "text"),
			.content = take_html(h, item, "html"), .href = take_text(h, item, "href"),
			.attributes = take_attributes(h, item, "attributes")};
	}
	govuk_error_summary(h, .title = take_text(h, o, "titleText"), .title_content = take_html(h, o, "titleHtml"),
	    .description = take_text(h, o, "descriptionText"),
	    .description_content = take_html(h, o, "descriptionHtml"), .items = items, .item_count = count,
	    .disable_auto_focus = take_flag_text(o, "disableAutoFocus"), .classes = take_text(h, o, "classes"),
	    .attributes = take_attributes(h, o, "attributes"));
}

static void
write_warning_text(struct html *h, json_t *o)
{
	govuk_warning_text(h, .text = take_text(h, o, "text"), .content = take_html(h, o, "html"),
	    .icon_fallback_text = take_text(h, o, "iconFallbackText"), .classes = take_text(h, o, "classes"),
	    .attributes = take_attributes(h, o, "attributes"));
}

static void
write_details(struct html *h, json_t *o)
{
	struct html_content content = take_html(h, o, "html");
	const char *text = take_text(h, o, "text");

	govuk_details_open(h, .id = take_text(h, o, "id"), .summary = take_text(h, o, "summaryText"),
	    .summary_content = take_html(h, o, "summaryHtml"), .is_open = take_flag(o, "open"),
	    .classes = take_text(h, o, "classes"), .attributes = take_attributes(h, o, "attributes"));
	if (content.write != NULL)
		content.write(h, content.data);
	else
		html_text(h, text);
	govuk_details_close(h);
}

static void
write_panel(struct html *h, json_t *o)
{
	json_t *actions = take_part(o, "actions");
	json_t *list = take_part(actions, "items");
	size_t count = json_array_size(list);
	struct govuk_panel_action *items = arena_array(h->arena, count, sizeof(*items));
	const char *classes = take_text(h, o, "classes");
	bool is_interruption = classes != NULL && strstr(classes, "govuk-panel--interruption") != NULL;

	for (size_t i = 0; i < count; i++) {
		json_t *item = json_array_get(list, i);

		items[i] = (struct govuk_panel_action){.text = take_text(h, item, "text"),
			.href = take_text(h, item, "href"), .type = take_text(h, item, "type"),
			.classes = take_text(h, item, "classes"), .attributes = take_attributes(h, item, "attributes")};
	}
	/* The class is how the Design System asks for an interruption; ours says so in a field of its own. */
	if (is_interruption)
		classes = strlen(classes) > strlen("govuk-panel--interruption")
		    ? classes + strlen("govuk-panel--interruption") + 1
		    : NULL;
	govuk_panel(h, .title = take_text(h, o, "titleText"), .title_content = take_html(h, o, "titleHtml"),
	    .heading_level = take_number(o, "headingLevel"), .text = take_text(h, o, "text"),
	    .content = take_html(h, o, "html"), .is_interruption = is_interruption, .actions = items,
	    .action_count = count, .actions_classes = take_text(h, actions, "classes"),
	    .actions_attributes = take_attributes(h, actions, "attributes"), .classes = classes,
	    .attributes = take_attributes(h, o, "attributes"));
}

static void
write_notification_banner(struct html *h, json_t *o)
{
	const char *type = take_text(h, o, "type");

	govuk_notification_banner(h, .title = take_text(h, o, "titleText"),
	    .title_content = take_html(h, o, "titleHtml"), .title_id = take_text(h, o, "titleId"),
	    .title_heading_level = take_number(o, "titleHeadingLevel"), .text = take_text(h, o, "text"),
	    .content = take_html(h, o, "html"), .is_success = type != NULL && strcmp(type, "success") == 0,
	    .role = take_text(h, o, "role"), .disable_auto_focus = take_flag_text(o, "disableAutoFocus"),
	    .classes = take_text(h, o, "classes"), .attributes = take_attributes(h, o, "attributes"));
}

static void
write_back_link(struct html *h, json_t *o)
{
	govuk_back_link(h, .href = take_text(h, o, "href"), .text = take_text(h, o, "text"),
	    .content = take_html(h, o, "html"), .classes = take_text(h, o, "classes"),
	    .attributes = take_attributes(h, o, "attributes"));
}

static void
write_breadcrumbs(struct html *h, json_t *o)
{
	json_t *list = take_part(o, "items");
	size_t count = json_array_size(list);
	struct govuk_breadcrumb *items = arena_array(h->arena, count, sizeof(*items));

	for (size_t i = 0; i < count; i++) {
		json_t *item = json_array_get(list, i);

		items[i] = (struct govuk_breadcrumb){.text = take_text(h, item, "text"),
			.content = take_html(h, item, "html"), .href = take_text(h, item, "href"),
			.attributes = take_attributes(h, item, "attributes")};
	}
	govuk_breadcrumbs(h, .items = items, .item_count = count,
	    .collapse_on_mobile = take_flag(o, "collapseOnMobile"), .label = take_text(h, o, "labelText"),
	    .classes = take_text(h, o, "classes"), .attributes = take_attributes(h, o, "attributes"));
}

static void
write_skip_link(struct html *h, json_t *o)
{
	govuk_skip_link(h, .text = take_text(h, o, "text"), .content = take_html(h, o, "html"),
	    .href = take_text(h, o, "href"), .classes = take_text(h, o, "classes"),
	    .attributes = take_attributes(h, o, "attributes"));
}

static void
write_button(struct html *h, json_t *o)
{
	govuk_button(h, .text = take_text(h, o, "text"), .content = take_html(h, o, "html"),
	    .href = take_text(h, o, "href"), .type = take_text(h, o, "type"), .name = take_text(h, o, "name"),
	    .value = take_text(h, o, "value"), .id = take_text(h, o, "id"), .is_disabled = take_flag(o, "disabled"),
	    .is_start_button = take_flag(o, "isStartButton"),
	    .prevent_double_click = take_flag_text(o, "preventDoubleClick"), .classes = take_text(h, o, "classes"),
	    .attributes = take_attributes(h, o, "attributes"));
}

static void
write_generic_header(struct html *h, json_t *o)
{
	govuk_generic_header(h, .logo_text = take_text(h, o, "logoText"), .logo_content = take_html(h, o, "logoHtml"),
	    .url = take_text(h, o, "url"), .container_classes = take_text(h, o, "containerClasses"),
	    .classes = take_text(h, o, "classes"), .attributes = take_attributes(h, o, "attributes"));
}

static void
write_service_navigation(struct html *h, json_t *o)
{
	json_t *list = take_part(o, "navigation");
	json_t *slots = take_part(o, "slots");
	json_t *end = take_part(slots, "end");
	struct html_content end_content = json_is_object(end) ? take_html(h, end, "html") : take_html(h, slots, "end");
	const char *align = json_is_object(end) ? take_text(h, end, "align") : NULL;
	struct govuk_navigation_item *items = arena_array(h->arena, json_array_size(list), sizeof(*items));
	size_t count = 0;

	for (size_t i = 0; i < json_array_size(list); i++) {
		json_t *item = json_array_get(list, i);

		if (!json_is_object(item))
			continue; /* the Design System, too, leaves these out */
		items[count++] = (struct govuk_navigation_item){.text = take_text(h, item, "text"),
			.content = take_html(h, item, "html"), .href = take_text(h, item, "href"),
			.is_current = take_flag(item, "current"), .is_active = take_flag(item, "active"),
			.attributes = take_attributes(h, item, "attributes")};
	}
	govuk_service_navigation(h, .service_name = take_text(h, o, "serviceName"),
	    .service_url = take_text(h, o, "serviceUrl"), .items = items, .item_count = count,
	    .collapse_on_mobile = take_flag_text(o, "collapseNavigationOnMobile"), .label = take_text(h, o, "ariaLabel"),
	    .menu_button_text = take_text(h, o, "menuButtonText"),
	    .menu_button_label = take_text(h, o, "menuButtonLabel"),
	    .navigation_label = take_text(h, o, "navigationLabel"), .navigation_id = take_text(h, o, "navigationId"),
	    .navigation_classes = take_text(h, o, "navigationClasses"), .start = take_html(h, slots, "start"),
	    .navigation_start = take_html(h, slots, "navigationStart"),
	    .navigation_end = take_html(h, slots, "navigationEnd"), .end = end_content,
	    .is_end_inline = align != NULL && strcmp(align, "inline") == 0, .classes = take_text(h, o, "classes"),
	    .attributes = take_attributes(h, o, "attributes"));
}

static void
write_phase_banner(struct html *h, json_t *o)
{
	json_t *tag = take_part(o, "tag");

	govuk_phase_banner(h, .tag = take_text(h, tag, "text"), .tag_content = take_html(h, tag, "html"),
	    .tag_classes = take_text(h, tag, "classes"), .text = take_text(h, o, "text"),
	    .content = take_html(h, o, "html"), .classes = take_text(h, o, "classes"),
	    .attributes = take_attributes(h, o, "attributes"));
}

static void
write_footer(struct html *h, json_t *o)
{
	json_t *meta = take_part(o, "meta");
	json_t *list = take_part(meta, "items");
	size_t count = json_array_size(list);
	struct govuk_footer_item *items = arena_array(h->arena, count, sizeof(*items));

	for (size_t i = 0; i < count; i++) {
		json_t *item = json_array_get(list, i);

		items[i] = (struct govuk_footer_item){.text = take_text(h, item, "text"),
			.href = take_text(h, item, "href"), .attributes = take_attributes(h, item, "attributes")};
	}
	govuk_footer(h, .meta_title = take_text(h, meta, "visuallyHiddenTitle"), .items = items, .item_count = count,
	    .meta_text = take_text(h, meta, "text"), .meta_content = take_html(h, meta, "html"),
	    .container_classes = take_text(h, o, "containerClasses"), .classes = take_text(h, o, "classes"),
	    .attributes = take_attributes(h, o, "attributes"));
}

const struct component text_components[] = {
    {"back-link", write_back_link},
    {"breadcrumbs", write_breadcrumbs},
    {"button", write_button},
    {"details", write_details},
    {"error-message", write_error_message},
    {"error-summary", write_error_summary},
    {"footer", write_footer},
    {"generic-header", write_generic_header},
    {"hint", write_hint},
    {"inset-text", write_inset_text},
    {"label", write_label},
    {"notification-banner", write_notification_banner},
    {"panel", write_panel},
    {"phase-banner", write_phase_banner},
    {"service-navigation", write_service_navigation},
    {"skip-link", write_skip_link},
    {"tag", write_tag},
    {"warning-text", write_warning_text},
};
const size_t text_component_count = sizeof(text_components) / sizeof(text_components[0]);
