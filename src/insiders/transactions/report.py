"""What `make inspect` shows of the files: what was detected, and lines before and after."""

from collections.abc import Iterable, Sequence
from typing import Any

import duckdb

from insiders.transactions.groups import ReadingGroup
from insiders.transactions.reading import ReadingPlan
from insiders.transactions.schemas import TYPES
from insiders.transactions.sql import identifier, literal

EXAMPLE_COUNT = 3
MAX_CELL_WIDTH = 24


def align(rows: Sequence[Sequence[Any]]) -> list[str]:
    """Return rows of cells as lines with aligned columns; long cells are cut."""
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    cut = [
        [text if len(text) <= MAX_CELL_WIDTH else text[:23] + "…" for text in row] for row in texts
    ]
    widths = [max(map(len, column)) for column in zip(*cut, strict=True)]
    return [
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in cut
    ]


def describe_fields(group: ReadingGroup) -> list[str]:
    """Return a table of the fields: column of the file, type, how it is read."""
    rows = [["Field", "Column", "Type in file", "Read as"]]
    table = group.tables[0]
    for field, column_type in TYPES.items():
        name = table.mapping.columns.get(field)
        how = group.columns[field].description or (column_type if name else "")
        if field in group.first_line_fields:
            how += ", from the invoice's first line"
        if evidence := group.columns[field].evidence:
            how += f"; {evidence}"
        rows.append([field, name or "(none)", table.type_of(field) or "", how])
    widths = [max(len(row[index]) for row in rows) for index in range(3)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        + f"  {row[3]}"
        for row in rows
    ]


def example_lines(connection: duckdb.DuckDBPyConnection, group: ReadingGroup) -> list[str]:
    """Return the first lines of a group as its file has them, and as they are read."""
    table = group.tables[0]
    fields = [field for field in TYPES if field in table.mapping.columns]
    columns = ", ".join(identifier(table.mapping.columns[field]) for field in fields)
    before = connection.execute(
        f"select {columns} from {table.relation} limit {EXAMPLE_COUNT}"
    ).fetchall()
    after = connection.execute(
        f"select {', '.join(fields)} from raw.lines where file_name = {literal(table.file.name)}"
        f" order by line_number limit {EXAMPLE_COUNT}"
    ).fetchall()
    lines = ["In the file:", *indent(align([fields, *before]))]
    return [*lines, "As read:", *indent(align([fields, *after]))]


def indent(lines: Iterable[str]) -> list[str]:
    """Return the lines, two spaces further in."""
    return [f"  {line}".rstrip() for line in lines]


def describe_plan(plan: ReadingPlan) -> list[str]:
    """Return the report on all files, as lines of text.

    The statements of the plan run in a database of its own, so that nothing is built.
    """
    lines = [*plan.notes, ""] if plan.notes else []
    with duckdb.connect() as connection:
        for statement in plan.statements:
            connection.execute(statement)
        for group in plan.groups:
            table, others = group.tables[0], group.file_count - 1
            more = f" and {others:,} more with the same columns" if others else ""
            lines += [
                f"{table.file.path}{more}",
                *indent(
                    [
                        table.description,
                        f"Layout {table.mapping.layout}",
                        *table.mapping.messages,
                        "",
                        *describe_fields(group),
                        "",
                        *example_lines(connection, group),
                        "",
                    ]
                ),
            ]
    return lines
