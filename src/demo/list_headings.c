#include "demo/lists.h"

/*
 * Headings as in Ofsted's template for child-level data (Annex A, update of August 2019; trailing spaces
 * kept) and in the area SEND inspection's lists. The local lists' headings are the practice authority's own.
 */

static const char *const contacts_columns[] = {
	"Child Unique ID",
	"Gender",
	"Ethnicity",
	"Date of Birth",
	"Age of Child (Years)",
	"Date of Contact",
	"Contact Source",
	NULL,
};

static const char *const early_help_columns[] = {
	"Child Unique ID",
	"Gender",
	"Ethnicity",
	"Date of Birth",
	"Age of Child (Years)",
	"Assessment start date",
	"Assessment completion date",
	"Organisation completing assessment",
	NULL,
};

static const char *const referrals_columns[] = {
	"Child Unique ID",
	"Gender",
	"Ethnicity",
	"Date of Birth",
	"Age of Child (Years)",
	"Date of referral",
	"Referral Source",
	"Referral NFA?",
	"Number of Referrals in Last 12 Months",
	"Allocated Team",
	"Allocated Worker",
	NULL,
};

static const char *const assessments_columns[] = {
	"Child Unique ID",
	"Gender",
	"Ethnicity",
	"Date of Birth",
	"Age of Child (Years)",
	"Does the Child have a Disability",
	"Continuous Assessment Start Date",
	"Child Seen During Continuous Assessment",
	"Continuous Assessment Date of Authorisation",
	"Was the child assessed as requiring LA children’s social care support",
	"Allocated Team",
	"Allocated Worker",
	NULL,
};

static const char *const enquiries_columns[] = {
	"Child Unique ID",
	"Gender",
	"Ethnicity",
	"Date of Birth",
	"Age of Child (Years)",
	"Does the Child have a Disability",
	"Strategy discussion initiating Section 47 Enquiry Start Date",
	"Was an Initial Child Protection Conference deemed unnecessary?",
	"Date of Initial Child Protection Conference",
	"Did the Initial Child Protection Conference Result in a Child Protection Plan",
	"Number of Section 47 Enquiries in the last 12 months",
	"Number of ICPCs in the last 12 months",
	"Allocated Team",
	"Allocated Worker",
	NULL,
};

static const char *const in_need_columns[] = {
	"Child Unique ID",
	"Gender",
	"Ethnicity",
	"Date of Birth",
	"Age of Child (Years)",
	"Does the Child have a Disability",
	"CIN Start Date",
	"Primary Need Code",
	"Date Child Was Last Seen",
	"CIN Closure Date",
	"Reason for Closure",
	"Case status",
	"Allocated Team",
	"Allocated Worker",
	NULL,
};

static const char *const plans_columns[] = {
	"Child Unique ID",
	"Gender",
	"Ethnicity",
	"Date of Birth",
	"Age of Child (Years)",
	"Does the Child have a Disability",
	"Child Protection Plan Start Date",
	"Initial Category of Abuse",
	"Latest Category of Abuse",
	"Date of the Last Statutory Visit",
	"Was the Child Seen Alone?",
	"Date of latest review conference",
	"Child Protection Plan End Date",
	"Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)",
	"Number of Previous Child Protection Plans",
	"Allocated Team",
	"Allocated Worker",
	NULL,
};

