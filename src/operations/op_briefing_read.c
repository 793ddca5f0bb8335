/* Reading a briefing, explaining its numbers, and what teams make of it. */
#include "base/str.h"
#include "domain/privacy_scan.h"
#include "operations/op_briefing_private.h"
#include "operations/op_task.h"
#include "store/store_task.h"

#include <string.h>

/* Which audits are behind a number; false where the number has none of its own. */
static bool
source_query(struct arena *arena, enum briefing_evidence evidence, const struct briefing_row *row, int column,
    struct briefing_source_query *ret)
{
	const struct evidence_kind *kind = evidence_kind(evidence);
	int grade = column + 1 < (int)kind->column_count ? column + 1 : 0;
	const char *slash = strchr(row->key, '/');

	*ret = (struct briefing_source_query){
	    .service = "", .section = "", .polarity = "", .code = "", .limit = BRIEFING_SOURCES_MOST};
	switch (evidence) {
	case EVIDENCE_DONE:
		return str_is_same(row->key, "sent");
	case EVIDENCE_GRADES:
		ret->service = str_is_same(row->key, BRIEFING_ALL) ? "" : row->key;
		ret->grade = grade;
		return true;
	case EVIDENCE_SECTIONS:
		if (slash == NULL || grade == 0)
			return false;
		/* "eh/SG": services name their sections alike. */
		ret->service = arena_strndup(arena, row->key, (size_t)(slash - row->key));
		ret->section = slash + 1;
		ret->grade = grade;
		return true;
	case EVIDENCE_STRENGTHS:
	case EVIDENCE_LEARNING:
		ret->polarity = evidence == EVIDENCE_STRENGTHS ? "strength" : "learning";
		ret->code = row->key;
		return column == 0;
	case EVIDENCE_DIPS:
	case EVIDENCE_MODERATION:
	case EVIDENCE_CONCERNS:
	case EVIDENCE_FAMILIES:
	case EVIDENCE_GRADES_BEFORE:
	case EVIDENCE_DIPS_BEFORE:
		break;
	}
	return false;
}

enum err
op_briefing_explain(struct op *op, const char *cycle_id, enum briefing_evidence evidence, const char *row_key, int column,
    struct briefing_explained *ret)
{
	struct briefing_source_query query;
	struct briefing_scope scope;
	const struct briefing_row *row;
	enum err e;

	*ret = (struct briefing_explained){.evidence = evidence, .chosen = ""};
	e = op_briefing_get(op, cycle_id, 0, &ret->view);
	if (e != ERR_OK)
		return e;
	ret->may_see_rows = op_has_role(op, ROLE_CENTRE_LEAD);
	row = briefing_row_find(&ret->view.figures.items[evidence], row_key);
	if (!ret->may_see_rows || row == NULL || column < 0 || column >= (int)evidence_kind(evidence)->column_count ||
	    !source_query(op->arena, evidence, row, column, &query))
		return ERR_OK;
	scope = briefing_scope(op, &ret->view);
	e = store_briefing_sources(op->store, &scope, &query, &ret->sources);
	if (e != ERR_OK)
		return e;
	ret->has_chosen = true;
	ret->chosen = arena_printf(op->arena, "%s, %s", row->label, evidence_kind(evidence)->columns[column]);
	return op_viewed(op, "briefing", cycle_id, "", "Looked at the audits behind a number of the 7 Minute Briefing");
}

static enum err
mark_read(struct op *op, void *data)
{
	const char *cycle_id = data;
	struct briefing b;
	struct instant at;
	enum err e = store_briefing_get(op->store, cycle_id, &b);

	if (e == ERR_OK && !b.is_readable)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = store_briefing_read_at(op->store, cycle_id, op->actor.person_id, &at);
	/* Read again after a correction: the new edition counts. */
	if (e != ERR_OK || at.us >= b.published_at.us)
		return e;
	e = store_briefing_read_put(op->store, cycle_id, op->actor.person_id, b.edition, op->now);
	return e == ERR_OK ? op_history(op,
				 &(struct op_event){.action = "read",
				     .object_kind = "briefing",
				     .object_id = cycle_id,
				     .object_version = b.edition,
				     .sentence = "Said that they read the 7 Minute Briefing"})
			   : e;
}

enum err
op_briefing_read(struct op *op, const char *cycle_id)
{
	return op_write(op, mark_read, arena_strdup(op->arena, cycle_id));
}

static const char *
team_name(const struct briefing_team_names *teams, const char *team_id)
{
	for (size_t i = 0; i < teams->count; i++)
		if (str_is_same(teams->ids[i], team_id))
			return teams->names[i];
	return NULL;
}

enum err
op_briefing_discussion_get(struct op *op, const char *cycle_id, const char *team_id, struct briefing_discussion *ret)
{
	struct briefing_view v;
	enum err e = op_briefing_get(op, cycle_id, 0, &v);

	if (e == ERR_OK && v.edition == 0)
		e = ERR_NOT_FOUND;
	if (e != ERR_OK)
		return e;
	if (v.teams.count == 0) {
		*ret = (struct briefing_discussion){.cycle_id = cycle_id, .team_id = "", .team_name = ""};
		return ERR_OK;
	}
	if (str_is_empty(team_id))
		team_id = v.teams.ids[0];
	if (team_name(&v.teams, team_id) == NULL)
		return ERR_NOT_FOUND;
	e = store_briefing_discussion_get(op->store, cycle_id, team_id, ret);
	ret->team_name = team_name(&v.teams, team_id);
	return e;
}

struct recording {
	struct briefing_discussion discussion;
	bool is_checked;
	const char *warning;
};

