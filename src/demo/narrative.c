#include "demo/narrative.h"

#include "base/arena.h"
#include "base/sbuf.h"
#include "base/str.h"

#include <string.h>

enum { REASON_MINIMUM = 300 };

static const char *
key(struct demo_scene *scene, const char *code, const char *value)
{
	return arena_printf(scene->arena, "%s %s", code, value);
}

/* The grade of a section: the overall one, or one beside it. */
static int
section_grade(const struct demo_scene *scene, const struct form_section *section)
{
	struct prng p = scene->prng;
	uint64_t name = 0;
	int grade;

	for (const char *c = section->code; *c != '\0'; c++)
		name = name * 31 + (unsigned char)*c;
	/* The same for each question of the section, whatever was said in between. */
	p = prng_make((uint64_t)(unsigned)scene->past[1].day * 7919 + (unsigned)scene->past[2].day, 610,
	    name + (uint64_t)scene->past[3].day + (uint64_t)scene->issue * 17 + (uint64_t)scene->age_years);
	grade = scene->grade + (prng_chance(&p, 640) ? 0 : prng_chance(&p, 520) ? -1 : 1);
	/* Where the whole is Inadequate, risk is too; nothing else is where the whole is good. */
	if (section->is_safeguarding && (scene->grade == 4 || grade == 4))
		return scene->grade;
	return grade < 1 ? 1 : grade > 4 || (grade == 4 && scene->grade < 3) ? 3 : grade;
}

static const char *
yes_partly_no(struct demo_scene *scene, int grade)
{
	static const char *const values[] = {"yes", "partly", "no", "nr", "na"};
	static const int weights[4][5] = {
	    {90, 8, 0, 0, 2}, {72, 22, 3, 1, 2}, {34, 44, 17, 3, 2}, {12, 36, 46, 5, 1}};

	return values[prng_weighted(&scene->prng, weights[grade - 1], 5)];
}

static const char *
timely(struct demo_scene *scene, int grade)
{
	static const char *const values[] = {"in-time", "late-reason", "late", "unknown"};
	static const int weights[4][4] = {{92, 8, 0, 0}, {76, 17, 6, 1}, {46, 20, 29, 5}, {24, 14, 52, 10}};

	return values[prng_weighted(&scene->prng, weights[grade - 1], 4)];
}

static const char *
evidence_for(const struct demo_words *words, struct demo_scene *scene, const struct form_section *section,
    const struct form_question *question, const char *value)
{
	const char *said;

	if (!form_evidence_is_required(question, value) && !prng_chance(&scene->prng, 520))
		return "";
	said = demo_say(words, scene, key(scene, question->code, value));
	if (str_is_empty(said))
		said = demo_say(words, scene, key(scene, section->code, value));
	if (str_is_empty(said))
		said = demo_say(words, scene, key(scene, "any", value));
	/* "In time" and "Not applicable" need no words. */
	return said;
}

static bool
has_choice(const struct form_question *question, const char *value)
{
	for (size_t i = 0; i < question->choice_count; i++)
		if (str_is_same(question->choices[i].value, value))
			return true;
	return false;
}

/* Choices whose answer is a fact of the audit or of the story; "" where any will do. */
static const char *
choice_known(struct demo_scene *scene, const struct form_question *question, const struct demo_audit_facts *facts)
{
	const char *code = question->code;
	struct prng *p = &scene->prng;

	if (str_is_same(code, "A.1") && has_choice(question, facts->status_choice))
		return facts->status_choice;
	if (has_choice(question, "none") && has_choice(question, "declared"))
		return "none";
	if (str_is_same(code, "B.1"))
		return facts->has_met ? "yes" : "no";
	if (str_is_same(code, "B.3"))
		return prng_chance(p, 420) ? "together" : "video";
	if (str_is_same(code, "FB.1") || str_is_same(code, "FB.4"))
		return prng_chance(p, 450) ? "yes" : "no";
	if (str_is_same(code, "FB.8"))
		return prng_chance(p, 800) ? "yes" : "no";
	if (str_is_same(code, "SG.1"))
		return facts->is_at_risk ? "yes" : "no";
	if (str_is_same(code, "SU.G"))
		return prng_chance(p, scene->grade < 3 ? 480 : 60) ? "yes" : "no";
	if (str_is_same(code, "OV.7"))
		return prng_chance(p, 830) ? "yes" : "no";
	if (str_is_same(code, "TH-CP9.3"))
		return scene->grade < 3 ? "before" : scene->grade == 3 ? "later" : "no";
	return "";
}

