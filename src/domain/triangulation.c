#include "domain/triangulation.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "base/vec.h"

#include <math.h>

static const struct {
	const char *code, *name;
} states[TRIANGULATION_STATE_COUNT] = {
    [TRIANGULATION_TO_COME] = {"to-come", "To come"},
    [TRIANGULATION_HELD] = {"held", "Held"},
    [TRIANGULATION_CANCELLED] = {"cancelled", "Cancelled"},
};

static const struct {
	const char *code, *name;
} decision_states[DECISION_STATE_COUNT] = {
    [DECISION_OPEN] = {"open", "Open"},
    [DECISION_DONE] = {"done", "Done, not yet followed up"},
    [DECISION_SETTLED] = {"settled", "Settled"},
    [DECISION_DROPPED] = {"dropped", "Dropped"},
};

static const struct {
	const char *code, *name;
} follow_ups[FOLLOW_UP_COUNT] = {
    [FOLLOW_UP_NONE] = {"", "Not followed up yet"},
    [FOLLOW_UP_SETTLED] = {"settled", "Settled"},
    [FOLLOW_UP_GOES_ON] = {"goes-on", "Goes on"},
    [FOLLOW_UP_DROPPED] = {"dropped", "Dropped"},
};

static const char *const pack_kinds[PACK_KIND_COUNT] = {
    [PACK_SOURCE] = "source",
    [PACK_FIGURE] = "figure",
    [PACK_CONTRADICTION] = "contradiction",
    [PACK_TWIN] = "twin",
    [PACK_NOTE] = "note",
};

static const struct {
	const char *code, *name;
} imported_kinds[IMPORTED_KIND_COUNT] = {
    [IMPORTED_COMPLAINT] = {"complaint", "Complaints"},
    [IMPORTED_COMPLIMENT] = {"compliment", "Compliments"},
    [IMPORTED_PERFORMANCE] = {"performance", "Performance"},
};

/* Sections of the form of Children’s Social Care, topics and questions of the dip samples as printed, codes of domain.md 10. */
const struct triangulation_subject triangulation_subjects[] = {
    {"Assessment and analysis", "3", "assess", 1, "analysis"},
    {"The child’s voice", "5", "assess", 2, "voice"},
    {"Plans", "4", "plan", 1, "smart-plan"},
    {"Progress without drift", "9", "prog", 1, "drift"},
    {"Permanence", "", "perm", 2, "permanence"},
    {"Work with partners", "7", "expl", 2, "partners"},
    {"Direction in supervision", "8", "supv", 1, "supervision-direction"},
    {"Reflection in supervision", "8", "supv", 2, "supervision-reflection"},
    {"Decisions and thresholds", "2", "mash", 3, "decisions"},
    {"Challenge by the reviewing officer", "", "iro", 2, "challenge"},
    {"Recording", "10", "strat", 2, "recording"},
};
const size_t triangulation_subject_count = sizeof(triangulation_subjects) / sizeof(triangulation_subjects[0]);

#define CODES(type, table, total, enumeration)                                                     \
	const char *type##_code(enumeration value)                                                 \
	{                                                                                          \
		return table[value].code;                                                          \
	}                                                                                          \
	const char *type##_name(enumeration value)                                                 \
	{                                                                                          \
		return table[value].name;                                                          \
	}                                                                                          \
	bool type##_from_code(const char *code, enumeration *ret)                                  \
	{                                                                                          \
		for (int i = 0; i < (total); i++) {                                                \
			if (str_is_same(table[i].code, code)) {                                    \
				*ret = (enumeration)i;                                             \
				return true;                                                       \
			}                                                                          \
		}                                                                                  \
		return false;                                                                      \
	}

CODES(triangulation_state, states, TRIANGULATION_STATE_COUNT, enum triangulation_state)
CODES(decision_state, decision_states, DECISION_STATE_COUNT, enum decision_state)
CODES(follow_up, follow_ups, FOLLOW_UP_COUNT, enum follow_up)
CODES(imported_kind, imported_kinds, IMPORTED_KIND_COUNT, enum imported_kind)

const char *
pack_kind_code(enum pack_kind kind)
{
	return pack_kinds[kind];
}

