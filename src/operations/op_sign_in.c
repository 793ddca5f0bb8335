#include "operations/op_sign_in.h"

#include "base/hash.h"
#include "base/random.h"
#include "base/str.h"
#include "operations/password.h"
#include "operations/totp.h"
#include "store/store_person.h"

enum { BACKUP_CODES = 10, BACKUP_CODE_SIZE = 16 };

static const int64_t US_A_MINUTE = 60LL * 1000000LL;
static const int64_t HOUR_US = 60LL * 60LL * 1000000LL;
static const int64_t DAY_US = 24LL * 60LL * 60LL * 1000000LL;

/*
 * After so many failures a wait, doubled with every so many more (docs/sessions.md). There is none for everybody: a
 * stranger who tries everything keeps nobody out but himself.
 */
struct patience {
	int64_t tries;
	int64_t wait_us;
	int64_t longest_us;
};

/* Of one name from one network. */
static const struct patience of_pair = {10, 15LL * 60LL * 1000000LL, 24LL * 60LL * 60LL * 1000000LL};
/* Of one name from anywhere, and of any name from one network: not for a name that has signed in from there before. */
static const struct patience of_name = {50, 5LL * 60LL * 1000000LL, 60LL * 60LL * 1000000LL};
static const struct patience of_network = {100, 5LL * 60LL * 1000000LL, 60LL * 60LL * 1000000LL};

static struct instant
ago(const struct op *op, int64_t us)
{
	return (struct instant){op->now.us - us};
}

/* 192.0.2.0/24, or the first 56 bits of an IPv6 address: what one household or office has. */
static const char *
network_of(struct arena *arena, const char *address)
{
	size_t groups = 0;
	size_t length = 0;

	if (strchr(address, ':') == NULL) {
		const char *dot = strrchr(address, '.');

		return dot == NULL ? address : arena_strndup(arena, address, (size_t)(dot - address));
	}
	while (address[length] != '\0' && groups < 4) {
		groups += address[length] == ':' ? 1 : 0;
		length++;
	}
	/* The fourth group's last two digits are the house's own. */
	if (groups == 4 && length > 3)
		length -= 3;
	return arena_strndup(arena, address, length);
}

/* How long is left to wait; 0 or less: nothing. */
static int64_t
left_us(const struct op *op, const struct patience *p, const struct attempt_failures *failures)
{
	int64_t wait = p->wait_us;

	if (failures->count < p->tries)
		return 0;
	for (int64_t n = 2 * p->tries; n <= failures->count && wait < p->longest_us; n += p->tries)
		wait *= 2;
	return (wait > p->longest_us ? p->longest_us : wait) - (op->now.us - failures->last_at.us);
}

static enum err
check_tries(struct op *op, const char *user_hash, const char *network)
{
	const struct attempt_windows since = {.names = ago(op, DAY_US),
	    .networks = ago(op, HOUR_US),
	    .successes = ago(op, ATTEMPT_DAYS_KEPT * DAY_US)};
	struct attempt_counts counts;
	int64_t left, other;
	enum err e = store_attempt_counts(op->store, user_hash, network, &since, &counts);

	if (e != ERR_OK)
		return e;
	left = left_us(op, &of_pair, &counts.of_pair);
	if (!counts.is_known) {
		other = left_us(op, &of_name, &counts.of_name);
		left = other > left ? other : left;
		other = left_us(op, &of_network, &counts.of_network);
		left = other > left ? other : left;
	}
	if (left <= 0)
		return ERR_OK;
	problems_add(&op->problems, "", "Too many tries. Wait %lld minutes and try again",
	    (long long)((left + US_A_MINUTE - 1) / US_A_MINUTE));
	return ERR_TOO_MANY;
}

static enum err
note_attempt(struct op *op, const char *user_hash, const char *network, bool has_succeeded)
{
	return store_attempt_insert(op->store,
	    &(struct sign_in_attempt){.id = random_id(op->arena, op->now),
		.at = op->now,
		.user_hash = user_hash,
		.network = network,
		.has_succeeded = has_succeeded});
}

enum err
op_sign_in_begin(struct op *op, const char *name, const char *address, struct sign_in *ret)
{
	struct person person = {0};
	struct account account = {0};
	enum err e;

	name = str_lower(op->arena, str_trimmed(op->arena, name));
	*ret = (struct sign_in){.user_hash = hash_text(op->arena, name),
	    .network = network_of(op->arena, address),
	    .person_id = "",
	    .password_hash = password_nobody()};
	e = check_tries(op, ret->user_hash, ret->network);
	if (e != ERR_OK)
		return e;
	e = store_person_find(op->store, name, &person);
	if (e == ERR_NOT_FOUND)
		return ERR_OK;
	if (e == ERR_OK)
		e = store_account_get(op->store, person.id, &account);
	if (e == ERR_NOT_FOUND)
		return ERR_OK;
	if (e != ERR_OK)
		return e;
	ret->person_id = person.id;
	ret->password_hash = account.password_hash;
	return ERR_OK;
}

