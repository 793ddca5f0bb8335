#include "../draw_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_draw.h"
#include "operations/op_month.h"
#include "operations/op_programme.h"
#include "operations/op_restricted.h"
#include "operations/op_setting.h"
#include "store/store_audit.h"

#include <string.h>

static struct draw_target
target(struct fixture *f, const char *base)
{
	struct draw_target t;

	assert_int_equal(op_draw_target(&f->op, base, &t), ERR_OK);
	return t;
}

static void
verify_all(struct fixture *f, const char *cycle, size_t wanted)
{
	struct draw_record_list records;

	assert_int_equal(op_draw_records(&f->op, cycle, &records), ERR_OK);
	assert_int_equal(records.count, wanted);
	for (size_t i = 0; i < records.count; i++) {
		const char *text, *name, *fault;
		assert_int_equal(op_draw_certificate_text(&f->op, records.items[i].name, &text), ERR_OK);
		assert_int_equal(op_draw_verify(f->arena, text, strlen(text), &name, &fault), ERR_OK);
		if (fault != NULL)
			fail_msg("%s: %s", name, fault);
		assert_string_equal(name, records.items[i].name);
	}
}

static void
test_seeds(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct draw_commitment_list list;
	struct draw_target t;

	draw_world_make(f, &w);
	assert_int_equal(op_draw_commitments(&f->op, "2021-03", &list), ERR_OK);
	/* Two services, two dip topics and moderation, three each; all sealed. */
	assert_int_equal(list.count, 15);
	assert_string_equal(list.items[0].name, "2021-03/audit/csc");
	assert_string_equal(list.items[1].name, "2021-03/audit/csc/2");
	for (size_t i = 0; i < list.count; i++) {
		assert_string_equal(list.items[i].seed, "");
		assert_int_equal(strlen(list.items[i].commitment), 64);
	}
	t = target(f, "2021-03/audit/csc");
	assert_int_equal(op_draw_make(&f->op, &t, NULL), ERR_OK);
	assert_int_equal(op_draw_commitments(&f->op, "2021-03", &list), ERR_OK);
	assert_string_equal(draw_commitment(f->arena, list.items[0].seed), list.items[0].commitment);
	assert_string_equal(list.items[1].seed, "");
}

/* A theme of the council's own, named after publication, can be drawn: it has seeds (D2) and every open case. */
static void
test_theme_named_later(void **state)
{
	static const char *const bases[] = {
	    "2021-03/audit/csc", "2021-03/audit/eh", "2021-03/audit/send", "2021-03/dip/topic-1", "2021-03/dip/topic-2"};
	static const char *const frames[] = {"CSC-GEN", "EH-GEN", "SEND-GEN", "DS-GEN-1", "DS-GEN-2"};
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct draw_commitment_list list;
	struct month_edit edit = {.reason = "The inspection asked for it", .use_anyway = true, .due = MONTH_DUE_STAYS};
	struct draw_preview preview;
	struct draw_certificate c;

	draw_world_make(f, &w);
	fixture_sign_in(f, w.coordinator);
	assert_int_equal(op_cycle_get(&f->op, "2021-03", &edit.cycle), ERR_OK);
	edit.cycle.theme_titles[SERVICE_CSC] = "Fathers";
	edit.cycle.theme_titles[SERVICE_EARLY_HELP] = "Young carers";
	edit.cycle.theme_titles[SERVICE_SEND] = "Transport";
	edit.cycle.topics[0].title = "Names of fathers";
	edit.cycle.topics[1].title = "Letters to children";
	f->op.now.us -= 2000000; /* before the lists came */
	if (op_month_save(&f->op, &edit) != ERR_OK)
		fail_msg("%s", f->op.problems.count > 0 ? f->op.problems.items[0].text : "not saved");
	f->op.now.us += 2000000;
	assert_int_equal(op_draw_commitments(&f->op, "2021-03", &list), ERR_OK);
	/* Those of the printed themes stay: SEND is new, as are two topics, three seeds each. */
	assert_int_equal(list.count, 15 + 9);
	for (size_t i = 0; i < sizeof(bases) / sizeof(*bases); i++) {
		struct draw_target t = target(f, bases[i]);
		assert_string_equal(t.frame_code, frames[i]);
		assert_int_equal(op_draw_preview(&f->op, &t, &preview), ERR_OK);
		if (t.service != SERVICE_SEND && (preview.obstacle != NULL || preview.frame_size == 0))
			fail_msg("%s: %zu children, %s", bases[i], preview.frame_size,
			    preview.obstacle == NULL ? "" : preview.obstacle);
	}
	struct draw_target dips = target(f, bases[3]);
	assert_int_equal(op_draw_make(&f->op, &dips, NULL), ERR_OK);
	assert_int_equal(op_draw_certificate(&f->op, bases[4], &c), ERR_OK);
	assert_int_equal(c.frame_size, DRAW_CHILDREN);
}

