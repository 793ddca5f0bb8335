#include "store/store_practice.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "store/store_draw.h"
#include "store/store_history.h"
#include "store/store_private.h"

#include <stdlib.h>
#include <string.h>

enum { ID_LENGTH = 26, ID_TIME_LENGTH = 10, COLUMNS_MAXIMUM = 40 };

/*
 * One row a table. A letter a column: t text, x text or nothing, n a number, i an identity that the copy has its
 * own of, p a person; R, C, S, A, T, D, N: the audit's reference, the child, the case's status, age, team, draw and
 * snapshot; c a code that may end in an identity, v a value that may be a person.
 */
struct copied_table {
	const char *kinds;
	const char *whole;  /* what is read for a whole copy */
	const char *result; /* for one of the result; NULL: nothing */
	const char *insert;
};

static const struct copied_table tables[] = {
    {"iRttttt" "CSATppptDN" "tttxnnt" "xxxxxxnx",
	"SELECT id, reference, kind, cycle_id, service, theme_code, theme_title, child_reference, case_status, age_years, "
	"team_id, practitioner_id, team_manager_id, auditor_id, form_version_id, draw_name, snapshot_id, state, allocated_on, "
	"due_on, response_due_on, grade, final_grade, final_grade_source, first_sent_at, sent_at, opened_by_manager_at, "
	"responded_at, fed_back_on, closed_on, version, first_sent_on FROM audit WHERE id = $1",
	"SELECT id, reference, kind, cycle_id, service, theme_code, theme_title, child_reference, case_status, age_years, "
	"team_id, practitioner_id, team_manager_id, auditor_id, form_version_id, draw_name, snapshot_id, state, allocated_on, "
	"due_on, response_due_on, grade, final_grade, final_grade_source, first_sent_at, sent_at, opened_by_manager_at, "
	"responded_at, fed_back_on, closed_on, version, first_sent_on FROM audit WHERE id = $1",
	"INSERT INTO audit (id, reference, kind, cycle_id, service, theme_code, theme_title, child_reference, case_status, "
	"age_years, team_id, practitioner_id, team_manager_id, auditor_id, form_version_id, draw_name, snapshot_id, state, "
	"allocated_on, due_on, response_due_on, grade, final_grade, final_grade_source, first_sent_at, sent_at, "
	"opened_by_manager_at, responded_at, fed_back_on, closed_on, version, first_sent_on) VALUES ($1, $2, $3, $4, $5, $6, "
	"$7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, "
	"$30, $31, $32)"},
    {"itpx", "SELECT audit_id, agency, person_id, done_at FROM audit_partner WHERE audit_id = $1",
	"SELECT audit_id, agency, person_id, done_at FROM audit_partner WHERE audit_id = $1",
	"INSERT INTO audit_partner (audit_id, agency, person_id, done_at) VALUES ($1, $2, $3, $4)"},
    {"itppiiRttCTttxn",
	"SELECT id, kind, person_id, waiting_id, object_id, audit_id, audit_reference, cycle_id, theme_title, "
	"child_reference, team_id, due_on, opened_on, done_at, is_done FROM task WHERE audit_id = $1 ORDER BY id",
	"SELECT id, kind, person_id, waiting_id, object_id, audit_id, audit_reference, cycle_id, theme_title, "
	"child_reference, team_id, due_on, opened_on, done_at, is_done FROM task WHERE audit_id = $1 "
	"AND (is_done = 0 OR kind IN ('audit', 'respond')) ORDER BY id",
	"INSERT INTO task (id, kind, person_id, waiting_id, object_id, audit_id, audit_reference, cycle_id, theme_title, "
	"child_reference, team_id, due_on, opened_on, done_at, is_done) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
	"$11, $12, $13, $14, $15)"},
    {"itnnptx",
	"SELECT audit_id, section_code, version, is_draft, saved_by, saved_at, shared_at FROM audit_section "
	"WHERE audit_id = $1 ORDER BY section_code",
	NULL,
	"INSERT INTO audit_section (audit_id, section_code, version, is_draft, saved_by, saved_at, shared_at) "
	"VALUES ($1, $2, $3, $4, $5, $6, $7)"},
    {"ittttnpt",
	"SELECT audit_id, question_code, section_code, value, evidence, version, saved_by, saved_at FROM answer "
	"WHERE audit_id = $1 ORDER BY question_code",
	"SELECT audit_id, question_code, section_code, value, evidence, version, saved_by, saved_at FROM answer "
	"WHERE audit_id = $1 AND (question_code LIKE '%.G' OR section_code IN ('SU', 'OV')) ORDER BY question_code",
	"INSERT INTO answer (audit_id, question_code, section_code, value, evidence, version, saved_by, saved_at) "
	"VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"},
    {"itntttpt",
	"SELECT audit_id, question_code, version, kind, value, evidence, saved_by, saved_at FROM answer_version "
	"WHERE audit_id = $1 ORDER BY question_code, version, kind",
	NULL,
	"INSERT INTO answer_version (audit_id, question_code, version, kind, value, evidence, saved_by, saved_at) "
	"VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"},
    {"ipttttntx",
	"SELECT audit_id, person_id, proud, differently, helps, support, version, saved_at, sent_at FROM reflection "
	"WHERE audit_id = $1",
	NULL,
	"INSERT INTO reflection (audit_id, person_id, proud, differently, helps, support, version, saved_at, sent_at) "
	"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"},
    {"iiptttt",
	"SELECT id, audit_id, person_id, kind, section_code, text, at FROM practitioner_comment WHERE audit_id = $1 "
	"ORDER BY id",
	NULL,
	"INSERT INTO practitioner_comment (id, audit_id, person_id, kind, section_code, text, at) "
	"VALUES ($1, $2, $3, $4, $5, $6, $7)"},
    {"iittptttt" "ptn",
	"SELECT id, audit_id, text, kind, owner_id, owner_other, priority, due_on, section_code, made_by, made_at, version "
	"FROM recommended_action WHERE audit_id = $1 ORDER BY id",
	"SELECT id, audit_id, text, kind, owner_id, owner_other, priority, due_on, section_code, made_by, made_at, version "
	"FROM recommended_action WHERE audit_id = $1 ORDER BY id",
	"INSERT INTO recommended_action (id, audit_id, text, kind, owner_id, owner_other, priority, due_on, section_code, "
	"made_by, made_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"},
    {"itntt", "SELECT audit_id, polarity, position, code, note FROM coded_finding WHERE audit_id = $1 ORDER BY 2, 3",
	"SELECT audit_id, polarity, position, code, note FROM coded_finding WHERE audit_id = $1 ORDER BY 2, 3",
	"INSERT INTO coded_finding (audit_id, polarity, position, code, note) VALUES ($1, $2, $3, $4, $5)"},
    {"iitptttt" "tt" "pxtpxtpx" "xxxxn",
	"SELECT id, audit_id, state, raised_by, raised_at, risk, told_who, told_how, told_at, action, acted_by, acted_at, "
	"safe_note, confirmed_by, confirmed_at, close_note, closed_by, closed_at, told_due_at, act_due_on, confirm_due_on, "
	"close_due_on, version FROM concern WHERE audit_id = $1",
	"SELECT id, audit_id, state, raised_by, raised_at, risk, told_who, told_how, told_at, action, acted_by, acted_at, "
	"safe_note, confirmed_by, confirmed_at, close_note, closed_by, closed_at, told_due_at, act_due_on, confirm_due_on, "
	"close_due_on, version FROM concern WHERE audit_id = $1",
	"INSERT INTO concern (id, audit_id, state, raised_by, raised_at, risk, told_who, told_how, told_at, action, acted_by, "
	"acted_at, safe_note, confirmed_by, confirmed_at, close_note, closed_by, closed_at, told_due_at, act_due_on, "
	"confirm_due_on, close_due_on, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, "
	"$16, $17, $18, $19, $20, $21, $22, $23)"},
    {"ittttttpttxpxxxxtxxxxxtpxxpxtx",
	"SELECT audit_id, state, CASE WHEN stage = 're-audit' THEN 'planned' ELSE stage END, opened_at, safe_now, told_who, told_at, owner_id, safe, safe_how, safe_on, safe_by, "
	"last_review_on, next_review_on, moderation_due_on, plan_due_on, plan, planned_on, reaudit_from, reaudit_to, "
	"reaudit_allocate_by, still_due_on, close_reason, close_asked_by, close_asked_at, close_due_on, ended_by, "
	"ended_at, end_reason, next_clock_on"
	" FROM inadequate_case WHERE audit_id = $1",
	"SELECT audit_id, state, CASE WHEN stage = 're-audit' THEN 'planned' ELSE stage END, opened_at, safe_now, told_who, told_at, owner_id, safe, safe_how, safe_on, safe_by, "
	"last_review_on, next_review_on, moderation_due_on, plan_due_on, plan, planned_on, reaudit_from, reaudit_to, "
	"reaudit_allocate_by, still_due_on, close_reason, close_asked_by, close_asked_at, close_due_on, ended_by, "
	"ended_at, end_reason, next_clock_on"
	" FROM inadequate_case WHERE audit_id = $1",
	"INSERT INTO inadequate_case ("
	"audit_id, state, stage, opened_at, safe_now, told_who, told_at, owner_id, safe, safe_how, safe_on, safe_by, "
	"last_review_on, next_review_on, moderation_due_on, plan_due_on, plan, planned_on, reaudit_from, reaudit_to, "
	"reaudit_allocate_by, still_due_on, close_reason, close_asked_by, close_asked_at, close_due_on, ended_by, "
	"ended_at, end_reason, next_clock_on"
	") VALUES ("
	"$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, "
	"$25, $26, $27, $28, $29, $30"
	")"},
    {"ittpxt",
	"SELECT audit_id, level, due_on, person_id, signed_at, words"
	" FROM inadequate_sign_off WHERE audit_id = $1 ORDER BY level",
	"SELECT audit_id, level, due_on, person_id, signed_at, words"
	" FROM inadequate_sign_off WHERE audit_id = $1 ORDER BY level",
	"INSERT INTO inadequate_sign_off ("
	"audit_id, level, due_on, person_id, signed_at, words"
	") VALUES ("
	"$1, $2, $3, $4, $5, $6"
	")"},
    {"iipttttnttt",
	"SELECT id, audit_id, reviewed_by, reviewed_at, safe, safe_how, progress, is_drifting, drift, decision, next_review_on"
	" FROM inadequate_review WHERE audit_id = $1 ORDER BY id",
	"SELECT id, audit_id, reviewed_by, reviewed_at, safe, safe_how, progress, is_drifting, drift, decision, next_review_on"
	" FROM inadequate_review WHERE audit_id = $1 ORDER BY id",
	"INSERT INTO inadequate_review ("
	"id, audit_id, reviewed_by, reviewed_at, safe, safe_how, progress, is_drifting, drift, decision, next_review_on"
	") VALUES ("
	"$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11"
	")"},
    {"iiptttpxt",
	"SELECT id, audit_id, given_by, given_at, text, due_on, acknowledged_by, acknowledged_at, answer"
	" FROM inadequate_direction WHERE audit_id = $1 ORDER BY id",
	"SELECT id, audit_id, given_by, given_at, text, due_on, acknowledged_by, acknowledged_at, answer"
	" FROM inadequate_direction WHERE audit_id = $1 ORDER BY id",
	"INSERT INTO inadequate_direction ("
	"id, audit_id, given_by, given_at, text, due_on, acknowledged_by, acknowledged_at, answer"
	") VALUES ("
	"$1, $2, $3, $4, $5, $6, $7, $8, $9"
	")"},
    {"ittt",
	"SELECT audit_id, clock, due_on, told_on"
	" FROM inadequate_told WHERE audit_id = $1 ORDER BY clock, due_on",
	"SELECT audit_id, clock, due_on, told_on"
	" FROM inadequate_told WHERE audit_id = $1 ORDER BY clock, due_on",
	"INSERT INTO inadequate_told ("
	"audit_id, clock, due_on, told_on"
	") VALUES ("
	"$1, $2, $3, $4"
	")"},
    {"iittntnntxppxxnnnttt" "txpxxntxtxtxxntxn",
	"SELECT id, audit_id, cycle_id, reason, is_challenged, state, is_open, is_queued, chosen_at, due_on, "
	"reviewing_officer_id, moderator_id, taken_at, saved_at, is_blind, original_grade, grade, grade_reason, "
	"is_justifiable, feedback, outcome, told_at, second_id, second_taken_at, second_saved_at, second_grade, "
	"second_reason, returned_at, rework_note, rework_due_on, reply, replied_at, panel_due_on, panel_grade, "
	"panel_reason, settled_at, version FROM moderation WHERE audit_id = $1 ORDER BY id",
	"SELECT id, audit_id, cycle_id, reason, is_challenged, state, is_open, is_queued, chosen_at, due_on, "
	"reviewing_officer_id, moderator_id, taken_at, saved_at, is_blind, original_grade, grade, grade_reason, "
	"is_justifiable, feedback, outcome, told_at, second_id, second_taken_at, second_saved_at, second_grade, "
	"second_reason, returned_at, rework_note, rework_due_on, reply, replied_at, panel_due_on, panel_grade, "
	"panel_reason, settled_at, version FROM moderation WHERE audit_id = $1 ORDER BY id",
	"INSERT INTO moderation (id, audit_id, cycle_id, reason, is_challenged, state, is_open, is_queued, "
	"chosen_at, due_on, reviewing_officer_id, moderator_id, taken_at, saved_at, is_blind, original_grade, "
	"grade, grade_reason, is_justifiable, feedback, outcome, told_at, second_id, second_taken_at, "
	"second_saved_at, second_grade, second_reason, returned_at, rework_note, rework_due_on, reply, replied_at, "
	"panel_due_on, panel_grade, panel_reason, settled_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
	"$10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, "
	"$31, $32, $33, $34, $35, $36, $37)"},
    {"ittnt",
	"SELECT moderation_id, rater, section_code, grade, note FROM moderation_grade WHERE moderation_id IN "
	"(SELECT id FROM moderation WHERE audit_id = $1) ORDER BY 1, 2, 3",
	"SELECT moderation_id, rater, section_code, grade, note FROM moderation_grade WHERE moderation_id IN "
	"(SELECT id FROM moderation WHERE audit_id = $1) ORDER BY 1, 2, 3",
	"INSERT INTO moderation_grade (moderation_id, rater, section_code, grade, note) VALUES ($1, $2, $3, $4, "
	"$5)"},
    {"itnt",
	"SELECT moderation_id, code, score, note FROM moderation_quality WHERE moderation_id IN (SELECT id FROM "
	"moderation WHERE audit_id = $1) ORDER BY 1, 2",
	"SELECT moderation_id, code, score, note FROM moderation_quality WHERE moderation_id IN (SELECT id FROM "
	"moderation WHERE audit_id = $1) ORDER BY 1, 2",
	"INSERT INTO moderation_quality (moderation_id, code, score, note) VALUES ($1, $2, $3, $4)"},
    {"iittxpttpxtn",
	"SELECT id, audit_id, kind, reason, asked_due_on, asked_by, asked_at, state, decided_by, decided_at, decision_note, "
	"version FROM audit_request WHERE audit_id = $1",
	"SELECT id, audit_id, kind, reason, asked_due_on, asked_by, asked_at, state, decided_by, decided_at, decision_note, "
	"version FROM audit_request WHERE audit_id = $1",
	"INSERT INTO audit_request (id, audit_id, kind, reason, asked_due_on, asked_by, asked_at, state, decided_by, "
	"decided_at, decision_note, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"},
    {"intxxpxt",
	"SELECT audit_id, version, saved_at, sent_at, opened_by_auditor_at, signed_off_by, signed_off_at, sign_off_note "
	"FROM response WHERE audit_id = $1",
	"SELECT audit_id, version, saved_at, sent_at, opened_by_auditor_at, signed_off_by, signed_off_at, sign_off_note "
	"FROM response WHERE audit_id = $1",
	"INSERT INTO response (audit_id, version, saved_at, sent_at, opened_by_auditor_at, signed_off_by, signed_off_at, "
	"sign_off_note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"},
    {"icvvnpt",
	"SELECT audit_id, code, value, saved_value, version, saved_by, saved_at FROM response_field WHERE audit_id = $1 "
	"ORDER BY code",
	"SELECT audit_id, code, value, saved_value, version, saved_by, saved_at FROM response_field WHERE audit_id = $1 "
	"AND code IN ('agree', 'agree-reason', 'immediate') ORDER BY code",
	"INSERT INTO response_field (audit_id, code, value, saved_value, version, saved_by, saved_at) "
	"VALUES ($1, $2, $3, $4, $5, $6, $7)"},
    {"icntvpt",
	"SELECT audit_id, code, version, kind, value, saved_by, saved_at FROM response_field_version WHERE audit_id = $1 "
	"ORDER BY code, version, kind",
	NULL,
	"INSERT INTO response_field_version (audit_id, code, version, kind, value, saved_by, saved_at) "
	"VALUES ($1, $2, $3, $4, $5, $6, $7)"},
    {"itpttttttt",
	"SELECT audit_id, decided_at, decided_by, considered, decision, reason, direction, risk, told, review_on "
	"FROM record_of_decision WHERE audit_id = $1",
	"SELECT audit_id, decided_at, decided_by, considered, decision, reason, direction, risk, told, review_on "
	"FROM record_of_decision WHERE audit_id = $1",
	"INSERT INTO record_of_decision (audit_id, decided_at, decided_by, considered, decision, reason, direction, risk, "
	"told, review_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"},
    {"iptttt",
	"SELECT audit_id, practitioner_id, target, measure, due_on, training FROM stretch_target WHERE audit_id = $1",
	"SELECT audit_id, practitioner_id, target, measure, due_on, training FROM stretch_target WHERE audit_id = $1",
	"INSERT INTO stretch_target (audit_id, practitioner_id, target, measure, due_on, training) "
	"VALUES ($1, $2, $3, $4, $5, $6)"},
    {"iitpttpx",
	"SELECT id, audit_id, question, asked_by, asked_at, answer, answered_by, answered_at FROM audit_query "
	"WHERE audit_id = $1",
	NULL,
	"INSERT INTO audit_query (id, audit_id, question, asked_by, asked_at, answer, answered_by, answered_at) "
	"VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"},
    {"iiinttpttt" "ttttpxpxpxxn",
	"SELECT id, audit_id, recommendation_id, position, text, kind, owner_id, owner_other, priority, due_on, decision, "
	"decision_reason, state, evidence, done_by, done_at, confirmed_by, confirmed_at, verified_by, verified_at, "
	"climbed_at, version FROM action WHERE audit_id = $1 ORDER BY id",
	"SELECT id, audit_id, recommendation_id, position, text, kind, owner_id, owner_other, priority, due_on, decision, "
	"decision_reason, state, evidence, done_by, done_at, confirmed_by, confirmed_at, verified_by, verified_at, "
	"climbed_at, version FROM action WHERE audit_id = $1 ORDER BY id",
	"INSERT INTO action (id, audit_id, recommendation_id, position, text, kind, owner_id, owner_other, priority, due_on, "
	"decision, decision_reason, state, evidence, done_by, done_at, confirmed_by, confirmed_at, verified_by, verified_at, "
	"climbed_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, "
	"$20, $21, $22)"},
    {"iipttt",
	"SELECT id, action_id, person_id, at, what, text FROM action_note "
	"WHERE action_id IN (SELECT id FROM action WHERE audit_id = $1) ORDER BY id",
	NULL, "INSERT INTO action_note (id, action_id, person_id, at, what, text) VALUES ($1, $2, $3, $4, $5, $6)"},
    {"ittnnntttpt",
	"SELECT audit_id, held_on, how, minutes, with_manager, with_practitioner, absent_reason, feedback, agreed, "
	"recorded_by, recorded_at FROM feedback_meeting WHERE audit_id = $1",
	"SELECT audit_id, held_on, how, minutes, with_manager, with_practitioner, absent_reason, feedback, agreed, "
	"recorded_by, recorded_at FROM feedback_meeting WHERE audit_id = $1",
	"INSERT INTO feedback_meeting (audit_id, held_on, how, minutes, with_manager, with_practitioner, absent_reason, "
	"feedback, agreed, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"},
    {"iptt", "SELECT audit_id, person_id, at, comment FROM feedback_confirmation WHERE audit_id = $1",
	"SELECT audit_id, person_id, at, comment FROM feedback_confirmation WHERE audit_id = $1",
	"INSERT INTO feedback_confirmation (audit_id, person_id, at, comment) VALUES ($1, $2, $3, $4)"},
    {"itttp", "SELECT audit_id, kind, note_reference, placed_on, placed_by FROM placed_text WHERE audit_id = $1",
	"SELECT audit_id, kind, note_reference, placed_on, placed_by FROM placed_text WHERE audit_id = $1",
	"INSERT INTO placed_text (audit_id, kind, note_reference, placed_on, placed_by) VALUES ($1, $2, $3, $4, $5)"},
};
enum { TABLE_COUNT = sizeof(tables) / sizeof(tables[0]) };

