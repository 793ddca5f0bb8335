/*
 * The other half of the permission matrix (test_matrix.c asks every role): every page and every form that names a record is asked by
 * everybody around it, and only those whom the table below names find it. To all others it is not there: what they are answered is
 * byte for byte what they are answered for a record that does not exist. A route with a record and without a row fails.
 *
 * Forms are sent with what they ask for, while the history takes nothing: what would be done is refused at its last step, so that
 * every person finds the records as the first did.
 */
#include "relations_world.h"

#include "base/arena.h"
#include "base/sbuf.h"
#include "base/str.h"
#include "db/db.h"
#include "store/store_person.h"
#include "store/store_private.h"

#include <string.h>

#define P(person) (1U << PERSON_##person)

/* Those around an audit. The coordinator is one of them; the Centre's members are not. */
#define PARTIES  (P(AUDITOR) | P(PRACTITIONER) | P(MANAGER) | P(HEAD) | P(LEAD))
#define SENIORS  (P(ASSISTANT) | P(DIRECTOR))
/* Members of the Centre without a part in the case, one of whom moderates. */
#define UNBARRED (P(MODERATOR) | P(SECOND) | P(SAMPLER) | P(MEMBER))
#define CENTRE   (UNBARRED | P(BARRED) | P(LEAD))
#define PANEL    (SITTING | P(AUDITOR) | P(HEAD) | P(REVIEWER))
/* Members of the panel who do not step out of its case. */
#define SITTING  (P(LEAD) | P(MODERATOR) | P(PANELLIST) | P(OTHER_HEAD))
/* Whoever has a role of the row in routes.c: no record of a child is named. */
#define BY_ROLE  (~0U)
/* Not in the state in which it is, or not of this kind. */
#define NOBODY   0U

enum { VARIANTS = 4, PARAMS = 5, ROW_FIELDS = 8 };

struct row {
	enum http_method method;
	const char *path;
	unsigned who[VARIANTS]; /* who finds it; of audits: the draft, the Inadequate one, the settled one, the one of SEND */
	const char *fields[ROW_FIELDS]; /* what the form asks for besides what ask() sends; "@name" is a person's id */
};

/* In the order of routes.c. */
static const struct row rows[] = {
#include "relations.def"
};

/* Which records the route is asked for: four audits, three draws, one of everything else. */
struct record {
	const char *prefix;
	const char *params[VARIANTS][PARAMS];
	const char *table; /* whose version the form carries */
	const char *key; /* of the first parameter; NULL: id */
};

