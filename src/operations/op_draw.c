#include "operations/op_draw.h"

#include "base/hash.h"
#include "base/str.h"
#include "base/vec.h"
#include "domain/programme.h"
#include "operations/draw_sources.h"
#include "operations/op_programme.h"
#include "operations/op_share.h"
#include "store/draw_json.h"
#include "store/share_json.h"
#include "store/store.h"
#include "store/store_person.h"

#include <string.h>

static const size_t SHOWN_ARENA = (size_t)4 * 1024 * 1024 * 1024;

bool
op_draw_may_make(const struct op *op, const struct draw_target *target)
{
	if (op_has_role(op, ROLE_CENTRE_LEAD))
		return true;
	if (target->kind == DRAW_DIP)
		return false;
	switch (target->service) {
	case SERVICE_CSC:
		return false;
	case SERVICE_EARLY_HELP:
		return op_has_role(op, ROLE_EARLY_HELP_LEAD);
	case SERVICE_SEND:
		return op_has_role(op, ROLE_SEND_LEAD);
	}
	return false;
}

static bool
may_see_full(const struct op *op, enum draw_kind kind, enum service service)
{
	static const unsigned readers = ROLES_CENTRE |
	    ROLE_BIT(ROLE_HEAD_OF_SERVICE) | ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) | ROLE_BIT(ROLE_DIRECTOR) |
	    ROLE_BIT(ROLE_INFORMATION_GOVERNANCE);
	const struct draw_target target = {.kind = kind, .service = service};

	return op->actor.is_command_line || (op->actor.roles & readers) != 0 || op_draw_may_make(op, &target);
}

static const char *
base_name(struct op *op, const char *cycle_id, enum draw_kind kind, const char *last)
{
	return arena_printf(op->arena, "%s/%s/%s", cycle_id, draw_kind_code(kind), last);
}

static enum err
targets_of(struct op *op, const struct cycle *cycle, struct draw_target_list *ret)
{
	struct frame_list frames;
	const char *why;
	enum err e = frame_definition_defaults(op->arena, &frames, &why);

	if (e != ERR_OK)
		return ERR_INTERNAL;
	ret->items = arena_array(op->arena, SERVICE_COUNT + cycle->topic_count, sizeof(*ret->items));
	ret->count = 0;
	for (int s = 0; s < SERVICE_COUNT; s++) {
		enum service service = (enum service)s;
		if (str_is_empty(cycle->theme_titles[s]))
			continue;
		struct draw_target *t = &ret->items[ret->count++];
		*t = (struct draw_target){.base = base_name(op, cycle->id, DRAW_AUDIT, service_code(service)),
		    .cycle_id = cycle->id, .kind = DRAW_AUDIT, .service = service, .topic = "",
		    .theme = cycle->theme_titles[s], .frame_code = ""};
		for (size_t f = 0; f < frames.count; f++)
			if (str_is_same(frames.items[f].code, cycle->theme_codes[s]))
				t->frame_code = frames.items[f].code;
	}
	for (size_t i = 0; i < cycle->topic_count; i++) {
		struct draw_target *t = &ret->items[ret->count++];
		*t = (struct draw_target){.base = base_name(op, cycle->id, DRAW_DIP, cycle->topics[i].code),
		    .cycle_id = cycle->id, .kind = DRAW_DIP, .service = SERVICE_CSC, .topic = cycle->topics[i].code,
		    .theme = cycle->topics[i].title, .frame_code = ""};
		for (size_t f = 0; f < frames.count; f++)
			if (frames.items[f].kind == DRAW_DIP && str_is_same(frames.items[f].topic, t->topic))
				t->frame_code = frames.items[f].code;
	}
	return ERR_OK;
}

enum err
op_draw_targets(struct op *op, const char *cycle_id, struct draw_target_list *ret)
{
	struct cycle cycle;
	enum err e = op_cycle_get(op, cycle_id, &cycle);

	return e == ERR_OK ? targets_of(op, &cycle, ret) : e;
}

enum err
op_draw_target(struct op *op, const char *base, struct draw_target *ret)
{
	struct draw_target_list list;
	const char *end = strchr(base, '/');
	enum err e;

	if (end == NULL)
		return ERR_NOT_FOUND;
	e = op_draw_targets(op, arena_strndup(op->arena, base, (size_t)(end - base)), &list);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < list.count; i++) {
		if (!str_is_same(list.items[i].base, base))
			continue;
		*ret = list.items[i];
		return ERR_OK;
	}
	return ERR_NOT_FOUND;
}

