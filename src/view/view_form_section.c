#include "view/view_form.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"
#include "view/view_due.h"

#include <string.h>

enum { EVIDENCE_MAXIMUM = 4000, CHARACTERS_SHOWN_FROM = 75, SHORT_TEXT = 200 };

/* The question of the same section that this one depends on, or NULL. */
#define CONCERN_WORDS "This child may be at risk now: tell someone"

static const struct form_question *
deciding(const struct form_section *section, const struct form_question *question)
{
	if (question->applies.code == NULL)
		return NULL;
	for (size_t i = 0; i < section->question_count; i++)
		if (str_is_same(section->questions[i].code, question->applies.code))
			return &section->questions[i];
	return NULL;
}

static bool
is_asked(const struct form_section *section, const struct form_question *question,
    const struct form_answers *answers)
{
	if (question->applies.code == NULL || form_question_applies(section, question, answers))
		return true;
	/* What decides stands on this page: the script opens and closes it, and without one words say when. */
	return deciding(section, question) != NULL ||
	    form_value(answers, question->applies.code)[0] == '\0';
}

/* A question with what belongs beside it. */
struct asking {
	const struct view_form_section *page;
	const struct form_question *question;
	const char *value;
	const char *error;
	const char *condition; /* "If you answer “Yes” to …"; NULL where it always applies */
};

static const char *
choice_text(const struct form_question *question, const char *value)
{
	size_t count;
	const struct form_choice *choices = form_choices(question, &count);

	for (size_t i = 0; i < count; i++)
		if (str_is_same(choices[i].value, value))
			return choices[i].text;
	return value;
}

static const char *
condition_of(struct html *h, const struct view_form_section *page, const struct form_question *q)
{
	const struct form_question *on = deciding(page->section, q);
	const char *words = "";

	if (on == NULL)
		return NULL;
	for (size_t i = 0; i < q->applies.values.count && i < 2; i++)
		words = arena_printf(h->arena, "%s%s“%s”", words, i == 0 ? "" : " or ",
		    choice_text(on, q->applies.values.items[i]));
	if (q->applies.values.count > 2)
		return arena_printf(h->arena, "Only where it applies after “%s”.", on->text);
	return arena_printf(h->arena, "Only if you answer %s to “%s”.", words, on->text);
}

static void
write_hint(struct html *h, const void *data)
{
	const struct asking *asking = data;
	const struct form_question *q = asking->question;
	const char *first = asking->condition;

	if (first != NULL)
		html_text(h, first);
	if (q->hint[0] != '\0')
		html_printf(h, "%s%s", first == NULL ? "" : " ", q->hint);
	if (q->good[0] == '\0')
		return;
	if (first != NULL || q->hint[0] != '\0')
		html_void_fixed(h, "br", "");
	html_element(h, "strong", NULL, "What good looks like: ");
	html_text(h, q->good);
}

static struct html_content
hint_of(const struct asking *asking)
{
	const struct form_question *q = asking->question;
	bool is_empty = asking->condition == NULL && q->hint[0] == '\0' && q->good[0] == '\0';

	return (struct html_content){is_empty ? NULL : write_hint, asking};
}

static void
write_choices(struct html *h, const struct asking *asking, bool is_several)
{
	const struct form_question *q = asking->question;
	size_t count, chosen_count = 0;
	const struct form_choice *choices = form_choices(q, &count);
	struct govuk_choice *items = arena_array(h->arena, count, sizeof(*items));
	char **chosen;

	for (size_t i = 0; i < count; i++)
		items[i] = (struct govuk_choice){.value = choices[i].value,
		    .text = choices[i].text,
		    .hint = choices[i].hint[0] == '\0' ? NULL : choices[i].hint};
	if (is_several) {
		chosen = str_split(h->arena, asking->value, ',', &chosen_count);
		govuk_checkboxes(h, .name = q->code, .legend = q->text,
		    .legend_classes = "govuk-fieldset__legend--s", .hint_content = hint_of(asking),
		    .error = asking->error, .items = items, .item_count = count,
		    .values = (const char *const *)chosen, .value_count = chosen_count);
		return;
	}
	govuk_radios(h, .name = q->code, .legend = q->text,
	    .legend_classes = "govuk-fieldset__legend--s", .hint_content = hint_of(asking),
	    .error = asking->error, .items = items, .item_count = count, .value = asking->value,
	    .classes = q->type == ANSWER_YES_PARTLY_NO ? "govuk-radios--small" : NULL);
}

