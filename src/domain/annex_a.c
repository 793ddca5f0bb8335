#include "domain/annex_a.h"

#include "base/arena.h"
#include "base/str.h"

struct alias {
	const char *alias;   /* folded */
	const char *heading; /* folded */
};

/* Other spellings that files have used. Both folded: case, punctuation and "(Y/N)" do not count. */
static const struct alias aliases[] = {
	{"age", "age of child years"},
	{"age of child", "age of child years"},
	{"age of child yrs", "age of child years"},
	{"child id", "child unique id"},
	{"unique id", "child unique id"},
	{"child unique id", "unique id"},
	{"child unique identifier", "child unique id"},
	{"client id", "child unique id"},
	{"child reference", "child unique id"},
	{"dob", "date of birth"},
	{"birth date", "date of birth"},
	{"sex", "gender"},
	{"contact date", "date of contact"},
	{"source of contact", "contact source"},
	{"referral date", "date of referral"},
	{"source of referral", "referral source"},
	{"nfa", "referral nfa"},
	{"referral no further action", "referral nfa"},
	{"social worker", "allocated worker"},
	{"allocated social worker", "allocated worker"},
	{"allocated case worker", "allocated worker"},
	{"worker", "allocated worker"},
	{"team", "allocated team"},
	{"disability", "does the child have a disability"},
	{"assessment start date", "continuous assessment start date"},
	{"assessment authorised date", "continuous assessment date of authorisation"},
	{"child seen", "child seen during continuous assessment"},
	{"was the child assessed as being in need at assessment",
	    "was the child assessed as requiring la childrens social care support"},
	{"strategy discussion date", "strategy discussion initiating section 47 enquiry start date"},
	{"icpc date", "date of initial child protection conference"},
	{"child in need start date", "cin start date"},
	{"child in need closure date", "cin closure date"},
	{"closure reason", "reason for closure"},
	{"status", "case status"},
	{"cp plan start date", "child protection plan start date"},
	{"cp plan end date", "child protection plan end date"},
	{"is this a second or subsequent episode of being a looked after child within the last 12 months",
	    "is this a second or subsequent period of being a looked after child within the last 12 months"},
	{"legal status", "childs legal status"},
	{"category of need", "childs category of need"},
	{"permanence plan", "what is the permanence plan for this child"},
	{"date of last iro visit", "date of last iro visit contact to the child"},
	{"uasc", "unaccompanied asylum seeking child uasc within the last 12 months"},
	{"family id", "family"},
	{"family identifier", "family"},
	{"iro", "independent reviewing officer"},
	{"reviewing officer", "independent reviewing officer"},
	{"manager", "team manager"},
	{"last taf date", "last team around the family meeting"},
	{"family support plan date", "family support plan"},
	{"maam date", "maam"},
	{"step down date", "stepped down from social care"},
	{"episode start date", "early help episode started"},
	{"episode end date", "early help episode ended"},
	{"legal gateway date", "legal gateway or planning meeting"},
	{"letter before proceedings date", "letter before proceedings"},
	{"last supervision date", "last supervision"},
	{"date of last supervision", "last supervision"},
};

/* Adds the letters of one character; punctuation joins ("child's") or parts ("visit / contact") words. */
static size_t
fold_character(const unsigned char **at, char *write, size_t length)
{
	unsigned char c = **at;

	if (c >= 0x80) {
		/* Quotes join like the straight one; dashes, odd spaces and everything else part. */
		bool is_quote = c == 0xe2 && (*at)[1] == 0x80 && (*at)[2] >= 0x98 && (*at)[2] <= 0x9f;

		(*at)++;
		while ((**at & 0xc0) == 0x80)
			(*at)++;
		if (is_quote)
			return length;
		c = ' ';
	} else {
		(*at)++;
	}
	if (c == '\'' || c == '"')
		return length;
	if (c >= 'A' && c <= 'Z')
		c = (unsigned char)(c - 'A' + 'a');
	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
		write[length++] = (char)c;
		return length;
	}
	if (length > 0 && write[length - 1] != ' ')
		write[length++] = ' ';
	return length;
}