static void
test_preview_and_draw(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct draw_preview preview;
	struct draw_certificate c;

	draw_world_make(f, &w);
	fixture_sign_in(f, w.coordinator);
	struct draw_target t = target(f, "2021-03/audit/csc");
	assert_int_equal(op_draw_preview(&f->op, &t, &preview), ERR_OK);
	assert_null(preview.obstacle);
	/* Plans of nine months by 25 January began by 25 April: months 1 to 4 of i % 6, and not every fourth child. */
	assert_int_equal(preview.frame_size, 21);
	assert_int_equal(preview.target_count, 6);
	assert_int_equal(preview.families, 20);
	assert_int_equal(preview.eligible, 21);
	assert_int_equal(preview.population_size, DRAW_CHILDREN);
	assert_int_equal(preview.outside, 0);

	assert_int_equal(op_draw_make(&f->op, &t, NULL), ERR_OK);
	assert_int_equal(op_draw_make(&f->op, &t, NULL), ERR_STALE);
	assert_int_equal(op_draw_certificate(&f->op, "2021-03/audit/csc", &c), ERR_OK);
	assert_int_equal(draw_count(&c, DRAW_SELECTED), 6);
	assert_int_equal(c.frame_size, 21);
	assert_string_equal(c.made_by, "Helen Marsh");
	verify_all(f, "2021-03", 1);

	/* Again, with a reason: the next seed, and the void certificate stays. */
	assert_int_equal(op_draw_make(&f->op, &t, ""), ERR_INVALID);
	problems_init(&f->op.problems, f->arena);
	assert_int_equal(op_draw_make(&f->op, &t, "The public law tracker was left out"), ERR_OK);
	assert_int_equal(op_draw_certificate(&f->op, "2021-03/audit/csc", &c), ERR_OK);
	assert_string_equal(c.void_reason, "The public law tracker was left out");
	assert_int_equal(op_draw_certificate(&f->op, "2021-03/audit/csc/2", &c), ERR_OK);
	assert_string_equal(c.void_reason, "");
	verify_all(f, "2021-03", 2);
	assert_int_equal(op_draw_make(&f->op, &t, "Once more"), ERR_OK);
	assert_int_equal(op_draw_make(&f->op, &t, "And again"), ERR_INVALID);
	assert_string_equal(f->op.problems.items[0].text,
	    "All three seeds that were committed to for this draw have been used");
}

static void
test_dip_pair(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct draw_certificate first, second;

	draw_world_make(f, &w);
	fixture_sign_in(f, w.coordinator);
	struct draw_target t = target(f, "2021-03/dip/prog");
	assert_int_equal(op_draw_make(&f->op, &t, NULL), ERR_OK);
	verify_all(f, "2021-03", 2);
	assert_int_equal(op_draw_certificate(&f->op, "2021-03/dip/plan", &first), ERR_OK);
	assert_int_equal(op_draw_certificate(&f->op, "2021-03/dip/prog", &second), ERR_OK);
	/* 25 in all: 40 and 21 children; what the first selected is no longer in the second's draw. */
	assert_int_equal(draw_count(&first, DRAW_SELECTED) + draw_count(&second, DRAW_SELECTED), 25);
	for (size_t i = 0; i < first.order_count; i++) {
		const struct draw_item *same = draw_find(&second, first.order[i].ref);
		if (first.order[i].result == DRAW_SELECTED && same != NULL)
			assert_int_not_equal(same->result, DRAW_SELECTED);
	}
}

