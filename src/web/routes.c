/*
 * Every page and every form, one row each: what it is called, who may ask, who answers. Printing this
 * table is the access-control document (docs/generated/routes.md). Rights to one record are checked
 * again in its operation.
 *
 * To add a page: one row here, in the group it belongs to; docs/how-to/add-a-page.md has the rest.
 */
#include "web/kept_form.h"
#include "web/web.h"
#include "web/form_draft.h"
#include "web/web_access_log.h"
#include "web/web_account.h"
#include "web/web_assets.h"
#include "web/web_briefing.h"
#include "web/web_capacity.h"
#include "web/web_dip.h"
#include "web/web_draw.h"
#include "web/web_challenge.h"
#include "web/web_comment.h"
#include "web/web_exemplar.h"
#include "web/web_concern.h"
#include "web/web_health.h"
#include "web/web_form.h"
#include "web/web_guidance.h"
#include "web/web_help.h"
#include "web/web_inadequate.h"
#include "web/web_audit.h"
#include "web/web_audits.h"
#include "web/web_follow.h"
#include "web/web_mail.h"
#include "web/web_moderation.h"
#include "web/web_response.h"
#include "web/web_home.h"
#include "web/web_reflection.h"
#include "web/web_request.h"
#include "web/web_people.h"
#include "web/web_programme.h"
#include "web/web_settings.h"
#include "web/web_population.h"
#include "web/web_timescale.h"
#include "web/web_job.h"
#include "web/web_sign_in.h"
#include "web/web_training.h"
#include "web/web_triangulation.h"
#include "web/web_workshop.h"
#include "web/web_consistency.h"
#include "web/web_next_year.h"
#include "web/web_panel.h"

#include "base/arena.h"
#include "base/str.h"

#include <string.h>

/* Who may, where it is not everybody. */
#define COORDINATOR   ROLE_BIT(ROLE_CENTRE_LEAD)
#define ADMINISTRATOR ROLE_BIT(ROLE_ADMINISTRATOR)
#define GOVERNANCE    ROLE_BIT(ROLE_INFORMATION_GOVERNANCE)
#define ACCOUNT_ROLES (ADMINISTRATOR | GOVERNANCE)
#define PEOPLE_ROLES  (ADMINISTRATOR | GOVERNANCE | COORDINATOR)
#define COORDINATES                                                                                \
	(COORDINATOR | ROLE_BIT(ROLE_EARLY_HELP_LEAD) | ROLE_BIT(ROLE_SEND_LEAD))
#define SENIORS       (ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) | ROLE_BIT(ROLE_DIRECTOR))
/* An assistant director acts where a service has no head. */
#define HEADS         (ROLE_BIT(ROLE_HEAD_OF_SERVICE) | ROLE_BIT(ROLE_ASSISTANT_DIRECTOR))
/* Who follows Inadequate cases up; each sees their own (op_inadequate_case.h). */
#define FOLLOWS       (HEADS | SENIORS | COORDINATES | ROLE_BIT(ROLE_TEAM_MANAGER))
#define HOLIDAY_ROLES (COORDINATOR | ROLE_BIT(ROLE_ADMINISTRATOR))
#define SETTING_ROLES (COORDINATOR | ROLE_BIT(ROLE_ADMINISTRATOR))
#define DIP_RESULT_ROLES                                                                           \
	(ROLES_CENTRE | ROLE_BIT(ROLE_HEAD_OF_SERVICE) | ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) | ROLE_BIT(ROLE_DIRECTOR))
#define TIMESCALE_ROLES  (ROLES_CENTRE | ROLE_BIT(ROLE_DATA_OFFICER))
/* Theirs is a part of a file, or a file at all: the data officer, governance and the administrator have none. */
#define EXEMPLAR_ROLES                                                                             \
	(ANY_ROLE & ~(ADMINISTRATOR | GOVERNANCE | ROLE_BIT(ROLE_DATA_OFFICER)))
#define COMMENT_ROLES (ROLES_CENTRE | ROLE_BIT(ROLE_AUDITOR))
/* The coordinator, and where it shows how many are Inadequate the assistant director. */
#define BRIEFING_APPROVERS (COORDINATOR | ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) | ROLE_BIT(ROLE_DIRECTOR))
/* Whoever may lead a team. */
#define BRIEFING_LEADERS                                                                                  \
	(ROLE_BIT(ROLE_TEAM_MANAGER) | ROLE_BIT(ROLE_HEAD_OF_SERVICE) | ROLE_BIT(ROLE_CENTRE_LEAD) |     \
	    ROLE_BIT(ROLE_EARLY_HELP_LEAD) | ROLE_BIT(ROLE_SEND_LEAD))
#define POPULATION_ROLES (ROLE_BIT(ROLE_DATA_OFFICER) | ROLE_BIT(ROLE_CENTRE_LEAD))