static void
write_finding(struct html *h, const struct asking *asking)
{
	const struct form_question *q = asking->question;
	struct govuk_option *items = arena_array(h->arena, q->choice_count + 1, sizeof(*items));

	items[0] = (struct govuk_option){.value = "", .text = "Choose one"};
	for (size_t i = 0; i < q->choice_count; i++)
		items[i + 1] = (struct govuk_option){
		    .value = q->choices[i].value, .text = q->choices[i].text};
	govuk_select(h, .name = q->code, .label = q->text, .label_classes = "govuk-label--s",
	    .hint_content = hint_of(asking), .error = asking->error, .items = items,
	    .item_count = q->choice_count + 1, .value = asking->value);
}

static void
write_text(struct html *h, const struct asking *asking)
{
	const struct form_question *q = asking->question;

	if (q->maximum > 0 && q->maximum <= SHORT_TEXT)
		govuk_input(h, .name = q->code, .label = q->text, .label_classes = "govuk-label--s",
		    .hint_content = hint_of(asking), .error = asking->error, .value = asking->value);
	else
		govuk_character_count(h, .name = q->code, .label = q->text,
		    .label_classes = "govuk-label--s", .hint_content = hint_of(asking),
		    .error = asking->error, .value = asking->value,
		    .rows = q->maximum > 1500 ? 8 : 4, .maxlength = (int)q->maximum,
		    .threshold = CHARACTERS_SHOWN_FROM);
}

static void
write_number(struct html *h, const struct asking *asking)
{
	const struct form_question *q = asking->question;

	govuk_input(h, .name = q->code, .label = q->text, .label_classes = "govuk-label--s",
	    .hint_content = hint_of(asking), .error = asking->error, .value = asking->value,
	    .inputmode = "numeric", .classes = "govuk-input--width-4", .spellcheck = "false");
}

static void
write_date(struct html *h, const struct asking *asking)
{
	const struct form_question *q = asking->question;
	struct form_date_parts parts = form_date_split(h->arena, asking->value);
	const char *example = "For example, 12 1 2021.";
	const char *hint = asking->condition != NULL
	    ? arena_printf(h->arena, "%s %s %s", asking->condition, q->hint, example)
	    : arena_printf(h->arena, "%s%s%s", q->hint, q->hint[0] == '\0' ? "" : " ", example);

	app_date(h, .name = q->code, .legend = q->text, .hint = hint, .error = asking->error,
	    .day = parts.day, .month = parts.month, .year = parts.year);
	if (q->type == ANSWER_DATE_TIME)
		govuk_input(h, .name = arena_printf(h->arena, "%s-time", q->code),
		    .label = "At what time?", .label_classes = "govuk-label--s",
		    .hint = "For example, 14:05", .classes = "govuk-input--width-5",
		    .value = parts.hour[0] == '\0' && parts.minute[0] == '\0'
		        ? ""
		        : arena_printf(h->arena, "%s:%s", parts.hour, parts.minute),
		    .spellcheck = "false");
}

/* "The rule: … (law or guidance)" */
static void
write_rule(struct html *h, const struct timescale *timescale)
{
	html_open(h, "span", ATTRS({"class", "app-rule", false}));
	html_printf(h, "The rule: %s (%s)", timescale_rule(h->arena, timescale),
	    timescale->is_legal ? "law or guidance" : "local");
	html_close(h, "span");
}

static void
write_note(struct html *h, const struct population_note *note)
{
	html_void_fixed(h, "br", "");
	html_element(h, note->is_over ? "strong" : "span", NULL, note->words);
	html_void_fixed(h, "br", "");
	write_rule(h, note->timescale);
}

/* One question's facts, measures and rules, in one list that is opened by the first. */
struct beside {
	struct html *h;
	const struct view_form_section *page;
	bool is_open;
};

