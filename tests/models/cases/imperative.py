from dataclasses import dataclass, field
from typing import List, Optional

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table
from sqlalchemy.orm import registry, relationship

mapper_registry = registry(metadata=MetaData())
metadata = mapper_registry.metadata

order_lines = Table(
    "order_lines", mapper_registry.metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("sku", String(255)),
    Column("qty", Integer, nullable=False),
    Column("order_id", ForeignKey("orders.id")),
)
orders = Table("orders", metadata, Column("id", Integer, primary_key=True), Column("who", String))


@dataclass
class OrderLine:
    sku: str
    qty: int


class Order:
    def __init__(self, who):
        self.who = who


def start_mappers():
    lines_mapper = mapper_registry.map_imperatively(OrderLine, order_lines)
    mapper_registry.map_imperatively(Order, orders, properties={"lines": relationship(lines_mapper)})


start_mappers()


@mapper_registry.mapped
@dataclass
class User:
    __table__ = Table(
        "user", mapper_registry.metadata,
        Column("id", Integer, primary_key=True),
        Column("name", String(50)),
    )
    id: int = field(init=False)
    name: Optional[str] = None
    __mapper_args__ = {"properties": {}}
