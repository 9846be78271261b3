"""The tables of celery.backends.database (measured with Celery 5.2)."""
from celery.backends.database.session import ResultModelBase

metadata = ResultModelBase.metadata
