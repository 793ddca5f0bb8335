#ifndef WEB_WEB_INADEQUATE_H
#define WEB_WEB_INADEQUATE_H

/* Inadequate cases: tracker, case, guided review, re-audit, closing, patterns, and the director's page. */
#include "base/err.h"

struct web;

enum err web_inadequate_list(struct web *w);
enum err web_inadequate_csv(struct web *w);
enum err web_inadequate(struct web *w);
enum err web_inadequate_sign_off(struct web *w);
enum err web_inadequate_sign_off_save(struct web *w);
enum err web_inadequate_direction(struct web *w);
enum err web_inadequate_direction_save(struct web *w);
enum err web_inadequate_acknowledge(struct web *w);
enum err web_inadequate_acknowledge_save(struct web *w);
enum err web_inadequate_plan(struct web *w);
enum err web_inadequate_plan_save(struct web *w);
enum err web_inadequate_replan(struct web *w);
enum err web_inadequate_replan_save(struct web *w);
enum err web_inadequate_next(struct web *w);
enum err web_inadequate_review(struct web *w);
enum err web_inadequate_review_save(struct web *w);
enum err web_inadequate_close(struct web *w);
enum err web_inadequate_close_ask(struct web *w);
enum err web_inadequate_close_agree(struct web *w);
enum err web_inadequate_close_refuse(struct web *w);
enum err web_reaudit(struct web *w);
enum err web_reaudit_allocate(struct web *w);
enum err web_pattern(struct web *w);
enum err web_pattern_answer(struct web *w);
enum err web_assurance(struct web *w);

#endif
