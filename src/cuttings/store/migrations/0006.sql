-- What speaks against a text being a whole, well-extracted report. It is filled when the
-- reports are read again, which the next `cuttings read` does by itself.
ALTER TABLE article ADD COLUMN doubts TEXT NOT NULL DEFAULT '';

-- Work to do: texts whose articles must be related anew to those that they share words with.
CREATE TABLE copy_touched (
  text INTEGER PRIMARY KEY REFERENCES text (id) ON DELETE CASCADE
);
INSERT INTO copy_touched SELECT id FROM text;
DELETE FROM meta WHERE name = 'copies_made_from';
