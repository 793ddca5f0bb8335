#include "../audit_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_guidance.h"
#include "operations/op_hand_over.h"
#include "operations/op_people.h"
#include "store/store_audit.h"
#include "store/store_briefing.h"
#include "store/store_guidance.h"
#include "store/store_person.h"
#include "store/store_triangulation.h"

#include <string.h>

struct seats {
	struct cast cast;
	const char *mia, *ben, *noor; /* of the Centre */
};

/* Mia writes January's briefing and reads February's a second time, which Ben wrote; she has a decision to carry out. */
static enum err
learning_make(struct op *op, void *data)
{
	const struct seats *s = data;
	const struct briefing written = {.cycle_id = "2021-01", .state = BRIEFING_DRAFT, .opened_at = op->now, .author_id = s->mia,
	    .reader_id = "", .lead_id = "", .senior_id = "", .note = "", .version = 1};
	const struct briefing read = {.cycle_id = "2021-02", .state = BRIEFING_WITH_READER, .opened_at = op->now, .author_id = s->ben,
	    .reader_id = s->mia, .lead_id = "", .senior_id = "", .note = "", .version = 1};
	const struct triangulation_meeting meeting = {.id = "meeting", .quarter_id = "2021-q1", .held_on = op->today, .time = "10am",
	    .place = "By video", .chair_id = s->cast.coordinator, .agenda = "", .minutes = "", .state = TRIANGULATION_TO_COME,
	    .cancelled_why = ""};
	const struct triangulation_decision decision = {.id = "decision", .meeting_id = "meeting", .position = 1,
	    .text = "Plans are read in supervision", .owner_id = s->mia, .due_on = op->today, .state = DECISION_OPEN, .outcome = ""};
	enum err e = store_briefing_insert(op->store, &written);

	if (e == ERR_OK)
		e = store_briefing_update(op->store, &written);
	if (e == ERR_OK)
		e = store_briefing_insert(op->store, &read);
	if (e == ERR_OK)
		e = store_briefing_update(op->store, &read);
	if (e == ERR_OK)
		e = store_briefing_writer_put(op->store, "2021-02", s->ben);
	if (e == ERR_OK)
		e = store_triangulation_insert(op->store, &meeting);
	return e == ERR_OK ? store_triangulation_decision_insert(op->store, &decision) : e;
}

static const struct hand_over_piece *
piece_of(const struct hand_over *h, enum hand_over_part part)
{
	for (size_t i = 0; i < h->pieces.count; i++)
		if (h->pieces.items[i].part == part)
			return &h->pieces.items[i];
	return NULL;
}

static enum err
hand(struct fixture *f, const struct seats *s, enum hand_over_part part, const char *id, const char *to)
{
	const struct hand_over_move move = {id, part, to, "field", "Box"};

	f->op.problems.count = 0;
	fixture_sign_in(f, s->cast.coordinator);
	return op_hand_over_save(&f->op, s->mia, &move, 1);
}

/* Issue 2: a leaver's open work is handed on first; each piece to somebody who could have had it in the first place. */
static void
test_learning(void **state)
{
	struct fixture *f = fixture_of(state);
	struct seats s;
	struct hand_over h;
	struct briefing b;
	struct guidance_draft d;
	struct triangulation_decision decision;
	struct guidance_save save = {.draft = {.guidance = {.id = "", .criterion = "4", .title = "Dates in plans",
					 .text = "Plans need dates", .why = "", .panel_id = ""}},
	    .decision = ""};
	const char *draft;

	audit_fixture_cast(f, &s.cast);
	s.mia = fixture_person(f, "mia", ROLE_BIT(ROLE_CENTRE_MEMBER), NULL);
	s.ben = fixture_person(f, "ben", ROLE_BIT(ROLE_CENTRE_MEMBER), NULL);
	s.noor = fixture_person(f, "noor", ROLE_BIT(ROLE_CENTRE_MEMBER), NULL);
	assert_int_equal(op_write(&f->op, learning_make, &s), ERR_OK);
	fixture_sign_in(f, s.mia);
	assert_int_equal(op_guidance_draft_save(&f->op, &save, &draft), ERR_OK);
	assert_int_equal(op_guidance_move(&f->op, &(struct guidance_move){draft, 1, GUIDANCE_EVENT_SEND, "", false}), ERR_OK);

	fixture_sign_in(f, s.cast.administrator);
	assert_int_equal(op_people_leave(&f->op, s.mia), ERR_INVALID);
	assert_int_equal(op_hand_over_get(&f->op, s.mia, &h), ERR_NOT_FOUND);
	assert_int_equal(fixture_in_tray(f, s.cast.coordinator, "hand-over"), 1);
	fixture_sign_in(f, s.cast.coordinator);
	assert_int_equal(op_hand_over_get(&f->op, s.mia, &h), ERR_OK);
	assert_int_equal(h.pieces.count, 4);
	assert_int_equal(h.work.pieces, 4);
	assert_string_equal(piece_of(&h, HAND_OVER_GUIDANCE)->title, "Dates in plans");

	/* Only of the Centre; not the second reading to whoever wrote it; nobody's piece but the leaver's. */
	assert_int_equal(hand(f, &s, HAND_OVER_BRIEFING, "2021-01", "amina"), ERR_INVALID);
	assert_int_equal(hand(f, &s, HAND_OVER_BRIEFING_READER, "2021-02", "ben"), ERR_INVALID);
	assert_int_equal(hand(f, &s, HAND_OVER_BRIEFING, "2021-02", "noor"), ERR_STALE);
	assert_int_equal(hand(f, &s, HAND_OVER_BRIEFING, "2021-01", "ben"), ERR_OK);
	assert_int_equal(hand(f, &s, HAND_OVER_BRIEFING, "2021-01", "ben"), ERR_STALE);
	assert_int_equal(hand(f, &s, HAND_OVER_BRIEFING_READER, "2021-02", "noor"), ERR_OK);
	assert_int_equal(hand(f, &s, HAND_OVER_GUIDANCE, draft, "ben"), ERR_OK);
	assert_int_equal(fixture_in_tray(f, s.cast.coordinator, "hand-over"), 1);
	assert_int_equal(hand(f, &s, HAND_OVER_DECISION, "decision", "noor"), ERR_OK);
	assert_int_equal(fixture_in_tray(f, s.cast.coordinator, "hand-over"), 0);
	assert_int_equal(store_briefing_get(f->store, "2021-01", &b), ERR_OK);
	assert_string_equal(b.author_id, s.ben);
	assert_int_equal(store_briefing_get(f->store, "2021-02", &b), ERR_OK);
	assert_string_equal(b.reader_id, s.noor);
	assert_int_equal(store_triangulation_decision_get(f->store, "decision", &decision), ERR_OK);
	assert_string_equal(decision.owner_id, s.noor);
	assert_int_equal(store_guidance_draft_get(f->store, draft, &d), ERR_OK);
	assert_string_equal(d.author_id, s.ben);
	fixture_sign_in(f, s.cast.administrator);
	assert_int_equal(op_people_leave(&f->op, s.mia), ERR_OK);
}

