#include "web/menu.h"

#include "base/arena.h"
#include "base/str.h"
#include "html/moj.h"
#include "operations/op_tray.h"

#define LEAD ROLE_BIT(ROLE_CENTRE_LEAD)

enum section { SECTION_NONE, SECTION_LEARNING, SECTION_ALIKE, SECTION_CENTRE, SECTION_PROGRAMME, SECTION_SETTINGS };

/* A page that is reached from beside the others of its section; who may open it says the table of routes. */
struct part_row {
	enum section section;
	const char *href;
	const char *text;
	enum section leads_to; /* the first page of another section that the person may open; SECTION_NONE: href itself */
};

static const struct part_row part_rows[] = {
    {SECTION_LEARNING, "/briefings", "Briefings", SECTION_NONE},
    {SECTION_LEARNING, "/training", "Training", SECTION_NONE},
    {SECTION_LEARNING, "/guidance", "Guidance", SECTION_NONE},
    {SECTION_LEARNING, "/triangulation", "Triangulation", SECTION_NONE},
    {SECTION_LEARNING, "", "Grading alike", SECTION_ALIKE},
    {SECTION_ALIKE, "/workshops", "Workshops", SECTION_NONE},
    {SECTION_ALIKE, "/practice-cases", "Practice cases", SECTION_NONE},
    {SECTION_ALIKE, "/consistency", "How alike we grade", SECTION_NONE},
    {SECTION_ALIKE, "/panels", "Panels", SECTION_NONE},
    {SECTION_ALIKE, "/exemplars", "Examples", SECTION_NONE},
    {SECTION_ALIKE, "", "Briefings and training", SECTION_LEARNING},
    {SECTION_CENTRE, "/moderation", "Moderation", SECTION_NONE},
    {SECTION_CENTRE, "/dip-samples", "Dip samples", SECTION_NONE},
    {SECTION_PROGRAMME, "/programme", "Year", SECTION_NONE},
    {SECTION_PROGRAMME, "/programme/next", "Next year", SECTION_NONE},
    {SECTION_PROGRAMME, "/programme/capacity", "Capacity", SECTION_NONE},
    {SECTION_SETTINGS, "/settings", "Settings", SECTION_NONE},
    {SECTION_SETTINGS, "/people", "People", SECTION_NONE},
    {SECTION_SETTINGS, "/people/teams", "Teams", SECTION_NONE},
    {SECTION_SETTINGS, "/population", "Populations", SECTION_NONE},
    {SECTION_SETTINGS, "/restricted", "Restricted children", SECTION_NONE},
    {SECTION_SETTINGS, "/timescales", "Timescales", SECTION_NONE},
    {SECTION_SETTINGS, "/mail", "Mail", SECTION_NONE},
    {SECTION_SETTINGS, "/access-log", "Who looked", SECTION_NONE},
};

enum { PART_COUNT = sizeof(part_rows) / sizeof(part_rows[0]) };

/* At most six for any one role (ux.md 1.1). */
struct menu_row {
	const char *href;
	const char *text;
	unsigned roles;
	unsigned unless; /* who has another entry that leads to the same */
	enum section section; /* is current on all of its pages, unless another entry is */
};

static const struct menu_row rows[] = {
    {"/", "My work", ANY_ROLE, 0, SECTION_NONE},
    {"/audits", "Audits",
	ROLE_BIT(ROLE_AUDITOR) | ROLE_BIT(ROLE_PRACTITIONER) | ROLE_BIT(ROLE_TEAM_MANAGER) |
	    ROLE_BIT(ROLE_HEAD_OF_SERVICE) | ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) |
	    ROLE_BIT(ROLE_DIRECTOR) | LEAD | ROLE_BIT(ROLE_EARLY_HELP_LEAD) |
	    ROLE_BIT(ROLE_SEND_LEAD) | ROLE_BIT(ROLE_PARTNER_AUDITOR),
	0, SECTION_NONE},
    {"/moderation", "Moderation", ROLES_CENTRE, 0, SECTION_CENTRE},
    {"/assurance", "Assurance", ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) | ROLE_BIT(ROLE_DIRECTOR), 0, SECTION_NONE},
    /* The coordinator finds them below "My work". */
    {"/inadequate", "Inadequate cases",
	ROLE_BIT(ROLE_HEAD_OF_SERVICE) | ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) | ROLE_BIT(ROLE_DIRECTOR) |
	    ROLE_BIT(ROLE_TEAM_MANAGER) | ROLE_BIT(ROLE_EARLY_HELP_LEAD) | ROLE_BIT(ROLE_SEND_LEAD),
	0, SECTION_NONE},
    {"/programme", "Programme", ANY_ROLE, 0, SECTION_PROGRAMME},
    {"/briefings", "Learning", ANY_ROLE, 0, SECTION_LEARNING},
    {"/people", "People", ROLE_BIT(ROLE_ADMINISTRATOR) | ROLE_BIT(ROLE_INFORMATION_GOVERNANCE), LEAD,
	SECTION_SETTINGS},
    {"/settings", "Settings", ROLE_BIT(ROLE_ADMINISTRATOR) | LEAD, 0, SECTION_SETTINGS},
    {"/restricted", "Restricted children", ROLE_BIT(ROLE_CENTRE_MEMBER), LEAD, SECTION_SETTINGS},
    {"/population", "Populations", ROLE_BIT(ROLE_DATA_OFFICER), LEAD, SECTION_SETTINGS},
};

