`revision` writes a file from the template of the script directory and prints its path.

    $ migrate -q init -t sql migrations
    $ migrate revision -m 'Create users' --rev-id aaaa1111
    Generating $FOLDER/migrations/versions/aaaa1111_create_users.sql ...  done
    $ grep -v create_date migrations/versions/aaaa1111_create_users.sql
    -- Create users
    --
    -- revision: aaaa1111
    -- down_revision:
    -- branch_labels:
    -- depends_on:

    -- upgrade


    -- downgrade
     (re)
    $ grep -c ' $' migrations/versions/aaaa1111_create_users.sql
    0
    ? 1

The next one stands on the head. Nothing is written when something is wrong, and no file is written over.

    $ migrate revision -m 'Add names' --rev-id bbbb2222 --branch-label names
    Generating $FOLDER/migrations/versions/bbbb2222_add_names.sql ...  done
    $ migrate revision -m 'Add names' --rev-id bbbb2222
    ! FAILED: Revision bbbb2222 exists already, in $FOLDER/migrations/versions/bbbb2222_add_names.sql
    ? 255
    $ migrate revision --head aaaa1111
    ! FAILED: Revision aaaa1111 is not a head revision; please specify --splice to create a new branch from this revision
    ? 255
    $ migrate revision --head aaaa1111 --splice --rev-id cccc3333 --depends-on bbbb
    Generating $FOLDER/migrations/versions/cccc3333_.sql ...  done
    $ migrate revision
    ! FAILED: Multiple heads are present; please specify the head revision on which the new revision should be based, or perform a merge.
    !   HINT: the heads are: bbbb2222, cccc3333
    ? 255
    $ migrate revision --rev-id 'a-b'
    ! FAILED: Character(s) '-' not allowed in revision identifier 'a-b'
    ? 255
    $ migrate merge heads --rev-id dddd4444
    Generating $FOLDER/migrations/versions/dddd4444_.sql ...  done
    $ migrate history
    cccc3333 -> dddd4444 (head), empty message
    aaaa1111 (bbbb2222) -> cccc3333, empty message
    aaaa1111 -> bbbb2222 (names) (effective head), Add names
    <base> -> aaaa1111 (branchpoint), Create users
    $ ls migrations/versions
    aaaa1111_create_users.sql
    bbbb2222_add_names.sql
    cccc3333_.sql
    dddd4444_.sql

A message that would be read as something else than a message is refused.

    $ migrate revision --head dddd4444 --rev-id ffff6666 -m 'revision: zzzz'
    ! migrate: error: 'revision' is given twice
    !   $FOLDER/migrations/versions/ffff6666_revision_zzzz.sql:3:4
    !     3 | -- revision: ffff6666
    !       |    ^^^^^^^^
    !   HINT: this is what the template made of the message; no file was written
    ? 1

Hooks run on the new file, one after another.

    $ cat >> alembic.ini <<'END'
    > hooks = count, gone
    > count.type = exec
    > count.executable = wc
    > count.options = -l
    > gone.type = exec
    > gone.executable = no-such-program
    > END
    $ migrate revision --head dddd4444 --rev-id eeee5555
    Generating $FOLDER/migrations/versions/eeee5555_.sql ...  done
    Running post write hook 'count' ...
    13 $FOLDER/migrations/versions/eeee5555_.sql
      done
    Running post write hook 'gone' ...
      FAILED
    ! migrate: error: cannot run 'no-such-program': No such file or directory
    ? 1

An environment of Python revisions gets Python.

    $ mkdir py && cd py && migrate -q init migrations && migrate revision -m 'Say "hello"' --rev-id aaaa1111
    Generating $FOLDER/py/migrations/versions/aaaa1111_say_hello.py ...  done
    $ grep -v Date migrations/versions/aaaa1111_say_hello.py
    """Say "hello"

    Revision ID: aaaa1111
    Revises: 

    """
    from typing import Sequence, Union

    from alembic import op
    import sqlalchemy as sa


    # Where this revision stands in the history.
    revision: str = 'aaaa1111'
    down_revision: Union[str, Sequence[str], None] = None
    branch_labels: Union[str, Sequence[str], None] = None
    depends_on: Union[str, Sequence[str], None] = None


    def upgrade() -> None:
        """Upgrade schema."""
        pass


    def downgrade() -> None:
        """Downgrade schema."""
        pass

A message may begin with the words of a section line.

    $ mkdir ../words && cd ../words && migrate -q init -t sql migrations
    $ migrate -q revision -m "upgrade the users" --rev-id aaaa1111 && migrate -q revision -m downgrade --rev-id bbbb2222
    $ migrate --url "$URL" -q upgrade head 2> /dev/null; migrate history
    aaaa1111 -> bbbb2222 (head), downgrade
    <base> -> aaaa1111, upgrade the users

Folders that `file_template` names are created; where the environment says that env.py takes part, the functions hold
what it would have generated for no difference. An empty identifier is none.

    $ migrate -q init -t generic python
    $ sed -i 's|^\[alembic\]|&\nrevision_environment = yes\nfile_template = y/%%(slug)s|' alembic.ini
    $ sed -i 's|^script_location.*|script_location = %(here)s/migrations/../python|' alembic.ini
    $ migrate --url sqlite:// revision -m 'ΟΔΟΣ İ' --rev-id ''
    Creating directory $FOLDER/words/migrations/../python/versions/y ...  done
    Generating $FOLDER/words/migrations/../python/versions/y/οδος_i̇.py ...  done
    ! INFO  [alembic.runtime.migration] Context impl SQLiteImpl.
    ! INFO  [alembic.runtime.migration] Will assume transactional DDL.
    $ sed -n '/^def/,$p' python/versions/y/*.py
    def upgrade() -> None:
        """Upgrade schema."""
        # ### commands auto generated by Alembic - please adjust! ###
        pass
        # ### end Alembic commands ###


    def downgrade() -> None:
        """Downgrade schema."""
        # ### commands auto generated by Alembic - please adjust! ###
        pass
        # ### end Alembic commands ###
