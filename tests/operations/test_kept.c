/*
 * Figures that are kept are those of counting: after random histories of everything they are made of, against the store's own recount and
 * against second queries that count the rows as pages once did.
 */
#include "../audit_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/quarter.h"
#include "operations/op_kept.h"
#include "store/store_action.h"
#include "store/store_answer.h"
#include "store/store_audit.h"
#include "store/store_capacity.h"
#include "store/store_consistency.h"
#include "store/store_draw.h"
#include "store/store_inadequate.h"
#include "store/store_inadequate_list.h"
#include "store/store_kept.h"
#include "store/store_moderation.h"
#include "store/store_person.h"
#include "store/store_private.h"
#include "store/store_response.h"
#include "store/store_training_demand.h"

#include <string.h>

enum { AUDITS = 5, MODERATIONS_MOST = 12, ACTIONS_MOST = 12, STEPS = 120, SECTIONS = 3 };

struct walk {
	struct fixture *f;
	struct cast cast;
	const char *head_two;
	struct audit audits[AUDITS];
	const char *moderations[MODERATIONS_MOST];
	size_t moderation_count;
	const char *actions[ACTIONS_MOST];
	size_t action_count;
	int answer_version;
	uint64_t seed;
};

static size_t
pick(struct walk *w, size_t count)
{
	w->seed = w->seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (size_t)(w->seed >> 33) % count;
}

static enum grade
any_grade(struct walk *w)
{
	return (enum grade)pick(w, GRADE_COUNT);
}

static struct audit *
any_audit(struct walk *w)
{
	return &w->audits[pick(w, AUDITS)];
}

static struct date
any_day(struct walk *w)
{
	return date_from_parts(2021, 1 + (int)pick(w, 3), 1 + (int)pick(w, 28));
}

/* Most are of the kind that counts, so that much is counted. */
static void
moderation_shake(struct walk *w, struct moderation *m)
{
	static const enum moderation_state states[] = {MODERATION_WAITING, MODERATION_COMPARED, MODERATION_SETTLED, MODERATION_ENDED};
	struct instant now = w->f->op.now;

	m->reason = pick(w, 4) == 0 ? MODERATION_INADEQUATE : MODERATION_RANDOM;
	m->state = states[pick(w, 4)];
	m->is_blind = pick(w, 6) != 0;
	m->saved_at = pick(w, 5) == 0 ? (struct instant){0} : now;
	m->original_grade = any_grade(w);
	m->grade = any_grade(w);
	m->is_justifiable = (enum moderation_answer)pick(w, 3);
	m->second_saved_at = pick(w, 2) == 0 ? (struct instant){0} : now;
	m->second_grade = any_grade(w);
	m->returned_at = pick(w, 4) == 0 ? now : (struct instant){0};
	m->settled_at = pick(w, 2) == 0 ? (struct instant){0} : now;
}

static enum err
step_moderation(struct op *op, struct walk *w)
{
	static const char *const cycles[] = {"2020-12", "2021-01", "2021-02"};
	struct moderation m = {.id = op_id(op), .audit_id = any_audit(w)->id, .cycle_id = cycles[pick(w, 3)], .chosen_at = op->now,
	    .due_on = op->today, .moderator_id = w->cast.coordinator, .rework_due_on = DATE_NONE, .panel_due_on = DATE_NONE};
	enum err e;

	if (w->moderation_count < MODERATIONS_MOST && pick(w, 2) == 0) {
		moderation_shake(w, &m);
		w->moderations[w->moderation_count++] = m.id;
		return store_moderation_insert(op->store, &m);
	}
	if (w->moderation_count == 0)
		return ERR_OK;
	e = store_moderation_get(op->store, w->moderations[pick(w, w->moderation_count)], &m);
	if (e != ERR_OK)
		return e;
	moderation_shake(w, &m);
	return store_moderation_update(op->store, &m);
}

