/* What the figures of a briefing say, in words: what stands in each part until somebody changes it. */
#include "domain/briefing.h"

#include "base/arena.h"
#include "base/sbuf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "domain/programme.h"
#include "domain/proportion.h"

#include <ctype.h>
#include <string.h>

enum { TOP_CODES = 3, TOP_ACTIONS = 3, COURSES_SHOWN = 4, MANY = 10 };

/* Why it matters, by the last part of the theme's code. About as long as the part wants. */
static const struct {
	const char *theme;
	const char *why;
} reasons[] = {
    {"PLAN",
	"A plan is a promise to a child: what will be different, who will do it and by when. Where steps are vague, months pass and "
	"nothing that the child would notice changes. Children tell us that they want to know what is in their plan, and to see that adults do "
	"what they said. The statutory guidance Working Together asks for plans that are specific, have dates, and say what will happen if things do not get better."},
    {"FSP",
	"A plan is a promise to a child: what will be different, who will do it and by when. Where steps are vague, months pass and "
	"nothing that the child would notice changes. Children tell us that they want to know what is in their plan, and to see that adults do "
	"what they said. Working Together asks for plans that are specific, have dates, and say what will happen if things do not get better."},
    {"SUPV",
	"Good supervision is where somebody asks what life is like for this child today, and what we have become used to. It holds the "
	"worker’s feelings and the child’s risk in the same conversation. Children whose worker has time to think are seen sooner and moved less. "
	"Serious reviews find the same again and again: supervision that listed tasks, while nobody asked what they had changed for the child."},
    {"CP9",
	"Nine months is a long time in a childhood. A child who is still on a plan then is either safer, or has waited. Drift does not look "
	"like a decision: it looks like one more review. The law gives us clear steps before proceedings, with dates, so that parents know what has to "
	"change and children know that somebody is watching the clock. Delay itself does harm, above all to the youngest."},
    {"STEP",
	"Families should meet the right help at the right moment, and tell their story once. When work moves up or down between services, children are lost "
	"in the gap: nobody visits, and the next worker begins again. A Team Around the Family that knows who holds the plan, and what would make it step up, keeps the child in view while the services change around them."},
    {"PERM",
	"Every child needs to know where they will grow up, and with whom. Permanence is not an event at a panel but a feeling of belonging that "
	"begins on the first day. Each month without a decision is a month in which a child cannot settle. Good plans run two ways at the same time, hear the "
	"child’s own words about home, and keep brothers, sisters and the wider family in view."},
    {"ASMT",
	"An assessment is the moment when a family’s story is heard, or is not. Direct work, such as drawing, walking, playing, gives children a way to say what "
	"adults would not think to ask. When school, health and police add what each of them knows, the picture changes. An assessment that says what the facts mean for "
	"this child, and not only what happened, leads to a plan that helps."},
    {"MGMT",
	"Behind each good decision for a child is a manager who read the file, asked why, and wrote down the reason. Where oversight is only a signature, risk goes "
	"unseen and drift goes unnamed. Workers tell us that clear direction with a date helps them to act. Children feel it as adults who know what they are doing, and "
	"who come back when they said they would."},
    {"GEN",
	"What we do each day decides what childhood is like for the children we work with. Audits with the practitioner let us see that work as it is, without blame, and learn from one "
	"another. The question behind every section is the same: what was life like for this child, what did we do, and what became better because of it? The answers here come from your own work."},
};

