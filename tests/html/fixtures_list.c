#include "tests/html/fixtures.h"

#include "base/arena.h"

static struct govuk_action *
take_actions(struct html *h, json_t *actions, size_t *ret_count)
{
	json_t *list = take_part(actions, "items");
	size_t count = json_array_size(list);
	struct govuk_action *items = arena_array(h->arena, count, sizeof(*items));

	for (size_t i = 0; i < count; i++) {
		json_t *item = json_array_get(list, i);

		items[i] = (struct govuk_action){.href = take_text(h, item, "href"), .text = take_text(h, item, "text"),
			.content = take_html(h, item, "html"),
			.visually_hidden_text = take_text(h, item, "visuallyHiddenText"),
			.classes = take_text(h, item, "classes"), .attributes = take_attributes(h, item, "attributes")};
	}
	*ret_count = count;
	return items;
}

static void
write_summary_row(struct html *h, json_t *row, const char *card_title, bool has_any_actions)
{
	json_t *key = take_part(row, "key");
	json_t *value = take_part(row, "value");
	json_t *actions = take_part(row, "actions");
	size_t count = 0;
	bool has_items = has_part(actions, "items");
	struct govuk_action *items = take_actions(h, actions, &count);

	govuk_summary_row(h, .key = take_text(h, key, "text"), .key_content = take_html(h, key, "html"),
	    .key_classes = take_text(h, key, "classes"), .value = take_text(h, value, "text"),
	    .value_content = take_html(h, value, "html"), .value_classes = take_text(h, value, "classes"),
	    .actions = items, .action_count = count, .actions_classes = take_text(h, actions, "classes"),
	    .has_no_actions = has_any_actions && !has_items, .card_title = card_title,
	    .classes = take_text(h, row, "classes"));
}

static void
write_summary_list(struct html *h, json_t *o)
{
	bool has_card = has_part(o, "card");
	json_t *card = take_part(o, "card");
	json_t *title = take_part(card, "title");
	json_t *rows = take_part(o, "rows");
	const char *card_title = take_text(h, title, "text");
	size_t action_count = 0;
	struct govuk_action *actions = take_actions(h, take_part(card, "actions"), &action_count);
	bool has_any_actions = false;

	for (size_t i = 0; i < json_array_size(rows); i++)
		has_any_actions |=
		    json_array_size(take_part(take_part(json_array_get(rows, i), "actions"), "items")) > 0;
	if (has_card)
		govuk_summary_card_open(h, .title = card_title, .title_content = take_html(h, title, "html"),
		    .heading_level = take_number(title, "headingLevel"), .title_classes = take_text(h, title, "classes"),
		    .actions = actions, .action_count = action_count, .classes = take_text(h, card, "classes"),
		    .attributes = take_attributes(h, card, "attributes"));
	govuk_summary_list_open(h, .classes = take_text(h, o, "classes"), .attributes = take_attributes(h, o, "attributes"));
	for (size_t i = 0; i < json_array_size(rows); i++)
		if (json_is_object(json_array_get(rows, i)))
			write_summary_row(h, json_array_get(rows, i), card_title, has_any_actions);
	govuk_summary_list_close(h);
	if (has_card)
		govuk_summary_card_close(h);
}

static struct govuk_table_cell
take_cell(struct html *h, json_t *cell)
{
	return (struct govuk_table_cell){.text = take_text(h, cell, "text"), .content = take_html(h, cell, "html"),
		.format = take_text(h, cell, "format"), .colspan = take_number(cell, "colspan"),
		.rowspan = take_number(cell, "rowspan"), .classes = take_text(h, cell, "classes"),
		.attributes = take_attributes(h, cell, "attributes")};
}

