#ifndef STORE_STORE_GUIDANCE_H
#define STORE_STORE_GUIDANCE_H

/* Guidance in versions, its drafts, and what it is linked to (domain/guidance.h). */
#include "base/err.h"
#include "domain/guidance.h"

struct store;

struct guidance_list {
	struct guidance *items;
	size_t count;
};

struct guidance_query {
	/* As guidance_words() makes them, all of them in it; "" or NULL for any. */
	const char *words[GUIDANCE_WORDS_MOST];
	const char *criterion; /* "" for any; so the next */
	const char *panel_id;
	bool has_link; /* only with a link of that kind to that target */
	enum guidance_link_kind kind;
	const char *target;
	bool with_withdrawn;
};
/* The newest version of each, by criterion and title. */
enum err store_guidance_find(struct store *store, const struct guidance_query *query, struct guidance_list *ret);
/* Every version of one, the newest first; ERR_NOT_FOUND where there is none. */
enum err store_guidance_versions(struct store *store, const char *id, struct guidance_list *ret);
/* words: what it is found by. ERR_CONFLICT where that version is there. */
enum err store_guidance_insert(struct store *store, const struct guidance *guidance, const char *words);
/* ERR_CONFLICT where it is already. */
enum err store_guidance_withdraw(
    struct store *store, const char *id, int version, const char *why, const char *by_id, struct instant at);

/* What holds about a section of a form: question "" where it is about all of it. By title. */
struct guidance_beside {
	const char *id;
	const char *title;
	const char *question;
};
struct guidance_beside_list {
	struct guidance_beside *items;
	size_t count;
};
enum err store_guidance_of_section(struct store *store, const char *section, struct guidance_beside_list *ret);

/* version 0: of the draft. By kind and target. */
enum err store_guidance_links(struct store *store, const char *id, int version, struct guidance_links *ret);
enum err store_guidance_link_put(
    struct store *store, const char *id, int version, const struct guidance_link *link);
enum err store_guidance_links_clear(struct store *store, const char *id, int version);

struct guidance_draft_list {
	struct guidance_draft *items;
	size_t count;
};
/* By title. author_id "": of everybody. */
enum err store_guidance_drafts(struct store *store, const char *author_id, struct guidance_draft_list *ret);
enum err store_guidance_draft_get(struct store *store, const char *id, struct guidance_draft *ret);
/* Version 1. ERR_CONFLICT where there is one. */
enum err store_guidance_draft_insert(struct store *store, const struct guidance_draft *draft);
/* ERR_CONFLICT where the version moved on. */
enum err store_guidance_draft_update(struct store *store, const struct guidance_draft *draft);
/* With its writers and links. */
enum err store_guidance_draft_remove(struct store *store, const char *id);
enum err store_guidance_writer_put(struct store *store, const char *id, const char *person_id);
enum err store_guidance_writers(struct store *store, const char *id, const char *const **ret_ids, size_t *ret_count);

#endif
