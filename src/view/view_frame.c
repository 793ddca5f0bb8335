#include "view/view_frame.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/assets.h"
#include "html/govuk.h"
#include "html/moj.h"

/* The brand colour of assets/assay.scss. */
#define THEME_COLOUR "#12436D"

static bool
has_problems(const struct view_frame *frame)
{
	return frame->problems != NULL && frame->problems->count > 0;
}

static void
write_title(struct html *h, const struct view_frame *frame)
{
	html_open(h, "title", NO_ATTRS);
	if (has_problems(frame))
		html_text(h, "Error: ");
	html_text(h, frame->title);
	if (!str_is_empty(frame->about)) {
		html_text(h, " – ");
		html_text(h, frame->about);
	}
	if (!str_is_empty(frame->section)) {
		html_text(h, " – ");
		html_text(h, frame->section);
	}
	html_text(h, " – ");
	html_text(h, frame->service_name);
	html_text(h, " – ");
	html_text(h, frame->council_name);
	html_close(h, "title");
}

static void
write_head(struct html *h, const struct view_frame *frame)
{
	html_open(h, "head", NO_ATTRS);
	html_void(h, "meta", ATTRS({"charset", "utf-8", false}));
	write_title(h, frame);
	html_void(h, "meta",
	    ATTRS({"name", "viewport", false}, {"content", "width=device-width, initial-scale=1, viewport-fit=cover", false}));
	html_void(h, "meta", ATTRS({"name", "theme-color", false}, {"content", THEME_COLOUR, false}));
	html_void(h, "link",
	    ATTRS({"rel", "icon", false}, {"href", assets_url("favicon.svg"), false}, {"type", "image/svg+xml", false}));
	html_void(h, "link", ATTRS({"rel", "stylesheet", false}, {"href", assets_url("assay.css"), false}));
	/* Without it the menu of small screens arrives late and moves the page (ux.md 6.4). */
	html_void(h, "link",
	    ATTRS({"rel", "modulepreload", false}, {"href", assets_url("govuk-frontend.min.js"), false}));
	html_open(h, "script", ATTRS({"type", "module", false}, {"src", assets_url("app.js"), false}));
	html_close(h, "script");
	html_close(h, "head");
}

static void
open_body(struct html *h, const struct view_frame *frame)
{
	const struct view_session *session = &frame->session;

	if (session->seconds <= 0 || frame->user_name == NULL) {
		html_open(h, "body", ATTRS({"class", "govuk-template__body", false}));
		return;
	}
	html_open(h, "body",
	    ATTRS({"class", "govuk-template__body", false},
	        {"data-session-seconds", str_from_int(h->arena, session->seconds), false},
	        {"data-session-limit-seconds", str_from_int(h->arena, session->limit_seconds), false},
	        {"data-session-warning-seconds", str_from_int(h->arena, session->warning_seconds), false},
	        {"data-session-url", "/session", false}, {"data-session-csrf", frame->csrf, false},
	        {"data-session-ended-url", "/timed-out", false}));
}

struct menu_text {
	const char *text;
	int badge;
};

static void
write_menu_text(struct html *h, const void *data)
{
	const struct menu_text *item = data;

	html_text(h, item->text);
	moj_badge(h, .count = item->badge,
	    .visually_hidden_text = item->badge == 1 ? "thing for you to do" : "things for you to do");
}

static void
write_user(struct html *h, const void *data)
{
	const struct view_frame *frame = data;

	html_open(h, "div", ATTRS({"class", "app-user", false}));
	html_element(h, "span", "app-user__name", frame->user_name);
	html_link(h, "/account", "Account");
	view_link_form(h, frame, "/sign-out", "Sign out");
	html_close(h, "div");
}

