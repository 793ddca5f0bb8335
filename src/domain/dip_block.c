/* The dates blocks of domain.md 11.6, as tables. */
#include "domain/dip_block_private.h"

#include "base/str.h"

#define END_FIELDS   {.code = NULL}
#define END_MEASURES {.title = NULL}
#define END_CHOICES  {NULL, NULL}

static const struct dip_choice ratings[] = {{"red", "Red"}, {"amber", "Amber"}, {"green", "Green"}, END_CHOICES};
static const struct dip_choice outcomes[] = {{"referral", "Referral"}, {"early-help", "Early Help"},
    {"advice", "Information and advice"}, {"no-action", "No further action"}, {"other", "Other"}, END_CHOICES};
static const struct dip_choice agencies[] = {{"social-care", "Social care"}, {"police", "Police"}, {"health", "Health"},
    {"education", "Education"}, {"other", "Other"}, END_CHOICES};
static const struct dip_choice plans[] = {{"cin", "Child in need plan"}, {"cp", "Child protection plan"},
    {"care", "Care plan"}, END_CHOICES};
static const struct dip_choice levels[] = {{"low", "Low"}, {"medium", "Medium"}, {"high", "High"}, END_CHOICES};

static const struct dip_field mash_fields[] = {
    {.code = "received", .label = "Contact received", .kind = DIP_FIELD_DATE_TIME, .fact = "contact-date"},
    {.code = "responded", .label = "First response", .kind = DIP_FIELD_DATE_TIME},
    {.code = "decided", .label = "Decision", .kind = DIP_FIELD_DATE_TIME, .fact = "referral-date",
	.not_before = "contact-date", .within = 5},
    {.code = "rating", .label = "Rated", .kind = DIP_FIELD_CHOICE, .choices = ratings},
    {.code = "outcome", .label = "Outcome", .kind = DIP_FIELD_CHOICE, .choices = outcomes},
    END_FIELDS,
};
static const struct dip_measure mash_measures[] = {
    {.title = "From contact to first response", .kind = DIP_MEASURE_HUB, .from = "received", .to = "responded",
	.by = "rating", .question = 1},
    {.title = "From contact to decision", .kind = DIP_MEASURE_RULE, .from = "received", .to = "decided",
	.timescale = "TS-REF", .question = 2},
    END_MEASURES,
};

static const struct dip_field strat_fields[] = {
    {.code = "known", .label = "Risk known", .kind = DIP_FIELD_DATE_TIME},
    {.code = "held", .label = "Strategy meeting held", .kind = DIP_FIELD_DATE_TIME, .fact = "strategy-date"},
    {.code = "shared", .label = "Record shared", .kind = DIP_FIELD_DATE},
    {.code = "conference", .label = "Initial conference", .kind = DIP_FIELD_DATE, .fact = "conference-date",
	.not_before = "strategy-date"},
    {.code = "agencies", .label = "Who was there", .kind = DIP_FIELD_CHOICES, .choices = agencies},
    END_FIELDS,
};
static const struct dip_measure strat_measures[] = {
    {.title = "From the risk being known to the meeting", .kind = DIP_MEASURE_RULE, .from = "known", .to = "held",
	.timescale = "TS-STRAT-HELD", .question = 1},
    {.title = "Police, health and social care", .kind = DIP_MEASURE_QUORUM, .by = "agencies"},
    {.title = "From the meeting to its record", .kind = DIP_MEASURE_BETWEEN, .from = "held", .to = "shared"},
    {.title = "From the meeting to the conference", .kind = DIP_MEASURE_RULE, .from = "held", .to = "conference",
	.timescale = "TS-S47"},
    END_MEASURES,
};

static const struct dip_field assess_fields[] = {
    {.code = "referral", .label = "Referral", .kind = DIP_FIELD_DATE, .fact = "referral-date"},
    {.code = "started", .label = "Assessment started", .kind = DIP_FIELD_DATE, .fact = "assessment-start",
	.not_before = "referral-date"},
    {.code = "authorised", .label = "Assessment authorised", .kind = DIP_FIELD_DATE, .fact = "assessment-authorised",
	.not_before = "referral-date"},
    END_FIELDS,
};
static const struct dip_measure assess_measures[] = {
    {.title = "From referral to authorised", .kind = DIP_MEASURE_RULE, .from = "referral", .to = "authorised",
	.timescale = "TS-ASMT"},
    {.title = "From start to authorised", .kind = DIP_MEASURE_BETWEEN, .from = "started", .to = "authorised"},
    END_MEASURES,
};

