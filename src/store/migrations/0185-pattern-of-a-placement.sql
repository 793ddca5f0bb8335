-- Where the child of an Inadequate case lived when it opened: Ofsted's number of the home or agency (Annex A, list 8), '' for none.
-- Two in one placement within weeks are a pattern, as two in one team or theme are.
ALTER TABLE inadequate_case ADD COLUMN placement TEXT NOT NULL DEFAULT '';
-- The cases of a placement.
CREATE INDEX inadequate_case_placement ON inadequate_case (placement, opened_at) WHERE placement <> '';