char *
annex_fold(struct arena *arena, const char *text)
{
	char *folded = arena_alloc_raw(arena, strlen(text) + 1);
	const unsigned char *at = (const unsigned char *)text;
	size_t length = 0;

	while (*at != '\0') {
		if (str_is_same_fold_n((const char *)at, "(y/n)", 5))
			at += 5;
		else
			length = fold_character(&at, folded, length);
	}
	while (length > 0 && folded[length - 1] == ' ')
		length--;
	folded[length] = '\0';
	return folded;
}

static int
find_heading(char *const *folded, size_t count, const char *text)
{
	for (size_t i = 0; i < count; i++) {
		if (str_is_same(folded[i], text))
			return (int)i;
	}
	for (size_t a = 0; a < sizeof(aliases) / sizeof(aliases[0]); a++) {
		if (!str_is_same(aliases[a].alias, text))
			continue;
		for (size_t i = 0; i < count; i++) {
			if (str_is_same(folded[i], aliases[a].heading))
				return (int)i;
		}
	}
	return -1;
}

/* A heading that a tool has cut short, or that somebody has added to. */
static int
find_cut_heading(char *const *folded, const bool *is_taken, size_t count, const char *text)
{
	enum { LENGTH_MIN = 12 };
	size_t length = strlen(text);
	int found = -1;

	if (length < LENGTH_MIN)
		return -1;
	for (size_t i = 0; i < count; i++) {
		size_t own = strlen(folded[i]);
		size_t shorter = own < length ? own : length;

		if (is_taken[i] || shorter < LENGTH_MIN || memcmp(folded[i], text, shorter) != 0)
			continue;
		if (found >= 0)
			return -1;
		found = (int)i;
	}
	return found;
}

size_t
annex_match_headings(
    struct arena *arena, const struct annex_list *list, const struct sheet_row *row, int *ret_map)
{
	char *folded[ANNEX_HEADINGS_MAX];
	bool is_taken[ANNEX_HEADINGS_MAX] = {false};
	size_t matched = 0;

	for (size_t i = 0; i < list->count; i++)
		folded[i] = annex_fold(arena, list->headings[i].heading);
	for (int is_cut = 0; is_cut <= 1; is_cut++) {
		for (size_t i = 0; i < row->count; i++) {
			const char *text;
			int found;

			if (!is_cut)
				ret_map[i] = -1;
			if (row->cells[i].kind != SHEET_TEXT || ret_map[i] >= 0)
				continue;
			text = annex_fold(arena, row->cells[i].text);
			found = is_cut ? find_cut_heading(folded, is_taken, list->count, text)
			               : find_heading(folded, list->count, text);
			if (found < 0 || is_taken[found])
				continue;
			is_taken[found] = true;
			ret_map[i] = found;
			matched++;
		}
	}
	return matched;
}

/* Whether a match is enough to call a row the headings of that list. */
static bool
is_heading_row(const struct annex_list *list, const int *map, size_t columns, size_t matched, bool is_named)
{
	bool has_reference = false;
	bool has_key_date = false;
	bool needs_key_date = false;

	for (size_t i = 0; i < list->count; i++)
		needs_key_date = needs_key_date || list->headings[i].role == ANNEX_KEY_DATE;
	for (size_t i = 0; i < columns; i++) {
		if (map[i] < 0)
			continue;
		has_reference = has_reference || list->headings[map[i]].role == ANNEX_REFERENCE;
		has_key_date = has_key_date || list->headings[map[i]].role == ANNEX_KEY_DATE;
	}
	if (!has_reference)
		return false;
	if (is_named)
		return matched >= (list->count < 3 ? list->count : 3);
	/* The key date's heading is the list's own; without one more of the others must be there. */
	return needs_key_date ? has_key_date && matched * 10 >= list->count * 4
	                      : matched * 10 >= list->count * 6;
}

