"""alembic.runtime.migration"""


class MigrationInfo:
    """What on_version_apply is told of a step."""

    def __init__(self, is_upgrade, is_stamp, up_revisions, down_revisions):
        self.is_upgrade = is_upgrade
        self.is_stamp = is_stamp
        self.up_revision_ids = tuple(up_revisions)
        self.down_revision_ids = tuple(down_revisions)

    @property
    def is_migration(self):
        return not self.is_stamp

    @property
    def up_revision_id(self):
        return self.up_revision_ids[0] if self.up_revision_ids else None

    @property
    def source_revision_ids(self):
        return self.down_revision_ids if self.is_upgrade else self.up_revision_ids

    @property
    def destination_revision_ids(self):
        return self.up_revision_ids if self.is_upgrade else self.down_revision_ids

    @property
    def revision_map(self):
        from alembic.script import ScriptDirectory

        return ScriptDirectory.from_config(None)

    def _scripts(self, identifiers):
        return tuple(self.revision_map.get_revision(each) for each in identifiers)

    @property
    def up_revision(self):
        return self.revision_map.get_revision(self.up_revision_id)

    @property
    def up_revisions(self):
        return self._scripts(self.up_revision_ids)

    @property
    def down_revisions(self):
        return self._scripts(self.down_revision_ids)

    @property
    def source_revisions(self):
        return self._scripts(self.source_revision_ids)

    @property
    def destination_revisions(self):
        return self._scripts(self.destination_revision_ids)
