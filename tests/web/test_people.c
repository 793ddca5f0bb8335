#include "../audit_fixture.h"
#include "../input/shared.h"
#include "../web_fixture.h"

#include "base/arena.h"
#include "base/sbuf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "operations/op_people.h"
#include "operations/password.h"
#include "store/store_account.h"
#include "store/store_audit.h"
#include "store/store_person.h"
#include "store/store_task.h"

#include <string.h>

static const char *
admin_of(struct fixture *f)
{
	return fixture_person(f, "adam", ROLE_BIT(ROLE_ADMINISTRATOR), NULL);
}

static const char *const none[] = {NULL};

static enum err
put_account(struct op *op, void *data)
{
	return store_account_put(op->store, data);
}

static enum err
take_role(struct op *op, void *data)
{
	const char **person_id = data;

	return store_person_role_remove(op->store, *person_id, ROLE_AUDITOR);
}

static void
test_add_and_change(void **state)
{
	struct fixture *f = fixture_of(state);
	struct browser b = web_fixture_browser(f, admin_of(f));
	struct person jo;

	(void)fixture_team(f, "North");
	web_fixture_get(&b, "/people/new");
	assert_int_equal(b.res.status, 200);
	web_fixture_post(&b, "/people/new",
	    (const char *const[]){"name", "Jo Reid", "user-name", "", "email", "jo", "line-manager", "adamant",
		"team", "South", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Team: there is no team called “South”"));
	assert_true(web_fixture_shows(&b, "Line manager: there is nobody called “adamant”"));
	assert_true(web_fixture_shows(&b, "Jo Reid"));
	web_fixture_post(&b, "/people/new",
	    (const char *const[]){"name", "Jo Reid", "user-name", "Jo", "email", "jo@council.example",
		"line-manager", "adam", "team", "North", "roles", "practitioner", NULL});
	assert_int_equal(b.res.status, 303);
	assert_int_equal(store_person_find(f->store, "jo", &jo), ERR_OK);
	web_fixture_get(&b, arena_printf(f->arena, "/people/%s", jo.id));
	assert_true(web_fixture_shows(&b, "Practitioner (waits for the information governance officer)"));
	web_fixture_get(&b, "/people?text=reid&show=waiting");
	assert_true(web_fixture_shows(&b, "1 to approve"));
	web_fixture_get(&b, "/people?text=nobody");
	assert_true(web_fixture_shows(&b, "Nobody matches"));
	web_fixture_get(&b, arena_printf(f->arena, "/people/%s/edit", jo.id));
	assert_int_equal(b.res.status, 200);
	web_fixture_post(&b, "/people/teams/new",
	    (const char *const[]){"name", "West", "service", "eh", "manager", "jo", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "does not hold the role Team manager"));
	web_fixture_post(
	    &b, "/people/teams/new", (const char *const[]){"name", "West", "service", "eh", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, "/people/teams");
	assert_true(web_fixture_shows(&b, "West"));
}

/* A page of teams, in the order of service and name, with who leads them; a leaver leads nobody. */
static void
test_team_pages(void **state)
{
	struct fixture *f = fixture_of(state);
	struct browser b = web_fixture_browser(f, admin_of(f));

	for (int i = 0; i < PEOPLE_PAGE_SIZE + 3; i++)
		(void)fixture_team(f, arena_printf(f->arena, "Team %02d", i));
	web_fixture_get(&b, "/people/teams");
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "Showing 1 to 50 of 53"));
	assert_true(web_fixture_shows(&b, ">Team 00<"));
	assert_true(web_fixture_shows(&b, ">Team 49<"));
	assert_false(web_fixture_shows(&b, ">Team 50<"));
	assert_true(web_fixture_shows(&b, "/people/teams?page=2"));
	web_fixture_get(&b, "/people/teams?page=2");
	assert_true(web_fixture_shows(&b, "Showing 51 to 53 of 53"));
	assert_false(web_fixture_shows(&b, ">Team 49<"));
	assert_true(web_fixture_shows(&b, ">Team 52<"));
}

static void
test_approval(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *admin = admin_of(f);
	const char *officer = fixture_person(f, "ivy", ROLE_BIT(ROLE_INFORMATION_GOVERNANCE), NULL);
	struct browser b = web_fixture_browser(f, admin);
	const char *path;
	struct person jo;

	web_fixture_post(&b, "/people/new",
	    (const char *const[]){"name", "Jo Reid", "user-name", "jo", "email", "jo@council.example",
		"roles", "auditor", "audits", "csc", NULL});
	assert_int_equal(b.res.status, 303);
	assert_int_equal(store_person_find(f->store, "jo", &jo), ERR_OK);
	path = arena_printf(f->arena, "/people/%s/roles", jo.id);
	assert_int_equal(web_fixture_status(f, admin, path), 404);
	b = web_fixture_browser(f, officer);
	web_fixture_get(&b, "/");
	assert_true(web_fixture_shows(&b, path));
	web_fixture_get(&b, path);
	assert_true(web_fixture_shows(&b, "Approve Auditor"));
	web_fixture_post(&b, path, (const char *const[]){"role", "auditor", "decision", "approve", NULL});
	assert_int_equal(b.res.status, 303);
	assert_int_equal(store_person_find(f->store, "jo", &jo), ERR_OK);
	assert_int_equal(jo.roles, ROLE_BIT(ROLE_AUDITOR));
	web_fixture_post(&b, path, (const char *const[]){"role", "auditor", "decision", "approve", NULL});
	assert_int_equal(b.res.status, 409);
}

/* Accounts begin with a password that somebody gives; a lost phone is the information governance officer's. */
static void
test_account(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;

	audit_fixture_cast(f, &cast);
	const char *auditor = cast.auditor;
	const char *officer = fixture_person(f, "gov", ROLE_BIT(ROLE_INFORMATION_GOVERNANCE), NULL);
	struct browser b = web_fixture_browser(f, cast.administrator), g = web_fixture_browser(f, officer);
	const char *path = arena_printf(f->arena, "/people/%s/account", auditor);
	const char *password = arena_printf(f->arena, "%s/password", path);
	struct account account;

	/* The fixture's browser signs in without an account, so there is none yet. */
	web_fixture_get(&b, path);
	assert_true(web_fixture_shows(&b, "None yet: they cannot sign in"));
	web_fixture_get(&b, password);
	assert_true(web_fixture_shows(&b, "It is not shown again"));
	web_fixture_post(&b, password, (const char *const[]){"password", "short", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "value=\"short\""));
	web_fixture_post(&b, password, (const char *const[]){"password", "quiet-harbour-lamp-73", NULL});
	assert_int_equal(b.res.status, 303);
	assert_int_equal(store_account_get(f->store, auditor, &account), ERR_OK);
	assert_true(account.must_change);
	assert_true(password_is_right(account.password_hash, "quiet-harbour-lamp-73"));
	web_fixture_get(&b, path);
	assert_true(web_fixture_shows(&b, "They have not chosen a password of their own yet"));

	/* An officer gives no passwords; an administrator takes no phone off an account that opens cases. */
	assert_int_equal(web_fixture_status(f, officer, password), 404);
	account.totp_secret = "SECRET";
	account.totp_is_confirmed = true;
	assert_int_equal(op_write(&f->op, put_account, &account), ERR_OK);
	web_fixture_get(&b, path);
	assert_false(web_fixture_shows(&b, "Take the authenticator app off"));
	web_fixture_post(&b, arena_printf(f->arena, "%s/second-factor", path), none);
	assert_int_equal(b.res.status, 404);
	/* Nor does taking the role away make it another account: the person's audits stay theirs. */
	(void)audit_fixture_audit(f, &cast, "DEMO4471", AUDIT_CLOSED);
	assert_int_equal(op_write(&f->op, take_role, &auditor), ERR_OK);
	web_fixture_post(&b, arena_printf(f->arena, "%s/second-factor", path), none);
	assert_int_equal(b.res.status, 404);
	web_fixture_get(&g, path);
	assert_true(web_fixture_shows(&g, "Take the authenticator app off"));
	web_fixture_post(&g, arena_printf(f->arena, "%s/second-factor", path), none);
	assert_int_equal(g.res.status, 303);
	assert_int_equal(store_account_get(f->store, auditor, &account), ERR_OK);
	assert_false(account.totp_is_confirmed);
	assert_int_equal(web_fixture_status(f, auditor, path), 404);
}

/* Nobody who has left is given a password; they come back first. */
static void
test_no_password_for_a_leaver(void **state)
{
	struct fixture *f = fixture_of(state);
	struct browser b = web_fixture_browser(f, admin_of(f));
	const char *jo = fixture_person(f, "jo", ROLE_BIT(ROLE_PRACTITIONER), NULL);
	const char *password = arena_printf(f->arena, "/people/%s/account/password", jo);

	web_fixture_post(&b, arena_printf(f->arena, "/people/%s/leave", jo), none);
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, password);
	assert_int_equal(b.res.status, 409);
	web_fixture_post(&b, password, (const char *const[]){"password", "quiet-harbour-lamp-73", NULL});
	assert_int_equal(b.res.status, 409);
	web_fixture_post(&b, arena_printf(f->arena, "/people/%s/return", jo), none);
	web_fixture_post(&b, password, (const char *const[]){"password", "quiet-harbour-lamp-73", NULL});
	assert_int_equal(b.res.status, 303);
}

