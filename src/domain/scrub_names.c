#include "domain/scrub_private.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

/* Names that people are called instead of the one that is told; each row is the same person. */
static const char *const diminutives[][8] = {
    {"abigail", "abi", "abbie", "abby", "gail"},
    {"alexander", "alex", "sandy", "xander", "al"},
    {"alexandra", "alex", "lexi", "sasha", "sandra"},
    {"andrew", "andy", "drew"},
    {"anthony", "tony", "ant"},
    {"benjamin", "ben", "benji", "benny"},
    {"bernadette", "bernie"},
    {"bethany", "beth"},
    {"cameron", "cam"},
    {"catherine", "cath", "cathy", "kate", "katie"},
    {"charles", "charlie", "chas", "chuck"},
    {"charlotte", "charlie", "lottie", "lotte"},
    {"christina", "chris", "tina", "chrissie"},
    {"christine", "chris", "chrissie", "tina"},
    {"christopher", "chris", "kit"},
    {"daniel", "dan", "danny"},
    {"danielle", "dani", "danny", "elle"},
    {"david", "dave", "davey"},
    {"deborah", "deb", "debbie", "debs"},
    {"dominic", "dom"},
    {"dorothy", "dot", "dolly", "dottie"},
    {"edward", "ed", "eddie", "ted", "teddy", "ned"},
    {"eleanor", "ellie", "nell", "nora", "ella"},
    {"elizabeth", "liz", "lizzie", "beth", "betty", "eliza", "libby", "bess"},
    {"emily", "em", "emmy", "millie"},
    {"emma", "em", "emmy"},
    {"frances", "fran", "frankie"},
    {"francis", "frank", "frankie"},
    {"frederick", "fred", "freddie", "freddy"},
    {"gabriel", "gabe"},
    {"gabrielle", "gabby", "elle"},
    {"george", "georgie"},
    {"georgina", "georgie", "gina"},
    {"gerald", "gerry", "jerry"},
    {"gregory", "greg"},
    {"harold", "harry", "hal"},
    {"harriet", "hattie", "harry"},
    {"henry", "harry", "hal", "hank"},
    {"isabel", "izzy", "bella", "belle"},
    {"isabella", "izzy", "bella", "belle"},
    {"jacob", "jake"},
    {"jacqueline", "jackie", "jacqui"},
    {"james", "jim", "jimmy", "jamie"},
    {"janet", "jan"},
    {"jennifer", "jen", "jenny"},
    {"jeremy", "jez", "jerry"},
    {"jessica", "jess", "jessie"},
    {"joanna", "jo", "joey"},
    {"joanne", "jo"},
    {"john", "jack", "johnny", "jon"},
    {"jonathan", "jon", "jonny", "jonty"},
    {"joseph", "joe", "joey"},
    {"joshua", "josh"},
    {"judith", "judy", "jude"},
    {"katherine", "kath", "kathy", "kate", "katie", "kat", "kitty"},
    {"kathleen", "kath", "kathy", "kay"},
    {"kenneth", "ken", "kenny"},
    {"lawrence", "larry", "laurie"},
    {"leonard", "len", "lenny", "leo"},
    {"lillian", "lily", "lil"},
    {"louise", "lou", "lulu"},
    {"lucy", "lu", "luce"},
    {"madeleine", "maddy", "maddie"},
    {"margaret", "maggie", "meg", "peggy", "marge", "greta", "rita"},
    {"martin", "marty"},
    {"matilda", "tilly", "mattie"},
    {"matthew", "matt", "matty"},
    {"michael", "mike", "mick", "mikey", "micky"},
    {"michelle", "shell", "shelly", "mich"},
    {"mohammed", "mo"},
    {"muhammad", "mo"},
    {"natalie", "nat"},
    {"natasha", "tash", "tasha"},
    {"nathan", "nat", "nate"},
    {"nathaniel", "nat", "nate"},
    {"nicholas", "nick", "nicky"},
    {"nicola", "nicky", "nikki"},
    {"oliver", "ollie", "olly"},
    {"olivia", "liv", "livvy", "ollie"},
    {"pamela", "pam"},
    {"patricia", "pat", "trish", "tricia", "patsy"},
    {"patrick", "pat", "paddy"},
    {"peter", "pete"},
    {"philip", "phil", "pip"},
    {"rebecca", "becky", "becca", "bex"},
    {"reginald", "reg", "reggie"},
    {"richard", "rich", "rick", "ricky", "dick"},
    {"robert", "rob", "bob", "bobby", "robbie", "bert"},
    {"ronald", "ron", "ronnie"},
    {"rosemary", "rose", "rosie"},
    {"samantha", "sam", "sammy"},
    {"samuel", "sam", "sammy"},
    {"sarah", "sal", "sally", "sadie"},
    {"sebastian", "seb", "bas"},
    {"stephanie", "steph", "stevie"},
    {"stephen", "steve", "stevie"},
    {"steven", "steve", "stevie"},
    {"stuart", "stu"},
    {"susan", "sue", "susie", "suzie"},
    {"theodore", "theo", "ted", "teddy"},
    {"theresa", "terry", "tess", "tessa"},
    {"thomas", "tom", "tommy"},
    {"timothy", "tim", "timmy"},
    {"valerie", "val"},
    {"victoria", "vicky", "tori", "vic"},
    {"vincent", "vince", "vinny"},
    {"walter", "wally", "walt"},
    {"william", "will", "bill", "billy", "liam", "willy"},
    {"yasmin", "yaz"},
    {"zachary", "zac", "zach", "zak"},
};

