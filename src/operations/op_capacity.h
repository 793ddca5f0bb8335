#ifndef OPERATIONS_OP_CAPACITY_H
#define OPERATIONS_OP_CAPACITY_H

/*
 * What the Centre's month would need and what there is (domain/capacity.h): from the programme's dates, the settings, who audits,
 * who is of the Centre and away, and the minutes measured here. The Centre and its lead plan with it; the assistant director and
 * the director may read it. Nothing is written, and no audit or person is named.
 */
#include "domain/calendar.h"
#include "domain/capacity.h"
#include "domain/programme.h"
#include "operations/op.h"

/* Where the minutes of one kind of piece come from. */
struct capacity_measure {
	bool is_kept; /* the program keeps times of such pieces at all */
	bool is_used; /* enough of them: the plan has their median; else the setting */
	size_t pieces;
	size_t left_out; /* that lay over a night and say nothing about minutes */
	const char *first_cycle_id; /* of the pieces; "" for none */
	const char *last_cycle_id;
	int standard; /* the setting */
};

/* Audits of the last months that were returned. */
struct capacity_returned {
	int64_t audits;
	int64_t inadequate;
	int64_t early;
};

struct capacity_facts {
	struct cycle cycle;
	const struct cycle *cycles; /* that may be chosen, by month */
	size_t cycle_count;
	struct calendar calendar;
	struct capacity_plan plan; /* as things stand today */
	struct capacity_measure measures[CAPACITY_PIECE_COUNT];
	struct capacity_returned returned;
	int away_days; /* working days of people from allocation to briefing */
};

bool op_capacity_may_look(const struct op *op);

/* cycle_id "": the month of today, or the last there is. ERR_NOT_FOUND: no such month in any programme, or not theirs. */
enum err op_capacity(struct op *op, const char *cycle_id, struct capacity_facts *ret);

#endif
