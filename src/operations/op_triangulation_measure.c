/* What the lines of a pack are made of: shares of what was counted, and which of them are small (D27). */
#include "base/str.h"
#include "domain/small_numbers.h"
#include "operations/op_triangulation_private.h"

#include <stdlib.h>

bool
pack_is_few(int64_t count)
{
	return count > 0 && count < SMALL_NUMBER_LEAST;
}

/* Good or better of those graded, over the rows asked for; "" for any. */
struct measure
pack_good_share(const struct grade_count_list *list, const char *cycle_id, const char *service, const char *section)
{
	struct measure m = {.source = ""};

	for (size_t i = 0; i < list->count; i++) {
		const struct grade_count *g = &list->items[i];

		if ((!str_is_empty(cycle_id) && !str_is_same(g->cycle_id, cycle_id)) ||
		    (!str_is_empty(service) && !str_is_same(g->service, service)) ||
		    (!str_is_empty(section) && !str_is_same(g->section, section)))
			continue;
		for (int grade = GRADE_OUTSTANDING; grade <= GRADE_INADEQUATE; grade++) {
			m.share.of += g->counts[grade];
			m.is_small = m.is_small || pack_is_few(g->counts[grade]);
		}
		m.share.count += g->counts[GRADE_OUTSTANDING] + g->counts[GRADE_GOOD];
	}
	return m;
}

/* A service is small where any service of one of its months is: the whole less the others would give it away. */
struct measure
pack_service_share(const struct grade_count_list *list, const char *cycle_id, const char *service)
{
	struct measure m = pack_good_share(list, cycle_id, service, "");

	m.is_small = pack_good_share(list, cycle_id, "", "").is_small;
	return m;
}

const struct dip_topic_result *
pack_topic_find(const struct dip_results *results, const char *topic)
{
	for (size_t i = 0; i < results->count; i++)
		if (str_is_same(results->topics[i].topic, topic))
			return &results->topics[i];
	return NULL;
}

/* Yes of yes, partly and no; question from 1. */
struct measure
pack_yes_share(const struct dip_topic_result *topic, size_t question)
{
	struct measure m = {.source = ""};
	const int64_t *counts;

	if (topic == NULL || question < 1 || question > topic->question_count)
		return m;
	counts = topic->questions[question - 1].counts;
	m.share = (struct proportion){counts[DIP_YES], counts[DIP_YES] + counts[DIP_PARTLY] + counts[DIP_NO]};
	for (int a = DIP_YES; a < DIP_ANSWER_COUNT; a++)
		m.is_small = m.is_small || pack_is_few(counts[a]);
	return m;
}

struct measure
pack_dip_share(const struct pack_counted *c, const char *topic, size_t question)
{
	for (int i = 0; i < PACK_MONTHS; i++)
		if (pack_topic_find(&c->dips[i], topic) != NULL)
			return pack_yes_share(pack_topic_find(&c->dips[i], topic), question);
	return (struct measure){.source = ""};
}

struct measure
pack_measure_of(int64_t count, int64_t of)
{
	return (struct measure){.source = "", .share = {count, of}};
}

/* In how many audits a code was named. */
struct measure
pack_code_total(const struct pack_counted *c, const char *polarity, const char *code)
{
	struct measure m = pack_measure_of(0, c->counts.sent);

	for (size_t i = 0; i < c->codes.count; i++) {
		const struct code_count *n = &c->codes.items[i];

		if (!str_is_same(n->polarity, polarity) || !str_is_same(n->code, code))
			continue;
		m.share.count += n->audits;
		m.is_small = m.is_small || pack_is_few(n->audits);
	}
	return m;
}

static int
compare_ranked(const void *a, const void *b)
{
	const struct pack_ranked *x = a, *y = b;

	if (x->total.share.count != y->total.share.count)
		return x->total.share.count < y->total.share.count ? 1 : -1;
	return str_compare_pointers(&x->code, &y->code);
}

/* Every code, the most often named first. */
struct pack_ranked *
pack_rank(struct pack_composing *c, const char *polarity)
{
	struct pack_ranked *ranked = arena_array(c->op->arena, finding_code_count, sizeof(*ranked));

	for (size_t i = 0; i < finding_code_count; i++)
		ranked[i] = (struct pack_ranked){
		    finding_codes[i].value, finding_codes[i].text, pack_code_total(&c->now, polarity, finding_codes[i].value)};
	qsort(ranked, finding_code_count, sizeof(*ranked), compare_ranked);
	return ranked;
}

const char *
pack_section_title(const struct pack_composing *c, const char *code)
{
	const struct form_section *section = form_section_find(c->form, code);

	return section == NULL ? code : section->title;
}

struct measure
pack_imported_total(const struct imported_figure_list *list, enum imported_kind kind, const char *name)
{
	struct measure m = pack_measure_of(0, 0);

	for (size_t i = 0; i < list->count; i++) {
		if (list->items[i].kind != kind || !str_is_same(list->items[i].name, name))
			continue;
		m.share.count += list->items[i].count;
		m.share.of += list->items[i].of == PACK_NO_COUNT ? 0 : list->items[i].of;
	}
	return m;
}
