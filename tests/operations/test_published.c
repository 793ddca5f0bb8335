/*
 * Somebody who has every briefing that was published, every pack as their role reads it, and what their pages and lists show beside them,
 * tries to work out a number that was not shown (D27). What they know is written down as sums of unknown whole numbers, each with what was
 * said of it; a number is found where no other set of numbers agrees with all of that.
 */
#include "../history_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/form.h"
#include "operations/op_briefing.h"
#include "operations/op_dip.h"
#include "operations/op_training.h"
#include "operations/op_triangulation.h"
#include "store/store_private.h"

#include <stdio.h>
#include <string.h>

/* ---- The attacker ---- */

enum {
	NUMBERS_MOST = 1500,
	FACTS_MOST = 3600,
	TERMS_MOST = 64,
	PLACES_MOST = 48,
	DEPTH_MOST = 16,
	TRIES_MOST = 20000,
	UNBOUNDED = 1000000
};

struct sum {
	int numbers[TERMS_MOST];
	int signs[TERMS_MOST];
	int count;
};
struct fact {
	struct sum sum;
	int64_t least, most;
	int64_t now; /* while numbers are moved */
	const char *name;
};
struct attack {
	struct arena *arena;
	struct {
		const char *name;
		int64_t truth;
		int moved;
		bool is_fixed; /* shown as it is */
		int places[PLACES_MOST]; /* facts that it stands in */
		int place_count;
	} numbers[NUMBERS_MOST];
	int number_count;
	struct fact facts[FACTS_MOST];
	int fact_count;
	struct fact targets[FACTS_MOST]; /* not shown */
	int target_count;
	int moving[DEPTH_MOST + 2], moving_count; /* what is not as it was */
	int tries;
};

static int
number_of(struct attack *a, const char *name, int64_t truth)
{
	for (int i = 0; i < a->number_count; i++)
		if (str_is_same(a->numbers[i].name, name))
			return i;
	assert_true(a->number_count < NUMBERS_MOST);
	a->numbers[a->number_count].name = name;
	a->numbers[a->number_count].truth = truth;
	return a->number_count++;
}

static void
term(struct sum *sum, int number, int sign)
{
	assert_true(sum->count < TERMS_MOST);
	sum->numbers[sum->count] = number;
	sum->signs[sum->count++] = sign;
}

static int64_t
truth_of(const struct attack *a, const struct sum *sum)
{
	int64_t truth = 0;

	for (int i = 0; i < sum->count; i++)
		truth += sum->signs[i] * a->numbers[sum->numbers[i]].truth;
	return truth;
}

static struct fact *
fact_add(struct attack *a, const struct sum *sum, int64_t least, int64_t most, const char *name)
{
	assert_true(a->fact_count < FACTS_MOST);
	for (int i = 0; i < sum->count; i++) {
		int n = sum->numbers[i];

		assert_true(a->numbers[n].place_count < PLACES_MOST);
		a->numbers[n].places[a->numbers[n].place_count++] = a->fact_count;
	}
	a->facts[a->fact_count] = (struct fact){*sum, least, most, truth_of(a, sum), name};
	return &a->facts[a->fact_count++];
}

static void
known(struct attack *a, const struct sum *sum, int64_t least, int64_t most, const char *name)
{
	int64_t truth = truth_of(a, sum);

	/* Else the attacker, not the program, has understood something wrongly. */
	if (truth < least || truth > most)
		fail_msg("%s is %lld, not %lld to %lld", name, (long long)truth, (long long)least, (long long)most);
	(void)fact_add(a, sum, least, most, name);
	if (sum->count == 1 && least == most)
		a->numbers[sum->numbers[0]].is_fixed = true;
}

/* That a sum is not what it is. */
static struct fact *
suppose(struct attack *a, const struct sum *sum, int by)
{
	int64_t other = truth_of(a, sum) + by;

	return fact_add(a, sum, other, other, "supposed");
}

static void
take_back(struct attack *a)
{
	const struct sum *sum = &a->facts[--a->fact_count].sum;

	for (int i = 0; i < sum->count; i++)
		a->numbers[sum->numbers[i]].place_count--;
}

static void
shown(struct attack *a, const struct sum *sum, enum small_shown how, const char *name)
{
	int64_t truth = truth_of(a, sum);

	if (how == SMALL_EXACT)
		known(a, sum, truth, truth, name);
	else
		a->targets[a->target_count++] = (struct fact){.sum = *sum, .name = name};
	if (how == SMALL_FEWER)
		known(a, sum, 1, SMALL_NUMBER_LEAST - 1, name);
}

static void
move(struct attack *a, int number, int by)
{
	a->numbers[number].moved += by;
	if (a->numbers[number].moved != 0)
		a->moving[a->moving_count++] = number;
	else
		a->moving_count--;
	for (int i = 0; i < a->numbers[number].place_count; i++) {
		struct fact *f = &a->facts[a->numbers[number].places[i]];

		for (int t = 0; t < f->sum.count; t++)
			if (f->sum.numbers[t] == number)
				f->now += by * f->sum.signs[t];
	}
}