static const char *
warning_of(struct op *op, const struct briefing_discussion *d)
{
	const char *const *names = NULL;
	size_t count, name_count;
	const char *text = arena_printf(op->arena, "%s\n%s\n%s\n%s", d->meaning, d->differently, d->need, d->will_do);
	const struct privacy_hit *hits;

	if (store_person_names(op->store, &names, &name_count) != ERR_OK)
		name_count = 0;
	hits = privacy_scan(op->arena, text, names, name_count, &count);
	return privacy_warning(op->arena, hits, count);
}

/* One task for all the teams that somebody manages: done when each has talked, whoever recorded it. */
static enum err
finish_task(struct op *op, const char *cycle_id, const char *person_id)
{
	struct briefing_team_names teams;
	bool is_done = true;
	enum err e = store_briefing_teams_led(op->store, person_id, &teams);

	for (size_t i = 0; e == ERR_OK && is_done && i < teams.count; i++) {
		struct briefing_discussion d;
		struct team team;

		e = store_team_get(op->store, teams.ids[i], &team);
		if (e == ERR_OK)
			e = store_briefing_discussion_get(op->store, cycle_id, teams.ids[i], &d);
		is_done = e == ERR_OK && (d.version > 0 || !str_is_same(team.manager_id, person_id));
	}
	return e == ERR_OK && is_done ? store_task_finish_for(op->store, TASK_BRIEFING_DISCUSS, cycle_id, person_id, op->now) : e;
}

/* The task of who recorded it, and that of the team's manager. */
static enum err
finish_tasks(struct op *op, const char *cycle_id, const char *team_id)
{
	struct team team;
	enum err e = store_team_get(op->store, team_id, &team);

	if (e == ERR_OK)
		e = finish_task(op, cycle_id, op->actor.person_id);
	if (e == ERR_OK && !str_is_empty(team.manager_id) && !str_is_same(team.manager_id, op->actor.person_id))
		e = finish_task(op, cycle_id, team.manager_id);
	return e;
}

static enum err
record(struct op *op, void *data)
{
	struct recording *r = data;
	struct briefing_discussion d = r->discussion, before;
	struct history_change changes[4];
	struct briefing_view v;
	enum err e = op_briefing_get(op, d.cycle_id, 0, &v);

	if (e == ERR_OK && (v.edition == 0 || team_name(&v.teams, d.team_id) == NULL))
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = store_briefing_discussion_get(op->store, d.cycle_id, d.team_id, &before);
	if (e == ERR_OK && before.version != d.version)
		e = ERR_CONFLICT;
	if (e != ERR_OK)
		return e;
	briefing_discussion_check(
	    &d, instant_london_day(v.editions.items[v.editions.count - 1].published_at, NULL), op->today, &op->problems);
	r->warning = warning_of(op, &d);
	if (r->warning != NULL && !r->is_checked)
		problems_add(&op->problems, "checked", "Say that nobody can be found from it, or change it");
	if (op->problems.count > 0)
		return ERR_INVALID;
	d.recorded_by = op->actor.person_id;
	d.recorded_at = op->now;
	e = store_briefing_discussion_put(op->store, &d);
	if (e == ERR_OK)
		e = finish_tasks(op, d.cycle_id, d.team_id);
	if (e != ERR_OK)
		return e;
	changes[0] = (struct history_change){"What it means", before.meaning, d.meaning};
	changes[1] = (struct history_change){"What they will do differently", before.differently, d.differently};
	changes[2] = (struct history_change){"What they need", before.need, d.need};
	changes[3] = (struct history_change){"What they will do", before.will_do, d.will_do};
	return op_history(op,
	    &(struct op_event){.action = "discussed",
		.object_kind = "briefing",
		.object_id = d.cycle_id,
		.object_version = d.version + 1,
		.sentence = "Recorded what a team said about the 7 Minute Briefing",
		.changes = changes,
		.change_count = 4});
}

enum err
op_briefing_discussion_save(
    struct op *op, const struct briefing_discussion *discussion, bool is_checked, const char **ret_warning)
{
	struct recording r = {*discussion, is_checked, NULL};
	enum err e = op_write(op, record, &r);

	*ret_warning = r.warning;
	return e;
}

enum err
op_briefing_reach(struct op *op, const char *cycle_id, const char *team_id, int page, struct briefing_reach *ret)
{
	enum err e = op_is_of_centre(op) ? op_briefing_get(op, cycle_id, 0, &ret->view) : ERR_NOT_FOUND;

	ret->unread = NULL;
	ret->unread_count = 0;
	if (e == ERR_OK && ret->view.briefing.edition == 0)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = store_briefing_readers(op->store, cycle_id, &ret->readers);
	if (e == ERR_OK)
		e = store_briefing_teams(
		    op->store, cycle_id, BRIEFING_TEAM_PAGE + 1, (page - 1) * BRIEFING_TEAM_PAGE, &ret->teams);
	if (e == ERR_OK)
		e = store_briefing_discussions_page(
		    op->store, cycle_id, BRIEFING_TEAM_PAGE, (page - 1) * BRIEFING_TEAM_PAGE, &ret->discussions);
	if (e == ERR_OK && !str_is_empty(team_id))
		e = store_briefing_unread(op->store, cycle_id, team_id, &ret->unread, &ret->unread_count);
	if (e != ERR_OK)
		return e;
	ret->has_more = ret->teams.count > BRIEFING_TEAM_PAGE;
	if (ret->has_more)
		ret->teams.count = BRIEFING_TEAM_PAGE;
	return ERR_OK;
}
