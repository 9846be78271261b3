CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> flask_models

CREATE TABLE animal (
    kind VARCHAR(10), 
    id INTEGER NOT NULL, 
    breed VARCHAR(20), 
    CONSTRAINT pk_animal PRIMARY KEY (id)
);

CREATE TABLE called (
    a INTEGER, 
    b INTEGER, 
    id INTEGER NOT NULL, 
    CONSTRAINT pk_called PRIMARY KEY (id), 
    CONSTRAINT uq_called_a UNIQUE (a, b)
);

CREATE INDEX ix_called_b ON called (b);

CREATE TABLE http_user (
    id INTEGER NOT NULL, 
    name VARCHAR(20) NOT NULL, 
    mail VARCHAR, 
    CONSTRAINT pk_http_user PRIMARY KEY (id), 
    CONSTRAINT uq_http_user_name UNIQUE (name)
);

CREATE TABLE tag (
    id INTEGER NOT NULL, 
    name VARCHAR(30), 
    CONSTRAINT pk_tag PRIMARY KEY (id), 
    CONSTRAINT uq_tag_name UNIQUE (name)
);

CREATE TABLE blog_post (
    id INTEGER NOT NULL, 
    title VARCHAR(80) NOT NULL, 
    body TEXT, 
    state VARCHAR(3), 
    price NUMERIC(8, 2) CONSTRAINT ck_blog_post_positive CHECK (price > 0), 
    author_id INTEGER, 
    created_at DATETIME NOT NULL, 
    updated_at DATETIME, 
    CONSTRAINT pk_blog_post PRIMARY KEY (id), 
    CONSTRAINT fk_blog_post_author_id_http_user FOREIGN KEY(author_id) REFERENCES http_user (id) ON DELETE CASCADE
);

CREATE INDEX ix_blog_post_title ON blog_post (title);

SELECT 'state new old';

CREATE TABLE horse (
    id INTEGER NOT NULL, 
    speed INTEGER, 
    CONSTRAINT pk_horse PRIMARY KEY (id), 
    CONSTRAINT fk_horse_id_animal FOREIGN KEY(id) REFERENCES animal (id)
);

CREATE TABLE tags (
    tag_id INTEGER NOT NULL, 
    blog_post_id INTEGER NOT NULL, 
    CONSTRAINT pk_tags PRIMARY KEY (tag_id, blog_post_id), 
    CONSTRAINT fk_tags_tag_id_tag FOREIGN KEY(tag_id) REFERENCES tag (id), 
    CONSTRAINT fk_tags_blog_post_id_blog_post FOREIGN KEY(blog_post_id) REFERENCES blog_post (id)
);

INSERT INTO alembic_version (version_num) VALUES ('flask_models') RETURNING version_num;