static bool
is_one_of(const char *word, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(word, list[i]) == 0)
			return true;
	return false;
}

#define IS_ONE_OF(word, ...)                                                                       \
	is_one_of(word, (const char *const[]){__VA_ARGS__},                                        \
	    sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static bool
is_title(const struct scrub_word *word)
{
	return IS_ONE_OF(word->lower, "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sgt",
	    "aunt", "auntie", "aunty", "uncle");
}

static const struct scrub_word *
word_at(const struct scrub_words *words, size_t i)
{
	return i < words->count ? &words->items[i] : NULL;
}

/* The word after i in the same sentence. */
static const struct scrub_word *
next_of(const struct scrub_words *words, size_t i)
{
	const struct scrub_word *next = word_at(words, i + 1);

	return next == NULL || next->is_first ? NULL : next;
}

static const struct scrub_word *
last_of(const struct scrub_words *words, size_t i)
{
	return i == 0 || words->items[i].is_first ? NULL : &words->items[i - 1];
}

static bool
is_customary(const char *word)
{
	size_t length = strlen(word);
	char singular[24];

	if (scrub_list_has(SCRUB_CUSTOMARY, word))
		return true;
	if (length < 4 || length >= sizeof(singular) || word[length - 1] != 's')
		return false;
	memcpy(singular, word, length - 1);
	singular[length - 1] = '\0';
	return scrub_list_has(SCRUB_CUSTOMARY, singular);
}

/* What only a person does, perhaps with a word before it: "also said". */
static bool
does_as_people_do(const struct scrub_words *words, size_t i)
{
	const struct scrub_word *next = next_of(words, i);

	if (next != NULL && next->gap == ' ' &&
	    IS_ONE_OF(next->lower, "also", "always", "never", "often", "now", "then", "still",
		"later", "himself", "herself", "really", "sometimes", "first"))
		next = next_of(words, i + 1);
	return next != NULL && next->gap == ' ' && scrub_list_has(SCRUB_ANIMATE, next->lower);
}

static bool
is_or_has(const struct scrub_words *words, size_t i)
{
	const struct scrub_word *next = next_of(words, i);

	return next != NULL && next->gap == ' ' &&
	       (IS_ONE_OF(next->lower, "is", "was", "has", "had", "does", "did", "isn", "wasn",
		    "hasn", "doesn", "didn", "hadn", "can", "could", "would", "should", "might",
		    "will") ||
		   (str_ends_with(next->lower, "ed") && strlen(next->lower) > 3 &&
		       !next->is_capital));
}

/* "in May", "Summer term": what could be a month or a season and is one here. */
static bool
is_time(const struct scrub_words *words, size_t i)
{
	const struct scrub_word *last = last_of(words, i), *next = next_of(words, i);

	if (!IS_ONE_OF(words->items[i].lower, "april", "may", "june", "summer", "dawn"))
		return false;
	if (next != NULL &&
	    ((next->has_digit && next->gap != 'x') ||
		IS_ONE_OF(next->lower, "half", "term", "holiday", "holidays", "bank") ||
		scrub_list_has(SCRUB_CUSTOMARY, next->lower)))
		return true;
	if (last == NULL)
		return false;
	if (last->has_digit)
		return true;
	if (IS_ONE_OF(last->lower, "in", "until", "since", "during", "early", "late", "mid", "last",
		"next", "every", "each", "throughout", "st", "nd", "rd", "th"))
		return true;
	if (strcmp(last->lower, "of") == 0 && i > 1 &&
	    IS_ONE_OF(
		words->items[i - 2].lower, "end", "beginning", "start", "middle", "month", "week"))
		return true;
	if (IS_ONE_OF(last->lower, "to", "and", "or") && i > 1 && words->items[i - 2].is_capital &&
	    scrub_list_has(SCRUB_CUSTOMARY, words->items[i - 2].lower))
		return true;
	return last->is_capital && scrub_list_has(SCRUB_CUSTOMARY, last->lower) &&
	       IS_ONE_OF(words->items[i].lower, "april", "may", "june");
}

static bool
is_particle(const char *lower)
{
	return IS_ONE_OF(lower, "van", "der", "den", "de", "da", "dos", "di", "del", "la", "le",
	    "von", "bin", "bint", "ibn", "al", "el", "ul", "ur", "ap", "ab", "ferch", "ter", "ten",
	    "du", "st");
}

/* "van der Berg" */
static bool
begins_surname(const struct scrub_words *words, size_t i)
{
	while (i + 1 < words->count && is_particle(words->items[i].lower) &&
	       !words->items[i + 1].is_first) {
		i++;
		if (words->items[i].is_capital)
			return true;
	}
	return false;
}

/* One letter alone stands for somebody: "J said", "J.S.", "J. Smith", but not "child A". */
static bool
single_is_name(const struct scrub_words *words, size_t i)
{
	const struct scrub_word *word = &words->items[i], *last = last_of(words, i),
				*next = next_of(words, i);

	if (last != NULL &&
	    (scrub_list_has(SCRUB_ROLE, last->lower) ||
		IS_ONE_OF(last->lower, "section", "part", "schedule", "year", "band", "level",
		    "vitamin", "option", "group", "appendix", "annex", "category", "hepatitis",
		    "grade", "type", "plan", "case", "person", "form", "class", "block", "x",
		    "question", "team", "family", "room", "flat")))
		return false;
	if (word->has_stop && next != NULL && next->is_capital && next->gap == '.')
		return true;
	if (next != NULL && next->is_capital && !next->is_capitals && next->gap == ' ' &&
	    word->lower[0] != 'a' && word->lower[0] != 'i')
		return true;
	if (last != NULL && last->is_single && last->is_capital && last->has_stop &&
	    word->gap == '.')
		return true;
	if (next != NULL && begins_surname(words, i + 1))
		return true;
	if (word->lower[0] == 'a' || word->lower[0] == 'i' || word->gap == '-' ||
	    (next != NULL && next->gap == '-'))
		return false;
	return word->is_possessive || last == NULL
		   ? does_as_people_do(words, i) || is_or_has(words, i) || word->is_possessive
		   : word->gap == ' ';
}

static bool
capitals_are_name(const struct scrub_words *words, size_t i)
{
	const struct scrub_word *word = &words->items[i], *last = last_of(words, i);

	if (last != NULL && word->length == 2 &&
	    IS_ONE_OF(last->lower, "child", "boy", "girl", "baby", "sibling", "person", "brother",
		"sister", "mother", "father"))
		return true;
	if (word->has_digit || scrub_list_has(SCRUB_ACRONYM, word->lower) ||
	    scrub_list_has(SCRUB_FUNCTION, word->lower) ||
	    scrub_list_has(SCRUB_CUSTOMARY, word->lower) || scrub_is_ordinary(word->lower))
		return false;
	/* "AB": initials. Three capitals are mostly an office; more that are no word, a name
	 * written large. */
	return word->length == 2 || word->length > 3 ||
	       (word->is_possessive && does_as_people_do(words, i));
}

/* "Grace" or "Will" at the beginning of a sentence: by what follows. */
static bool
ambiguous_is_name(const struct scrub_words *words, size_t i)
{
	const struct scrub_word *word = &words->items[i], *next = next_of(words, i);

	if (next == NULL)
		return !scrub_list_has(SCRUB_FUNCTION, word->lower) &&
		       !scrub_list_has(SCRUB_ORDINARY, word->lower);
	if (word->is_possessive || does_as_people_do(words, i) || is_or_has(words, i))
		return true;
	if (next->gap == '-')
		return next->is_capital;
	if (next->is_capital)
		return !IS_ONE_OF(word->lower, "will", "may", "can") ||
		       (!next->is_capitals && !is_customary(next->lower) &&
			   !scrub_is_ordinary(next->lower));
	if (next->gap == ',' || next->gap == 'x' || begins_surname(words, i + 1))
		return true;
	return IS_ONE_OF(next->lower, "and", "or", "with", "at", "who", "then", "also", "never",
	    "now", "often", "always", "just", "still", "later", "cannot", "may", "goes", "gets");
}

/* At the beginning of a sentence every word has a capital. */
static bool
first_is_name(const struct scrub_words *words, size_t i)
{
	const struct scrub_word *word = &words->items[i], *next = next_of(words, i);
	bool is_ambiguous = scrub_list_has(SCRUB_AMBIGUOUS, word->lower);

	if (is_time(words, i))
		return false;
	if (next != NULL && next->gap == ',' && strcmp(next->lower, "who") == 0 &&
	    !scrub_list_has(SCRUB_ROLE, word->lower) && !str_ends_with(word->lower, "s"))
		return true;
	if (is_ambiguous)
		return ambiguous_is_name(words, i);
	if (scrub_list_has(SCRUB_FUNCTION, word->lower) || is_customary(word->lower) ||
	    scrub_list_has(SCRUB_ROLE, word->lower))
		return false;
	if (scrub_is_ordinary(word->lower))
		return word->is_possessive ||
		       (does_as_people_do(words, i) && !str_ends_with(word->lower, "s") &&
			   !str_ends_with(word->lower, "ly") && !str_ends_with(word->lower, "ing"));
	return true;
}

/* Amid a sentence a capital is a custom or a name. */
static bool
inner_is_name(const struct scrub_words *words, size_t i)
{
	const struct scrub_word *word = &words->items[i], *last = last_of(words, i),
				*next = next_of(words, i);

	if (is_time(words, i) ||
	    (is_customary(word->lower) && !scrub_list_has(SCRUB_AMBIGUOUS, word->lower)))
		return false;
	if (scrub_list_has(SCRUB_AMBIGUOUS, word->lower))
		return true;
	if (scrub_list_has(SCRUB_FUNCTION, word->lower))
		return false;
	if (!scrub_is_ordinary(word->lower))
		return true;
	/* "Early Help", "the Record of Decision": a title in capitals. */
	if (next != NULL && next->gap == ' ' && next->is_capital && !next->is_capitals)
		return false;
	if (last == NULL ||
	    IS_ONE_OF(last->lower, "the", "a", "an", "this", "that", "our", "their", "her", "his",
		"its", "my", "each", "every", "any", "all", "no", "of", "for", "under"))
		return false;
	if (last->is_capital && (last->gap == ' ' || last->is_first) && !last->is_name &&
	    (is_customary(last->lower) || scrub_is_ordinary(last->lower) ||
		scrub_list_has(SCRUB_FUNCTION, last->lower)) &&
	    !last->is_first)
		return false;
	return true;
}

/* "Mrs ...", "a boy called ...": whatever follows is a name. */
static bool
context_names(const struct scrub_words *words, size_t i)
{
	const struct scrub_word *word = &words->items[i], *last = last_of(words, i);

	if (last == NULL || (word->gap != ' ' && word->gap != '.'))
		return false;
	if (IS_ONE_OF(last->lower, "mr", "mrs", "ms", "miss", "dr", "mx") && !word->has_digit)
		return !scrub_list_has(SCRUB_FUNCTION, word->lower) || word->is_capital;
	if (IS_ONE_OF(last->lower, "aunt", "auntie", "aunty", "uncle", "nan", "pc", "dc", "judge"))
		return word->is_capital && !scrub_list_has(SCRUB_FUNCTION, word->lower);
	if (IS_ONE_OF(last->lower, "named", "called", "nicknamed"))
		return !scrub_list_has(SCRUB_FUNCTION, word->lower) &&
		       !scrub_is_ordinary(word->lower) && !is_customary(word->lower) &&
		       !word->is_single;
	return false;
}

static bool
is_name(const struct scrub_words *words, size_t i)
{
	const struct scrub_word *word = &words->items[i];

	if (word->is_foreign)
		return true;
	if (context_names(words, i))
		return true;
	if (!word->is_capital || word->has_digit)
		return false;
	if (word->is_single)
		return single_is_name(words, i);
	if (word->is_capitals)
		return capitals_are_name(words, i);
	if (is_title(word))
		return false;
	return word->is_first ? first_is_name(words, i) : inner_is_name(words, i);
}

/* What follows a name and is none: "Amelia Mum". */
static bool
is_kin_or_day(const char *word)
{
	return scrub_list_has(SCRUB_ROLE, word) ||
	       (str_ends_with(word, "day") && strlen(word) > 5) || str_ends_with(word, "mber") ||
	       IS_ONE_OF(word, "january", "february", "march", "july", "august", "mum", "dad", "i");
}

/* What stands beside a name as a part of it: "Amelia Young", "Al-Hassan", "Ludwig van Reed", "J.
 * Reed". */
static void
neighbours_mark(struct scrub_words *words)
{
	for (size_t i = 0; i + 1 < words->count; i++) {
		struct scrub_word *word = &words->items[i], *next = &words->items[i + 1];
		size_t after = i + 1;

		if (!word->is_name || next->is_first || word->is_possessive)
			continue;
		while (after < words->count && is_particle(words->items[after].lower) &&
		       (words->items[after].gap == ' ' || words->items[after].gap == '-' ||
			   (after == i + 1 && word->is_single)))
			after++;
		if (after > i + 1 && after < words->count && words->items[after].is_capital &&
		    !words->items[after].is_first)
			for (size_t j = i + 1; j <= after; j++)
				words->items[j].is_name = true;
		if (next->gap == '-')
			next->is_name = true;
		else if ((next->gap == ' ' || (next->gap == '.' && word->is_single)) &&
			 next->is_capital && !next->is_capitals && !next->has_digit &&
			 !is_kin_or_day(next->lower) && !is_time(words, i + 1))
			next->is_name = true;
	}
	for (size_t i = words->count; i > 1; i--) {
		const struct scrub_word *word = &words->items[i - 1];
		struct scrub_word *last = &words->items[i - 2];

		if (!word->is_name || last->is_name || word->is_first || last->is_possessive)
			continue;
		if (word->gap == '-' && !last->has_digit)
			last->is_name = last->is_capital;
		else if (word->gap == ' ' && last->is_capital && !last->is_capitals &&
			 is_particle(last->lower))
			last->is_name = true;
		else if (last->is_single && last->is_capital && last->lower[0] != 'i' &&
			 (word->gap == ' ' || word->gap == '.') &&
			 !(i >= 3 && scrub_list_has(SCRUB_ROLE, words->items[i - 3].lower)) &&
			 (last->lower[0] != 'a' || last->has_stop))
			last->is_name = true;
	}
}

/* Who was named once in this text is named wherever the same word has a capital. */
static void
repeats_mark(struct scrub_words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		const struct scrub_word *known = &words->items[i];
		bool is_rare;

		if (!known->is_name || known->length < 2 || known->is_capitals)
			continue;
		is_rare = !scrub_is_ordinary(known->lower) &&
			  !scrub_list_has(SCRUB_AMBIGUOUS, known->lower) &&
			  !scrub_list_has(SCRUB_FUNCTION, known->lower) &&
			  !is_customary(known->lower);
		for (size_t j = 0; j < words->count; j++) {
			struct scrub_word *word = &words->items[j];

			if (word->is_name || strcmp(word->lower, known->lower) != 0)
				continue;
			if (is_rare || (word->is_capital && !word->is_first && !is_time(words, j)))
				word->is_name = true;
		}
	}
}

