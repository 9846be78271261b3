"""sqlalchemy.ext, sqlalchemy.dialects: packages that hold only modules."""
