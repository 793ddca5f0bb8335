#include "web/web_moderation.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_moderation.h"
#include "view/view_due.h"
#include "view/view_moderation.h"
#include "web/web.h"
#include "web/web_audits.h"

enum { PAGE_SIZE = 25 };

struct tab_row {
	const char *code; /* of ?list= */
	const char *name;
	bool is_leads;
	const char *empty;
};

static const struct tab_row tabs[MODERATION_TAB_COUNT] = {
    [MODERATION_TAB_QUEUE] = {"", "Queue", false,
	"Nothing waits for you. Audits come into the queue as they are sent in."},
    [MODERATION_TAB_MINE] = {"yours", "Yours", false, "You have no moderation."},
    [MODERATION_TAB_MUST] = {"must", "Must moderate", true, "No Inadequate audit is open in moderation."},
    [MODERATION_TAB_SAMPLE] = {"sample", "Sample", true, "Nothing of the sample is open."},
    [MODERATION_TAB_RISK] = {"risk", "Risk", true, "Nothing was chosen because of a risk."},
    [MODERATION_TAB_CHALLENGES] = {"challenges", "Challenges", true, "No grade is challenged."},
    [MODERATION_TAB_DONE] = {"done", "Done", true, "No moderation is settled yet."},
};

static enum moderation_tab
tab_of(const struct web *w)
{
	const char *code = request_param_text(w->req, "list");

	for (int t = 0; t < MODERATION_TAB_COUNT; t++)
		if (str_is_same(tabs[t].code, code))
			return (enum moderation_tab)t;
	return MODERATION_TAB_QUEUE;
}

static int
page_size_of(const struct web *w)
{
	const char *show = request_param_text(w->req, "show");

	return str_is_same(show, "50") ? 50 : str_is_same(show, "100") ? 100 : PAGE_SIZE;
}

static struct view_query
address_of(const struct web *w, const struct moderation_query *q)
{
	struct view_query address = {.path = "/moderation"};

	view_query_set(&address, "list", tabs[q->tab].code);
	view_query_set(&address, "month", q->cycle_id);
	view_query_set(&address, "free", q->is_free_only ? "1" : "");
	view_query_set(
	    &address, "show", q->limit == PAGE_SIZE ? "" : arena_printf(w->op->arena, "%d", q->limit));
	return address;
}

/* "18 of 62 returned audits of January 2021 are chosen: 13 in the random sample, 5 Inadequate on top. 6 are still open." */
static const char *
numbers_words(struct web *w, const struct moderation_queue *queue)
{
	const struct moderation_numbers *n = &queue->numbers;
	struct arena *a = w->op->arena;
	int64_t all = n->chosen + n->inadequate + n->others;
	const char *words;

	if (str_is_empty(queue->cycle_id))
		return NULL;
	if (n->returned == 0)
		return arena_printf(a, "%s: no audits have been returned yet.", view_month(a, queue->cycle_id));
	words = arena_printf(a, "%s: %s of %s returned audits are to be moderated", view_month(a, queue->cycle_id),
	    view_count(a, all), view_count(a, n->returned));
	if (queue->is_lead)
		words = arena_printf(a, "%s, %s in the random sample, %s Inadequate on top%s", words,
		    view_count(a, n->chosen), view_count(a, n->inadequate),
		    n->others == 0 ? ""
				   : arena_printf(a, ", %s for other reasons", view_count(a, n->others)));
	return arena_printf(a, "%s. %s %s still open.%s", words, view_count(a, n->open), n->open == 1 ? "is" : "are",
	    n->is_closed ? "" : " More can come until the return date.");
}

/* Which of the two moderators somebody is, and how far another is, stays unsaid (D13). */
static const char *
state_words(const struct moderation_queue *queue, const struct moderation_row *row, bool is_mine)
{
	if (queue->is_lead || (is_mine && row->state != MODERATION_SECOND))
		return moderation_state_name(row->state);
	return str_is_empty(row->moderator_id) ? moderation_state_name(MODERATION_WAITING)
					       : moderation_state_name(MODERATION_BLIND);
}

