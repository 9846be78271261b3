What stands in versions/ may be broken. Every command that loads revisions names the file and the line.

    $ migrate init -q -t sql migrations; export MIGRATE_URL=$URL
    $ good() { printf -- '-- one\n--\n-- revision: aaaa1111\n-- down_revision:\n\n-- upgrade\nCREATE TABLE one (id INTEGER);\n\n-- downgrade\nDROP TABLE one;\n'; }
    $ good > migrations/versions/1.sql; migrate heads
    aaaa1111 (head)

Not UTF-8.

    $ printf -- '-- caf\351\n--\n-- revision: bbbb2222\n-- down_revision: aaaa1111\n\n-- upgrade\n' > migrations/versions/2.sql
    $ migrate heads
    ! migrate: error: byte '\xe9' is not UTF-8
    !   migrations/versions/2.sql:1:7
    !     1 | -- caf\xe9
    !       |       ^^^^
    !   HINT: save the file as UTF-8
    ? 1
    $ migrate upgrade head
    ! migrate: error: byte '\xe9' is not UTF-8
    !   migrations/versions/2.sql:1:7
    !     1 | -- caf\xe9
    !       |       ^^^^
    !   HINT: save the file as UTF-8
    ? 1
    $ printf '"""caf\351"""\nrevision = "bbbb2222"\ndown_revision = "aaaa1111"\n' > migrations/versions/2.py; rm migrations/versions/2.sql
    $ migrate heads
    ! migrate: error: Non-UTF-8 code starting with '\xe9', but no encoding declared
    !   migrations/versions/2.py:1:7
    !     1 | """caf\xe9"""
    !       |       ^^^^
    !   HINT: save the file as UTF-8, or declare its encoding in the first line: # -*- coding: latin-1 -*-
    ? 1
    $ rm migrations/versions/2.py

A byte order mark and CRLF are taken as they come.

    $ { printf '\357\273\277'; good | sed 's/$/\r/'; } > migrations/versions/1.sql
    $ migrate history
    <base> -> aaaa1111 (head), one
    $ migrate upgrade head 2>&1 | grep Running
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa1111, one
    $ migrate downgrade base 2>&1 | grep Running
    INFO  [alembic.runtime.migration] Running downgrade aaaa1111 -> , one
    $ good > migrations/versions/1.sql

Empty, or not a revision.

    $ : > migrations/versions/2.sql; migrate heads
    ! migrate: error: an SQL file without a revision header
    !   migrations/versions/2.sql:1:1
    !     1 | 
    !       | ^
    !   HINT: a revision begins with comment lines, '-- revision: …' and '-- down_revision: …' among them; a file that is none belongs elsewhere
    ? 1
    $ echo 'CREATE TABLE lost (id INTEGER);' > migrations/versions/2.sql; migrate heads
    ! migrate: error: an SQL file without a revision header
    !   migrations/versions/2.sql:1:1
    !     1 | CREATE TABLE lost (id INTEGER);
    !       | ^
    !   HINT: a revision begins with comment lines, '-- revision: …' and '-- down_revision: …' among them; a file that is none belongs elsewhere
    ? 1
    $ printf -- '-- two\n--\n-- revison: bbbb2222\n\n-- upgrade\n' > migrations/versions/2.sql; migrate heads
    ! migrate: error: unknown header key 'revison'
    !   migrations/versions/2.sql:3:4
    !     3 | -- revison: bbbb2222
    !       |    ^^^^^^^
    !   HINT: did you mean 'revision'?
    ? 1
    $ printf -- '-- two\n--\n-- revision: bbbb-2222\n-- down_revision: aaaa1111\n\n-- upgrade\n' > migrations/versions/2.sql; migrate heads
    ! FAILED: Character(s) '-' not allowed in revision identifier 'bbbb-2222'
    !   migrations/versions/2.sql:3:14
    !     3 | -- revision: bbbb-2222
    !       |              ^^^^^^^^^
    ? 255
    $ rm migrations/versions/2.sql; : > migrations/versions/2.py; migrate heads
    ! migrate: error: module '2_py' has no attribute 'down_revision'
    !   migrations/versions/2.py:1:1
    !     1 | 
    !       | ^
    !   HINT: a first revision says: down_revision = None
    ? 1
    $ printf 'revision = make_id()\ndown_revision = None\n' > migrations/versions/2.py; migrate heads
    ! migrate: error: the value of 'make_id' cannot be known without running the script
    !   migrations/versions/2.py:1:12
    !     1 | revision = make_id()
    !       |            ^^^^^^^
    !   HINT: write a string, a tuple of strings or None: the head of a revision is read, not run
    ? 1
    $ printf 'revision = "bbbb2222\ndown_revision = None\n' > migrations/versions/2.py; migrate heads
    ! migrate: error: unterminated string literal (detected at line 1)
    !   migrations/versions/2.py:1:12
    !     1 | revision = "bbbb2222
    !       |            ^
    !   HINT: close the text with the quotes that opened it
    ? 1
    $ rm migrations/versions/2.py

