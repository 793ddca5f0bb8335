#include "operations/op_people_import.h"

#include "base/rows.h"
#include "base/sbuf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "operations/op_people.h"

#include <stdlib.h>
#include <string.h>

enum column {
	COLUMN_USER_NAME,
	COLUMN_NAME,
	COLUMN_EMAIL,
	COLUMN_JOB_TITLE,
	COLUMN_SERVICE,
	COLUMN_TEAM,
	COLUMN_LINE_MANAGER,
	COLUMN_ROLES,
	COLUMN_AUDITS,
	COLUMN_REVIEWING_OFFICER,
	COLUMN_AGENCY,
	COLUMN_ENDS_ON,
	COLUMN_MANAGES,
	COLUMN_HEADS
};
/* PROBLEMS_SHOWN: a file that is wrong throughout is put right from its beginning, not from a list of thousands. */
enum { COLUMN_COUNT = COLUMN_HEADS + 1, TEXT_MAXIMUM = 4000, PROBLEMS_SHOWN = 100 };

static const char *const column_names[COLUMN_COUNT] = {
    [COLUMN_USER_NAME] = "user_name",
    [COLUMN_NAME] = "name",
    [COLUMN_EMAIL] = "email",
    [COLUMN_JOB_TITLE] = "job_title",
    [COLUMN_SERVICE] = "service",
    [COLUMN_TEAM] = "team",
    [COLUMN_LINE_MANAGER] = "line_manager",
    [COLUMN_ROLES] = "roles",
    [COLUMN_AUDITS] = "audits",
    [COLUMN_REVIEWING_OFFICER] = "reviewing_officer",
    [COLUMN_AGENCY] = "agency",
    [COLUMN_ENDS_ON] = "ends_on",
    [COLUMN_MANAGES] = "manages",
    [COLUMN_HEADS] = "heads",
};

struct importing {
	const char *text;
	bool is_dry_run;
	bool is_tried; /* a dry run that went well: rolled back on purpose */
	struct rows rows;
	size_t at[COLUMN_COUNT]; /* where a column stands, from 1; 0: not there */
	const char **ids; /* of the person of each row; NULL where it has a problem */
	bool *is_counted; /* whether the person of each row is among the new or the changed */
	struct people_import result;
	struct {
		struct people_line *items;
		size_t count, capacity;
	} lines;
	struct {
		const char **items;
		size_t count, capacity;
	} notes;
};

static const char *
cell(const struct importing *im, const struct row *row, enum column column)
{
	return im->at[column] == 0 ? "" : row_cell(row, im->at[column] - 1);
}

/* A cell that is one line on every page: a name, a job. */
static const char *
line_cell(struct op *op, const struct importing *im, const struct row *row, enum column column)
{
	return str_folded_spaces(op->arena, cell(im, row, column));
}

static void
complain(struct op *op, const struct row *row, enum column column, const char *what)
{
	problems_add(&op->problems, "file", "Row %zu, column %s: %s", row->number, column_names[column],
	    what);
}

/* What a message repeats of a cell. */
static const char *
shown(struct op *op, const char *cell)
{
	return utf8_shortened(op->arena, cell, PEOPLE_TYPED_SHOWN);
}

/* "User name", "user-name" and "user_name" are one heading. */
static const char *
heading_of(struct arena *arena, const char *text)
{
	char *name = str_lower(arena, text);

	for (char *c = name; *c != '\0'; c++)
		if (*c == ' ' || *c == '-')
			*c = '_';
	return name;
}

static void
read_headings(struct op *op, struct importing *im)
{
	const struct row *first = &im->rows.items[0];

	for (size_t i = 0; i < first->count; i++) {
		const char *name = heading_of(op->arena, first->cells[i]);
		bool is_known = name[0] == '\0';

		for (int c = 0; c < COLUMN_COUNT; c++) {
			if (!str_is_same(column_names[c], name))
				continue;
			is_known = true;
			if (im->at[c] != 0)
				problems_add(&op->problems, "file", "The column %s is there twice", name);
			im->at[c] = i + 1;
		}
		if (!is_known)
			problems_add(&op->problems, "file",
			    "Row %zu: “%s” is not a column that is known here", first->number,
			    shown(op, first->cells[i]));
	}
	for (int c = COLUMN_USER_NAME; c <= COLUMN_EMAIL; c++)
		if (im->at[c] == 0)
			problems_add(&op->problems, "file", "The column %s is missing", column_names[c]);
}

