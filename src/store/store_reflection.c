#include "store/store_reflection.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

static const char *const comment_kinds[] = {
    [COMMENT_COMMENT] = "comment", [COMMENT_DISAGREEMENT] = "disagreement"};

enum err
store_reflection_get(struct store *store, const char *audit_id, struct reflection *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT person_id, proud, differently, helps, support, version, saved_at, sent_at "
	    "FROM reflection WHERE audit_id = $1",
	    DB_VALUES(db_t(audit_id)));

	if (e != ERR_OK)
		return e;
	*ret = (struct reflection){.audit_id = audit_id,
	    .person_id = "",
	    .proud = "",
	    .differently = "",
	    .helps = "",
	    .support = ""};
	while (db_rows_next(&rows)) {
		int c = 0;

		ret->person_id = db_text(&rows, c++);
		ret->proud = db_text(&rows, c++);
		ret->differently = db_text(&rows, c++);
		ret->helps = db_text(&rows, c++);
		ret->support = db_text(&rows, c++);
		ret->version = (int)db_int(&rows, c++);
		ret->saved_at = db_instant(&rows, c++);
		ret->sent_at = db_instant(&rows, c++);
	}
	return db_rows_end(&rows);
}

enum err
store_reflection_put(struct store *store, const struct reflection *r)
{
	if (r->version == 0)
		return store_exec(store,
		    "INSERT INTO reflection (audit_id, person_id, proud, differently, helps, support, "
		    "version, saved_at, sent_at) VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8)",
		    DB_VALUES(db_t(r->audit_id), db_t(r->person_id), db_t(r->proud),
		        db_t(r->differently), db_t(r->helps), db_t(r->support), db_at(r->saved_at),
		        db_at(r->sent_at)));
	return store_exec_one(store,
	    "UPDATE reflection SET person_id = $1, proud = $2, differently = $3, helps = $4, "
	    "support = $5, saved_at = $6, sent_at = $7, version = version + 1 "
	    "WHERE audit_id = $8 AND version = $9",
	    DB_VALUES(db_t(r->person_id), db_t(r->proud), db_t(r->differently), db_t(r->helps),
	        db_t(r->support), db_at(r->saved_at), db_at(r->sent_at), db_t(r->audit_id),
	        db_i(r->version)));
}

enum err
store_comment_insert(struct store *store, const struct practitioner_comment *c)
{
	return store_exec(store,
	    "INSERT INTO practitioner_comment (id, audit_id, person_id, kind, section_code, text, at) "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7)",
	    DB_VALUES(db_t(c->id), db_t(c->audit_id), db_t(c->person_id),
	        db_t(comment_kinds[c->kind]), db_t(c->section_code), db_t(c->text), db_at(c->at)));
}

enum err
store_comments(struct store *store, const char *audit_id, struct comment_list *ret)
{
	struct db_rows rows;
	struct {
		struct practitioner_comment *items;
		size_t count, capacity;
	} comments = {0};
	enum err e = store_query(store, &rows,
	    "SELECT c.id, c.audit_id, c.person_id, p.name, c.kind, c.section_code, c.text, c.at "
	    "FROM practitioner_comment c JOIN person p ON p.id = c.person_id "
	    "WHERE c.audit_id = $1 ORDER BY c.at, c.id",
	    DB_VALUES(db_t(audit_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct practitioner_comment c = {.id = db_text(&rows, 0),
		    .audit_id = db_text(&rows, 1),
		    .person_id = db_text(&rows, 2),
		    .person_name = db_text(&rows, 3),
		    .section_code = db_text(&rows, 5),
		    .text = db_text(&rows, 6),
		    .at = db_instant(&rows, 7)};

		c.kind = str_is_same(db_text(&rows, 4), comment_kinds[COMMENT_DISAGREEMENT])
		    ? COMMENT_DISAGREEMENT
		    : COMMENT_COMMENT;
		VEC_PUSH(store->arena, &comments, c);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct comment_list){comments.items, comments.count};
	return e;
}
