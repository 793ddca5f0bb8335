#ifndef OPERATIONS_OP_DRAW_H
#define OPERATIONS_OP_DRAW_H

/*
 * Draws: sealed seeds at publication, the month's frames, the draw itself, its certificates (D2 to D6). The
 * programme coordinator draws for Children's Social Care and the dip samples, the Early Help and SEND
 * leads for their own services.
 */
#include "domain/draw.h"
#include "domain/frame.h"
#include "operations/op.h"
#include "store/frame_definition.h"
#include "store/store_draw.h"
#include "store/store_person.h"
#include "store/store_population.h"
#include "store/store_programme.h"

enum { DRAW_ATTEMPTS = 3 };
enum { DRAW_REASON_MAXIMUM = 500 };
/* Above these a page does not read a population, or a draw, whole: a job does. */
enum { DRAW_PAGE_ROWS = 60000, DRAW_PAGE_FRAME = 20000, DRAW_PAGE_POPULATION = 100000 };
/* A certificate as a file; checking one takes about seven times its size of memory. */
enum { DRAW_CERTIFICATE_MAXIMUM = 512 * 1024 * 1024 };

/* One draw that a month has: an audit draw of a service, or a dip-sample topic. */
struct draw_target {
	const char *base; /* "2021-03/audit/csc", "2021-03/dip/prog" */
	const char *cycle_id;
	enum draw_kind kind;
	enum service service;
	const char *topic; /* dip; else "" */
	const char *theme; /* as printed */
	const char *frame_code; /* "" where no frame is known for the theme */
};

struct draw_target_list {
	struct draw_target *items;
	size_t count;
};

/* The draws of a month, audits first. */
enum err op_draw_targets(struct op *op, const char *cycle_id, struct draw_target_list *ret);
/* The one with that base; ERR_NOT_FOUND. */
enum err op_draw_target(struct op *op, const char *base, struct draw_target *ret);

/* Whether this person makes that draw. */
bool op_draw_may_make(const struct op *op, const struct draw_target *target);

/* Inside a writing transaction: commits to the seeds of one draw where that was not done; cycle_id is a month or a year. */
enum err op_draw_commit(struct op *op, const char *cycle_id, const char *base);

/* Inside a writing transaction: the same for every draw of a month, its moderation too (D2). */
enum err op_draw_commit_month(struct op *op, const struct cycle *cycle);

/*
 * Inside the writing transaction that publishes a programme: makes and commits to the seeds that its draws
 * do not have yet, three each, and those of the moderation draws (D2).
 */
enum err op_draw_commit_seeds(struct op *op, const struct programme *programme);

/* What the programme page shows of a month's seeds: the commitments, and a seed once it was used. */
struct draw_commitment {
	const char *name;
	const char *commitment;
	struct instant committed_at;
	const char *seed; /* "" while it is sealed */
};
struct draw_commitment_list {
	struct draw_commitment *items;
	size_t count;
};
enum err op_draw_commitments(struct op *op, const char *cycle_id, struct draw_commitment_list *ret);

/*
 * The frame as the month has it: its own, else that of the last month before it in which the same theme's frame was changed, else
 * the printed one. *ret_version counts the changes up to the month; 0 where there was none.
 */
enum err op_frame_get(struct op *op, const struct draw_target *target, struct frame *ret, int *ret_version);
/* The month in which the frame that holds was changed; "" where it is the printed one. */
enum err op_frame_changed_in(struct op *op, const struct draw_target *target, const char **ret_cycle_id);
/*
 * Keeps a changed frame for the month and the following times its theme comes; ERR_STALE once the draw is made. A frame of NULL
 * goes back to the printed one, in the same way. Months that are drawn already keep what they were drawn from.
 */
enum err op_frame_save(struct op *op, const struct draw_target *target, const struct frame *frame, int version);

struct draw_reason_count {
	const char *reason;
	size_t count;
};

