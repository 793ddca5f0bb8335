#include "demo/annex_codes.h"

const char *const annex_genders[4] = {"a) Male", "b) Female", "c) Not stated/recorded", "d) Neither"};

const char *const annex_ethnicities[ANNEX_ETHNICITY_COUNT] = {"a) WBRI", "b) WIRI", "c) WIRT", "d) WOTH",
    "e) WROM", "f) MWBC", "g) MWBA", "h) MWAS", "i) MOTH", "j) AIND", "k) APKN", "l) ABAN", "m) AOTH",
    "n) BCRB", "o) BAFR", "p) BOTH", "q) CHNE", "r) OOTH", "s) REFU", "s) NOBT"};

const int annex_ethnicity_weights[ANNEX_ETHNICITY_COUNT] = {
    655, 5, 5, 35, 10, 40, 15, 28, 20, 22, 70, 12, 12, 15, 18, 10, 3, 12, 3, 10};

const char *const annex_contact_sources[ANNEX_SOURCE_COUNT] = {"a) 1A: Individual", "b) 1B: Individual",
    "c) 1C: Individual", "d) 1D: Individual", "e) 2A: Schools", "f) 2B: Education services",
    "g) 3A: Health services", "h) 3B: Health services", "i) 3C: Health services", "j) 3D: Health services",
    "k) 3E: Health services", "l) 3F: Health services", "m) 4: Housing", "n) 5A: LA services",
    "o) 5B: LA services", "p) 5C: LA services", "q) 6: Police", "r) 7: Other legal agency", "s) 8: Other",
    "t) 9: Anonymous", "u) 10: Unknown"};

const int annex_source_weights[ANNEX_SOURCE_COUNT] = {
    60, 12, 10, 5, 205, 22, 18, 32, 14, 22, 46, 18, 22, 40, 48, 24, 290, 30, 46, 26, 10};

const char *const annex_yes_no_unknown[3] = {"a) Yes", "b) No", "c) Unknown"};

const char *const annex_primary_needs[ANNEX_NEED_COUNT] = {"N1 - Abuse or neglect",
    "N2 - Child’s disability", "N3 - Parental disability or illness", "N4 - Family in acute stress",
    "N5 - Family dysfunction", "N6 - Socially unacceptable behaviour", "N7 - Low income",
    "N8 - Absent parenting", "N9 - Cases other than children in need", "N0 - Not stated"};

const int annex_need_of_issue[DEMO_ISSUE_COUNT] = {
    [ISSUE_NEGLECT] = 0,
    [ISSUE_DOMESTIC_ABUSE] = 4,
    [ISSUE_SUBSTANCE_MISUSE] = 0,
    [ISSUE_MENTAL_HEALTH] = 2,
    [ISSUE_PHYSICAL_HARM] = 0,
    [ISSUE_SEXUAL_HARM] = 0,
    [ISSUE_EXPLOITATION] = 5,
    [ISSUE_DISABILITY] = 1,
};

const char *const annex_closure_reasons[ANNEX_CLOSURE_COUNT + 1] = {"RC1 - Adopted", "RC2 - Died",
    "RC3 - Child arrangements order", "RC4 - Special guardianship order",
    "RC5 - Transferred to services of another local authority", "RC6 - Transferred to adult social care services",
    "RC7 - Services ceased for any other reason, including child no longer in need",
    "RC8 - Case closed after assessment, no further action"};

/* Adoption and the like end an episode of care and are set there. */
const int annex_closure_weights[ANNEX_CLOSURE_COUNT] = {0, 0, 4, 2, 5, 1, 88};

const char *const annex_categories[5] = {"a) Neglect", "b) Physical abuse", "c) Sexual abuse",
    "d) Emotional abuse", "e) Multiple/not recommended"};

const int annex_category_of_issue[DEMO_ISSUE_COUNT] = {
    [ISSUE_NEGLECT] = 0,
    [ISSUE_DOMESTIC_ABUSE] = 3,
    [ISSUE_SUBSTANCE_MISUSE] = 0,
    [ISSUE_MENTAL_HEALTH] = 3,
    [ISSUE_PHYSICAL_HARM] = 1,
    [ISSUE_SEXUAL_HARM] = 2,
    [ISSUE_EXPLOITATION] = 3,
    [ISSUE_DISABILITY] = 0,
};

const char *const annex_send_needs[ANNEX_SEND_NEED_COUNT] = {"a) SPLD", "b) MLD", "c) SLD", "d) PMLD",
    "e) SEMH", "f) SLCN", "g) HI", "h) VI", "i) MSI", "j) PD", "k) ASD", "l) OTH"};

const int annex_send_need_weights[ANNEX_SEND_NEED_COUNT] = {40, 110, 90, 35, 160, 170, 25, 14, 4, 40, 290, 22};
