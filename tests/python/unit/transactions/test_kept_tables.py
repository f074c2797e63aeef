"""Lines that a database keeps are those of the file, with its names and types."""

from dataclasses import replace
from pathlib import Path

from insiders.transactions.kept_tables import (
    KeptTable,
    join_tables,
    read_contents,
    write_contents,
)
from insiders.transactions.tables import SourceTable
from unit.transactions.small_files import (
    DATABASE,
    HEADER,
    LINE,
    profile_path,
    run,
    write_csv,
    write_parquet,
)

COLUMNS = ", ".join(f'"{name}"' for name in HEADER.split(","))


def keep(connection: DATABASE, number: int, table: SourceTable) -> KeptTable:
    """Keep the lines of a table in a database, and return it as it is read later."""
    connection.execute("create schema if not exists raw")
    kept = KeptTable(number, table)
    run(connection, kept.statements)
    [[again], messages] = read_contents(write_contents([kept], ["note"]))
    assert messages == ("note",)
    return again


def test_kept_lines_equal_those_of_the_files(connection: DATABASE, tmp_path: Path) -> None:
    paths = [
        [
            write_csv(tmp_path / "a.csv", LINE, LINE.replace("12000", '" o""ne "')),
            write_csv(tmp_path / "b.csv", LINE.replace("12000", "")),
        ],
        [write_parquet(tmp_path / "c", "timestamptz '2023-01-31 00:00:00+01' as \"InvoiceDate\"")],
    ]
    for number, group in enumerate(paths):
        tables = [profile_path(connection, path, tmp_path).table for path in group]
        kept = [keep(connection, 2 * number + at, each) for at, each in enumerate(tables)]
        joined = join_tables(kept)
        selects = (
            f"select {table.file_name}, {table.line_number}, {COLUMNS} from {table.relation}"
            for table in tables
        )
        expected = connection.execute(f"{' union all '.join(selects)} order by all").fetchall()
        assert joined.signature == tables[0].signature
        assert joined.file_count == len(group)
        rows = connection.execute(
            f"select {joined.file_name}, {joined.line_number}, {COLUMNS} from {joined.relation}"
            " order by all"
        )
        assert rows.fetchall() == expected


def test_files_with_the_same_types_share_a_table(connection: DATABASE, tmp_path: Path) -> None:
    table = profile_path(connection, write_csv(tmp_path / "a.csv", LINE), tmp_path).table
    other = profile_path(connection, write_parquet(tmp_path / "b", '1 as "Quantity"'), tmp_path)
    renamed = replace(table, types=dict.fromkeys(reversed(table.types), "VARCHAR"))
    relations = {KeptTable(1, each).relation for each in (table, renamed)}
    assert len(relations) == 1
    assert KeptTable(1, other.table).relation not in relations
