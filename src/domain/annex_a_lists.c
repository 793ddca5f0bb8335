/*
 * The headings of Annex A: facts from Ofsted's template of August 2019 (sheets List_1 to List_11) and
 * from the area SEND inspection's Annex A, in a table of our own (D41, domain.md 5.3 and 5.5).
 */
#include "domain/annex_a.h"

#define KEEP(id) POPULATION_COLUMN_##id
#define COUNT(headings) (sizeof(headings) / sizeof((headings)[0]))

enum { NOT_KEPT = ANNEX_NOT_KEPT, NO_START = -1 };

static const struct annex_heading headings_contacts[] = {
	{"Child Unique ID", ANNEX_REFERENCE, CODES_NONE, NOT_KEPT, NO_START},
	{"Gender", ANNEX_CODE, CODES_GENDER, KEEP(GENDER), NO_START},
	{"Ethnicity", ANNEX_CODE, CODES_ETHNICITY, KEEP(ETHNICITY), NO_START},
	{"Date of Birth", ANNEX_BIRTH, CODES_NONE, KEEP(AGE), NO_START},
	{"Age of Child (Years)", ANNEX_AGE, CODES_NONE, KEEP(AGE), NO_START},
	{"Date of Contact", ANNEX_KEY_DATE, CODES_NONE, KEEP(CONTACT_DATE), NO_START},
	{"Contact Source", ANNEX_CODE, CODES_SOURCE, NOT_KEPT, NO_START},
};

static const struct annex_heading headings_early_help[] = {
	{"Child Unique ID", ANNEX_REFERENCE, CODES_NONE, NOT_KEPT, NO_START},
	{"Gender", ANNEX_CODE, CODES_GENDER, KEEP(GENDER), NO_START},
	{"Ethnicity", ANNEX_CODE, CODES_ETHNICITY, KEEP(ETHNICITY), NO_START},
	{"Date of Birth", ANNEX_BIRTH, CODES_NONE, KEEP(AGE), NO_START},
	{"Age of Child (Years)", ANNEX_AGE, CODES_NONE, KEEP(AGE), NO_START},
	{"Assessment start date", ANNEX_KEY_DATE, CODES_NONE, KEEP(EARLY_HELP_START), NO_START},
	{"Assessment completion date", ANNEX_DATE, CODES_NONE, KEEP(EARLY_HELP_END), 5},
	{"Organisation completing assessment",
	    ANNEX_TEXT, CODES_NONE, KEEP(EARLY_HELP_ORGANISATION), NO_START},
};

static const struct annex_heading headings_referrals[] = {
	{"Child Unique ID", ANNEX_REFERENCE, CODES_NONE, NOT_KEPT, NO_START},
	{"Gender", ANNEX_CODE, CODES_GENDER, KEEP(GENDER), NO_START},
	{"Ethnicity", ANNEX_CODE, CODES_ETHNICITY, KEEP(ETHNICITY), NO_START},
	{"Date of Birth", ANNEX_BIRTH, CODES_NONE, KEEP(AGE), NO_START},
	{"Age of Child (Years)", ANNEX_AGE, CODES_NONE, KEEP(AGE), NO_START},
	{"Date of referral", ANNEX_KEY_DATE, CODES_NONE, KEEP(REFERRAL_DATE), NO_START},
	{"Referral Source", ANNEX_CODE, CODES_SOURCE, NOT_KEPT, NO_START},
	{"Referral NFA?", ANNEX_CODE, CODES_YES_NO, KEEP(REFERRAL_NO_ACTION), NO_START},
	{"Number of Referrals in Last 12 Months",
	    ANNEX_NUMBER, CODES_NONE, KEEP(REFERRALS_IN_YEAR), NO_START},
	{"Allocated Team", ANNEX_TEXT, CODES_NONE, KEEP(TEAM), NO_START},
	{"Allocated Worker", ANNEX_TEXT, CODES_NONE, KEEP(WORKER), NO_START},
};