struct cell {
	const char *text; /* NULL: nothing stands there */
	int64_t number;	  /* of a number; of a person, or PRACTICE_NOBODY */
	uint64_t mix;	  /* of an identity */
	size_t prefix;	  /* how much of a code stands before its identity; the whole where it has none */
};

struct row {
	const struct cell *cells;
};

struct rows {
	struct row *items;
	size_t count, capacity;
};

struct practice_audit {
	struct rows tables[TABLE_COUNT];
};

static uint64_t
mixed(uint64_t x)
{
	x += UINT64_C(0x9e3779b97f4a7c15);
	x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
	return x ^ x >> 31;
}

static uint64_t
mix_of(const char *id)
{
	uint64_t hash = UINT64_C(1469598103934665603);

	for (; *id != '\0'; id++)
		hash = (hash ^ (unsigned char)*id) * UINT64_C(1099511628211);
	return mixed(hash);
}

/* The time that an identity begins with stays, so that copies sort as what they were copied from did. */
static void
id_write(const char *id, uint64_t mix, uint64_t number, char ret[static ID_LENGTH + 1])
{
	static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
	uint64_t high = mixed(mix ^ mixed(number)), low = mixed(high ^ mix);

	memcpy(ret, id, ID_TIME_LENGTH);
	for (int i = 0; i < 8; i++) {
		ret[ID_TIME_LENGTH + i] = alphabet[high >> (5 * i) & 31];
		ret[ID_TIME_LENGTH + 8 + i] = alphabet[low >> (5 * i) & 31];
	}
	ret[ID_LENGTH] = '\0';
}