static enum err
step_sections(struct op *op, struct walk *w)
{
	const char *section = arena_printf(op->arena, "%zu", 1 + pick(w, SECTIONS));
	const struct audit *audit = any_audit(w);

	if (pick(w, 2) == 0) {
		int64_t actions = 0;
		int version;
		enum err e = store_section_touch(op->store, audit->id, section, false, w->cast.auditor, op->now, &version);

		if (e == ERR_OK)
			e = store_query_int(op->store, &actions, "SELECT count(*) FROM action WHERE audit_id = $1", DB_VALUES(db_t(audit->id)));
		/* Never once there is something to do. */
		if (e == ERR_OK && actions == 0 && pick(w, 8) == 0)
			return store_answers_put_away(op->store, audit->id);
		return e != ERR_OK ? e : store_answer_put(op->store, audit->id,
		    &(struct answer){.code = arena_printf(op->arena, "%s.G", section), .section_code = section,
		        .value = pick(w, 6) == 0 ? "" : arena_printf(op->arena, "%zu", 1 + pick(w, 4)), .evidence = "x",
		        .version = ++w->answer_version, .saved_by = w->cast.auditor, .saved_at = op->now});
	}
	if (w->moderation_count == 0)
		return ERR_OK;
	if (pick(w, 10) == 0)
		return store_moderation_grades_clear(op->store, w->moderations[pick(w, w->moderation_count)]);
	return store_moderation_grade_put(op->store, w->moderations[pick(w, w->moderation_count)],
	    pick(w, 4) == 0 ? MODERATION_RATER_SECOND : MODERATION_FIRST,
	    &(struct moderation_grade){section, any_grade(w), "x"});
}

/* On both sides of where a quarter ends, or never. */
static struct instant
any_moment(struct walk *w, struct op *op)
{
	static const char *const ids[] = {"2020-q4", "2021-q1", "2021-q2", "2021-q3"};
	struct quarter quarter;

	assert_true(quarter_from_id(op->arena, ids[pick(w, 4)], &quarter));
	switch (pick(w, 4)) {
	case 0:
		return quarter.from_at;
	case 1:
		return (struct instant){quarter.to_at.us - 1};
	case 2:
		return (struct instant){0};
	}
	return (struct instant){quarter.from_at.us + (int64_t)pick(w, 80) * 86400 * 1000000};
}

static enum err
step_findings(struct op *op, struct walk *w)
{
	static const char *const codes[] = {"voice", "smart-plan", "partners"};
	static const char *const trainings[] = {"", "SMART Planning Training", "Kooth Workshops", "SMART Planning Training\nKooth Workshops"};
	const char *audit_id = any_audit(w)->id;
	struct coded_finding findings[4];
	size_t count = pick(w, 5);

	if (pick(w, 2) == 0)
		return store_stretch_put(op->store,
		    &(struct stretch_target){.audit_id = audit_id, .practitioner_id = w->cast.practitioner, .target = "Dates", .measure = "",
		        .due_on = any_day(w), .training = trainings[pick(w, 4)]});
	/* Also twice the same in one audit. */
	for (size_t i = 0; i < count; i++)
		findings[i] = (struct coded_finding){pick(w, 2) == 0 ? "strength" : "learning", (int)i, codes[pick(w, 3)], ""};
	return store_findings_put(op->store, audit_id, findings, count);
}

