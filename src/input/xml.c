#include "input/xml.h"

#include "base/arena.h"
#include "base/str.h"

#include <expat.h>

struct reading {
	struct arena *arena;
	XML_Parser parser;
	const struct input_limits *limits;
	const struct xml_events *events;
	const char **ret_reason;
	const char *part;
	size_t depth;
	enum err result;
};

static const char *
local_name(const char *name)
{
	const char *colon = strchr(name, ':');

	return colon != NULL ? colon + 1 : name;
}

const char *
xml_attribute(const char **attributes, const char *name)
{
	for (size_t i = 0; attributes[i] != NULL; i += 2) {
		if (str_is_same(local_name(attributes[i]), name))
			return attributes[i + 1];
	}
	return NULL;
}

static void
stop(struct reading *reading, enum err result)
{
	if (reading->result == ERR_OK)
		reading->result = result;
	(void)XML_StopParser(reading->parser, XML_FALSE); /* fails only where it has already stopped */
}

static void
on_start(void *data, const char *name, const char **attributes)
{
	struct reading *reading = data;
	enum err e;

	if (reading->result != ERR_OK)
		return;
	if (++reading->depth > reading->limits->depth) {
		stop(reading,
		    input_refuse(reading->arena, reading->ret_reason,
			"The workbook's part %s is nested too deep and was not read", reading->part));
		return;
	}
	e = reading->events->start(reading->events->data, local_name(name), attributes);
	if (e != ERR_OK)
		stop(reading, e);
}

static void
on_end(void *data, const char *name)
{
	struct reading *reading = data;
	enum err e;

	if (reading->result != ERR_OK)
		return;
	reading->depth--;
	e = reading->events->end(reading->events->data, local_name(name));
	if (e != ERR_OK)
		stop(reading, e);
}

static void
on_text(void *data, const char *text, int length)
{
	struct reading *reading = data;
	enum err e;

	if (reading->result != ERR_OK)
		return;
	e = reading->events->text(reading->events->data, text, (size_t)length);
	if (e != ERR_OK)
		stop(reading, e);
}

static void
on_doctype(void *data, const char *name, const char *system_id, const char *public_id, int has_internal)
{
	struct reading *reading = data;

	(void)name;
	(void)system_id;
	(void)public_id;
	(void)has_internal;
	stop(reading,
	    input_refuse(reading->arena, reading->ret_reason,
		"The workbook's part %s holds a document type, which no workbook needs, and was not read",
		reading->part));
}

static enum err
take(void *data, const char *bytes, size_t length, bool is_last)
{
	struct reading *reading = data;

	if (XML_Parse(reading->parser, bytes, (int)length, is_last) == XML_STATUS_OK)
		return reading->result;
	if (reading->result != ERR_OK)
		return reading->result;
	return input_refuse(reading->arena, reading->ret_reason,
	    "The workbook is damaged and cannot be read (%s). Open it in Excel, save it again and import that",
	    reading->part);
}

enum err
xml_read(struct arena *arena, struct package *package, const char *part, const struct input_limits *limits,
    const struct xml_events *events, const char **ret_reason)
{
	struct reading reading = {
	    .arena = arena, .limits = limits, .events = events, .ret_reason = ret_reason, .part = part};
	enum err e;

	reading.parser = XML_ParserCreate(NULL);
	if (reading.parser == NULL)
		return ERR_INTERNAL;
	XML_SetUserData(reading.parser, &reading);
	XML_SetElementHandler(reading.parser, on_start, on_end);
	XML_SetCharacterDataHandler(reading.parser, on_text);
	XML_SetStartDoctypeDeclHandler(reading.parser, on_doctype);
	e = package_read(package, part, take, &reading, ret_reason);
	XML_ParserFree(reading.parser);
	return e;
}
