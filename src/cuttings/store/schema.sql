-- The story file, version 5. One SQLite database; open it with any SQLite tool, read-only.
--
-- What stands where: a `text` is a body of words, stored once. An `article` is one publication
-- of a text by one outlet; it was read from one or more rows of `source`. What was found in a
-- text (quoted words, names, statements, times) hangs on the text, so that the same words at
-- two outlets are analysed once. A `person` collects chains of mentions from many texts.
--
-- Offsets: `start` and `stop` count characters (code points) of `text.body` from 0; `stop` is
-- the first character after. So the words are substr(body, start + 1, stop - start).
-- Days and moments are ISO 8601. `published_to` is the first day after the range.
-- A character that SQLite cannot hold stands as \uXXXX in every column but `text.body`.

-- One row a fact about the file itself.
CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- One row for each time that the program read reports into this file.
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,
  finished_at TEXT,                      -- empty: it runs still, or was broken off
  arguments TEXT NOT NULL,               -- JSON list of strings
  articles_read INTEGER NOT NULL DEFAULT 0,
  articles_unchanged INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0
);

-- What could not be read, and why. A source that reads well later loses its row.
CREATE TABLE failure (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run (id),
  source TEXT NOT NULL,
  stage TEXT NOT NULL,
  reason TEXT NOT NULL,
  message TEXT NOT NULL,
  UNIQUE (source, stage)
);

-- The words, frozen as they were read.
CREATE TABLE text (
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,             -- SHA-256
  body TEXT NOT NULL,                    -- NUL and lone surrogates shown as U+FFFD
  exact BLOB                             -- only where `body` had to differ: UTF-8 with surrogates
);

-- One publication. Outlet and dates are as they count now: a person's correction wins.
CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  article_id TEXT NOT NULL UNIQUE,       -- the id that outputs use
  text INTEGER NOT NULL REFERENCES text (id),
  source TEXT NOT NULL,                  -- the source whose record counts
  outlet TEXT,
  headline TEXT,
  byline TEXT,
  url TEXT,
  language TEXT,
  published_from TEXT,
  published_to TEXT,
  published_method TEXT NOT NULL,
  published_reason TEXT NOT NULL,
  published_confidence REAL NOT NULL,
  superseded INTEGER NOT NULL,           -- 1: no source holds this version any more
  statements INTEGER NOT NULL DEFAULT 0, -- of kind 'speech'
  doubts TEXT NOT NULL DEFAULT ''        -- why the text may be no whole report: 'short cut-off'
);
CREATE INDEX article_text ON article (text, superseded, published_from, published_to);
CREATE INDEX article_order ON article
  (superseded, published_from IS NULL, published_from, published_to, outlet, source, id);
CREATE INDEX article_outlet ON article (outlet, superseded);

-- Where an article was read from: a file, a part of a file, an address.
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES article (id),
  current INTEGER NOT NULL,              -- 0: the source holds another version now
  raw_hash TEXT NOT NULL,                -- SHA-256 of the bytes
  loader TEXT NOT NULL,                  -- what decoded them
  record TEXT NOT NULL,                  -- the article as this source gives it, JSON, no text
  first_run INTEGER REFERENCES run (id),
  last_run INTEGER REFERENCES run (id),
  UNIQUE (name, article)
);
CREATE UNIQUE INDEX source_current ON source (name) WHERE current = 1;
CREATE INDEX source_article ON source (article, current);

