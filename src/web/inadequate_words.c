#include "web/inadequate_words.h"

#include "base/arena.h"
#include "view/view_due.h"

const char *
inadequate_pattern_words(struct arena *a, const struct pattern_flag *f)
{
	const char *where = "";

	switch (f->kind) {
	case PATTERN_TEAM:
		where = arena_printf(a, "in the team %s", f->name);
		break;
	case PATTERN_THEME:
		where = arena_printf(a, "in the theme “%s”", view_theme(a, f->name));
		break;
	case PATTERN_PLACEMENT:
		where = arena_printf(a, "of children who live with one provider, Ofsted’s number %s", f->name);
		break;
	}
	return arena_printf(
	    a, "%d Inadequate audits %s, first noticed on %s", f->case_count, where, date_text_long(a, f->raised_on));
}

const struct view_inadequate_flag *
inadequate_flag_links(struct arena *a, const struct pattern_flags *flags, size_t *ret_count)
{
	struct view_inadequate_flag *items = arena_array(a, flags->count, sizeof(*items));

	for (size_t i = 0; i < flags->count; i++)
		items[i] = (struct view_inadequate_flag){arena_printf(a, "/patterns/%s", flags->items[i].id),
		    inadequate_pattern_words(a, &flags->items[i])};
	*ret_count = flags->count;
	return items;
}

const struct view_inadequate_flag *
inadequate_alarm_links(struct arena *a, const struct inadequate_alarms *alarms, size_t *ret_count)
{
	struct view_inadequate_flag *items = arena_array(a, alarms->count, sizeof(*items));

	for (size_t i = 0; i < alarms->count; i++)
		items[i] = (struct view_inadequate_flag){arena_printf(a, "/audits/%s", alarms->items[i].audit_id),
		    arena_printf(a, "%s: %s", alarms->items[i].reference,
		        inadequate_alarm_words(alarms->items[i].kind))};
	*ret_count = alarms->count;
	return items;
}

const char *
inadequate_checked_words(struct arena *a, struct instant checked_at, size_t alarm_count)
{
	if (checked_at.us == 0)
		return "It has not been checked yet that no Inadequate audit is out of sight.";
	if (alarm_count > 0)
		return arena_printf(a, "Last checked on %s.", instant_text_long(a, checked_at));
	return arena_printf(a, "Checked on %s: every Inadequate audit has its case, somebody who has it and a next review.",
	    instant_text_long(a, checked_at));
}
