#include "../test.h"

#include "base/arena.h"
#include "base/sbuf.h"
#include "base/str.h"
#include "domain/scrub.h"

#include <stdio.h>
#include <string.h>

/*
 * A thousand narratives of sentences in which names and numbers were planted (issue 4, section 2).
 * The names below are nowhere in src/: src/domain/words has ordinary words that are also names,
 * which these were not chosen from.
 */
static const char *const firsts[] = {"Amelia", "Noah", "Isla", "Oliver", "Mohammed", "Freya",
    "Alfie", "Zara", "Kacper", "Oskar", "Maja", "Ayaan", "Inaaya", "Musa", "Yusuf", "Khadija",
    "Ibrahim", "Eesa", "Anaya", "Kayden", "Jayden", "Brayden", "Tyler-James", "Lacey-Mae",
    "Ellie-Mae", "Anne-Marie", "Jean-Luc", "Zoë", "Chloé", "Renée", "Łukasz", "Žofia", "Ştefan",
    "Ömer", "Siân", "Caoimhe", "Aoife", "Saoirse", "Oisín", "Tadhg", "Ruairí", "Angharad",
    "Myfanwy", "Llewellyn", "Björn", "Søren", "Nguyễn", "Thảo", "Xiu Ying", "Wei", "Mei-Ling",
    "Haruto", "Kwabena", "Oluwaseyi", "Chidi", "Ifunanya", "Zanele", "Thandiwe", "Tinashe",
    "Makena", "Shreya", "Aarav", "Vihaan", "Kavya", "Gurdeep", "Ranveer", "Parveen", "Abdirahman",
    "Hodan", "Fadumo", "Nasrin", "Shirin", "Darius", "Olena", "Dmytro", "Svitlana", "Andrei",
    "Bogdan", "Dorina", "Ionut", "Florin", "Esmeralda", "Pavol", "Ervin", "Shelby", "Kian",
    "Finley", "Archie", "Reggie", "Ollie", "Tilly", "Maisie", "Millie", "Evie", "Bobbi", "Kenzie",
    "Jaxon", "Bentley", "Paisley", "Ottilie", "Barnaby", "Rupert", "Cressida", "Jocasta",
    "Peregrine", "Gethin",
    /* Ordinary words. */
    "Grace", "Will", "Mark", "Rose", "Faith", "Summer", "Hope", "Dale", "Jack", "May", "April",
    "June", "Joy", "Poppy", "Dawn", "Bill", "Rob", "Sue", "Pat", "Frank", "Heath", "Angel",
    "Chance", "Blessing", "Precious", "Princess", "Star", "Skye", "Storm", "Willow", "Bear", "Wolf",
    "Fox", "Wren", "Robin", "Sparrow", "Plum", "Juniper", "Sonnet", "Saffron", "Honesty", "Loyal",
    "Reason", "Clarity", "Bliss", "Cedar", "Rebel", "Echo", "Boston", "Brooklyn", "Paris",
    "Chelsea", "Lincoln", "Preston", "Kingston", "Denver"};
/* Short forms, as families and teams use them. */
static const char *const shorts[] = {"Abi", "Lottie", "Teddy", "Freddie", "Nate", "Zak", "Bex",
    "Gabby", "Mo", "Jaz", "Kit", "Izzy", "Ozzy", "Baz", "Shaz", "Loz", "Mikey", "Benji", "Lexie",
    "Tash"};
static const char *const lasts[] = {"Smith", "Jones", "Taylor", "Williams", "Okonjo", "Achebe",
    "Begum", "Hussein", "Kowalska", "Wiśniewski", "Nowak", "Popescu", "Ionescu", "O’Brien",
    "O'Sullivan", "D’Souza", "McDonagh", "MacLeod", "Fitzgerald", "Smith-Jones", "Al-Hassan",
    "El-Sayed", "van der Berg", "de Souza", "Ó Súilleabháin", "Nguyen", "Tran", "Zhang", "Li",
    "Singh", "Kaur", "Thapa", "Gurung", "Abubakar", "Tesfay", "Haile", "Yohannes", "Müller",
    "Fernández", "Gonçalves", "Ashby", "Birdsall", "Crabtree", "Entwistle", "Featherstonehaugh",
    "Greenhalgh", "Hebblethwaite", "Longbottom", "Ramsbottom", "Sidebotham", "Winterbottom",
    "Young", "Brown", "Green", "Baker", "Cook", "Carter", "King", "Wood", "Stone", "Rivers",
    "Banks", "Fields", "Love", "Bishop", "Knight", "Little", "Long", "Short", "Sharp", "Strong",
    "Wise", "Good", "Day", "Church", "Hall", "Park"};

