#include "store/store_access_log.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_history.h"
#include "store/store_private.h"

/* A concern about a dip sample's child says in its row which; its entries name no audit. */
#define LOG                                                                                                           \
	"SELECT h.seq, h.at, h.actor_name, h.door, h.sentence, CASE WHEN h.action = 'viewed' THEN h.changes ELSE '' END, " \
	"COALESCE(a.reference, d.reference, ''), COALESCE(a.child_reference, d.child_reference, '') "                    \
	"FROM history h LEFT JOIN audit a ON a.id = h.audit_id LEFT JOIN concern c ON c.id = h.object_id "               \
	"LEFT JOIN dip_sample d ON d.id = COALESCE(c.dip_sample_id, h.object_id) "                                       \
	"WHERE h.seq < $1 AND h.at >= $2 AND h.at < $3 AND ($4 = 1 OR h.action = 'viewed') "                             \
	"AND (h.audit_id <> '' OR h.object_kind IN ('dip-sample', 'concern')) AND ($5 = '' OR h.actor_id = $5) "
#define NEWEST "ORDER BY h.seq DESC LIMIT $6"
#define DIPS   "SELECT id FROM dip_sample WHERE child_reference = $7 OR reference = $7"
#define OF_NUMBER                                                                                                     \
	"AND h.seq IN (SELECT seq FROM history WHERE audit_id IN (SELECT id FROM audit WHERE child_reference = $7 OR "   \
	"reference = $7) UNION ALL SELECT seq FROM history WHERE audit_id = '' AND object_id IN (" DIPS " UNION ALL "    \
	"SELECT id FROM concern WHERE dip_sample_id IN (" DIPS "))) "

static const char of_all[] = LOG NEWEST;
static const char of_person[] = LOG "AND h.actor_id = $5 " NEWEST;
static const char of_number[] = LOG OF_NUMBER NEWEST;

enum err
store_access_log(struct store *store, const struct access_log_query *q, struct access_log_list *ret)
{
	bool has_number = !str_is_empty(q->number);
	const struct db_value values[] = {db_i(q->before > 0 ? q->before : INT32_MAX), db_at(q->from), db_at(q->until),
	    db_i(q->has_steps), db_t(q->person_id), db_i(q->limit), db_t(q->number)};
	size_t count = sizeof(values) / sizeof(values[0]) - (has_number ? 0 : 1);
	struct {
		struct access_log_row *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    has_number ? of_number : str_is_empty(q->person_id) ? of_all : of_person,
	    values, count);

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct access_log_row row = {.seq = db_int(&rows, 0),
		    .person_name = db_text(&rows, 2),
		    .door = db_text(&rows, 3),
		    .sentence = db_text(&rows, 4),
		    .as = store_history_after(store->arena, db_text(&rows, 5)),
		    .reference = db_text(&rows, 6),
		    .child_reference = db_text(&rows, 7)};

		(void)instant_parse_iso(db_text(&rows, 1), &row.at);
		VEC_PUSH(store->arena, &found, row);
	}
	*ret = (struct access_log_list){found.items, found.count};
	return db_rows_end(&rows);
}
