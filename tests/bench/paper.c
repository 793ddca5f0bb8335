/*
 * The PDF writer: a briefing again and again, so that WeasyPrint's time for the same content can be
 * set beside it, and packs of 20 and 200 pages. Prints one line each: "briefing SECONDS", "pack
 * PAGES SECONDS KIBIBYTES". Usage: bench_paper briefing ROUNDS FILE | pack TIMES
 */
#include "base/arena.h"
#include "base/str.h"
#include "../output/pdf_sample.h"

#include <sys/resource.h>
#include <time.h>

static double
now(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static enum err
swallow(void *data, const void *bytes, size_t length)
{
	(void)bytes;
	*(size_t *)data += length;
	return ERR_OK;
}

static int
briefings(int64_t rounds, const char *path)
{
	FILE *file = fopen(path, "w");
	double begin = now();
	size_t pages, bytes = 0;

	for (int64_t i = 0; i < rounds; i++) {
		struct arena *arena = arena_new(ARENA_CAP_REQUEST);
		struct pdf_sink sink =
		    i == 0 && file != NULL ? pdf_to_file(file) : (struct pdf_sink){swallow, &bytes};

		if (pdf_sample_briefing(arena, sink, &pages) != ERR_OK || pages != 1)
			return 1;
		arena_free(arena);
	}
	printf("briefing %.6f\n", (now() - begin) / (double)rounds);
	return file == NULL || fclose(file) != 0;
}

static int
pack(int64_t times)
{
	struct arena *arena = arena_new((size_t)512 * 1024 * 1024);
	size_t pages, bytes = 0;
	double begin = now();
	struct rusage used;

	if (pdf_sample_pack(arena, (struct pdf_sink){swallow, &bytes}, (unsigned)times, &pages) !=
	    ERR_OK)
		return 1;
	(void)getrusage(RUSAGE_SELF, &used);
	printf("pack %zu %.6f %ld\n", pages, now() - begin, used.ru_maxrss);
	arena_free(arena);
	return 0;
}

int
main(int argc, char **argv)
{
	int64_t number = 0;

	if (argc == 4 && str_is_same(argv[1], "briefing") &&
	    str_parse_int(argv[2], 1, 100000, &number))
		return briefings(number, argv[3]);
	if (argc == 3 && str_is_same(argv[1], "pack") && str_parse_int(argv[2], 1, 10000, &number))
		return pack(number);
	(void)fprintf(stderr, "usage: bench_paper briefing ROUNDS FILE | pack TIMES\n");
	return 2;
}
