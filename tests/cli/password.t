A password is in no message, no log line, no listing and no list of processes.

    $ migrate init -q -t sql migrations
    $ for url in 'postgresql://ann:s3cret@localhost:1/shop' 'postgresql://ann:s3cret@[::1/shop' \
    >     'mysql://ann:s3cret@localhost/shop' 'postgresql://ann:s3@cret@localhost/shop' \
    >     'postgresql://ann@localhost:1/shop?password=s3cret' 'postgresql://ann:s3cret@localhost:1/shop?nonsense=1' \
    >     'postgresql+nothing://ann:s3cret@localhost/shop' 'ann:s3cret@localhost'; do
    >     for words in 'current -v' 'upgrade head' 'stamp head' 'history -i' 'heads' 'upgrade head --sql' 'nonsense'; do
    >         migrate --url "$url" $words; MIGRATE_URL=$url migrate $words
    >         sed "s,^sqlalchemy.url.*,sqlalchemy.url = $url," alembic.ini > other.ini; migrate -c other.ini $words
    >     done
    > done > said 2>&1; grep -c . said; grep s3cret said
    [0-9]+ (re)
    ? 1

While it runs:

    $ printf -- '-- slow\n--\n-- revision: aaaa1111\n-- down_revision:\n\n-- upgrade\n' > migrations/versions/1.sql
    $ echo "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 100000000) SELECT count(*) FROM c;" >> migrations/versions/1.sql
    $ migrate -x postgresql://ann:s3cret@localhost/shop --url "$URL" upgrade head 2> /dev/null & sleep 0.3
    $ tr '\0' ' ' < /proc/$!/cmdline; echo; kill -9 $!
    migrate -x postgresql://**********@localhost/shop --url $URL upgrade head 

In env.py, whatever fails there, with the lines that are quoted:

    $ rm -r migrations alembic.ini; migrate init -q migrations
    $ sed -i 's/^level = .*/level = DEBUG/; s,^sqlalchemy.url.*,sqlalchemy.url = sqlite://,' alembic.ini
    $ for url in 'postgresql://ann:s3cret@localhost:1/shop' 'postgresql://ann:%40s3cret@localhost:1/shop' \
    >     'postgresql://ann: s3cret@localhost:1/shop' 'postgresql://localhost:1/shop?user=ann&password=s3cret' \
    >     'postgresql:ann:s3cret@localhost/shop' 'ann:s3cret@localhost'; do
    >     for line in 'create_engine("URL", echo=True).connect()' 'create_engine("URL", 1, 2)' 'create_engine("URL") + 1' 'f("URL")' \
    >         'context.config.set_main_option("sqlalchemy.url", "URL")' 'x = "URL" )' 'import boto3; boto3.get("URL").x + 1' \
    >         'assert not make_url("URL")' 'logging.getLogger("x").debug(create_engine("URL"))' 'PostgresDsn("URL", 1)' \
    >         'S(dsn="URL", password="s3cret")' 'S(dsn="postgresql://h", n="URL", password="s3cret")'; do
    >         printf 'import logging\nfrom sqlalchemy import *\nfrom alembic import context\nfrom pydantic import *\n' > migrations/env.py
    >         printf 'class S(BaseModel):\n    dsn: PostgresDsn\n    n: int = 1\n    password: int\ndef f(x):\n    return 1 / 0\n' >> migrations/env.py
    >         echo "$line" | sed "s,URL,$(echo "$url" | sed 's,&,\\&,')," >> migrations/env.py
    >         migrate current -v
    >     done
    > done > said 2>&1; grep -c '^migrate: error' said; grep s3cret said
    63
    ? 1
