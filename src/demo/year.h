#ifndef DEMO_YEAR_H
#define DEMO_YEAR_H

/* The year as it is lived: what happens, to which audit, and what a step needs to know. */
#include "demo/authority_private.h"
#include "demo/cases.h"
#include "demo/narrative.h"
#include "demo/schedule.h"
#include "domain/draw.h"
#include "domain/programme.h"

enum demo_happening {
	HAPPENS_PROGRAMME, /* next year's is published; subject: the year */
	HAPPENS_IMPORT, /* subject: the cycle */
	HAPPENS_DRAW,
	HAPPENS_ALLOCATION,
	HAPPENS_DIP_DRAW,
	HAPPENS_DIP_SHARING,
	HAPPENS_DIP_WORK, /* a day of the Centre on that month's dip samples */
	HAPPENS_CLIMBING, /* overdue actions are told to the heads of service */
	HAPPENS_MAIL, /* the morning's, of the last days */
	HAPPENS_MODERATION, /* an afternoon of the Centre */
	HAPPENS_INADEQUATE, /* a day of the Inadequate cases */
	HAPPENS_WORKSHOP_PLANNED, /* subject: the workshop's number */
	HAPPENS_WORKSHOP_BOOKED,
	HAPPENS_WORKSHOP_HELD,
	HAPPENS_PANEL_PLANNED, /* subject: the panel's number */
	HAPPENS_PANEL_CHOSEN,
	HAPPENS_PANEL_HELD,
	HAPPENS_BRIEFING_DUE, /* as the timer does it; subject: the cycle */
	HAPPENS_BRIEFING_WRITTEN,
	HAPPENS_BRIEFING_APPROVED,
	HAPPENS_BRIEFING_TALK, /* a day of reading, and of teams that talk about it */
	HAPPENS_TRAINING_PLANNED, /* subject: the session's number */
	HAPPENS_TRAINING_BOOKED,
	HAPPENS_TRAINING_HELD,
	HAPPENS_TRIANGULATION_PLANNED, /* subject: the meeting's number */
	HAPPENS_TRIANGULATION_HELD,
	HAPPENS_OPENING, /* from here on: the audit */
	HAPPENS_FIRST_WRITING,
	HAPPENS_REFLECTION,
	HAPPENS_PARTNER_PART,
	HAPPENS_CONCERN,
	HAPPENS_CONCERN_ACTION,
	HAPPENS_CONCERN_CONFIRMED,
	HAPPENS_CONCERN_CLOSED,
	HAPPENS_SECOND_WRITING,
	HAPPENS_SENDING,
	HAPPENS_REQUEST,
	HAPPENS_DECISION,
	HAPPENS_QUERY,
	HAPPENS_QUERY_ANSWER,
	HAPPENS_RESPONSE,
	HAPPENS_SIGN_OFF,
	HAPPENS_HEAD_READING, /* an Inadequate is read by those who were told (BR-10) */
	HAPPENS_SENIOR_READING,
	HAPPENS_DIRECTOR_READING,
	HAPPENS_PLACING, /* the texts on the child's file (D23) */
	HAPPENS_MEETING,
	HAPPENS_CONFIRMATION,
	HAPPENS_LATE_CONFIRMATION, /* by a practitioner who had forgotten */
	HAPPENS_ACTIONS, /* whatever their owners, the manager and the verifier can do by then */
};

/* An audit as its auditor, practitioner and manager will live it. People are indexes. */
struct demo_audit {
	const char *id;
	size_t cycle;
	size_t place; /* in its cycle */
	enum service service;
	size_t auditor;
	size_t practitioner;
	size_t manager;
	struct demo_case subject;
	int grade;
	bool is_at_risk;
	bool has_met;
	struct date allocated_on;
	struct date due_on;
	struct date opened_on;
	struct date met_on;
	struct date sends_on;
	uint64_t number; /* of its words */
	const char *concern_id;
	const char *request_id;
	int request_kind;
	bool is_for_later; /* not sent before the last week of its time: for people to try */
	bool is_written;
	bool is_reaudit; /* of an Inadequate */
	bool is_reserve; /* came in for another that could not be audited */
	bool is_stopped; /* swapped, exempted: nothing more happens */
	bool is_settled; /* no action waits for anybody */
	bool is_answered; /* the auditor answered the moderator */
};

/* Four and six a year, to 2025. */
enum { DEMO_WORKSHOPS_MAXIMUM = 20, DEMO_PANELS_MAXIMUM = 30, DEMO_SESSIONS_MAXIMUM = 80, DEMO_MEETINGS_MAXIMUM = 20 };

