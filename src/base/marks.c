#include "base/marks.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <cmark.h>
#include <stdbool.h>
#include <string.h>

struct blocks {
	struct arena *arena;
	struct marks_block *items;
	size_t count, capacity;
	int depth;        /* of lists */
	bool begins_item; /* the next paragraph is the item's */
};

struct runs {
	struct marks_run *items;
	size_t count, capacity;
};

static bool
url_is_fine(const char *url)
{
	return url != NULL &&
	       (str_starts_with(url, "https://") || str_starts_with(url, "http://") ||
		   str_starts_with(url, "mailto:"));
}

static void
run_add(struct arena *arena, struct runs *runs, const char *text, unsigned style, const char *url)
{
	if (!str_is_empty(text))
		VEC_PUSH(arena, runs, ((struct marks_run){arena_strdup(arena, text), style, url}));
}

/* The leaves of a paragraph in order, each in what stands around it. */
static void
runs_read(struct arena *arena, cmark_node *parent, struct runs *runs)
{
	cmark_iter *iter = cmark_iter_new(parent);
	unsigned bold = 0, italic = 0;
	const char *url = NULL;
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		bool is_enter = event == CMARK_EVENT_ENTER;
		unsigned style = (bold > 0 ? MARKS_BOLD : 0U) | (italic > 0 ? MARKS_ITALIC : 0U);
		cmark_node_type type = cmark_node_get_type(node);

		if (type == CMARK_NODE_STRONG)
			bold += is_enter ? 1U : -1U;
		else if (type == CMARK_NODE_EMPH)
			italic += is_enter ? 1U : -1U;
		else if (type == CMARK_NODE_LINK)
			url = is_enter && url_is_fine(cmark_node_get_url(node))
				  ? arena_strdup(arena, cmark_node_get_url(node))
				  : NULL;
		else if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_HTML_INLINE)
			run_add(arena, runs, cmark_node_get_literal(node), style, url);
		else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
			run_add(arena, runs, "\n", style, url);
	}
	cmark_iter_free(iter);
}

static void
block_add(struct blocks *blocks, enum marks_kind kind, int level, const struct runs *runs)
{
	struct marks_block block = {.kind = kind, .level = level};

	if (runs != NULL) {
		block.runs = runs->items;
		block.count = runs->count;
	}
	VEC_PUSH(blocks->arena, blocks, block);
}

static void
paragraph_read(struct blocks *blocks, cmark_node *node, enum marks_kind kind)
{
	struct runs runs = {0};
	int level = kind == MARKS_HEADING ? cmark_node_get_heading_level(node) : 0;

	runs_read(blocks->arena, node, &runs);
	if (runs.count == 0)
		return;
	if (blocks->begins_item)
		kind = MARKS_ITEM;
	blocks->begins_item = false;
	block_add(blocks, kind, level, &runs);
}

static void
text_read(struct blocks *blocks, const char *text)
{
	struct runs runs = {0};

	run_add(blocks->arena, &runs, str_trimmed(blocks->arena, text), 0, NULL);
	if (runs.count > 0)
		block_add(blocks, blocks->begins_item ? MARKS_ITEM : MARKS_PARAGRAPH, 0, &runs);
	blocks->begins_item = false;
}

static void
list_read(struct blocks *blocks, cmark_node *node, bool is_enter)
{
	blocks->depth += is_enter ? 1 : 0;
	if (blocks->depth <= MARKS_DEPTH)
		block_add(blocks,
		    !is_enter                                              ? MARKS_END
		    : cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? MARKS_NUMBERS
									   : MARKS_BULLETS,
		    0, NULL);
	blocks->depth -= is_enter ? 0 : 1;
	blocks->begins_item = false;
}

static void
node_read(struct blocks *blocks, cmark_iter *iter, cmark_node *node, bool is_enter)
{
	cmark_node_type type = cmark_node_get_type(node);

	if (type == CMARK_NODE_LIST) {
		list_read(blocks, node, is_enter);
	} else if (type == CMARK_NODE_ITEM) {
		blocks->begins_item = is_enter;
	} else if (is_enter && (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)) {
		paragraph_read(
		    blocks, node, type == CMARK_NODE_HEADING ? MARKS_HEADING : MARKS_PARAGRAPH);
		cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
	} else if (is_enter && (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK)) {
		text_read(blocks, cmark_node_get_literal(node));
	}
}

struct marks_block *
marks_read(struct arena *arena, const char *text, size_t *ret_count)
{
	struct blocks blocks = {.arena = arena};
	size_t length = text == NULL ? 0 : strlen(text);
	cmark_node *document;
	cmark_iter *iter;
	cmark_event_type event;

	if (length > MARKS_MAXIMUM) {
		length = MARKS_MAXIMUM;
		while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
			length--;
	}
	document = cmark_parse_document(text == NULL ? "" : text, length, CMARK_OPT_DEFAULT);
	iter = cmark_iter_new(document);
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
		node_read(&blocks, iter, cmark_iter_get_node(iter), event == CMARK_EVENT_ENTER);
	cmark_iter_free(iter);
	cmark_node_free(document);
	*ret_count = blocks.count;
	return blocks.items;
}
