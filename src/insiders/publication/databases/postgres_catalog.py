"""The tables of a PostgreSQL schema as they are."""

from dataclasses import dataclass, field

from insiders.publication.databases.server_session import ServerSession
from insiders.transactions.sql import literal

TABLES = """
    select
        tables.relname,
        obj_description(tables.oid, 'pg_class'),
        keys.conname,
        columns.attname,
        format_type(columns.atttypid, columns.atttypmod),
        col_description(tables.oid, columns.attnum),
        array_position(keys.conkey, columns.attnum)
    from pg_class as tables
    inner join pg_namespace as schemas on schemas.oid = tables.relnamespace
    left join pg_attribute as columns
        on columns.attrelid = tables.oid and columns.attnum > 0 and not columns.attisdropped
    left join pg_constraint as keys on keys.conrelid = tables.oid and keys.contype = 'p'
    where schemas.nspname = {schema} and tables.relkind in ('r', 'p', 'v', 'm', 'f')
    order by tables.relname, columns.attnum
"""


@dataclass
class ExistingTable:
    """A table of the schema: types and comments by column, and its primary key."""

    comment: str | None
    key_name: str | None
    types: dict[str, str] = field(default_factory=dict)
    comments: dict[str, str | None] = field(default_factory=dict)
    key_positions: dict[str, int] = field(default_factory=dict)

    @property
    def primary_key(self) -> tuple[str, ...]:
        """The columns of the primary key, in its order."""
        return tuple(sorted(self.key_positions, key=lambda name: self.key_positions[name]))


def read_tables(session: ServerSession, schema: str) -> dict[str, ExistingTable]:
    """Return the tables and views of a schema by name."""
    tables: dict[str, ExistingTable] = {}
    for row in session.query(TABLES.format(schema=literal(schema))):
        name, comment, key_name, column, column_type, column_comment, key_position = row
        table = tables.setdefault(name, ExistingTable(comment, key_name))
        if column is not None:
            table.types[column] = column_type
            table.comments[column] = column_comment
            if key_position is not None:
                table.key_positions[column] = key_position
    return tables