static bool
may_move(const struct attack *a, int number, int by)
{
	return !a->numbers[number].is_fixed && a->numbers[number].moved == 0 && a->numbers[number].truth + by >= 0;
}

/* One more of it, or one less, on the way to what is known. */
static int
way_of(const struct fact *wrong, int term)
{
	return wrong->now > wrong->most ? -wrong->sum.signs[term] : wrong->sum.signs[term];
}

static void
weigh(const struct attack *a, const struct fact *f, const struct fact **found, int *fewest)
{
	int ways = 0;

	if (f->now >= f->least && f->now <= f->most)
		return;
	for (int t = 0; t < f->sum.count; t++)
		ways += may_move(a, f->sum.numbers[t], way_of(f, t)) ? 1 : 0;
	if (*found != NULL && ways >= *fewest)
		return;
	*found = f;
	*fewest = ways;
}

/* Of what does not agree with what is known and supposed, that which the fewest numbers can put right; NULL: all agrees. */
static const struct fact *
violated(const struct attack *a, const struct fact *supposed)
{
	const struct fact *found = NULL;
	int fewest = 0;

	weigh(a, supposed, &found, &fewest);
	for (int m = 0; m < a->moving_count; m++)
		for (int i = 0; i < a->numbers[a->moving[m]].place_count; i++)
			weigh(a, &a->facts[a->numbers[a->moving[m]].places[i]], &found, &fewest);
	return found;
}

/* Puts right what does not agree, one number by one, until everything does. */
static bool
agrees(struct attack *a, const struct fact *supposed, int depth)
{
	const struct fact *wrong = violated(a, supposed);

	if (wrong == NULL || a->tries++ > TRIES_MOST)
		return wrong == NULL;
	for (int t = 0; depth > 0 && t < wrong->sum.count; t++) {
		int n = wrong->sum.numbers[t], by = way_of(wrong, t);
		bool is_found;

		if (!may_move(a, n, by))
			continue;
		move(a, n, by);
		is_found = agrees(a, supposed, depth - 1);
		move(a, n, -by);
		if (is_found)
			return true;
	}
	return false;
}

/* Neither one more nor one less agrees with all that is known. */
static bool
is_found_out(struct attack *a, const struct fact *target)
{
	for (int depth = DEPTH_MOST / 4; depth <= DEPTH_MOST; depth *= 2)
		for (int by = -1; by <= 1; by += 2) {
			struct fact *supposed;
			bool is_other;

			a->tries = 0;
			supposed = suppose(a, &target->sum, by);
			is_other = agrees(a, supposed, depth);
			take_back(a);
			if (is_other)
				return false;
		}
	return true;
}

/* All that is found, each told; or as much as shows that there is something. */
static size_t
found_out(struct attack *a, bool is_told)
{
	size_t count = 0;

	for (int i = 0; i < a->target_count && (is_told || count == 0); i++)
		if (is_found_out(a, &a->targets[i])) {
			count++;
			if (is_told)
				print_message("found out: %s is %lld\n", a->targets[i].name, (long long)truth_of(a, &a->targets[i].sum));
		}
	return count;
}

/* ---- What they have ---- */

/* Which of D27's rules are left out, to see that the attack finds what they keep. */
enum defence { ALL_OF_IT, PACKS_FOR_EVERYBODY, NOTHING_BESIDE_SMALL, SECTIONS_ALONE };

struct reader {
	struct history *h;
	struct attack *a;
	enum defence defence;
	struct briefing_figures kept[HISTORY_MONTHS]; /* every row, for the numbers that there are */
	bool is_withdrawn[HISTORY_MONTHS]; /* and not corrected: read when it was out, and in no pack since */
};

static size_t
inner(enum briefing_evidence evidence)
{
	return evidence_kind(evidence)->column_count - (evidence_kind(evidence)->has_total ? 1 : 0);
}

static int
cell_of(struct reader *r, int month, enum briefing_evidence evidence, const char *key, size_t column)
{
	const struct briefing_row *row = briefing_row_find(&r->kept[month].items[evidence], key);

	return number_of(r->a,
	    arena_printf(r->a->arena, "%s E%d %s, %s", history_months[month], (int)evidence + 1, key, evidence_kind(evidence)->columns[column]),
	    row == NULL ? 0 : row->values[column]);
}

/* A cell of what was published: one number, its row's, or all services'. */
static struct sum
published(struct reader *r, int month, enum briefing_evidence evidence, const char *key, size_t column)
{
	const struct briefing_figure *rows = &r->kept[month].items[evidence];
	bool is_all = str_is_same(key, BRIEFING_ALL), is_total = column == inner(evidence);
	struct sum sum = {.count = 0};

	for (size_t i = 0; i < rows->count; i++) {
		if (is_all ? str_is_same(rows->rows[i].key, BRIEFING_ALL) : !str_is_same(rows->rows[i].key, key))
			continue;
		for (size_t c = 0; c < inner(evidence); c++)
			if (is_total || c == column)
				term(&sum, cell_of(r, month, evidence, rows->rows[i].key, c), 1);
	}
	return sum;
}