static const char *
attempt_name(struct op *op, const char *base, int attempt)
{
	return attempt == 1 ? base : arena_printf(op->arena, "%s/%d", base, attempt);
}

/* 256 bits from the operation's source of identities: the kernel's, or a demonstration's that can be repeated. */
static const char *
new_secret(struct op *op)
{
	return hash_text(op->arena,
	    arena_printf(op->arena, "%s%s%s%s", op_id(op), op_id(op), op_id(op), op_id(op)));
}

enum err
op_draw_commit(struct op *op, const char *cycle_id, const char *base)
{
	for (int attempt = 1; attempt <= DRAW_ATTEMPTS; attempt++) {
		struct draw_seed seed;
		enum err e = store_draw_seed_get(op->store, base, attempt, &seed);
		if (e == ERR_OK)
			continue;
		if (e != ERR_NOT_FOUND)
			return e;
		seed = (struct draw_seed){.name = attempt_name(op, base, attempt), .base = base, .attempt = attempt,
		    .cycle_id = cycle_id, .seed = new_secret(op), .committed_at = op->now};
		seed.commitment = draw_commitment(op->arena, seed.seed);
		e = store_draw_seed_insert(op->store, &seed);
		if (e != ERR_OK)
			return e;
	}
	return ERR_OK;
}

enum err
op_draw_commit_month(struct op *op, const struct cycle *cycle)
{
	struct draw_target_list targets;
	enum err e = targets_of(op, cycle, &targets);

	for (size_t t = 0; t < targets.count && e == ERR_OK; t++)
		e = op_draw_commit(op, cycle->id, targets.items[t].base);
	if (e == ERR_OK && !str_is_empty(cycle->theme_titles[SERVICE_CSC]))
		e = op_draw_commit(op, cycle->id, op_share_name(op->arena, cycle->id, SERVICE_CSC));
	return e;
}

enum err
op_draw_commit_seeds(struct op *op, const struct programme *programme)
{
	enum err e = ERR_OK;

	for (size_t i = 0; i < programme->cycle_count && e == ERR_OK; i++)
		e = op_draw_commit_month(op, &programme->cycles[i]);
	/* What is sent after the last cycle's sequence has closed (D10). */
	if (e == ERR_OK && programme->cycle_count > 0)
		e = op_draw_commit(op, programme->id, op_share_name(op->arena, programme->id, SERVICE_CSC));
	return e;
}

enum err
op_draw_commitments(struct op *op, const char *cycle_id, struct draw_commitment_list *ret)
{
	struct draw_seed_list seeds;
	struct cycle cycle;
	enum err e = op_cycle_get(op, cycle_id, &cycle);

	if (e == ERR_OK)
		e = store_draw_seeds(op->store, cycle_id, &seeds);
	if (e != ERR_OK)
		return e;
	ret->items = arena_array(op->arena, seeds.count, sizeof(*ret->items));
	ret->count = seeds.count;
	for (size_t i = 0; i < seeds.count; i++) {
		const struct draw_seed *seed = &seeds.items[i];
		ret->items[i] = (struct draw_commitment){
		    seed->name, seed->commitment, seed->committed_at, seed->revealed_at.us == 0 ? "" : seed->seed};
	}
	return ERR_OK;
}

enum err
op_draw_auditors(struct op *op, const char *cycle_id, enum service service, struct person_list *ret)
{
	return store_person_auditors(op->store, cycle_id, service, op->today, ret);
}

enum err
op_draw_auditor_count(struct op *op, const char *cycle_id, enum service service, size_t *ret)
{
	int64_t count = 0;
	enum err e = store_person_auditor_count(op->store, cycle_id, service, op->today, &count);

	if (e == ERR_OK)
		*ret = (size_t)count;
	return e;
}

enum err
op_draw_current(struct op *op, const char *base, struct draw_record *ret)
{
	return store_draw_current(op->store, base, ret);
}

enum err
op_draw_made(struct op *op, const struct draw_target *target, struct draw_record *ret, const char **ret_blind_spot)
{
	struct frame_list frames;
	const char *why;
	enum err e = op_draw_may_make(op, target) ? store_draw_current(op->store, target->base, ret) : ERR_NOT_FOUND;

	if (e != ERR_OK)
		return e;
	/* An older frame may name a column that is not kept any more; what it said stands on the certificate. */
	bool is_read = frame_definition_parse(op->arena, ret->frame_definition, &frames, &why) == ERR_OK;
	*ret_blind_spot = is_read && frames.count > 0 ? frames.items[0].blind_spot : "";
	return e;
}

