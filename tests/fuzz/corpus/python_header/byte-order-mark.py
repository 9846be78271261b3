revision = "a"
down_revision = u"b"