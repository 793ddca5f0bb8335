#include "operations/op_briefing.h"

#include "base/hash.h"
#include "base/sbuf.h"
#include "base/str.h"
#include "domain/dip_sample.h"
#include "domain/guidance.h"
#include "domain/scrub.h"
#include "operations/op_briefing_private.h"
#include "operations/op_calendar.h"
#include "operations/op_people.h"
#include "store/store_programme.h"

#include <string.h>

enum { HALF_A_YEAR = 6 };

const char *
briefing_themes(struct arena *arena, const struct cycle *cycle)
{
	const char *themes = "";

	for (int s = 0; s < SERVICE_COUNT; s++)
		if (!str_is_empty(cycle->theme_titles[s]) &&
		    (s == 0 || !str_is_same(cycle->theme_titles[s], cycle->theme_titles[0])))
			themes = str_joined(arena, themes, str_is_empty(themes) ? "" : "; ", cycle->theme_titles[s]);
	return themes;
}

static const struct cycle *
month_find(const struct briefing_months *months, const char *id)
{
	for (size_t i = 0; i < months->count; i++)
		if (str_is_same(months->items[i].id, id))
			return &months->items[i];
	return NULL;
}

/* Whether everything that is looked for stands in the month’s themes, its name or what was published of it. */
static enum err
has_words(struct op *op, const struct briefing_row_view *v, const char *words, bool *ret)
{
	const char *parts[BRIEFING_PARTS] = {NULL}, *text = str_joined(op->arena, v->themes, " ", cycle_name(op->arena, v->briefing.cycle_id));
	size_t count;
	char **wanted = str_split(op->arena, guidance_words(op->arena, words), ' ', &count);
	enum err e = v->briefing.edition == 0
	    ? ERR_OK
	    : store_briefing_edition_parts(op->store, v->briefing.cycle_id, v->briefing.edition, parts);

	for (int i = 0; i < BRIEFING_PARTS; i++)
		if (parts[i] != NULL)
			text = str_joined(op->arena, text, " ", parts[i]);
	text = guidance_words(op->arena, text);
	*ret = true;
	for (size_t i = 0; i < count; i++)
		*ret = *ret && strstr(text, wanted[i]) != NULL;
	return e;
}

enum err
op_briefings(struct op *op, const char *words, struct briefing_library *ret)
{
	struct briefing_list list;
	struct briefing_months months;
	const char *const *reads;
	size_t read_count;
	enum err e = store_briefings(op->store, &list);

	if (e == ERR_OK)
		e = store_briefing_months(op->store, &months);
	if (e == ERR_OK)
		e = store_briefing_reads_of(op->store, op->actor.person_id, &reads, &read_count);
	if (e != ERR_OK)
		return e;
	*ret = (struct briefing_library){
	    .items = arena_array(op->arena, list.count, sizeof(*ret->items)), .is_centre = op_is_of_centre(op)};
	for (size_t i = 0; i < list.count; i++) {
		struct briefing_row_view v = {.briefing = list.items[i]};
		const struct cycle *month = month_find(&months, v.briefing.cycle_id);

		if (month == NULL || (!ret->is_centre && !v.briefing.is_readable))
			continue;
		v.themes = briefing_themes(op->arena, month);
		v.briefing_on = month->briefing_on;
		for (size_t r = 0; r < read_count; r++)
			v.is_read = v.is_read || str_is_same(reads[r], v.briefing.cycle_id);
		ret->items[ret->count] = v;
		bool is_found = true;
		if (!str_is_empty(words))
			e = has_words(op, &v, words, &is_found);
		if (e != ERR_OK)
			return e;
		ret->count += is_found;
	}
	return ERR_OK;
}

struct briefing_scope
briefing_scope(const struct op *op, const struct briefing_view *v)
{
	bool is_frozen = v->briefing.frozen_at.us != 0;

	return (struct briefing_scope){.cycle_id = v->cycle.id,
	    .until = is_frozen || op->now.us >= v->freezes_at.us ? v->freezes_at : op->now,
	    .is_frozen = is_frozen};
}

static bool
has_same_theme(const struct cycle *a, const struct cycle *b)
{
	for (int s = 0; s < SERVICE_COUNT; s++)
		if (!str_is_empty(a->theme_codes[s]) && str_is_same(a->theme_codes[s], b->theme_codes[s]))
			return true;
	return false;
}