static const struct annex_heading headings_assessments[] = {
	{"Child Unique ID", ANNEX_REFERENCE, CODES_NONE, NOT_KEPT, NO_START},
	{"Gender", ANNEX_CODE, CODES_GENDER, KEEP(GENDER), NO_START},
	{"Ethnicity", ANNEX_CODE, CODES_ETHNICITY, KEEP(ETHNICITY), NO_START},
	{"Date of Birth", ANNEX_BIRTH, CODES_NONE, KEEP(AGE), NO_START},
	{"Age of Child (Years)", ANNEX_AGE, CODES_NONE, KEEP(AGE), NO_START},
	{"Does the Child have a Disability",
	    ANNEX_CODE, CODES_YES_NO_UNKNOWN, KEEP(DISABILITY), NO_START},
	{"Continuous Assessment Start Date",
	    ANNEX_KEY_DATE, CODES_NONE, KEEP(ASSESSMENT_START), NO_START},
	{"Child Seen During Continuous Assessment",
	    ANNEX_CODE, CODES_YES_NO_UNKNOWN, KEEP(ASSESSMENT_SEEN), NO_START},
	{"Continuous Assessment Date of Authorisation",
	    ANNEX_DATE, CODES_NONE, KEEP(ASSESSMENT_AUTHORISED), 6},
	{"Was the child assessed as requiring LA children’s social care support",
	    ANNEX_CODE, CODES_YES_NO, KEEP(ASSESSMENT_SUPPORT), NO_START},
	{"Allocated Team", ANNEX_TEXT, CODES_NONE, KEEP(TEAM), NO_START},
	{"Allocated Worker", ANNEX_TEXT, CODES_NONE, KEEP(WORKER), NO_START},
};

static const struct annex_heading headings_enquiries[] = {
	{"Child Unique ID", ANNEX_REFERENCE, CODES_NONE, NOT_KEPT, NO_START},
	{"Gender", ANNEX_CODE, CODES_GENDER, KEEP(GENDER), NO_START},
	{"Ethnicity", ANNEX_CODE, CODES_ETHNICITY, KEEP(ETHNICITY), NO_START},
	{"Date of Birth", ANNEX_BIRTH, CODES_NONE, KEEP(AGE), NO_START},
	{"Age of Child (Years)", ANNEX_AGE, CODES_NONE, KEEP(AGE), NO_START},
	{"Does the Child have a Disability",
	    ANNEX_CODE, CODES_YES_NO_UNKNOWN, KEEP(DISABILITY), NO_START},
	{"Strategy discussion initiating Section 47 Enquiry Start Date",
	    ANNEX_KEY_DATE, CODES_NONE, KEEP(STRATEGY_DATE), NO_START},
	{"Was an Initial Child Protection Conference deemed unnecessary?",
	    ANNEX_CODE, CODES_YES_NO, KEEP(CONFERENCE_UNNECESSARY), NO_START},
	{"Date of Initial Child Protection Conference",
	    ANNEX_DATE, CODES_NONE, KEEP(CONFERENCE_DATE), 6},
	{"Did the Initial Child Protection Conference Result in a Child Protection Plan",
	    ANNEX_CODE, CODES_YES_NO, KEEP(CONFERENCE_LED_TO_PLAN), NO_START},
	{"Number of Section 47 Enquiries in the last 12 months",
	    ANNEX_NUMBER, CODES_NONE, KEEP(ENQUIRIES_IN_YEAR), NO_START},
	{"Number of ICPCs in the last 12 months",
	    ANNEX_NUMBER, CODES_NONE, NOT_KEPT, NO_START},
	{"Allocated Team", ANNEX_TEXT, CODES_NONE, KEEP(TEAM), NO_START},
	{"Allocated Worker", ANNEX_TEXT, CODES_NONE, KEEP(WORKER), NO_START},
};

static const struct annex_heading headings_in_need[] = {
	{"Child Unique ID", ANNEX_REFERENCE, CODES_NONE, NOT_KEPT, NO_START},
	{"Gender", ANNEX_CODE, CODES_GENDER, KEEP(GENDER), NO_START},
	{"Ethnicity", ANNEX_CODE, CODES_ETHNICITY, KEEP(ETHNICITY), NO_START},
	{"Date of Birth", ANNEX_BIRTH, CODES_NONE, KEEP(AGE), NO_START},
	{"Age of Child (Years)", ANNEX_AGE, CODES_NONE, KEEP(AGE), NO_START},
	{"Does the Child have a Disability",
	    ANNEX_CODE, CODES_YES_NO_UNKNOWN, KEEP(DISABILITY), NO_START},
	{"CIN Start Date", ANNEX_KEY_DATE, CODES_NONE, KEEP(NEED_START), NO_START},
	{"Primary Need Code", ANNEX_CODE, CODES_NEED, NOT_KEPT, NO_START},
	{"Date Child Was Last Seen", ANNEX_DATE, CODES_NONE, KEEP(NEED_SEEN), NO_START},
	{"CIN Closure Date", ANNEX_DATE, CODES_NONE, KEEP(NEED_END), 6},
	{"Reason for Closure", ANNEX_CODE, CODES_CLOSURE, KEEP(NEED_END_REASON), NO_START},
	{"Case status", ANNEX_CODE, CODES_CASE_STATUS, KEEP(CASE_STATUS), NO_START},
	{"Allocated Team", ANNEX_TEXT, CODES_NONE, KEEP(TEAM), NO_START},
	{"Allocated Worker", ANNEX_TEXT, CODES_NONE, KEEP(WORKER), NO_START},
};

