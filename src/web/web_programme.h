#ifndef WEB_WEB_PROGRAMME_H
#define WEB_WEB_PROGRAMME_H

/* The programme's pages (ux.md pages 70 to 73, 78, 80). */
#include "web/web.h"

enum err web_programme_current(struct web *w);
/* A year ("2021") or a month ("2021-01"). */
enum err web_programme(struct web *w);
enum err web_programme_training(struct web *w);
enum err web_programme_dip(struct web *w);
enum err web_programme_csv(struct web *w);
enum err web_programme_ics(struct web *w);
enum err web_programme_publish_ask(struct web *w);
enum err web_programme_publish(struct web *w);
enum err web_programme_remove(struct web *w);
enum err web_programme_import_ask(struct web *w);
enum err web_programme_import(struct web *w);

enum err web_month(struct web *w);
enum err web_month_edit(struct web *w);
enum err web_month_save(struct web *w);
enum err web_month_remind(struct web *w);

enum err web_holidays(struct web *w);
enum err web_holidays_add(struct web *w);
enum err web_holidays_remove(struct web *w);

/* Three boxes of a date: NULLs become "". true where a date or nothing at all was typed. */
bool web_typed_date(
    const struct web *w, const char *name, const char *ret_typed[static 3], struct date *ret);

/* The dates of a month as events of a calendar. */
struct cycle;
struct ics_writer;
void web_programme_events(struct web *w, struct ics_writer *ics, const struct cycle *cycle);

#endif
