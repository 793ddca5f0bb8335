#ifndef STORE_STORE_BRIEFING_H
#define STORE_STORE_BRIEFING_H

/* Briefings (domain/briefing.h): where they stand, what is written, figures, editions, who read them and what teams said. */
#include "base/err.h"
#include "domain/briefing.h"
#include "domain/person.h"
#include "domain/programme.h"

#include <stdint.h>

struct store;

enum err store_briefing_get(struct store *store, const char *cycle_id, struct briefing *ret);
/* Version 1; nothing where the month has one. */
enum err store_briefing_insert(struct store *store, const struct briefing *briefing);
/* ERR_CONFLICT where the version moved on. */
enum err store_briefing_update(struct store *store, const struct briefing *briefing);

struct briefing_list {
	struct briefing *items;
	size_t count;
};
/* The newest month first. */
enum err store_briefings(struct store *store, struct briefing_list *ret);
/* Of the months of store_briefings(), in that order: id, themes and briefing date alone. */
struct briefing_months {
	struct cycle *items;
	size_t count;
};
enum err store_briefing_months(struct store *store, struct briefing_months *ret);
/* Months that have sent audits and no briefing yet. */
enum err store_briefing_to_open(struct store *store, const char *const **ret_cycles, size_t *ret_count);

/* NULL where nobody wrote the part. */
enum err store_briefing_parts(struct store *store, const char *cycle_id, const char *ret[static BRIEFING_PARTS]);
/* text NULL: as the program writes it again. */
enum err store_briefing_part_put(struct store *store, const char *cycle_id, int part, const char *text);

/* Who wrote in it. */
enum err store_briefing_writer_put(struct store *store, const char *cycle_id, const char *person_id);
enum err store_briefing_writers(
    struct store *store, const char *cycle_id, const char *const **ret_ids, size_t *ret_count);

/* Which audits are counted: those that this month's briefing has counted; until it is frozen, those that it would. */
struct briefing_scope {
	const char *cycle_id;
	struct instant until;
	bool is_frozen;
};
/* From now on they are counted in this briefing and in no other. */
enum err store_briefing_count(struct store *store, const struct briefing_scope *scope);
/* One query a figure; nothing is hidden yet. Those of half a year ago stay empty. */
enum err store_briefing_figures(
    struct store *store, const struct briefing_scope *scope, struct briefing_figures *ret);
/* As they were frozen; all empty where they were not. */
enum err store_briefing_cells(struct store *store, const char *cycle_id, struct briefing_figures *ret);
enum err store_briefing_cells_put(
    struct store *store, const char *cycle_id, const struct briefing_figures *figures);

/* The audits behind a number. */
struct briefing_source {
	const char *audit_id;
	const char *reference;
	enum service service;
	const char *theme_title;
};
struct briefing_source_list {
	struct briefing_source *items;
	size_t count;
};
struct briefing_source_query {
	const char *service; /* "" for any; so the others */
	int grade;
	const char *section; /* and its grade, above */
	const char *polarity;
	const char *code;
	int limit;
};
enum err store_briefing_sources(struct store *store, const struct briefing_scope *scope,
    const struct briefing_source_query *query, struct briefing_source_list *ret);
/* What families said, where it may be quoted. */
enum err store_briefing_quotes(struct store *store, const struct briefing_scope *scope, int limit,
    const char *const **ret_texts, size_t *ret_count);
/* References of children and of audits of the month and of what is counted in it. */
enum err store_briefing_references(struct store *store, const struct briefing_scope *scope,
    const char *const **ret_references, size_t *ret_count);

struct briefing_edition {
	int edition;
	struct instant published_at;
	const char *approved_by;
	struct instant withdrawn_at; /* 0: it is not */
	const char *reason; /* it was withdrawn */
	const char *why; /* what it corrects; "" for the first */
};
struct briefing_edition_list {
	struct briefing_edition *items;
	size_t count;
};
enum err store_briefing_publish(struct store *store, const struct briefing *briefing,
    const char *const parts[static BRIEFING_PARTS]);
enum err store_briefing_withdraw(
    struct store *store, const char *cycle_id, int edition, struct instant at, const char *reason);
/* The last first. */
enum err store_briefing_editions(struct store *store, const char *cycle_id, struct briefing_edition_list *ret);
enum err store_briefing_edition_parts(
    struct store *store, const char *cycle_id, int edition, const char *ret[static BRIEFING_PARTS]);

enum err store_briefing_read_put(
    struct store *store, const char *cycle_id, const char *person_id, int edition, struct instant at);
/* When they read it; 0 where they have not. */
enum err store_briefing_read_at(
    struct store *store, const char *cycle_id, const char *person_id, struct instant *ret);
/* The months that they have read. */
enum err store_briefing_reads_of(
    struct store *store, const char *person_id, const char *const **ret_cycles, size_t *ret_count);

struct briefing_team {
	const char *team_id;
	const char *name;
	enum service service;
	int64_t people;
	int64_t read;
	struct date held_on; /* DATE_NONE: they have not talked about it */
};
struct briefing_team_list {
	struct briefing_team *items;
	size_t count;
};
/* A page of the teams that have people in them or talked about it, by service and name. */
enum err store_briefing_teams(
    struct store *store, const char *cycle_id, int limit, int offset, struct briefing_team_list *ret);
struct briefing_readers {
	int64_t people, read, teams, discussed;
};
enum err store_briefing_readers(struct store *store, const char *cycle_id, struct briefing_readers *ret);
/* The names of a team who have not read it. */
enum err store_briefing_unread(struct store *store, const char *cycle_id, const char *team_id,
    const char *const **ret_names, size_t *ret_count);

struct briefing_discussion_list {
	struct briefing_discussion *items;
	size_t count;
};
/* version 0 in ret where there is none. */
enum err store_briefing_discussion_get(
    struct store *store, const char *cycle_id, const char *team_id, struct briefing_discussion *ret);
/* version 0: a new one. ERR_CONFLICT where the version moved on. */
enum err store_briefing_discussion_put(struct store *store, const struct briefing_discussion *discussion);
/* Of the months from the first to the last, by month and team; for triangulation too. */
enum err store_briefing_discussions(
    struct store *store, const char *from_cycle, const char *to_cycle, struct briefing_discussion_list *ret);

/* What those of store_briefing_teams() with the same limit and offset said. */
enum err store_briefing_discussions_page(
    struct store *store, const char *cycle_id, int limit, int offset, struct briefing_discussion_list *ret);

/* The teams that somebody manages, or heads, by name. */
struct briefing_team_names {
	const char **ids;
	const char **names;
	size_t count;
};
enum err store_briefing_teams_led(struct store *store, const char *person_id, struct briefing_team_names *ret);

#endif
