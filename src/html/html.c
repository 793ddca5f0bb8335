#include "html/html.h"

#include "base/arena.h"
#include "base/str.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

/* Most pages; with its header it fills one block of an arena. */
enum { FIRST_BYTES = 63 * 1024 };

void
html_init(struct html *h, struct arena *arena)
{
	memset(h, 0, sizeof(*h));
	h->arena = arena;
	sbuf_init(&h->out, arena, HTML_PAGE_MAXIMUM);
	(void)sbuf_reserve(&h->out, FIRST_BYTES);
}

void
html_doctype(struct html *h)
{
	sbuf_text(&h->out, "<!DOCTYPE html>\n");
}

static const char *
entity(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	}
	return NULL;
}

typedef unsigned char sixteen __attribute__((vector_size(16)));
typedef uint64_t two __attribute__((vector_size(16)));

/* Marks those of sixteen bytes that mean something in HTML: " & ' < > */
static inline two
marks_of(sixteen c)
{
	return (two)(((c & 0xfe) == 0x26) | ((c & 0xfd) == 0x3c) | (c == 0x22));
}

/*
 * Copies the text and tells whether nothing in it needs escaping, which is so of nearly all text on a page. The last
 * bytes may be copied twice, so that a text of any length takes few steps.
 */
static inline bool
copy_plain(char *to, const char *from, size_t length)
{
	two marks = {0}, few = {0};
	uint64_t eight, last_eight;
	uint32_t first, last;
	sixteen block;

	if (length >= 16) {
		for (size_t at = 0; at + 16 <= length; at += 16) {
			memcpy(&block, from + at, 16);
			memcpy(to + at, &block, 16);
			marks |= marks_of(block);
		}
		memcpy(&block, from + length - 16, 16);
		memcpy(to + length - 16, &block, 16);
	} else if (length >= 8) {
		memcpy(&eight, from, 8);
		memcpy(&last_eight, from + length - 8, 8);
		memcpy(to, &eight, 8);
		memcpy(to + length - 8, &last_eight, 8);
		few = (two){eight, last_eight};
		block = (sixteen)few;
	} else if (length >= 4) {
		memcpy(&first, from, 4);
		memcpy(&last, from + length - 4, 4);
		memcpy(to, &first, 4);
		memcpy(to + length - 4, &last, 4);
		few[0] = (uint64_t)first << 32 | last;
		block = (sixteen)few;
	} else {
		for (size_t at = 0; at < length; at++) {
			to[at] = from[at];
			few[0] = few[0] << 8 | (unsigned char)from[at];
		}
		block = (sixteen)few;
	}
	marks |= marks_of(block);
	return (marks[0] | marks[1]) == 0;
}

static void
escape(struct sbuf *out, const char *text, size_t length)
{
	size_t from = 0;

	for (size_t at = 0; at < length; at++) {
		const char *instead = entity(text[at]);

		if (instead == NULL)
			continue;
		sbuf_bytes(out, text + from, at - from);
		sbuf_text(out, instead);
		from = at + 1;
	}
	sbuf_bytes(out, text + from, length - from);
}

void
html_text_bytes(struct html *h, const char *text, size_t length)
{
	struct sbuf *out = &h->out;

	if (length > out->capacity - out->length && !sbuf_reserve(out, length))
		return;
	if (copy_plain(out->data + out->length, text, length))
		out->length += length;
	else
		escape(out, text, length);
	out->data[out->length] = '\0';
}

void
html_printf(struct html *h, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	html_text(h, arena_vprintf(h->arena, format, args));
	va_end(args);
}

static char *
put(char *at, const char *bytes, size_t length)
{
	memcpy(at, bytes, length);
	return at + length;
}

