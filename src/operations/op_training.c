#include "operations/op_training.h"

#include "base/str.h"
#include "base/vec.h"
#include "domain/form.h"
#include "domain/programme.h"
#include "store/store_programme.h"

bool
op_training_may_plan(const struct op *op)
{
	return op_is_of_centre(op);
}

static const char *
month_of(struct op *op)
{
	int year = 0, month = 0, day = 0;

	date_parts(op->today, &year, &month, &day);
	return arena_printf(op->arena, "%04d-%02d", year, month);
}

enum err
op_training_home(struct op *op, struct training_home *ret)
{
	struct cycle cycle;
	const char *month = month_of(op);
	enum err e;

	*ret = (struct training_home){.cycle_id = "", .programme_id = "", .may_plan = op_training_may_plan(op)};
	e = store_training_sessions(op->store, TRAINING_SESSIONS_FROM, op->today, op->actor.person_id, "",
	    TRAINING_COMING_SHOWN, &ret->coming);
	if (e == ERR_OK)
		e = store_cycle_get(op->store, month, &cycle);
	if (e == ERR_NOT_FOUND)
		return ERR_OK;
	if (e != ERR_OK)
		return e;
	ret->cycle_id = month;
	ret->programme_id = cycle.programme_id;
	return store_training_months(op->store, month, month, "", &ret->month);
}

enum err
op_training_catalogue(struct op *op, struct training_catalogue *ret)
{
	enum err e = store_training_courses(op->store, &ret->courses);

	if (e == ERR_OK)
		e = store_training_findings(op->store, "", &ret->findings);
	if (e == ERR_OK)
		e = store_training_themes(op->store, "", &ret->themes);
	if (e == ERR_OK)
		e = store_training_months(op->store, arena_printf(op->arena, "%.4s-01", month_of(op)), "", "", &ret->months);
	ret->may_plan = op_training_may_plan(op);
	return e;
}

enum err
op_training_course_get(struct op *op, const char *id, struct training_course_view *ret)
{
	enum err e = store_training_course_get(op->store, id, &ret->course);

	if (e == ERR_OK)
		e = store_training_findings(op->store, id, &ret->findings);
	if (e == ERR_OK)
		e = store_training_themes(op->store, id, &ret->themes);
	if (e == ERR_OK)
		e = store_training_theme_list(op->store, &ret->all_themes);
	if (e == ERR_OK)
		e = store_training_months(op->store, "", "", id, &ret->months);
	if (e == ERR_OK)
		e = store_training_sessions(op->store, TRAINING_SESSIONS_FROM, op->today, op->actor.person_id, id,
		    TRAINING_COMING_SHOWN, &ret->coming);
	if (e == ERR_OK)
		e = store_training_sessions(op->store, TRAINING_SESSIONS_BEFORE, op->today, op->actor.person_id, id,
		    TRAINING_PAST_SHOWN, &ret->past);
	ret->may_plan = op_training_may_plan(op);
	return e;
}

enum err
op_training_themes(struct op *op, struct training_theme_list *ret)
{
	return store_training_theme_list(op->store, ret);
}

struct course_saving {
	const struct training_course_save *save;
	const char *id;
};

static bool
is_finding(const char *code)
{
	for (size_t i = 0; i < finding_code_count; i++)
		if (str_is_same(finding_codes[i].value, code))
			return true;
	return false;
}

static bool
is_theme(const struct training_theme_list *themes, const char *code)
{
	for (size_t i = 0; i < themes->count; i++)
		if (str_is_same(themes->items[i].code, code))
			return true;
	return false;
}

/* What is not on the page's lists is left out. */
static enum err
put_links(struct op *op, const struct training_course_save *s, const char *id)
{
	struct training_theme_list themes;
	enum err e = store_training_theme_list(op->store, &themes);

	if (e == ERR_OK)
		e = store_training_links_clear(op->store, id);
	for (size_t i = 0; e == ERR_OK && i < s->code_count; i++)
		if (is_finding(s->codes[i]))
			e = store_training_finding_put(op->store, &(struct training_link){id, s->codes[i]});
	for (size_t i = 0; e == ERR_OK && i < s->theme_count; i++)
		if (is_theme(&themes, s->themes[i]))
			e = store_training_theme_put(op->store, &(struct training_link){id, s->themes[i]});
	return e;
}