/* The record of the longest prefix. */
static struct record
record_of(const struct relations_world *w, const struct route *route)
{
	const char *const *a = w->audits;
#define AUDITS(second) {{a[0], second}, {a[1], second}, {a[2], second}, {a[3], second}}
	const struct record records[] = {
	    {"/audits/:id", AUDITS(NULL), "audit", NULL},
	    {"/audits/:id/history/:seq", {{a[0], w->entries[0]}, {a[1], w->entries[1]}, {a[2], w->entries[2]}, {a[3], w->entries[3]}}, "audit", NULL},
	    {"/audits/:id/response", AUDITS(NULL), "response", "audit_id"},
	    {"/audits/:id/response/:page", AUDITS("grade"), "response", "audit_id"},
	    {"/audits/:id/texts/:kind", AUDITS("form"), "audit", NULL},
	    {"/audits/:id/form/actions/:id", {{a[0], w->recommendation}, {a[1], w->recommendation}, {a[2], w->recommendation}, {a[3], w->recommendation}},
		"audit", NULL},
	    {"/audits/:id/form/:section", {{a[0], "4"}, {a[1], "4"}, {a[2], "4"}, {a[3], "SC"}}, "audit", NULL},
	    {"/audits/:id/ask/:kind", {{a[0], "conflict"}, {a[1], "give-back"}, {a[2], "give-back"}, {a[3], "conflict"}}, "audit", NULL},
	    {"/audits/:id/moderation", AUDITS(NULL), "moderation", "audit_id"},
	    {"/actions/:id", {{w->action}}, "action", NULL},
	    {"/timescales/:code", {{"TS-CPV"}}, NULL, NULL},
	    {"/population/:id", {{w->population, "6"}}, NULL, NULL},
	    {"/jobs/:id", {{w->job}}, NULL, NULL},
	    {"/inadequate/:id", {{a[AUDIT_FOUND_INADEQUATE]}}, "inadequate_case", "audit_id"},
	    {"/patterns/:id", {{w->pattern}}, "pattern_flag", NULL},
	    {"/concerns/:id", {{w->concern}}, "concern", NULL},
	    {"/workshops/:id", {{w->workshop, "plan-after-the-move"}}, "workshop", NULL},
	    {"/practice-cases/:code", {{"plan-after-the-move"}}, NULL, NULL},
	    {"/moderation/:id", {{w->moderation}}, "moderation", NULL},
	    {"/comments/:id", {{w->comment}}, "comment_thread", NULL},
	    {"/exemplars/:id", {{w->exemplar}}, "exemplar", NULL},
	    {"/dip-samples/:id", {{w->dip}}, "dip_sample", NULL},
	    {"/training/courses/:id", {{"smart-planning-training"}}, "training_course", NULL},
	    {"/training/sessions/:id", {{w->session}}, "training_session", NULL},
	    {"/triangulation/packs/:quarter", {{"2021-q1"}}, NULL, NULL},
	    {"/triangulation/decisions/:id", {{w->decision}}, "triangulation_decision", NULL},
	    {"/triangulation/:id", {{w->meeting, w->decision}}, "triangulation_meeting", NULL},
	    {"/panels/:id", {{w->panel, w->panel_case}}, "panel", NULL},
	    {"/guidance/:id", {{w->guidance, "1"}}, "guidance_draft", NULL},
	    {"/guidance/:id/withdraw", {{w->guidance}}, NULL, NULL},
	    {"/briefings/:id", {{"2021-01", "1"}}, "briefing", "cycle_id"},
	    {"/requests/:id", {{w->request}}, "audit_request", NULL},
	    {"/programme/:id", {{"2021-03"}}, "cycle", NULL},
	    {"/programme/:id/dates.ics", {{"2021"}}, NULL, NULL},
	    {"/programme/:id/dip-samples", {{"2021"}}, NULL, NULL},
	    {"/programme/:id/next-year", {{"2021"}}, NULL, NULL},
	    {"/programme/:id/programme.csv", {{"2021"}}, NULL, NULL},
	    {"/programme/:id/publish", {{"2021"}}, NULL, NULL},
	    {"/programme/:id/remove", {{"2021"}}, NULL, NULL},
	    {"/programme/:id/training", {{"2021"}}, NULL, NULL},
	    {"/programme/:id/draws/:kind/:draw", {{"2021-02", "audit", "csc", "1"}, {"2021-03", "audit", "eh", "1"}, {"2021-03", "dip", "prog", "1"}}, NULL, NULL},
	    {"/people/teams/:id", {{w->team}}, "team", NULL},
	    {"/people/:id", {{w->people[PERSON_AUDITORS_LINE]}}, "person", NULL},
	    {"/settings/:code", {{"draw.early-help"}}, NULL, NULL},
	    {"/mail/:id", {{w->mail}}, NULL, NULL},
	};
#undef AUDITS
	struct record found = {0};

	for (size_t i = 0; i < sizeof(records) / sizeof(records[0]); i++)
		if (str_starts_with(route->path, records[i].prefix) &&
		    (found.prefix == NULL || strlen(records[i].prefix) > strlen(found.prefix)))
			found = records[i];
	if (found.prefix == NULL)
		fail_msg("%s: say which record is asked for", route->path);
	return found;
}

static const char *
target_of(struct arena *arena, const char *pattern, const char *const *params)
{
	struct sbuf sb;

	sbuf_init(&sb, arena, 1000);
	while (*pattern != '\0') {
		if (*pattern != ':') {
			sbuf_char(&sb, *pattern++);
			continue;
		}
		assert_non_null(*params);
		sbuf_text(&sb, *params++);
		pattern += strcspn(pattern, "/");
	}
	return sb.data;
}

/* A record of the same kind of name that does not exist. */
static const char *
gone_of(const char *id)
{
	if (str_starts_with(id, "2021-q"))
		return "1999-q1";
	if (str_starts_with(id, "2021-"))
		return "1999-01";
	return str_is_same(id, "2021") ? "1999" : "0000000000000000000000000a";
}

static const char *
version_of(struct fixture *f, const struct record *r, const char *id)
{
	int64_t version = 0;

	f->store->arena = f->arena; /* the last request’s is gone */

	if (r->table != NULL)
		assert_int_equal(store_query_int(f->store, &version,
				     arena_printf(f->arena, "SELECT coalesce(max(version), 0) FROM %s WHERE %s = $1", r->table,
					 r->key == NULL ? "id" : r->key), DB_VALUES(db_t(id))), ERR_OK);
	return arena_printf(f->arena, "%lld", (long long)version);
}

