#include "../test.h"

/*
 * Mail from the program as it runs, in its sandbox, to a server that speaks SMTP (tests/serve/smtp_server): names, certificates,
 * signing in, and a jobs process that is killed in the middle.
 */
#include "running.h"

#include "base/arena.h"
#include "base/clock.h"
#include "operations/op.h"
#include "store/store.h"
#include "store/store_mail.h"
#include "store/store_person.h"

#include <fcntl.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WORDS = 12, TEXT = 16384, PATIENCE_MS = 15000, LOOK_MS = 20 };

#define PASSWORD "not for any log"

struct post {
	struct running r;
	char script[400];
	char folder[100]; /* of the mail server */
	pid_t server; /* 0: not running */
	int port;
	struct arena *arena;
	struct store *store;
	struct op op;
	char person_id[64];
	bool has_names; /* a network of its own, in which every name is this machine */
	int number;
};

/* ---- The mail server ---- */

static bool
start_script(struct post *p, const char *const *words, int *ret_out)
{
	const char *argv[WORDS] = {p->script};
	int out[2];

	for (size_t i = 0; words[i] != NULL && i + 2 < WORDS; i++)
		argv[i + 1] = words[i];
	if (pipe2(out, O_CLOEXEC) != 0)
		return false;
	p->server = fork();
	if (p->server == 0) {
		char *texts[WORDS] = {NULL};

		/* A test that fails leaves nobody behind. */
		(void)alarm(60);
		for (size_t i = 0; argv[i] != NULL; i++)
			texts[i] = strdup(argv[i]);
		(void)dup2(out[1], STDOUT_FILENO);
		(void)execv(p->script, texts);
		_exit(127);
	}
	(void)close(out[1]);
	*ret_out = out[0];
	return p->server > 0;
}

static void
stop_server(struct post *p)
{
	if (p->server <= 0)
		return;
	(void)kill(p->server, SIGKILL);
	(void)waitpid(p->server, NULL, 0);
	p->server = 0;
}

/* options end with NULL. */
static void
start_server(struct post *p, const char *const *options)
{
	const char *words[WORDS] = {"serve", p->folder};
	size_t count = 2;
	char line[32] = "";
	int out;

	for (size_t i = 0; options[i] != NULL; i++)
		words[count++] = options[i];
	if (p->has_names)
		words[count++] = "--names";
	assert_true(start_script(p, words, &out));
	assert_true(read(out, line, sizeof(line) - 1) > 0);
	(void)close(out);
	assert_int_equal(sscanf(line, "%d", &p->port), 1);
}

static bool
read_text(const char *path, char ret[static TEXT])
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, ret, TEXT - 1);

	ret[n > 0 ? n : 0] = '\0';
	if (fd >= 0)
		(void)close(fd);
	return n >= 0;
}

static bool
read_message(const struct post *p, int number, char ret[static TEXT])
{
	char path[140];

	(void)snprintf(path, sizeof(path), "%s/message-%d", p->folder, number);
	return read_text(path, ret);
}

static bool
was_told(const struct post *p, const char *words)
{
	char path[140], text[TEXT];

	(void)snprintf(path, sizeof(path), "%s/told", p->folder);
	return read_text(path, text) && strstr(text, words) != NULL;
}

/* ---- The queue ---- */

static enum err
put(struct op *op, void *data)
{
	struct post *p = data;
	bool is_new;

	return store_mail_put(op->store,
	    &(struct mail){.id = op_id(op),
		.once = arena_printf(p->arena, "urgent/test/%d", p->number),
		.kind = MAIL_URGENT,
		.path = "/",
		.person_id = p->person_id,
		.subject = arena_printf(p->arena, "Practice audits: something needs you now, %d", p->number),
		.body = "Amina Khan,\n\n- Something to do in practice audits: due on Friday 8 January 2021\n",
		.made_at = instant_from_london(date_from_parts(2021, 1, 9), 600 + p->number)},
	    &is_new);
}

static void
queue_one(struct post *p)
{
	p->number++;
	assert_int_equal(op_write(&p->op, put, p), ERR_OK);
}

static struct mail
newest(struct post *p)
{
	struct mail_list list;

	arena_reset(p->arena);
	store_use_arena(p->store, p->arena);
	assert_int_equal(store_mail_list(p->store, 1, 0, &list), ERR_OK);
	assert_int_equal(list.count, 1);
	return list.items[0];
}

