"""sqlalchemy.testing: what revisions import of it by mistake."""

from sqlalchemy import Column, Table

config = None