enum err
op_draw_records(struct op *op, const char *cycle_id, struct draw_record_list *ret)
{
	return store_draw_list(op->store, cycle_id, ret);
}

enum err
op_draw_certificate(struct op *op, const char *name, struct draw_certificate *ret)
{
	struct draw_record record;
	struct draw_certificate full;
	enum err e = store_draw_get(op->store, name, &record);

	if (e != ERR_OK)
		return e;
	bool is_full = may_see_full(op, record.kind, record.service);
	e = store_draw_certificate(op->store, name, !is_full, &full);
	if (e != ERR_OK)
		return e;
	if (!is_full)
		draw_redact(op->arena, &full, record.salt, ret);
	else
		*ret = full;
	return ERR_OK;
}

enum err
op_draw_balance(struct op *op, const struct draw_record *record, struct balance *ret)
{
	if (!may_see_full(op, record->kind, record->service))
		return ERR_NOT_FOUND;
	return store_draw_balance(op->store, record, ret);
}

bool
op_draw_is_large(const struct draw_record *record)
{
	return record->frame_size > DRAW_PAGE_FRAME || record->population_size > DRAW_PAGE_POPULATION;
}

enum err
op_draw_certificate_page(
    struct op *op, const struct draw_record *record, struct draw_certificate *ret, bool *ret_is_large)
{
	struct draw_certificate head;
	enum err e;

	*ret_is_large = op_draw_is_large(record);
	if (!*ret_is_large)
		return op_draw_certificate(op, record->name, ret);
	e = store_draw_certificate_head(op->store, record->name, &head);
	if (e != ERR_OK)
		return e;
	if (may_see_full(op, record->kind, record->service))
		*ret = head;
	else
		draw_redact(op->arena, &head, record->salt, ret);
	return ERR_OK;
}

enum err
op_draw_certificate_text(struct op *op, const char *name, const char **ret_text)
{
	struct draw_certificate certificate;
	enum err e = op_draw_certificate(op, name, &certificate);

	if (e == ERR_OK)
		*ret_text = draw_json_write(op->arena, &certificate, 1);
	return e;
}

static bool
is_wanted(const struct draw_record *record, const char *kind, const char *service, const char *topic)
{
	if (kind != NULL && !str_is_same(kind, draw_kind_code(record->kind)))
		return false;
	/* --service and --topic take the last word of the draw's name. */
	if (service != NULL && (record->kind != DRAW_AUDIT || !str_is_same(service, service_code(record->service))))
		return false;
	return topic == NULL || str_is_same(topic, record->topic);
}

/* In an arena of its own, which goes with it. */
static enum err
show_one(struct op *op, const char *name, const char *before, void (*write)(void *, const char *), void *data)
{
	struct arena *whole = op->arena;
	struct draw_certificate certificate;
	enum err e;

	op->arena = arena_new(SHOWN_ARENA);
	store_use_arena(op->store, op->arena);
	e = op_draw_certificate(op, name, &certificate);
	if (e == ERR_OK) {
		write(data, before);
		write(data, draw_json_write_entry(op->arena, &certificate));
	}
	store_use_arena(op->store, whole);
	arena_free(op->arena);
	op->arena = whole;
	return e;
}

/* A certificate exists once its sequence has closed. */
static enum err
show_share(struct op *op, const char *cycle_id, enum service service, size_t *count,
    void (*write)(void *, const char *), void *data)
{
	struct share_certificate certificate;
	enum err e = op_share_certificate(op, op_share_name(op->arena, cycle_id, service), &certificate);

	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	write(data, (*count)++ == 0 ? "[\n" : ",\n");
	write(data, share_json_write_entry(op->arena, &certificate));
	return ERR_OK;
}

enum err
op_draw_show(struct op *op, const char *cycle_id, const char *kind, const char *service, const char *topic,
    void (*write)(void *data, const char *piece), void *data)
{
	struct draw_record_list records;
	size_t count = 0;
	enum err e = store_draw_list(op->store, cycle_id, &records);

	for (size_t i = 0; i < records.count && e == ERR_OK; i++)
		if (is_wanted(&records.items[i], kind, service, topic))
			e = show_one(op, records.items[i].name, count++ == 0 ? "[\n" : ",\n", write, data);
	for (int s = 0; e == ERR_OK && s < SERVICE_COUNT; s++)
		if ((kind == NULL || str_is_same(kind, "moderation")) && topic == NULL &&
		    (service == NULL || str_is_same(service, service_code((enum service)s))))
			e = show_share(op, cycle_id, (enum service)s, &count, write, data);
	if (e == ERR_OK)
		write(data, count == 0 ? "[]" : "\n]");
	return e;
}

