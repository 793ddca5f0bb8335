-- Moderations that wait for the auditor's answer, the one due soonest first: looked at by the clock.
CREATE INDEX moderation_with_auditor ON moderation (due_on, id) WHERE state = 'with-auditor';