/*
 * {F} first name, {D} short one, {N} first and last, {T} title and last, {I} initials, {J} initial
 * and last, {L} last and first; {R} reference, {P} postcode, {B} date of birth, {H} NHS number, {M}
 * telephone, {E} e-mail.
 */
static const char *const planted[] = {"{F} said that school was better this term.",
    "{F} told the social worker about the weekend.", "{F} was seen alone at home.",
    "{F} has moved back to live with Mum.", "{F}’s wishes and feelings were recorded in a letter.",
    "{F}'s bedroom was clean and warm.", "The record shows that {F} was listened to.",
    "The social worker visited {F} at nursery and played with him.",
    "Mum told the health visitor that {F} had not slept.",
    "It was clear how much {F} loves drawing.",
    "We saw {F} and {F} together with their foster carer.", "{N} was present throughout the visit.",
    "{N} is the allocated worker for the sibling group.",
    "A letter was sent to {N} on the same day.",
    "The plan was agreed with {N}, who attends weekly.",
    "{T} asked for more time before the conference.", "The meeting was chaired by {T}.",
    "{T} did not reply to the text message.", "We spoke to {T} about the lateness.",
    "Child {I} was not seen in the first week.", "{I} said she felt safe with her gran.",
    "The visit to {I} was unannounced.", "{J} wrote the chronology.",
    "A call was made to {J} the next morning.", "The file names {L} as the father.",
    "The children are {F}, {F} and {F}.", "Her brother {F} lives with their aunt.",
    "Her older sister, {F}, is at college.", "His cousin ({F}) was also at the address.",
    "“I like it when {F} comes,” the child wrote.", "{D} likes football and being outside.",
    "The family call him {D} at home.", "{D} and his mum walked to the park.",
    "In supervision {D} was described as settled.", "When {F} arrived, the police were called.",
    "Last week {F} went missing for two hours.", "However, {F} had told a teacher the day before.",
    "There is no record that {F} was asked.", "Did {F} know about the meeting?",
    "Why was {F} not invited to the review?", "{F} and {F} share a room.",
    "{F} will start a new school in September.", "{F}, who is seven, chose a photograph.",
    "With {F} in hospital, the plan had to change.",
    "The baby was named {F} after her grandmother.", "A boy called {F} was mentioned twice.",
    "{N}’s manager signed the assessment.", "Both {N} and {T} were told in writing.",
    "Grandmother looked after {F} on Tuesdays.", "Dad asked whether {F} could stay overnight.",
    "Contact between {F} and his father went well.", "The record of {R} was read in full.",
    "See {R} for the earlier episode.", "Reference: {R}.", "The audit {R} was graded good.",
    "The sibling’s file ({R}) was not linked.", "They moved to {P} in the spring.",
    "The address is 14 High Street, {P}.", "An address at {P} was checked by police.",
    "{F} was born on {B}.", "The date of birth is {B}.", "DOB {B}.",
    "{N} ({B}) was known to the team.", "Her birthday is {B}.",
    "{B} is recorded as his date of birth.", "The NHS number {H} was on the form.", "NHS: {H}.",
    "Health confirmed {H} as the number.", "Mum can be reached on {M}.",
    "Telephone {M} after school.", "An email from {E} was not answered.",
    "Write to {E} for the report."};

