#include "operations/op_account.h"

#include "base/random.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/password_rules.h"
#include "store/store.h"
#include "store/store_people.h"
#include "store/store_person.h"
#include "store/store_session.h"

static bool
may_administer(const struct op *op)
{
	return op_has_role(op, ROLE_ADMINISTRATOR);
}

/* Five groups of four letters that nobody mistakes for another: 20 × 5 bits. */
const char *
op_password_made_up(struct op *op)
{
	static const char letters[] = "abcdefghjkmnpqrstuvwxyz23456789x";
	unsigned char bytes[20];
	char *text = arena_alloc(op->arena, 25);
	size_t n = 0;

	random_bytes(bytes, sizeof(bytes));
	for (size_t i = 0; i < sizeof(bytes); i++) {
		if (i > 0 && i % 4 == 0)
			text[n++] = '-';
		text[n++] = letters[bytes[i] % 32];
	}
	return text;
}

const char *
op_password_fault(struct op *op, const char *person_id, const char *password)
{
	struct person person = {0};

	if (store_person_get(op->store, person_id, &person) != ERR_OK)
		person = (struct person){.user_name = "", .name = "", .email = ""};
	return password_fault(op->arena, password, &person);
}

struct setting_password {
	const char *person_id;
	const char *hash;
	bool must_change;
	bool is_practice;
	const char *spared_session; /* "": all end */
	const char *sentence;
};

static enum err
note(struct op *op, const char *person_id, const char *action, const char *sentence)
{
	return op_history(op, &(struct op_event){.action = action,
				  .object_kind = "account",
				  .object_id = person_id,
				  .sentence = sentence});
}

static enum err
set_password(struct op *op, void *data)
{
	const struct setting_password *s = data;
	struct account account = {.totp_secret = ""};
	struct person person;
	enum err e = store_person_get(op->store, s->person_id, &person);

	if (e == ERR_OK && person.has_left)
		e = ERR_STALE;
	if (e != ERR_OK)
		return e;
	e = store_account_get(op->store, s->person_id, &account);
	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	account.person_id = s->person_id;
	account.password_hash = s->hash;
	account.must_change = s->must_change;
	account.is_practice = s->is_practice;
	account.is_disabled = false;
	e = store_account_put(op->store, &account);
	if (e == ERR_OK)
		e = store_session_remove_others(op->store, s->person_id, s->spared_session);
	if (e == ERR_OK)
		e = note(op, s->person_id, "password", s->sentence);
	return e;
}

enum err
op_account_set_password(
    struct op *op, const char *person_id, const char *password_hash, bool must_change)
{
	struct setting_password s = {
	    person_id, password_hash, must_change, false, "", "Set a new password for the account"};

	return may_administer(op) ? op_write(op, set_password, &s) : ERR_NOT_FOUND;
}

enum err
op_account_change_password(struct op *op, const char *password_hash)
{
	struct setting_password s = {op->actor.person_id, password_hash, false, false,
	    op->actor.session_hash, "Changed their own password"};

	if (str_is_empty(op->actor.person_id))
		return ERR_NOT_FOUND;
	return op_write(op, set_password, &s);
}

enum err
op_account_set_practice(struct op *op, const char *person_id, const char *password_hash)
{
	struct setting_password s = {
	    person_id, password_hash, false, true, "", "Made the practice account"};
	struct authority authority = {0};
	enum err e = store_authority_get(op->store, &authority);

	if (e != ERR_OK)
		return e;
	if (!authority.is_practice || !op->actor.is_command_line)
		return ERR_NOT_FOUND;
	return op_write(op, set_password, &s);
}

struct changing {
	const char *person_id;
	bool is_disabling;
};

static enum err
change(struct op *op, void *data)
{
	const struct changing *c = data;
	struct account account = {0};
	enum err e = store_account_get(op->store, c->person_id, &account);

	if (e != ERR_OK)
		return e;
	if (c->is_disabling) {
		account.is_disabled = true;
	} else {
		account.totp_secret = "";
		account.totp_is_confirmed = false;
		account.totp_last_step = 0;
		e = store_recovery_codes_set(op->store, c->person_id, NULL, 0);
	}
	if (e == ERR_OK)
		e = store_account_put(op->store, &account);
	if (e == ERR_OK)
		e = store_session_remove_others(op->store, c->person_id, "");
	if (e != ERR_OK)
		return e;
	return c->is_disabling ? note(op, c->person_id, "disabled", "Closed the account")
			       : note(op, c->person_id, "reset", "Took away the second factor");
}

enum err
op_account_disable(struct op *op, const char *person_id)
{
	struct changing c = {person_id, true};

	return may_administer(op) ? op_write(op, change, &c) : ERR_NOT_FOUND;
}

/*
 * Whether the account opens case content: by a role that the person holds or waits for, or by a part in an audit,
 * which stays when the role is taken away.
 */
static enum err
opens_cases(struct op *op, const char *person_id, bool *ret)
{
	struct person_role_list grants;
	enum err e = store_people_has_cases(op->store, person_id, ret);

	if (e == ERR_OK)
		e = store_person_roles(op->store, person_id, &grants);
	for (size_t i = 0; e == ERR_OK && i < grants.count; i++)
		*ret = *ret || role_is_case_role(grants.items[i].role);
	return e;
}