/* The number after "list" in a sheet's name; 0 for none. */
static int
list_number(const char *folded)
{
	const char *at = strstr(folded, "list");
	int number = 0;

	if (at == NULL)
		return 0;
	at += 4;
	if (*at == ' ')
		at++;
	while (*at >= '0' && *at <= '9' && number < 100)
		number = number * 10 + (*at++ - '0');
	return number <= POPULATION_ADOPTERS ? number : 0;
}

static bool
is_list_named(const char *folded, enum population_list list)
{
	int number = list_number(folded);

	if (number == 0)
		return false;
	if (list == POPULATION_SEND_PLANS)
		return number == 1;
	if (list == POPULATION_SEND_SUPPORT)
		return number == 2;
	return list == (enum population_list)number && strstr(folded, "send") == NULL;
}

bool
annex_find_list(struct arena *arena, const char *sheet_name, const struct sheet_row *rows, size_t count,
    const struct annex_list **ret_list, size_t *ret_row, bool *ret_is_named)
{
	const char *folded = annex_fold(arena, sheet_name);
	size_t best = 0;

	*ret_is_named = list_number(folded) > 0;
	for (int is_named = 1; is_named >= 0 && best == 0; is_named--) {
		for (int l = 1; l <= POPULATION_LIST_COUNT; l++) {
			const struct annex_list *list = annex_list((enum population_list)l);

			if (is_named && !is_list_named(folded, list->list))
				continue;
			for (size_t r = 0; r < count; r++) {
				int *map = arena_array(arena, rows[r].count + 1, sizeof(*map));
				size_t matched = annex_match_headings(arena, list, &rows[r], map);

				if (matched > best &&
				    is_heading_row(list, map, rows[r].count, matched, is_named)) {
					best = matched;
					*ret_list = list;
					*ret_row = r;
				}
			}
		}
	}
	return best > 0;
}

/* The bytes of a space that is not ASCII's, at text: no-break, thin, zero-width, ideographic, byte order mark. */
static size_t
odd_space(const unsigned char *text)
{
	if (text[0] == 0xc2 && (text[1] == 0xa0 || text[1] == 0xad))
		return 2;
	if (text[0] == 0xe2 && text[1] == 0x80 &&
	    ((text[2] >= 0x80 && text[2] <= 0x8f) || text[2] == 0xaf || (text[2] >= 0xa8 && text[2] <= 0xae)))
		return 3;
	if (text[0] == 0xe3 && text[1] == 0x80 && text[2] == 0x80)
		return 3;
	if (text[0] == 0xef && text[1] == 0xbb && text[2] == 0xbf)
		return 3;
	return text[0] <= ' ' || text[0] == 0x7f ? 1 : 0;
}

static bool
is_blank_word(const char *text)
{
	static const char *const words[] = {"-", "–", "n/a", "null", "#n/a", "#ref!", "#value!", "#name?",
	    "#div/0!", "#null!", "#num!", "#spill!", "#calc!"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (str_is_same_fold(words[i], text))
			return true;
	}
	return false;
}

static const char *
clean(struct arena *arena, const char *text)
{
	char *cleaned = arena_alloc_raw(arena, strlen(text) + 1);
	const unsigned char *at = (const unsigned char *)text;
	size_t length = 0;

	while (*at != '\0') {
		size_t space = odd_space(at);

		if (space == 0) {
			cleaned[length++] = (char)*at++;
			continue;
		}
		at += space;
		if (length > 0 && cleaned[length - 1] != ' ')
			cleaned[length++] = ' ';
	}
	while (length > 0 && cleaned[length - 1] == ' ')
		length--;
	cleaned[length] = '\0';
	return is_blank_word(cleaned) ? "" : cleaned;
}

/* The whole number at or below; the caller has bounded it. */
static int64_t
whole(double number)
{
	int64_t cut = (int64_t)number;

	return (double)cut > number ? cut - 1 : cut;
}

