#ifndef HTML_ASSETS_TABLE_H
#define HTML_ASSETS_TABLE_H

/* What tools/build_assets.mjs writes. */
#include "html/assets.h"

extern const struct asset assets_table[];
extern const size_t assets_table_count;

#endif
