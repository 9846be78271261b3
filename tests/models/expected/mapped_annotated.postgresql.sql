BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> mapped_annotated

CREATE TABLE "user" (
    id SERIAL NOT NULL, 
    name VARCHAR(50) NOT NULL, 
    short VARCHAR(30), 
    amount NUMERIC(12, 4) NOT NULL, 
    created_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    changed_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    seen TIMESTAMP WITH TIME ZONE, 
    m VARCHAR(7), 
    n BIGINT NOT NULL, 
    d VARCHAR(9) NOT NULL, 
    e VARCHAR(9), 
    PRIMARY KEY (id)
);

CREATE TABLE item (
    id SERIAL NOT NULL, 
    owner INTEGER NOT NULL, 
    other INTEGER, 
    third INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(owner) REFERENCES "user" (id) ON DELETE CASCADE, 
    FOREIGN KEY(other) REFERENCES "user" (id) ON DELETE CASCADE, 
    FOREIGN KEY(third) REFERENCES "user" (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX ix_item_other ON item (other);

CREATE INDEX ix_item_owner ON item (owner);

INSERT INTO alembic_version (version_num) VALUES ('mapped_annotated') RETURNING alembic_version.version_num;

COMMIT;

