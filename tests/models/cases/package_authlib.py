"""Mixins of authlib.integrations.sqla_oauth2 (measured with its sources of 2026)."""
from authlib.integrations.sqla_oauth2 import OAuth2AuthorizationCodeMixin, OAuth2ClientMixin, OAuth2TokenMixin
from flask_login import UserMixin
from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import declarative_base, relationship
from sqlalchemy_serializer import SerializerMixin

Base = declarative_base()


class User(Base, UserMixin, SerializerMixin):
    __tablename__ = "user"
    serialize_rules = ("-password",)
    id = Column(Integer, primary_key=True)
    name = Column(String(40), unique=True)


class OAuth2Client(Base, OAuth2ClientMixin):
    __tablename__ = "oauth2_client"
    id = Column(Integer, primary_key=True)
    user_id = Column(Integer, ForeignKey("user.id", ondelete="CASCADE"))
    user = relationship("User")


class OAuth2AuthorizationCode(Base, OAuth2AuthorizationCodeMixin):
    __tablename__ = "oauth2_code"
    id = Column(Integer, primary_key=True)
    user_id = Column(Integer, ForeignKey("user.id", ondelete="CASCADE"))
    user = relationship("User")


class OAuth2Token(OAuth2TokenMixin, Base):
    __tablename__ = "oauth2_token"
    id = Column(Integer, primary_key=True)
    user_id = Column(Integer, ForeignKey("user.id", ondelete="CASCADE"))

    def is_refresh_token_active(self):
        return not self.is_revoked()
