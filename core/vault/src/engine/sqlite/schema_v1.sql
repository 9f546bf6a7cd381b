CREATE TABLE schema_version (version INTEGER NOT NULL) STRICT;
INSERT INTO schema_version VALUES (0);

CREATE TABLE space (
    tag BLOB NOT NULL PRIMARY KEY,
    wrapped_key BLOB NOT NULL,
    key_check BLOB NOT NULL
) STRICT;

CREATE TABLE record (
    space BLOB NOT NULL REFERENCES space ON DELETE CASCADE,
    collection BLOB NOT NULL,
    id BLOB NOT NULL,
    revision INTEGER NOT NULL,
    head BLOB NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (space, collection, id)
) STRICT;

CREATE TABLE file (
    space BLOB NOT NULL REFERENCES space ON DELETE CASCADE,
    id BLOB NOT NULL,
    kept INTEGER NOT NULL,
    meta BLOB,
    PRIMARY KEY (space, id)
) STRICT;

CREATE TABLE chunk (
    space BLOB NOT NULL,
    file BLOB NOT NULL,
    position INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (space, file, position),
    FOREIGN KEY (space, file) REFERENCES file ON DELETE CASCADE
) STRICT;
