#include "demo/large_private.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "operations/op_form.h"
#include "operations/op_practice.h"

enum { STREAM_AUDITORS = 1200, LOOK_AHEAD = 40 };

/* The audits of one service in one month, while they are given out. */
struct giving {
	struct large *l;
	size_t cycle;
	enum service service;
	int year; /* of their references */
	const char *draw_name;
	const char *snapshot_id;
	size_t first_lived, lived_count;
	struct practice_audit **audits; /* by lived audit */
	struct held *cases;		/* of the draw; NULL without one */
	size_t case_count, case_at;
	size_t turn;
	size_t given;
};

static size_t
pool_person(const struct large *l, const char *id)
{
	return demo_person_index(l->pool, id);
}

/* Those that went an ordinary way: moved, withdrawn and taken over from the reserve they stay in the pool. */
static bool
is_ordinary(const struct giving *g, const struct audit *audit)
{
	const struct cycle *cycle = &g->l->year->cycles[g->cycle];

	if (date_compare(audit->allocated_on, cycle->allocation_on) != 0)
		return false;
	switch (audit->state) {
	case AUDIT_SWAP_ASKED:
	case AUDIT_WITHDRAWN:
	case AUDIT_EXEMPTED:
		return false;
	case AUDIT_ALLOCATED:
	case AUDIT_IN_PROGRESS:
	case AUDIT_WITH_MANAGER:
	case AUDIT_CLARIFICATION:
	case AUDIT_RESPONDED:
	case AUDIT_FED_BACK:
	case AUDIT_CLOSED:
		break;
	}
	return true;
}

static enum err
lived_read(struct giving *g)
{
	struct large *l = g->l;
	enum practice_extent extent = g->cycle >= l->first_whole ? PRACTICE_WHOLE : PRACTICE_RESULT;
	struct audit_list audits = {0};
	enum err e;

	demo_step(l->pool, l->year->cycles[g->cycle].allocation_on, 9, 0);
	demo_act_as_command_line(l->pool);
	e = op_practice_audits(l->pool->op, l->year->cycles[g->cycle].id, g->service, &audits);
	if (e != ERR_OK)
		return e;
	g->first_lived = l->lived.count;
	g->audits = arena_array(l->pool->scratch, audits.count, sizeof(*g->audits));
	for (size_t i = 0; i < audits.count && e == ERR_OK; i++) {
		const struct audit *a = &audits.items[i];
		struct lived lived = {.id = arena_strdup(l->m->arena, a->id),
		    .status = arena_strdup(l->m->arena, a->case_status),
		    .cycle = g->cycle,
		    .service = g->service,
		    .auditor = pool_person(l, a->auditor_id),
		    .practitioner = pool_person(l, a->practitioner_id),
		    .manager = pool_person(l, a->team_manager_id),
		    .head = l->pool->staff.person_count,
		    .is_open = !audit_state_is_sent(a->state)};

		if (!is_ordinary(g, a))
			continue;
		for (size_t t = 0; t < l->pool->staff.team_count; t++)
			if (str_is_same(l->pool->teams[t].id, a->team_id))
				lived.head = pool_person(l, l->pool->teams[t].head_of_service_id);
		e = op_practice_read(l->pool->op, a->id, &l->people, extent, &g->audits[g->lived_count++]);
		VEC_PUSH(l->m->arena, &l->lived, lived);
	}
	return e;
}

/* The children that the draw took, with the people who hold them. */
static enum err
drawn_read(struct giving *g)
{
	struct large *l = g->l;
	struct practice_drawn *drawn = NULL;
	size_t count = 0;
	enum err e;

	g->draw_name = "";
	g->snapshot_id = "";
	if (g->cycle < l->first_whole)
		return ERR_OK;
	g->draw_name = arena_printf(l->m->scratch, "%s/audit/%s", l->year->cycles[g->cycle].id, service_code(g->service));
	e = op_practice_drawn(l->m->op, g->draw_name, &g->snapshot_id, &drawn, &count);
	if (e != ERR_OK)
		return e;
	g->cases = arena_array(l->m->scratch, count, sizeof(*g->cases));
	g->case_count = count;
	for (size_t i = 0; i < count; i++)
		large_case_resolve(l, g->service, &drawn[i], &g->cases[i]);
	return ERR_OK;
}

