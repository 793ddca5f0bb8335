#include "operations/op_session.h"

#include "base/hash.h"
#include "base/random.h"
#include "base/str.h"
#include "store/store_account.h"
#include "store/store_person.h"

enum { TOKEN_SIZE = 32, FORM_HALF = 32, STEP_MINUTES = 10 };

static const int64_t US_A_SECOND = 1000000LL;
static const int64_t US_A_MINUTE = 60LL * 1000000LL;

static bool
may_act(const struct op *op, bool has_left, struct date ends_on)
{
	return !has_left && (date_is_none(ends_on) || date_compare(op->today, ends_on) <= 0);
}

static enum err
touch(struct op *op, void *data)
{
	const struct session *session = data;

	return store_session_touch(op->store, session->token_hash, op->now);
}

/* "1611669900-" and the signature of that and of whose session it is. */
static const char *
use_text(struct op *op, const struct session *session, int64_t second)
{
	const char *text = str_joined(op->arena, str_from_int(op->arena, second), "-", session->token_hash);
	unsigned char digest[HASH_SIZE];

	hash_keyed(session->use_key, strlen(session->use_key), text, strlen(text), digest);
	return str_joined(op->arena, str_from_int(op->arena, second), "-",
	    hash_hex(op->arena, digest, sizeof(digest)));
}

/* When the browser last used the session; 0 where it does not prove it. */
static struct instant
use_proved(struct op *op, const struct session *session, const char *use)
{
	struct instant never = {0};
	const char *wanted;
	int64_t second;
	size_t length;

	if (use == NULL || str_is_empty(session->use_key))
		return never;
	length = strcspn(use, "-");
	if (!str_parse_int(arena_strndup(op->arena, use, length), 0, INT32_MAX * 2LL, &second))
		return never;
	wanted = use_text(op, session, second);
	if (strlen(use) != strlen(wanted) || !hash_is_equal_constant_time(use, wanted, strlen(wanted)))
		return never;
	return (struct instant){second * US_A_SECOND};
}

/* Notes the use: for the browser always, and in the row where that is allowed. */
static enum err
note_use(struct op *op, const struct session_proof *proof, const struct session *written,
    struct session *session, const char **ret_use)
{
	enum err e = ERR_OK;

	if (op->now.us > session->last_used_at.us + US_A_MINUTE && !str_is_empty(session->use_key)) {
		*ret_use = use_text(op, session, op->now.us / US_A_SECOND);
		session->last_used_at = op->now;
	}
	if (proof->may_write && op->now.us > written->last_used_at.us + US_A_MINUTE) {
		e = op_write(op, touch, session);
		op->write_count = 0;
		if (e == ERR_OK)
			session->last_used_at = op->now;
	}
	return e == ERR_BUSY || e == ERR_NO_SPACE ? ERR_OK : e;
}

