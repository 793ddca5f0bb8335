#ifndef OPERATIONS_OP_TRIANGULATION_PRIVATE_H
#define OPERATIONS_OP_TRIANGULATION_PRIVATE_H

/* What the files that compose a pack share. */
#include "domain/form.h"
#include "domain/programme.h"
#include "operations/op_triangulation.h"
#include "store/store_dip.h"
#include "store/store_pack.h"

enum { PACK_MONTHS = 3, PACK_CODES_SHOWN = 5 };

/* What is counted, for one quarter. */
struct pack_counted {
	struct quarter quarter;
	struct pack_counts counts;
	struct grade_count_list grades, sections;
	struct code_count_list codes;
	const char *cycles[PACK_MONTHS];
	struct dip_results dips[PACK_MONTHS];
	struct imported_figure_list imported;
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
/* Good or better of those graded, over the rows asked for; "" for any. */
struct measure pack_good_share(
    const struct grade_count_list *list, const char *cycle_id, const char *service, const char *section);
struct measure pack_service_share(const struct grade_count_list *list, const char *cycle_id, const char *service);
const struct dip_topic_result *pack_topic_find(const struct dip_results *results, const char *topic);
/* Yes of yes, partly and no; question from 1. */
struct measure pack_yes_share(const struct dip_topic_result *topic, size_t question);
struct measure pack_dip_share(const struct pack_counted *c, const char *topic, size_t question);
/* In how many audits a code was named. */
struct measure pack_code_total(const struct pack_counted *c, const char *polarity, const char *code);
struct measure pack_imported_total(
    const struct imported_figure_list *list, enum imported_kind kind, const char *name);

struct pack_ranked {
	const char *code, *name;
	struct measure total;
};
/* Every code, the most often named first. */
struct pack_ranked *pack_rank(struct pack_composing *c, const char *polarity);
const char *pack_section_title(const struct pack_composing *c, const char *code);

/* ---- Lines ---- */

void pack_source(struct pack_composing *c, const char *title);
void pack_remark(struct pack_composing *c, enum pack_kind kind, const char *text, const char *plain, bool is_small,
    const char *href);
void pack_note(struct pack_composing *c, const char *text, const char *plain, bool is_small, const char *href);

enum err pack_figures_write(struct pack_composing *c);
enum err pack_contradictions_write(struct pack_composing *c);
/* cycles: of the programme and the one before. */
enum err pack_twins_write(struct pack_composing *c, struct cycle *cycles, size_t count);

#endif