static void
beside_open(struct beside *b, const char *title)
{
	struct html *h = b->h;

	if (!b->is_open) {
		html_open(h, "div", ATTRS({"class", "govuk-inset-text app-facts-beside", false}));
		html_element(h, "p", "govuk-body-s", title);
		html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet govuk-body-s", false}));
	}
	b->is_open = true;
	html_open(h, "li", NO_ATTRS);
}

static void
beside_facts(struct beside *b, const struct form_question *q)
{
	const struct population_facts *facts = b->page->facts;

	for (size_t i = 0; i < q->facts.count; i++) {
		const struct population_fact *fact = population_facts_find(facts, q->facts.items[i]);

		if (fact == NULL)
			continue;
		beside_open(b, arena_printf(b->h->arena, "From the lists of %s:",
		    date_text_long(b->h->arena, facts->as_at)));
		html_printf(b->h, "%s: %s", fact->label, fact->value);
		for (size_t n = 0; n < fact->note_count; n++)
			write_note(b->h, &fact->notes[n]);
		html_close(b->h, "li");
	}
}

/* Rules that no list measures: in words, and held against dates of the form itself where there are some. */
static void
beside_rules(struct beside *b, const struct form_question *q)
{
	const struct view_form_section *page = b->page;

	for (size_t i = 0; i < q->rules.count; i++) {
		const struct timescale *rule = population_facts_timescale(page->facts, q->rules.items[i]);
		struct date start, end;

		if (rule == NULL)
			continue;
		beside_open(b, "What it is held against:");
		if (i == 0 && q->measure.count == 2 &&
		    date_parse_iso(form_value(page->all_answers, q->measure.items[0]), &start) &&
		    date_parse_iso(form_value(page->all_answers, q->measure.items[1]), &end) &&
		    date_compare(start, end) <= 0) {
			html_printf(b->h, "From the dates in this form, %s to %s: %s",
			    date_text_long(b->h->arena, start), date_text_long(b->h->arena, end),
			    timescale_words(b->h->arena, rule, page->facts->from->calendar, start, end));
			html_void(b->h, "br", NO_ATTRS);
		}
		write_rule(b->h, rule);
		html_close(b->h, "li");
	}
}

static void
write_facts(struct html *h, const struct view_form_section *page, const struct form_question *q)
{
	struct beside b = {h, page, false};

	if (page->facts == NULL)
		return;
	beside_facts(&b, q);
	beside_rules(&b, q);
	if (!b.is_open)
		return;
	html_close(h, "ul");
	html_close(h, "div");
}

static void
write_warning(struct html *h, const struct view_form_section *page, const char *code,
    bool is_evidence)
{
	for (size_t i = 0; i < page->warning_count; i++)
		if (page->warnings[i].is_evidence == is_evidence &&
		    str_is_same(page->warnings[i].code, code))
			govuk_warning_text(h, .text = page->warnings[i].text);
}

static void
write_evidence(struct html *h, const struct view_form_section *page, const struct form_question *q)
{
	const char *field = arena_printf(h->arena, "%s-evidence", q->code);
	/* Several boxes with the same question in words are told apart by what they are about. */
	const char *label = arena_printf(h->arena, "%s", q->evidence_label);

	if (q->evidence == EVIDENCE_NONE)
		return;
	govuk_character_count(h, .name = field, .label = label,
	    .hint = q->evidence == EVIDENCE_BY_ANSWER
	        ? "Needed unless the answer is Yes, in time or not applicable"
	        : NULL,
	    .error = page->frame.problems == NULL ? NULL
	                                          : problems_find(page->frame.problems, field),
	    .value = form_evidence(page->answers, q->code), .rows = q->type == ANSWER_GRADE ? 6 : 3,
	    .maxlength = EVIDENCE_MAXIMUM, .threshold = CHARACTERS_SHOWN_FROM,
	    .attributes = {ATTRS({"aria-label", arena_printf(h->arena, "%s: %s", q->text, label), false})});
	write_warning(h, page, q->code, true);
}

