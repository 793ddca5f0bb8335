#include "domain/codes.h"

#include "base/str.h"

#include <stdbool.h>

static const struct code codes_gender[] = {
	{"a", "", "Male", "M"},
	{"b", "", "Female", "F"},
	{"c", "", "Not stated or recorded", "Not stated/recorded"},
	{"d", "", "Neither", ""},
};

static const struct code codes_ethnicity[] = {
	{"a", "WBRI", "White British", ""},
	{"b", "WIRI", "White Irish", ""},
	{"c", "WIRT", "Traveller of Irish heritage", ""},
	{"d", "WOTH", "Any other White background", ""},
	{"e", "WROM", "Gypsy/Roma", ""},
	{"f", "MWBC", "White and Black Caribbean", ""},
	{"g", "MWBA", "White and Black African", ""},
	{"h", "MWAS", "White and Asian", ""},
	{"i", "MOTH", "Any other Mixed background", ""},
	{"j", "AIND", "Indian", ""},
	{"k", "APKN", "Pakistani", ""},
	{"l", "ABAN", "Bangladeshi", ""},
	{"m", "AOTH", "Any other Asian background", ""},
	{"n", "BCRB", "Caribbean", ""},
	{"o", "BAFR", "African", ""},
	{"p", "BOTH", "Any other Black background", ""},
	{"q", "CHNE", "Chinese", ""},
	{"r", "OOTH", "Any other ethnic group", ""},
	{"s", "REFU", "Refused", ""},
	{"s", "NOBT", "Information not yet obtained", ""},
	{"u", "UNKNOWN", "Unknown", "Not known"},
};

static const struct code codes_source[] = {
	{"a", "1A", "Individual: family member, relative or carer", ""},
	{"b", "1B", "Individual: acquaintance", ""},
	{"c", "1C", "Individual: self", ""},
	{"d", "1D", "Individual: other", ""},
	{"e", "2A", "Schools", "School"},
	{"f", "2B", "Education services", ""},
	{"g", "3A", "Health services: general practitioner", ""},
	{"h", "3B", "Health services: health visitor", ""},
	{"i", "3C", "Health services: school nurse", ""},
	{"j", "3D", "Health services: other primary health", ""},
	{"k", "3E", "Health services: accident and emergency", ""},
	{"l", "3F", "Health services: other", ""},
	{"m", "4", "Housing", ""},
	{"n", "5A", "Local authority: social care", ""},
	{"o", "5B", "Local authority: other internal", ""},
	{"p", "5C", "Local authority: external", ""},
	{"p1", "5D", "Local authority services", ""},
	{"q", "6", "Police", ""},
	{"r", "7", "Other legal agency", ""},
	{"s", "8", "Other", ""},
	{"t", "9", "Anonymous", ""},
	{"u", "10", "Unknown", "Not known"},
};

static const struct code codes_yes_no[] = {
	{"a", "", "Yes", "Y"},
	{"b", "", "No", "N"},
};

static const struct code codes_yes_no_unknown[] = {
	{"a", "", "Yes", "Y"},
	{"b", "", "No", "N"},
	{"c", "", "Unknown", "Not known"},
};

static const struct code codes_need[] = {
	{"", "N1", "Abuse or neglect", ""},
	{"", "N2", "Child’s disability", ""},
	{"", "N3", "Parental disability or illness", ""},
	{"", "N4", "Family in acute stress", ""},
	{"", "N5", "Family dysfunction", ""},
	{"", "N6", "Socially unacceptable behaviour", ""},
	{"", "N7", "Low income", ""},
	{"", "N8", "Absent parenting", ""},
	{"", "N9", "Cases other than children in need", ""},
	{"", "N0", "Not stated", ""},
};

static const struct code codes_closure[] = {
	{"", "RC1", "Adopted", ""},
	{"", "RC2", "Died", ""},
	{"", "RC3", "Child arrangements order", ""},
	{"", "RC4", "Special guardianship order", ""},
	{"", "RC5", "Transferred to services of another local authority", ""},
	{"", "RC6", "Transferred to adult social care services", ""},
	{"", "RC7", "Services ceased for any other reason, including child no longer in need", ""},
	{"", "RC8", "Case closed after assessment, no further action", ""},
};

