#include "store/store_person.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_audit_mark.h"
#include "store/store_person_count.h"
#include "store/store_private.h"

#include <assert.h>

#define PERSON_COLUMNS                                                                             \
	"id, user_name, name, email, job_title, team_id, line_manager_id, audits_csc, audits_eh, " \
	"audits_send, is_reviewing_officer, agency, ends_on, has_left, version"
#define TEAM_COLUMNS "id, service, name, manager_id, head_of_service_id, version"
#define ROLE_COLUMNS                                                                               \
	"person_id, role, is_waiting, granted_by, granted_at, approved_by, approved_at"

struct person_vec {
	struct person *items;
	size_t count, capacity;
};

static void
person_from_row(struct db_rows *rows, struct person *ret)
{
	int c = 0;

	ret->id = db_text(rows, c++);
	ret->user_name = db_text(rows, c++);
	ret->name = db_text(rows, c++);
	ret->email = db_text(rows, c++);
	ret->job_title = db_text(rows, c++);
	ret->team_id = db_text(rows, c++);
	ret->line_manager_id = db_text(rows, c++);
	ret->is_auditor[SERVICE_CSC] = db_bool(rows, c++);
	ret->is_auditor[SERVICE_EARLY_HELP] = db_bool(rows, c++);
	ret->is_auditor[SERVICE_SEND] = db_bool(rows, c++);
	ret->is_reviewing_officer = db_bool(rows, c++);
	ret->agency = db_text(rows, c++);
	ret->ends_on = db_date(rows, c++);
	ret->has_left = db_bool(rows, c++);
	ret->version = (int)db_int(rows, c++);
}

static const char *
null_if_empty(const char *text)
{
	return str_is_empty(text) ? NULL : text;
}

static enum err
roles_read(struct store *store, struct person *person)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT role FROM person_role WHERE person_id = $1 AND is_waiting = 0",
	    DB_VALUES(db_t(person->id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		enum role role;

		if (role_from_code(db_text(&rows, 0), &role))
			person->roles |= ROLE_BIT(role);
	}
	return db_rows_end(&rows);
}

static enum err
people_read(struct store *store, struct db_rows *rows, struct person_list *ret)
{
	struct person_vec people = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct person p = {0};

		person_from_row(rows, &p);
		VEC_PUSH(store->arena, &people, p);
	}
	e = db_rows_end(rows);
	for (size_t i = 0; e == ERR_OK && i < people.count; i++)
		e = roles_read(store, &people.items[i]);
	if (e == ERR_OK)
		*ret = (struct person_list){people.items, people.count};
	return e;
}

static enum err
one_person(struct store *store, struct db_rows *rows, struct person *ret)
{
	struct person_list people;
	enum err e = people_read(store, rows, &people);

	if (e != ERR_OK)
		return e;
	if (people.count == 0)
		return ERR_NOT_FOUND;
	*ret = people.items[0];
	return ERR_OK;
}

enum err
store_person_get(struct store *store, const char *id, struct person *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, "SELECT " PERSON_COLUMNS " FROM person WHERE id = $1",
	    DB_VALUES(db_t(id)));

	return e == ERR_OK ? one_person(store, &rows, ret) : e;
}

enum err
store_person_names_of_audit(struct store *store, const char *audit_id, struct person_name_list *ret)
{
	struct {
		struct person_name *items;
		size_t count, capacity;
	} names = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT id, name FROM person WHERE id IN (SELECT auditor_id FROM audit WHERE id = $1 "
	    "UNION SELECT practitioner_id FROM audit WHERE id = $1 UNION SELECT team_manager_id FROM audit WHERE id = $1 "
	    "UNION SELECT person_id FROM task WHERE audit_id = $1 AND is_done = 0)",
	    DB_VALUES(db_t(audit_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct person_name name = {.id = db_text(&rows, 0)};

		name.name = db_text(&rows, 1);
		VEC_PUSH(store->arena, &names, name);
	}
	*ret = (struct person_name_list){names.items, names.count};
	return db_rows_end(&rows);
}

const char *
person_name_find(const struct person_name_list *names, const char *id)
{
	for (size_t i = 0; i < names->count; i++)
		if (str_is_same(names->items[i].id, id))
			return names->items[i].name;
	return "";
}

enum err
store_person_find(struct store *store, const char *name, struct person *ret)
{
	struct db_rows rows;
	const char *folded = str_lower(store->arena, name);
	enum err e = store_query(store, &rows,
	    "SELECT " PERSON_COLUMNS " FROM person WHERE user_name = $1 OR email = $1 ORDER BY id",
	    DB_VALUES(db_t(folded)));

	return e == ERR_OK ? one_person(store, &rows, ret) : e;
}

enum err
store_person_names(struct store *store, const char *const **ret_names, size_t *ret_count)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, "SELECT DISTINCT name FROM person ORDER BY name", DB_NO_VALUES);

	return e == ERR_OK ? store_ids_read(store, &rows, ret_names, ret_count) : e;
}