/* On Monday: one thing to do for each learning point. */
static const struct {
	const char *code;
	const char *action;
} actions[] = {
    {"voice", "Write down this week what one child said or showed, in their own words, and what you changed because of it."},
    {"direct-work", "Plan one piece of direct work for your next visit, and put what came of it on the file."},
    {"analysis", "In your next assessment, end each section with one sentence: what does this mean for the child?"},
    {"history", "Bring one chronology up to date, and say what the pattern tells you."},
    {"risk", "Ask the family to say the safety plan back to you, and put who does what at night and at weekends."},
    {"smart-plan", "Take one plan: give each step an owner and a date, and take “ongoing” out."},
    {"drift", "Name the plan that has moved least in three months, and bring it to supervision this week."},
    {"visits", "Check that each child was seen alone at the last visit, or write why not."},
    {"family", "Ring one father or relative who has not been part of the plan, and ask what they see."},
    {"partners", "Ask school and health what they know now that they did not know at the last meeting."},
    {"identity", "Ask what matters to this family about faith, language and where they come from, and let the plan show it."},
    {"supervision-direction", "End each supervision with what is to be done, by whom and by when; begin the next one there."},
    {"supervision-reflection", "Keep ten minutes of supervision for one question: what are we not seeing?"},
    {"decisions", "Write the reason beside each decision: what you weighed, and why you came down where you did."},
    {"challenge", "Where a plan is stuck, ask for a conversation with the reviewing officer before the next review."},
    {"permanence", "Write the second plan beside the first, with the day by which you will choose."},
    {"recording", "Write up each visit within two working days, in words that the child could read one day."},
    {"closure", "Before you close, ask the child and the family what will help when we are gone."},
    {"step", "When a case moves up or down, meet the next worker together with the family."},
    {"health", "Check the dates of health assessments, and chase the one that is late."},
    {"education", "Ask the school how the child is learning, not only whether they come."},
    {"exploitation", "After each time a child is missing, see them, and share what they say the same day."},
    {"outcome", "Ask in each review: what can this child do now that they could not do before?"},
};

static const char *
number(struct arena *arena, const struct briefing_row *row, size_t column)
{
	return row == NULL ? "0" : small_number_text(arena, row->values[column], row->shown[column]);
}

static bool
is_hidden(const struct briefing_row *row, size_t column)
{
	return row != NULL && row->shown[column] == SMALL_HIDDEN;
}

static const struct briefing_row *
row_of(const struct briefing_material *m, enum briefing_evidence evidence, const char *key)
{
	return briefing_row_find(&m->figures->items[evidence], key);
}

static bool
has(const struct briefing_row *row, size_t column)
{
	return row != NULL && (row->shown[column] != SMALL_EXACT || row->values[column] > 0);
}

static const char *
themes_of(struct arena *arena, const struct cycle *cycle)
{
	const char *text = "";

	for (int s = 0; s < SERVICE_COUNT; s++) {
		if (str_is_empty(cycle->theme_titles[s]) ||
		    (s > 0 && str_is_same(cycle->theme_titles[s], cycle->theme_titles[0])))
			continue;
		text = arena_printf(arena, "%s%s“%s” in %s", text, str_is_empty(text) ? "" : ", ", cycle->theme_titles[s],
		    service_name((enum service)s));
	}
	return text;
}

static bool
has_dips(const struct briefing_material *m)
{
	return has(row_of(m, EVIDENCE_DONE, "dips"), 0);
}

static const char *
looked_at(struct arena *a, const struct briefing_material *m)
{
	struct sbuf sb;
	const struct briefing_row *sent = row_of(m, EVIDENCE_DONE, "sent"), *month = row_of(m, EVIDENCE_DONE, "month"),
	                          *on_time = row_of(m, EVIDENCE_DONE, "on-time"),
	                          *dips = row_of(m, EVIDENCE_DONE, "dips"), *random = row_of(m, EVIDENCE_MODERATION, "random");

	sbuf_init(&sb, a, BRIEFING_PART_MAXIMUM);
	sbuf_printf(&sb, "In %s we looked at %s. ", cycle_name(a, m->cycle->id), themes_of(a, m->cycle));
	sbuf_printf(&sb, "Managers and reviewing officers audited %s files together with the practitioners who know the child; of %s of this month, %s came on time [E1].",
	    number(a, sent, 0), number(a, month, 0), number(a, on_time, 0));
	if (has(dips, 0))
		sbuf_printf(&sb, " The Centre for Professional Practice read %s dip samples [E1].", number(a, dips, 0));
	if (has(random, 3))
		sbuf_printf(&sb, " %s %s audit%s a second time, without knowing the grade [E7].",
		    has(dips, 0) ? "It looked at" : "The Centre for Professional Practice looked at", number(a, random, 3),
		    random->shown[3] == SMALL_EXACT && random->values[3] == 1 ? "" : "s");
	sbuf_text(&sb, " Thank you to everybody who opened their work to a colleague.");
	return sb.data;
}

