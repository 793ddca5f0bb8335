/*
 * bench_pages FOLDER TODAY ROUNDS [PAGE]: how long the server takes over its main pages on a practice authority, without
 * the network: one line a page, "name\twork\twarm\tafter\tbytes\trows", medians of so many rounds in microseconds.
 * work and warm are of the page asked again and again: what it takes of the processor, by which two authorities are
 * compared even where the machine has other work and the disk others to serve (a page that is entered into the history
 * waits for the disk, in both authorities for the same few bytes), and how long it takes by the clock. after is by the
 * clock, asked after somebody else's commit, which empties SQLite's page cache of the reading connection, so that every
 * row is read anew from a file that may be some hundred times as large: what a page costs on a busy morning at the worst.
 *
 * The sessions of the people who ask are made here and theirs of earlier runs removed, since a page may list them.
 *
 * bench_pages FOLDER TODAY ROUNDS -- TOKEN PATH: one address with a session that is there already, for a profiler.
 */
#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/str.h"
#include "store/store.h"
#include "store/store_audit.h"
#include "store/store_person.h"
#include "store/store_session.h"
#include "web/web.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS_MAXIMUM = 10000, FOUND_MAXIMUM = 256 };

/* Where a page's address is found: as written, or in the first link of another page that begins and ends so. */
struct page {
	const char *name;
	const char *user; /* NULL: the auditor of an audit in progress */
	const char *path; /* "%m" stands for the month of the business date, "%a" for the audit in progress */
	const char *link_begins; /* NULL: path itself */
	const char *link_ends;
};

