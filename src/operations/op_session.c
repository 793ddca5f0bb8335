#include "operations/op_session.h"

#include "base/hash.h"
#include "base/random.h"
#include "base/str.h"
#include "store/store_account.h"
#include "store/store_person.h"

enum { TOKEN_SIZE = 32, STEP_MINUTES = 10 };

static const int64_t US_A_MINUTE = 60LL * 1000000LL;

/* The person, who has not left and whose account is open; ERR_SIGNED_OUT otherwise. */
static enum err
person_of(struct op *op, const char *person_id, struct person *ret)
{
	struct person person = {0};
	struct account account = {0};
	enum err e = store_person_get(op->store, person_id, &person);

	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_SIGNED_OUT : e;
	if (person.has_left ||
	    (!date_is_none(person.ends_on) && date_compare(op->today, person.ends_on) > 0))
		return ERR_SIGNED_OUT;
	e = store_account_get(op->store, person_id, &account);
	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	if (account.is_disabled)
		return ERR_SIGNED_OUT;
	*ret = person;
	return ERR_OK;
}

static void
act_as(struct op *op, const struct person *person, const char *session_hash)
{
	op->actor = (struct actor){.person_id = person->id,
	    .name = person->name,
	    .user_name = person->user_name,
	    .team_id = person->team_id,
	    .roles = person->roles,
	    .session_hash = session_hash};
}

static enum err
touch(struct op *op, void *data)
{
	const struct session *session = data;

	return store_session_touch(op->store, session->token_hash, op->now);
}

enum err
op_session_resume(struct op *op, const char *token, const struct session_limits *limits,
    bool is_use, struct session *ret)
{
	struct session session;
	struct person person;
	enum err e;

	if (str_is_empty(token))
		return ERR_SIGNED_OUT;
	e = store_session_get(op->store, hash_text(op->arena, token), &session);
	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_SIGNED_OUT : e;
	if (op->now.us > session.ends_at.us ||
	    op->now.us > session.last_used_at.us + limits->idle_minutes * US_A_MINUTE)
		return ERR_SIGNED_OUT;
	e = person_of(op, session.person_id, &person);
	if (e != ERR_OK)
		return e;
	if (session.step == SESSION_SIGNED_IN)
		act_as(op, &person, session.token_hash);
	if (is_use && op->now.us > session.last_used_at.us + US_A_MINUTE) {
		e = op_write(op, touch, &session);
		op->write_count = 0;
		if (e != ERR_OK && e != ERR_BUSY && e != ERR_NO_SPACE)
			return e;
		session.last_used_at = op->now;
	}
	*ret = session;
	return ERR_OK;
}

enum err
op_session_recall(struct op *op, const char *token, struct session *ret)
{
	if (str_is_empty(token))
		return ERR_NOT_FOUND;
	return store_session_get(op->store, hash_text(op->arena, token), ret);
}

enum err
op_session_replace(struct op *op, const char *replaced, const char *person_id,
    enum session_step step, const char *address, const char *secret,
    const struct session_limits *limits, const char **ret_token)
{
	const char *token = random_hex(op->arena, TOKEN_SIZE);
	int minutes = step == SESSION_SIGNED_IN ? limits->whole_minutes : STEP_MINUTES;
	struct session session = {.token_hash = hash_text(op->arena, token),
	    .person_id = person_id,
	    .csrf = random_hex(op->arena, TOKEN_SIZE),
	    .started_at = op->now,
	    .last_used_at = op->now,
	    .ends_at = {op->now.us + minutes * US_A_MINUTE},
	    .step = step,
	    .address = address,
	    .secret = secret};
	enum err e = ERR_OK;

	if (!str_is_empty(replaced))
		e = store_session_remove(op->store, replaced);
	if (e == ERR_OK)
		e = store_session_insert(op->store, &session);
	if (e == ERR_OK)
		*ret_token = token;
	return e;
}

struct starting {
	const char *person_id;
	enum session_step step;
	const char *address;
	const struct session_limits *limits;
	const char *token;
};

static enum err
start(struct op *op, void *data)
{
	struct starting *s = data;

	return op_session_replace(
	    op, "", s->person_id, s->step, s->address, "", s->limits, &s->token);
}

enum err
op_session_start(struct op *op, const char *person_id, enum session_step step, const char *address,
    const struct session_limits *limits, const char **ret_token)
{
	struct starting s = {person_id, step, address, limits, NULL};
	enum err e = op_write(op, start, &s);

	if (e == ERR_OK)
		*ret_token = s.token;
	return e;
}

static enum err
end(struct op *op, void *data)
{
	const char *const *token_hash = data;

	return store_session_remove(op->store, *token_hash);
}

enum err
op_session_end(struct op *op, const struct session *session)
{
	const char *token_hash = session->token_hash;

	return op_write(op, end, &token_hash);
}

enum err
op_session_list(struct op *op, struct session_list *ret)
{
	return store_session_of_person(op->store, op->actor.person_id, ret);
}

static enum err
end_one(struct op *op, void *data)
{
	struct session session;
	enum err e = store_session_get(op->store, data, &session);

	if (e != ERR_OK)
		return e;
	if (!str_is_same(session.person_id, op->actor.person_id))
		return ERR_NOT_FOUND;
	return store_session_remove(op->store, session.token_hash);
}

enum err
op_session_end_one(struct op *op, const char *token_hash)
{
	return op_write(op, end_one, arena_strdup(op->arena, token_hash));
}

static enum err
end_others(struct op *op, void *data)
{
	(void)data;
	return store_session_remove_others(
	    op->store, op->actor.person_id, op->actor.session_hash);
}

enum err
op_session_end_others(struct op *op)
{
	return op_write(op, end_others, NULL);
}

enum err
op_act_for(struct op *op, const char *person_id)
{
	struct person person;
	enum err e;

	if (str_is_empty(person_id))
		return ERR_OK;
	e = person_of(op, person_id, &person);
	if (e == ERR_OK)
		act_as(op, &person, "");
	return e == ERR_SIGNED_OUT ? ERR_FORBIDDEN : e;
}