/* With the small ones hidden, and nothing else; or with every section hiding its own, beside how many audits it is of. */
static enum small_shown
plainly(const struct reader *r, enum briefing_evidence evidence, const struct briefing_row *row, size_t column)
{
	bool is_small = row->values[column] > 0 && row->values[column] < SMALL_NUMBER_LEAST;

	if (r->defence == SECTIONS_ALONE && evidence == EVIDENCE_SECTIONS && column == inner(evidence))
		return SMALL_EXACT;
	if (r->defence != NOTHING_BESIDE_SMALL)
		return row->shown[column];
	return row->shown[column] != SMALL_EXACT && is_small ? SMALL_FEWER : SMALL_EXACT;
}

static void
read_table(struct reader *r, int month, enum briefing_evidence evidence, const struct briefing_figure *figure)
{
	for (size_t i = 0; i < figure->count; i++)
		for (size_t c = 0; c < evidence_kind(evidence)->column_count; c++) {
			const struct briefing_row *row = &figure->rows[i];
			struct sum sum = published(r, month, evidence, row->key, c);

			/* A section that stands there is of somebody. */
			if (evidence == EVIDENCE_SECTIONS && c == inner(evidence) && r->defence != SECTIONS_ALONE)
				known(r->a, &sum, 1, UNBOUNDED, "of somebody");
			shown(r->a, &sum, plainly(r, evidence, row, c),
			    arena_printf(r->a->arena, "%s E%d %s, %s", history_months[month], (int)evidence + 1, row->key,
			        evidence_kind(evidence)->columns[c]));
		}
}

/* Who knows the form: each of a service's audits is graded once in every section, unless it could not be, which some know it could. */
static void
read_sections(struct reader *r, int month)
{
	const struct briefing_figures *kept = &r->kept[month];

	for (size_t i = 0; i < kept->items[EVIDENCE_SECTIONS].count; i++) {
		const struct briefing_row *row = &kept->items[EVIDENCE_SECTIONS].rows[i];
		const char *service = arena_strndup(r->a->arena, row->key, (size_t)(strchr(row->key, '/') - row->key));
		struct sum sum = published(r, month, EVIDENCE_GRADES, service, inner(EVIDENCE_GRADES)),
		           graded = published(r, month, EVIDENCE_SECTIONS, row->key, inner(EVIDENCE_SECTIONS)), ungraded = {.count = 0};
		int64_t rest = truth_of(r->a, &sum) - row->values[inner(EVIDENCE_SECTIONS)];

		for (int t = 0; t < graded.count; t++)
			term(&sum, graded.numbers[t], -1);
		term(&ungraded, number_of(r->a, arena_printf(r->a->arena, "%s %s, not graded", history_months[month], row->key), rest), 1);
		term(&sum, ungraded.numbers[0], -1);
		known(r->a, &sum, 0, 0, "the audits of a section are those of its service");
		if (rest == 0)
			known(r->a, &ungraded, 0, 0, "all could be graded");
		else if (rest < SMALL_NUMBER_LEAST)
			shown(r->a, &ungraded, SMALL_HIDDEN, arena_printf(r->a->arena, "%s %s, not graded", history_months[month], row->key));
	}
}

/* Nothing is coded in more audits, and nobody asked in more, than there are. */
static void
read_most(struct reader *r, int month)
{
	static const enum briefing_evidence parts[] = {EVIDENCE_STRENGTHS, EVIDENCE_LEARNING, EVIDENCE_FAMILIES};
	const int64_t sent = briefing_row_find(&r->kept[month].items[EVIDENCE_DONE], "sent")->values[0];

	for (size_t p = 0; p < sizeof(parts) / sizeof(parts[0]); p++)
		for (size_t i = 0; i < r->kept[month].items[parts[p]].count; i++) {
			size_t column = parts[p] == EVIDENCE_FAMILIES ? inner(EVIDENCE_FAMILIES) : 0;
			struct sum sum = published(r, month, parts[p], r->kept[month].items[parts[p]].rows[i].key, column);

			known(r->a, &sum, 0, sent, "no more than were sent");
		}
}

/* Every briefing, all its tables beside each other: all editions show the same numbers, those of half a year ago as they were shown then. */
static void
read_briefings(struct reader *r)
{
	for (int m = 0; m < HISTORY_MONTHS; m++) {
		struct briefing_figures figures;
		struct briefing briefing;

		assert_int_equal(store_briefing_get(r->h->f->store, history_months[m], &briefing), ERR_OK);
		r->is_withdrawn[m] = briefing_is_withdrawn(&briefing);
		assert_int_equal(store_briefing_cells(r->h->f->store, history_months[m], &figures), ERR_OK);
		assert_int_equal(store_briefing_cells(r->h->f->store, history_months[m], &r->kept[m]), ERR_OK);
		if (r->defence != NOTHING_BESIDE_SMALL && r->defence != SECTIONS_ALONE)
			briefing_figures_drop(&figures);
		for (int e = EVIDENCE_GRADES; e < EVIDENCE_GRADES_BEFORE; e++)
			read_table(r, m, (enum briefing_evidence)e, &figures.items[e]);
		read_sections(r, m);
		read_most(r, m);
	}
}

