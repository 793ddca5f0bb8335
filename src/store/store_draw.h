#ifndef STORE_STORE_DRAW_H
#define STORE_STORE_DRAW_H

/*
 * Seeds, draws with their certificates, the frames a month has, exemptions. A draw's certificate is stored in
 * the rows of its lists; what was drawn never changes, only results, reasons and replacements do.
 */
#include "base/err.h"
#include "domain/allocation.h"
#include "domain/balance.h"
#include "domain/draw.h"
#include "domain/frame.h"

struct store;

struct draw_seed {
	const char *name; /* "2021-03/audit/csc/2" */
	const char *base; /* "2021-03/audit/csc" */
	int attempt;      /* 1 to 3 */
	const char *cycle_id;
	const char *seed;
	const char *commitment;
	struct instant committed_at;
	struct instant revealed_at; /* 0: sealed */
};

struct draw_seed_list {
	struct draw_seed *items;
	size_t count;
};

enum err store_draw_seed_insert(struct store *store, const struct draw_seed *seed);
/* Of a cycle, by name; the seeds themselves are there too: never show one that is sealed. */
enum err store_draw_seeds(struct store *store, const char *cycle_id, struct draw_seed_list *ret);
enum err store_draw_seed_get(struct store *store, const char *base, int attempt, struct draw_seed *ret);
enum err store_draw_seed_reveal(struct store *store, const char *name, struct instant at);

/* A changed frame: it holds for the month in which it was changed and for every later one, until it is changed again. */
struct month_frame {
	const char *cycle_id; /* the month in which it was changed; "" where it never was */
	const char *definition; /* "" for the printed frame: never changed, or gone back to */
	int version; /* counts every change up to the month that was asked for */
};
enum err store_month_frame_get(struct store *store, const char *cycle_id, const char *code, struct month_frame *ret);
enum err store_month_frame_put(struct store *store, const char *cycle_id, const char *code, const char *definition,
    const char *changed_by, struct instant at);

/* What belongs to a draw beside its certificate. */
struct draw_record {
	const char *name;
	const char *base;
	int attempt;
	const char *cycle_id;
	enum draw_kind kind;
	enum service service;
	const char *topic; /* dip; "" for audits */
	const char *theme;
	const char *snapshot_id;
	const char *frame_code;
	const char *frame_definition;
	const char *frame_words; /* as they stand on the certificate */
	size_t population_size;
	size_t frame_size;
	size_t families;
	size_t target;
	const char *salt; /* of the hashes that others see */
	const char *void_reason;
	struct instant made_at;
	struct instant allocated_at; /* 0: not yet */
	int version;
};

struct draw_record_list {
	struct draw_record *items;
	size_t count;
};

/* Inserts the draw with its whole certificate; facts[i] is the child at order[i]. */
enum err store_draw_insert(struct store *store, const struct draw_record *record,
    const struct draw_certificate *certificate, const struct frame_child *facts);
enum err store_draw_get(struct store *store, const char *name, struct draw_record *ret);
/* The one that holds, of those with this base: not void. ERR_NOT_FOUND where none was made. */
enum err store_draw_current(struct store *store, const char *base, struct draw_record *ret);
/* Of a cycle, by name, void ones too. */
enum err store_draw_list(struct store *store, const char *cycle_id, struct draw_record_list *ret);
/* The certificate without its longest lists, references and order, for a page. */
enum err store_draw_certificate_head(struct store *store, const char *name, struct draw_certificate *ret);
/* The certificate; without_refs leaves the population's references out. */
enum err store_draw_certificate(
    struct store *store, const char *name, bool without_refs, struct draw_certificate *ret);
/* What the lists said of the children, by position. */
enum err store_draw_children(
    struct store *store, const char *name, struct frame_child **ret, size_t *ret_count);
/* The frame's side of the balance report, once, with the draw. */
enum err store_draw_balance_put(struct store *store, const char *name, const struct balance *balance);
/* The report with who is drawn now. ERR_NOT_FOUND: the draw is older than the report, or its frame was empty. */
enum err store_draw_balance(struct store *store, const struct draw_record *record, struct balance *ret);
/* Results, reasons and replacements from number `known` on; ERR_CONFLICT where the version moved on. */
enum err store_draw_change(struct store *store, const struct draw_record *record,
    const struct draw_certificate *before, const struct draw_certificate *after);
enum err store_draw_mark_void(struct store *store, const struct draw_record *record, const char *reason);
enum err store_draw_mark_allocated(struct store *store, const char *name, struct instant at);

/* Keeps the references of a snapshot with the certificates; once. */
enum err store_draw_keep_population(
    struct store *store, const char *snapshot_id, const char *const *refs, size_t count);

struct ref_note {
	const char *ref;
	const char *family; /* "" where not known */
	const char *draw;
	struct date on;
};

struct ref_note_list {
	struct ref_note *items; /* by reference */
	size_t count;
};

/* Children audited since that day, with the latest date; audits that were withdrawn or exempted do not count. */
enum err store_draw_audited_since(struct store *store, struct date since, struct ref_note_list *ret);
/* Children selected in other audit draws of the cycle that hold. */
enum err store_draw_selected_in_cycle(
    struct store *store, const char *cycle_id, const char *not_base, struct ref_note_list *ret);
/* Children whose file is restricted. */
enum err store_draw_restricted(struct store *store, struct ref_note_list *ret);

/* Audits allocated since that day: who, whose work, which team. */
struct past_list {
	struct allocation_past *items;
	size_t count;
};
enum err store_draw_past(struct store *store, struct date since, struct past_list *ret);

/* What a name in the lists means: people or teams that somebody matched (D8), by name. */
struct name_match {
	const char *name;
	const char *id;
};
struct name_match_list {
	struct name_match *items;
	size_t count;
};
enum err store_draw_names(struct store *store, bool of_teams, struct name_match_list *ret);

struct exemption {
	const char *cycle_id;
	enum service service;
	const char *person_id;
	const char *reason;
	const char *asked_by;
	struct instant asked_at;
	const char *state; /* "asked", "agreed", "refused" */
	const char *decided_by;
	struct instant decided_at;
};
struct exemption_list {
	struct exemption *items;
	size_t count;
};
enum err store_exemption_put(struct store *store, const struct exemption *exemption);
enum err store_exemption_list(struct store *store, const char *cycle_id, struct exemption_list *ret);

/* Open parts of SEND audits, by partner: who has fewest gets the next (D7). */
struct load {
	const char *person_id;
	int64_t count;
};
struct load_list {
	struct load *items;
	size_t count;
};
enum err store_draw_partner_load(struct store *store, struct load_list *ret);
/* Conflicts declared about audits of the cycle: agreed or still open. */
struct declaration_list {
	struct allocation_declaration *items;
	size_t count;
};
enum err store_draw_declarations(struct store *store, const char *cycle_id, struct declaration_list *ret);
#endif
