#include "store/store_dip.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

/* A moment after every other, for results that nothing freezes. */
static const char EVER[] = "9999-12-31T23:59:59.999999Z";

#define IS_DONE "d.state IN ('done', 'to-check', 'checked') AND d.done_at <= $2"

struct topics {
	struct dip_topic_result *items;
	size_t count, capacity;
};

static enum err
topics_read(struct store *store, const char *cycle_id, const char *until, struct topics *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT d.topic, d.topic_title, count(*), sum(CASE WHEN " IS_DONE " THEN 1 ELSE 0 END), "
	    "sum(CASE WHEN d.state = 'checked' AND d.second_at <= $2 THEN 1 ELSE 0 END) FROM dip_sample d "
	    "WHERE d.cycle_id = $1 AND d.state <> 'replaced' GROUP BY d.topic, d.topic_title ORDER BY min(d.number)",
	    DB_VALUES(db_t(cycle_id), db_t(until)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, ret,
		    ((struct dip_topic_result){.topic = db_text(&rows, 0),
		        .title = db_text(&rows, 1),
		        .samples = db_int(&rows, 2),
		        .done = db_int(&rows, 3),
		        .read_twice = db_int(&rows, 4)}));
	return db_rows_end(&rows);
}

/* The questions stand beside every sample, so those of a topic without one that is done are there too. */
static enum err
questions_read(struct store *store, const char *cycle_id, const char *until, struct dip_topic_result *topic)
{
	struct {
		struct dip_question_result *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	int64_t last = 0;
	enum err e = store_query(store, &rows,
	    "SELECT a.position, min(a.question), a.value, sum(CASE WHEN " IS_DONE " THEN 1 ELSE 0 END) FROM dip_sample d "
	    "JOIN dip_answer a ON a.sample_id = d.id WHERE d.cycle_id = $1 AND d.topic = $3 AND d.state <> 'replaced' "
	    "GROUP BY a.position, a.value ORDER BY a.position, a.value",
	    DB_VALUES(db_t(cycle_id), db_t(until), db_t(topic->topic)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		enum dip_answer answer = DIP_NOT_ANSWERED;

		if (db_int(&rows, 0) != last)
			VEC_PUSH(store->arena, &found, ((struct dip_question_result){.question = db_text(&rows, 1)}));
		last = db_int(&rows, 0);
		(void)dip_answer_from_code(db_text(&rows, 2), &answer);
		found.items[found.count - 1].counts[answer] += db_int(&rows, 3);
	}
	topic->questions = found.items;
	topic->question_count = found.count;
	return db_rows_end(&rows);
}

static enum err
codes_read(struct store *store, const char *cycle_id, const char *until, struct dip_topic_result *topic)
{
	struct {
		struct dip_code_result *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT d.polarity, d.code, count(*) FROM dip_sample d WHERE d.cycle_id = $1 AND d.topic = $3 AND d.code <> '' "
	    "AND " IS_DONE " GROUP BY d.polarity, d.code ORDER BY count(*) DESC, d.code, d.polarity",
	    DB_VALUES(db_t(cycle_id), db_t(until), db_t(topic->topic)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found,
		    ((struct dip_code_result){db_text(&rows, 0), db_text(&rows, 1), db_int(&rows, 2)}));
	topic->codes = found.items;
	topic->code_count = found.count;
	return db_rows_end(&rows);
}

static enum err
results_read(struct store *store, const char *cycle_id, const char *until, struct dip_results *ret)
{
	struct topics topics = {0};
	enum err e = topics_read(store, cycle_id, until, &topics);

	*ret = (struct dip_results){.topics = topics.items, .count = topics.count};
	for (size_t i = 0; e == ERR_OK && i < topics.count; i++) {
		e = questions_read(store, cycle_id, until, &topics.items[i]);
		if (e == ERR_OK)
			e = codes_read(store, cycle_id, until, &topics.items[i]);
		ret->samples += topics.items[i].samples;
		ret->done += topics.items[i].done;
	}
	if (e == ERR_OK)
		e = store_query_int(store, &ret->referred,
		    "SELECT count(*) FROM dip_sample d WHERE d.cycle_id = $1 AND d.referral <> '' AND " IS_DONE,
		    DB_VALUES(db_t(cycle_id), db_t(until)));
	if (e == ERR_OK)
		e = store_query_int(store, &ret->concerns,
		    "SELECT count(*) FROM concern c JOIN dip_sample d ON d.id = c.dip_sample_id "
		    "WHERE d.cycle_id = $1 AND c.raised_at <= $2",
		    DB_VALUES(db_t(cycle_id), db_t(until)));
	return e;
}

enum err
store_dip_results(struct store *store, const char *cycle_id, struct dip_results *ret)
{
	return results_read(store, cycle_id, EVER, ret);
}

enum err
store_dip_results_until(
    struct store *store, const char *cycle_id, struct instant until, struct dip_results *ret)
{
	char text[INSTANT_TEXT_SIZE];

	instant_iso(until, text);
	return results_read(store, cycle_id, text, ret);
}