/* All that a table must show: the whole service. */
static void
forget_services(struct reader *r)
{
	for (int i = 0; i < r->a->fact_count; i++) {
		struct fact *f = &r->a->facts[i];

		if (strstr(f->name, " E") == NULL || strstr(f->name, " " BRIEFING_ALL ",") != NULL)
			continue;
		f->least = -UNBOUNDED;
		f->most = UNBOUNDED;
		if (f->sum.count == 1)
			r->a->numbers[f->sum.numbers[0]].is_fixed = false;
	}
}

/* What a line of a pack is a sum of: the first `columns` of a row, of the months. */
static void
read_sum(struct reader *r, enum briefing_evidence evidence, int first, int months, const char *key, size_t columns, int64_t count,
    const char *name)
{
	struct sum sum = {.count = 0};

	if (count < 0)
		return;
	for (int m = first; m < first + months; m++)
		for (size_t c = 0; c < columns && !r->is_withdrawn[m]; c++) {
			struct sum cell = published(r, m, evidence, key, c);

			for (int t = 0; t < cell.count; t++)
				term(&sum, cell.numbers[t], 1);
		}
	if (sum.count == 0)
		assert_int_equal(count, 0);
	else
		known(r->a, &sum, count, count, name);
}

static const struct pack_line *
line_of(const struct pack *pack, const char *key)
{
	for (size_t i = 0; i < pack->count; i++)
		if (str_is_same(pack->items[i].key, key))
			return &pack->items[i];
	fail_msg("%s is not in the pack", key);
	return NULL;
}

/* A count as its line has it, where it has one for this reader. */
static void
told(struct reader *r, const struct sum *sum, const struct pack_line *line)
{
	if (line->count >= 0)
		known(r->a, sum, line->count, line->count, line->key);
}

/* The keys of a pack that speak of one evidence, and how many columns they count, and of how many. */
static const struct {
	enum briefing_evidence evidence;
	const char *line, *row; /* what stands before the row's own key */
	size_t good, all; /* all 0: of the whole service’s audits */
} spoken_of[] = {
    {EVIDENCE_GRADES, "audits.good.", "", 2, 4},
    {EVIDENCE_SECTIONS, "sections.", "csc/", 2, 4},
    {EVIDENCE_STRENGTHS, "audits.strength.", "", 1, 0},
    {EVIDENCE_LEARNING, "audits.learning.", "", 1, 0},
    {EVIDENCE_DIPS, "dips.", "", 1, 3},
    {EVIDENCE_MODERATION, "moderation.", "", 1, 2},
};
static const struct {
	enum briefing_evidence evidence;
	const char *start, *row;
} twins[] = {{EVIDENCE_SECTIONS, "section.", "csc/"}, {EVIDENCE_DIPS, "dips.", ""}, {EVIDENCE_GRADES, "", ""}};

static void
read_line(struct reader *r, int first, const struct pack_line *line)
{
	for (size_t i = 0; i < sizeof(spoken_of) / sizeof(spoken_of[0]); i++) {
		enum briefing_evidence e = spoken_of[i].evidence;
		const char *start = spoken_of[i].line, *key;

		if (line->kind != PACK_FIGURE || strncmp(line->key, start, strlen(start)) != 0 || strncmp(line->key, "dips.done.", 10) == 0)
			continue;
		key = e == EVIDENCE_MODERATION ? "random" : str_joined(r->a->arena, spoken_of[i].row, line->key + strlen(start), "");
		read_sum(r, e, first, 3, key, spoken_of[i].good, line->count, line->key);
		if (spoken_of[i].all > 0)
			read_sum(r, e, first, 3, key, spoken_of[i].all, line->of, line->key);
		if (first >= 3) {
			read_sum(r, e, first - 3, 3, key, spoken_of[i].good, line->before, line->key);
			if (spoken_of[i].all > 0)
				read_sum(r, e, first - 3, 3, key, spoken_of[i].all, line->before_of, line->key);
		}
	}
}

static void
read_twin(struct reader *r, const struct pack_line *line)
{
	const char *key = line->key + strlen("twin.2021-07."), *row;
	size_t t = 0, good, all;

	if (line->kind != PACK_TWIN)
		return;
	while (strncmp(key, twins[t].start, strlen(twins[t].start)) != 0)
		t++;
	row = str_joined(r->a->arena, twins[t].row, key + strlen(twins[t].start), "");
	good = twins[t].evidence == EVIDENCE_DIPS ? 1 : 2;
	all = twins[t].evidence == EVIDENCE_DIPS ? 3 : 4;
	for (int m = 3; m < HISTORY_MONTHS; m++)
		if (strncmp(line->key + strlen("twin."), history_months[m], 7) == 0) {
			read_sum(r, twins[t].evidence, m, 1, row, good, line->count, line->key);
			read_sum(r, twins[t].evidence, m, 1, row, all, line->of, line->key);
			read_sum(r, twins[t].evidence, m - 3, 1, row, good, line->before, line->key);
			read_sum(r, twins[t].evidence, m - 3, 1, row, all, line->before_of, line->key);
		}
}

