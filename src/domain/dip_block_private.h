#ifndef DOMAIN_DIP_BLOCK_PRIVATE_H
#define DOMAIN_DIP_BLOCK_PRIVATE_H

/* What the table of blocks and the arithmetic share. */
#include "domain/dip_block.h"

enum dip_measure_kind {
	DIP_MEASURE_RULE,    /* from one day to another, held against a timescale */
	DIP_MEASURE_HUB,     /* hours of the hub, by the rating in the field `by` */
	DIP_MEASURE_CLOCK,   /* hours that run on, held against a timescale in hours */
	DIP_MEASURE_BETWEEN, /* months and weeks, or working days; no rule */
	DIP_MEASURE_SHARE,   /* `from` and `to` of the number in `by`: with a date, with an owner */
	DIP_MEASURE_QUORUM,  /* whether police, health and social care were there */
};

struct dip_measure {
	const char *title; /* NULL ends the table */
	enum dip_measure_kind kind;
	const char *from;
	const char *to;
	const char *timescale; /* its code; NULL for none */
	const char *by;
	int question;
};

#endif