/* Nothing to find here; ordinary words that are also names stand in their own meaning. */
static const char *const plain[] = {
    "The plan was reviewed every six weeks and changed when it did not work.",
    "Supervision took place monthly and asked what life is like for the child.",
    "Will the plan make a difference by the end of the summer?",
    "May was a difficult month for the family.", "The team hope to close the case before August.",
    "A mark was seen on the left arm and a medical was arranged.",
    "Attendance rose from 71% in March to 88% in June 2021.",
    "The Early Help assessment was sent to the MASH on 4 January 2021.",
    "There is faith in the process and the family feel respected.",
    "By the grace of a good neighbour the children were fed.", "Visits were made within timescale.",
    "Danger statements were clear and written with the family.",
    "Direct work used the Three Houses and a wishes bear.",
    "The Team Manager recorded her decision on the same day.",
    "The Independent Reviewing Officer raised this at the review.",
    "Genogram and chronology are up to date.", "What is good here is the detail.",
    "Sadly, the letter was late.", "Strengths were named first.",
    "Next steps are shared with the school.", "Drug use was discussed openly.",
    "Housing moved the family twice in 2020.", "Mum and Dad separated in the autumn.",
    "It will help to see the children alone more often.", "Police attended on Friday evening.",
    "CAMHS closed the referral after one appointment.",
    "The strategy meeting was held on Monday at 2pm.",
    "An interpreter was booked for each visit; the family speak Polish and Urdu.",
    "Section 47 enquiries began within a day.",
    "The Public Law Outline was considered at Legal Planning Meeting.",
    "Nobody asked what the children wanted.", "Learning: use plain words in plans.",
    "Practice was strong, and the record shows it.",
    "Neglect was described in terms of daily life.", "The health visitor saw a clean, warm home.",
    "Consideration of culture was thoughtful.", "Who will do what, and by when, is clear.",
    "He rose early and made breakfast for the little ones.",
    "They dale with a jack of all trades who fixed the heating.",
    "Bruising was explained, but the explanation was not tested.",
    "Managers signed the plan off on 12/02/2021.",
    "Ofsted asked the same question in its last inspection.", "The Core Group met on time.",
    "Overall the grade is Requires improvement to be good.",
    "Actions from the last audit had been completed.",
    "Christmas was planned carefully with the carers.", "Escalation was prompt.",
    "Fathers were missing from two of the assessments.",
    "Family Group Conference was offered and declined.",
    "Youth justice and education shared what they knew.",
    "Weekly visits by the family support worker made the change.",
    "Summer holidays were planned with the youth club.",
    "Hope was the word that the parents used most.",
    "Mark making and messy play were part of the sessions.", "The child’s voice is on every page.",
    "Rose-coloured accounts were challenged."};

enum { NARRATIVES = 1000, PLANTS = 64 };

struct plant {
	char kind;
	size_t start, length;
	const char *template;
};

struct narrative {
	struct sbuf text;
	struct plant plants[PLANTS];
	size_t count;
};

/* xorshift: the same narratives every time. */
static unsigned
next_random(uint64_t *state, unsigned below)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (unsigned)((*state >> 33) % below);
}

#define PICK(state, list) (list)[next_random(state, sizeof(list) / sizeof((list)[0]))]

static const char *
date_of_birth(struct arena *arena, uint64_t *random)
{
	static const char *const months[] = {"January", "February", "March", "April", "May", "June",
	    "July", "August", "September", "October", "November", "December"};
	unsigned day = 1 + next_random(random, 28), month = 1 + next_random(random, 12),
		 year = 2003 + next_random(random, 18);

	switch (next_random(random, 8)) {
	case 0:
		return arena_printf(arena, "%u/%u/%u", day, month, year);
	case 1:
		return arena_printf(arena, "%02u/%02u/%02u", day, month, year % 100);
	case 2:
		return arena_printf(arena, "%02u.%02u.%u", day, month, year);
	case 3:
		return arena_printf(arena, "%u-%02u-%02u", year, month, day);
	case 4:
		return arena_printf(arena, "%u %s %u", day, months[month - 1], year);
	case 5:
		return arena_printf(arena, "%u%s of %s %u", day,
		    day % 10 == 1 && day != 11   ? "st"
		    : day % 10 == 2 && day != 12 ? "nd"
		    : day % 10 == 3 && day != 13 ? "rd"
						 : "th",
		    months[month - 1], year);
	case 6:
		return arena_printf(arena, "%u %.3s %u", day, months[month - 1], year);
	default:
		return arena_printf(arena, "%s %u, %u", months[month - 1], day, year);
	}
}

static const char *
nhs_number(struct arena *arena, uint64_t *random)
{
	for (;;) {
		int digits[10], sum = 0, check;

		for (int i = 0; i < 9; i++) {
			digits[i] = (int)next_random(random, 10);
			sum += digits[i] * (10 - i);
		}
		digits[0] = digits[0] == 0 ? 4 : digits[0];
		sum = 0;
		for (int i = 0; i < 9; i++)
			sum += digits[i] * (10 - i);
		check = (11 - sum % 11) % 11;
		if (check == 10)
			continue;
		return arena_printf(arena,
		    next_random(random, 2) == 0 ? "%d%d%d%d%d%d%d%d%d%d" : "%d%d%d %d%d%d %d%d%d%d",
		    digits[0], digits[1], digits[2], digits[3], digits[4], digits[5], digits[6],
		    digits[7], digits[8], check);
	}
}