static const struct view_moderation_row *
rows_of(struct web *w, const struct moderation_queue *queue)
{
	struct view_moderation_row *rows = arena_array(w->op->arena, queue->rows.count, sizeof(*rows));

	for (size_t i = 0; i < queue->rows.count; i++) {
		const struct moderation_row *row = &queue->rows.items[i];
		bool is_mine = row->is_first || str_is_same(row->moderator_id, w->op->actor.person_id);

		rows[i] = (struct view_moderation_row){
		    .href = arena_printf(w->op->arena, "/moderation/%s", row->id),
		    .reference = row->audit_reference,
		    .cycle_id = row->cycle_id,
		    .theme_title = row->theme_title,
		    .state = state_words(queue, row, is_mine),
		    .is_open = moderation_is_queued(row->state),
		    .due_on = row->due_on,
		    .moderator = str_is_same(row->moderator_id, w->op->actor.person_id) ? "You"
			: str_is_empty(row->moderator_name)                            ? "Nobody yet"
										       : row->moderator_name,
		    .auditor_name = row->auditor_name,
		    .reason = row->is_challenged && row->reason != MODERATION_CHALLENGE
			? arena_printf(w->op->arena, "%s, challenged", moderation_reason_name(row->reason))
			: moderation_reason_name(row->reason),
		    .outcome = moderation_outcome_name(row->outcome),
		    .original_grade = row->original_grade,
		    .final_grade = row->final_grade,
		    .settled_on = row->settled_at.us == 0 ? DATE_NONE
							  : instant_london_day(row->settled_at, NULL)};
	}
	return rows;
}

static void
tabs_fill(struct web *w, const struct moderation_queue *queue, enum moderation_tab now,
    struct view_moderation_queue *page)
{
	struct moj_sub_navigation_item *items =
	    arena_array(w->op->arena, MODERATION_TAB_COUNT, sizeof(*items));

	for (int t = 0; t < MODERATION_TAB_COUNT; t++) {
		int64_t count = queue->tab_counts[t];

		if (tabs[t].is_leads && !queue->is_lead)
			continue;
		items[page->tab_count++] = (struct moj_sub_navigation_item){
		    .text = arena_printf(w->op->arena, "%s (%s%s)", tabs[t].name, view_count(w->op->arena, count),
			count == MODERATION_COUNT_MOST ? " or more" : ""),
		    .href = view_query_with(
			w->op->arena, &(struct view_query){.path = "/moderation"}, "list", tabs[t].code),
		    .is_current = t == (int)now};
	}
	page->tabs = items;
}

enum err
web_moderations(struct web *w)
{
	struct moderation_query q = {.tab = tab_of(w),
	    .cycle_id = web_month_param(w),
	    .state_code = "",
	    .is_free_only = str_is_same(request_param_text(w->req, "free"), "1"),
	    .limit = page_size_of(w)};
	struct view_moderation_queue page = {.page = web_page_number(w)};
	struct web_choices choices;
	struct moderation_queue queue;
	enum err e;

	q.offset = (page.page - 1) * q.limit;
	e = op_moderation_queue(w->op, &q, &queue);
	if (e == ERR_OK)
		e = web_audit_choices(w, "", &choices);
	if (e != ERR_OK)
		return e;
	if (tabs[q.tab].is_leads && !queue.is_lead)
		q.tab = MODERATION_TAB_QUEUE;

	page.frame = web_frame(w, "Moderation", NULL);
	page.frame.about = q.tab == MODERATION_TAB_QUEUE ? NULL : tabs[q.tab].name;
	page.query = address_of(w, &q);
	page.today = w->op->today;
	page.numbers = numbers_words(w, &queue);
	page.is_lead = queue.is_lead;
	page.is_done = q.tab == MODERATION_TAB_DONE;
	page.empty = tabs[q.tab].empty;
	page.months = choices.months;
	page.month_count = choices.month_count;
	page.rows = rows_of(w, &queue);
	page.row_count = queue.rows.count;
	page.total = queue.total;
	page.counted = q.offset + MODERATION_COUNT_MOST;
	page.page_size = q.limit;
	tabs_fill(w, &queue, q.tab, &page);
	web_page(w, view_moderation_queue_page, &page);
	return ERR_OK;
}
