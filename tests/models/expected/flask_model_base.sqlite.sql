CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> flask_model_base

CREATE TABLE settings (
    id INTEGER NOT NULL, 
    name VARCHAR, 
    CONSTRAINT pk_settings PRIMARY KEY (id), 
    CONSTRAINT uq_settings_name UNIQUE (name)
);

INSERT INTO alembic_version (version_num) VALUES ('flask_model_base') RETURNING version_num;

