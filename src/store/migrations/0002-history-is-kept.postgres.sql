-- The history cannot be changed or removed through the database either.
CREATE FUNCTION history_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'history is append only'; END $$;
CREATE TRIGGER history_no_change BEFORE UPDATE OR DELETE ON history
FOR EACH ROW EXECUTE FUNCTION history_refuse();
CREATE TRIGGER history_no_truncate BEFORE TRUNCATE ON history
FOR EACH STATEMENT EXECUTE FUNCTION history_refuse();
