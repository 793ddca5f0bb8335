#include "view/view_help.h"

#include "html/govuk.h"

void
view_help_page(struct html *h, const struct view_help *page)
{
	static const struct view_link reading[] = {
	    {"/help/process", "The audit process, week by week"},
	    {"/help/grades", "What the grades mean"},
	    {"/help/glossary", "Words and short forms"},
	};
	static const struct view_link about[] = {
	    {"/help/accessibility", "Accessibility statement"},
	    {"/help/privacy", "Privacy"},
	};

	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_heading_2(h, "How the audits work");
	view_links(h, reading, sizeof(reading) / sizeof(reading[0]));
	view_heading_2(h, "If you are stuck");
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	html_element(h, "li", NULL,
	    "You cannot see an audit you think you should see: ask the Centre for Professional Practice.");
	html_element(h, "li", NULL,
	    "You cannot do an audit, or know the family: open the audit and say why. The Centre finds somebody else.");
	html_element(h, "li", NULL,
	    "You cannot sign in, or a name, team or role is wrong: ask your administrator.");
	html_element(h, "li", NULL, "You need more time: ask for it from the audit before the return date.");
	html_close(h, "ul");
	govuk_inset_text(h,
	    .text = "If a child may be at risk now, do not wait for this service. Act first, as your safeguarding procedure "
	            "says, and record it here afterwards.");
	view_heading_2(h, "What you type is kept");
	view_paragraph(h,
	    "Forms keep what you type, finished or not. If you are signed out, or two people change the same audit, your "
	    "text is still there when you come back.");
	view_heading_2(h, "About this service");
	view_links(h, about, sizeof(about) / sizeof(about[0]));
	view_frame_close(h, &page->frame);
}

/* The programme's own words, section 1. */
static void
write_context(struct html *h)
{
	view_heading_2(h, "Context");
	view_paragraph(h,
	    "The purpose of this document is to provide staff with a clear schedule for Dudley’s Audit Programme, "
	    "including audit themes, allocation dates and submission dates; and to set out the training available to "
	    "achieve improved practice with children and families.");
	view_paragraph(h,
	    "The programme involves Managers and Independent Reviewing Officers across Children’s Social Care completing "
	    "one audit per month, and Dudley’s Centre for Professional Practice completing 25 dip samples per month. The "
	    "Special Educational Needs and Disabilities (SEND) Service and the Early Help Service will be completing "
	    "audits in their areas. Audits will be completed jointly with Allocated Practitioners to enable a richer, "
	    "reflective learning experience. Following audits being completed, Managers will hold ‘support and "
	    "challenge’ conversations with practitioners to discuss the core elements of the audit, set a stretch target, "
	    "and ensure all recommended actions are undertaken.");
	view_paragraph(h,
	    "Dudley’s Centre for Professional Practice will moderate 20% of all Children’s Social Care audits completed. "
	    "Those audits identified as ‘Inadequate’ will be subject to moderation and followed up by Heads of Service, "
	    "the Assistant Director, and the Director for Children’s Services. Dudley’s Centre for Professional Practice "
	    "will share audit findings with the service at the end of each month using a 7 Minute Briefing.");
	view_paragraph(h,
	    "Manager Audit Workshops will be delivered throughout the year to enhance consistency across the auditing "
	    "process; and moderation panels will take place 6 times a year to review the quality of audit. Quarterly "
	    "meetings will be held to triangulate audit findings, training, and practice guidance to inform service "
	    "development.");
}

struct week {
	const char *when;
	const char *what[2];
};

