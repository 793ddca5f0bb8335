-- Lists that are read a page at a time walk an index in their order.
-- Teams by service and name.
CREATE INDEX team_service_name ON team (service, name, id);
-- People who are here, and those who have left, by name: stands in for person_left.
CREATE INDEX person_left_name ON person (has_left, name, id);
DROP INDEX person_left;
-- Names out of the lists that nobody has matched yet.
CREATE INDEX population_name_open ON population_name (matched_id, decided_by, kind, name);
