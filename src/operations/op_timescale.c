#include "operations/op_timescale.h"

#include "base/str.h"
#include "domain/dip_block.h"

static enum err
may_see(const struct op *op)
{
	if (op_is_of_centre(op) ||
	    op_has_role(op, ROLE_DATA_OFFICER))
		return ERR_OK;
	return ERR_NOT_FOUND;
}

enum err
op_timescale_list(struct op *op, struct timescale_list *ret)
{
	enum err e = may_see(op);

	return e == ERR_OK ? store_timescale_list(op->store, op->today, ret) : e;
}

enum err
op_timescale_get(struct op *op, const char *code, struct timescale *ret)
{
	struct timescale_list all = {0};
	enum err e = op_timescale_list(op, &all);

	for (size_t i = 0; e == ERR_OK && i < all.count; i++) {
		if (str_is_same(all.items[i].code, code)) {
			*ret = all.items[i];
			return ERR_OK;
		}
	}
	return e == ERR_OK ? ERR_NOT_FOUND : e;
}

struct changing {
	const char *code;
	int amount;
	enum timescale_unit unit;
};

static const char *
words_of(struct op *op, int amount, enum timescale_unit unit)
{
	return arena_printf(op->arena, "%d %s", amount, timescale_unit_name(unit, amount));
}

static enum err
change(struct op *op, void *data)
{
	const struct changing *changing = data;
	struct timescale timescale;
	struct history_change entry = {.field = "Time"};
	enum err e = op_timescale_get(op, changing->code, &timescale);

	if (e != ERR_OK || (timescale.amount == changing->amount && timescale.unit == changing->unit))
		return e;
	entry.before = words_of(op, timescale.amount, timescale.unit);
	entry.after = words_of(op, changing->amount, changing->unit);
	if (!dip_timescale_takes(&timescale, changing->unit)) {
		problems_add(&op->problems, "unit",
		    timescale.unit == TIMESCALE_HOUR ? "Select hours: this one is counted by the clock"
						     : "Select working days, days, weeks or months: it is counted in days");
		return ERR_INVALID;
	}
	timescale.amount = changing->amount;
	timescale.unit = changing->unit;
	timescale.valid_from = op->today;
	e = store_timescale_put(op->store, &timescale);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "changed",
	        .object_kind = "timescale",
	        .object_id = timescale.code,
	        .sentence = arena_printf(op->arena, "Changed the timescale %s from %s on", timescale.code,
	            date_text_long(op->arena, op->today)),
	        .changes = &entry,
	        .change_count = 1});
}

enum err
op_timescale_change(struct op *op, const char *code, const char *amount, const char *unit)
{
	struct changing changing = {.code = code};
	int64_t number = 0;

	if (!op_has_role(op, ROLE_CENTRE_LEAD))
		return ERR_NOT_FOUND;
	if (!str_parse_int(str_trimmed(op->arena, amount), 1, TIMESCALE_AMOUNT_MAX, &number))
		problems_add(&op->problems, "amount", "Enter a whole number from 1 to %d", TIMESCALE_AMOUNT_MAX);
	if (!timescale_unit_find(unit, &changing.unit))
		problems_add(&op->problems, "unit", "Select working days, days, weeks or months");
	if (op->problems.count > 0)
		return ERR_INVALID;
	changing.amount = (int)number;
	return op_write(op, change, &changing);
}
