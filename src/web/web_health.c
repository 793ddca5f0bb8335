#include "web/web_health.h"

#include "base/sbuf.h"
#include "base/str.h"
#include "http/server.h"
#include "operations/op_job.h"

enum { METRICS_MAXIMUM = 64 * 1024 };

enum err
web_health(struct web *w)
{
	enum err e = op_probe_check(w->op);

	w->res->status = e == ERR_OK ? 200 : 503;
	w->res->content_type = "text/plain; charset=utf-8";
	w->res->body = e == ERR_OK ? "ok\n"
	    : e == ERR_BUSY	   ? "the jobs process has written nothing for ten seconds\n"
				   : "the database cannot be read\n";
	w->res->body_length = strlen(w->res->body);
	return ERR_OK;
}

static void
put(struct sbuf *out, const char *name, const char *type, const char *help)
{
	sbuf_printf(out, "# HELP assay_%s %s\n# TYPE assay_%s %s\n", name, help, name, type);
}

static void
put_worker_counts(struct sbuf *out, const struct web_site *site)
{
	put(out, "requests_total", "counter", "Requests whose head was read");
	for (size_t i = 0; i < site->counter_count; i++)
		sbuf_printf(out, "assay_requests_total{worker=\"%zu\"} %llu\n", i,
		    (unsigned long long)site->counters[i].requests);
	put(out, "refused_total", "counter", "Requests that were malformed, too large or too slow");
	for (size_t i = 0; i < site->counter_count; i++)
		sbuf_printf(out, "assay_refused_total{worker=\"%zu\"} %llu\n", i,
		    (unsigned long long)site->counters[i].refused);
	put(out, "busy_seconds_total", "counter", "Time spent answering");
	for (size_t i = 0; i < site->counter_count; i++)
		sbuf_printf(out, "assay_busy_seconds_total{worker=\"%zu\"} %.6f\n", i,
		    (double)site->counters[i].busy_us / 1e6);
	put(out, "connections", "gauge", "Connections open now");
	for (size_t i = 0; i < site->counter_count; i++)
		sbuf_printf(out, "assay_connections{worker=\"%zu\"} %lld\n", i,
		    (long long)site->counters[i].connections);
}

enum err
web_metrics(struct web *w)
{
	const struct web_site *site = w->site;
	struct sbuf out;

	/* Behind a proxy on this machine everybody comes from it. */
	if (w->req->is_forwarded)
		return ERR_NOT_FOUND;
	if (!str_is_same(w->req->peer, "127.0.0.1") && !str_is_same(w->req->peer, "::1"))
		return ERR_NOT_FOUND;
	sbuf_init(&out, w->op->arena, METRICS_MAXIMUM);
	put_worker_counts(&out, site);
	put(&out, "responses_total", "counter", "Answers by class of status");
	for (int hundreds = 2; hundreds <= 5; hundreds++) {
		uint64_t count = 0;

		for (size_t i = 0; i < site->counter_count; i++)
			count += site->counters[i].status[hundreds];
		sbuf_printf(&out, "assay_responses_total{class=\"%dxx\"} %llu\n", hundreds,
		    (unsigned long long)count);
	}
	w->res->content_type = "text/plain; version=0.0.4; charset=utf-8";
	w->res->body = out.data;
	w->res->body_length = out.length;
	return ERR_OK;
}