static const struct annex_heading headings_protection[] = {
	{"Child Unique ID", ANNEX_REFERENCE, CODES_NONE, NOT_KEPT, NO_START},
	{"Gender", ANNEX_CODE, CODES_GENDER, KEEP(GENDER), NO_START},
	{"Ethnicity", ANNEX_CODE, CODES_ETHNICITY, KEEP(ETHNICITY), NO_START},
	{"Date of Birth", ANNEX_BIRTH, CODES_NONE, KEEP(AGE), NO_START},
	{"Age of Child (Years)", ANNEX_AGE, CODES_NONE, KEEP(AGE), NO_START},
	{"Does the Child have a Disability",
	    ANNEX_CODE, CODES_YES_NO_UNKNOWN, KEEP(DISABILITY), NO_START},
	{"Child Protection Plan Start Date",
	    ANNEX_KEY_DATE, CODES_NONE, KEEP(PROTECTION_START), NO_START},
	{"Initial Category of Abuse", ANNEX_CODE, CODES_CATEGORY, NOT_KEPT, NO_START},
	{"Latest Category of Abuse",
	    ANNEX_CODE, CODES_CATEGORY, KEEP(PROTECTION_CATEGORY), NO_START},
	{"Date of the Last Statutory Visit",
	    ANNEX_DATE, CODES_NONE, KEEP(PROTECTION_VISIT), NO_START},
	{"Was the Child Seen Alone?",
	    ANNEX_CODE, CODES_YES_NO_UNKNOWN, KEEP(PROTECTION_SEEN_ALONE), NO_START},
	{"Date of latest review conference",
	    ANNEX_DATE, CODES_NONE, KEEP(PROTECTION_REVIEW), NO_START},
	{"Child Protection Plan End Date", ANNEX_DATE, CODES_NONE, KEEP(PROTECTION_END), 6},
	{"Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)",
	    ANNEX_CODE, CODES_YES_NO, KEEP(PROTECTION_EMERGENCY), NO_START},
	{"Number of Previous Child Protection Plans",
	    ANNEX_NUMBER, CODES_NONE, KEEP(PROTECTION_PREVIOUS), NO_START},
	{"Allocated Team", ANNEX_TEXT, CODES_NONE, KEEP(TEAM), NO_START},
	{"Allocated Worker", ANNEX_TEXT, CODES_NONE, KEEP(WORKER), NO_START},
};

