#ifndef WEB_WEB_RESPONSE_H
#define WEB_WEB_RESPONSE_H

/* The Manager's Response Form in the browser, questions about facts, the sign-off of a remedial plan. */
#include "base/err.h"

struct web;

enum err web_response(struct web *w);
enum err web_response_page(struct web *w);
enum err web_response_page_save(struct web *w);
/* Autosave, as web_form_section_draft(). */
enum err web_response_page_draft(struct web *w);
enum err web_response_page_choose(struct web *w);
enum err web_response_check(struct web *w);
enum err web_response_send(struct web *w);
enum err web_response_undo(struct web *w);

enum err web_query(struct web *w);
enum err web_query_ask(struct web *w);
enum err web_query_answer(struct web *w);

enum err web_sign_off(struct web *w);
enum err web_sign_off_save(struct web *w);

#endif
