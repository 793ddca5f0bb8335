#include "base/hash.h"

#include "base/arena.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

void
hash_init(struct hash_state *state)
{
	(void)crypto_hash_sha256_init(&state->sodium);
}

void
hash_update(struct hash_state *state, const void *bytes, size_t length)
{
	(void)crypto_hash_sha256_update(&state->sodium, bytes, length);
}

void
hash_final(struct hash_state *state, unsigned char ret_digest[static HASH_SIZE])
{
	(void)crypto_hash_sha256_final(&state->sodium, ret_digest);
}

static void
hex_into(const unsigned char *bytes, size_t length, char *ret_hex)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < length; i++) {
		ret_hex[2 * i] = digits[bytes[i] >> 4];
		ret_hex[2 * i + 1] = digits[bytes[i] & 15];
	}
	ret_hex[2 * length] = '\0';
}

void
hash_hex_into(const unsigned char digest[static HASH_SIZE], char ret_hex[static HASH_HEX_SIZE])
{
	hex_into(digest, HASH_SIZE, ret_hex);
}

const char *
hash_hex(struct arena *arena, const unsigned char *bytes, size_t length)
{
	char *hex = arena_array(arena, length + 1, 2);

	hex_into(bytes, length, hex);
	return hex;
}

const char *
hash_text(struct arena *arena, const char *text)
{
	unsigned char digest[HASH_SIZE];

	(void)crypto_hash_sha256(digest, (const unsigned char *)text, strlen(text));
	return hash_hex(arena, digest, sizeof(digest));
}

void
hash_hmac(const void *key, size_t key_length, const void *bytes, size_t length,
    unsigned char ret_digest[static HASH_SIZE])
{
	crypto_auth_hmacsha256_state state;

	(void)crypto_auth_hmacsha256_init(&state, key, key_length);
	(void)crypto_auth_hmacsha256_update(&state, bytes, length);
	(void)crypto_auth_hmacsha256_final(&state, ret_digest);
}

void
hash_keyed(const void *key, size_t key_length, const void *bytes, size_t length,
    unsigned char ret_digest[static HASH_SIZE])
{
	assert(key_length >= crypto_generichash_KEYBYTES_MIN &&
	    key_length <= crypto_generichash_KEYBYTES_MAX);
	(void)crypto_generichash(ret_digest, HASH_SIZE, bytes, length, key, key_length);
}

bool
hash_is_equal_constant_time(const void *a, const void *b, size_t length)
{
	return sodium_memcmp(a, b, length) == 0;
}