static void
write_navigation(struct html *h, const struct view_frame *frame)
{
	struct govuk_navigation_item *items = arena_array(h->arena, frame->menu_count, sizeof(*items));

	for (size_t i = 0; i < frame->menu_count; i++) {
		struct menu_text *text = arena_alloc(h->arena, sizeof(*text));

		*text = (struct menu_text){frame->menu[i].text, frame->menu[i].badge};
		items[i] = (struct govuk_navigation_item){.href = frame->menu[i].href,
			.content = {write_menu_text, text}, .is_active = frame->menu[i].is_current};
	}
	govuk_service_navigation(h, .service_name = frame->service_name, .service_url = "/",
	    .label = "Service information", .items = items, .item_count = frame->menu_count,
	    .end = {frame->user_name != NULL ? write_user : NULL, frame}, .is_end_inline = true);
}

static void
write_header(struct html *h, const struct view_frame *frame)
{
	html_open(h, "header", ATTRS({"class", "govuk-template__header", false}));
	govuk_generic_header(h, .logo_text = frame->council_name, .url = "/");
	write_navigation(h, frame);
	html_close(h, "header");
}

static void
write_notice(struct html *h, const struct view_frame *frame)
{
	if (str_is_empty(frame->notice))
		return;
	html_open(h, "section", ATTRS({"class", "app-notice", false}, {"aria-label", "About this data", false}));
	html_open(h, "div", ATTRS({"class", "govuk-width-container", false}));
	html_element(h, "p", NULL, frame->notice);
	html_close(h, "div");
	html_close(h, "section");
}

static void
write_way_back(struct html *h, const struct view_frame *frame)
{
	if (frame->breadcrumb_count > 0) {
		struct govuk_breadcrumb *items =
		    arena_array(h->arena, frame->breadcrumb_count, sizeof(*items));

		for (size_t i = 0; i < frame->breadcrumb_count; i++)
			items[i] = (struct govuk_breadcrumb){.text = frame->breadcrumbs[i].text,
				.href = frame->breadcrumbs[i].href};
		govuk_breadcrumbs(h, .items = items, .item_count = frame->breadcrumb_count);
	} else if (frame->back_href != NULL) {
		govuk_back_link(h, .href = frame->back_href, .text = frame->back_text);
	}
}

static void
write_problems(struct html *h, const struct problems *problems)
{
	struct govuk_error_summary_item *items = arena_array(h->arena, problems->count, sizeof(*items));

	for (size_t i = 0; i < problems->count; i++) {
		const struct problem *problem = &problems->items[i];

		items[i].text = problem->text;
		if (!str_is_empty(problem->field))
			items[i].href = arena_printf(h->arena, "#%s", problem->field);
	}
	govuk_error_summary(h, .title = "There is a problem", .items = items, .item_count = problems->count);
}

static void
write_banner_inside(struct html *h, const void *data)
{
	const struct view_frame *frame = data;
	const struct view_banner *banner = &frame->banner;

	html_element(h, "p", "govuk-notification-banner__heading", banner->text);
	if (banner->link_href != NULL) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_open(h, "a",
		    ATTRS({"class", "govuk-notification-banner__link", false}, {"href", banner->link_href, false}));
		html_text(h, banner->link_text);
		html_close(h, "a");
		html_close(h, "p");
	}
	if (banner->undo_action != NULL)
		view_link_form(h, frame, banner->undo_action, banner->undo_text);
}

static void
write_banner(struct html *h, const struct view_frame *frame)
{
	switch (frame->banner.kind) {
	case VIEW_BANNER_NONE:
		return;
	case VIEW_BANNER_SUCCESS:
	case VIEW_BANNER_NOTICE:
		break;
	}
	govuk_notification_banner(h, .is_success = frame->banner.kind == VIEW_BANNER_SUCCESS,
	    .content = {write_banner_inside, frame}, .disable_auto_focus = frame->keeps_focus ? "true" : NULL);
}