static const struct code codes_case_status[] = {
	{"a", "", "Looked after child", "LAC"},
	{"b", "", "Child protection plan", "CP"},
	{"c", "", "Child in need plan", "CIN"},
	{"d", "", "Open assessment", ""},
	{"e", "", "Closed episode", ""},
};

static const struct code codes_category[] = {
	{"a", "", "Neglect", ""},
	{"b", "", "Physical abuse", ""},
	{"c", "", "Sexual abuse", ""},
	{"d", "", "Emotional abuse", ""},
	{"e", "", "Multiple/not recommended", ""},
};

static const struct code codes_care_need[] = {
	{"", "N1", "Abuse or neglect", ""},
	{"", "N2", "Child’s disability", ""},
	{"", "N3", "Parental illness or disability", ""},
	{"", "N4", "Family in acute stress", ""},
	{"", "N5", "Family dysfunction", ""},
	{"", "N6", "Socially unacceptable behaviour", ""},
	{"", "N7", "Low income", ""},
	{"", "N8", "Absent parenting", ""},
};

static const struct code codes_legal_status[] = {
	{"", "C1", "Interim care order", "ICO"},
	{"", "C2", "Full care order", "FCO"},
	{"", "D1", "Freeing order", ""},
	{"", "E1", "Placement order", ""},
	{"", "V2", "Single period of accommodation under section 20", "Single period under S20"},
	{"", "L1", "Police protection, in local authority accommodation", "Police protection"},
	{"", "L2", "Emergency protection order", "EPO"},
	{"", "L3", "Child assessment order, in local authority accommodation", "Child assessment order"},
	{"", "J1", "Remanded to local authority or youth detention accommodation", "Remanded to LA or youth detention"},
	{"", "J2", "Local authority accommodation under the Police and Criminal Evidence Act", "LA accommodation under PACE"},
	{"", "J3", "Youth rehabilitation order", ""},
	{"", "V3", "Short term breaks, episodes recorded", ""},
	{"", "V4", "Short term breaks, agreements recorded", ""},
};

static const struct code codes_permanence[] = {
	{"a", "", "Return to family", ""},
	{"b", "", "Adoption", ""},
	{"c", "", "Special guardianship or child arrangements order", "SGO/CAO"},
	{"d", "", "Supported living in the community", ""},
	{"e", "", "Long-term residential placement", ""},
	{"f", "", "Long-term fostering", ""},
	{"g", "", "Other", ""},
};

static const struct code codes_care_end[] = {
	{"a", "E11", "Adopted - application unopposed", ""},
	{"b", "E12", "Adopted - consent dispensed", ""},
	{"c", "E2", "Died", ""},
	{"d", "E3", "Care taken over by another local authority", "Care taken by another LA"},
	{"e", "E4A", "Returned home to live with parents or relatives - part of planning", ""},
	{"f", "E4B", "Returned home to live with parents or relatives - not part of planning", ""},
	{"g", "E13", "Parents, relatives or other with no parental responsibility", ""},
	{"h", "E41", "Residence order granted", ""},
	{"i", "E45", "Special Guardianship Orders - former carer relative/friend", ""},
	{"j", "E46", "Special Guardianship Orders - former carer other", ""},
	{"k", "E47", "Special Guardianship Orders - relative/friend", ""},
	{"l", "E48", "Special Guardianship Orders - other", ""},
	{"m", "E5", "Moved into independent living - supported", ""},
	{"n", "E6", "Moved into independent living - no support", ""},
	{"o", "E7", "Transferred to residential care funded by adult social services", ""},
	{"p", "E9", "Sentenced to custody", ""},
	{"q", "E14", "Accommodation on remand ended", ""},
	{"r", "E15", "Age assessment determined child was 18 or over", ""},
	{"s", "E16", "Child moved abroad", ""},
	{"t", "E8", "Care ceased for any other reason", ""},
	{"u", "X1", "Episode ceases and a new one begins on the same day", ""},
};