struct keyed_row {
	const char *user_name;
	const struct row *row;
};

static int
compare_keyed(const void *a, const void *b)
{
	const struct keyed_row *x = a, *y = b;
	int order = strcmp(x->user_name, y->user_name);

	return order != 0 ? order : (x->row->number > y->row->number) - (x->row->number < y->row->number);
}

/* Two rows of one user name would each undo what the other says. */
static void
check_rows(struct op *op, const struct importing *im)
{
	size_t count = im->rows.count - 1;
	struct keyed_row *rows = arena_array(op->arena, count, sizeof(*rows));

	for (size_t i = 0; i < count; i++)
		rows[i] = (struct keyed_row){
		    str_lower(op->arena, cell(im, &im->rows.items[i + 1], COLUMN_USER_NAME)), &im->rows.items[i + 1]};
	qsort(rows, count, sizeof(*rows), compare_keyed);
	for (size_t i = 1; i < count && op->problems.count < PROBLEMS_SHOWN; i++)
		if (!str_is_empty(rows[i].user_name) && str_is_same(rows[i].user_name, rows[i - 1].user_name))
			complain(op, rows[i].row, COLUMN_USER_NAME,
			    arena_printf(op->arena, "%s stands in row %zu already", rows[i].user_name,
				rows[i - 1].row->number));
}

static void
read_file(struct op *op, struct importing *im)
{
	size_t bad;

	if (strlen(im->text) > PEOPLE_IMPORT_MAXIMUM) {
		problems_add(&op->problems, "file", "The file is larger than %d MB",
		    PEOPLE_IMPORT_MAXIMUM / (1024 * 1024));
		return;
	}
	if (!rows_read(op->arena, im->text, &im->rows, &bad))
		problems_add(&op->problems, "file", "Row %zu: a quotation mark is not closed", bad);
	else if (im->rows.count < 2)
		problems_add(&op->problems, "file", "The file has no rows under its headings");
	else if (im->rows.count > PEOPLE_IMPORT_ROWS)
		problems_add(&op->problems, "file", "The file has more than %d rows", PEOPLE_IMPORT_ROWS);
	else
		read_headings(op, im);
}

static bool
service_of(const char *text, enum service *ret)
{
	for (int i = 0; i < SERVICE_COUNT; i++) {
		if (str_is_same_fold(service_code((enum service)i), text) ||
		    str_is_same_fold(service_name((enum service)i), text)) {
			*ret = (enum service)i;
			return true;
		}
	}
	/* As it is typed on most keyboards. */
	if (str_is_same_fold(text, "Children's Social Care")) {
		*ret = SERVICE_CSC;
		return true;
	}
	return false;
}

static bool
role_of(const char *text, enum role *ret)
{
	for (int i = 0; i < ROLE_COUNT; i++) {
		if (str_is_same_fold(role_code((enum role)i), text) ||
		    str_is_same_fold(role_name((enum role)i), text)) {
			*ret = (enum role)i;
			return true;
		}
	}
	return false;
}

/* The parts between semicolons, without white space; none for "". */
static char **
parts_of(struct arena *arena, const char *text, size_t *ret_count)
{
	char **parts = str_split(arena, text, ';', ret_count);
	size_t count = 0;

	for (size_t i = 0; i < *ret_count; i++) {
		char *part = str_trimmed(arena, parts[i]);

		if (part[0] != '\0')
			parts[count++] = part;
	}
	*ret_count = count;
	return parts;
}

static void
read_roles(struct op *op, const struct importing *im, const struct row *row, unsigned *ret)
{
	size_t count;
	char **parts = parts_of(op->arena, cell(im, row, COLUMN_ROLES), &count);

	*ret = 0;
	for (size_t i = 0; i < count; i++) {
		enum role role;

		if (role_of(parts[i], &role))
			*ret |= ROLE_BIT(role);
		else
			complain(op, row, COLUMN_ROLES,
			    arena_printf(op->arena, "there is no role “%s”", shown(op, parts[i])));
	}
}

