#include "demo/year.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_challenge.h"
#include "operations/op_comment.h"
#include "operations/op_moderation.h"

enum { STREAM_MODERATION = 1200, AT_A_TIME = 2, ROWS = 50, CENTRE_MOST = 16, LAST_DAYS = 3 };

static uint64_t
number_of(const char *reference)
{
	uint64_t number = 0;

	for (; *reference != '\0'; reference++)
		if (*reference >= '0' && *reference <= '9')
			number = number * 10 + (uint64_t)(*reference - '0');
	return number;
}

void
demo_moderation_plan(struct demo_year *year)
{
	const struct calendar *calendar = &year->m->model.calendar;
	struct date d = date_from_parts(2021, 1, 11);

	for (; date_compare(d, year->m->options->until) <= 0; d = calendar_add_working_days(calendar, d, 1))
		demo_schedule_add(&year->schedule, d, 16 * 60 + 5, HAPPENS_MODERATION, 0);
}

/* What everybody of the Centre gives: mostly what the auditor gave, a little lower more often than higher. */
static enum grade
moderated(struct prng *p, int auditors)
{
	static const int weights[] = {95, 745, 150, 10};
	int grade = auditors - 1 + (int)prng_weighted(p, weights, 4);

	if (grade < GRADE_OUTSTANDING)
		return GRADE_OUTSTANDING;
	return grade > GRADE_INADEQUATE ? GRADE_INADEQUATE : (enum grade)grade;
}

static const struct demo_audit *
audit_of(const struct demo_year *year, const char *id)
{
	for (size_t i = year->count; i-- > 0;)
		if (str_is_same(year->items[i].id, id))
			return &year->items[i];
	return NULL;
}

static void
scene_of(struct demo_year *year, const struct demo_audit *a, struct demo_scene *ret)
{
	demo_audit_scene(year, a, ret);
	ret->prng = prng_make(year->m->options->seed, STREAM_MODERATION + 3, a->number + (uint64_t)(unsigned)year->m->op->today.day);
}

static enum err
grade(struct demo_year *year, const struct demo_audit *a, const struct moderation_view *v)
{
	struct authority_making *m = year->m;
	bool is_second = v->is_second;
	struct prng p = prng_make(m->options->seed, STREAM_MODERATION + (is_second ? 1 : 0), number_of(v->audit.reference));
	struct moderation_graded *sections = arena_array(m->scratch, v->section_count, sizeof(*sections));
	struct moderation_save save = {.id = v->moderation.id, .version = v->moderation.version};
	struct demo_scene scene;

	scene_of(year, a, &scene);
	/* A second moderator comes to the first one's grade more often than not. */
	save.grade = is_second && prng_chance(&p, 800) ? (int)v->moderation.grade : (int)moderated(&p, a->grade);
	for (size_t i = 0; i < v->section_count; i++) {
		sections[i] = (struct moderation_graded){
		    v->sections[i].section->code, (int)moderated(&p, prng_chance(&p, 700) ? save.grade : a->grade), ""};
		if (sections[i].grade != save.grade && prng_chance(&p, 300))
			sections[i].note = demo_say(m->words, &scene, "moderation note");
	}
	save.sections = sections;
	save.section_count = v->section_count;
	save.reason = demo_say(m->words, &scene, "moderation reason");
	return op_moderation_save(m->op, &save);
}

static enum err
decide(struct demo_year *year, const struct demo_audit *a, const struct moderation_view *v)
{
	struct authority_making *m = year->m;
	const struct moderation *mod = &v->moderation;
	struct prng p = prng_make(m->options->seed, STREAM_MODERATION + 2, number_of(v->audit.reference));
	struct moderation_decision decision = {.id = mod->id, .version = mod->version, .rework_note = "", .feedback = ""};
	int apart = (int)mod->grade - (int)mod->original_grade;
	struct demo_scene scene;

	scene_of(year, a, &scene);
	apart = apart < 0 ? -apart : apart;
	decision.is_justifiable = apart == 0 || (apart == 1 && prng_chance(&p, 600)) ? MODERATION_YES : MODERATION_NO;
	decision.outcome = decision.is_justifiable == MODERATION_NO ? MODERATION_CHANGED
	    : apart == 0 && prng_chance(&p, 600)                     ? MODERATION_AGREED
								      : MODERATION_AGREED_WITH_COMMENTS;
	if (decision.outcome != MODERATION_AGREED)
		decision.feedback = demo_say(m->words, &scene,
		    decision.outcome == MODERATION_CHANGED ? "moderation changed" : "moderation comments");
	for (int q = 0; q < MODERATION_QUALITY_COUNT; q++)
		decision.scores[q] = (struct moderation_score){(enum moderation_quality)q,
		    prng_chance(&p, 150) ? 2 : prng_chance(&p, 550) ? 3 : MODERATION_QUALITY_BEST, ""};
	return op_moderation_outcome(m->op, &decision);
}

