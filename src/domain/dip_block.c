/* The dates blocks of domain.md 11.6, as tables. */
#include "domain/dip_block_private.h"

#include "base/str.h"

#define END_FIELDS   {.code = NULL}
#define END_MEASURES {.title = NULL}
#define END_CHOICES  {.code = NULL}

enum { REFERRAL_AFTER_CONTACT = 3 }; /* working days: domain.md 6.4, DS-MASH */

static const struct dip_choice ratings[] = {
    {.code = "red", .name = "Red"}, {.code = "amber", .name = "Amber"}, {.code = "green", .name = "Green"}, END_CHOICES};
static const struct dip_choice outcomes[] = {{.code = "referral", .name = "Referral"},
    {.code = "early-help", .name = "Early Help"}, {.code = "advice", .name = "Information and advice"},
    {.code = "no-action", .name = "No further action"}, {.code = "other", .name = "Other"}, END_CHOICES};
static const struct dip_choice agencies[] = {{.code = "social-care", .name = "Social care"},
    {.code = "police", .name = "Police"}, {.code = "health", .name = "Health"}, {.code = "education", .name = "Education"},
    {.code = "other", .name = "Other"}, END_CHOICES};
static const struct dip_choice plans[] = {{.code = "cin", .name = "Child in need plan"},
    {.code = "cp", .name = "Child protection plan"},
    {.code = "care", .name = "Care plan", .also = "Looked after child"}, END_CHOICES};
static const struct dip_choice levels[] = {{.code = "low", .name = "Low", .also = "Emerging"},
    {.code = "medium", .name = "Medium", .also = "Moderate"}, {.code = "high", .name = "High", .also = "Significant"},
    END_CHOICES};
static const struct dip_choice yes_no[] = {{.code = "yes", .name = "Yes"}, {.code = "no", .name = "No"},
    {.code = "unknown", .name = "Unknown"}, END_CHOICES};
/* Annex A, List 8. */
static const struct dip_choice permanence[] = {{.code = "family", .name = "Return to family"},
    {.code = "adoption", .name = "Adoption"},
    {.code = "guardianship", .name = "Special guardianship or child arrangements order"},
    {.code = "supported", .name = "Supported living in the community"},
    {.code = "residential", .name = "Long-term residential placement"},
    {.code = "fostering", .name = "Long-term fostering"}, {.code = "other", .name = "Other"}, END_CHOICES};

static const struct dip_field mash_fields[] = {
    {.code = "received", .label = "Contact received", .kind = DIP_FIELD_DATE_TIME, .fact = "contact-date"},
    {.code = "responded", .label = "First response", .kind = DIP_FIELD_DATE_TIME},
    {.code = "decided", .label = "Decision", .kind = DIP_FIELD_DATE_TIME, .fact = "referral-date",
	.take = DIP_TAKE_FIRST_FROM, .of = "contact-date", .within = REFERRAL_AFTER_CONTACT},
    {.code = "rating", .label = "Rated", .kind = DIP_FIELD_CHOICE, .choices = ratings},
    {.code = "outcome", .label = "Outcome", .kind = DIP_FIELD_CHOICE, .fact = "referral-date",
	.take = DIP_TAKE_FIRST_FROM, .of = "contact-date", .within = REFERRAL_AFTER_CONTACT, .found = "referral",
	.choices = outcomes},
    {.code = "no-action", .label = "Referral ended with no further action", .kind = DIP_FIELD_CHOICE,
	.fact = "referral-no-action", .take = DIP_TAKE_FIRST_FROM, .day = "referral-date", .of = "contact-date",
	.within = REFERRAL_AFTER_CONTACT, .choices = yes_no},
    {.code = "contacts", .label = "Other contacts in six months", .kind = DIP_FIELD_NUMBER, .fact = "contact-date",
	.take = DIP_TAKE_OTHERS},
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
    {.code = "contact", .label = "Contact or referral before it", .kind = DIP_FIELD_DATE, .fact = "contact-date",
	.take = DIP_TAKE_LAST_UNTIL, .of = "strategy-date", .or_fact = "referral-date"},
    {.code = "known", .label = "Risk known", .kind = DIP_FIELD_DATE_TIME},
    {.code = "held", .label = "Strategy meeting held", .kind = DIP_FIELD_DATE_TIME, .fact = "strategy-date"},
    {.code = "shared", .label = "Record shared", .kind = DIP_FIELD_DATE},
    {.code = "conference", .label = "Initial conference", .kind = DIP_FIELD_DATE, .fact = "conference-date",
	.of = "strategy-date"},
    {.code = "open", .label = "Enquiry still open on", .kind = DIP_FIELD_DATE, .fact = "strategy-date",
	.take = DIP_TAKE_STILL, .of = "conference-date", .unless = "conference-unnecessary"},
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
    {.title = "From the contact to the meeting", .kind = DIP_MEASURE_BETWEEN, .from = "contact", .to = "held"},
    {.title = "How long the enquiry has been open", .kind = DIP_MEASURE_RULE, .from = "held", .to = "open",
	.timescale = "TS-S47"},
    END_MEASURES,
};

