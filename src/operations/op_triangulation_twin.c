/* Twin themes: a month beside the last one before it that asked the same, both as their briefings counted them. */
#include "base/str.h"
#include "operations/op_briefing_private.h"
#include "operations/op_triangulation_private.h"
#include "store/store_briefing.h"

enum { FAMILY_MAXIMUM = PROPORTION_FAMILY };

struct twin {
	const struct cycle *now, *before;
	struct briefing_figures figures[2]; /* of the month before, and of this one */
	const char *names[FAMILY_MAXIMUM], *keys[FAMILY_MAXIMUM];
	struct measure then[FAMILY_MAXIMUM], today[FAMILY_MAXIMUM];
	struct proportion_change changes[FAMILY_MAXIMUM];
	const char *plain[FAMILY_MAXIMUM]; /* for others, where its numbers are not shown */
	size_t count;
};

static void
twin_add(struct twin *t, const char *key, const char *name, const struct measure *then, const struct measure *today)
{
	if (t->count == FAMILY_MAXIMUM || then->share.of == 0 || today->share.of == 0)
		return;
	t->names[t->count] = name;
	t->keys[t->count] = key;
	t->then[t->count] = *then;
	t->today[t->count] = *today;
	t->changes[t->count] = proportion_change(&then->share, &today->share);
	t->count++;
}

static bool
is_small(const struct twin *t, size_t line)
{
	return t->then[line].is_small || t->today[line].is_small;
}

/* As others may know it: what they do not see counts as the least sure of all that it may be. */
static struct proportion_change
as_shown(const struct twin *t, size_t line, const struct possible_change *possible)
{
	struct proportion_change c = t->changes[line];

	if (!is_small(t, line))
		return c;
	if (!possible->is_known)
		return (struct proportion_change){.change = CHANGE_NOT_SEEN, .p = 1};
	c.difference = possible->is_up ? 1 : -1;
	c.p = possible->is_up && possible->is_down ? 1 : possible->most_p;
	return c;
}

/*
 * Holm’s rule over all of the month for what the coordinator alone sees. What others read must not depend on numbers they do not see: for them the
 * rule is over what is known of each, which never makes a change of a line that is none by the rule over all.
 */
static void
twin_test(struct arena *arena, struct twin *t)
{
	struct proportion_change shown[FAMILY_MAXIMUM];
	struct possible_change possible[FAMILY_MAXIMUM];

	for (size_t i = 0; i < t->count; i++) {
		possible[i] = change_possible(&t->then[i], &t->today[i]);
		shown[i] = as_shown(t, i, &possible[i]);
	}
	proportion_holm(shown, t->count);
	proportion_holm(t->changes, t->count);
	for (size_t i = 0; i < t->count; i++) {
		bool is_said = shown[i].change != CHANGE_NOT_SEEN || (possible[i].is_known && possible[i].least_p > PROPORTION_LEVEL);

		if (!is_small(t, i))
			t->changes[i].change = shown[i].change;
		t->plain[i] = is_said ? arena_printf(arena, "%s.", change_name(shown[i].change))
		                      : "It rests on numbers that could point to few people.";
	}
}

/* Everything that both months asked: the whole, the sections, the dip samples’ questions. */
static void
twin_fill(struct pack_composing *c, struct twin *t)
{
	const struct pack_months before = {&t->figures[0], 1}, now = {&t->figures[1], 1};
	const struct briefing_figure *dips = &t->figures[1].items[EVIDENCE_DIPS];
	struct arena *a = c->op->arena;
	struct measure then, today;

	for (int s = 0; s < SERVICE_COUNT; s++) {
		if (str_is_empty(t->now->theme_codes[s]) ||
		    !str_is_same(t->now->theme_codes[s], t->before->theme_codes[s]))
			continue;
		then = pack_good_share(&before, service_code((enum service)s));
		today = pack_good_share(&now, service_code((enum service)s));
		twin_add(t, service_code((enum service)s), arena_printf(a, "%s, Good or Outstanding", service_name((enum service)s)), &then, &today);
	}
	for (size_t i = 0; i < c->form->section_count; i++) {
		then = pack_section_share(a, &before, c->form->sections[i].code);
		today = pack_section_share(a, &now, c->form->sections[i].code);
		twin_add(t, str_joined(a, "section.", c->form->sections[i].code, ""), arena_printf(a, "Section “%s”", c->form->sections[i].title), &then, &today);
	}
	for (size_t i = 0; i < dips->count; i++) {
		then = pack_dip_share(&before, dips->rows[i].key);
		today = pack_dip_share(&now, dips->rows[i].key);
		twin_add(t, str_joined(a, "dips.", dips->rows[i].key, ""), dips->rows[i].label, &then, &today);
	}
	twin_test(a, t);
}

/* How many came to one course is the coordinator’s: the whole less the others would give away the few of the last. */
static enum err
training_between_write(struct pack_composing *c, const struct twin *t)
{
	struct training_between_list list;
	enum err e = store_training_between(
	    c->op->store, t->before->return_by, t->now->allocation_on, t->now->theme_codes[SERVICE_CSC], &list);

	if (e == ERR_OK && list.count == 0)
		pack_note(c, "No session of a course of this theme was held between them.", "");
	for (size_t i = 0; e == ERR_OK && i < list.count; i++) {
		const struct training_between *b = &list.items[i];
		const char *plain = arena_printf(c->op->arena, "Training between them: %s, %lld %s", b->title,
		    (long long)b->sessions, b->sessions == 1 ? "session" : "sessions");

		pack_remark(c,
		    &(struct pack_line){.kind = PACK_NOTE,
		        .text = arena_printf(c->op->arena, "%s, %lld came", plain, (long long)b->came),
		        .plain = plain,
		        .is_small = true,
		        .href = arena_printf(c->op->arena, "/training/courses/%s", b->course_id)});
	}
	return e;
}

static enum err
twin_write(struct pack_composing *c, struct twin *t)
{
	struct arena *a = c->op->arena;
	const char *then = cycle_name(a, t->before->id), *now = cycle_name(a, t->now->id);

	pack_source(c, arena_printf(a, "The same question twice: %s, %s and %s", t->now->theme_titles[SERVICE_CSC], then, now));
	for (size_t i = 0; i < t->count; i++)
		pack_add(a, c->pack,
		    &(struct pack_line){.kind = PACK_TWIN,
		        .key = arena_printf(a, "twin.%s.%s", t->now->id, t->keys[i]),
		        .title = t->names[i],
		        .count = t->today[i].share.count,
		        .of = t->today[i].share.of,
		        .before = t->then[i].share.count,
		        .before_of = t->then[i].share.of,
		        .is_small = is_small(t, i),
		        .text = change_text(a, &t->changes[i]),
		        .plain = t->plain[i]});
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
		t->figures[1] = c->now.months[m];
		e = briefing_cells_readable(c->op, t->before->id, &t->figures[0]);
		if (e != ERR_OK)
			continue;
		twin_fill(c, t);
		if (t->count > 0)
			e = twin_write(c, t);
	}
	return e;
}