static const struct code codes_placement[] = {
	{"a", "U1", "Foster placement - relatives - long term", ""},
	{"b", "U2", "Foster placement - relative - fostering for adoption", "Foster placement - relative - FFA"},
	{"c", "U3", "Foster placement - relative - not fostering for adoption", "Foster placement - relative - not FFA"},
	{"d", "U4", "Foster placement - long term", ""},
	{"e", "U5", "Foster placement - fostering for adoption", "Foster placement - FFA"},
	{"f", "U6", "Foster placement - not fostering for adoption", "Foster placement - not FFA"},
	{"g", "A3", "Placed for adoption - consent - current foster", ""},
	{"h", "A4", "Placed for adoption - consent - not foster", ""},
	{"i", "A5", "Placed for adoption - order - foster", ""},
	{"j", "A6", "Placed for adoption - order - not foster", ""},
	{"k", "P1", "Placed with parents", ""},
	{"l", "P2", "Independent living", ""},
	{"m", "P3", "Residential employment", ""},
	{"n", "H5", "Residential accommodation", ""},
	{"o", "K1", "Secure Children’s Homes", ""},
	{"p", "K2", "Children’s Homes", ""},
	{"q", "R1", "Residential Care Home", ""},
	{"r", "R2", "NHS/Health Trust", ""},
	{"s", "R3", "Family Centre or Mother and Baby Unit", ""},
	{"t", "R5", "Young Offender Institution", ""},
	{"u", "S1", "Residential school", ""},
	{"v", "Z1", "Other placements", ""},
	{"w", "T0", "Temporary placement", ""},
	{"x", "T1", "Temporary placement - hospital", ""},
	{"y", "T2", "Temporary placement - holiday", ""},
	{"z", "T3", "Temporary placement - carer holiday", ""},
	{"zz", "T4", "Temporary placement - seven days or less", ""},
};

static const struct code codes_provider[] = {
	{"a", "PR0", "Parents/Parental responsibility", ""},
	{"b", "PR1", "Own provision", ""},
	{"c", "PR2", "Other local authority provision", "Other LA provision"},
	{"d", "PR3", "Other public provision", ""},
	{"e", "PR4", "Private provision", ""},
	{"f", "PR5", "Voluntary/third sector", ""},
};

static const struct code codes_location[] = {
	{"a", "", "In", ""},
	{"b", "", "Out", ""},
};

static const struct code codes_eligibility[] = {
	{"a", "", "Relevant child", ""},
	{"b", "", "Former relevant child", ""},
	{"c", "", "Qualifying care leaver", ""},
};

static const struct code codes_in_touch[] = {
	{"a", "", "Yes", "Y"},
	{"b", "", "No", "N"},
	{"c", "", "Died", ""},
	{"d", "REFU", "Refused contact", ""},
	{"e", "NREQ", "Contact no longer required", ""},
	{"f", "RHOM", "Returned home", ""},
};

static const struct code codes_accommodation[] = {
	{"", "B", "Parents/relatives", ""},
	{"", "C", "Community home / residential care", ""},
	{"", "D", "Semi-independent, transitional accommodation and self-contained accommodation", ""},
	{"", "E", "Supported lodgings", ""},
	{"", "G", "Abroad", ""},
	{"", "H", "Deported", ""},
	{"", "K", "Ordinary lodgings, without formal support", ""},
	{"", "R", "Residence not known", ""},
	{"", "S", "No fixed abode / homeless", ""},
	{"", "T", "Foyers and similar supported accommodation", ""},
	{"", "U", "Independent living", ""},
	{"", "V", "Emergency accommodation", ""},
	{"", "W", "Bed and breakfast", ""},
	{"", "X", "In custody", ""},
	{"", "Y", "Other accommodation", ""},
	{"", "Z", "With former foster carers", ""},
};

static const struct code codes_suitability[] = {
	{"a", "", "Suitable", ""},
	{"b", "", "Unsuitable", ""},
};