static void
test_file_with_preview(void **state)
{
	static const char text[] = "user_name,name,email\njo,Jo Reid,jo@council.example\n";
	struct fixture *f = fixture_of(state);
	struct browser b = web_fixture_browser(f, admin_of(f));
	struct person jo;

	web_fixture_post(&b, "/people/import", (const char *const[]){NULL});
	assert_int_equal(b.res.status, 422);
	web_fixture_post(&b, "/people/import", (const char *const[]){"text", text, NULL});
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "1 rows: 1 people new, 0 changed; 0 teams new or changed. Nothing is kept yet."));
	assert_int_equal(store_person_find(f->store, "jo", &jo), ERR_NOT_FOUND);
	web_fixture_post(
	    &b, "/people/import", (const char *const[]){"text", text, "confirm", "yes", NULL});
	assert_int_equal(b.res.status, 303);
	assert_int_equal(store_person_find(f->store, "jo", &jo), ERR_OK);
	web_fixture_post(&b, "/people/import",
	    (const char *const[]){"text", "user_name,name,email\njo,,jo\n", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Row 2, column name: Enter a name"));
}

static void
bring(struct browser *b, const char *text)
{
	web_fixture_post(b, "/people/import", (const char *const[]){"text", text, NULL});
}

/* A message about somebody who is not there says which box it is about, and repeats no more than is read. */
static void
test_messages_name_their_box(void **state)
{
	struct fixture *f = fixture_of(state);
	struct browser b = web_fixture_browser(f, admin_of(f));
	char *name = arena_alloc(f->arena, 5001);

	memset(name, 'q', 5000);
	web_fixture_post(&b, "/people/teams/new",
	    (const char *const[]){"name", "West", "service", "eh", "manager", name, "head", name, NULL});
	assert_int_equal(b.res.status, 422);
	name[60] = '\0';
	assert_true(web_fixture_shows(
	    &b, arena_printf(f->arena, "Team manager: there is nobody called “%s…”", name)));
	assert_true(web_fixture_shows(
	    &b, arena_printf(f->arena, "Head of service: there is nobody called “%s…”", name)));
}

/* Teams that change are counted beside people, each once; all that waits stands in one list. */
static void
test_preview_counts_teams(void **state)
{
	struct fixture *f = fixture_of(state);
	struct browser b = web_fixture_browser(f, admin_of(f));
	const char *id = fixture_person(
	    f, "tina", ROLE_BIT(ROLE_TEAM_MANAGER) | ROLE_BIT(ROLE_HEAD_OF_SERVICE), NULL);
	struct person tina, jo;

	assert_int_equal(store_person_get(f->store, id, &tina), ERR_OK);
	assert_int_equal(
	    store_person_get(f->store, fixture_person(f, "jo", ROLE_BIT(ROLE_PRACTITIONER), NULL), &jo), ERR_OK);
	(void)fixture_team(f, "North");
	(void)fixture_team(f, "South");
	bring(&b, arena_printf(f->arena, "user_name,name,email,manages,heads\ntina,\"%s\",%s,North,North\n", tina.name,
	              tina.email));
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "0 people new, 0 changed; 1 teams new or changed. Nothing is kept yet."));
	assert_false(web_fixture_shows(&b, "These have to wait"));
	/* Only somebody's manager changes: they are changed. */
	bring(&b, arena_printf(f->arena, "user_name,name,email,line_manager,manages,heads\njo,\"%s\",%s,tina,North,South\n",
	              jo.name, jo.email));
	assert_true(web_fixture_shows(&b, "0 people new, 1 changed; 0 teams new or changed."));
	{
		const char *list = strstr(b.res.body, "These have to wait");

		assert_non_null(list);
		assert_non_null(strstr(list, "<li>Row 2, column manages: North waits"));
		assert_non_null(strstr(list, "<li>Row 2, column heads: South waits"));
		assert_null(strstr(list + 1, "govuk-inset-text"));
	}
}