static enum err
step_roles(struct op *op, struct walk *w)
{
	static const enum role roles[] = {ROLE_AUDITOR, ROLE_CENTRE_MEMBER, ROLE_CENTRE_LEAD};
	const char *const who[] = {w->cast.auditor, w->cast.stranger, w->cast.coordinator, w->cast.manager};
	const char *person_id = who[pick(w, 4)];
	struct person p;
	enum err e;

	if (pick(w, 8) == 0)
		return store_exemption_put(op->store,
		    &(struct exemption){.cycle_id = "2021-01", .service = SERVICE_CSC, .person_id = person_id, .reason = "Leave",
		        .asked_by = w->cast.coordinator, .asked_at = op->now, .state = pick(w, 3) == 0 ? "asked" : "agreed",
		        .decided_by = w->cast.coordinator, .decided_at = op->now});
	if (pick(w, 4) == 0)
		return store_person_role_remove(op->store, person_id, roles[pick(w, 3)]);
	if (pick(w, 2) == 0)
		return store_person_role_put(op->store,
		    &(struct person_role_grant){.person_id = person_id, .role = roles[pick(w, 3)], .is_waiting = pick(w, 4) == 0,
		        .granted_by = w->cast.administrator, .granted_at = op->now, .approved_by = ""});
	e = store_person_get(op->store, person_id, &p);
	p.has_left = pick(w, 4) == 0;
	for (int s = 0; s < SERVICE_COUNT; s++)
		p.is_auditor[s] = pick(w, 2) == 0;
	p.ends_on = pick(w, 2) == 0 ? DATE_NONE : any_day(w);
	return e == ERR_OK ? store_person_update(op->store, &p) : e;
}

static enum err
step_audit(struct op *op, struct walk *w)
{
	struct audit *a = any_audit(w);
	enum err e;

	a->sent_at = any_moment(w, op);
	a->first_sent_at = any_moment(w, op);
	a->responded_at = any_moment(w, op);
	a->grade = any_grade(w);
	a->auditor_id = pick(w, 2) == 0 ? w->cast.auditor : w->cast.stranger;
	a->team_manager_id = pick(w, 3) == 0 ? w->cast.stranger : w->cast.manager;
	a->state = pick(w, 6) == 0 ? AUDIT_WITHDRAWN : pick(w, 3) == 0 ? AUDIT_CLOSED : AUDIT_WITH_MANAGER;
	e = store_audit_update(op->store, a);
	a->version++;
	return e;
}

/* The team has another head of service, or none that is here. */
static enum err
step_people(struct op *op, struct walk *w)
{
	struct person p;
	struct team t;
	enum err e;

	if (pick(w, 2) == 0) {
		e = store_team_get(op->store, w->cast.team_id, &t);
		t.head_of_service_id = pick(w, 2) == 0 ? w->cast.head : w->head_two;
		return e == ERR_OK ? store_team_update(op->store, &t) : e;
	}
	e = store_person_get(op->store, pick(w, 2) == 0 ? w->cast.head : w->head_two, &p);
	p.has_left = !p.has_left;
	return e == ERR_OK ? store_person_update(op->store, &p) : e;
}

static enum err
step_case(struct op *op, struct walk *w)
{
	const char *audit_id = any_audit(w)->id;
	struct inadequate_case i;
	enum err e = store_inadequate_get(op->store, audit_id, &i);

	if (e == ERR_NOT_FOUND)
		return store_inadequate_insert(op->store,
		    &(struct inadequate_case){.audit_id = audit_id, .stage = INADEQUATE_OPEN, .opened_at = op->now, .placement = "", .safe_now = "yes",
		        .told_who = "", .told_at = "", .owner_id = w->cast.head, .next_review_on = any_day(w),
		        .moderation_due_on = DATE_NONE, .plan_due_on = DATE_NONE, .next_clock_on = DATE_NONE});
	if (e != ERR_OK)
		return e;
	if (pick(w, 3) == 0)
		return store_inadequate_sign_off_put(op->store,
		    &(struct inadequate_sign_off){.audit_id = audit_id, .level = (enum inadequate_level)pick(w, INADEQUATE_LEVEL_COUNT),
		        .due_on = any_day(w), .person_id = w->cast.head,
		        .signed_at = pick(w, 2) == 0 ? op->now : (struct instant){0}, .words = ""});
	i.stage = (enum inadequate_stage)pick(w, INADEQUATE_STAGE_COUNT);
	i.safe = (enum inadequate_safe)pick(w, INADEQUATE_SAFE_COUNT);
	i.opened_at = instant_from_london(any_day(w), 600);
	i.last_review_on = pick(w, 3) == 0 ? DATE_NONE : any_day(w);
	i.next_review_on = pick(w, 6) == 0 ? DATE_NONE : any_day(w);
	i.ended_at = inadequate_stage_is_open(i.stage) ? (struct instant){0} : instant_from_london(any_day(w), 600);
	return store_inadequate_update(op->store, &i);
}

