#include "domain/privacy_scan.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/sbuf.h"
#include "base/str.h"
#include "base/vec.h"
#include "domain/text_class.h"
#include "domain/text_plain.h"

#include <stdbool.h>
#include <string.h>

struct hits {
	struct privacy_hit *items;
	size_t count;
	size_t capacity;
};

static const char *const kind_names[PRIVACY_KIND_COUNT] = {
    [PRIVACY_NHS_NUMBER] = "an NHS number",
    [PRIVACY_POSTCODE] = "a postcode",
    [PRIVACY_TELEPHONE] = "a telephone number",
    [PRIVACY_EMAIL] = "an e-mail address",
    [PRIVACY_BIRTH_DATE] = "a date of birth",
    [PRIVACY_STAFF_NAME] = "the name of someone who works with the family",
    [PRIVACY_REFERENCE] = "a reference",
    [PRIVACY_NAME] = "a name",
};

/* Postcode areas (Royal Mail's list), each between spaces. */
static const char areas[] =
    " AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC "
    "EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS "
    "LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP "
    "SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE ";

enum { BIRTH_WORD_REACH = 24 };

static char
upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* The NHS number's check digit (modulus 11; a check of 10 is never given out). */
static bool
nhs_check(const char digits[static 10])
{
	int sum = 0;

	for (int i = 0; i < 9; i++)
		sum += (digits[i] - '0') * (10 - i);
	return (11 - sum % 11) % 11 == digits[9] - '0';
}

/*
 * A run of digits with single spaces, hyphens, dots or brackets between; its length in bytes, the digits in
 * digits (at most 13) and *ret_count.
 */
static size_t
digit_run(const char *text, char digits[static 13], size_t *ret_count)
{
	size_t at = text[0] == '+' || text[0] == '(' ? 1 : 0;
	size_t end = 0, count = 0, gap = 0;

	for (; text[at] != '\0' && gap <= 2; at++) {
		if (text_is_digit(text[at])) {
			if (count < 13)
				digits[count] = text[at];
			count++;
			gap = 0;
			end = at + 1;
		} else if (text[at] == '.' && text[at + 1] == ' ') {
			break; /* a sentence ends, and the next may begin with a number */
		} else if (strchr(" -().", text[at]) != NULL) {
			gap++;
		} else {
			break;
		}
	}
	*ret_count = count;
	return end;
}

static size_t
find_number(const char *text, enum privacy_kind *ret_kind)
{
	char digits[13];
	size_t count, length = digit_run(text, digits, &count);

	if (length == 0 || text_is_word(text[length]))
		return 0;
	if (text[0] == '+' || (count >= 12 && digits[0] == '0' && digits[1] == '0')) {
		*ret_kind = PRIVACY_TELEPHONE;
		return count >= 11 && count <= 13 ? length : 0;
	}
	if (digits[0] == '0' && (count == 10 || count == 11) && strchr("12378", digits[1]) != NULL) {
		*ret_kind = PRIVACY_TELEPHONE;
		return length;
	}
	if (count == 10 && nhs_check(digits)) {
		*ret_kind = PRIVACY_NHS_NUMBER;
		return length;
	}
	return 0;
}

static bool
area_exists(const char *text, size_t letters)
{
	char wanted[5] = " ";

	for (size_t i = 0; i < letters; i++)
		wanted[i + 1] = upper(text[i]);
	wanted[letters + 1] = ' ';
	wanted[letters + 2] = '\0';
	return strstr(areas, wanted) != NULL;
}

/* The letters of a postcode's second half. */
static bool
is_inward(char c)
{
	return c != '\0' && strchr("ABDEFGHJLNPQRSTUWXYZ", upper(c)) != NULL;
}

/* "1st", "2nd": section S47 1st visit is no postcode. */
static bool
is_ordinal(const char *text)
{
	return strncmp(text, "st", 2) == 0 || strncmp(text, "nd", 2) == 0 ||
	    strncmp(text, "rd", 2) == 0 || strncmp(text, "th", 2) == 0;
}

/* The length of a postcode at the start of text: DY1 1HF, sw1a 2aa, B14TB; 0 for none. */
static size_t
find_postcode(const char *text)
{
	size_t letters = 0, at;

	while (letters < 3 && text_is_letter(text[letters]) && (unsigned char)text[letters] < 0x80)
		letters++;
	if (letters == 0 || letters > 2 || !text_is_digit(text[letters]) || !area_exists(text, letters))
		return 0;
	for (size_t more = 0; more < 2; more++) {
		at = letters + 1 + more;
		if (more == 1 && !text_is_word(text[letters + 1]))
			break;
		if (text[at] == ' ')
			at++;
		if (text_is_digit(text[at]) && is_inward(text[at + 1]) && is_inward(text[at + 2]) &&
		    !text_is_word(text[at + 3]) && !is_ordinal(text + at + 1))
			return at + 3;
	}
	return 0;
}

