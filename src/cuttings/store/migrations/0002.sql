-- Copies: which texts share words, and which articles carry one copy.

-- A sample of the five-word shingles of each text's prose, as hashes; texts of current
-- articles only.
CREATE TABLE copy_shingle (
  shingle INTEGER NOT NULL,
  text INTEGER NOT NULL REFERENCES text (id) ON DELETE CASCADE,
  word INTEGER NOT NULL,                 -- number of its first word in the text
  PRIMARY KEY (shingle, text)
) WITHOUT ROWID;
CREATE INDEX copy_shingle_text ON copy_shingle (text);

-- Shingles that many texts have; those that too many have are not compared at all.
CREATE TABLE copy_common (
  shingle INTEGER PRIMARY KEY,
  too_many INTEGER NOT NULL
);

-- Work to do: texts that must be compared anew.
CREATE TABLE copy_dirty (
  text INTEGER PRIMARY KEY REFERENCES text (id) ON DELETE CASCADE
);
INSERT INTO copy_dirty SELECT id FROM text;

-- Two texts that have words in common.
CREATE TABLE text_pair (
  a INTEGER NOT NULL REFERENCES text (id) ON DELETE CASCADE,
  b INTEGER NOT NULL REFERENCES text (id) ON DELETE CASCADE,
  strength REAL NOT NULL,                -- how much newsroom prose; 22 and more is a copy
  contained REAL NOT NULL,               -- the part of it for a text that is whole in the other
  words INTEGER NOT NULL,                -- equal words
  share_a REAL NOT NULL,                 -- share of each text's words that is in common, 0-1
  share_b REAL NOT NULL,
  PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX text_pair_b ON text_pair (b);

-- The words that two texts have in common, lightly edited or not.
CREATE TABLE passage (
  a INTEGER NOT NULL,
  b INTEGER NOT NULL,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,                    -- prose, quotation, statement, standing
  start_a INTEGER NOT NULL,
  stop_a INTEGER NOT NULL,
  start_b INTEGER NOT NULL,
  stop_b INTEGER NOT NULL,
  words INTEGER NOT NULL,                -- equal words
  prose_words INTEGER NOT NULL,          -- those that a newsroom wrote
  sentences INTEGER NOT NULL,            -- prose sentences that both have nearly whole
  repeated INTEGER NOT NULL DEFAULT 0,   -- 1: the outlet prints them in many reports
  changes TEXT NOT NULL,                 -- JSON: [start_a, stop_a, start_b, stop_b] of each
  PRIMARY KEY (a, b, position),
  FOREIGN KEY (a, b) REFERENCES text_pair (a, b) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX passage_b ON passage (b);

-- Two articles that share copy.
CREATE TABLE copy (
  a INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  b INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,                    -- same, copy, update
  share_a REAL NOT NULL,
  share_b REAL NOT NULL,
  prose_words INTEGER NOT NULL,
  origin TEXT,                           -- a, b, third; empty: nothing tells
  origin_article INTEGER REFERENCES article (id) ON DELETE SET NULL,
  origin_name TEXT,
  reason TEXT NOT NULL,
  PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX copy_b ON copy (b);
CREATE INDEX copy_origin ON copy (origin_article) WHERE origin_article IS NOT NULL;

-- The articles that carry one copy.
CREATE TABLE copy_family (
  id INTEGER PRIMARY KEY,
  family_id TEXT NOT NULL UNIQUE,        -- the id that outputs use
  origin INTEGER REFERENCES article (id) ON DELETE SET NULL,
  origin_name TEXT,
  reason TEXT NOT NULL
);
CREATE INDEX copy_family_origin ON copy_family (origin) WHERE origin IS NOT NULL;
CREATE TABLE copy_member (
  article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  family INTEGER NOT NULL REFERENCES copy_family (id) ON DELETE CASCADE,
  position INTEGER NOT NULL              -- by day of publication, as far as it is known
);
CREATE INDEX copy_member_family ON copy_member (family, position);

-- Articles that were not written separately: most of one is in the other. They share a number.
CREATE TABLE writing (
  article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  writing INTEGER NOT NULL
);

-- Which reports are copies of each other, and where they come from as far as something tells.
CREATE VIEW copies AS
SELECT
  a.source AS a, a.outlet AS outlet_a, b.source AS b, b.outlet AS outlet_b, c.kind AS kind,
  c.share_a AS share_a, c.share_b AS share_b, c.prose_words AS prose_words,
  COALESCE(o.source, c.origin_name) AS origin, c.reason AS reason
FROM copy AS c JOIN article AS a ON a.id = c.a JOIN article AS b ON b.id = c.b
LEFT JOIN article AS o ON o.id = c.origin_article;