static struct pack
pack_of(struct reader *r, int number)
{
	struct quarter quarter;
	struct pack pack;

	fixture_sign_in(r->h->f, r->defence == ALL_OF_IT ? r->h->cast.head : r->h->cast.coordinator);
	assert_int_equal(op_pack_compose(&r->h->f->op, history_quarters[number], &quarter, &pack), ERR_OK);
	return pack;
}

static void
read_packs(struct reader *r)
{
	for (int q = 0; q < HISTORY_QUARTERS; q++) {
		struct pack pack = pack_of(r, q);

		for (size_t i = 0; i < pack.count; i++) {
			read_line(r, q * 3, &pack.items[i]);
			read_twin(r, &pack.items[i]);
		}
	}
}

/* Concerns of a quarter: those that briefings counted and those raised later; what was raised was closed, or is open. */
static void
read_concerns(struct reader *r)
{
	static const char *const quarters[] = {"2021-q1", "2021-q2", "2021-q3"};
	struct arena *a = r->a->arena;
	int open_before = number_of(r->a, "concerns open before", 0);
	struct sum nothing = {.count = 0};

	term(&nothing, open_before, 1);
	known(r->a, &nothing, 0, 0, "no concern before the year");
	for (int q = 0; q < 3; q++) {
		struct sum raised = {.count = 0}, flow, closed = {.count = 0}, open = {.count = 0};
		struct pack truth, pack;
		struct quarter quarter;

		fixture_sign_in(r->h->f, r->h->cast.coordinator);
		assert_int_equal(op_pack_compose(&r->h->f->op, quarters[q], &quarter, &truth), ERR_OK);
		pack = truth;
		if (r->defence == ALL_OF_IT) {
			fixture_sign_in(r->h->f, r->h->cast.head);
			assert_int_equal(op_pack_compose(&r->h->f->op, quarters[q], &quarter, &pack), ERR_OK);
		}
		for (int m = q == 2 ? 3 : 0; q != 1 && m < (q == 2 ? 6 : 3); m++) {
			struct sum month = published(r, m, EVIDENCE_CONCERNS, "raised", inner(EVIDENCE_CONCERNS));

			for (int t = 0; t < month.count; t++)
				term(&raised, month.numbers[t], 1);
		}
		term(&raised, number_of(r->a, arena_printf(a, "%s raised later", quarters[q]),
		                  line_of(&truth, "concerns.raised")->count - truth_of(r->a, &raised)), 1);
		term(&closed, number_of(r->a, arena_printf(a, "%s closed", quarters[q]), line_of(&truth, "concerns.closed")->count), 1);
		term(&open, number_of(r->a, arena_printf(a, "%s open", quarters[q]), line_of(&truth, "concerns.open")->count), 1);
		flow = raised;
		term(&flow, open_before, 1);
		term(&flow, closed.numbers[0], -1);
		term(&flow, open.numbers[0], -1);
		open_before = open.numbers[0];
		known(r->a, &flow, 0, 0, "what was raised is closed or open");
		told(r, &raised, line_of(&pack, "concerns.raised"));
		told(r, &closed, line_of(&pack, "concerns.closed"));
		told(r, &open, line_of(&pack, "concerns.open"));
	}
}

/* How many audits named something, to who is no coordinator: none, fewer than 5, or more. Where nothing came late it is the briefings' sum. */
static void
read_demand(struct reader *r)
{
	for (int q = 0; q < HISTORY_QUARTERS; q++) {
		struct training_demand demand;

		fixture_sign_in(r->h->f, r->h->cast.head);
		assert_int_equal(op_training_demand(&r->h->f->op, history_quarters[q], &demand), ERR_OK);
		assert_false(demand.shows_audits);
		for (size_t i = 0; i < demand.need_count; i++) {
			const struct demand_need *need = &demand.needs[i];
			struct sum sum = {.count = 0};
			bool is_few = need->audits < SMALL_NUMBER_LEAST;

			/* Their order is that of their names. */
			if (i > 0)
				assert_true(strcmp(demand.needs[i - 1].name, need->name) < 0);
			for (int m = q * 3; m < q * 3 + 3; m++) {
				struct sum cell = published(r, m, EVIDENCE_LEARNING, need->code, 0);

				for (int t = 0; t < cell.count; t++)
					term(&sum, cell.numbers[t], 1);
			}
			known(r->a, &sum, is_few ? 1 : SMALL_NUMBER_LEAST, is_few ? SMALL_NUMBER_LEAST - 1 : UNBOUNDED, need->code);
		}
	}
}

static void
read_answers(struct reader *r, int month, const struct briefing_row *row)
{
	for (size_t c = 0; row->key != NULL && c < evidence_kind(EVIDENCE_DIPS)->column_count; c++) {
		struct sum sum = published(r, month, EVIDENCE_DIPS, row->key, c);

		if (row->shown[c] == SMALL_EXACT)
			known(r->a, &sum, row->values[c], row->values[c], row->key);
	}
}