enum err
briefing_cells_readable(struct op *op, const char *cycle_id, struct briefing_figures *ret)
{
	struct briefing briefing;
	enum err e = store_briefing_get(op->store, cycle_id, &briefing);

	*ret = (struct briefing_figures){{{NULL, 0}}};
	if (e == ERR_NOT_FOUND || (e == ERR_OK && briefing_is_withdrawn(&briefing)))
		return ERR_OK;
	return e == ERR_OK ? store_briefing_cells(op->store, cycle_id, ret) : e;
}

/* What was published of the same theme half a year ago stands as it was published. */
static enum err
load_before(struct op *op, struct briefing_view *v)
{
	const char *id = cycle_month_away(op->arena, v->cycle.id, -HALF_A_YEAR);
	struct briefing before;
	struct briefing_figures figures;
	const struct briefing_row *all;
	struct cycle cycle;
	enum err e = store_briefing_get(op->store, id, &before);

	v->before_cycle_id = "";
	if (e == ERR_OK)
		e = store_cycle_get(op->store, id, &cycle);
	if (e == ERR_NOT_FOUND || (e == ERR_OK && (before.edition == 0 || !has_same_theme(&cycle, &v->cycle))))
		return ERR_OK;
	if (e == ERR_OK)
		e = briefing_cells_readable(op, id, &figures);
	if (e != ERR_OK)
		return e;
	all = briefing_row_find(&figures.items[EVIDENCE_GRADES], BRIEFING_ALL);
	if (all == NULL)
		return ERR_OK;
	v->before_cycle_id = id;
	v->figures.items[EVIDENCE_GRADES_BEFORE] =
	    (struct briefing_figure){arena_memdup(op->arena, all, sizeof(*all)), 1};
	v->figures.items[EVIDENCE_DIPS_BEFORE] = figures.items[EVIDENCE_DIPS];
	return ERR_OK;
}

enum err
briefing_count(struct op *op, const struct briefing_scope *scope, struct briefing_view *v)
{
	enum err e = store_briefing_figures(op->store, scope, &v->figures);

	if (e == ERR_OK)
		e = load_before(op, v);
	if (e == ERR_OK)
		briefing_figures_hide(op->arena, &v->figures);
	return e;
}

enum err
briefing_load_figures(struct op *op, struct briefing_view *v)
{
	struct briefing_scope scope;
	enum err e;

	if (v->briefing.frozen_at.us != 0) {
		e = store_briefing_cells(op->store, v->cycle.id, &v->figures);
		v->before_cycle_id =
		    v->figures.items[EVIDENCE_GRADES_BEFORE].count > 0 ? cycle_month_away(op->arena, v->cycle.id, -HALF_A_YEAR) : "";
		return e;
	}
	scope = briefing_scope(op, v);
	return briefing_count(op, &scope, v);
}

struct briefing_material
briefing_material(const struct briefing_view *v)
{
	return (struct briefing_material){.cycle = &v->cycle,
	    .figures = &v->figures,
	    .before_cycle_id = v->before_cycle_id,
	    .courses = v->cycle.courses,
	    .course_count = v->cycle.course_count};
}

const char *
briefing_lines(struct arena *arena, const char *text)
{
	char *copy = arena_strdup(arena, text), *to = copy;

	for (const char *from = copy; *from != '\0'; from++)
		if (*from != '\r')
			*to++ = *from;
	*to = '\0';
	return str_trimmed(arena, copy);
}

const char *
op_briefing_mark(struct arena *arena, const char *text)
{
	return arena_strndup(arena, hash_text(arena, briefing_lines(arena, text)), BRIEFING_MARK_LENGTH);
}

/*
 * Who approves after the coordinator: the assistant director. Where nobody is in that office beside whoever approved as the
 * coordinator, the director, as with Inadequate cases; else such a month could never be published.
 */
static enum err
briefing_senior_role(struct op *op, const struct briefing *briefing, enum role *ret)
{
	/* Whoever is about to approve as the coordinator cannot be the second. */
	const char *lead_id = briefing->state == BRIEFING_WITH_LEAD ? op->actor.person_id : briefing->lead_id;
	struct person_list people = {NULL, 0};
	enum err e = ERR_OK;

	*ret = ROLE_ASSISTANT_DIRECTOR;
	if (briefing->state == BRIEFING_WITH_LEAD || briefing->state == BRIEFING_WITH_SENIOR)
		e = store_person_with_role(op->store, ROLE_ASSISTANT_DIRECTOR, &people);
	else
		return ERR_OK;
	for (size_t i = 0; e == ERR_OK && i < people.count; i++)
		if (!str_is_same(people.items[i].id, lead_id))
			return ERR_OK;
	if (e == ERR_OK)
		*ret = ROLE_DIRECTOR;
	return e;
}

