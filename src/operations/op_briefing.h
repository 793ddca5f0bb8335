#ifndef OPERATIONS_OP_BRIEFING_H
#define OPERATIONS_OP_BRIEFING_H

/*
 * The 7 Minute Briefing (domain/briefing.h): the Centre writes it, a second person reads it, the coordinator and where it shows how many are
 * Inadequate the assistant director approve it; everybody reads it once it is published; teams say what they make of it.
 */
#include "domain/programme.h"
#include "operations/op.h"
#include "store/store_briefing.h"
#include "store/store_person.h"

enum { BRIEFING_SOURCES_MOST = 200, BRIEFING_QUOTES_MOST = 20, BRIEFING_TEAM_PAGE = 50, BRIEFING_MARK_LENGTH = 16 };

struct briefing_row_view {
	struct briefing briefing;
	const char *themes; /* "Plans; Early Help Family Support Plans" */
	struct date briefing_on;
	bool is_read; /* by who asks */
};
struct briefing_library {
	struct briefing_row_view *items; /* the newest first */
	size_t count;
	bool is_centre; /* sees those that are not published too */
};
/* Everybody: what can be read; the Centre: all. words: only those that have all of them in their last edition or themes; "" for any. */
enum err op_briefings(struct op *op, const char *words, struct briefing_library *ret);

struct briefing_view {
	struct briefing briefing;
	struct cycle cycle;
	struct briefing_figures figures; /* frozen, or as they stand now */
	struct instant freezes_at;
	const char *before_cycle_id; /* "" for none */
	const char *parts[BRIEFING_PARTS];
	bool is_written[BRIEFING_PARTS]; /* by somebody: it says something else than the figures would */
	bool is_kept[BRIEFING_PARTS]; /* it does not move with the figures any more */
	int edition; /* of the parts; 0: the draft */
	struct briefing_edition_list editions;
	struct instant read_at; /* by who asks */
	const char *author_name; /* "" for none; so the next */
	const char *reader_name;
	const char *lead_name;
	const char *senior_name;
	struct briefing_team_names teams; /* that who asks leads */
	bool is_centre;
	enum role senior_role; /* assistant director; director where nobody else than the coordinator holds that office */
	bool may_write; /* the draft */
	bool may[BRIEFING_EVENT_COUNT]; /* who asks may cause this step now */
	struct briefing_hits hits; /* of the draft; only with is_draft */
};
/*
 * What is published, for everybody; edition 0: the last. Without one: the draft, for the Centre and for those who approve it. Withdrawn ones
 * are the Centre's alone; to everybody else the last is ERR_GONE then.
 */
enum err op_briefing_get(struct op *op, const char *cycle_id, int edition, struct briefing_view *ret);
struct briefing_comparison {
	struct briefing_view view; /* with the editions */
	const struct briefing_edition *before, *now;
	const char *parts_before[BRIEFING_PARTS], *parts_now[BRIEFING_PARTS];
};
/* Two editions, for the Centre; 0: the last, and the one before it. ERR_NOT_FOUND where there are not two. */
enum err op_briefing_compare(struct op *op, const char *cycle_id, int before, int now, struct briefing_comparison *ret);
/* The draft with its checks, for those who work on it; the view of it is in the history. */
enum err op_briefing_draft(struct op *op, const char *cycle_id, struct briefing_view *ret);

struct briefing_help {
	struct briefing_findings findings;
	const char *const *quotes; /* that may be used, without anything found in them */
	size_t quote_count;
	struct person_list readers; /* who may read it a second time */
};
/* What the editor offers beside a draft that was got before. */
enum err op_briefing_help(struct op *op, const struct briefing_view *view, struct briefing_help *ret);

/* What tells whether a box was changed since it was shown. */
const char *op_briefing_mark(struct arena *arena, const char *text);
/*
 * A part with the words that the program writes goes on filling itself, and one that is as it was shown stays as it is: before the freeze the
 * figures move between page and answer. parts: NULL in a place leaves that part alone. marks: of what each box held then; NULL, or "" in a
 * place: not known. ERR_CONFLICT where the version moved on and a part that is saved no longer stands as its mark says.
 */
enum err op_briefing_save(struct op *op, const char *cycle_id, int version, const char *const parts[static BRIEFING_PARTS],
    const char *const *marks);

/* Findings put into the draft from elsewhere. */
struct briefing_additions {
	const struct briefing_finding *findings; /* that may be published */
	enum briefing_addition *states; /* of each */
	size_t count;
	bool is_draft;
};
/* Of that evidence; the Centre. No briefing yet: no findings, and no draft. */
enum err op_briefing_additions(
    struct op *op, const char *cycle_id, enum briefing_evidence evidence, struct briefing_additions *ret);
enum briefing_addition briefing_addition_of(const struct briefing_additions *additions, const char *row_key);
/* As a line, with the number of its evidence, at the end of the part it belongs to. *ret: where it could not, why; the draft stays as it is. */
enum err op_briefing_add(struct op *op, const char *cycle_id, enum briefing_evidence evidence, const char *row_key,
    enum briefing_addition *ret);

struct briefing_move {
	const char *cycle_id;
	int version;
	enum briefing_event event; /* BRIEFING_EVENT_APPROVE becomes "pass on" by itself, and BRIEFING_EVENT_DROP what the last edition needs */
	const char *reader_id; /* of BRIEFING_EVENT_SEND */
	const char *note; /* of sending back, of withdrawing, and of a correction */
};
/* ERR_INVALID: fields reader, note, correction; "" for what the checks found. */
enum err op_briefing_move(struct op *op, const struct briefing_move *move);

/* The timer: opens the month's briefing with its first audit, freezes figures, publishes on the printed date. */
enum err op_briefings_due(struct op *op);

struct briefing_explained {
	struct briefing_view view;
	enum briefing_evidence evidence;
	struct briefing_source_list sources; /* of one number; the programme coordinator's alone */
	bool may_see_rows;
	bool has_chosen;
	const char *chosen; /* "Inadequate, Children’s Social Care" */
};
/* row and column as in the figure; column -1: none chosen. */
enum err op_briefing_explain(struct op *op, const char *cycle_id, enum briefing_evidence evidence, const char *row_key,
    int column, struct briefing_explained *ret);

enum err op_briefing_read(struct op *op, const char *cycle_id);

/* Of a team that who asks leads; team_id "": the first of theirs. ret->team_id "" where they lead none. */
enum err op_briefing_discussion_get(
    struct op *op, const char *cycle_id, const char *team_id, struct briefing_discussion *ret);
/* Fields as in briefing_discussion_check(), and "checked" where something looks private and it was not said that it is not. */
enum err op_briefing_discussion_save(
    struct op *op, const struct briefing_discussion *discussion, bool is_checked, const char **ret_warning);

struct briefing_reach {
	struct briefing_view view;
	struct briefing_readers readers;
	struct briefing_team_list teams; /* a page */
	bool has_more;
	const char *const *unread; /* names of the team that was asked for */
	size_t unread_count;
	struct briefing_discussion_list discussions; /* of those teams */
};
/* The Centre: who has not read it, which teams have not talked about it, and what the others said. page from 1. */
enum err op_briefing_reach(
    struct op *op, const char *cycle_id, const char *team_id, int page, struct briefing_reach *ret);

#endif
