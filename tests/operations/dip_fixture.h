#ifndef TESTS_OPERATIONS_DIP_FIXTURE_H
#define TESTS_OPERATIONS_DIP_FIXTURE_H

/* A Centre of four and March's two topics, drawn and shared out. */
#include "../draw_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_dip.h"
#include "operations/op_draw.h"
#include "store/store_dip.h"
#include "store/store_person.h"

enum { MEMBERS = 4 };

struct centre {
	struct draw_world w;
	const char *members[MEMBERS]; /* the last belongs to the team Dudley */
};

static inline void
set_day(struct fixture *f, int month, int day)
{
	f->op.today = date_from_parts(2021, month, day);
	f->op.now = instant_from_london(f->op.today, 10 * 60);
}

/* March's two topics, drawn in January; it is the day of sharing out. */
static inline void
drawn(struct fixture *f, struct centre *c)
{
	static const char *const names[] = {"mia", "noor", "otis", "dudley"};
	struct draw_target t;

	draw_world_make(f, &c->w);
	for (int i = 0; i < MEMBERS; i++)
		c->members[i] = fixture_person(f, names[i], ROLE_BIT(ROLE_CENTRE_MEMBER), i == 3 ? "Dudley" : "Centre");
	fixture_sign_in(f, c->w.coordinator);
	assert_int_equal(op_draw_target(&f->op, "2021-03/dip/prog", &t), ERR_OK);
	assert_int_equal(op_draw_make(&f->op, &t, NULL), ERR_OK);
	set_day(f, 3, 22);
}

static inline void
shared(struct fixture *f, struct centre *c)
{
	drawn(f, c);
	fixture_sign_in(f, c->w.coordinator);
	assert_int_equal(op_dip_share(&f->op, "2021-03", c->members, MEMBERS), ERR_OK);
}

static inline struct dip_month
month_of(struct fixture *f, const char *person)
{
	struct dip_month m;

	fixture_sign_in(f, person);
	assert_int_equal(op_dip_month(&f->op, "2021-03", &m), ERR_OK);
	return m;
}

static const struct dip_typed no_boxes[] = {{"plan", "", ""}};

/* Answers everything Yes; the questions that are held against dates as the dates say. */
static inline struct dip_save
answers(struct fixture *f, const struct dip_view *v, enum dip_answer answer)
{
	struct dip_reply *replies = arena_array(f->arena, v->replies.count, sizeof(*replies));

	for (size_t i = 0; i < v->replies.count; i++)
		replies[i] = (struct dip_reply){.answer = answer, .evidence = answer == DIP_YES ? "" : "Not seen on the file"};
	return (struct dip_save){.typed = no_boxes, .typed_count = 0, .replies = replies, .reply_count = v->replies.count,
	    .polarity = answer == DIP_YES ? "strength" : "learning", .code = "smart-plan", .code_note = "", .minutes = "12",
	    .referral_reason = "", .is_finished = true};
}

static inline enum err
finish(struct fixture *f, const char *person, const char *id, enum dip_answer answer)
{
	struct dip_view v;
	struct dip_save s;
	enum err e;

	fixture_sign_in(f, person);
	e = op_dip_get(&f->op, id, &v);
	if (e != ERR_OK)
		return e;
	s = answers(f, &v, answer);
	return op_dip_save(&f->op, id, v.sample.version, &s);
}

static inline struct dip_sample
sample(struct fixture *f, const char *id)
{
	struct dip_sample d;

	assert_int_equal(store_dip_get(f->store, id, &d), ERR_OK);
	return d;
}

static inline const char *
first_of(const struct dip_month *m, bool is_chosen)
{
	for (size_t i = 0; i < m->row_count; i++)
		if (m->rows[i].is_mine && m->rows[i].sample.state == DIP_DRAWN &&
		    str_is_empty(m->rows[i].sample.second_why) != is_chosen)
			return m->rows[i].sample.id;
	return NULL;
}

static inline void
move_person(struct fixture *f, const char *id, const char *team_id)
{
	struct person p;

	assert_int_equal(store_person_get(f->store, id, &p), ERR_OK);
	p.team_id = team_id;
	assert_int_equal(store_write_begin(f->store), ERR_OK);
	assert_int_equal(store_person_update(f->store, &p), ERR_OK);
	assert_int_equal(store_write_commit(f->store), ERR_OK);
}

#endif
