#ifndef TESTS_OUTPUT_PDF_WALK_H
#define TESTS_OUTPUT_PDF_WALK_H

/*
 * Walks a PDF as qpdf tells it in JSON and looks for what PDF/UA-1 asks of a tagged document: no
 * validator is packaged in Debian 12.
 */
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;

/* The file as qpdf --json=2 with its streams decoded and inline; NULL where qpdf is missing or
 * finds faults. */
json_t *pdf_walk_read(struct arena *arena, const char *path);

/* The first fault that was found, in words, or NULL. */
const char *pdf_walk_fault(struct arena *arena, json_t *file);

/* An object's value, or its stream's dictionary; NULL for none. ref is "12 0 R". */
json_t *pdf_walk_object(json_t *file, const char *ref);
/* The first element of this type ("/TH") in the tree, or NULL. */
json_t *pdf_walk_element(json_t *file, const char *type);
/* The file's catalog. */
json_t *pdf_walk_catalog(json_t *file);
/* Puts these bytes before the content of the first page. */
void pdf_walk_spoil_content(struct arena *arena, json_t *file, const char *bytes);

/*
 * The whole examination of a PDF of the product, in words what is wrong with it, or NULL: qpdf's own check, the walk, and whether
 * poppler reads these words in this order (NULL ends them). *ret_is_skipped: the programs are not installed.
 */
const char *pdf_walk_paper(
    struct arena *arena, const void *bytes, size_t length, const char *const *words, bool *ret_is_skipped);

/* Runs a program and gives what it printed; NULL where it is missing or fails. */
const char *run_program(struct arena *arena, const char *const *argv);

#endif