bool
pack_kind_from_code(const char *code, enum pack_kind *ret)
{
	for (int i = 0; i < PACK_KIND_COUNT; i++) {
		if (str_is_same(pack_kinds[i], code)) {
			*ret = (enum pack_kind)i;
			return true;
		}
	}
	return false;
}

void
triangulation_check(const struct triangulation_meeting *m, const struct triangulation_meeting *before,
    struct date quarter_from, struct date today, struct problems *problems)
{
	bool is_moved = before == NULL || !date_is_same(before->held_on, m->held_on);

	if (date_is_none(m->held_on))
		problems_add(problems, "held_on", "Enter the day of the meeting, for example 27/4/2021");
	else if (is_moved && date_compare(m->held_on, today) < 0)
		problems_add(problems, "held_on", "The day of the meeting must be today or in the future");
	else if (date_compare(m->held_on, quarter_from) < 0)
		problems_add(problems, "held_on", "The day of the meeting must be after its quarter has begun");
	problems_check_text(problems, "time", "Enter from when to when it is", m->time, TRIANGULATION_TEXT_MAXIMUM);
	problems_check_text(problems, "place", "Enter where it is", m->place, TRIANGULATION_TEXT_MAXIMUM);
	problems_check_text(problems, "agenda", "Enter an agenda, one item a line", m->agenda, TRIANGULATION_AGENDA_MAXIMUM);
	if (str_is_empty(m->chair_id))
		problems_add(problems, "chair", "Select who chairs the meeting");
}

void
decision_check(const struct triangulation_decision *d, struct date today, struct problems *problems)
{
	problems_check_text(problems, "text", "Write what was decided", d->text, TRIANGULATION_DECISION_MAXIMUM);
	if (str_is_empty(d->owner_id))
		problems_add(problems, "owner", "Select who will do it");
	if (date_is_none(d->due_on))
		problems_add(problems, "due_on", "Enter by when, for example 30/6/2021");
	else if (date_compare(d->due_on, today) < 0)
		problems_add(problems, "due_on", "The day must be today or in the future");
}

void
pack_add(struct arena *arena, struct pack *pack, const struct pack_line *line)
{
	struct pack_line copy = *line;

	copy.key = line->key == NULL ? "" : line->key;
	copy.text = line->text == NULL ? "" : line->text;
	copy.plain = line->plain == NULL ? "" : line->plain;
	copy.rule = line->rule == NULL ? "" : line->rule;
	copy.href = line->href == NULL ? "" : line->href;
	VEC_PUSH(arena, pack, copy);
}

static int64_t
hidden(int64_t count)
{
	return count == PACK_NO_COUNT ? PACK_NO_COUNT : PACK_HIDDEN_COUNT;
}

void
pack_for_others(struct pack *pack)
{
	size_t kept = 0;

	for (size_t i = 0; i < pack->count; i++) {
		struct pack_line line = pack->items[i];

		if (line.is_withheld)
			continue;
		if (line.is_small) {
			line.count = hidden(line.count);
			line.of = hidden(line.of);
			line.before = hidden(line.before);
			line.before_of = hidden(line.before_of);
			line.text = line.plain;
		}
		pack->items[kept++] = line;
	}
	pack->count = kept;
}

static long
points(double share)
{
	return lround(share * 100);
}

static const char *
share_words(struct arena *arena, const struct proportion *share)
{
	const char *words = arena_printf(arena, "%lld of %lld", (long long)share->count, (long long)share->of);

	return share->of < PROPORTION_LEAST
	    ? words
	    : arena_printf(arena, "%s (%ld%%)", words, points((double)share->count / (double)share->of));
}

const char *
pack_number(struct arena *arena, int64_t count, int64_t of)
{
	if (count == PACK_NO_COUNT)
		return "–";
	if (count == PACK_HIDDEN_COUNT)
		return "not shown";
	return of == PACK_NO_COUNT ? arena_printf(arena, "%lld", (long long)count)
	                           : share_words(arena, &(struct proportion){count, of});
}

bool
measures_contradict(const struct measure *a, const struct measure *b, struct proportion_change *ret)
{
	struct proportion_change c = proportion_change(&a->share, &b->share);

	if (ret != NULL)
		*ret = c;
	return (c.change == CHANGE_UP || c.change == CHANGE_DOWN) &&
	    fabs(c.difference) * 100 >= CONTRADICTION_POINTS - 1e-9;
}