/* Practice guidance about just this question. */
static void
write_question_guidance(struct html *h, const struct view_form_section *page, const struct form_question *q)
{
	for (size_t i = 0; i < page->guidance_count; i++) {
		const struct view_form_guidance *g = &page->guidance[i];

		if (!str_is_same(g->question, q->code))
			continue;
		html_open(h, "p", ATTRS({"class", "govuk-body-s", false}));
		html_text(h, "Practice guidance: ");
		html_link(h, g->href, g->title);
		html_close(h, "p");
	}
}

static const char *
joined(struct html *h, const struct text_list *values)
{
	const char *all = "";

	for (size_t i = 0; i < values->count; i++)
		all = arena_printf(h->arena, "%s%s%s", all, i == 0 ? "" : ",", values->items[i]);
	return all;
}

static void
write_question(struct html *h, const struct view_form_section *page, const struct form_question *q)
{
	struct asking asking = {.page = page,
	    .question = q,
	    .value = form_value(page->answers, q->code),
	    .error = page->frame.problems == NULL ? NULL
	                                          : problems_find(page->frame.problems, q->code),
	    .condition = condition_of(h, page, q)};

	bool is_conditional = deciding(page->section, q) != NULL;

	if (is_conditional)
		html_open(h, "div", ATTRS({"data-app-when", q->applies.code, false},
		    {"data-app-is", joined(h, &q->applies.values), false}));
	view_hidden(h, "asked", q->code);
	write_facts(h, page, q);
	switch (q->type) {
	case ANSWER_YES_PARTLY_NO:
	case ANSWER_TIMELY:
	case ANSWER_GRADE:
		write_choices(h, &asking, false);
		break;
	case ANSWER_CHOICE:
		if (q->is_finding)
			write_finding(h, &asking);
		else
			write_choices(h, &asking, false);
		break;
	case ANSWER_CHOICES:
		write_choices(h, &asking, true);
		break;
	case ANSWER_TEXT:
		write_text(h, &asking);
		break;
	case ANSWER_NUMBER:
		write_number(h, &asking);
		break;
	case ANSWER_DATE:
	case ANSWER_DATE_TIME:
		write_date(h, &asking);
		break;
	}
	write_warning(h, page, q->code, false);
	write_question_guidance(h, page, q);
	write_evidence(h, page, q);
	if (is_conditional)
		html_close(h, "div");
}

static void
write_questions(struct html *h, const struct view_form_section *page)
{
	for (size_t i = 0; i < page->section->question_count; i++)
		if (is_asked(page->section, &page->section->questions[i], page->answers))
			write_question(h, page, &page->section->questions[i]);
}

static void
write_list(struct html *h, const char *heading, const struct text_list *list)
{
	if (list->count == 0)
		return;
	view_heading_3(h, heading);
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < list->count; i++)
		html_element(h, "li", NULL, list->items[i]);
	html_close(h, "ul");
}

static void
write_examples(struct html *h, const struct view_form_section *page)
{
	if (page->example_count == 0)
		return;
	view_heading_3(h, "Examples of this section");
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < page->example_count; i++) {
		html_open(h, "li", NO_ATTRS);
		html_link(h, page->examples[i].href, grade_name(page->examples[i].grade));
		html_close(h, "li");
	}
	html_close(h, "ul");
}

/* What auditor and Centre say to each other about single questions. */
static void
write_threads(struct html *h, const struct view_form_section *page)
{
	if (page->threads_path == NULL)
		return;
	view_heading_2(h, "Comments on single questions");
	if (page->thread_count > 0)
		html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < page->thread_count; i++) {
		html_open(h, "li", NO_ATTRS);
		html_link(h, page->threads[i].href, page->threads[i].question);
		html_text(h, page->threads[i].is_open ? ": open" : ": resolved");
		html_close(h, "li");
	}
	if (page->thread_count > 0)
		html_close(h, "ul");
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, page->threads_path, "Comment on a question of this audit");
	html_close(h, "p");
}