static bool
may_sign_in(const struct op *op, const struct person *person, const struct account *account)
{
	return !account->is_disabled && !person->has_left &&
	    (date_is_none(person->ends_on) || date_compare(op->today, person->ends_on) <= 0);
}

/* What comes after a right password (is_known: and after the second factor). */
static enum session_step
next_step(const struct person *person, const struct account *account, bool is_known,
    const struct sign_in_policy *policy)
{
	if (!is_known && account->totp_is_confirmed)
		return SESSION_CODE;
	if (!is_known && policy->limits->needs_second_factor && roles_open_cases(person->roles))
		return SESSION_SET_UP;
	return account->must_change ? SESSION_PASSWORD : SESSION_SIGNED_IN;
}

static enum err
note_signed_in(struct op *op, const struct person *person)
{
	op->actor.person_id = person->id;
	op->actor.name = person->name;
	return op_history(op, &(struct op_event){.action = "signed in",
				  .object_kind = "account",
				  .object_id = person->id,
				  .sentence = "Signed in"});
}

/* Inside a transaction: the session goes on at the step, under a new token. */
static enum err
go_on(struct op *op, const char *replaced, const struct person *person, enum session_step step,
    const char *secret, const struct sign_in_policy *policy, struct sign_in_result *ret)
{
	enum err e = op_session_replace(op, replaced, person->id, step, policy->address, secret,
	    policy->limits, &ret->token);

	ret->step = step;
	ret->person_id = person->id;
	if (e == ERR_OK && step == SESSION_SIGNED_IN)
		e = note_signed_in(op, person);
	return e;
}

static enum err
person_and_account(
    struct op *op, const char *person_id, struct person *person, struct account *account)
{
	enum err e = store_person_get(op->store, person_id, person);

	return e == ERR_OK ? store_account_get(op->store, person_id, account) : e;
}

struct finishing {
	const struct sign_in *sign_in;
	bool is_right;
	const char *replaced;
	const struct sign_in_policy *policy;
	struct sign_in_result result;
};

static enum err
finish(struct op *op, void *data)
{
	struct finishing *f = data;
	struct person person = {0};
	struct account account = {0};
	enum session_step step;
	enum err e = ERR_OK;

	if (f->sign_in->person_id[0] != '\0')
		e = person_and_account(op, f->sign_in->person_id, &person, &account);
	if (e != ERR_OK)
		return e;
	f->is_right = f->is_right && f->sign_in->person_id[0] != '\0' &&
	    may_sign_in(op, &person, &account) &&
	    /* The password may have been changed while this one was compared. */
	    str_is_same(account.password_hash, f->sign_in->password_hash);
	e = note_attempt(op, f->sign_in->user_hash, f->sign_in->network, f->is_right);
	if (e != ERR_OK || !f->is_right)
		return e;
	step = next_step(&person, &account, false, f->policy);
	if (step == SESSION_SET_UP && account.totp_secret[0] == '\0') {
		account.totp_secret = totp_make_secret(op->arena);
		e = store_account_put(op->store, &account);
	}
	if (e == ERR_OK)
		e = go_on(op, f->replaced, &person, step, "", f->policy, &f->result);
	return e;
}

enum err
op_sign_in_finish(struct op *op, const struct sign_in *sign_in, bool is_right,
    const char *replaced, const struct sign_in_policy *policy, struct sign_in_result *ret)
{
	struct finishing f = {sign_in, is_right, replaced, policy, {0}};
	enum err e = op_write(op, finish, &f);

	if (e != ERR_OK)
		return e;
	if (!f.is_right) {
		problems_add(&op->problems, "user",
		    "The user name or the password is not right. Check both and try again");
		return ERR_INVALID;
	}
	*ret = f.result;
	return ERR_OK;
}

static enum err
note_wrong(struct op *op, void *data)
{
	const struct sign_in *s = data;

	return note_attempt(op, s->user_hash, s->network, false);
}

enum err
op_password_was_wrong(struct op *op, const struct sign_in *sign_in)
{
	struct sign_in s = *sign_in;

	return op_write(op, note_wrong, &s);
}

struct code_check {
	const struct session *session;
	const char *code;
	bool is_backup;
	const struct sign_in_policy *policy;
	const char *user_hash;
	const char *network;
	bool is_right;
	struct sign_in_result result;
};

