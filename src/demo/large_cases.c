#include "demo/large_private.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

/* An episode rarely lasts longer; help never does. */
enum { FLOW_DAYS = 70 * 7, HELP_DAYS = 60 * 7, SEND_FAMILIES_EACH = 60, STREAM_MIX = 1100, STREAM_SOMEBODY };

static struct held_list *
list_of(struct large *l, enum service service, const char *status)
{
	for (size_t i = 0; i < LARGE_STATUS_COUNT; i++) {
		if (l->status_names[service][i] == NULL)
			l->status_names[service][i] = status;
		if (str_is_same(l->status_names[service][i], status))
			return &l->held[service][i];
	}
	return &l->held[service][LARGE_STATUS_COUNT - 1];
}

struct taking {
	struct large *l;
	enum service service;
};

static void
take(void *data, const struct demo_case *c)
{
	const struct taking *t = data;
	struct held_list *list = list_of(t->l, t->service, c->status);
	struct held held = {.reference = arena_strdup(t->l->held_arena, c->reference),
	    .status = c->status,
	    .age_years = c->age_years,
	    .team = (uint32_t)c->team,
	    .practitioner = (uint32_t)c->practitioner,
	    .reviewing_officer = (uint32_t)c->reviewing_officer};

	VEC_PUSH(t->l->held_arena, list, held);
}

/* Families come week after week; the lists are to be of all of them. */
static void
mix(struct held_list *list, struct prng *p)
{
	for (size_t i = list->count; i > 1; i--) {
		size_t with = prng_below(p, (uint32_t)i);
		struct held kept = list->items[i - 1];

		list->items[i - 1] = list->items[with];
		list->items[with] = kept;
	}
}

void
large_held_gather(struct large *l, struct date on)
{
	struct prng p = prng_make(l->m->options->seed, STREAM_MIX, (uint64_t)(unsigned)on.day);
	const struct demo_model *model = &l->m->model;

	if (l->held_arena != NULL)
		arena_free(l->held_arena);
	l->held_arena = arena_new((size_t)1 << 34);
	memset(l->held, 0, sizeof(l->held));
	for (int s = 0; s < SERVICE_COUNT; s++) {
		struct taking t = {l, (enum service)s};
		struct demo_case_query query = {model, &l->m->staff, on, (enum service)s};
		struct demo_range flow = demo_families_of_flow(model, date_add_days(on, -FLOW_DAYS), on);
		struct demo_range help = demo_families_of_help(model, date_add_days(on, -HELP_DAYS), on);
		struct demo_range care = demo_families_of_care(model), send = demo_families_of_send(model);
		size_t few = (send.end - send.first) / (SEND_FAMILIES_EACH * (size_t)model->size) + 1;

		switch ((enum service)s) {
		case SERVICE_CSC:
			demo_cases_each(&query, flow, 1, take, &t);
			demo_cases_each(&query, care, 1, take, &t);
			break;
		case SERVICE_EARLY_HELP:
			demo_cases_each(&query, help, 1, take, &t);
			break;
		case SERVICE_SEND:
			demo_cases_each(&query, send, few, take, &t);
			break;
		}
		for (size_t i = 0; i < LARGE_STATUS_COUNT; i++)
			mix(&l->held[s][i], &p);
	}
}

const struct held *
large_held_next(struct large *l, enum service service, const char *status)
{
	struct held_list *list = list_of(l, service, status);

	if (list->at < list->count)
		return &list->items[list->at++];
	for (size_t i = 0; i < LARGE_STATUS_COUNT; i++) {
		list = &l->held[service][i];
		if (list->at < list->count)
			return &list->items[list->at++];
	}
	return NULL;
}

/* "Surname, First name" is turned round (demo_put_worker()). */
static const char *
worker_name(struct arena *arena, const char *name)
{
	const char *comma = strchr(name, ',');

	if (comma == NULL)
		return name;
	return arena_printf(arena, "%s %.*s", str_trimmed(arena, comma + 1), (int)(comma - name), name);
}

static int
name_compare(const void *a, const void *b)
{
	return strcmp(((const struct large_name *)a)->name, ((const struct large_name *)b)->name);
}

static void
names_sort(struct large *l)
{
	const struct demo_staff *staff = &l->m->staff;

	l->names = arena_array(l->m->arena, staff->person_count, sizeof(*l->names));
	for (size_t i = 0; i < staff->person_count; i++)
		l->names[i] = (struct large_name){staff->people[i].name, (uint32_t)i};
	qsort(l->names, staff->person_count, sizeof(*l->names), name_compare);
}

/* Annex A names no team for a child with an EHC plan: one of the service's, always the same for the child. */
static size_t
somebody(const struct demo_staff *staff, enum service service, const char *reference)
{
	enum demo_team_kind kind = service == SERVICE_CSC ? TEAM_SAFEGUARDING
	    : service == SERVICE_EARLY_HELP           ? TEAM_EARLY_HELP
	                                              : TEAM_SEND;
	const struct demo_team *team;
	uint64_t lot = 0;
	struct prng p;

	for (const char *c = reference; *c != '\0'; c++)
		lot = lot * 31 + (unsigned char)*c;
	p = prng_make(lot, STREAM_SOMEBODY, 0);
	team = &staff->teams[staff->kind_first[kind] + prng_below(&p, (uint32_t)staff->kind_count[kind])];
	return team->first_worker + prng_below(&p, (uint32_t)team->worker_count);
}

void
large_case_resolve(struct large *l, enum service service, const struct practice_drawn *drawn, struct held *ret)
{
	const struct demo_staff *staff = &l->m->staff;
	struct large_name wanted = {worker_name(l->m->scratch, drawn->worker), 0}, *found;
	size_t worker;

	if (l->names == NULL)
		names_sort(l);
	found = bsearch(&wanted, l->names, staff->person_count, sizeof(*l->names), name_compare);
	worker = found != NULL && staff->people[found->index].post == POST_PRACTITIONER
	    ? found->index
	    : somebody(staff, service, drawn->child_reference);
	*ret = (struct held){.reference = drawn->child_reference,
	    .status = drawn->case_status,
	    .age_years = drawn->age_years,
	    .team = (uint32_t)staff->people[worker].team,
	    .practitioner = (uint32_t)worker,
	    .reviewing_officer = UINT32_MAX};
}