/* "Specific, timed plan, The child’s voice"; themes NULL: findings. */
static const char *
links_words(struct op *op, const struct training_link_list *links, const struct training_theme_list *themes)
{
	const char *words = "";

	for (size_t l = 0; l < links->count; l++) {
		const char *name = links->items[l].code;

		for (size_t i = 0; themes == NULL && i < finding_code_count; i++)
			if (str_is_same(finding_codes[i].value, links->items[l].code))
				name = finding_codes[i].text;
		for (size_t i = 0; themes != NULL && i < themes->count; i++)
			if (str_is_same(themes->items[i].code, links->items[l].code))
				name = themes->items[i].title;
		words = arena_printf(op->arena, "%s%s%s", words, str_is_empty(words) ? "" : ", ", name);
	}
	return words;
}

struct course_words {
	const char *findings, *themes;
};

static enum err
course_words(struct op *op, const char *id, struct course_words *ret)
{
	struct training_link_list findings, themes;
	struct training_theme_list all;
	enum err e = store_training_findings(op->store, id, &findings);

	if (e == ERR_OK)
		e = store_training_themes(op->store, id, &themes);
	if (e == ERR_OK)
		e = store_training_theme_list(op->store, &all);
	if (e != ERR_OK)
		return e;
	*ret = (struct course_words){links_words(op, &findings, NULL), links_words(op, &themes, &all)};
	return ERR_OK;
}

/* Only what changed. */
static enum err
record_course(struct op *op, const struct training_course *before, const struct course_words *words_before,
    const struct training_course *c)
{
	struct course_words words;
	enum err e = course_words(op, c->id, &words);
	bool is_new = before->version == 0;

	if (e != ERR_OK)
		return e;
	const struct history_change all[] = {
	    {"Course", before->title, c->title},
	    {"What it is about", before->about, c->about},
	    {"For whom", before->audience, c->audience},
	    {"Withdrawn", before->is_withdrawn ? "Yes" : "No", c->is_withdrawn ? "Yes" : "No"},
	    {"Findings it answers", words_before->findings, words.findings},
	    {"Themes", words_before->themes, words.themes},
	};
	struct history_change changed[sizeof(all) / sizeof(all[0])];
	size_t count = 0;

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (!str_is_same(all[i].before, all[i].after))
			changed[count++] = all[i];
	return op_history(op,
	    &(struct op_event){.action = is_new ? "added" : "changed",
	        .object_kind = "training course",
	        .object_id = c->id,
	        .object_version = is_new ? 1 : c->version + 1,
	        .sentence = is_new ? "Added a training course" : "Changed a training course",
	        .changes = changed,
	        .change_count = count});
}

static enum err
course_save(struct op *op, void *data)
{
	struct course_saving *s = data;
	struct training_course c = s->save->course, before = {.title = "", .about = "", .audience = ""}, same;
	struct course_words words = {"", ""};
	bool is_new = str_is_empty(c.id);
	enum err e = op_training_may_plan(op) ? ERR_OK : ERR_NOT_FOUND;

	if (e == ERR_OK && !is_new)
		e = store_training_course_get(op->store, c.id, &before);
	if (e == ERR_OK && !is_new && before.version != c.version)
		e = ERR_STALE;
	if (e == ERR_OK && !is_new)
		e = course_words(op, c.id, &words);
	if (e != ERR_OK)
		return e;
	training_course_check(&c, &op->problems);
	if (is_new)
		c.id = training_course_id(op->arena, c.title);
	e = store_training_course_of_title(op->store, c.title, &same);
	if (e == ERR_OK && !str_is_same(same.id, is_new ? "" : c.id))
		problems_add(&op->problems, "title", "There is a course of that name already: change that one");
	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	if (op->problems.count > 0)
		return ERR_INVALID;
	e = is_new ? store_training_course_insert(op->store, &c) : store_training_course_update(op->store, &c);
	if (e == ERR_CONFLICT && is_new) {
		problems_add(&op->problems, "title", "There is a course of that name already: change that one");
		return ERR_INVALID;
	}
	if (e == ERR_OK)
		e = put_links(op, s->save, c.id);
	if (e != ERR_OK)
		return e;
	s->id = c.id;
	return record_course(op, &before, &words, &c);
}

enum err
op_training_course_save(struct op *op, const struct training_course_save *save, const char **ret_id)
{
	struct course_saving s = {save, ""};
	enum err e = op_write(op, course_save, &s);

	if (e == ERR_OK && ret_id != NULL)
		*ret_id = s.id;
	return e;
}

/* ---- One's own, and one's team's ---- */

