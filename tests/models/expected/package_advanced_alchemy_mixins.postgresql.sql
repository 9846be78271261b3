BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> package_advanced_alchemy_mixins

CREATE TABLE attachment (
    id UUID NOT NULL, 
    file JSONB, 
    kept VARCHAR, 
    sa_orm_sentinel INTEGER, 
    CONSTRAINT pk_attachment PRIMARY KEY (id)
);

CREATE TABLE other.label (
    id BIGINT NOT NULL, 
    name VARCHAR(77) NOT NULL, 
    CONSTRAINT pk_label PRIMARY KEY (id), 
    CONSTRAINT uq_label_name UNIQUE (name)
);

CREATE TABLE post (
    id UUID NOT NULL, 
    title VARCHAR(77) NOT NULL, 
    body VARCHAR(500), 
    slug VARCHAR(100) NOT NULL, 
    sa_orm_sentinel INTEGER, 
    created_at TIMESTAMP WITH TIME ZONE NOT NULL, 
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL, 
    CONSTRAINT pk_post PRIMARY KEY (id), 
    CONSTRAINT uq_post_slug UNIQUE (slug)
);

CREATE UNIQUE INDEX ix_post_slug_unique ON post (slug);

CREATE TABLE team (
    id UUID NOT NULL, 
    name VARCHAR(30) NOT NULL, 
    slug VARCHAR(100) NOT NULL, 
    sa_orm_sentinel INTEGER, 
    CONSTRAINT pk_team PRIMARY KEY (id), 
    CONSTRAINT uq_team_name UNIQUE (name), 
    CONSTRAINT uq_team_slug UNIQUE (slug)
);

CREATE UNIQUE INDEX ix_team_slug_unique ON team (slug);

INSERT INTO alembic_version (version_num) VALUES ('package_advanced_alchemy_mixins') RETURNING alembic_version.version_num;

COMMIT;