static const char *
why_it_matters(struct arena *a, const struct briefing_material *m)
{
	(void)a;
	for (int s = 0; s < SERVICE_COUNT; s++) {
		const char *dash = strrchr(m->cycle->theme_codes[s], '-');

		for (size_t i = 0; dash != NULL && i < sizeof(reasons) / sizeof(reasons[0]); i++)
			if (str_is_same(dash + 1, reasons[i].theme))
				return reasons[i].why;
	}
	return reasons[sizeof(reasons) / sizeof(reasons[0]) - 1].why;
}

/* "66 of 100 (66%)"; with fewer than ten no share (ux.md 3.1). */
static const char *
share(struct arena *a, int64_t part, int64_t all)
{
	if (all < MANY)
		return arena_printf(a, "%lld of %lld", (long long)part, (long long)all);
	return arena_printf(
	    a, "%lld of %lld (%lld%%)", (long long)part, (long long)all, (long long)((part * 200 + all) / (2 * all)));
}

/* Good or better. */
static struct proportion
good_of(const struct briefing_row *row)
{
	return (struct proportion){row->values[0] + row->values[1], row->values[4]};
}

static void
write_change(struct sbuf *sb, struct arena *a, const struct briefing_material *m, const struct briefing_row *now)
{
	const struct briefing_row *before = row_of(m, EVIDENCE_GRADES_BEFORE, BRIEFING_ALL);
	struct proportion then, today;

	if (before == NULL || before->values[4] == 0 || str_is_empty(m->before_cycle_id))
		return;
	then = good_of(before);
	today = good_of(now);
	sbuf_printf(sb, " In %s, with the same theme, it was %s [E10]", cycle_name(a, m->before_cycle_id), share(a, then.count, then.of));
	/* The same test as in the packs (capabilities 39). */
	switch (proportion_change(&then, &today).change) {
	case CHANGE_TOO_FEW:
	case CHANGE_NOT_SEEN:
		sbuf_text(sb, ": no change you can see yet.");
		break;
	case CHANGE_UP:
		sbuf_text(sb, ": there are more now.");
		break;
	case CHANGE_DOWN:
		sbuf_text(sb, ": there are fewer now.");
		break;
	}
}

static void
write_dip(struct sbuf *sb, struct arena *a, const struct briefing_material *m, const struct briefing_row *row)
{
	const struct briefing_row *before = row_of(m, EVIDENCE_DIPS_BEFORE, row->key);

	if (row->values[5] == 0)
		return;
	if (is_hidden(row, 0))
		sbuf_printf(sb, "\n- %s How many of %s were a yes is not shown", row->label, number(a, row, 5));
	else
		sbuf_printf(sb, "\n- %s Yes in %s of %s", row->label, number(a, row, 0), number(a, row, 5));
	if (is_hidden(before, 0))
		sbuf_text(sb, "; half a year ago it was not shown");
	else if (before != NULL)
		sbuf_printf(sb, "; half a year ago %s of %s", number(a, before, 0), number(a, before, 5));
	sbuf_text(sb, before != NULL ? " [E6, E11]" : " [E6]");
}

static const char *
picture(struct arena *a, const struct briefing_material *m)
{
	static const char *const grades[] = {"Outstanding", "Good", "Requires improvement to be good", "Inadequate"};
	const struct briefing_row *all = row_of(m, EVIDENCE_GRADES, BRIEFING_ALL);
	const struct briefing_row *moderated = row_of(m, EVIDENCE_MODERATION, "random");
	const struct briefing_figure *dips = &m->figures->items[EVIDENCE_DIPS];
	struct sbuf sb;

	sbuf_init(&sb, a, BRIEFING_PART_MAXIMUM);
	if (all == NULL || all->values[4] == 0)
		return "No audit has been graded yet.";
	sbuf_printf(&sb, "%s audits were graded:", number(a, all, 4));
	for (size_t i = 0; i < sizeof(grades) / sizeof(grades[0]); i++)
		sbuf_printf(&sb, " %s %s%s", number(a, all, i), grades[i], i < 2 ? "," : i == 2 ? " and" : " [E2].");
	sbuf_printf(&sb, " Good or better: %s [E2].", share(a, all->values[0] + all->values[1], all->values[4]));
	write_change(&sb, a, m, all);
	if (moderated != NULL && moderated->values[3] > 0 && moderated->shown[0] == SMALL_EXACT && moderated->shown[3] == SMALL_EXACT)
		sbuf_printf(&sb, " Of the audits looked at a second time, the grade stands in %s [E7].", share(a, moderated->values[0], moderated->values[3]));
	if (has_dips(m))
		sbuf_text(&sb, " The dip samples asked:");
	for (size_t i = 0; i < dips->count; i++)
		write_dip(&sb, a, m, &dips->rows[i]);
	return sb.data;
}