/* The state, once it is wanted or after so long. */
static enum mail_state
state_within(struct post *p, enum mail_state wanted, int milliseconds)
{
	enum mail_state state = newest(p).state;

	for (int waited = 0; state != wanted && waited < milliseconds; waited += LOOK_MS) {
		(void)poll(NULL, 0, LOOK_MS);
		state = newest(p).state;
	}
	return state;
}

/* ---- The program ---- */

static void
write_file(const struct post *p, const char *name, mode_t mode, const char *text)
{
	char path[140];
	int fd;

	(void)snprintf(path, sizeof(path), "%s/%s", p->r.folder, name);
	(void)unlink(path);
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	assert_int_equal(fchown(fd, p->r.user, (gid_t)p->r.user), 0);
	assert_int_equal(fchmod(fd, mode), 0);
	(void)close(fd);
}

/* scheme "smtp" or "smtps"; ca NULL: the machine's own. */
static void
write_settings(struct post *p, const char *scheme, const char *ca, bool signs_in)
{
	static char settings_path[140];
	char text[2000], more[600] = "";
	int length = 0;

	if (ca != NULL)
		length = snprintf(more, sizeof(more), "mail_ca = %s/%s\n", p->folder, ca);
	if (signs_in)
		(void)snprintf(more + length, sizeof(more) - (size_t)length,
		    "mail_user = assay\nmail_password_file = %s/password\n", p->r.folder);
	(void)snprintf(text, sizeof(text),
	    "mail_server = %s://%s:%d\nmail_from = audits@council.example\naddress = https://audits.council.example\n%s", scheme,
	    p->has_names ? "mail.assay.test" : "localhost", p->port, more);
	write_file(p, "settings", 0600, text);
	write_file(p, "password", 0600, PASSWORD "\n");
	(void)snprintf(settings_path, sizeof(settings_path), "%s/settings", p->r.folder);
	p->r.settings = settings_path;
}

static void
start_program(struct post *p, const char *scheme, const char *ca, bool signs_in)
{
	write_settings(p, scheme, ca, signs_in);
	assert_true(running_start(&p->r));
}

static bool
is_logged(const struct post *p, const char *words)
{
	char path[140], text[TEXT];

	(void)snprintf(path, sizeof(path), "%s/log", p->r.folder);
	return read_text(path, text) && strstr(text, words) != NULL;
}

static void
stop_program(struct post *p)
{
	assert_int_equal(running_stop(&p->r), 0);
	/* On no account. */
	assert_false(is_logged(p, PASSWORD));
}

static int
begin_test(void **state)
{
	struct post *p = *state;
	char path[140];

	for (int i = 1; i < 10; i++) {
		(void)snprintf(path, sizeof(path), "%s/message-%d", p->folder, i);
		(void)unlink(path);
	}
	(void)snprintf(path, sizeof(path), "%s/told", p->folder);
	(void)unlink(path);
	(void)snprintf(path, sizeof(path), "%s/log", p->r.folder);
	(void)unlink(path);
	return 0;
}

static int
end_test(void **state)
{
	struct post *p = *state;

	if (p->r.parent > 0)
		(void)running_stop(&p->r);
	stop_server(p);
	return 0;
}

/* ---- Tests ---- */

static void
mail_arrives(void **state)
{
	static const struct {
		const char *options[6];
		const char *scheme;
		bool has_ca, signs_in;
	} cases[] = {
	    {{NULL}, "smtp", false, false},
	    {{"--tls", "starttls", "--user", "assay:" PASSWORD, NULL}, "smtp", true, true},
	    {{"--tls", "smtps", "--user", "assay:" PASSWORD, NULL}, "smtps", true, true},
	    {{"--tls", "starttls", NULL}, "smtp", true, false},
	};
	struct post *p = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char text[TEXT], wanted[60];
		bool is_encrypted = cases[i].options[0] != NULL;

		assert_int_equal(begin_test(state), 0);
		queue_one(p);
		start_server(p, cases[i].options);
		start_program(p, cases[i].scheme, cases[i].has_ca ? "ca.pem" : NULL, cases[i].signs_in);
		if (state_within(p, MAIL_SENT, PATIENCE_MS) != MAIL_SENT)
			fail_msg("case %zu: %s", i, newest(p).answer);
		assert_true(read_message(p, 1, text));
		assert_non_null(strstr(text, "RCPT TO:<amina@council.example>"));
		(void)snprintf(wanted, sizeof(wanted), "something needs you now, %d\r\n", p->number);
		assert_non_null(strstr(text, wanted));
		assert_non_null(strstr(text, "Sign in: https://audits.council.example/"));
		/* Nothing that matters went in the clear. */
		assert_true(was_told(p, is_encrypted ? "encrypted MAIL" : "plain MAIL"));
		assert_false(is_encrypted && was_told(p, "plain MAIL"));
		assert_int_equal(was_told(p, "encrypted AUTH"), cases[i].signs_in);
		stop_program(p);
		stop_server(p);
	}
}

