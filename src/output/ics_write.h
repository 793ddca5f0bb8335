#ifndef OUTPUT_ICS_WRITE_H
#define OUTPUT_ICS_WRITE_H

/*
 * A calendar file as RFC 5545 has it, of events that take a whole day. Lines are folded at 75 octets
 * between characters. The same event keeps its uid, so that a calendar that has it moves it.
 */
#include "base/date.h"
#include "base/sbuf.h"

struct ics_writer {
	struct sbuf out;
	struct instant stamp;
};

struct ics_event {
	const char *uid; /* "2021-01-return@practice-audits" */
	int sequence; /* more with every change */
	struct date day;
	const char *summary;
	const char *description; /* "" for none */
};

/* title names the calendar; stamp is when the file is made. */
void ics_write_begin(
    struct ics_writer *ics, struct arena *arena, const char *title, struct instant stamp);
void ics_write_event(struct ics_writer *ics, const struct ics_event *event);
/* The finished file. */
const char *ics_write_end(struct ics_writer *ics);

#endif
