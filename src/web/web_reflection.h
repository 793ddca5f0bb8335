#ifndef WEB_WEB_REFLECTION_H
#define WEB_WEB_REFLECTION_H

/* The practitioner's own page of an audit (D19). */
#include "base/err.h"

struct web;

enum err web_reflection(struct web *w);
enum err web_reflection_save(struct web *w);
/* Autosave, as web_form_section_draft(). */
enum err web_reflection_draft(struct web *w);
enum err web_reflection_comment(struct web *w);

#endif
