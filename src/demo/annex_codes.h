#ifndef DEMO_ANNEX_CODES_H
#define DEMO_ANNEX_CODES_H

/*
 * The code values of Ofsted's child-level data (Annex A, template of August 2019) as the practice
 * authority's case system writes them, with how often each is used. Codes and headings are facts of that
 * template; the weights are round numbers of ours.
 */
#include "demo/family.h"

enum {
	ANNEX_ETHNICITY_COUNT = 20,
	ANNEX_SOURCE_COUNT = 21,
	ANNEX_SOURCE_COUNCIL = 14,
	ANNEX_SOURCE_POLICE = 16,
	ANNEX_NEED_COUNT = 10,
	ANNEX_CLOSURE_COUNT = 7,
	ANNEX_CLOSURE_OTHER = 6,
	ANNEX_CLOSURE_AFTER_ASSESSMENT = 7,
	ANNEX_SEND_NEED_COUNT = 12,
	ANNEX_SEND_PHASE_COUNT = 5,
};

extern const char *const annex_genders[4];
extern const char *const annex_ethnicities[ANNEX_ETHNICITY_COUNT];
extern const int annex_ethnicity_weights[ANNEX_ETHNICITY_COUNT];
extern const char *const annex_contact_sources[ANNEX_SOURCE_COUNT];
extern const int annex_source_weights[ANNEX_SOURCE_COUNT];
extern const char *const annex_yes_no_unknown[3];
extern const char *const annex_primary_needs[ANNEX_NEED_COUNT];
extern const int annex_need_of_issue[DEMO_ISSUE_COUNT];
extern const char *const annex_closure_reasons[ANNEX_CLOSURE_COUNT + 1];
extern const int annex_closure_weights[ANNEX_CLOSURE_COUNT];
extern const char *const annex_categories[5];
extern const int annex_category_of_issue[DEMO_ISSUE_COUNT];
extern const char *const annex_send_needs[ANNEX_SEND_NEED_COUNT];
extern const int annex_send_need_weights[ANNEX_SEND_NEED_COUNT];

#endif
