/* The processes that no request waits for directly: password, jobs and timer. */
#include "serve/serve_private.h"

#include "base/clock.h"
#include "base/log.h"
#include "jobs/jobs.h"
#include "jobs/mail_sender.h"
#include "operations/op_history.h"
#include "operations/password.h"
#include "sandbox/sandbox.h"
#include "store/store.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LOOK_FOR_JOBS_MS = 300, TIMER_MS = 500, TASKS = 32, MAIL_FILE_MAXIMUM = 256 * 1024 };

static const int64_t ANCHOR_EVERY_US = 60000000;
static const int64_t MAIL_LOOK_US = 5000000;
static const int64_t MAIL_PAUSE_US = 60000000;
/* Whoever has just started the server has other things to wait for. */
static const int64_t SLOW_FIRST_US = INT64_C(3600000000);

int
serve_password(const struct serve_context *context)
{
	const struct sandbox sandbox = {.role = SANDBOX_PASSWORD};

	(void)close(context->listen_fd);
	(void)close(context->password_ask_fd);
	if (!serve_is_ready(context, "password", &sandbox))
		return 1;
	password_serve(context->password_answer_fd, context->stop_fd);
	return 0;
}

/* False when the parent wants us to end. */
static bool
pause_ms(const struct serve_context *context, int ms)
{
	struct pollfd stop = {.fd = context->stop_fd, .events = POLLIN};

	return poll(&stop, 1, ms) <= 0;
}

/* A fresh op of the clock; everything before it in the arena is gone. */
static void
begin(const struct serve_context *context, struct arena *arena, struct store *store, struct op *op)
{
	struct date today = context->options->today;
	struct instant now = clock_now_on(today);

	arena_reset(arena);
	op_init(op, arena, store, date_is_none(today) ? instant_london_day(now, NULL) : today, now,
	    "timer");
	op->actor.name = "timer";
}

static bool
open_background(
    const struct serve_context *context, const char *name, uint16_t mail_port, struct store **ret_store)
{
	const struct sandbox sandbox = {.role = SANDBOX_JOBS,
	    .data_folder = setting_text(context->options->settings, SETTING_data),
	    .database_port = serve_database_port(context),
	    .mail_port = mail_port};

	(void)close(context->listen_fd);
	return serve_open_store(context, ret_store) == ERR_OK &&
	    serve_is_ready(context, name, &sandbox);
}

/* Mail leaves only where a server is set, and never from practice data. */
struct outbox {
	struct mail_sender *sender; /* NULL: nothing leaves */
	struct mail_way way;
	uint16_t port;
	int64_t due_us; /* when to look again */
};

/* A file of the settings, before the sandbox closes the way there; NULL: it cannot be read, and that was logged. */
static const char *
read_setting_file(const struct serve_context *context, enum setting setting, mode_t refused)
{
	const char *path = setting_text(context->options->settings, setting);
	char *text = arena_alloc(context->arena, MAIL_FILE_MAXIMUM + 1);
	int fd = path[0] == '\0' ? -1 : open(path, O_RDONLY | O_CLOEXEC);
	struct stat info = {0};
	ssize_t length = 0;

	text[0] = '\0';
	if (path[0] == '\0')
		return text;
	if (fd >= 0 && fstat(fd, &info) == 0 && (info.st_mode & refused) == 0)
		length = read(fd, text, MAIL_FILE_MAXIMUM + 1);
	if (fd >= 0)
		(void)close(fd);
	if (fd >= 0 && length > 0 && length <= MAIL_FILE_MAXIMUM) {
		text[length] = '\0';
		return text;
	}
	log_line(LOG_LEVEL_ERROR, "message=\"%s\" setting=%s path=\"%s\"",
	    (info.st_mode & refused) != 0 ? "others may read the file" : "could not read the file, or it is empty or too long",
	    setting_name(setting), path);
	return NULL;
}

static bool
server_make(const struct serve_context *context, struct mail_server *ret)
{
	const struct settings *settings = context->options->settings;
	const char *ca = read_setting_file(context, SETTING_mail_ca, 0);
	const char *password = read_setting_file(context, SETTING_mail_password_file, S_IROTH | S_IWOTH);

	if (ca == NULL || password == NULL)
		return false;
	*ret = (struct mail_server){.url = setting_text(settings, SETTING_mail_server),
	    .ca = ca,
	    .user = setting_text(settings, SETTING_mail_user),
	    .password = arena_strndup(context->arena, password, strcspn(password, "\r\n"))};
	if ((ret->user[0] == '\0') == (ret->password[0] == '\0'))
		return true;
	log_line(LOG_LEVEL_ERROR, "message=\"mail_user and mail_password_file belong together\"");
	return false;
}

static bool
outbox_open(const struct serve_context *context, struct outbox *outbox)
{
	const char *from = setting_text(context->options->settings, SETTING_mail_from);
	struct mail_server server;

	*outbox = (struct outbox){.way = {.send = mail_sender_send,
				      .from = from,
				      .from_name = "Practice audits",
				      .address = setting_text(context->options->settings, SETTING_address)}};
	if (setting_text(context->options->settings, SETTING_mail_server)[0] == '\0' || context->is_practice)
		return true;
	if (!mail_address_is_usable(from)) {
		log_line(LOG_LEVEL_ERROR, "message=\"mail_server is set, and mail_from is no address\"");
		return false;
	}
	if (!server_make(context, &server))
		return false;
	outbox->port = mail_sender_port(server.url);
	outbox->sender = outbox->port == 0 ? NULL : mail_sender_new(&server);
	outbox->way.data = outbox->sender;
	if (outbox->sender == NULL)
		log_line(LOG_LEVEL_ERROR, "message=\"mail_server is no address such as smtp://mail.example.gov.uk:25\"");
	return outbox->sender != NULL;
}

