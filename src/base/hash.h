#ifndef BASE_HASH_H
#define BASE_HASH_H

/*
 * SHA-256 (libsodium's) and its hexadecimal spelling, and a comparison that takes the same time for
 * every input.
 */
#include <sodium/crypto_hash_sha256.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;

enum { HASH_SIZE = 32, HASH_HEX_SIZE = 65 };

struct hash_state {
	crypto_hash_sha256_state sodium;
};

void hash_init(struct hash_state *state);
void hash_update(struct hash_state *state, const void *bytes, size_t length);
void hash_final(struct hash_state *state, unsigned char ret_digest[static HASH_SIZE]);

/* The digest of one piece of text, as 64 lower-case hexadecimal digits. */
const char *hash_text(struct arena *arena, const char *text);
const char *hash_hex(struct arena *arena, const unsigned char *bytes, size_t length);
/* Into the caller's buffer. */
void hash_hex_into(const unsigned char digest[static HASH_SIZE], char ret_hex[static HASH_HEX_SIZE]);

/* HMAC-SHA-256 (RFC 2104) with a key of any length. */
void hash_hmac(const void *key, size_t key_length, const void *bytes, size_t length,
    unsigned char ret_digest[static HASH_SIZE]);

/*
 * A signature that only this program makes and checks, at a tenth of the cost of HMAC-SHA-256: keyed BLAKE2b of 32
 * bytes (RFC 7693). The key has 16 to 64 bytes.
 */
void hash_keyed(const void *key, size_t key_length, const void *bytes, size_t length,
    unsigned char ret_digest[static HASH_SIZE]);

bool hash_is_equal_constant_time(const void *a, const void *b, size_t length);

#endif
