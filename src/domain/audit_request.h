#ifndef DOMAIN_AUDIT_REQUEST_H
#define DOMAIN_AUDIT_REQUEST_H

/*
 * What somebody asks about an audit, and who decides (D7, D21, BR-18): a conflict moves the auditor, an
 * unsuitable file brings in the next reserve, more time is the coordinator's, an exemption a senior's, and the
 * team manager may give a sent audit back.
 */
#include "base/date.h"
#include "domain/task.h"

#include <stdbool.h>

enum audit_request_kind {
	REQUEST_CONFLICT,
	REQUEST_UNSUITABLE,
	REQUEST_EXTENSION,
	REQUEST_EXEMPTION,
	REQUEST_GIVE_BACK,
};
enum { AUDIT_REQUEST_KIND_COUNT = REQUEST_GIVE_BACK + 1 };

enum audit_request_state { REQUEST_OPEN, REQUEST_AGREED, REQUEST_REFUSED, REQUEST_WITHDRAWN };
enum { AUDIT_REQUEST_STATE_COUNT = REQUEST_WITHDRAWN + 1 };

enum { REQUEST_TEXT_MAXIMUM = 2000, EXTENSION_DAYS_MAXIMUM = 31 };

struct audit_request {
	const char *id;
	const char *audit_id;
	enum audit_request_kind kind;
	const char *reason;
	struct date asked_due_on; /* EXTENSION; else none */
	const char *asked_by;
	const char *asked_by_name; /* names are read only */
	struct instant asked_at;
	enum audit_request_state state;
	const char *decided_by;
	const char *decided_by_name;
	struct instant decided_at;
	const char *decision_note;
	int version;
};

struct problems;

const char *audit_request_kind_code(enum audit_request_kind kind);
/* "More time", as a heading. */
const char *audit_request_kind_name(enum audit_request_kind kind);
bool audit_request_kind_from_code(const char *code, enum audit_request_kind *ret);
/* The task of the one who decides. */
enum task_kind audit_request_task(enum audit_request_kind kind);

const char *audit_request_state_code(enum audit_request_state state);
const char *audit_request_state_name(enum audit_request_state state);
bool audit_request_state_from_code(const char *code, enum audit_request_state *ret);

/* Fields: reason, due (EXTENSION: after the date it is due now, within a month of it). */
void audit_request_check(
    const struct audit_request *request, struct date due_now, struct problems *problems);

#endif
