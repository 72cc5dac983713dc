-- What a report says beyond who said what: when, to whom and on whose word each statement was made and how it stands;
-- whom and what the report mentions, its times, places and quantities; and the day of a report that states none.
-- Everything here hangs on an annotation and is replaced with it.

DROP VIEW who_said_what;

-- Made anew for one more column.
CREATE TABLE annotations_made (
    -- What a version was annotated with. All that was read out of it hangs on this row and is replaced as a whole.
    version   INTEGER PRIMARY KEY REFERENCES versions (version) ON DELETE CASCADE,  -- the version that was read
    method    TEXT NOT NULL,  -- for example "rules 1.0"
    published TEXT,           -- the date of publication that the version was read with; times are reckoned from it
    skipped   TEXT,           -- why nothing was read, for example "language de"
    digest    TEXT NOT NULL   -- SHA-256 of all that was read out of the version, in whatever table it stands
) STRICT;
INSERT INTO annotations_made SELECT version, method, NULL, skipped, digest FROM annotations;
DROP TABLE annotations;
ALTER TABLE annotations_made RENAME TO annotations;

CREATE TABLE datings (
    -- The day of a report that states no date, as its own text tells it.
    version    INTEGER PRIMARY KEY REFERENCES annotations (version) ON DELETE CASCADE,  -- the version it is of
    published  TEXT,          -- ISO 8601 day; NULL where the text does not tell one
    earliest   TEXT,          -- the first day that it may be; NULL where nothing bounds it
    latest     TEXT,          -- the last day that it may be
    confidence REAL NOT NULL  -- 0 to 1, that it was published then: on the day where one is told, else between the two
) STRICT;