static const char *
choice(struct demo_scene *scene, const struct form_question *question, const struct form_answers *so_far,
    const struct demo_audit_facts *facts)
{
	const char *known = choice_known(scene, question, facts);

	(void)so_far;
	if (!str_is_empty(known))
		return known;
	/* The first choices of a list are the usual ones. */
	return question->choice_count == 0 ? ""
	                                   : question->choices[prng_chance(&scene->prng, 620)
	                                             ? 0
	                                             : prng_below(&scene->prng, (uint32_t)question->choice_count)]
	                                         .value;
}

static const char *
choices(struct demo_scene *scene, const struct form_question *question)
{
	struct sbuf text;
	size_t taken = 0, most = question->maximum > 0 && question->maximum < 6 ? question->maximum : 6;

	sbuf_init(&text, scene->arena, 400);
	for (size_t i = 0; i < question->choice_count && taken < most; i++) {
		if (!prng_chance(&scene->prng, 560) && !(taken == 0 && i + 1 == question->choice_count))
			continue;
		sbuf_printf(&text, "%s%s", taken == 0 ? "" : ",", question->choices[i].value);
		taken++;
	}
	return text.data;
}

/* Whether a finding can be made about this child's file. */
static bool
finding_fits(const struct demo_scene *scene, const char *code)
{
	static const char *const of_plans[] = {"voice", "analysis", "smart-plan", "partners", "family", "recording",
	    "health", "education", "outcome", "drift"};

	if (str_is_same(code, "exploitation"))
		return scene->issue == ISSUE_EXPLOITATION && scene->age_years > 9;
	if (str_is_same(code, "permanence"))
		return scene->stage == STAGE_CARE;
	if (str_is_same(code, "challenge"))
		return scene->stage == STAGE_CARE || scene->stage == STAGE_PLAN;
	if (str_is_same(code, "step") || str_is_same(code, "closure"))
		return scene->stage == STAGE_HELP || scene->stage == STAGE_NEED;
	if (str_is_same(code, "education") && scene->age_years < 4)
		return false;
	if (scene->stage != STAGE_SEND)
		return true;
	for (size_t i = 0; i < sizeof(of_plans) / sizeof(of_plans[0]); i++)
		if (str_is_same(of_plans[i], code))
			return true;
	return false;
}

/* The six findings stand in one order for the whole audit. */
void
demo_findings(struct demo_scene *scene, const char *ret_codes[static DEMO_FINDING_COUNT])
{
	struct prng p = prng_make((uint64_t)(unsigned)scene->past[0].day, 620,
	    (uint64_t)(unsigned)scene->past[2].day * 64 + (uint64_t)(unsigned)scene->past[3].day);
	size_t fitting = 0, at;
	const char *codes[64];

	for (size_t i = 0; i < finding_code_count && fitting < 64; i++)
		if (finding_fits(scene, finding_codes[i].value))
			codes[fitting++] = finding_codes[i].value;
	/* Each taken from those that are left. */
	for (size_t i = 0; i < DEMO_FINDING_COUNT && fitting > 0; i++) {
		at = prng_below(&p, (uint32_t)fitting);
		ret_codes[i] = codes[at];
		codes[at] = codes[--fitting];
	}
}

static struct form_answer
finding(const struct demo_words *words, struct demo_scene *scene, const struct form_question *question)
{
	const char *codes[DEMO_FINDING_COUNT];
	struct form_answer answer = {question->code, "", ""};
	bool is_strength = question->code[3] == 'S';
	int position = question->code[4] - '0';
	/* A weak audit has fewer strengths, a strong one less to learn. */
	int wanted = is_strength ? 4 - scene->grade + (scene->grade == 4) : scene->grade < 3 ? scene->grade : 3;

	if (position > wanted)
		return answer;
	demo_findings(scene, codes);
	answer.value = codes[is_strength ? position - 1 : position + 2];
	answer.evidence = demo_say(words, scene, key(scene, is_strength ? "strength" : "learning", answer.value));
	return answer;
}

