#include "../day.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/calendar.h"
#include "domain/mail.h"

#include <string.h>

static struct arena *arena;
static struct date easter[] = {{0}, {0}};
static struct calendar calendar = {easter, 2};

static int
set_up(void **state)
{
	(void)state;
	arena = arena_new((size_t)16 * 1024 * 1024);
	easter[0] = day("2021-04-02");
	easter[1] = day("2021-04-05");
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void
test_reasons(void **state)
{
	static const struct {
		const char *today, *due, *opened;
		enum mail_reason reason;
		bool is_due;
		const char *told; /* their last mail; NULL: today */
	} cases[] = {
	    {"2021-01-26", "2021-01-26", "2021-01-04", MAIL_TODAY, true, NULL},
	    {"2021-01-25", "2021-01-26", "2021-01-04", MAIL_TOMORROW, true, NULL},
	    {"2021-01-22", "2021-01-25", "2021-01-04", MAIL_TOMORROW, true, NULL}, /* Friday, for Monday */
	    {"2021-01-22", "2021-01-24", "2021-01-04", MAIL_TOMORROW, true, NULL}, /* for Sunday */
	    {"2021-01-21", "2021-01-26", "2021-01-04", MAIL_SOON, true, NULL},
	    {"2021-01-22", "2021-01-26", "2021-01-04", MAIL_NOT, false, NULL}, /* two days before: nothing */
	    {"2021-03-30", "2021-04-06", "2021-03-01", MAIL_SOON, true, NULL}, /* over Easter */
	    {"2021-04-01", "2021-04-06", "2021-03-01", MAIL_TOMORROW, true, NULL},
	    {"2021-01-05", "2021-01-26", "2021-01-04", MAIL_NEW, true, NULL},
	    {"2021-01-06", "2021-01-26", "2021-01-04", MAIL_NOT, false, NULL},
	    {"2021-01-04", "2021-01-26", "2021-01-04", MAIL_NOT, false, NULL}, /* tomorrow's */
	    {"2021-01-11", "2021-02-26", "2021-01-08", MAIL_NEW, true, NULL}, /* Friday's, on Monday */
	    {"2021-01-27", "2021-01-26", "2021-01-04", MAIL_OVERDUE, true, NULL}, /* its first day */
	    {"2021-01-28", "2021-01-26", "2021-01-04", MAIL_OVERDUE, false, NULL},
	    {"2021-02-01", "2021-01-26", "2021-01-04", MAIL_OVERDUE, true, NULL}, /* Mondays */
	    /* Back on a Wednesday, told on the Thursday before last: what came and what became late meanwhile. */
	    {"2021-01-27", "2021-03-26", "2021-01-20", MAIL_NEW, true, "2021-01-14"},
	    {"2021-01-27", "2021-03-26", "2021-01-13", MAIL_NOT, false, "2021-01-14"},
	    {"2021-01-27", "2021-01-15", "2021-01-04", MAIL_OVERDUE, true, "2021-01-14"},
	    {"2021-01-27", "2021-01-13", "2021-01-04", MAIL_OVERDUE, false, "2021-01-14"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct date told = cases[i].told == NULL ? day(cases[i].today) : day(cases[i].told);
		struct date since = mail_since(&calendar, told, day(cases[i].today));
		enum mail_reason reason =
		    mail_reason(&calendar, day(cases[i].due), day(cases[i].opened), since, day(cases[i].today));

		assert_int_equal(reason, cases[i].reason);
		assert_int_equal(
		    mail_is_due(reason, day(cases[i].due), since, day(cases[i].today)), cases[i].is_due);
	}
}

static void
test_hours_and_waits(void **state)
{
	const struct mail_hours hours = {8, 18, day("2021-02-01"), day("2021-02-05")};

	(void)state;
	assert_true(mail_is_quiet(&hours, 7 * 60 + 59));
	assert_false(mail_is_quiet(&hours, 8 * 60));
	assert_true(mail_is_quiet(&hours, 18 * 60));
	assert_false(mail_is_away(&hours, day("2021-01-31")));
	assert_true(mail_is_away(&hours, day("2021-02-05")));
	assert_false(mail_is_away(&hours, day("2021-02-06")));
	assert_int_equal(mail_wait_us(1), 60000000);
	assert_int_equal(mail_wait_us(2), 120000000);
	assert_int_equal(mail_wait_us(8), (int64_t)120 * 60000000);
	assert_int_equal(mail_wait_us(1000), (int64_t)120 * 60000000);
}

static void
test_addresses(void **state)
{
	static const char *const refused[] = {"", "amina", "@example.gov.uk", "amina@", "a@b@c",
	    "amina@example.gov.uk\r\nBcc: all@example.gov.uk", "amina@example.gov.uk\n", "amina khan@example.gov.uk",
	    "<amina@example.gov.uk>", "am\xc3\xadna@example.gov.uk", "-oQ@example.gov.uk", "a,b@example.gov.uk"};

	(void)state;
	assert_true(mail_address_is_usable("amina.khan+audits@example.gov.uk"));
	assert_false(mail_address_is_usable(NULL));
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		const struct mail_message message = {"id", "audits@example.gov.uk", "Practice audits", refused[i], "S", "B\n", {0}};

		assert_false(mail_address_is_usable(refused[i]));
		assert_null(mail_write(arena, &message));
	}
}

static void
test_message(void **state)
{
	struct mail_message message = {"01abc", "audits@example.gov.uk", "Practice audits", "amina@example.gov.uk",
	    "Practice audits: 2 things to do", "Amina,\n\nZoë’s = 1 \nend", {0}};
	const char *text;
	size_t column = 0;

	(void)state;
	assert_true(instant_parse_iso("2021-01-26T08:00:00.000000Z", &message.made_at));
	assert_string_equal(mail_write(arena, &message),
	    "Date: Tue, 26 Jan 2021 08:00:00 +0000\r\n"
	    "From: Practice audits <audits@example.gov.uk>\r\n"
	    "To: <amina@example.gov.uk>\r\n"
	    "Message-ID: <01abc@example.gov.uk>\r\n"
	    "Subject: Practice audits: 2 things to do\r\n"
	    "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
	    "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
	    "Amina,\r\n\r\nZo=C3=AB=E2=80=99s =3D 1=20\r\nend\r\n");
	/* A subject with an end of line is no second header; long ones are folded between characters. */
	message.subject = "Caf\xc3\xa9\r\nBcc: all@example.gov.uk and a long tail that goes on, and on, and on, \xe2\x80\x99\xe2\x80\x99";
	message.body = "x";
	text = mail_write(arena, &message);
	assert_null(strstr(text, "\r\nBcc"));
	assert_non_null(strstr(text, "Subject: =?UTF-8?Q?Caf=C3=A9=0D=0ABcc=3A_all=40example"));
	for (const char *c = text; *c != '\0'; c++) {
		column = *c == '\n' ? 0 : column + 1;
		assert_true(column <= 86);
		assert_true(*c != '\n' || c[-1] == '\r');
	}
	/* No line of the body is longer than 76, and no bare end of line. */
	message.body = arena_printf(arena, "%0400d\n%s", 7, "é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é");
	text = strstr(mail_write(arena, &message), "\r\n\r\n") + 4;
	for (; *text != '\0'; text = strstr(text, "\r\n") + 2)
		assert_true(strcspn(text, "\r") <= 76);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_reasons),
	    cmocka_unit_test(test_hours_and_waits),
	    cmocka_unit_test(test_addresses),
	    cmocka_unit_test(test_message),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