static void
read_audits(struct op *op, const struct importing *im, const struct row *row, struct person *person)
{
	size_t count;
	char **parts = parts_of(op->arena, cell(im, row, COLUMN_AUDITS), &count);

	memset(person->is_auditor, 0, sizeof(person->is_auditor));
	for (size_t i = 0; i < count; i++) {
		enum service service;

		if (service_of(parts[i], &service))
			person->is_auditor[service] = true;
		else
			complain(op, row, COLUMN_AUDITS,
			    arena_printf(op->arena, "“%s” is not csc, eh or send", shown(op, parts[i])));
	}
}

static enum err
read_team(struct op *op, struct importing *im, const struct row *row, struct person *person)
{
	const char *name = line_cell(op, im, row, COLUMN_TEAM);
	const char *service = cell(im, row, COLUMN_SERVICE);
	struct team team = {.id = "", .name = name, .manager_id = "", .head_of_service_id = ""};
	struct people_put put;
	struct people_line line = {.who = name, .what = "A new team", .is_new = true, .is_team = true};
	enum err e;

	person->team_id = "";
	if (name[0] == '\0')
		return ERR_OK;
	e = store_team_find(op->store, name, &team);
	if (e == ERR_OK)
		person->team_id = team.id;
	if (e != ERR_NOT_FOUND)
		return e;
	if (!service_of(service, &team.service)) {
		complain(op, row, COLUMN_SERVICE,
		    arena_printf(op->arena, "enter csc, eh or send, since the team %s is new", name));
		return ERR_OK;
	}
	e = op_people_put_team(op, &team, &put);
	if (e != ERR_OK)
		return e;
	person->team_id = put.id;
	VEC_PUSH(op->arena, &im->lines, line);
	return ERR_OK;
}

static void
read_small(struct op *op, const struct importing *im, const struct row *row, struct person *person)
{
	if (im->at[COLUMN_JOB_TITLE] != 0)
		person->job_title = line_cell(op, im, row, COLUMN_JOB_TITLE);
	if (im->at[COLUMN_AGENCY] != 0)
		person->agency = str_lower(op->arena, cell(im, row, COLUMN_AGENCY));
	if (im->at[COLUMN_REVIEWING_OFFICER] != 0) {
		const char *text = cell(im, row, COLUMN_REVIEWING_OFFICER);

		person->is_reviewing_officer = str_is_same_fold(text, "yes");
		if (text[0] != '\0' && !str_is_same_fold(text, "yes") && !str_is_same_fold(text, "no"))
			complain(op, row, COLUMN_REVIEWING_OFFICER, "enter yes or no");
	}
	if (im->at[COLUMN_ENDS_ON] != 0) {
		const char *text = cell(im, row, COLUMN_ENDS_ON);

		person->ends_on = DATE_NONE;
		if (text[0] != '\0' && !date_parse_typed(text, &person->ends_on))
			complain(op, row, COLUMN_ENDS_ON, "enter a date such as 2021-12-31");
	}
}

/* Problems of the person's own rules, with their row and column before them. */
static void
name_problems(struct op *op, const struct row *row, size_t from)
{
	for (size_t i = from; i < op->problems.count; i++) {
		struct problem *problem = &op->problems.items[i];

		problem->text = arena_printf(op->arena, "Row %zu, column %s: %s", row->number,
		    heading_of(op->arena, problem->field), problem->text);
		problem->field = "file";
	}
}

static const char *
changes_text(struct arena *arena, const struct people_put *put)
{
	struct sbuf sb;

	sbuf_init(&sb, arena, TEXT_MAXIMUM);
	sbuf_text(&sb, "");
	for (size_t i = 0; i < put->change_count; i++) {
		const struct history_change *c = &put->changes[i];

		if (put->is_new && (str_is_empty(c->after) || str_is_same(c->after, "No")))
			continue;
		sbuf_printf(&sb, "%s%s: %s", sb.length == 0 ? "" : "\n", c->field,
		    str_is_empty(c->after) ? "none" : c->after);
		if (!put->is_new && !str_is_empty(c->before))
			sbuf_printf(&sb, ", before %s", c->before);
	}
	return sb.data;
}

static enum err
load_person(struct op *op, const char *user_name, struct person_edit *edit)
{
	struct person_role_list grants;
	enum err e = str_is_empty(user_name) ? ERR_NOT_FOUND
					     : store_person_find(op->store, user_name, &edit->person);

	if (e == ERR_NOT_FOUND) {
		edit->person = (struct person){.id = "",
		    .job_title = "",
		    .team_id = "",
		    .line_manager_id = "",
		    .agency = "",
		    .ends_on = DATE_NONE};
		return ERR_OK;
	}
	if (e == ERR_OK)
		e = store_person_roles(op->store, edit->person.id, &grants);
	for (size_t i = 0; e == ERR_OK && i < grants.count; i++)
		edit->roles |= ROLE_BIT(grants.items[i].role);
	return e;
}

