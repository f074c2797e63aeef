"""Files of invoice lines as DuckDB reads them: a table function, columns with types, a mapping."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.files import SourceFile
from insiders.transactions.files.csv_dialect import (
    CsvDialect,
    describe_delimiter,
    detect_dialect,
    read_csv_sql,
)
from insiders.transactions.files.csv_errors import REJECTS, find_csv_error, first_reject
from insiders.transactions.files.encodings import detect_encoding, read_start
from insiders.transactions.files.utf8_copies import to_utf8
from insiders.transactions.layouts import ColumnMapping, Layouts, resolve_columns
from insiders.transactions.options import ReadingOptions
from insiders.transactions.sql import identifier, literal

# The column of kept lines with the name of their file. No export has a column of this name.
FILE_NAME = "insiders: file name"


@dataclass(frozen=True)
class SourceTable:
    """How DuckDB reads a file, and which column has which field.

    Files whose lines the database keeps are one table: `file` is the first of them.
    """

    # As the user names it.
    file: SourceFile
    # The call of a table function.
    relation: str
    # The expression of the position of a line, from 1.
    line_number: str
    # DuckDB type by column, in the order of the file.
    types: Mapping[str, str]
    mapping: ColumnMapping
    # What was detected, for people: `CSV, utf-8, separated by ','`.
    description: str
    # The file that DuckDB reads, which may be a copy, and its dialect; None for Parquet.
    csv: tuple[SourceFile, CsvDialect] | None = None
    # The number of files whose lines the database keeps, in this table; 0 for a file.
    kept_count: int = 0

    @property
    def file_count(self) -> int:
        """The number of files."""
        return self.kept_count or 1

    @property
    def file_name(self) -> str:
        """The expression of the file's name."""
        return identifier(FILE_NAME) if self.kept_count else literal(self.file.name)

    @property
    def checked_relation(self) -> str:
        """The call that notes an invalid line of a CSV file and goes on."""
        return read_csv_sql(*self.csv, REJECTS) if self.csv else self.relation

    def find_error(self, connection: duckdb.DuckDBPyConnection) -> str | None:
        """Return a sentence on the first invalid line that a scan of the checked call noted."""
        if self.csv is None:
            return None
        if (reject := first_reject(connection)) is None:
            return None
        # A parallel scan notes any invalid line, not the first.
        first = find_csv_error(connection, *self.csv, self.file.path)
        return first or f"Line {reject[0]:,} of {self.file.path} is not valid CSV ({reject[1]})."

    @property
    def signature(self) -> tuple[object, ...]:
        """What files that are decided together have in common."""
        fields = tuple(sorted(self.mapping.columns.items()))
        # Dates of a sheet are days of a spreadsheet, whatever they are in a text file.
        kind = self.file.format, self.file.is_sheet
        return *kind, tuple(self.types.items()), fields

    def type_of(self, field: str) -> str | None:
        """Return the DuckDB type of a field's column; None for a field without a column."""
        column = self.mapping.columns.get(field)
        return None if column is None else self.types[column]


def describe_text(file: SourceFile, encoding: str, dialect: CsvDialect) -> list[str]:
    """Return what was detected in a text file."""
    delimiter = describe_delimiter(dialect.delimiter)
    return ["CSV", "gzip" if file.is_gzip else "", encoding, f"separated by {delimiter}"]


def open_csv(
    file: SourceFile, layouts: Layouts, options: ReadingOptions, folder: Path
) -> SourceTable:
    """Return a CSV file; what DuckDB does not read as it is goes into a copy in the folder."""
    if file.is_sheet:
        options = replace(options, csv_delimiter=",", text_encoding="")
    encoding = detect_encoding(file, options.text_encoding)
    dialect = detect_dialect(read_start(file, encoding), layouts, options)
    mapping = resolve_columns(dialect.columns, layouts, options.column_names, file.label)
    for name in mapping.columns.values():
        if name.lower() in dialect.repeated:
            raise InvalidTransactions(
                f"The file {file.path} has two columns {name}: which of them counts? Rename one."
            )
    copy = to_utf8(file, encoding, folder)
    parts = [
        *(["a sheet of a workbook"] if file.is_sheet else describe_text(file, encoding, dialect)),
        f"{dialect.title_row_count} rows above the header" if dialect.title_row_count else "",
    ]
    return SourceTable(
        file,
        read_csv_sql(copy, dialect),
        "row_number() over ()",
        dict.fromkeys(dialect.columns, "VARCHAR"),
        mapping,
        ", ".join(part for part in parts if part),
        (copy, dialect),
    )
