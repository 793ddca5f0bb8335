#include "web/web_briefing.h"

#include "base/arena.h"
#include "domain/programme.h"
#include "operations/op_briefing.h"
#include "view/view_briefing.h"
#include "web/web.h"

enum err
web_briefings(struct web *w)
{
	struct arena *a = w->op->arena;
	struct briefing_library library;
	struct view_briefings page = {0};
	struct view_briefing_row *rows;
	enum err e = op_briefings(w->op, &library);

	if (e != ERR_OK)
		return e;

	rows = arena_array(a, library.count, sizeof(*rows));
	for (size_t i = 0; i < library.count; i++) {
		const struct briefing_row_view *v = &library.items[i];

		rows[i] = (struct view_briefing_row){.cycle_id = v->briefing.cycle_id,
		    .month = cycle_name(a, v->briefing.cycle_id),
		    .themes = v->themes,
		    .briefing_on = v->briefing_on,
		    .state = briefing_state_name(v->briefing.state),
		    .is_readable = v->briefing.is_readable,
		    .is_read = v->is_read};
	}
	page.frame = web_frame(w, "7 Minute Briefings", NULL);
	page.items = rows;
	page.count = library.count;
	page.is_centre = library.is_centre;

	web_page(w, view_briefings_page, &page);
	return ERR_OK;
}
