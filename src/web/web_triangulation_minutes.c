/* What a triangulation meeting wrote down, on paper: what its page shows, to the same people; notes until it is held. */
#include "base/arena.h"
#include "base/str.h"
#include "operations/op_triangulation.h"
#include "output/pdf.h"
#include "web/web_triangulation.h"

static void
fact(struct pdf *pdf, struct arena *arena, const char *name, const char *value)
{
	const struct pdf_run runs[] = {{.text = arena_printf(arena, "%s: ", name), .style = PDF_BOLD}, {.text = value}};

	if (!str_is_empty(value))
		pdf_runs(pdf, runs, 2);
}

static void
write_members(struct pdf *pdf, struct arena *a, const struct triangulation_view *v)
{
	pdf_heading(pdf, 2, "Members");
	pdf_list_begin(pdf, PDF_BULLETS);
	for (size_t i = 0; i < v->members.count; i++) {
		const struct triangulation_member *m = &v->members.items[i];
		bool is_chair = str_is_same(m->person_id, v->meeting.chair_id);

		pdf_item(pdf,
		    arena_printf(a, "%s%s%s", m->name, is_chair ? ", chair" : "",
			m->attendance == ATTENDANCE_CAME               ? ": came"
			    : m->attendance == ATTENDANCE_DID_NOT_COME ? ": did not come"
								       : ""));
	}
	pdf_list_end(pdf);
}

static void
write_follow_up(struct pdf *pdf, const struct triangulation_view *v)
{
	const struct pdf_column columns[] = {{.heading = "Earlier decision", .share = 5, .is_row_heading = true},
	    {.heading = "Owner", .share = 2}, {.heading = "What the owner says", .share = 4}, {.heading = "What became of it", .share = 4}};

	if (v->to_follow.count == 0)
		return;
	pdf_heading(pdf, 2, "What became of earlier decisions");
	pdf_table_begin(pdf, "", columns, 4);
	for (size_t i = 0; i < v->to_follow.count; i++) {
		const struct triangulation_decision *d = &v->to_follow.items[i];
		const char *why = str_is_empty(d->follow_up_note) ? "" : d->follow_up_note;

		pdf_row_texts(pdf,
		    (const char *const[]){d->text, d->owner_name, d->outcome,
			str_is_empty(why) ? follow_up_name(d->follow_up) : why});
	}
	pdf_table_end(pdf);
}

static void
write_decisions(struct pdf *pdf, struct arena *a, const struct triangulation_view *v)
{
	const struct pdf_column columns[] = {{.heading = "Decision", .share = 7, .is_row_heading = true},
	    {.heading = "Owner", .share = 3}, {.heading = "By", .share = 3}};

	pdf_heading(pdf, 2, "Decisions");
	if (v->decisions.count == 0) {
		pdf_text(pdf, "No decision is recorded.");
		return;
	}
	pdf_table_begin(pdf, "", columns, 3);
	for (size_t i = 0; i < v->decisions.count; i++) {
		const struct triangulation_decision *d = &v->decisions.items[i];

		pdf_row_texts(pdf, (const char *const[]){d->text, d->owner_name, date_text_long(a, d->due_on)});
	}
	pdf_table_end(pdf);
}

enum err
web_triangulation_minutes_pdf(struct web *w)
{
	struct arena *a = w->op->arena;
	struct triangulation_view v;
	const char *title;
	struct sbuf out;
	struct pdf *pdf;
	enum err e = op_triangulation_get_brief(w->op, w->req->param[0], &v);

	if (e == ERR_OK && v.meeting.state == TRIANGULATION_CANCELLED)
		e = ERR_NOT_FOUND;
	if (e != ERR_OK)
		return e;
	title = arena_printf(a, "%s of the triangulation meeting of %s", v.meeting.state == TRIANGULATION_HELD ? "Minutes" : "Notes",
	    date_text_long(a, v.meeting.held_on));
	sbuf_init(&out, a, WEB_PDF_MAXIMUM);
	pdf = pdf_open(a,
	    &(struct pdf_about){.title = title,
		.author = w->site->council_name,
		.subject = "Quarterly triangulation",
		.head = title,
		.foot = "",
		.made = instant_from_london(v.meeting.held_on, 12 * 60)},
	    pdf_to_sbuf(&out));
	pdf_heading(pdf, 1, title);
	fact(pdf, a, "Quarter", v.quarter.name);
	fact(pdf, a, "Time", v.meeting.time);
	fact(pdf, a, "Place", v.meeting.place);
	write_members(pdf, a, &v);
	write_follow_up(pdf, &v);
	write_decisions(pdf, a, &v);
	if (!str_is_empty(v.meeting.minutes)) {
		pdf_heading(pdf, 2, "Minutes");
		pdf_text(pdf, v.meeting.minutes);
	}
	e = pdf_close(pdf, NULL);
	return e == ERR_OK ? web_send_pdf(w, &out, arena_printf(a, "triangulation-%s-minutes.pdf", v.quarter.id)) : e;
}
