"""The lines of one file in the database, in the columns and types that the file has."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from insiders.transactions.files import SourceFile
from insiders.transactions.layouts import ColumnMapping
from insiders.transactions.sql import identifier, literal
from insiders.transactions.tables import FILE_NAME, SourceTable

# No export has a column of this name, either.
LINE_NUMBER = "insiders: line number"
PREFIX = "kept_lines_"


@dataclass(frozen=True)
class KeptTable:
    """A table whose lines the database keeps under a number of their own."""

    number: int
    table: SourceTable
    schema: str = "raw"

    @property
    def columns(self) -> dict[str, str]:
        """The types of the columns that have a field."""
        names = dict.fromkeys(self.table.mapping.columns.values())
        return {name: self.table.types[name] for name in names}

    @property
    def relation(self) -> str:
        """The table of the database; files whose columns have the same types share one."""
        digest = hashlib.sha256(json.dumps(list(self.columns.values())).encode()).hexdigest()
        return f"{identifier(self.schema)}.{PREFIX}{digest[:8]}"

    @property
    def statements(self) -> list[str]:
        """The statements that keep the lines."""
        types = "".join(
            f", column_{position} {column_type}"
            for position, column_type in enumerate(self.columns.values(), 1)
        )
        names = "".join(f", {identifier(name)}" for name in self.columns)
        return [
            f"create table if not exists {self.relation}"
            f" (table_number integer, line_number bigint{types})",
            f"insert into {self.relation} select {self.number}, {self.table.line_number}{names}"
            f" from {self.table.checked_relation}",
        ]


def join_tables(tables: Sequence[KeptTable]) -> SourceTable:
    """Return one source of the lines of tables with the same signature: many files, one scan."""
    first = tables[0]
    columns = "".join(
        f", column_{position} as {identifier(column)}"
        for position, column in enumerate(first.columns, 1)
    )
    names = ", ".join(f"({kept.number}, {literal(kept.table.file.name)})" for kept in tables)
    return replace(
        first.table,
        relation=f"(select file_name as {identifier(FILE_NAME)},"
        f" line_number as {identifier(LINE_NUMBER)}{columns} from {first.relation} as lines"
        f" inner join (values {names}) as files (table_number, file_name)"
        " on lines.table_number = files.table_number)",
        line_number=identifier(LINE_NUMBER),
        csv=None,
        kept_count=len(tables),
    )


def write_contents(tables: Sequence[KeptTable], messages: Sequence[str]) -> str:
    """Return what is kept of a file beside its lines, as JSON."""
    rows = [
        {
            "number": kept.number,
            "file": asdict(kept.table.file),
            "types": kept.table.types,
            "mapping": asdict(kept.table.mapping),
            "description": kept.table.description,
        }
        for kept in tables
    ]
    return json.dumps({"tables": rows, "messages": list(messages)})


def read_contents(text: str, schema: str = "raw") -> tuple[list[KeptTable], tuple[str, ...]]:
    """Return the tables and messages of `write_contents`."""
    contents = json.loads(text)
    tables = []
    for row in contents["tables"]:
        mapping = row["mapping"] | {"messages": tuple(row["mapping"]["messages"])}
        table = SourceTable(
            file=SourceFile(**row["file"]),
            relation="",
            line_number="",
            types=row["types"],
            mapping=ColumnMapping(**mapping),
            description=row["description"],
        )
        tables.append(KeptTable(row["number"], table, schema))
    return tables, tuple(contents["messages"])
