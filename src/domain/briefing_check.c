/* What stands against sending a briefing on (BR-20, D27, D29). */
#include "domain/briefing.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "domain/privacy_scan.h"
#include "domain/scrub.h"
#include "domain/text_class.h"
#include "domain/text_plain.h"

#include <ctype.h>
#include <string.h>

enum { RARE_MOST = 2, REFERENCE_LEAST = 4 };

static void
add(struct arena *arena, struct briefing_hits *hits, enum briefing_check_kind kind, int part, bool is_stop, const char *text)
{
	VEC_PUSH(arena, hits, ((struct briefing_hit){kind, part, text, is_stop}));
}

/* As whole words, whatever the case. */
static const char *
find_word(const char *text, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = text; *at != '\0'; at++)
		if ((at == text || !text_is_word(at[-1])) && str_is_same_fold_n(at, word, length) && !text_is_word(at[length]))
			return at;
	return NULL;
}

static bool
is_among(const struct privacy_hit *hits, size_t count, const struct privacy_hit *hit)
{
	for (size_t i = 0; i < count; i++)
		if (hit->start < hits[i].start + hits[i].length && hits[i].start < hit->start + hit->length)
			return true;
	return false;
}

static bool
is_of_title(const struct briefing_known *known, const char *words)
{
	for (size_t i = 0; i < known->title_count; i++)
		if (strstr(known->titles[i], words) != NULL)
			return true;
	return false;
}

/* What looks like the name of a child or of a family, whom no list knows: a person decides whether it is one. */
static void
check_shapes(struct arena *arena, const char *text, int part, const struct briefing_known *known, const struct privacy_hit *told,
    size_t told_count, struct briefing_hits *hits)
{
	const struct scrub_known names = {.names = known->names, .name_count = known->name_count};
	size_t count;
	const struct privacy_hit *found = scrub_find(arena, text, &names, &count);

	for (size_t i = 0; i < count; i++) {
		const char *words = arena_strndup(arena, text + found[i].start, found[i].length);

		if (found[i].kind == PRIVACY_NAME && !is_among(told, told_count, &found[i]) && !is_of_title(known, words))
			add(arena, hits, BRIEFING_CHECK_NAME, part, false,
			    arena_printf(arena, "“%s” may be a name: take it out if it is one", words));
	}
}

static void
check_names(struct arena *arena, const char *text, int part, const struct briefing_known *known, const struct privacy_hit *found,
    size_t count, struct briefing_hits *hits)
{
	const char *plain = text_plain_read(arena, text).text;

	for (size_t i = 0; i < count; i++)
		add(arena, hits, found[i].kind == PRIVACY_STAFF_NAME ? BRIEFING_CHECK_NAME : BRIEFING_CHECK_PRIVATE, part, true,
		    arena_printf(arena, found[i].kind == PRIVACY_STAFF_NAME ? "Take the name “%.*s” out" : "Take “%.*s” out: somebody can be found from it",
			(int)found[i].length, text + found[i].start));
	check_shapes(arena, text, part, known, found, count, hits);
	for (size_t i = 0; i < known->reference_count; i++)
		if (strlen(known->references[i]) >= REFERENCE_LEAST && find_word(plain, known->references[i]) != NULL)
			add(arena, hits, BRIEFING_CHECK_REFERENCE, part, true,
			    arena_printf(arena, "Take the reference “%s” out", known->references[i]));
}

/* Things that, three together, fit few families: an age, a place of learning, an illness, where somebody comes from, how many children, a court. */
static const char *const rare[][12] = {
    {"year-old", "aged", "years old", "months old", "unborn", "newborn", "baby", NULL},
    {"primary school", "secondary school", "nursery", "college", "academy", "excluded", NULL},
    {"diabetes", "epilepsy", "cancer", "autism", "autistic", "down's syndrome", "cerebral palsy", "deaf", "blind", "wheelchair", NULL},
    {"polish", "romanian", "somali", "pakistani", "traveller", "roma", "asylum", "refugee", "muslim", "jewish", "sikh", NULL},
    {"twins", "triplets", "siblings", "brothers", "sisters", "foster", "adopted", "grandmother", "grandfather", NULL},
    {"court", "prison", "arrested", "police", "hospital", "suicide", "murder", "died", "death", NULL},
    {"village", "estate", "hostel", "caravan", "farm", "refuge", "hotel", NULL},
};

static void
check_rare(struct arena *arena, const char *text, int part, struct briefing_hits *hits)
{
	size_t count;
	char **paragraphs = str_split(arena, text, '\n', &count);

	for (size_t p = 0; p < count; p++) {
		const char *found[3] = {NULL};
		size_t kinds = 0;

		for (size_t k = 0; k < sizeof(rare) / sizeof(rare[0]); k++)
			for (size_t i = 0; rare[k][i] != NULL; i++)
				if (find_word(paragraphs[p], rare[k][i]) != NULL) {
					if (kinds <= RARE_MOST)
						found[kinds] = rare[k][i];
					kinds++;
					break;
				}
		if (kinds > RARE_MOST)
			add(arena, hits, BRIEFING_CHECK_RARE, part, false,
			    arena_printf(arena, "“%s”, “%s” and “%s” together may fit one family: say less", found[0], found[1], found[2]));
	}
}

