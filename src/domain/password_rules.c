#include "domain/password_rules.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

enum { DIFFERENT_CHARACTERS = 5, REMAINDER = 6, RUN = 3 };

/* What people begin with when they must think of one, and what stands on the door. */
static const char *const everybodys[] = {
    "1q2w3e4r5t",
    "1qaz2wsx",
    "abc123",
    "access",
    "administrator",
    "admin",
    "asdfgh",
    "assay",
    "audits",
    "audit",
    "basketball",
    "baseball",
    "butterfly",
    "changeme",
    "children",
    "chocolate",
    "council",
    "default",
    "dragon",
    "dudley",
    "football",
    "forever",
    "freedom",
    "iloveyou",
    "letmein",
    "liverpool",
    "manager",
    "master",
    "monkey",
    "passphrase",
    "password",
    "passw0rd",
    "p@ssword",
    "p@ssw0rd",
    "practice",
    "princess",
    "qazwsx",
    "qwerty",
    "qwertz",
    "secret",
    "services",
    "service",
    "social",
    "starwars",
    "summer",
    "sunshine",
    "superman",
    "thomas",
    "trustno1",
    "welcome",
    "whatever",
    "winter",
    "work",
    "zxcvbn",
};

/* Found again and again where passwords were stolen, and refused by no other rule here. */
static const char *const stolen[] = {
    "&#2336brayden",
    "&heartstracker",
    "010203040506",
    "011151zangetsu",
    "05081980bija",
    "0r968ji9ufj6",
    "102030405060",
    "111222tianya",
    "112233445566",
    "123456789101112",
    "1urkilbth674",
    "44442013vkkv",
    "520love101182",
    "5532361cnjqrf",
    "8-9899578642",
    "89058895869cth",
    "89173371487v",
    "9121318barssuki",
    "9508402243id",
    "??????@mail.ru",
    "andrey1412ua",
    "arabella24630",
    "asdfghjklhudson1",
    "asdfghjklwinston1",
    "asdfjklknight",
    "avrillavigne",
    "christopher1",
    "combat123654",
    "cosmopolitan",
    "counterstrike",
    "dfg5fhg5vgfh1",
    "doomsayer.2.7mords.v",
    "doomsayer.2.7mords.vv",
    "elcubano1893a",
    "ezekiel11989",
    "ezekiel11991",
    "fallen_angel",
    "fenohasina39",
    "fgjrfkbgcbc34",
    "finalfantasy",
    "g13916055158",
    "gettherefast",
    "ghbdtnrfrltkf",
    "ghhh47hj7649",
    "ghjcnjgfhjkm",
    "googletester",
    "hawkesbury93",
    "heitor250493",
    "heterosexual",
    "huangfeisuny",
    "ichliebedich",
    "ilovemyfamily",
    "inactive1996aug",
    "ingodwetrust",
    "international",
    "internazionale",
    "jamesbond007",
    "jaw138whet330",
    "jesuslovesme",
    "jkiuztdftl57",
    "john!20130605at1753",
    "juliadronina1996",
    "jundian2011xr",
    "justinbieber",
    "kartoffelpuffer",
    "kirik26trimyasov",
    "knackwurst8853",
    "laurel12creek",
    "leavemealone",
    "leliane50934",
    "lightpower12345",
    "linkedin2011",
    "lydcc20091314",
    "m01759766727",
    "magma9824660",
    "maprchem56458",
    "marek14michal",
    "megaparol12345",
    "migrationschool",
    "mod7tygrysow",
    "moderncombat",
    "motherfucker",
    "natiichen999",
    "needforspeed",
    "neworleans12345",
    "nmt89109328673",
    "onedirection",
    "peanutbutter",
    "playstation2",
    "playstation3",
    "polniypizdec0211",
    "polniypizdec1102",
    "polniypizdec110211",
    "professional",
    "projectsadminx",
    "przyjaciolki",
    "qazxswedcvfr",
    "qwegta13091990",
    "s8ylpe9jdpvym",
    "sdf7asdf6asdg8df",
    "sebastian106",
    "seniseviyorum",
    "shiningeagle",
    "sojdlg123aljg",
    "somanypickles27",
    "sonnenschein",
    "sonyericsson",
    "startfinding",
    "stefangreil1983",
    "stratocaster",
    "supernatural",
    "tagesgruppe2010",
    "telechargement",
    "tielandros01",
    "tkgsoo083bsr",
    "total12scherz",
    "transformers",
    "vanessa141175",
    "vesproongh12",
    "vitor1268123",
    "vladcherktecktonik",
    "weronika1992",
    "woshishei319",
    "xantria10315",
    "xenosaga1234",
    "xtseo2011tdx",
    "yandi20080527",
    "yemi19900911",
    "yfdbufnjh10305070",
    "zaq1xsw2cde3",
    "zimmermann33",
    "zntiverson03",
    "zxcvbnmteamo1",
};

