#include "web/menu.h"

#include "base/arena.h"
#include "base/str.h"
#include "html/moj.h"
#include "operations/op_tray.h"
#include "web/web_workshop.h"

struct menu_row {
	const char *href;
	const char *text;
	unsigned roles;
};

static const struct menu_row rows[] = {
    {"/", "My work", ANY_ROLE},
    {"/audits", "Audits",
	ROLE_BIT(ROLE_AUDITOR) | ROLE_BIT(ROLE_PRACTITIONER) | ROLE_BIT(ROLE_TEAM_MANAGER) |
	    ROLE_BIT(ROLE_HEAD_OF_SERVICE) | ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) |
	    ROLE_BIT(ROLE_DIRECTOR) | ROLE_BIT(ROLE_CENTRE_LEAD) | ROLE_BIT(ROLE_EARLY_HELP_LEAD) |
	    ROLE_BIT(ROLE_SEND_LEAD) | ROLE_BIT(ROLE_PARTNER_AUDITOR)},
    {"/moderation", "Moderation", ROLE_BIT(ROLE_CENTRE_MEMBER) | ROLE_BIT(ROLE_CENTRE_LEAD)},
    {"/assurance", "Assurance", ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) | ROLE_BIT(ROLE_DIRECTOR)},
    /* The coordinator finds them below "My work". */
    {"/inadequate", "Inadequate cases",
	ROLE_BIT(ROLE_HEAD_OF_SERVICE) | ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) | ROLE_BIT(ROLE_DIRECTOR) |
	    ROLE_BIT(ROLE_TEAM_MANAGER) | ROLE_BIT(ROLE_EARLY_HELP_LEAD) | ROLE_BIT(ROLE_SEND_LEAD)},
    {"/programme", "Programme", ANY_ROLE},
    {"/workshops", "Workshops", WEB_WORKSHOP_ROLES},
    {"/people", "People",
	ROLE_BIT(ROLE_ADMINISTRATOR) | ROLE_BIT(ROLE_INFORMATION_GOVERNANCE) | ROLE_BIT(ROLE_CENTRE_LEAD)},
    {"/settings", "Settings", ROLE_BIT(ROLE_ADMINISTRATOR) | ROLE_BIT(ROLE_CENTRE_LEAD)},
    /* The coordinator, whose menu is full, finds it on the page of the populations. */
    {"/restricted", "Restricted children", ROLE_BIT(ROLE_CENTRE_MEMBER)},
    {"/population", "Populations", ROLE_BIT(ROLE_DATA_OFFICER) | ROLE_BIT(ROLE_CENTRE_LEAD)},
};

enum { MENU_COUNT = sizeof(rows) / sizeof(rows[0]) };

/* What stands under "Workshops" beside them. */
static const char *const alike[] = {"/practice-cases", "/consistency", "/panels", "/guidance"};

static bool
is_current(const char *href, const char *path)
{
	for (size_t i = 0; str_is_same(href, "/workshops") && i < sizeof(alike) / sizeof(alike[0]); i++)
		if (str_starts_with(path, alike[i]))
			return true;
	if (str_is_same(href, "/"))
		return str_is_same(path, "/");
	return str_starts_with(path, href);
}

void
web_menu(struct web *w, struct view_frame *frame)
{
	struct view_menu_item *items = arena_array(w->op->arena, MENU_COUNT, sizeof(*items));
	size_t count = 0;

	/* A menu without its number is better than no page. */
	if (!w->has_todo_count)
		(void)op_tray_todo_count(w->op, MOJ_BADGE_MOST, &w->todo_count);
	w->has_todo_count = true;
	for (size_t i = 0; i < MENU_COUNT; i++) {
		if ((rows[i].roles & w->op->actor.roles) == 0)
			continue;
		items[count] = (struct view_menu_item){.href = rows[i].href,
		    .text = rows[i].text,
		    .is_current = is_current(rows[i].href, frame->path)};
		if (str_is_same(rows[i].href, "/"))
			items[count].badge = w->todo_count;
		count++;
	}
	frame->menu = items;
	frame->menu_count = count;
}
