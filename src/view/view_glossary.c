#include "view/view_help.h"

#include "html/govuk.h"

struct term {
	const char *term;
	const char *meaning;
};

/* domain.md 4.2, in plain words. CPP here is the Centre only, never a plan. */
static const struct term terms[] = {
    {"7 Minute Briefing", "The month’s findings on one page, for teams to read and talk about."},
    {"Annex A", "The lists about children that Ofsted asks for on an inspection; the audits are drawn from them."},
    {"Auditor", "The manager or Independent Reviewing Officer who looks at the case and grades it."},
    {"Centre, CPP", "Dudley’s Centre for Professional Practice: the quality and learning team."},
    {"Child in care", "A child looked after by the council."},
    {"Child in need", "A child who needs services to be healthy and develop well (section 17, Children Act 1989)."},
    {"Child protection plan", "The plan that keeps a child safe after a conference has decided they need one."},
    {"Core group", "The workers and family members who carry out a child protection plan."},
    {"Dip sample", "A short check of a few questions on several cases."},
    {"Disguised compliance", "A family seems to work with services but does not change."},
    {"Early Help", "Support for families before, or instead of, statutory social care."},
    {"EHC plan", "Education, Health and Care plan, in sections A to K."},
    {"EPEP", "Electronic personal education plan of a child in care."},
    {"Feedback meeting", "In week 4 the auditor, the team manager and the practitioner meet."},
    {"GCP2", "Graded Care Profile 2, a tool to assess neglect."},
    {"IRO", "Independent Reviewing Officer: reviews the care plan of each child in care."},
    {"Legal Gateway Panel", "A meeting with lawyers: is the threshold met, and should pre-proceedings or court start?"},
    {"Licence to audit",
	"A workshop attended and practice cases graded near the agreed grade; without it another auditor stands by."},
    {"Liquidlogic", "The case systems for social care (LCS) and Early Help (EHM)."},
    {"MAAM", "Multi Agency Action Meeting: an Early Help meeting."},
    {"Manager’s response", "What the team manager answers to an audit: agreement, decisions on actions, conversation."},
    {"MASH", "Multi-Agency Safeguarding Hub: the front door for contacts about a child."},
    {"Moderation", "A second look at an audit by the Centre, so that grades mean the same everywhere."},
    {"NRM", "National Referral Mechanism: the UK system for victims of trafficking and modern slavery."},
    {"Panel", "A moderation panel, six times a year, that decides grades people differ about."},
    {"Permanence", "A stable, lasting home for a child."},
    {"Practice case", "A made-up case with agreed grades, on which auditors learn to grade alike."},
    {"Practitioner", "The social worker or Early Help worker who works with the family."},
    {"Pre-proceedings", "The stage of the Public Law Outline before an application to court."},
    {"Record of Decision", "The case note in which a manager records a decision or direction."},
    {"SEND", "Special educational needs and disabilities."},
    {"SMART", "Specific, measurable, achievable, realistic, time-bound."},
    {"Step up, step down", "A family moves between Early Help and statutory social care."},
    {"Strategy discussion", "Police, health, social care and others decide on a child protection enquiry (section 47)."},
    {"Stretch target", "A development goal that manager and practitioner agree after the audit."},
    {"Support and challenge", "The conversation after an audit: high support and high challenge together."},
    {"TAF", "Team Around the Family meeting."},
    {"Workshop", "A Manager Audit Workshop, in which auditors grade the same practice case and compare."},
};

void
view_help_glossary_page(struct html *h, const struct view_help *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	govuk_summary_list_open(h, .classes = NULL);
	for (size_t i = 0; i < sizeof(terms) / sizeof(terms[0]); i++)
		govuk_summary_row(h, .key = terms[i].term, .value = terms[i].meaning);
	govuk_summary_list_close(h);
	view_frame_close(h, &page->frame);
}
