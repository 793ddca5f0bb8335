#include "operations/programme_json.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "base/utf8.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* Where the reader is: what a problem names. */
struct reading {
	struct arena *arena;
	struct problems *problems;
	const char *where; /* "cycle 3" */
};

static void
complain(struct reading *r, const char *what, const char *wanted)
{
	problems_add(r->problems, "file", "%s%s“%s” must be %s", r->where, r->where[0] == '\0' ? "" : ": ",
	    what, wanted);
}

static void
check_keys(struct reading *r, json_t *object, const char *const *known, size_t count)
{
	const char *key;
	json_t *value;

	json_object_foreach(object, key, value) {
		bool is_known = false;

		for (size_t i = 0; i < count; i++)
			is_known = is_known || str_is_same(known[i], key);
		if (!is_known)
			problems_add(r->problems, "file", "%s%s“%s” is not a name that is known here",
			    r->where, r->where[0] == '\0' ? "" : ": ", key);
	}
}

#define CHECK_KEYS(r, object, ...)                                                                 \
	check_keys(r, object, (const char *const[]){__VA_ARGS__},                                  \
	    sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static const char *
read_text(struct reading *r, json_t *value, const char *what)
{
	if (!json_is_string(value)) {
		complain(r, what, "a text");
		return "";
	}
	return str_folded_spaces(r->arena, json_string_value(value));
}

static struct date
read_date(struct reading *r, json_t *object, const char *key)
{
	json_t *value = json_object_get(object, key);
	struct date d = DATE_NONE;

	if (!json_is_string(value) || !date_parse_iso(json_string_value(value), &d))
		complain(r, key, "a date such as 2021-01-26");
	return d;
}

static const char **
read_texts(struct reading *r, json_t *object, const char *key, size_t *ret_count)
{
	json_t *list = json_object_get(object, key);
	const char **texts;
	size_t count = json_array_size(list);

	*ret_count = 0;
	if (!json_is_array(list)) {
		complain(r, key, "a list of texts");
		return NULL;
	}
	texts = arena_array(r->arena, count, sizeof(*texts));
	for (size_t i = 0; i < count; i++)
		texts[i] = read_text(r, json_array_get(list, i), key);
	*ret_count = count;
	return texts;
}

static void
read_themes(struct reading *r, json_t *themes, struct cycle *cycle)
{
	const char *key;
	json_t *value;

	for (int i = 0; i < SERVICE_COUNT; i++)
		cycle->theme_titles[i] = cycle->theme_codes[i] = "";
	if (!json_is_object(themes)) {
		complain(r, "themes", "an object with a theme for each service");
		return;
	}
	json_object_foreach(themes, key, value) {
		int found = -1;

		for (int i = 0; i < SERVICE_COUNT; i++)
			if (str_is_same(service_name((enum service)i), key))
				found = i;
		if (found < 0) {
			problems_add(r->problems, "file",
			    "%s: “%s” is not one of the services Children’s Social Care, Early Help "
			    "and SEND",
			    r->where, key);
			continue;
		}
		cycle->theme_titles[found] = read_text(r, value, key);
		if (cycle->theme_titles[found][0] == '\0')
			complain(r, key, "a theme; leave the service out where it has no audit");
		cycle->theme_codes[found] =
		    theme_code_of(r->arena, (enum service)found, cycle->theme_titles[found]);
	}
}

static void
read_cycle(struct reading *r, json_t *object, struct cycle *cycle)
{
	*cycle = (struct cycle){.dip_allocation_on = DATE_NONE, .dip_briefing_on = DATE_NONE};
	cycle->id = read_text(r, json_object_get(object, "month"), "month");
	CHECK_KEYS(r, object, "month", "themes", "allocation", "return_by", "briefing", "training");
	read_themes(r, json_object_get(object, "themes"), cycle);
	cycle->allocation_on = read_date(r, object, "allocation");
	cycle->return_by = read_date(r, object, "return_by");
	cycle->briefing_on = read_date(r, object, "briefing");
	cycle->courses = read_texts(r, object, "training", &cycle->course_count);
}

static struct cycle *
cycle_of(struct programme *programme, const char *id)
{
	for (size_t i = 0; i < programme->cycle_count; i++)
		if (str_is_same(programme->cycles[i].id, id))
			return &programme->cycles[i];
	return NULL;
}

static void
read_topic(struct reading *r, json_t *object, size_t position, struct dip_topic *topic)
{
	if (!json_is_object(object)) {
		complain(r, "topics", "a list of objects with a topic and its questions");
		*topic = (struct dip_topic){.code = "", .title = ""};
		return;
	}
	CHECK_KEYS(r, object, "topic", "questions");
	topic->title = read_text(r, json_object_get(object, "topic"), "topic");
	topic->code = dip_code_of(r->arena, topic->title, position);
	topic->questions = read_texts(r, object, "questions", &topic->question_count);
}

static void
read_dip(struct reading *r, json_t *object, struct programme *programme)
{
	const char *month = read_text(r, json_object_get(object, "month"), "month");
	struct cycle *cycle = cycle_of(programme, month);
	json_t *topics = json_object_get(object, "topics");

	CHECK_KEYS(r, object, "month", "allocation", "briefing", "topics");
	if (cycle == NULL) {
		problems_add(r->problems, "file", "%s: there is no month “%s” among the cycles", r->where,
		    month);
		return;
	}
	if (cycle->topic_count > 0)
		problems_add(r->problems, "file", "%s: %s is there twice", r->where, month);
	cycle->dip_allocation_on = read_date(r, object, "allocation");
	cycle->dip_briefing_on = read_date(r, object, "briefing");
	if (!json_is_array(topics) || json_array_size(topics) == 0) {
		complain(r, "topics", "a list with at least one topic");
		return;
	}
	cycle->topic_count = json_array_size(topics);
	cycle->topics = arena_array(r->arena, cycle->topic_count, sizeof(*cycle->topics));
	for (size_t i = 0; i < cycle->topic_count; i++)
		read_topic(r, json_array_get(topics, i), i + 1, &cycle->topics[i]);
}

static void
read_cycles(struct reading *r, json_t *list, struct programme *programme)
{
	if (!json_is_array(list)) {
		complain(r, "cycles", "a list of months");
		return;
	}
	programme->cycle_count = json_array_size(list);
	programme->cycles = arena_array(r->arena, programme->cycle_count, sizeof(*programme->cycles));
	for (size_t i = 0; i < programme->cycle_count; i++) {
		r->where = arena_printf(r->arena, "cycle %zu", i + 1);
		read_cycle(r, json_array_get(list, i), &programme->cycles[i]);
		programme->cycles[i].programme_id = programme->id;
	}
	r->where = "";
}

static void
read_dips(struct reading *r, json_t *list, struct programme *programme)
{
	if (list == NULL)
		return;
	if (!json_is_array(list)) {
		complain(r, "dip", "a list of months");
		return;
	}
	for (size_t i = 0; i < json_array_size(list); i++) {
		r->where = arena_printf(r->arena, "dip %zu", i + 1);
		read_dip(r, json_array_get(list, i), programme);
	}
	r->where = "";
}

static void
read_all(struct reading *r, json_t *root, struct programme *programme)
{
	int year = 0, month, day;

	if (!json_is_object(root)) {
		problems_add(r->problems, "file", "The document must be one JSON object");
		return;
	}
	CHECK_KEYS(r, root, "title", "from", "to", "cycles", "dip");
	programme->title = read_text(r, json_object_get(root, "title"), "title");
	programme->from = read_date(r, root, "from");
	programme->to = read_date(r, root, "to");
	if (!date_is_none(programme->from))
		date_parts(programme->from, &year, &month, &day);
	programme->id = arena_printf(r->arena, "%04d", year);
	read_cycles(r, json_object_get(root, "cycles"), programme);
	read_dips(r, json_object_get(root, "dip"), programme);
}

enum err
programme_json_read(
    struct arena *arena, const char *text, struct programme *ret, struct problems *problems)
{
	struct reading r = {arena, problems, ""};
	struct programme programme = {0};
	size_t before = problems->count;
	json_error_t error;
	json_t *root;

	if (strlen(text) > PROGRAMME_JSON_MAXIMUM) {
		problems_add(problems, "file", "The file is larger than %d KB",
		    PROGRAMME_JSON_MAXIMUM / 1024);
		return ERR_INVALID;
	}
	root = json_loads(text, JSON_REJECT_DUPLICATES, &error);
	if (root == NULL) {
		/* The library quotes what it stands at by bytes, and may end within a letter. */
		bool is_whole = utf8_is_valid(error.text, strlen(error.text));

		problems_add(problems, "file", "The file is not JSON: line %d, column %d%s%s", error.line, error.column,
		    is_whole ? ": " : "", is_whole ? error.text : "");
		return ERR_INVALID;
	}
	read_all(&r, root, &programme);
	json_decref(root);
	if (problems->count == before)
		programme_check(&programme, problems);
	if (problems->count > before)
		return ERR_INVALID;
	*ret = programme;
	return ERR_OK;
}

static void
set_text(json_t *object, const char *key, const char *text)
{
	(void)json_object_set_new(object, key, json_string(text));
}

static void
set_date(struct arena *arena, json_t *object, const char *key, struct date d)
{
	set_text(object, key, date_text_iso(arena, d));
}

static json_t *
write_texts(const char **texts, size_t count)
{
	json_t *list = json_array();

	for (size_t i = 0; i < count; i++)
		(void)json_array_append_new(list, json_string(texts[i]));
	return list;
}

static json_t *
write_cycle(struct arena *arena, const struct cycle *cycle)
{
	json_t *object = json_object();
	json_t *themes = json_object();

	for (int i = 0; i < SERVICE_COUNT; i++)
		if (!str_is_empty(cycle->theme_titles[i]))
			set_text(themes, service_name((enum service)i), cycle->theme_titles[i]);
	set_text(object, "month", cycle->id);
	(void)json_object_set_new(object, "themes", themes);
	set_date(arena, object, "allocation", cycle->allocation_on);
	set_date(arena, object, "return_by", cycle->return_by);
	set_date(arena, object, "briefing", cycle->briefing_on);
	(void)json_object_set_new(object, "training", write_texts(cycle->courses, cycle->course_count));
	return object;
}

static json_t *
write_dip(struct arena *arena, const struct cycle *cycle)
{
	json_t *object = json_object();
	json_t *topics = json_array();

	for (size_t i = 0; i < cycle->topic_count; i++) {
		const struct dip_topic *topic = &cycle->topics[i];
		json_t *item = json_object();

		set_text(item, "topic", topic->title);
		(void)json_object_set_new(
		    item, "questions", write_texts(topic->questions, topic->question_count));
		(void)json_array_append_new(topics, item);
	}
	set_text(object, "month", cycle->id);
	set_date(arena, object, "allocation", cycle->dip_allocation_on);
	set_date(arena, object, "briefing", cycle->dip_briefing_on);
	(void)json_object_set_new(object, "topics", topics);
	return object;
}

const char *
programme_json_write(struct arena *arena, const struct programme *programme)
{
	json_t *root = json_object();
	json_t *cycles = json_array();
	json_t *dips = json_array();
	const char *text;
	char *dump;

	set_text(root, "title", programme->title);
	set_date(arena, root, "from", programme->from);
	set_date(arena, root, "to", programme->to);
	for (size_t i = 0; i < programme->cycle_count; i++) {
		const struct cycle *cycle = &programme->cycles[i];

		(void)json_array_append_new(cycles, write_cycle(arena, cycle));
		if (cycle->topic_count > 0)
			(void)json_array_append_new(dips, write_dip(arena, cycle));
	}
	(void)json_object_set_new(root, "cycles", cycles);
	(void)json_object_set_new(root, "dip", dips);
	dump = json_dumps(root, JSON_INDENT(1));
	text = arena_printf(arena, "%s\n", dump == NULL ? "" : dump);
	free(dump);
	json_decref(root);
	return text;
}