static int
id_compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int64_t
person_number(const struct practice_people *people, const char *id)
{
	const char *const *found =
	    bsearch(&id, people->ids, people->count, sizeof(people->ids[0]), id_compare);

	return found == NULL ? PRACTICE_NOBODY : (int64_t)people->numbers[found - people->ids];
}

static struct cell
cell_read(struct db_rows *rows, int column, char kind, const struct practice_people *people)
{
	struct cell cell = {.text = db_is_null(rows, column) ? NULL : db_text(rows, column), .number = PRACTICE_NOBODY};
	size_t length;

	if (cell.text == NULL)
		return cell;
	length = strlen(cell.text);
	switch (kind) {
	case 'n':
		cell.number = db_int(rows, column);
		break;
	case 'i':
		cell.mix = mix_of(cell.text);
		cell.prefix = length == ID_LENGTH ? 0 : length;
		break;
	case 'c':
		cell.prefix = length;
		if (length > ID_LENGTH && cell.text[length - ID_LENGTH - 1] == '-') {
			cell.prefix = length - ID_LENGTH;
			cell.mix = mix_of(cell.text + cell.prefix);
		}
		break;
	case 'p':
	case 'v':
		cell.number = length == ID_LENGTH ? person_number(people, cell.text) : PRACTICE_NOBODY;
		break;
	}
	return cell;
}