/* Backup codes are typed with or without their hyphens. */
static const char *
backup_code_hash(struct arena *arena, const char *person_id, const char *code)
{
	char *plain = arena_strdup(arena, str_lower(arena, code));
	size_t n = 0;

	for (const char *c = plain; *c != '\0'; c++)
		if (isalnum((unsigned char)*c))
			plain[n++] = *c;
	plain[n] = '\0';
	return hash_text(arena, arena_printf(arena, "%s %s", person_id, plain));
}

static enum err
use_code(struct op *op, struct code_check *c, const struct account *account)
{
	int64_t step = 0;
	enum err e;

	if (c->is_backup)
		e = store_recovery_code_use(op->store, account->person_id,
		    backup_code_hash(op->arena, account->person_id, c->code), op->now);
	else if (totp_is_right(op->arena, account->totp_secret, c->code, op->now,
		     account->totp_last_step, &step))
		e = store_account_use_step(op->store, account->person_id, step);
	else
		e = ERR_CONFLICT;
	c->is_right = e == ERR_OK;
	return e == ERR_CONFLICT ? ERR_OK : e;
}

static enum err
check_code(struct op *op, void *data)
{
	struct code_check *c = data;
	struct person person = {0};
	struct account account = {0};
	enum err e = person_and_account(op, c->session->person_id, &person, &account);

	if (e == ERR_OK)
		e = use_code(op, c, &account);
	if (e == ERR_OK)
		e = note_attempt(op, c->user_hash, c->network, c->is_right);
	if (e != ERR_OK || !c->is_right)
		return e;
	return go_on(op, c->session->token_hash, &person,
	    next_step(&person, &account, true, c->policy), "", c->policy, &c->result);
}

enum err
op_sign_in_code(struct op *op, const struct session *session, const char *code, bool is_backup,
    const struct sign_in_policy *policy, struct sign_in_result *ret)
{
	struct code_check c = {.session = session,
	    .code = code,
	    .is_backup = is_backup,
	    .policy = policy,
	    /* The code is guessed apart from the password: tries count by the person. */
	    .user_hash = hash_text(op->arena, arena_printf(op->arena, "code %s", session->person_id)),
	    .network = network_of(op->arena, policy->address)};
	enum err e;

	if (session->step != SESSION_CODE)
		return ERR_SIGNED_OUT;
	e = check_tries(op, c.user_hash, c.network);
	if (e == ERR_OK)
		e = op_write(op, check_code, &c);
	if (e != ERR_OK)
		return e;
	if (!c.is_right) {
		problems_add(&op->problems, "code",
		    is_backup ? "That is not one of your backup codes, or it was used before. Enter another"
			      : "That code is not right, or was used already. Wait for the next one in your "
				"app and enter it");
		return ERR_INVALID;
	}
	*ret = c.result;
	return ERR_OK;
}

enum err
op_second_factor_show(struct op *op, const struct session *session, const char *issuer,
    const char **ret_secret, const char **ret_address)
{
	struct person person = {0};
	struct account account = {0};
	enum err e;

	if (session->step != SESSION_SET_UP)
		return ERR_SIGNED_OUT;
	e = person_and_account(op, session->person_id, &person, &account);
	if (e != ERR_OK)
		return e;
	*ret_secret = account.totp_secret;
	*ret_address = totp_address(op->arena, issuer, person.user_name, account.totp_secret);
	return ERR_OK;
}

/* Ten codes, one a line, as the person is to keep them; their hashes go into the account. */
static enum err
make_backup_codes(struct op *op, const char *person_id, const char **ret_text)
{
	const char *hashes[BACKUP_CODES];
	const char *text = "";

	for (size_t i = 0; i < BACKUP_CODES; i++) {
		const char *hex = random_hex(op->arena, BACKUP_CODE_SIZE);
		const char *code = "";

		for (size_t g = 0; g < 2 * BACKUP_CODE_SIZE; g += 4)
			code = arena_printf(op->arena, "%s%s%.4s", code, g == 0 ? "" : "-", hex + g);
		hashes[i] = backup_code_hash(op->arena, person_id, code);
		text = arena_printf(op->arena, "%s%s%s", text, i == 0 ? "" : "\n", code);
	}
	*ret_text = text;
	return store_recovery_codes_set(op->store, person_id, hashes, BACKUP_CODES);
}

static enum err
confirm(struct op *op, void *data)
{
	struct code_check *c = data;
	struct person person = {0};
	struct account account = {0};
	const char *codes = "";
	int64_t step = 0;
	enum err e = person_and_account(op, c->session->person_id, &person, &account);

	if (e != ERR_OK)
		return e;
	c->is_right = totp_is_right(
	    op->arena, account.totp_secret, c->code, op->now, account.totp_last_step, &step);
	if (!c->is_right)
		return ERR_OK;
	account.totp_is_confirmed = true;
	account.totp_last_step = step;
	e = store_account_put(op->store, &account);
	if (e == ERR_OK)
		e = make_backup_codes(op, person.id, &codes);
	if (e == ERR_OK)
		e = op_history(op, &(struct op_event){.action = "set up",
				       .object_kind = "account",
				       .object_id = person.id,
				       .sentence = "Set up the second factor"});
	if (e == ERR_OK)
		e = go_on(op, c->session->token_hash, &person, SESSION_BACKUP_CODES, codes, c->policy,
		    &c->result);
	return e;
}

