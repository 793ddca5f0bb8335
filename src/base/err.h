#ifndef BASE_ERR_H
#define BASE_ERR_H

/* Errors are values with a stable name; each name carries its status and words in err.def. */

enum err {
#define ERR(name, http, exit, code, title) ERR_##name,
#include "base/err.def"
#undef ERR
};

int err_http_status(enum err e);
int err_exit_status(enum err e);
/* Stable, lower case, for the API and the log. */
const char *err_code(enum err e);
/* The heading of the page that is shown. */
const char *err_title(enum err e);

#endif
