#include "operations/op_population_job.h"

#include "base/str.h"
#include "operations/op_job.h"
#include "operations/op_population.h"
#include "store/store.h"
#include "store/store_upload.h"

#include <jansson.h>
#include <sodium.h>

enum {
	PIECE_BYTES = 768 * 1024, /* 1 MiB of base64 */
	PIECES_AT_ONCE = 4,
	PIECE_ARENA = 16 * 1024 * 1024,
	UPLOAD_MAX_MB = 50,
};

static const int64_t day_us = 24 * 3600000000LL;

struct keeping {
	struct upload upload;
	const unsigned char *bytes;
	size_t size;
	size_t done;
	struct arena *scratch;
};

static enum err
keep_file(struct op *op, void *data)
{
	struct keeping *keeping = data;
	enum err e = store_upload_remove_before(op->store, (struct instant){op->now.us - day_us});

	return e == ERR_OK ? store_upload_insert(op->store, &keeping->upload) : e;
}

static size_t
piece_size(const struct keeping *keeping, size_t at)
{
	return keeping->size - at < PIECE_BYTES ? keeping->size - at : PIECE_BYTES;
}

/* Some pieces a transaction, so that nobody waits long for the write lock. */
static enum err
keep_pieces(struct op *op, void *data)
{
	struct keeping *keeping = data;
	size_t at = keeping->done;
	enum err e = ERR_OK;

	arena_reset(keeping->scratch);
	for (int i = 0; e == ERR_OK && i < PIECES_AT_ONCE && at < keeping->size; i++) {
		size_t length = piece_size(keeping, at);
		size_t room = sodium_base64_encoded_len(length, sodium_base64_VARIANT_ORIGINAL);
		char *text = arena_alloc_raw(keeping->scratch, room);

		(void)sodium_bin2base64(text, room, keeping->bytes + at, length, sodium_base64_VARIANT_ORIGINAL);
		e = store_upload_add_piece(op->store, keeping->upload.id, (int)(at / PIECE_BYTES), text);
		at += length;
	}
	return e;
}

static enum err
keep(struct op *op, const struct population_upload *file, struct arena *scratch, const char **ret_id)
{
	struct keeping keeping = {.upload = {.id = op_id(op),
	                              .person_id = op->actor.person_id,
	                              .name = arena_strndup(op->arena, file->name,
	                                  strnlen(file->name, POPULATION_FILE_NAME_MAX)),
	                              .size = (int64_t)file->size,
	                              .at = op->now},
	    .bytes = file->bytes,
	    .size = file->size,
	    .scratch = scratch};
	enum err e = op_write(op, keep_file, &keeping);

	while (e == ERR_OK && keeping.done < keeping.size) {
		e = op_write(op, keep_pieces, &keeping);
		keeping.done += PIECES_AT_ONCE * PIECE_BYTES;
	}
	*ret_id = keeping.upload.id;
	return e;
}

static void
check(struct op *op, const struct population_upload *files, size_t count, struct date as_at)
{
	if (count == 0)
		problems_add(&op->problems, "files", "Select a workbook or CSV file");
	if (count > POPULATION_FILES_MAX)
		problems_add(&op->problems, "files", "Select %d files or fewer", POPULATION_FILES_MAX);
	for (size_t i = 0; i < count && i < POPULATION_FILES_MAX; i++) {
		if (files[i].size == 0)
			problems_add(&op->problems, "files", "The file %s is empty", files[i].name);
		else if (files[i].size > (size_t)UPLOAD_MAX_MB * 1024 * 1024)
			problems_add(&op->problems, "files", "The file %s must be smaller than %d MB",
			    files[i].name, UPLOAD_MAX_MB);
	}
	if (date_is_none(as_at))
		problems_add(&op->problems, "as-at", "Enter the date of the lists, like 26 2 2021");
	else if (date_compare(as_at, op->today) > 0)
		problems_add(&op->problems, "as-at", "The date of the lists must be today or in the past");
}

struct asking {
	const char *input;
	const char *job_id;
};

static enum err
add_job(struct op *op, void *data)
{
	struct asking *asking = data;

	return op_job_add(op, POPULATION_IMPORT_JOB, "Importing the population", asking->input, &asking->job_id);
}

