#include "shared.h"

#include "base/arena.h"
#include "base/str.h"

#include <dirent.h>

const char *
shared_path(struct arena *arena, const char *name)
{
	const char *root = getenv("ASSAY_SHARED");

	return arena_printf(arena, "%s/%s", root != NULL ? root : SOURCE_ROOT "/../shared", name);
}

void *
shared_read(struct arena *arena, const char *path, size_t *ret_length)
{
	FILE *file = fopen(path, "rb");
	long length;
	char *bytes;

	if (file == NULL)
		return NULL;
	(void)fseek(file, 0, SEEK_END);
	length = ftell(file);
	rewind(file);
	bytes = arena_alloc(arena, (size_t)length + 1);
	*ret_length = fread(bytes, 1, (size_t)length, file);
	(void)fclose(file);
	return bytes;
}

size_t
shared_each(struct arena *arena, const char *folder,
    void (*each)(void *data, const char *path, const char *name), void *data)
{
	struct dirent **entries = NULL;
	int count = scandir(folder, &entries, NULL, alphasort);
	size_t done = 0;

	for (int i = 0; i < count; i++) {
		if (entries[i]->d_name[0] != '.') {
			each(data, arena_printf(arena, "%s/%s", folder, entries[i]->d_name), entries[i]->d_name);
			done++;
		}
		free(entries[i]);
	}
	free(entries);
	return done;
}
