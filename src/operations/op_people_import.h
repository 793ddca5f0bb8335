#ifndef OPERATIONS_OP_PEOPLE_IMPORT_H
#define OPERATIONS_OP_PEOPLE_IMPORT_H

/*
 * Staff, teams, roles and managers from a CSV file (docs/people-csv.md). A row adds the person with its
 * user name or changes them; people and teams that the file does not name stay as they are. All of it
 * happens, or nothing.
 */
#include "operations/op.h"

enum { PEOPLE_IMPORT_MAXIMUM = 2 * 1024 * 1024, PEOPLE_IMPORT_ROWS = 20000 };

struct people_line {
	size_t row; /* of the file; 0 for a team that is made */
	const char *who; /* "Jo Reid" */
	const char *what; /* "Team: North, before South" one a line */
	bool is_new;
	bool is_team;
};

struct people_import {
	struct people_line *lines; /* what is added or changed */
	size_t count;
	const char **notes; /* what has to wait, in words */
	size_t note_count;
	size_t rows;
	size_t added;
	size_t changed;
	size_t teams; /* new or changed */
};

/*
 * Administrator, command line. is_dry_run: everything is tried and nothing is kept. ERR_INVALID: each
 * problem names its row and column.
 */
enum err op_people_import(
    struct op *op, const char *text, bool is_dry_run, struct people_import *ret);

#endif