enum err
briefing_load(struct op *op, const char *cycle_id, struct briefing_view *ret)
{
	struct briefing_view v = {.edition = 0};
	struct briefing_material material;
	struct calendar calendar;
	enum err e = store_briefing_get(op->store, cycle_id, &v.briefing);

	if (e == ERR_OK)
		e = store_cycle_get(op->store, cycle_id, &v.cycle);
	if (e == ERR_OK)
		e = op_calendar_load(op, &calendar);
	if (e != ERR_OK)
		return e;
	v.freezes_at = v.briefing.frozen_at.us != 0 ? v.briefing.frozen_at : dip_freeze_at(&calendar, v.cycle.briefing_on);
	v.is_centre = op_is_of_centre(op);
	e = briefing_senior_role(op, &v.briefing, &v.senior_role);
	if (e == ERR_OK)
		e = briefing_load_figures(op, &v);
	briefing_figures_drop(&v.figures);
	if (e == ERR_OK)
		e = store_briefing_parts(op->store, cycle_id, v.parts);
	if (e != ERR_OK)
		return e;
	material = briefing_material(&v);
	for (int i = 0; i < BRIEFING_PARTS; i++) {
		const char *own = briefing_part_written(op->arena, &material, i);

		/* What was sent to be read is kept as it stood, also where nobody changed it. */
		v.is_kept[i] = v.parts[i] != NULL;
		if (!v.is_kept[i])
			v.parts[i] = own;
		v.is_written[i] = !str_is_same(briefing_lines(op->arena, v.parts[i]), briefing_lines(op->arena, own));
	}
	*ret = v;
	return ERR_OK;
}

static enum err
load_names(struct op *op, struct briefing_view *v)
{
	enum err e = op_person_name(op, v->briefing.author_id, &v->author_name);

	if (e == ERR_OK)
		e = op_person_name(op, v->briefing.reader_id, &v->reader_name);
	if (e == ERR_OK)
		e = op_person_name(op, v->briefing.lead_id, &v->lead_name);
	if (e == ERR_OK)
		e = op_person_name(op, v->briefing.senior_id, &v->senior_name);
	return e;
}

static const char *const *
titles_of(struct arena *arena, const struct cycle *cycle, size_t *ret_count)
{
	const char **titles = arena_array(arena, SERVICE_COUNT + cycle->course_count + cycle->topic_count, sizeof(*titles));
	size_t count = 0;

	for (int s = 0; s < SERVICE_COUNT; s++)
		titles[count++] = cycle->theme_titles[s] == NULL ? "" : cycle->theme_titles[s];
	for (size_t i = 0; i < cycle->course_count; i++)
		titles[count++] = cycle->courses[i];
	for (size_t i = 0; i < cycle->topic_count; i++)
		titles[count++] = cycle->topics[i].title;
	*ret_count = count;
	return titles;
}

enum err
briefing_checked(struct op *op, struct briefing_view *v)
{
	struct briefing_known known = {0};
	struct briefing_scope scope = briefing_scope(op, v);
	enum err e = store_person_names(op->store, &known.names, &known.name_count);

	if (e == ERR_OK)
		e = store_briefing_references(op->store, &scope, &known.references, &known.reference_count);
	if (e != ERR_OK)
		return e;
	known.titles = titles_of(op->arena, &v->cycle, &known.title_count);
	briefing_check(op->arena, v->parts, &v->figures, &known, &v->hits);
	return ERR_OK;
}

/* Whose step it is; the reader is asked again whether they still belong to the Centre. */
static bool
may_step(const struct op *op, const struct briefing_view *v, const struct briefing_step *step)
{
	switch (step->actor) {
	case BRIEFING_BY_AUTHOR:
		return v->is_centre;
	case BRIEFING_BY_READER:
		return v->is_centre && str_is_same(op->actor.person_id, v->briefing.reader_id);
	case BRIEFING_BY_LEAD:
		return op_has_role(op, ROLE_CENTRE_LEAD);
	case BRIEFING_BY_SENIOR:
		return op_has_role(op, v->senior_role) && !str_is_same(op->actor.person_id, v->briefing.lead_id);
	case BRIEFING_BY_CLOCK:
		return op_has_role(op, ROLE_CENTRE_LEAD) && date_compare(op->today, v->cycle.briefing_on) >= 0;
	}
	return false;
}

