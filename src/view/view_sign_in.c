#include "view/view_sign_in.h"

#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"

#include <qrencode.h>

enum { QUIET_ZONE = 4 };

static const char *
problem_of(const struct view_frame *frame, const char *field)
{
	return frame->problems == NULL ? NULL : problems_find(frame->problems, field);
}

static void
hidden_from(struct html *h, const char *from)
{
	if (!str_is_empty(from))
		view_hidden(h, "from", from);
}

static void
link_paragraph(struct html *h, const char *href, const char *text)
{
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, href, text);
	html_close(h, "p");
}

void
view_sign_in_page(struct html *h, const struct view_sign_in *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	if (page->is_kept)
		govuk_inset_text(h, .text = "What you were sending has been kept. Sign in and you can check it "
					    "and send it.");
	view_form_open(h, &page->frame, "/sign-in");
	hidden_from(h, page->from);
	govuk_input(h, .id = "user", .name = "user", .label = "User name or e-mail address",
	    .value = page->user, .autocomplete = "username", .autocapitalize = "none",
	    .spellcheck = "false", .classes = "govuk-input--width-20",
	    .error = problem_of(&page->frame, "user"));
	govuk_password_input(h, .id = "password", .name = "password", .label = "Password",
	    .classes = "govuk-input--width-20", .error = problem_of(&page->frame, "password"));
	govuk_button(h, .text = "Sign in", .prevent_double_click = "true");
	view_form_close(h);
	link_paragraph(h, "/sign-in/help", "Problem signing in");
	view_paragraph(h, "This service holds information about children. What you look at is recorded.");
	view_frame_close(h, &page->frame);
}

void
view_sign_in_code_page(struct html *h, const struct view_sign_in_code *page)
{
	view_frame_open(h, &page->frame);
	view_form_open(h, &page->frame, "/sign-in/code");
	hidden_from(h, page->from);
	if (page->is_backup) {
		view_hidden(h, "backup", "1");
		govuk_input(h, .id = "code", .name = "code", .label = page->frame.title,
		    .label_is_heading = true, .label_classes = "govuk-label--l",
		    .hint = "One of the ten codes you kept when you set up your phone. Each works once",
		    .autocomplete = "off", .spellcheck = "false", .autocapitalize = "none",
		    .error = problem_of(&page->frame, "code"));
	} else {
		govuk_input(h, .id = "code", .name = "code", .label = page->frame.title,
		    .label_is_heading = true, .label_classes = "govuk-label--l",
		    .hint = "The six digits that your authenticator app shows now",
		    .inputmode = "numeric", .autocomplete = "one-time-code", .spellcheck = "false",
		    .classes = "govuk-input--width-10", .error = problem_of(&page->frame, "code"));
	}
	govuk_button(h, .text = "Continue", .prevent_double_click = "true");
	view_form_close(h);
	if (page->is_backup)
		link_paragraph(h, "/sign-in/code", "Use your authenticator app");
	else
		link_paragraph(h, "/sign-in/code?backup=1", "Not got your phone? Use a backup code");
	link_paragraph(h, "/sign-in/help", "Problem signing in");
	view_frame_close(h, &page->frame);
}

/* One path of squares: "M4 4h7v1h-7z" for each run of dark ones in a row. */
static const char *
square_path(struct arena *arena, const QRcode *code)
{
	struct sbuf path;

	sbuf_init(&path, arena, 256 * 1024);
	for (int y = 0; y < code->width; y++) {
		for (int x = 0; x < code->width; x++) {
			int run = 0;

			while (x + run < code->width && (code->data[y * code->width + x + run] & 1) != 0)
				run++;
			if (run > 0)
				sbuf_printf(&path, "M%d %dh%dv1h-%dz", x + QUIET_ZONE, y + QUIET_ZONE, run, run);
			x += run;
		}
	}
	return path.data;
}