CREATE TABLE clues (
    -- Words of a text that tell of its date; they stand in the text, not in title or standfirst.
    version  INTEGER NOT NULL REFERENCES datings (version) ON DELETE CASCADE,  -- the version that is dated
    n        INTEGER NOT NULL,  -- order, from 0
    "start"  INTEGER NOT NULL,  -- of the first character, in the text
    "end"    INTEGER NOT NULL,  -- after the last
    words    TEXT NOT NULL,     -- equals the characters start to end of the text
    earliest TEXT,              -- the first day that these words allow, ISO 8601
    latest   TEXT,              -- the last
    PRIMARY KEY (version, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE whens (
    -- When a statement was made; no row where that is not known.
    statement INTEGER PRIMARY KEY REFERENCES statements (statement) ON DELETE CASCADE,  -- the statement
    basis     TEXT NOT NULL  -- what tells: its own sentence, one before it (context), or the date of the report
              CHECK (basis = 'own sentence' OR basis = 'context' OR basis = 'report date'),
    begins    TEXT,     -- ISO 8601, as long as it is precise; NULL where it is the date of the report
    ends      TEXT,     -- the last day or moment that it may have been, included
    precision TEXT,     -- second, minute, hour, day, week, month, quarter, year, decade or century
    "start"   INTEGER,  -- of the words that tell, in the field of the statement; NULL where they are not in it
    "end"     INTEGER,  -- see start
    words     TEXT,     -- equals the characters start to end of the field
    CHECK ((begins IS NULL) = (ends IS NULL)),
    CHECK (("start" IS NULL) = (words IS NULL) AND ("end" IS NULL) = (words IS NULL))
) STRICT;

CREATE TABLE circumstances (
    -- The words that say to whom, through what and where a statement was made.
    statement INTEGER NOT NULL REFERENCES statements (statement) ON DELETE CASCADE,  -- the statement
    role      TEXT NOT NULL      -- to (the audience), via (the channel), at (the occasion), translated
              CHECK (role = 'to' OR role = 'via' OR role = 'at' OR role = 'translated'),
    "start"   INTEGER NOT NULL,  -- of the first character, in the field of the statement
    "end"     INTEGER NOT NULL,  -- after the last
    words     TEXT NOT NULL,     -- equals the characters start to end of the field
    PRIMARY KEY (statement, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE on_word_of (
    -- Statements that are reported by another statement of the same version: "Moscow said, according to Kyiv".
    statement INTEGER PRIMARY KEY REFERENCES statements (statement) ON DELETE CASCADE,  -- the one that is reported
    id        TEXT NOT NULL  -- the id of the one that reports it
) STRICT;

CREATE TABLE caveats (
    -- What the report itself says about the standing of a statement.
    statement INTEGER NOT NULL REFERENCES statements (statement) ON DELETE CASCADE,  -- the statement
    n         INTEGER NOT NULL,  -- order among the statement's caveats, from 0
    type      TEXT NOT NULL,     -- unverified, denied, alleged, conditional or corrected
    "start"   INTEGER NOT NULL,  -- of the words that say it, in the field of the statement
    "end"     INTEGER NOT NULL,  -- after the last
    words     TEXT NOT NULL,     -- equals the characters start to end of the field
    denies    TEXT,              -- the id of the statement of this version that a denial speaks against
    PRIMARY KEY (statement, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE chains (
    -- A person, organisation or place that a version mentions, under whatever words.
    version INTEGER NOT NULL REFERENCES annotations (version) ON DELETE CASCADE,  -- the version that mentions it
    chain   INTEGER NOT NULL,  -- number within the version
    type    TEXT NOT NULL,     -- person, organisation or place
    name    TEXT,              -- the fullest that the version gives; NULL where there are descriptions and pronouns only
    PRIMARY KEY (version, chain)
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
    -- Words that stand for a person, an organisation or a place.
    version    INTEGER NOT NULL,  -- the version they stand in
    n          INTEGER NOT NULL,  -- order, from 0
    chain      INTEGER NOT NULL,  -- whom or what they stand for
    form       TEXT NOT NULL,     -- name, description or pronoun
    field      TEXT NOT NULL,     -- text, title or standfirst
    "start"    INTEGER NOT NULL,  -- of the first character, in that field
    "end"      INTEGER NOT NULL,  -- after the last
    words      TEXT NOT NULL,     -- equals the characters start to end of the field
    role       TEXT,              -- the title or office that these words name: "NATO Secretary General"
    confidence REAL,              -- 0 to 1
    PRIMARY KEY (version, n),
    FOREIGN KEY (version, chain) REFERENCES chains (version, chain) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE times (
    -- A time that a version names: TIMEX3 value and type, and the interval on the calendar.
    version   INTEGER NOT NULL REFERENCES annotations (version) ON DELETE CASCADE,  -- the version it stands in
    n         INTEGER NOT NULL,  -- order, from 0
    field     TEXT NOT NULL,     -- text, title or standfirst
    "start"   INTEGER NOT NULL,  -- of the first character, in that field
    "end"     INTEGER NOT NULL,  -- after the last
    words     TEXT NOT NULL,     -- equals the characters start to end of the field
    value     TEXT NOT NULL,     -- TIMEX3: 2023-03-08, P2W, XXXX-WXX-3 ...
    type      TEXT NOT NULL,     -- DATE, TIME, DURATION or SET
    begins    TEXT,              -- ISO 8601, as long as it is precise; NULL where it has no place on the calendar
    ends      TEXT,              -- included
    precision TEXT,              -- the unit that it is told to
    anchor    TEXT,              -- what it was reckoned from: explicit (nothing), published (the report's day), text
    PRIMARY KEY (version, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE places (
    -- A place that a version names, on the map where the version decides which one it is.
    version    INTEGER NOT NULL REFERENCES annotations (version) ON DELETE CASCADE,  -- the version it stands in
    n          INTEGER NOT NULL,  -- order, from 0
    field      TEXT NOT NULL,     -- text, title or standfirst
    "start"    INTEGER NOT NULL,  -- of the first character, in that field
    "end"      INTEGER NOT NULL,  -- after the last
    words      TEXT NOT NULL,     -- equals the characters start to end of the field
    name       TEXT NOT NULL,     -- the gazetteer's name; the words themselves where it is open which place is meant
    folded     TEXT NOT NULL,     -- the name in small letters, without accents and punctuation, for look-up
    spelt      TEXT,              -- the words in the same way where they differ from the name: "kiev", "ukrainian"
    lat        REAL,              -- degrees north (WGS 84), of an area its centre; NULL where it is open
    lon        REAL,              -- degrees east
    south      REAL,              -- of an area its extent; NULL of a point
    west       REAL,              -- see south
    north      REAL,              -- see south
    east       REAL,              -- see south
    geonames   INTEGER,           -- its id at geonames.org
    country    TEXT,              -- ISO 3166-1 code of two letters
    kind       TEXT,              -- settlement, division, country, region, continent, water or other
    demonym    INTEGER NOT NULL CHECK (demonym = 0 OR demonym = 1),  -- 1: "Ukrainian" for Ukraine
    metonym    INTEGER NOT NULL CHECK (metonym = 0 OR metonym = 1),  -- 1: stands for its government or team
    confidence REAL,              -- 0 to 1
    PRIMARY KEY (version, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX places_by_name ON places (folded, geonames) WHERE geonames IS NOT NULL;
CREATE INDEX places_by_spelling ON places (spelt, folded, geonames) WHERE spelt IS NOT NULL AND geonames IS NOT NULL;

CREATE TABLE quantities (
    -- An amount that a version names.
    version       INTEGER NOT NULL REFERENCES annotations (version) ON DELETE CASCADE,  -- the version it stands in
    n             INTEGER NOT NULL,  -- order, from 0
    field         TEXT NOT NULL,     -- text, title or standfirst
    "start"       INTEGER NOT NULL,  -- of the first character, in that field
    "end"         INTEGER NOT NULL,  -- after the last
    words         TEXT NOT NULL,     -- equals the characters start to end of the field
    least         REAL NOT NULL,     -- the amount; of a range its lower end
    most          REAL NOT NULL,     -- the amount; of a range its upper end
    unit          TEXT NOT NULL,     -- the normalised unit; empty where nothing is counted
    change        TEXT NOT NULL,     -- how it is put: = ~ < > up down
    counted_start INTEGER,           -- of the words that say what is counted, in the same field
    counted_end   INTEGER,           -- see counted_start
    counted       TEXT,              -- equals the characters counted_start to counted_end of the field
    PRIMARY KEY (version, n)
) STRICT, WITHOUT ROWID;

CREATE VIEW dates AS
    -- Each version's date of publication: the one stated, else the one inferred from its text.
    SELECT v.version, coalesce(v.published, d.published) AS published,
           CASE WHEN v.published IS NULL AND d.published IS NOT NULL THEN 'inferred' ELSE v.published_basis END AS basis,
           d.earliest, d.latest, d.confidence
      FROM versions v LEFT JOIN datings d USING (version);

CREATE VIEW who_said_what AS
    -- For reading by people: the statements of the current versions, with speaker, outlet and date.
    SELECT t.published, t.basis AS published_basis, v.outlet, v.agency,
           (SELECT group_concat(name, '; ') FROM
               (SELECT name FROM speakers k WHERE k.statement = w.statement ORDER BY n)) AS speakers,
           coalesce(m.begins, CASE WHEN m.basis = 'report date' THEN t.published END) AS said, m.basis AS said_basis,
           (SELECT words FROM circumstances c WHERE c.statement = w.statement AND role = 'to') AS said_to,
           (SELECT words FROM circumstances c WHERE c.statement = w.statement AND role = 'via') AS said_via,
           (SELECT words FROM circumstances c WHERE c.statement = w.statement AND role = 'at') AS said_at,
           w.source, w.cue, w.content, w.kind, w.mode,
           (SELECT group_concat(type, '; ') FROM
               (SELECT type FROM caveats c WHERE c.statement = w.statement ORDER BY n)) AS caveats,
           v.title, r.url, w.id AS statement, r.id AS report
      FROM reports r
      JOIN versions v ON v.version = r.current
      JOIN dates t ON t.version = v.version
      JOIN statement_words w ON w.version = v.version
      LEFT JOIN whens m ON m.statement = w.statement;
