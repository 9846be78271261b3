CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> style_loops

CREATE TABLE car (
    id INTEGER NOT NULL, 
    front_wheel NUMERIC(4, 1), 
    back_wheel NUMERIC(4, 1), 
    is_old BOOLEAN NOT NULL, 
    is_new BOOLEAN NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE plain (
    id INTEGER NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE car_a (
    car INTEGER, 
    a_0 INTEGER, 
    a_1 INTEGER, 
    FOREIGN KEY(car) REFERENCES car (id)
);

CREATE TABLE car_b (
    car INTEGER, 
    b_0 INTEGER, 
    b_1 INTEGER, 
    FOREIGN KEY(car) REFERENCES car (id)
);

CREATE TABLE car_history (
    id INTEGER NOT NULL, 
    color VARCHAR(20), 
    place VARCHAR(20), 
    car_id INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(car_id) REFERENCES car (id) ON DELETE CASCADE
);

CREATE INDEX ix_car_history_car_id ON car_history (car_id);

INSERT INTO alembic_version (version_num) VALUES ('style_loops') RETURNING version_num;

