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
