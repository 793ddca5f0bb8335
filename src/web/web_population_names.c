#include "web/web_population.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_population_name.h"
#include "operations/op_restricted.h"
#include "view/view_population_names.h"

static const struct view_link to_populations[] = {{"/population", "Populations"}};

static struct view_name_row
row_of(struct web *w, const struct name_row *found)
{
	struct view_name_choice *choices =
	    arena_array(w->op->arena, found->suggestion_count, sizeof(*choices));

	for (size_t i = 0; i < found->suggestion_count; i++)
		choices[i] = (struct view_name_choice){found->suggestions[i].id, found->suggestions[i].name};
	return (struct view_name_row){.is_team = found->name.is_team,
	    .name = found->name.name,
	    .matched_name = found->matched_name,
	    .is_nobody = found->name.matched_id[0] == '\0' && found->name.decided_by[0] != '\0',
	    .choices = choices,
	    .choice_count = found->suggestion_count,
	    .chosen = "",
	    .other = ""};
}

/* What was sent stays in the form, by the name it was sent for: the page may hold others by now. */
static void
keep_what_was_sent(struct web *w, struct view_name_row *rows, size_t count)
{
	for (size_t n = 1; n <= NAME_PAGE_SIZE; n++) {
		const char *name = request_field(w->req, arena_printf(w->op->arena, "name-%zu", n));

		for (size_t i = 0; name != NULL && i < count; i++) {
			if (!str_is_same(rows[i].name, name))
				continue;
			rows[i].chosen = request_field_text(w->req, arena_printf(w->op->arena, "match-%zu", n));
			rows[i].other = request_field_text(w->req, arena_printf(w->op->arena, "other-%zu", n));
		}
	}
}

static enum err
show_names(struct web *w, bool is_all, int number)
{
	struct view_population_names page = {.is_all = is_all, .page = number, .page_size = NAME_PAGE_SIZE};
	struct name_page found = {0};
	struct view_name_row *rows;
	enum err e = op_population_names(w->op, !is_all, number, &found);

	if (e != ERR_OK)
		return e;
	rows = arena_array(w->op->arena, found.count, sizeof(*rows));
	for (size_t i = 0; i < found.count; i++)
		rows[i] = row_of(w, &found.rows[i]);
	keep_what_was_sent(w, rows, found.count);
	page.rows = rows;
	page.count = found.count;
	page.total = found.total;
	page.open = found.open;
	page.query.path = "/population/names";
	view_query_set(&page.query, "show", is_all ? "all" : "");
	page.frame = web_frame(w, "Names in the lists", "Populations");
	page.frame.breadcrumbs = to_populations;
	page.frame.breadcrumb_count = 1;
	page.frame.is_narrow = true;
	page.frame.problems = &w->op->problems;
	web_page(w, view_population_names_page, &page);
	return ERR_OK;
}

enum err
web_population_names(struct web *w)
{
	return show_names(w, str_is_same(request_param_text(w->req, "show"), "all"), web_page_number(w));
}

enum err
web_population_names_post(struct web *w)
{
	struct name_decision decisions[NAME_PAGE_SIZE];
	bool is_all = str_is_same(request_field_text(w->req, "show"), "all");
	int64_t number = 1;
	size_t count = 0;
	size_t decided = 0;
	enum err e;

	(void)str_parse_int(request_field_text(w->req, "page"), 1, 100000, &number);
	for (size_t n = 1; n <= NAME_PAGE_SIZE; n++) {
		const char *name = request_field(w->req, arena_printf(w->op->arena, "name-%zu", n));

		if (name == NULL)
			break;
		decisions[count++] = (struct name_decision){
		    .is_team = str_is_same(
		        request_field_text(w->req, arena_printf(w->op->arena, "kind-%zu", n)), "team"),
		    .name = name,
		    .id = request_field_text(w->req, arena_printf(w->op->arena, "match-%zu", n)),
		    .other = str_trimmed(w->op->arena,
		        request_field_text(w->req, arena_printf(w->op->arena, "other-%zu", n)))};
	}

	e = op_population_names_decide(w->op, decisions, count, &decided);
	if (e == ERR_INVALID)
		return show_names(w, is_all, (int)number);
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w,
	    decided == 1 ? "1 name matched" : arena_printf(w->op->arena, "%zu names matched", decided),
	    "%s", is_all ? arena_printf(w->op->arena, "/population/names?show=all&page=%d", (int)number)
	                 : "/population/names");
}

enum err
web_population_names_same(struct web *w)
{
	size_t matched = 0;
	enum err e = op_population_names_same(w->op, &matched);

	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w,
	    matched == 0 ? "No name is the same as a person’s or team’s"
	                 : arena_printf(w->op->arena, "%zu names matched", matched),
	    "/population/names");
}

static enum err
show_restricted(struct web *w)
{
	struct view_restricted page = {.ref = request_field_text(w->req, "ref"),
	    .reason = request_field_text(w->req, "reason")};
	struct restricted_list found = {0};
	struct view_restricted_row *rows;
	enum err e = op_restricted_list(w->op, &found);

	if (e != ERR_OK)
		return e;
	rows = arena_array(w->op->arena, found.count, sizeof(*rows));
	for (size_t i = 0; i < found.count; i++)
		rows[i] = (struct view_restricted_row){found.items[i].ref, found.items[i].reason,
		    found.items[i].set_by_name, found.items[i].set_at};
	page.rows = rows;
	page.count = found.count;
	page.frame = web_frame(w, "Restricted children", NULL);
	page.frame.problems = &w->op->problems;
	web_page(w, view_restricted_page, &page);
	return ERR_OK;
}

enum err
web_restricted(struct web *w)
{
	return show_restricted(w);
}

enum err
web_restricted_add(struct web *w)
{
	enum err e =
	    op_restricted_add(w->op, request_field_text(w->req, "ref"), request_field_text(w->req, "reason"));

	if (e == ERR_INVALID) {
		w->res->status = err_http_status(e);
		return show_restricted(w);
	}
	return e == ERR_OK ? web_redirect_saying(w, "Child restricted", "/restricted") : e;
}

enum err
web_restricted_remove(struct web *w)
{
	enum err e = op_restricted_remove(w->op, request_field_text(w->req, "ref"));

	return e == ERR_OK ? web_redirect_saying(w, "Restriction lifted", "/restricted") : e;
}
