#include "store/store_calendar.h"

#include "base/vec.h"
#include "store/store_private.h"

enum err
store_calendar_get(struct store *store, struct calendar *ret)
{
	struct db_rows rows;
	struct {
		struct date *items;
		size_t count, capacity;
	} days = {0};
	enum err e =
	    store_query(store, &rows, "SELECT day FROM holiday ORDER BY day", DB_NO_VALUES);

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &days, db_date(&rows, 0));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct calendar){days.items, days.count};
	return e;
}
