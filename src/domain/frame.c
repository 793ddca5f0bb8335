#include "domain/frame.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "domain/annex_a.h"
#include "domain/frame_private.h"

#include <stdlib.h>
#include <string.h>

static const char *const test_codes[] = {[FRAME_BLANK] = "blank", [FRAME_FILLED] = "filled",
    [FRAME_ONE_OF] = "one-of", [FRAME_NONE_OF] = "none-of", [FRAME_CONTAINS] = "contains",
    [FRAME_AT_LEAST] = "at-least", [FRAME_AT_MOST] = "at-most", [FRAME_ON_OR_BEFORE] = "on-or-before",
    [FRAME_ON_OR_AFTER] = "on-or-after"};
static const char *const unit_codes[] = {
    [FRAME_DAYS] = "days", [FRAME_WORKING_DAYS] = "working-days", [FRAME_MONTHS] = "months"};
static const char *const stratum_codes[] = {[FRAME_STRATUM_NONE] = "none", [FRAME_STRATUM_PART] = "part",
    [FRAME_STRATUM_COLUMN] = "column", [FRAME_STRATUM_AGE] = "age", [FRAME_STRATUM_SUPERVISOR] = "supervisor"};

_Static_assert(sizeof(test_codes) / sizeof(*test_codes) == FRAME_TEST_COUNT, "every test has a word");
_Static_assert(sizeof(unit_codes) / sizeof(*unit_codes) == FRAME_UNIT_COUNT, "every unit has a word");
_Static_assert(sizeof(stratum_codes) / sizeof(*stratum_codes) == FRAME_STRATUM_COUNT, "every stratum has a word");

const char *
frame_test_code(enum frame_test_kind kind)
{
	return test_codes[kind];
}

bool
frame_test_find(const char *code, enum frame_test_kind *ret)
{
	for (int i = 0; i < FRAME_TEST_COUNT; i++) {
		if (!str_is_same(test_codes[i], code))
			continue;
		*ret = (enum frame_test_kind)i;
		return true;
	}
	return false;
}

const char *
frame_unit_code(enum frame_unit unit)
{
	return unit_codes[unit];
}

const char *
frame_stratum_code(enum frame_stratum_kind kind)
{
	return stratum_codes[kind];
}

bool
frame_stratum_find(const char *code, enum frame_stratum_kind *ret)
{
	for (int i = 0; i < FRAME_STRATUM_COUNT; i++) {
		if (!str_is_same(stratum_codes[i], code))
			continue;
		*ret = (enum frame_stratum_kind)i;
		return true;
	}
	return false;
}

/* Rows by list, then reference, then as they came. */
struct frame_population {
	const struct population_row **rows;
	size_t count;
	size_t first[POPULATION_LIST_COUNT + 2]; /* where each list begins */
};

static int
compare_rows(const void *a, const void *b)
{
	const struct population_row *x = *(const struct population_row *const *)a;
	const struct population_row *y = *(const struct population_row *const *)b;

	if (x->list != y->list)
		return x->list < y->list ? -1 : 1;
	int by_ref = strcmp(x->ref, y->ref);
	return by_ref != 0 ? by_ref : (x->row > y->row) - (x->row < y->row);
}

struct frame_population *
frame_population_new(struct arena *arena, const struct population_rows *rows)
{
	struct frame_population *p = arena_alloc(arena, sizeof(*p));
	size_t at = 0;

	p->rows = arena_array(arena, rows->count, sizeof(*p->rows));
	p->count = rows->count;
	for (size_t i = 0; i < rows->count; i++)
		p->rows[i] = &rows->items[i];
	if (p->count > 0)
		qsort(p->rows, p->count, sizeof(*p->rows), compare_rows);
	for (int list = 0; list <= POPULATION_LIST_COUNT + 1; list++) {
		while (at < p->count && (int)p->rows[at]->list < list)
			at++;
		p->first[list] = at;
	}
	return p;
}

static size_t
list_end(const struct frame_population *p, enum population_list list)
{
	return p->first[(int)list + 1];
}

bool
frame_population_has_list(const struct frame_population *population, enum population_list list)
{
	return list_end(population, list) > population->first[list];
}