enum err
op_second_factor_confirm(struct op *op, const struct session *session, const char *code,
    const struct sign_in_policy *policy, struct sign_in_result *ret)
{
	struct code_check c = {.session = session, .code = code, .policy = policy};
	enum err e;

	if (session->step != SESSION_SET_UP)
		return ERR_SIGNED_OUT;
	e = op_write(op, confirm, &c);
	if (e != ERR_OK)
		return e;
	if (!c.is_right) {
		problems_add(&op->problems, "code",
		    "That code is not right. Check that your phone shows the right time, and enter the code "
		    "that it shows now");
		return ERR_INVALID;
	}
	*ret = c.result;
	return ERR_OK;
}

struct moving_on {
	const struct session *session;
	const char *hash; /* NULL: the password stays */
	const struct sign_in_policy *policy;
	struct sign_in_result result;
};

static enum err
move_on(struct op *op, void *data)
{
	struct moving_on *m = data;
	struct person person = {0};
	struct account account = {0};
	enum err e = person_and_account(op, m->session->person_id, &person, &account);

	if (e != ERR_OK)
		return e;
	if (m->hash != NULL) {
		account.password_hash = m->hash;
		account.must_change = false;
		e = store_account_put(op->store, &account);
		if (e == ERR_OK)
			e = op_history(op, &(struct op_event){.action = "password",
					       .object_kind = "account",
					       .object_id = person.id,
					       .sentence = "Chose a password of their own"});
	}
	if (e == ERR_OK)
		e = go_on(op, m->session->token_hash, &person,
		    next_step(&person, &account, true, m->policy), "", m->policy, &m->result);
	return e;
}

enum err
op_backup_codes_read(struct op *op, const struct session *session,
    const struct sign_in_policy *policy, struct sign_in_result *ret)
{
	struct moving_on m = {session, NULL, policy, {0}};
	enum err e;

	if (session->step != SESSION_BACKUP_CODES)
		return ERR_SIGNED_OUT;
	e = op_write(op, move_on, &m);
	if (e == ERR_OK)
		*ret = m.result;
	return e;
}

enum err
op_first_password(struct op *op, const struct session *session, const char *hash,
    const struct sign_in_policy *policy, struct sign_in_result *ret)
{
	struct moving_on m = {session, hash, policy, {0}};
	enum err e;

	if (session->step != SESSION_PASSWORD)
		return ERR_SIGNED_OUT;
	e = op_write(op, move_on, &m);
	if (e == ERR_OK)
		*ret = m.result;
	return e;
}

static enum err
keep(struct op *op, void *data)
{
	/* Nobody can come back to an older one: op_form_kept() gives them an hour. */
	enum err e = store_kept_form_sweep(op->store, (struct instant){op->now.us - 60 * US_A_MINUTE});

	return e == ERR_OK ? store_kept_form_insert(op->store, data) : e;
}

enum err
op_form_keep(struct op *op, const struct session *ended, const char *path, const char *body,
    const char **ret_token)
{
	const char *token = random_hex(op->arena, HASH_SIZE);
	struct kept_form form = {.token_hash = hash_text(op->arena, token),
	    .person_id = ended->person_id,
	    .path = path,
	    .body = body,
	    .at = op->now};
	enum err e = op_write(op, keep, &form);

	if (e == ERR_OK)
		*ret_token = token;
	return e;
}

enum err
op_form_kept(struct op *op, const char *token, struct kept_form *ret)
{
	struct kept_form form;
	enum err e;

	if (str_is_empty(token))
		return ERR_NOT_FOUND;
	e = store_kept_form_get(op->store, hash_text(op->arena, token), &form);
	if (e != ERR_OK)
		return e;
	if (!str_is_same(form.person_id, op->actor.person_id) ||
	    op->now.us - form.at.us > 60 * US_A_MINUTE)
		return ERR_NOT_FOUND;
	*ret = form;
	return ERR_OK;
}

static enum err
forget(struct op *op, void *data)
{
	return store_kept_form_remove(op->store, data);
}

enum err
op_form_forget(struct op *op, const char *token)
{
	struct kept_form form;
	enum err e = op_form_kept(op, token, &form);

	if (e == ERR_NOT_FOUND)
		return ERR_OK;
	return e == ERR_OK ? op_write(op, forget, arena_strdup(op->arena, form.token_hash)) : e;
}
