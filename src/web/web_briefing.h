#ifndef WEB_WEB_BRIEFING_H
#define WEB_WEB_BRIEFING_H

/* The 7 Minute Briefing. */
#include "base/err.h"

struct web;

enum err web_briefings(struct web *w);
enum err web_briefing(struct web *w);
enum err web_briefing_edition(struct web *w);
enum err web_briefing_compare(struct web *w);
enum err web_briefing_pdf(struct web *w);
enum err web_briefing_read(struct web *w);
enum err web_briefing_edit(struct web *w);
enum err web_briefing_part(struct web *w);
enum err web_briefing_save(struct web *w);
enum err web_briefing_review(struct web *w);
enum err web_briefing_move(struct web *w);
enum err web_briefing_evidence(struct web *w);
enum err web_briefing_discussion(struct web *w);
enum err web_briefing_discussion_save(struct web *w);
enum err web_briefing_readers(struct web *w);

#endif