/* The section that was Good or better most often, or least often, of those whose numbers may be shown; NULL where there are not two. */
static const struct briefing_row *
section_of(const struct briefing_material *m, bool is_most)
{
	const struct briefing_figure *f = &m->figures->items[EVIDENCE_SECTIONS];
	const struct briefing_row *found = NULL;
	size_t count = 0;

	for (size_t i = 0; i < f->count; i++) {
		const struct briefing_row *row = &f->rows[i];
		int64_t good, than;

		if (row->shown[0] != SMALL_EXACT || row->shown[1] != SMALL_EXACT || row->shown[4] != SMALL_EXACT || row->values[4] < MANY)
			continue;
		count++;
		good = found == NULL ? 0 : (row->values[0] + row->values[1]) * found->values[4];
		than = found == NULL ? 0 : (found->values[0] + found->values[1]) * row->values[4];
		if (found == NULL || (is_most ? good > than : good < than))
			found = row;
	}
	return count < 2 ? NULL : found;
}

static void
write_section(struct sbuf *sb, struct arena *a, const struct briefing_material *m, bool is_most)
{
	const struct briefing_row *row = section_of(m, is_most);

	if (row != NULL)
		sbuf_printf(sb, "\n\nOf the sections of the form, “%s” was Good or better %s often: %s [E3].", row->label, is_most ? "most" : "least",
		    share(a, row->values[0] + row->values[1], row->values[4]));
}

/* What is not shown has no order either: only what may be said can be among the most often found. */
static bool
is_found(const struct briefing_row *row)
{
	return row->shown[0] == SMALL_EXACT && row->values[0] > 0;
}

static const char *
codes(struct arena *a, const struct briefing_material *m, enum briefing_evidence evidence)
{
	const struct briefing_figure *f = &m->figures->items[evidence];
	bool is_strength = evidence == EVIDENCE_STRENGTHS;
	const char *mark = is_strength ? "[E4]" : "[E5]";
	struct sbuf sb;
	size_t count = 0;

	sbuf_init(&sb, a, BRIEFING_PART_MAXIMUM);
	sbuf_text(&sb, is_strength ? "Auditors and practitioners found these strengths most often:"
				   : "These came up most often as what to work on:");
	for (size_t i = 0; i < f->count && count < TOP_CODES; i++) {
		if (!is_found(&f->rows[i]))
			continue;
		sbuf_printf(&sb, "\n- **%s**: in %s audits", f->rows[i].label, number(a, &f->rows[i], 0));
		if (has(&f->rows[i], 1) && f->rows[i].shown[1] == SMALL_EXACT)
			sbuf_printf(&sb, " and %s dip samples", number(a, &f->rows[i], 1));
		sbuf_printf(&sb, " %s", mark);
		count++;
	}
	if (count == 0 && f->count == 0)
		return is_strength ? "No strengths have been coded yet." : "No learning points have been coded yet.";
	if (count == 0)
		return is_strength ? "No strength came up in five audits or more [E4]." : "No learning point came up in five audits or more [E5].";
	write_section(&sb, a, m, is_strength);
	/* With the answers of dip samples in part 3 there is room for less here. */
	if (has_dips(m))
		sbuf_text(&sb,
		    is_strength ? "\n\nIf your audit had one of these strengths, tell a colleague how you did it: that is how it spreads."
				: "\n\nThis is about the work, not about anybody. Most of it can be put right this week.");
	else
		sbuf_text(&sb,
		    is_strength ? "\n\nWhere work was strong, the file let you hear the child, said why a decision was made, and showed what became better because "
				  "of it. If your audit had one of these strengths, tell a colleague how you did it: that is how it spreads."
				: "\n\nThis is about the work, not about anybody. Mostly the thinking had been done and was not on the file, or a good step had no date, so "
				  "that nobody could see whether it had been taken. Both can be put right this week.");
	return sb.data;
}

