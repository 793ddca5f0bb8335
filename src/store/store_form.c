#include "store/store_form.h"

#include "base/embedded.h"
#include "base/str.h"
#include "store/form_definition.h"
#include "store/store_private.h"

#include <string.h>

extern const struct embedded_file form_files[];
extern const size_t form_files_count;

enum { FORM_CACHE_BYTES = 64 * 1024 * 1024 };

struct form_cached {
	const char *version_id;
	const struct form *form;
	struct form_cached *next;
};

static enum err
count_definitions(struct db *db, struct arena *arena, size_t *ret)
{
	struct db_rows rows;
	enum err e = db_query(db, &rows, arena, "SELECT count(*) FROM form_definition", DB_NO_VALUES);

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		*ret = (size_t)db_int(&rows, 0);
	return db_rows_end(&rows);
}

/* Every form of the program that the database does not have yet. Part of bringing it up to date. */
enum err
store_form_seed(struct db *db, struct arena *arena, const char **ret_why)
{
	size_t count = 0;
	enum err counted = count_definitions(db, arena, &count);

	if (counted != ERR_OK || count >= form_files_count)
		return counted;
	for (size_t i = 0; i < form_files_count; i++) {
		struct form *form;
		enum err e = form_definition_parse(arena, form_files[i].text, &form, ret_why);

		if (e != ERR_OK)
			return ERR_INTERNAL;
		e = db_exec(db,
		    "INSERT INTO form_definition (code, version, definition) VALUES ($1, $2, $3) "
		    "ON CONFLICT (code, version) DO NOTHING",
		    DB_VALUES(db_t(form->code), db_i(form->version), db_t(form_files[i].text)), NULL);
		if (e != ERR_OK)
			return e;
	}
	return ERR_OK;
}

static enum err
newest(struct store *store, const char *code, int64_t *ret)
{
	return store_query_int(store, ret,
	    "SELECT coalesce(max(version), 0) FROM form_definition WHERE code = $1",
	    DB_VALUES(db_t(code)));
}

enum err
store_form_current(
    struct store *store, enum service service, const char *theme_code, const char **ret_version_id)
{
	const char *core = service_code(service);
	int64_t core_version, pack_version;
	enum err e = newest(store, core, &core_version);

	if (e == ERR_OK)
		e = newest(store, theme_code, &pack_version);
	if (e != ERR_OK)
		return e;
	if (core_version == 0)
		return ERR_NOT_FOUND;
	/* A theme that has no pack yet is audited on the core alone. */
	*ret_version_id = pack_version == 0
	    ? arena_printf(store->arena, "%s/%d", core, (int)core_version)
	    : arena_printf(store->arena, "%s/%d+%s/%d", core, (int)core_version, theme_code,
	          (int)pack_version);
	return ERR_OK;
}

/* One definition, "csc/1", parsed into the arena of the cache. */
static enum err
definition_get(struct store *store, const char *version_id, struct form **ret)
{
	const char *slash = strrchr(version_id, '/');
	const char *code, *why = "", *text = NULL;
	int64_t version;
	struct db_rows rows;
	enum err e;

	if (slash == NULL || !str_parse_int(slash + 1, 1, 1000000, &version))
		return ERR_NOT_FOUND;
	code = arena_strndup(store->arena, version_id, (size_t)(slash - version_id));
	e = store_query(store, &rows,
	    "SELECT definition FROM form_definition WHERE code = $1 AND version = $2",
	    DB_VALUES(db_t(code), db_i(version)));
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		text = db_text(&rows, 0);
	e = db_rows_end(&rows);
	if (e != ERR_OK)
		return e;
	if (text == NULL)
		return ERR_NOT_FOUND;
	return form_definition_parse(store->form_arena, text, ret, &why) == ERR_OK ? ERR_OK
	                                                                          : ERR_INTERNAL;
}

static enum err
form_load(struct store *store, const char *version_id, const struct form **ret)
{
	const char *plus = strchr(version_id, '+');
	size_t length = plus == NULL ? strlen(version_id) : (size_t)(plus - version_id);
	struct form *core, *pack = NULL;
	enum err e = definition_get(store, arena_strndup(store->arena, version_id, length), &core);

	if (e == ERR_OK && plus != NULL)
		e = definition_get(store, plus + 1, &pack);
	if (e == ERR_OK)
		*ret = form_compose(store->form_arena, core, pack);
	return e;
}

enum err
store_form_get(struct store *store, const char *version_id, const struct form **ret)
{
	struct form_cached *cached = store->forms;
	enum err e;

	while (cached != NULL && !str_is_same(cached->version_id, version_id))
		cached = cached->next;
	if (cached == NULL) {
		const struct form *form;

		if (store->form_arena == NULL)
			store->form_arena = arena_new(FORM_CACHE_BYTES);
		e = form_load(store, version_id, &form);
		if (e != ERR_OK)
			return e;
		cached = arena_alloc(store->form_arena, sizeof(*cached));
		*cached = (struct form_cached){
		    arena_strdup(store->form_arena, version_id), form, store->forms};
		store->forms = cached;
	}
	*ret = cached->form;
	return ERR_OK;
}
