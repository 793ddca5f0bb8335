#ifndef HTML_HTML_H
#define HTML_HTML_H

/*
 * The writer every page goes through. It escapes what it is given and keeps a stack of open elements: an
 * element closed in the wrong order ends the process, in tests and in service alike, because a page
 * whose tags do not match is a page whose escaping cannot be trusted.
 *
 * There is no way to write markup that has not gone through html_open() and its kin.
 */
#include "base/sbuf.h"

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

struct html_attr {
	const char *name; /* a literal */
	const char *value; /* NULL: the attribute is left out; "" with is_flag: written without a value */
	bool is_flag;
};

enum { HTML_DEPTH = 96, HTML_PAGE_MAXIMUM = 16 * 1024 * 1024 };

struct html {
	struct arena *arena;
	struct sbuf out;
	const char *stack[HTML_DEPTH];
	size_t depth;
};

void html_init(struct html *h, struct arena *arena);

/* <!DOCTYPE html> and a line end. */
void html_doctype(struct html *h);

/* An opening tag; name is a literal. html_open(h, "p", ATTRS({"class", "govuk-body"})) */
void html_open_attrs(struct html *h, const char *name, const struct html_attr *attrs, size_t count);
/* A void element (input, meta, br). */
void html_void_attrs(struct html *h, const char *name, const struct html_attr *attrs, size_t count);
/* The first length bytes of text, escaped. */
void html_text_bytes(struct html *h, const char *text, size_t length);
void html_number(struct html *h, int64_t number);
void html_printf(struct html *h, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Text in which a line end becomes <br>. */
void html_lines(struct html *h, const char *text);

#define HTML_COUNT_(...) (sizeof((const struct html_attr[]){__VA_ARGS__}) / sizeof(struct html_attr))
#define ATTRS(...)       (const struct html_attr[]){__VA_ARGS__}, HTML_COUNT_(__VA_ARGS__)
#define NO_ATTRS         NULL, 0

#define html_open(h, name, attrs) html_open_attrs(h, name, attrs)
#define html_void(h, name, attrs) html_void_attrs(h, name, attrs)

/*
 * An opening tag whose attributes are all literals, for what stands on every row of a list: the compiler puts the
 * whole tag together, and takes nothing but literals.
 *
 *	html_open_fixed(h, "td", FIXED("class", "govuk-table__cell"));
 */
#define FIXED(name, value) " " name "=\"" value "\""
#define html_open_fixed(h, name, fixed)                                                            \
	html_open_literal(h, name, "<" name fixed ">", sizeof("<" name fixed ">") - 1)

/* A void element in the same way: html_void_fixed(h, "br", "") */
#define html_void_fixed(h, name, fixed)                                                            \
	sbuf_bytes(&(h)->out, "<" name fixed ">", sizeof("<" name fixed ">") - 1)

/* The same with one attribute whose value is not known then: html_open_value(h, "time", "datetime", iso) */
#define html_open_value(h, name, attr, value)                                                      \
	html_open_before(h, name, "<" name " " attr "=\"", sizeof("<" name " " attr "=\"") - 1, value)

/* For html_open_fixed() only. */
static inline void
html_open_literal(struct html *h, const char *name, const char *tag, size_t length)
{
	assert(h->depth < HTML_DEPTH);
	h->stack[h->depth++] = name;
	sbuf_bytes(&h->out, tag, length);
}

/* For html_open_value() only. */
void html_open_before(
    struct html *h, const char *name, const char *before, size_t length, const char *value);

/* Whether the compiler sees that the text is a literal with nothing to escape. */
#define HTML_IS_PLAIN_LITERAL(text)                                                                \
	(__builtin_constant_p(strpbrk(text, "&<>\"'") == NULL) && strpbrk(text, "&<>\"'") == NULL)

/* Text, escaped. NULL writes nothing. */
static inline void
html_text(struct html *h, const char *text)
{
	if (text == NULL)
		return;
	if (HTML_IS_PLAIN_LITERAL(text))
		sbuf_bytes(&h->out, text, strlen(text));
	else
		html_text_bytes(h, text, strlen(text));
}

/* Closes the innermost element, which must be name. */
static inline void
html_close(struct html *h, const char *name)
{
	size_t length = strlen(name);
	char *at;

	/* The same literal mostly is the same address. */
	assert(h->depth > 0 &&
	    (h->stack[h->depth - 1] == name || strcmp(h->stack[h->depth - 1], name) == 0));
	h->depth--;
	if (length + 3 > h->out.capacity - h->out.length && !sbuf_reserve(&h->out, length + 3))
		return;
	at = h->out.data + h->out.length;
	at[0] = '<';
	at[1] = '/';
	memcpy(at + 2, name, length);
	at[length + 2] = '>';
	at[length + 3] = '\0';
	h->out.length += length + 3;
}

/*
 * Writes once more what stands between two places of the page, each an earlier html_place(): whole elements, such as
 * a date that the row before has too.
 */
void html_repeat(struct html *h, size_t from, size_t to);
static inline size_t
html_place(const struct html *h)
{
	return h->out.length;
}

/* <name class="class">text</name>; class NULL leaves the attribute out. */
void html_element(struct html *h, const char *name, const char *class_names, const char *text);
/* <name class="base extra">; extra may be NULL or "". */
void html_open_class(struct html *h, const char *name, const char *base, const char *extra);
/* <a class="govuk-link" href="…">text</a> */
void html_link(struct html *h, const char *href, const char *text);
/* The same; the address is pattern ("/audits/%s/form") with id in the place of its only "%s". */
void html_link_id(struct html *h, const char *pattern, const char *id, const char *text);
/* The finished bytes; every element must be closed. */
const char *html_finish(struct html *h, size_t *ret_length);

#endif
