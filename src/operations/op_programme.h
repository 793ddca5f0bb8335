#ifndef OPERATIONS_OP_PROGRAMME_H
#define OPERATIONS_OP_PROGRAMME_H

/*
 * The programme: everyone who is signed in may look at what is published; the programme coordinator and the
 * command line bring it in, edit and publish it. Drafts are seen by those who prepare them.
 */
#include "domain/programme.h"
#include "operations/op.h"
#include "store/store_programme.h"

struct calendar;

/* With its cycles. id "": the programme that today falls in, else the newest. */
enum err op_programme_get(struct op *op, const char *id, struct programme *ret);
/* By year, without cycles. */
enum err op_programme_list(struct op *op, struct programme_list *ret);
/* One month, for everybody; a month of a draft for those who prepare it. */
enum err op_cycle_get(struct op *op, const char *id, struct cycle *ret);

/* Coordinator: whether the page should offer to change the programme. */
bool op_programme_may_change(const struct op *op);

struct programme_import {
	const char *programme_id;
	size_t months; /* in the file */
	size_t changed; /* new or different */
	bool is_new;
};

/*
 * Brings in a document of programme_json.h. A year that is not there becomes a draft; one that is there
 * is changed month by month, keeping its state. A month that has left the file is removed from a draft,
 * and a problem where the programme is published.
 */
enum err op_programme_import(struct op *op, const char *text, struct programme_import *ret);
/* The 2021 programme that the program carries. */
enum err op_programme_import_2021(struct op *op, struct programme_import *ret);
/* The document; id as in op_programme_get(). */
enum err op_programme_export(struct op *op, const char *id, const char **ret_text);

/* A draft: everybody sees it from now on, and the seeds of its draws are committed to (D2). */
enum err op_programme_publish(struct op *op, const char *id);
/* Takes a draft away again. */
enum err op_programme_remove_draft(struct op *op, const char *id);

#endif