const struct briefing_step *
briefing_step_of(const struct op *op, const struct briefing_view *v, enum briefing_event event)
{
	for (size_t i = 0; i < briefing_step_count; i++)
		if (briefing_steps[i].from == v->briefing.state && briefing_steps[i].event == event &&
		    briefing_step_fits(&briefing_steps[i], &v->briefing) && may_step(op, v, &briefing_steps[i]))
			return &briefing_steps[i];
	return NULL;
}

static void
fill_may(const struct op *op, struct briefing_view *v)
{
	v->may_write = v->is_centre && v->briefing.state == BRIEFING_DRAFT;
	for (int event = 0; event < BRIEFING_EVENT_COUNT; event++)
		v->may[event] = briefing_step_of(op, v, (enum briefing_event)event) != NULL;
	/* One button says yes; what follows from it is the rule's. */
	v->may[BRIEFING_EVENT_APPROVE] = v->may[BRIEFING_EVENT_APPROVE] || v->may[BRIEFING_EVENT_PASS_ON];
	v->may[BRIEFING_EVENT_DROP] = v->may[BRIEFING_EVENT_DROP] || v->may[BRIEFING_EVENT_DROP_WITHDRAWN];
}

static bool
may_see_draft(const struct op *op, const struct briefing_view *v)
{
	return v->is_centre || (op_has_role(op, v->senior_role) && v->briefing.state == BRIEFING_WITH_SENIOR);
}

enum err
briefing_may(struct op *op, const char *cycle_id, enum briefing_event event, struct briefing_view *ret)
{
	enum err e = briefing_load(op, cycle_id, ret);

	if (e != ERR_OK)
		return e;
	fill_may(op, ret);
	if (ret->may[event])
		return ERR_OK;
	return may_see_draft(op, ret) ? ERR_STALE : ERR_NOT_FOUND;
}

enum err
op_briefing_draft(struct op *op, const char *cycle_id, struct briefing_view *ret)
{
	enum err e = briefing_load(op, cycle_id, ret);

	if (e == ERR_OK && !may_see_draft(op, ret))
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = load_names(op, ret);
	if (e == ERR_OK)
		e = briefing_checked(op, ret);
	if (e == ERR_OK)
		e = store_briefing_editions(op->store, cycle_id, &ret->editions);
	if (e != ERR_OK)
		return e;
	fill_may(op, ret);
	return op_viewed(op, "briefing", cycle_id, "", "Looked at the draft of the 7 Minute Briefing");
}

static const struct briefing_edition *
edition_find(const struct briefing_edition_list *list, int edition)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].edition == edition)
			return &list->items[i];
	return NULL;
}

enum err
op_briefing_get(struct op *op, const char *cycle_id, int edition, struct briefing_view *ret)
{
	const struct briefing_edition *shown;
	struct briefing_view v;
	enum err e = briefing_load(op, cycle_id, &v);

	if (e == ERR_OK)
		e = store_briefing_editions(op->store, cycle_id, &v.editions);
	if (e == ERR_OK)
		e = load_names(op, &v);
	if (e == ERR_OK)
		e = store_briefing_read_at(op->store, cycle_id, op->actor.person_id, &v.read_at);
	if (e == ERR_OK)
		e = store_briefing_teams_led(op->store, op->actor.person_id, &v.teams);
	if (e != ERR_OK)
		return e;
	fill_may(op, &v);
	shown = edition_find(&v.editions, edition == 0 ? v.briefing.edition : edition);
	if (shown == NULL && (edition != 0 || !may_see_draft(op, &v)))
		return ERR_NOT_FOUND;
	/* Who had the address of what was withdrawn is told so; an edition of its own is the Centre's alone. */
	if (shown != NULL && !v.is_centre && edition == 0 && shown->withdrawn_at.us != 0)
		return ERR_GONE;
	if (shown != NULL && !v.is_centre && (shown->withdrawn_at.us != 0 || shown->edition != v.briefing.edition))
		return ERR_NOT_FOUND;
	if (shown != NULL) {
		v.edition = shown->edition;
		e = store_briefing_edition_parts(op->store, cycle_id, shown->edition, v.parts);
	}
	*ret = v;
	return e;
}