static const struct annex_heading headings_in_care[] = {
	{"Child Unique ID", ANNEX_REFERENCE, CODES_NONE, NOT_KEPT, NO_START},
	{"Gender", ANNEX_CODE, CODES_GENDER, KEEP(GENDER), NO_START},
	{"Ethnicity", ANNEX_CODE, CODES_ETHNICITY, KEEP(ETHNICITY), NO_START},
	{"Date of Birth", ANNEX_BIRTH, CODES_NONE, KEEP(AGE), NO_START},
	{"Age of Child (Years)", ANNEX_AGE, CODES_NONE, KEEP(AGE), NO_START},
	{"Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
	    ANNEX_CODE, CODES_YES_NO, NOT_KEPT, NO_START},
	{"Does the Child have a Disability",
	    ANNEX_CODE, CODES_YES_NO_UNKNOWN, KEEP(DISABILITY), NO_START},
	{"Date Started to be Looked After", ANNEX_KEY_DATE, CODES_NONE, KEEP(CARE_START), NO_START},
	{"Child's Category of Need", ANNEX_CODE, CODES_CARE_NEED, NOT_KEPT, NO_START},
	{"Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
	    ANNEX_CODE, CODES_YES_NO, NOT_KEPT, NO_START},
	{"Start date of current legal status",
	    ANNEX_DATE, CODES_NONE, KEEP(LEGAL_STATUS_START), NO_START},
	{"Child's Legal Status", ANNEX_CODE, CODES_LEGAL_STATUS, KEEP(LEGAL_STATUS), NO_START},
	{"Date of Latest Statutory Review", ANNEX_DATE, CODES_NONE, KEEP(CARE_REVIEW), NO_START},
	{"Date of Last Social Work Visit", ANNEX_DATE, CODES_NONE, KEEP(CARE_VISIT), NO_START},
	{"What is the permanence plan for this child?",
	    ANNEX_CODE, CODES_PERMANENCE, KEEP(PERMANENCE_PLAN), NO_START},
	{"Date of Last IRO Visit / Contact to the Child",
	    ANNEX_DATE, CODES_NONE, KEEP(REVIEWING_OFFICER_CONTACT), NO_START},
	{"Date of Last Health Assessment",
	    ANNEX_DATE, CODES_NONE, KEEP(HEALTH_ASSESSMENT), NO_START},
	{"Date of Last Dental Check", ANNEX_DATE, CODES_NONE, KEEP(DENTAL_CHECK), NO_START},
	{"Number of Placements in the Last 12 months",
	    ANNEX_NUMBER, CODES_NONE, KEEP(PLACEMENTS_IN_YEAR), NO_START},
	{"Date Ceased to be Looked After", ANNEX_DATE, CODES_NONE, KEEP(CARE_END), 7},
	{"Reason Ceased to be Looked After",
	    ANNEX_CODE, CODES_CARE_END, NOT_KEPT, NO_START},
	{"Start Date of Most Recent Placement",
	    ANNEX_DATE, CODES_NONE, KEEP(PLACEMENT_START), NO_START},
	{"Placement Type", ANNEX_CODE, CODES_PLACEMENT, NOT_KEPT, NO_START},
	{"Placement Provider", ANNEX_CODE, CODES_PROVIDER, NOT_KEPT, NO_START},
	{"Placement postcode", ANNEX_TEXT, CODES_NONE, NOT_KEPT, NO_START},
	{"URN of Placement", ANNEX_TEXT, CODES_NONE, KEEP(PLACEMENT_NUMBER), NO_START},
	{"Placement Location", ANNEX_CODE, CODES_LOCATION, NOT_KEPT, NO_START},
	{"LA of Placement", ANNEX_TEXT, CODES_NONE, NOT_KEPT, NO_START},
	{"Number of Episodes the Child has been ‘Missing’ from their Placement in the last 12 months",
	    ANNEX_NUMBER, CODES_NONE, KEEP(MISSING_EPISODES), NO_START},
	{"Number of Episodes the Child has been ‘Absent’ from their Placement in the last 12 months",
	    ANNEX_NUMBER, CODES_NONE, NOT_KEPT, NO_START},
	{"Was the child offered a Return Interview after their last missing episode (Y/N)?",
	    ANNEX_CODE, CODES_YES_NO_UNKNOWN, KEEP(RETURN_OFFERED), NO_START},
	{"Did the child accept a Return Interview after their last missing episode (Y/N)?",
	    ANNEX_CODE, CODES_YES_NO_UNKNOWN, KEEP(RETURN_ACCEPTED), NO_START},
	{"Allocated Team", ANNEX_TEXT, CODES_NONE, KEEP(TEAM), NO_START},
	{"Allocated Worker", ANNEX_TEXT, CODES_NONE, KEEP(WORKER), NO_START},
};

static const struct annex_heading headings_care_leavers[] = {
	{"Child Unique ID", ANNEX_REFERENCE, CODES_NONE, NOT_KEPT, NO_START},
	{"Gender", ANNEX_CODE, CODES_GENDER, KEEP(GENDER), NO_START},
	{"Ethnicity", ANNEX_CODE, CODES_ETHNICITY, KEEP(ETHNICITY), NO_START},
	{"Date of Birth", ANNEX_BIRTH, CODES_NONE, KEEP(AGE), NO_START},
	{"Age of Child (Years)", ANNEX_AGE, CODES_NONE, KEEP(AGE), NO_START},
	{"Does the Child have a Disability",
	    ANNEX_CODE, CODES_YES_NO_UNKNOWN, KEEP(DISABILITY), NO_START},
	{"Allocated Team", ANNEX_TEXT, CODES_NONE, KEEP(TEAM), NO_START},
	{"Allocated Worker", ANNEX_TEXT, CODES_NONE, KEEP(WORKER), NO_START},
	{"Eligibility Category", ANNEX_CODE, CODES_ELIGIBILITY, KEEP(LEAVER_ELIGIBILITY), NO_START},
	{"LA In Touch", ANNEX_CODE, CODES_IN_TOUCH, NOT_KEPT, NO_START},
	{"Type of Accommodation", ANNEX_CODE, CODES_ACCOMMODATION, NOT_KEPT, NO_START},
	{"Suitability of Accommodation", ANNEX_CODE, CODES_SUITABILITY, NOT_KEPT, NO_START},
	{"Activity Status", ANNEX_CODE, CODES_ACTIVITY, NOT_KEPT, NO_START},
};

