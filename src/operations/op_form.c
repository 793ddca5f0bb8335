#include "operations/op_form.h"

#include "base/str.h"
#include "operations/op_task.h"
#include "store/store_form.h"
#include "store/store_moderation.h"
#include "store/store_person.h"
#include "store/store_task.h"

/* The agency whose part this person fills; AGENCY_NONE for none. */
static enum agency
own_agency(const struct op *op, const struct audit_partner_list *partners, bool *ret_is_done)
{
	enum agency agency = AGENCY_NONE;

	for (size_t i = 0; i < partners->count; i++) {
		if (!str_is_same(partners->items[i].person_id, op->actor.person_id))
			continue;
		(void)agency_parse(partners->items[i].agency, &agency);
		*ret_is_done = partners->items[i].done_at.us != 0;
	}
	return agency;
}

static bool
has_partner(const struct audit_partner_list *partners, enum agency agency)
{
	for (size_t i = 0; i < partners->count; i++)
		if (str_is_same(partners->items[i].agency, agency_code(agency)))
			return true;
	return false;
}

/* Whether this person leads the audit and no partner fills that agency's part (D20). */
static bool
is_leads(const struct form_state *s, enum agency agency)
{
	return (s->relations & RELATION_AUDITOR) != 0 &&
	    (agency == AGENCY_NONE || agency == AGENCY_JOINT || !has_partner(&s->partners, agency));
}

static bool
is_being_written(enum audit_state state)
{
	return state == AUDIT_ALLOCATED || state == AUDIT_IN_PROGRESS || state == AUDIT_SWAP_ASKED;
}

/*
 * Before it is sent: the auditor writes every section that no partner fills; a partner writes their agency's
 * part and reads the others once their own is done, so that each agency judges for itself first (domain.md 11.3);
 * the practitioner reads what was shared, and who is paired with the auditor reads it all. After: all with a right to the content read, and while the team manager has
 * asked about a fact, the auditor corrects their own sections.
 */
static enum form_access
access_of(const struct form_state *s, const struct form_part *part, enum agency own)
{
	enum agency agency = part->section->agency;
	enum audit_state state = s->audit.state;
	enum form_access access = FORM_HIDDEN;

	if (audit_state_is_sent(state)) {
		if (access_may(s->relations, RIGHT_SEE_CONTENT))
			access = FORM_READ;
		if (state == AUDIT_CLARIFICATION && is_leads(s, agency))
			access = FORM_WRITE;
		return access;
	}
	if ((s->relations & RELATION_PRACTITIONER) != 0 && part->shared_at.us != 0)
		access = FORM_READ;
	if ((s->relations & RELATION_PARTNER) != 0) {
		if (agency == own && is_being_written(state))
			access = FORM_WRITE;
		else if (agency == own || s->is_own_part_done)
			access = FORM_READ;
	}
	if ((s->relations & RELATION_PAIR) != 0 && access == FORM_HIDDEN)
		access = FORM_READ;
	if ((s->relations & RELATION_AUDITOR) != 0)
		access = is_leads(s, agency) && state == AUDIT_IN_PROGRESS ? FORM_WRITE : FORM_READ;
	return access;
}

static void
part_fill(struct form_part *part, const struct audit_section_list *sections)
{
	part->saved_by_name = "";
	for (size_t i = 0; i < sections->count; i++) {
		const struct audit_section *row = &sections->items[i];

		if (!str_is_same(row->code, part->section->code))
			continue;
		part->version = row->version;
		part->is_draft = row->is_draft;
		part->saved_by_name = row->saved_by_name;
		part->saved_at = row->saved_at;
		part->shared_at = row->shared_at;
	}
}

/* Parts, with what this person may do in each and how far it is. */
static void
parts_make(struct op *op, struct form_state *s, const struct audit_section_list *sections)
{
	enum agency own = own_agency(op, &s->partners, &s->is_own_part_done);

	s->own_agency = agency_code(own);
	s->parts = arena_array(op->arena, s->form->section_count, sizeof(*s->parts));
	s->part_count = 0;
	for (size_t i = 0; i < s->form->section_count; i++) {
		struct form_part *part = &s->parts[s->part_count];

		if (!form_condition_holds(&s->form->sections[i].applies, &s->answers))
			continue;
		part->section = &s->form->sections[i];
		part_fill(part, sections);
		part->access = access_of(s, part, own);
		part->status = form_section_status(
		    op->arena, s->form, part->section, &s->answers, &s->extra, op->today);
		s->part_count++;
	}
}

