#ifndef DOMAIN_DRAW_PRIVATE_H
#define DOMAIN_DRAW_PRIVATE_H

/* What draw.c and draw_verify.c share: the walk through the reserves and who is whose sibling. */
#include "domain/draw.h"

#define DRAW_SIBLING_OF "sibling of "

struct draw_family {
	const char *family;
	const struct draw_item *item;
};

/* The known families of selected children, by family, then position. */
struct draw_families {
	struct draw_family *items;
	size_t count;
	size_t capacity;
};

/* As draw_reserves(), siblings included. */
size_t draw_reserve_walk(struct arena *arena, const struct draw_certificate *certificate, const char *stratum,
    struct draw_item ***ret_items);
/* Strata with their sizes from the order. */
void draw_count_strata(struct arena *arena, struct draw_certificate *certificate);

#endif
