#include "domain/practice_case.h"

#include "base/problems.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/moderation.h"

#include <stdio.h>
#include <stdlib.h>

enum { FIELD_SIZE = 64 };

static void
check_note(const char *prefix, const char *code, const char *note, struct problems *problems)
{
	char field[FIELD_SIZE];

	if (utf8_length(note) <= PRACTICE_NOTE_MAXIMUM)
		return;
	(void)snprintf(field, sizeof(field), "%s%s", prefix, code);
	problems_add(problems, field, "Shorten this to %d characters or less", PRACTICE_NOTE_MAXIMUM);
}

void
practice_check(const struct practice_case *practice, const struct practice_attempt *attempt,
    struct problems *problems)
{
	for (size_t i = 0; i < practice->section_count; i++) {
		const struct practice_section *s = &practice->sections[i];
		char field[FIELD_SIZE];

		(void)snprintf(field, sizeof(field), "grade-%s", s->code);
		if (i >= attempt->grade_count || attempt->grades[i].grade == GRADE_NONE)
			problems_add(problems, field, "Select a grade for “%s”", s->title);
		if (i < attempt->grade_count)
			check_note("note-", s->code, attempt->grades[i].note, problems);
	}
	if (attempt->overall == GRADE_NONE)
		problems_add(problems, "overall", "Select an overall grade");
	if (str_is_empty(attempt->reason))
		problems_add(problems, "reason", "Say why you chose the overall grade");
	check_note("reason", "", attempt->reason, problems);
}

bool
practice_is_within(enum grade given, enum grade agreed, int tolerance)
{
	if (given == GRADE_NONE || agreed == GRADE_NONE)
		return false;
	if ((given == GRADE_INADEQUATE) != (agreed == GRADE_INADEQUATE))
		return false;
	return abs((int)given - (int)agreed) <= tolerance;
}

void
practice_spread_add(struct practice_spread *spread, enum grade grade, enum grade agreed)
{
	if (grade == GRADE_NONE)
		return;
	spread->counts[grade]++;
	spread->total++;
	spread->as_agreed += grade == agreed;
	if (spread->best == GRADE_NONE || grade < spread->best)
		spread->best = grade;
	if (grade > spread->worst)
		spread->worst = grade;
	spread->differs = moderation_difference(spread->best, spread->worst) == MODERATION_MAJOR;
}