/* Results of dip samples, as whoever leads reads them: of a month, and of the same topic half a year before. */
static void
read_dip_results(struct reader *r)
{
	fixture_sign_in(r->h->f, r->h->cast.head);
	for (int m = 0; m < HISTORY_MONTHS; m++) {
		struct dip_shown results;

		assert_int_equal(op_dip_results_shown(&r->h->f->op, history_months[m], &results), ERR_OK);
		for (size_t t = 0; t < results.count; t++)
			for (size_t q = 0; q < results.topics[t].count; q++) {
				read_answers(r, m, &results.topics[t].questions[q].now);
				if (m >= 3)
					read_answers(r, m - 3, &results.topics[t].questions[q].before);
			}
	}
}

static struct reader *
reader_new(struct history *h, enum defence defence)
{
	struct reader *r = arena_alloc(h->f->arena, sizeof(*r));

	r->h = h;
	r->a = arena_alloc(h->f->arena, sizeof(*r->a));
	r->a->arena = h->f->arena;
	r->defence = defence;
	return r;
}

/* Everything at once: every table of every briefing, the packs, the results of dip samples, the page of demand. */
static size_t
attack_on(struct history *h, enum defence defence)
{
	struct reader *r = reader_new(h, defence);

	read_briefings(r);
	if (defence != NOTHING_BESIDE_SMALL && defence != SECTIONS_ALONE) {
		read_packs(r);
		read_concerns(r);
		read_dip_results(r);
	}
	if (h->is_simple)
		read_demand(r);
	return found_out(r->a, defence == ALL_OF_IT);
}

/* Stretch targets: by course on the page of demand, all of them in the pack. */
static size_t
attack_on_targets(struct history *h, int q, bool is_for_everybody)
{
	enum { KINDS = 4, KIND_OTHER = 3, COURSES = 3 };
	static const char *const kinds[KINDS] = {"Course one", "Course two", "Course two\nCourse three", "Something else"};
	static const struct {
		const char *id;
		bool is_named[KINDS];
	} courses[COURSES] = {{"course-one", {true}}, {"course-two", {false, true, true}}, {"course-three", {false, false, true}}};
	struct reader r = {.h = h, .a = arena_alloc(h->f->arena, sizeof(*r.a))};
	struct training_demand demand;
	struct sum all = {.count = 0}, other = {.count = 0};
	struct pack pack;

	r.a->arena = h->f->arena;
	r.defence = is_for_everybody ? PACKS_FOR_EVERYBODY : ALL_OF_IT;
	pack = pack_of(&r, q);
	fixture_sign_in(h->f, h->cast.head);
	assert_int_equal(op_training_demand(&h->f->op, history_quarters[q], &demand), ERR_OK);
	for (int k = 0; k < KINDS; k++) {
		int64_t count = 0;

		assert_int_equal(store_query_int(h->f->store, &count,
		                     "SELECT count(*) FROM stretch_target t JOIN audit a ON a.id = t.audit_id WHERE t.training = $1 AND "
		                     "a.responded_at >= $2 AND a.responded_at < $3",
		                     DB_VALUES(db_t(kinds[k]), db_at(demand.quarter.from_at), db_at(demand.quarter.to_at))), ERR_OK);
		term(&all, number_of(r.a, kinds[k], count), 1);
	}
	for (size_t o = 0; o < demand.offer_count; o++)
		for (int c = 0; c < COURSES; c++) {
			struct sum one = {.count = 0};
			size_t targets = demand.offers[o].targets;

			for (int k = 0; k < KINDS; k++)
				if (courses[c].is_named[k])
					term(&one, all.numbers[k], 1);
			if (!str_is_same(demand.offers[o].course->id, courses[c].id))
				continue;
			assert_int_equal(targets, truth_of(r.a, &one));
			shown(r.a, &one, targets == 0 || targets >= SMALL_NUMBER_LEAST ? SMALL_EXACT : SMALL_FEWER, courses[c].id);
		}
	/* What is of no course may be known to be none. */
	term(&other, all.numbers[KIND_OTHER], 1);
	if (truth_of(r.a, &other) == 0)
		known(r.a, &other, 0, 0, "of no course");
	told(&r, &all, line_of(&pack, "targets.with-course"));
	return found_out(r.a, !is_for_everybody);
}

static void
read_own(struct reader *r, int month, enum briefing_evidence evidence, const char *key)
{
	for (size_t c = 0; c < inner(evidence); c++) {
		struct sum own = published(r, month, evidence, key, c);

		if (own.count > 0)
			known(r->a, &own, truth_of(r->a, &own), truth_of(r->a, &own), "their own list");
	}
}