enum err
store_person_list(struct store *store, struct person_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(
	    store, &rows, "SELECT " PERSON_COLUMNS " FROM person ORDER BY name, id", DB_NO_VALUES);

	return e == ERR_OK ? people_read(store, &rows, ret) : e;
}

enum err
store_person_with_role(struct store *store, enum role role, struct person_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " PERSON_COLUMNS " FROM person WHERE has_left = 0 AND id IN "
	    "(SELECT person_id FROM person_role WHERE role = $1 AND is_waiting = 0) ORDER BY user_name",
	    DB_VALUES(db_t(role_code(role))));

	return e == ERR_OK ? people_read(store, &rows, ret) : e;
}

/* $1 to $8: roles. */
#define IN_ROLES "r.is_waiting = 0 AND r.role IN ($1, $2, $3, $4, $5, $6, $7, $8) "
#define OF_ROLES "has_left = 0 AND id IN (SELECT r.person_id FROM person_role r WHERE " IN_ROLES ") "
/* The same parameters, of which none is asked for. */
#define OF_ALL "has_left = 0 AND COALESCE($1, $2, $3, $4, $5, $6, $7, $8) IS NOT NULL "
#define FITS "AND (lower(name) LIKE $10 ESCAPE '\\' OR user_name LIKE $10 ESCAPE '\\' OR email LIKE $10 ESCAPE '\\') "

static void
fill_roles(unsigned roles, struct db_value ret[static PERSON_ROLES_ASKED])
{
	size_t count = 0;

	for (int r = 0; r < ROLE_COUNT; r++)
		if ((roles & ROLE_BIT(r)) != 0) {
			assert(count < PERSON_ROLES_ASKED);
			ret[count++] = db_t(role_code((enum role)r));
		}
	while (count < PERSON_ROLES_ASKED)
		ret[count++] = db_t("");
}

/* Whether more than so many hold one of the roles: where they are very many, who holds two and who has left is not told apart. */
static enum err
are_more(struct store *store, bool has_roles, int most, struct db_value values[static PERSON_ROLES_ASKED + 1], bool *ret)
{
#define COUNTED(which) "SELECT count(*) FROM (SELECT " which "LIMIT $9) counted"
	static const char all[] = COUNTED("1 FROM person WHERE " OF_ALL), held[] = COUNTED("1 FROM person_role r WHERE " IN_ROLES),
			  holders[] = COUNTED("DISTINCT r.person_id FROM person_role r CROSS JOIN person p WHERE " IN_ROLES
					      "AND p.id = r.person_id AND p.has_left = 0 ");
	enum { VERY_MANY = 2 }; /* times as many */
	int64_t count;
	enum err e;

	values[PERSON_ROLES_ASKED] = db_i(has_roles ? VERY_MANY * most : most + 1);
	e = store_query_int(store, &count, has_roles ? held : all, values, PERSON_ROLES_ASKED + 1);
	if (e == ERR_OK && has_roles && count > most && count < VERY_MANY * most)
		e = store_query_int(store, &count, holders, values, PERSON_ROLES_ASKED + 1);
	*ret = e == ERR_OK && count > most;
	return e;
#undef COUNTED
}

enum err
store_person_few(struct store *store, unsigned roles, int most, struct person_list *ret, bool *ret_is_many)
{
#define LISTED(which) "SELECT " PERSON_COLUMNS " FROM person WHERE " which "ORDER BY name, id LIMIT $9"
	static const char *const lists[] = {LISTED(OF_ALL), LISTED(OF_ROLES)};
	struct db_value values[PERSON_ROLES_ASKED + 1];
	struct db_rows rows;
	enum err e;

	fill_roles(roles, values);
	*ret = (struct person_list){NULL, 0};
	e = are_more(store, roles != 0, most, values, ret_is_many);
	if (e != ERR_OK || *ret_is_many)
		return e;
	values[PERSON_ROLES_ASKED] = db_i(most);
	e = store_query(store, &rows, lists[roles != 0], values, PERSON_ROLES_ASKED + 1);
	return e == ERR_OK ? people_read(store, &rows, ret) : e;
#undef LISTED
}

