-- Times: modifiers, what relative times mean in each article, and inferred dates.

ALTER TABLE time_expression ADD COLUMN mod TEXT;

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
