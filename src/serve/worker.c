#include "serve/serve_private.h"

#include "base/log.h"
#include "base/str.h"
#include "sandbox/sandbox.h"
#include "store/store.h"
#include "web/web.h"

struct worker {
	struct web_site site;
};

static void
handle(void *data, struct request *req, struct response *res)
{
	struct worker *worker = data;

	web_dispatch(&worker->site, req, res);
}

static void
refuse(void *data, struct request *req, enum err why, struct response *res)
{
	struct worker *worker = data;

	web_refuse(&worker->site, req, why, res);
}

static size_t
body_limit(void *data, const struct request *req)
{
	struct worker *worker = data;

	return web_body_limit(&worker->site, req);
}

/* After a save whose outcome is unknown nothing this process has in memory can be trusted. */
static bool
is_over(void *data)
{
	struct worker *worker = data;

	log_flush();
	return store_is_broken(worker->site.store);
}

static const char *const *
proxies(const struct serve_context *context, size_t *ret_count)
{
	const char *text = setting_text(context->options->settings, SETTING_trusted_proxies);
	size_t count = 0;
	char **parts = str_split(context->arena, text, ',', &count);
	const char **list = arena_array(context->arena, count, sizeof(*list));
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		const char *part = str_trimmed(context->arena, parts[i]);

		if (part[0] != '\0')
			list[kept++] = part;
	}
	*ret_count = kept;
	return list;
}

static struct web_site
site_of(const struct serve_context *context, struct store *store)
{
	const struct settings *settings = context->options->settings;
	const char *address = setting_text(settings, SETTING_address);

	return (struct web_site){.store = store,
	    .council_name = context->council_name,
	    .service_name = "Practice audits",
	    .is_practice = context->is_practice,
	    .has_mail_server = setting_text(settings, SETTING_mail_server)[0] != '\0',
	    .today = context->options->today,
	    .limits = {.idle_minutes = (int)setting_number(settings, SETTING_idle_minutes),
		.whole_minutes = (int)setting_number(settings, SETTING_session_hours) * 60,
		.needs_second_factor =
		    !context->is_practice && setting_is(settings, SETTING_second_factor, "on")},
	    .own_origin = address[0] == '\0' ? NULL : address,
	    .has_passwords = true,
	    .password_fd = context->password_ask_fd,
	    .counters = context->shared->worker,
	    .counter_count = context->worker_count};
}

int
serve_worker(const struct serve_context *context, size_t number)
{
	struct store *store = NULL;
	struct worker worker;
	struct http_config config = {.listen_fd = context->listen_fd,
	    .stop_fd = context->stop_fd,
	    .counters = &context->shared->worker[number],
	    .data = &worker,
	    .handle = handle,
	    .refuse = refuse,
	    .body_limit = body_limit,
	    .is_over = is_over};
	const struct sandbox sandbox = {.role = SANDBOX_WORKER,
	    .data_folder = setting_text(context->options->settings, SETTING_data),
	    .database_port = serve_database_port(context)};
	enum err e = serve_open_store(context, &store);

	if (e != ERR_OK)
		return 1;
	config.counters->connections = 0;
	config.trusted_proxies = proxies(context, &config.trusted_proxy_count);
	worker.site = site_of(context, store);
	if (!serve_is_ready(context, "worker", &sandbox))
		return 1;
	log_gather();
	e = http_serve(&config);
	log_flush();
	if (store_is_broken(store))
		log_line(LOG_LEVEL_ERROR, "message=\"a save failed: the worker ends and starts afresh\"");
	store_close(store);
	return e == ERR_OK && !is_over(&worker) ? 0 : 1;
}