enum err
op_briefing_compare(struct op *op, const char *cycle_id, int before, int now, struct briefing_comparison *ret)
{
	enum err e = op_is_of_centre(op) ? briefing_load(op, cycle_id, &ret->view) : ERR_NOT_FOUND;

	if (e == ERR_OK)
		e = store_briefing_editions(op->store, cycle_id, &ret->view.editions);
	if (e != ERR_OK)
		return e;
	now = now == 0 ? ret->view.briefing.edition : now;
	ret->now = edition_find(&ret->view.editions, now);
	ret->before = edition_find(&ret->view.editions, before == 0 ? now - 1 : before);
	if (ret->now == NULL || ret->before == NULL)
		return ERR_NOT_FOUND;
	e = store_briefing_edition_parts(op->store, cycle_id, ret->before->edition, ret->parts_before);
	return e == ERR_OK ? store_briefing_edition_parts(op->store, cycle_id, ret->now->edition, ret->parts_now) : e;
}

/* Without the quotation marks that the auditor put around it; those within become single ones. */
static const char *
unquoted(struct arena *arena, const char *text)
{
	struct sbuf sb;
	size_t marks = 0;

	text = str_trimmed(arena, text);
	if (str_starts_with(text, "“") && str_ends_with(text, "”"))
		return arena_strndup(arena, text + strlen("“"), strlen(text) - strlen("“”"));
	for (const char *at = text; *at != '\0'; at++)
		marks += *at == '"';
	if (marks == 2 && text[0] == '"' && str_ends_with(text, "\""))
		return arena_strndup(arena, text + 1, strlen(text) - 2);
	sbuf_init(&sb, arena, strlen(text) * strlen("‘"));
	marks = 0;
	for (const char *at = text; *at != '\0'; at++)
		if (*at == '"')
			sbuf_text(&sb, marks++ % 2 == 0 ? "‘" : "’");
		else
			sbuf_char(&sb, *at);
	return sb.length == 0 ? "" : sb.data;
}

enum err
op_briefing_help(struct op *op, const struct briefing_view *v, struct briefing_help *ret)
{
	struct briefing_material material = briefing_material(v);
	struct briefing_scope scope = briefing_scope(op, v);
	struct person_list members, leads;
	struct scrub_known known = {0};
	const char *const *texts, *const *writers;
	const char **quotes;
	size_t count, writer_count;
	enum err e = v->is_centre ? ERR_OK : ERR_NOT_FOUND;

	*ret = (struct briefing_help){.findings = briefing_findings(op->arena, &material)};
	if (e == ERR_OK)
		e = store_briefing_references(op->store, &scope, &known.references, &known.reference_count);
	if (e == ERR_OK)
		e = store_briefing_quotes(op->store, &scope, BRIEFING_QUOTES_MOST, &texts, &count);
	if (e == ERR_OK)
		e = store_person_names(op->store, &known.names, &known.name_count);
	if (e == ERR_OK)
		e = store_person_with_role(op->store, ROLE_CENTRE_MEMBER, &members);
	if (e == ERR_OK)
		e = store_person_with_role(op->store, ROLE_CENTRE_LEAD, &leads);
	if (e == ERR_OK)
		e = store_briefing_writers(op->store, v->cycle.id, &writers, &writer_count);
	if (e != ERR_OK)
		return e;
	quotes = arena_array(op->arena, count, sizeof(*quotes));
	ret->quotes = quotes;
	for (size_t i = 0; i < count; i++) {
		const char *quote = unquoted(op->arena, scrub_text(op->arena, texts[i], &known));
		size_t same = 0;

		while (same < ret->quote_count && !str_is_same(quotes[same], quote))
			same++;
		if (same == ret->quote_count)
			quotes[ret->quote_count++] = quote;
	}
	ret->readers.items = arena_array(op->arena, members.count + leads.count, sizeof(*ret->readers.items));
	for (size_t i = 0; i < members.count + leads.count; i++) {
		const struct person *p = i < members.count ? &members.items[i] : &leads.items[i - members.count];
		bool is_out = str_is_same(p->id, op->actor.person_id);

		for (size_t w = 0; w < writer_count; w++)
			is_out = is_out || str_is_same(p->id, writers[w]);
		for (size_t r = 0; r < ret->readers.count; r++)
			is_out = is_out || str_is_same(p->id, ret->readers.items[r].id);
		if (!is_out)
			ret->readers.items[ret->readers.count++] = *p;
	}
	return ERR_OK;
}