static void
write_table(struct html *h, json_t *o)
{
	json_t *rows = take_part(o, "rows");
	json_t *head = take_part(o, "head");
	bool first_is_header = take_flag(o, "firstCellIsHeader");

	govuk_table_open(h, .caption = take_text(h, o, "caption"), .caption_classes = take_text(h, o, "captionClasses"),
	    .classes = take_text(h, o, "classes"), .attributes = take_attributes(h, o, "attributes"));
	if (json_is_array(head)) {
		govuk_table_head_open(h);
		for (size_t i = 0; i < json_array_size(head); i++) {
			struct govuk_table_cell cell = take_cell(h, json_array_get(head, i));

			govuk_table_heading_write(h, &cell);
		}
	}
	govuk_table_body_open(h);
	for (size_t r = 0; r < json_array_size(rows); r++) {
		json_t *row = json_array_get(rows, r);

		if (!json_is_array(row))
			continue;
		govuk_table_row_open(h, NULL);
		for (size_t i = 0; i < json_array_size(row); i++) {
			struct govuk_table_cell cell = take_cell(h, json_array_get(row, i));

			cell.is_row_header = first_is_header && i == 0;
			govuk_table_cell_write(h, &cell);
		}
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

static void
write_task(struct html *h, json_t *item, const char *id)
{
	json_t *title = take_part(item, "title");
	json_t *hint = take_part(item, "hint");
	json_t *status = take_part(item, "status");
	json_t *tag = take_part(status, "tag");

	govuk_task(h, .id = id, .title = take_text(h, title, "text"), .title_content = take_html(h, title, "html"),
	    .title_classes = take_text(h, title, "classes"), .href = take_text(h, item, "href"),
	    .hint = take_text(h, hint, "text"), .hint_content = take_html(h, hint, "html"),
	    .status = take_text(h, status, "text"), .status_content = take_html(h, status, "html"),
	    .tag = take_text(h, tag, "text"), .tag_content = take_html(h, tag, "html"),
	    .tag_classes = take_text(h, tag, "classes"), .status_classes = take_text(h, status, "classes"),
	    .classes = take_text(h, item, "classes"));
}

static void
write_task_list(struct html *h, json_t *o)
{
	json_t *list = take_part(o, "items");
	const char *prefix = take_text(h, o, "idPrefix");

	govuk_task_list_open(h, .classes = take_text(h, o, "classes"), .attributes = take_attributes(h, o, "attributes"));
	for (size_t i = 0; i < json_array_size(list); i++)
		if (json_is_object(json_array_get(list, i)))
			write_task(h, json_array_get(list, i),
			    arena_printf(h->arena, "%s-%zu", prefix != NULL ? prefix : "task-list", i + 1));
	govuk_task_list_close(h);
}

static void
write_tabs(struct html *h, json_t *o)
{
	json_t *list = take_part(o, "items");
	struct govuk_tab *items = arena_array(h->arena, json_array_size(list), sizeof(*items));
	size_t count = 0;

	for (size_t i = 0; i < json_array_size(list); i++) {
		json_t *item = json_array_get(list, i);
		json_t *panel = take_part(item, "panel");

		if (!json_is_object(item))
			continue;
		items[count++] = (struct govuk_tab){.label = take_text(h, item, "label"), .id = take_text(h, item, "id"),
			.text = take_text(h, panel, "text"), .content = take_html(h, panel, "html"),
			.attributes = take_attributes(h, item, "attributes"),
			.panel_attributes = take_attributes(h, panel, "attributes")};
	}
	govuk_tabs(h, .id = take_text(h, o, "id"), .id_prefix = take_any_text(h, o, "idPrefix"),
	    .title = take_text(h, o, "title"), .items = items, .item_count = count,
	    .classes = take_text(h, o, "classes"), .attributes = take_attributes(h, o, "attributes"));
}

static struct govuk_pagination_link
take_link(struct html *h, json_t *link)
{
	return (struct govuk_pagination_link){.href = take_text(h, link, "href"), .text = take_text(h, link, "text"),
		.content = take_html(h, link, "html"), .label = take_text(h, link, "labelText"),
		.attributes = take_attributes(h, link, "attributes")};
}

static void
write_pagination(struct html *h, json_t *o)
{
	json_t *list = take_part(o, "items");
	struct govuk_pagination_item *items = arena_array(h->arena, json_array_size(list), sizeof(*items));
	size_t count = 0;

	for (size_t i = 0; i < json_array_size(list); i++) {
		json_t *item = json_array_get(list, i);

		if (!json_is_object(item) || json_object_size(item) == 0)
			continue;
		items[count++] = (struct govuk_pagination_item){.number = take_text(h, item, "number"),
			.href = take_text(h, item, "href"), .is_current = take_flag(item, "current"),
			.is_ellipsis = take_flag(item, "ellipsis"),
			.visually_hidden_text = take_text(h, item, "visuallyHiddenText"),
			.attributes = take_attributes(h, item, "attributes")};
	}
	govuk_pagination(h, .previous = take_link(h, take_part(o, "previous")), .next = take_link(h, take_part(o, "next")),
	    .items = items, .item_count = count, .landmark_label = take_text(h, o, "landmarkLabel"),
	    .classes = take_text(h, o, "classes"), .attributes = take_attributes(h, o, "attributes"));
}

const struct component list_components[] = {
    {"pagination", write_pagination},
    {"summary-list", write_summary_list},
    {"table", write_table},
    {"tabs", write_tabs},
    {"task-list", write_task_list},
};
const size_t list_component_count = sizeof(list_components) / sizeof(list_components[0]);