enum { POSSIBLE_MOST = 2000 }; /* pairs of numbers to be tried */

/* From the least to the most that the count may be; false where that is not known, or more than is tried. */
static bool
range_of(const struct measure *m, int64_t *ret_least, int64_t *ret_most)
{
	*ret_least = m->is_small ? m->least : m->share.count;
	*ret_most = m->is_small ? m->most : m->share.count;
	if (*ret_most > m->share.of)
		*ret_most = m->share.of;
	return *ret_least >= 0;
}

struct possible_change
change_possible(const struct measure *first, const struct measure *second)
{
	struct possible_change ret = {.is_known = false, .least_p = 1, .most_p = 1};
	int64_t least[2], most[2];

	if (!range_of(first, &least[0], &most[0]) || !range_of(second, &least[1], &most[1]) ||
	    (most[0] - least[0] + 1) * (most[1] - least[1] + 1) > POSSIBLE_MOST)
		return ret;
	ret = (struct possible_change){.is_known = true, .least_p = 1, .most_p = 0};
	for (int64_t i = least[0]; i <= most[0]; i++)
		for (int64_t j = least[1]; j <= most[1]; j++) {
			struct proportion_change c = proportion_change(
			    &(struct proportion){i, first->share.of}, &(struct proportion){j, second->share.of});

			ret.is_up = ret.is_up || c.difference > 0;
			ret.is_down = ret.is_down || c.difference < 0;
			ret.least_p = c.p < ret.least_p ? c.p : ret.least_p;
			ret.most_p = c.p > ret.most_p ? c.p : ret.most_p;
		}
	return ret;
}

bool
measures_contradict_anyway(const struct measure *a, const struct measure *b)
{
	struct possible_change possible = change_possible(a, b);
	int64_t least[2], most[2];

	/* More than chance and one way for all of them; as far apart for those that are nearest. */
	(void)range_of(a, &least[0], &most[0]);
	(void)range_of(b, &least[1], &most[1]);
	if (!possible.is_known || possible.is_up == possible.is_down)
		return false;
	for (int i = 0; i < 2; i++) {
		const struct measure x = {.share = {i == 0 ? least[0] : most[0], a->share.of}},
		                     y = {.share = {i == 0 ? most[1] : least[1], b->share.of}};

		if (!measures_contradict(&x, &y, NULL))
			return false;
	}
	return possible.most_p <= PROPORTION_LEVEL;
}

/* The interval of how far apart they are, without the sign of the difference. */
static const char *
apart_words(struct arena *arena, const struct proportion_change *c)
{
	double low = c->difference < 0 ? -c->high : c->low, high = c->difference < 0 ? -c->low : c->high;

	return arena_printf(arena, "%ld points apart (95%% interval %ld to %ld)", points(fabs(c->difference)), points(low),
	    points(high));
}

const char *
contradiction_text(struct arena *arena, const char *subject, const struct measure *a, const struct measure *b)
{
	struct proportion_change c = proportion_change(&a->share, &b->share);

	return arena_printf(arena, "%s. %s: %s. %s: %s. %s.", subject, a->source, share_words(arena, &a->share), b->source,
	    share_words(arena, &b->share), apart_words(arena, &c));
}

const char *
contradiction_plain(struct arena *arena, const char *subject, const struct measure *a, const struct measure *b)
{
	bool is_lower = proportion_change(&a->share, &b->share).difference < 0;

	return arena_printf(arena, "%s: “%s” says better than “%s”, by more than chance.", subject,
	    is_lower ? a->source : b->source, is_lower ? b->source : a->source);
}

const char *
change_name(enum change change)
{
	switch (change) {
	case CHANGE_TOO_FEW:
		return "Too few to say";
	case CHANGE_NOT_SEEN:
		return "No change you can see yet";
	case CHANGE_UP:
		return "Up, by more than chance";
	case CHANGE_DOWN:
		return "Down, by more than chance";
	}
	return "";
}

const char *
change_text(struct arena *arena, const struct proportion_change *c)
{
	if (c->change == CHANGE_TOO_FEW)
		return change_name(c->change);
	return arena_printf(arena, "%s: %s%ld points (95%% interval %ld to %ld)", change_name(c->change), c->difference > 0 ? "+" : "",
	    points(c->difference), points(c->low), points(c->high));
}