static const char *const in_care_columns[] = {
	"Child Unique ID",
	"Gender",
	"Ethnicity",
	"Date of Birth",
	"Age of Child (Years)",
	"Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
	"Does the Child have a Disability",
	"Date Started to be Looked After",
	"Child's Category of Need",
	"Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
	"Start date of current legal status",
	"Child's Legal Status",
	"Date of Latest Statutory Review",
	"Date of Last Social Work Visit",
	"What is the permanence plan for this child?",
	"Date of Last IRO Visit / Contact to the Child",
	"Date of Last Health Assessment",
	"Date of Last Dental Check",
	"Number of Placements in the Last 12 months",
	"Date Ceased to be Looked After ",
	"Reason Ceased to be Looked After",
	"Start Date of Most Recent Placement",
	"Placement Type",
	"Placement Provider",
	"Placement postcode",
	"URN of Placement",
	"Placement Location",
	"LA of Placement",
	"Number of Episodes the Child has been ‘Missing’ from their Placement in the last 12 months",
	"Number of Episodes the Child has been ‘Absent’ from their Placement in the last 12 months",
	"Was the child offered a Return Interview after their last missing episode (Y/N)?",
	"Did the child accept a Return Interview after their last missing episode (Y/N)?",
	"Allocated Team",
	"Allocated Worker",
	NULL,
};

static const char *const care_leavers_columns[] = {
	"Child Unique ID",
	"Gender",
	"Ethnicity",
	"Date of Birth",
	"Age of Child (Years)",
	"Does the Child have a Disability",
	"Allocated Team",
	"Allocated Worker",
	"Eligibility Category",
	"LA In Touch ",
	"Type of Accommodation",
	"Suitability of Accommodation",
	"Activity Status",
	NULL,
};

static const char *const adoption_columns[] = {
	"Child Unique ID",
	"Family identifier",
	"Gender",
	"Ethnicity",
	"Date of Birth",
	"Age of Child (Years)",
	"Does the Child have a Disability",
	"Date the Child Entered Care",
	"Date of Decision that Child Should be Placed for Adoption",
	"Date of Placement Order",
	"Date of Matching Child and Prospective Adopters",
	"Date Placed for Adoption",
	"Date of Adoption Order ",
	"Date of Decision that Child Should No Longer be Placed for Adoption",
	"Reason Why Child No Longer Placed for Adoption",
	"Date the child was placed for fostering in FFA or concurrent planning placement",
	NULL,
};

static const char *const adopters_columns[] = {
	"Individual adopter identifier",
	"Family identifier",
	"Gender",
	"Ethnicity",
	"Disability",
	"Is the (prospective) adopter fostering for adoption?",
	"Date enquiry received",
	"Date Stage 1 started",
	"Date Stage 1 ended",
	"Date Stage 2 started",
	"Date Stage 2 ended",
	"Date application submitted",
	"Date application approved",
	"Date adopter matched with child(ren)",
	"Date child/children placed with adopter(s)",
	"No. of children placed",
	"Date of Adoption Order",
	"Date of leaving adoption process",
	"Reason for leaving adoption process",
	NULL,
};

static const char *const send_plans_columns[] = {
	"Unique ID",
	"UPN",
	"ULN",
	"Date of birth",
	"Gender",
	"Ethnicity",
	"Date initial EHC plan issued",
	"Date updated EHC plan issued",
	"Date EHC plan last reviewed",
	"SEN primary need",
	"Main education establishment – URN",
	"Main education establishment – phase",
	"Subsidiary education establishment – phase (dual registration)",
	"Elective home education",
	"Suspensions",
	"Permanent exclusions",
	"Absence",
	"Pupil Premium",
	"Known to children's social care?",
	"Which children's social care team?",
	"Does the child or young person have a disability?",
	NULL,
};

static const char *const send_support_columns[] = {
	"Unique ID",
	"UPN",
	"ULN",
	"Date of birth",
	"Gender",
	"Ethnicity",
	"SEN primary need",
	"Main education establishment – URN",
	"Main education establishment – phase",
	"Subsidiary education establishment – phase (dual registration)",
	"Suspensions",
	"Permanent exclusions",
	"Absence",
	"Pupil Premium",
	"Known to children's social care?",
	"Which children's social care team?",
	"Does the child or young person have a disability?",
	NULL,
};

static const char *const families_columns[] = {
	"Child Unique ID",
	"Family",
	NULL,
};

static const char *const reviewing_columns[] = {
	"Child Unique ID",
	"Independent Reviewing Officer",
	NULL,
};

