#ifndef STORE_STORE_COMMENT_THREAD_H
#define STORE_STORE_COMMENT_THREAD_H

/* Threads about questions of audits' forms (domain/comment_thread.h). */
#include "base/err.h"
#include "domain/comment_thread.h"

struct store;

struct thread_list {
	struct comment_thread *items;
	size_t count;
};

/* The thread with its first entry; version 1. */
enum err store_thread_insert(
    struct store *store, const struct comment_thread *thread, const struct thread_entry *first);
/* One more entry; is_open as it is afterwards. ERR_CONFLICT where the version moved on. */
enum err store_thread_add(
    struct store *store, const struct comment_thread *thread, const struct thread_entry *entry);
/* Without its entries. */
enum err store_thread_get(struct store *store, const char *id, struct comment_thread *ret);
/* Of an audit, oldest first, with all entries. */
enum err store_threads_of_audit(struct store *store, const char *audit_id, struct thread_list *ret);
/*
 * Open ones in which the person has a part: opened, written in, or about an audit of theirs as auditor. Newest first, without
 * entries, at most limit.
 */
enum err store_threads_open_of(
    struct store *store, const char *person_id, int limit, struct thread_list *ret);

#endif
