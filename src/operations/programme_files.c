#include "operations/programme_files.h"

#include "base/embedded.h"
#include "base/str.h"

#include <assert.h>

extern const struct embedded_file programme_embedded[];
extern const size_t programme_embedded_count;

const char *
programme_file(const char *name)
{
	const char *text = NULL;

	for (size_t i = 0; i < programme_embedded_count; i++)
		if (str_is_same(programme_embedded[i].name, name))
			text = programme_embedded[i].text;
	assert(text != NULL);
	return text;
}