/* clang-format off */
const struct route routes[] = {
	/* My work */
	{HTTP_GET,  "/",                       ROUTE_SIGNED_IN, ANY_ROLE, web_home, false},
	{HTTP_GET,  "/covering",               ROUTE_SIGNED_IN, ANY_ROLE, web_covering, false},
	{HTTP_GET,  "/work.csv",               ROUTE_SIGNED_IN, ANY_ROLE, web_home_csv, false},
	{HTTP_GET,  "/search",                 ROUTE_SIGNED_IN, ANY_ROLE, web_search, false},
	/* Audits: lists */
	{HTTP_GET,  "/audits",                 ROUTE_SIGNED_IN, ANY_ROLE, web_audits, false},
	{HTTP_GET,  "/audits.csv",             ROUTE_SIGNED_IN, ANY_ROLE, web_audits_csv, false},
	/* One audit */
	{HTTP_GET,  "/audits/:id",                            ROUTE_SIGNED_IN, ANY_ROLE, web_audit, false},
	{HTTP_GET,  "/audits/:id/history",                    ROUTE_SIGNED_IN, ANY_ROLE, web_audit_history, false},
	{HTTP_GET,  "/audits/:id/history/:seq",               ROUTE_SIGNED_IN, ANY_ROLE, web_audit_history_entry, false},
	{HTTP_GET,  "/audits/:id/reopen",                     ROUTE_SIGNED_IN, COORDINATES, web_audit_reopen, false},
	{HTTP_POST, "/audits/:id/reopen",                     ROUTE_SIGNED_IN, COORDINATES, web_audit_reopen_save, false},
	{HTTP_GET,  "/audits/:id/withdraw",                   ROUTE_SIGNED_IN, SENIORS, web_audit_withdraw, false},
	{HTTP_POST, "/audits/:id/withdraw",                   ROUTE_SIGNED_IN, SENIORS, web_audit_withdraw_save, false},
	/* The Manager’s Response and what follows it */
	{HTTP_GET,  "/audits/:id/response",                   ROUTE_SIGNED_IN, ANY_ROLE, web_response, false},
	{HTTP_GET,  "/audits/:id/response/check",             ROUTE_SIGNED_IN, ANY_ROLE, web_response_check, false},
	{HTTP_POST, "/audits/:id/response/send",              ROUTE_SIGNED_IN, ANY_ROLE, web_response_send, false},
	{HTTP_POST, "/audits/:id/response/undo",              ROUTE_SIGNED_IN, ANY_ROLE, web_response_undo, false},
	{HTTP_GET,  "/audits/:id/response/:page",             ROUTE_SIGNED_IN, ANY_ROLE, web_response_page, false},
	{HTTP_POST, "/audits/:id/response/:page",             ROUTE_SIGNED_IN, ANY_ROLE, web_response_page_save, false},
	{HTTP_POST, "/audits/:id/response/:page/draft",       ROUTE_SIGNED_IN, ANY_ROLE, web_response_page_draft, false},
	{HTTP_POST, "/audits/:id/response/:page/choose",      ROUTE_SIGNED_IN, ANY_ROLE, web_response_page_choose, false},
	{HTTP_GET,  "/audits/:id/query",                      ROUTE_SIGNED_IN, ANY_ROLE, web_query, false},
	{HTTP_POST, "/audits/:id/query",                      ROUTE_SIGNED_IN, ANY_ROLE, web_query_ask, false},
	{HTTP_POST, "/audits/:id/query/answer",               ROUTE_SIGNED_IN, ANY_ROLE, web_query_answer, false},
	{HTTP_GET,  "/audits/:id/sign-off",                   ROUTE_SIGNED_IN, HEADS, web_sign_off, false},
	{HTTP_POST, "/audits/:id/sign-off",                   ROUTE_SIGNED_IN, HEADS, web_sign_off_save, false},
	{HTTP_GET,  "/audits/:id/feedback-meeting",           ROUTE_SIGNED_IN, ANY_ROLE, web_meeting, false},
	{HTTP_POST, "/audits/:id/feedback-meeting",           ROUTE_SIGNED_IN, ANY_ROLE, web_meeting_record, false},
	{HTTP_POST, "/audits/:id/feedback-meeting/confirm",   ROUTE_SIGNED_IN, ANY_ROLE, web_meeting_confirm, false},
	{HTTP_GET,  "/audits/:id/texts",                      ROUTE_SIGNED_IN, ANY_ROLE, web_texts, false},
	{HTTP_POST, "/audits/:id/texts/:kind",                ROUTE_SIGNED_IN, ANY_ROLE, web_text_placed, false},
	{HTTP_GET,  "/texts",                                 ROUTE_SIGNED_IN, ANY_ROLE, web_unplaced, false},
	{HTTP_GET,  "/actions",                               ROUTE_SIGNED_IN, ANY_ROLE, web_actions, false},
	{HTTP_GET,  "/actions/:id",                           ROUTE_SIGNED_IN, ANY_ROLE, web_action, false},
	{HTTP_POST, "/actions/:id/note",                      ROUTE_SIGNED_IN, ANY_ROLE, web_action_note, false},
	{HTTP_POST, "/actions/:id/done",                      ROUTE_SIGNED_IN, ANY_ROLE, web_action_done, false},
	{HTTP_POST, "/actions/:id/confirm",                   ROUTE_SIGNED_IN, ANY_ROLE, web_action_confirm, false},
	{HTTP_POST, "/actions/:id/verify",                    ROUTE_SIGNED_IN, ANY_ROLE, web_action_verify, false},
	{HTTP_POST, "/actions/:id/send-back",                 ROUTE_SIGNED_IN, ANY_ROLE, web_action_send_back, false},
	/* Populations */
	{HTTP_GET,  "/population",             ROUTE_SIGNED_IN, POPULATION_ROLES, web_populations, false},
	{HTTP_GET,  "/population/import",      ROUTE_SIGNED_IN, POPULATION_ROLES, web_population_import, false},
	{HTTP_POST, "/population/import",      ROUTE_SIGNED_IN, POPULATION_ROLES, web_population_import_post, true},
	{HTTP_GET,  "/population/names",       ROUTE_SIGNED_IN, POPULATION_ROLES, web_population_names, false},
	{HTTP_POST, "/population/names",       ROUTE_SIGNED_IN, POPULATION_ROLES, web_population_names_post, false},
	{HTTP_POST, "/population/names/same",  ROUTE_SIGNED_IN, POPULATION_ROLES, web_population_names_same, false},
	{HTTP_GET,  "/restricted",  ROUTE_SIGNED_IN, ROLES_CENTRE, web_restricted, false},
	{HTTP_POST, "/restricted",  ROUTE_SIGNED_IN, ROLES_CENTRE, web_restricted_add, false},
	{HTTP_POST, "/restricted/remove", ROUTE_SIGNED_IN, ROLES_CENTRE, web_restricted_remove, false},
	{HTTP_GET,  "/timescales",             ROUTE_SIGNED_IN, TIMESCALE_ROLES, web_timescales, false},
	{HTTP_GET,  "/timescales/:code",       ROUTE_SIGNED_IN, ROLE_BIT(ROLE_CENTRE_LEAD), web_timescale, false},
	{HTTP_POST, "/timescales/:code",       ROUTE_SIGNED_IN, ROLE_BIT(ROLE_CENTRE_LEAD), web_timescale_change, false},
	{HTTP_GET,  "/population/:id",         ROUTE_SIGNED_IN, POPULATION_ROLES, web_population, false},
	{HTTP_GET,  "/population/:id/lists/:list", ROUTE_SIGNED_IN, POPULATION_ROLES, web_population_list, false},
	{HTTP_GET,  "/population/:id/lists/:list/problems.csv", ROUTE_SIGNED_IN, POPULATION_ROLES, web_population_problems_csv, false},
	{HTTP_GET,  "/population/:id/lists/:list/failed.csv",   ROUTE_SIGNED_IN, POPULATION_ROLES, web_population_failed_csv, false},
	/* Getting in and out, and one's own account */
	{HTTP_GET,  "/sign-in",                ROUTE_OPEN,      0, web_sign_in, false},
	{HTTP_POST, "/sign-in",                ROUTE_OPEN,      0, web_sign_in_send, false},
	{HTTP_GET,  "/sign-in/code",           ROUTE_OPEN,      0, web_sign_in_code, false},
	{HTTP_POST, "/sign-in/code",           ROUTE_OPEN,      0, web_sign_in_code_send, false},
	{HTTP_GET,  "/sign-in/set-up",         ROUTE_OPEN,      0, web_second_factor, false},
	{HTTP_POST, "/sign-in/set-up",         ROUTE_OPEN,      0, web_second_factor_send, false},
	{HTTP_GET,  "/sign-in/backup-codes",   ROUTE_OPEN,      0, web_backup_codes, false},
	{HTTP_POST, "/sign-in/backup-codes",   ROUTE_OPEN,      0, web_backup_codes_send, false},
	{HTTP_GET,  "/sign-in/password",       ROUTE_OPEN,      0, web_first_password, false},
	{HTTP_POST, "/sign-in/password",       ROUTE_OPEN,      0, web_first_password_send, false},
	{HTTP_GET,  "/sign-in/help",           ROUTE_OPEN,      0, web_sign_in_help, false},
	{HTTP_POST, "/sign-out",               ROUTE_OPEN,      0, web_sign_out_send, false},
	{HTTP_GET,  "/signed-out",             ROUTE_OPEN,      0, web_signed_out, false},
	{HTTP_GET,  "/timed-out",              ROUTE_OPEN,      0, web_timed_out, false},
	{HTTP_GET,  "/session",                ROUTE_QUIET,     ANY_ROLE, web_session, false},
	{HTTP_POST, "/session",                ROUTE_SIGNED_IN, ANY_ROLE, web_session, false},
	{HTTP_GET,  "/account",                ROUTE_SIGNED_IN, ANY_ROLE, web_account, false},
	{HTTP_GET,  "/account/calendar",       ROUTE_SIGNED_IN, ANY_ROLE, web_account_calendar, false},
	{HTTP_POST, "/account/calendar",       ROUTE_SIGNED_IN, ANY_ROLE, web_account_calendar_make, false},
	{HTTP_GET,  "/account/mail",           ROUTE_SIGNED_IN, ANY_ROLE, web_account_mail, false},
	{HTTP_POST, "/account/mail",           ROUTE_SIGNED_IN, ANY_ROLE, web_account_mail_save, false},
	{HTTP_POST, "/account/calendar/remove", ROUTE_SIGNED_IN, ANY_ROLE, web_account_calendar_remove, false},
	{HTTP_GET,  "/cal/:token",             ROUTE_OPEN,      ANY_ROLE, web_calendar_feed, false},
	{HTTP_POST, "/drafts",                 ROUTE_SIGNED_IN, ANY_ROLE, web_draft_save, false},
	{HTTP_GET,  "/account/kept",           ROUTE_SIGNED_IN, ANY_ROLE, web_kept_form, false},
	{HTTP_POST, "/account/kept/discard",   ROUTE_SIGNED_IN, ANY_ROLE, web_kept_form_discard, false},
	{HTTP_POST, "/account/kept/send",      ROUTE_SIGNED_IN, ANY_ROLE, web_kept_form_send, false},
	{HTTP_GET,  "/account/password",       ROUTE_SIGNED_IN, ANY_ROLE, web_account_password, false},
	{HTTP_POST, "/account/password",       ROUTE_SIGNED_IN, ANY_ROLE, web_account_password_send, false},
	{HTTP_POST, "/account/sessions/end",   ROUTE_SIGNED_IN, ANY_ROLE, web_account_session_end, false},
	{HTTP_POST, "/account/sessions/end-others", ROUTE_SIGNED_IN, ANY_ROLE, web_account_sessions_end_others, false},
	/* Long work */
	{HTTP_GET,  "/jobs",                   ROUTE_SIGNED_IN, ROLE_BIT(ROLE_ADMINISTRATOR), web_jobs, false},
	{HTTP_GET,  "/jobs/:id",               ROUTE_SIGNED_IN, ANY_ROLE, web_job, false},
	{HTTP_POST, "/jobs/:id/cancel",        ROUTE_SIGNED_IN, ANY_ROLE, web_job_cancel, false},
	{HTTP_GET,  "/jobs/:id/progress",      ROUTE_QUIET,     ANY_ROLE, web_job_progress, false},
	/* For those who watch over the server */
	{HTTP_GET,  "/healthz",                ROUTE_OPEN,      0, web_health, false},
	{HTTP_GET,  "/metrics",                ROUTE_OPEN,      0, web_metrics, false},
	/* The audit's form */
	{HTTP_GET,  "/audits/:id/form",                ROUTE_SIGNED_IN, ANY_ROLE, web_form_list, false},
	{HTTP_POST, "/audits/:id/form/start",          ROUTE_SIGNED_IN, ANY_ROLE, web_form_start, false},
	{HTTP_POST, "/audits/:id/form/part-done",      ROUTE_SIGNED_IN, ANY_ROLE, web_form_part_done, false},
	{HTTP_POST, "/audits/:id/form/part-not-done",  ROUTE_SIGNED_IN, ANY_ROLE, web_form_part_not_done, false},
	{HTTP_GET,  "/audits/:id/form/actions",        ROUTE_SIGNED_IN, ANY_ROLE, web_form_actions, false},
	{HTTP_POST, "/audits/:id/form/actions",        ROUTE_SIGNED_IN, ANY_ROLE, web_form_action_add, false},
	{HTTP_GET,  "/audits/:id/form/actions/:id",    ROUTE_SIGNED_IN, ANY_ROLE, web_form_action, false},
	{HTTP_POST, "/audits/:id/form/actions/:id",    ROUTE_SIGNED_IN, ANY_ROLE, web_form_action_change, false},
	{HTTP_POST, "/audits/:id/form/actions/:id/remove", ROUTE_SIGNED_IN, ANY_ROLE, web_form_action_remove, false},
	{HTTP_GET,  "/audits/:id/form/check",          ROUTE_SIGNED_IN, ANY_ROLE, web_form_check, false},
	{HTTP_GET,  "/audits/:id/form/read",           ROUTE_SIGNED_IN, ANY_ROLE, web_form_read, false},
	{HTTP_POST, "/audits/:id/form/send",           ROUTE_SIGNED_IN, ANY_ROLE, web_form_send, false},
	{HTTP_GET,  "/audits/:id/form/sent",           ROUTE_SIGNED_IN, ANY_ROLE, web_form_sent, false},
	{HTTP_POST, "/audits/:id/form/undo",           ROUTE_SIGNED_IN, ANY_ROLE, web_form_undo, false},
	{HTTP_GET,  "/audits/:id/form/:section",       ROUTE_SIGNED_IN, ANY_ROLE, web_form_section, false},
	{HTTP_POST, "/audits/:id/form/:section",       ROUTE_SIGNED_IN, ANY_ROLE, web_form_section_save, false},
	{HTTP_POST, "/audits/:id/form/:section/draft", ROUTE_SIGNED_IN, ANY_ROLE, web_form_section_draft, false},
	{HTTP_POST, "/audits/:id/form/:section/choose", ROUTE_SIGNED_IN, ANY_ROLE, web_form_section_choose, false},
	{HTTP_GET,  "/audits/:id/form/:section/versions", ROUTE_SIGNED_IN, ANY_ROLE, web_form_section_versions, false},
	{HTTP_POST, "/audits/:id/form/:section/share", ROUTE_SIGNED_IN, ANY_ROLE, web_form_section_share, false},
	{HTTP_POST, "/audits/:id/form/:section/comment", ROUTE_SIGNED_IN, ANY_ROLE, web_form_section_comment, false},
	/* The practitioner's own page */
	{HTTP_GET,  "/audits/:id/reflection",          ROUTE_SIGNED_IN, ANY_ROLE, web_reflection, false},
	{HTTP_POST, "/audits/:id/reflection",          ROUTE_SIGNED_IN, ANY_ROLE, web_reflection_save, false},
	{HTTP_POST, "/audits/:id/reflection/draft",    ROUTE_SIGNED_IN, ANY_ROLE, web_reflection_draft, false},
	{HTTP_POST, "/audits/:id/reflection/comment",  ROUTE_SIGNED_IN, ANY_ROLE, web_reflection_comment, false},
	/* Inadequate cases */
	{HTTP_GET,  "/inadequate",                     ROUTE_SIGNED_IN, FOLLOWS, web_inadequate_list, false},
	{HTTP_GET,  "/inadequate.csv",                 ROUTE_SIGNED_IN, FOLLOWS, web_inadequate_csv, false},
	{HTTP_GET,  "/inadequate/review",              ROUTE_SIGNED_IN, HEADS, web_inadequate_next, false},
	{HTTP_GET,  "/inadequate/:id",                 ROUTE_SIGNED_IN, FOLLOWS, web_inadequate, false},
	{HTTP_GET,  "/inadequate/:id/sign-off",        ROUTE_SIGNED_IN, HEADS | SENIORS, web_inadequate_sign_off, false},
	{HTTP_POST, "/inadequate/:id/sign-off",        ROUTE_SIGNED_IN, HEADS | SENIORS, web_inadequate_sign_off_save, false},
	{HTTP_GET,  "/inadequate/:id/review",          ROUTE_SIGNED_IN, HEADS, web_inadequate_review, false},
	{HTTP_POST, "/inadequate/:id/review",          ROUTE_SIGNED_IN, HEADS, web_inadequate_review_save, false},
	{HTTP_GET,  "/inadequate/:id/direction",       ROUTE_SIGNED_IN, SENIORS, web_inadequate_direction, false},
	{HTTP_POST, "/inadequate/:id/direction",       ROUTE_SIGNED_IN, SENIORS, web_inadequate_direction_save, false},
	{HTTP_GET,  "/inadequate/:id/acknowledge",     ROUTE_SIGNED_IN, HEADS, web_inadequate_acknowledge, false},
	{HTTP_POST, "/inadequate/:id/acknowledge",     ROUTE_SIGNED_IN, HEADS, web_inadequate_acknowledge_save, false},
	{HTTP_GET,  "/inadequate/:id/plan",            ROUTE_SIGNED_IN, HEADS, web_inadequate_plan, false},
	{HTTP_POST, "/inadequate/:id/plan",            ROUTE_SIGNED_IN, HEADS, web_inadequate_plan_save, false},
	{HTTP_GET,  "/inadequate/:id/replan",          ROUTE_SIGNED_IN, SENIORS, web_inadequate_replan, false},
	{HTTP_POST, "/inadequate/:id/replan",          ROUTE_SIGNED_IN, SENIORS, web_inadequate_replan_save, false},
	{HTTP_GET,  "/inadequate/:id/re-audit",        ROUTE_SIGNED_IN, COORDINATES, web_reaudit, false},
	{HTTP_POST, "/inadequate/:id/re-audit",        ROUTE_SIGNED_IN, COORDINATES, web_reaudit_allocate, false},
	{HTTP_GET,  "/inadequate/:id/close",           ROUTE_SIGNED_IN, HEADS | SENIORS, web_inadequate_close, false},
	{HTTP_POST, "/inadequate/:id/close",           ROUTE_SIGNED_IN, HEADS | SENIORS, web_inadequate_close_ask, false},
	{HTTP_POST, "/inadequate/:id/close/agree",     ROUTE_SIGNED_IN, HEADS | SENIORS, web_inadequate_close_agree, false},
	{HTTP_POST, "/inadequate/:id/close/refuse",    ROUTE_SIGNED_IN, HEADS | SENIORS, web_inadequate_close_refuse, false},
	{HTTP_GET,  "/patterns/:id",                   ROUTE_SIGNED_IN, HEADS | SENIORS | COORDINATES, web_pattern, false},
	{HTTP_POST, "/patterns/:id",                   ROUTE_SIGNED_IN, HEADS, web_pattern_answer, false},
	{HTTP_GET,  "/assurance",                      ROUTE_SIGNED_IN, SENIORS | COORDINATOR, web_assurance, false},
	/* This child may be at risk now */
	{HTTP_GET,  "/audits/:id/concern",             ROUTE_SIGNED_IN, ANY_ROLE, web_concern_stop, false},
	{HTTP_GET,  "/audits/:id/concern/record",      ROUTE_SIGNED_IN, ANY_ROLE, web_concern_form, false},
	{HTTP_POST, "/audits/:id/concern/record",      ROUTE_SIGNED_IN, ANY_ROLE, web_concern_raise, false},
	{HTTP_GET,  "/concerns/:id",                   ROUTE_SIGNED_IN, ANY_ROLE, web_concern, false},
	{HTTP_GET,  "/concerns",                       ROUTE_SIGNED_IN, ANY_ROLE, web_concerns, false},
	{HTTP_GET,  "/concerns/:id/tell",              ROUTE_SIGNED_IN, ANY_ROLE, web_concern_tell, false},
	{HTTP_POST, "/concerns/:id/tell",              ROUTE_SIGNED_IN, ANY_ROLE, web_concern_tell_save, false},
	{HTTP_GET,  "/concerns/:id/hand-over",         ROUTE_SIGNED_IN, ANY_ROLE, web_concern_hand_over, false},
	{HTTP_POST, "/concerns/:id/hand-over",         ROUTE_SIGNED_IN, ANY_ROLE, web_concern_hand_over_save, false},
	{HTTP_POST, "/concerns/:id/accept",            ROUTE_SIGNED_IN, ANY_ROLE, web_concern_accept, false},
	{HTTP_POST, "/concerns/:id/act",               ROUTE_SIGNED_IN, ANY_ROLE, web_concern_act, false},
	{HTTP_POST, "/concerns/:id/confirm",           ROUTE_SIGNED_IN, ANY_ROLE, web_concern_confirm, false},
	{HTTP_POST, "/concerns/:id/close",             ROUTE_SIGNED_IN, ANY_ROLE, web_concern_close, false},
	/* Grading alike: workshops and practice cases */
	{HTTP_GET,  "/workshops",                      ROUTE_SIGNED_IN, WEB_WORKSHOP_ROLES, web_workshops, false},
	{HTTP_GET,  "/workshops/new",                  ROUTE_SIGNED_IN, COORDINATOR, web_workshop_new, false},
	{HTTP_POST, "/workshops/new",                  ROUTE_SIGNED_IN, COORDINATOR, web_workshop_save, false},
	{HTTP_GET,  "/workshops/:id",                  ROUTE_SIGNED_IN, WEB_WORKSHOP_ROLES, web_workshop, false},
	{HTTP_GET,  "/workshops/:id/edit",             ROUTE_SIGNED_IN, COORDINATOR, web_workshop_edit, false},
	{HTTP_POST, "/workshops/:id/edit",             ROUTE_SIGNED_IN, COORDINATOR, web_workshop_save, false},
	{HTTP_POST, "/workshops/:id/cancel",           ROUTE_SIGNED_IN, COORDINATOR, web_workshop_cancel, false},
	{HTTP_POST, "/workshops/:id/book",             ROUTE_SIGNED_IN, WEB_WORKSHOP_ROLES, web_workshop_book, false},
	{HTTP_POST, "/workshops/:id/give-back",        ROUTE_SIGNED_IN, WEB_WORKSHOP_ROLES, web_workshop_give_back, false},
	{HTTP_POST, "/workshops/:id/attendance",       ROUTE_SIGNED_IN, ROLES_CENTRE, web_workshop_attendance, false},
	{HTTP_GET,  "/workshops/:id/cases/:code",      ROUTE_SIGNED_IN, WEB_WORKSHOP_ROLES, web_workshop_case, false},
	{HTTP_POST, "/workshops/:id/cases/:code",      ROUTE_SIGNED_IN, WEB_WORKSHOP_ROLES, web_workshop_case_grade, false},
	{HTTP_POST, "/workshops/:id/cases/:code/open", ROUTE_SIGNED_IN, ROLES_CENTRE, web_workshop_case_open, false},
	{HTTP_POST, "/workshops/:id/cases/:code/reveal", ROUTE_SIGNED_IN, ROLES_CENTRE, web_workshop_case_reveal, false},
	{HTTP_GET,  "/practice-cases",                 ROUTE_SIGNED_IN, WEB_WORKSHOP_ROLES, web_practice_cases, false},
	{HTTP_GET,  "/practice-cases/:code",           ROUTE_SIGNED_IN, WEB_WORKSHOP_ROLES, web_practice_case, false},
	{HTTP_POST, "/practice-cases/:code",           ROUTE_SIGNED_IN, WEB_WORKSHOP_ROLES, web_practice_case_grade, false},
	/* Moderation */
	{HTTP_GET,  "/moderation",             ROUTE_SIGNED_IN, ROLES_CENTRE, web_moderations, false},
	{HTTP_GET,  "/moderation/:id",         ROUTE_SIGNED_IN, ROLES_CENTRE, web_moderation, false},
	{HTTP_POST, "/moderation/:id",         ROUTE_SIGNED_IN, ROLES_CENTRE, web_moderation_save, false},
	{HTTP_GET,  "/moderation/:id/file",    ROUTE_SIGNED_IN, ROLES_CENTRE, web_moderation_file, false},
	{HTTP_POST, "/moderation/:id/take",    ROUTE_SIGNED_IN, ROLES_CENTRE, web_moderation_take, false},
	{HTTP_POST, "/moderation/:id/give",    ROUTE_SIGNED_IN, COORDINATOR, web_moderation_give, false},
	{HTTP_POST, "/moderation/:id/leave",   ROUTE_SIGNED_IN, ROLES_CENTRE, web_moderation_leave, false},
	{HTTP_POST, "/moderation/:id/refer",   ROUTE_SIGNED_IN, COORDINATOR, web_moderation_refer, false},
	{HTTP_POST, "/moderation/:id/outcome", ROUTE_SIGNED_IN, ROLES_CENTRE, web_moderation_outcome, false},
	{HTTP_GET,  "/audits/:id/moderation",          ROUTE_SIGNED_IN, ANY_ROLE, web_audit_moderation, false},
	{HTTP_POST, "/audits/:id/moderation",          ROUTE_SIGNED_IN, ANY_ROLE, web_audit_moderation_reply, false},
	{HTTP_GET,  "/audits/:id/comments",            ROUTE_SIGNED_IN, COMMENT_ROLES, web_comments, false},
	{HTTP_POST, "/audits/:id/comments",            ROUTE_SIGNED_IN, COMMENT_ROLES, web_comments_start, false},
	{HTTP_GET,  "/comments",                       ROUTE_SIGNED_IN, COMMENT_ROLES, web_comments_open, false},
	{HTTP_POST, "/comments/:id",                   ROUTE_SIGNED_IN, COMMENT_ROLES, web_comment_add, false},
	{HTTP_POST, "/moderation/:id/exemplar",        ROUTE_SIGNED_IN, COORDINATOR, web_exemplar_make, false},
	{HTTP_GET,  "/exemplars",                      ROUTE_SIGNED_IN, EXEMPLAR_ROLES, web_exemplars, false},
	{HTTP_GET,  "/exemplars/:id",                  ROUTE_SIGNED_IN, EXEMPLAR_ROLES, web_exemplar, false},
	{HTTP_POST, "/exemplars/:id",                  ROUTE_SIGNED_IN, COORDINATOR, web_exemplar_save, false},
	{HTTP_POST, "/exemplars/:id/withdraw",         ROUTE_SIGNED_IN, COORDINATOR, web_exemplar_withdraw, false},
	{HTTP_GET,  "/audits/:id/challenge",           ROUTE_SIGNED_IN, ANY_ROLE, web_challenge, false},
	{HTTP_POST, "/audits/:id/challenge",           ROUTE_SIGNED_IN, ANY_ROLE, web_challenge_make, false},
	{HTTP_GET,  "/consistency",                    ROUTE_SIGNED_IN, WEB_CONSISTENCY_ROLES, web_consistency, false},
	/* Dip samples */
	{HTTP_GET,  "/dip-samples",                    ROUTE_SIGNED_IN, ROLES_CENTRE, web_dips, false},
	{HTTP_POST, "/dip-samples/share",              ROUTE_SIGNED_IN, COORDINATOR, web_dips_share, false},
	{HTTP_GET,  "/dip-samples/results",            ROUTE_SIGNED_IN, DIP_RESULT_ROLES, web_dips_results, false},
	{HTTP_POST, "/dip-samples/results/add",        ROUTE_SIGNED_IN, ROLES_CENTRE, web_dips_add, false},
	{HTTP_GET,  "/dip-samples/:id",                ROUTE_SIGNED_IN, ROLES_CENTRE, web_dip, false},
	{HTTP_POST, "/dip-samples/:id",                ROUTE_SIGNED_IN, ROLES_CENTRE, web_dip_save, false},
	{HTTP_POST, "/dip-samples/:id/reopen",         ROUTE_SIGNED_IN, ROLES_CENTRE, web_dip_reopen, false},
	{HTTP_POST, "/dip-samples/:id/second",         ROUTE_SIGNED_IN, ROLES_CENTRE, web_dip_second, false},
	{HTTP_POST, "/dip-samples/:id/move",           ROUTE_SIGNED_IN, COORDINATOR, web_dip_move, false},
	{HTTP_GET,  "/dip-samples/:id/replace",        ROUTE_SIGNED_IN, ROLES_CENTRE, web_dip_replace, false},
	{HTTP_POST, "/dip-samples/:id/replace",        ROUTE_SIGNED_IN, ROLES_CENTRE, web_dip_replace_save, false},
	{HTTP_GET,  "/dip-samples/:id/audit",          ROUTE_SIGNED_IN, COORDINATOR, web_dip_audit, false},
	{HTTP_POST, "/dip-samples/:id/audit",          ROUTE_SIGNED_IN, COORDINATOR, web_dip_audit_save, false},
	{HTTP_GET,  "/dip-samples/:id/concern",        ROUTE_SIGNED_IN, ROLES_CENTRE, web_concern_stop, false},
	{HTTP_GET,  "/dip-samples/:id/concern/record", ROUTE_SIGNED_IN, ROLES_CENTRE, web_concern_form, false},
	{HTTP_POST, "/dip-samples/:id/concern/record", ROUTE_SIGNED_IN, ROLES_CENTRE, web_concern_raise, false},
	/* Training */
	{HTTP_GET,  "/training",                       ROUTE_SIGNED_IN, ANY_ROLE, web_training, false},
	{HTTP_GET,  "/training/mine",                  ROUTE_SIGNED_IN, ANY_ROLE, web_training_mine, false},
	{HTTP_GET,  "/training/demand",                ROUTE_SIGNED_IN, WEB_DEMAND_ROLES, web_training_demand, false},
	{HTTP_GET,  "/training/courses",               ROUTE_SIGNED_IN, ANY_ROLE, web_training_courses, false},
	{HTTP_GET,  "/training/courses/new",           ROUTE_SIGNED_IN, ROLES_CENTRE, web_training_course_new, false},
	{HTTP_POST, "/training/courses/new",           ROUTE_SIGNED_IN, ROLES_CENTRE, web_training_course_save, false},
	{HTTP_GET,  "/training/courses/:id",           ROUTE_SIGNED_IN, ANY_ROLE, web_training_course, false},
	{HTTP_GET,  "/training/courses/:id/edit",      ROUTE_SIGNED_IN, ROLES_CENTRE, web_training_course_edit, false},
	{HTTP_POST, "/training/courses/:id/edit",      ROUTE_SIGNED_IN, ROLES_CENTRE, web_training_course_save, false},
	{HTTP_GET,  "/training/courses/:id/sessions/new", ROUTE_SIGNED_IN, ROLES_CENTRE, web_training_session_new, false},
	{HTTP_POST, "/training/courses/:id/sessions/new", ROUTE_SIGNED_IN, ROLES_CENTRE, web_training_session_save, false},
	{HTTP_GET,  "/training/sessions/:id",          ROUTE_SIGNED_IN, ANY_ROLE, web_training_session, false},
	{HTTP_GET,  "/training/sessions/:id/edit",     ROUTE_SIGNED_IN, ROLES_CENTRE, web_training_session_edit, false},
	{HTTP_POST, "/training/sessions/:id/edit",     ROUTE_SIGNED_IN, ROLES_CENTRE, web_training_session_save, false},
	{HTTP_POST, "/training/sessions/:id/cancel",   ROUTE_SIGNED_IN, ROLES_CENTRE, web_training_session_cancel, false},
	{HTTP_POST, "/training/sessions/:id/book",     ROUTE_SIGNED_IN, ANY_ROLE, web_training_book, false},
	{HTTP_POST, "/training/sessions/:id/give-back", ROUTE_SIGNED_IN, ANY_ROLE, web_training_give_back, false},
	{HTTP_POST, "/training/sessions/:id/attendance", ROUTE_SIGNED_IN, ROLES_CENTRE, web_training_attendance, false},
	{HTTP_GET,  "/training/sessions/:id/evaluate", ROUTE_SIGNED_IN, ANY_ROLE, web_training_evaluate, false},
	{HTTP_POST, "/training/sessions/:id/evaluate", ROUTE_SIGNED_IN, ANY_ROLE, web_training_evaluate_send, false},

	/* Triangulation */
	{HTTP_GET,  "/triangulation",                  ROUTE_SIGNED_IN, WEB_TRIANGULATION_ROLES, web_triangulations, false},
	{HTTP_GET,  "/triangulation/new",              ROUTE_SIGNED_IN, COORDINATOR, web_triangulation_new, false},
	{HTTP_POST, "/triangulation/new",              ROUTE_SIGNED_IN, COORDINATOR, web_triangulation_save, false},
	{HTTP_GET,  "/triangulation/figures",          ROUTE_SIGNED_IN, ROLES_CENTRE, web_figures_import, false},
	{HTTP_POST, "/triangulation/figures",          ROUTE_SIGNED_IN, ROLES_CENTRE, web_figures_import_post, true},
	{HTTP_GET,  "/triangulation/packs/:quarter",   ROUTE_SIGNED_IN, WEB_TRIANGULATION_ROLES, web_quarter_pack, false},
	{HTTP_GET,  "/triangulation/packs/:quarter/pack.pdf", ROUTE_SIGNED_IN, WEB_TRIANGULATION_ROLES, web_quarter_pack_pdf, false},
	{HTTP_GET,  "/triangulation/decisions/:id",    ROUTE_SIGNED_IN, ANY_ROLE, web_decision, false},
	{HTTP_POST, "/triangulation/decisions/:id",    ROUTE_SIGNED_IN, ANY_ROLE, web_decision_finish, false},
	{HTTP_GET,  "/triangulation/:id",              ROUTE_SIGNED_IN, WEB_TRIANGULATION_ROLES, web_triangulation, false},
	{HTTP_GET,  "/triangulation/:id/pack",         ROUTE_SIGNED_IN, WEB_TRIANGULATION_ROLES, web_triangulation_pack, false},
	{HTTP_GET,  "/triangulation/:id/pack.pdf",     ROUTE_SIGNED_IN, WEB_TRIANGULATION_ROLES, web_triangulation_pack_pdf, false},
	{HTTP_GET,  "/triangulation/:id/minutes.pdf",  ROUTE_SIGNED_IN, WEB_TRIANGULATION_ROLES, web_triangulation_minutes_pdf, false},
	{HTTP_GET,  "/triangulation/:id/edit",         ROUTE_SIGNED_IN, COORDINATOR, web_triangulation_edit, false},
	{HTTP_POST, "/triangulation/:id/edit",         ROUTE_SIGNED_IN, COORDINATOR, web_triangulation_save, false},
	{HTTP_POST, "/triangulation/:id/cancel",       ROUTE_SIGNED_IN, COORDINATOR, web_triangulation_cancel, false},
	{HTTP_POST, "/triangulation/:id/members",      ROUTE_SIGNED_IN, COORDINATOR, web_triangulation_member_add, false},
	{HTTP_POST, "/triangulation/:id/members/remove", ROUTE_SIGNED_IN, COORDINATOR, web_triangulation_member_remove, false},
	{HTTP_POST, "/triangulation/:id/attendance",   ROUTE_SIGNED_IN, WEB_TRIANGULATION_ROLES, web_triangulation_attendance, false},
	{HTTP_POST, "/triangulation/:id/decisions",    ROUTE_SIGNED_IN, WEB_TRIANGULATION_ROLES, web_triangulation_decide, false},
	{HTTP_POST, "/triangulation/:id/decisions/remove", ROUTE_SIGNED_IN, WEB_TRIANGULATION_ROLES, web_triangulation_decision_remove, false},
	{HTTP_POST, "/triangulation/:id/follow/:decision", ROUTE_SIGNED_IN, WEB_TRIANGULATION_ROLES, web_triangulation_follow, false},
	{HTTP_POST, "/triangulation/:id/minutes",      ROUTE_SIGNED_IN, WEB_TRIANGULATION_ROLES, web_triangulation_minutes, false},
	{HTTP_POST, "/triangulation/:id/close",        ROUTE_SIGNED_IN, WEB_TRIANGULATION_ROLES, web_triangulation_close, false},

	/* Moderation panels, and guidance */
	{HTTP_GET,  "/panels",                         ROUTE_SIGNED_IN, WEB_PANEL_ROLES, web_panels, false},
	{HTTP_GET,  "/panels/new",                     ROUTE_SIGNED_IN, COORDINATOR, web_panel_new, false},
	{HTTP_POST, "/panels/new",                     ROUTE_SIGNED_IN, COORDINATOR, web_panel_save, false},
	{HTTP_GET,  "/panels/:id",                     ROUTE_SIGNED_IN, WEB_PANEL_ROLES, web_panel, false},
	{HTTP_GET,  "/panels/:id/pack",                ROUTE_SIGNED_IN, WEB_PANEL_ROLES, web_panel_pack, false},
	{HTTP_GET,  "/panels/:id/pack.pdf",            ROUTE_SIGNED_IN, WEB_PANEL_ROLES, web_panel_pack_pdf, false},
	{HTTP_GET,  "/panels/:id/edit",                ROUTE_SIGNED_IN, COORDINATOR, web_panel_edit, false},
	{HTTP_POST, "/panels/:id/edit",                ROUTE_SIGNED_IN, COORDINATOR, web_panel_save, false},
	{HTTP_POST, "/panels/:id/cancel",              ROUTE_SIGNED_IN, COORDINATOR, web_panel_cancel, false},
	{HTTP_POST, "/panels/:id/members",             ROUTE_SIGNED_IN, COORDINATOR, web_panel_member_add, false},
	{HTTP_POST, "/panels/:id/members/remove",      ROUTE_SIGNED_IN, COORDINATOR, web_panel_member_remove, false},
	{HTTP_POST, "/panels/:id/choose",              ROUTE_SIGNED_IN, COORDINATOR, web_panel_choose, false},
	{HTTP_POST, "/panels/:id/begin",               ROUTE_SIGNED_IN, WEB_PANEL_ROLES, web_panel_begin, false},
	{HTTP_POST, "/panels/:id/attendance",          ROUTE_SIGNED_IN, WEB_PANEL_ROLES, web_panel_attendance, false},
	{HTTP_POST, "/panels/:id/minutes",             ROUTE_SIGNED_IN, WEB_PANEL_ROLES, web_panel_minutes, false},
	{HTTP_POST, "/panels/:id/close",               ROUTE_SIGNED_IN, WEB_PANEL_ROLES, web_panel_close, false},
	{HTTP_GET,  "/panels/:id/cases/:case",         ROUTE_SIGNED_IN, WEB_PANEL_ROLES, web_panel_case, false},
	{HTTP_POST, "/panels/:id/cases/:case",         ROUTE_SIGNED_IN, WEB_PANEL_ROLES, web_panel_vote, false},
	{HTTP_POST, "/panels/:id/cases/:case/reveal",  ROUTE_SIGNED_IN, WEB_PANEL_ROLES, web_panel_reveal, false},
	{HTTP_POST, "/panels/:id/cases/:case/decide",  ROUTE_SIGNED_IN, WEB_PANEL_ROLES, web_panel_decide, false},
	{HTTP_POST, "/panels/:id/cases/:case/remove",  ROUTE_SIGNED_IN, COORDINATOR, web_panel_case_remove, false},
	{HTTP_GET,  "/guidance",                       ROUTE_SIGNED_IN, ANY_ROLE, web_guidance_list, false},
	{HTTP_GET,  "/guidance/new",                   ROUTE_SIGNED_IN, ROLES_CENTRE, web_guidance_new, false},
	{HTTP_POST, "/guidance/new",                   ROUTE_SIGNED_IN, ROLES_CENTRE, web_guidance_save, false},
	{HTTP_GET,  "/guidance/:id",                   ROUTE_SIGNED_IN, ANY_ROLE, web_guidance, false},
	{HTTP_GET,  "/guidance/:id/versions/:version", ROUTE_SIGNED_IN, ANY_ROLE, web_guidance, false},
	{HTTP_GET,  "/guidance/:id/compare",           ROUTE_SIGNED_IN, ANY_ROLE, web_guidance_compare, false},
	{HTTP_GET,  "/guidance/:id/edit",              ROUTE_SIGNED_IN, ROLES_CENTRE, web_guidance_edit, false},
	{HTTP_POST, "/guidance/:id/edit",              ROUTE_SIGNED_IN, ROLES_CENTRE, web_guidance_save, false},
	{HTTP_GET,  "/guidance/:id/draft",             ROUTE_SIGNED_IN, ROLES_CENTRE, web_guidance_draft, false},
	{HTTP_POST, "/guidance/:id/draft",             ROUTE_SIGNED_IN, ROLES_CENTRE, web_guidance_move, false},
	{HTTP_POST, "/guidance/:id/withdraw",          ROUTE_SIGNED_IN, COORDINATOR, web_guidance_withdraw, false},
	/* Learning: the 7 Minute Briefing */
	{HTTP_GET,  "/briefings",                      ROUTE_SIGNED_IN, ANY_ROLE, web_briefings, false},
	{HTTP_GET,  "/briefings/:id",                  ROUTE_SIGNED_IN, ANY_ROLE, web_briefing, false},
	{HTTP_GET,  "/briefings/:id/briefing.pdf",     ROUTE_SIGNED_IN, ANY_ROLE, web_briefing_pdf, false},
	{HTTP_POST, "/briefings/:id/read",             ROUTE_SIGNED_IN, ANY_ROLE, web_briefing_read, false},
	{HTTP_GET,  "/briefings/:id/evidence/:number", ROUTE_SIGNED_IN, ANY_ROLE, web_briefing_evidence, false},
	{HTTP_GET,  "/briefings/:id/editions/:number", ROUTE_SIGNED_IN, ROLES_CENTRE, web_briefing_edition, false},
	{HTTP_GET,  "/briefings/:id/compare",          ROUTE_SIGNED_IN, ROLES_CENTRE, web_briefing_compare, false},
	{HTTP_GET,  "/briefings/:id/edit",             ROUTE_SIGNED_IN, ROLES_CENTRE, web_briefing_edit, false},
	{HTTP_GET,  "/briefings/:id/edit/:number",     ROUTE_SIGNED_IN, ROLES_CENTRE, web_briefing_part, false},
	{HTTP_POST, "/briefings/:id/edit/:number",     ROUTE_SIGNED_IN, ROLES_CENTRE, web_briefing_save, false},
	{HTTP_GET,  "/briefings/:id/check",            ROUTE_SIGNED_IN, ROLES_CENTRE, web_briefing_review, false},
	{HTTP_GET,  "/briefings/:id/approve",          ROUTE_SIGNED_IN, BRIEFING_APPROVERS, web_briefing_review, false},
	{HTTP_POST, "/briefings/:id/move",             ROUTE_SIGNED_IN, BRIEFING_APPROVERS | ROLES_CENTRE, web_briefing_move, false},
	{HTTP_GET,  "/briefings/:id/discussion",       ROUTE_SIGNED_IN, BRIEFING_LEADERS, web_briefing_discussion, false},
	{HTTP_POST, "/briefings/:id/discussion",       ROUTE_SIGNED_IN, BRIEFING_LEADERS, web_briefing_discussion_save, false},
	{HTTP_GET,  "/briefings/:id/readers",          ROUTE_SIGNED_IN, ROLES_CENTRE, web_briefing_readers, false},
	/* Requests about an audit */
	{HTTP_GET,  "/audits/:id/ask",                 ROUTE_SIGNED_IN, ANY_ROLE, web_request_choose, false},
	{HTTP_GET,  "/audits/:id/ask/:kind",           ROUTE_SIGNED_IN, ANY_ROLE, web_request_form, false},
	{HTTP_POST, "/audits/:id/ask/:kind",           ROUTE_SIGNED_IN, ANY_ROLE, web_request_ask, false},
	{HTTP_GET,  "/requests/:id",                   ROUTE_SIGNED_IN, ANY_ROLE, web_request, false},
	{HTTP_POST, "/requests/:id",                   ROUTE_SIGNED_IN, ANY_ROLE, web_request_decide, false},
	{HTTP_POST, "/requests/:id/withdraw",          ROUTE_SIGNED_IN, ANY_ROLE, web_request_withdraw, false},
	/* Help, and what the pages look like */
	{HTTP_GET,  "/assets/:name",           ROUTE_ASSET,     0, web_asset, false},
	{HTTP_GET,  "/help",                   ROUTE_OPEN,      0, web_help, false},
	{HTTP_GET,  "/help/accessibility",     ROUTE_OPEN,      0, web_help_accessibility, false},
	{HTTP_GET,  "/help/glossary",          ROUTE_OPEN,      0, web_help_glossary, false},
	{HTTP_GET,  "/help/grades",            ROUTE_OPEN,      0, web_help_grades, false},
	{HTTP_GET,  "/help/privacy",           ROUTE_OPEN,      0, web_help_privacy, false},
	{HTTP_GET,  "/help/process",           ROUTE_OPEN,      0, web_help_process, false},

	/* Draws, allocation, exemptions */
	{HTTP_GET,  "/programme/:id/dip-split",                   ROUTE_SIGNED_IN, ROLES_CENTRE, web_dip_split, false},
	{HTTP_POST, "/programme/:id/dip-split",                   ROUTE_SIGNED_IN, COORDINATOR, web_dip_split_save, false},
	{HTTP_GET,  "/programme/:id/draws",                       ROUTE_SIGNED_IN, ANY_ROLE, web_draws, false},
	{HTTP_GET,  "/programme/:id/draws/:kind/:draw",           ROUTE_SIGNED_IN, WEB_DRAW_ROLES, web_draw, false},
	{HTTP_POST, "/programme/:id/draws/:kind/:draw/count",     ROUTE_SIGNED_IN, WEB_DRAW_ROLES, web_draw_count, false},
	{HTTP_GET,  "/programme/:id/draws/:kind/:draw/draw",      ROUTE_SIGNED_IN, WEB_DRAW_ROLES, web_draw_confirm, false},
	{HTTP_POST, "/programme/:id/draws/:kind/:draw/draw",      ROUTE_SIGNED_IN, WEB_DRAW_ROLES, web_draw_make, false},
	{HTTP_GET,  "/programme/:id/draws/:kind/:draw/frame",     ROUTE_SIGNED_IN, WEB_DRAW_ROLES, web_draw_frame, false},
	{HTTP_POST, "/programme/:id/draws/:kind/:draw/frame",     ROUTE_SIGNED_IN, WEB_DRAW_ROLES, web_draw_frame_save, false},
	{HTTP_GET,  "/programme/:id/draws/:kind/:draw/frame/:part", ROUTE_SIGNED_IN, WEB_DRAW_ROLES, web_draw_condition, false},
	{HTTP_POST, "/programme/:id/draws/:kind/:draw/frame/:part", ROUTE_SIGNED_IN, WEB_DRAW_ROLES, web_draw_condition_add, false},
	{HTTP_GET,  "/programme/:id/draws/:kind/:draw/certificates/:attempt", ROUTE_SIGNED_IN, ANY_ROLE, web_draw_certificate, false},
	{HTTP_GET,  "/programme/:id/draws/:kind/:draw/certificates/:attempt/certificate.json", ROUTE_SIGNED_IN, ANY_ROLE, web_draw_certificate_json, false},
	{HTTP_GET,  "/programme/:id/draws/:kind/:draw/allocation", ROUTE_SIGNED_IN, WEB_DRAW_ROLES, web_allocation, false},
	{HTTP_POST, "/programme/:id/draws/:kind/:draw/allocation", ROUTE_SIGNED_IN, WEB_DRAW_ROLES, web_allocation_make, false},
	{HTTP_GET,  "/programme/:id/draws/:kind/:draw/allocation/check", ROUTE_SIGNED_IN, WEB_DRAW_ROLES, web_allocation_check, false},
	{HTTP_POST, "/programme/:id/draws/:kind/:draw/allocation/propose", ROUTE_SIGNED_IN, WEB_DRAW_ROLES, web_allocation_propose, false},
	{HTTP_POST, "/programme/:id/draws/:kind/:draw/allocation/undo", ROUTE_SIGNED_IN, WEB_DRAW_ROLES, web_allocation_undo, false},
	{HTTP_GET,  "/programme/:id/exemptions",                  ROUTE_SIGNED_IN, WEB_EXEMPTION_ROLES, web_exemptions, false},
	{HTTP_POST, "/programme/:id/exemptions",                  ROUTE_SIGNED_IN, WEB_DRAW_ROLES, web_exemption_ask, false},
	{HTTP_POST, "/programme/:id/exemptions/decide",           ROUTE_SIGNED_IN, WEB_SENIOR_ROLES, web_exemption_decide, false},
	/* People */
	{HTTP_GET,  "/people",                 ROUTE_SIGNED_IN, PEOPLE_ROLES, web_people, false},
	{HTTP_GET,  "/people/import",          ROUTE_SIGNED_IN, ADMINISTRATOR, web_people_import, false},
	{HTTP_POST, "/people/import",          ROUTE_SIGNED_IN, ADMINISTRATOR, web_people_import_post, false},
	{HTTP_GET,  "/people/new",             ROUTE_SIGNED_IN, ADMINISTRATOR, web_person_new, false},
	{HTTP_POST, "/people/new",             ROUTE_SIGNED_IN, ADMINISTRATOR, web_person_add, false},
	{HTTP_GET,  "/people/teams",           ROUTE_SIGNED_IN, PEOPLE_ROLES, web_teams, false},
	{HTTP_GET,  "/people/teams/new",       ROUTE_SIGNED_IN, ADMINISTRATOR, web_team_new, false},
	{HTTP_POST, "/people/teams/new",       ROUTE_SIGNED_IN, ADMINISTRATOR, web_team_save, false},
	{HTTP_GET,  "/people/teams/:id",       ROUTE_SIGNED_IN, ADMINISTRATOR, web_team_edit, false},
	{HTTP_POST, "/people/teams/:id",       ROUTE_SIGNED_IN, ADMINISTRATOR, web_team_save, false},
	{HTTP_GET,  "/people/:id",             ROUTE_SIGNED_IN, PEOPLE_ROLES, web_person, false},
	{HTTP_GET,  "/people/:id/account",     ROUTE_SIGNED_IN, ACCOUNT_ROLES, web_person_account, false},
	{HTTP_GET,  "/people/:id/account/password", ROUTE_SIGNED_IN, ADMINISTRATOR, web_person_password, false},
	{HTTP_POST, "/people/:id/account/password", ROUTE_SIGNED_IN, ADMINISTRATOR, web_person_password_save, false},
	{HTTP_POST, "/people/:id/account/second-factor", ROUTE_SIGNED_IN, ACCOUNT_ROLES, web_person_second_factor, false},
	{HTTP_GET,  "/people/:id/edit",        ROUTE_SIGNED_IN, ADMINISTRATOR, web_person_edit, false},
	{HTTP_POST, "/people/:id/edit",        ROUTE_SIGNED_IN, ADMINISTRATOR, web_person_save, false},
	{HTTP_GET,  "/people/:id/hand-over",   ROUTE_SIGNED_IN, COORDINATOR, web_hand_over, false},
	{HTTP_POST, "/people/:id/hand-over",   ROUTE_SIGNED_IN, COORDINATOR, web_hand_over_save, false},
	{HTTP_GET,  "/people/:id/leave",       ROUTE_SIGNED_IN, ADMINISTRATOR, web_person_leave_ask, false},
	{HTTP_POST, "/people/:id/leave",       ROUTE_SIGNED_IN, ADMINISTRATOR, web_person_leave, false},
	{HTTP_POST, "/people/:id/return",      ROUTE_SIGNED_IN, ADMINISTRATOR, web_person_return, false},
	{HTTP_GET,  "/access-log",             ROUTE_SIGNED_IN, GOVERNANCE, web_access_log, false},
	{HTTP_GET,  "/access-log.csv",         ROUTE_SIGNED_IN, GOVERNANCE, web_access_log_csv, false},
	{HTTP_GET,  "/people/:id/roles",       ROUTE_SIGNED_IN, GOVERNANCE, web_person_roles, false},
	{HTTP_POST, "/people/:id/roles",       ROUTE_SIGNED_IN, GOVERNANCE, web_person_roles_decide, false},

	/* Settings */
	{HTTP_GET,  "/settings",               ROUTE_SIGNED_IN, PEOPLE_ROLES, web_settings, false},
	{HTTP_GET,  "/settings/:code",         ROUTE_SIGNED_IN, SETTING_ROLES, web_setting_edit, false},
	{HTTP_POST, "/settings/:code",         ROUTE_SIGNED_IN, SETTING_ROLES, web_setting_save, false},

	/* Programme */
	{HTTP_GET,  "/mail",                   ROUTE_SIGNED_IN, ADMINISTRATOR | COORDINATOR, web_mail_queue, false},
	{HTTP_GET,  "/mail/:id",               ROUTE_SIGNED_IN, ADMINISTRATOR | COORDINATOR, web_mail, false},
	{HTTP_GET,  "/programme",              ROUTE_SIGNED_IN, ANY_ROLE, web_programme_current, false},
	{HTTP_GET,  "/programme/capacity",     ROUTE_SIGNED_IN, ROLES_CENTRE | SENIORS, web_capacity, false},
	{HTTP_GET,  "/programme/holidays",     ROUTE_SIGNED_IN, ANY_ROLE, web_holidays, false},
	{HTTP_POST, "/programme/holidays",     ROUTE_SIGNED_IN, SETTING_ROLES, web_holidays_add, false},
	{HTTP_POST, "/programme/holidays/remove", ROUTE_SIGNED_IN, SETTING_ROLES, web_holidays_remove, false},
	{HTTP_GET,  "/programme/import",       ROUTE_SIGNED_IN, COORDINATOR, web_programme_import_ask, false},
	{HTTP_POST, "/programme/import",       ROUTE_SIGNED_IN, COORDINATOR, web_programme_import, false},
	{HTTP_GET,  "/programme/next",         ROUTE_SIGNED_IN, COORDINATOR, web_next_year, false},
	{HTTP_GET,  "/programme/:id",          ROUTE_SIGNED_IN, ANY_ROLE, web_programme, false},
	{HTTP_GET,  "/programme/:id/dates.ics", ROUTE_SIGNED_IN, ANY_ROLE, web_programme_ics, false},
	{HTTP_GET,  "/programme/:id/dip-samples", ROUTE_SIGNED_IN, ANY_ROLE, web_programme_dip, false},
	{HTTP_GET,  "/programme/:id/edit",     ROUTE_SIGNED_IN, COORDINATOR, web_month_edit, false},
	{HTTP_POST, "/programme/:id/edit",     ROUTE_SIGNED_IN, COORDINATOR, web_month_save, false},
	{HTTP_GET,  "/programme/:id/next-year", ROUTE_SIGNED_IN, COORDINATOR, web_next_year_ask, false},
	{HTTP_POST, "/programme/:id/next-year", ROUTE_SIGNED_IN, COORDINATOR, web_next_year_make, false},
	{HTTP_GET,  "/programme/:id/programme.csv", ROUTE_SIGNED_IN, ANY_ROLE, web_programme_csv, false},
	{HTTP_GET,  "/programme/:id/publish",  ROUTE_SIGNED_IN, COORDINATOR, web_programme_publish_ask, false},
	{HTTP_POST, "/programme/:id/publish",  ROUTE_SIGNED_IN, COORDINATOR, web_programme_publish, false},
	{HTTP_POST, "/programme/:id/remind",   ROUTE_SIGNED_IN, COORDINATES, web_month_remind, false},
	{HTTP_POST, "/programme/:id/remove",   ROUTE_SIGNED_IN, COORDINATOR, web_programme_remove, false},
	{HTTP_GET,  "/programme/:id/training", ROUTE_SIGNED_IN, ANY_ROLE, web_programme_training, false},
};
/* clang-format on */

