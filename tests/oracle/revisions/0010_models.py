"""Models that refer to each other, read and written by a session"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy import orm
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import aliased, declarative_base, declared_attr, relationship, sessionmaker

revision = "a0000010"
down_revision = "a0000009"

Base = declarative_base()


class Named:
    @declared_attr
    def __tablename__(cls):
        return "model_" + cls.__name__.lower()


model_words = sa.Table(
    "model_words",
    Base.metadata,
    sa.Column("note_id", sa.Integer, sa.ForeignKey("model_note.id"), primary_key=True),
    sa.Column("word_id", sa.Integer, sa.ForeignKey("model_word.id"), primary_key=True),
)


class Author(Named, Base):
    id = sa.Column(sa.Integer, primary_key=True)
    version = sa.Column(sa.Integer, default=1, onupdate=2)
    name = sa.Column("full_name", sa.String(50), nullable=False)
    notes = relationship("Note", back_populates="author", cascade="all, delete-orphan", order_by="Note.id")

    @hybrid_property
    def shout(self):
        return self.name + "!"


class Note(Named, Base):
    id = sa.Column(sa.Integer, primary_key=True)
    version = sa.Column(sa.Integer, default=1, onupdate=2)
    text = sa.Column(sa.Text)
    state = sa.Column(sa.String(10), server_default="new")
    author_id = sa.Column(sa.Integer, sa.ForeignKey("model_author.id"))
    author = relationship(Author, back_populates="notes")
    answer_to_id = sa.Column(sa.Integer, sa.ForeignKey("model_note.id"))
    answers = relationship("Note", backref=orm.backref("answer_to", remote_side="Note.id"))
    words = relationship("Word", secondary=model_words, backref="notes")


class Word(Named, Base):
    id = sa.Column(sa.Integer, primary_key=True)
    version = sa.Column(sa.Integer, default=1, onupdate=2)
    word = sa.Column(sa.String(20))


def write(session):
    ann, bob = Author(name="Ann"), Author(name="Bob")
    question = Note(text="question", author=ann)
    session.add_all([ann, bob, question])
    session.flush()
    bob.notes.append(Note(text="answer", answer_to=question, state=None))
    session.flush()
    bob.notes.append(Note(text="nonsense", words=[Word(word="non"), Word(word="sense")]))
    session.commit()
    session.bulk_insert_mappings(Note, [{"text": "bulk 1"}, {"text": "bulk 2", "author_id": ann.id}])
    session.bulk_save_objects([Note(text="bulk 3", state="old")])
    session.commit()


def change(session):
    for note in session.query(Note).filter(Note.text.like("bulk%")).order_by(Note.id):
        note.text = f"{note.text} {note.state} {note.author.shout if note.author else '-'}"
    bob = session.query(Author).filter(Author.shout == "Bob!").one()
    assert [note.text for note in bob.notes] == ["answer", "nonsense"]
    bob.notes[0].answer_to.state = "answered"
    bob.notes[1].words.remove(session.query(Word).filter_by(word="sense").one())
    other = aliased(Note)
    pairs = session.query(Note.text, other.text).join(other, other.answer_to_id == Note.id).all()
    assert [tuple(pair) for pair in pairs] == [("question", "answer")]
    counts = session.query(Author.name, sa.func.count(Note.id)).outerjoin(Author.notes).group_by(Author.name)
    for name, count in counts.order_by(Author.name):
        session.query(Author).filter_by(name=name).update({"name": f"{name} {count}"})
    session.commit()
    session.add(Note(text="never there"))
    session.flush()
    session.query(Note).filter(Note.text == "never there").delete()
    session.execute(sa.update(Note).where(Note.text == "question").values(text="question?"))
    assert session.execute(sa.select(Note).filter_by(text="question?")).scalar_one().answers[0].author is bob
    session.commit()


def upgrade():
    Base.metadata.create_all(bind=op.get_bind())
    session = sessionmaker(bind=op.get_bind())()
    write(session)
    change(session)


def downgrade():
    session = orm.Session(bind=op.get_bind())
    for author in session.query(Author):
        session.delete(author)
    session.commit()
    assert session.query(Note.id).filter(Note.author_id.isnot(None)).count() == 0
    for table in ("model_words", "model_word", "model_note", "model_author"):
        op.drop_table(table)
