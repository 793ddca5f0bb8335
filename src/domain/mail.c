#include "domain/mail.h"

#include "base/arena.h"
#include "base/sbuf.h"
#include "base/str.h"
#include "domain/calendar.h"

#include <string.h>

enum {
	MESSAGE_MAXIMUM = 256 * 1024,
	LINE_MOST = 75, /* of quoted-printable, before its soft break; and of an encoded word */
	ADDRESS_MAXIMUM = 254,
	FIRST_WAIT_MINUTES = 1,
	LAST_WAIT_MINUTES = 120,
	DOUBLINGS = 7
};

static const char *const titles[MAIL_REASON_COUNT] = {
    [MAIL_NOT] = "",
    [MAIL_REMINDED] = "Somebody reminds you",
    [MAIL_OVERDUE] = "Overdue",
    [MAIL_TODAY] = "Due today",
    [MAIL_TOMORROW] = "Due on the next working day",
    [MAIL_SOON] = "Due in 3 working days",
    [MAIL_NEW] = "New for you",
};

const char *
mail_reason_title(enum mail_reason reason)
{
	return titles[reason];
}

struct date
mail_since(const struct calendar *calendar, struct date told_on, struct date today)
{
	struct date before = calendar_add_working_days(calendar, today, -1);

	return date_compare(told_on, before) < 0 ? told_on : before;
}

enum mail_reason
mail_reason(const struct calendar *calendar, struct date due_on, struct date opened_on, struct date since, struct date today)
{
	if (date_compare(due_on, today) < 0)
		return MAIL_OVERDUE;
	if (date_is_same(due_on, today))
		return MAIL_TODAY;
	/* A day that is no working day counts with the one before it: nobody is told on it. */
	if (date_compare(due_on, calendar_add_working_days(calendar, today, 2)) < 0)
		return MAIL_TOMORROW;
	if (calendar_working_days_between(calendar, today, due_on) == MAIL_SOON_DAYS)
		return MAIL_SOON;
	/* What came today is in the next day's, so that it is told once. */
	return date_compare(opened_on, since) >= 0 && date_compare(opened_on, today) < 0 ? MAIL_NEW : MAIL_NOT;
}

bool
mail_is_due(enum mail_reason reason, struct date due_on, struct date since, struct date today)
{
	switch (reason) {
	case MAIL_NOT:
		return false;
	case MAIL_OVERDUE:
		return date_weekday(today) == MONDAY || date_compare(due_on, since) >= 0;
	case MAIL_REMINDED:
	case MAIL_TODAY:
	case MAIL_TOMORROW:
	case MAIL_SOON:
	case MAIL_NEW:
		return true;
	}
	return false;
}

bool
mail_is_away(const struct mail_hours *hours, struct date today)
{
	return !date_is_none(hours->away_from) && date_compare(hours->away_from, today) <= 0 &&
	    (date_is_none(hours->away_to) || date_compare(today, hours->away_to) <= 0);
}

bool
mail_is_quiet(const struct mail_hours *hours, int minutes)
{
	return minutes < hours->from_hour * 60 || minutes >= hours->to_hour * 60;
}

struct instant
mail_next_hour(const struct mail_hours *hours, struct instant now)
{
	int minutes;
	struct date day = instant_london_day(now, &minutes);

	return instant_from_london(minutes < hours->from_hour * 60 ? day : date_add_days(day, 1), hours->from_hour * 60);
}

bool
mail_address_is_usable(const char *address)
{
	const char *at = address == NULL ? NULL : strchr(address, '@');
	size_t length = address == NULL ? 0 : strlen(address);

	if (at == NULL || at == address || at[1] == '\0' || strchr(at + 1, '@') != NULL || length > ADDRESS_MAXIMUM ||
	    address[0] == '-')
		return false;
	for (const char *c = address; *c != '\0'; c++)
		if (*c <= ' ' || *c >= 0x7f || strchr("<>()[]\\,;:\"", *c) != NULL)
			return false;
	return true;
}