static const struct code codes_activity[] = {
	{"", "F1", "Full time in higher education", ""},
	{"", "P1", "Part time in higher education", ""},
	{"", "F2", "Full time in education other than higher", ""},
	{"", "P2", "Part time in education other than higher", ""},
	{"", "F3", "Full time in training or employment", ""},
	{"", "P3", "Part time in training or employment", ""},
	{"", "G4", "Not in education, employment or training - illness or disability", ""},
	{"", "G5", "Not in education, employment or training - other", ""},
	{"", "G6", "Not in education, employment or training - pregnancy or parenting", ""},
};

static const struct code codes_adoption_reversal[] = {
	{"", "RD1", "The child’s needs changed subsequent to the decision", ""},
	{"", "RD2", "The Court did not make a placement order", ""},
	{"", "RD3", "Prospective adopters could not be found", ""},
	{"", "RD4", "Any other reason", ""},
};

static const struct code codes_adopter_leaving[] = {
	{"", "1", "Adopter withdrew from process", ""},
	{"", "2", "Process put on hold", ""},
	{"", "3", "Application refused", ""},
};

static const struct code codes_send_need[] = {
	{"a", "SPLD", "Specific learning difficulty", ""},
	{"b", "MLD", "Moderate learning difficulty", ""},
	{"c", "SLD", "Severe learning difficulty", ""},
	{"d", "PMLD", "Profound and multiple learning difficulty", ""},
	{"e", "SEMH", "Social, emotional and mental health", ""},
	{"f", "SLCN", "Speech, language and communication needs", ""},
	{"g", "HI", "Hearing impairment", ""},
	{"h", "VI", "Vision impairment", "Visual impairment"},
	{"i", "MSI", "Multi-sensory impairment", ""},
	{"j", "PD", "Physical disability", ""},
	{"k", "ASD", "Autistic spectrum disorder", ""},
	{"l", "OTH", "Other difficulty or disability", ""},
};

static const struct code codes_school_phase[] = {
	{"a", "", "Nursery", ""},
	{"b", "", "Primary", ""},
	{"c", "", "Middle (deemed primary)", ""},
	{"d", "", "Middle (deemed secondary)", ""},
	{"e", "", "Secondary", ""},
	{"f", "", "All-through", ""},
	{"g", "", "Special", ""},
	{"h", "", "Pupil referral unit or alternative provision", "Pupil referral unit/Alternative provision"},
	{"i", "", "Further education college", "FE college"},
};

struct list_of_codes {
	const struct code *codes;
	size_t count;
};

#define LIST(codes) {codes, sizeof(codes) / sizeof((codes)[0])}

static const struct list_of_codes lists[CODE_LIST_COUNT] = {
	[CODES_NONE] = {NULL, 0},
	[CODES_GENDER] = LIST(codes_gender),
	[CODES_ETHNICITY] = LIST(codes_ethnicity),
	[CODES_SOURCE] = LIST(codes_source),
	[CODES_YES_NO] = LIST(codes_yes_no),
	[CODES_YES_NO_UNKNOWN] = LIST(codes_yes_no_unknown),
	[CODES_NEED] = LIST(codes_need),
	[CODES_CLOSURE] = LIST(codes_closure),
	[CODES_CASE_STATUS] = LIST(codes_case_status),
	[CODES_CATEGORY] = LIST(codes_category),
	[CODES_CARE_NEED] = LIST(codes_care_need),
	[CODES_LEGAL_STATUS] = LIST(codes_legal_status),
	[CODES_PERMANENCE] = LIST(codes_permanence),
	[CODES_CARE_END] = LIST(codes_care_end),
	[CODES_PLACEMENT] = LIST(codes_placement),
	[CODES_PROVIDER] = LIST(codes_provider),
	[CODES_LOCATION] = LIST(codes_location),
	[CODES_ELIGIBILITY] = LIST(codes_eligibility),
	[CODES_IN_TOUCH] = LIST(codes_in_touch),
	[CODES_ACCOMMODATION] = LIST(codes_accommodation),
	[CODES_SUITABILITY] = LIST(codes_suitability),
	[CODES_ACTIVITY] = LIST(codes_activity),
	[CODES_ADOPTION_REVERSAL] = LIST(codes_adoption_reversal),
	[CODES_ADOPTER_LEAVING] = LIST(codes_adopter_leaving),
	[CODES_SEND_NEED] = LIST(codes_send_need),
	[CODES_SCHOOL_PHASE] = LIST(codes_school_phase),
};

