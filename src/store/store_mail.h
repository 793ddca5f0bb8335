#ifndef STORE_STORE_MAIL_H
#define STORE_STORE_MAIL_H

/* The queue of mail, and when people want it (domain/mail.h). */
#include "base/err.h"
#include "domain/mail.h"
#include "domain/task.h"

struct store;

enum mail_state { MAIL_WAITING, MAIL_SENDING, MAIL_SENT, MAIL_REPLACED, MAIL_DROPPED, MAIL_FAILED };
enum { MAIL_STATE_COUNT = MAIL_FAILED + 1 };

enum mail_kind { MAIL_DAILY, MAIL_URGENT, MAIL_BRIEFING };
enum { MAIL_KIND_COUNT = MAIL_BRIEFING + 1 };

struct mail {
	const char *id;
	const char *once; /* "daily/PERSON/2021-01-26", "urgent/TASK/PERSON", "briefing/2021-01/1/published/PERSON" */
	enum mail_kind kind;
	const char *person_id;
	const char *subject;
	const char *body;
	const char *path; /* where its link leads: "/briefings/2021-01" */
	struct instant made_at;
	enum mail_state state;
	int attempts;
	struct instant next_at; /* waiting: not before; sending: whoever had it has it no longer */
	struct instant sent_at; /* 0: not sent */
	const char *answer; /* the mail server's last, or ours */
	const char *person_name;
	const char *email;
	bool may_receive; /* the person is here and their account is open, now */
};
struct mail_list {
	struct mail *items;
	size_t count;
};

/* Whether it is in the queue now: false where its once was there before. A daily one takes the place of those that wait. */
enum err store_mail_put(struct store *store, const struct mail *mail, bool *ret_is_new);
enum err store_mail_get(struct store *store, const char *id, struct mail *ret);
/* The newest first. */
enum err store_mail_list(struct store *store, int limit, int offset, struct mail_list *ret);
enum err store_mail_counts(struct store *store, int64_t ret[static MAIL_STATE_COUNT]);
/* Whether an urgent mail says what is done by now. */
enum err store_mail_is_done(struct store *store, const struct mail *mail, bool *ret_is_done);
/* What the answer of a mail begins with whose sender the server refused; after it the server's words. */
#define MAIL_SENDER_REFUSED "The server refuses our address: "
/* Those words, of the last that waits for it; "". */
enum err store_mail_sender_refused(struct store *store, const char **ret_answer);
/* The oldest that is to be sent now; ERR_NOT_FOUND: none. */
enum err store_mail_due(struct store *store, struct instant now, struct mail *ret);
enum err store_mail_take(struct store *store, const char *id, struct instant until);
enum err store_mail_settle(struct store *store, const char *id, enum mail_state state, struct instant next_at,
    struct instant sent_at, const char *answer);

struct mail_preference {
	const char *person_id;
	struct mail_hours hours;
	const char *cover_id; /* "": nobody */
	bool tells_briefings;
	int version; /* 0: theirs are the usual hours */
};
enum err store_mail_preference_get(struct store *store, const char *person_id, struct mail_preference *ret);
enum err store_mail_preference_put(struct store *store, const struct mail_preference *preference);

/* Somebody who may get mail. */
struct mail_person {
	const char *id;
	const char *name;
	const char *email;
	struct mail_preference preference;
	const char *daily_id; /* today's mail; "": not made */
	struct instant told_at; /* their last mail of the day that went, or waits where none ever went; 0: none */
};
struct mail_people {
	struct mail_person *items;
	size_t count;
};
/* By id. once_day: "2021-01-26". */
enum err store_mail_people(struct store *store, struct date today, struct mail_people *ret);

/* An edition of a briefing that was published or withdrawn since; none that a later one took the place of. */
struct mail_edition {
	const char *cycle_id;
	int edition;
	bool is_withdrawn;
};
struct mail_edition_list {
	struct mail_edition *items;
	size_t count;
};
enum err store_mail_editions(struct store *store, struct instant since, struct mail_edition_list *ret);

/*
 * Who is to be told of it now and was not: who may get mail, is here and within their hours (minutes since midnight), wants to
 * be told, and is of a service that has a theme in the month or of no team. Of a withdrawal: who was told that it is out, or read it.
 * By id; name and id alone are filled.
 */
enum { MAIL_BRIEFING_AT_ONCE = 2000 };
enum err store_mail_briefing_people(struct store *store, const struct mail_edition *edition, struct date today,
    int minutes, struct mail_people *ret);
/* "briefing/2021-01/1/published/" */
const char *mail_briefing_once(struct arena *arena, const struct mail_edition *edition, bool is_withdrawn);

/* Who is away on the day and covered by this person, by name, and how much waits for each. */
struct mail_covered {
	const char *person_id;
	const char *name;
	struct date away_to; /* DATE_NONE: until further notice */
	int64_t tasks;
	struct date away_from;
};
struct mail_covered_list {
	struct mail_covered *items;
	size_t count;
};
enum err store_mail_covered(
    struct store *store, const char *cover_id, struct date today, struct mail_covered_list *ret);

/*
 * Who is away on the day or later without anybody who covers, by name, and how much waits for each: those whose line manager this is; "" for
 * everybody. At most so many.
 */
enum err store_mail_uncovered(struct store *store, const char *manager_id, struct date today, int limit, struct mail_covered_list *ret);
/* Whose leave was over before the day: that nobody covered is told to nobody any more. */
enum err store_mail_uncovered_over(struct store *store, struct date today, struct instant at);

struct mail_task {
	const char *id;
	enum task_kind kind;
	const char *person_id;
	const char *audit_reference;
	struct date due_on;
	struct date opened_on;
	struct instant reminded_at; /* 0: never */
	const char *reminder_name; /* "": not known */
};
struct mail_tasks {
	struct mail_task *items;
	size_t count;
};
/* Open tasks, by person, then by day. */
enum err store_mail_tasks(struct store *store, struct mail_tasks *ret);

#endif
