-- Which month's briefing counted an audit (D17): kept when the figures freeze, so that an audit that is back with its auditor then is counted
-- in the month in which it comes again, and none twice, whatever day a briefing is moved to.
ALTER TABLE audit ADD COLUMN counted_in TEXT REFERENCES briefing (cycle_id);
UPDATE audit SET counted_in = (SELECT min(b.cycle_id) FROM briefing b WHERE b.frozen_at IS NOT NULL AND b.cycle_id >= audit.cycle_id
	AND audit.first_sent_at < b.frozen_at) WHERE kind = 'cycle' AND first_sent_at IS NOT NULL;
CREATE INDEX audit_counted ON audit (counted_in) WHERE counted_in IS NOT NULL;
-- What no briefing has counted yet.
CREATE INDEX audit_uncounted ON audit (cycle_id) WHERE counted_in IS NULL AND kind = 'cycle' AND first_sent_at IS NOT NULL;