/* The rows of a keyboard and the orders everybody knows, both ways. */
static const char *const orders[] = {
    "abcdefghijklmnopqrstuvwxyz",
    "zyxwvutsrqponmlkjihgfedcba",
    "01234567890",
    "09876543210",
    "qwertyuiop",
    "poiuytrewq",
    "asdfghjkl",
    "lkjhgfdsa",
    "zxcvbnm",
    "mnbvcxz",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "!@#$%^&*()",
};

static size_t
different_characters(const char *text)
{
	bool is_seen[256] = {false};
	size_t count = 0;

	for (const unsigned char *c = (const unsigned char *)text; *c != '\0'; c++) {
		count += is_seen[*c] ? 0 : 1;
		is_seen[*c] = true;
	}
	return count;
}

/* Takes every occurrence of a word out of the text. */
static void
take_out(char *text, const char *word)
{
	size_t length = strlen(word);
	char *at;

	if (length < 3)
		return;
	while ((at = strstr(text, word)) != NULL)
		memmove(at, at + length, strlen(at + length) + 1);
}

/* Takes out runs of three and more of an order everybody knows, the longest first. */
static void
take_out_runs(char *text, const char *order)
{
	char run[40];

	for (size_t length = strlen(order); length >= RUN; length--)
		for (size_t start = 0; start + length <= strlen(order); start++) {
			memcpy(run, order + start, length);
			run[length] = '\0';
			take_out(text, run);
		}
}

/* "abcabcabcabc" is "abc". */
static bool
is_repeated(const char *text)
{
	size_t length = strlen(text);

	for (size_t period = 1; period <= length / 2; period++)
		if (length % period == 0 && memcmp(text, text + period, length - period) == 0)
			return true;
	return false;
}

/* What is left of it when everything easily guessed is taken away. */
static size_t
what_is_left(struct arena *arena, const char *lower, const struct person *person)
{
	char *left = arena_strdup(arena, lower);
	size_t count = 0;
	char **names = str_split(arena, str_lower(arena, person->name), ' ', &count);
	const char *mailbox = str_lower(arena, person->email);

	take_out(left, str_lower(arena, person->user_name));
	take_out(left, arena_strndup(arena, mailbox, strcspn(mailbox, "@")));
	for (size_t i = 0; i < count; i++)
		take_out(left, names[i]);
	for (size_t i = 0; i < sizeof(orders) / sizeof(orders[0]); i++)
		take_out_runs(left, orders[i]);
	for (size_t i = 0; i < sizeof(everybodys) / sizeof(everybodys[0]); i++)
		take_out(left, everybodys[i]);
	return strlen(left);
}

const char *
password_fault(struct arena *arena, const char *password, const struct person *person)
{
	size_t length = utf8_length(password);
	const char *lower = str_lower(arena, password);

	if (length < PASSWORD_SHORTEST)
		return "Choose a password of 12 characters or more. Three words that have nothing to do with "
		       "each other are easy to remember";
	if (length > PASSWORD_LONGEST)
		return "Choose a password of 256 characters or fewer";
	if (different_characters(lower) < DIFFERENT_CHARACTERS || is_repeated(lower))
		return "Choose a password that does not repeat itself";
	for (size_t i = 0; i < sizeof(stolen) / sizeof(stolen[0]); i++)
		if (str_is_same(stolen[i], lower))
			return "Choose another password: this one has been stolen elsewhere before";
	if (what_is_left(arena, lower, person) < REMAINDER)
		return "Choose a password that is harder to guess: this one is made of names, common words or "
		       "keys in a row";
	return NULL;
}