static const struct page pages[] = {
    {"my-work", "auditor", "/", NULL, NULL},
    {"my-work-manager", "manager", "/", NULL, NULL},
    {"my-work-team", "manager", "/?tab=team", NULL, NULL},
    {"my-work-waiting", "cpplead", "/?tab=waiting", NULL, NULL},
    {"my-work-coordinator", "cpplead", "/", NULL, NULL},
    {"my-work-head", "hos", "/", NULL, NULL},
    {"covering", "auditor", "/covering", NULL, NULL},
    {"audits", "cpplead", "/audits", NULL, NULL},
    {"audits-auditor", "auditor", "/audits", NULL, NULL},
    {"audits-head", "hos", "/audits", NULL, NULL},
    {"audits-director", "dcs", "/audits", NULL, NULL},
    {"audits-of-month", "cpplead", "/audits?month=%m", NULL, NULL},
    {"audits-by-team", "cpplead", "/audits?order=team", NULL, NULL},
    {"overview", "auditor", "/audits", "/audits/", ""},
    {"overview-coordinator", "cpplead", "/audits", "/audits/", ""},
    {"history", "auditor", "/audits", "/audits/", "/history"},
    {"form", "auditor", "/", "/audits/", "/form"},
    {"form-section", NULL, "/audits/%a/form/1", NULL, NULL},
    {"search-child", "cpplead", "/search?q=DEMO000123", NULL, NULL},
    {"search-part", "cpplead", "/search?q=DEMO0001", NULL, NULL},
    {"search-person", "cpplead", "/search?q=Ngozi+Owusu", NULL, NULL},
    /* Few people and their audits in the small one, too many to list in the large one. */
    {"search-name", "cpplead", "/search?q=Patel", NULL, NULL},
    {"search-auditor", "auditor", "/search?q=DEMO0001", NULL, NULL},
    {"moderation", "cpp", "/moderation", NULL, NULL},
    {"moderation-lead", "cpplead", "/moderation", NULL, NULL},
    {"moderation-one", "cpplead", "/moderation", "/moderation/", ""},
    {"moderation-done", "cpplead", "/moderation?list=done", NULL, NULL},
    {"inadequate", "dcs", "/inadequate", NULL, NULL},
    {"inadequate-head", "hos", "/inadequate", NULL, NULL},
    {"inadequate-closed", "dcs", "/inadequate?tab=closed", NULL, NULL},
    {"assurance", "dcs", "/assurance", NULL, NULL},
    {"consistency", "cpplead", "/consistency", NULL, NULL},
    {"panels", "cpplead", "/panels", NULL, NULL},
    {"panel-new", "cpplead", "/panels/new", NULL, NULL},
    {"workshops", "auditor", "/workshops", NULL, NULL},
    {"workshop-new", "cpplead", "/workshops/new", NULL, NULL},
    {"actions", "manager", "/actions", NULL, NULL},
    {"actions-coordinator", "cpplead", "/actions", NULL, NULL},
    {"texts", "manager", "/texts", NULL, NULL},
    {"comments", "cpplead", "/comments", NULL, NULL},
    {"exemplars", "auditor", "/exemplars", NULL, NULL},
    {"capacity", "cpplead", "/programme/capacity", NULL, NULL},
    {"programme", "auditor", "/programme", NULL, NULL},
    /* Up to 25 late audits and 25 teams in the large one; the small one has 5 and 19. */
    {"month", "cpplead", "/programme/%m", NULL, NULL},
    {"month-auditor", "auditor", "/programme/%m", NULL, NULL},
    {"draws", "cpplead", "/programme/%m/draws", NULL, NULL},
    {"draw", "cpplead", "/programme/%m/draws/audit/csc", NULL, NULL},
    {"allocation", "cpplead", "/programme/%m/draws/audit/csc/allocation", NULL, NULL},
    {"exemptions", "cpplead", "/programme/%m/exemptions", NULL, NULL},
    {"dip-samples", "cpp", "/dip-samples", NULL, NULL},
    {"dip-samples-lead", "cpplead", "/dip-samples", NULL, NULL},
    {"dip-sample", "cpp", "/dip-samples", "/dip-samples/", ""},
    {"dip-sample-lead", "cpplead", "/dip-samples", "/dip-samples/", ""},
    {"dip-results", "cpplead", "/dip-samples/results?month=%m", NULL, NULL},
    {"briefings", "auditor", "/briefings", NULL, NULL},
    {"briefing", "auditor", "/briefings/%m", NULL, NULL},
    {"training", "auditor", "/training", NULL, NULL},
    {"training-mine", "auditor", "/training/mine", NULL, NULL},
    {"training-courses", "auditor", "/training/courses", NULL, NULL},
    {"training-course", "auditor", "/training/courses/achieving-permanence-training", NULL, NULL},
    {"training-demand", "cpplead", "/training/demand", NULL, NULL},
    {"guidance", "auditor", "/guidance", NULL, NULL},
    {"triangulation", "cpplead", "/triangulation", NULL, NULL},
    {"triangulation-new", "cpplead", "/triangulation/new", NULL, NULL},
    {"next-year", "cpplead", "/programme/next", NULL, NULL},
    {"mail", "cpplead", "/mail", NULL, NULL},
    {"populations", "data", "/population", NULL, NULL},
    {"population", "data", "/population", "/population/", ""},
    {"population-names", "data", "/population/names", NULL, NULL},
    {"people", "admin", "/people", NULL, NULL},
    {"person", "admin", "/people", "/people/", ""},
    {"hand-over", "cpplead", "/people", "/people/", "/hand-over"},
    {"teams", "admin", "/people/teams", NULL, NULL},
    {"account", "auditor", "/account", NULL, NULL},
    {"settings", "admin", "/settings", NULL, NULL},
};

enum { PAGE_COUNT = sizeof(pages) / sizeof(pages[0]) };

struct visit {
	char path[FOUND_MAXIMUM]; /* "": this authority has no such page today */
	char token[FOUND_MAXIMUM];
	size_t bytes;
	int rows;
	int status;
	int64_t us[ROUNDS_MAXIMUM]; /* by the clock */
	int64_t work_us[ROUNDS_MAXIMUM]; /* of the processor */
};

struct bench {
	struct web_site site;
	struct arena *arena;
};

static _Noreturn void
die(const char *what, const char *which)
{
	(void)fprintf(stderr, "bench_pages: %s %s\n", what, which);
	exit(2);
}

static int64_t
processor_us(void)
{
	struct timespec spent;

	if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent) != 0)
		die("cannot read", "the processor's time");
	return (int64_t)spent.tv_sec * 1000000 + spent.tv_nsec / 1000;
}

static void
ask(struct bench *b, const char *token, const char *path, struct response *ret)
{
	struct request req;

	request_init(&req, b->arena);
	response_init(ret, b->arena);
	if (!request_set_target(&req, path))
		die("no address:", path);
	request_add_cookie(&req, "s", token);
	web_dispatch(&b->site, &req, ret);
}

