# bytes.decode("unicode-escape").
for data in (rb"a\tb\n\\ \' \x41 \u00e9 \U0001F600 \101", b"caf\xe9 \\\nx", b"plain"):
    try:
        print(repr(data.decode("unicode-escape")), repr(data.decode("unicode_escape")))
    except UnicodeDecodeError as error:
        print(error)
for data in (rb"\x4", rb"ab\u12"):
    try:
        data.decode("unicode-escape")
    except UnicodeDecodeError as error:
        print("truncated" in str(error))