/* A service, whose lead reads every audit of it. */
static size_t
attack_by_lead(struct history *h, const char *service, bool is_shown_nothing)
{
	struct reader *r = reader_new(h, ALL_OF_IT);
	const char *rows = str_joined(h->f->arena, service, "/", "");
	size_t count = 0;

	read_briefings(r);
	if (is_shown_nothing)
		forget_services(r);
	else
		read_packs(r);
	for (int m = 0; m < HISTORY_MONTHS; m++) {
		const struct briefing_figure *sections = &r->kept[m].items[EVIDENCE_SECTIONS];

		read_own(r, m, EVIDENCE_GRADES, service);
		for (size_t i = 0; i < sections->count; i++)
			if (str_starts_with(sections->rows[i].key, rows))
				read_own(r, m, EVIDENCE_SECTIONS, sections->rows[i].key);
	}
	for (int i = 0; i < r->a->target_count; i++) {
		const char *name = r->a->targets[i].name;
		bool is_own = strstr(name, arena_printf(h->f->arena, " %s,", service)) != NULL ||
		    strstr(name, arena_printf(h->f->arena, " %s", rows)) != NULL;

		count += !is_own && (strstr(name, " E2 ") != NULL || strstr(name, " E3 ") != NULL) && is_found_out(r->a, &r->a->targets[i]) ? 1 : 0;
	}
	return count;
}

/* The order of what was coded says nothing that its numbers, as they are shown, do not. */
static void
check_order(struct history *h)
{
	for (int m = 0; m < HISTORY_MONTHS; m++) {
		struct briefing_figures figures;

		assert_int_equal(store_briefing_cells(h->f->store, history_months[m], &figures), ERR_OK);
		for (int e = EVIDENCE_STRENGTHS; e <= EVIDENCE_LEARNING; e++)
			for (size_t i = 1; i < figures.items[e].count; i++) {
				const struct briefing_row *rows = &figures.items[e].rows[i - 1];
				int64_t sums[2] = {0, 0};

				for (int k = 0; k < 2; k++)
					for (size_t c = 0; c < 2; c++)
						sums[k] += rows[k].shown[c] == SMALL_EXACT ? rows[k].values[c] : 0;
				assert_true(sums[0] > sums[1] || (sums[0] == sums[1] && strcmp(rows[0].key, rows[1].key) < 0));
			}
	}
}

/* What others than the coordinator read has no number of a small line, and what stands or falls with one is not there. */
static void
check_redacted(const struct pack *full, const struct pack *pack)
{
	size_t at = 0;

	for (size_t i = 0; i < full->count; i++) {
		const struct pack_line *whole = &full->items[i], *line = &pack->items[at];

		assert_true(whole->count != PACK_HIDDEN_COUNT);
		if (whole->is_withheld)
			continue;
		at++;
		assert_true(at <= pack->count);
		assert_string_equal(whole->key, line->key);
		assert_int_equal(line->count, !whole->is_small || whole->count == PACK_NO_COUNT ? whole->count : PACK_HIDDEN_COUNT);
		assert_int_equal(line->of, !whole->is_small || whole->of == PACK_NO_COUNT ? whole->of : PACK_HIDDEN_COUNT);
		assert_int_equal(line->before, !whole->is_small || whole->before == PACK_NO_COUNT ? whole->before : PACK_HIDDEN_COUNT);
		assert_string_equal(line->text, whole->is_small ? whole->plain : whole->text);
		if (whole->is_small && whole->kind != PACK_NOTE)
			assert_null(strpbrk(line->text, "0123456789"));
	}
	assert_int_equal(at, pack->count);
}

/* That a finding is listed at all, and where, would say something of a number that is not shown. */
static void
check_findings(struct history *h, int q, const struct pack *pack)
{
	/* As many as may be shown, up to five, whatever else there is. */
	for (int e = EVIDENCE_STRENGTHS; e <= EVIDENCE_LEARNING; e++) {
		size_t shown_codes = 0, listed = 0;

		for (size_t k = 0; k < finding_code_count; k++) {
			const char *code = finding_codes[k].value;
			int64_t count = 0;
			bool is_shown = true;

			for (int m = q * 3; m < q * 3 + 3; m++) {
				struct briefing_figures cells;
				const struct briefing_row *row;

				assert_int_equal(store_briefing_cells(h->f->store, history_months[m], &cells), ERR_OK);
				row = briefing_row_find(&cells.items[e], code);
				count += row == NULL ? 0 : row->values[0];
				is_shown = is_shown && (row == NULL || row->shown[0] == SMALL_EXACT);
			}
			shown_codes += is_shown && count > 0 ? 1 : 0;
		}
		for (size_t i = 0; i < pack->count; i++)
			listed += strncmp(pack->items[i].key, e == EVIDENCE_STRENGTHS ? "audits.strength." : "audits.learning.", 16) == 0 ? 1 : 0;
		assert_int_equal(listed, shown_codes < 5 ? shown_codes : 5);
	}
	for (size_t i = 0; i < pack->count; i++)
		for (int e = EVIDENCE_STRENGTHS; e <= EVIDENCE_LEARNING; e++)
			for (int m = q * 3; m < q * 3 + 3; m++) {
				const char *start = e == EVIDENCE_STRENGTHS ? "audits.strength." : "audits.learning.";
				const struct briefing_row *row;
				struct briefing_figures cells;

				if (strncmp(pack->items[i].key, start, strlen(start)) != 0)
					continue;
				assert_int_equal(store_briefing_cells(h->f->store, history_months[m], &cells), ERR_OK);
				row = briefing_row_find(&cells.items[e], pack->items[i].key + strlen(start));
				assert_true(row == NULL || row->shown[0] == SMALL_EXACT);
			}
}