static const struct annex_heading headings_adoption[] = {
	{"Child Unique ID", ANNEX_REFERENCE, CODES_NONE, NOT_KEPT, NO_START},
	{"Family identifier", ANNEX_TEXT, CODES_NONE, NOT_KEPT, NO_START},
	{"Gender", ANNEX_CODE, CODES_GENDER, KEEP(GENDER), NO_START},
	{"Ethnicity", ANNEX_CODE, CODES_ETHNICITY, KEEP(ETHNICITY), NO_START},
	{"Date of Birth", ANNEX_BIRTH, CODES_NONE, KEEP(AGE), NO_START},
	{"Age of Child (Years)", ANNEX_AGE, CODES_NONE, KEEP(AGE), NO_START},
	{"Does the Child have a Disability",
	    ANNEX_CODE, CODES_YES_NO_UNKNOWN, KEEP(DISABILITY), NO_START},
	{"Date the Child Entered Care", ANNEX_DATE, CODES_NONE, NOT_KEPT, NO_START},
	{"Date of Decision that Child Should be Placed for Adoption",
	    ANNEX_KEY_DATE, CODES_NONE, KEEP(ADOPTION_DECISION), NO_START},
	{"Date of Placement Order", ANNEX_DATE, CODES_NONE, NOT_KEPT, NO_START},
	{"Date of Matching Child and Prospective Adopters",
	    ANNEX_DATE, CODES_NONE, NOT_KEPT, NO_START},
	{"Date Placed for Adoption", ANNEX_DATE, CODES_NONE, KEEP(ADOPTION_PLACED), 8},
	{"Date of Adoption Order", ANNEX_DATE, CODES_NONE, KEEP(ADOPTION_ORDER), 11},
	{"Date of Decision that Child Should No Longer be Placed for Adoption",
	    ANNEX_DATE, CODES_NONE, KEEP(ADOPTION_REVERSED), NO_START},
	{"Reason Why Child No Longer Placed for Adoption",
	    ANNEX_CODE, CODES_ADOPTION_REVERSAL, NOT_KEPT, NO_START},
	{"Date the child was placed for fostering in FFA or concurrent planning placement",
	    ANNEX_DATE, CODES_NONE, NOT_KEPT, NO_START},
};

static const struct annex_heading headings_adopters[] = {
	{"Individual adopter identifier", ANNEX_REFERENCE, CODES_NONE, NOT_KEPT, NO_START},
	{"Family identifier", ANNEX_TEXT, CODES_NONE, NOT_KEPT, NO_START},
	{"Gender", ANNEX_CODE, CODES_GENDER, NOT_KEPT, NO_START},
	{"Ethnicity", ANNEX_CODE, CODES_ETHNICITY, NOT_KEPT, NO_START},
	{"Disability", ANNEX_CODE, CODES_YES_NO_UNKNOWN, NOT_KEPT, NO_START},
	{"Is the (prospective) adopter fostering for adoption?",
	    ANNEX_TEXT, CODES_NONE, NOT_KEPT, NO_START},
	{"Date enquiry received", ANNEX_KEY_DATE, CODES_NONE, NOT_KEPT, NO_START},
	{"Date Stage 1 started", ANNEX_DATE, CODES_NONE, NOT_KEPT, NO_START},
	{"Date Stage 1 ended", ANNEX_DATE, CODES_NONE, NOT_KEPT, 7},
	{"Date Stage 2 started", ANNEX_DATE, CODES_NONE, NOT_KEPT, NO_START},
	{"Date Stage 2 ended", ANNEX_DATE, CODES_NONE, NOT_KEPT, 9},
	{"Date application submitted", ANNEX_DATE, CODES_NONE, NOT_KEPT, NO_START},
	{"Date application approved", ANNEX_DATE, CODES_NONE, NOT_KEPT, NO_START},
	{"Date adopter matched with child(ren)", ANNEX_DATE, CODES_NONE, NOT_KEPT, NO_START},
	{"Date child/children placed with adopter(s)", ANNEX_DATE, CODES_NONE, NOT_KEPT, NO_START},
	{"No. of children placed", ANNEX_NUMBER, CODES_NONE, NOT_KEPT, NO_START},
	{"Date of Adoption Order", ANNEX_DATE, CODES_NONE, NOT_KEPT, NO_START},
	{"Date of leaving adoption process", ANNEX_DATE, CODES_NONE, NOT_KEPT, NO_START},
	{"Reason for leaving adoption process",
	    ANNEX_CODE, CODES_ADOPTER_LEAVING, NOT_KEPT, NO_START},
};

