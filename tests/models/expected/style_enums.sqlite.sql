CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> style_enums

CREATE TABLE job (
    id INTEGER NOT NULL, 
    status VARCHAR(30) NOT NULL, 
    "before" VARCHAR(30), 
    size VARCHAR(30) NOT NULL, 
    role VARCHAR(5) NOT NULL, 
    other_role VARCHAR(5) DEFAULT 'USER', 
    choice VARCHAR(3) NOT NULL, 
    maybe VARCHAR(3), 
    kind VARCHAR(4) NOT NULL, 
    text VARCHAR(10) NOT NULL, 
    checked VARCHAR(7) NOT NULL, 
    PRIMARY KEY (id), 
    CONSTRAINT checked_kind CHECK (checked IN ('PENDING', 'DONE'))
);

CREATE INDEX ix_job_kind ON job (kind);

SELECT 'status PENDING DONE';

SELECT 'status PENDING DONE';

SELECT 'size small large';

SELECT 'role_kind ADMIN USER';

SELECT 'role_kind ADMIN USER';

SELECT 'None one two';

SELECT 'None a bbb';

SELECT 'http_kind get post';

SELECT 'checked_kind PENDING DONE';

INSERT INTO alembic_version (version_num) VALUES ('style_enums') RETURNING version_num;