/* A number as a person would write it: 100234 for 1.00234E5, so that references keep their digits. */
static const char *
number_text(struct arena *arena, double number)
{
	if (number > -1e15 && number < 1e15 && number == (double)whole(number))
		return arena_printf(arena, "%.0f", number);
	return arena_printf(arena, "%.15g", number);
}

const char *
annex_cell_text(struct arena *arena, const struct sheet_cell *cell)
{
	switch (cell->kind) {
	case SHEET_EMPTY:
	case SHEET_ERROR:
		return "";
	case SHEET_TEXT:
		return clean(arena, cell->text);
	case SHEET_NUMBER:
		return number_text(arena, cell->number);
	case SHEET_DATE:
		return date_text_iso(arena, cell->date);
	}
	return "";
}

/* A serial number that lost its style; years 1910 to 2100, so that no age or year is taken for one. */
static bool
serial_date(double serial, struct date *ret)
{
	if (serial >= 3654 && serial < 73051) {
		*ret = date_add_days(date_from_parts(1899, 12, 30), (int)whole(serial));
		return true;
	}
	if (serial >= 19000101 && serial <= 21001231 && serial == (double)whole(serial)) {
		int digits = (int)serial;

		*ret = date_from_parts(digits / 10000, digits / 100 % 100, digits % 100);
		return !date_is_none(*ret);
	}
	return false;
}

static bool
is_decimal(const char *text, double *ret)
{
	char *end = NULL;

	if (text[0] == '\0' || strspn(text, "0123456789.-") != strlen(text))
		return false;
	*ret = strtod(text, &end);
	return *end == '\0';
}

static bool
text_date(struct arena *arena, const char *text, struct date *ret)
{
	char *day = arena_strdup(arena, text);
	char *colon = strchr(day, ':');
	size_t length;
	double number;

	/* "26/01/2021 00:00:00", "2021-01-26T00:00:00Z": the time goes. */
	if (colon != NULL) {
		while (colon > day && *colon != ' ' && *colon != 'T')
			colon--;
		*colon = '\0';
	}
	length = strlen(day);
	if (length > 10 && day[10] == 'T')
		day[10] = '\0';
	if (is_decimal(day, &number) && serial_date(number, ret))
		return true;
	return date_parse_typed(day, ret);
}

bool
annex_cell_date(struct arena *arena, const struct sheet_cell *cell, struct date *ret)
{
	const char *text;

	switch (cell->kind) {
	case SHEET_EMPTY:
	case SHEET_ERROR:
		*ret = DATE_NONE;
		return true;
	case SHEET_DATE:
		*ret = cell->date;
		return true;
	case SHEET_NUMBER:
		return serial_date(cell->number, ret);
	case SHEET_TEXT:
		text = clean(arena, cell->text);
		if (text[0] == '\0') {
			*ret = DATE_NONE;
			return true;
		}
		return text_date(arena, text, ret);
	}
	return false;
}

bool
annex_cell_number(struct arena *arena, const struct sheet_cell *cell, int64_t *ret, bool *ret_is_blank)
{
	double number = cell->number;

	*ret_is_blank = false;
	switch (cell->kind) {
	case SHEET_EMPTY:
	case SHEET_ERROR:
		*ret_is_blank = true;
		return true;
	case SHEET_DATE:
		return false;
	case SHEET_TEXT: {
		const char *text = clean(arena, cell->text);

		if (text[0] == '\0') {
			*ret_is_blank = true;
			return true;
		}
		if (!is_decimal(text, &number))
			return false;
		break;
	}
	case SHEET_NUMBER:
		break;
	}
	if (!(number > -1e9 && number < 1e9))
		return false;
	*ret = whole(number);
	return true;
}

const char *
annex_code_name(enum population_column column, const char *value)
{
	for (int l = 1; l <= POPULATION_LIST_COUNT; l++) {
		const struct annex_list *list = annex_list((enum population_list)l);

		for (size_t i = 0; i < list->count; i++) {
			if (list->headings[i].column == (int)column && list->headings[i].role == ANNEX_CODE)
				return codes_name(list->headings[i].codes, value);
		}
	}
	return value;
}
