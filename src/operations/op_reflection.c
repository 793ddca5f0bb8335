#include "operations/op_reflection.h"

#include "base/str.h"
#include "base/utf8.h"
#include "domain/form.h"
#include "operations/op_audit.h"
#include "operations/op_form.h"
#include "store/store_answer.h"
#include "store/store_task.h"

struct saving {
	const char *audit_id;
	struct reflection reflection;
	bool is_sent;
	bool is_draft;
	struct reflection theirs;
	int new_version;
};

static enum err
record(struct op *op, const struct saving *s, const struct audit *audit)
{
	if (s->is_draft)
		return ERR_OK;
	return op_history(op,
	    &(struct op_event){.action = s->is_sent ? "sent-reflection" : "saved-reflection",
	        .object_kind = "audit",
	        .object_id = audit->id,
	        .object_version = s->new_version,
	        .audit_id = audit->id,
	        .sentence = s->is_sent ? "Sent the reflection to the auditor" : "Saved the reflection"});
}

static enum err
save(struct op *op, void *data)
{
	struct saving *s = data;
	struct reflection r = s->reflection;
	struct audit audit;
	enum err e = op_audit_for(op, s->audit_id, RIGHT_WRITE_REFLECTION, &audit, NULL);

	if (e == ERR_OK && !audit_state_is_open(audit.state))
		e = ERR_STALE;
	if (e == ERR_OK)
		e = store_reflection_get(op->store, audit.id, &s->theirs);
	if (e != ERR_OK)
		return e;
	/* Once sent it stays as it was; what comes later is a comment. */
	if (s->theirs.sent_at.us != 0)
		return ERR_STALE;
	if (s->theirs.version != r.version)
		return ERR_CONFLICT;
	if (!s->is_draft)
		reflection_check(&r, s->is_sent, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	r.audit_id = audit.id;
	r.person_id = op->actor.person_id;
	r.saved_at = op->now;
	r.sent_at = s->is_sent ? op->now : (struct instant){0};
	e = store_reflection_put(op->store, &r);
	s->new_version = r.version + 1;
	if (e == ERR_OK && s->is_sent)
		e = store_task_finish(op->store, TASK_REFLECT, audit.id, op->now);
	return e == ERR_OK ? record(op, s, &audit) : e;
}

enum err
op_reflection_save(struct op *op, const char *audit_id, const struct reflection *reflection,
    bool is_sent, bool is_draft, struct reflection *ret_theirs, int *ret_version)
{
	struct saving s = {
	    .audit_id = audit_id, .reflection = *reflection, .is_sent = is_sent, .is_draft = is_draft};
	enum err e = op_write(op, save, &s);

	*ret_theirs = s.theirs;
	*ret_version = s.new_version;
	return e;
}

struct commenting {
	const char *audit_id;
	enum comment_kind kind;
	const char *section_code;
	const char *text;
};

/* A section can be commented on by who may read it: shared, or sent. */
static enum err
section_to_read(struct op *op, const struct commenting *c, const char **ret_title)
{
	struct form_state s;
	enum err e = form_state_load(op, c->audit_id, &s);

	for (size_t i = 0; e == ERR_OK && i < s.part_count; i++) {
		if (!str_is_same(s.parts[i].section->code, c->section_code) || s.parts[i].access == FORM_HIDDEN)
			continue;
		*ret_title = s.parts[i].section->title;
		return ERR_OK;
	}
	return e == ERR_OK ? ERR_NOT_FOUND : e;
}

static enum err
comment(struct op *op, void *data)
{
	const struct commenting *c = data;
	struct practitioner_comment row;
	struct history_change change = {"Comment", "", c->text};
	const char *title = "";
	struct comment_list comments;
	struct audit audit;
	enum err e = op_audit_for(op, c->audit_id, RIGHT_WRITE_REFLECTION, &audit, NULL);

	if (e == ERR_OK && !str_is_empty(c->section_code))
		e = section_to_read(op, c, &title);
	if (e == ERR_OK)
		e = store_comments(op->store, audit.id, &comments);
	if (e != ERR_OK)
		return e;
	if (!audit_state_is_open(audit.state))
		return ERR_STALE;
	if (str_is_empty(c->text))
		problems_add(&op->problems, "text", "Write your comment");
	else if (comments.count >= COMMENTS_MAXIMUM)
		problems_add(&op->problems, "text",
		    "There are %d comments already. Bring what is new to the feedback meeting", COMMENTS_MAXIMUM);
	else if (utf8_length(c->text) > COMMENT_TEXT_MAXIMUM)
		problems_add(&op->problems, "text", "Shorten this to %d characters or less",
		    COMMENT_TEXT_MAXIMUM);
	if (op->problems.count > 0)
		return ERR_INVALID;
	row = (struct practitioner_comment){.id = op_id(op),
	    .audit_id = audit.id,
	    .person_id = op->actor.person_id,
	    .kind = c->kind,
	    .section_code = c->section_code == NULL ? "" : c->section_code,
	    .text = c->text,
	    .at = op->now};
	e = store_comment_insert(op->store, &row);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "commented",
	        .object_kind = "audit",
	        .object_id = audit.id,
	        .object_version = audit.version,
	        .audit_id = audit.id,
	        .sentence = arena_printf(op->arena, "%s%s%s%s",
	            c->kind == COMMENT_DISAGREEMENT ? "Wrote down a disagreement" : "Wrote a comment",
	            title[0] == '\0' ? "" : " on “", title, title[0] == '\0' ? "" : "”"),
	        .changes = &change,
	        .change_count = 1});
}

enum err
op_reflection_comment(struct op *op, const char *audit_id, enum comment_kind kind,
    const char *section_code, const char *text)
{
	struct commenting c = {audit_id, kind, section_code, text};

	return op_write(op, comment, &c);
}

/* ---- What was done well ---- */

static const char *
strength_name(const char *code)
{
	for (size_t i = 0; i < finding_code_count; i++)
		if (str_is_same(finding_codes[i].value, code))
			return finding_codes[i].text;
	return code;
}

static enum err
read_praise(struct op *op, void *data)
{
	return store_task_finish_for(op->store, TASK_PRAISE, data, op->actor.person_id, op->now);
}

enum err
op_reflection_praise(struct op *op, const struct audit *audit, struct praises *ret)
{
	struct coded_finding_list findings;
	struct task_list tasks;
	enum err e;

	*ret = (struct praises){.count = 0};
	if (!str_is_same(audit->practitioner_id, op->actor.person_id) || !audit_state_is_sent(audit->state))
		return ERR_OK;
	e = store_findings(op->store, audit->id, &findings);
	for (size_t i = 0; e == ERR_OK && i < findings.count && ret->count < sizeof(ret->items) / sizeof(ret->items[0]); i++)
		if (str_is_same(findings.items[i].polarity, "strength"))
			ret->items[ret->count++] = (struct praise){strength_name(findings.items[i].code), findings.items[i].note};
	if (e == ERR_OK)
		e = store_task_of_audit(op->store, audit->id, &tasks);
	for (size_t i = 0; e == ERR_OK && i < tasks.count; i++)
		if (tasks.items[i].kind == TASK_PRAISE && tasks.items[i].done_at.us == 0 &&
		    str_is_same(tasks.items[i].person_id, op->actor.person_id))
			return op_write(op, read_praise, arena_strdup(op->arena, audit->id));
	return e;
}