static void
mail_waits_where_nobody_vouches(void **state)
{
	static const struct {
		const char *options[6];
		const char *scheme, *ca;
		bool signs_in;
		const char *never;
	} cases[] = {
	    /* Another authority's certificate; the machine's own know neither. */
	    {{"--tls", "starttls", NULL}, "smtp", "other.pem", false, "encrypted MAIL"},
	    {{"--tls", "smtps", NULL}, "smtps", NULL, false, "encrypted MAIL"},
	    /* The password does not go over a line that is not encrypted, though the server asks for it. */
	    {{"--user", "assay:" PASSWORD, NULL}, "smtp", NULL, true, "AUTH"},
	    /* A wrong password is the server's refusal of us, not of the message: it waits. */
	    {{"--tls", "starttls", "--user", "assay:another", NULL}, "smtp", "ca.pem", true, "encrypted MAIL"},
	};
	struct post *p = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char text[TEXT];
		struct mail mail;

		assert_int_equal(begin_test(state), 0);
		queue_one(p);
		start_server(p, cases[i].options);
		start_program(p, cases[i].scheme, cases[i].ca, cases[i].signs_in);
		for (int waited = 0; waited < PATIENCE_MS && newest(p).answer[0] == '\0'; waited += LOOK_MS)
			(void)poll(NULL, 0, LOOK_MS);
		mail = newest(p);
		if (mail.state != MAIL_WAITING || mail.answer[0] == '\0')
			fail_msg("case %zu: state %d, “%s”", i, (int)mail.state, mail.answer);
		assert_false(was_told(p, cases[i].never));
		assert_false(read_message(p, 1, text));
		stop_program(p);
		stop_server(p);
	}
}

/* Others may read the password: the program says so and does not begin. */
static void
a_password_for_everybody_is_refused(void **state)
{
	struct post *p = *state;

	write_settings(p, "smtp", NULL, true);
	write_file(p, "password", 0644, PASSWORD "\n");
	assert_false(running_start(&p->r));
	assert_int_not_equal(running_stop(&p->r), 0);
	assert_true(is_logged(p, "others may read the file"));
	assert_false(is_logged(p, PASSWORD));
}

/* The process that stands in the conversation. */
static pid_t
jobs_process(const struct post *p)
{
	pid_t children[RUNNING_CHILDREN];
	size_t count = running_children(&p->r, children);
	/* Password, timer, jobs, then the workers: as they are started. */
	pid_t third = 0;

	for (size_t i = 0; i < count; i++) {
		size_t before = 0;

		for (size_t j = 0; j < count; j++)
			before += children[j] < children[i];
		if (before == 2)
			third = children[i];
	}
	return third;
}

/* What the ten minutes do that a mail is left alone after whoever had it was lost. */
static enum err
ten_minutes_go_by(struct op *op, void *data)
{
	const struct mail *m = data;

	return store_mail_take(op->store, m->id, m->made_at);
}

/*
 * kill -9 between "on its way" and "sent": the server has the message and has not said so (where "data"), or has not (where
 * "rcpt"). The mail goes again, the same to the byte; never more than twice, and none is lost. Without the kill it goes once.
 */
static void
killed_on_its_way(void **state)
{
	static const struct {
		const char *stall;
		int arrives;
	} cases[] = {{"data", 2}, {"rcpt", 1}, {NULL, 1}};
	struct post *p = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *const options[] = {cases[i].stall == NULL ? NULL : "--stall", cases[i].stall, NULL};
		char first[TEXT], second[TEXT];
		struct mail mail;
		pid_t jobs;

		assert_int_equal(begin_test(state), 0);
		queue_one(p);
		start_server(p, options);
		start_program(p, "smtp", NULL, false);
		if (cases[i].stall != NULL) {
			for (int waited = 0; waited < PATIENCE_MS && !was_told(p, "stalled at"); waited += LOOK_MS)
				(void)poll(NULL, 0, LOOK_MS);
			assert_true(was_told(p, "stalled at"));
			mail = newest(p);
			assert_int_equal(mail.state, MAIL_SENDING);
			assert_int_equal(op_write(&p->op, ten_minutes_go_by, &mail), ERR_OK);
			jobs = jobs_process(p);
			assert_true(jobs > 0);
			assert_int_equal(kill(jobs, SIGKILL), 0);
		}
		assert_int_equal(state_within(p, MAIL_SENT, PATIENCE_MS), MAIL_SENT);
		assert_true(read_message(p, 1, first));
		assert_int_equal(read_message(p, 2, second), cases[i].arrives == 2);
		if (cases[i].arrives == 2)
			assert_string_equal(first, second);
		assert_false(read_message(p, 3, second));
		mail = newest(p);
		assert_non_null(strstr(first, arena_printf(p->arena, "Message-ID: <%s@council.example>", mail.id)));
		assert_int_equal(is_logged(p, "process=jobs signal=9"), cases[i].stall != NULL);
		stop_program(p);
		stop_server(p);
	}
}