static const char *
asked(struct arena *a, const struct briefing_row *row)
{
	return is_hidden(row, 0) ? "a number that is not shown" : arena_printf(a, "%s of %s", number(a, row, 0), number(a, row, 2));
}

static const char *
told_us(struct arena *a, const struct briefing_material *m)
{
	const struct briefing_row *child = row_of(m, EVIDENCE_FAMILIES, "child"), *parent = row_of(m, EVIDENCE_FAMILIES, "parent");
	struct sbuf sb;

	if (child == NULL && parent == NULL)
		return "Nobody has been asked yet.";
	sbuf_init(&sb, a, BRIEFING_PART_MAXIMUM);
	sbuf_printf(&sb, "The child was asked what they think in %s%s, a parent or carer in %s [E9].", asked(a, child),
	    is_hidden(child, 0) ? "" : " audits", asked(a, parent));
	return sb.data;
}

static const char *
to_do(struct arena *a, const struct briefing_material *m)
{
	const struct briefing_figure *f = &m->figures->items[EVIDENCE_LEARNING];
	struct sbuf sb;
	size_t count = 0;

	sbuf_init(&sb, a, BRIEFING_PART_MAXIMUM);
	sbuf_text(&sb, "On Monday:");
	for (size_t i = 0; i < f->count && count < TOP_ACTIONS; i++)
		for (size_t j = 0; is_found(&f->rows[i]) && j < sizeof(actions) / sizeof(actions[0]); j++) {
			if (!str_is_same(actions[j].code, f->rows[i].key))
				continue;
			sbuf_printf(&sb, "\n- %s", actions[j].action);
			count++;
		}
	if (count == 0)
		sbuf_text(&sb, "\n- Bring one file to supervision, and ask what life is like for this child today.");
	if (m->course_count > 0)
		sbuf_text(&sb, "\n\nTraining this month: ");
	for (size_t i = 0; i < m->course_count && i < COURSES_SHOWN; i++)
		sbuf_printf(&sb, "%s“%s”", i == 0 ? "" : ", ", m->courses[i]);
	if (m->course_count > 0)
		sbuf_char(&sb, '.');
	sbuf_text(&sb,
	    "\n\nTalk about it in your team: What does this mean for the children we work with? What will we do differently? What do we need?");
	return sb.data;
}

const char *
briefing_part_written(struct arena *arena, const struct briefing_material *m, int part)
{
	switch (part) {
	case 0:
		return looked_at(arena, m);
	case 1:
		return why_it_matters(arena, m);
	case 2:
		return picture(arena, m);
	case 3:
		return codes(arena, m, EVIDENCE_STRENGTHS);
	case 4:
		return codes(arena, m, EVIDENCE_LEARNING);
	case 5:
		return told_us(arena, m);
	default:
		return to_do(arena, m);
	}
}

struct findings {
	struct briefing_finding *items;
	size_t count, capacity;
};

static void
add_codes(struct arena *a, const struct briefing_material *m, enum briefing_evidence evidence, struct findings *ret)
{
	const struct briefing_figure *f = &m->figures->items[evidence];
	bool is_strength = evidence == EVIDENCE_STRENGTHS;

	for (size_t i = 0; i < f->count; i++)
		if (f->rows[i].shown[0] == SMALL_EXACT && f->rows[i].values[0] > 0)
			VEC_PUSH(a, ret,
			    ((struct briefing_finding){evidence, f->rows[i].key, f->rows[i].label,
				arena_printf(a, "%s was a %s in %s audits [E%d].", f->rows[i].label, is_strength ? "strength" : "learning point",
				    number(a, &f->rows[i], 0), (int)evidence + 1)}));
}

/* How a row of it is said: "Good or better in 5 of 10 audits". */
static const struct plain_finding {
	enum briefing_evidence evidence;
	const char *before, *after;
	size_t columns; /* from the left, together */
} plain_findings[] = {
    {EVIDENCE_GRADES, ": Good or better in ", " audits", 2},
    {EVIDENCE_SECTIONS, ": Good or better in ", " audits", 2},
    {EVIDENCE_DIPS, " Yes in ", " dip samples", 1},
    {EVIDENCE_MODERATION, ": the auditor’s grade stands in ", " moderated audits", 1},
    {EVIDENCE_CONCERNS, ": the child is confirmed safe in ", " concerns", 1},
    {EVIDENCE_FAMILIES, ": asked in ", " audits", 1},
};