/* The number that stands there, at most a million; *ret_end is what follows. */
static int64_t
number_at(const char *at, const char **ret_end)
{
	int64_t value = 0;

	for (; isdigit((unsigned char)*at); at++)
		value = value < 100000 ? value * 10 + (*at - '0') : value;
	*ret_end = at;
	return value;
}

/* "[E4]", "[E1, E6]": the evidence a sentence names, as bits. */
static unsigned
evidence_of(const char *sentence)
{
	unsigned bits = 0;

	for (; *sentence != '\0'; sentence++) {
		size_t length = briefing_mark_length(sentence);

		for (size_t i = 0; i < length; i++) {
			const char *end;
			int64_t number = sentence[i] == 'E' ? number_at(sentence + i + 1, &end) : 0;

			if (number >= 1 && number <= EVIDENCE_COUNT)
				bits |= 1U << (number - 1);
		}
	}
	return bits;
}

/* The number is one that the evidence shows, or a share of them. */
static bool
is_shown(const struct briefing_figures *figures, unsigned evidence, int64_t number, bool is_percent)
{
	for (int e = 0; e < EVIDENCE_COUNT; e++) {
		const struct evidence_kind *kind = evidence_kind((enum briefing_evidence)e);
		const struct briefing_figure *f = &figures->items[e];

		for (size_t r = 0; (evidence & (1U << e)) != 0 && r < f->count; r++) {
			const struct briefing_row *row = &f->rows[r];
			int64_t total = row->values[kind->column_count - 1], sum = 0;

			for (size_t c = 0; c < kind->column_count; c++) {
				if (row->shown[c] != SMALL_EXACT)
					continue;
				/* From the left: Outstanding, then Good or better, and so on. */
				sum += row->values[c];
				if (!is_percent && (number == row->values[c] || (kind->has_total && c == 1 && number == sum)))
					return true;
				if (is_percent && kind->has_total && total > 0 &&
				    (number == (row->values[c] * 200 + total) / (2 * total) ||
					(c == 1 && number == (sum * 200 + total) / (2 * total))))
					return true;
			}
		}
	}
	return false;
}

static const char *const small_words[] = {"one", "two", "three", "four"};
static const char *const counted[] = {"audits", "audit", "children", "child", "families", "family", "cases", "case", "files", "dip samples"};

static bool
is_counted_next(const char *after)
{
	for (size_t i = 0; *after == ' ' && i < sizeof(counted) / sizeof(counted[0]); i++)
		if (str_is_same_fold_n(after + 1, counted[i], strlen(counted[i])) && !text_is_word(after[1 + strlen(counted[i])]))
			return true;
	return false;
}

/* What may stand between a number and what it counts: "three of the Inadequate audits". */
static const char *const between[] = {"of", "the", "these", "those", "our", "all", "outstanding", "good", "requires", "improvement", "to", "be",
    "inadequate"};

enum count_in_words { COUNT_NONE, COUNT_MAYBE, COUNT_SMALL };

static bool
is_between(const char *word, size_t length)
{
	for (size_t i = 0; i < sizeof(between) / sizeof(between[0]); i++)
		if (strlen(between[i]) == length && str_is_same_fold_n(between[i], word, length))
			return true;
	return false;
}

/* What follows a small number: something counted, at once or behind such words; or a few words later, which may be another matter. */
static enum count_in_words
count_after(const char *after)
{
	enum { GRADE_WORDS = 8, FEW_WORDS = 2 };
	bool is_sure = true;

	for (int words = 0; words < GRADE_WORDS && (is_sure || words <= FEW_WORDS); words++) {
		const char *word = after + 1, *end = word;

		if (is_counted_next(after))
			return is_sure ? COUNT_SMALL : COUNT_MAYBE;
		if (*after != ' ')
			return COUNT_NONE;
		while (text_is_word(*end))
			end++;
		is_sure = is_sure && is_between(word, (size_t)(end - word));
		after = end;
	}
	return COUNT_NONE;
}

/* "three children": a count that the figures may not show. */
static enum count_in_words
small_in_words(const char *sentence)
{
	enum count_in_words found = COUNT_NONE;

	for (size_t i = 1; i < sizeof(small_words) / sizeof(small_words[0]); i++)
		for (const char *at = find_word(sentence, small_words[i]); at != NULL;
		     at = find_word(at + 1, small_words[i])) {
			enum count_in_words here = count_after(at + strlen(small_words[i]));

			found = here > found ? here : found;
		}
	return found;
}

/* A number of a day, a year or an age range stands without evidence: "29 January 2021", "0-19". */
static bool
is_date_part(const char *start, const char *end)
{
	static const char *const months[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September",
	    "October", "November", "December"};

	if (end - start == 4 && (start[0] == '1' || start[0] == '2'))
		return true;
	for (size_t i = 0; i < sizeof(months) / sizeof(months[0]); i++)
		if (*end == ' ' && str_starts_with(end + 1, months[i]))
			return true;
	return false;
}