static enum err
step_action(struct op *op, struct walk *w)
{
	const char *audit_id = any_audit(w)->id;
	struct action a = {.id = op_id(op), .audit_id = audit_id, .recommendation_id = op_id(op), .position = 1, .text = "Visit",
	    .owner_id = "", .owner_other = "", .due_on = any_day(w), .decision_reason = ""};
	enum err e;

	if (pick(w, 6) == 0)
		return store_actions_take_back(op->store, audit_id);
	if (w->action_count < ACTIONS_MOST && pick(w, 2) == 0) {
		e = store_exec(op->store,
		    "INSERT INTO recommended_action (id, audit_id, text, kind, owner_other, priority, due_on, section_code, made_by, made_at, "
		    "version) VALUES ($1, $2, 'Visit', 'child', '', 'high', '2021-02-01', '1', $3, $4, 1)",
		    DB_VALUES(db_t(a.recommendation_id), db_t(audit_id), db_t(w->cast.auditor), db_at(op->now)));
		w->actions[w->action_count++] = a.id;
		return e == ERR_OK ? store_action_insert(op->store, &a) : e;
	}
	e = w->action_count == 0 ? ERR_NOT_FOUND : store_action_get(op->store, w->actions[pick(w, w->action_count)], &a);
	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_OK : e; /* taken back */
	a.state = (enum action_state)pick(w, ACTION_STATE_COUNT);
	a.due_on = any_day(w);
	return store_action_update(op->store, &a);
}

static enum err
any_step(struct op *op, void *data)
{
	static enum err (*const steps[])(struct op *, struct walk *) = {
	    step_moderation, step_sections, step_moderation, step_sections, step_audit, step_people, step_case, step_case, step_action, step_findings, step_audit, step_findings, step_roles, step_roles};
	struct walk *w = data;

	return steps[pick(w, sizeof(steps) / sizeof(steps[0]))](op, w);
}

/* ---- Counted a second time ---- */

static int64_t
count(struct fixture *f, const char *sql, const struct db_value *values, size_t value_count)
{
	int64_t n = -1;

	assert_int_equal(store_query_int(f->store, &n, sql, values, value_count), ERR_OK);
	return n;
}

/* Every row of the query (key, period or "", first, second, pairs) is among the kept, and nothing else is. */
static void
compare_grades(struct fixture *f, const struct grade_counts_list *kept, const char *sql)
{
	size_t counted = 0, sum = 0;
	struct db_rows rows;

	assert_int_equal(store_query(f->store, &rows, sql, DB_NO_VALUES), ERR_OK);
	while (db_rows_next(&rows)) {
		size_t found = 0;

		for (size_t i = 0; i < kept->count; i++) {
			const struct grade_counts *k = &kept->items[i];

			if (str_is_same(k->key, db_text(&rows, 0)) &&
			    (db_text(&rows, 1)[0] == '\0' || str_is_same(k->period, db_text(&rows, 1))))
				found += k->counts[db_int(&rows, 2) - 1][db_int(&rows, 3) - 1];
		}
		assert_int_equal(found, db_int(&rows, 4));
		counted += found;
	}
	assert_int_equal(db_rows_end(&rows), ERR_OK);
	for (size_t i = 0; i < kept->count; i++)
		for (int g = 0; g < GRADE_COUNT - 1; g++)
			for (int m = 0; m < GRADE_COUNT - 1; m++)
				sum += kept->items[i].counts[g][m];
	assert_int_equal(sum, counted);
}

#define RANDOM                                                                                     \
	"m.reason = 'random' AND m.is_blind = 1 AND m.saved_at IS NOT NULL AND m.state <> 'ended' "
#define BOTH "AND m.original_grade > 0 AND m.grade > 0 "