int64_t
mail_wait_us(int attempts)
{
	int doublings = attempts < 1 ? 0 : attempts - 1;
	int64_t minutes = doublings >= DOUBLINGS ? LAST_WAIT_MINUTES : (int64_t)FIRST_WAIT_MINUTES << doublings;

	return (minutes < LAST_WAIT_MINUTES ? minutes : LAST_WAIT_MINUTES) * 60 * 1000000;
}

/* The bytes of the character that begins here. */
static size_t
character_length(const char *c)
{
	size_t length = 1;

	while (((unsigned char)c[length] & 0xc0) == 0x80)
		length++;
	return length;
}

static bool
is_plain(const char *text)
{
	for (const char *c = text; *c != '\0'; c++)
		if (*c < ' ' || *c >= 0x7f)
			return false;
	return strstr(text, "=?") == NULL;
}

/* A header's words; encoded ones are cut between characters, 75 signs at most each (RFC 2047). */
static void
write_words(struct sbuf *sb, const char *text)
{
	static const char opening[] = "=?UTF-8?Q?";
	size_t column = 0;

	if (is_plain(text)) {
		sbuf_text(sb, text);
		return;
	}
	for (const char *c = text; *c != '\0';) {
		size_t length = character_length(c);
		bool is_letter = length == 1 && ((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9'));
		size_t width = is_letter || *c == ' ' ? 1 : 3 * length;

		if (column == 0 || column + width + 2 > LINE_MOST) {
			sbuf_text(sb, column == 0 ? opening : "?=\r\n =?UTF-8?Q?");
			column = sizeof(opening) - 1;
		}
		for (size_t i = 0; i < length && !is_letter && *c != ' '; i++)
			sbuf_printf(sb, "=%02X", (unsigned)(unsigned char)c[i]);
		if (is_letter || *c == ' ')
			sbuf_char(sb, *c == ' ' ? '_' : *c);
		column += width;
		c += length;
	}
	sbuf_text(sb, "?=");
}

/* RFC 2045: every line ends in CRLF and is short; white space before an end of line is written out. */
static void
write_body(struct sbuf *sb, const char *body)
{
	size_t column = 0;

	for (const char *c = body; *c != '\0'; c++) {
		bool is_last = c[1] == '\n' || c[1] == '\0';
		bool is_kept = (*c > ' ' && *c < 0x7f && *c != '=') || ((*c == ' ' || *c == '\t') && !is_last);
		size_t width = is_kept ? 1 : 3;

		if (*c == '\r')
			continue;
		if (*c == '\n') {
			sbuf_text(sb, "\r\n");
			column = 0;
			continue;
		}
		if (column + width > LINE_MOST) {
			sbuf_text(sb, "=\r\n");
			column = 0;
		}
		if (is_kept)
			sbuf_char(sb, *c);
		else
			sbuf_printf(sb, "=%02X", (unsigned)(unsigned char)*c);
		column += width;
	}
	if (column > 0)
		sbuf_text(sb, "\r\n");
}

static void
write_date(struct sbuf *sb, struct instant at)
{
	static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	char iso[INSTANT_TEXT_SIZE];
	struct date d;
	int year, month, day;

	instant_iso(at, iso);
	d = (struct date){(int32_t)(at.us / 86400000000)};
	date_parts(d, &year, &month, &day);
	sbuf_printf(sb, "Date: %s, %02d %.3s %04d %.8s +0000\r\n", days[date_weekday(d)], day,
	    date_month_name(month), year, iso + strlen("2021-01-26T"));
}

const char *
mail_write(struct arena *arena, const struct mail_message *message)
{
	struct sbuf sb;

	if (!mail_address_is_usable(message->from) || !mail_address_is_usable(message->to))
		return NULL;
	sbuf_init(&sb, arena, MESSAGE_MAXIMUM);
	write_date(&sb, message->made_at);
	sbuf_text(&sb, "From: ");
	write_words(&sb, message->from_name);
	sbuf_printf(&sb, " <%s>\r\nTo: <%s>\r\nMessage-ID: <%s%s>\r\nSubject: ", message->from, message->to, message->id,
	    strchr(message->from, '@'));
	write_words(&sb, message->subject);
	/* So that nobody's "I am away" comes back. */
	sbuf_text(&sb, "\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
		       "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n");
	write_body(&sb, message->body);
	return sb.has_overflowed ? NULL : sb.data;
}
