#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "domain/frame_condition.h"
#include "operations/op_draw.h"
#include "view/view_draw.h"
#include "web/draw_path.h"
#include "web/web_draw.h"

#include <string.h>

/* Every test of the frame, in order, so that a field of the form can name it by number. */
struct test_list {
	struct frame_test **items;
	size_t count;
	size_t capacity;
};

static void
add_tests(struct arena *arena, struct test_list *list, struct frame_test *tests, size_t count)
{
	for (size_t i = 0; i < count; i++)
		VEC_PUSH(arena, list, &tests[i]);
}

static struct test_list
tests_of(struct arena *arena, struct frame *frame)
{
	struct test_list list = {0};

	for (size_t p = 0; p < frame->part_count; p++) {
		struct frame_part *part = &frame->parts[p];
		add_tests(arena, &list, part->tests, part->test_count);
		for (size_t l = 0; l < part->link_count; l++)
			add_tests(arena, &list, part->links[l].tests, part->links[l].test_count);
	}
	return list;
}

static bool
has_date(const struct frame_test *test)
{
	return test->kind == FRAME_ON_OR_BEFORE || test->kind == FRAME_ON_OR_AFTER;
}

static bool
has_number(const struct frame_test *test)
{
	return test->kind == FRAME_AT_LEAST || test->kind == FRAME_AT_MOST;
}

static const char *
unit_words(struct arena *arena, const struct frame_test *test)
{
	static const char *const units[] = {
	    [FRAME_DAYS] = "days", [FRAME_WORKING_DAYS] = "working days", [FRAME_MONTHS] = "months"};

	return arena_printf(arena, "%s %s", units[test->day.unit], test->day.count > 0 ? "after" : "before");
}

static void
fill_line(struct web *w, const struct frame_test *test, size_t n, const struct frame_context *context,
    struct view_frame_line *ret)
{
	struct arena *arena = w->op->arena;
	const char *typed = request_field(w->req, arena_printf(arena, "amount-%zu", n));
	const char *day = request_field(w->req, arena_printf(arena, "day-%zu", n));
	int count = test->day.count < 0 ? -test->day.count : test->day.count;

	*ret = (struct view_frame_line){
	    .number = n, .words = frame_test_words(test, context, arena), .is_left_out = test->is_left_out};
	if (has_date(test) && !date_is_none(test->day.fixed)) {
		ret->day = day != NULL ? day : date_text_long(arena, test->day.fixed);
	} else if (has_date(test) && test->day.count != 0) {
		ret->amount = typed != NULL ? typed : arena_printf(arena, "%d", count);
		ret->amount_unit = unit_words(arena, test);
	} else if (has_number(test)) {
		ret->amount = typed != NULL ? typed : arena_printf(arena, "%lld", (long long)test->number);
	}
}

static enum err
show_frame(struct web *w, const struct draw_target *target, struct frame *frame, int version)
{
	struct arena *arena = w->op->arena;
	struct draw_preview preview;
	const char *changed_in = "";
	struct view_frame_part *parts = arena_array(arena, frame->part_count, sizeof(*parts));
	size_t n = 0;
	enum err e = op_draw_preview(w->op, target, &preview);

	if (e == ERR_OK)
		e = op_frame_changed_in(w->op, target, &changed_in);
	if (e != ERR_OK)
		return e;
	struct test_list tests = tests_of(arena, frame);
	for (size_t p = 0; p < frame->part_count; p++) {
		const struct frame_part *part = &frame->parts[p];
		size_t count = part->test_count;
		for (size_t l = 0; l < part->link_count; l++)
			count += part->links[l].test_count;
		struct view_frame_line *lines = arena_array(arena, count, sizeof(*lines));
		for (size_t i = 0; i < count; i++, n++)
			fill_line(w, tests.items[n], n, &preview.context, &lines[i]);
		parts[p] = (struct view_frame_part){part->name, population_list_title(part->list), lines, count,
		    arena_printf(arena, "%s/frame/%zu", draw_path_of(arena, target->base), p + 1)};
	}
	struct view_frame_edit page = {.frame = web_frame(w, "Change the frame", "Draws"),
	    .path = draw_path_of(arena, target->base), .caption = draw_path_caption(arena, target), .parts = parts,
	    .part_count = frame->part_count, .version = version,
	    .changed_in = str_is_empty(changed_in) ? NULL : cycle_name(arena, changed_in)};
	page.frame.about = arena_printf(arena, "%s, %s", target->theme, cycle_name(arena, target->cycle_id));
	page.frame.back_href = page.path;
	page.frame.problems = &w->op->problems;
	if (w->op->problems.count > 0)
		w->res->status = err_http_status(ERR_INVALID);
	web_page(w, view_frame_edit_page, &page);
	return ERR_OK;
}

