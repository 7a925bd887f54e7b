-- The end of a post that has been told of, to its holder and those whom it concerns: once for each end. What had been
-- looked through before this was there is nobody's news.
ALTER TABLE post ADD COLUMN end_told date;
UPDATE post SET end_told = valid_to WHERE looked_at IS NOT NULL;
CREATE INDEX post_end_to_tell ON post (valid_to) WHERE valid_to IS NOT NULL AND end_told IS DISTINCT FROM valid_to;