enum err
store_practice_read(struct store *from, const char *audit_id, const struct practice_people *people,
    enum practice_extent extent, struct practice_audit **ret)
{
	struct practice_audit *audit = arena_alloc(from->arena, sizeof(*audit));

	for (size_t t = 0; t < TABLE_COUNT; t++) {
		const char *sql = extent == PRACTICE_WHOLE ? tables[t].whole : tables[t].result;
		size_t columns = strlen(tables[t].kinds);
		struct db_rows rows;
		enum err e;

		if (sql == NULL)
			continue;
		e = store_query(from, &rows, sql, DB_VALUES(db_t(audit_id)));
		if (e != ERR_OK)
			return e;
		while (db_rows_next(&rows)) {
			struct cell *cells = arena_array(from->arena, columns, sizeof(*cells));

			for (size_t c = 0; c < columns; c++)
				cells[c] = cell_read(&rows, (int)c, tables[t].kinds[c], people);
			VEC_PUSH(from->arena, &audit->tables[t], (struct row){cells});
		}
		e = db_rows_end(&rows);
		if (e != ERR_OK)
			return e;
	}
	*ret = audit;
	return ERR_OK;
}

/* Room for the texts of one row that are made for the copy. */
struct made {
	char texts[8][96];
	size_t count;
};

