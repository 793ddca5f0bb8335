#include "operations/op_comment.h"

#include "base/str.h"
#include "base/vec.h"
#include "operations/op_moderation.h"
#include "operations/op_moderation_private.h"
#include "store/store_audit.h"
#include "store/store_form.h"

/* What the person is to the audit's threads. */
struct part {
	unsigned relations;
	struct moderation_list moderations;
	const struct moderation *seat; /* the moderation they have or had, first or second; NULL: none */
	bool is_blind; /* their own grades are not saved: nobody else's words for them */
	bool is_lead;
	bool is_panel;
};

static enum err
part_load(struct op *op, const struct audit *audit, struct part *p)
{
	enum moderation_bar bar;
	enum err e = op_audit_relations(op, audit, op->actor.person_id, op->actor.roles, &p->relations);

	if (e == ERR_OK)
		e = store_moderation_of_audit(op->store, audit->id, &p->moderations);
	if (e == ERR_OK)
		e = op_moderation_bar(op, audit, op->actor.person_id, op->actor.roles, &bar);
	if (e != ERR_OK || bar != MODERATION_FREE)
		return e;
	p->is_lead = op_has_role(op, ROLE_CENTRE_LEAD);
	for (size_t i = 0; i < p->moderations.count; i++) {
		const struct moderation *m = &p->moderations.items[i];
		bool is_first = str_is_same(m->moderator_id, op->actor.person_id);
		bool is_second = str_is_same(m->second_id, op->actor.person_id);

		p->is_panel |= m->state == MODERATION_PANEL || m->panel_grade != GRADE_NONE;
		if ((!is_first && !is_second) || m->state == MODERATION_ENDED)
			continue;
		p->seat = m;
		p->is_blind |= is_first ? m->saved_at.us == 0 : m->second_saved_at.us == 0;
	}
	return ERR_OK;
}

static bool
has_part(const struct part *p, const struct audit *audit)
{
	if (audit->first_sent_at.us == 0)
		return false;
	return (p->relations & RELATION_AUDITOR) != 0 || p->seat != NULL || p->is_lead || p->is_panel;
}

static const struct moderation *
moderation_of(const struct part *p, const char *id)
{
	for (size_t i = 0; i < p->moderations.count; i++)
		if (str_is_same(p->moderations.items[i].id, id))
			return &p->moderations.items[i];
	return NULL;
}

static bool
is_theirs_to_read(const struct op *op, const struct part *p, const struct comment_thread *t)
{
	const struct moderation *m = moderation_of(p, t->moderation_id);

	if (str_is_same(t->opened_by, op->actor.person_id))
		return true;
	if (p->is_blind)
		return false;
	/* The auditor's and the lead's own, or a moderation that is over. */
	if (m == NULL || m->state == MODERATION_SETTLED)
		return true;
	if (p->seat == m)
		return true;
	if ((p->relations & RELATION_AUDITOR) != 0)
		return m->told_at.us != 0;
	/* Who may still become its moderator reads nothing of it. */
	return !moderation_is_queued(m->state) && m->state != MODERATION_REWORK;
}

static enum err
form_load(struct op *op, const struct audit *audit, const struct form **ret)
{
	const char *version_id;
	enum err e = store_form_get(op->store, audit->form_version_id, ret);

	if (e != ERR_NOT_FOUND)
		return e;
	e = store_form_current(op->store, audit->service, audit->theme_code, &version_id);
	return e == ERR_OK ? store_form_get(op->store, version_id, ret) : e;
}

static enum err
load(struct op *op, const char *audit_id, struct comment_view *v, struct part *p)
{
	struct thread_list all;
	size_t count = 0;
	enum err e = store_audit_get(op->store, audit_id, &v->audit);

	*p = (struct part){0};
	if (e == ERR_OK)
		e = part_load(op, &v->audit, p);
	if (e == ERR_OK && !has_part(p, &v->audit))
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = form_load(op, &v->audit, &v->form);
	if (e == ERR_OK)
		e = store_threads_of_audit(op->store, audit_id, &all);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < all.count; i++)
		if (is_theirs_to_read(op, p, &all.items[i]))
			all.items[count++] = all.items[i];
	v->threads = (struct thread_list){all.items, count};
	v->may_start = true;
	v->is_moderator = p->seat != NULL && (p->relations & RELATION_AUDITOR) == 0;
	v->moderation_id = p->seat == NULL ? "" : p->seat->id;
	return ERR_OK;
}

enum err
op_comments(struct op *op, const char *audit_id, struct comment_view *ret)
{
	struct part p;
	enum err e = load(op, audit_id, ret, &p);

	if (e != ERR_OK)
		return e;
	/* Of a moderator: as every look at the moderation (D13). */
	return ret->is_moderator ? op_viewed(op, "moderation", ret->moderation_id, audit_id, "Read the comments")
				 : op_viewed(op, "comment", audit_id, audit_id, "Read the comments");
}

enum err
op_comments_beside(struct op *op, const char *audit_id, struct comment_view *ret)
{
	struct part p;
	enum err e = load(op, audit_id, ret, &p);

	if (e != ERR_NOT_FOUND)
		return e;
	*ret = (struct comment_view){.moderation_id = ""};
	return ERR_OK;
}

