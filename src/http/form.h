#ifndef HTTP_FORM_H
#define HTTP_FORM_H

/*
 * Bytes from outside, taken apart: bodies of forms, queries and the Cookie header. Every function
 * answers false (or NULL) for what is malformed, is not UTF-8, holds a NUL or has too many parts; the
 * caller then refuses the whole request. Nothing here recurses or keeps a pointer past the arena,
 * save the bytes of files, which stay where they are in the body.
 */
#include "http/http.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* %XX undone, and "+" as a space where is_form; NULL where it is malformed. */
char *form_decode(struct arena *arena, const char *bytes, size_t length, bool is_form);

bool form_parse_urlencoded(struct arena *arena, const char *bytes, size_t length, size_t maximum,
    struct request_pairs *ret_pairs);

/* The value of a Cookie header. Cookies of others with odd values are left out, not refused. */
bool form_parse_cookies(struct arena *arena, const char *text, struct request_pairs *ret_pairs);

/*
 * multipart/form-data (RFC 7578) into req->form and req->files. boundary is the parameter of the
 * content type, 1 to 70 bytes.
 */
bool form_parse_multipart(
    struct request *req, const char *boundary, const char *bytes, size_t length);

/* "multipart/form-data; boundary=…": the boundary, or NULL where there is none to use. */
char *form_boundary(struct arena *arena, const char *content_type);

/*
 * Fills form, files or body of req by its content type, from a complete body that lives as long as
 * the request. An empty body needs no type.
 */
bool form_parse_body(struct request *req, const char *bytes, size_t length);

#endif
