import uuid
from datetime import datetime

from sqlalchemy import Column, DateTime, ForeignKey, Integer, String
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import relationship

Base = declarative_base()


def new_id():
    return str(uuid.uuid4())


class OrderModel(Base):
    __tablename__ = "order"

    id = Column(String, primary_key=True, default=new_id)
    items = relationship("OrderItemModel", backref="order")
    status = Column(String, nullable=False, default="created")
    created = Column(DateTime, default=datetime.utcnow)
    schedule_id = Column(String)
    delivery_id = Column(String)

    def dict(self):
        return {
            "id": self.id,
            "items": [item.dict() for item in self.items],
            "status": self.status,
            "created": self.created,
        }


class OrderItemModel(Base):
    __tablename__ = "order_item"

    id = Column(String, primary_key=True, default=new_id)
    order_id = Column(String, ForeignKey("order.id"))
    product = Column(String, nullable=False)
    size = Column(String, nullable=False)
    quantity = Column(Integer, nullable=False)

    def dict(self):
        return {"id": self.id, "product": self.product, "size": self.size, "quantity": self.quantity}
