#ifndef TESTS_FORM_FIXTURE_H
#define TESTS_FORM_FIXTURE_H

/* An audit's form being filled in by its auditor. */
#include "audit_fixture.h"

#include "operations/op_form.h"

/* Acts as the auditor and saves one box as a draft (version: the section's newest). */
enum err form_fixture_type(struct fixture *f, const char *audit_id, const char *section_code,
    const char *code, const char *value, const char *evidence);

/*
 * Fills in everything that must be there, with this overall grade and, from 3, one action. Acts as the person
 * signed in, in the sections they may write.
 */
void form_fixture_fill(struct fixture *f, const char *audit_id, enum grade grade);

/* Whether the lot has chosen it for moderation, it is not moderated: for tests of what comes after. */
void form_fixture_not_moderated(struct fixture *f, const char *audit_id);

/* An audit in progress, opened by its auditor, who is signed in. */
struct audit form_fixture_open(
    struct fixture *f, const struct cast *cast, const char *child_reference);

#endif