static const struct dip_field assess_fields[] = {
    {.code = "referral", .label = "Referral", .kind = DIP_FIELD_DATE, .fact = "referral-date",
	.take = DIP_TAKE_LAST_UNTIL, .of = "assessment-start"},
    {.code = "started", .label = "Assessment started", .kind = DIP_FIELD_DATE, .fact = "assessment-start"},
    {.code = "authorised", .label = "Assessment authorised", .kind = DIP_FIELD_DATE, .fact = "assessment-authorised",
	.of = "assessment-start"},
    {.code = "seen", .label = "Child seen during the assessment", .kind = DIP_FIELD_CHOICE, .fact = "assessment-seen",
	.choices = yes_no},
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
    {.code = "started", .label = "Started", .kind = DIP_FIELD_DATE, .fact = "protection-start", .unless = "protection-end",
	.or_fact = "need-start"},
    {.code = "seen", .label = "Child last seen", .kind = DIP_FIELD_DATE, .fact = "protection-visit",
	.unless = "protection-end", .or_fact = "need-seen"},
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
	.of = "protection-start"},
    {.code = "letter", .label = "Letter before proceedings", .kind = DIP_FIELD_DATE, .fact = "proceedings-letter",
	.of = "protection-start"},
    {.code = "meeting", .label = "First pre-proceedings meeting", .kind = DIP_FIELD_DATE, .fact = "proceedings-meeting",
	.of = "protection-start"},
    {.code = "issued", .label = "Proceedings issued", .kind = DIP_FIELD_DATE, .fact = "proceedings-issued",
	.of = "protection-start"},
    {.code = "care", .label = "Came into care", .kind = DIP_FIELD_DATE, .fact = "care-start",
	.of = "protection-start"},
    {.code = "months", .label = "Months on the plan", .kind = DIP_FIELD_NUMBER, .fact = "protection-start",
	.take = DIP_TAKE_MONTHS, .unless = "protection-end"},
    {.code = "review", .label = "Last review conference", .kind = DIP_FIELD_DATE, .fact = "protection-review"},
    {.code = "status", .label = "Legal status since", .kind = DIP_FIELD_DATE, .fact = "legal-status-start"},
    {.code = "emergency", .label = "Emergency order or police powers in six months", .kind = DIP_FIELD_CHOICE,
	.fact = "protection-emergency", .choices = yes_no},
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
    {.code = "plan", .label = "Permanence plan", .kind = DIP_FIELD_CHOICE, .fact = "permanence-plan",
	.choices = permanence},
    {.code = "months", .label = "Months in care", .kind = DIP_FIELD_NUMBER, .fact = "care-start", .take = DIP_TAKE_MONTHS},
    {.code = "placements", .label = "Placements in a year", .kind = DIP_FIELD_NUMBER, .fact = "placements-in-year"},
    {.code = "review", .label = "Last review", .kind = DIP_FIELD_DATE, .fact = "care-review"},
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
    {.code = "was-offered", .label = "Return interview offered after the last episode", .kind = DIP_FIELD_CHOICE,
	.fact = "return-offered", .choices = yes_no},
    {.code = "was-accepted", .label = "Return interview accepted", .kind = DIP_FIELD_CHOICE, .fact = "return-accepted",
	.choices = yes_no},
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
    {.code = "plan", .label = "Permanence plan", .kind = DIP_FIELD_CHOICE, .fact = "permanence-plan",
	.choices = permanence},
    {.code = "placements", .label = "Placements in a year", .kind = DIP_FIELD_NUMBER, .fact = "placements-in-year"},
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
