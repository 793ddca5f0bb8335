#include "web/web_assets.h"

#include "html/assets.h"

enum err
web_asset(struct web *w)
{
	const struct asset *asset = assets_find(w->req->path);
	const unsigned char *body;

	if (asset == NULL)
		return ERR_NOT_FOUND;
	w->res->cache = HTTP_CACHE_FOREVER;
	w->res->content_type = asset->mime;
	w->res->etag = asset->etag;
	if (asset->brotli != NULL && request_accepts_encoding(w->req, "br")) {
		w->res->content_encoding = "br";
		body = asset->brotli;
		w->res->body_length = asset->brotli_size;
	} else if (asset->gzip != NULL && request_accepts_encoding(w->req, "gzip")) {
		w->res->content_encoding = "gzip";
		body = asset->gzip;
		w->res->body_length = asset->gzip_size;
	} else {
		body = asset->bytes;
		w->res->body_length = asset->size;
	}
	w->res->body = (const char *)body;
	return ERR_OK;
}