static void
test_permission(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct draw_preview preview;
	struct draw_certificate c;

	draw_world_make(f, &w);
	struct draw_target csc = target(f, "2021-03/audit/csc"), eh = target(f, "2021-03/audit/eh");
	struct draw_target dip = target(f, "2021-03/dip/prog");
	fixture_sign_in(f, w.early_help_lead);
	dip.service = SERVICE_EARLY_HELP; /* whatever the target says: dip samples are the Centre's */
	assert_int_equal(op_draw_make(&f->op, &dip, NULL), ERR_NOT_FOUND);
	assert_int_equal(op_draw_make(&f->op, &csc, NULL), ERR_NOT_FOUND);
	assert_int_equal(op_draw_preview(&f->op, &csc, &preview), ERR_NOT_FOUND);
	assert_int_equal(op_draw_make(&f->op, &eh, NULL), ERR_OK);
	assert_int_equal(op_draw_certificate(&f->op, "2021-03/audit/eh", &c), ERR_OK);
	assert_false(c.is_redacted);
	fixture_sign_in(f, w.outsider);
	assert_int_equal(op_draw_make(&f->op, &csc, NULL), ERR_NOT_FOUND);
	assert_int_equal(op_draw_certificate(&f->op, "2021-03/audit/eh", &c), ERR_OK);
	assert_true(c.is_redacted);
	for (size_t i = 0; i < c.order_count; i++)
		assert_null(strstr(c.order[i].ref, "DEMO"));
	fixture_sign_in(f, w.head);
	assert_int_equal(op_draw_certificate(&f->op, "2021-03/audit/eh", &c), ERR_OK);
	assert_false(c.is_redacted);
}

static void
test_obstacles(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct draw_preview preview;

	draw_world_make(f, &w);
	struct draw_target t = target(f, "2021-03/audit/csc"), send = target(f, "2021-04/audit/send");
	f->op.today = date_from_parts(2021, 3, 2);
	assert_int_equal(op_draw_preview(&f->op, &t, &preview), ERR_OK);
	assert_string_equal(preview.obstacle,
	    "1 March 2021, the last day for this draw, has passed: change the month’s dates first");
	assert_int_equal(op_draw_make(&f->op, &t, NULL), ERR_INVALID);
	assert_int_equal(op_draw_preview(&f->op, &send, &preview), ERR_OK);
	assert_string_equal(preview.obstacle, "No population with this frame’s lists has been imported");
}

/* A draw of nobody would use up its seed: it is refused, and the page says so before. */
static void
test_nobody(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct draw_preview preview;
	struct draw_record record;
	struct frame frame;
	int version;

	draw_world_make(f, &w);
	fixture_sign_in(f, w.coordinator);
	struct draw_target t = target(f, "2021-03/audit/csc");
	assert_int_equal(op_frame_get(&f->op, &t, &frame, &version), ERR_OK);
	for (size_t i = 0; i < frame.parts[0].test_count; i++)
		frame.parts[0].tests[i].day.count = -1000;
	assert_int_equal(op_frame_save(&f->op, &t, &frame, version), ERR_OK);
	assert_int_equal(op_draw_preview(&f->op, &t, &preview), ERR_OK);
	assert_int_equal(preview.eligible, 0);
	assert_non_null(preview.obstacle);
	assert_true(str_starts_with(preview.obstacle, "No child in the lists of "));
	assert_int_equal(op_draw_make(&f->op, &t, NULL), ERR_INVALID);
	assert_int_equal(store_draw_current(f->store, t.base, &record), ERR_NOT_FOUND);
}

