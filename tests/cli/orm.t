# Data migrations with sqlalchemy.orm

A revision may read its rows by the project's models of today. These know columns that later revisions add, so it says
which ones it wants.

# databases: sqlite postgresql

    $ migrate init -q migrations; export MIGRATE_URL=$URL
    $ cat > migrations/versions/aaaa.py <<'END'
    > import sqlalchemy as sa
    > from alembic import op
    > from sqlalchemy import orm
    > 
    > revision = "aaaa"
    > down_revision = None
    > 
    > Base = orm.declarative_base()
    > 
    > 
    > class Team(Base):
    >     __tablename__ = "team"
    >     id = sa.Column(sa.Integer, primary_key=True)
    >     name = sa.Column(sa.String(20))
    >     later = sa.Column(sa.String(20))
    >     people = orm.relationship("Person", back_populates="team", order_by="Person.id")
    > 
    > 
    > class Person(Base):
    >     __tablename__ = "person"
    >     id = sa.Column(sa.Integer, primary_key=True)
    >     full = sa.Column("name", sa.String(20))
    >     age = sa.Column(sa.Integer)
    >     later = sa.Column(sa.String(20))
    >     team_id = sa.Column(sa.ForeignKey("team.id"))
    >     team = orm.relationship("Team", back_populates="people")
    > 
    > 
    > def upgrade():
    >     op.execute("CREATE TABLE team (id INTEGER PRIMARY KEY, name VARCHAR(20))")
    >     op.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name VARCHAR(20), age INTEGER, team_id INTEGER)")
    >     op.execute("INSERT INTO team VALUES (1, 'red'), (2, 'blue')")
    >     op.execute("INSERT INTO person VALUES (1, 'ada', 30, 1), (2, 'bob', 40, 1), (3, 'eve', 50, 2)")
    >     session = orm.Session(bind=op.get_bind())
    >     people = session.scalars(
    >         sa.select(Person).options(orm.load_only(Person.full, Person.team_id)).order_by(Person.id)
    >     ).all()
    >     print([(person.id, person.full, person.team_id) for person in people])
    >     print(sorted(key for key in vars(people[0]) if key[0] != "_"), people[0].age)
    >     people[1].full = "bert"
    >     session.flush()
    >     session.expunge_all()
    >     teams = session.query(Team).order_by(Team.id).options(
    >         orm.defer(Team.later), orm.selectinload(Team.people).load_only(Person.full))
    >     print([(team.name, [person.full for person in team.people]) for team in teams])
    >     session.expunge_all()
    >     other = orm.aliased(Person)
    >     rows = session.execute(
    >         sa.select(other, Team.name).join(Team, Team.id == other.team_id)
    >         .options(orm.Load(other).load_only(other.full)).order_by(other.id))
    >     print([(person.full, name) for person, name in rows])
    >     session.expunge_all()
    >     people = session.query(Person).options(orm.defer("*"), orm.undefer(Person.full)).filter(Person.age > 45).all()
    >     print([person.full for person in people])
    >     try:
    >         with session.begin_nested():
    >             print(people[0].later)
    >     except sa.exc.DBAPIError as error:
    >         print("later is not there yet:", "later" in str(error))
    > END
    $ migrate upgrade head 2>/dev/null
    [(1, 'ada', 1), (2, 'bob', 1), (3, 'eve', 2)]
    ['full', 'id', 'team_id'] 30
    [('red', ['ada', 'bert']), ('blue', ['eve'])]
    [('ada', 'red'), ('bert', 'red'), ('eve', 'blue')]
    ['eve']
    later is not there yet: True
