CREATE TABLE users (
	id INTEGER NOT NULL, 
	email VARCHAR(255) NOT NULL, 
	full_name VARCHAR(100), 
	is_active BOOLEAN, 
	created_at DATETIME DEFAULT (CURRENT_TIMESTAMP), 
	PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ix_users_email ON users (email);
CREATE INDEX ix_users_id ON users (id);
CREATE TABLE posts (
	id INTEGER NOT NULL, 
	title VARCHAR(200), 
	body TEXT, 
	author_id INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(author_id) REFERENCES users (id)
);
CREATE INDEX ix_posts_id ON posts (id);
CREATE INDEX ix_posts_title ON posts (title);
CREATE INDEX ix_posts_author_id ON posts (author_id);
