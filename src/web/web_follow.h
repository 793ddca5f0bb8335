#ifndef WEB_WEB_FOLLOW_H
#define WEB_WEB_FOLLOW_H

/* Feedback meeting, actions, and texts for the child's file. */
#include "base/err.h"

struct web;

enum err web_meeting(struct web *w);
enum err web_meeting_record(struct web *w);
enum err web_meeting_confirm(struct web *w);

enum err web_actions(struct web *w);
enum err web_action(struct web *w);
enum err web_action_note(struct web *w);
enum err web_action_done(struct web *w);
enum err web_action_confirm(struct web *w);
enum err web_action_verify(struct web *w);
enum err web_action_send_back(struct web *w);

enum err web_texts(struct web *w);
enum err web_text_placed(struct web *w);
enum err web_unplaced(struct web *w);

#endif