static void
answers_make(struct op *op, struct form_state *s)
{
	struct form_answer *items = arena_array(op->arena, s->rows.count, sizeof(*items));

	for (size_t i = 0; i < s->rows.count; i++)
		items[i] = (struct form_answer){
		    s->rows.items[i].code, s->rows.items[i].value, s->rows.items[i].evidence};
	s->answers = (struct form_answers){items, s->rows.count};
}

static enum err
names_load(struct op *op, struct form_state *s)
{
	struct person_name_list names;
	struct team team = {.name = ""};
	enum err e = store_person_names_of_audit(op->store, s->audit.id, &names);

	if (e == ERR_OK)
		e = store_team_get(op->store, s->audit.team_id, &team);
	if (e != ERR_OK)
		return e;
	s->auditor_name = person_name_find(&names, s->audit.auditor_id);
	s->practitioner_name = person_name_find(&names, s->audit.practitioner_id);
	s->team_manager_name = person_name_find(&names, s->audit.team_manager_id);
	s->team_name = team.name;
	return ERR_OK;
}

/* An audit that was allocated without a version is filled in on the newest. */
static enum err
form_of(struct op *op, const struct audit *audit, const struct form **ret)
{
	const char *version_id;
	enum err e = store_form_get(op->store, audit->form_version_id, ret);

	if (e != ERR_NOT_FOUND)
		return e;
	e = store_form_current(op->store, audit->service, audit->theme_code, &version_id);
	return e == ERR_OK ? store_form_get(op->store, version_id, ret) : e;
}

static enum err
comments_load(struct op *op, struct form_state *s)
{
	enum err e = store_comments(op->store, s->audit.id, &s->comments);

	for (size_t i = 0; e == ERR_OK && i < s->comments.count; i++) {
		const struct form_section *section =
		    form_section_find(s->form, s->comments.items[i].section_code);

		s->comments.items[i].section_title = section == NULL ? "" : section->title;
	}
	return e;
}

static enum err
rest_load(struct op *op, struct form_state *s)
{
	const char *id = s->audit.id;
	enum err e = store_reflection_get(op->store, id, &s->reflection);

	if (e == ERR_OK)
		e = comments_load(op, s);
	if (e == ERR_OK)
		e = store_recommendations(op->store, id, &s->actions);
	if (e == ERR_OK)
		e = store_concerns(op->store, id, &s->concerns);
	if (e == ERR_OK)
		e = store_audit_requests(op->store, id, &s->requests);
	if (e != ERR_OK)
		return e;
	s->extra = (struct form_extra){.action_count = s->actions.count,
	    .concern_count = s->concerns.count,
	    .has_reflection = s->reflection.sent_at.us != 0};
	if ((s->relations & RELATION_PRACTITIONER) == 0 && s->reflection.sent_at.us == 0)
		s->reflection = (struct reflection){.audit_id = id,
		    .person_id = "",
		    .proud = "",
		    .differently = "",
		    .helps = "",
		    .support = ""};
	return ERR_OK;
}

