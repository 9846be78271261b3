from sqlalchemy import create_engine
from sqlalchemy.orm import declarative_base, sessionmaker

engine = create_engine("sqlite+pysqlite:///:memory:", echo=True, future=True)
Session = sessionmaker(bind=engine)

Base = declarative_base()
