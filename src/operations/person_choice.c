#include "operations/person_choice.h"

#include "base/sbuf.h"
#include "base/str.h"
#include "base/utf8.h"

#include <ctype.h>

enum { NEAR_COUNT = 5, NEAR_MAXIMUM = 1000, TYPED_SHOWN = 60 };

enum err
person_choice_read(struct op *op, unsigned roles, int most, struct person_choice *ret)
{
	return store_person_few(op->store, roles, most, &ret->people, &ret->is_many);
}

static const char *
near_text(struct arena *arena, const struct person_list *near)
{
	struct sbuf sb;

	sbuf_init(&sb, arena, NEAR_MAXIMUM);
	sbuf_text(&sb, "");
	for (size_t i = 0; i < near->count && i < NEAR_COUNT; i++)
		sbuf_printf(&sb, "%s%s (%s)", i == 0 ? "" : ", ", near->items[i].name, near->items[i].user_name);
	return sb.data;
}

/* "Line manager: enter …", "Enter …" */
static const char *
begun(struct arena *arena, const char *box, const char *sentence)
{
	return str_is_empty(box)
	    ? arena_printf(arena, "%c%s", toupper((unsigned char)sentence[0]), sentence + 1)
	    : arena_printf(arena, "%s: %s", box, sentence);
}

enum err
person_named(struct op *op, unsigned roles, const char *text, const char *field, const char *box, const char **ret_id)
{
	const char *name = str_folded_spaces(op->arena, text), *sentence;
	struct person_list near;
	struct person person;
	enum err e;

	*ret_id = "";
	if (name[0] == '\0')
		return ERR_OK;
	e = store_person_find(op->store, name, &person);
	if (e == ERR_OK)
		*ret_id = person.id;
	if (e != ERR_NOT_FOUND)
		return e;
	e = store_person_near(op->store, name, roles, NEAR_COUNT + 1, &near);
	if (e != ERR_OK)
		return e;
	if (near.count == 1 && str_is_same_fold(near.items[0].name, name)) {
		*ret_id = near.items[0].id;
		return ERR_OK;
	}
	name = utf8_shortened(op->arena, name, TYPED_SHOWN);
	sentence = near.count == 0
	    ? arena_printf(op->arena, "there is nobody called “%s”", name)
	    : arena_printf(op->arena, "enter the user name of the person you mean by “%s”: %s%s", name, near_text(op->arena, &near),
		  near.count > NEAR_COUNT ? " and others" : "");
	problems_add(&op->problems, field, "%s", begun(op->arena, box, sentence));
	return ERR_INVALID;
}

enum err
person_choice_take(struct op *op, unsigned roles, const char *field, const char **id)
{
	struct person person;
	enum err e = str_is_empty(*id) ? ERR_OK : store_person_get(op->store, *id, &person);

	if (e == ERR_NOT_FOUND)
		e = person_named(op, roles, *id, field, "", id);
	return e == ERR_INVALID ? ERR_OK : e;
}

enum err
person_choice_get(struct op *op, unsigned roles, const char *field, const char *say, const char **id, struct person *ret)
{
	struct person person;
	enum err e = person_choice_take(op, roles, field, id);

	*ret = (struct person){0};
	if (e != ERR_OK || str_is_empty(*id))
		return e;
	e = store_person_get(op->store, *id, &person);
	if (e == ERR_OK && !person.has_left && (roles == 0 || (person.roles & roles) != 0))
		*ret = person;
	else if (e == ERR_OK)
		problems_add(&op->problems, field, "%s", say);
	return e;
}

enum err
person_choice_put(struct op *op, const struct person_choice *choice, const char **id)
{
	struct person person;
	enum err e = choice->is_many && !str_is_empty(*id) ? store_person_get(op->store, *id, &person) : ERR_NOT_FOUND;

	if (e == ERR_OK)
		*id = person.user_name;
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}