enum err
form_state_load(struct op *op, const char *audit_id, struct form_state *ret)
{
	struct form_state s = {.own_agency = ""};
	struct audit_section_list sections;
	bool is_visible = false;
	enum err e = op_audit_for(op, audit_id, RIGHT_SEE_OVERVIEW, &s.audit, &s.relations);

	if (e == ERR_OK)
		e = form_of(op, &s.audit, &s.form);
	if (e == ERR_OK)
		e = store_audit_partners(op->store, audit_id, &s.partners);
	if (e == ERR_OK)
		e = store_answers(op->store, audit_id, &s.rows);
	if (e == ERR_OK)
		e = store_audit_sections(op->store, audit_id, &sections);
	if (e == ERR_OK)
		e = rest_load(op, &s);
	if (e == ERR_OK)
		e = names_load(op, &s);
	if (e == ERR_OK && s.audit.state == AUDIT_WITH_MANAGER)
		e = store_moderation_is_taken(op->store, audit_id, &s.is_taken);
	if (e != ERR_OK)
		return e;
	answers_make(op, &s);
	parts_make(op, &s, &sections);
	s.is_lead = (s.relations & RELATION_AUDITOR) != 0;
	s.may_start = s.is_lead && s.audit.state == AUDIT_ALLOCATED;
	s.may_send = s.is_lead && s.audit.state == AUDIT_IN_PROGRESS;
	for (size_t i = 0; i < s.part_count; i++)
		is_visible = is_visible || s.parts[i].access != FORM_HIDDEN;
	/* The practitioner's page is theirs from allocation, before anything is shared. */
	if (!is_visible && (s.relations & RELATION_PRACTITIONER) == 0)
		return ERR_NOT_FOUND;
	*ret = s;
	return ERR_OK;
}

enum err
op_form_get(struct op *op, const char *audit_id, struct form_state *ret)
{
	return form_state_load(op, audit_id, ret);
}

/* Soft presence: nobody is locked out, one is told. Longer ago than this, a page is hardly still being worked on. */
enum { PRESENCE_HOURS = 2, PRESENCE_PEOPLE = 3 };
static const int64_t US_AN_HOUR = INT64_C(3600000000);

/* Who else opened it, read before one's own view is written. */
static enum err
section_viewed(struct op *op, struct form_state *s, const struct form_part *part)
{
	const char *sentence = arena_printf(op->arena, "Read “%s”", part->section->title);
	struct instant since = {op->now.us - PRESENCE_HOURS * US_AN_HOUR};
	enum err e = store_history_readers(op->store, s->audit.id, sentence, op->actor.person_id, since,
	    PRESENCE_PEOPLE, &s->openers);

	if (e != ERR_OK)
		return e;
	/* One section read by the team manager is the audit opened (D21). */
	if (s->audit.state == AUDIT_WITH_MANAGER && (s->relations & RELATION_TEAM_MANAGER) != 0)
		return op_audit_read(op, s->audit.id, sentence);
	return op_viewed(op, "audit", s->audit.id, s->audit.id, sentence);
}

enum err
op_form_section_get(struct op *op, const char *audit_id, const char *section_code,
    struct form_state *ret, const struct form_part **ret_part)
{
	enum err e = form_state_load(op, audit_id, ret);

	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < ret->part_count; i++) {
		const struct form_part *part = &ret->parts[i];

		if (!str_is_same_fold(part->section->code, section_code) || part->access == FORM_HIDDEN)
			continue;
		*ret_part = part;
		return section_viewed(op, ret, part);
	}
	return ERR_NOT_FOUND;
}

enum err
op_form_read(struct op *op, const char *audit_id, struct form_state *ret)
{
	enum err e = form_state_load(op, audit_id, ret);

	return e == ERR_OK ? op_audit_read(op, audit_id, "Read the audit form") : e;
}

static enum err
start(struct op *op, void *data)
{
	const char **id = data;
	struct audit audit;
	unsigned relations;
	const struct form *form;
	enum err e = op_audit_for(op, *id, RIGHT_WRITE_FORM, &audit, &relations);

	if (e != ERR_OK)
		return e;
	if (audit.state == AUDIT_IN_PROGRESS)
		return ERR_OK;
	if (store_form_get(op->store, audit.form_version_id, &form) == ERR_NOT_FOUND) {
		e = store_form_current(
		    op->store, audit.service, audit.theme_code, &audit.form_version_id);
		if (e != ERR_OK)
			return e;
	}
	return op_audit_step(op, &audit, relations, AUDIT_EVENT_OPEN, NULL);
}

enum err
op_form_start(struct op *op, const char *audit_id)
{
	return op_write(op, start, &audit_id);
}

struct sharing {
	const char *audit_id;
	const char *section_code;
};