const size_t route_count = sizeof(routes) / sizeof(routes[0]);

static bool
path_matches(const char *pattern, const char *path, struct arena *arena,
    const char *ret_param[static HTTP_PATH_PARAMS])
{
	size_t param = 0;

	while (*pattern != '\0' || *path != '\0') {
		size_t length;

		if (*pattern != ':') {
			if (*pattern != *path)
				return false;
			pattern++;
			path++;
			continue;
		}
		length = strcspn(path, "/");
		if (length == 0 || param == HTTP_PATH_PARAMS)
			return false;
		ret_param[param++] = arena_strndup(arena, path, length);
		path += length;
		pattern += strcspn(pattern, "/");
	}
	return true;
}

/* A row without parameters wins over one with: "/audits/new" before "/audits/:id". */
enum err
route_find(enum http_method method, const char *path, struct arena *arena,
    const struct route **ret_route, const char *ret_param[static HTTP_PATH_PARAMS])
{
	const struct route *found = NULL;
	bool is_other_method = false;

	for (size_t i = 0; i < route_count; i++) {
		const char *param[HTTP_PATH_PARAMS] = {0};

		/* The first letter already tells most of them apart; no row begins with a parameter. */
		if (routes[i].path[1] != path[1] || !path_matches(routes[i].path, path, arena, param))
			continue;
		if (routes[i].method != method) {
			is_other_method = true;
			continue;
		}
		if (found != NULL && strchr(routes[i].path, ':') != NULL)
			continue;
		found = &routes[i];
		memcpy(ret_param, param, sizeof(param));
	}
	if (found == NULL)
		return is_other_method ? ERR_METHOD : ERR_NOT_FOUND;
	*ret_route = found;
	return ERR_OK;
}
