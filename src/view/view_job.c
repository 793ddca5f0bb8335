#include "view/view_job.h"

#include "base/arena.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"

static const char *const state_words[JOB_STATE_COUNT] = {
    [JOB_WAITING] = "Waiting",
    [JOB_RUNNING] = "Running",
    [JOB_DONE] = "Done",
    [JOB_FAILED] = "Failed",
    [JOB_CANCELLED] = "Cancelled",
};

static const char *const state_classes[JOB_STATE_COUNT] = {
    [JOB_WAITING] = "govuk-tag--grey",
    [JOB_RUNNING] = NULL,
    [JOB_DONE] = "govuk-tag--green",
    [JOB_FAILED] = "govuk-tag--orange",
    [JOB_CANCELLED] = "govuk-tag--grey",
};

const char *
view_job_label(const struct job *job)
{
	if (!str_is_empty(job->message))
		return job->message;
	return job->state == JOB_WAITING ? "Waiting to begin" : "Begun";
}

static void
write_on_its_way(struct html *h, const struct view_job *page)
{
	const struct job *job = page->job;
	const char *path = arena_printf(h->arena, "/jobs/%s", job->id);

	app_job_progress(h, .progress_url = arena_printf(h->arena, "%s/progress", path),
	    .label = view_job_label(job), .done = (int)job->done_count, .total = (int)job->total_count);
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	if (job->started_at.us == 0)
		html_text(h, "It begins when what was asked for before it is done. ");
	else
		html_printf(h, "Begun at %s. ", instant_text_time(h->arena, job->started_at));
	html_text(h, "You can leave this page: it goes on without you.");
	html_close(h, "p");
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, path, "Check progress");
	html_close(h, "p");
	if (job_may_cancel(job))
		view_link_form(h, &page->frame, arena_printf(h->arena, "%s/cancel", path), "Cancel");
}

void
view_job_page(struct html *h, const struct view_job *page)
{
	const struct job *job = page->job;

	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	if (!job_is_over(job)) {
		write_on_its_way(h, page);
	} else {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		govuk_tag(h, .text = state_words[job->state], .classes = state_classes[job->state]);
		html_close(h, "p");
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_lines(h, view_job_label(job));
		html_close(h, "p");
		if (!str_is_empty(job->result_path))
			govuk_button(h, .text = "See the result", .href = job->result_path);
	}
	view_frame_close(h, &page->frame);
}

void
view_jobs_page(struct html *h, const struct view_jobs *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	if (page->job_count == 0)
		view_paragraph(h, "Nothing that takes long has been asked for yet.");
	govuk_table_open(h, .caption = "The newest first", .caption_classes = "govuk-table__caption--m",
	    .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "What");
	govuk_table_heading(h, .text = "Asked for");
	govuk_table_heading(h, .text = "Status");
	govuk_table_heading(h, .text = "How far");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->job_count; i++) {
		const struct job *job = &page->jobs[i];

		govuk_table_row_open(h, NULL);
		govuk_table_cell_open(h, .is_row_header = true);
		html_link(h, arena_printf(h->arena, "/jobs/%s", job->id), job->title);
		govuk_table_cell_close(h);
		govuk_table_cell(h, .label = "Asked for", .text = instant_text_long(h->arena, job->made_at));
		govuk_table_cell_open(h, .label = "Status");
		govuk_tag(h, .text = state_words[job->state], .classes = state_classes[job->state]);
		govuk_table_cell_close(h);
		govuk_table_cell(h, .label = "How far", .text = view_job_label(job));
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
	view_frame_close(h, &page->frame);
}