static void
count_person(struct importing *im, size_t index, bool is_new)
{
	if (im->is_counted[index])
		return;
	im->is_counted[index] = true;
	if (is_new)
		im->result.added++;
	else
		im->result.changed++;
}

static enum err
save_row(struct op *op, struct importing *im, size_t index)
{
	const struct row *row = &im->rows.items[index];
	struct person_edit edit = {0};
	struct people_put put;
	struct people_line line = {.row = row->number};
	size_t before = op->problems.count, from;
	enum err e = load_person(op, cell(im, row, COLUMN_USER_NAME), &edit);

	edit.person.user_name = str_lower(op->arena, cell(im, row, COLUMN_USER_NAME));
	edit.person.name = line_cell(op, im, row, COLUMN_NAME);
	edit.person.email = str_lower(op->arena, cell(im, row, COLUMN_EMAIL));
	read_small(op, im, row, &edit.person);
	if (im->at[COLUMN_ROLES] != 0)
		read_roles(op, im, row, &edit.roles);
	if (im->at[COLUMN_AUDITS] != 0)
		read_audits(op, im, row, &edit.person);
	if (e == ERR_OK && im->at[COLUMN_TEAM] != 0)
		e = read_team(op, im, row, &edit.person);
	if (e != ERR_OK)
		return e;
	from = op->problems.count;
	e = op_people_put(op, &edit, &put);
	name_problems(op, row, from);
	if (op->problems.count > before)
		return ERR_OK; /* the other rows' problems are wanted too */
	if (e != ERR_OK)
		return e;
	im->ids[index] = put.id;
	if (put.change_count == 0)
		return ERR_OK;
	line.who = edit.person.name;
	line.what = changes_text(op->arena, &put);
	line.is_new = put.is_new;
	VEC_PUSH(op->arena, &im->lines, line);
	count_person(im, index, put.is_new);
	return ERR_OK;
}

/* Line managers may stand further down in the file, so they come when everybody is there. */
static enum err
save_line_manager(struct op *op, struct importing *im, size_t index)
{
	const struct row *row = &im->rows.items[index];
	const char *name = cell(im, row, COLUMN_LINE_MANAGER);
	struct person_edit edit = {0};
	struct person manager = {.id = ""};
	struct people_put put;
	struct people_line line = {.row = row->number};
	size_t from = op->problems.count;
	enum err e = load_person(op, cell(im, row, COLUMN_USER_NAME), &edit);

	if (e != ERR_OK)
		return e;
	if (name[0] != '\0' && store_person_find(op->store, name, &manager) != ERR_OK) {
		complain(op, row, COLUMN_LINE_MANAGER,
		    arena_printf(op->arena, "there is nobody with the user name or e-mail “%s”", shown(op, name)));
		return ERR_OK;
	}
	edit.person.line_manager_id = manager.id;
	e = op_people_put(op, &edit, &put);
	name_problems(op, row, from);
	if (op->problems.count > from)
		return ERR_OK;
	if (e != ERR_OK || put.change_count == 0)
		return e;
	line.who = edit.person.name;
	line.what = changes_text(op->arena, &put);
	VEC_PUSH(op->arena, &im->lines, line);
	count_person(im, index, false);
	return ERR_OK;
}

static enum err
save_team_of(struct op *op, struct importing *im, const struct row *row, enum column column,
    const char *name, const char *person_id)
{
	enum role role = column == COLUMN_MANAGES ? ROLE_TEAM_MANAGER : ROLE_HEAD_OF_SERVICE;
	struct team team;
	struct person person;
	struct people_put put;
	struct people_line line = {.row = row->number, .who = name, .is_team = true};
	enum err e = store_team_find(op->store, name, &team);

	if (e == ERR_NOT_FOUND) {
		complain(op, row, column, arena_printf(op->arena, "there is no team “%s”", shown(op, name)));
		return ERR_OK;
	}
	if (e == ERR_OK)
		e = store_person_get(op->store, person_id, &person);
	if (e != ERR_OK)
		return e;
	if ((person.roles & ROLE_BIT(role)) == 0) {
		VEC_PUSH(op->arena, &im->notes,
		    arena_printf(op->arena,
			"Row %zu, column %s: %s waits until %s holds the role %s; import the file again "
			"when it is approved",
			row->number, column_names[column], name, person.name, role_name(role)));
		return ERR_OK;
	}
	if (column == COLUMN_MANAGES)
		team.manager_id = person_id;
	else
		team.head_of_service_id = person_id;
	e = op_people_put_team(op, &team, &put);
	if (e != ERR_OK || put.change_count == 0)
		return e;
	line.what = changes_text(op->arena, &put);
	VEC_PUSH(op->arena, &im->lines, line);
	return ERR_OK;
}