static const char *const managers_columns[] = {
	"Child Unique ID",
	"Team manager",
	NULL,
};

static const char *const early_help_work_columns[] = {
	"Child Unique ID",
	"Family",
	"Team",
	"Worker",
	"Supervisor",
	"Early Help episode started",
	"Early Help episode ended",
	"Reason the Early Help episode ended",
	"Family Support Plan",
	"Last Team Around the Family meeting",
	"MAAM",
	"Stepped down from social care",
	NULL,
};

static const char *const public_law_columns[] = {
	"Child Unique ID",
	"Legal gateway or planning meeting",
	"Letter before proceedings",
	"Pre-proceedings meeting",
	"Care proceedings issued",
	"Pre-proceedings ended",
	NULL,
};

static const char *const exploitation_columns[] = {
	"Child Unique ID",
	"Kind of exploitation",
	"Level of risk",
	"Added to the exploitation list",
	"Removed from the exploitation list",
	NULL,
};

static const char *const supervision_columns[] = {
	"Child Unique ID",
	"Supervisor",
	"Last supervision",
	NULL,
};

static const char *const send_officers_columns[] = {
	"Child Unique ID",
	"Team",
	"Case officer",
	NULL,
};

static const struct demo_heading headings[DEMO_LIST_COUNT] = {
    [LIST_CONTACTS] = {"1", "List 1: Contacts", "List_1", contacts_columns},
    [LIST_EARLY_HELP] = {"2", "List 2: Early Help", "List_2", early_help_columns},
    [LIST_REFERRALS] = {"3", "List 3: Referral", "List_3", referrals_columns},
    [LIST_ASSESSMENTS] = {"4", "List 4: Assessments", "List_4", assessments_columns},
    [LIST_ENQUIRIES] = {"5", "List 5: Section 47 enquiries and Initial Child Protection Conferences", "List_5", enquiries_columns},
    [LIST_IN_NEED] = {"6", "List 6: Children in Need", "List_6", in_need_columns},
    [LIST_PLANS] = {"7", "List 7: Child protection", "List_7", plans_columns},
    [LIST_IN_CARE] = {"8", "List 8: Children in care", "List_8", in_care_columns},
    [LIST_CARE_LEAVERS] = {"9", "List 9: Care leavers", "List_9", care_leavers_columns},
    [LIST_ADOPTION] = {"10", "List 10: Adoption", "List_10", adoption_columns},
    [LIST_ADOPTERS] = {"11", "List 11: Adopters", "List_11", adopters_columns},
    [LIST_SEND_PLANS] = {"SEND-1", "SEND List 1: Children and young people with an EHC plan", "List_1", send_plans_columns},
    [LIST_SEND_SUPPORT] = {"SEND-2", "SEND List 2: Children with SEN support", "List_2", send_support_columns},
    [LIST_FAMILIES] = {"local-families", "Families", "local-families", families_columns},
    [LIST_REVIEWING] = {"local-reviewing-officers", "Reviewing officers", "local-reviewing-officers", reviewing_columns},
    [LIST_MANAGERS] = {"local-managers", "Managers", "local-managers", managers_columns},
    [LIST_EARLY_HELP_WORK] = {"local-early-help", "Early Help work", "local-early-help", early_help_work_columns},
    [LIST_PUBLIC_LAW] = {"local-public-law", "Public law tracker", "local-public-law", public_law_columns},
    [LIST_EXPLOITATION] = {"local-exploitation", "Exploitation and missing list", "local-exploitation", exploitation_columns},
    [LIST_SUPERVISION] = {"local-supervision", "Supervision", "local-supervision", supervision_columns},
    [LIST_SEND_OFFICERS] = {"local-send", "SEND case officers", "local-send", send_officers_columns},
};

const struct demo_heading *
demo_list_heading(enum demo_list list)
{
	return &headings[list];
}

size_t
demo_list_column_count(enum demo_list list)
{
	size_t count = 0;

	while (headings[list].columns[count] != NULL)
		count++;
	return count;
}
