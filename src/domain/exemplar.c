#include "domain/exemplar.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/privacy_scan.h"

#include <string.h>

static const unsigned EVERYTHING = (1U << PRIVACY_KIND_COUNT) - 1U;

struct words {
	const char *code;
	const char *name;
};

static const struct words states[EXEMPLAR_STATE_COUNT] = {
    [EXEMPLAR_DRAFT] = {"draft", "Draft"},
    [EXEMPLAR_PUBLISHED] = {"published", "Published"},
    [EXEMPLAR_WITHDRAWN] = {"withdrawn", "Withdrawn"},
};

const char *
exemplar_state_code(enum exemplar_state state)
{
	return states[state].code;
}

const char *
exemplar_state_name(enum exemplar_state state)
{
	return states[state].name;
}

bool
exemplar_state_from_code(const char *code, enum exemplar_state *ret)
{
	for (int i = 0; i < EXEMPLAR_STATE_COUNT; i++) {
		if (!str_is_same(states[i].code, code))
			continue;
		*ret = (enum exemplar_state)i;
		return true;
	}
	return false;
}

static bool
holds(const char *text, const char *reference)
{
	return !str_is_empty(reference) && strstr(text, reference) != NULL;
}

static void
check_text(struct arena *arena, const char *field, const char *text, size_t most, const char *missing,
    const struct exemplar_source *source, bool to_publish, struct problems *problems)
{
	size_t count;
	const struct privacy_hit *hits;

	if (str_is_empty(str_trimmed(arena, text)))
		problems_add(problems, field, "%s", missing);
	if (utf8_length(text) > most)
		problems_add(problems, field, "Shorten this to %zu characters or fewer", most);
	if (!to_publish)
		return;
	hits = privacy_scan(arena, text, source->names, source->name_count, &count);
	if (count > 0)
		problems_add(problems, field, "Take this out before it is published: %.*s",
		    (int)hits[0].length, text + hits[0].start);
	if (holds(text, source->child_reference) || holds(text, source->audit_reference))
		problems_add(problems, field, "Take the reference of the child or of the audit out");
}

void
exemplar_check(struct arena *arena, const struct exemplar *x, const struct exemplar_source *source,
    bool to_publish, struct problems *problems)
{
	if (x->grade < GRADE_OUTSTANDING || x->grade > GRADE_INADEQUATE)
		problems_add(problems, "grade", "Select the grade it is an example of");
	check_text(arena, "text", x->text, EXEMPLAR_TEXT_MAXIMUM, "Write what others can learn from", source,
	    to_publish, problems);
	check_text(arena, "why", x->why, EXEMPLAR_WHY_MAXIMUM, "Say why it is this grade", source, to_publish,
	    problems);
}

static const char *
without(struct arena *arena, const char *text, const char *word, const char *instead)
{
	const char *done = "", *at;

	while (!str_is_empty(word) && (at = strstr(text, word)) != NULL) {
		done = str_joined(arena, done, arena_strndup(arena, text, (size_t)(at - text)), instead);
		text = at + strlen(word);
	}
	return str_joined(arena, done, text, "");
}

const char *
exemplar_scrubbed(struct arena *arena, const char *text, const struct exemplar_source *source)
{
	text = privacy_scrubbed(arena, text, source->names, source->name_count, EVERYTHING);
	text = without(arena, text, source->child_reference, "[reference]");
	return without(arena, text, source->audit_reference, "[reference]");
}
