#ifndef VIEW_VIEW_MONTH_H
#define VIEW_VIEW_MONTH_H

/* One month of the programme: running it and changing it (ux.md pages 71, 72; wireframe 7). */
#include "domain/audit.h"
#include "domain/calendar.h"
#include "domain/programme.h"
#include "view/view_frame.h"

struct view_month_row {
	const char *href;
	const char *name; /* of the audit, the team */
	const char *detail;
	struct date due_on;
	int64_t allocated;
	int64_t sent;
	int64_t late;
};

struct view_month {
	struct view_frame frame;
	const struct cycle *cycle;
	const struct calendar *calendar;
	struct date today;
	bool may_change;
	const struct view_link *guidance; /* about its themes */
	size_t guidance_count;
	const char *dip_href; /* the month's dip samples; NULL: they are the Centre's alone */
	const char *dips; /* "11 of 25 done" */
	const char *briefing_href;
	const char *briefing; /* "Draft" */
	bool has_numbers; /* the rest is for those who run the month */
	const int64_t *by_state; /* AUDIT_STATE_COUNT of them */
	int64_t late_count;
	const struct view_month_row *late;
	int64_t late_response_count;
	bool may_remind;
	size_t late_shown;
	const struct view_month_row *teams;
	size_t team_count;
	int team_page;
	bool has_more_teams;
};
void view_month_page(struct html *h, const struct view_month *page);

enum { VIEW_MONTH_TOPICS = 4 };

/* The form as typed. */
struct view_month_form {
	const char *dates[CYCLE_DATE_COUNT][3]; /* day, month, year */
	const char *themes[SERVICE_COUNT];
	const char *courses; /* one a line */
	const char *topics[VIEW_MONTH_TOPICS];
	const char *questions[VIEW_MONTH_TOPICS]; /* one a line */
	const char *reason;
	bool use_anyway;
	const char *move_due; /* "yes", "no" or "" */
};

struct view_month_change {
	const char *what;
	const char *before;
	const char *after;
};

struct view_month_edit {
	struct view_frame frame;
	const struct cycle *cycle; /* as it is kept */
	const struct view_month_form *form;
	int version;
	bool is_published;
	/* After the first try: what would change. */
	const struct view_month_change *changes;
	size_t change_count;
	const char *seen; /* stands for these changes: saved only once they were shown */
	bool must_look; /* nothing is saved yet: look, then save */
	const char *const *warnings;
	size_t warning_count;
	size_t open_audits;
};
void view_month_edit_page(struct html *h, const struct view_month_edit *page);

struct view_holidays {
	struct view_frame frame;
	const struct holiday *days;
	size_t day_count;
	bool may_change;
	const char *typed[3];
	const char *name;
};
void view_holidays_page(struct html *h, const struct view_holidays *page);

struct view_programme_import {
	struct view_frame frame;
	bool has_2021;
};
void view_programme_import_page(struct html *h, const struct view_programme_import *page);

#endif