/* The square to point the phone at; the text beside it says the same to those who cannot see it. */
static void
write_square(struct html *h, const char *text)
{
	QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
	struct sbuf box;
	int side;

	if (code == NULL)
		return;
	side = code->width + 2 * QUIET_ZONE;
	sbuf_init(&box, h->arena, 64);
	sbuf_printf(&box, "0 0 %d %d", side, side);
	html_open(h, "svg",
	    ATTRS({"xmlns", "http://www.w3.org/2000/svg", false}, {"viewBox", box.data, false},
		{"width", "240", false}, {"height", "240", false}, {"role", "img", false},
		{"aria-label", "Square code that holds the key below", false},
		{"shape-rendering", "crispEdges", false}));
	html_open(h, "rect",
	    ATTRS({"width", "100%", false}, {"height", "100%", false}, {"fill", "#ffffff", false}));
	html_close(h, "rect");
	html_open(h, "path",
	    ATTRS({"d", square_path(h->arena, code), false}, {"fill", "#0b0c0c", false}));
	html_close(h, "path");
	html_close(h, "svg");
	QRcode_free(code);
}

/* In groups of four, as one reads it out. */
static void
write_key(struct html *h, const char *secret)
{
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_text(h, "Or type this key into the app: ");
	html_open(h, "strong", NO_ATTRS);
	for (size_t i = 0; i < strlen(secret); i += 4)
		html_printf(h, "%s%.4s", i == 0 ? "" : " ", secret + i);
	html_close(h, "strong");
	html_close(h, "p");
}

void
view_second_factor_page(struct html *h, const struct view_second_factor *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_paragraph(h, "Your account can see children’s information, so signing in needs your password and a "
			  "code from an app on your phone, such as Microsoft Authenticator or Google "
			  "Authenticator.");
	view_paragraph(h, "Open the app, choose to add an account, and point the phone at this square.");
	write_square(h, page->address);
	write_key(h, page->secret);
	view_form_open(h, &page->frame, "/sign-in/set-up");
	hidden_from(h, page->from);
	govuk_input(h, .id = "code", .name = "code", .label = "Code",
	    .hint = "The six digits that the app shows now", .inputmode = "numeric",
	    .autocomplete = "one-time-code", .spellcheck = "false", .classes = "govuk-input--width-10",
	    .error = problem_of(&page->frame, "code"));
	govuk_button(h, .text = "Continue", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}

void
view_backup_codes_page(struct html *h, const struct view_backup_codes *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_paragraph(h, "For the day you have not got your phone. Each code works once. Keep them where only you "
			  "can find them: they are not shown again.");
	app_copy_text(h, "codes", "Your ten backup codes", page->codes, "Copy the codes");
	view_form_open(h, &page->frame, "/sign-in/backup-codes");
	hidden_from(h, page->from);
	govuk_button(h, .text = "I have kept them", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}

void
view_password_page(struct html *h, const struct view_password *page)
{
	static const char *const rules[] = {
	    ("12 characters or more: three words that have nothing to do with each other are easy to "
	     "remember"),
	    "not your name, the council’s, or a word that anybody would try first",
	    "not one that you use anywhere else"};

	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	if (!page->is_change)
		view_paragraph(h, "Somebody else gave you the password you signed in with. Choose one that only "
				  "you know.");
	view_paragraph(h, "Your password needs to be:");
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		html_element(h, "li", NULL, rules[i]);
	html_close(h, "ul");
	view_form_open(h, &page->frame, page->action);
	hidden_from(h, page->from);
	if (page->is_change)
		govuk_password_input(h, .id = "current", .name = "current",
		    .label = "The password you have now", .classes = "govuk-input--width-20",
		    .error = problem_of(&page->frame, "current"));
	govuk_password_input(h, .id = "password", .name = "password", .label = "New password",
	    .autocomplete = "new-password", .classes = "govuk-input--width-20",
	    .error = problem_of(&page->frame, "password"));
	govuk_button(h, .text = "Save", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}

void
view_sign_in_help_page(struct html *h, const struct view_sign_in_help *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_heading_2(h, "You have forgotten your password");
	view_paragraph(h, "Ask your system administrator for a new one. They give it to you in person or by a call "
			  "back to your council number, never by e-mail, and you choose your own when you next "
			  "sign in.");
	view_heading_2(h, "You have not got your phone");
	view_paragraph(h, "Use one of the ten backup codes you kept when you set it up. If you have none left, two "
			  "people must agree to take the phone off your account: ask your system administrator.");
	view_heading_2(h, "It says too many tries");
	view_paragraph(h, "Wait as long as the page says. If you did not try so often, tell your system "
			  "administrator: somebody else may have.");
	link_paragraph(h, "/sign-in", "Back to sign in");
	view_frame_close(h, &page->frame);
}
