#include "operations/op_consistency.h"

#include "base/str.h"
#include "base/vec.h"
#include "domain/programme.h"
#include "operations/op_licence.h"
#include "operations/op_practice_case.h"
#include "operations/op_setting.h"
#include "store/store_consistency.h"
#include "store/store_form.h"
#include "store/store_panel.h"

#include <stdlib.h>
#include <string.h>

enum { SMALL = 5 };

struct rows {
	struct consistency_row *items;
	size_t count, capacity;
	/* What the rows are of, in the same order. */
	const char **keys;
	size_t key_capacity;
};

/* The row of a key; rows come in the order in which their keys first do. */
static struct consistency_row *
row_of(struct op *op, struct rows *rows, const char *key, const char *title)
{
	struct consistency_row row = {.title = title};

	for (size_t i = rows->count; i > 0; i--)
		if (str_is_same(rows->keys[i - 1], key))
			return &rows->items[i - 1];
	consistency_begin(&row.of);
	if (rows->count == rows->key_capacity) {
		size_t grown = rows->key_capacity == 0 ? 16 : rows->key_capacity * 2;
		const char **keys = arena_array(op->arena, grown, sizeof(*keys));

		if (rows->count > 0)
			memcpy(keys, rows->keys, rows->count * sizeof(*keys));
		rows->keys = keys;
		rows->key_capacity = grown;
	}
	rows->keys[rows->count] = key;
	VEC_PUSH(op->arena, rows, row);
	return &rows->items[rows->count - 1];
}

/* What is hidden must not come out by taking the others from the whole: as many are hidden as make at least SMALL together. */
static void
hide_beside(struct rows *rows)
{
	for (;;) {
		struct consistency_row *least = NULL;
		size_t hidden = 0;

		for (size_t i = 0; i < rows->count; i++) {
			struct consistency_row *r = &rows->items[i];

			if (r->is_hidden)
				hidden += r->of.summary.total;
			else if (r->of.summary.total > 0 && (least == NULL || r->of.summary.total < least->of.summary.total))
				least = r;
		}
		if (hidden == 0 || hidden >= SMALL || least == NULL)
			return;
		least->is_hidden = true;
	}
}

/* So few altogether that they say who graded what. */
static bool
hide_few(const struct consistency_view *v, struct consistency *c)
{
	if (v->shows_auditors || c->summary.total == 0 || c->summary.total >= SMALL)
		return false;
	consistency_begin(c);
	return true;
}

static void
finish(struct rows *rows, const struct consistency_view *v, struct consistency_rows *ret)
{
	for (size_t i = 0; i < rows->count; i++) {
		consistency_finish_row(&rows->items[i].of, v->least);
		rows->items[i].is_hidden = !v->shows_auditors && rows->items[i].of.summary.total > 0 &&
		    rows->items[i].of.summary.total < SMALL;
	}
	if (!v->shows_auditors)
		hide_beside(rows);
	*ret = (struct consistency_rows){rows->items, rows->count};
}

/* "2021-01" and "2021-12" */
static const char *
month_of(struct op *op, int year, int month)
{
	return arena_printf(op->arena, "%04d-%02d", year, month);
}

/* ---- One's own ---- */

static enum err
own_load(struct op *op, struct consistency_view *v)
{
	struct grade_pairs_list pairs;
	struct licence_policy policy;
	struct practice_attempt_list attempts;
	enum err e = store_pairs_of_auditor(op->store, op->actor.person_id,
	    month_of(op, v->year - CONSISTENCY_YEARS_OF_OWN + 1, 1), month_of(op, v->year, 12), &pairs);

	if (e == ERR_OK)
		e = op_licence_policy(op, &policy);
	if (e == ERR_OK)
		e = store_practice_attempts_of_person(op->store, op->actor.person_id, "", &attempts);
	if (e != ERR_OK)
		return e;
	consistency_begin(&v->own);
	for (size_t i = 0; i < pairs.count; i++)
		consistency_add(&v->own, pairs.items[i].first, pairs.items[i].second, pairs.items[i].count,
		    pairs.items[i].justifiable);
	consistency_finish(&v->own, v->least);
	for (size_t i = 0; i < attempts.count; i++) {
		const struct practice_attempt *a = &attempts.items[i];

		if (!a->counts || date_compare(a->finished_on, date_from_parts(v->year - CONSISTENCY_YEARS_OF_OWN + 1, 1, 1)) < 0)
			continue;
		v->practice_done++;
		v->practice_within += practice_is_within(a->overall, a->agreed, policy.tolerance);
	}
	return ERR_OK;
}