static bool
is_mail(char c)
{
	return c == '@' || c == '.' || c == '-' || c == '_' || c == '+' || c == '\'' ||
	    (text_is_word(c) && (unsigned char)c < 0x80);
}

static size_t
find_email(const char *text)
{
	size_t length = 0;
	const char *at, *dot;

	while (is_mail(text[length]))
		length++;
	while (length > 0 && !text_is_word(text[length - 1]))
		length--;
	at = memchr(text, '@', length);
	if (at == NULL || at == text || !text_is_word(at[1]))
		return 0;
	dot = memchr(at, '.', length - (size_t)(at - text));
	return dot != NULL && (size_t)(dot - text) + 2 < length ? length : 0;
}

/* The length of 26/1/12 at the start: a year of two digits. */
static size_t
find_short_date(const char *text)
{
	int day, month, year, length = 0;

	if (sscanf(text, "%2d%*1[/.-]%2d%*1[/.-]%2d%n", &day, &month, &year, &length) != 3 ||
	    length == 0 || text_is_word(text[length]) || day < 1 || day > 31 || month < 1 || month > 12)
		return 0;
	return (size_t)length;
}

/* The length of a month's name at the start, in full or by its first three letters; 0 for none. */
static size_t
month_length(const char *text)
{
	for (int month = 1; month <= 12; month++) {
		const char *name = date_month_name(month);
		size_t length = strlen(name);

		if (str_is_same_fold_n(text, name, length) && !text_is_word(text[length]))
			return length;
		if (str_is_same_fold_n(text, name, 3) && !text_is_word(text[3]))
			return 3;
	}
	return strncmp(text, "Sept", 4) == 0 && !text_is_word(text[4]) ? 4 : 0;
}

/* "26th": the digits of a day with their ending; 0 for none. */
static size_t
day_length(const char *text)
{
	size_t length = 0;

	while (length < 3 && text_is_digit(text[length]))
		length++;
	if (length == 0 || length > 2)
		return 0;
	if (is_ordinal(text + length))
		length += 2;
	return text_is_word(text[length]) ? 0 : length;
}

static size_t
gap_length(const char *text)
{
	return strspn(text, " ,.-/");
}

/* A day, a month in letters and a year, or the month first: 26th of January 2012, Jan 26, 12. */
static size_t
find_spelled_date(const char *text)
{
	size_t at = day_length(text), month, year = 0;

	if (at > 0) {
		at += gap_length(text + at);
		if (strncmp(text + at, "of ", 3) == 0)
			at += 3;
		if ((month = month_length(text + at)) == 0)
			return 0;
		at += month;
	} else {
		size_t day;

		if ((month = month_length(text)) == 0)
			return 0;
		at = month + strspn(text + month, " ");
		if ((day = day_length(text + at)) == 0)
			return 0;
		at += day;
		if (strchr(" ,", text[at]) == NULL)
			return 0;
	}
	at += gap_length(text + at);
	while (text_is_digit(text[at + year]))
		year++;
	return (year == 4 || year == 2) && !text_is_letter(text[at + year]) ? at + year : 0;
}

size_t
privacy_date_length(struct arena *arena, const char *text)
{
	size_t length = 0, words = 1;
	struct date d;

	while (length < 20 && text[length] != '\0') {
		if (text[length] == ' ' && ++words > 3)
			break;
		if (!text_is_word(text[length]) && strchr(" /.-", text[length]) == NULL)
			break;
		length++;
	}
	for (; length >= 6; length--) {
		char *piece = arena_strndup(arena, text, length);

		for (char *c = piece; *c != '\0'; c++)
			*c = *c == '.' ? '/' : *c;
		if (text_is_digit(piece[length - 1]) && !text_is_word(text[length]) && date_parse_typed(piece, &d))
			return length;
	}
	if ((length = find_spelled_date(text)) > 0)
		return length;
	return find_short_date(text);
}

/* "born", "DOB", "date of birth", "birthday", and a date within a few words after it. */
static size_t
find_birth(struct arena *arena, const char *text)
{
	static const char *const words[] = {"date of birth", "birthday", "d.o.b", "dob", "born"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t length = strlen(words[i]);

		if (!str_is_same_fold_n(words[i], text, length) || text_is_letter(text[length]))
			continue;
		for (size_t at = length; at < length + BIRTH_WORD_REACH && text[at] != '\0'; at++) {
			size_t date = text_is_digit(text[at]) ? privacy_date_length(arena, text + at) : 0;

			if (date > 0)
				return at + date;
		}
	}
	return 0;
}