static enum err
share(struct op *op, void *data)
{
	const struct sharing *sharing = data;
	struct form_state s;
	const struct form_section *section;
	enum err e = form_state_load(op, sharing->audit_id, &s);

	if (e != ERR_OK)
		return e;
	section = form_section_find(s.form, sharing->section_code);
	if (!s.is_lead || section == NULL)
		return ERR_NOT_FOUND;
	if (s.audit.state != AUDIT_IN_PROGRESS)
		return ERR_STALE;
	e = store_section_share(
	    op->store, s.audit.id, section->code, op->actor.person_id, op->now);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "shared",
	        .object_kind = "audit",
	        .object_id = s.audit.id,
	        .object_version = s.audit.version,
	        .audit_id = s.audit.id,
	        .sentence =
	            arena_printf(op->arena, "Shared “%s” with the practitioner", section->title)});
}

enum err
op_form_share(struct op *op, const char *audit_id, const char *section_code)
{
	struct sharing sharing = {audit_id, section_code};

	return op_write(op, share, &sharing);
}

struct finishing {
	const char *audit_id;
	bool is_done;
};

static enum err
part_done(struct op *op, void *data)
{
	const struct finishing *f = data;
	struct form_state s;
	struct audit_partner partner;
	enum err e = form_state_load(op, f->audit_id, &s);

	if (e != ERR_OK)
		return e;
	if (s.own_agency[0] == '\0')
		return ERR_NOT_FOUND;
	if (!is_being_written(s.audit.state))
		return ERR_STALE;
	for (size_t i = 0; f->is_done && i < s.part_count; i++)
		if (str_is_same(agency_code(s.parts[i].section->agency), s.own_agency))
			form_check_section(s.parts[i].section, &s.answers, &s.extra, op->today,
			    FORM_CHECK_COMPLETE, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	partner = (struct audit_partner){.audit_id = s.audit.id,
	    .agency = s.own_agency,
	    .person_id = op->actor.person_id,
	    .done_at = f->is_done ? op->now : (struct instant){0}};
	e = store_audit_partner_put(op->store, &partner);
	if (e == ERR_OK && f->is_done)
		e = store_task_finish_for(op->store, TASK_PARTNER_PART, s.audit.id,
		    op->actor.person_id, op->now);
	if (e == ERR_OK && !f->is_done)
		e = op_task_open(op, TASK_PARTNER_PART, &s.audit, NULL, op->actor.person_id,
		    s.audit.auditor_id, s.audit.due_on);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = f->is_done ? "finished-part" : "reopened-part",
	        .object_kind = "audit",
	        .object_id = s.audit.id,
	        .object_version = s.audit.version,
	        .audit_id = s.audit.id,
	        .sentence = arena_printf(op->arena,
	            f->is_done ? "Finished the part of %s" : "Went back to the part of %s",
	            agency_name(own_agency(op, &s.partners, &s.is_own_part_done)))});
}

enum err
op_form_part_done(struct op *op, const char *audit_id, bool is_done)
{
	struct finishing finishing = {audit_id, is_done};

	return op_write(op, part_done, &finishing);
}

/* Until it is sent, what stood before is its writer's alone: sharing shows what stands (ux.md 2.2 A8). */
static bool
is_theirs_to_compare(const struct op *op, const struct form_state *s, const struct answer *version)
{
	return audit_state_is_sent(s->audit.state) || op->actor.is_command_line ||
	    str_is_same(version->saved_by, op->actor.person_id);
}

enum err
op_form_versions(struct op *op, const char *audit_id, const char *section_code,
    struct form_state *ret, const struct form_part **ret_part, struct answer_list *ret_versions)
{
	size_t count = 0;
	enum err e = op_form_section_get(op, audit_id, section_code, ret, ret_part);

	if (e == ERR_OK)
		e = store_answer_versions(op->store, audit_id, ret_versions);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < ret_versions->count; i++) {
		const struct form_section *of = NULL;

		if (form_question_find(ret->form, ret_versions->items[i].code, &of) != NULL &&
		    of == (*ret_part)->section && is_theirs_to_compare(op, ret, &ret_versions->items[i]))
			ret_versions->items[count++] = ret_versions->items[i];
	}
	ret_versions->count = count;
	return ERR_OK;
}