enum err
op_session_resume(struct op *op, const struct session_proof *proof,
    const struct session_limits *limits, struct session *ret, const char **ret_use)
{
	struct session written, session;
	struct session_person person;
	struct instant used_at;
	enum err e;

	*ret_use = NULL;
	if (str_is_empty(proof->token))
		return ERR_SIGNED_OUT;
	e = store_session_resume(op->store, hash_text(op->arena, proof->token), &written, &person);
	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_SIGNED_OUT : e;
	session = written;
	used_at = use_proved(op, &session, proof->use);
	if (used_at.us > session.last_used_at.us)
		session.last_used_at = used_at;
	if (op->now.us > session.ends_at.us ||
	    op->now.us > session.last_used_at.us + limits->idle_minutes * US_A_MINUTE)
		return ERR_SIGNED_OUT;
	/* Who was given a role that opens cases sets it up before anything else, as at any sign-in (D28). */
	if (limits->needs_second_factor && session.step == SESSION_SIGNED_IN && !person.has_second_factor &&
	    roles_open_cases(person.roles))
		return ERR_SIGNED_OUT;
	if (person.is_disabled || !may_act(op, person.has_left, person.ends_on))
		return ERR_SIGNED_OUT;
	if (session.step == SESSION_SIGNED_IN)
		op->actor = (struct actor){.person_id = person.id,
		    .name = person.name,
		    .user_name = person.user_name,
		    .team_id = person.team_id,
		    .roles = person.roles,
		    .session_hash = session.token_hash};
	if (proof->is_use)
		e = note_use(op, proof, &written, &session, ret_use);
	if (e != ERR_OK)
		return e;
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
op_session_recall_form(struct op *op, const char *csrf, struct session *ret)
{
	return str_is_empty(csrf) ? ERR_NOT_FOUND : store_session_of_form(op->store, csrf, ret);
}

/* Half is random; the other half says for whom it was made, and outlives the session's row. */
static const char *
form_token(struct op *op, const char *random, const char *person_id)
{
	const char *whose = hash_text(op->arena, str_joined(op->arena, random, "-", person_id));

	return str_joined(op->arena, random, "", arena_strndup(op->arena, whose, FORM_HALF));
}

bool
op_session_is_form_of(struct op *op, const char *csrf, const char *person_id)
{
	return strlen(csrf) == 2 * FORM_HALF &&
	    str_is_same(csrf, form_token(op, arena_strndup(op->arena, csrf, FORM_HALF), person_id));
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
	    .csrf = form_token(op, random_hex(op->arena, FORM_HALF / 2), person_id),
	    .started_at = op->now,
	    .last_used_at = op->now,
	    .ends_at = {op->now.us + minutes * US_A_MINUTE},
	    .step = step,
	    .address = address,
	    .secret = secret,
	    .use_key = random_hex(op->arena, TOKEN_SIZE)};
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

/* As signing in does: who, and that it ended. */
static enum err
ended(struct op *op, const char *sentence)
{
	return op_history(op,
	    &(struct op_event){.action = "signed out",
		.object_kind = "account",
		.object_id = op->actor.person_id,
		.sentence = sentence});
}

static enum err
end(struct op *op, void *data)
{
	const struct session *session = data;
	enum err e = store_session_remove(op->store, session->token_hash);

	/* On its way in it never was in. */
	return e == ERR_OK && session->step == SESSION_SIGNED_IN ? ended(op, "Signed out") : e;
}

enum err
op_session_end(struct op *op, const struct session *session)
{
	struct session ending = *session;

	return op_write(op, end, &ending);
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
	e = store_session_remove(op->store, session.token_hash);
	return e == ERR_OK ? ended(op, "Signed out in another browser") : e;
}

enum err
op_session_end_one(struct op *op, const char *token_hash)
{
	return op_write(op, end_one, arena_strdup(op->arena, token_hash));
}

static enum err
end_others(struct op *op, void *data)
{
	enum err e = store_session_remove_others(
	    op->store, op->actor.person_id, op->actor.session_hash);

	(void)data;
	return e == ERR_OK ? ended(op, "Signed out everywhere else") : e;
}

enum err
op_session_end_others(struct op *op)
{
	return op_write(op, end_others, NULL);
}

enum err
op_act_for(struct op *op, const char *person_id)
{
	struct account account = {0};
	struct person person = {0};
	enum err e;

	if (str_is_empty(person_id))
		return ERR_OK;
	e = store_person_get(op->store, person_id, &person);
	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_FORBIDDEN : e;
	e = store_account_get(op->store, person_id, &account);
	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	if (account.is_disabled || !may_act(op, person.has_left, person.ends_on))
		return ERR_FORBIDDEN;
	op->actor = (struct actor){.person_id = person.id,
	    .name = person.name,
	    .user_name = person.user_name,
	    .team_id = person.team_id,
	    .roles = person.roles,
	    .session_hash = ""};
	return ERR_OK;
}
