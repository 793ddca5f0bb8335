#ifndef DOMAIN_COMMENT_THREAD_H
#define DOMAIN_COMMENT_THREAD_H

/*
 * A thread about one question of an audit's form, between its auditor, its moderators, the programme coordinator and the panel:
 * answered, resolved, opened again. What the practitioner says of a section is domain/reflection.h.
 */
#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>

enum { THREAD_TEXT_MAXIMUM = 2000, THREAD_ENTRIES_MAXIMUM = 100 };

enum thread_entry_kind { THREAD_COMMENT, THREAD_RESOLVED, THREAD_REOPENED };
enum { THREAD_ENTRY_KIND_COUNT = THREAD_REOPENED + 1 };

const char *thread_entry_kind_code(enum thread_entry_kind kind);
bool thread_entry_kind_from_code(const char *code, enum thread_entry_kind *ret);

struct thread_entry {
	enum thread_entry_kind kind;
	const char *person_id;
	const char *person_name; /* read only */
	const char *text; /* may be "" where the kind says it all */
	struct instant at;
};

struct comment_thread {
	const char *id;
	const char *audit_id;
	const char *audit_reference; /* read only */
	const char *question_code;
	const char *moderation_id; /* begun by its moderator: the auditor reads it when the outcome is sent (D13); "" */
	const char *opened_by;
	struct instant opened_at;
	bool is_open;
	int version; /* counts its entries */
	struct thread_entry *entries;
	size_t entry_count;
};

#endif