static const struct annex_heading headings_send_plans[] = {
	{"Unique ID", ANNEX_REFERENCE, CODES_NONE, NOT_KEPT, NO_START},
	{"UPN", ANNEX_TEXT, CODES_NONE, NOT_KEPT, NO_START},
	{"ULN", ANNEX_TEXT, CODES_NONE, NOT_KEPT, NO_START},
	{"Date of birth", ANNEX_BIRTH, CODES_NONE, KEEP(AGE), NO_START},
	{"Gender", ANNEX_CODE, CODES_GENDER, KEEP(GENDER), NO_START},
	{"Ethnicity", ANNEX_CODE, CODES_ETHNICITY, KEEP(ETHNICITY), NO_START},
	{"Date initial EHC plan issued", ANNEX_DATE, CODES_NONE, KEEP(PLAN_ISSUED), NO_START},
	{"Date updated EHC plan issued", ANNEX_DATE, CODES_NONE, KEEP(PLAN_UPDATED), 6},
	{"Date EHC plan last reviewed", ANNEX_DATE, CODES_NONE, KEEP(PLAN_REVIEWED), 6},
	{"SEN primary need", ANNEX_CODE, CODES_SEND_NEED, KEEP(SEND_NEED), NO_START},
	{"Main education establishment – URN", ANNEX_TEXT, CODES_NONE, NOT_KEPT, NO_START},
	{"Main education establishment – phase", ANNEX_CODE, CODES_SCHOOL_PHASE, KEEP(SCHOOL_PHASE), NO_START},
	{"Subsidiary education establishment – phase (dual registration)", ANNEX_CODE,
	    CODES_SCHOOL_PHASE, NOT_KEPT, NO_START},
	{"Elective home education", ANNEX_CODE, CODES_YES_NO, NOT_KEPT, NO_START},
	{"Suspensions", ANNEX_NUMBER, CODES_NONE, NOT_KEPT, NO_START},
	{"Permanent exclusions", ANNEX_NUMBER, CODES_NONE, NOT_KEPT, NO_START},
	{"Absence", ANNEX_TEXT, CODES_NONE, NOT_KEPT, NO_START},
	{"Pupil Premium", ANNEX_CODE, CODES_YES_NO, NOT_KEPT, NO_START},
	{"Known to children's social care?", ANNEX_CODE, CODES_YES_NO, KEEP(SOCIAL_CARE_KNOWN), NO_START},
	{"Which children's social care team?", ANNEX_TEXT, CODES_NONE, NOT_KEPT, NO_START},
	{"Does the child or young person have a disability?", ANNEX_CODE, CODES_YES_NO_UNKNOWN,
	    KEEP(DISABILITY), NO_START},
};

static const struct annex_heading headings_send_support[] = {
	{"Unique ID", ANNEX_REFERENCE, CODES_NONE, NOT_KEPT, NO_START},
	{"UPN", ANNEX_TEXT, CODES_NONE, NOT_KEPT, NO_START},
	{"ULN", ANNEX_TEXT, CODES_NONE, NOT_KEPT, NO_START},
	{"Date of birth", ANNEX_BIRTH, CODES_NONE, NOT_KEPT, NO_START},
	{"Gender", ANNEX_CODE, CODES_GENDER, NOT_KEPT, NO_START},
	{"Ethnicity", ANNEX_CODE, CODES_ETHNICITY, NOT_KEPT, NO_START},
	{"SEN primary need", ANNEX_CODE, CODES_SEND_NEED, NOT_KEPT, NO_START},
	{"Main education establishment – URN", ANNEX_TEXT, CODES_NONE, NOT_KEPT, NO_START},
	{"Main education establishment – phase", ANNEX_CODE, CODES_SCHOOL_PHASE, NOT_KEPT, NO_START},
	{"Subsidiary education establishment – phase (dual registration)", ANNEX_CODE,
	    CODES_SCHOOL_PHASE, NOT_KEPT, NO_START},
	{"Suspensions", ANNEX_NUMBER, CODES_NONE, NOT_KEPT, NO_START},
	{"Permanent exclusions", ANNEX_NUMBER, CODES_NONE, NOT_KEPT, NO_START},
	{"Absence", ANNEX_TEXT, CODES_NONE, NOT_KEPT, NO_START},
	{"Pupil Premium", ANNEX_CODE, CODES_YES_NO, NOT_KEPT, NO_START},
	{"Known to children's social care?", ANNEX_CODE, CODES_YES_NO, NOT_KEPT, NO_START},
	{"Which children's social care team?", ANNEX_TEXT, CODES_NONE, NOT_KEPT, NO_START},
	{"Does the child or young person have a disability?", ANNEX_CODE, CODES_YES_NO_UNKNOWN,
	    NOT_KEPT, NO_START},
};