/*
 * Every naughty string of a public collection, as a name, a team and a job: brought in or refused in words, shown back as
 * text, and nothing is kept by a look at it.
 */
static void
test_hostile_names(void **state)
{
	struct fixture *f = fixture_of(state);
	struct browser b = web_fixture_browser(f, admin_of(f));
	size_t length = 0, count = 0, tried = 0;
	const char *bytes = shared_read(f->arena, shared_path(f->arena, "data/bad-input/strings/blns/blns.txt"), &length);
	struct person person;

	if (bytes == NULL) {
		print_message("naughty strings: skipped, the shared data is not here\n");
		return;
	}
	char **lines = str_split(f->arena, arena_strndup(f->arena, bytes, length), '\n', &count);
	for (size_t i = 0; i < count; i += 40) {
		struct sbuf sb;

		sbuf_init(&sb, f->arena, 200000);
		sbuf_text(&sb, "user_name,name,email,job_title,service,team\n");
		for (size_t l = i; l < count && l < i + 40; l++) {
			if (lines[l][0] == '#' || lines[l][0] == '\0' || !utf8_is_valid(lines[l], strlen(lines[l])))
				continue;
			sbuf_printf(&sb, "u%zu,\"", l);
			for (const char *c = lines[l]; *c != '\0'; c++)
				sbuf_printf(&sb, "%s%c", *c == '"' ? "\"" : "", *c);
			sbuf_printf(&sb, "\",u%zu@council.example,Auditor,csc,Team\n", l);
			tried++;
		}
		bring(&b, sb.data);
		if (b.res.status != 200 && b.res.status != 422)
			fail_msg("lines %zu and on: %d", i, b.res.status);
		assert_false(web_fixture_shows(&b, "<script>alert"));
		assert_false(web_fixture_shows(&b, "<img src=x"));
	}
	assert_true(tried > 400);
	assert_int_equal(store_person_find(f->store, "u20", &person), ERR_NOT_FOUND);
}