struct demo_year {
	struct authority_making *m;
	struct demo_schedule schedule;
	struct cycle *cycles;
	size_t cycle_count;
	size_t first_of_cycle; /* the first audit of the cycle that was allocated last */
	size_t cycle_of_today; /* allocated last */
	size_t current; /* the cycle whose month `until` falls in */
	struct demo_audit *items;
	size_t count;
	size_t capacity;
	const struct person *partner; /* whose account can be tried; NULL before the current allocation */
	bool has_asked[SERVICE_COUNT]; /* for more time, in the current cycle */
	bool has_home_pattern; /* two Inadequate audits of children of one home */
	bool has_new_inadequate; /* sent on the last day */
	const char *workshop_ids[DEMO_WORKSHOPS_MAXIMUM];
	const char *panel_ids[DEMO_PANELS_MAXIMUM];
	const char *session_ids[DEMO_SESSIONS_MAXIMUM]; /* of training */
	const char *meeting_ids[DEMO_MEETINGS_MAXIMUM]; /* of triangulation */
	bool is_bulk;
};

/* Lives it up to options->until. */
enum err demo_year_live(struct authority_making *m);

/* Adds the cycles of a published programme, and finds the current one among them. */
enum err demo_cycles_add(struct demo_year *year, const char *programme_id);
/* The days before a cycle's allocation: HAPPENS_IMPORT, _DRAW, _ALLOCATION and _DIP_DRAW. */
void demo_cycles_plan(struct demo_year *year, size_t first);
/* Plans the publishing of the programmes after the first. */
void demo_programmes_plan(struct demo_year *year);
/* On that day: a draft like the year before, published at once; its cycles are added and planned. */
enum err demo_programme_follow(struct demo_year *year, size_t number);

/* The month's dip samples from their sharing out to the freeze of the figures. */
void demo_dips_plan(struct demo_year *year, size_t cycle);
enum err demo_dips_live(struct demo_year *year, size_t cycle, enum demo_happening what);

/* Plans what will happen to an audit that has just been allocated. */
void demo_audit_plan(struct demo_year *year, size_t audit);
/* One step of an audit's life. */
enum err demo_audit_live(struct demo_year *year, size_t audit, enum demo_happening what);

/* What follows once an audit has been sent; and one step of it. */
void demo_after_plan(struct demo_year *year, size_t audit);
enum err demo_after_live(struct demo_year *year, struct demo_audit *a, enum demo_happening what);

/* The words for an audit, the same each time. */
void demo_audit_scene(const struct demo_year *year, const struct demo_audit *audit, struct demo_scene *ret);

/* The names in the lists that are spelt in their own way, matched by the data officer. */
enum err demo_names_match(struct demo_year *year);
/* The month's draws of a kind, each by whoever makes it. */
enum err demo_draws_make(struct demo_year *year, size_t cycle, enum draw_kind kind);
/* The drawn cases of a service matched to auditors and allocated. */
enum err demo_service_allocate(struct demo_year *year, size_t cycle, enum service service);
/* Notes an audit that was allocated today and plans its life. */
void demo_audit_add(struct demo_year *year, size_t cycle, enum service service, const struct demo_case *c, size_t auditor,
    const char *id);
/* Notes the audits of a cycle and service that are not known yet: a reserve that came in, or all of them. */
enum err demo_audits_note(struct demo_year *year, size_t cycle, enum service service);
/* Members of the Centre take turns; the coordinator where there are none. */
const struct person *demo_of_centre(const struct demo_year *year, size_t turn);
/* The person's index; staff.person_count where nobody has that id. */
size_t demo_person_index(const struct authority_making *m, const char *id);

/* Plans the Centre's afternoons of moderation; and one of them. */
void demo_moderation_plan(struct demo_year *year);
enum err demo_moderation_live(struct demo_year *year);

/* Plans the days on which heads of service, directors and the Centre look at the Inadequate cases; and one of them. */
void demo_inadequate_plan(struct demo_year *year);
enum err demo_inadequate_live(struct demo_year *year);

/* Plans the Manager Audit Workshops; and one step of one. */
void demo_workshops_plan(struct demo_year *year);
enum err demo_workshop_live(struct demo_year *year, size_t number, enum demo_happening what);

/* What the Centre makes of a panel that was held, as guidance. */
enum err demo_guidance_live(struct demo_year *year, size_t panel);

/* Plans the briefings of the cycles from the first on; and one step of one. */
void demo_briefings_plan(struct demo_year *year, size_t first);
enum err demo_briefing_live(struct demo_year *year, size_t number, enum demo_happening what);

/* Plans the moderation panels; and one step of one. */
void demo_panels_plan(struct demo_year *year);
enum err demo_panel_live(struct demo_year *year, size_t number, enum demo_happening what);

/* Plans training sessions and the quarterly triangulation meetings; and one step of each. */
void demo_training_plan(struct demo_year *year);
enum err demo_training_live(struct demo_year *year, size_t number, enum demo_happening what);
enum err demo_triangulation_live(struct demo_year *year, size_t number, enum demo_happening what);

/* The accounts of those around one audit of the current cycle (D36). */
enum err demo_make_audit_accounts(struct demo_year *year);

/* Says what failed, with the operation's problems, and answers e. */
enum err demo_failed(struct authority_making *m, enum err e, const char *what);

#endif