static void
test_frame_of_the_month(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct draw_preview preview;
	struct frame frame;
	int version;

	draw_world_make(f, &w);
	fixture_sign_in(f, w.coordinator);
	struct draw_target t = target(f, "2021-03/audit/csc");
	assert_int_equal(op_frame_get(&f->op, &t, &frame, &version), ERR_OK);
	frame.parts[0].tests[1].is_left_out = true;
	assert_int_equal(op_frame_save(&f->op, &t, &frame, version), ERR_OK);
	assert_int_equal(op_frame_save(&f->op, &t, &frame, version), ERR_CONFLICT);
	assert_int_equal(op_draw_preview(&f->op, &t, &preview), ERR_OK);
	assert_int_equal(preview.frame_size, 30);
	assert_int_equal(op_draw_make(&f->op, &t, NULL), ERR_OK);
	assert_int_equal(op_frame_save(&f->op, &t, &frame, 1), ERR_STALE);
	verify_all(f, "2021-03", 1);
	/* September has the same theme: the change holds there too, and January, which is before it or another theme’s, has none. */
	struct draw_target september = target(f, "2021-09/audit/csc"), january = target(f, "2021-01/audit/csc");
	const char *changed_in;
	assert_string_equal(september.frame_code, t.frame_code);
	assert_int_equal(op_frame_get(&f->op, &september, &frame, &version), ERR_OK);
	assert_true(frame.parts[0].tests[1].is_left_out);
	assert_int_equal(version, 1);
	assert_int_equal(op_frame_changed_in(&f->op, &september, &changed_in), ERR_OK);
	assert_string_equal(changed_in, "2021-03");
	assert_int_equal(op_frame_changed_in(&f->op, &january, &changed_in), ERR_OK);
	assert_string_equal(changed_in, "");
	assert_int_equal(op_frame_save(&f->op, &september, NULL, 0), ERR_CONFLICT);
	assert_int_equal(op_frame_save(&f->op, &september, NULL, version), ERR_OK);
	assert_int_equal(op_frame_get(&f->op, &september, &frame, &version), ERR_OK);
	assert_false(frame.parts[0].tests[1].is_left_out);
	assert_int_equal(version, 2);
	assert_int_equal(op_frame_changed_in(&f->op, &september, &changed_in), ERR_OK);
	assert_string_equal(changed_in, "");
	assert_int_equal(op_frame_get(&f->op, &t, &frame, &version), ERR_OK);
	assert_true(frame.parts[0].tests[1].is_left_out);
}

static enum err
add_audit(struct op *op, void *data)
{
	struct audit *audit = data;
	enum err e = store_audit_next_reference(op->store, 2020, &audit->reference);

	return e == ERR_OK ? store_audit_insert(op->store, audit) : e;
}

/* An audit of that child that was allocated on that day, and how it stands now. */
static void
audited(struct fixture *f, const struct draw_world *w, const char *ref, struct date on, enum audit_state state)
{
	struct audit audit = {.id = op_id(&f->op), .kind = AUDIT_KIND_CYCLE, .cycle_id = "2021-01",
	    .service = SERVICE_CSC, .theme_code = "CSC-PLAN", .theme_title = "Plans", .child_reference = ref,
	    .case_status = "", .age_years = 9, .team_id = w->teams[0], .practitioner_id = w->practitioners[0],
	    .team_manager_id = w->managers[0], .auditor_id = w->auditors[0], .form_version_id = "csc-1",
	    .draw_name = "2020-03/audit/csc", .snapshot_id = "", .state = state, .allocated_on = on, .due_on = on,
	    .response_due_on = DATE_NONE, .fed_back_on = DATE_NONE, .closed_on = DATE_NONE};

	assert_int_equal(op_write(&f->op, add_audit, &audit), ERR_OK);
}

static const char *
reason_of(const struct draw_certificate *c, const char *ref)
{
	for (size_t i = 0; i < c->excluded_count; i++)
		if (str_is_same(c->excluded[i].ref, ref))
			return c->excluded[i].reason;
	return "";
}

/* The report's frame has those left out too, its drawn are those that hold, and each child stands once in every kind that is known. */
static void
balance_agrees(struct fixture *f, const struct draw_certificate *c)
{
	struct draw_record record;
	struct balance b;
	size_t in_frame[BALANCE_KIND_COUNT] = {0}, drawn[BALANCE_KIND_COUNT] = {0};

	assert_int_equal(op_draw_current(&f->op, "2021-03/audit/csc", &record), ERR_OK);
	assert_int_equal(op_draw_balance(&f->op, &record, &b), ERR_OK);
	assert_int_equal(b.frame, c->order_count + c->excluded_count);
	assert_int_equal(b.drawn, draw_count(c, DRAW_SELECTED));
	for (size_t i = 0; i < b.count; i++) {
		in_frame[b.rows[i].kind] += b.rows[i].in_frame;
		drawn[b.rows[i].kind] += b.rows[i].drawn;
	}
	for (int k = 0; k < BALANCE_KIND_COUNT; k++) {
		assert_int_equal(in_frame[k], b.frame);
		assert_int_equal(drawn[k], b.drawn);
	}
	assert_true(balance_is_known(&b, BALANCE_TEAM));
	assert_false(balance_is_known(&b, BALANCE_GENDER));
}