static const char *
person_called(const struct relations_world *w, const char *user_name)
{
	for (int i = 0; i < PERSON_COUNT; i++)
		if (str_is_same(relations_person_name((enum relations_person)i), user_name))
			return w->people[i];
	fail_msg("nobody is called %s", user_name);
	return NULL;
}

enum { FIELDS = 50 };

/* What forms ask for by these names; a row says what is asked for otherwise. */
static void
ask(struct browser *b, const struct relations_world *w, const struct row *row, const char *target, const char *version)
{
	static const char *const texts[] = {
	    "reason", "why", "words", "note", "text", "answer", "question", "direction", "plan", "minutes", "reply"};
	const char *fields[FIELDS] = {"version", version};
	size_t count = 2;

	if (row->method == HTTP_GET) {
		web_fixture_get(b, target);
		return;
	}
	for (size_t i = 0; i < ROW_FIELDS && row->fields[i] != NULL; i++)
		fields[count++] = row->fields[i][0] == '@' ? person_called(w, row->fields[i] + 1) : row->fields[i];
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		fields[count++] = texts[i];
		fields[count++] = "Because it is so";
	}
	fields[count++] = "person";
	fields[count++] = w->people[PERSON_OTHER_HEAD];
	fields[count++] = "audit";
	fields[count++] = w->audits[AUDIT_SETTLED];
	fields[count++] = "decision";
	fields[count++] = w->decision;
	assert_true(count < FIELDS);
	web_fixture_post(b, target, fields);
}

static const char *
answer_of(const struct browser *b)
{
	return arena_printf(b->f->arena, "%d\n%s\n%s\n%s", b->res.status, b->res.location == NULL ? "" : b->res.location,
	    b->res.content_type == NULL ? "" : b->res.content_type, b->res.body == NULL ? "" : web_fixture_faceless(b));
}

struct party {
	struct fixture *f;
	struct fixture requests; /* the same with an arena that is emptied after each record */
	struct relations_world w;
	struct browser browsers[PERSON_COUNT];
	const char *gone[HTTP_POST + 1][PERSON_COUNT]; /* what they are answered where nothing is */
	bool is_again; /* only those who find a record ask */
	size_t wrong;
};

static void
party_arena(struct party *p)
{
	p->requests.arena = arena_new((size_t)64 * 1024 * 1024);
	for (int i = 0; i < PERSON_COUNT; i++)
		p->browsers[i].f = &p->requests;
}

static void
complain(struct party *p, const struct row *row, int variant, enum relations_person person, const char *what)
{
	p->wrong++;
	print_error("%s %s (%d) as %s: %s; answered %d\n", row->method == HTTP_GET ? "GET" : "POST", row->path, variant,
	    relations_person_name(person), what, p->browsers[person].res.status);
}

/* Whoever finds it is answered something else than for what is not there; nobody else is. */
static void
ask_as(struct party *p, const struct row *row, int variant, enum relations_person person, const struct record *r,
    const char *version)
{
	struct browser *b = &p->browsers[person];
	bool finds = (row->who[variant] & (1U << person)) != 0;
	const char *params[PARAMS], *found, *gone;
	int status;

	memcpy(params, r->params[variant], sizeof(params));
	ask(b, &p->w, row, target_of(p->requests.arena, row->path, params), version);
	status = b->res.status;
	/* A page of a record is there: what is not there has none. */
	if (finds && row->method == HTTP_GET && status == 200)
		return;
	found = answer_of(b);
	if (!finds && str_is_same(found, p->gone[row->method][person]))
		return;
	params[0] = gone_of(params[0]);
	ask(b, &p->w, row, target_of(p->requests.arena, row->path, params), version);
	gone = answer_of(b);
	if (status >= 500)
		complain(p, row, variant, person, "a fault");
	else if (finds && str_is_same(found, gone))
		complain(p, row, variant, person, "not found, and should be");
	else if (!finds && !str_is_same(found, gone))
		complain(p, row, variant, person, "is told that it is there");
}

static void
ask_row(struct party *p, const struct row *row, const struct route *route)
{
	const struct record r = record_of(&p->w, route);

	for (int variant = 0; variant < VARIANTS && r.params[variant][0] != NULL; variant++) {
		const char *version = version_of(p->f, &r, r.params[variant][0]);

		party_arena(p);
		for (int i = 0; i < PERSON_COUNT; i++)
			if ((route->roles & relations_person_role((enum relations_person)i)) != 0 &&
			    (!p->is_again || (row->who[variant] & (1U << i)) != 0))
				ask_as(p, row, variant, (enum relations_person)i, &r, version);
		arena_free(p->requests.arena);
	}
}

