#include "operations/programme_changes.h"

#include "base/sbuf.h"
#include "base/str.h"
#include "base/vec.h"

enum { LIST_MAXIMUM = 64 * 1024 };

void
programme_changes_add(struct arena *arena, struct change_list *list, const char *field,
    const char *before, const char *after)
{
	struct history_change change = {field, before, after};

	VEC_PUSH(arena, list, change);
}

static void
add(struct arena *arena, struct change_list *list, const struct cycle *after, const char *what,
    const char *old, const char *new)
{
	if (!str_is_same(old, new))
		programme_changes_add(arena, list,
		    arena_printf(arena, "%s, %s", cycle_name(arena, after->id), what), old, new);
}

static const char *
courses_text(struct arena *arena, const struct cycle *cycle)
{
	struct sbuf sb;

	sbuf_init(&sb, arena, LIST_MAXIMUM);
	sbuf_text(&sb, "");
	for (size_t i = 0; i < cycle->course_count; i++)
		sbuf_printf(&sb, "%s%s", i == 0 ? "" : "\n", cycle->courses[i]);
	return sb.length == 0 ? "" : sb.data;
}

static const char *
topics_text(struct arena *arena, const struct cycle *cycle)
{
	struct sbuf sb;

	sbuf_init(&sb, arena, LIST_MAXIMUM);
	for (size_t i = 0; i < cycle->topic_count; i++) {
		sbuf_printf(&sb, "%s%s", i == 0 ? "" : "\n", cycle->topics[i].title);
		for (size_t j = 0; j < cycle->topics[i].question_count; j++)
			sbuf_printf(&sb, "\n– %s", cycle->topics[i].questions[j]);
	}
	return sb.length == 0 ? "" : sb.data;
}

void
programme_changes(struct arena *arena, const struct cycle *before, const struct cycle *after,
    struct change_list *ret)
{
	struct cycle none = {0};

	for (int i = 0; i < CYCLE_DATE_COUNT; i++)
		cycle_date_set(&none, (enum cycle_date)i, DATE_NONE);
	if (before == NULL)
		before = &none;
	for (int i = 0; i < CYCLE_DATE_COUNT; i++)
		add(arena, ret, after, cycle_date_name((enum cycle_date)i),
		    date_text_long(arena, cycle_date_get(before, (enum cycle_date)i)),
		    date_text_long(arena, cycle_date_get(after, (enum cycle_date)i)));
	for (int i = 0; i < SERVICE_COUNT; i++)
		add(arena, ret, after, service_name((enum service)i),
		    before->theme_titles[i] == NULL ? "" : before->theme_titles[i],
		    after->theme_titles[i]);
	add(arena, ret, after, "training", courses_text(arena, before), courses_text(arena, after));
	add(arena, ret, after, "dip samples", topics_text(arena, before), topics_text(arena, after));
}
