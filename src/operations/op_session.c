#include "operations/op_session.h"

#include "base/hash.h"
#include "base/random.h"
#include "base/str.h"
#include "store/store_person.h"

enum { TOKEN_SIZE = 32 };

static const int64_t US_A_MINUTE = 60LL * 1000000LL;

static enum err
touch(struct op *op, void *data)
{
	const struct session *session = data;

	return store_session_touch(op->store, session->token_hash, op->now);
}

enum err
op_session_resume(struct op *op, const char *token, const struct session_limits *limits,
    struct session *ret)
{
	struct session session;
	struct person person = {0};
	enum err e;

	if (str_is_empty(token))
		return ERR_SIGNED_OUT;
	e = store_session_get(op->store, hash_text(op->arena, token), &session);
	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_SIGNED_OUT : e;
	if (op->now.us > session.ends_at.us ||
	    op->now.us > session.last_used_at.us + limits->idle_minutes * US_A_MINUTE)
		return ERR_SIGNED_OUT;
	e = store_person_get(op->store, session.person_id, &person);
	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_SIGNED_OUT : e;
	if (person.has_left ||
	    (!date_is_none(person.ends_on) && date_compare(op->today, person.ends_on) > 0))
		return ERR_SIGNED_OUT;
	op->actor = (struct actor){.person_id = person.id,
	    .name = person.name,
	    .user_name = person.user_name,
	    .team_id = person.team_id,
	    .roles = person.roles,
	    .session_hash = session.token_hash};
	if (op->now.us > session.last_used_at.us + US_A_MINUTE) {
		e = op_write(op, touch, &session);
		op->write_count = 0;
		if (e != ERR_OK && e != ERR_BUSY && e != ERR_NO_SPACE)
			return e;
		session.last_used_at = op->now;
	}
	*ret = session;
	return ERR_OK;
}

static enum err
start(struct op *op, void *data)
{
	return store_session_insert(op->store, data);
}

enum err
op_session_start(struct op *op, const char *person_id, bool has_second_factor, const char *address,
    const struct session_limits *limits, const char **ret_token)
{
	const char *token = random_hex(op->arena, TOKEN_SIZE);
	struct session session = {.token_hash = hash_text(op->arena, token),
	    .person_id = person_id,
	    .csrf = random_hex(op->arena, TOKEN_SIZE),
	    .started_at = op->now,
	    .last_used_at = op->now,
	    .ends_at = {op->now.us + limits->whole_minutes * US_A_MINUTE},
	    .has_second_factor = has_second_factor,
	    .address = address};
	enum err e = op_write(op, start, &session);

	if (e == ERR_OK)
		*ret_token = token;
	return e;
}

static enum err
end(struct op *op, void *data)
{
	(void)data;
	return store_session_remove(op->store, op->actor.session_hash);
}

enum err
op_session_end(struct op *op)
{
	return op_write(op, end, NULL);
}