/* The first row of a child in a list; the list's end where there is none. */
static size_t
first_row(const struct frame_population *p, enum population_list list, const char *ref)
{
	size_t low = p->first[list], high = list_end(p, list);

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(p->rows[middle]->ref, ref) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
is_row_of(const struct frame_population *p, size_t at, enum population_list list, const char *ref)
{
	return at < list_end(p, list) && strcmp(p->rows[at]->ref, ref) == 0;
}

/* The date that says which of a child's rows in a list is the latest (D4). */
static bool
latest_column(enum population_list list, enum population_column *ret)
{
	static const struct {
		enum population_list list;
		enum population_column column;
	} columns[] = {
	    {POPULATION_CONTACTS, POPULATION_COLUMN_CONTACT_DATE},
	    {POPULATION_EARLY_HELP, POPULATION_COLUMN_EARLY_HELP_START},
	    {POPULATION_REFERRALS, POPULATION_COLUMN_REFERRAL_DATE},
	    {POPULATION_ASSESSMENTS, POPULATION_COLUMN_ASSESSMENT_START},
	    {POPULATION_ENQUIRIES, POPULATION_COLUMN_STRATEGY_DATE},
	    {POPULATION_IN_NEED, POPULATION_COLUMN_NEED_START},
	    {POPULATION_PROTECTION, POPULATION_COLUMN_PROTECTION_START},
	    {POPULATION_IN_CARE, POPULATION_COLUMN_CARE_START},
	    {POPULATION_LOCAL_EARLY_HELP, POPULATION_COLUMN_EPISODE_START},
	};

	for (size_t i = 0; i < sizeof(columns) / sizeof(*columns); i++) {
		if (columns[i].list != list)
			continue;
		*ret = columns[i].column;
		return true;
	}
	return false;
}

static bool
is_later_row(const struct population_row *row, const struct population_row *than)
{
	enum population_column column;
	int by_date;

	if (than == NULL)
		return true;
	if (!latest_column(row->list, &column))
		return true;
	by_date = date_compare(population_date(row, column), population_date(than, column));
	return by_date >= 0;
}

static const struct population_row *
latest_row(const struct frame_population *p, enum population_list list, const char *ref)
{
	const struct population_row *latest = NULL;

	for (size_t i = first_row(p, list, ref); is_row_of(p, i, list, ref); i++)
		if (is_later_row(p->rows[i], latest))
			latest = p->rows[i];
	return latest;
}

struct date
frame_day_from(const struct frame_day *day, struct date from, const struct frame_context *context)
{
	if (!date_is_none(day->fixed))
		return day->fixed;
	if (date_is_none(from))
		return from;
	switch (day->unit) {
	case FRAME_DAYS:
		return date_add_days(from, day->count);
	case FRAME_WORKING_DAYS:
		return day->count == 0 ? from : calendar_add_working_days(context->calendar, from, day->count);
	case FRAME_MONTHS:
		return date_add_months(from, day->count);
	}
	return from;
}

static struct date
day_of(const struct frame_day *day, const struct population_row *base, const struct frame_context *context)
{
	return frame_day_from(
	    day, day->is_of_column ? population_date(base, day->column) : context->reference, context);
}

static bool
is_among(const struct frame_test *test, const char *text)
{
	for (size_t i = 0; i < test->value_count; i++)
		if (str_is_same_fold(test->values[i], text))
			return true;
	return false;
}

static bool
contains_fold(const char *text, const char *part)
{
	size_t length = strlen(part);

	for (; strlen(text) >= length; text++)
		if (str_is_same_fold_n(text, part, length))
			return true;
	return false;
}

static bool
passes(const struct frame_test *test, const struct population_row *row, const struct population_row *base,
    const struct frame_context *context)
{
	const struct population_value *value = population_value(row, test->column);
	struct date day;

	if (test->is_left_out)
		return true;
	if (value == NULL)
		return test->is_blank_enough || test->kind == FRAME_BLANK || test->kind == FRAME_NONE_OF;
	switch (test->kind) {
	case FRAME_BLANK:
		return false;
	case FRAME_FILLED:
		return true;
	case FRAME_ONE_OF:
		return is_among(test, population_text(row, test->column));
	case FRAME_NONE_OF:
		return !is_among(test, population_text(row, test->column));
	case FRAME_CONTAINS:
		for (size_t i = 0; i < test->value_count; i++)
			if (contains_fold(population_text(row, test->column), test->values[i]))
				return true;
		return false;
	case FRAME_AT_LEAST:
		return value->number >= test->number;
	case FRAME_AT_MOST:
		return value->number <= test->number;
	case FRAME_ON_OR_BEFORE:
		day = day_of(&test->day, base, context);
		return !date_is_none(day) && date_compare(value->date, day) <= 0;
	case FRAME_ON_OR_AFTER:
		day = day_of(&test->day, base, context);
		return !date_is_none(day) && date_compare(value->date, day) >= 0;
	}
	return false;
}

static bool
passes_all(const struct frame_test *tests, size_t count, const struct population_row *row,
    const struct population_row *base, const struct frame_context *context)
{
	for (size_t i = 0; i < count; i++)
		if (!passes(&tests[i], row, base, context))
			return false;
	return true;
}

static bool
links_hold(const struct frame_part *part, const struct frame_population *p, const struct population_row *base,
    const struct frame_context *context)
{
	for (size_t l = 0; l < part->link_count; l++) {
		const struct frame_link *link = &part->links[l];
		bool is_found = false;
		for (size_t i = first_row(p, link->list, base->ref); !is_found && is_row_of(p, i, link->list, base->ref); i++)
			is_found = passes_all(link->tests, link->test_count, p->rows[i], base, context);
		if (!is_found)
			return false;
	}
	return true;
}

static bool
is_used(const struct frame_part *part, const struct frame_population *population)
{
	return !part->is_substitute || population == NULL ||
	    !frame_population_has_list(population, part->substitutes);
}

const char *
frame_code_words(enum population_column column, const char *value)
{
	return str_is_empty(value) ? "" : annex_code_name(column, value);
}

/* A text of the child's row in one of several lists: the first that has it. */
static const char *
text_in_lists(const struct frame_population *p, const char *ref, enum population_column column,
    const enum population_list *lists, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct population_row *row = latest_row(p, lists[i], ref);
		if (row != NULL && population_value(row, column) != NULL)
			return population_text(row, column);
	}
	return "";
}