/* Where every number that is needed may be shown. */
static bool
plain_count(const struct plain_finding *plain, const struct briefing_row *row, size_t total, int64_t *ret)
{
	*ret = 0;
	if (row->shown[total] != SMALL_EXACT || row->values[total] == 0)
		return false;
	for (size_t c = 0; c < plain->columns; c++) {
		if (row->shown[c] != SMALL_EXACT)
			return false;
		*ret += row->values[c];
	}
	return true;
}

struct briefing_findings
briefing_findings(struct arena *a, const struct briefing_material *m)
{
	struct findings found = {0};

	add_codes(a, m, EVIDENCE_STRENGTHS, &found);
	add_codes(a, m, EVIDENCE_LEARNING, &found);
	for (size_t p = 0; p < sizeof(plain_findings) / sizeof(plain_findings[0]); p++) {
		const struct plain_finding *plain = &plain_findings[p];
		const struct briefing_figure *f = &m->figures->items[plain->evidence];
		size_t total = evidence_kind(plain->evidence)->column_count - 1;
		int64_t count;

		for (size_t i = 0; i < f->count; i++)
			if (plain_count(plain, &f->rows[i], total, &count))
				VEC_PUSH(a, &found,
				    ((struct briefing_finding){plain->evidence, f->rows[i].key, f->rows[i].label,
					arena_printf(a, "%s%s%lld of %lld%s [E%d].", f->rows[i].label, plain->before, (long long)count,
					    (long long)f->rows[i].values[total], plain->after, (int)plain->evidence + 1)}));
	}
	return (struct briefing_findings){found.items, found.count};
}

int
briefing_evidence_part(enum briefing_evidence evidence)
{
	enum { LOOKED_AT, WHY, PICTURE, WORKING_WELL, TO_IMPROVE, TOLD_US };

	switch (evidence) {
	case EVIDENCE_DONE:
		return LOOKED_AT;
	case EVIDENCE_STRENGTHS:
		return WORKING_WELL;
	case EVIDENCE_LEARNING:
		return TO_IMPROVE;
	case EVIDENCE_FAMILIES:
		return TOLD_US;
	case EVIDENCE_GRADES:
	case EVIDENCE_SECTIONS:
	case EVIDENCE_DIPS:
	case EVIDENCE_MODERATION:
	case EVIDENCE_CONCERNS:
	case EVIDENCE_GRADES_BEFORE:
	case EVIDENCE_DIPS_BEFORE:
		break;
	}
	return PICTURE;
}

size_t
briefing_mark_length(const char *text)
{
	const char *at = text;

	if (*at != '[')
		return 0;
	do {
		at++;
		at += strspn(at, " ");
		if (at[0] != 'E' || !isdigit((unsigned char)at[1]))
			return 0;
		at += 1 + strspn(at + 1, "0123456789");
	} while (*at == ',' || *at == ' ');
	return *at == ']' ? (size_t)(at + 1 - text) : 0;
}

size_t
briefing_words(const char *text)
{
	size_t words = 0;
	bool is_in_word = false;

	for (; text != NULL && *text != '\0'; text++) {
		unsigned char c = (unsigned char)*text;
		size_t mark = briefing_mark_length(text);

		if (mark > 0) {
			text += mark - 1;
			continue;
		}
		if (!is_in_word && (isalnum(c) || c >= 0xc0)) {
			words++;
			is_in_word = true;
		}
		if (c == ' ' || c == '\n' || c == '\t')
			is_in_word = false;
	}
	return words;
}

const char *
briefing_reading_time(struct arena *arena, size_t words)
{
	size_t halves = (words * 2 + BRIEFING_WORDS_A_MINUTE / 2) / BRIEFING_WORDS_A_MINUTE;

	if (halves < 2)
		return "less than a minute";
	return arena_printf(arena, "about %zu minute%s%s", halves / 2, halves / 2 == 1 ? "" : "s",
	    halves % 2 == 1 ? " 30 seconds" : "");
}
