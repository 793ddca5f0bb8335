#include "html/assets.h"

#include "base/str.h"
#include "html/assets_table.h"

#include <stdlib.h>

const struct asset *
assets_find(const char *path)
{
	for (size_t i = 0; i < assets_table_count; i++)
		if (str_is_same(assets_table[i].url, path))
			return &assets_table[i];
	return NULL;
}

const char *
assets_url(const char *name)
{
	for (size_t i = 0; i < assets_table_count; i++)
		if (str_is_same(assets_table[i].name, name))
			return assets_table[i].url;
	/* An asset that tools/build_assets.mjs does not make: a mistake of ours, found by the first test of the page. */
	abort();
}

const struct asset *
assets_all(size_t *ret_count)
{
	*ret_count = assets_table_count;
	return assets_table;
}
