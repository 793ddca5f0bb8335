#ifndef HTML_ASSETS_H
#define HTML_ASSETS_H

/*
 * The style sheets, scripts and pictures of the pages, inside the program. tools/build_assets.mjs makes them from
 * assets/ and the npm packages of the lock file; each is served under a name that holds a hash of its bytes, so
 * that browsers may keep it for good ("public, max-age=31536000, immutable").
 */
#include <stddef.h>

struct asset {
	const char *name; /* "govuk.css" */
	const char *hashed_name; /* "govuk.1a2b3c4d5e.css" */
	const char *url; /* "/assets/govuk.1a2b3c4d5e.css" */
	const char *mime; /* "text/css; charset=utf-8" */
	const char *etag; /* without quotation marks */
	const unsigned char *bytes;
	size_t size;
	const unsigned char *gzip; /* NULL where it would not be smaller */
	size_t gzip_size;
	const unsigned char *brotli; /* NULL where it would not be smaller */
	size_t brotli_size;
};

/* What stands at that path ("/assets/govuk.1a2b3c4d5e.css"), or NULL. */
const struct asset *assets_find(const char *path);
/* The path of an asset by its plain name. An unknown name is a programmer's mistake and ends the process. */
const char *assets_url(const char *name);
/* The table of them all, for those who list or check them. */
const struct asset *assets_all(size_t *ret_count);

#endif
