-- Who looked at what is of no audit: a dip sample, a concern about its child (the access log).
CREATE INDEX history_object ON history (object_id, seq) WHERE audit_id = '';