static const enum population_list family_lists[] = {POPULATION_LOCAL_FAMILIES, POPULATION_LOCAL_EARLY_HELP};
static const enum population_list worker_lists[] = {POPULATION_IN_NEED, POPULATION_PROTECTION, POPULATION_IN_CARE,
    POPULATION_CARE_LEAVERS, POPULATION_LOCAL_EARLY_HELP, POPULATION_ASSESSMENTS, POPULATION_ENQUIRIES,
    POPULATION_REFERRALS, POPULATION_LOCAL_SUPERVISION};
static const enum population_list early_help_worker_lists[] = {POPULATION_LOCAL_EARLY_HELP};
static const enum population_list characteristic_lists[] = {POPULATION_IN_NEED, POPULATION_PROTECTION, POPULATION_IN_CARE,
    POPULATION_CARE_LEAVERS, POPULATION_ASSESSMENTS, POPULATION_ENQUIRIES, POPULATION_REFERRALS, POPULATION_EARLY_HELP,
    POPULATION_CONTACTS, POPULATION_SEND_PLANS};
static const enum population_list supervision_lists[] = {POPULATION_LOCAL_SUPERVISION, POPULATION_LOCAL_EARLY_HELP};
static const enum population_list send_lists[] = {POPULATION_LOCAL_SEND};
static const enum population_list manager_lists[] = {POPULATION_LOCAL_MANAGERS};
static const enum population_list reviewing_lists[] = {POPULATION_LOCAL_REVIEWING_OFFICERS};

#define LIST_AND_COUNT(lists) lists, sizeof(lists) / sizeof(*(lists))

static int
compare_supervisors(const void *a, const void *b)
{
	return strcmp(((const struct frame_supervisor *)a)->worker, ((const struct frame_supervisor *)b)->worker);
}