/* One attribute and what surrounds it, with room for a character more; a value grows only where it is escaped. */
static void
write_attr(struct sbuf *out, const struct html_attr *attr)
{
	size_t name_length = strlen(attr->name);
	size_t value_length = attr->is_flag ? 0 : strlen(attr->value);
	size_t room = name_length + value_length + 5;
	char *at;

	if (room > out->capacity - out->length && !sbuf_reserve(out, room))
		return;
	at = out->data + out->length;
	*at++ = ' ';
	at = put(at, attr->name, name_length);
	if (!attr->is_flag) {
		at = put(at, "=\"", 2);
		if (copy_plain(at, attr->value, value_length)) {
			at += value_length;
		} else {
			out->length = (size_t)(at - out->data);
			escape(out, attr->value, value_length);
			sbuf_char(out, '"');
			return;
		}
		*at++ = '"';
	}
	out->length = (size_t)(at - out->data);
}

static void
write_tag(struct html *h, const char *name, const struct html_attr *attrs, size_t count)
{
	struct sbuf *out = &h->out;
	size_t length = strlen(name);

	if (length + 2 > out->capacity - out->length && !sbuf_reserve(out, length + 2))
		return;
	out->data[out->length] = '<';
	memcpy(out->data + out->length + 1, name, length);
	out->length += length + 1;
	for (size_t i = 0; i < count; i++)
		if (attrs[i].value != NULL || attrs[i].is_flag)
			write_attr(out, &attrs[i]);
	sbuf_char(out, '>');
}

void
html_open_attrs(struct html *h, const char *name, const struct html_attr *attrs, size_t count)
{
	assert(h->depth < HTML_DEPTH);
	h->stack[h->depth++] = name;
	write_tag(h, name, attrs, count);
}

void
html_void_attrs(struct html *h, const char *name, const struct html_attr *attrs, size_t count)
{
	write_tag(h, name, attrs, count);
}

void
html_number(struct html *h, int64_t number)
{
	sbuf_text(&h->out, str_from_int(h->arena, number));
}

void
html_repeat(struct html *h, size_t from, size_t to)
{
	assert(from <= to && to <= h->out.length);
	sbuf_bytes(&h->out, h->out.data + from, to - from);
}

void
html_lines(struct html *h, const char *text)
{
	const char *from = text;

	while (from != NULL && *from != '\0') {
		size_t length = strcspn(from, "\n");

		html_text_bytes(h, from, length);
		from += length;
		if (*from == '\n') {
			html_void_attrs(h, "br", NO_ATTRS);
			from++;
		}
	}
}

void
html_element(struct html *h, const char *name, const char *class_names, const char *text)
{
	html_open(h, name, ATTRS({"class", class_names, false}));
	html_text(h, text);
	html_close(h, name);
}

void
html_open_before(
    struct html *h, const char *name, const char *before, size_t length, const char *value)
{
	html_open_literal(h, name, before, length);
	html_text(h, value);
	sbuf_bytes(&h->out, "\">", 2);
}

void
html_open_class(struct html *h, const char *name, const char *base, const char *extra)
{
	assert(h->depth < HTML_DEPTH);
	h->stack[h->depth++] = name;
	sbuf_char(&h->out, '<');
	sbuf_text(&h->out, name);
	sbuf_text(&h->out, " class=\"");
	html_text(h, base);
	if (extra != NULL && *extra != '\0') {
		sbuf_char(&h->out, ' ');
		html_text(h, extra);
	}
	sbuf_text(&h->out, "\">");
}

static void
write_link_end(struct html *h, const char *text)
{
	sbuf_text(&h->out, "\">");
	html_text(h, text);
	sbuf_text(&h->out, "</a>");
}

void
html_link(struct html *h, const char *href, const char *text)
{
	sbuf_text(&h->out, "<a class=\"govuk-link\" href=\"");
	html_text(h, href);
	write_link_end(h, text);
}

void
html_link_id(struct html *h, const char *pattern, const char *id, const char *text)
{
	const char *at = strchr(pattern, '%');

	assert(at != NULL && at[1] == 's');
	sbuf_text(&h->out, "<a class=\"govuk-link\" href=\"");
	html_text_bytes(h, pattern, (size_t)(at - pattern));
	html_text(h, id);
	html_text(h, at + 2);
	write_link_end(h, text);
}

const char *
html_finish(struct html *h, size_t *ret_length)
{
	assert(h->depth == 0 && !h->out.has_overflowed);
	*ret_length = h->out.length;
	return h->out.data;
}
