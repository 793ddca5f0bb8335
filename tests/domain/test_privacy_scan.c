#include "../test.h"

#include "base/arena.h"
#include "domain/privacy_scan.h"

#include <string.h>

static const char *const staff[] = {"Jo Reid", "Amina Khan"};

/* The first hit's text, or "" for none. */
struct scan_case {
	const char *text;
	const char *hit;
	enum privacy_kind kind;
};

static void
test_scan(void **state)
{
	(void)state;
	static const struct scan_case cases[] = {
	    {"", "", 0},
	    {"The child was seen on 4 January 2021 and again on 11/01/2021.", "", 0},
	    /* 943 476 5919 is the number in the NHS's own explanation of the check digit. */
	    {"NHS 943 476 5919 is on file", "943 476 5919", PRIVACY_NHS_NUMBER},
	    {"number 9434765919.", "9434765919", PRIVACY_NHS_NUMBER},
	    {"number 943 476 5918", "", 0},
	    {"1234567890123", "", 0},
	    /* As word processors and telephones write it. */
	    {"NHS 943\xc2\xa0" "476\xc2\xa0" "5919 is on file", "943\xc2\xa0" "476\xc2\xa0" "5919", PRIVACY_NHS_NUMBER},
	    {"NHS “9434765919”", "9434765919", PRIVACY_NHS_NUMBER},
	    {"at “DY1 1HF”", "DY1 1HF", PRIVACY_POSTCODE},
	    {"at DY1\xe2\x80\x8b 1HF", "DY1\xe2\x80\x8b 1HF", PRIVACY_POSTCODE},
	    {"on ‘07700 900123’", "07700 900123", PRIVACY_TELEPHONE},
	    {"Jo Reid’s visit", "Jo Reid", PRIVACY_STAFF_NAME},
	    {"said “Amina\xc2\xa0Khan”", "Amina\xc2\xa0Khan", PRIVACY_STAFF_NAME},
	    {"They moved to DY1 1HF in May", "DY1 1HF", PRIVACY_POSTCODE},
	    {"lives at sw1a 2aa", "sw1a 2aa", PRIVACY_POSTCODE},
	    {"B14TB", "B14TB", PRIVACY_POSTCODE},
	    {"plan CP2 3rd review", "", 0},
	    {"section S47 1st visit", "", 0},
	    {"Year 9 and KS3 2nd term", "", 0},
	    {"ring 01384 812345 first", "01384 812345", PRIVACY_TELEPHONE},
	    {"on 07700 900123", "07700 900123", PRIVACY_TELEPHONE},
	    {"on +44 7700 900123", "+44 7700 900123", PRIVACY_TELEPHONE},
	    {"(01384) 812345", "(01384) 812345", PRIVACY_TELEPHONE},
	    {"on 04.01.2021 10:00", "", 0},
	    {"write to mum.smith@example.org.", "mum.smith@example.org", PRIVACY_EMAIL},
	    {"@home they said", "", 0},
	    {"He was born on 26/1/2012 in town", "born on 26/1/2012", PRIVACY_BIRTH_DATE},
	    {"DOB: 26.01.2012", "DOB: 26.01.2012", PRIVACY_BIRTH_DATE},
	    {"(dob 26/1/12)", "dob 26/1/12", PRIVACY_BIRTH_DATE},
	    {"She was born in 2012", "", 0},
	    {"Date of birth 26 January 2012", "Date of birth 26 January 2012", PRIVACY_BIRTH_DATE},
	    {"The baby was born early", "", 0},
	    {"jo reid wrote a warm letter", "jo reid", PRIVACY_STAFF_NAME},
	    {"Ms Khan met Dad", "Ms Khan", PRIVACY_STAFF_NAME},
	    {"Jo Reidy", "", 0},
	    {"the reid family", "", 0},
	};
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t count;
		struct privacy_hit *hits = privacy_scan(arena, cases[i].text, staff, 2, &count);
		const char *got =
		    count == 0 ? "" : arena_strndup(arena, cases[i].text + hits[0].start, hits[0].length);

		if (strcmp(got, cases[i].hit) != 0)
			fail_msg("\"%s\": got \"%s\", wanted \"%s\"", cases[i].text, got, cases[i].hit);
		if (count > 0)
			assert_int_equal(hits[0].kind, cases[i].kind);
	}
	arena_free(arena);
}

static void
test_warning(void **state)
{
	(void)state;
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	size_t count;
	struct privacy_hit *hits =
	    privacy_scan(arena, "Jo Reid, DY1 1HF, and Jo Reid again", staff, 2, &count);

	assert_int_equal(count, 3);
	assert_string_equal(privacy_warning(arena, hits, count),
	    "This looks like a postcode, the name of someone who works with the family. Leave it out if "
	    "you can: the reference is enough to find the child’s file.");
	assert_null(privacy_warning(arena, NULL, 0));
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_scan), cmocka_unit_test(test_warning)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