static const char *
supervisor_of(const struct frame_context *context, const struct frame_child *child)
{
	struct frame_supervisor wanted = {child->worker, NULL};

	if (!str_is_empty(child->supervisor))
		return child->supervisor;
	if (!str_is_empty(child->manager) || context->supervisor_count == 0)
		return child->manager;
	const struct frame_supervisor *found = bsearch(&wanted, context->supervisors, context->supervisor_count,
	    sizeof(*context->supervisors), compare_supervisors);
	return found == NULL ? "" : found->supervisor;
}

/* Age phases of SEND: early years, primary, secondary, after 16. */
static const char *
age_phase(int age)
{
	if (age < 0)
		return "";
	return age < 5 ? "0 to 4" : age < 11 ? "5 to 10" : age < 16 ? "11 to 15" : "16 to 25";
}

/* "Yes" alone would say little as the name of a stratum. */
static const char *
column_stratum(struct arena *arena, enum population_column column, const char *value)
{
	const char *name = frame_code_words(column, value);

	if (str_is_same(name, "Yes") || str_is_same(name, "No") || str_is_same(name, "Unknown"))
		return arena_printf(arena, "%s: %s", population_column_label(column), name);
	return name;
}

static const char *
stratum_of(struct arena *arena, const struct frame *frame, const struct frame_part *part, const struct frame_population *p,
    const struct frame_context *context, const struct frame_child *child)
{
	const struct population_row *row;
	const char *name = "";

	switch (frame->stratum) {
	case FRAME_STRATUM_NONE:
		return DRAW_STRATUM_ALL;
	case FRAME_STRATUM_PART:
		name = part->name;
		break;
	case FRAME_STRATUM_COLUMN:
		row = latest_row(p, frame->stratum_list, child->ref);
		if (row != NULL)
			name = column_stratum(arena, frame->stratum_column, population_text(row, frame->stratum_column));
		break;
	case FRAME_STRATUM_AGE:
		name = age_phase(child->age);
		break;
	case FRAME_STRATUM_SUPERVISOR:
		name = supervisor_of(context, child);
		break;
	}
	return str_is_empty(name) ? DRAW_STRATUM_BLANK : name;
}

const char *
frame_population_text(const struct frame_population *population, enum population_list list, const char *ref,
    enum population_column column)
{
	return text_in_lists(population, ref, column, &list, 1);
}

/* Who the row itself names, where its list is one of those that may speak for it, else another of them. */
static const char *
held_by(const struct frame_population *p, const struct population_row *row, enum population_column column,
    const enum population_list *lists, size_t count)
{
	const char *name = "";

	for (size_t i = 0; i < count; i++)
		if (lists[i] == row->list)
			name = population_text(row, column);
	return str_is_empty(name) ? text_in_lists(p, row->ref, column, lists, count) : name;
}

/* A child with a plan may have a social worker too, who has no part in it: only SEND's own list says who holds it (AMB-13). */
static void
fill_holders(const struct frame_population *p, enum service service, const struct population_row *row,
    struct frame_child *ret)
{
	ret->manager = ret->supervisor = "";
	if (service == SERVICE_SEND) {
		ret->team = text_in_lists(p, row->ref, POPULATION_COLUMN_TEAM, LIST_AND_COUNT(send_lists));
		ret->worker = text_in_lists(p, row->ref, POPULATION_COLUMN_WORKER, LIST_AND_COUNT(send_lists));
		return;
	}
	/* List 2 names no worker; Early Help's own extract does. A social worker of the same child has no part in it (domain.md 6.2). */
	if (service == SERVICE_EARLY_HELP) {
		ret->team = held_by(p, row, POPULATION_COLUMN_TEAM, LIST_AND_COUNT(early_help_worker_lists));
		ret->worker = held_by(p, row, POPULATION_COLUMN_WORKER, LIST_AND_COUNT(early_help_worker_lists));
	} else {
		ret->team = held_by(p, row, POPULATION_COLUMN_TEAM, LIST_AND_COUNT(worker_lists));
		ret->worker = held_by(p, row, POPULATION_COLUMN_WORKER, LIST_AND_COUNT(worker_lists));
	}
	ret->manager = text_in_lists(p, row->ref, POPULATION_COLUMN_MANAGER, LIST_AND_COUNT(manager_lists));
	ret->supervisor = text_in_lists(p, row->ref, POPULATION_COLUMN_SUPERVISOR, LIST_AND_COUNT(supervision_lists));
}

