#ifndef INPUT_XML_H
#define INPUT_XML_H

/*
 * One XML part of a workbook, as events. Names come without their namespace prefix, because exporters
 * choose their own. A DOCTYPE is refused (no part of a workbook has one, and it is how XML attacks
 * begin), and so are elements nested too deep and XML that is not well formed.
 */
#include "input/package.h"

struct xml_events {
	void *data;
	/* attributes: name and value in turn, ended by NULL; names with their prefix (xml_attribute()). */
	enum err (*start)(void *data, const char *name, const char **attributes);
	enum err (*end)(void *data, const char *name);
	enum err (*text)(void *data, const char *text, size_t length);
};

/* Any event's answer but ERR_OK ends the reading and is the result. */
enum err xml_read(struct arena *arena, struct package *package, const char *part,
    const struct input_limits *limits, const struct xml_events *events, const char **ret_reason);

/* The value of an attribute, its prefix ignored; NULL where there is none. */
const char *xml_attribute(const char **attributes, const char *name);

#endif
