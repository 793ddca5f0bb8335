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

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct html_attr {
	const char *name; /* a literal */
	const char *value; /* NULL: the attribute is left out; "" with is_flag: written without a value */
	bool is_flag;
};

enum { HTML_DEPTH = 96, HTML_PAGE_MAXIMUM = 8 * 1024 * 1024 };

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
/* Closes the innermost element, which must be name. */
void html_close(struct html *h, const char *name);
/* Text, escaped. NULL writes nothing. */
void html_text(struct html *h, const char *text);
void html_printf(struct html *h, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Text in which a line end becomes <br>. */
void html_lines(struct html *h, const char *text);

#define HTML_COUNT_(...) (sizeof((const struct html_attr[]){__VA_ARGS__}) / sizeof(struct html_attr))
#define ATTRS(...)       (const struct html_attr[]){__VA_ARGS__}, HTML_COUNT_(__VA_ARGS__)
#define NO_ATTRS         NULL, 0

#define html_open(h, name, attrs) html_open_attrs(h, name, attrs)
#define html_void(h, name, attrs) html_void_attrs(h, name, attrs)

/* <name class="class">text</name>; class NULL leaves the attribute out. */
void html_element(struct html *h, const char *name, const char *class_names, const char *text);
/* <a class="govuk-link" href="…">text</a> */
void html_link(struct html *h, const char *href, const char *text);
/* The finished bytes; every element must be closed. */
const char *html_finish(struct html *h, size_t *ret_length);

#endif
