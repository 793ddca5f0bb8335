#include "operations/totp.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/random.h"
#include "base/sbuf.h"

#include <liboath/oath.h>

enum { SECRET_SIZE = 20, SECONDS_A_STEP = 30, DIGITS = 6 };

static const int64_t US_A_STEP = SECONDS_A_STEP * 1000000LL;

const char *
totp_make_secret(struct arena *arena)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	unsigned char bytes[SECRET_SIZE];
	char *text = arena_alloc(arena, SECRET_SIZE * 8 / 5 + 1);

	random_bytes(bytes, sizeof(bytes));
	for (size_t i = 0; i < SECRET_SIZE * 8 / 5; i++) {
		size_t bit = i * 5;
		unsigned pair = (unsigned)bytes[bit / 8] << 8 |
		    (bit / 8 + 1 < SECRET_SIZE ? bytes[bit / 8 + 1] : 0U);

		text[i] = letters[pair >> (11 - bit % 8) & 31U];
	}
	return text;
}

const char *
totp_code(struct arena *arena, const char *secret, struct instant now)
{
	char *key = NULL;
	size_t key_length = 0;
	char code[DIGITS + 1] = "";
	int result;

	if (oath_base32_decode(secret, strlen(secret), &key, &key_length) != OATH_OK)
		return "";
	result = oath_totp_generate(
	    key, key_length, (time_t)(now.us / 1000000), SECONDS_A_STEP, 0, DIGITS, code);
	free(key);
	return result == OATH_OK ? arena_strdup(arena, code) : "";
}

bool
totp_is_right(struct arena *arena, const char *secret, const char *code, struct instant now,
    int64_t last_step, int64_t *ret_step)
{
	const char *wanted = totp_code(arena, secret, now);
	char digits[DIGITS + 1] = "";
	size_t count = 0;
	int64_t step = now.us / US_A_STEP;

	for (const char *c = code; *c != '\0'; c++) {
		if (*c == ' ')
			continue;
		if (count == DIGITS)
			return false;
		digits[count++] = *c;
	}
	if (strlen(wanted) != DIGITS || count != DIGITS || step <= last_step)
		return false;
	if (!hash_is_equal_constant_time(wanted, digits, DIGITS))
		return false;
	*ret_step = step;
	return true;
}

static void
put_escaped(struct sbuf *out, const char *text)
{
	for (const char *c = text; *c != '\0'; c++) {
		if (isalnum((unsigned char)*c) || strchr("-_.", *c) != NULL)
			sbuf_char(out, *c);
		else
			sbuf_printf(out, "%%%02X", (unsigned)(unsigned char)*c);
	}
}

const char *
totp_address(struct arena *arena, const char *issuer, const char *user_name, const char *secret)
{
	struct sbuf out;

	sbuf_init(&out, arena, 2048);
	sbuf_text(&out, "otpauth://totp/");
	put_escaped(&out, issuer);
	sbuf_char(&out, ':');
	put_escaped(&out, user_name);
	sbuf_text(&out, "?secret=");
	put_escaped(&out, secret);
	sbuf_text(&out, "&issuer=");
	put_escaped(&out, issuer);
	return out.data;
}
