-- What every record stands on: the history that nothing may change, settings, idempotency, jobs.
CREATE TABLE history (
	seq INTEGER NOT NULL PRIMARY KEY,
	at TEXT NOT NULL,
	actor_id TEXT NOT NULL,
	actor_name TEXT NOT NULL,
	session_hash TEXT NOT NULL,
	door TEXT NOT NULL,
	action TEXT NOT NULL,
	object_kind TEXT NOT NULL,
	object_id TEXT NOT NULL,
	object_version INTEGER NOT NULL,
	audit_id TEXT NOT NULL,
	sentence TEXT NOT NULL,
	changes_salt TEXT NOT NULL,
	changes TEXT NOT NULL,
	changes_hash TEXT NOT NULL,
	prev_hash TEXT NOT NULL,
	hash TEXT NOT NULL
) STRICT;
-- The history page of one audit, newest first.
CREATE INDEX history_audit ON history (audit_id, seq);
-- Who looked at what: the access log of one person.
CREATE INDEX history_actor ON history (actor_id, seq);

-- One row: the last entry. Locking it puts writers of PostgreSQL in line.
CREATE TABLE history_head (
	only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
	seq INTEGER NOT NULL,
	hash TEXT NOT NULL
) STRICT;
INSERT INTO history_head (only_row, seq, hash) VALUES (1, 0, '');

CREATE TABLE setting (
	code TEXT NOT NULL PRIMARY KEY,
	value TEXT NOT NULL,
	version INTEGER NOT NULL,
	changed_at TEXT NOT NULL,
	changed_by TEXT NOT NULL
) STRICT;

-- One row a form that was carried out, so that sending it twice does it once.
CREATE TABLE idempotency (
	key TEXT NOT NULL PRIMARY KEY,
	person_id TEXT NOT NULL,
	at TEXT NOT NULL
) STRICT;
-- Rows of more than a day are removed by time.
CREATE INDEX idempotency_at ON idempotency (at);

CREATE TABLE job (
	id TEXT NOT NULL PRIMARY KEY,
	kind TEXT NOT NULL,
	title TEXT NOT NULL,
	person_id TEXT NOT NULL,
	input TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
	done_count INTEGER NOT NULL,
	total_count INTEGER NOT NULL,
	message TEXT NOT NULL,
	result_path TEXT NOT NULL,
	made_at TEXT NOT NULL,
	started_at TEXT,
	ended_at TEXT
) STRICT;
-- The jobs process takes the oldest that waits.
CREATE INDEX job_state ON job (state, made_at);

-- What the jobs process last wrote, for /healthz (D33).
CREATE TABLE probe (
	only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
	at TEXT NOT NULL
) STRICT;

-- Facts about this database: whose it is, and whether it holds practice data.
CREATE TABLE authority (
	only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
	council TEXT NOT NULL,
	is_practice INTEGER NOT NULL
) STRICT;
INSERT INTO authority (only_row, council, is_practice) VALUES (1, 'Dudley Council', 0);