static const char *
identity(struct made *made, const struct cell *cell, uint64_t number)
{
	char *text = made->texts[made->count++ % 8];

	if (cell->prefix + ID_LENGTH >= sizeof(made->texts[0]))
		return cell->text;
	memcpy(text, cell->text, cell->prefix);
	id_write(cell->text + cell->prefix, cell->mix, number, text + cell->prefix);
	return text;
}

static struct db_value
value_of(const struct cell *cell, char kind, const struct practice_copy *copy, struct made *made)
{
	if (cell->text == NULL)
		return db_null();
	switch (kind) {
	case 'n':
		return db_i(cell->number);
	case 'i':
	case 'c':
		return db_t(cell->mix == 0 || cell->text[cell->prefix] == '\0' ? cell->text
		                                                               : identity(made, cell, copy->number));
	case 'p':
	case 'v':
		return db_t(cell->number == PRACTICE_NOBODY ? cell->text : copy->people[cell->number]);
	case 'R':
		return db_t(copy->reference);
	case 'C':
		return db_t(copy->child_reference);
	case 'S':
		return db_t(copy->case_status);
	case 'A':
		return db_i(copy->age_years);
	case 'T':
		return db_t(copy->team_id);
	case 'D':
		return db_t(copy->draw_name);
	case 'N':
		return db_t(copy->snapshot_id);
	}
	return db_t(cell->text);
}