const struct training_course *
training_course_find(const struct training_course_list *courses, const char *id)
{
	for (size_t i = 0; i < courses->count; i++)
		if (str_is_same(courses->items[i].id, id))
			return &courses->items[i];
	return NULL;
}

/* One row for each course that a target names; what was booked by them since. */
static enum err
named_load(struct op *op, const struct training_target_list *targets, struct training_named_list *ret)
{
	struct {
		struct training_named *items;
		size_t count, capacity;
	} found = {0};
	const struct instant ever = {1}; /* 0 is none */
	enum err e = ERR_OK;

	for (size_t t = 0; e == ERR_OK && t < targets->count; t++) {
		const struct training_target *target = &targets->items[t];
		struct training_booking_list bookings;
		size_t count;
		char **titles = str_split(op->arena, target->training, '\n', &count);

		e = store_training_bookings(op->store, target->practitioner_id, ever,
		    (struct instant){op->now.us + 1}, &bookings);
		for (size_t i = 0; e == ERR_OK && i < count; i++) {
			struct training_named named = {.target = *target, .held_on = DATE_NONE};

			e = store_training_course_of_title(op->store, str_trimmed(op->arena, titles[i]), &named.course);
			if (e == ERR_NOT_FOUND) {
				e = ERR_OK;
				continue;
			}
			for (size_t b = 0; e == ERR_OK && b < bookings.count; b++) {
				const struct training_booking *booking = &bookings.items[b];

				if (!str_is_same(booking->course_id, named.course.id) ||
				    (booking->booked_at.us < target->set_at.us && !booking->has_come))
					continue;
				named.is_booked = true;
				named.is_waiting = booking->is_waiting;
				named.has_come = named.has_come || booking->has_come;
				named.held_on = booking->held_on;
			}
			if (e == ERR_OK)
				VEC_PUSH(op->arena, &found, named);
		}
	}
	*ret = (struct training_named_list){found.items, found.count};
	return e;
}

static enum err
named_of(struct op *op, enum training_targets which, int days, struct training_named_list *ret)
{
	struct training_target_list targets;
	struct instant from = instant_from_london(date_add_days(op->today, -days), 0);
	enum err e = store_training_targets(
	    op->store, which, op->actor.person_id, from, (struct instant){op->now.us + 1}, &targets);

	return e == ERR_OK ? named_load(op, &targets, ret) : e;
}

static enum err
suggest(struct op *op, struct training_mine *ret)
{
	struct {
		struct training_suggestion *items;
		size_t count, capacity;
	} found = {0};
	struct training_course_list courses;
	struct training_link_list links;
	struct finding_count_list counts;
	enum err e = store_finding_counts_of(op->store, op->actor.person_id,
	    instant_from_london(date_add_days(op->today, -TRAINING_FOLLOWS_DAYS), 0),
	    (struct instant){op->now.us + 1}, &counts);

	if (e == ERR_OK)
		e = store_training_courses(op->store, &courses);
	if (e == ERR_OK)
		e = store_training_findings(op->store, "", &links);
	for (size_t c = 0; e == ERR_OK && c < counts.count; c++)
		for (size_t l = 0; l < links.count; l++) {
			const struct training_course *course = training_course_find(&courses, links.items[l].course_id);

			if (course != NULL && !course->is_withdrawn && str_is_same(links.items[l].code, counts.items[c].code))
				VEC_PUSH(op->arena, &found, ((struct training_suggestion){counts.items[c].code, *course}));
		}
	ret->suggestions = found.items;
	ret->suggestion_count = found.count;
	return e;
}

enum err
op_training_mine(struct op *op, struct training_mine *ret)
{
	enum { YEAR_DAYS = 366 };
	enum err e = str_is_empty(op->actor.person_id) ? ERR_NOT_FOUND : ERR_OK;

	*ret = (struct training_mine){.is_team_manager = op_has_role(op, ROLE_TEAM_MANAGER)};
	if (e == ERR_OK)
		e = store_training_sessions(op->store, TRAINING_SESSIONS_OWN, op->today, op->actor.person_id, "",
		    TRAINING_COMING_SHOWN, &ret->sessions);
	if (e == ERR_OK)
		e = named_of(op, TRAINING_TARGETS_OF_PRACTITIONER, YEAR_DAYS, &ret->named);
	if (e == ERR_OK)
		e = suggest(op, ret);
	if (e == ERR_OK && ret->is_team_manager)
		e = named_of(op, TRAINING_TARGETS_OF_MANAGER, TRAINING_FOLLOWS_DAYS, &ret->team);
	return e;
}