/* Files that are wrong as a whole: said beside the field, kept for nobody, never a crash. */
static void
test_hostile_files(void **state)
{
	static const char head[] = "user_name,name,email\n";
	struct fixture *f = fixture_of(state);
	struct browser b = web_fixture_browser(f, admin_of(f));
	struct sbuf sb;

	/* All of what is wrong, in one look. */
	bring(&b, "user_name,name,email,roles\na,Anna,anna@x.example,\nA,Bea,bea@x.example,\nc,Cleo,c@x.example,manger\n");
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Row 3, column user_name: a stands in row 2 already"));
	assert_true(web_fixture_shows(&b, "Row 4, column roles: there is no role “manger”"));
	bring(&b, "\"");
	assert_true(web_fixture_shows(&b, "Row 1: a quotation mark is not closed"));
	bring(&b, "PK\x03\x04");
	assert_int_equal(b.res.status, 422);
	sbuf_init(&sb, f->arena, 300000);
	sbuf_text(&sb, head);
	for (int i = 0; i < 2000; i++)
		sbuf_printf(&sb, "u%d,,nobody\n", i);
	bring(&b, sb.data);
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Row 2, column name: Enter a name"));
	assert_true(web_fixture_shows(&b, "There are more. Put these right, then choose the file again"));
	assert_false(web_fixture_shows(&b, "Row 900"));
	/* A name over two lines is one line on a page. */
	bring(&b, "user_name,name,email\nzoe,\"Zoe\n\tBell\",zoe@x.example\n");
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "Zoe Bell"));
}

