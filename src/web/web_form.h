#ifndef WEB_WEB_FORM_H
#define WEB_WEB_FORM_H

/* The audit's form in the browser: task list, sections, actions, check, send (ux.md 1.2, 22 to 30). */
#include "base/err.h"

struct web;

enum err web_form_list(struct web *w);
enum err web_form_start(struct web *w);
enum err web_form_part_done(struct web *w);
enum err web_form_part_not_done(struct web *w);

enum err web_form_section(struct web *w);
enum err web_form_section_save(struct web *w);
/* Autosave: answers JSON, {"version": "8", "saved_at": "2:14pm"}; never checks (ux.md 2.2 A3, A4). */
enum err web_form_section_draft(struct web *w);
enum err web_form_section_choose(struct web *w);
enum err web_form_section_share(struct web *w);
enum err web_form_section_comment(struct web *w);
enum err web_form_section_versions(struct web *w);

enum err web_form_actions(struct web *w);
enum err web_form_action_add(struct web *w);
enum err web_form_action(struct web *w);
enum err web_form_action_change(struct web *w);
enum err web_form_action_remove(struct web *w);

enum err web_form_check(struct web *w);
enum err web_form_read(struct web *w);
enum err web_form_send(struct web *w);
enum err web_form_sent(struct web *w);
enum err web_form_undo(struct web *w);

#endif
