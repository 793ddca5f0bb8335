#ifndef WEB_WEB_H
#define WEB_WEB_H

/*
 * Door 1: pages. A handler has three paragraphs: ask an operation, prepare what the page needs, show
 * it. By the time it runs, the dispatcher has found its row in the table of routes, checked the
 * session, the roles of the row and, for a POST, where the form came from and its token. What it
 * answers becomes a page: ERR_OK sends w->res, anything else the page err.def describes. A POST that
 * went well ends with web_redirect().
 *
 * To add a page: docs/how-to/add-a-page.md.
 */
#include "base/err.h"
#include "html/html.h"
#include "http/http.h"
#include "operations/op.h"
#include "operations/op_session.h"
#include "operations/op_tray.h"
#include "view/view_frame.h"

#include <stdbool.h>
#include <stddef.h>

/* What stays the same from request to request in one worker. */
struct web_site {
	struct store *store;
	const char *council_name; /* "Dudley Council" */
	const char *service_name; /* "Practice audits" */
	bool is_practice;
	bool has_mail_server; /* one is set: mail leaves, unless this is practice data */
	struct date today; /* set by --today; DATE_NONE: the clock's */
	struct session_limits limits;
	const char *own_origin; /* where one is set; else it is taken from the Host header */
	/* Where the password process is asked; without one, passwords are computed here. */
	bool has_passwords;
	int password_fd;
	/* Of every worker, for /metrics. */
	const struct http_counters *counters;
	size_t counter_count;
};

struct web {
	struct web_site *site;
	struct op *op;
	const struct request *req;
	struct response *res;
	const char *request_id; /* what an error page and the log call this request */
	const char *form_key; /* of the forms of the page that answers: sent twice, they are done once */
	struct session session; /* token_hash is NULL when nobody is signed in */
	const struct route *route;
	const char *part; /* which part of the menu's section the page is, where its own address is another; NULL: its address */
	int todo_count; /* of the tray, as the menu shows it; counted by web_frame() where it is not known before */
	bool has_todo_count;
};

enum route_kind {
	ROUTE_ASSET, /* the same for everybody: no session is looked at and nothing is read */
	ROUTE_OPEN, /* without signing in */
	ROUTE_SIGNED_IN, /* with one of the roles of the row */
	ROUTE_QUIET /* the same, and asking is no use of the session: the page asks by itself */
};

struct route {
	enum http_method method;
	const char *path; /* "/audits/:id" */
	enum route_kind kind;
	unsigned roles; /* ROLE_BIT()s; ANY_ROLE: whoever is signed in */
	enum err (*handler)(struct web *w);
	bool is_upload; /* the body may be HTTP_UPLOAD_MAXIMUM */
};

extern const struct route routes[];
extern const size_t route_count;

/*
 * The row for a method and path; fills param. ERR_NOT_FOUND, or ERR_METHOD where the path has rows for
 * other methods only.
 */
enum err route_find(enum http_method method, const char *path, struct arena *arena,
    const struct route **ret_route, const char *ret_param[static HTTP_PATH_PARAMS]);

/* Answers one request; every memory it takes is the request's arena. */
void web_dispatch(struct web_site *site, struct request *req, struct response *res);
/* Answers a request that could not be read. */
void web_refuse(struct web_site *site, struct request *req, enum err why, struct response *res);
/* How large the body of this request may be. */
size_t web_body_limit(struct web_site *site, const struct request *req);

/* The frame of this request, for the page to complete. title is the h1's words. */
struct view_frame web_frame(struct web *w, const char *title, const char *section);

/*
 * Sends a page: opens h, calls view(h, page), and puts the finished bytes into the response. The page's
 * struct begins with its frame (struct view_frame frame), as made by web_frame().
 */
#define web_page(w, view, page)                                                                    \
	do {                                                                                       \
		struct html web_html_;                                                             \
		html_init(&web_html_, (w)->op->arena);                                             \
		view(&web_html_, page);                                                            \
		web_send_html((w), &web_html_);                                                    \
	} while (0)
void web_send_html(struct web *w, struct html *h);
/* A finished file to download; ERR_TOO_LARGE where it did not fit. */
struct csv_writer;
enum err web_send_csv(struct web *w, const struct csv_writer *csv, const char *name);
/* As web_send_csv(), of a PDF that pdf_close() has finished in bytes. */
enum { WEB_PDF_MAXIMUM = 16 * 1024 * 1024 };
enum err web_send_pdf(struct web *w, const struct sbuf *bytes, const char *name);
/* An answer to a script of ours; takes the object over. ERR_INTERNAL where it is NULL. */
struct json_t;
enum err web_send_json(struct web *w, struct json_t *object);
/* The answer to a draft that was saved: its new version and the time. */
enum err web_send_saved(struct web *w, int version);

/* 303 to a path of ours, and ERR_OK. */
enum err web_redirect(struct web *w, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* As web_redirect(), with a green banner on the next page. */
enum err web_redirect_saying(
    struct web *w, const char *banner, const char *format, ...) __attribute__((format(printf, 3, 4)));
/*
 * The same with an undo in the banner: a form that posts to undo_action, its button saying undo_text.
 */
enum err web_redirect_undoable(struct web *w, const char *banner, const char *undo_action,
    const char *undo_text, const char *format, ...) __attribute__((format(printf, 5, 6)));

/* A page number from ?page=, 1 where it is missing or odd. */
int web_page_number(const struct web *w);
/* The month of ?month=; "" where it is missing or odd. */
const char *web_month_param(const struct web *w);

#endif
