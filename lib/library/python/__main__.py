"""The program that runs, as env.py knows it: Alembic's command line."""

__name__ = "__main__"
__package__ = None
__spec__ = None
