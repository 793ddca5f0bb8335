#include "operations/op_form.h"

#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <string.h>

/*
 * Drafts of an answer are kept as long as a page may still be open on them: the longest a session lasts (D28),
 * and a little.
 */
enum { DRAFT_HOURS = 13 };
static const int64_t US_AN_HOUR = INT64_C(3600000000);

struct changes {
	struct history_change *items;
	size_t count;
	size_t capacity;
};

struct conflicts {
	struct form_conflict *items;
	size_t count;
	size_t capacity;
};

/* One save on its way. */
struct saving {
	struct op *op;
	struct form_save *save;
	struct form_state state;
	const struct form_part *part;
	int new_version;
	bool is_ahead; /* somebody wrote in the section since the page was loaded */
	struct conflicts conflicts;
	struct changes changes;
};

static const struct answer *
row_find(const struct form_state *s, const char *code)
{
	for (size_t i = 0; i < s->rows.count; i++)
		if (str_is_same(s->rows.items[i].code, code))
			return &s->rows.items[i];
	return NULL;
}

/*
 * While the team manager has asked about a fact, the auditor may correct facts, and no grade (domain.md 11.4, 4).
 */
static bool
may_change(const struct saving *s, const struct form_question *question)
{
	return s->state.audit.state != AUDIT_CLARIFICATION || question->type != ANSWER_GRADE;
}

static void
add_conflict(struct saving *s, const struct form_question *question, bool is_evidence,
    const char *before, const char *yours, const char *theirs, const struct answer *row)
{
	struct form_conflict conflict = {.question = question,
	    .is_evidence = is_evidence,
	    .before = before,
	    .yours = yours,
	    .theirs = theirs,
	    .theirs_name = row->saved_by_name,
	    .theirs_at = row->saved_at};

	VEC_PUSH(s->op->arena, &s->conflicts, conflict);
}

/* Settles one box; *text is what will stand there. Whether yours could not stay because of theirs. */
static bool
settle(struct saving *s, const struct form_question *question, bool is_evidence,
    const char *before, const char *yours, const struct answer *row, const char **text)
{
	switch (text_merge(before, yours, *text)) {
	case MERGE_SAME:
		return false;
	case MERGE_YOURS:
		*text = yours;
		return false;
	case MERGE_THEIRS:
		if (str_is_same(row->saved_by, s->op->actor.person_id))
			s->save->is_merged_own = true;
		else
			s->save->merged_names = row->saved_by_name;
		return false;
	case MERGE_CONFLICT:
		add_conflict(s, question, is_evidence, before, yours, *text, row);
		return true;
	}
	return false;
}

/* A box as it came from the page: what is in it, and the version it is a change of. */
struct box {
	const char *text; /* NULL: not on the page */
	int version;
};

static struct box
box_of(const struct form_save *save, const char *code, bool is_evidence)
{
	struct box box = {NULL, save->version};

	for (size_t i = 0; i < save->field_count; i++) {
		if (save->fields[i].is_evidence != is_evidence || !str_is_same(save->fields[i].code, code))
			continue;
		box.text = save->fields[i].text;
		if (save->field_versions != NULL && save->field_versions[i] > box.version)
			box.version = save->field_versions[i];
		break;
	}
	return box;
}

/* What stood in the answer when the page last knew it. */
static enum err
before_of(struct saving *s, const struct answer *row, int version, struct answer *ret)
{
	if (!s->is_ahead || row->version <= version) {
		*ret = *row;
		return ERR_OK;
	}
	return store_answer_at(s->op->store, s->state.audit.id, row->code, version, false, ret);
}

/* A version that is kept for good, and the change for the history. */
static enum err
keep_saved(struct saving *s, const struct form_question *question, const struct answer *now)
{
	struct answer before;
	enum err e = store_answer_at(
	    s->op->store, s->state.audit.id, now->code, s->new_version, true, &before);

	if (e != ERR_OK)
		return e;
	if (str_is_same(before.value, now->value) && str_is_same(before.evidence, now->evidence))
		return ERR_OK;
	if (!str_is_same(before.value, now->value))
		VEC_PUSH(s->op->arena, &s->changes,
		    ((struct history_change){question->text,
		        form_value_text(s->op->arena, question, before.value),
		        form_value_text(s->op->arena, question, now->value)}));
	if (!str_is_same(before.evidence, now->evidence))
		VEC_PUSH(s->op->arena, &s->changes,
		    ((struct history_change){arena_printf(s->op->arena, "%s: %s", question->text,
		                                 question->evidence_label),
		        before.evidence, now->evidence}));
	return store_answer_version_put(s->op->store, s->state.audit.id, now, ANSWER_KIND_SAVED);
}

static enum err
keep_draft(struct saving *s, const struct answer *now)
{
	struct instant before = {s->op->now.us - DRAFT_HOURS * US_AN_HOUR};
	enum err e =
	    store_answer_version_put(s->op->store, s->state.audit.id, now, ANSWER_KIND_DRAFT);

	return e == ERR_OK
	    ? store_answer_drop_drafts(s->op->store, s->state.audit.id, now->code, before)
	    : e;
}

/* Puts the answer, where it changed, and the versions. */
static enum err
store_one(struct saving *s, const struct form_question *question, const struct answer *row,
    struct answer *now)
{
	bool is_changed =
	    !str_is_same(row->value, now->value) || !str_is_same(row->evidence, now->evidence);
	enum err e = ERR_OK;

	if (is_changed) {
		now->version = s->new_version;
		now->saved_by = s->op->actor.person_id;
		now->saved_at = s->op->now;
		e = store_answer_put(s->op->store, s->state.audit.id, now);
		if (e == ERR_OK && s->save->is_draft)
			e = keep_draft(s, now);
	}
	if (e == ERR_OK && !s->save->is_draft && (is_changed || s->part->is_draft))
		e = keep_saved(s, question, now);
	return e;
}