/* Each piece once, however many questions it is about. */
static void
write_library(struct html *h, const struct view_form_section *page)
{
	if (page->guidance_count == 0)
		return;
	view_heading_3(h, "Practice guidance");
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < page->guidance_count; i++) {
		if (i > 0 && str_is_same(page->guidance[i].href, page->guidance[i - 1].href))
			continue;
		html_open(h, "li", NO_ATTRS);
		html_link(h, page->guidance[i].href, page->guidance[i].title);
		html_close(h, "li");
	}
	html_close(h, "ul");
}

static void
write_guidance(struct html *h, const struct view_form_section *page)
{
	write_list(h, "What good looks like", &page->section->good);
	write_library(h, page);
	write_list(h, "Questions to ask", &page->section->ask);
	write_list(h, "Where to look", &page->section->sources);
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, "/help/grades", "What the grades mean");
	html_close(h, "p");
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, "/exemplars", "Examples by grade");
	html_close(h, "p");
}

/* The practitioner's side of this section, always in sight. */
static void
write_comments(struct html *h, const struct view_form_section *page)
{
	if (page->comment_count > 0)
		view_heading_2(h, page->comment_path == NULL ? "What the practitioner wrote about this section"
		                                             : "What you wrote about this section");
	for (size_t i = 0; i < page->comment_count; i++) {
		const struct practitioner_comment *c = &page->comments[i];

		html_open(h, "div", ATTRS({"class", "govuk-inset-text", false}));
		html_open(h, "p", ATTRS({"class", "govuk-body-s", false}));
		html_printf(h, "%s by %s, ",
		    c->kind == COMMENT_DISAGREEMENT ? "Disagreement" : "Comment", c->person_name);
		view_instant(h, c->at);
		html_close(h, "p");
		html_open(h, "p", ATTRS({"class", "govuk-body app-text", false}));
		html_lines(h, c->text);
		html_close(h, "p");
		html_close(h, "div");
	}
}

static void
write_reflection_part(struct html *h, const char *title, const char *text)
{
	if (str_is_empty(text))
		return;
	view_heading_2(h, title);
	html_open(h, "p", ATTRS({"class", "govuk-body app-text", false}));
	html_lines(h, text);
	html_close(h, "p");
}

static void
write_reflection(struct html *h, const struct view_form_section *page)
{
	const struct reflection *r = page->reflection;

	if (r == NULL) {
		govuk_inset_text(h,
		    .text = arena_printf(h->arena,
		        "%s has not sent a reflection yet. You can ask them, or say below why there is none.",
		        page->practitioner_name));
		return;
	}
	write_reflection_part(h, "Proud of", r->proud);
	write_reflection_part(h, "Would do differently", r->differently);
	write_reflection_part(h, "What helps or hinders", r->helps);
	write_reflection_part(h, "Support wanted", r->support);
}

static void
write_grades(struct html *h, const struct view_form_section *page)
{
	bool is_open = false;

	view_heading_2(h, "The grades you gave");
	for (size_t i = 0; i < page->form->section_count; i++) {
		const struct form_section *section = &page->form->sections[i];
		enum grade grade = form_section_grade(section, page->all_answers);

		if (section->kind == SECTION_OVERALL || grade == GRADE_NONE)
			continue;
		if (!is_open)
			govuk_summary_list_open(h, .classes = "govuk-summary-list--no-border");
		is_open = true;
		govuk_summary_row(h, .key = section->title, .value = grade_name(grade));
	}
	if (is_open)
		govuk_summary_list_close(h);
	else
		view_paragraph(h, "You have not graded a section yet. Grade the sections first.");
	for (size_t i = 0; i < page->advice->count; i++)
		govuk_inset_text(h, .text = page->advice->items[i]);
}

static void
write_before_questions(struct html *h, const struct view_form_section *page)
{
	switch (page->section->kind) {
	case SECTION_REFLECTION:
		write_reflection(h, page);
		break;
	case SECTION_CONCERN:
		if (page->concern_text != NULL)
			govuk_inset_text(h, .text = page->concern_text);
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_text(h, "If the answer is Yes: ");
		html_link(h, arena_printf(h->arena, "/audits/%s/concern", page->audit->id),
		    "tell someone now, and record who you told");
		html_text(h, ". You can come back here afterwards.");
		html_close(h, "p");
		break;
	case SECTION_OVERALL:
		write_grades(h, page);
		break;
	case SECTION_QUESTIONS:
	case SECTION_MEETING:
	case SECTION_PACK:
	case SECTION_ACTIONS:
		break;
	}
}