static size_t
compare_consistency(struct fixture *f)
{
	struct grade_counts_list themes, sections, moderators, auditors;

	assert_int_equal(store_grades_by_theme(f->store, 2021, &themes), ERR_OK);
	compare_grades(f, &themes,
	    "SELECT a.theme_code, m.cycle_id, m.original_grade, m.grade, count(*) FROM moderation m JOIN audit a ON a.id = m.audit_id "
	    "WHERE m.cycle_id LIKE '2021-%' AND " RANDOM BOTH "GROUP BY 1, 2, 3, 4");
	assert_int_equal(store_grades_by_section(f->store, 2021, &sections), ERR_OK);
	compare_grades(f, &sections,
	    "SELECT g.section_code, '', CAST(w.value AS INTEGER), g.grade, count(*) FROM answer w "
	    "JOIN moderation m ON m.audit_id = w.audit_id JOIN moderation_grade g ON g.moderation_id = m.id "
	    "WHERE w.question_code = g.section_code || '.G' AND w.value <> '' AND g.rater = 'first' AND g.grade > 0 "
	    "AND m.returned_at IS NULL AND m.cycle_id LIKE '2021-%' AND " RANDOM "GROUP BY 1, 2, 3, 4");
	assert_int_equal(store_grades_of_moderators(f->store, 2021, &moderators), ERR_OK);
	compare_grades(f, &moderators,
	    "SELECT '', '', m.grade, m.second_grade, count(*) FROM moderation m WHERE m.cycle_id LIKE '2021-%' AND m.state <> 'ended' "
	    "AND m.second_saved_at IS NOT NULL AND m.grade > 0 AND m.second_grade > 0 GROUP BY 3, 4");
	/* Of two years: December 2020 is in; the farthest first. */
	assert_int_equal(store_grades_by_auditor(f->store, 2021, 1, 10, &auditors), ERR_OK);
	compare_grades(f, &auditors,
	    "SELECT a.auditor_id, '', m.original_grade, m.grade, count(*) FROM moderation m JOIN audit a ON a.id = m.audit_id "
	    "WHERE " RANDOM BOTH "GROUP BY 1, 2, 3, 4");
	for (size_t i = 0; i < auditors.count; i++)
		assert_int_equal(auditors.items[i].justifiable,
		    count(f,
		        "SELECT count(*) FROM moderation m JOIN audit a ON a.id = m.audit_id WHERE a.auditor_id = $1 "
		        "AND m.original_grade <> m.grade AND m.is_justifiable = 'yes' AND " RANDOM BOTH,
		        DB_VALUES(db_t(auditors.items[i].key))));
	return themes.count + sections.count + moderators.count + auditors.count;
}

static void
compare_viewer(struct fixture *f, const struct inadequate_viewer *viewer)
{
	struct inadequate_query q = {.service_code = "", .team = "", .theme_code = "", .cycle_id = "", .today = f->op.today, .limit = 100};
	struct inadequate_summary s;
	struct inadequate_rows rows;
	size_t overdue = 0, unreviewed = 0;

	assert_int_equal(store_inadequate_summary(f->store, viewer, f->op.today, &s), ERR_OK);
	assert_int_equal(store_inadequate_list(f->store, viewer, &q, &rows), ERR_OK);
	assert_int_equal(s.open_count, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		overdue += date_is_none(rows.items[i].next_review_on) || date_compare(rows.items[i].next_review_on, f->op.today) < 0;
		unreviewed += date_is_none(rows.items[i].last_review_on) ||
		    date_compare(rows.items[i].last_review_on, date_from_parts(2021, 1, 1)) < 0;
		assert_true(s.oldest_at.us <= rows.items[i].opened_at.us);
	}
	assert_int_equal(s.overdue_count, overdue);
	assert_int_equal(s.unreviewed_count, unreviewed);
	q.is_closed = true;
	assert_int_equal(store_inadequate_list(f->store, viewer, &q, &rows), ERR_OK);
	assert_int_equal(s.closed_count, rows.count);
}