void
view_frame_open(struct html *h, const struct view_frame *frame)
{
	html_doctype(h);
	html_open(h, "html", ATTRS({"lang", "en", false}, {"class", "govuk-template", false}));
	write_head(h, frame);
	open_body(h, frame);
	govuk_skip_link(h, .text = "Skip to main content", .href = "#main-content");
	write_notice(h, frame);
	write_header(h, frame);
	html_open(h, "div", ATTRS({"class", "govuk-width-container", false}));
	write_way_back(h, frame);
	html_open(h, "main",
	    ATTRS({"class", "govuk-main-wrapper", false}, {"id", "main-content", false}, {"tabindex", "-1", false}));
	if (frame->is_narrow) {
		html_open(h, "div", ATTRS({"class", "govuk-grid-row", false}));
		html_open(h, "div", ATTRS({"class", "govuk-grid-column-two-thirds", false}));
	}
	if (has_problems(frame))
		write_problems(h, frame->problems);
	write_banner(h, frame);
}

static void
write_sign_out_time(struct html *h, const void *data)
{
	html_open(h, "p", NO_ATTRS);
	html_printf(h, "You will be signed out at %s if you do nothing.", (const char *)data);
	html_close(h, "p");
}

void
view_frame_close(struct html *h, const struct view_frame *frame)
{
	static const struct govuk_footer_item items[] = {
	    {.text = "Help", .href = "/help"},
	    {.text = "Process", .href = "/help/process"},
	    {.text = "Accessibility statement", .href = "/help/accessibility"},
	    {.text = "Privacy", .href = "/help/privacy"},
	};
	const char *ends_at = frame->user_name != NULL ? frame->session.ends_at : NULL;

	if (frame->concern_href != NULL) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, frame->concern_href, "This child may be at risk now: tell someone");
		html_close(h, "p");
	}
	if (frame->is_narrow) {
		html_close(h, "div");
		html_close(h, "div");
	}
	html_close(h, "main");
	html_close(h, "div");
	html_open(h, "footer", ATTRS({"class", "govuk-template__footer", false}));
	govuk_footer(h, .items = items, .item_count = sizeof(items) / sizeof(items[0]),
	    .meta_content = {ends_at != NULL ? write_sign_out_time : NULL, ends_at});
	html_close(h, "footer");
	html_close(h, "body");
	html_close(h, "html");
}

void
view_heading(struct html *h, const char *caption, const char *text)
{
	if (!str_is_empty(caption))
		html_element(h, "span", "govuk-caption-l", caption);
	html_element(h, "h1", "govuk-heading-l", text);
}

void
view_parts(struct html *h, const struct view_frame *frame)
{
	struct moj_sub_navigation_item *items;

	/* One part alone needs no way to the others. */
	if (frame->part_count < 2)
		return;
	items = arena_array(h->arena, frame->part_count, sizeof(*items));
	for (size_t i = 0; i < frame->part_count; i++)
		items[i] = (struct moj_sub_navigation_item){.text = frame->parts[i].text,
		    .href = frame->parts[i].href,
		    .is_current = frame->parts[i].is_current};
	moj_sub_navigation(h, .label = frame->parts_label, .items = items, .item_count = frame->part_count);
}

void
view_heading_2(struct html *h, const char *text)
{
	html_element(h, "h2", "govuk-heading-m", text);
}

void
view_heading_2_at(struct html *h, const char *id, const char *text)
{
	html_open(h, "h2", ATTRS({"class", "govuk-heading-m", false}, {"id", id, false}));
	html_text(h, text);
	html_close(h, "h2");
}

void
view_contents(struct html *h, const struct view_link *items, size_t count)
{
	html_open(h, "nav", ATTRS({"class", "app-contents", false}, {"aria-labelledby", "contents", false}));
	html_open(h, "h2", ATTRS({"class", "govuk-heading-s", false}, {"id", "contents", false}));
	html_text(h, "On this page");
	html_close(h, "h2");
	html_open(h, "ol", ATTRS({"class", "govuk-list", false}));
	for (size_t i = 0; i < count; i++) {
		html_open(h, "li", NO_ATTRS);
		html_link(h, items[i].href, items[i].text);
		html_close(h, "li");
	}
	html_close(h, "ol");
	html_close(h, "nav");
}

void
view_heading_3(struct html *h, const char *text)
{
	html_element(h, "h3", "govuk-heading-s", text);
}

