#include "domain/case_text.h"

#include "base/str.h"

void
case_text_begin(struct sbuf *text, struct arena *arena, const char *title)
{
	sbuf_init(text, arena, CASE_TEXT_MAXIMUM);
	sbuf_text(text, title);
	sbuf_char(text, '\n');
}

void
case_text_heading(struct sbuf *text, const char *heading)
{
	sbuf_char(text, '\n');
	sbuf_text(text, heading);
	sbuf_char(text, '\n');
}

void
case_text_line(struct sbuf *text, const char *label, const char *words)
{
	if (str_is_empty(words))
		return;
	sbuf_printf(text, "%s: ", label);
	sbuf_text(text, words);
	sbuf_char(text, '\n');
}

void
case_text_block(struct sbuf *text, const char *label, const char *words)
{
	if (str_is_empty(words))
		return;
	sbuf_text(text, label);
	sbuf_char(text, '\n');
	sbuf_text(text, words);
	sbuf_char(text, '\n');
}