const struct code *
codes_of(enum code_list list, size_t *ret_count)
{
	*ret_count = lists[list].count;
	return lists[list].codes;
}

const char *
codes_value(const struct code *code)
{
	return code->code[0] != '\0' ? code->code : code->letter;
}

const char *
codes_name(enum code_list list, const char *value)
{
	for (size_t i = 0; i < lists[list].count; i++) {
		if (str_is_same(codes_value(&lists[list].codes[i]), value))
			return lists[list].codes[i].name;
	}
	return value;
}

/* One step of a comparison that sees only letters and digits, in lower case; 0 at the end. */
static char
next_letter(const char **text, const char *end)
{
	while (*text < end) {
		char c = *(*text)++;

		if (c >= 'A' && c <= 'Z')
			return (char)(c - 'A' + 'a');
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			return c;
	}
	return '\0';
}

/* The same letters and digits; two texts without any are not the same. */
static bool
is_alike(const char *text, const char *end, const char *wanted)
{
	const char *wanted_end = wanted + strlen(wanted);
	bool has_any = false;

	for (;;) {
		char a = next_letter(&text, end);

		if (a != next_letter(&wanted, wanted_end))
			return false;
		if (a == '\0')
			return has_any;
		has_any = true;
	}
}

static bool
is_named(const struct code *code, const char *text, const char *end)
{
	return is_alike(text, end, code->code) || is_alike(text, end, code->name) ||
	    is_alike(text, end, code->also);
}

/* "c) rest" or "p1) rest": where the rest begins, or NULL. */
static const char *
after_letter(const char *text, const char *end)
{
	for (size_t i = 1; i <= 2 && text + i < end; i++) {
		if (text[i] == ')')
			return text + i + 1;
	}
	return NULL;
}

/* "C2: FCO", "N1 - Abuse or neglect", "E8 – Care": where the code ends, or NULL. */
static const char *
code_end(const char *text, const char *end)
{
	for (const char *at = text; at < end && at - text <= 4; at++) {
		if (*at == ':' || *at == '-' || (unsigned char)*at == 0xe2 || (*at == ' ' && at > text))
			return at;
	}
	return NULL;
}

static const struct code *
match_part(const struct list_of_codes *list, const char *text, const char *end)
{
	const char *stop = code_end(text, end);

	for (size_t i = 0; i < list->count; i++) {
		if (is_alike(text, end, list->codes[i].code))
			return &list->codes[i];
	}
	for (size_t i = 0; i < list->count; i++) {
		if (is_named(&list->codes[i], text, end))
			return &list->codes[i];
	}
	for (size_t i = 0; stop != NULL && i < list->count; i++) {
		if (is_alike(text, stop, list->codes[i].code))
			return &list->codes[i];
	}
	return NULL;
}

/* The only code with that letter; the template gives "s" to two ethnicities. */
static const struct code *
match_letter(const struct list_of_codes *list, const char *text, const char *end)
{
	const struct code *found = NULL;

	for (size_t i = 0; i < list->count; i++) {
		if (!is_alike(text, end, list->codes[i].letter))
			continue;
		if (found != NULL)
			return NULL;
		found = &list->codes[i];
	}
	return found;
}

const struct code *
codes_match(enum code_list list, const char *text)
{
	const char *end = text + strlen(text);
	const char *rest = after_letter(text, end);
	const struct code *found;

	found = match_part(&lists[list], rest != NULL ? rest : text, end);
	if (found != NULL)
		return found;
	return match_letter(&lists[list], text, rest != NULL ? rest : end);
}
