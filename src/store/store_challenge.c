#include "store/store_challenge.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

#define COLUMNS                                                                                    \
	"id, audit_id, moderation_id, asked_by, asked_as, section_code, wanted_grade, reason, evidence, asked_at"

enum err
store_challenge_insert(struct store *store, const struct challenge *c)
{
	return store_exec(store,
	    "INSERT INTO challenge (" COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
	    DB_VALUES(db_t(c->id), db_t(c->audit_id), db_t(c->moderation_id), db_t(c->asked_by),
		db_t(c->is_by_manager ? "team-manager" : "practitioner"), db_t(c->section_code),
		db_i(c->wanted_grade), db_t(c->reason), db_t(c->evidence), db_at(c->asked_at)));
}

enum err
store_challenges(struct store *store, const char *audit_id, struct challenge_list *ret)
{
	struct {
		struct challenge *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " COLUMNS " FROM challenge WHERE audit_id = $1 ORDER BY asked_at, id",
	    DB_VALUES(db_t(audit_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct challenge c = {0};
		int i = 0;

		c.id = db_text(&rows, i++);
		c.audit_id = db_text(&rows, i++);
		c.moderation_id = db_text(&rows, i++);
		c.asked_by = db_text(&rows, i++);
		c.is_by_manager = str_is_same(db_text(&rows, i++), "team-manager");
		c.section_code = db_text(&rows, i++);
		c.wanted_grade = (enum grade)db_int(&rows, i++);
		c.reason = db_text(&rows, i++);
		c.evidence = db_text(&rows, i++);
		c.asked_at = db_instant(&rows, i++);
		VEC_PUSH(store->arena, &found, c);
	}
	*ret = (struct challenge_list){found.items, found.count};
	return db_rows_end(&rows);
}