/* The programme's own words: the chart of its section 2, as an ordered list. */
static const struct week weeks[] = {
    {"Week 1",
        {"The Auditor is allocated their audit. The audit is to be completed on the child’s file using the ‘Quality "
         "Assurance Form’ on Liquid Logic."}},
    {"Week 1 to 3",
        {"The Auditor completes the audit with the Allocated Practitioner, enabling a reflective learning "
         "experience."}},
    {"Week 1 to 3",
        {"When the audit is completed, the Auditor triggers a ‘Manager’s Response Form’, assigning the audit to the "
         "Allocated Team Manager’s work tray on Liquid Logic."}},
    {"Week 1 to 3",
        {"The Team Manager completes the ‘Manager’s Response Form’, records direction to the Practitioner to progress "
         "the actions using a ‘Record of Decision’ case note, and meets with the Practitioner to discuss the audit and "
         "set a stretch target."}},
    {"Week 4",
        {"The Auditor meets with the Manager and Practitioner and provides feedback and actions regarding the audit.",
         "CPP moderate 20% of the audits received, complete 25 dip samples, and share audit findings with the service "
         "using a 7 Minute Briefing."}},
    {"Monthly", {"Head of Service review and track all cases graded ‘Inadequate’."}},
};

void
view_help_process_page(struct html *h, const struct view_help *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_paragraph(h,
	    "These are the words of Dudley’s Audit Programme. In them, CPP is Dudley’s Centre for Professional Practice.");
	view_heading_2(h, "Audit process, week by week");
	html_open(h, "ol", ATTRS({"class", "app-weeks", false}));
	for (size_t i = 0; i < sizeof(weeks) / sizeof(weeks[0]); i++) {
		html_open(h, "li", ATTRS({"class", "app-weeks__step", false}));
		html_element(h, "h3", "govuk-heading-s", weeks[i].when);
		for (size_t line = 0; line < 2; line++)
			if (weeks[i].what[line] != NULL)
				view_paragraph(h, weeks[i].what[line]);
		html_close(h, "li");
	}
	html_close(h, "ol");
	write_context(h);
	view_heading_2(h, "In this service");
	view_paragraph(h,
	    "The forms are filled in here and the system makes the text to place on the child’s file in Liquidlogic. "
	    "“My work” is the work tray: it shows what you have to do and by when.");
	view_frame_close(h, &page->frame);
}

/* domain.md 2.5 */
void
view_help_grades_page(struct html *h, const struct view_help *page)
{
	static const struct {
		const char *grade;
		const char *words;
	} grades[] = {
	    {"Outstanding",
	        "All of Good, and clearly beyond it: practice has made an unusual, lasting difference to this child, and the "
	        "record shows it. Worth sharing with others."},
	    {"Good",
	        "The child is safe, their needs are understood, the plan works and the child’s life is getting better. "
	        "Management oversight is regular and useful. Gaps are small and did no harm."},
	    {"Requires improvement to be good",
	        "Nothing went seriously wrong and the child is not left at risk, but the work is uneven: late, thin, or "
	        "without clear effect for the child."},
	    {"Inadequate",
	        "Serious or widespread weakness: risk missed or not acted on, drift that harms the child or is likely to, or "
	        "basic duties not met."},
	};

	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_paragraph(h,
	    "The four grades use Ofsted’s words. The descriptions are the programme’s own, to help auditors grade alike.");
	govuk_summary_list_open(h, .classes = NULL);
	for (size_t i = 0; i < sizeof(grades) / sizeof(grades[0]); i++)
		govuk_summary_row(h, .key = grades[i].grade, .value = grades[i].words);
	govuk_summary_list_close(h);
	view_heading_2(h, "How to decide");
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	html_element(h, "li", NULL, "Start from the child: what is different for them because of this work?");
	html_element(h, "li", NULL,
	    "The overall grade is your judgement, with a written reason. It is not an average of the sections.");
	html_element(h, "li", NULL, "Grade the work and its effect, not the person who did it.");
	html_element(h, "li", NULL,
	    "A section can be “Not graded” when there is not enough evidence, or “Not applicable”. The overall grade "
	    "of a Children’s Social Care audit cannot.");
	html_element(h, "li", NULL,
	    "Grading a case Inadequate tells the team manager, the head of service and the Centre, so that the child is "
	    "looked at again straight away.");
	html_close(h, "ul");
	view_frame_close(h, &page->frame);
}
