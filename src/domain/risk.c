#include "domain/risk.h"

const char *
risk_words(enum risk risk)
{
	switch (risk) {
	case RISK_NONE:
		return "";
	case RISK_FIRST_AUDIT:
		return "First audit of this auditor";
	case RISK_OUT_OF_TOLERANCE:
		return "The auditor’s last moderated grade was changed";
	case RISK_NOT_MODERATED:
		return "The auditor has not been moderated lately";
	}
	return "";
}

enum risk
risk_of(const struct risk_candidate *candidate, bool is_first_month)
{
	if (candidate->is_first_audit && !is_first_month)
		return RISK_FIRST_AUDIT;
	if (candidate->is_out_of_tolerance)
		return RISK_OUT_OF_TOLERANCE;
	return candidate->is_not_moderated ? RISK_NOT_MODERATED : RISK_NONE;
}

size_t
risk_choose(const struct risk_candidate *candidates, size_t count, bool is_first_month, size_t most, size_t *ret)
{
	size_t chosen = 0;

	for (int risk = RISK_FIRST_AUDIT; risk < RISK_COUNT; risk++)
		for (size_t i = 0; i < count && chosen < most; i++)
			if ((int)risk_of(&candidates[i], is_first_month) == risk)
				ret[chosen++] = i;
	return chosen;
}
