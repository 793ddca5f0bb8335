#include "input/package.h"

#include "base/arena.h"

#include <zip.h>

enum { PIECE_BYTES = 64 * 1024 };

struct package {
	struct arena *arena;
	const struct input_limits *limits;
	zip_t *zip;
	size_t packed;
	size_t unpacked;
	char *piece;
};

static enum err
refuse_damaged(struct arena *arena, const char **ret_reason)
{
	return input_refuse(arena, ret_reason,
	    "The workbook is damaged and cannot be read. Open it in Excel, save it again and import that");
}

static enum err
refuse_size(struct package *package, const char **ret_reason)
{
	return input_refuse(package->arena, ret_reason,
	    "The workbook is too large: it unpacks to more than %zu MB, or to more than %zu times its own "
	    "size",
	    package->limits->unpacked_bytes / (1024 * 1024), package->limits->ratio);
}

static bool
is_beyond_limits(const struct package *package, zip_uint64_t unpacked)
{
	const struct input_limits *limits = package->limits;

	if (unpacked > limits->unpacked_bytes)
		return true;
	return unpacked > limits->ratio_from && unpacked / limits->ratio > package->packed;
}

/* What the directory says of itself is checked before anything is unpacked; package_read() counts again. */
static enum err
check_directory(struct package *package, const char **ret_reason)
{
	zip_int64_t entries = zip_get_num_entries(package->zip, 0);
	zip_uint64_t unpacked = 0;

	if (entries > (zip_int64_t)package->limits->entries)
		return input_refuse(package->arena, ret_reason,
		    "The workbook holds more than %zu files and was not read", package->limits->entries);
	for (zip_int64_t i = 0; i < entries; i++) {
		zip_stat_t stat;

		if (zip_stat_index(package->zip, (zip_uint64_t)i, 0, &stat) != 0)
			return refuse_damaged(package->arena, ret_reason);
		if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
			return input_refuse(package->arena, ret_reason,
			    "The file is encrypted. Save a copy without a password and import that");
		if ((stat.valid & ZIP_STAT_SIZE) != 0) {
			if (stat.size > package->limits->unpacked_bytes)
				return refuse_size(package, ret_reason);
			unpacked += stat.size;
		}
		if (is_beyond_limits(package, unpacked))
			return refuse_size(package, ret_reason);
	}
	return ERR_OK;
}

enum err
package_open(struct arena *arena, const void *bytes, size_t length, const struct input_limits *limits,
    struct package **ret, const char **ret_reason)
{
	struct package *package = arena_alloc(arena, sizeof(*package));
	zip_source_t *source;
	zip_error_t error;
	enum err e;

	if (length > limits->packed_bytes)
		return input_refuse(arena, ret_reason, "The file is larger than %zu MB",
		    limits->packed_bytes / (1024 * 1024));
	package->arena = arena;
	package->limits = limits;
	package->packed = length;
	package->piece = arena_alloc_raw(arena, PIECE_BYTES);
	zip_error_init(&error);
	source = zip_source_buffer_create(bytes, length, 0, &error);
	if (source == NULL)
		return ERR_INTERNAL;
	package->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
	if (package->zip == NULL) {
		zip_source_free(source);
		return refuse_damaged(arena, ret_reason);
	}
	e = check_directory(package, ret_reason);
	if (e != ERR_OK) {
		package_close(package);
		return e;
	}
	*ret = package;
	return ERR_OK;
}

void
package_close(struct package *package)
{
	if (package != NULL)
		zip_discard(package->zip);
}

/* Exactly, then in any case: some exporters write "xl/Workbook.xml". */
static zip_int64_t
locate(struct package *package, const char *name)
{
	zip_int64_t index = zip_name_locate(package->zip, name, ZIP_FL_ENC_RAW);

	if (index < 0)
		index = zip_name_locate(package->zip, name, ZIP_FL_NOCASE);
	return index;
}

bool
package_has(struct package *package, const char *name)
{
	return locate(package, name) >= 0;
}

enum err
package_read(struct package *package, const char *name,
    enum err (*take)(void *data, const char *bytes, size_t length, bool is_last), void *data,
    const char **ret_reason)
{
	zip_int64_t index = locate(package, name);
	zip_file_t *file;
	enum err e = ERR_OK;

	if (index < 0)
		return refuse_damaged(package->arena, ret_reason);
	file = zip_fopen_index(package->zip, (zip_uint64_t)index, 0);
	if (file == NULL)
		return refuse_damaged(package->arena, ret_reason);
	for (;;) {
		zip_int64_t got = zip_fread(file, package->piece, PIECE_BYTES);

		if (got < 0) {
			e = refuse_damaged(package->arena, ret_reason);
			break;
		}
		package->unpacked += (size_t)got;
		if (is_beyond_limits(package, package->unpacked)) {
			e = refuse_size(package, ret_reason);
			break;
		}
		e = take(data, package->piece, (size_t)got, got == 0);
		if (e != ERR_OK || got == 0)
			break;
	}
	(void)zip_fclose(file); /* nothing was written */
	return e;
}