static void
compare_figures(struct fixture *f)
{
	struct inadequate_figures figures;
	const struct db_value today[] = {db_d(f->op.today)};

	assert_int_equal(store_inadequate_figures(f->store, f->op.today, &figures), ERR_OK);
	for (int i = 0; i < INADEQUATE_SAFE_COUNT; i++)
		assert_int_equal(figures.by_safe[i],
		    count(f, "SELECT count(*) FROM inadequate_case WHERE state = 'open' AND safe = $1",
		        DB_VALUES(db_t(inadequate_safe_code((enum inadequate_safe)i)))));
	for (int i = 0; i < INADEQUATE_STAGE_COUNT; i++)
		assert_int_equal(figures.by_stage[i],
		    count(f, "SELECT count(*) FROM inadequate_case WHERE state = 'open' AND stage = $1",
		        DB_VALUES(db_t(inadequate_stage_code((enum inadequate_stage)i)))));
	for (int i = 0; i < INADEQUATE_MONTHS; i++) {
		const struct db_value month[] = {db_t(arena_printf(f->arena, "%s%%", figures.months[i].month))};

		assert_int_equal(figures.months[i].opened,
		    count(f, "SELECT count(*) FROM inadequate_case WHERE stage <> 'overturned' AND opened_at LIKE $1", month, 1));
		assert_int_equal(figures.months[i].closed,
		    count(f, "SELECT count(*) FROM inadequate_case WHERE stage = 'closed' AND ended_at LIKE $1", month, 1));
	}
	assert_int_equal(figures.late_actions,
	    count(f,
	        "SELECT count(*) FROM action x JOIN inadequate_case i ON i.audit_id = x.audit_id WHERE i.state = 'open' "
	        "AND x.state = 'open' AND x.due_on < $1",
	        today, 1));
	assert_int_equal(figures.unsigned_late,
	    count(f,
	        "SELECT count(*) FROM inadequate_sign_off s JOIN inadequate_case i ON i.audit_id = s.audit_id WHERE i.state = 'open' "
	        "AND s.signed_at IS NULL AND s.due_on < $1",
	        today, 1));
	assert_int_equal(figures.team_count, count(f, "SELECT count(DISTINCT team_id) FROM inadequate_case WHERE state = 'open'", DB_NO_VALUES));
	for (size_t i = 0; i < figures.team_count; i++)
		assert_int_equal(figures.teams[i].count,
		    count(f, "SELECT count(*) FROM inadequate_case i JOIN team t ON t.id = i.team_id WHERE i.state = 'open' AND t.name = $1",
		        DB_VALUES(db_t(figures.teams[i].team_name))));
}

/* The quarters as the rules have them, by the moments at which they begin and end. */
static size_t
compare_demand(struct fixture *f)
{
	static const char *const ids[] = {"2020-q3", "2020-q4", "2021-q1", "2021-q2", "2021-q3", "2021-q4"};
	size_t compared = 0;

	for (size_t q = 0; q < sizeof(ids) / sizeof(ids[0]); q++) {
		struct finding_count_list found;
		struct target_count_list targets;
		struct quarter quarter;
		int64_t sum = 0, named = 0;

		assert_true(quarter_from_id(f->arena, ids[q], &quarter));
		assert_int_equal(store_finding_counts(f->store, ids[q], &found), ERR_OK);
		for (size_t i = 0; i < found.count; i++) {
			assert_int_equal(found.items[i].audits,
			    count(f,
			        "SELECT count(DISTINCT a.id) FROM audit a JOIN coded_finding f ON f.audit_id = a.id WHERE f.code = $1 "
			        "AND f.polarity = $2 AND a.sent_at >= $3 AND a.sent_at < $4 AND a.state <> 'withdrawn'",
			        DB_VALUES(db_t(found.items[i].code), db_t(found.items[i].is_strength ? "strength" : "learning"),
			            db_at(quarter.from_at), db_at(quarter.to_at))));
			sum += (int64_t)found.items[i].audits;
		}
		assert_int_equal(sum,
		    count(f,
		        "SELECT count(*) FROM (SELECT DISTINCT a.id, f.code, f.polarity FROM audit a JOIN coded_finding f ON f.audit_id = a.id "
		        "WHERE a.sent_at >= $1 AND a.sent_at < $2 AND a.state <> 'withdrawn') d",
		        DB_VALUES(db_at(quarter.from_at), db_at(quarter.to_at))));
		assert_int_equal(store_target_counts(f->store, ids[q], &targets), ERR_OK);
		for (size_t i = 0; i < targets.count; i++) {
			assert_int_equal(targets.items[i].targets,
			    count(f,
			        "SELECT count(*) FROM stretch_target t JOIN audit a ON a.id = t.audit_id WHERE t.training = $1 "
			        "AND a.responded_at >= $2 AND a.responded_at < $3",
			        DB_VALUES(db_t(targets.items[i].training), db_at(quarter.from_at), db_at(quarter.to_at))));
			named += (int64_t)targets.items[i].targets;
		}
		assert_int_equal(named,
		    count(f,
		        "SELECT count(*) FROM stretch_target t JOIN audit a ON a.id = t.audit_id WHERE t.training <> '' "
		        "AND a.responded_at >= $1 AND a.responded_at < $2",
		        DB_VALUES(db_at(quarter.from_at), db_at(quarter.to_at))));
		compared += found.count + targets.count;
	}
	return compared;
}

