#ifndef WEB_WEB_PEOPLE_H
#define WEB_WEB_PEOPLE_H

/* People, teams and roles (ux.md pages 110 to 113). */
#include "view/view_people.h"
#include "web/web.h"

enum err web_people(struct web *w);
enum err web_person(struct web *w);
enum err web_person_new(struct web *w);
enum err web_person_add(struct web *w);
enum err web_person_edit(struct web *w);
enum err web_person_save(struct web *w);
enum err web_person_roles(struct web *w);
enum err web_person_roles_decide(struct web *w);
enum err web_person_leave_ask(struct web *w);
enum err web_person_leave(struct web *w);
enum err web_person_return(struct web *w);

/* How somebody's account stands, a new password, a lost phone. */
enum err web_person_account(struct web *w);
enum err web_person_password(struct web *w);
enum err web_person_password_save(struct web *w);
enum err web_person_second_factor(struct web *w);

enum err web_teams(struct web *w);
enum err web_team_new(struct web *w);
enum err web_team_edit(struct web *w);
/* With an id in the path, or without for a new team. */
enum err web_team_save(struct web *w);

enum err web_people_import(struct web *w);
enum err web_people_import_post(struct web *w);

enum err web_hand_over(struct web *w);
enum err web_hand_over_save(struct web *w);

/* Everybody to choose from; none where there are too many for a list. */
enum err web_people_choices(struct web *w, const struct view_choice **ret, size_t *ret_count);

#endif