static const char *
reference(struct arena *arena, uint64_t *random)
{
	unsigned number = next_random(random, 900000);

	switch (next_random(random, 6)) {
	case 0:
		return arena_printf(arena, "DEMO%06u", number);
	case 1:
		return arena_printf(arena, "AUD-20%02u-%04u", 20 + number % 7, number % 10000);
	case 2:
		return arena_printf(arena, "%u", 1000000 + number);
	case 3:
		return arena_printf(arena, "EHM/%05u", number % 100000);
	case 4:
		return arena_printf(arena, "LL-%u", 10000 + number % 90000);
	default:
		return arena_printf(arena, "P%06u", number);
	}
}

static const char *
postcode(struct arena *arena, uint64_t *random)
{
	static const char *const areas[] = {
	    "DY", "B", "WV", "WS", "SW", "M", "LS", "CF", "BT", "EH", "ST", "TF"};
	static const char letters[] = "ABDEFGHJLNPQRSTUWXYZ";

	return arena_printf(arena, next_random(random, 4) == 0 ? "%s%u%u%c%c" : "%s%u %u%c%c",
	    PICK(random, areas), 1 + next_random(random, 19), next_random(random, 10),
	    letters[next_random(random, 20)], letters[next_random(random, 20)]);
}

static const char *
filler(struct arena *arena, uint64_t *random, char kind)
{
	static const char *const titles[] = {"Mr", "Mrs", "Ms", "Miss", "Dr"};
	const char *first = PICK(random, firsts), *last = PICK(random, lasts);

	switch (kind) {
	case 'F':
		return first;
	case 'D':
		return PICK(random, shorts);
	case 'N':
		return arena_printf(arena, "%s %s", first, last);
	case 'T':
		return arena_printf(arena, "%s %s", PICK(random, titles), last);
	case 'I':
		return arena_printf(arena, "%c%c", "JKLRMTZ"[next_random(random, 7)],
		    "BGKMWZ"[next_random(random, 6)]);
	case 'J':
		return arena_printf(arena, next_random(random, 2) == 0 ? "%c. %s" : "%c %s",
		    "BCDEFGHJKLMNPRSTWZ"[next_random(random, 18)], last);
	case 'L':
		return arena_printf(arena, "%s, %s", last, first);
	case 'R':
		return reference(arena, random);
	case 'P':
		return postcode(arena, random);
	case 'B':
		return date_of_birth(arena, random);
	case 'H':
		return nhs_number(arena, random);
	case 'M':
		return arena_printf(arena,
		    next_random(random, 2) == 0 ? "07700 9%05u" : "01384 8%05u",
		    next_random(random, 100000));
	default:
		return arena_printf(arena, "%s.%u@example.org",
		    str_lower(arena, PICK(random, shorts)), next_random(random, 100));
	}
}

static void
sentence_write(struct arena *arena, uint64_t *random, const char *template, struct narrative *n)
{
	if (n->text.length > 0)
		sbuf_text(&n->text, next_random(random, 6) == 0 ? "\n" : " ");
	for (const char *c = template; *c != '\0'; c++) {
		const char *text;

		if (*c != '{') {
			sbuf_char(&n->text, *c);
			continue;
		}
		text = filler(arena, random, c[1]);
		n->plants[n->count++] =
		    (struct plant){c[1], n->text.length, strlen(text), template};
		sbuf_text(&n->text, text);
		c += 2;
	}
}

static void
narrative_make(struct arena *arena, uint64_t *random, struct narrative *n)
{
	n->count = 0;
	sbuf_init(&n->text, arena, 64 * 1024);
	for (int i = 0; i < 10; i++)
		sentence_write(arena, random,
		    next_random(random, 2) == 0 ? PICK(random, planted) : PICK(random, plain), n);
}

/* Whether nothing of the plant that is letter or digit stays; of "Mrs Jones" the title may, and of
 * names the comma. */
static bool
is_found(
    const struct narrative *n, const struct plant *p, const struct privacy_hit *hits, size_t count)
{
	size_t from = p->start;

	if (p->kind == 'T')
		from += strcspn(n->text.data + from, " ") + 1;
	for (size_t at = from; at < p->start + p->length; at++) {
		bool is_hit = strchr(" ,.", n->text.data[at]) != NULL;

		for (size_t i = 0; i < count && !is_hit; i++)
			is_hit = at >= hits[i].start && at < hits[i].start + hits[i].length;
		if (!is_hit)
			return false;
	}
	return true;
}

static bool
is_planted(const struct narrative *n, const struct privacy_hit *hit)
{
	for (size_t i = 0; i < n->count; i++)
		if (hit->start < n->plants[i].start + n->plants[i].length &&
		    n->plants[i].start < hit->start + hit->length)
			return true;
	return false;
}