static const char *
input_text(struct op *op, struct date as_at, const char *const *ids, size_t count)
{
	json_t *list = json_array();
	json_t *input;
	char *dumped;
	const char *text;

	for (size_t i = 0; i < count; i++)
		(void)json_array_append_new(list, json_string(ids[i]));
	input = json_pack("{s:s, s:o}", "as_at", date_text_iso(op->arena, as_at), "uploads", list);
	dumped = json_dumps(input, JSON_COMPACT);
	text = arena_strdup(op->arena, dumped != NULL ? dumped : "");
	free(dumped);
	json_decref(input);
	return text;
}

enum err
op_population_ask(struct op *op, const struct population_upload *files, size_t count, struct date as_at,
    const char **ret_job_id)
{
	const char *ids[POPULATION_FILES_MAX];
	struct asking asking = {.job_id = ""};
	struct arena *scratch;
	enum err e = op_population_may(op);

	if (e != ERR_OK)
		return e;
	check(op, files, count, as_at);
	if (op->problems.count > 0)
		return ERR_INVALID;
	/* Before 50 MB are kept for nothing. */
	e = op_job_check(op, "files");
	if (e != ERR_OK)
		return e;
	scratch = arena_new(PIECE_ARENA);
	for (size_t i = 0; e == ERR_OK && i < count; i++)
		e = keep(op, &files[i], scratch, &ids[i]);
	arena_free(scratch);
	if (e != ERR_OK)
		return e;
	asking.input = input_text(op, as_at, ids, count);
	e = op_write(op, add_job, &asking);
	if (e == ERR_OK)
		*ret_job_id = asking.job_id;
	return e;
}

enum err
op_population_asked(struct op *op, const char *input, struct population_asked *ret)
{
	json_t *json = json_loads(input, 0, NULL);
	const json_t *list = json_object_get(json, "uploads");
	const char *as_at = json_string_value(json_object_get(json, "as_at"));
	enum err e = ERR_INTERNAL;

	ret->count = json_array_size(list);
	ret->upload_ids = arena_array(op->arena, ret->count, sizeof(*ret->upload_ids));
	for (size_t i = 0; i < ret->count; i++)
		ret->upload_ids[i] = arena_strdup(op->arena, json_string_value(json_array_get(list, i)));
	if (as_at != NULL && date_parse_iso(as_at, &ret->as_at) && ret->count > 0)
		e = ERR_OK;
	json_decref(json);
	return e;
}

enum err
op_upload_read(struct op *op, const char *id, const char **ret_name,
    enum err (*take)(void *data, const void *bytes, size_t length), void *data)
{
	struct arena *scratch;
	struct upload upload;
	enum err e = op_population_may(op);

	if (e == ERR_OK)
		e = store_upload_get(op->store, id, &upload);
	if (e == ERR_OK && !str_is_same(upload.person_id, op->actor.person_id))
		e = ERR_NOT_FOUND;
	if (e != ERR_OK)
		return e;
	*ret_name = upload.name;
	scratch = arena_new(PIECE_ARENA);
	store_use_arena(op->store, scratch);
	for (int position = 0; e == ERR_OK; position++) {
		const char *text = "";
		unsigned char *bytes = arena_alloc_raw(scratch, PIECE_BYTES);
		size_t length = 0;

		e = store_upload_piece(op->store, id, position, &text);
		if (e == ERR_OK &&
		    sodium_base642bin(bytes, PIECE_BYTES, text, strlen(text), NULL, &length, NULL,
		        sodium_base64_VARIANT_ORIGINAL) != 0)
			e = ERR_INTERNAL;
		if (e == ERR_OK)
			e = take(data, bytes, length);
		arena_reset(scratch);
	}
	store_use_arena(op->store, op->arena);
	arena_free(scratch);
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

static enum err
forget(struct op *op, void *data)
{
	const struct population_asked *asked = data;
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < asked->count; i++)
		e = store_upload_remove(op->store, asked->upload_ids[i]);
	return e;
}

enum err
op_upload_forget(struct op *op, const struct population_asked *asked)
{
	struct population_asked copy = *asked;

	return op_write(op, forget, &copy);
}
