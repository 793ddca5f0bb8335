#ifndef OPERATIONS_OP_RECOMMENDATION_H
#define OPERATIONS_OP_RECOMMENDATION_H

/* The actions an auditor recommends, one at a time ("add to a list"), until the audit is sent. */
#include "domain/recommendation.h"
#include "operations/op.h"

/* Adds where id is "", changes otherwise. Problems: recommendation_check(). */
enum err op_recommendation_save(
    struct op *op, const char *audit_id, const struct recommendation *recommendation);
enum err op_recommendation_remove(
    struct op *op, const char *audit_id, const char *id, int version);

#endif
