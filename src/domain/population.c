#include "domain/population.h"

#include "base/str.h"

struct list_name {
	const char *code;
	const char *title;
};

static const struct list_name list_names[POPULATION_LIST_COUNT + 1] = {
	[POPULATION_CONTACTS] = {"1", "Contacts"},
	[POPULATION_EARLY_HELP] = {"2", "Early Help"},
	[POPULATION_REFERRALS] = {"3", "Referral"},
	[POPULATION_ASSESSMENTS] = {"4", "Assessments"},
	[POPULATION_ENQUIRIES] = {"5", "Section 47 enquiries and Initial Child Protection Conferences"},
	[POPULATION_IN_NEED] = {"6", "Children in Need"},
	[POPULATION_PROTECTION] = {"7", "Child protection"},
	[POPULATION_IN_CARE] = {"8", "Children in care"},
	[POPULATION_CARE_LEAVERS] = {"9", "Care leavers"},
	[POPULATION_ADOPTION] = {"10", "Adoption"},
	[POPULATION_ADOPTERS] = {"11", "Adopters"},
	[POPULATION_SEND_PLANS] = {"SEND-1", "Children and young people with an EHC plan"},
	[POPULATION_SEND_SUPPORT] = {"SEND-2", "Children and young people with SEN support"},
	[POPULATION_LOCAL_FAMILIES] = {"local-families", "Families"},
	[POPULATION_LOCAL_REVIEWING_OFFICERS] = {"local-reviewing-officers", "Independent Reviewing Officers"},
	[POPULATION_LOCAL_MANAGERS] = {"local-managers", "Team managers"},
	[POPULATION_LOCAL_EARLY_HELP] = {"local-early-help", "Early Help episodes"},
	[POPULATION_LOCAL_PUBLIC_LAW] = {"local-public-law", "Public law tracker"},
	[POPULATION_LOCAL_EXPLOITATION] = {"local-exploitation", "Exploitation list"},
	[POPULATION_LOCAL_SUPERVISION] = {"local-supervision", "Supervision"},
	[POPULATION_LOCAL_SEND] = {"local-send", "SEND case officers"},
	[POPULATION_LOCAL_FACTORS] = {"local-factors", "Factors at the end of assessments"},
};

struct column_name {
	const char *key;
	const char *label;
	enum population_kind kind;
};

static const struct column_name column_names[] = {
#define POPULATION_COLUMN(id, key, kind, label) {key, label, POPULATION_##kind},
#include "domain/population_columns.def"
#undef POPULATION_COLUMN
};

enum { COLUMN_COUNT = sizeof(column_names) / sizeof(column_names[0]) };

const char *
population_list_code(enum population_list list)
{
	return list_names[list].code;
}

const char *
population_list_title(enum population_list list)
{
	return list_names[list].title;
}

bool
population_list_find(const char *code, enum population_list *ret)
{
	for (int i = 1; i <= POPULATION_LIST_COUNT; i++) {
		if (str_is_same(list_names[i].code, code)) {
			*ret = (enum population_list)i;
			return true;
		}
	}
	return false;
}

bool
population_list_is_local(enum population_list list)
{
	return list >= POPULATION_LOCAL_FAMILIES;
}

const char *
population_column_key(enum population_column column)
{
	return column_names[column].key;
}

const char *
population_column_label(enum population_column column)
{
	return column_names[column].label;
}

enum population_kind
population_column_kind(enum population_column column)
{
	return column_names[column].kind;
}

bool
population_column_find(const char *key, enum population_column *ret)
{
	for (size_t i = 0; i < COLUMN_COUNT; i++) {
		if (str_is_same(column_names[i].key, key)) {
			*ret = (enum population_column)i;
			return true;
		}
	}
	return false;
}

bool
population_column_is_stored(enum population_column column)
{
	return column != POPULATION_COLUMN_CONFERENCE_LED_TO_PLAN;
}

size_t
population_column_count(void)
{
	return COLUMN_COUNT;
}

const struct population_value *
population_value(const struct population_row *row, enum population_column column)
{
	for (size_t i = 0; i < row->count && row->values[i].column <= column; i++) {
		if (row->values[i].column == column)
			return &row->values[i];
	}
	return NULL;
}

const char *
population_text(const struct population_row *row, enum population_column column)
{
	const struct population_value *value = population_value(row, column);

	return value != NULL && value->text != NULL ? value->text : "";
}

struct date
population_date(const struct population_row *row, enum population_column column)
{
	const struct population_value *value = population_value(row, column);

	return value != NULL ? value->date : DATE_NONE;
}

bool
population_number(const struct population_row *row, enum population_column column, int64_t *ret)
{
	const struct population_value *value = population_value(row, column);

	if (value == NULL)
		return false;
	*ret = value->number;
	return true;
}
