-- The record: pages that were brought, the reports they hold, each wording of a report, and the statements read out
-- of it. Positions are half-open ranges of characters (code points), from 0. Row numbers (page, report, version,
-- statement) only join tables; the ids are hashes that are the same in every record. (Checks say `a OR b` and not
-- `IN (a, b)`: SQLite builds the list of an IN anew for every row.)

CREATE TABLE reports (
    -- What one carrier published, whatever its wording.
    report  INTEGER PRIMARY KEY,   -- row number
    id      TEXT NOT NULL UNIQUE,  -- by its canonical URL, else by its text
    url     TEXT,                  -- the URL it first came with; NULL where none is known
    current INTEGER NOT NULL REFERENCES versions (version)  -- the latest wording; answers are given from it alone
            DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE versions (
    -- One wording of a report, with the masthead it was published under. Title, standfirst and text never change.
    version         INTEGER PRIMARY KEY,  -- row number
    report          INTEGER NOT NULL REFERENCES reports (report)  -- the report it is a wording of
                    DEFERRABLE INITIALLY DEFERRED,
    id              TEXT NOT NULL,  -- by title, standfirst and text; two reports may carry the same wording
    outlet          TEXT,           -- who published it
    agency          TEXT,           -- the wire service it comes from
    byline          TEXT,           -- who wrote it, as printed
    dateline_place  TEXT,           -- "BRUSSELS" of "BRUSSELS, Nov 27 (AFP)"
    dateline_date   TEXT,           -- ISO 8601 date of the dateline
    published       TEXT,           -- ISO 8601, as long as it is precise: 2023-11 is a month, not a day
    published_basis TEXT NOT NULL         -- how the date is known
                    CHECK (published_basis = 'stated' OR published_basis = 'inferred' OR published_basis = 'unknown'),
    modified        TEXT,           -- ISO 8601, when the page says that it was changed
    language        TEXT,           -- ISO 639-1 code
    genre           TEXT NOT NULL,  -- report, transcript, official or notes
    captions        TEXT NOT NULL,  -- JSON: list of strings
    evidence        TEXT NOT NULL,  -- JSON: list of {fact, method, words}: what each masthead value was read from
    digest          TEXT NOT NULL,  -- SHA-256 of report, and outlet to evidence, as onrecord stored them
    title           TEXT,           -- the headline
    standfirst      TEXT,           -- the lines between headline and text
    text            TEXT NOT NULL,  -- the clean text; paragraphs are separated by line breaks
    UNIQUE (report, id),
    CHECK ((published IS NULL) = (published_basis = 'unknown'))
) STRICT;

CREATE INDEX versions_by_outlet ON versions (outlet);
CREATE INDEX versions_by_agency ON versions (agency);

CREATE TABLE pages (
    -- Every page that was ever brought, and what became of it: a version, or a reason why not.
    page      INTEGER PRIMARY KEY,   -- row number
    name      TEXT NOT NULL UNIQUE,  -- hash of origin, bytes and what was given about it
    reading   TEXT NOT NULL,         -- hash of the reader and method it was last read with
    origin    TEXT NOT NULL,         -- where it came from, in words: a file, rows.jsonl:12, crawl.warc.gz#1024
    sha256    TEXT,                  -- of its bytes, in hex
    taken     TEXT,                  -- when the bytes were taken, ISO 8601 in UTC
    added     TEXT NOT NULL,         -- when it was brought to this record, ISO 8601 in UTC
    reader    TEXT NOT NULL,         -- what read the page
    method    TEXT,                  -- what annotated its report
    given_id  TEXT,                  -- the caller's own name for it
    url       TEXT,                  -- given for it, or read from it
    outlet    TEXT,                  -- given for it, or read from it
    published TEXT,                  -- given for it, or read from it
    version   INTEGER REFERENCES versions (version)  -- the wording it holds
              DEFERRABLE INITIALLY DEFERRED,
    rejected  TEXT,                  -- why it holds no report
    detail    TEXT,                  -- the same in a sentence, for a person
    stage     TEXT,                  -- the step at which it was rejected
    digest    TEXT NOT NULL,         -- SHA-256 of all the columns above from name on, and of the dropped lines
    CHECK ((version IS NULL) = (rejected IS NOT NULL))
) STRICT;

CREATE INDEX pages_by_origin ON pages (origin, sha256);
CREATE INDEX pages_of_version ON pages (version);
CREATE INDEX pages_by_rejection ON pages (rejected) WHERE rejected IS NOT NULL;

CREATE TABLE dropped (
    -- Lines of a page that are furniture and no part of its report's text.
    page   INTEGER NOT NULL REFERENCES pages (page) ON DELETE CASCADE,  -- the page it stood on
    n      INTEGER NOT NULL,  -- order on the page, from 0
    reason TEXT NOT NULL,     -- ad, menu, related, copyright ...
    text   TEXT NOT NULL,     -- the line as it stood
    PRIMARY KEY (page, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE annotations (
    -- What a version was annotated with. All that was read out of it hangs on this row and is replaced as a whole.
    version INTEGER PRIMARY KEY REFERENCES versions (version) ON DELETE CASCADE,  -- the version that was read
    method  TEXT NOT NULL,  -- for example "rules 1.0"
    skipped TEXT,           -- why nothing was read, for example "language de"
    digest  TEXT NOT NULL   -- SHA-256 of all that was read out of the version: statements, spans, speakers, unclosed
) STRICT;

CREATE TABLE unclosed (
    -- Stretches of a text that a quotation mark opens and none closes; they need a person's eye.
    version INTEGER NOT NULL REFERENCES annotations (version) ON DELETE CASCADE,  -- the version it stands in
    n       INTEGER NOT NULL,  -- order in the text, from 0
    "start" INTEGER NOT NULL,  -- of the mark, in the text
    "end"   INTEGER NOT NULL,  -- where the reader closed it
    words   TEXT NOT NULL,     -- equals the characters start to end of the text
    PRIMARY KEY (version, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE statements (
    -- One attribution: who is reported to have said what. Its words are in spans, its speakers in speakers.
    statement     INTEGER PRIMARY KEY,  -- row number
    id            TEXT NOT NULL,     -- by version and content spans; several reports may carry the same statement
    version       INTEGER NOT NULL REFERENCES annotations (version) ON DELETE CASCADE,  -- the version it stands in
    n             INTEGER NOT NULL,  -- order in the version, from 0
    field         TEXT NOT NULL      -- the part of the version that its positions count in
                  CHECK (field = 'text' OR field = 'title' OR field = 'standfirst'),
    kind          TEXT NOT NULL      -- whether the content stands in quotation marks: all, part or none of it
                  CHECK (kind = 'direct' OR kind = 'mixed' OR kind = 'indirect'),
    mode          TEXT NOT NULL,     -- said, wrote, declined; or shows, thinks, feels, wants, unknown
    unmarked      INTEGER NOT NULL CHECK (unmarked = 0 OR unmarked = 1),  -- 1: first-person speech printed without marks
    confidence    REAL,              -- 0 to 1; NULL from a method that does not estimate it
    paragraph     INTEGER,           -- in the text, from 1; NULL in a title or standfirst
    around_start  INTEGER NOT NULL,  -- the sentences that content, cue and source stand in, within their paragraphs
    around_end    INTEGER NOT NULL,  -- see around_start
    context       TEXT NOT NULL      -- the words of those sentences that are neither content nor source nor cue
) STRICT;

CREATE INDEX statements_by_id ON statements (id);
CREATE INDEX statements_of_version ON statements (version);

CREATE TABLE spans (
    -- Where the parts of a statement stand in the field it was read from, and the words that stand there.
    statement INTEGER NOT NULL REFERENCES statements (statement) ON DELETE CASCADE,  -- the statement it is a part of
    role      TEXT NOT NULL      -- which part
              CHECK (role = 'source' OR role = 'cue' OR role = 'content'),
    n         INTEGER NOT NULL,  -- order in the element, from 0; more than one where it is interrupted
    "start"   INTEGER NOT NULL CHECK ("start" >= 0),     -- of the first character, in the field of the statement
    "end"     INTEGER NOT NULL CHECK ("end" > "start"),  -- after the last
    words     TEXT NOT NULL,     -- equals the characters start to end of the field
    PRIMARY KEY (statement, role, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE speakers (
    -- Whom the source of a statement resolves to within its report; no row where nobody knows.
    statement  INTEGER NOT NULL REFERENCES statements (statement) ON DELETE CASCADE,  -- what he said
    n          INTEGER NOT NULL,  -- order among the statement's speakers, from 0
    name       TEXT NOT NULL,  -- the fullest that the report gives
    folded     TEXT NOT NULL,  -- the name in small letters, without accents and punctuation, for look-up
    type       TEXT,           -- person, organisation, office or unnamed
    role       TEXT,           -- as the report gives it: "NATO Secretary General"
    confidence REAL,           -- 0 to 1
    basis      TEXT,           -- name, short name, pronoun, description or inferred
    PRIMARY KEY (statement, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX speakers_by_name ON speakers (folded, type, statement);

CREATE VIEW statement_words AS
    -- Each statement with its words in one line; the pieces of an interrupted part are joined by an ellipsis.
    SELECT statement, id, version, field, kind, mode,
           coalesce((SELECT group_concat(words, ' … ') FROM
               (SELECT words FROM spans p WHERE p.statement = s.statement AND role = 'content' ORDER BY n)), '') AS content,
           coalesce((SELECT group_concat(words, ' … ') FROM
               (SELECT words FROM spans p WHERE p.statement = s.statement AND role = 'source' ORDER BY n)), '') AS source,
           coalesce((SELECT group_concat(words, ' … ') FROM
               (SELECT words FROM spans p WHERE p.statement = s.statement AND role = 'cue' ORDER BY n)), '') AS cue,
           context
      FROM statements s;

CREATE VIEW who_said_what AS
    -- For reading by people: the statements of the current versions, with speaker, outlet and date.
    SELECT v.published, v.outlet, v.agency,
           (SELECT group_concat(name, '; ') FROM
               (SELECT name FROM speakers k WHERE k.statement = w.statement ORDER BY n)) AS speakers,
           w.source, w.cue, w.content, w.kind, w.mode, v.title, r.url, w.id AS statement, r.id AS report
      FROM reports r
      JOIN versions v ON v.version = r.current
      JOIN statement_words w ON w.version = v.version;

-- The search indexes. They hold no text of their own: what they index is read from the tables above.
CREATE VIRTUAL TABLE statements_fts USING fts5 (
    content, source, context,
    content = 'statement_words', content_rowid = 'statement',
    tokenize = 'unicode61 remove_diacritics 2', columnsize = 0
);

CREATE VIRTUAL TABLE versions_fts USING fts5 (
    title, standfirst, text,
    content = 'versions', content_rowid = 'version',
    tokenize = 'unicode61 remove_diacritics 2', columnsize = 0
);

CREATE TRIGGER versions_indexed AFTER INSERT ON versions BEGIN
    INSERT INTO versions_fts (rowid, title, standfirst, text) VALUES (new.version, new.title, new.standfirst, new.text);
END;

CREATE TRIGGER versions_unindexed BEFORE DELETE ON versions BEGIN
    INSERT INTO versions_fts (versions_fts, rowid, title, standfirst, text)
    VALUES ('delete', old.version, old.title, old.standfirst, old.text);
END;

CREATE TRIGGER versions_never_change BEFORE UPDATE OF id, title, standfirst, text ON versions BEGIN
    SELECT raise(ABORT, 'a version never changes; a changed wording is a new version');
END;

-- A statement's spans are still there before its row goes, so its words can be taken out of the index.
CREATE TRIGGER statements_unindexed BEFORE DELETE ON statements BEGIN
    INSERT INTO statements_fts (statements_fts, rowid, content, source, context)
    SELECT 'delete', statement, content, source, context FROM statement_words WHERE statement = old.statement;
END;