/* What those who are known are called in a text; in order once they are all there. */
struct told {
	struct told_list {
		const char **items;
		size_t count, capacity;
	} called, initials;
};

static void
called_add(struct arena *arena, struct told_list *called, const char *part)
{
	VEC_PUSH(arena, called, part);
	for (size_t i = 0; i < sizeof(diminutives) / sizeof(diminutives[0]); i++) {
		if (strcmp(diminutives[i][0], part) != 0)
			continue;
		for (size_t j = 1; j < sizeof(diminutives[i]) / sizeof(diminutives[i][0]) &&
				   diminutives[i][j] != NULL;
		     j++)
			VEC_PUSH(arena, called, diminutives[i][j]);
	}
}

/* A name's parts with their diminutives, and its initials: "Jo Reid" as "JR". */
static void
told_add(struct arena *arena, struct told *told, const char *name)
{
	const struct scrub_words parts = scrub_words_of(arena, name);
	char *initials = arena_alloc(arena, parts.count + 1);

	for (size_t i = 0; i < parts.count; i++) {
		initials[i] = parts.items[i].lower[0];
		if (parts.items[i].length >= 2 && !is_title(&parts.items[i]))
			called_add(arena, &told->called, parts.items[i].lower);
	}
	initials[parts.count] = '\0';
	if (parts.count >= 2)
		VEC_PUSH(arena, &told->initials, initials);
}