/* The council's own lists (D8, domain.md 6.1 to 6.5): the headings are ours. */
static const struct annex_heading headings_families[] = {
	{"Child Unique ID", ANNEX_REFERENCE, CODES_NONE, NOT_KEPT, NO_START},
	{"Family", ANNEX_TEXT, CODES_NONE, KEEP(FAMILY), NO_START},
};

static const struct annex_heading headings_reviewing_officers[] = {
	{"Child Unique ID", ANNEX_REFERENCE, CODES_NONE, NOT_KEPT, NO_START},
	{"Independent Reviewing Officer", ANNEX_TEXT, CODES_NONE, KEEP(REVIEWING_OFFICER), NO_START},
};

static const struct annex_heading headings_managers[] = {
	{"Child Unique ID", ANNEX_REFERENCE, CODES_NONE, NOT_KEPT, NO_START},
	{"Team manager", ANNEX_TEXT, CODES_NONE, KEEP(MANAGER), NO_START},
};

static const struct annex_heading headings_local_early_help[] = {
	{"Child Unique ID", ANNEX_REFERENCE, CODES_NONE, NOT_KEPT, NO_START},
	{"Family", ANNEX_TEXT, CODES_NONE, KEEP(FAMILY), NO_START},
	{"Team", ANNEX_TEXT, CODES_NONE, KEEP(TEAM), NO_START},
	{"Worker", ANNEX_TEXT, CODES_NONE, KEEP(WORKER), NO_START},
	{"Supervisor", ANNEX_TEXT, CODES_NONE, KEEP(SUPERVISOR), NO_START},
	{"Early Help episode started", ANNEX_KEY_DATE, CODES_NONE, KEEP(EPISODE_START), NO_START},
	{"Early Help episode ended", ANNEX_DATE, CODES_NONE, KEEP(EPISODE_END), 5},
	{"Reason the Early Help episode ended", ANNEX_TEXT, CODES_NONE, KEEP(EPISODE_END_REASON), NO_START},
	{"Family Support Plan", ANNEX_DATE, CODES_NONE, KEEP(SUPPORT_PLAN_DATE), NO_START},
	{"Last Team Around the Family meeting", ANNEX_DATE, CODES_NONE, KEEP(TEAM_AROUND_DATE), NO_START},
	{"MAAM", ANNEX_DATE, CODES_NONE, KEEP(MAAM_DATE), NO_START},
	{"Stepped down from social care", ANNEX_DATE, CODES_NONE, KEEP(STEP_DOWN_DATE), NO_START},
};

static const struct annex_heading headings_public_law[] = {
	{"Child Unique ID", ANNEX_REFERENCE, CODES_NONE, NOT_KEPT, NO_START},
	{"Legal gateway or planning meeting", ANNEX_DATE, CODES_NONE, KEEP(LEGAL_MEETING_DATE), NO_START},
	{"Letter before proceedings", ANNEX_DATE, CODES_NONE, KEEP(PROCEEDINGS_LETTER), 1},
	{"Pre-proceedings meeting", ANNEX_DATE, CODES_NONE, KEEP(PROCEEDINGS_MEETING), NO_START},
	{"Care proceedings issued", ANNEX_DATE, CODES_NONE, KEEP(PROCEEDINGS_ISSUED), NO_START},
	{"Pre-proceedings ended", ANNEX_DATE, CODES_NONE, KEEP(PROCEEDINGS_ENDED), 2},
};

static const struct annex_heading headings_exploitation[] = {
	{"Child Unique ID", ANNEX_REFERENCE, CODES_NONE, NOT_KEPT, NO_START},
	{"Kind of exploitation", ANNEX_TEXT, CODES_NONE, NOT_KEPT, NO_START},
	{"Level of risk", ANNEX_TEXT, CODES_NONE, KEEP(EXPLOITATION_LEVEL), NO_START},
	{"Added to the exploitation list", ANNEX_KEY_DATE, CODES_NONE, KEEP(EXPLOITATION_START), NO_START},
	{"Removed from the exploitation list", ANNEX_DATE, CODES_NONE, KEEP(EXPLOITATION_END), 3},
};

static const struct annex_heading headings_supervision[] = {
	{"Child Unique ID", ANNEX_REFERENCE, CODES_NONE, NOT_KEPT, NO_START},
	{"Supervisor", ANNEX_TEXT, CODES_NONE, KEEP(SUPERVISOR), NO_START},
	{"Last supervision", ANNEX_DATE, CODES_NONE, KEEP(SUPERVISION_DATE), NO_START},
};