enum err
web_draw_frame(struct web *w)
{
	struct draw_target target;
	struct frame frame;
	int version;
	enum err e = draw_path_target(w, &target);

	if (e == ERR_OK)
		e = op_draw_may_make(w->op, &target) ? op_frame_get(w->op, &target, &frame, &version) : ERR_NOT_FOUND;
	return e == ERR_OK ? show_frame(w, &target, &frame, version) : e;
}

/* What was typed for one test. */
static void
read_line(struct web *w, struct frame_test *test, size_t n)
{
	enum { AMOUNT_MAXIMUM = 1000 };
	const char *amount_name = arena_printf(w->op->arena, "amount-%zu", n);
	const char *day_name = arena_printf(w->op->arena, "day-%zu", n);
	const char *amount = request_field(w->req, amount_name), *day = request_field(w->req, day_name);
	int64_t number;

	test->is_left_out = request_field(w->req, arena_printf(w->op->arena, "out-%zu", n)) != NULL;
	if (day != NULL && has_date(test) && !date_is_none(test->day.fixed) &&
	    !date_parse_typed(day, &test->day.fixed))
		problems_add(&w->op->problems, day_name, "Enter a day, like 1 September 2020");
	if (amount == NULL)
		return;
	if (!str_parse_int(str_trimmed(w->op->arena, amount), 0, AMOUNT_MAXIMUM, &number)) {
		problems_add(&w->op->problems, amount_name, "Enter a whole number from 0 to %d", AMOUNT_MAXIMUM);
		return;
	}
	if (has_number(test))
		test->number = number;
	else if (has_date(test))
		test->day.count = test->day.count < 0 ? -(int)number : (int)number;
}

enum err
web_draw_frame_save(struct web *w)
{
	struct draw_target target;
	struct frame frame;
	int64_t version = 0;
	int kept;
	enum err e = draw_path_target(w, &target);

	if (e == ERR_OK)
		e = op_draw_may_make(w->op, &target) ? op_frame_get(w->op, &target, &frame, &kept) : ERR_NOT_FOUND;
	if (e != ERR_OK)
		return e;
	if (!str_parse_int(request_field_text(w->req, "version"), 0, 1000000, &version))
		return ERR_BAD_REQUEST;
	if (request_field(w->req, "printed") != NULL) {
		e = op_frame_save(w->op, &target, NULL, (int)version);
		return e == ERR_OK ? web_redirect_saying(w, "The printed frame holds again.", "%s",
		                         draw_path_of(w->op->arena, target.base)) : e;
	}
	struct test_list tests = tests_of(w->op->arena, &frame);
	for (size_t i = 0; i < tests.count; i++)
		read_line(w, tests.items[i], i);
	if (w->op->problems.count > 0)
		return show_frame(w, &target, &frame, (int)version);
	e = op_frame_save(w->op, &target, &frame, (int)version);
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(
	    w, "The frame was changed, for this month and the following times its theme comes.", "%s", draw_path_of(w->op->arena, target.base));
}

/* The part of the frame that the path names, counted from 1. */
static enum err
find_part(struct web *w, struct draw_target *ret_target, struct frame *ret_frame, int *ret_version,
    struct frame_part **ret_part)
{
	int64_t number;
	enum err e = draw_path_target(w, ret_target);