static const struct dip_field plan_fields[] = {
    {.code = "kind", .label = "Kind of plan", .kind = DIP_FIELD_CHOICE, .fact = "case-status", .choices = plans},
    {.code = "made", .label = "Date of the plan", .kind = DIP_FIELD_DATE},
    {.code = "review", .label = "Next review", .kind = DIP_FIELD_DATE, .may_be_future = true},
    {.code = "actions", .label = "Actions", .kind = DIP_FIELD_NUMBER},
    {.code = "dated", .label = "With a date", .kind = DIP_FIELD_NUMBER},
    {.code = "owned", .label = "With an owner", .kind = DIP_FIELD_NUMBER},
    END_FIELDS,
};
static const struct dip_measure plan_measures[] = {
    {.title = "Actions with a date and an owner", .kind = DIP_MEASURE_SHARE, .from = "dated", .to = "owned", .by = "actions"},
    {.title = "From the plan to its next review", .kind = DIP_MEASURE_BETWEEN, .from = "made", .to = "review"},
    END_MEASURES,
};

static const struct dip_field prog_fields[] = {
    {.code = "plan", .label = "Child protection plan started", .kind = DIP_FIELD_DATE, .fact = "protection-start"},
    {.code = "gateway", .label = "Legal Gateway Panel", .kind = DIP_FIELD_DATE, .fact = "legal-meeting-date",
	.not_before = "protection-start"},
    {.code = "letter", .label = "Letter before proceedings", .kind = DIP_FIELD_DATE, .fact = "proceedings-letter",
	.not_before = "protection-start"},
    {.code = "meeting", .label = "First pre-proceedings meeting", .kind = DIP_FIELD_DATE, .fact = "proceedings-meeting",
	.not_before = "protection-start"},
    {.code = "issued", .label = "Proceedings issued", .kind = DIP_FIELD_DATE, .fact = "proceedings-issued",
	.not_before = "protection-start"},
    {.code = "care", .label = "Came into care", .kind = DIP_FIELD_DATE, .fact = "care-start",
	.not_before = "protection-start"},
    END_FIELDS,
};
static const struct dip_measure prog_measures[] = {
    {.title = "From the plan to Legal Gateway Panel", .kind = DIP_MEASURE_RULE, .from = "plan", .to = "gateway",
	.timescale = "TS-PLO-9", .question = 1},
    {.title = "From the plan to the letter", .kind = DIP_MEASURE_RULE, .from = "plan", .to = "letter",
	.timescale = "TS-PLO-LETTER", .question = 2},
    {.title = "From the plan to the first meeting", .kind = DIP_MEASURE_RULE, .from = "plan", .to = "meeting",
	.timescale = "TS-PLO-MEETING"},
    {.title = "From the letter to proceedings", .kind = DIP_MEASURE_RULE, .from = "letter", .to = "issued",
	.timescale = "TS-PLO-16"},
    {.title = "From the plan to care", .kind = DIP_MEASURE_BETWEEN, .from = "plan", .to = "care"},
    END_MEASURES,
};

static const struct dip_field perm_fields[] = {
    {.code = "care", .label = "In care since", .kind = DIP_FIELD_DATE, .fact = "care-start"},
    {.code = "agreed", .label = "Permanence plan agreed", .kind = DIP_FIELD_DATE},
    {.code = "second", .label = "Second review", .kind = DIP_FIELD_DATE},
    {.code = "officer", .label = "Reviewing officer’s last contact", .kind = DIP_FIELD_DATE,
	.fact = "reviewing-officer-contact"},
    END_FIELDS,
};
static const struct dip_measure perm_measures[] = {
    {.title = "From care to a permanence plan", .kind = DIP_MEASURE_RULE, .from = "care", .to = "agreed",
	.timescale = "TS-PERM"},
    {.title = "From care to the second review", .kind = DIP_MEASURE_BETWEEN, .from = "care", .to = "second"},
    {.title = "From care to the reviewing officer’s last contact", .kind = DIP_MEASURE_BETWEEN, .from = "care",
	.to = "officer"},
    END_MEASURES,
};