struct tally {
	unsigned names, names_found, others, others_found, false_alarms, words, hits;
};

static void
narrative_judge(struct arena *arena, const struct narrative *n, struct tally *tally)
{
	size_t count;
	const struct privacy_hit *hits = scrub_find(arena, n->text.data, NULL, &count);

	for (size_t i = 0; i < n->count; i++) {
		const struct plant *p = &n->plants[i];
		bool is_name = strchr("FDNTIJL", p->kind) != NULL,
		     found = is_found(n, p, hits, count);

		*(is_name ? &tally->names : &tally->others) += 1;
		*(is_name ? &tally->names_found : &tally->others_found) += found ? 1 : 0;
		if (!found)
			print_message("missed %c “%.*s” in “%s”\n", p->kind, (int)p->length,
			    n->text.data + p->start, p->template);
	}
	for (size_t i = 0; i < count; i++) {
		tally->hits++;
		if (is_planted(n, &hits[i]))
			continue;
		tally->false_alarms++;
		print_message("false alarm “%.*s” after “%.*s”\n", (int)hits[i].length,
		    n->text.data + hits[i].start, (int)(hits[i].start < 25 ? hits[i].start : 25),
		    n->text.data + (hits[i].start < 25 ? 0 : hits[i].start - 25));
	}
	for (const char *c = n->text.data; *c != '\0'; c++)
		tally->words += *c == ' ' || *c == '\n' ? 1 : 0;
}

static void
test_thousand(void **state)
{
	(void)state;
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	struct tally tally = {0};
	uint64_t random = 20210714;

	for (int i = 0; i < NARRATIVES; i++) {
		struct narrative n;

		narrative_make(arena, &random, &n);
		narrative_judge(arena, &n, &tally);
		arena_reset(arena);
	}
	print_message("names: %u of %u found (%.2f%%); references, postcodes, dates of birth, "
		      "numbers and addresses: %u of %u; "
		      "false alarms: %u among %u hits in %u words\n",
	    tally.names_found, tally.names, 100.0 * tally.names_found / tally.names,
	    tally.others_found, tally.others, tally.false_alarms, tally.hits, tally.words);
	assert_int_equal(tally.others_found, tally.others);
	assert_true(tally.names_found * 100ULL >= tally.names * 99ULL);
	assert_true(tally.names > 4000);
	/* Quoting needs the words that are left: at most one in two hundred taken for nothing. */
	assert_true(tally.false_alarms * 200ULL <= tally.words);
	arena_free(arena);
}

struct scrub_case {
	const char *text, *scrubbed;
};

static void
test_told(void **state)
{
	(void)state;
	static const char *const names[] = {"Katherine Hope", "Robert O’Neill", "Will Ashby"};
	static const char *const references[] = {"K7/22"};
	static const struct scrub_known known = {names, 3, references, 1};
	static const struct scrub_case cases[] = {
	    {"", ""},
	    {"Nothing to find here.", "Nothing to find here."},
	    {"then katherine rang", "then [name] rang"},
	    {"Kate’s note, and katie’s too", "[name]’s note, and [name]’s too"},
	    {"KH signed; Bob did not", "[name] signed; [name] did not"},
	    {"we hope that Hope will come", "we hope that [name] will come"},
	    {"Will it help? We asked Will.", "Will it help? We asked [name]."},
	    {"Mr O’Neill and mrs ashby", "[name] and mrs [name]"},
	    {"file k7/22 again", "file [reference] again"},
	    {"AUD-2021-0142 and DEMO000123", "[reference] and [reference]"},
	    {"in 2021-01, S47, KS3 and COVID-19", "in 2021-01, S47, KS3 and COVID-19"},
	    {"on 12 March 2021 at 10:15", "on 12 March 2021 at 10:15"},
	    {"born 12th March 2012", "[date of birth]"},
	    {"Her birthday is March 12, 2012.", "Her birthday is [date of birth]."},
	    {"paid £1200000", "paid £1200000"},
	    {"ring 01384 812345. 12 calls", "ring [telephone number]. 12 calls"},
	    {"Zoë van der Berg’s tutor", "[name]’s tutor"},
	    {"met 王小明 and Оля", "met [name] and [name]"},
	    {"a boy called jaxon came", "a boy called [name] came"},
	};
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(scrub_text(arena, cases[i].text, &known), cases[i].scrubbed);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_told),
	    cmocka_unit_test(test_thousand),
	};
	return cmocka_run_group_tests_name("scrub", tests, NULL, NULL);
}