enum err
store_person_near(struct store *store, const char *text, unsigned roles, int limit, struct person_list *ret)
{
#define NEAR(which) "SELECT " PERSON_COLUMNS " FROM person WHERE " which FITS "ORDER BY name, id LIMIT $9"
	static const char *const queries[] = {NEAR(OF_ALL), NEAR(OF_ROLES)};
	struct db_value values[PERSON_ROLES_ASKED + 2];
	struct db_rows rows;
	enum err e;

	fill_roles(roles, values);
	values[PERSON_ROLES_ASKED] = db_i(limit);
	values[PERSON_ROLES_ASKED + 1] = db_t(store_like_pattern(store->arena, text));
	e = store_query(store, &rows, queries[roles != 0], values, PERSON_ROLES_ASKED + 2);
	return e == ERR_OK ? people_read(store, &rows, ret) : e;
#undef NEAR
}

/* $1: the day; $2: the month; $3: the service. */
#define AUDITORS(column)                                                                           \
	"SELECT " PERSON_COLUMNS " FROM person p WHERE p." column " = 1 AND p.has_left = 0 "                 \
	"AND (p.ends_on IS NULL OR p.ends_on >= $1) AND EXISTS (SELECT 1 FROM person_role r "      \
	"WHERE r.person_id = p.id AND r.role = 'auditor' AND r.is_waiting = 0) "                   \
	"AND p.id NOT IN (SELECT x.person_id FROM auditor_exemption x "                            \
	"WHERE x.cycle_id = $2 AND x.service = $3 AND x.state = 'agreed')"

static const char *const auditor_statements[SERVICE_COUNT] = {
    [SERVICE_CSC] = AUDITORS("audits_csc") " ORDER BY p.name, p.id",
    [SERVICE_EARLY_HELP] = AUDITORS("audits_eh") " ORDER BY p.name, p.id",
    [SERVICE_SEND] = AUDITORS("audits_send") " ORDER BY p.name, p.id",
};

enum err
store_person_auditors(struct store *store, const char *cycle_id, enum service service, struct date today,
    struct person_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, auditor_statements[service],
	    DB_VALUES(db_d(today), db_t(cycle_id), db_t(service_code(service))));

	return e == ERR_OK ? people_read(store, &rows, ret) : e;
}

/* Of those, the exempted. */
#define EXEMPTED(column)                                                                           \
	"SELECT count(*) FROM auditor_exemption x JOIN person p ON p.id = x.person_id WHERE x.cycle_id = $2 AND x.service = $3 " \
	"AND x.state = 'agreed' AND p." column " = 1 AND p.has_left = 0 AND (p.ends_on IS NULL OR p.ends_on >= $1) " \
	"AND EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.role = 'auditor' AND r.is_waiting = 0)"

enum err
store_person_auditor_count(
    struct store *store, const char *cycle_id, enum service service, struct date today, int64_t *ret)
{
	static const char *const statements[SERVICE_COUNT] = {
	    [SERVICE_CSC] = EXEMPTED("audits_csc"),
	    [SERVICE_EARLY_HELP] = EXEMPTED("audits_eh"),
	    [SERVICE_SEND] = EXEMPTED("audits_send"),
	};
	int64_t exempted = 0;
	enum err e = store_query_int(store, ret,
	    "SELECT coalesce(sum(people), 0) FROM person_count WHERE what = $1 AND (ends_on = '' OR ends_on >= $2)",
	    DB_VALUES(db_t(service_code(service)), db_d(today)));

	if (e == ERR_OK)
		e = store_query_int(store, &exempted, statements[service],
		    DB_VALUES(db_d(today), db_t(cycle_id), db_t(service_code(service))));
	if (e == ERR_OK)
		*ret -= exempted;
	return e;
}

enum err
store_acting_heads(
    struct store *store, const char *team_id, struct person_list *ret, bool *ret_is_own)
{
	struct db_rows rows;
	struct team team;
	enum err e = store_query(store, &rows,
	    "SELECT " PERSON_COLUMNS " FROM person WHERE id IN "
	    "(SELECT person_id FROM acting_head WHERE team_id = $1) ORDER BY user_name",
	    DB_VALUES(db_t(team_id)));