static void
compare_capacity(struct walk *w)
{
	struct fixture *f = w->f;
	struct capacity_leave_list leave;
	struct capacity_return_list returns;
	struct person_list auditors;
	int64_t people, sum = 0, inadequate = 0;

	for (int s = 0; s < SERVICE_COUNT; s++) {
		assert_int_equal(store_person_auditors(f->store, "2021-01", (enum service)s, f->op.today, &auditors), ERR_OK);
		assert_int_equal(store_person_auditor_count(f->store, "2021-01", (enum service)s, f->op.today, &people), ERR_OK);
		assert_int_equal(people, auditors.count);
	}
	assert_int_equal(store_capacity_people(f->store, f->op.today, &people, &leave), ERR_OK);
	assert_int_equal(people,
	    count(f,
	        "SELECT count(*) FROM person p WHERE p.has_left = 0 AND (p.ends_on IS NULL OR p.ends_on >= $1) AND p.id IN "
	        "(SELECT r.person_id FROM person_role r WHERE r.role IN ('centre-member', 'centre-lead') AND r.is_waiting = 0)",
	        DB_VALUES(db_d(f->op.today))));
	assert_int_equal(store_capacity_returns(f->store, "2021-01", "2021-02", &returns), ERR_OK);
	for (size_t i = 0; i < returns.count; i++) {
		const struct capacity_return *r = &returns.items[i];
		const struct db_value day[] = {db_t(r->cycle_id), db_t(date_text_iso(f->arena, r->sent_on))};

		assert_int_equal(r->count,
		    count(f, "SELECT count(*) FROM audit WHERE cycle_id = $1 AND substr(first_sent_at, 1, 10) = $2 AND state <> 'withdrawn'", day, 2));
		sum += r->count;
		inadequate += r->inadequate;
	}
	assert_int_equal(sum, count(f, "SELECT count(*) FROM audit WHERE first_sent_at IS NOT NULL AND state <> 'withdrawn'", DB_NO_VALUES));
	assert_int_equal(inadequate,
	    count(f, "SELECT count(*) FROM audit WHERE first_sent_at IS NOT NULL AND state <> 'withdrawn' AND grade = 4", DB_NO_VALUES));
}

static void
compare(struct walk *w)
{
	const struct inadequate_viewer viewers[] = {{.person_id = w->cast.coordinator, .sees_all = true},
	    {.person_id = w->cast.head}, {.person_id = w->head_two}, {.person_id = w->cast.manager}, {.person_id = w->cast.stranger},
	    {.person_id = w->cast.head, .sees_service = {[SERVICE_CSC] = true}},
	    {.person_id = w->cast.stranger, .sees_service = {[SERVICE_EARLY_HELP] = true}}};

	for (size_t i = 0; i < sizeof(viewers) / sizeof(viewers[0]); i++)
		compare_viewer(w->f, &viewers[i]);
	compare_figures(w->f);
}