static void
write_answers(struct html *h, const struct view_form_section *page)
{
	if (page->section->question_count == 0)
		return;
	govuk_summary_list_open(h, .classes = "app-preserve");
	for (size_t i = 0; i < page->section->question_count; i++) {
		const struct form_question *q = &page->section->questions[i];
		const char *value = form_value(page->answers, q->code);
		const char *evidence = form_evidence(page->answers, q->code);

		if (!form_question_applies(page->section, q, page->answers))
			continue;
		govuk_summary_row(h, .key = q->text,
		    .value = value[0] == '\0' ? "Not answered" : form_value_text(h->arena, q, value));
		if (evidence[0] != '\0')
			govuk_summary_row(h, .key = q->evidence_label, .value = evidence);
	}
	govuk_summary_list_close(h);
}

static void
write_share(struct html *h, const struct view_form_section *page)
{
	const char *code = page->section->code;

	if (page->shared_at.us != 0) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_printf(h, "Shared with %s on ", page->practitioner_name);
		view_instant(h, page->shared_at);
		html_text(h, ". What is shared stays readable.");
		html_close(h, "p");
	} else if (page->may_share) {
		view_form_open(
		    h, &page->frame, arena_printf(h->arena, "/audits/%s/form/%s/share", page->audit->id, code));
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_printf(h, "%s cannot read this section until you share it. What is shared stays readable.",
		    page->practitioner_name);
		html_close(h, "p");
		govuk_button(h, .text = "Share this section with the practitioner",
		    .classes = "govuk-button--secondary");
		view_form_close(h);
	}
}

static void
write_form(struct html *h, const struct view_form_section *page)
{
	const char *path =
	    arena_printf(h->arena, "/audits/%s/form/%s", page->audit->id, page->section->code);

	view_draft_form_open(h, &page->frame, path, arena_printf(h->arena, "%s/draft", path));
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->version));
	if (!str_is_empty(page->seen))
		view_hidden(h, "seen", page->seen);
	view_save_status(h, page->saved_at);
	write_questions(h, page);
	app_save_bar_open(h);
	govuk_button(h, .text = "Save and continue", .name = "then", .value = "next",
	    .prevent_double_click = "true");
	govuk_button(h, .text = "Save and come back later", .name = "then", .value = "list",
	    .classes = "govuk-button--secondary", .prevent_double_click = "true");
	app_save_bar_close(h);
	/* What is half typed goes with it, with JavaScript or without. */
	govuk_button(h, .text = CONCERN_WORDS, .name = "then", .value = "concern",
	    .classes = "govuk-button--secondary", .prevent_double_click = "true");
	view_form_close(h);
}

void
view_form_section_page(struct html *h, const struct view_form_section *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, arena_printf(h->arena, "%s · %s", page->audit->reference, page->audit->theme_title),
	    page->section->title);
	app_columns_open(h);
	if (page->openers != NULL)
		govuk_inset_text(h, .text = page->openers);
	view_paragraph(h, page->section->purpose);
	write_before_questions(h, page);
	if (page->is_read_only)
		write_answers(h, page);
	else
		write_form(h, page);
	write_comments(h, page);
	if (page->comment_path != NULL) {
		view_heading_2(h, "Comment on this section");
		view_comment_form(h, &page->frame, page->comment_path, page->comment_typed,
		    page->is_disagreement_typed);
	}
	write_threads(h, page);
	write_share(h, page);
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h,
	    arena_printf(h->arena, "/audits/%s/form/%s/versions", page->audit->id, page->section->code),
	    "Earlier versions of these answers");
	html_close(h, "p");
	if (page->is_read_only) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, arena_printf(h->arena, "/audits/%s/concern", page->audit->id), CONCERN_WORDS);
		html_close(h, "p");
	}
	app_columns_aside(h, "Guidance");
	write_guidance(h, page);
	write_examples(h, page);
	app_columns_close(h);
	view_frame_close(h, &page->frame);
}