	if (e == ERR_OK)
		e = people_read(store, &rows, ret);
	*ret_is_own = false;
	if (e == ERR_OK && !str_is_empty(team_id))
		e = store_team_get(store, team_id, &team);
	if (e == ERR_OK && !str_is_empty(team_id))
		*ret_is_own = ret->count == 1 && str_is_same(ret->items[0].id, team.head_of_service_id);
	return e;
}

/* The ends of the name as it stands (migration 0072). */
#define ENDS                                                                                       \
	"WITH RECURSIVE ends (place, name) AS (SELECT 1, lower(name) FROM person WHERE id = $1 UNION ALL " \
	"SELECT place + 1, name FROM ends WHERE place < length(name)) "

static enum err
name_parts_put(struct store *store, const char *person_id)
{
	return store_exec(store,
	    ENDS "INSERT INTO name_part (part, person_id) SELECT substr(name, place), $1 FROM ends",
	    DB_VALUES(db_t(person_id)));
}

/* Before the name changes. */
static enum err
name_parts_drop(struct store *store, const char *person_id)
{
	return store_exec(store,
	    ENDS "DELETE FROM name_part WHERE person_id = $1 AND part IN (SELECT substr(name, place) FROM ends)",
	    DB_VALUES(db_t(person_id)));
}

enum err
store_person_insert(struct store *store, const struct person *p)
{
	enum err e = store_exec(store,
	    "INSERT INTO person (" PERSON_COLUMNS ") VALUES "
	    "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
	    DB_VALUES(db_t(p->id), db_t(str_lower(store->arena, p->user_name)), db_t(p->name),
		db_t(str_lower(store->arena, p->email)), db_t(p->job_title),
		db_t(null_if_empty(p->team_id)), db_t(null_if_empty(p->line_manager_id)),
		db_i(p->is_auditor[SERVICE_CSC]), db_i(p->is_auditor[SERVICE_EARLY_HELP]),
		db_i(p->is_auditor[SERVICE_SEND]), db_i(p->is_reviewing_officer), db_t(p->agency),
		db_d(p->ends_on), db_i(p->has_left), db_i(1)));

	return e == ERR_OK ? name_parts_put(store, p->id) : e;
}

enum err
store_person_update(struct store *store, const struct person *p)
{
	enum err e = name_parts_drop(store, p->id);

	if (e == ERR_OK)
		e = store_person_count_out(store, p->id);
	if (e != ERR_OK)
		return e;
	e = store_exec_one(store,
	    "UPDATE person SET user_name = $1, name = $2, email = $3, job_title = $4, team_id = $5, "
	    "line_manager_id = $6, audits_csc = $7, audits_eh = $8, audits_send = $9, "
	    "is_reviewing_officer = $10, agency = $11, ends_on = $12, has_left = $13, "
	    "version = version + 1 WHERE id = $14 AND version = $15",
	    DB_VALUES(db_t(str_lower(store->arena, p->user_name)), db_t(p->name),
		db_t(str_lower(store->arena, p->email)), db_t(p->job_title),
		db_t(null_if_empty(p->team_id)), db_t(null_if_empty(p->line_manager_id)),
		db_i(p->is_auditor[SERVICE_CSC]), db_i(p->is_auditor[SERVICE_EARLY_HELP]),
		db_i(p->is_auditor[SERVICE_SEND]), db_i(p->is_reviewing_officer), db_t(p->agency),
		db_d(p->ends_on), db_i(p->has_left), db_t(p->id), db_i(p->version)));
	if (e == ERR_OK)
		e = store_person_count_in(store, p->id);
	if (e == ERR_OK)
		e = name_parts_put(store, p->id);
	return e == ERR_OK ? store_audit_mark_head(store, p->id) : e;
}

static void
team_from_row(struct db_rows *rows, struct team *ret)
{
	int c = 0;

	ret->id = db_text(rows, c++);
	(void)service_from_code(db_text(rows, c++), &ret->service);
	ret->name = db_text(rows, c++);
	ret->manager_id = db_text(rows, c++);
	ret->head_of_service_id = db_text(rows, c++);
	ret->version = (int)db_int(rows, c++);
}

static enum err
teams_read(struct store *store, struct db_rows *rows, struct team_list *ret)
{
	struct {
		struct team *items;
		size_t count, capacity;
	} teams = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct team t = {0};

		team_from_row(rows, &t);
		VEC_PUSH(store->arena, &teams, t);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct team_list){teams.items, teams.count};
	return e;
}