static const struct dip_field expl_fields[] = {
    {.code = "tool", .label = "Risk assessment tool", .kind = DIP_FIELD_DATE},
    {.code = "level", .label = "Level of risk", .kind = DIP_FIELD_CHOICE, .fact = "exploitation-level", .choices = levels},
    {.code = "episodes", .label = "Missing episodes in a year", .kind = DIP_FIELD_NUMBER, .fact = "missing-episodes"},
    {.code = "returned", .label = "Last return", .kind = DIP_FIELD_DATE_TIME},
    {.code = "offered", .label = "Return interview offered", .kind = DIP_FIELD_DATE_TIME},
    {.code = "interview", .label = "Return interview held", .kind = DIP_FIELD_DATE_TIME},
    {.code = "strategy", .label = "Strategy meeting", .kind = DIP_FIELD_DATE, .fact = "strategy-date"},
    {.code = "referral", .label = "National Referral Mechanism", .kind = DIP_FIELD_DATE},
    END_FIELDS,
};
static const struct dip_measure expl_measures[] = {
    {.title = "From return to interview", .kind = DIP_MEASURE_CLOCK, .from = "returned", .to = "interview",
	.timescale = "TS-RHI"},
    {.title = "From return to the offer", .kind = DIP_MEASURE_CLOCK, .from = "returned", .to = "offered",
	.timescale = "TS-RHI"},
    END_MEASURES,
};

static const struct dip_field supv_fields[] = {
    {.code = "last", .label = "Last supervision", .kind = DIP_FIELD_DATE, .fact = "supervision-date"},
    {.code = "before", .label = "The one before", .kind = DIP_FIELD_DATE},
    {.code = "third", .label = "The one before that", .kind = DIP_FIELD_DATE},
    END_FIELDS,
};
static const struct dip_measure supv_measures[] = {
    {.title = "Between the last two", .kind = DIP_MEASURE_RULE, .from = "before", .to = "last", .timescale = "TS-SUPV"},
    {.title = "Between the two before", .kind = DIP_MEASURE_RULE, .from = "third", .to = "before", .timescale = "TS-SUPV"},
    END_MEASURES,
};

static const struct dip_field iro_fields[] = {
    {.code = "review", .label = "Last review", .kind = DIP_FIELD_DATE, .fact = "care-review"},
    {.code = "contact", .label = "Contact between reviews", .kind = DIP_FIELD_DATE, .fact = "reviewing-officer-contact"},
    {.code = "challenges", .label = "Challenges raised", .kind = DIP_FIELD_NUMBER},
    {.code = "escalated", .label = "Formal escalation", .kind = DIP_FIELD_DATE},
    {.code = "resolved", .label = "Resolved", .kind = DIP_FIELD_DATE},
    END_FIELDS,
};
static const struct dip_measure iro_measures[] = {
    {.title = "From escalation to resolution", .kind = DIP_MEASURE_RULE, .from = "escalated", .to = "resolved",
	.timescale = "TS-IRO-DISPUTE"},
    END_MEASURES,
};

static const struct dip_field no_fields[] = {END_FIELDS};
static const struct dip_measure no_measures[] = {END_MEASURES};
static const struct dip_block none = {"", no_fields, no_measures};

const struct dip_block dip_blocks[] = {
    {"mash", mash_fields, mash_measures},
    {"strat", strat_fields, strat_measures},
    {"assess", assess_fields, assess_measures},
    {"plan", plan_fields, plan_measures},
    {"prog", prog_fields, prog_measures},
    {"perm", perm_fields, perm_measures},
    {"expl", expl_fields, expl_measures},
    {"supv", supv_fields, supv_measures},
    {"iro", iro_fields, iro_measures},
};
const size_t dip_block_count = sizeof(dip_blocks) / sizeof(dip_blocks[0]);

const struct dip_block *
dip_block_of(const char *topic)
{
	for (size_t i = 0; i < dip_block_count; i++)
		if (str_is_same(dip_blocks[i].topic, topic))
			return &dip_blocks[i];
	return &none;
}