/* ---- Auditors and moderators ---- */

/* The first panel after the end of the month; their number where none is. */
static size_t
period_of(const struct panel_row_list *panels, const char *cycle_id)
{
	struct date last;
	int year, month;

	if (!cycle_month(cycle_id, &year, &month))
		return panels->count;
	last = date_add_days(date_add_months(date_from_parts(year, month, 1), 1), -1);
	for (size_t i = 0; i < panels->count; i++)
		if (date_compare(panels->items[i].panel.held_on, last) >= 0)
			return i;
	return panels->count;
}

/* The year's planned panels that were not cancelled, the first first. */
static enum err
panels_load(struct op *op, int year, struct panel_row_list *ret)
{
	struct panel_row_list all;
	enum err e = store_panels(
	    op->store, date_from_parts(year, 1, 1), date_from_parts(year, 12, 31), "", &all);

	if (e != ERR_OK)
		return e;
	*ret = (struct panel_row_list){arena_array(op->arena, all.count, sizeof(*ret->items)), 0};
	for (size_t i = all.count; i > 0; i--) {
		const struct panel *p = &all.items[i - 1].panel;

		if (p->kind == PANEL_PLANNED && p->state != PANEL_CANCELLED)
			ret->items[ret->count++] = all.items[i - 1];
	}
	return ERR_OK;
}

static const char *
period_title(struct op *op, const struct panel_row_list *panels, size_t period)
{
	if (period == panels->count)
		return panels->count == 0 ? "All months; no panel is planned" : "After the last panel";
	return arena_printf(op->arena, "Up to panel %zu, %s", period + 1,
	    date_text_long(op->arena, panels->items[period].panel.held_on));
}

static void
counts_add(struct consistency *of, const struct grade_counts *c)
{
	for (int g = GRADE_OUTSTANDING; g <= GRADE_INADEQUATE; g++)
		for (int m = GRADE_OUTSTANDING; m <= GRADE_INADEQUATE; m++)
			consistency_add(of, (enum grade)g, (enum grade)m, c->counts[g - 1][m - 1], 0);
	of->justifiable += c->justifiable;
}

static enum err
themes_load(struct op *op, struct consistency_view *v)
{
	struct panel_row_list panels;
	struct grade_counts_list counts;
	struct rows themes = {0}, periods = {0};
	enum err e = panels_load(op, v->year, &panels);

	if (e == ERR_OK)
		e = store_grades_by_theme(op->store, v->year, &counts);
	if (e != ERR_OK)
		return e;
	/* Every period has its row, in order, with or without audits. */
	for (size_t i = 0; i <= panels.count; i++)
		(void)row_of(op, &periods, arena_printf(op->arena, "%zu", i), period_title(op, &panels, i));
	for (size_t i = 0; i < counts.count; i++) {
		const struct grade_counts *c = &counts.items[i];

		counts_add(&v->all, c);
		counts_add(&row_of(op, &themes, c->key, c->title)->of, c);
		counts_add(&periods.items[period_of(&panels, c->period)].of, c);
	}
	consistency_finish(&v->all, v->least);
	finish(&themes, v, &v->themes);
	finish(&periods, v, &v->periods);
	return ERR_OK;
}

/* The core form and the packs of Children's Social Care, as they are now. */
enum { FORMS = 7 };

static enum err
forms_load(struct op *op, const struct form *ret[FORMS])
{
	static const char *const packs[FORMS] = {
	    "", "CSC-PLAN", "CSC-SUPV", "CSC-CP9", "CSC-PERM", "CSC-ASMT", "CSC-MGMT"};
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < FORMS; i++) {
		const char *version_id;

		e = store_form_current(op->store, SERVICE_CSC, packs[i], &version_id);
		if (e == ERR_OK)
			e = store_form_get(op->store, version_id, &ret[i]);
	}
	return e;
}

