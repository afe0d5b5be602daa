-- Quotations: statements of several texts that are one utterance.

-- The quoted words of a statement, folded as they are compared.
CREATE TABLE utterance (
  statement INTEGER PRIMARY KEY REFERENCES statement (id) ON DELETE CASCADE,
  keys TEXT NOT NULL                     -- with a blank between them
);

-- Runs of telling words of an utterance, as hashes: two that share none are not compared.
CREATE TABLE utterance_run (
  run INTEGER NOT NULL,
  statement INTEGER NOT NULL REFERENCES utterance (statement) ON DELETE CASCADE,
  PRIMARY KEY (run, statement)
) WITHOUT ROWID;
CREATE INDEX utterance_run_statement ON utterance_run (statement);

-- Two utterances with words in common, whoever said them.
CREATE TABLE utterance_pair (
  a INTEGER NOT NULL REFERENCES utterance (statement) ON DELETE CASCADE,
  b INTEGER NOT NULL REFERENCES utterance (statement) ON DELETE CASCADE,
  words INTEGER NOT NULL,                -- equal words
  PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX utterance_pair_b ON utterance_pair (b);

-- One utterance that several statements report.
CREATE TABLE quotation (
  id INTEGER PRIMARY KEY,
  quotation_id TEXT NOT NULL UNIQUE      -- the id that outputs use
);
CREATE TABLE quotation_member (
  statement INTEGER PRIMARY KEY REFERENCES statement (id) ON DELETE CASCADE,
  quotation INTEGER NOT NULL REFERENCES quotation (id) ON DELETE CASCADE
);
CREATE INDEX quotation_member_quotation ON quotation_member (quotation);