static const struct row *
row_of(const struct route *route)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].method == route->method && str_is_same(rows[i].path, route->path))
			return &rows[i];
	fail_msg("%s has no row of relations", route->path);
	return NULL;
}

static bool
names_a_record(const struct route *route)
{
	return strchr(route->path, ':') != NULL && (route->kind == ROUTE_SIGNED_IN || route->kind == ROUTE_QUIET);
}

/* A row whose route is gone says nothing. */
static void
every_row_has_a_route(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		size_t r = 0;

		while (r < route_count && (rows[i].method != routes[r].method || !str_is_same(rows[i].path, routes[r].path)))
			r++;
		if (r == route_count)
			fail_msg("%s is no route", rows[i].path);
	}
}

static void
ask_all(struct party *p, enum http_method method)
{
	for (size_t i = 0; i < route_count; i++)
		if (names_a_record(&routes[i]) && routes[i].method == method)
			ask_row(p, row_of(&routes[i]), &routes[i]);
}

static const char *const nothing_is_done[] = {
    "CREATE TRIGGER nothing_is_done BEFORE INSERT ON history WHEN NEW.action <> 'viewed' "
    "BEGIN SELECT RAISE(ABORT, 'nothing is done'); END",
    "CREATE FUNCTION nothing_is_done() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN IF NEW.action = 'viewed' THEN RETURN NEW; "
    "END IF; RAISE EXCEPTION 'nothing is done' USING ERRCODE = '23000'; END $f$; "
    "CREATE TRIGGER nothing_is_done BEFORE INSERT ON history FOR EACH ROW EXECUTE FUNCTION nothing_is_done()"};

static enum err
leave(struct op *op, void *data)
{
	struct person person;
	enum err e = store_person_get(op->store, data, &person);

	person.has_left = true;
	return e == ERR_OK ? store_person_update(op->store, &person) : e;
}

/* Who has left finds nothing any more, though their session were still there. */
static void
ask_as_leaver(struct party *p)
{
	struct browser *b = &p->browsers[PERSON_AUDITOR];

	p->f->store->arena = p->f->arena;
	assert_int_equal(op_write(&p->f->op, leave, (void *)(uintptr_t)p->w.people[PERSON_AUDITOR]), ERR_OK);
	party_arena(p);
	for (size_t i = 0; i < route_count; i++) {
		const struct row *row;
		struct record r;

		if (!names_a_record(&routes[i]) || (routes[i].roles & ROLE_BIT(ROLE_AUDITOR)) == 0)
			continue;
		row = row_of(&routes[i]);
		r = record_of(&p->w, &routes[i]);
		ask(b, &p->w, row, target_of(p->requests.arena, row->path, r.params[0]), "1");
		if (b->res.status != 303 || !str_starts_with(b->res.location, "/sign-in"))
			complain(p, row, 0, PERSON_AUDITOR, "has left, and is answered");
	}
	arena_free(p->requests.arena);
}

static void
ask_for_nothing(struct party *p)
{
	static const struct row nothing[] = {
	    [HTTP_GET] = {HTTP_GET, "/audits/:id", {0}, {NULL}}, [HTTP_POST] = {HTTP_POST, "/audits/:id/query", {0}, {NULL}}};

	for (int i = 0; i < PERSON_COUNT; i++) {
		struct browser *b = &p->browsers[i];

		ask(b, &p->w, &nothing[HTTP_GET], "/audits/nothing", "1");
		p->gone[HTTP_GET][i] = answer_of(b);
		ask(b, &p->w, &nothing[HTTP_POST], "/audits/nothing/query", "1");
		p->gone[HTTP_POST][i] = answer_of(b);
		assert_int_equal(b->res.status, 404);
	}
}

static void
test_relations(void **state)
{
	struct party *p = arena_alloc(fixture_of(state)->arena, sizeof(*p));

	p->f = fixture_of(state);
	p->requests = *p->f;
	every_row_has_a_route();
	relations_world_make(p->f, &p->w);
	for (int i = 0; i < PERSON_COUNT; i++)
		p->browsers[i] = web_fixture_browser(p->f, p->w.people[i]);
	ask_for_nothing(p);
	ask_all(p, HTTP_GET);
	assert_int_equal(db_script(p->f->store->write, nothing_is_done[fixture_database_url() != NULL]), ERR_OK);
	ask_all(p, HTTP_POST);
	/* Nothing was done: everybody finds what they found before. */
	p->is_again = true;
	ask_all(p, HTTP_GET);
	ask_as_leaver(p);
	assert_int_equal(p->wrong, 0);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"every record, everybody around it", test_relations},
	};

	return fixture_run("relations", tests, sizeof(tests) / sizeof(tests[0]));
}
