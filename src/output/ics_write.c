#include "output/ics_write.h"

#include "base/arena.h"
#include "base/str.h"

#include <string.h>

enum { LINE_OCTETS = 75, FILE_MAXIMUM = 1024 * 1024 };

/* One content line, folded; a continuation begins with a space, which counts. */
static void
line(struct ics_writer *ics, const char *text)
{
	size_t column = 0;

	for (const char *c = text; *c != '\0';) {
		size_t length = 1;

		while (((unsigned char)c[length] & 0xC0) == 0x80)
			length++;
		if (column + length > LINE_OCTETS) {
			sbuf_text(&ics->out, "\r\n ");
			column = 1;
		}
		sbuf_bytes(&ics->out, c, length);
		column += length;
		c += length;
	}
	sbuf_text(&ics->out, "\r\n");
}

/* A property whose value is text: backslash, semicolon, comma and line end are escaped. */
static void
text_line(struct ics_writer *ics, const char *name, const char *text)
{
	struct sbuf sb;

	sbuf_init(&sb, ics->out.arena, FILE_MAXIMUM);
	sbuf_printf(&sb, "%s:", name);
	for (const char *c = text; *c != '\0'; c++) {
		if (*c == '\n') {
			sbuf_text(&sb, "\\n");
			continue;
		}
		if (strchr("\\;,", *c) != NULL)
			sbuf_char(&sb, '\\');
		sbuf_char(&sb, *c);
	}
	line(ics, sb.data);
}

/* 20210126 */
static void
day_line(struct ics_writer *ics, const char *name, struct date d)
{
	int year, month, day;

	date_parts(d, &year, &month, &day);
	line(ics, arena_printf(ics->out.arena, "%s;VALUE=DATE:%04d%02d%02d", name, year, month, day));
}

/* 20210126T140509Z */
static const char *
stamp_text(struct ics_writer *ics)
{
	char iso[INSTANT_TEXT_SIZE];

	instant_iso(ics->stamp, iso);
	return arena_printf(ics->out.arena, "%.4s%.2s%.2sT%.2s%.2s%.2sZ", iso, iso + 5, iso + 8, iso + 11,
	    iso + 14, iso + 17);
}

void
ics_write_begin(struct ics_writer *ics, struct arena *arena, const char *title, struct instant stamp)
{
	sbuf_init(&ics->out, arena, FILE_MAXIMUM);
	ics->stamp = stamp;
	line(ics, "BEGIN:VCALENDAR");
	line(ics, "VERSION:2.0");
	line(ics, "PRODID:-//assay//practice audits//EN");
	line(ics, "CALSCALE:GREGORIAN");
	line(ics, "METHOD:PUBLISH");
	text_line(ics, "X-WR-CALNAME", title);
	line(ics, "REFRESH-INTERVAL;VALUE=DURATION:PT4H");
	line(ics, "X-PUBLISHED-TTL:PT4H");
}

void
ics_write_event(struct ics_writer *ics, const struct ics_event *event)
{
	line(ics, "BEGIN:VEVENT");
	text_line(ics, "UID", event->uid);
	line(ics, arena_printf(ics->out.arena, "DTSTAMP:%s", stamp_text(ics)));
	day_line(ics, "DTSTART", event->day);
	day_line(ics, "DTEND", date_add_days(event->day, 1));
	line(ics, arena_printf(ics->out.arena, "SEQUENCE:%d", event->sequence));
	text_line(ics, "SUMMARY", event->summary);
	if (!str_is_empty(event->description))
		text_line(ics, "DESCRIPTION", event->description);
	line(ics, "TRANSP:TRANSPARENT");
	line(ics, "STATUS:CONFIRMED");
	line(ics, "END:VEVENT");
}

const char *
ics_write_end(struct ics_writer *ics)
{
	line(ics, "END:VCALENDAR");
	return ics->out.data;
}
