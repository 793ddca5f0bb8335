#ifndef DEMO_LARGE_H
#define DEMO_LARGE_H

/*
 * An authority too large for every audit to be lived: one small authority, the pool, is lived through the real
 * operations, and what its audits left behind stands in the large one for as many people as it has. People,
 * programme, population and the draws of the last months are the large authority's own, made by the operations.
 *
 * Whole are the audits of the last three cycles, where people are still at work, and those whose pool audit is
 * left whole. Of older ones the result is kept (store_practice.h): the audit, its grades and findings, the Record
 * of Decision, the actions, the meeting, and the steps in the history; not its working papers. Whole, five years of
 * an authority of size 150 would be some fifty gigabytes.
 */
#include "demo/authority_private.h"

/* How many cycles before the current one are whole too. */
enum { LARGE_WHOLE_CYCLES = 2 };

/* The largest that is lived audit by audit. */
enum { DEMO_LIVED_SIZE = 8 };

/* Everything after the people and the accounts that depend on no draw. */
enum err demo_large_make(struct authority_making *m);

#endif
