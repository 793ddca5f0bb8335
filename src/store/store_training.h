#ifndef STORE_STORE_TRAINING_H
#define STORE_STORE_TRAINING_H

/* Courses, their sessions, places and what people said of them (domain/training.h). */
#include "base/err.h"
#include "domain/training.h"

struct store;

struct training_course_list {
	struct training_course *items;
	size_t count;
};
/* By title. */
enum err store_training_courses(struct store *store, struct training_course_list *ret);
enum err store_training_course_get(struct store *store, const char *id, struct training_course *ret);
/* Of that title, as it was printed anywhere. ERR_NOT_FOUND. */
enum err store_training_course_of_title(struct store *store, const char *title, struct training_course *ret);
/* Every title that a course has or had, by its bytes. */
struct training_title {
	const char *title;
	const char *course_id;
};
struct training_title_list {
	struct training_title *items;
	size_t count;
};
enum err store_training_titles(struct store *store, struct training_title_list *ret);
/* Its title is known from then on. ERR_CONFLICT where the id is taken. */
enum err store_training_course_insert(struct store *store, const struct training_course *course);
/* ERR_CONFLICT where the version moved on. A new title is known beside the old ones. */
enum err store_training_course_update(struct store *store, const struct training_course *course);
/* A title that a month's list prints is in the catalogue; one that is new makes a course, with the links of domain/training.h. */
enum err store_training_title_put(struct store *store, const char *title);

/* One link a row: a course and a finding's code, or a theme's. */
struct training_link {
	const char *course_id;
	const char *code;
};
struct training_link_list {
	struct training_link *items;
	size_t count;
};
/* course_id "": of all courses. By course, then code. */
enum err store_training_findings(struct store *store, const char *course_id, struct training_link_list *ret);
enum err store_training_themes(struct store *store, const char *course_id, struct training_link_list *ret);
enum err store_training_links_clear(struct store *store, const char *course_id);
enum err store_training_finding_put(struct store *store, const struct training_link *link);
enum err store_training_theme_put(struct store *store, const struct training_link *link);

/* Every theme that a programme has, by service and code; of each the title printed last. */
struct training_theme {
	const char *code;
	const char *service; /* "csc" */
	const char *title;
};
struct training_theme_list {
	struct training_theme *items;
	size_t count;
};
enum err store_training_theme_list(struct store *store, struct training_theme_list *ret);

/* The plan as printed: a course in a month's list. */
struct training_month {
	const char *cycle_id;
	const char *course_id;
	const char *title; /* as printed */
};
struct training_month_list {
	struct training_month *items;
	size_t count;
};
/* Months from and to, both with; "" for no bound. course_id "": of all. In printed order. */
enum err store_training_months(struct store *store, const char *from_cycle, const char *to_cycle, const char *course_id,
    struct training_month_list *ret);

struct training_session_row {
	struct training_session session;
	size_t taken, waiting, came, evaluated;
	struct training_place own; /* of the person who asks; TRAINING_NO_PLACE */
};
struct training_session_list {
	struct training_session_row *items;
	size_t count;
};
enum training_sessions {
	TRAINING_SESSIONS_FROM, /* from the day on, soonest first */
	TRAINING_SESSIONS_BEFORE, /* before it, the last first */
	TRAINING_SESSIONS_OWN /* in which the person has a place or waits, the last first, whatever the day */
};
/* course_id "": of all. So many at most. */
enum err store_training_sessions(struct store *store, enum training_sessions which, struct date day,
    const char *person_id, const char *course_id, int limit, struct training_session_list *ret);
/* Held or planned from one day to another, both with, the soonest first. */
enum err store_training_sessions_within(struct store *store, struct date from, struct date to, const char *course_id,
    struct training_session_list *ret);
enum err store_training_session_get(struct store *store, const char *id, struct training_session *ret);
enum err store_training_session_insert(struct store *store, const struct training_session *session);
/* ERR_CONFLICT where the version moved on. */
enum err store_training_session_update(struct store *store, const struct training_session *session);
/* Nobody else changes it, or its places, until this transaction ends; ERR_CONFLICT where it is not there. */
enum err store_training_session_hold(struct store *store, const char *id);

struct training_place_list {
	struct training_place *items;
	size_t count;
};
/* Those with a place by name, then those who wait in the order they came. */
enum err store_training_places(struct store *store, const char *session_id, struct training_place_list *ret);
enum err store_training_place_insert(struct store *store, const struct training_place *place);
/* ERR_CONFLICT where there is none. */
enum err store_training_place_remove(struct store *store, const char *session_id, const char *person_id);
/* From waiting to a place. */
enum err store_training_place_give(struct store *store, const char *session_id, const char *person_id);
enum err store_training_place_attended(struct store *store, const char *session_id, const char *person_id, bool came);
enum err store_training_place_evaluate(struct store *store, const struct training_place *place);
/* The sessions to come in which somebody has a place or waits. */
enum err store_training_sessions_of_leaver(
    struct store *store, const char *person_id, struct date today, const char *const **ret_ids, size_t *ret_count);

#endif