/* In the history of the moderation while it is nobody's of the audit to know, else in the audit's own. */
static enum err
record(struct op *op, const struct audit *audit, const struct comment_thread *t, const char *action,
    const char *sentence, const char *text)
{
	bool is_moderators = !str_is_empty(t->moderation_id);
	struct history_change change = {"Comment", "", text};

	return op_history(op,
	    &(struct op_event){.action = action,
		.object_kind = is_moderators ? "moderation" : "comment",
		.object_id = is_moderators ? t->moderation_id : t->id,
		.object_version = t->version,
		.audit_id = audit->id,
		.sentence = sentence,
		.changes = &change,
		.change_count = str_is_empty(text) ? 0 : 1});
}

struct starting {
	const char *audit_id;
	const char *question_code;
	const char *text;
	const char *id;
};

static enum err
start(struct op *op, void *data)
{
	struct starting *s = data;
	struct comment_view v;
	struct part p;
	const struct form_question *q;
	struct comment_thread t;
	struct thread_entry first = {.kind = THREAD_COMMENT,
	    .person_id = op->actor.person_id,
	    .text = s->text,
	    .at = op->now};
	enum err e = load(op, s->audit_id, &v, &p);

	if (e != ERR_OK)
		return e;
	q = form_question_find(v.form, s->question_code, NULL);
	if (q == NULL)
		problems_add(&op->problems, "question", "Select the question you comment on");
	moderation_check_text(op, "text", s->text, THREAD_TEXT_MAXIMUM, "Write your comment");
	if (op->problems.count > 0)
		return ERR_INVALID;
	t = (struct comment_thread){.id = op_id(op),
	    .audit_id = v.audit.id,
	    .question_code = q->code,
	    .moderation_id = v.is_moderator ? v.moderation_id : "",
	    .opened_by = op->actor.person_id,
	    .opened_at = op->now,
	    .version = 1};
	s->id = t.id;
	e = store_thread_insert(op->store, &t, &first);
	return e == ERR_OK ? record(op, &v.audit, &t, "commented", "Commented on a question", s->text) : e;
}

enum err
op_comment_start(
    struct op *op, const char *audit_id, const char *question_code, const char *text, const char **ret_id)
{
	struct starting s = {audit_id, question_code, text, NULL};
	enum err e = op_write(op, start, &s);

	if (e == ERR_OK)
		*ret_id = s.id;
	return e;
}

struct adding {
	const char *id;
	int version;
	enum thread_entry_kind kind;
	const char *text;
};

static const char *const sentences[THREAD_ENTRY_KIND_COUNT] = {
    [THREAD_COMMENT] = "Answered a comment on a question",
    [THREAD_RESOLVED] = "Resolved a comment on a question",
    [THREAD_REOPENED] = "Opened a comment on a question again",
};

static enum err
add(struct op *op, void *data)
{
	const struct adding *a = data;
	struct comment_view v;
	struct part p;
	struct comment_thread t;
	struct thread_entry entry = {
	    .kind = a->kind, .person_id = op->actor.person_id, .text = a->text, .at = op->now};
	enum err e = store_thread_get(op->store, a->id, &t);

	if (e == ERR_OK)
		e = load(op, t.audit_id, &v, &p);
	if (e == ERR_OK && !is_theirs_to_read(op, &p, &t))
		e = ERR_NOT_FOUND;
	if (e != ERR_OK)
		return e;
	if (t.version != a->version || t.is_open == (a->kind == THREAD_REOPENED) ||
	    t.version >= THREAD_ENTRIES_MAXIMUM)
		return ERR_STALE;
	moderation_check_text(op, arena_printf(op->arena, "text-%s", t.id), a->text, THREAD_TEXT_MAXIMUM,
	    a->kind == THREAD_COMMENT ? "Write your answer" : NULL);
	if (op->problems.count > 0)
		return ERR_INVALID;
	t.is_open = a->kind != THREAD_RESOLVED;
	e = store_thread_add(op->store, &t, &entry);
	t.version++;
	return e == ERR_OK ? record(op, &v.audit, &t, thread_entry_kind_code(a->kind), sentences[a->kind], a->text)
			   : e;
}

enum err
op_comment_add(
    struct op *op, const char *thread_id, int version, enum thread_entry_kind kind, const char *text)
{
	struct adding a = {thread_id, version, kind, text};

	return op_write(op, add, &a);
}

enum err
op_comments_open(struct op *op, struct open_threads *ret)
{
	struct {
		struct open_thread *items;
		size_t count, capacity;
	} found = {0};
	struct thread_list list;
	enum err e = store_threads_open_of(op->store, op->actor.person_id, COMMENTS_OPEN_MOST, &list);

	for (size_t i = 0; e == ERR_OK && i < list.count; i++) {
		struct comment_view v;
		struct part p;
		const struct form_section *section = NULL;
		const struct form_question *q;

		e = load(op, list.items[i].audit_id, &v, &p);
		if (e == ERR_NOT_FOUND) {
			e = ERR_OK;
			continue;
		}
		if (e != ERR_OK || !is_theirs_to_read(op, &p, &list.items[i]))
			continue;
		q = form_question_find(v.form, list.items[i].question_code, &section);
		if (q != NULL)
			VEC_PUSH(op->arena, &found,
			    ((struct open_thread){list.items[i], q->text, section->title}));
	}
	*ret = (struct open_threads){found.items, found.count};
	return e;
}
