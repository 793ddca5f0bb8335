#ifndef TESTS_OUTPUT_PDF_SAMPLE_H
#define TESTS_OUTPUT_PDF_SAMPLE_H

/* Documents to test and measure the PDF writer with. */
#include "output/pdf.h"

#include <stdint.h>

/* A pack with everything the writer has, repeated so many times. */
enum err pdf_sample_pack(
    struct arena *arena, struct pdf_sink sink, unsigned times, size_t *ret_pages);
/* A 7 Minute Briefing of some 550 words. */
enum err pdf_sample_briefing(struct arena *arena, struct pdf_sink sink, size_t *ret_pages);
/* Calls in any order with any text, by the seed. */
enum err pdf_sample_random(
    struct arena *arena, struct pdf_sink sink, uint64_t seed, size_t *ret_pages);

#endif
