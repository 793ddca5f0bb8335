#include "demo/words.h"

#include "base/arena.h"
#include "base/embedded.h"
#include "base/sbuf.h"
#include "base/str.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

extern const struct embedded_file demo_word_files[];
extern const size_t demo_word_files_count;

enum { TEXT_MAX = 8000, LINES_MAX = 64 };

struct line {
	const char *key;
	const char *text;
};

struct demo_words {
	struct line *items;
	size_t count;
	size_t capacity;
};

static int
line_compare(const void *a, const void *b)
{
	const struct line *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	/* Lines of one key keep the order of the file. */
	return order != 0 ? order : x->text < y->text ? -1 : x->text > y->text;
}

struct demo_words *
demo_words_read(struct arena *arena)
{
	struct demo_words *words = arena_alloc(arena, sizeof(*words));

	for (size_t f = 0; f < demo_word_files_count; f++) {
		/* One copy, cut into lines in place. */
		char *text = arena_strdup(arena, demo_word_files[f].text), *end;
		const char *key = "";

		for (; *text != '\0'; text = end) {
			end = text + strcspn(text, "\n");
			if (*end != '\0')
				*end++ = '\0';
			if (str_starts_with(text, "== "))
				key = text + 3;
			else if (*text != '\0' && *text != '#')
				VEC_PUSH(arena, words, ((struct line){key, text}));
		}
	}
	qsort(words->items, words->count, sizeof(*words->items), line_compare);
	return words;
}

static const char *
one_of(struct prng *p, const char *const *list, size_t count)
{
	return list[prng_below(p, (uint32_t)count)];
}

