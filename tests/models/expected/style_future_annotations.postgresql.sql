BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> style_future_annotations

CREATE TABLE account (
    id UUID NOT NULL, 
    name VARCHAR(30) NOT NULL, 
    nick VARCHAR, 
    data JSON NOT NULL, 
    more JSON, 
    made TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
    gone TIMESTAMP WITH TIME ZONE, 
    PRIMARY KEY (id)
);

CREATE TABLE "order" (
    number INTEGER NOT NULL, 
    account_id UUID NOT NULL, 
    total NUMERIC(10, 2), 
    PRIMARY KEY (number), 
    FOREIGN KEY(account_id) REFERENCES account (id)
);

INSERT INTO alembic_version (version_num) VALUES ('style_future_annotations') RETURNING alembic_version.version_num;

COMMIT;

