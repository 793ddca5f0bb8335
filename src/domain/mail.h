#ifndef DOMAIN_MAIL_H
#define DOMAIN_MAIL_H

/*
 * Which mails there are, why, and how one is written (ux.md 2.11 N1 to N6). A person gets at most one reminder a working day,
 * from 8am, in which everything is joined; and one at once for what climbed to them. A mail says what there is to do and by
 * when, in the words of the private calendar: no child, no grade, no concern.
 */
#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct calendar;

enum {
	MAIL_FROM_HOUR = 8, /* unless somebody chose other hours */
	MAIL_TO_HOUR = 18,
	MAIL_SOON_DAYS = 3, /* working days before a date */
	MAIL_LINES = 40, /* of one mail; the rest is a count */
	MAIL_KEPT_TRYING_DAYS = 5,
	MAIL_TRIES_LEAST = 5, /* what waited for the end of somebody's leave is not given up at its first try */
	MAIL_BRIEFING_DAYS = 10 /* after so long nobody is told any more that a briefing is out */
};

/* In the order in which a mail names them. */
enum mail_reason { MAIL_NOT, MAIL_REMINDED, MAIL_OVERDUE, MAIL_TODAY, MAIL_TOMORROW, MAIL_SOON, MAIL_NEW };
enum { MAIL_REASON_COUNT = MAIL_NEW + 1 };

/*
 * From what day on things are new to somebody: the last working day, or the day of the last mail of the day that reached
 * them, where that is longer ago (leave, an outage). told_on: DATE_NONE for nobody who ever had one.
 */
struct date mail_since(const struct calendar *calendar, struct date told_on, struct date today);
/* Why a task is in the mail of the day; MAIL_NOT: it is not. */
enum mail_reason mail_reason(
    const struct calendar *calendar, struct date due_on, struct date opened_on, struct date since, struct date today);
/*
 * Whether it is reason enough for a mail. What is overdue is joined to others, and is told by itself in the first mail
 * after its day and on Mondays: not every day.
 */
bool mail_is_due(enum mail_reason reason, struct date due_on, struct date since, struct date today);
/* "Due today" */
const char *mail_reason_title(enum mail_reason reason);

struct mail_hours {
	int from_hour;
	int to_hour;
	struct date away_from; /* DATE_NONE: not away */
	struct date away_to;
};
bool mail_is_away(const struct mail_hours *hours, struct date today);
/* Quiet outside the hours. minutes since midnight in London. */
bool mail_is_quiet(const struct mail_hours *hours, int minutes);
/* When to look again at a mail that waits for somebody's hours: their next first hour. */
struct instant mail_next_hour(const struct mail_hours *hours, struct instant now);

/* One address, as one may be written in a header and in a conversation with a mail server: no spaces, signs or ends of lines. */
bool mail_address_is_usable(const char *address);

/* How long to wait after so many tries, in microseconds: a minute, doubling to 2 hours. */
int64_t mail_wait_us(int attempts);

struct mail_message {
	const char *id; /* the row's: the Message-ID stays the same however often it is sent */
	const char *from; /* an address */
	const char *from_name;
	const char *to;
	const char *subject;
	const char *body; /* lines end in \n */
	struct instant made_at;
};

/* The message as it goes over the wire, lines ending in CRLF (RFC 5322, 2045, 2047). NULL: an address cannot be used. */
const char *mail_write(struct arena *arena, const struct mail_message *message);

#endif
