#include "domain/person.h"

#include "base/str.h"

struct role_row {
	const char *code;
	const char *name;
	bool is_case_role;
};

static const struct role_row roles[ROLE_COUNT] = {
    [ROLE_AUDITOR] = {"auditor", "Auditor", true},
    [ROLE_PRACTITIONER] = {"practitioner", "Practitioner", true},
    [ROLE_TEAM_MANAGER] = {"team-manager", "Team manager", true},
    [ROLE_HEAD_OF_SERVICE] = {"head-of-service", "Head of service", true},
    [ROLE_ASSISTANT_DIRECTOR] = {"assistant-director", "Assistant director", true},
    [ROLE_DIRECTOR] = {"director", "Director", true},
    [ROLE_CENTRE_MEMBER] = {"centre-member", "Centre for Professional Practice", true},
    [ROLE_CENTRE_LEAD] = {"centre-lead", "Programme coordinator", true},
    [ROLE_EARLY_HELP_LEAD] = {"early-help-lead", "Early Help lead", true},
    [ROLE_SEND_LEAD] = {"send-lead", "SEND lead", true},
    [ROLE_PARTNER_AUDITOR] = {"partner-auditor", "Partner auditor", true},
    [ROLE_DATA_OFFICER] = {"data-officer", "Data officer", false},
    [ROLE_INFORMATION_GOVERNANCE] = {"information-governance", "Information governance officer", false},
    [ROLE_ADMINISTRATOR] = {"administrator", "System administrator", false},
};

static const char *const service_codes[SERVICE_COUNT] = {
    [SERVICE_CSC] = "csc", [SERVICE_EARLY_HELP] = "eh", [SERVICE_SEND] = "send"};

static const char *const service_names[SERVICE_COUNT] = {[SERVICE_CSC] = "Children’s Social Care",
    [SERVICE_EARLY_HELP] = "Early Help",
    [SERVICE_SEND] = "SEND"};

const char *
role_code(enum role role)
{
	return roles[role].code;
}

const char *
role_name(enum role role)
{
	return roles[role].name;
}

bool
role_from_code(const char *code, enum role *ret)
{
	for (int i = 0; i < ROLE_COUNT; i++) {
		if (str_is_same(roles[i].code, code)) {
			*ret = (enum role)i;
			return true;
		}
	}
	return false;
}

bool
role_is_case_role(enum role role)
{
	return roles[role].is_case_role;
}

bool
roles_open_cases(unsigned held)
{
	for (size_t role = 0; role < ROLE_COUNT; role++)
		if ((held & ROLE_BIT(role)) != 0 && role_is_case_role((enum role)role))
			return true;
	return false;
}

const char *
service_code(enum service service)
{
	return service_codes[service];
}

const char *
service_name(enum service service)
{
	return service_names[service];
}

bool
service_from_code(const char *code, enum service *ret)
{
	for (int i = 0; i < SERVICE_COUNT; i++) {
		if (str_is_same(service_codes[i], code)) {
			*ret = (enum service)i;
			return true;
		}
	}
	return false;
}
