#ifndef OPERATIONS_PROGRAMME_FILES_H
#define OPERATIONS_PROGRAMME_FILES_H

/* The files of the folder programme/, which the program carries. */

/* The text of that file; it must be there ("2021.json"). */
const char *programme_file(const char *name);

#endif
