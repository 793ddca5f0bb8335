#ifndef OPERATIONS_OP_TRIANGULATION_PRIVATE_H
#define OPERATIONS_OP_TRIANGULATION_PRIVATE_H

/*
 * What the files that compose a pack share. What briefings count too is taken from their frozen figures, so that a pack and the
 * briefings of its months never say different things, and what may be shown of it is a function of what they show (D17, D27).
 */
#include "domain/briefing.h"
#include "domain/form.h"
#include "domain/programme.h"
#include "operations/op_triangulation.h"
#include "store/store_dip.h"
#include "store/store_pack.h"

/* Who may see it, be at the meeting and own a decision. */
enum {
	TRIANGULATION_SEEING = ROLES_CENTRE | ROLE_BIT(ROLE_HEAD_OF_SERVICE) |
	    ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) | ROLE_BIT(ROLE_DIRECTOR) | ROLE_BIT(ROLE_EARLY_HELP_LEAD) | ROLE_BIT(ROLE_SEND_LEAD)
};

enum { PACK_MONTHS = 3, PACK_CODES_SHOWN = 5 };

/* What is counted, for one quarter. */
struct pack_counted {
	struct quarter quarter;
	struct pack_counts counts;
	const char *cycles[PACK_MONTHS];
	struct briefing_figures months[PACK_MONTHS]; /* as they were frozen; empty where they were not */
	bool is_waiting[PACK_MONTHS]; /* its figures still move */
	bool is_withdrawn[PACK_MONTHS]; /* its briefing, and not corrected yet: its figures are in nothing */
	struct dip_results dips[PACK_MONTHS];
	struct imported_figure_list imported;
	bool has_few_targets; /* what the page of demand shows of stretch targets hides some of them */
};

struct pack_composing {
	struct op *op;
	struct pack *pack;
	struct pack_counted now, before; /* two quarters earlier: the same themes */
	const struct form *form; /* of Children’s Social Care, for the titles of its sections */
};

/* ---- Shares ---- */

bool pack_is_few(int64_t count);
struct measure pack_measure_of(int64_t count, int64_t of);
/* Small where the count, or what is left of the whole, is; others are told nothing then. */
struct measure pack_measure_small(int64_t count, int64_t of);

/* The frozen figures of so many months. */
struct pack_months {
	const struct briefing_figures *items;
	size_t count;
};
struct pack_months pack_months_of(const struct pack_counted *c);
/*
 * Of the first `all` columns of a row those of the first `good`, over the months; small where it does not follow from what is shown of the
 * row, in one of them.
 */
struct measure pack_cells(
    const struct pack_months *months, enum briefing_evidence evidence, const char *key, size_t good, size_t all);
/* Graded Good or Outstanding; BRIEFING_ALL for the whole service. */
struct measure pack_good_share(const struct pack_months *months, const char *service);
struct measure pack_section_share(struct arena *arena, const struct pack_months *months, const char *section);
/* Yes of yes, partly and no; "mash/1". */
struct measure pack_dip_share(const struct pack_months *months, const char *key);
/* In how many of the audits a code was named. */
struct measure pack_code_total(const struct pack_months *months, const char *polarity, const char *code);
struct measure pack_imported_total(
    const struct imported_figure_list *list, enum imported_kind kind, const char *name);

struct pack_ranked {
	const char *code, *name;
	struct measure total;
};
/*
 * The most often named first: PACK_CODES_SHOWN of those that may be shown, and as many of those that the coordinator alone sees.
 * Neither says anything of the other by its place.
 */
struct pack_ranked *pack_rank(struct pack_composing *c, const char *polarity, size_t *ret_count);
const char *pack_section_title(const struct pack_composing *c, const char *code);

/* ---- Lines ---- */

void pack_source(struct pack_composing *c, const char *title);
/* Seen by everybody who sees the pack. */
void pack_note(struct pack_composing *c, const char *text, const char *href);
void pack_remark(struct pack_composing *c, const struct pack_line *line);

enum err pack_figures_write(struct pack_composing *c);
enum err pack_contradictions_write(struct pack_composing *c);
/* cycles: of the programme and the one before. */
enum err pack_twins_write(struct pack_composing *c, struct cycle *cycles, size_t count);

/* The pack with every number; who asks is the caller's to know. */
enum err pack_compose(struct op *op, const char *quarter_id, struct quarter *ret_quarter, struct pack *ret);

#endif