void
view_bullets(struct html *h, const char *const *texts, size_t count)
{
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < count; i++)
		html_element(h, "li", NULL, texts[i]);
	html_close(h, "ul");
}

const char *
view_count(struct arena *arena, int64_t count)
{
	long long n = count;

	if (n >= 1000000)
		return arena_printf(arena, "%lld,%03lld,%03lld", n / 1000000, n / 1000 % 1000, n % 1000);
	if (n >= 1000)
		return arena_printf(arena, "%lld,%03lld", n / 1000, n % 1000);
	return arena_printf(arena, "%lld", n);
}

void
view_paragraph(struct html *h, const char *text)
{
	html_element(h, "p", "govuk-body", text);
}

static void
open_form(struct html *h, const struct view_frame *frame, const char *action, const char *encoding,
    const char *draft_action)
{
	html_open(h, "form",
	    ATTRS({"action", action, false}, {"method", "post", false}, {"enctype", encoding, false},
	        {"data-autosave", draft_action, false}, {"novalidate", "", true}));
	view_hidden(h, "csrf", frame->csrf);
	if (frame->form_key != NULL)
		view_hidden(h, "key", frame->form_key);
}

void
view_form_open(struct html *h, const struct view_frame *frame, const char *action)
{
	open_form(h, frame, action, NULL, NULL);
}

void
view_upload_form_open(struct html *h, const struct view_frame *frame, const char *action)
{
	open_form(h, frame, action, "multipart/form-data", NULL);
}

void
view_draft_form_open(struct html *h, const struct view_frame *frame, const char *action, const char *draft_action)
{
	open_form(h, frame, action, NULL, draft_action);
}

void
view_kept_form_open(
    struct html *h, const struct view_frame *frame, const char *action, const char *saved_at)
{
	open_form(h, frame, action, NULL, "/drafts");
	view_hidden(h, "draft_of", action);
	view_save_status(h, saved_at);
	if (frame->draft_behind_href == NULL)
		return;
	govuk_warning_text(h, .text = "This was changed after your draft was saved. The boxes hold your draft, which cannot be saved "
				      "over the change.");
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, frame->draft_behind_href, "See it as it stands now");
	html_close(h, "p");
}

void
view_form_close(struct html *h)
{
	html_close(h, "form");
}

void
view_query_form_open(struct html *h, const char *action)
{
	html_open(h, "form", ATTRS({"action", action, false}, {"method", "get", false}, {"novalidate", "", true}));
}

void
view_hidden(struct html *h, const char *name, const char *value)
{
	html_void(h, "input", ATTRS({"type", "hidden", false}, {"name", name, false}, {"value", value, false}));
}

void
view_save_status(struct html *h, const char *saved_at)
{
	html_open(h, "p", ATTRS({"class", "app-save-status", false}, {"data-save-words", "", true}));
	if (saved_at != NULL)
		html_printf(h, "Draft saved at %s", saved_at);
	html_close(h, "p");
	html_open(h, "p",
	    ATTRS({"class", "govuk-visually-hidden", false}, {"role", "status", false}, {"data-save-live", "", true}));
	html_close(h, "p");
}

void
view_links(struct html *h, const struct view_link *links, size_t count)
{
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--spaced", false}));
	for (size_t i = 0; i < count; i++) {
		html_open(h, "li", NO_ATTRS);
		html_link(h, links[i].href, links[i].text);
		html_close(h, "li");
	}
	html_close(h, "ul");
}

void
view_button_form(struct html *h, const struct view_frame *frame, const char *action, const char *text, const char *classes)
{
	view_form_open(h, frame, action);
	govuk_button(h, .text = text, .prevent_double_click = "true", .classes = classes);
	view_form_close(h);
}

void
view_link_form(struct html *h, const struct view_frame *frame, const char *action, const char *text)
{
	view_form_open(h, frame, action);
	html_open(h, "button", ATTRS({"type", "submit", false}, {"class", "app-link-button", false}));
	html_text(h, text);
	html_close(h, "button");
	view_form_close(h);
}
