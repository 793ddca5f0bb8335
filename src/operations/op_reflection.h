#ifndef OPERATIONS_OP_REFLECTION_H
#define OPERATIONS_OP_REFLECTION_H

/* The practitioner's own page (D19): theirs alone until they send it, and then everybody's to read. */
#include "domain/audit.h"
#include "domain/reflection.h"
#include "operations/op.h"

/*
 * Saves what was written; is_sent also lets the auditor read it, and finishes the task. A draft is never
 * checked. reflection->version is the one the page was loaded with: ERR_CONFLICT where it moved on (a second
 * tab), with what stands there now in *ret_theirs. *ret_version is the new one.
 */
enum err op_reflection_save(struct op *op, const char *audit_id,
    const struct reflection *reflection, bool is_sent, bool is_draft,
    struct reflection *ret_theirs, int *ret_version);

/*
 * A comment or a disagreement, at any time until the audit is closed. It stays as it was written, beside the
 * auditor's words (ux.md 1.2, 31).
 */
enum err op_reflection_comment(struct op *op, const char *audit_id, enum comment_kind kind,
    const char *section_code, const char *text);

struct praise {
	const char *strength; /* of the list of findings, in words */
	const char *note; /* the auditor's own words; "" for none */
};
struct praises {
	struct praise items[3];
	size_t count;
};
/*
 * What the auditor saw done well: the practitioner reads it from the day the audit is sent, whoever has opened it by then; nobody else here.
 * Their task about it is done with that.
 */
enum err op_reflection_praise(struct op *op, const struct audit *audit, struct praises *ret);

#endif