enum err
store_practice_write(struct store *to, const struct practice_audit *audit, const struct practice_copy *copy)
{
	for (size_t t = 0; t < TABLE_COUNT; t++) {
		const char *kinds = tables[t].kinds;
		size_t columns = strlen(kinds);

		for (size_t r = 0; r < audit->tables[t].count; r++) {
			struct db_value values[COLUMNS_MAXIMUM];
			struct made made;
			enum err e;

			made.count = 0;
			for (size_t c = 0; c < columns; c++)
				values[c] = value_of(&audit->tables[t].items[r].cells[c], kinds[c], copy, &made);
			e = store_exec(to, tables[t].insert, values, columns);
			if (e != ERR_OK)
				return e;
		}
	}
	return ERR_OK;
}

enum err
store_practice_entries(struct store *from, const struct practice_people *people, int64_t seq, int limit,
    struct practice_entry **ret, size_t *ret_count)
{
	struct practice_entry *items = arena_array(from->arena, (size_t)limit, sizeof(*items));
	struct db_rows rows;
	size_t count = 0;
	enum err e = store_query(from, &rows,
	    "SELECT seq, at, actor_id, actor_name, door, action, object_kind, object_id, object_version, audit_id, sentence, "
	    "changes_salt, changes FROM history WHERE seq > $1 AND audit_id <> '' ORDER BY seq LIMIT $2",
	    DB_VALUES(db_i(seq), db_i(limit)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct practice_entry *entry = &items[count++];
		int c = 0;

		entry->seq = db_int(&rows, c++);
		entry->at = db_text(&rows, c++);
		entry->actor = (size_t)person_number(people, db_text(&rows, c++));
		entry->actor_name = db_text(&rows, c++);
		entry->door = db_text(&rows, c++);
		entry->action = db_text(&rows, c++);
		entry->object_kind = db_text(&rows, c++);
		entry->object_id = db_text(&rows, c++);
		entry->object_version = (int)db_int(&rows, c++);
		entry->audit_id = db_text(&rows, c++);
		entry->sentence = db_text(&rows, c++);
		entry->salt = db_text(&rows, c++);
		entry->changes = db_text(&rows, c++);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK) {
		*ret = items;
		*ret_count = count;
	}
	return e;
}

/* Puts the copy's people where the text names the identities of the others. */
static const char *
changes_of(struct arena *arena, const struct practice_people *people, const char *changes,
    const struct practice_copy *copy)
{
	char *text = NULL;
	const char *at = changes;

	if (people->count == 0)
		return changes;
	/* People are made together, so their identities begin alike. */
	for (;;) {
		const char *first = people->ids[0];
		char id[ID_LENGTH + 1], begin[ID_TIME_LENGTH];
		int64_t number;

		memcpy(begin, first, ID_TIME_LENGTH - 1);
		begin[ID_TIME_LENGTH - 1] = '\0';
		at = strstr(at, begin);
		if (at == NULL || strlen(at) < ID_LENGTH)
			return text == NULL ? changes : text;
		memcpy(id, at, ID_LENGTH);
		id[ID_LENGTH] = '\0';
		number = person_number(people, id);
		if (number != PRACTICE_NOBODY) {
			if (text == NULL) {
				text = arena_strdup(arena, changes);
				at = text + (at - changes);
			}
			memcpy(text + (at - text), copy->people[number], ID_LENGTH);
		}
		at += ID_LENGTH;
	}
}

enum err
store_practice_append(struct store *to, const struct practice_people *people, const struct practice_entry *entry,
    const struct practice_copy *copy)
{
	bool is_by_person = entry->actor != (size_t)PRACTICE_NOBODY;
	char object[ID_LENGTH + 1], audit[ID_LENGTH + 1], salt[ID_LENGTH + 1] = "";
	struct history_entry made = {.actor_id = is_by_person ? copy->people[entry->actor] : "",
	    .actor_name = is_by_person ? copy->names[entry->actor] : entry->actor_name,
	    .session_hash = "",
	    .door = entry->door,
	    .action = entry->action,
	    .object_kind = entry->object_kind,
	    .object_id = entry->object_id,
	    .object_version = entry->object_version,
	    .audit_id = audit,
	    .sentence = entry->sentence,
	    .salt = salt};

	(void)instant_parse_iso(entry->at, &made.at);
	id_write(entry->audit_id, mix_of(entry->audit_id), copy->number, audit);
	if (strlen(entry->object_id) == ID_LENGTH) {
		id_write(entry->object_id, mix_of(entry->object_id), copy->number, object);
		made.object_id = object;
	}
	if (strlen(entry->salt) == ID_LENGTH)
		id_write(entry->salt, mix_of(entry->salt), copy->number, salt);
	return store_history_append_text(to, &made, changes_of(to->arena, people, entry->changes, copy));
}

enum err
store_practice_drawn(struct store *store, const char *draw_name, const char **ret_snapshot, struct practice_drawn **ret,
    size_t *ret_count)
{
	struct {
		struct practice_drawn *items;
		size_t count, capacity;
	} list = {0};
	struct draw_record draw = {0};
	struct db_rows rows;
	enum err e = store_draw_get(store, draw_name, &draw);

	if (e != ERR_OK)
		return e;
	*ret_snapshot = draw.snapshot_id;
	e = store_query(store, &rows,
	    "SELECT ref, case_status, age, team, worker FROM draw_item WHERE draw = $1 AND result = 'selected' "
	    "ORDER BY position",
	    DB_VALUES(db_t(draw_name)));
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct practice_drawn one = {.child_reference = db_text(&rows, 0),
		    .case_status = db_text(&rows, 1),
		    .age_years = (int)db_int(&rows, 2),
		    .team = db_text(&rows, 3),
		    .worker = db_text(&rows, 4)};

		VEC_PUSH(store->arena, &list, one);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK) {
		*ret = list.items;
		*ret_count = list.count;
	}
	return e;
}
