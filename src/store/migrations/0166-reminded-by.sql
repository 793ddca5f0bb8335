-- Who asked: their next mail of the day says so.
ALTER TABLE task ADD COLUMN reminded_by TEXT;