-- Parts of a text that are no prose of the report: captions, credits, bylines …
CREATE TABLE furniture (
  text INTEGER NOT NULL REFERENCES text (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  PRIMARY KEY (text, position)
) WITHOUT ROWID;

-- What each stage found in a text, kept so that it need not run again.
CREATE TABLE stage_result (
  text INTEGER NOT NULL REFERENCES text (id) ON DELETE CASCADE,
  stage TEXT NOT NULL,
  key TEXT NOT NULL,                     -- changes with the stage's version and options
  payload BLOB NOT NULL,                 -- JSON, compressed with zlib
  PRIMARY KEY (text, stage)
);

-- Words between quotation marks, one row for each stretch within a paragraph.
CREATE TABLE quoted (
  text INTEGER NOT NULL REFERENCES text (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  open INTEGER,                          -- where the marks stand
  close INTEGER,
  depth INTEGER NOT NULL,                -- 0: not inside another quotation
  parent INTEGER,                        -- position of the stretch that it stands in
  run INTEGER NOT NULL,                  -- pieces of one utterance share it
  style TEXT NOT NULL,
  closed TEXT NOT NULL,
  PRIMARY KEY (text, position)
) WITHOUT ROWID;

CREATE TABLE sentence (
  text INTEGER NOT NULL REFERENCES text (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  PRIMARY KEY (text, position)
) WITHOUT ROWID;

-- All mentions of one thing within one text.
CREATE TABLE chain (
  id INTEGER PRIMARY KEY,
  text INTEGER NOT NULL REFERENCES text (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  type TEXT NOT NULL,                    -- PER, ORG, LOC, MISC
  name TEXT NOT NULL,                    -- the fullest form that the text uses
  sex TEXT,                              -- f or m, where the text says so
  block TEXT NOT NULL,                   -- chains of one block may be the same person
  mentions INTEGER NOT NULL,             -- how many
  record BLOB NOT NULL                   -- all of it: JSON, compressed with zlib
);
CREATE INDEX chain_text ON chain (text, position);
CREATE INDEX chain_block ON chain (block, text, position);

CREATE TABLE mention (
  id INTEGER PRIMARY KEY,
  chain INTEGER NOT NULL REFERENCES chain (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  words TEXT NOT NULL,
  kind TEXT NOT NULL,                    -- name, nominal, pronoun
  honorific TEXT,
  method TEXT NOT NULL,
  score REAL
);
CREATE INDEX mention_chain ON mention (chain, position);

-- Words that give a chain's person a post or tie ("foreign secretary").
CREATE TABLE post (
  chain INTEGER NOT NULL REFERENCES chain (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (chain, position)
) WITHOUT ROWID;

-- Who said what, as one text reports it.
CREATE TABLE statement (
  id INTEGER PRIMARY KEY,
  text INTEGER NOT NULL REFERENCES text (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,                    -- speech, belief, intention
  form TEXT NOT NULL,                    -- direct, indirect, mixed, scare
  start INTEGER NOT NULL,                -- of the first attributed word
  stop INTEGER NOT NULL,                 -- of the last
  words TEXT NOT NULL,                   -- the attributed words; " … " between the parts
  speaker TEXT,                          -- the words that name the speaker
  speaker_start INTEGER,
  speaker_stop INTEGER,
  speaker_chain INTEGER REFERENCES chain (id) ON DELETE SET NULL,
  cue TEXT,
  cue_start INTEGER,
  cue_stop INTEGER,
  addressee TEXT,
  addressee_start INTEGER,
  addressee_stop INTEGER,
  addressee_chain INTEGER REFERENCES chain (id) ON DELETE SET NULL,
  venue TEXT,
  venue_start INTEGER,
  venue_stop INTEGER,
  run INTEGER NOT NULL,
  parent INTEGER REFERENCES statement (id) -- the one that it is nested in
    ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  method TEXT NOT NULL,
  score REAL
);
CREATE INDEX statement_text ON statement (text, position);
CREATE INDEX statement_speaker ON statement (speaker_chain, kind) WHERE speaker_chain IS NOT NULL;
CREATE INDEX statement_addressee ON statement (addressee_chain) WHERE addressee_chain IS NOT NULL;
CREATE INDEX statement_parent ON statement (parent) WHERE parent IS NOT NULL;

-- The pieces of a statement.
CREATE TABLE statement_part (
  statement INTEGER NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  role TEXT NOT NULL,                    -- content, quoted
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  PRIMARY KEY (statement, role, position)
) WITHOUT ROWID;

-- A statement of a text, in each article that carries the text.
CREATE TABLE article_statement (
  statement_id TEXT PRIMARY KEY,         -- the id that outputs use
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  statement INTEGER NOT NULL REFERENCES statement (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX article_statement_article ON article_statement (article, statement);
CREATE INDEX article_statement_statement ON article_statement (statement, article);

CREATE TABLE time_expression (
  id INTEGER PRIMARY KEY,
  text INTEGER NOT NULL REFERENCES text (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  words TEXT NOT NULL,
  timex_type TEXT NOT NULL,              -- DATE, TIME, DURATION, SET
  value TEXT,                            -- TIMEX3
  range_from TEXT,
  range_to TEXT,
  granularity TEXT NOT NULL,
  rule TEXT NOT NULL,
  reason TEXT NOT NULL,
  symbol TEXT,
  anchor TEXT,
  mod TEXT                               -- TIMEX3 modifier: APPROX, START …
);
CREATE INDEX time_expression_text ON time_expression (text, position);

-- What a time expression means in one article, where the article's date or other times of
-- the text decide it. The words stand in `time_expression`.
CREATE TABLE anchored_time (
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,             -- that of the time expression in its text
  value TEXT,                            -- TIMEX3
  range_from TEXT,
  range_to TEXT,
  granularity TEXT NOT NULL,
  anchor TEXT,
  reason TEXT NOT NULL,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;

-- What the times and the inferred date of an article were last made from.
CREATE TABLE time_input (
  article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  made_from TEXT NOT NULL
);

-- Dates that were reasoned from the text, of articles that carry none; they are already in
-- the columns of `article`, where no correction says otherwise.
CREATE TABLE inferred_date (
  article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  published TEXT NOT NULL                -- JSON
);

-- A person, organisation or place of the story, with what can be counted of it in
-- articles that are not superseded.
CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  person_id TEXT NOT NULL UNIQUE,        -- the id that outputs use
  type TEXT NOT NULL,                    -- PER, ORG, LOC, MISC
  name TEXT NOT NULL,
  sex TEXT,
  reason TEXT NOT NULL,                  -- why the chains are held to be the same
  block TEXT NOT NULL,
  articles INTEGER NOT NULL DEFAULT 0,
  mentions INTEGER NOT NULL DEFAULT 0,
  statements INTEGER NOT NULL DEFAULT 0, -- of kind 'speech'
  first_day TEXT,
  last_day TEXT,
  stale INTEGER NOT NULL DEFAULT 0       -- 1: count again
);
CREATE INDEX person_most ON person (type, mentions DESC, name, person_id);
CREATE INDEX person_block ON person (block);
CREATE INDEX person_stale ON person (stale) WHERE stale = 1;

-- Position 0 is the chosen name, the others are aliases, most frequent first.
CREATE TABLE person_name (
  person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,                  -- for looking up: no case, no accents
  PRIMARY KEY (person, position)
) WITHOUT ROWID;
CREATE INDEX person_name_folded ON person_name (folded);

-- Which chains stand for which person.
CREATE TABLE person_chain (
  chain INTEGER PRIMARY KEY REFERENCES chain (id) ON DELETE CASCADE,
  person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  text INTEGER NOT NULL,                 -- the chain's text and number of mentions,
  mentions INTEGER NOT NULL              -- here again so that counting is quick
);
CREATE INDEX person_chain_person ON person_chain (person, text, mentions);

-- Work to do: blocks of chains that changed since people were last made of them.
CREATE TABLE block (
  name TEXT PRIMARY KEY,
  dirty INTEGER NOT NULL,
  input_hash TEXT                        -- what the people of this block were made from
);
CREATE INDEX block_dirty ON block (name) WHERE dirty = 1;

-- People's corrections, in the order in which they were made. Never changed, only added.
CREATE TABLE judgement (
  id INTEGER PRIMARY KEY,
  judgement_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  value TEXT,
  author TEXT NOT NULL,
  made_at TEXT NOT NULL
);

-- The words that a judgement is about.
CREATE TABLE selector (
  judgement INTEGER NOT NULL REFERENCES judgement (id),
  position INTEGER NOT NULL,
  what TEXT NOT NULL,                    -- article, mention, statement
  text_hash TEXT NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  exact TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  source TEXT,
  PRIMARY KEY (judgement, position)
) WITHOUT ROWID;

-- What became of each judgement when it was last applied.
CREATE TABLE attachment (
  judgement INTEGER PRIMARY KEY REFERENCES judgement (id),
  state TEXT NOT NULL,                   -- attached, unattached, undone, conflict
  detail TEXT NOT NULL
);

-- Corrections in force for an article; they are already in the columns of `article`.
CREATE TABLE override (
  article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  published TEXT,                        -- JSON
  outlet TEXT,
  judgements TEXT NOT NULL               -- JSON list of judgement ids
);

-- Corrections in force for statements.
CREATE TABLE judged_statement (
  statement INTEGER PRIMARY KEY REFERENCES statement (id) ON DELETE CASCADE,
  said INTEGER NOT NULL,                 -- 0: this is no statement
  person_id TEXT,                        -- who said it
  name TEXT,                             -- or the name, where that is no person of the story
  judgement_id TEXT NOT NULL
);
CREATE INDEX judged_statement_person ON judged_statement (person_id);

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

-- Work to do: texts whose articles must be related anew to those that they share words with.
CREATE TABLE copy_touched (
  text INTEGER PRIMARY KEY REFERENCES text (id) ON DELETE CASCADE
);

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

-- Events: what happened when, by clause, by article, and across articles.

-- A clause of a text that says what happened, or will happen, at a time.
CREATE TABLE event_mention (
  id INTEGER PRIMARY KEY,
  text INTEGER NOT NULL REFERENCES text (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,                    -- arrest, release, meeting … other
  lemma TEXT NOT NULL,                   -- of the verb or noun that names it
  status TEXT NOT NULL,                  -- happened, planned, claimed, denied
  words TEXT NOT NULL,                   -- the clause
  start INTEGER NOT NULL,                -- of the clause
  stop INTEGER NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_stop INTEGER NOT NULL,
  trigger_start INTEGER NOT NULL,        -- of that verb or noun
  trigger_stop INTEGER NOT NULL,
  place TEXT,
  place_start INTEGER,
  place_stop INTEGER,
  place_chain INTEGER REFERENCES chain (id) ON DELETE SET NULL,
  time INTEGER NOT NULL,                 -- position of the time expression in the text
  statement INTEGER,                     -- position of the statement that it stands in
  method TEXT NOT NULL,
  keys TEXT NOT NULL,                    -- words of the clause, folded; not of time and names
  names TEXT NOT NULL                    -- words of its names, folded
);
CREATE INDEX event_mention_text ON event_mention (text, position);
CREATE INDEX event_mention_place ON event_mention (place_chain) WHERE place_chain IS NOT NULL;

-- Who takes part in it.
CREATE TABLE event_participant (
  event_mention INTEGER NOT NULL REFERENCES event_mention (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  chain INTEGER NOT NULL REFERENCES chain (id) ON DELETE CASCADE,
  mention INTEGER NOT NULL,              -- position of the mention in the chain
  role TEXT NOT NULL,                    -- subject, object, other
  PRIMARY KEY (event_mention, position)
) WITHOUT ROWID;
CREATE INDEX event_participant_chain ON event_participant (chain);

-- What happened, as one or more clauses tell it.
CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  event_id TEXT NOT NULL UNIQUE,         -- the id that outputs use
  range_from TEXT NOT NULL,              -- first day on which it may have been
  range_to TEXT NOT NULL,                -- first day after that
  granularity TEXT NOT NULL,             -- how exactly the reports tell it: day, month, year …
  kind TEXT NOT NULL,
  status TEXT NOT NULL,                  -- by the latest report
  headline INTEGER NOT NULL REFERENCES event_mention (id) ON DELETE CASCADE,
  reason TEXT NOT NULL,                  -- why that clause stands for it
  made_from TEXT NOT NULL                -- changes with the event and its clauses
);
CREATE INDEX event_days ON event (range_from, range_to);
CREATE INDEX event_headline ON event (headline);

-- The days of an event mention in one article, and the event that it tells of.
CREATE TABLE dated_event (
  event_mention INTEGER NOT NULL REFERENCES event_mention (id) ON DELETE CASCADE,
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  range_from TEXT NOT NULL,
  range_to TEXT NOT NULL,
  granularity TEXT NOT NULL,
  event INTEGER REFERENCES event (id) ON DELETE SET NULL,
  PRIMARY KEY (event_mention, article)
) WITHOUT ROWID;
CREATE INDEX dated_event_article ON dated_event (article);
CREATE INDEX dated_event_event ON dated_event (event);

-- People, organisations and places of an event, those of most mentions first.
CREATE TABLE event_person (
  event INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  person_id TEXT NOT NULL,
  role TEXT NOT NULL,                    -- takes part, place
  PRIMARY KEY (event, position)
) WITHOUT ROWID;
CREATE INDEX event_person_person ON event_person (person_id, event);

-- What the days of an article's event mentions were last made from.
CREATE TABLE event_input (
  article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  made_from TEXT NOT NULL
);

-- Mentions of one range of days that tell of one event each, and what they were made from.
CREATE TABLE event_block (
  days TEXT PRIMARY KEY,
  made_from TEXT NOT NULL,
  clusters TEXT NOT NULL                 -- JSON: keys of event mentions, a list for each event
) WITHOUT ROWID;

-- What counts: articles that are not superseded.
CREATE VIEW current_article AS SELECT * FROM article WHERE superseded = 0;

-- Headline and text of current articles, for searching: see `search`.
CREATE VIEW searchable AS
SELECT a.id AS id, a.headline AS headline, t.body AS body
FROM article AS a JOIN text AS t ON t.id = a.text
WHERE a.superseded = 0;

CREATE VIRTUAL TABLE search USING fts5 (
  headline, body,
  content = 'searchable', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 2 separators 'ʼ'"
);

-- Who said what, where and when: one line for each statement in each current article.
CREATE VIEW said AS
SELECT
  x.statement_id AS statement_id,
  CASE WHEN j.statement IS NULL THEN COALESCE(p.name, s.speaker)
       ELSE COALESCE(jp.name, j.name) END AS who,
  s.words AS words,
  s.kind AS kind,
  s.form AS form,
  COALESCE(ap.name, s.addressee) AS to_whom,
  a.outlet AS outlet,
  CASE WHEN a.published_to = date(a.published_from, '+1 day') THEN a.published_from END AS day,
  a.source AS source,
  a.article_id AS article_id,
  s.start AS start,
  s.stop AS stop
FROM article_statement AS x
JOIN article AS a ON a.id = x.article AND a.superseded = 0
JOIN statement AS s ON s.id = x.statement
LEFT JOIN person_chain AS pc ON pc.chain = s.speaker_chain
LEFT JOIN person AS p ON p.id = pc.person
LEFT JOIN person_chain AS ac ON ac.chain = s.addressee_chain
LEFT JOIN person AS ap ON ap.id = ac.person
LEFT JOIN judged_statement AS j ON j.statement = s.id
LEFT JOIN person AS jp ON jp.person_id = j.person_id
WHERE j.said IS NULL OR j.said = 1;

-- The people of the story, to be sorted by `mentions`.
CREATE VIEW people AS
SELECT person_id, name, sex, articles, mentions, statements, first_day, last_day, reason
FROM person WHERE type = 'PER' AND articles > 0;

-- The reports that count, with their words.
CREATE VIEW reports AS
SELECT
  a.article_id AS article_id,
  CASE WHEN a.published_to = date(a.published_from, '+1 day') THEN a.published_from END AS day,
  a.published_from AS published_from,
  a.published_to AS published_to,
  a.published_reason AS published_reason,
  a.outlet AS outlet,
  a.headline AS headline,
  a.source AS source,
  a.statements AS statements,
  t.body AS body
FROM article AS a JOIN text AS t ON t.id = a.text
WHERE a.superseded = 0;

-- Which reports are copies of each other, and where they come from as far as something tells.
CREATE VIEW copies AS
SELECT
  a.source AS a, a.outlet AS outlet_a, b.source AS b, b.outlet AS outlet_b, c.kind AS kind,
  c.share_a AS share_a, c.share_b AS share_b, c.prose_words AS prose_words,
  COALESCE(o.source, c.origin_name) AS origin, c.reason AS reason
FROM copy AS c JOIN article AS a ON a.id = c.a JOIN article AS b ON b.id = c.b
LEFT JOIN article AS o ON o.id = c.origin_article;

-- What happened when, an event a row.
CREATE VIEW chronology AS
SELECT
  e.range_from AS "from", e.range_to AS "before", e.granularity AS granularity, e.kind AS kind,
  e.status AS status, m.words AS words,
  (SELECT group_concat(p.name, '; ') FROM event_person AS ep
   JOIN person AS p ON p.person_id = ep.person_id WHERE ep.event = e.id) AS who_and_where,
  (SELECT count(DISTINCT d.article) FROM dated_event AS d WHERE d.event = e.id) AS articles,
  e.event_id AS event_id
FROM event AS e JOIN event_mention AS m ON m.id = e.headline
ORDER BY e.range_from, e.range_to, e.event_id;