static void
begin(struct walk *w, void **state, uint64_t seed)
{
	*w = (struct walk){.f = fixture_of(state), .seed = seed};
	audit_fixture_cast(w->f, &w->cast);
	w->head_two = fixture_person(w->f, "hugo", ROLE_BIT(ROLE_HEAD_OF_SERVICE), NULL);
	for (int i = 0; i < AUDITS; i++)
		w->audits[i] = audit_fixture_audit(w->f, &w->cast, arena_printf(w->f->arena, "DEMO%d", i), AUDIT_WITH_MANAGER);
}

static void
test_histories(void **state)
{
	struct walk w;
	size_t grades = 0, demand = 0;

	begin(&w, state, 20210126);
	for (int s = 0; s < STEPS; s++) {
		assert_int_equal(op_write(&w.f->op, any_step, &w), ERR_OK);
		fixture_counts_are_kept(w.f);
		if (s % 10 == 9) {
			grades += compare_consistency(w.f);
			demand += compare_demand(w.f);
			compare(&w);
			compare_capacity(&w);
		}
	}
	/* Enough was counted for it to mean something. */
	assert_true(grades > STEPS / 10 && demand > STEPS / 10);
	assert_true(count(w.f, "SELECT count(*) FROM inadequate_count WHERE what IN ('late', 'unsigned', 'closed-of')", DB_NO_VALUES) > 0);
}

static enum err
spoil(struct op *op, void *data)
{
	const char *const *sql = data;

	return store_exec(op->store, *sql, DB_NO_VALUES);
}

/* What somebody changed past the program is counted anew, and that it was is in the history. */
static void
test_what_is_wrong_is_counted_anew(void **state)
{
	static const char *const faults[KEPT_COUNT][2] = {
	    [KEPT_MONTHS] = {"UPDATE month_count SET audits = audits + 1", "DELETE FROM month_count"},
	    [KEPT_GRADES] = {"UPDATE grade_count SET g11 = g11 + 1", "DELETE FROM grade_count"},
	    [KEPT_CASES] = {"UPDATE inadequate_count SET cases = cases + 1", "DELETE FROM inadequate_count"},
	    [KEPT_FINDINGS] = {"UPDATE audit_count SET audits = audits + 1", "DELETE FROM audit_count"},
	    [KEPT_PEOPLE] = {"UPDATE person_count SET people = people + 1", "DELETE FROM person_count"},
	};
	struct walk w;
	int64_t wrong, entries;

	begin(&w, state, 77);
	for (int s = 0; s < STEPS; s++)
		assert_int_equal(op_write(&w.f->op, any_step, &w), ERR_OK);
	for (int k = 0; k < KEPT_COUNT; k++)
		for (int n = 0; n < 2; n++) {
			const char *sql = faults[k][n];

			assert_int_equal(op_write(&w.f->op, spoil, &sql), ERR_OK);
			assert_int_equal(store_kept_wrong(w.f->store, (enum kept)k, &wrong), ERR_OK);
			if (wrong == 0)
				fail_msg("not seen: %s", sql);
			assert_int_equal(op_kept_check(&w.f->op), ERR_OK);
			fixture_counts_are_kept(w.f);
			entries = count(w.f, "SELECT count(*) FROM history WHERE action = 'recounted'", DB_NO_VALUES);
			assert_int_equal(entries, 2 * k + n + 1);
		}
	/* Nothing is written where nothing is wrong. */
	assert_int_equal(op_kept_check(&w.f->op), ERR_OK);
	assert_int_equal(count(w.f, "SELECT count(*) FROM history WHERE action = 'recounted'", DB_NO_VALUES), entries);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"random histories", test_histories},
	    {"what is wrong is counted anew", test_what_is_wrong_is_counted_anew},
	};

	return fixture_run("kept figures", tests, sizeof(tests) / sizeof(tests[0]));
}