#define ONE_OF(p, ...)                                                                             \
	one_of((p), (const char *const[]){__VA_ARGS__},                                            \
	    sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static const char *
school_of(struct prng *p, int age, enum demo_stage stage)
{
	if (age < 4)
		return "nursery";
	if (stage == STAGE_SEND && prng_chance(p, 350))
		return "special school";
	return age >= 16 ? "college" : "school";
}

void
demo_scene_begin(struct demo_scene *scene, struct arena *arena, uint64_t seed, uint64_t number, struct date on,
    int age_years, enum demo_issue issue, enum demo_stage stage, int grade)
{
	struct prng *p = &scene->prng;
	bool is_mother;

	*scene = (struct demo_scene){.arena = arena, .prng = prng_make(seed, 600, number), .on = on,
	    .age_years = age_years, .issue = issue, .stage = stage, .grade = grade, .not_before = DATE_NONE};
	scene->is_she = prng_chance(p, 490);
	is_mother = prng_chance(p, 780);
	scene->carer = stage == STAGE_CARE ? ONE_OF(p, "foster carer", "foster carer", "grandmother", "key worker")
	    : is_mother                    ? "mother"
	                                   : ONE_OF(p, "father", "grandmother", "father", "aunt");
	scene->other = is_mother || stage == STAGE_CARE ? "father" : "mother";
	scene->school = school_of(p, age_years, stage);
	scene->health = age_years < 5 ? "health visitor"
	    : issue == ISSUE_DISABILITY || stage == STAGE_SEND
	    ? ONE_OF(p, "paediatrician", "community nurse", "school nurse")
	    : ONE_OF(p, "school nurse", "school nurse", "GP", "CAMHS worker");
	scene->agency = issue == ISSUE_SUBSTANCE_MISUSE ? "the drug and alcohol service"
	    : issue == ISSUE_DOMESTIC_ABUSE             ? "the domestic abuse service"
	    : issue == ISSUE_MENTAL_HEALTH              ? "adult mental health"
	    : issue == ISSUE_EXPLOITATION               ? "the exploitation team"
	                                    : ONE_OF(p, "housing", "probation", "adult services", "the youth service");
	scene->tool = age_years < 6
	    ? ONE_OF(p, "small-world play", "a picture diary", "puppets", "the three houses drawn together")
	    : age_years < 12 ? ONE_OF(p, "the three houses", "a feelings thermometer", "the safety hand", "an ecomap with buttons",
	                           "a comic strip")
	                     : ONE_OF(p, "scaling questions", "a walk and talk", "a life map", "a week in messages", "the three islands");
	scene->past[0] = date_add_days(on, -prng_between(p, 4, 24));
	scene->past[1] = date_add_days(on, -prng_between(p, 35, 120));
	scene->past[2] = date_add_days(on, -prng_between(p, 150, 320));
	scene->past[3] = date_add_days(on, prng_between(p, 6, 24));
}

static const char *
worry_of(struct demo_scene *scene)
{
	switch (scene->issue) {
	case ISSUE_NEGLECT:
		return ONE_OF(&scene->prng, "neglect", "a home without food or routine", "neglect at home");
	case ISSUE_DOMESTIC_ABUSE:
		return ONE_OF(&scene->prng, "domestic abuse", "violence between the adults", "his control of the home");
	case ISSUE_SUBSTANCE_MISUSE:
		return ONE_OF(&scene->prng, "drinking at home", "drug use by the adults", "the effect of alcohol");
	case ISSUE_MENTAL_HEALTH:
		return ONE_OF(&scene->prng, "a parent's mental ill health", "low mood and isolation", "parental depression");
	case ISSUE_PHYSICAL_HARM:
		return ONE_OF(&scene->prng, "physical chastisement", "unexplained bruising", "harsh discipline");
	case ISSUE_SEXUAL_HARM:
		return ONE_OF(&scene->prng, "the risk of sexual harm", "an unsafe adult in the home", "harmful sexual behaviour");
	case ISSUE_EXPLOITATION:
		return ONE_OF(&scene->prng, "criminal exploitation", "going missing", "exploitation outside the home");
	case ISSUE_DISABILITY:
		return ONE_OF(&scene->prng, "exhaustion in the family", "care that falls short", "the strain of round-the-clock care");
	}
	return "";
}

static const char *
risk_of(struct demo_scene *scene)
{
	switch (scene->issue) {
	case ISSUE_NEGLECT:
		return ONE_OF(&scene->prng, "being left alone with the younger ones", "an empty fridge on two visits",
		    "a wandering toddler found by a neighbour");
	case ISSUE_DOMESTIC_ABUSE:
		return ONE_OF(&scene->prng, "an assault with the children upstairs", "a breach of the order",
		    "a police call at night");
	case ISSUE_SUBSTANCE_MISUSE:
		return ONE_OF(&scene->prng, "a parent found intoxicated at collection time", "a relapse",
		    "an unsafe visitor in the night");
	case ISSUE_MENTAL_HEALTH:
		return ONE_OF(&scene->prng, "an overdose at home", "a crisis admission", "two days in bed with nobody to cook");
	case ISSUE_PHYSICAL_HARM:
		return ONE_OF(&scene->prng, "a mark on the arm seen at registration", "a bruise with two explanations",
		    "being hit with a slipper");
	case ISSUE_SEXUAL_HARM:
		return ONE_OF(&scene->prng, "unsupervised contact", "a message found on a tablet", "a worrying game in the playground");
	case ISSUE_EXPLOITATION:
		return ONE_OF(&scene->prng, "a third missing episode", "a second telephone that nobody can explain",
		    "being found forty miles away");
	case ISSUE_DISABILITY:
		return ONE_OF(&scene->prng, "a seizure with nobody trained at hand", "a broken hoist",
		    "three nights without sleep for the carers");
	}
	return "";
}

static const char *
child_of(const struct demo_scene *scene)
{
	if (scene->age_years < 2)
		return "the baby";
	return scene->age_years >= 13 ? "the young person" : "the child";
}

static const char *
plan_of(const struct demo_scene *scene)
{
	switch (scene->stage) {
	case STAGE_ASSESSMENT:
		return "interim plan";
	case STAGE_NEED:
		return "child in need plan";
	case STAGE_PLAN:
		return "child protection plan";
	case STAGE_CARE:
		return "care plan";
	case STAGE_HELP:
		return "Family Support Plan";
	case STAGE_SEND:
		return "EHC plan";
	}
	return "";
}

static const char *
meeting_of(const struct demo_scene *scene)
{
	switch (scene->stage) {
	case STAGE_ASSESSMENT:
		return "family meeting";
	case STAGE_NEED:
		return "child in need meeting";
	case STAGE_PLAN:
		return "core group";
	case STAGE_CARE:
		return "review";
	case STAGE_HELP:
		return "Team Around the Family meeting";
	case STAGE_SEND:
		return "annual review";
	}
	return "";
}

static const char *
worker_of(const struct demo_scene *scene)
{
	switch (scene->stage) {
	case STAGE_ASSESSMENT:
	case STAGE_NEED:
	case STAGE_PLAN:
	case STAGE_CARE:
		return "the social worker";
	case STAGE_HELP:
		return "the family support worker";
	case STAGE_SEND:
		return "the case officer";
	}
	return "";
}

static const char *
day_text(struct demo_scene *scene, struct date d)
{
	return date_text_day_month(scene->arena, d);
}

static struct date
recent_day(struct demo_scene *scene)
{
	struct prng *p = &scene->prng;
	struct date d = prng_chance(p, 400) ? scene->past[0] : date_add_days(scene->on, -prng_between(p, 3, 26));

	return date_compare(d, scene->not_before) < 0 ? scene->not_before : d;
}

static const char *
month_text(struct date d)
{
	int year, month, day;

	date_parts(d, &year, &month, &day);
	return date_month_name(month);
}

/* Words that do not depend on the scene's own story. */
static const char *
number_slot(struct demo_scene *scene, const char *slot)
{
	struct prng *p = &scene->prng;

	if (str_is_same(slot, "n"))
		return ONE_OF(p, "two", "three", "four", "two", "three");
	if (str_is_same(slot, "many"))
		return ONE_OF(p, "six", "seven", "eight", "nine", "eleven", "twelve");
	if (str_is_same(slot, "weeks"))
		return ONE_OF(p, "three weeks", "four weeks", "five weeks", "six weeks", "seven weeks");
	if (str_is_same(slot, "months"))
		return ONE_OF(p, "five months", "six months", "seven months", "eight months", "ten months");
	return NULL;
}

static const char *
date_slot(struct demo_scene *scene, const char *slot)
{
	struct prng *p = &scene->prng;

	if (str_is_same(slot, "recent"))
		return day_text(scene, recent_day(scene));
	if (str_is_same(slot, "past"))
		return day_text(scene, prng_chance(p, 500) ? scene->past[1] : date_add_days(scene->on, -prng_between(p, 32, 125)));
	if (str_is_same(slot, "old"))
		return day_text(scene, scene->past[2]);
	if (str_is_same(slot, "soon"))
		return day_text(scene, scene->past[3]);
	if (str_is_same(slot, "later"))
		return day_text(scene, date_add_days(scene->past[3], prng_between(p, 18, 50)));
	if (str_is_same(slot, "pastmonth"))
		return month_text(scene->past[1]);
	if (str_is_same(slot, "oldmonth"))
		return month_text(scene->past[2]);
	return number_slot(scene, slot);
}

static const char *
slot_fill(struct demo_scene *scene, const char *slot)
{
	const char *text = date_slot(scene, slot);
	const struct {
		const char *slot;
		const char *text;
	} own[] = {
	    {"child", child_of(scene)},
	    {"they", scene->is_she ? "she" : "he"},
	    {"them", scene->is_she ? "her" : "him"},
	    {"their", scene->is_she ? "her" : "his"},
	    {"carer", scene->carer},
	    {"other", scene->other},
	    {"school", scene->school},
	    {"teacher", scene->age_years < 4 ? "the key worker" : "the class teacher"},
	    {"health", scene->health},
	    {"agency", scene->agency},
	    {"tool", scene->tool},
	    {"plan", plan_of(scene)},
	    {"meeting", meeting_of(scene)},
	    {"worker", worker_of(scene)},
	};

	if (text != NULL)
		return text;
	if (str_is_same(slot, "worry"))
		return worry_of(scene);
	if (str_is_same(slot, "risk"))
		return risk_of(scene);
	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (str_is_same(own[i].slot, slot))
			return own[i].text;
	return arena_printf(scene->arena, "{%s}", slot);
}

/* The end of the part that begins here: the next | or ] of this depth. */
static const char *
part_end(const char *text)
{
	int depth = 0;

	for (; *text != '\0'; text++) {
		if (*text == '[')
			depth++;
		else if (*text == ']' && depth-- == 0)
			return text;
		else if (*text == '|' && depth == 0)
			return text;
	}
	return text;
}

static void expand(struct demo_scene *scene, struct sbuf *out, const char *text, const char *end);

/* At "[": writes one of the parts and answers what follows the "]". */
static const char *
choice_expand(struct demo_scene *scene, struct sbuf *out, const char *text)
{
	const char *parts[LINES_MAX], *ends[LINES_MAX];
	size_t count = 0, chosen;

	for (text++; count < LINES_MAX; text++) {
		parts[count] = text;
		text = ends[count++] = part_end(text);
		if (*text != '|')
			break;
	}
	chosen = prng_below(&scene->prng, (uint32_t)count);
	expand(scene, out, parts[chosen], ends[chosen]);
	return *text == ']' ? text + 1 : text;
}

static void
expand(struct demo_scene *scene, struct sbuf *out, const char *text, const char *end)
{
	while (text < end) {
		if (*text == '[') {
			text = choice_expand(scene, out, text);
		} else if (*text == '{') {
			size_t length = strcspn(text, "}");

			sbuf_text(out, slot_fill(scene, arena_strndup(scene->arena, text + 1, length - 1)));
			text += length + 1;
		} else {
			sbuf_char(out, *text++);
		}
	}
}

static bool
tag_holds(const struct demo_scene *scene, const char *tag)
{
	static const char *const issues[DEMO_ISSUE_COUNT] = {"neglect", "violence", "substance", "mind", "harm",
	    "sexual", "exploit", "disability"};
	bool is_social_care = scene->stage != STAGE_HELP && scene->stage != STAGE_SEND;

	if (strlen(tag) == 1)
		return tag[0] - '0' == scene->grade;
	if (str_is_same(tag, "baby"))
		return scene->age_years < 2;
	if (str_is_same(tag, "young"))
		return scene->age_years >= 2 && scene->age_years < 8;
	if (str_is_same(tag, "teen"))
		return scene->age_years >= 12;
	if (str_is_same(tag, "help"))
		return scene->stage == STAGE_HELP;
	if (str_is_same(tag, "send"))
		return scene->stage == STAGE_SEND;
	if (str_is_same(tag, "csc"))
		return is_social_care;
	for (size_t i = 0; i < DEMO_ISSUE_COUNT; i++)
		if (str_is_same(issues[i], tag))
			return scene->issue == (enum demo_issue)i;
	return false;
}

/* The text behind the tags where they hold, else NULL. */
static const char *
line_fits(const struct demo_scene *scene, const char *line)
{
	size_t length, groups, options;
	char **all;

	if (*line != '(')
		return line;
	length = strcspn(line, ")");
	all = str_split(scene->arena, arena_strndup(scene->arena, line + 1, length - 1), ' ', &groups);
	for (size_t g = 0; g < groups; g++) {
		char **any = str_split(scene->arena, all[g], ',', &options);
		bool holds = false;

		for (size_t o = 0; o < options; o++)
			holds = holds || tag_holds(scene, any[o]);
		if (!holds)
			return NULL;
	}
	return line + length + 1 + (line[length + 1] == ' ');
}

/* Sentences begin with a capital letter, also behind an opening quotation mark. */
static void
capitals_set(char *text)
{
	bool begins = true;

	for (char *p = text; *p != '\0'; p++) {
		if (begins && *p >= 'a' && *p <= 'z')
			*p = (char)(*p - 'a' + 'A');
		if (begins && *p != ' ' && *p != '"')
			begins = false;
		if ((*p == '.' || *p == '?' || *p == '!') && (p[1] == ' ' || p[1] == '"'))
			begins = true;
	}
}

static size_t
key_first(const struct demo_words *words, const char *key)
{
	size_t low = 0, high = words->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(words->items[middle].key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const char *
demo_say(const struct demo_words *words, struct demo_scene *scene, const char *key)
{
	const char *fitting[LINES_MAX];
	size_t count = 0;
	const char *line;
	struct sbuf out;

	for (size_t i = key_first(words, key); i < words->count && count < LINES_MAX; i++) {
		if (!str_is_same(words->items[i].key, key))
			break;
		line = line_fits(scene, words->items[i].text);
		if (line != NULL)
			fitting[count++] = line;
	}
	if (count == 0)
		return "";
	line = fitting[prng_below(&scene->prng, (uint32_t)count)];
	sbuf_init(&out, scene->arena, TEXT_MAX);
	expand(scene, &out, line, line + strlen(line));
	capitals_set(out.data);
	return str_trimmed(scene->arena, out.data);
}

const char *
demo_say_two(const struct demo_words *words, struct demo_scene *scene, const char *first, const char *second)
{
	const char *a = demo_say(words, scene, first), *b = demo_say(words, scene, second);

	return str_trimmed(scene->arena, arena_printf(scene->arena, "%s %s", a, b));
}