/* ---- Before and after ---- */

/* A network and a file system of one's own, where names are asked for on this machine; false where this user may not. */
static bool
own_network(const char *folder)
{
	struct ifreq lo = {.ifr_name = "lo", .ifr_flags = IFF_UP};
	char path[140];
	int fd;

	/* The network last: what fails before it leaves this one as it is. */
	if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
		return false;
	(void)snprintf(path, sizeof(path), "%s/resolv.conf", folder);
	fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
	if (fd < 0 || write(fd, "nameserver 127.0.0.1\n", 21) != 21 || fchmod(fd, 0644) != 0)
		return false;
	(void)close(fd);
	if (mount(path, "/etc/resolv.conf", NULL, MS_BIND, NULL) != 0)
		return false;
	if (unshare(CLONE_NEWNET) != 0) {
		(void)umount2("/etc/resolv.conf", MNT_DETACH);
		return false;
	}
	fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd < 0 || ioctl(fd, SIOCSIFFLAGS, &lo) != 0)
		return false;
	(void)close(fd);
	return true;
}

/* Whatever the hour of this test is. */
static enum err
have_all_hours(struct op *op, void *data)
{
	return store_mail_preference_put(
	    op->store, &(struct mail_preference){.person_id = data, .hours = {0, 24, DATE_NONE, DATE_NONE}, .cover_id = ""});
}

static bool
open_queue(struct post *p)
{
	const struct store_options options = {.data_folder = p->r.data};
	struct person person;
	const char *why = "";

	p->arena = arena_new((size_t)64 * 1024 * 1024);
	if (store_open(&options, p->arena, &p->store, &why) != ERR_OK)
		return false;
	op_init(&p->op, p->arena, p->store, date_from_parts(2021, 1, 10), clock_now(), "test");
	if (store_person_find(p->store, "amina", &person) != ERR_OK)
		return false;
	(void)snprintf(p->person_id, sizeof(p->person_id), "%s", person.id);
	return op_write(&p->op, have_all_hours, p->person_id) == ERR_OK;
}

static int
setup(void **state)
{
	struct post *p = calloc(1, sizeof(*p));
	const char *const words[] = {"certificates", p->folder, NULL};
	int out, status = -1;

	*state = p;
	(void)snprintf(p->script, sizeof(p->script), "%s", getenv("ASSAY_SMTP_SERVER"));
	if (!running_make_real(&p->r, getenv("ASSAY_PROGRAM")))
		return -1;
	(void)snprintf(p->folder, sizeof(p->folder), "%s/mail", p->r.folder);
	if (mkdir(p->folder, 0755) != 0 || chmod(p->folder, 0755) != 0 || !start_script(p, words, &out) ||
	    waitpid(p->server, &status, 0) != p->server || status != 0)
		return -1;
	p->server = 0;
	(void)close(out);
	p->has_names = geteuid() == 0 && own_network(p->folder);
	if (!p->has_names)
		print_message("no network of its own: the name of the mail server is localhost\n");
	return open_queue(p) ? 0 : -1;
}

static int
teardown(void **state)
{
	struct post *p = *state;

	if (p->store != NULL)
		store_close(p->store);
	if (p->has_names)
		(void)umount2("/etc/resolv.conf", MNT_DETACH);
	running_empty(p->folder);
	running_remove(&p->r);
	arena_free(p->arena);
	free(p);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(mail_arrives, begin_test, end_test),
	    cmocka_unit_test_setup_teardown(mail_waits_where_nobody_vouches, begin_test, end_test),
	    cmocka_unit_test_setup_teardown(a_password_for_everybody_is_refused, begin_test, end_test),
	    cmocka_unit_test_setup_teardown(killed_on_its_way, begin_test, end_test),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
