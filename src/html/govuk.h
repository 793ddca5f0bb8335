#ifndef HTML_GOVUK_H
#define HTML_GOVUK_H

/*
 * The components of the GOV.UK Design System as C functions, with the names and options they have there
 * (https://design-system.service.gov.uk/components/). An option left out is a field left out:
 *
 *	govuk_tag(h, .text = "Overdue", .classes = "govuk-tag--red");
 *	govuk_input(h, .id = "ref", .name = "ref", .label = "Case reference", .value = page->ref,
 *	    .error = problems_find(page->problems, "ref"));
 *
 * Every text is escaped. Where the Design System takes HTML, a component takes `content`, a function that
 * writes it through the same writer, or comes as a pair …_open() and …_close().
 * tests/html/test_fixtures.c compares them with the fixtures that GOV.UK publishes.
 *
 * Forms: the id of the first input of a question is its field's name, so that the error summary can link to it.
 */
#include "html/govuk_content.h"
#include "html/govuk_field.h"
#include "html/govuk_list.h"
#include "html/govuk_page.h"
#include "html/govuk_table.h"
#include "html/govuk_text.h"

#endif
