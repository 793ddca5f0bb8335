#include "domain/comment_thread.h"

#include "base/str.h"

static const char *const codes[THREAD_ENTRY_KIND_COUNT] = {
    [THREAD_COMMENT] = "comment", [THREAD_RESOLVED] = "resolved", [THREAD_REOPENED] = "reopened"};

const char *
thread_entry_kind_code(enum thread_entry_kind kind)
{
	return codes[kind];
}

bool
thread_entry_kind_from_code(const char *code, enum thread_entry_kind *ret)
{
	for (int i = 0; i < THREAD_ENTRY_KIND_COUNT; i++) {
		if (!str_is_same(codes[i], code))
			continue;
		*ret = (enum thread_entry_kind)i;
		return true;
	}
	return false;
}
