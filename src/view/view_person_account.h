#ifndef VIEW_VIEW_PERSON_ACCOUNT_H
#define VIEW_VIEW_PERSON_ACCOUNT_H

/* How somebody's account stands, and giving it a password. */
#include "domain/person.h"
#include "view/view_frame.h"

struct view_person_account {
	struct view_frame frame;
	const struct person *person;
	bool has_account;
	bool is_closed;
	bool must_change;
	bool has_second_factor;
	bool opens_cases;
	bool may_set_password;
	bool may_reset_second_factor;
	const char *password; /* the one to give; "" on the first page */
};
void view_person_account_page(struct html *h, const struct view_person_account *page);
void view_person_password_page(struct html *h, const struct view_person_account *page);

#endif
