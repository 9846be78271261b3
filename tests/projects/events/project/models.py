import enum
from datetime import date

from sqlalchemy import Column, Date, Enum, ForeignKey, Integer, String
from sqlalchemy.orm import relationship

from database import Base


class Role(enum.Enum):
    admin = "admin"
    organizer = "organizer"
    guest = "guest"


class EventKind(str, enum.Enum):
    CONCERT = "concert"
    MEETUP = "meetup"
    CONFERENCE = "conference"


class User(Base):
    __tablename__ = "users"

    id = Column(Integer, primary_key=True, index=True)
    username = Column(String(30), unique=True, nullable=False)
    role = Column(Enum(Role), nullable=False, default=Role.guest)
    birthday = Column(Date)
    events = relationship("Event", back_populates="host")


class Event(Base):
    __tablename__ = "events"

    id = Column(Integer, primary_key=True, index=True)
    title = Column(String(100), index=True, nullable=False)
    kind = Column(Enum(EventKind, name="event_kind"), nullable=False)
    visibility = Column(Enum("public", "private", name="visibility"), server_default="public")
    takes_place = Column(Date, nullable=False, default=date.today, index=True)
    host_id = Column(Integer, ForeignKey("users.id"))
    host = relationship("User", back_populates="events")
