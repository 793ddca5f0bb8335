#ifndef TESTS_MODERATION_FIXTURE_H
#define TESTS_MODERATION_FIXTURE_H

/* The Centre around one audit: two members and its lead, none of whom has a part in it. */
#include "form_fixture.h"

#include "operations/op_moderation.h"

struct centre {
	const char *first;  /* a member */
	const char *second; /* another */
	const char *lead;   /* the cast's coordinator */
};

void moderation_fixture_centre(struct fixture *f, const struct cast *cast, struct centre *ret);

/* The test's fixture with the cast of audit_fixture.h and the Centre. */
struct fixture *moderation_fixture_begin(void **state, struct cast *ret_cast, struct centre *ret_centre);

/* Whether a task of this kind is open in the person's tray. */
bool moderation_fixture_has_task(struct fixture *f, enum task_kind kind, const char *person_id);

/* For op_write(), with a struct audit: closed today. */
enum err moderation_fixture_close(struct op *op, void *audit);

/* An audit filled in by its auditor with this grade, sent, and put into the queue for that reason; its moderation's id. */
const char *moderation_fixture_sent(struct fixture *f, const struct cast *cast, const char *child_reference,
    enum grade grade, enum moderation_reason reason, struct audit *ret_audit);

/* As it stands. */
struct moderation moderation_fixture_get(struct fixture *f, const char *id);
struct audit moderation_fixture_audit(struct fixture *f, const char *audit_id);

/* This person takes it and saves this overall grade, and the same for every section. */
void moderation_fixture_grade(struct fixture *f, const char *id, const char *person_id, enum grade grade);
/* The moderator, signed in, says what comes of it; every item of quality is 3. */
enum err moderation_fixture_outcome(
    struct fixture *f, const char *id, enum moderation_answer is_justifiable, enum moderation_outcome outcome);

#endif
