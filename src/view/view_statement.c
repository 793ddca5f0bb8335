/* The two pages the law asks for: accessibility statement (in the statutory model's order) and privacy notice. */
#include "view/view_help.h"

#include "base/arena.h"

static void
write_list(struct html *h, const char *const *texts, size_t count)
{
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < count; i++)
		html_element(h, "li", NULL, texts[i]);
	html_close(h, "ul");
}

void
view_help_accessibility_page(struct html *h, const struct view_help *page)
{
	static const char *const able[] = {
	    "use every page without JavaScript",
	    "zoom in up to 400% without scrolling sideways, but for wide tables, which scroll by themselves",
	    "do everything with a keyboard alone",
	    "use most of the service with a screen reader",
	    "change colours, contrast and spacing with your browser or device",
	};
	static const char *const tested[] = {
	    "automatic checks with axe, the HTML validators vnu and html-validate, on every page, wide and narrow",
	    "automatic checks of focus, target size, text spacing and reflow",
	    "whole journeys by keyboard and without JavaScript",
	};

	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_printf(h, "This statement applies to the service “%s” of %s. We want as many people as possible to be able "
	               "to use it. You should be able to:",
	    page->frame.service_name, page->frame.council_name);
	html_close(h, "p");
	write_list(h, able, sizeof(able) / sizeof(able[0]));
	view_heading_2(h, "How accessible this service is");
	view_paragraph(h,
	    "We know of no part that fails. It has not yet been tested by people who use screen readers, speech input "
	    "or screen magnifiers every day.");
	view_heading_2(h, "Feedback and contact");
	view_paragraph(h,
	    "If you find a problem, or need something in a different format, tell the Centre for Professional Practice. "
	    "They answer within 5 working days.");
	view_heading_2(h, "Enforcement procedure");
	view_paragraph(h,
	    "The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies "
	    "(Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018. If you are not happy with how we "
	    "respond to your complaint, contact the Equality Advisory and Support Service (EASS).");
	view_heading_2(h, "Technical information about this service’s accessibility");
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_printf(h, "%s is committed to making its services accessible, in accordance with the Public Sector Bodies "
	               "(Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.",
	    page->frame.council_name);
	html_close(h, "p");
	view_heading_3(h, "Compliance status");
	view_paragraph(h,
	    "This service is partially compliant with the Web Content Accessibility Guidelines version 2.2 AA standard. We "
	    "say partially because the tests with assistive technology are still to be done.");
	view_heading_2(h, "Preparation of this accessibility statement");
	view_paragraph(h, "The service is tested each time it is changed, by:");
	write_list(h, tested, sizeof(tested) / sizeof(tested[0]));
	view_frame_close(h, &page->frame);
}

void
view_help_privacy_page(struct html *h, const struct view_help *page)
{
	static const char *const children[] = {
	    "the case reference from the case system; no child’s name",
	    "facts from the council’s lists that the month’s theme needs, such as the kind of plan and its dates",
	    "what the audit found, its grade, and what is to be done",
	};
	static const char *const staff[] = {
	    "your name, e-mail address, team, roles and line manager",
	    "the audits you take part in, and what you write in them",
	    "which cases you looked at, and when",
	};

	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_printf(h, "%s uses this service to check the quality of its work with children and families and to learn "
	               "from it.",
	    page->frame.council_name);
	html_close(h, "p");
	view_heading_2(h, "What is held about children");
	write_list(h, children, sizeof(children) / sizeof(children[0]));
	view_heading_2(h, "What is held about staff");
	write_list(h, staff, sizeof(staff) / sizeof(staff[0]));
	view_heading_2(h, "Why");
	view_paragraph(h,
	    "To carry out the council’s duties towards children (public task). Audits are for learning. Grades of audits are "
	    "not used to appraise staff.");
	view_heading_2(h, "Who sees it");
	view_paragraph(h,
	    "Only people who need to know: those who take part in an audit, their line of management, and the Centre for "
	    "Professional Practice. Looking at a case is recorded. In what is published or exported, small numbers are hidden.");
	view_heading_2(h, "How long");
	view_paragraph(h,
	    "As long as the council’s retention schedule says. Then it is deleted, after an information governance officer has "
	    "agreed.");
	view_heading_2(h, "Cookies");
	view_paragraph(h,
	    "The service sets only the cookies it needs to keep you signed in and to tell you what you have just done. It has "
	    "no analytics and nothing from other sites.");
	view_heading_2(h, "Your rights");
	view_paragraph(h,
	    "You can ask what is held about you, and ask for it to be put right. Ask the council’s information governance "
	    "officer. You can also complain to the Information Commissioner’s Office.");
	view_frame_close(h, &page->frame);
}
