"""Files whose lines the database keeps, so that a later build reads new and changed ones only.

What is kept are the values of a file as it has them: nothing is decided about them yet. Each build
decides from the values of all files, as if it had read them all. The order in which they arrived
cannot matter.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import duckdb

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.files import ListedFile
from insiders.transactions.kept_tables import (
    PREFIX,
    KeptTable,
    join_tables,
    read_contents,
    write_contents,
)
from insiders.transactions.opening import OpenedFile
from insiders.transactions.sql import identifier, literal, literals

FILES = "kept_files"
COLUMNS = "path varchar, version varchar, reading_key varchar, contents varchar"


class KeptFiles:
    """The kept files of a database."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, reading_key: str, schema: str = "raw"
    ) -> None:
        """Take a database, and forget files that were read in another way than the key says."""
        self.connection = connection
        self.reading_key = reading_key
        self.schema = schema
        self.files = f"{identifier(schema)}.{FILES}"
        create_files = f"create table if not exists {self.files} ({COLUMNS})"
        connection.execute(f"create schema if not exists {identifier(schema)}")
        connection.execute(create_files)
        others = f"from {self.files} where reading_key <> {literal(reading_key)}"
        if connection.execute(others).fetchall():
            forget_files(connection, schema)
            connection.execute(create_files)
        rows = connection.execute(f"select path, version, contents from {self.files}").fetchall()
        self.versions = {path: version for path, version, _ in rows}
        self.contents = {path: read_contents(contents, schema) for path, _, contents in rows}
        numbers = [kept.number for tables, _ in self.contents.values() for kept in tables]
        self.last_number = max(numbers, default=0)

    def has(self, listed: ListedFile) -> bool:
        """Return whether this version of a file is kept."""
        return self.versions.get(listed.path) == listed.version

    def keep(self, listed: ListedFile, opened: OpenedFile) -> None:
        """Keep the lines of a file, in place of those of an earlier version.

        Raises
        ------
        InvalidTransactions
            If a line of a CSV file is invalid.
        """
        self.forget([listed.path])
        tables = []
        for table in opened.tables:
            self.last_number += 1
            kept = KeptTable(self.last_number, table, self.schema)
            for statement in kept.statements:
                self.connection.execute(statement)
            if error := table.find_error(self.connection):
                raise InvalidTransactions(error)
            tables.append(kept)
        values = (listed.path, listed.version, self.reading_key)
        contents = write_contents(tables, opened.messages)
        self.connection.execute(
            f"insert into {self.files} values ({literals((*values, contents))})"
        )
        self.versions[listed.path] = listed.version
        self.contents[listed.path] = read_contents(contents, self.schema)

    def open_kept(self, listed: Sequence[ListedFile]) -> OpenedFile:
        """Return the tables of kept files; those with the same columns are one."""
        groups: dict[str, list[KeptTable]] = {}
        messages: dict[str, None] = {}
        for file in listed:
            tables, sentences = self.contents[file.path]
            messages |= dict.fromkeys(sentences)
            for kept in tables:
                # The name depends on the other files; that of a sheet is at its end.
                name = file.name + kept.table.file.path.removeprefix(file.path)
                table = replace(kept.table, file=replace(kept.table.file, name=name))
                groups.setdefault(repr(table.signature), []).append(replace(kept, table=table))
        return OpenedFile(tuple(map(join_tables, groups.values())), tuple(messages))

    def forget(self, paths: Collection[str]) -> None:
        """Forget some files, if they are kept."""
        found = [path for path in paths if self.versions.pop(path, None)]
        tables = [kept for path in found for kept in self.contents.pop(path)[0]]
        for relation in {kept.relation for kept in tables}:
            numbers = ", ".join(str(kept.number) for kept in tables if kept.relation == relation)
            self.connection.execute(f"delete from {relation} where table_number in ({numbers})")
        if found:
            self.connection.execute(f"delete from {self.files} where path in ({literals(found)})")


def forget_files(connection: duckdb.DuckDBPyConnection, schema: str = "raw") -> None:
    """Drop all that is kept."""
    for relation in kept_relations(connection, schema):
        connection.execute(f"drop table {relation}")


def kept_relations(connection: duckdb.DuckDBPyConnection, schema: str = "raw") -> list[str]:
    """Return the names of all tables of this module, if there are any."""
    rows = connection.execute(
        f"select table_name from duckdb_tables() where schema_name = {literal(schema)}"
        " and database_name = current_database()"
        f" and (table_name = {literal(FILES)} or starts_with(table_name, {literal(PREFIX)}))"
    ).fetchall()
    return [f"{identifier(schema)}.{identifier(name)}" for (name,) in rows]


@contextmanager
def one_transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Commit all changes together, or none of them."""
    connection.execute("begin")
    try:
        yield
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")