/* The name in full, or a title with the last part of it ("Ms Reid"). */
static size_t
find_name(const char *text, const char *name)
{
	static const char *const titles[] = {"Mr ", "Mrs ", "Ms ", "Miss ", "Dr "};
	size_t length = strlen(name);
	const char *last = strrchr(name, ' ');

	if (length < 4 || last == NULL)
		return 0;
	if (str_is_same_fold_n(name, text, length) && !text_is_word(text[length]))
		return length;
	last++;
	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
		size_t title = strlen(titles[i]);

		if (strncmp(text, titles[i], title) == 0 &&
		    str_is_same_fold_n(last, text + title, strlen(last)) &&
		    !text_is_word(text[title + strlen(last)]))
			return title + strlen(last);
	}
	return 0;
}

static size_t
find_any(struct arena *arena, const char *text, const char *const *names, size_t name_count,
    enum privacy_kind *ret_kind)
{
	size_t length;

	for (size_t i = 0; i < name_count; i++) {
		*ret_kind = PRIVACY_STAFF_NAME;
		if ((length = find_name(text, names[i])) > 0)
			return length;
	}
	*ret_kind = PRIVACY_EMAIL;
	if ((length = find_email(text)) > 0)
		return length;
	*ret_kind = PRIVACY_BIRTH_DATE;
	if ((length = find_birth(arena, text)) > 0)
		return length;
	*ret_kind = PRIVACY_POSTCODE;
	if ((length = find_postcode(text)) > 0)
		return length;
	return find_number(text, ret_kind);
}

static const char *const *
plain_names(struct arena *arena, const char *const *names, size_t count)
{
	const char **plain = arena_array(arena, count, sizeof(*plain));

	for (size_t i = 0; i < count; i++)
		plain[i] = text_plain_read(arena, names[i]).text;
	return plain;
}

struct privacy_hit *
privacy_scan(struct arena *arena, const char *text, const char *const *names, size_t name_count,
    size_t *ret_count)
{
	const struct text_plain plain = text_plain_read(arena, text == NULL ? "" : text);
	const char *const *plainly = plain_names(arena, names, name_count);
	struct hits hits = {0};
	bool is_inside = false;

	for (size_t at = 0; plain.text[at] != '\0';) {
		enum privacy_kind kind;
		size_t length =
		    is_inside ? 0 : find_any(arena, plain.text + at, plainly, name_count, &kind);

		if (length > 0) {
			/* To the end of its last character, not to where the next begins: what cannot be seen between stays. */
			size_t last = at + length - 1;

			VEC_PUSH(arena, &hits,
			    ((struct privacy_hit){kind, plain.from[at], plain.from[last] + 1 - plain.from[at]}));
			at += length;
			is_inside = true;
		} else {
			is_inside = text_is_word(plain.text[at]);
			at++;
		}
	}
	*ret_count = hits.count;
	return hits.items;
}

const char *
privacy_replaced(struct arena *arena, const char *text, const struct privacy_hit *hits, size_t count)
{
	static const char *const words[PRIVACY_KIND_COUNT] = {
	    [PRIVACY_NHS_NUMBER] = "[number]",
	    [PRIVACY_POSTCODE] = "[postcode]",
	    [PRIVACY_TELEPHONE] = "[telephone number]",
	    [PRIVACY_EMAIL] = "[e-mail address]",
	    [PRIVACY_BIRTH_DATE] = "[date of birth]",
	    [PRIVACY_STAFF_NAME] = "[name]",
	    [PRIVACY_REFERENCE] = "[reference]",
	    [PRIVACY_NAME] = "[name]",
	};
	size_t from = 0;
	struct sbuf out;

	if (count == 0)
		return text;
	sbuf_init(&out, arena, strlen(text) + count * strlen("[telephone number]") + 1);
	for (size_t i = 0; i < count; i++) {
		sbuf_bytes(&out, text + from, hits[i].start - from);
		sbuf_text(&out, words[hits[i].kind]);
		from = hits[i].start + hits[i].length;
	}
	sbuf_text(&out, text + from);
	return out.data;
}

const char *
privacy_scrubbed(struct arena *arena, const char *text, const char *const *names, size_t name_count, unsigned kinds)
{
	size_t count, kept = 0;
	struct privacy_hit *hits = privacy_scan(arena, text, names, name_count, &count);

	for (size_t i = 0; i < count; i++)
		if ((kinds & (1U << (unsigned)hits[i].kind)) != 0)
			hits[kept++] = hits[i];
	return privacy_replaced(arena, text, hits, kept);
}

const char *
privacy_warning(struct arena *arena, const struct privacy_hit *hits, size_t count)
{
	bool is_found[PRIVACY_KIND_COUNT] = {false};
	const char *list = NULL;

	for (size_t i = 0; i < count; i++)
		is_found[hits[i].kind] = true;
	for (size_t i = 0; i < PRIVACY_KIND_COUNT; i++) {
		if (!is_found[i])
			continue;
		list = list == NULL ? kind_names[i] : arena_printf(arena, "%s, %s", list, kind_names[i]);
	}
	if (list == NULL)
		return NULL;
	return arena_printf(arena,
	    "This looks like %s. Leave it out if you can: the reference is enough to find the child’s file.",
	    list);
}