/* What the draw would be made from, before it is made. */
struct draw_preview {
	struct draw_target target;
	struct frame frame;
	int frame_version;
	const char *words;
	struct frame_context context;
	struct population_snapshot snapshot;
	size_t population_size;
	size_t frame_size;
	size_t outside;  /* children of local lists whom the snapshot does not know: not drawn from */
	size_t families;
	size_t target_count; /* T */
	size_t eligible; /* frame_size less the excluded */
	struct draw_reason_count *reasons; /* of exclusion, by kind of reason */
	size_t reason_count;
	struct draw_stratum *strata; /* with what each would give */
	size_t strata_count;
	bool is_large; /* too large to count on a page: a job does it, and is_counted says whether it has */
	bool is_counted; /* if not: only words, snapshot and target_count are there */
	struct instant counted_at; /* of a large one */
	const char *obstacle; /* why the draw cannot be made now, in words; NULL where it can */
};

/* For those who make the draw. ERR_NOT_FOUND with no population: preview->obstacle says so. */
enum err op_draw_preview(struct op *op, const struct draw_target *target, struct draw_preview *ret);
/* For the job: counts a large one and keeps the numbers for the page. */
enum err op_draw_preview_keep(struct op *op, const struct draw_target *target, struct draw_preview *ret);

/*
 * For those who make the draw: the one that holds, and what its frame could not tell. ERR_NOT_FOUND where none was
 * made.
 */
enum err op_draw_made(
    struct op *op, const struct draw_target *target, struct draw_record *ret, const char **ret_blind_spot);

/*
 * Makes the draw; both topics of a month's dip samples are drawn together (D5). redraw_reason NULL: the first
 * draw. With a reason the draw that holds becomes void and the next seed is used; ERR_INVALID with problems
 * where something stands in the way.
 */
enum err op_draw_make(struct op *op, const struct draw_target *target, const char *redraw_reason);

/* The draw that holds; ERR_NOT_FOUND where none was made. */
enum err op_draw_current(struct op *op, const char *base, struct draw_record *ret);
enum err op_draw_records(struct op *op, const char *cycle_id, struct draw_record_list *ret);
/* The certificate as this person may see it: in full, or with salted hashes. */
enum err op_draw_certificate(struct op *op, const char *name, struct draw_certificate *ret);
/*
 * For the page: where the draw is large (*ret_is_large), without references, order and exclusions, which the command
 * line prints; else as op_draw_certificate().
 */
enum err op_draw_certificate_page(
    struct op *op, const struct draw_record *record, struct draw_certificate *ret, bool *ret_is_large);
/*
 * The balance report of a draw (D3), for those who see its certificate in full: its counts are of children's characteristics
 * and mostly under 5 (D27). ERR_NOT_FOUND for others, and where the draw has none.
 */
enum err op_draw_balance(struct op *op, const struct draw_record *record, struct balance *ret);
bool op_draw_is_large(const struct draw_record *record);
/* The same as the JSON text of interfaces.md. */
enum err op_draw_certificate_text(struct op *op, const char *name, const char **ret_text);
/*
 * The cycle's certificates as one JSON array; kind, service and topic narrow it, NULL for all. It is written in
 * pieces, a certificate at a time: only one is held in memory.
 */
enum err op_draw_show(struct op *op, const char *cycle_id, const char *kind, const char *service,
    const char *topic, void (*write)(void *data, const char *piece), void *data);
/*
 * Recomputes a certificate from its text. *ret_fault is NULL where every line is right, else the sentence that
 * names the first that differs. ERR_INVALID: it is no certificate; *ret_fault says why.
 */
enum err op_draw_verify(struct arena *arena, const char *text, size_t length, const char **ret_name,
    const char **ret_fault);

/* Who audits for a service in a cycle: not left, not exempt. By name; how many. */
enum err op_draw_auditors(
    struct op *op, const char *cycle_id, enum service service, struct person_list *ret);
enum err op_draw_auditor_count(struct op *op, const char *cycle_id, enum service service, size_t *ret);

/* Inside a writing transaction: stores a changed certificate of the draw that holds. */
enum err op_draw_store_change(struct op *op, const struct draw_record *record,
    const struct draw_certificate *before, const struct draw_certificate *after);

#endif
