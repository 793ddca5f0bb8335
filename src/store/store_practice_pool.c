#include "store/store_practice.h"

#include "base/arena.h"
#include "store/store_private.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* The tables whose indexes only pages read. */
static const char *const bulk_tables[] = {"history", "task", "population_row", "audit_partner", "answer", "answer_version", "reflection",
    "practitioner_comment", "recommended_action", "coded_finding", "concern", "audit_request", "audit_query", "action",
    "action_note", "stretch_target"};

/* What a store leaves in its folder. */
static const char *const files[] = {"assay.db", "assay.db-head", "assay.db-lock", "assay.db-wal", "assay.db-shm"};

static void
folder_remove(struct arena *arena, const char *folder)
{
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		(void)unlink(arena_printf(arena, "%s/%s", folder, files[i]));
	(void)rmdir(folder);
}

enum err
store_practice_pool_open(struct store *beside, struct arena *arena, struct store **ret)
{
	const char *folder = store_data_folder(beside) == NULL ? "." : store_data_folder(beside), *why = "";
	struct store_options options = {
	    .data_folder = arena_printf(arena, "%s/practice-pool", folder), .may_make = true};
	enum err e;

	/* One that broke off may have left its own behind. */
	folder_remove(arena, options.data_folder);
	e = store_open(&options, arena, ret, &why);
	if (e != ERR_OK)
		return e;
	/* It is thrown away in any case. */
	return db_bulk_begin((*ret)->write, NULL, 0);
}

void
store_practice_pool_close(struct store *pool)
{
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	const char *folder = arena_strdup(arena, store_data_folder(pool));

	store_close(pool);
	folder_remove(arena, folder);
	arena_free(arena);
}

enum err
store_practice_bulk_begin(struct store *store)
{
	return db_bulk_begin(store->write, bulk_tables, sizeof(bulk_tables) / sizeof(bulk_tables[0]));
}

enum err
store_practice_bulk_population(struct store *store)
{
	return db_bulk_index(store->write, "population_row");
}

enum err
store_practice_bulk_end(struct store *store)
{
	return db_bulk_end(store->write);
}
