#include "../test.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/password_rules.h"

static const struct person person = {
    .user_name = "amina.khan", .name = "Amina Khan", .email = "amina.khan@council.gov.uk"};

static void
rules(void **state)
{
	static const struct {
		const char *password;
		bool is_good;
	} cases[] = {
	    {"correct horse battery", true},
	    {"elevenchars", false},
	    {"twelve chars", true},
	    {"\xc3\xa9t\xc3\xa9 sur la c\xc3\xb4te", true},
	    {"\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9", false},
	    {"aaaaaaaaaaaa", false},
	    {"abcabcabcabc", false},
	    {"123456789012", false},
	    {"qwertyuiop12", false},
	    {"Password1234", false},
	    {"Password and a heron", true},
	    {"amina.khan1990", false},
	    {"Khan-Khan-Khan", false},
	    {"dudleycouncil1", false},
	    {"1qaz2wsx3edc", false},
	    {"", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena *arena = arena_new(1 << 20);
		bool is_good = password_fault(arena, cases[i].password, &person) == NULL;

		if (is_good != cases[i].is_good)
			fail_msg("%s: good %d", cases[i].password, is_good);
		arena_free(arena);
	}
}

static void
lengths(void **state)
{
	struct arena *arena = arena_new(1 << 20);
	char text[258];

	(void)state;
	for (size_t i = 0; i < 257; i++)
		text[i] = (char)('a' + (int)(i * 7 % 26 + i / 26) % 26);
	text[257] = '\0';
	assert_non_null(password_fault(arena, text, &person));
	text[256] = '\0';
	assert_null(password_fault(arena, text, &person));
	arena_free(arena);
}

/* Of the passwords that people use most, those long enough to be typed here are refused. */
static void
common_passwords(void **state)
{
	const char *shared = getenv("ASSAY_SHARED");
	struct arena *arena = arena_new((size_t)64 << 20);
	FILE *file = fopen(arena_printf(arena, "%s/data/bad-input/passwords/django-common-passwords.txt",
			       shared != NULL ? shared : "../shared"),
	    "re");
	char line[512];
	size_t count = 0, good = 0;

	(void)state;
	if (file == NULL) {
		print_message("skipped: the shared folder is not there\n");
		arena_free(arena);
		return;
	}
	while (fgets(line, sizeof(line), file) != NULL) {
		line[strcspn(line, "\r\n")] = '\0';
		if (strlen(line) < 12)
			continue;
		count++;
		if (password_fault(arena, line, &person) == NULL) {
			print_message("not refused: %s\n", line);
			good++;
		}
	}
	(void)fclose(file);
	assert_true(count >= 100);
	assert_int_equal(good, 0);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(rules),
	    cmocka_unit_test(lengths),
	    cmocka_unit_test(common_passwords),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
