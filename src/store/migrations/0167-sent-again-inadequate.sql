-- Sent as Inadequate while the final grade still is another one: few, and looked at by the nightly check.
CREATE INDEX audit_sent_inadequate ON audit (id, state, sent_at) WHERE grade = 4 AND final_grade <> 4;