static void
check_sentence(struct arena *arena, const char *sentence, size_t length, int part, const struct briefing_figures *figures,
    struct briefing_hits *hits)
{
	const char *text = arena_strndup(arena, sentence, length);
	unsigned evidence = evidence_of(text);
	enum count_in_words in_words = small_in_words(text);
	bool is_quoted = false;

	if (in_words != COUNT_NONE)
		add(arena, hits, BRIEFING_CHECK_SMALL, part, in_words == COUNT_SMALL,
		    arena_printf(arena,
			in_words == COUNT_SMALL ? "Write “fewer than 5” for the count in “%.60s”" : "Write “fewer than 5” if “%.60s” counts audits, files or children",
			text));
	for (const char *at = text; *at != '\0'; at++) {
		const char *end;
		int64_t value;

		/* What is quoted, a theme or a course, has its own numbers; a count of few children is one in any words. */
		if (*at == '"')
			is_quoted = !is_quoted && strchr(at + 1, '"') != NULL;
		if (!isdigit((unsigned char)*at) || (at > text && (text_is_word(at[-1]) || at[-1] == '.')))
			continue;
		value = number_at(at, &end);
		if (is_quoted && (value == 0 || value >= SMALL_NUMBER_LEAST || !is_counted_next(end))) {
			at = end - 1;
			continue;
		}
		if (is_date_part(at, end) || str_starts_with(end, " Minute") ||
		    (at - text >= 11 && strncmp(at - 11, "fewer than ", 11) == 0)) {
			at = end - 1;
			continue;
		}
		if (evidence == 0)
			add(arena, hits, BRIEFING_CHECK_EVIDENCE, part, true,
			    arena_printf(arena, "Say where %lld comes from, such as [E2]", (long long)value));
		else if (!is_shown(figures, evidence, value, *end == '%'))
			add(arena, hits, value > 0 && value < SMALL_NUMBER_LEAST ? BRIEFING_CHECK_SMALL : BRIEFING_CHECK_EVIDENCE, part, true,
			    arena_printf(arena, "%lld%s is not among the numbers that may be shown of the evidence named there", (long long)value,
				*end == '%' ? "%" : ""));
		at = end - 1;
		if (*end == '\0')
			break;
	}
}

/* A sentence ends with a full stop, a question mark or a line; its mark of evidence may follow the stop. */
static void
check_numbers(struct arena *arena, const char *text, int part, const struct briefing_figures *figures, struct briefing_hits *hits)
{
	const char *start = text;

	for (const char *at = text;; at++) {
		bool is_end = *at == '\0' || *at == '\n' ||
		    ((*at == '.' || *at == '!') && (at[1] == ' ' || at[1] == '\0' || at[1] == '\n') && !(at[1] == ' ' && at[2] == '['));

		if (!is_end)
			continue;
		if (at > start)
			check_sentence(arena, start, (size_t)(at - start), part, figures, hits);
		if (*at == '\0')
			return;
		start = at + 1;
	}
}

/* A postcode to be taken out is no number that wants evidence as well. */
static const char *
plain_without(struct arena *arena, const char *text, const struct privacy_hit *found, size_t count)
{
	char *copy = arena_strdup(arena, text);

	for (size_t i = 0; i < count; i++)
		memset(copy + found[i].start, 'x', found[i].length);
	return text_plain_read(arena, copy).text;
}

void
briefing_check(struct arena *arena, const char *const parts[static BRIEFING_PARTS], const struct briefing_figures *figures,
    const struct briefing_known *known, struct briefing_hits *ret)
{
	size_t words = 0;

	*ret = (struct briefing_hits){NULL, 0, 0};
	for (int i = 0; i < BRIEFING_PARTS; i++) {
		size_t count;
		const struct privacy_hit *found = privacy_scan(arena, parts[i], known->names, known->name_count, &count);
		const char *plain = plain_without(arena, parts[i], found, count);

		if (str_is_empty(str_trimmed(arena, parts[i])))
			add(arena, ret, BRIEFING_CHECK_WORDS, i, true, arena_printf(arena, "Write “%s”", briefing_part_title(i)));
		check_names(arena, parts[i], i, known, found, count, ret);
		check_rare(arena, plain, i, ret);
		check_numbers(arena, plain, i, figures, ret);
		words += briefing_words(parts[i]);
	}
	/* More does not fit on one side of A4; less may be all there is to say (D29). */
	if (words > BRIEFING_WORDS_MOST)
		add(arena, ret, BRIEFING_CHECK_WORDS, -1, true,
		    arena_printf(arena, "It has %zu words: take some out until it has %d or less, which is one side of A4", words, BRIEFING_WORDS_MOST));
	else if (words < BRIEFING_WORDS_LEAST)
		add(arena, ret, BRIEFING_CHECK_WORDS, -1, false,
		    arena_printf(arena, "It has %zu words, and %d to %d fit: is there an example, or something that families said, to add?", words,
			BRIEFING_WORDS_LEAST, BRIEFING_WORDS_MOST));
}