static bool
may_reset(const struct op *op, const char *person_id, bool person_opens_cases)
{
	if (op->actor.is_command_line)
		return true;
	if (str_is_same(op->actor.person_id, person_id))
		return false;
	return op_has_role(op, ROLE_INFORMATION_GOVERNANCE) ||
	    (op_has_role(op, ROLE_ADMINISTRATOR) && !person_opens_cases);
}

/* Asks inside the transaction: a case role may be given meanwhile. */
static enum err
reset(struct op *op, void *data)
{
	const struct changing *c = data;
	bool is_case_person;
	enum err e = opens_cases(op, c->person_id, &is_case_person);

	if (e == ERR_OK && !may_reset(op, c->person_id, is_case_person))
		e = ERR_NOT_FOUND;
	return e == ERR_OK ? change(op, data) : e;
}

enum err
op_account_reset_second_factor(struct op *op, const char *person_id)
{
	struct changing c = {person_id, false};

	return op_write(op, reset, &c);
}

enum err
op_account_state(struct op *op, const char *person_id, struct account_state *ret)
{
	struct account_state state = {0};
	struct account account = {0};
	enum err e;

	if (!may_administer(op) && !op_has_role(op, ROLE_INFORMATION_GOVERNANCE))
		return ERR_NOT_FOUND;
	e = store_person_get(op->store, person_id, &state.person);
	if (e == ERR_OK)
		e = opens_cases(op, person_id, &state.opens_cases);
	if (e != ERR_OK)
		return e;
	e = store_account_get(op->store, person_id, &account);
	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	state.has_account = e == ERR_OK;
	state.is_closed = state.person.has_left || (state.has_account && account.is_disabled);
	state.must_change = account.must_change;
	state.has_second_factor = account.totp_is_confirmed;
	state.may_set_password = may_administer(op) && !state.person.has_left;
	state.may_reset_second_factor =
	    state.has_second_factor && may_reset(op, person_id, state.opens_cases);
	*ret = state;
	return ERR_OK;
}

static void
check_new_user(struct op *op, const struct new_user *user)
{
	size_t length = strlen(user->user_name);

	if (length == 0 || length > 64 ||
	    strspn(user->user_name, "abcdefghijklmnopqrstuvwxyz0123456789.-_") != length)
		problems_add(&op->problems, "user-name",
		    "Enter a user name of 1 to 64 small letters, digits, full stops and hyphens");
	if (str_is_empty(user->name) || utf8_length(user->name) > 100)
		problems_add(&op->problems, "name", "Enter a name of up to 100 characters");
	if (strlen(user->email) > 254 || strchr(user->email, '@') == NULL ||
	    strpbrk(user->email, " \t\r\n<>,;") != NULL)
		problems_add(&op->problems, "email",
		    "Enter an e-mail address in the form name@council.gov.uk");
}

static enum err
add(struct op *op, void *data)
{
	const struct new_user *user = data;
	struct person person = {.id = op_id(op),
	    .user_name = user->user_name,
	    .name = user->name,
	    .email = user->email,
	    .job_title = "",
	    .team_id = "",
	    .line_manager_id = "",
	    .agency = "",
	    .ends_on = DATE_NONE};
	struct person_role_grant grant = {.person_id = person.id,
	    .role = user->role,
	    .granted_by = "command line",
	    .granted_at = op->now,
	    .approved_by = ""};
	struct account account = {.person_id = person.id,
	    .password_hash = user->password_hash,
	    .must_change = true,
	    .totp_secret = ""};
	enum err e;

	check_new_user(op, user);
	if (op->problems.count > 0)
		return ERR_INVALID;
	e = store_person_insert(op->store, &person);
	if (e == ERR_CONFLICT) {
		problems_add(&op->problems, "user-name",
		    "Somebody has this user name or e-mail address already");
		return ERR_INVALID;
	}
	if (e == ERR_OK)
		e = store_person_role_put(op->store, &grant);
	if (e == ERR_OK)
		e = store_account_put(op->store, &account);
	if (e == ERR_OK)
		e = note(op, person.id, "added", "Added the person with an account");
	return e;
}

enum err
op_account_add(struct op *op, const struct new_user *user)
{
	struct new_user copy = *user;

	return op->actor.is_command_line ? op_write(op, add, &copy) : ERR_NOT_FOUND;
}

enum err
op_account_find(struct op *op, const char *name, struct person *ret)
{
	if (!may_administer(op))
		return ERR_NOT_FOUND;
	return store_person_find(op->store, name, ret);
}

enum err
op_account_own(struct op *op, struct own_account *ret)
{
	struct own_account own = {0};
	struct account account = {0};
	enum err e = store_person_get(op->store, op->actor.person_id, &own.person);

	if (e == ERR_OK)
		e = store_account_get(op->store, op->actor.person_id, &account);
	if (e == ERR_OK)
		e = store_recovery_codes_left(
		    op->store, op->actor.person_id, &own.backup_codes_left);
	if (e != ERR_OK)
		return e;
	own.has_second_factor = account.totp_is_confirmed;
	*ret = own;
	return ERR_OK;
}

enum err
op_account_count_practice(struct op *op, int64_t *ret)
{
	return store_account_count_practice(op->store, ret);
}
