from sqlalchemy import CheckConstraint, DateTime, Enum, ForeignKey, Index, Integer, Numeric, String, func
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class Money(TypeDecorator):
    impl = Numeric
    cache_ok = True

    def __init__(self, currency="EUR"):
        super().__init__(12, 2)
        self.currency = currency


class Base(DeclarativeBase):
    pass


class Item(Base):
    __tablename__ = "item"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(20))
    code: Mapped[str | None] = mapped_column(String(8))
    price: Mapped[int | None] = mapped_column(Money("USD"))


class Order(Base):
    __tablename__ = "order"
    __table_args__ = (
        CheckConstraint("amount > 0", name="positive"),
        Index("ix_order_amount", "amount"),
        {"info": {"owner": "sales"}},
    )

    amount: Mapped[int] = mapped_column(server_default="1")
    created_at: Mapped[str | None] = mapped_column(DateTime, server_default=func.now())
    item_id: Mapped[int | None] = mapped_column(ForeignKey("item.id", name="fk_item"))
    state: Mapped[str | None] = mapped_column(Enum("new", "done", name="order_state"))
    id: Mapped[int] = mapped_column(primary_key=True)


class View(Base):
    __tablename__ = "sales_view"
    __table_args__ = {"info": {"is_view": True}}

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    total: Mapped[int | None] = mapped_column(info={"skip": True})