Sections.

    $ two() { printf -- '-- two\n--\n-- revision: bbbb2222\n-- down_revision: aaaa1111\n\n%b' "$1" > migrations/versions/2.sql; }
    $ two '-- upgrade dialect:mysql\nSELECT 1;\n'; migrate upgrade head
    ! INFO  [alembic.runtime.migration] Context impl SQLiteImpl.
    ! INFO  [alembic.runtime.migration] Will assume transactional DDL.
    ! migrate: error: unknown dialect 'mysql'
    !   $FOLDER/migrations/versions/2.sql:6:20
    !     6 | -- upgrade dialect:mysql
    !       |                    ^^^^^
    !   HINT: there are 'postgresql' and 'sqlite'
    ? 1
    $ two '-- upgrade transaction:flase\nSELECT 1;\n'; migrate upgrade head
    ! INFO  [alembic.runtime.migration] Context impl SQLiteImpl.
    ! INFO  [alembic.runtime.migration] Will assume transactional DDL.
    ! migrate: error: unknown value 'flase'
    !   $FOLDER/migrations/versions/2.sql:6:24
    !     6 | -- upgrade transaction:flase
    !       |                        ^^^^^
    !   HINT: did you mean 'false'?
    ? 1
    $ two 'SELECT 1;\n-- upgrade\n'; migrate upgrade head
    ! INFO  [alembic.runtime.migration] Context impl SQLiteImpl.
    ! INFO  [alembic.runtime.migration] Will assume transactional DDL.
    ! migrate: error: SQL before the first section
    !   $FOLDER/migrations/versions/2.sql:6:1
    !     6 | SELECT 1;
    !       | ^^^^^^^^^
    !   HINT: write a line '-- upgrade' before it
    ? 1
    $ two '-- downgrade\n'; migrate upgrade head
    ! INFO  [alembic.runtime.migration] Context impl SQLiteImpl.
    ! INFO  [alembic.runtime.migration] Will assume transactional DDL.
    ! FAILED: Revision bbbb2222 has no '-- upgrade' section: $FOLDER/migrations/versions/2.sql
    !   HINT: nothing was run; an empty section says that there is nothing to do
    ? 255
    $ two '-- upgrade\n'; migrate upgrade head 2>&1 | grep Running; migrate downgrade base
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa1111, one
    INFO  [alembic.runtime.migration] Running upgrade aaaa1111 -> bbbb2222, two
    ! INFO  [alembic.runtime.migration] Context impl SQLiteImpl.
    ! INFO  [alembic.runtime.migration] Will assume transactional DDL.
    ! FAILED: Revision bbbb2222 has no '-- downgrade' section: $FOLDER/migrations/versions/2.sql
    !   HINT: nothing was run; an empty section says that there is nothing to do
    ? 255
    $ migrate current
    bbbb2222 (head)
    ! INFO  [alembic.runtime.migration] Context impl SQLiteImpl.
    ! INFO  [alembic.runtime.migration] Will assume transactional DDL.

A file that cannot be read, a revision that is missing, one that is there twice, a cycle.

    $ ln -s nowhere migrations/versions/3.sql; migrate heads; rm migrations/versions/3.sql
    ! migrate: error: cannot read 'migrations/versions/3.sql': No such file or directory
    $ two '-- upgrade\n'; sed -i 's/aaaa1111/ffff9999/' migrations/versions/2.sql; migrate heads
    ! migrate: error: Revision ffff9999 referenced from ffff9999 -> bbbb2222 (head), two is not present
    !   It is the down_revision of bbbb2222 in $FOLDER/migrations/versions/2.sql
    !   HINT: is its file missing from the version locations?
    ? 1
    $ sed -i 's/ffff9999/bbbb2222/' migrations/versions/2.sql; migrate heads; migrate history
    ! FAILED: Self-loop is detected in revisions (bbbb2222)
    ! FAILED: Self-loop is detected in revisions (bbbb2222)
    ? 255
    $ rm migrations/versions/2.sql; good > migrations/versions/2.sql; migrate heads
    aaaa1111 (head)
    ! WARNI [alembic.script.revision] Revision aaaa1111 is present more than once

A script of 50 MB.

    $ rm -f test.db migrations/versions/*
    $ { good | sed '/^-- downgrade/,$d'; yes "INSERT INTO one VALUES (12345);" | head -n 1600000; } > migrations/versions/1.sql
    $ migrate upgrade head 2>&1 | grep Running; sqlite3 test.db 'SELECT count(*) FROM one'
    INFO  [alembic.runtime.migration] Running upgrade  -> aaaa1111, one
    1600000

A folder that is no environment has not nothing to do: it is the wrong one.

    $ mkdir elsewhere; printf '[alembic]\nscript_location = elsewhere\n' > other.ini
    $ migrate -c other.ini --url sqlite:// upgrade head
    ! FAILED: elsewhere has neither env.py nor revisions
    !   HINT: script_location names the folder that has them; 'migrate init' makes one
    ? 255
    $ mkdir elsewhere/versions; migrate -q -c other.ini --url sqlite:// upgrade head 2> /dev/null