enum { MENU_COUNT = sizeof(rows) / sizeof(rows[0]) };

static bool
is_under(const char *path, const char *href)
{
	return str_is_same(href, "/") ? str_is_same(path, "/") : str_starts_with(path, href);
}

static enum section
section_of(const char *path)
{
	for (size_t i = 0; i < PART_COUNT; i++)
		if (!str_is_same(part_rows[i].href, "") && is_under(path, part_rows[i].href))
			return part_rows[i].section;
	return SECTION_NONE;
}

static bool
may_open(const struct web *w, const char *href)
{
	for (size_t i = 0; i < route_count; i++)
		if (routes[i].method == HTTP_GET && str_is_same(routes[i].path, href))
			return (routes[i].roles & w->op->actor.roles) != 0;
	return false;
}

/* Where the part leads this person; NULL: nowhere. */
static const char *
part_href(const struct web *w, const struct part_row *part)
{
	if (part->leads_to == SECTION_NONE)
		return may_open(w, part->href) ? part->href : NULL;
	for (size_t i = 0; i < PART_COUNT; i++)
		if (part_rows[i].section == part->leads_to && part_rows[i].leads_to == SECTION_NONE &&
		    may_open(w, part_rows[i].href))
			return part_rows[i].href;
	return NULL;
}

static const char *
section_label(enum section section)
{
	switch (section) {
	case SECTION_NONE:
		break;
	case SECTION_LEARNING:
		return "Learning";
	case SECTION_ALIKE:
		return "Grading alike";
	case SECTION_CENTRE:
		return "The Centre’s work";
	case SECTION_PROGRAMME:
		return "Programme";
	case SECTION_SETTINGS:
		return "Settings, people and lists";
	}
	return "";
}

/* Only on the parts themselves: what is below one has a way back to it. A part alone leads nowhere. */
static void
parts_fill(struct web *w, struct view_frame *frame)
{
	const char *path = w->part != NULL ? w->part : w->req->path == NULL ? "" : w->req->path;
	struct view_menu_item *items;
	enum section section = SECTION_NONE;

	for (size_t i = 0; i < PART_COUNT; i++)
		if (str_is_same(part_rows[i].href, path))
			section = part_rows[i].section;
	if (section == SECTION_NONE)
		return;
	items = arena_array(w->op->arena, PART_COUNT, sizeof(*items));
	for (size_t i = 0; i < PART_COUNT; i++) {
		const char *href = part_rows[i].section == section ? part_href(w, &part_rows[i]) : NULL;

		if (href != NULL)
			items[frame->part_count++] = (struct view_menu_item){.href = href,
			    .text = part_rows[i].text,
			    .is_current = str_is_same(href, path)};
	}
	frame->parts = items;
	frame->parts_label = section_label(section);
}

void
web_menu(struct web *w, struct view_frame *frame)
{
	struct view_menu_item *items = arena_array(w->op->arena, MENU_COUNT, sizeof(*items));
	enum section section = section_of(frame->path);
	size_t count = 0, of_section = MENU_COUNT;
	bool has_current = false;

	/* A menu without its number is better than no page. */
	if (!w->has_todo_count)
		(void)op_tray_todo_count(w->op, MOJ_BADGE_MOST, &w->todo_count);
	w->has_todo_count = true;
	for (size_t i = 0; i < MENU_COUNT; i++) {
		if ((rows[i].roles & w->op->actor.roles) == 0 || (rows[i].unless & w->op->actor.roles) != 0)
			continue;
		items[count] = (struct view_menu_item){
		    .href = rows[i].href, .text = rows[i].text, .is_current = is_under(frame->path, rows[i].href)};
		has_current = has_current || items[count].is_current;
		if (section != SECTION_NONE && of_section == MENU_COUNT &&
		    (rows[i].section == section ||
			(section == SECTION_ALIKE && rows[i].section == SECTION_LEARNING)))
			of_section = count;
		if (str_is_same(rows[i].href, "/"))
			items[count].badge = w->todo_count;
		count++;
	}
	if (!has_current && of_section < MENU_COUNT)
		items[of_section].is_current = true;
	frame->menu = items;
	frame->menu_count = count;
	parts_fill(w, frame);
}
