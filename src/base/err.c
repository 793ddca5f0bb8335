#include "base/err.h"

struct err_row {
	int http;
	int exit;
	const char *code;
	const char *title;
};

static const struct err_row rows[] = {
#define ERR(name, http, exit, code, title) [ERR_##name] = {http, exit, code, title},
#include "base/err.def"
#undef ERR
};

int
err_http_status(enum err e)
{
	return rows[e].http;
}

int
err_exit_status(enum err e)
{
	return rows[e].exit;
}

const char *
err_code(enum err e)
{
	return rows[e].code;
}

const char *
err_title(enum err e)
{
	return rows[e].title;
}