/* What a section is called in the newest core form, or in a pack. */
static const char *
section_title(const struct form *const forms[FORMS], const char *code)
{
	for (size_t i = 0; i < FORMS; i++) {
		const struct form_section *section = form_section_find(forms[i], code);

		if (section != NULL)
			return section->title;
	}
	return code;
}

static int
compare_sections(const void *a, const void *b)
{
	const char *x = ((const struct grade_counts *)a)->key, *y = ((const struct grade_counts *)b)->key;
	int64_t n = 0, m = 0;

	(void)str_parse_int(x, 1, 999, &n);
	(void)str_parse_int(y, 1, 999, &m);
	/* 1 to 10 as numbers; the themes, which have none, after them. */
	if ((n == 0) != (m == 0))
		return n == 0 ? 1 : -1;
	return n != m ? (n < m ? -1 : 1) : strcmp(x, y);
}

static enum err
sections_load(struct op *op, struct consistency_view *v)
{
	struct grade_counts_list counts;
	struct rows rows = {0};
	const struct form *forms[FORMS];
	enum err e = store_grades_by_section(op->store, v->year, &counts);

	if (e != ERR_OK || counts.count == 0)
		return e;
	e = forms_load(op, forms);
	if (e != ERR_OK)
		return e;
	qsort(counts.items, counts.count, sizeof(*counts.items), compare_sections);
	for (size_t i = 0; i < counts.count; i++) {
		const struct grade_counts *c = &counts.items[i];
		struct consistency_row *row = row_of(op, &rows, c->key, NULL);

		if (row->title == NULL)
			row->title = section_title(forms, c->key);
		counts_add(&row->of, c);
	}
	finish(&rows, v, &v->sections);
	return ERR_OK;
}

/* The coordinator's list: those with enough audits, of the last two years, the farthest from the moderators first. */
static enum err
auditors_load(struct op *op, struct consistency_view *v)
{
	struct grade_counts_list counts;
	struct consistency_row *rows;
	enum err e = store_grades_by_auditor(op->store, v->year, v->own_least, CONSISTENCY_AUDITORS_SHOWN, &counts);

	if (e != ERR_OK)
		return e;
	rows = arena_array(op->arena, counts.count, sizeof(*rows));
	for (size_t i = 0; i < counts.count; i++) {
		rows[i].title = counts.items[i].title;
		consistency_begin(&rows[i].of);
		counts_add(&rows[i].of, &counts.items[i]);
		consistency_finish_row(&rows[i].of, v->least);
	}
	v->auditors = (struct consistency_rows){rows, counts.count};
	return ERR_OK;
}

static enum err
moderators_load(struct op *op, struct consistency_view *v)
{
	struct grade_counts_list counts;
	enum err e = store_grades_of_moderators(op->store, v->year, &counts);

	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < counts.count; i++)
		counts_add(&v->moderators, &counts.items[i]);
	consistency_finish(&v->moderators, v->least);
	return ERR_OK;
}

/* Of seeded audits; a moderator's own, or all. */
static enum err
seeds_load(struct op *op, struct consistency_view *v)
{
	struct grade_pairs_list pairs;
	enum err e = store_pairs_of_seeds(op->store, v->shows_auditors ? "" : op->actor.person_id,
	    date_from_parts(v->year - CONSISTENCY_YEARS_OF_OWN + 1, 1, 1), date_from_parts(v->year, 12, 31), &pairs);

	if (e != ERR_OK)
		return e;
	consistency_begin(&v->seeds);
	for (size_t i = 0; i < pairs.count; i++)
		consistency_add(&v->seeds, pairs.items[i].first, pairs.items[i].second, pairs.items[i].count, 0);
	consistency_finish(&v->seeds, v->least);
	return ERR_OK;
}

/* ---- Workshops ---- */

static bool
is_same_case(const struct practice_attempt *a, const struct practice_attempt *b)
{
	return str_is_same(a->workshop_id, b->workshop_id) && str_is_same(a->case_code, b->case_code);
}

