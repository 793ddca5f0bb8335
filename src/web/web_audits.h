#ifndef WEB_WEB_AUDITS_H
#define WEB_WEB_AUDITS_H

/* The audits list, its file, and the search. */
#include "html/govuk.h"
#include "web/web.h"

/* What lists of audits can be filtered by, for selects; the first of each is "Any". */
struct web_choices {
	const struct govuk_option *months;
	size_t month_count;
	const struct govuk_option *themes;
	size_t theme_count;
	const char *theme_title; /* of the theme chosen; its code where there is none such */
};
enum err web_audit_choices(struct web *w, const char *theme_code, struct web_choices *ret);

enum err web_audits(struct web *w);
enum err web_audits_csv(struct web *w);
enum err web_search(struct web *w);

#endif