/* BR-15 to the day, restricted files, and brothers and sisters of who is drawn already. March is allocated on the 1st. */
static void
test_who_is_left_out(void **state)
{
	struct fixture *f = fixture_of(state);
	struct op machine = f->op;
	struct draw_world w;
	struct draw_certificate c;

	draw_world_make(f, &w);
	machine.now = f->op.now;
	f->op = machine;
	audited(f, &w, "DEMO000009", date_from_parts(2020, 3, 1), AUDIT_CLOSED);
	audited(f, &w, "DEMO000010", date_from_parts(2020, 2, 29), AUDIT_CLOSED);
	audited(f, &w, "DEMO000013", date_from_parts(2020, 12, 1), AUDIT_WITHDRAWN);
	fixture_sign_in(f, w.coordinator);
	assert_int_equal(op_restricted_add(&f->op, "DEMO000014", "A colleague’s family"), ERR_OK);
	assert_int_equal(op_policy_save(&f->op, POLICY_DRAW_EARLY_HELP, "10", 0), ERR_OK);
	struct draw_target eh = target(f, "2021-03/audit/eh"), csc = target(f, "2021-03/audit/csc");
	assert_int_equal(op_draw_make(&f->op, &eh, NULL), ERR_OK);
	assert_int_equal(op_draw_make(&f->op, &csc, NULL), ERR_OK);
	assert_int_equal(op_draw_certificate(&f->op, "2021-03/audit/csc", &c), ERR_OK);
	assert_string_equal(reason_of(&c, "DEMO000009"), "Audited on 1 March 2020");
	assert_string_equal(reason_of(&c, "DEMO000010"), "");
	assert_string_equal(reason_of(&c, "DEMO000013"), "");
	assert_string_equal(reason_of(&c, "DEMO000014"), "Restricted file");
	/* Children 3 and 4 are one family, and 7 and 8; the even ones are Early Help’s, which draws all of its ten. */
	assert_string_equal(reason_of(&c, "DEMO000003"), "Sibling of a child selected in 2021-03/audit/eh");
	assert_string_equal(reason_of(&c, "DEMO000007"), "Sibling of a child selected in 2021-03/audit/eh");
	assert_int_equal(c.excluded_count, 4);
	verify_all(f, "2021-03", 2);
	balance_agrees(f, &c);
	/* Early Help’s children have a social worker in list 6, who is not taken for the worker of their Early Help. */
	struct frame_child *children;
	size_t count;
	assert_int_equal(store_draw_children(f->store, "2021-03/audit/eh", &children, &count), ERR_OK);
	assert_true(count > 0);
	for (size_t i = 0; i < count; i++) {
		assert_string_equal(children[i].worker, "");
		assert_string_equal(children[i].team, "");
	}
	fixture_sign_in(f, w.outsider);
	struct draw_record record;
	struct balance balance;
	assert_int_equal(op_draw_current(&f->op, "2021-03/audit/csc", &record), ERR_OK);
	assert_int_equal(op_draw_balance(&f->op, &record, &balance), ERR_NOT_FOUND);
}

static void
test_verify_text(void **state)
{
	static const struct {
		const char *text, *why;
	} table[] = {
	    {"", "line "},
	    {"[]", "it holds no certificate, or more than one"},
	    {"{\"kind\":\"moderation\"}", "the certificate: “draw” must be a text"},
	    {"{\"draw\":7}", "“draw” must be a text"},
	    {"{\"draw\":\"2021-03/audit/csc\",\"kind\":\"lottery\"}", "“kind” must be audit, dip or moderation"},
	};
	struct arena *arena = arena_new(1 << 20);

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		const char *name, *fault;
		assert_int_equal(op_draw_verify(arena, table[i].text, strlen(table[i].text), &name, &fault), ERR_INVALID);
		if (!str_starts_with(fault, table[i].why))
			fail_msg("case %zu: “%s”", i, fault);
	}
	arena_free(arena);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"seeds", test_seeds},
	    {"theme named later", test_theme_named_later},
	    {"preview_and_draw", test_preview_and_draw},
	    {"dip_pair", test_dip_pair},
	    {"permission", test_permission},
	    {"obstacles", test_obstacles},
	    {"nobody", test_nobody},
	    {"frame_of_the_month", test_frame_of_the_month},
	    {"who is left out", test_who_is_left_out},
	    {"verify_text", test_verify_text},
	};

	return fixture_run("draw", tests, sizeof(tests) / sizeof(tests[0]));
}