enum err
op_draw_verify(struct arena *arena, const char *text, size_t length, const char **ret_name, const char **ret_fault)
{
	struct certificate_file file;
	enum err e = draw_json_read(arena, text, length, &file, ret_fault);

	*ret_name = "";
	if (e != ERR_OK)
		return e;
	*ret_name = file.is_share ? file.share.sequence.draw : file.draw.draw;
	*ret_fault = file.is_share ? share_certificate_verify(arena, &file.share) : draw_verify(arena, &file.draw);
	return ERR_OK;
}

/* The one with the target's code, of a definition or, where that is "", of the printed ones. */
static enum err
read_frame(struct op *op, const struct draw_target *target, const char *definition, struct frame *ret)
{
	struct frame_list list;
	const char *why;
	enum err e = str_is_empty(definition) ? frame_definition_defaults(op->arena, &list, &why)
	                                      : frame_definition_parse(op->arena, definition, &list, &why);

	if (e != ERR_OK)
		return e == ERR_INVALID ? ERR_INTERNAL : e;
	for (size_t i = 0; i < list.count; i++) {
		if (!str_is_same(list.items[i].code, target->frame_code))
			continue;
		*ret = list.items[i];
		return ERR_OK;
	}
	return ERR_NOT_FOUND;
}

enum err
op_frame_get(struct op *op, const struct draw_target *target, struct frame *ret, int *ret_version)
{
	struct month_frame changed;
	enum err e = store_month_frame_get(op->store, target->cycle_id, target->frame_code, &changed);

	*ret_version = changed.version;
	return e == ERR_OK ? read_frame(op, target, changed.definition, ret) : e;
}

enum err
op_frame_changed_in(struct op *op, const struct draw_target *target, const char **ret_cycle_id)
{
	struct month_frame changed;
	enum err e = store_month_frame_get(op->store, target->cycle_id, target->frame_code, &changed);

	*ret_cycle_id = str_is_empty(changed.definition) ? "" : changed.cycle_id;
	return e;
}

struct saving {
	const struct draw_target *target;
	const struct frame *frame; /* NULL: back to the printed one */
	int version;
};

static enum err
save_frame(struct op *op, void *data)
{
	const struct saving *s = data;
	const struct draw_target *t = s->target;
	struct draw_record record;
	struct frame before, after;
	int version;
	enum err e;

	if (!op_draw_may_make(op, t))
		return ERR_NOT_FOUND;
	e = store_draw_current(op->store, t->base, &record);
	if (e != ERR_NOT_FOUND)
		return e == ERR_OK ? ERR_STALE : e;
	e = op_frame_get(op, t, &before, &version);
	if (e != ERR_OK)
		return e;
	if (version != s->version)
		return ERR_CONFLICT;
	if (s->frame != NULL)
		after = *s->frame;
	else
		e = read_frame(op, t, "", &after);
	if (e == ERR_OK)
		e = store_month_frame_put(op->store, t->cycle_id, t->frame_code,
		    s->frame == NULL ? "" : frame_definition_text(op->arena, s->frame), op->actor.person_id, op->now);
	if (e != ERR_OK)
		return e;
	const struct calendar none = {NULL, 0};
	const struct frame_context context = {.reference = op->today, .calendar = &none};
	const struct history_change change = {"Frame", frame_words(&before, NULL, &context, op->arena),
	    frame_words(&after, NULL, &context, op->arena)};
	return op_history(op,
	    &(struct op_event){.action = "changed frame", .object_kind = "draw", .object_id = t->base,
	        .object_version = version + 1, .sentence = s->frame == NULL ? "Went back to the printed frame, for this month and the following times its theme comes"
	                                 : "Changed the frame, for this month and the following times its theme comes",
	        .changes = &change, .change_count = 1});
}

enum err
op_frame_save(struct op *op, const struct draw_target *target, const struct frame *frame, int version)
{
	struct saving s = {target, frame, version};

	return op_write(op, save_frame, &s);
}

enum err
op_draw_store_change(struct op *op, const struct draw_record *record, const struct draw_certificate *before,
    const struct draw_certificate *after)
{
	return store_draw_change(op->store, record, before, after);
}