/* D7, BR-14: not a child they review, not their team's case, not their own. */
static bool
may_audit(const struct large *l, size_t auditor, const struct held *c)
{
	const struct demo_staff *staff = &l->m->staff;

	return staff->people[auditor].team != (int)c->team && auditor != c->reviewing_officer &&
	    staff->teams[c->team].manager != (int)auditor && c->practitioner != auditor;
}

/* The next drawn child that this auditor may take; the one passed over stands in its place. */
static const struct held *
drawn_next(struct giving *g, size_t auditor)
{
	for (size_t i = g->case_at; i < g->case_count && i < g->case_at + LOOK_AHEAD; i++) {
		struct held kept = g->cases[i];

		if (!may_audit(g->l, auditor, &kept))
			continue;
		g->cases[i] = g->cases[g->case_at];
		g->cases[g->case_at] = kept;
		return &g->cases[g->case_at++];
	}
	return NULL;
}

static const struct held *
held_next(struct giving *g, size_t auditor, const struct lived *like)
{
	for (int i = 0; i < LOOK_AHEAD; i++) {
		const struct held *c = large_held_next(g->l, g->service, like->status);

		if (c == NULL || may_audit(g->l, auditor, c))
			return c;
	}
	return NULL;
}

/* The lived audit whose turn it is; of a drawn child one with the same status, where there is one. */
static size_t
lived_next(struct giving *g, const struct held *c)
{
	size_t first = g->turn++;

	for (size_t i = 0; c != NULL && i < g->lived_count; i++) {
		size_t at = (first + i) % g->lived_count;

		if (str_is_same(g->l->lived.items[g->first_lived + at].status, c->status))
			return at;
	}
	return first % g->lived_count;
}

static void
copy_link(struct large *l, struct lived *lived)
{
	uint32_t number = (uint32_t)l->copies.count;

	if (lived->first_copy == 0)
		lived->first_copy = number;
	else
		l->copies.items[lived->last_copy - 1].next = number;
	lived->last_copy = number;
}

static enum err
give(struct giving *g, size_t auditor)
{
	struct large *l = g->l;
	const struct held *c = g->cases == NULL ? NULL : drawn_next(g, auditor);
	size_t at = lived_next(g, c);
	struct lived *lived = &l->lived.items[g->first_lived + at];
	struct large_copy copy = {.auditor = (uint32_t)auditor};
	struct practice_copy written;

	if (g->cases == NULL)
		c = held_next(g, auditor, lived);
	if (c == NULL)
		return ERR_OK;
	copy.practitioner = c->practitioner;
	copy.team = c->team;
	copy.manager = (uint32_t)l->m->staff.teams[c->team].manager;
	VEC_PUSH(l->m->arena, &l->copies, copy);
	copy_link(l, lived);
	large_cast(l, lived, &copy);
	written = (struct practice_copy){.number = l->copies.count,
	    .people = l->to_ids,
	    .names = l->to_names,
	    .child_reference = c->reference,
	    .case_status = c->status,
	    .age_years = c->age_years,
	    .team_id = l->m->teams[c->team].id,
	    .draw_name = g->draw_name,
	    .snapshot_id = g->snapshot_id};
	g->given++;
	return op_practice_copy(l->m->op, g->audits[at], g->year, &written);
}

/* The service's auditors, in another order each month. */
static size_t *
auditors_of(const struct giving *g, size_t *ret_count)
{
	struct authority_making *m = g->l->m;
	struct prng p = prng_make(m->options->seed, STREAM_AUDITORS + (uint64_t)g->service, g->cycle);
	size_t *auditors = arena_array(m->scratch, m->staff.person_count, sizeof(*auditors)), count = 0;

	for (size_t i = 0; i < m->staff.person_count; i++)
		if (m->people[i].is_auditor[g->service])
			auditors[count++] = i;
	for (size_t i = count; i > 1; i--) {
		size_t with = prng_below(&p, (uint32_t)i), kept = auditors[i - 1];

		auditors[i - 1] = auditors[with];
		auditors[with] = kept;
	}
	*ret_count = count;
	return auditors;
}

static enum err
service_give(struct large *l, size_t cycle, enum service service)
{
	struct giving g = {.l = l, .cycle = cycle, .service = service};
	int month, day;
	size_t count = 0, *auditors;
	enum err e;

	date_parts(l->year->cycles[cycle].allocation_on, &g.year, &month, &day);
	e = lived_read(&g);
	if (e == ERR_OK)
		e = drawn_read(&g);
	auditors = auditors_of(&g, &count);
	for (size_t i = 0; i < count && e == ERR_OK && g.lived_count > 0; i++)
		e = give(&g, auditors[i]);
	if (e == ERR_OK)
		e = op_practice_allocated(l->m->op, l->year->cycles[cycle].id, g.draw_name, g.given);
	return e;
}