static enum err
one_team(struct store *store, struct db_rows *rows, struct team *ret)
{
	struct team_list teams;
	enum err e = teams_read(store, rows, &teams);

	if (e != ERR_OK)
		return e;
	if (teams.count == 0)
		return ERR_NOT_FOUND;
	*ret = teams.items[0];
	return ERR_OK;
}

enum err
store_team_get(struct store *store, const char *id, struct team *ret)
{
	struct db_rows rows;
	enum err e = store_query(
	    store, &rows, "SELECT " TEAM_COLUMNS " FROM team WHERE id = $1", DB_VALUES(db_t(id)));

	return e == ERR_OK ? one_team(store, &rows, ret) : e;
}

enum err
store_team_find(struct store *store, const char *name, struct team *ret)
{
	struct db_rows rows;
	enum err e = store_query(
	    store, &rows, "SELECT " TEAM_COLUMNS " FROM team WHERE name = $1", DB_VALUES(db_t(name)));

	return e == ERR_OK ? one_team(store, &rows, ret) : e;
}

enum err
store_team_list(struct store *store, struct team_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " TEAM_COLUMNS " FROM team ORDER BY service, name", DB_NO_VALUES);

	return e == ERR_OK ? teams_read(store, &rows, ret) : e;
}

enum err
store_team_insert(struct store *store, const struct team *t)
{
	return store_exec(store,
	    "INSERT INTO team (" TEAM_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6)",
	    DB_VALUES(db_t(t->id), db_t(service_code(t->service)), db_t(t->name),
		db_t(null_if_empty(t->manager_id)), db_t(null_if_empty(t->head_of_service_id)),
		db_i(1)));
}

enum err
store_team_update(struct store *store, const struct team *t)
{
	enum err e = store_exec_one(store,
	    "UPDATE team SET service = $1, name = $2, manager_id = $3, head_of_service_id = $4, "
	    "version = version + 1 WHERE id = $5 AND version = $6",
	    DB_VALUES(db_t(service_code(t->service)), db_t(t->name),
		db_t(null_if_empty(t->manager_id)), db_t(null_if_empty(t->head_of_service_id)),
		db_t(t->id), db_i(t->version)));

	return e == ERR_OK ? store_audit_mark_team(store, t->id) : e;
}

enum err
store_person_roles(struct store *store, const char *person_id, struct person_role_list *ret)
{
	struct db_rows rows;
	struct person_role_grant *items = arena_array(store->arena, ROLE_COUNT, sizeof(*items));
	size_t count = 0;
	enum err e = store_query(store, &rows,
	    "SELECT " ROLE_COLUMNS " FROM person_role WHERE person_id = $1 ORDER BY role",
	    DB_VALUES(db_t(person_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct person_role_grant *g = &items[count];

		g->person_id = db_text(&rows, 0);
		if (count == ROLE_COUNT || !role_from_code(db_text(&rows, 1), &g->role))
			continue;
		g->is_waiting = db_bool(&rows, 2);
		g->granted_by = db_text(&rows, 3);
		g->granted_at = db_instant(&rows, 4);
		g->approved_by = db_text(&rows, 5);
		g->approved_at = db_instant(&rows, 6);
		count++;
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct person_role_list){items, count};
	return e;
}

enum err
store_person_role_put(struct store *store, const struct person_role_grant *g)
{
	enum err e = store_person_count_out(store, g->person_id);

	if (e != ERR_OK)
		return e;
	e = store_exec(store,
	    "INSERT INTO person_role (" ROLE_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7) "
	    "ON CONFLICT (person_id, role) DO UPDATE SET is_waiting = excluded.is_waiting, "
	    "approved_by = excluded.approved_by, approved_at = excluded.approved_at",
	    DB_VALUES(db_t(g->person_id), db_t(role_code(g->role)), db_i(g->is_waiting),
		db_t(g->granted_by), db_at(g->granted_at), db_t(null_if_empty(g->approved_by)),
		db_at(g->approved_at)));
	return e == ERR_OK ? store_person_count_in(store, g->person_id) : e;
}

enum err
store_person_role_remove(struct store *store, const char *person_id, enum role role)
{
	enum err e = store_person_count_out(store, person_id);

	if (e == ERR_OK)
		e = store_exec(store, "DELETE FROM person_role WHERE person_id = $1 AND role = $2",
		    DB_VALUES(db_t(person_id), db_t(role_code(role))));
	return e == ERR_OK ? store_person_count_in(store, person_id) : e;
}