static void
keep(char kept[static FOUND_MAXIMUM], const char *text, size_t length)
{
	if (length >= FOUND_MAXIMUM)
		die("too long:", text);
	memcpy(kept, text, length);
	kept[length] = '\0';
}

/* An audit of Children's Social Care that its auditor is writing in the month of the business date. */
static void
find_in_progress(struct bench *b, struct audit *ret)
{
	const char *month = arena_printf(b->arena, "%.7s", date_text_iso(b->arena, b->site.today));
	struct audit_list audits;

	if (store_audit_of_cycle(b->site.store, month, SERVICE_CSC, &audits) != ERR_OK)
		die("no audits in", month);
	for (size_t i = 0; i < audits.count; i++) {
		if (audits.items[i].state == AUDIT_IN_PROGRESS) {
			*ret = audits.items[i];
			return;
		}
	}
	die("no audit is in progress in", month);
}

static void
sign_in(struct bench *b, const char *user, const struct audit *in_progress, char ret_token[static FOUND_MAXIMUM])
{
	struct person person;
	const char *token;
	struct op op;

	op_init(&op, b->arena, b->site.store, b->site.today, clock_now_on(b->site.today), "page");
	if ((user == NULL ? store_person_get(b->site.store, in_progress->auditor_id, &person) :
	    store_person_find(b->site.store, user, &person)) != ERR_OK ||
	    store_write_begin(b->site.store) != ERR_OK ||
	    store_session_remove_others(b->site.store, person.id, "") != ERR_OK ||
	    store_write_commit(b->site.store) != ERR_OK ||
	    op_session_start(&op, person.id, SESSION_SIGNED_IN, "127.0.0.1", &b->site.limits, &token) != ERR_OK)
		die("nobody is called", user == NULL ? "as the auditor" : user);
	keep(ret_token, token, strlen(token));
}

/* The first link of a page that begins so and has one step more; the end is put after it. */
static void
find_link(struct bench *b, const struct page *page, const char *path, struct visit *ret)
{
	const char *wanted = arena_printf(b->arena, "href=\"%s", page->link_begins);
	struct response res;
	const char *at;

	ask(b, ret->token, path, &res);
	for (at = strstr(res.body, wanted); at != NULL; at = strstr(at + 1, wanted)) {
		const char *link = at + strlen("href=\"");
		size_t step = strcspn(link + strlen(page->link_begins), "/\"?");
		size_t length = strlen(page->link_begins) + step;

		/* An id, not a word. */
		if (step == 26) {
			const char *text = arena_printf(b->arena, "%.*s%s", (int)length, link, page->link_ends);

			keep(ret->path, text, strlen(text));
			return;
		}
	}
}

static const char *
replaced(struct bench *b, const char *path, const char *mark, const char *text)
{
	const char *at = strstr(path, mark);

	return at == NULL ? path :
	    arena_printf(b->arena, "%.*s%s%s", (int)(at - path), path, text, at + strlen(mark));
}

static const char *
filled(struct bench *b, const char *path, const struct audit *in_progress)
{
	const char *month = arena_printf(b->arena, "%.7s", date_text_iso(b->arena, b->site.today));

	return replaced(b, replaced(b, path, "%m", month), "%a", in_progress->id);
}

/* Rows of tables and entries of lists: what a page shows. */
static int
count_rows(const char *body)
{
	int count = 0;

	for (const char *at = strchr(body, '<'); at != NULL; at = strchr(at + 1, '<'))
		count += strncmp(at, "<tr", 3) == 0 || strncmp(at, "<li", 3) == 0;
	return count;
}

