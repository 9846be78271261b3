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
