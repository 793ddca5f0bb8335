/* Everything done by the clock, one row each. */
#include "jobs/jobs.h"

#include "operations/op_action.h"
#include "operations/op_briefing.h"
#include "operations/op_concern.h"
#include "operations/op_dip.h"
#include "operations/op_inadequate_watch.h"
#include "operations/op_kept.h"
#include "operations/op_mail.h"
#include "operations/op_moderation.h"
#include "operations/op_people.h"
#include "operations/op_seed.h"
#include "operations/op_share.h"

const struct timed timed_tasks[] = {
    {"probe", 4, op_probe_write},
    {"checkpoint", 20, op_checkpoint},
    {"tidy", 600, op_tidy},
    {"overdue actions", 3600, op_actions_climb},
    {"sequences of moderation", 60, op_share_close_due},
    {"answers to moderation", 900, op_moderation_unanswered_due},
    {"seeded audits", 3600, op_seed_due},
    {"dip samples to draw", 600, op_dip_draw_due},
    {"dip samples to share out", 600, op_dip_share_due},
    {"briefings", 60, op_briefings_due},
    {"mail", 300, op_mail_compose},
    {"concerns", 60, op_concerns_climb},
    {"Inadequate cases", 900, op_inadequate_climb},
    {"Inadequate cases in sight", 900, op_inadequate_check_nightly},
    {"accounts that close", 3600, op_people_ending_due},
};

const size_t timed_task_count = sizeof(timed_tasks) / sizeof(timed_tasks[0]);

const struct timed slow_tasks[] = {
    {"figures that are kept", 86400, op_kept_check},
};

const size_t slow_task_count = sizeof(slow_tasks) / sizeof(slow_tasks[0]);