/* One mail, between jobs; after one that the server could not take, a pause. */
static void
outbox_send(struct op *op, struct outbox *outbox)
{
	int64_t now_us = clock_monotonic_us();
	enum err e;

	if (outbox->sender == NULL || now_us < outbox->due_us)
		return;
	e = op_mail_send_next(op, &outbox->way);
	if (e == ERR_OK)
		return;
	outbox->due_us = now_us + (e == ERR_NOT_FOUND ? MAIL_LOOK_US : MAIL_PAUSE_US);
	if (e != ERR_NOT_FOUND)
		log_line(LOG_LEVEL_WARNING, "message=\"mail could not be sent\" code=%s", err_code(e));
}

static void
run_due(struct op *op, const struct timed *tasks, size_t count, int64_t due_us[static TASKS])
{
	for (size_t i = 0; i < count && i < TASKS; i++) {
		int64_t now_us = clock_monotonic_us();
		enum err e;

		if (now_us < due_us[i])
			continue;
		due_us[i] = now_us + (int64_t)tasks[i].every_seconds * 1000000;
		e = tasks[i].run(op);
		if (e != ERR_OK)
			log_line(LOG_LEVEL_WARNING, "message=\"could not do what is due\" task=%s code=%s",
			    tasks[i].name, err_code(e));
	}
}

int
serve_jobs(const struct serve_context *context)
{
	struct arena *arena = arena_new((size_t)2 * 1024 * 1024 * 1024);
	struct store *store = NULL;
	struct outbox outbox;
	int64_t due_us[TASKS];
	struct op op;
	enum err e;

	for (size_t i = 0; i < TASKS; i++)
		due_us[i] = clock_monotonic_us() + SLOW_FIRST_US;
	if (!outbox_open(context, &outbox) ||
	    !open_background(context, "jobs", outbox.port, &store))
		return 1;
	begin(context, arena, store, &op);
	e = op_job_recover(&op);
	if (e != ERR_OK)
		log_line(LOG_LEVEL_WARNING, "message=\"could not settle old jobs\" code=%s", err_code(e));
	while (!store_is_broken(store) && pause_ms(context, e == ERR_OK ? 0 : LOOK_FOR_JOBS_MS)) {
		begin(context, arena, store, &op);
		e = jobs_run_next(&op);
		begin(context, arena, store, &op);
		outbox_send(&op, &outbox);
		if (e == ERR_NOT_FOUND) {
			begin(context, arena, store, &op);
			run_due(&op, slow_tasks, slow_task_count, due_us);
		}
	}
	mail_sender_free(outbox.sender);
	arena_free(arena);
	e = store_is_broken(store) ? ERR_UNKNOWN_SAVE : ERR_OK;
	store_close(store);
	return e == ERR_OK ? 0 : 1;
}

/*
 * The head of the history on another disk (the setting anchor): what assay history verify --anchor compares
 * with. The descriptor is opened before the sandbox closes the way there.
 */
struct anchor {
	int fd; /* -1: none is set */
	int64_t due_us;
};

static bool
anchor_open(const struct serve_context *context, struct anchor *anchor)
{
	const char *path = setting_text(context->options->settings, SETTING_anchor);

	*anchor = (struct anchor){.fd = -1};
	if (path[0] == '\0')
		return true;
	anchor->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (anchor->fd < 0)
		log_line(LOG_LEVEL_ERROR, "message=\"could not open the anchor file\" path=\"%s\"", path);
	return anchor->fd >= 0;
}

static void
anchor_write(struct op *op, struct anchor *anchor)
{
	int64_t now_us = clock_monotonic_us();
	int64_t seq = 0;
	const char *hash = "", *line;
	ssize_t length;

	if (anchor->fd < 0 || now_us < anchor->due_us)
		return;
	anchor->due_us = now_us + ANCHOR_EVERY_US;
	if (op_history_head(op, &seq, &hash) != ERR_OK || seq == 0)
		return;
	line = arena_printf(op->arena, "%lld %s\n", (long long)seq, hash);
	length = (ssize_t)strlen(line);
	if (pwrite(anchor->fd, line, (size_t)length, 0) != length || ftruncate(anchor->fd, length) != 0 ||
	    fdatasync(anchor->fd) != 0)
		log_line(LOG_LEVEL_ERROR, "message=\"could not write the anchor file\"");
}

int
serve_timer(const struct serve_context *context)
{
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	struct store *store = NULL;
	int64_t due_us[TASKS] = {0};
	struct anchor anchor;
	struct op op;
	bool is_broken;

	if (!anchor_open(context, &anchor) || !open_background(context, "timer", 0, &store))
		return 1;
	do {
		begin(context, arena, store, &op);
		run_due(&op, timed_tasks, timed_task_count, due_us);
		anchor_write(&op, &anchor);
	} while (!store_is_broken(store) && pause_ms(context, TIMER_MS));
	is_broken = store_is_broken(store);
	/* What the workers wrote last is in the file before we say that we have stopped. */
	if (!is_broken)
		(void)op_checkpoint(&op);
	arena_free(arena);
	store_close(store);
	return is_broken ? 1 : 0;
}
