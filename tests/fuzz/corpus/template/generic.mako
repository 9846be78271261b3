"""${m}

Revises: ${l | comma,n}
"""
${imports if imports else ""}
revision = ${repr(m)}

def upgrade():
    ${upgrades if upgrades else "pass"}