enum err
large_cycle_allocate(struct large *l, size_t cycle)
{
	const struct cycle *c = &l->year->cycles[cycle];
	int year, month, day;
	enum err e = ERR_OK;

	date_parts(c->allocation_on, &year, &month, &day);
	if (cycle < l->first_whole && l->held_year != year) {
		large_held_gather(l, date_add_days(c->allocation_on, -6));
		l->held_year = year;
	}
	for (int s = 0; s < SERVICE_COUNT && e == ERR_OK; s++) {
		demo_step(l->m, c->allocation_on, 9, s);
		demo_act_as_command_line(l->m);
		if (!str_is_empty(c->theme_codes[s]))
			e = service_give(l, cycle, (enum service)s);
	}
	demo_tell(l->m, "%s: allocated, %zu audits so far", c->id, l->copies.count);
	return e == ERR_OK ? e : demo_failed(l->m, e, "an allocation");
}

/*
 * A copy of the current cycle with an auditor in that post: of the audit of that account in the pool, else of one
 * that is as far as that.
 */
static const struct large_copy *
copy_for(const struct large *l, const char *user_name, enum demo_post post)
{
	const struct large_copy *other = NULL;
	bool is_open = false;

	for (size_t i = 0; i < l->lived.count; i++)
		if (l->lived.items[i].cycle == l->year->current &&
		    str_is_same(l->pool->people[l->lived.items[i].auditor].user_name, user_name))
			is_open = l->lived.items[i].is_open;
	for (size_t i = 0; i < l->lived.count; i++) {
		const struct lived *lived = &l->lived.items[i];

		if (lived->cycle != l->year->current || lived->service != SERVICE_CSC || lived->is_open != is_open)
			continue;
		for (uint32_t n = lived->first_copy; n != 0; n = l->copies.items[n - 1].next) {
			if (l->m->staff.people[l->copies.items[n - 1].auditor].post != post)
				continue;
			if (str_is_same(l->pool->people[lived->auditor].user_name, user_name))
				return &l->copies.items[n - 1];
			other = &l->copies.items[n - 1];
		}
	}
	return other;
}

/* Who in the large authority fills the part that the pool's partner has open; the first of them without one. */
static size_t
partner_for_trying(struct large *l)
{
	size_t of_pool = 0;
	struct form_state state;

	while (of_pool < l->pool->staff.person_count && !str_is_same(l->pool->people[of_pool].user_name, "partner"))
		of_pool++;
	demo_step(l->pool, l->m->options->until, 12, 0);
	demo_act_as(l->pool, &l->pool->people[of_pool]);
	for (size_t i = 0; i < l->lived.count; i++) {
		const struct lived *lived = &l->lived.items[i];

		if (lived->cycle == l->year->current && lived->service == SERVICE_SEND && lived->is_open &&
		    lived->first_copy != 0 && op_form_get(l->pool->op, lived->id, &state) == ERR_OK) {
			size_t office = l->team_office[l->copies.items[lived->first_copy - 1].team];

			return l->office_people[office * l->pool->staff.person_count + of_pool];
		}
	}
	return l->office_people[of_pool];
}

enum err
large_accounts_make(struct large *l)
{
	struct authority_making *m = l->m;
	const struct large_copy *of_manager = copy_for(l, "auditor", POST_MANAGER);
	const struct large_copy *of_officer = copy_for(l, "iro", POST_REVIEWING_OFFICER);
	size_t partner = partner_for_trying(l);
	enum err e;

	if (of_manager == NULL || of_officer == NULL)
		return ERR_INTERNAL;
	demo_step(m, m->op->today, 9, 40);
	demo_act_as_command_line(m);
	e = demo_account_make(m, &m->people[of_manager->auditor], "auditor");
	if (e == ERR_OK)
		e = demo_account_make(m, &m->people[of_manager->practitioner], "practitioner");
	if (e == ERR_OK)
		e = demo_account_make(m, &m->people[of_manager->manager], "manager");
	if (e == ERR_OK)
		e = demo_account_make(m, &m->people[of_officer->auditor], "iro");
	return e == ERR_OK ? demo_account_make(m, &m->people[partner], "partner") : e;
}
