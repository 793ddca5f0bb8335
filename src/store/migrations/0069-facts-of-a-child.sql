-- The facts of one child, in their order, without walking the whole population for the order's sake.
CREATE INDEX population_row_child ON population_row (ref, snapshot, list, row);
DROP INDEX population_row_ref;
