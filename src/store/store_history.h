#ifndef STORE_STORE_HISTORY_H
#define STORE_STORE_HISTORY_H

/*
 * The history: every change and every view of case content, in order, chained by hashes. An entry's hash
 * is SHA-256 over "assay-history-1", the previous hash and the entry's fields, each preceded by its
 * length. The text of what changed stays outside the chain: the chain holds SHA-256(salt, text), so
 * that a lawful erasure of the text leaves the chain whole (reliability.md 4.9).
 */
#include "base/date.h"
#include "base/err.h"

#include <stdint.h>
#include <stddef.h>

struct store;
struct arena;

struct history_change {
	const char *field; /* "Overall grade" */
	const char *before;
	const char *after;
};

struct history_entry {
	int64_t seq;
	struct instant at;
	const char *actor_id; /* "" for the system */
	const char *actor_name; /* as it was then */
	const char *session_hash;
	const char *door; /* "page", "api", "command line", "timer" */
	const char *action; /* "viewed", "sent" */
	const char *object_kind; /* "audit" */
	const char *object_id;
	int object_version;
	const char *audit_id; /* "" where it is not about an audit */
	const char *sentence; /* what happened, in words, without case content */
	const struct history_change *changes;
	size_t change_count;
	const char *salt; /* nobody can guess it, so that the hash of a short text tells nothing */
	const char *hash;
};

/* Appends in the writing transaction; fills seq and hash of the entry. */
enum err store_history_append(struct store *store, struct history_entry *entry);
/* The same with what changed as it lies in the table: a JSON array of [field, before, after], "" for nothing. */
enum err store_history_append_text(struct store *store, struct history_entry *entry, const char *changes);

struct history_list {
	struct history_entry *items;
	size_t count;
};

/* The entries of one audit, newest first, before the sequence number before (0: from the newest). */
enum err store_history_of_audit(struct store *store, const char *audit_id, int64_t before,
    int limit, struct history_list *ret);

/* Of changes as they lie in the table, what the first was changed to; "" for none. */
const char *store_history_after(struct arena *arena, const char *changes);

struct history_reader {
	const char *name;
	struct instant at;
};
struct history_reader_list {
	struct history_reader *items;
	size_t count;
};

/* Who else viewed this since then, newest first: the entries that say exactly that sentence, among the audit's last 300. */
enum err store_history_readers(struct store *store, const char *audit_id, const char *sentence,
    const char *but_person_id, struct instant since, int limit, struct history_reader_list *ret);

struct history_check {
	int64_t count; /* entries walked */
	int64_t first_bad; /* 0: none */
	const char *why; /* in words */
	int64_t seq; /* the head */
	const char *hash;
};

/* The same without views and savings: the steps it took. */
enum err store_history_steps(
    struct store *store, const char *audit_id, int limit, struct history_list *ret);

/*
 * Walks the whole chain. anchor_seq and anchor_hash (0, NULL: none) are a head written down earlier:
 * the entry of that number must still have that hash. ERR_OK also where it found a fault.
 */
enum err store_history_verify(struct store *store, int64_t anchor_seq, const char *anchor_hash,
    struct history_check *ret);

/* The last entry: its number (0 for none) and hash. */
enum err store_history_head(struct store *store, int64_t *ret_seq, const char **ret_hash);

#endif
