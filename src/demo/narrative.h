#ifndef DEMO_NARRATIVE_H
#define DEMO_NARRATIVE_H

/*
 * What people of the practice authority write in one audit: the answers to whatever form it is filled in
 * on, and what follows. The answers hang together: they follow the grade, and the same scene is used for
 * the whole audit, so that its dates, people and worries stay the same.
 */
#include "demo/words.h"
#include "domain/form.h"

struct demo_audit_facts {
	struct date opened_on;
	struct date met_on;
	const char *status_choice; /* the answer to "What is the child's status today?" */
	bool is_at_risk;           /* a concern is raised */
	bool has_met;              /* with the practitioner */
};

/* The answer of one question, after those of so_far; value "" where the question is left unanswered. */
struct form_answer demo_answer(const struct demo_words *words, struct demo_scene *scene,
    const struct form_section *section, const struct form_question *question, const struct form_answers *so_far,
    const struct demo_audit_facts *facts);

/* The reason for the overall grade: at least 300 characters. */
const char *demo_reason(const struct demo_words *words, struct demo_scene *scene);

/* Finding codes of three strengths and three points for learning, all different. */
enum { DEMO_FINDING_COUNT = 6 };
void demo_findings(struct demo_scene *scene, const char *ret_codes[static DEMO_FINDING_COUNT]);

#endif