	if (e == ERR_OK)
		e = op_draw_may_make(w->op, ret_target) ? op_frame_get(w->op, ret_target, ret_frame, ret_version)
		                                        : ERR_NOT_FOUND;
	if (e != ERR_OK)
		return e;
	if (!str_parse_int(w->req->param[3], 1, (int64_t)ret_frame->part_count, &number))
		return ERR_NOT_FOUND;
	*ret_part = &ret_frame->parts[number - 1];
	return ERR_OK;
}

/* What may be asked of a row of the part's list. */
static void
fill_columns(struct arena *arena, const struct frame_part *part, struct view_frame_condition *page)
{
	struct view_link *columns = arena_array(arena, population_column_count(), sizeof(*columns));

	for (size_t c = 0; c < population_column_count(); c++) {
		enum population_column column = (enum population_column)c;
		if (frame_list_has_column(part->list, column))
			columns[page->column_count++] =
			    (struct view_link){population_column_key(column), population_column_label(column)};
	}
	page->columns = columns;
}

static enum err
show_condition(struct web *w, const struct draw_target *target, const struct frame_part *part, int version)
{
	struct arena *arena = w->op->arena;
	struct view_link *kinds = arena_array(arena, FRAME_TEST_COUNT, sizeof(*kinds));
	const char *path = arena_printf(arena, "%s/frame", draw_path_of(arena, target->base));
	struct view_frame_condition page = {.frame = web_frame(w, "Add a condition", "Draws"),
	    .action = arena_printf(arena, "%s/%s", path, w->req->param[3]),
	    .caption = draw_path_caption(arena, target),
	    .part = arena_printf(arena, "%s: %s", part->name, population_list_title(part->list)),
	    .kinds = kinds, .kind_count = FRAME_TEST_COUNT, .version = version,
	    .column = request_field_text(w->req, "column"), .kind = request_field_text(w->req, "kind"),
	    .value = request_field_text(w->req, "value")};

	page.frame.about =
	    arena_printf(arena, "%s, %s, %s", part->name, target->theme, cycle_name(arena, target->cycle_id));
	for (int i = 0; i < FRAME_TEST_COUNT; i++)
		kinds[i] = (struct view_link){
		    frame_test_code((enum frame_test_kind)i), frame_test_name((enum frame_test_kind)i)};
	fill_columns(arena, part, &page);
	page.frame.back_href = path;
	page.frame.back_text = "Back to the frame";
	page.frame.problems = &w->op->problems;
	if (w->op->problems.count > 0)
		w->res->status = err_http_status(ERR_INVALID);
	web_page(w, view_frame_condition_page, &page);
	return ERR_OK;
}

enum err
web_draw_condition(struct web *w)
{
	struct draw_target target;
	struct frame frame;
	struct frame_part *part;
	int version;
	enum err e = find_part(w, &target, &frame, &version, &part);

	return e == ERR_OK ? show_condition(w, &target, part, version) : e;
}

enum err
web_draw_condition_add(struct web *w)
{
	struct draw_target target;
	struct frame frame;
	struct frame_part *part;
	struct frame_test added;
	int64_t version = 0;
	int kept;
	enum err e = find_part(w, &target, &frame, &kept, &part);

	if (e != ERR_OK)
		return e;
	if (!str_parse_int(request_field_text(w->req, "version"), 0, 1000000, &version))
		return ERR_BAD_REQUEST;
	if (!frame_condition_read(w->op->arena, part->list, request_field_text(w->req, "column"),
	        request_field_text(w->req, "kind"), request_field_text(w->req, "value"), &w->op->problems, &added))
		return show_condition(w, &target, part, (int)version);
	struct frame_test *tests = arena_array(w->op->arena, part->test_count + 1, sizeof(*tests));
	if (part->test_count > 0)
		memcpy(tests, part->tests, part->test_count * sizeof(*tests));
	tests[part->test_count++] = added;
	part->tests = tests;
	e = op_frame_save(w->op, &target, &frame, (int)version);
	if (e == ERR_INVALID)
		return show_condition(w, &target, part, (int)version);
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, "The condition was added. It can be left out again on this page.", "%s/frame",
	    draw_path_of(w->op->arena, target.base));
}