/* What goes with a role goes to somebody with that role, and a draft is never published by who wrote in it. */
static void
test_role_tasks(void **state)
{
	struct fixture *f = fixture_of(state);
	struct seats s;
	struct guidance_save save = {.draft = {.guidance = {.id = "", .criterion = "4", .title = "Dates in plans",
					 .text = "Plans need dates", .why = "", .panel_id = ""}},
	    .decision = ""};
	const char *draft;

	audit_fixture_cast(f, &s.cast);
	s.mia = fixture_person(f, "mia", ROLE_BIT(ROLE_CENTRE_LEAD), NULL);
	s.ben = fixture_person(f, "ben", ROLE_BIT(ROLE_CENTRE_MEMBER), NULL);
	s.noor = fixture_person(f, "noor", ROLE_BIT(ROLE_CENTRE_LEAD), NULL);
	fixture_sign_in(f, s.noor);
	assert_int_equal(op_guidance_draft_save(&f->op, &save, &draft), ERR_OK);
	assert_int_equal(op_guidance_move(&f->op, &(struct guidance_move){draft, 1, GUIDANCE_EVENT_SEND, "", false}), ERR_OK);
	assert_int_equal(fixture_in_tray(f, s.mia, "guidance-publish"), 1);
	assert_int_equal(hand(f, &s, HAND_OVER_TASK, "", "noor"), ERR_INVALID);
	assert_int_equal(hand(f, &s, HAND_OVER_TASK, "", "amina"), ERR_INVALID);
	assert_int_equal(hand(f, &s, HAND_OVER_TASK, "", "carl"), ERR_OK); /* who has it already: it stands once */
	assert_int_equal(fixture_in_tray(f, s.mia, "guidance-publish"), 0);
	assert_int_equal(fixture_in_tray(f, s.cast.coordinator, "guidance-publish"), 1);
}

/* Nobody closes a partner's account, a date does: the coordinator is asked some working days before, while there is work. */
static void
test_account_that_ends(void **state)
{
	struct fixture *f = fixture_of(state);
	struct seats s;
	struct person partner;

	audit_fixture_cast(f, &s.cast);
	struct audit audit = audit_fixture_audit(f, &s.cast, "DEMO000001", AUDIT_IN_PROGRESS);
	const struct audit_partner part = {.audit_id = audit.id, .agency = "health", .person_id = s.cast.partner};
	s.mia = s.cast.partner;
	assert_int_equal(store_write_begin(f->store), ERR_OK);
	assert_int_equal(store_person_get(f->store, s.mia, &partner), ERR_OK);
	partner.ends_on = date_add_days(f->op.today, 60);
	assert_int_equal(store_person_update(f->store, &partner), ERR_OK);
	assert_int_equal(store_write_commit(f->store), ERR_OK);
	f->op.today = date_add_days(f->op.today, 57);
	/* Without work nobody is asked. */
	assert_int_equal(op_people_ending_due(&f->op), ERR_OK);
	assert_int_equal(fixture_in_tray(f, s.cast.coordinator, "hand-over"), 0);
	assert_int_equal(store_write_begin(f->store), ERR_OK);
	assert_int_equal(store_audit_partner_put(f->store, &part), ERR_OK);
	assert_int_equal(store_write_commit(f->store), ERR_OK);
	f->op.today = date_add_days(f->op.today, -40);
	assert_int_equal(op_people_ending_due(&f->op), ERR_OK);
	assert_int_equal(fixture_in_tray(f, s.cast.coordinator, "hand-over"), 0);
	f->op.today = date_add_days(f->op.today, 40);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(op_people_ending_due(&f->op), ERR_OK);
		assert_int_equal(fixture_in_tray(f, s.cast.coordinator, "hand-over"), 1);
	}
	/* A part of an agency is work as well: the task stays while it is theirs. */
	fixture_sign_in(f, s.cast.coordinator);
	assert_int_equal(op_hand_over_save(&f->op, s.mia, NULL, 0), ERR_OK);
	assert_int_equal(fixture_in_tray(f, s.cast.coordinator, "hand-over"), 1);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"learning", test_learning},
	    {"role tasks", test_role_tasks},
	    {"account that ends", test_account_that_ends},
	};

	return fixture_run("handing on", tests, sizeof(tests) / sizeof(tests[0]));
}
