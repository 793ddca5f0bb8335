#ifndef WEB_WEB_POPULATION_H
#define WEB_WEB_POPULATION_H

/* Populations: snapshots, import, reports; names in the lists; restricted children. */
#include "web/web.h"

enum err web_populations(struct web *w);
enum err web_population_import(struct web *w);
enum err web_population_import_post(struct web *w);
enum err web_population(struct web *w);
enum err web_population_list(struct web *w);
enum err web_population_problems_csv(struct web *w);
enum err web_population_failed_csv(struct web *w);
enum err web_population_names(struct web *w);
enum err web_population_names_post(struct web *w);
enum err web_population_names_same(struct web *w);
enum err web_restricted(struct web *w);
enum err web_restricted_add(struct web *w);
enum err web_restricted_remove(struct web *w);

#endif