/* A question to the auditor about one answer, once the outcome is sent; answered now and then. */
static enum err
comment(struct demo_year *year, const struct demo_audit *a, const struct moderation_view *v)
{
	struct authority_making *m = year->m;
	const struct form_section *section = v->section_count == 0 ? NULL : v->sections[0].section;
	struct demo_scene scene;
	const char *id;
	enum err e;

	if (a->number % 6 != 0 || section == NULL || section->question_count == 0)
		return ERR_OK;
	scene_of(year, a, &scene);
	e = op_comment_start(m->op, a->id, section->questions[0].code, demo_say(m->words, &scene, "moderation note"), &id);
	if (e != ERR_OK || a->number % 12 != 0)
		return e;
	demo_act_as(m, &m->people[a->auditor]);
	e = op_comment_add(m->op, id, 1, THREAD_COMMENT, demo_say(m->words, &scene, "moderation accepted"));
	/* A second moderator looks first. */
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

/* The next step of one that this person has. */
static enum err
carry_on(struct demo_year *year, const struct moderation_row *row)
{
	struct authority_making *m = year->m;
	const struct demo_audit *a = audit_of(year, row->audit_id);
	struct moderation_view v;
	enum err e = op_moderation_get(m->op, row->id, &v);

	if (e != ERR_OK || a == NULL)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	if (v.may_grade)
		return grade(year, a, &v);
	if (!v.may_decide)
		return ERR_OK;
	e = decide(year, a, &v);
	return e == ERR_OK ? comment(year, a, &v) : e;
}

/* The last days before the authority is looked at leave work for who tries it. */
static bool
is_last_days(const struct demo_year *year)
{
	return date_days_between(year->m->op->today, year->m->options->until) < LAST_DAYS;
}

static enum err
rows_of(struct authority_making *m, enum moderation_tab tab, struct moderation_queue *ret)
{
	struct moderation_query query = {.tab = tab,
	    .person_id = m->op->actor.person_id,
	    .cycle_id = "",
	    .state_code = "",
	    .is_free_only = tab == MODERATION_TAB_QUEUE,
	    .limit = ROWS};

	return op_moderation_queue(m->op, &query, ret);
}

/* One person of the Centre: goes on with what they have, then takes what is due first. */
static enum err
afternoon(struct demo_year *year, const struct person *person)
{
	struct authority_making *m = year->m;
	struct moderation_queue mine, queue;
	enum err e;

	demo_act_as(m, person);
	e = rows_of(m, MODERATION_TAB_MINE, &mine);
	for (size_t i = is_last_days(year) ? 1 : 0; e == ERR_OK && i < mine.rows.count; i++) {
		e = carry_on(year, &mine.rows.items[i]);
		demo_act_as(m, person);
	}
	if (e == ERR_OK)
		e = rows_of(m, MODERATION_TAB_QUEUE, &queue);
	for (size_t i = 0, taken = 0; e == ERR_OK && i < queue.rows.count && taken < (is_last_days(year) ? 1 : AT_A_TIME);
	     i++) {
		struct moderation_view v;

		e = op_moderation_get(m->op, queue.rows.items[i].id, &v);
		if (e != ERR_OK || !v.may_take)
			continue;
		e = op_moderation_take(m->op, v.moderation.id, v.moderation.version);
		taken++;
	}
	return e;
}

/* Auditors whose grade was changed answer within a few days; most accept. */
static enum err
replies(struct demo_year *year)
{
	struct authority_making *m = year->m;
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < year->count; i++) {
		const struct demo_audit *a = &year->items[i];
		struct prng p = prng_make(m->options->seed, STREAM_MODERATION + 4, a->number);
		struct moderation_result result;
		struct demo_scene scene;
		bool accepts;

		/* Nobody answers about an audit of months ago. */
		if (a->is_stopped || a->cycle + 3 < year->cycle_of_today || a->is_answered)
			continue;
		demo_act_as(m, &m->people[a->auditor]);
		if (op_moderation_result(m->op, a->id, &result) != ERR_OK || !result.may_reply)
			continue;
		accepts = prng_chance(&p, 720);
		scene_of(year, a, &scene);
		e = op_moderation_reply(m->op, a->id, result.moderation.version, accepts,
		    demo_say(m->words, &scene, accepts ? "moderation accepted" : "moderation disputed"));
		year->items[i].is_answered = true;
	}
	return e;
}

/* A practitioner or a team manager who sees the grade otherwise, and asks for a second look. */
static enum err
challenges(struct demo_year *year)
{
	struct authority_making *m = year->m;
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < year->count; i++) {
		const struct demo_audit *a = &year->items[i];
		bool is_managers = a->number % 2 == 0;
		struct challenge_state state;
		struct challenge challenge = {.section_code = "", .evidence = ""};
		struct demo_scene scene;

		if (a->number % 29 != 3 || a->is_stopped || a->cycle + 1 < year->cycle_of_today || a->service != SERVICE_CSC)
			continue;
		demo_act_as(m, &m->people[is_managers ? a->manager : a->practitioner]);
		if (op_challenge_get(m->op, a->id, &state) != ERR_OK || !state.may_challenge)
			continue;
		scene_of(year, a, &scene);
		challenge.reason = demo_say(m->words, &scene, "challenge reason");
		e = op_challenge_make(m->op, a->id, &challenge);
	}
	return e;
}

enum err
demo_moderation_live(struct demo_year *year)
{
	struct authority_making *m = year->m;
	const struct person *centre[CENTRE_MOST];
	size_t count = 0;
	uint64_t day = number_of(date_text_iso(m->scratch, m->op->today));
	enum err e = ERR_OK;

	for (size_t i = 0; i < m->staff.person_count && count < CENTRE_MOST; i++)
		if (m->staff.people[i].post == POST_CENTRE)
			centre[count++] = &m->people[i];
	/* Each day somebody else looks first; the lead goes on with what only they can. */
	for (size_t i = 0; e == ERR_OK && i < count; i++)
		e = afternoon(year, centre[(day + i) % count]);
	if (e == ERR_OK)
		e = afternoon(year, demo_person_in(m, POST_CENTRE_LEAD));
	if (e == ERR_OK && day % 3 == 0 && !is_last_days(year))
		e = replies(year);
	if (e == ERR_OK && day % 2 == 0)
		e = challenges(year);
	return e == ERR_OK ? e : demo_failed(m, e, "an afternoon of moderation");
}