static void
check_others(struct history *h)
{
	for (int q = 0; q < HISTORY_QUARTERS; q++) {
		struct reader all = {.h = h, .defence = PACKS_FOR_EVERYBODY}, others = {.h = h, .defence = ALL_OF_IT};
		struct pack full = pack_of(&all, q), pack = pack_of(&others, q);

		check_redacted(&full, &pack);
		check_findings(h, q, &pack);
	}
}

/* Closed by a head of service who is in the chair: kept with every number, and read by them without. */
static void
check_kept(struct history *h)
{
	struct op *op = &h->f->op;
	const struct triangulation_meeting meeting = {.id = "", .quarter_id = "2021-q3", .held_on = op->today, .time = "10am",
	    .place = "By video", .chair_id = h->cast.head, .agenda = "The pack"};
	struct triangulation_view kept, theirs;
	const char *id = "";

	fixture_sign_in(h->f, h->cast.coordinator);
	assert_int_equal(op_triangulation_save(op, &meeting, &id), ERR_OK);
	fixture_sign_in(h->f, h->cast.head);
	assert_int_equal(op_triangulation_attendance(op, &(struct attendance){.id = id, .came = &h->cast.head, .count = 1}), ERR_OK);
	assert_int_equal(op_triangulation_get(op, id, &theirs), ERR_OK);
	assert_int_equal(op_triangulation_close(op, id, theirs.meeting.version), ERR_OK);
	assert_int_equal(op_triangulation_get(op, id, &theirs), ERR_OK);
	fixture_sign_in(h->f, h->cast.coordinator);
	assert_int_equal(op_triangulation_get(op, id, &kept), ERR_OK);
	assert_true(kept.is_kept && kept.pack.count > 20);
	check_redacted(&kept.pack, &theirs.pack);
}

static void
attack_history(struct fixture *f, uint64_t seed, bool is_simple)
{
	struct history h;

	history_begin(&h, f, seed);
	h.is_simple = is_simple;
	history_live(&h);
	assert_int_equal(attack_on(&h, ALL_OF_IT), 0);
	/* The attack is one: without the rules it finds what they keep. */
	assert_true(attack_on(&h, PACKS_FOR_EVERYBODY) > 0);
	assert_true(attack_on(&h, NOTHING_BESIDE_SMALL) > 0);
	assert_true(attack_on(&h, SECTIONS_ALONE) > 0);
	for (int q = 0; q < HISTORY_QUARTERS; q++)
		assert_int_equal(attack_on_targets(&h, q, false), 0);
	/* A lead finds nothing of another service but what their own audits and the whole service's grades say anyway. */
	assert_int_equal(attack_by_lead(&h, "eh", false), attack_by_lead(&h, "eh", true));
	assert_int_equal(attack_by_lead(&h, "send", false), attack_by_lead(&h, "send", true));
	check_order(&h);
	check_others(&h);
	check_kept(&h);
}

static void
test_quiet_half_year(void **state)
{
	attack_history(fixture_of(state), 5, true);
}

static void
test_half_year(void **state)
{
	attack_history(fixture_of(state), 20210126, false);
}

/* Few audits: nearly everything is small. */
static void
test_small_service(void **state)
{
	struct fixture *f = fixture_of(state);
	struct history h;
	size_t found = 0;

	history_begin(&h, f, 3);
	h.is_simple = true;
	h.audits = 8;
	h.dips = 6;
	for (int m = 0; m < HISTORY_MONTHS; m++) {
		history_month(&h, m);
		history_freeze(&h, m);
	}
	assert_int_equal(attack_on(&h, ALL_OF_IT), 0);
	assert_true(attack_on(&h, SECTIONS_ALONE) > 0);
	check_order(&h);
	check_others(&h);
	/* What a course's few stretch targets are would follow from all of them. */
	history_exec(&h, "UPDATE stretch_target SET training = CASE WHEN substr(audit_id, 10, 1) < '3' THEN 'Course one' ELSE 'Course two' END",
	    NULL, 0);
	history_recount(&h);
	for (int q = 0; q < HISTORY_QUARTERS; q++) {
		assert_int_equal(attack_on_targets(&h, q, false), 0);
		found += attack_on_targets(&h, q, true);
	}
	assert_true(found > 0);
}

int
main(void)
{
	const struct fixture_test tests[] = {
	    {"a quiet half year", test_quiet_half_year},
	    {"a half year", test_half_year},
	    {"a small service", test_small_service},
	};

	return fixture_run("published", tests, sizeof(tests) / sizeof(tests[0]));
}
