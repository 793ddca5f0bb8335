#include "domain/guidance.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/text_class.h"

#include <string.h>

static const char *const link_codes[GUIDANCE_LINK_KIND_COUNT] = {
    [GUIDANCE_QUESTION] = "question",
    [GUIDANCE_THEME] = "theme",
    [GUIDANCE_BRIEFING] = "briefing",
    [GUIDANCE_DECISION] = "decision",
};

static const char *const state_codes[GUIDANCE_STATE_COUNT] = {
    [GUIDANCE_DRAFT] = "draft",
    [GUIDANCE_TO_PUBLISH] = "to-publish",
    [GUIDANCE_PUBLISHED] = "published",
    [GUIDANCE_DISCARDED] = "discarded",
};

static const char *const state_names[GUIDANCE_STATE_COUNT] = {
    [GUIDANCE_DRAFT] = "Draft",
    [GUIDANCE_TO_PUBLISH] = "With the second reader",
    [GUIDANCE_PUBLISHED] = "Published",
    [GUIDANCE_DISCARDED] = "Thrown away",
};

static const char *const event_codes[GUIDANCE_EVENT_COUNT] = {
    [GUIDANCE_EVENT_SEND] = "send",
    [GUIDANCE_EVENT_TAKE_BACK] = "take-back",
    [GUIDANCE_EVENT_SEND_BACK] = "send-back",
    [GUIDANCE_EVENT_PUBLISH] = "publish",
    [GUIDANCE_EVENT_DISCARD] = "discard",
};

const struct guidance_step guidance_steps[] = {
    {GUIDANCE_DRAFT, GUIDANCE_EVENT_SEND, GUIDANCE_TO_PUBLISH, false, "Sent a draft of guidance to be published"},
    {GUIDANCE_DRAFT, GUIDANCE_EVENT_DISCARD, GUIDANCE_DISCARDED, false, "Threw a draft of guidance away"},
    {GUIDANCE_TO_PUBLISH, GUIDANCE_EVENT_TAKE_BACK, GUIDANCE_DRAFT, false, "Took a draft of guidance back"},
    {GUIDANCE_TO_PUBLISH, GUIDANCE_EVENT_SEND_BACK, GUIDANCE_DRAFT, true, "Read a draft of guidance and said what to change"},
    {GUIDANCE_TO_PUBLISH, GUIDANCE_EVENT_PUBLISH, GUIDANCE_PUBLISHED, true, "Published guidance"},
};

const size_t guidance_step_count = sizeof(guidance_steps) / sizeof(guidance_steps[0]);

static int
index_of(const char *const *codes, int count, const char *code)
{
	for (int i = 0; i < count; i++)
		if (str_is_same(codes[i], code))
			return i;
	return -1;
}

const char *
guidance_link_code(enum guidance_link_kind kind)
{
	return link_codes[kind];
}

bool
guidance_link_from_code(const char *code, enum guidance_link_kind *ret)
{
	int i = index_of(link_codes, GUIDANCE_LINK_KIND_COUNT, code);

	if (i >= 0)
		*ret = (enum guidance_link_kind)i;
	return i >= 0;
}

const char *
guidance_state_code(enum guidance_state state)
{
	return state_codes[state];
}

const char *
guidance_state_name(enum guidance_state state)
{
	return state_names[state];
}

bool
guidance_state_from_code(const char *code, enum guidance_state *ret)
{
	int i = index_of(state_codes, GUIDANCE_STATE_COUNT, code);

	if (i >= 0)
		*ret = (enum guidance_state)i;
	return i >= 0;
}

const char *
guidance_event_code(enum guidance_event event)
{
	return event_codes[event];
}

bool
guidance_event_from_code(const char *code, enum guidance_event *ret)
{
	int i = index_of(event_codes, GUIDANCE_EVENT_COUNT, code);

	if (i >= 0)
		*ret = (enum guidance_event)i;
	return i >= 0;
}

const struct guidance_step *
guidance_step_find(enum guidance_state from, enum guidance_event event)
{
	for (size_t i = 0; i < guidance_step_count; i++)
		if (guidance_steps[i].from == from && guidance_steps[i].event == event)
			return &guidance_steps[i];
	return NULL;
}

bool
guidance_is_second(bool is_lead, bool is_member, bool has_written, bool lead_has_written)
{
	return !has_written && (is_lead || (is_member && lead_has_written));
}

void
guidance_check(const struct guidance *g, struct problems *problems)
{
	if (str_is_empty(g->criterion))
		problems_add(problems, "criterion", "Select what the guidance is about");
	problems_check_text(problems, "title", "Enter a title", g->title, GUIDANCE_TITLE_MAXIMUM);
	problems_check_text(problems, "text", "Write what people should do", g->text, GUIDANCE_TEXT_MAXIMUM);
	problems_check_text(problems, "why", g->version > 0 ? "Write what is new, and why" : NULL, g->why, GUIDANCE_WHY_MAXIMUM);
}

/* U+00C0 to U+017F without accents: Latin-1 from À on, then Latin Extended-A. */
static char
plain_letter(uint32_t c)
{
	static const char latin[] = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
				    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnn"
				    "oooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
	enum { FIRST = 0xc0 };

	return c >= FIRST && c < FIRST + sizeof(latin) - 1 ? latin[c - FIRST] : '\0';
}

const char *
guidance_words(struct arena *arena, const char *text)
{
	enum { APOSTROPHE = 0x2019, LEFT_QUOTE = 0x2018, PUNCTUATION = 0x2000, PUNCTUATION_END = 0x206f };
	const char *lower = str_lower(arena, text);
	char *words = arena_alloc(arena, strlen(lower) + 1), *to = words;
	uint32_t c;

	while ((c = utf8_next(&lower)) != 0) {
		char plain = plain_letter(c);

		if (c == '\'' || c == APOSTROPHE || c == LEFT_QUOTE)
			continue;
		if (c < 0x80)
			plain = text_is_word((char)c) ? (char)c : ' ';
		else if (c < 0xc0 || (c >= PUNCTUATION && c <= PUNCTUATION_END))
			plain = ' ';
		if (plain == '\0')
			to += utf8_put(c, to);
		else if (plain != ' ' || (to > words && to[-1] != ' '))
			*to++ = plain;
	}
	if (to > words && to[-1] == ' ')
		to--;
	*to = '\0';
	return words;
}
