#include "web/web_form_private.h"

struct attendance
web_attendance(struct web *w)
{
	struct attendance a = {.id = w->req->param[0], .added_id = request_field_text(w->req, "added")};

	a.came = request_fields(w->req, "came", &a.count);
	a.was = request_fields(w->req, "was", &a.was_count);
	return a;
}