/* How many people one case had at most, how many questions there are in all, and who took part. */
static void
workshops_measure(struct op *op, const struct practice_attempt_list *list, struct consistency_workshops *w)
{
	size_t widest = 0, questions = 0, subject = 0;
	struct agreement_ratings ratings = {.categories = GRADE_COUNT - 1};
	signed char *grades;

	for (size_t i = 0, n = 0; i < list->count; i++) {
		bool is_new = i == 0 || !is_same_case(&list->items[i], &list->items[i - 1]);

		n = is_new ? 1 : n + 1;
		w->cases += is_new;
		questions += is_new ? list->items[i].grade_count + 1 : 0;
		widest = n > widest ? n : widest;
	}
	w->is_measured = widest >= PRACTICE_AGREEMENT_PEOPLE && questions >= PRACTICE_AGREEMENT_QUESTIONS;
	if (!w->is_measured)
		return;
	grades = arena_array(op->arena, questions * widest, sizeof(*grades));
	for (size_t i = 0; i < list->count;) {
		const struct practice_attempt *first = &list->items[i];
		size_t rater = 0;

		for (; i < list->count && is_same_case(first, &list->items[i]); i++, rater++) {
			const struct practice_attempt *a = &list->items[i];

			grades[subject * widest + rater] = (signed char)a->overall;
			/* The sections of one case come in one order. */
			for (size_t g = 0; g < a->grade_count && g < first->grade_count; g++)
				for (size_t s = 0; s < first->grade_count; s++)
					if (str_is_same(first->grades[s].section_code, a->grades[g].section_code))
						grades[(subject + 1 + s) * widest + rater] = (signed char)a->grades[g].grade;
		}
		subject += first->grade_count + 1;
	}
	ratings.grades = grades;
	ratings.subjects = questions;
	ratings.raters = widest;
	w->ac1 = agreement_gwet(&ratings, AGREEMENT_UNWEIGHTED);
	w->ac2 = agreement_gwet(&ratings, AGREEMENT_QUADRATIC);
}

static enum err
workshops_load(struct op *op, struct consistency_view *v)
{
	struct practice_attempt_list list;
	struct consistency_workshops *w = &v->workshops;
	enum err e = store_practice_attempts_revealed(
	    op->store, date_from_parts(v->year, 1, 1), date_from_parts(v->year, 12, 31), &list);

	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < list.count; i++) {
		const struct practice_attempt *a = &list.items[i];
		bool is_new = true;

		for (size_t j = 0; j < i && is_new; j++)
			is_new = !str_is_same(list.items[j].person_id, a->person_id);
		w->people += is_new;
		w->grades++;
		w->as_agreed += a->overall == a->agreed;
		w->higher += a->overall < a->agreed;
		w->lower += a->overall > a->agreed;
	}
	workshops_measure(op, &list, w);
	return ERR_OK;
}

enum err
op_consistency(struct op *op, int year, struct consistency_view *ret)
{
	int least, own_least, month, day;
	enum err e = op_policy_number(op, POLICY_AGREEMENT_LEAST, &least);

	*ret = (struct consistency_view){.year = year};
	if (year == 0)
		date_parts(op->today, &ret->year, &month, &day);
	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_DRIFT_LEAST, &own_least);
	if (e != ERR_OK)
		return e;
	ret->least = (size_t)least;
	ret->own_least = (size_t)own_least;
	ret->shows_own = op_has_role(op, ROLE_AUDITOR);
	ret->shows_auditors = op_has_role(op, ROLE_CENTRE_LEAD);
	ret->shows_all = ret->shows_auditors || op_has_role(op, ROLE_HEAD_OF_SERVICE);
	ret->shows_seeds = ret->shows_auditors || op_has_role(op, ROLE_CENTRE_MEMBER);
	if (!ret->shows_own && !ret->shows_all && !ret->shows_seeds)
		return ERR_NOT_FOUND;
	if (ret->shows_own)
		e = own_load(op, ret);
	if (e == ERR_OK && ret->shows_seeds)
		e = seeds_load(op, ret);
	if (e != ERR_OK || !ret->shows_all)
		return e;
	consistency_begin(&ret->all);
	consistency_begin(&ret->moderators);
	e = themes_load(op, ret);
	if (e == ERR_OK)
		e = sections_load(op, ret);
	if (e == ERR_OK)
		e = moderators_load(op, ret);
	if (e == ERR_OK)
		e = workshops_load(op, ret);
	ret->has_few = hide_few(ret, &ret->all);
	ret->has_few_moderators = hide_few(ret, &ret->moderators);
	return e == ERR_OK && ret->shows_auditors ? auditors_load(op, ret) : e;
}