static int
compare(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Something that changes nothing anybody sees. */
static void
commit(struct bench *b)
{
	struct authority authority;

	if (store_write_begin(b->site.store) != ERR_OK || store_authority_get(b->site.store, &authority) != ERR_OK ||
	    store_authority_set(b->site.store, &authority) != ERR_OK || store_write_commit(b->site.store) != ERR_OK)
		die("could not commit", "");
}

static void
visit_page(struct bench *b, struct visit *v, int rounds, bool is_after_commit)
{
	for (int round = 0; round < rounds; round++) {
		struct response res;
		int64_t from, work_from;

		if (is_after_commit)
			commit(b);
		from = clock_monotonic_us();
		work_from = processor_us();
		ask(b, v->token, v->path, &res);
		v->work_us[round] = processor_us() - work_from;
		v->us[round] = clock_monotonic_us() - from;
		v->bytes = res.body_length;
		v->rows = count_rows(res.body);
		v->status = res.status;
		arena_reset(b->arena);
	}
	qsort(v->us, (size_t)rounds, sizeof(v->us[0]), compare);
	qsort(v->work_us, (size_t)rounds, sizeof(v->work_us[0]), compare);
}

static void
measure(struct bench *b, const char *name, struct visit *v, int rounds)
{
	int64_t warm_us, work_us;

	/* The first time fills the caches. */
	visit_page(b, v, 1, false);
	if (v->status != 200) {
		(void)fprintf(stderr, "bench_pages: %s answers %d\n", name, v->status);
		return;
	}
	visit_page(b, v, rounds, false);
	work_us = v->work_us[rounds / 2];
	warm_us = v->us[rounds / 2];
	visit_page(b, v, rounds, true);
	(void)printf("%s\t%lld\t%lld\t%lld\t%zu\t%d\n", name, (long long)work_us, (long long)warm_us,
	    (long long)v->us[rounds / 2], v->bytes, v->rows);
}

/* One session a user: the first page of theirs has it. */
static void
enter(struct bench *b, struct visit *visits, size_t at, const struct audit *in_progress)
{
	for (size_t i = 0; i < at; i++) {
		if (pages[i].user != NULL && pages[at].user != NULL && str_is_same(pages[i].user, pages[at].user)) {
			keep(visits[at].token, visits[i].token, strlen(visits[i].token));
			return;
		}
	}
	sign_in(b, pages[at].user, in_progress, visits[at].token);
}

static void
run_pages(struct bench *b, int rounds, const char *only)
{
	struct visit *visits = calloc(PAGE_COUNT, sizeof(*visits));
	struct arena *kept = arena_new(ARENA_CAP_REQUEST);
	struct audit in_progress;

	if (visits == NULL)
		die("no memory", "");
	store_use_arena(b->site.store, kept);
	find_in_progress(b, &in_progress);
	store_use_arena(b->site.store, b->arena);
	for (size_t i = 0; i < PAGE_COUNT; i++) {
		const char *path = filled(b, pages[i].path, &in_progress);

		enter(b, visits, i, &in_progress);
		if (pages[i].link_begins == NULL)
			keep(visits[i].path, path, strlen(path));
		else
			find_link(b, &pages[i], path, &visits[i]);
		arena_reset(b->arena);
	}
	for (size_t i = 0; i < PAGE_COUNT; i++) {
		if (visits[i].path[0] != '\0' && (only == NULL || str_is_same(only, pages[i].name)))
			measure(b, pages[i].name, &visits[i], rounds);
	}
	arena_free(kept);
	free(visits);
}

static void
run_one(struct bench *b, int rounds, const char *token, const char *path)
{
	struct response res;

	for (int i = 0; i < rounds; i++) {
		ask(b, token, path, &res);
		arena_reset(b->arena);
	}
}

int
main(int argc, char **argv)
{
	struct bench b = {.arena = arena_new(ARENA_CAP_REQUEST),
	    .site = {.council_name = "Dudley Council",
		.service_name = "Practice audits",
		.is_practice = true,
		.limits = {.idle_minutes = 60, .whole_minutes = 720}}};
	struct store_options options = {0};
	const char *why = "";
	int64_t rounds;

	if (argc < 4 || argc == 6 || argc > 7 || !date_parse_iso(argv[2], &b.site.today) ||
	    !str_parse_int(argv[3], 1, ROUNDS_MAXIMUM, &rounds))
		die("needs FOLDER TODAY ROUNDS", "[PAGE | -- TOKEN PATH]");
	log_set_level(LOG_LEVEL_ERROR);
	options.data_folder = argv[1];
	if (store_open(&options, b.arena, &b.site.store, &why) != ERR_OK)
		die("could not open the authority:", why);
	/* As the jobs process does all the time: what made the authority, or brought it up to date, is not in the log. */
	if (store_checkpoint(b.site.store) != ERR_OK)
		die("could not put the log away of", argv[1]);
	if (argc == 7)
		run_one(&b, (int)rounds, argv[5], argv[6]);
	else
		run_pages(&b, (int)rounds, argc == 5 ? argv[4] : NULL);
	store_close(b.site.store);
	arena_free(b.arena);
	return 0;
}
