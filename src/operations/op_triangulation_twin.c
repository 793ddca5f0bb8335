/* Twin themes: a month beside the last one before it that asked the same. */
#include "base/str.h"
#include "operations/op_triangulation_private.h"

enum { FAMILY_MAXIMUM = PROPORTION_FAMILY };

struct twin {
	const struct cycle *now, *before;
	struct grade_count_list grades, sections; /* of the month before */
	struct dip_results dips;
	const char *names[FAMILY_MAXIMUM];
	struct measure then[FAMILY_MAXIMUM], today[FAMILY_MAXIMUM];
	struct proportion_change changes[FAMILY_MAXIMUM];
	size_t count;
};

static void
twin_add(struct twin *t, const char *name, const struct measure *then, const struct measure *today)
{
	if (t->count == FAMILY_MAXIMUM || then->share.of == 0 || today->share.of == 0)
		return;
	t->names[t->count] = name;
	t->then[t->count] = *then;
	t->today[t->count] = *today;
	t->changes[t->count] = proportion_change(&then->share, &today->share);
	t->count++;
}

/* Everything that both months asked: the whole, the sections, the dip samples’ questions. */
static void
twin_fill(struct pack_composing *c, struct twin *t, int month)
{
	struct measure then, today;

	for (int s = 0; s < SERVICE_COUNT; s++) {
		if (str_is_empty(t->now->theme_codes[s]) ||
		    !str_is_same(t->now->theme_codes[s], t->before->theme_codes[s]))
			continue;
		then = pack_service_share(&t->grades, t->before->id, service_code((enum service)s));
		today = pack_service_share(&c->now.grades, t->now->id, service_code((enum service)s));
		twin_add(t, arena_printf(c->op->arena, "%s, Good or Outstanding", service_name((enum service)s)), &then, &today);
	}
	for (size_t i = 0; i < c->form->section_count; i++) {
		then = pack_good_share(&t->sections, t->before->id, "csc", c->form->sections[i].code);
		today = pack_good_share(&c->now.sections, t->now->id, "csc", c->form->sections[i].code);
		twin_add(t, arena_printf(c->op->arena, "Section “%s”", c->form->sections[i].title), &then, &today);
	}
	for (size_t i = 0; i < c->now.dips[month].count; i++) {
		const struct dip_topic_result *topic = &c->now.dips[month].topics[i];

		for (size_t q = 1; q <= topic->question_count; q++) {
			then = pack_yes_share(pack_topic_find(&t->dips, topic->topic), q);
			today = pack_yes_share(topic, q);
			twin_add(t, topic->questions[q - 1].question, &then, &today);
		}
	}
	proportion_holm(t->changes, t->count);
}

static enum err
training_between_write(struct pack_composing *c, const struct twin *t)
{
	struct training_between_list list;
	enum err e = store_training_between(
	    c->op->store, t->before->return_by, t->now->allocation_on, t->now->theme_codes[SERVICE_CSC], &list);

	if (e == ERR_OK && list.count == 0)
		pack_note(c, "No session of a course of this theme was held between them.",
		    "No session of a course of this theme was held between them.", false, "");
	for (size_t i = 0; e == ERR_OK && i < list.count; i++) {
		const struct training_between *b = &list.items[i];
		const char *plain = arena_printf(c->op->arena, "Training between them: %s", b->title);

		pack_note(c,
		    arena_printf(c->op->arena, "%s, %lld %s, %lld came", plain, (long long)b->sessions,
		        b->sessions == 1 ? "session" : "sessions", (long long)b->came),
		    plain, pack_is_few(b->came), arena_printf(c->op->arena, "/training/courses/%s", b->course_id));
	}
	return e;
}

static enum err
twin_write(struct pack_composing *c, struct twin *t)
{
	struct arena *a = c->op->arena;
	const char *then = cycle_name(a, t->before->id), *now = cycle_name(a, t->now->id);

	pack_source(c, arena_printf(a, "The same question twice: %s, %s and %s", t->now->theme_titles[SERVICE_CSC], then, now));
	for (size_t i = 0; i < t->count; i++) {
		const struct proportion_change *change = &t->changes[i];

		pack_add(a, c->pack,
		    &(struct pack_line){.kind = PACK_TWIN,
		        .key = arena_printf(a, "twin.%s.%zu", t->now->id, i),
		        .title = t->names[i],
		        .count = t->today[i].share.count,
		        .of = t->today[i].share.of,
		        .before = t->then[i].share.count,
		        .before_of = t->then[i].share.of,
		        .is_small = t->then[i].is_small || t->today[i].is_small,
		        .text = change_text(a, &t->then[i].share, then, &t->today[i].share, now, change),
		        .plain = arena_printf(a, "%s.", change_name(change->change))});
	}
	return training_between_write(c, t);
}

/* The month before that asked the same of Children’s Social Care; NULL for none. */
static const struct cycle *
twin_find(const struct cycle *now, const struct cycle *cycles, size_t count)
{
	const struct cycle *found = NULL;

	for (size_t i = 0; i < count; i++)
		if (!str_is_empty(now->theme_codes[SERVICE_CSC]) &&
		    str_is_same(cycles[i].theme_codes[SERVICE_CSC], now->theme_codes[SERVICE_CSC]) &&
		    date_compare(cycles[i].allocation_on, now->allocation_on) < 0 &&
		    (found == NULL || date_compare(found->allocation_on, cycles[i].allocation_on) < 0))
			found = &cycles[i];
	return found;
}

enum err
pack_twins_write(struct pack_composing *c, struct cycle *cycles, size_t count)
{
	enum err e = ERR_OK;

	for (int m = 0; e == ERR_OK && m < PACK_MONTHS; m++) {
		struct twin *t = arena_alloc(c->op->arena, sizeof(*t));

		for (size_t i = 0; i < count; i++)
			if (str_is_same(cycles[i].id, c->now.cycles[m]))
				t->now = &cycles[i];
		if (t->now == NULL)
			continue;
		t->before = twin_find(t->now, cycles, count);
		if (t->before == NULL)
			continue;
		e = store_pack_grades(c->op->store, t->before->id, t->before->id, &t->grades);
		if (e == ERR_OK)
			e = store_pack_sections(c->op->store, t->before->id, t->before->id, &t->sections);
		if (e == ERR_OK)
			e = store_dip_results(c->op->store, t->before->id, &t->dips);
		if (e != ERR_OK)
			continue;
		twin_fill(c, t, m);
		if (t->count > 0)
			e = twin_write(c, t);
	}
	return e;
}