static void
test_leaver(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct browser admin, lead;
	struct audit audit;
	const char *other, *hand_over, *field;
	struct person person;
	struct task_counts counts;

	audit_fixture_cast(f, &cast);
	audit = audit_fixture_audit(f, &cast, "REF1", AUDIT_IN_PROGRESS);
	audit_fixture_task(f, &audit, TASK_AUDIT, cast.auditor, "", audit.due_on);
	other = fixture_person(f, "omar", ROLE_BIT(ROLE_AUDITOR), "West");
	admin = web_fixture_browser(f, cast.administrator);
	lead = web_fixture_browser(f, cast.coordinator);
	web_fixture_get(&admin, arena_printf(f->arena, "/people/%s/leave", cast.auditor));
	assert_true(web_fixture_shows(&admin, "1 open audit,"));
	web_fixture_post(&admin, arena_printf(f->arena, "/people/%s/leave", cast.auditor),
	    (const char *const[]){NULL});
	assert_int_equal(admin.res.status, 422);
	/* Counts only: neither the audit nor the child. */
	assert_false(web_fixture_shows(&admin, audit.reference));
	hand_over = arena_printf(f->arena, "/people/%s/hand-over", cast.auditor);
	assert_int_equal(web_fixture_status(f, cast.administrator, hand_over), 404);
	web_fixture_get(&lead, hand_over);
	assert_true(web_fixture_shows(&lead, audit.reference));
	/* Only those who may hold the part are offered; whoever else is named is refused. */
	field = arena_printf(f->arena, "auditor-%s", audit.id);
	const char *box = strstr(arena_strndup(f->arena, lead.res.body, lead.res.body_length), field);
	assert_non_null(box);
	box = arena_strndup(f->arena, box, (size_t)(strstr(box, "</select>") - box));
	assert_non_null(strstr(box, "value=\"omar\""));
	assert_null(strstr(box, "value=\"jo\""));
	web_fixture_post(&lead, hand_over, (const char *const[]){field, "jo", NULL});
	assert_int_equal(lead.res.status, 422);
	assert_true(web_fixture_shows(&lead, "does not hold the role Auditor"));
	web_fixture_post(&lead, hand_over, (const char *const[]){field, "omar", NULL});
	assert_int_equal(lead.res.status, 422);
	assert_true(web_fixture_shows(&lead, "does not audit this service"));
	assert_int_equal(store_person_get(f->store, other, &person), ERR_OK);
	assert_int_equal(store_write_begin(f->store), ERR_OK);
	person.is_auditor[SERVICE_CSC] = true;
	assert_int_equal(store_person_update(f->store, &person), ERR_OK);
	assert_int_equal(store_write_commit(f->store), ERR_OK);
	web_fixture_post(&lead, hand_over, (const char *const[]){field, "omar", NULL});
	assert_int_equal(lead.res.status, 303);
	assert_int_equal(store_audit_get(f->store, audit.id, &audit), ERR_OK);
	assert_string_equal(audit.auditor_id, other);
	assert_int_equal(store_task_counts(f->store, other, f->op.today, &counts), ERR_OK);
	assert_int_equal(counts.todo, 1);
	web_fixture_post(&admin, arena_printf(f->arena, "/people/%s/leave", cast.auditor),
	    (const char *const[]){NULL});
	assert_int_equal(admin.res.status, 303);
	assert_int_equal(store_person_get(f->store, cast.auditor, &person), ERR_OK);
	assert_true(person.has_left);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"adding and changing", test_add_and_change},
	    {"pages of teams", test_team_pages},
	    {"approval of roles", test_approval},
	    {"messages name their box", test_messages_name_their_box},
	    {"a preview counts teams", test_preview_counts_teams},
	    {"a file, with preview", test_file_with_preview},
	    {"hostile names", test_hostile_names},
	    {"hostile files", test_hostile_files},
	    {"a leaver's work", test_leaver},
	    {"an account", test_account},
	    {"no password for a leaver", test_no_password_for_a_leaver},
	};

	return fixture_run("people pages", tests, sizeof(tests) / sizeof(tests[0]));
}