static enum err
save_question(struct saving *s, const struct form_question *question)
{
	static const struct answer nothing = {
	    .value = "", .evidence = "", .saved_by = "", .saved_by_name = ""};
	const struct answer *row = row_find(&s->state, question->code);
	struct box value = box_of(s->save, question->code, false);
	struct box evidence = box_of(s->save, question->code, true);
	struct answer now = row == NULL ? nothing : *row;
	struct answer before, before_evidence, yours;
	bool is_conflict = false;
	enum err e;

	now.code = question->code;
	now.section_code = s->part->section->code;
	if (row == NULL)
		row = &nothing;
	e = before_of(s, &now, value.version, &before);
	if (e == ERR_OK)
		e = before_of(s, &now, evidence.version, &before_evidence);
	if (e != ERR_OK)
		return e;
	yours = now;
	if (value.text != NULL && may_change(s, question)) {
		yours.value = value.text;
		is_conflict = settle(s, question, false, before.value, value.text, row, &now.value);
	}
	if (evidence.text != NULL && may_change(s, question)) {
		yours.evidence = evidence.text;
		if (settle(s, question, true, before_evidence.evidence, evidence.text, row, &now.evidence))
			is_conflict = true;
	}
	if (is_conflict) {
		yours.version = s->new_version;
		yours.saved_by = s->op->actor.person_id;
		yours.saved_at = s->op->now;
		e = store_answer_version_put(
		    s->op->store, s->state.audit.id, &yours, ANSWER_KIND_KEPT);
		if (e != ERR_OK)
			return e;
	}
	return store_one(s, question, row, &now);
}

static enum err
section_for_writing(struct saving *s)
{
	enum err e = form_state_load(s->op, s->save->audit_id, &s->state);

	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < s->state.part_count; i++) {
		const struct form_part *part = &s->state.parts[i];

		if (!str_is_same_fold(part->section->code, s->save->section_code) ||
		    part->access == FORM_HIDDEN)
			continue;
		s->part = part;
		/* Theirs to read and not to write: it has moved on, or is another agency's. */
		return part->access == FORM_WRITE ? ERR_OK : ERR_STALE;
	}
	return ERR_NOT_FOUND;
}

/* What the rules say of the section as it stands after the save. */
static enum err
check_after(struct saving *s)
{
	struct answer_list rows;
	struct form_answer *items;
	struct form_answers answers;
	enum err e = store_answers(s->op->store, s->state.audit.id, &rows);

	if (e != ERR_OK)
		return e;
	items = arena_array(s->op->arena, rows.count, sizeof(*items));
	for (size_t i = 0; i < rows.count; i++)
		items[i] = (struct form_answer){
		    rows.items[i].code, rows.items[i].value, rows.items[i].evidence};
	answers = (struct form_answers){items, rows.count};
	s->save->answers = answers;
	form_check_section(s->part->section, &answers, &s->state.extra, s->op->today,
	    FORM_CHECK_COMPLETE, &s->op->problems);
	return ERR_OK;
}

static enum err
save_section(struct op *op, void *data)
{
	struct saving s = {.op = op, .save = data};
	int version = 0;
	enum err e = section_for_writing(&s);

	if (e != ERR_OK)
		return e;
	s.save->merged_names = NULL;
	s.save->is_merged_own = false;
	e = store_section_touch(op->store, s.state.audit.id, s.part->section->code,
	    s.save->is_draft, op->actor.person_id, op->now, &version);
	/* Touching the section waited for whoever held it: read what they left. */
	if (e == ERR_OK && version - 1 != s.part->version)
		e = section_for_writing(&s);
	s.new_version = version;
	s.is_ahead = version - 1 > s.save->version;
	for (size_t i = 0; e == ERR_OK && i < s.part->section->question_count; i++)
		e = save_question(&s, &s.part->section->questions[i]);
	if (e == ERR_OK && s.changes.count > 0)
		e = op_history(op,
		    &(struct op_event){.action = "saved",
		        .object_kind = "audit",
		        .object_id = s.state.audit.id,
		        .object_version = version,
		        .audit_id = s.state.audit.id,
		        .sentence = arena_printf(op->arena, "Saved “%s”", s.part->section->title),
		        .changes = s.changes.items,
		        .change_count = s.changes.count});
	if (e == ERR_OK && !s.save->is_draft && s.save->is_checked)
		e = check_after(&s);
	s.save->new_version = version;
	s.save->conflicts = s.conflicts.items;
	s.save->conflict_count = s.conflicts.count;
	return e;
}

static void
check_size(struct op *op, const struct form_field *field)
{
	if (strlen(field->text) > FORM_VALUE_BYTES)
		problems_add(&op->problems,
		    field->is_evidence ? arena_printf(op->arena, "%s-evidence", field->code) : field->code,
		    "Shorten this: it has %zu characters, too many to be saved", utf8_length(field->text));
}

enum err
op_form_save(struct op *op, struct form_save *save)
{
	enum err e;

	problems_init(&op->problems, op->arena);
	for (size_t i = 0; i < save->field_count; i++)
		check_size(op, &save->fields[i]);
	save->is_too_long = op->problems.count > 0;
	if (save->is_too_long)
		return save->is_draft ? ERR_TOO_LARGE : ERR_INVALID;
	e = op_write(op, save_section, save);
	if (e != ERR_OK)
		return e;
	if (save->conflict_count > 0)
		return ERR_CONFLICT;
	return op->problems.count > 0 ? ERR_INVALID : ERR_OK;
}