/* Of the row that brought the child into the frame, else of another list of the same draw. */
static const char *
characteristic(const struct frame_population *p, const struct population_row *row, enum population_column column)
{
	const char *value = population_text(row, column);

	if (str_is_empty(value))
		value = text_in_lists(p, row->ref, column, LIST_AND_COUNT(characteristic_lists));
	return frame_code_words(column, value);
}

static void
fill_child(const struct frame_population *p, enum service service, const struct population_row *row,
    struct frame_child *ret)
{
	const struct population_row *need = latest_row(p, POPULATION_IN_NEED, row->ref);
	int64_t age = -1;

	ret->ref = row->ref;
	ret->family = text_in_lists(p, row->ref, POPULATION_COLUMN_FAMILY, LIST_AND_COUNT(family_lists));
	fill_holders(p, service, row, ret);
	ret->reviewing_officer =
	    text_in_lists(p, row->ref, POPULATION_COLUMN_REVIEWING_OFFICER, LIST_AND_COUNT(reviewing_lists));
	(void)population_number(row, POPULATION_COLUMN_AGE, &age);
	ret->age = (int)age;
	ret->gender = characteristic(p, row, POPULATION_COLUMN_GENDER);
	ret->ethnicity = characteristic(p, row, POPULATION_COLUMN_ETHNICITY);
	ret->disability = characteristic(p, row, POPULATION_COLUMN_DISABILITY);
	ret->case_status = need == NULL ? "" :
	    frame_code_words(POPULATION_COLUMN_CASE_STATUS, population_text(need, POPULATION_COLUMN_CASE_STATUS));
	ret->part = "";
	ret->stratum = "";
}

struct found {
	const char *ref;
	size_t part;
	const struct population_row *row;
};

static int
compare_found(const void *a, const void *b)
{
	const struct found *x = a, *y = b;
	int by_ref = strcmp(x->ref, y->ref);

	return by_ref != 0 ? by_ref : (x->part > y->part) - (x->part < y->part);
}

void
frame_children(const struct frame *frame, const struct frame_population *population,
    const struct frame_context *context, struct arena *arena, struct frame_children *ret)
{
	struct {
		struct found *items;
		size_t count, capacity;
	} all = {0};

	for (size_t p = 0; p < frame->part_count; p++) {
		const struct frame_part *part = &frame->parts[p];
		size_t end = is_used(part, population) ? list_end(population, part->list) : 0;
		for (size_t i = population->first[part->list]; i < end; i++) {
			const struct population_row *row = population->rows[i];
			if (str_is_empty(row->ref) || !passes_all(part->tests, part->test_count, row, row, context) ||
			    !links_hold(part, population, row, context))
				continue;
			VEC_PUSH(arena, &all, ((struct found){row->ref, p, row}));
		}
	}
	if (all.count > 0)
		qsort(all.items, all.count, sizeof(*all.items), compare_found);
	*ret = (struct frame_children){.items = arena_array(arena, all.count, sizeof(*ret->items))};
	for (size_t i = 0; i < all.count;) {
		struct found latest = all.items[i];
		struct frame_child *child = &ret->items[ret->count++];
		for (; i < all.count && strcmp(all.items[i].ref, latest.ref) == 0; i++)
			if (all.items[i].part == latest.part && is_later_row(all.items[i].row, latest.row))
				latest.row = all.items[i].row;
		fill_child(population, frame->service, latest.row, child);
		child->part = frame->parts[latest.part].name;
		child->stratum = stratum_of(arena, frame, &frame->parts[latest.part], population, context, child);
	}
	ret->families = frame_count_families(arena, ret->items, ret->count);
}

size_t
frame_count_families(struct arena *arena, const struct frame_child *children, size_t count)
{
	const char **families = arena_array(arena, count, sizeof(*families));
	size_t known = 0, alone = 0;

	for (size_t i = 0; i < count; i++) {
		if (str_is_empty(children[i].family))
			alone++;
		else
			families[known++] = children[i].family;
	}
	return alone + draw_sort_refs(families, known);
}
