#include "../test.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/random.h"

#include <string.h>

static void
test_published_vectors(void **state)
{
	(void)state;
	struct arena *arena = arena_new(1 << 20);
	unsigned char mac[HASH_SIZE];

	/* FIPS 180-4 and RFC 4231, test case 2. */
	assert_string_equal(hash_text(arena, "abc"),
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_string_equal(hash_text(arena, ""),
	    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	hash_hmac("Jefe", 4, "what do ya want for nothing?", 28, mac);
	assert_string_equal(hash_hex(arena, mac, sizeof(mac)),
	    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
	/* Python's hashlib.blake2b(text, key=b"0123456789abcdef", digest_size=32). */
	hash_keyed("0123456789abcdef", 16, "what do ya want for nothing?", 28, mac);
	assert_string_equal(hash_hex(arena, mac, sizeof(mac)),
	    "a3b3c240f6136d27dd25c3f9253b91ded088264ecfe8e003239a111078cb00e6");
	arena_free(arena);
}

static void
test_ids_sort_by_time(void **state)
{
	(void)state;
	struct arena *arena = arena_new(1 << 20);
	const char *first = random_id(arena, (struct instant){1611670000000000});
	const char *second = random_id(arena, (struct instant){1611670000001000});

	assert_int_equal(strlen(first), 26);
	assert_true(strcmp(first, second) < 0);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_published_vectors), cmocka_unit_test(test_ids_sort_by_time)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
