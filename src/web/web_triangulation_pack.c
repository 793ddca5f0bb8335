#include "base/arena.h"
#include "base/str.h"
#include "operations/op_triangulation.h"
#include "output/pdf.h"
#include "view/view_triangulation.h"
#include "web/web_triangulation.h"

enum { COLUMNS = 4 };

/* A pack, of a meeting or of a quarter as it is now. */
struct shown {
	struct pack pack;
	struct quarter quarter, before;
	const char *state;
	const char *about; /* the page's title tells the pack of a meeting from that of today */
	const char *back_href;
	const char *page_href, *pdf_href;
	struct instant made;
};

static enum err
load_meeting(struct web *w, struct shown *s)
{
	struct arena *a = w->op->arena;
	struct triangulation_view v;
	enum err e = op_triangulation_get(w->op, w->req->param[0], &v);

	if (e == ERR_OK && v.meeting.state == TRIANGULATION_CANCELLED)
		e = ERR_NOT_FOUND;
	if (e != ERR_OK)
		return e;
	*s = (struct shown){.pack = v.pack, .quarter = v.quarter, .made = v.is_kept ? v.meeting.held_at : w->op->now};
	s->before = quarter_add(a, &s->quarter, -2);
	s->state = v.is_kept
	    ? arena_printf(a, "As it stood when the meeting of %s was closed.", date_text_long(a, v.meeting.held_on))
	    : "As it is now. It is kept as it stands when the meeting is closed.";
	s->about = arena_printf(a, "%s, for the meeting", s->quarter.name);
	s->back_href = arena_printf(a, "/triangulation/%s", v.meeting.id);
	s->page_href = arena_printf(a, "%s/pack", s->back_href);
	s->pdf_href = str_joined(a, s->page_href, ".pdf", "");
	return ERR_OK;
}

static enum err
load_quarter(struct web *w, struct shown *s)
{
	enum err e;

	*s = (struct shown){.made = w->op->now, .state = "As it is now.", .back_href = "/triangulation"};
	e = op_pack_compose(w->op, w->req->param[0], &s->quarter, &s->pack);
	if (e != ERR_OK)
		return e;
	s->before = quarter_add(w->op->arena, &s->quarter, -2);
	s->about = s->quarter.name;
	s->page_href = arena_printf(w->op->arena, "/triangulation/packs/%s", s->quarter.id);
	s->pdf_href = str_joined(w->op->arena, s->page_href, "/pack.pdf", "");
	return ERR_OK;
}

static enum err
show(struct web *w, const struct shown *s)
{
	struct view_pack page = {.pack = &s->pack,
	    .sees_small = op_triangulation_sees_small(w->op),
	    .quarter = s->quarter.name,
	    .before = s->before.name,
	    .pdf_href = s->pdf_href,
	    .state = s->state};

	page.frame = web_frame(w, "Triangulation pack", "Triangulation");
	page.frame.about = s->about;
	page.frame.back_href = s->back_href;
	web_page(w, view_pack_page, &page);
	return ERR_OK;
}

enum err
web_triangulation_pack(struct web *w)
{
	struct shown s;
	enum err e = load_meeting(w, &s);

	return e == ERR_OK ? show(w, &s) : e;
}

enum err
web_quarter_pack(struct web *w)
{
	struct shown s;
	enum err e = load_quarter(w, &s);

	return e == ERR_OK ? show(w, &s) : e;
}

/* ---- PDF ---- */

static size_t
write_table(struct web *w, struct pdf *pdf, const struct shown *s, size_t from)
{
	bool is_twin = s->pack.items[from].kind == PACK_TWIN;
	const struct pdf_column columns[COLUMNS] = {{.heading = "What", .share = 4, .is_row_heading = true},
	    {.heading = is_twin ? "Then" : s->before.name, .share = 2}, {.heading = is_twin ? "Now" : s->quarter.name, .share = 2},
	    {.heading = is_twin ? "Is it more than chance?" : "What is counted", .share = 5}};
	size_t i = from;

	pdf_table_begin(pdf, "", columns, COLUMNS);
	for (; i < s->pack.count && s->pack.items[i].kind == s->pack.items[from].kind; i++) {
		const struct pack_line *line = &s->pack.items[i];

		pdf_row_texts(pdf,
		    (const char *const[]){line->title, pack_number(w->op->arena, line->before, line->before_of),
		        pack_number(w->op->arena, line->count, line->of),
		        is_twin ? line->text : line->rule});
	}
	pdf_table_end(pdf);
	return i;
}

static size_t
write_list(struct pdf *pdf, const struct shown *s, size_t from)
{
	size_t i = from;

	pdf_list_begin(pdf, PDF_BULLETS);
	for (; i < s->pack.count && s->pack.items[i].kind == s->pack.items[from].kind; i++)
		pdf_item(pdf, s->pack.items[i].text);
	pdf_list_end(pdf);
	return i;
}

static enum err
send_pdf(struct web *w, const struct shown *s)
{
	struct arena *a = w->op->arena;
	const char *title = arena_printf(a, "Triangulation pack: %s", s->quarter.name);
	struct sbuf out;
	struct pdf *pdf;
	enum err e;

	sbuf_init(&out, a, WEB_PDF_MAXIMUM);
	pdf = pdf_open(a,
	    &(struct pdf_about){.title = title,
	        .author = w->site->council_name,
	        .subject = "Quarterly triangulation",
	        .head = title,
	        .foot = op_triangulation_sees_small(w->op) ? "With numbers for the Centre only" : "",
	        .made = s->made},
	    pdf_to_sbuf(&out));
	pdf_heading(pdf, 1, title);
	pdf_text(pdf, s->state);
	for (size_t i = 0; i < s->pack.count;) {
		const struct pack_line *line = &s->pack.items[i];

		if (line->kind == PACK_SOURCE) {
			pdf_heading(pdf, 2, line->title);
			i++;
		} else if (line->kind == PACK_FIGURE || line->kind == PACK_TWIN)
			i = write_table(w, pdf, s, i);
		else
			i = write_list(pdf, s, i);
	}
	e = pdf_close(pdf, NULL);
	if (e == ERR_TOO_LARGE)
		return web_redirect_saying(w, "The pack is too long for one PDF: print this page instead", "%s", s->page_href);
	return e == ERR_OK ? web_send_pdf(w, &out, arena_printf(a, "triangulation-%s.pdf", s->quarter.id)) : e;
}

enum err
web_triangulation_pack_pdf(struct web *w)
{
	struct shown s;
	enum err e = load_meeting(w, &s);

	return e == ERR_OK ? send_pdf(w, &s) : e;
}

enum err
web_quarter_pack_pdf(struct web *w)
{
	struct shown s;
	enum err e = load_quarter(w, &s);

	return e == ERR_OK ? send_pdf(w, &s) : e;
}
