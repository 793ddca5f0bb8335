#ifndef STORE_STORE_TRAINING_DEMAND_H
#define STORE_STORE_TRAINING_DEMAND_H

/* What audits ask for, and who booked what after it. Times: from is in, to is not. */
#include "base/date.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

struct store;

/* How many sent audits named a code as learning, or as a strength. */
struct finding_count {
	const char *code;
	bool is_strength;
	size_t audits;
	size_t dips; /* 0 from the audits' own queries */
};
struct finding_count_list {
	struct finding_count *items;
	size_t count;
};
/* Learning before strengths, the most often named first. Audits sent in that quarter and not withdrawn; kept (store_audit_count.h). */
enum err store_finding_counts(struct store *store, const char *quarter_id, struct finding_count_list *ret);
/* The learning codes that dip samples done within the time name, each with how many; audits is 0. */
enum err store_dip_finding_counts(struct store *store, struct instant from, struct instant to, struct finding_count_list *ret);
/* The learning codes of one practitioner's own audits, each with how many audits named it. */
enum err store_finding_counts_of(struct store *store, const char *practitioner_id, struct instant from,
    struct instant to, struct finding_count_list *ret);

/* How many stretch targets of a quarter's responses name just this training; kept (store_audit_count.h). */
struct target_count {
	const char *training; /* titles, one a line */
	size_t targets;
};
struct target_count_list {
	struct target_count *items;
	size_t count;
};
enum err store_target_counts(struct store *store, const char *quarter_id, struct target_count_list *ret);

/* A stretch target that names training. */
struct training_target {
	const char *audit_id;
	const char *practitioner_id;
	const char *practitioner_name;
	const char *target;
	const char *training; /* titles, one a line */
	struct instant set_at;
	struct date due_on;
};
struct training_target_list {
	struct training_target *items;
	size_t count;
};
enum training_targets {
	TRAINING_TARGETS_OF_BOOKED, /* of whoever booked anything in that time */
	TRAINING_TARGETS_OF_PRACTITIONER,
	TRAINING_TARGETS_OF_MANAGER, /* whose audits' team manager the person is */
	TRAINING_TARGETS_OF_AUDIT /* the "person" is an audit */
};
/* The newest first. */
enum err store_training_targets(struct store *store, enum training_targets which, const char *person_id,
    struct instant from, struct instant to, struct training_target_list *ret);

struct training_booking {
	const char *course_id;
	const char *person_id;
	struct instant booked_at;
	struct date held_on;
	bool is_waiting;
	bool has_come;
};
struct training_booking_list {
	struct training_booking *items;
	size_t count;
};
/* Booked in that time, for sessions that were not cancelled. person_id "": of everybody. */
enum err store_training_bookings(struct store *store, const char *person_id, struct instant from, struct instant to,
    struct training_booking_list *ret);

/* A booking made after an audit of the person's own work named a code that the course answers. */
struct training_following {
	const char *code;
	const char *course_id;
	const char *person_id;
	struct instant sent_at; /* of the audit */
	struct instant booked_at;
};
struct training_following_list {
	struct training_following *items;
	size_t count;
};
/* By code, course, person. */
enum err store_training_followings(
    struct store *store, struct instant from, struct instant to, struct training_following_list *ret);

#endif