static const struct annex_heading headings_local_send[] = {
	{"Child Unique ID", ANNEX_REFERENCE, CODES_NONE, NOT_KEPT, NO_START},
	{"Team", ANNEX_TEXT, CODES_NONE, KEEP(TEAM), NO_START},
	{"Case officer", ANNEX_TEXT, CODES_NONE, KEEP(WORKER), NO_START},
};

/* The children in need census has them at the end of each assessment, as codes: "10A, 2B". */
static const struct annex_heading headings_factors[] = {
	{"Child Unique ID", ANNEX_REFERENCE, CODES_NONE, NOT_KEPT, NO_START},
	{"Factors at the end of the latest assessment", ANNEX_TEXT, CODES_NONE, KEEP(ASSESSMENT_FACTORS), NO_START},
};

static const struct annex_list lists[POPULATION_LIST_COUNT + 1] = {
	[POPULATION_CONTACTS] = {POPULATION_CONTACTS, headings_contacts,
	    COUNT(headings_contacts), false, true},
	[POPULATION_EARLY_HELP] = {POPULATION_EARLY_HELP, headings_early_help,
	    COUNT(headings_early_help), false, true},
	[POPULATION_REFERRALS] = {POPULATION_REFERRALS, headings_referrals,
	    COUNT(headings_referrals), false, true},
	[POPULATION_ASSESSMENTS] = {POPULATION_ASSESSMENTS, headings_assessments,
	    COUNT(headings_assessments), false, true},
	[POPULATION_ENQUIRIES] = {POPULATION_ENQUIRIES, headings_enquiries,
	    COUNT(headings_enquiries), false, true},
	[POPULATION_IN_NEED] = {POPULATION_IN_NEED, headings_in_need,
	    COUNT(headings_in_need), true, true},
	[POPULATION_PROTECTION] = {POPULATION_PROTECTION, headings_protection,
	    COUNT(headings_protection), true, true},
	[POPULATION_IN_CARE] = {POPULATION_IN_CARE, headings_in_care,
	    COUNT(headings_in_care), true, true},
	[POPULATION_CARE_LEAVERS] = {POPULATION_CARE_LEAVERS, headings_care_leavers,
	    COUNT(headings_care_leavers), true, true},
	[POPULATION_ADOPTION] = {POPULATION_ADOPTION, headings_adoption,
	    COUNT(headings_adoption), true, true},
	[POPULATION_ADOPTERS] = {POPULATION_ADOPTERS, headings_adopters,
	    COUNT(headings_adopters), true, false},
	[POPULATION_SEND_PLANS] = {POPULATION_SEND_PLANS, headings_send_plans,
	    COUNT(headings_send_plans), true, true},
	[POPULATION_SEND_SUPPORT] = {POPULATION_SEND_SUPPORT, headings_send_support,
	    COUNT(headings_send_support), true, false},
	[POPULATION_LOCAL_FAMILIES] = {POPULATION_LOCAL_FAMILIES, headings_families,
	    COUNT(headings_families), true, true},
	[POPULATION_LOCAL_REVIEWING_OFFICERS] = {POPULATION_LOCAL_REVIEWING_OFFICERS, headings_reviewing_officers,
	    COUNT(headings_reviewing_officers), true, true},
	[POPULATION_LOCAL_MANAGERS] = {POPULATION_LOCAL_MANAGERS, headings_managers,
	    COUNT(headings_managers), true, true},
	[POPULATION_LOCAL_EARLY_HELP] = {POPULATION_LOCAL_EARLY_HELP, headings_local_early_help,
	    COUNT(headings_local_early_help), false, true},
	[POPULATION_LOCAL_PUBLIC_LAW] = {POPULATION_LOCAL_PUBLIC_LAW, headings_public_law,
	    COUNT(headings_public_law), true, true},
	[POPULATION_LOCAL_EXPLOITATION] = {POPULATION_LOCAL_EXPLOITATION, headings_exploitation,
	    COUNT(headings_exploitation), false, true},
	[POPULATION_LOCAL_SUPERVISION] = {POPULATION_LOCAL_SUPERVISION, headings_supervision,
	    COUNT(headings_supervision), true, true},
	[POPULATION_LOCAL_SEND] = {POPULATION_LOCAL_SEND, headings_local_send,
	    COUNT(headings_local_send), true, true},
	[POPULATION_LOCAL_FACTORS] = {POPULATION_LOCAL_FACTORS, headings_factors,
	    COUNT(headings_factors), true, true},
};

const struct annex_list *
annex_list(enum population_list list)
{
	return &lists[list];
}