static void
told_sort(struct told_list *list)
{
	if (list->count > 1)
		qsort(list->items, list->count, sizeof(*list->items), str_compare_pointers);
}

static bool
told_has(const struct told_list *list, const char *word)
{
	return list->count > 0 &&
	       bsearch(&word, list->items, list->count, sizeof(*list->items), str_compare_pointers) != NULL;
}

/* A whole council's names are told: each word is looked up, not each name. */
static void
told_mark(struct arena *arena, struct scrub_words *words, const struct scrub_known *known)
{
	struct told told = {0};

	for (size_t i = 0; i < known->name_count; i++)
		told_add(arena, &told, known->names[i]);
	told_sort(&told.called);
	told_sort(&told.initials);
	for (size_t i = 0; i < words->count; i++) {
		struct scrub_word *word = &words->items[i];
		bool is_word;

		if (word->is_capitals && told_has(&told.initials, word->lower))
			word->is_name = true;
		if (!told_has(&told.called, word->lower))
			continue;
		is_word = scrub_is_ordinary(word->lower) || scrub_list_has(SCRUB_FUNCTION, word->lower) ||
			  scrub_list_has(SCRUB_AMBIGUOUS, word->lower);
		/* A name that is also a word needs its capital, and more at the beginning of a sentence. */
		if (!is_word || (word->is_capital && !word->is_first && !is_time(words, i)))
			word->is_name = true;
	}
}

void
scrub_names_mark(struct arena *arena, struct scrub_words *words, const struct scrub_known *known)
{
	if (known != NULL)
		told_mark(arena, words, known);
	for (size_t i = 0; i < words->count; i++)
		if (!words->items[i].is_name && is_name(words, i))
			words->items[i].is_name = true;
	neighbours_mark(words);
	repeats_mark(words);
	neighbours_mark(words);
}