const char *
demo_reason(const struct demo_words *words, struct demo_scene *scene)
{
	const char *codes[DEMO_FINDING_COUNT];
	struct sbuf text;

	demo_findings(scene, codes);
	sbuf_init(&text, scene->arena, 3900);
	sbuf_printf(&text, "%s\n\n", demo_say_two(words, scene, "OV.2 open", "OV.2 why"));
	if (scene->grade < 4)
		sbuf_printf(&text, "%s ", demo_say(words, scene, key(scene, "strength", codes[0])));
	if (scene->grade > 1)
		sbuf_printf(&text, "%s ", demo_say(words, scene, key(scene, "learning", codes[3])));
	sbuf_printf(&text, "%s", demo_say(words, scene, "OV.2 weigh"));
	while (text.length < REASON_MINIMUM)
		sbuf_printf(&text, " %s",
		    demo_say(words, scene, scene->stage == STAGE_SEND ? "OV.2 weigh" : "9.1 text"));
	return text.data;
}

static const char *
number(struct demo_scene *scene, const struct form_question *question)
{
	struct prng *p = &scene->prng;
	int value;

	if (str_is_same(question->code, "FB.7"))
		value = scene->grade < 3 ? prng_between(p, 3, 5) : prng_between(p, 1, 4);
	else if (str_is_same(question->code, "TH-CP9.1"))
		value = prng_between(p, 9, 19);
	else if (str_is_same(question->code, "TH-STEP.1"))
		value = prng_between(p, 3, 9);
	else
		value = prng_between(p, 6, 18) * 5;
	return arena_printf(scene->arena, "%d", value);
}

static const char *
day(struct demo_scene *scene, const struct form_question *question, const struct demo_audit_facts *facts)
{
	struct date d = date_add_days(scene->past[2], prng_between(&scene->prng, -20, 40));

	if (str_is_same(question->code, "A.2") && scene->stage != STAGE_HELP && scene->stage != STAGE_SEND)
		d = facts->opened_on;
	else if (str_is_same(question->code, "B.2"))
		d = facts->met_on;
	else if (str_is_same(question->code, "TH-CP9.6"))
		d = scene->past[1];
	else if (str_is_same(question->code, "TH-CP9.5"))
		d = date_add_days(scene->past[1], -12);
	else if (str_is_same(question->code, "TH-CP9.4"))
		d = date_add_days(scene->past[1], -33);
	return date_text_iso(scene->arena, d);
}

static const char *
free_text(const struct demo_words *words, struct demo_scene *scene, const struct form_question *question)
{
	if (str_is_same(question->code, "OV.2"))
		return demo_reason(words, scene);
	if (!question->is_required && prng_chance(&scene->prng, 700))
		return "";
	return demo_say(words, scene, key(scene, question->code, "text"));
}

struct form_answer
demo_answer(const struct demo_words *words, struct demo_scene *scene, const struct form_section *section,
    const struct form_question *question, const struct form_answers *so_far, const struct demo_audit_facts *facts)
{
	struct form_answer answer = {question->code, "", ""};
	int grade = section_grade(scene, section);

	if (question->is_finding)
		return finding(words, scene, question);
	switch (question->type) {
	case ANSWER_YES_PARTLY_NO:
		answer.value = str_is_same(question->code, "2.6")
		    ? (scene->grade == 4 ? "no" : scene->grade == 3 && prng_chance(&scene->prng, 400) ? "partly" : "yes")
		    : yes_partly_no(scene, grade);
		answer.evidence = evidence_for(words, scene, section, question, answer.value);
		break;
	case ANSWER_TIMELY:
		answer.value = timely(scene, grade);
		answer.evidence = evidence_for(words, scene, section, question, answer.value);
		break;
	case ANSWER_GRADE:
		answer.value = arena_printf(scene->arena, "%d", question->is_overall ? scene->grade : grade);
		if (question->evidence != EVIDENCE_NONE)
			answer.evidence = demo_say(words, scene, arena_printf(scene->arena, "section %d", grade));
		break;
	case ANSWER_TEXT:
		answer.value = free_text(words, scene, question);
		break;
	case ANSWER_NUMBER:
		answer.value = number(scene, question);
		break;
	case ANSWER_CHOICE:
		answer.value = choice(scene, question, so_far, facts);
		if (question->evidence == EVIDENCE_ALWAYS)
			answer.evidence = demo_say(words, scene, "any yes");
		break;
	case ANSWER_CHOICES:
		answer.value = choices(scene, question);
		break;
	case ANSWER_DATE:
		answer.value = day(scene, question, facts);
		break;
	case ANSWER_DATE_TIME:
		answer.value = arena_printf(scene->arena, "%sT%02d:%02d", date_text_iso(scene->arena, facts->met_on),
		    prng_between(&scene->prng, 9, 16), prng_between(&scene->prng, 0, 11) * 5);
		break;
	}
	return answer;
}
