#include "store/store_holiday.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

static const char *
kind_code(enum holiday_kind kind)
{
	return kind == HOLIDAY_BANK ? "bank" : "closure";
}

enum err
store_holiday_list(struct store *store, struct holiday_list *ret)
{
	struct db_rows rows;
	struct {
		struct holiday *items;
		size_t count, capacity;
	} holidays = {0};
	enum err e =
	    store_query(store, &rows, "SELECT day, name, kind FROM holiday ORDER BY day", DB_NO_VALUES);

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct holiday holiday = {.day = db_date(&rows, 0),
		    .name = db_text(&rows, 1),
		    .kind = str_is_same(db_text(&rows, 2), "bank") ? HOLIDAY_BANK : HOLIDAY_CLOSURE};

		VEC_PUSH(store->arena, &holidays, holiday);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct holiday_list){holidays.items, holidays.count};
	return e;
}

enum err
store_holiday_put(struct store *store, const struct holiday *holiday)
{
	return store_exec(store,
	    "INSERT INTO holiday (day, name, kind) VALUES ($1, $2, $3) "
	    "ON CONFLICT (day) DO UPDATE SET name = excluded.name, kind = excluded.kind",
	    DB_VALUES(db_d(holiday->day), db_t(holiday->name), db_t(kind_code(holiday->kind))));
}

enum err
store_holiday_remove(struct store *store, struct date day)
{
	return store_exec(store, "DELETE FROM holiday WHERE day = $1", DB_VALUES(db_d(day)));
}
