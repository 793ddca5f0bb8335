#include "html/html.h"

#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void
html_init(struct html *h, struct arena *arena)
{
	memset(h, 0, sizeof(*h));
	h->arena = arena;
	sbuf_init(&h->out, arena, HTML_PAGE_MAXIMUM);
	(void)sbuf_reserve(&h->out, 48 * 1024);
}

void
html_doctype(struct html *h)
{
	sbuf_text(&h->out, "<!DOCTYPE html>\n");
}

/* The five characters that mean something in HTML, and the end of the text. */
static const bool is_special[256] = {
    ['\0'] = true, ['&'] = true, ['<'] = true, ['>'] = true, ['"'] = true, ['\''] = true};

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

void
html_text(struct html *h, const char *text)
{
	const char *from = text;

	if (text == NULL)
		return;
	for (;;) {
		const char *at = from;

		while (!is_special[(unsigned char)*at])
			at++;
		sbuf_bytes(&h->out, from, (size_t)(at - from));
		if (*at == '\0')
			return;
		sbuf_text(&h->out, entity(*at));
		from = at + 1;
	}
}

void
html_printf(struct html *h, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	html_text(h, arena_vprintf(h->arena, format, args));
	va_end(args);
}

static void
write_tag(struct html *h, const char *name, const struct html_attr *attrs, size_t count)
{
	sbuf_char(&h->out, '<');
	sbuf_text(&h->out, name);
	for (size_t i = 0; i < count; i++) {
		if (attrs[i].is_flag) {
			sbuf_char(&h->out, ' ');
			sbuf_text(&h->out, attrs[i].name);
			continue;
		}
		if (attrs[i].value == NULL)
			continue;
		sbuf_char(&h->out, ' ');
		sbuf_text(&h->out, attrs[i].name);
		sbuf_text(&h->out, "=\"");
		html_text(h, attrs[i].value);
		sbuf_char(&h->out, '"');
	}
	sbuf_char(&h->out, '>');
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
html_close(struct html *h, const char *name)
{
	/* The same literal mostly is the same address. */
	assert(h->depth > 0 &&
	    (h->stack[h->depth - 1] == name || strcmp(h->stack[h->depth - 1], name) == 0));
	h->depth--;
	sbuf_text(&h->out, "</");
	sbuf_text(&h->out, name);
	sbuf_char(&h->out, '>');
}

void
html_lines(struct html *h, const char *text)
{
	const char *from = text;

	while (from != NULL && *from != '\0') {
		size_t length = strcspn(from, "\n");

		html_text(h, arena_strndup(h->arena, from, length));
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
html_link(struct html *h, const char *href, const char *text)
{
	html_open(h, "a", ATTRS({"class", "govuk-link", false}, {"href", href, false}));
	html_text(h, text);
	html_close(h, "a");
}

const char *
html_finish(struct html *h, size_t *ret_length)
{
	assert(h->depth == 0 && !h->out.has_overflowed);
	*ret_length = h->out.length;
	return h->out.data;
}