static enum err
save_teams(struct op *op, struct importing *im, size_t index)
{
	static const enum column columns[] = {COLUMN_MANAGES, COLUMN_HEADS};
	const struct row *row = &im->rows.items[index];

	for (size_t c = 0; c < sizeof(columns) / sizeof(columns[0]); c++) {
		size_t count;
		char **names = parts_of(op->arena, cell(im, row, columns[c]), &count);

		for (size_t i = 0; i < count; i++) {
			enum err e = save_team_of(op, im, row, columns[c], names[i], im->ids[index]);

			if (e != ERR_OK)
				return e;
		}
	}
	return ERR_OK;
}

/* Each once, though it may be made by one row and get its manager from another. */
static size_t
count_teams(struct op *op, const struct importing *im)
{
	const char **names = arena_array(op->arena, im->lines.count, sizeof(*names));
	size_t count = 0, teams = 0;

	for (size_t i = 0; i < im->lines.count; i++)
		if (im->lines.items[i].is_team)
			names[count++] = str_lower(op->arena, im->lines.items[i].who);
	if (count > 0)
		qsort(names, count, sizeof(*names), str_compare_pointers);
	for (size_t i = 0; i < count; i++)
		teams += i == 0 || !str_is_same(names[i], names[i - 1]);
	return teams;
}

static bool
may_go_on(const struct op *op)
{
	return op->problems.count < PROBLEMS_SHOWN;
}

static enum err
import(struct op *op, void *data)
{
	struct importing *im = data;
	enum err e = ERR_OK;

	if (!op_has_role(op, ROLE_ADMINISTRATOR))
		return ERR_NOT_FOUND;
	*im = (struct importing){.text = utf8_clean(op->arena, im->text), .is_dry_run = im->is_dry_run};
	read_file(op, im);
	if (op->problems.count > 0)
		return ERR_INVALID;
	check_rows(op, im);
	im->ids = arena_array(op->arena, im->rows.count, sizeof(*im->ids));
	im->is_counted = arena_array(op->arena, im->rows.count, sizeof(*im->is_counted));
	for (size_t i = 1; e == ERR_OK && may_go_on(op) && i < im->rows.count; i++)
		e = save_row(op, im, i);
	for (size_t i = 1;
	     e == ERR_OK && may_go_on(op) && im->at[COLUMN_LINE_MANAGER] != 0 && i < im->rows.count; i++)
		if (im->ids[i] != NULL)
			e = save_line_manager(op, im, i);
	for (size_t i = 1; e == ERR_OK && may_go_on(op) && i < im->rows.count; i++)
		if (im->ids[i] != NULL)
			e = save_teams(op, im, i);
	if (e != ERR_OK)
		return e;
	if (!may_go_on(op))
		problems_add(&op->problems, "file",
		    "There are more. Put these right, then choose the file again");
	if (op->problems.count > 0)
		return ERR_INVALID;
	im->result.lines = im->lines.items;
	im->result.count = im->lines.count;
	im->result.notes = im->notes.items;
	im->result.note_count = im->notes.count;
	im->result.rows = im->rows.count - 1;
	im->result.teams = count_teams(op, im);
	im->is_tried = im->is_dry_run;
	return im->is_dry_run ? ERR_STALE : ERR_OK;
}

enum err
op_people_import(struct op *op, const char *text, bool is_dry_run, struct people_import *ret)
{
	struct importing im = {.text = text, .is_dry_run = is_dry_run};
	enum err e = op_write(op, import, &im);

	if (e == ERR_STALE && im.is_tried)
		e = ERR_OK;
	if (e == ERR_OK)
		*ret = im.result;
	return e;
}
