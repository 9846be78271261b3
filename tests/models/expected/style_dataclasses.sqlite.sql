CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> style_dataclasses

CREATE TABLE project (
    id INTEGER NOT NULL, 
    name VARCHAR(60) NOT NULL, 
    level VARCHAR(4) NOT NULL, 
    active BOOLEAN NOT NULL, 
    note VARCHAR, 
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    updated_at DATETIME, 
    PRIMARY KEY (id)
);

CREATE INDEX ix_project_name ON project (name);

SELECT 'level low high';

CREATE TABLE task (
    id INTEGER NOT NULL, 
    project_id INTEGER NOT NULL, 
    title VARCHAR NOT NULL, 
    done_at DATE, 
    PRIMARY KEY (id), 
    FOREIGN KEY(project_id) REFERENCES project (id) ON UPDATE CASCADE
);

INSERT INTO alembic_version (version_num) VALUES ('style_dataclasses') RETURNING version_num;

