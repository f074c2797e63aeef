"""The delimiter and the header of a CSV file, and the DuckDB call that reads it strictly.

DuckDB is told the dialect. Its own detection looks at the first lines: it can read an invalid file
as one column, and guesses again for each file.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any

from insiders.transactions.files.source_file import SourceFile
from insiders.transactions.layouts import Layouts, rate_header
from insiders.transactions.options import ReadingOptions
from insiders.transactions.sql import literal

DELIMITERS = (",", ";", "\t", "|")
# Titles, filters and the date of a report stand above the header.
HEADER_ROW_COUNT = 20
# A first line such as `sep=;` is an instruction to Excel.
EXCEL_DELIMITER = "sep="


@dataclass(frozen=True)
class CsvDialect:
    """How the rows of a CSV file are separated into values.

    `title_row_count` counts the rows above the header, blank ones too. A column without a name, or
    with the name of an earlier one, is named `column_<position>`.
    """

    delimiter: str
    title_row_count: int
    columns: tuple[str, ...]
    # Names that more than one column has, in lower case.
    repeated: frozenset[str] = frozenset()


def detect_dialect(text: str, layouts: Layouts, options: ReadingOptions) -> CsvDialect:
    """Return the dialect whose header has the most fields of a layout.

    Parameters
    ----------
    text
        The first part of a file.
    layouts
        Known exports.
    options
        `csv_delimiter`, if given, is the only candidate; `column_names` count as known.
    """
    best: CsvDialect | None = None
    best_rating: tuple[Any, ...] = ()
    for delimiter in (
        [options.csv_delimiter] if options.csv_delimiter else candidate_delimiters(text)
    ):
        for number, row in enumerate(parse_rows(text, delimiter)):
            columns = name_columns(row)
            # Without a known name, the first of the widest rows is the likeliest header.
            rating = (*rate_header(columns, layouts, options.column_names), len(columns))
            if best is None or rating > best_rating:
                dialect = CsvDialect(delimiter, number, columns, repeated_names(row))
                best, best_rating = dialect, rating
    return best or CsvDialect(options.csv_delimiter or DELIMITERS[0], 0, ())


def candidate_delimiters(text: str) -> list[str]:
    """Return the delimiters to try, that of Excel's first line first."""
    line = text.split("\n", 1)[0].strip(' "\r')
    if line.lower().startswith(EXCEL_DELIMITER) and len(line) == len(EXCEL_DELIMITER) + 1:
        return list(dict.fromkeys([line[-1], *DELIMITERS]))
    return list(DELIMITERS)


def parse_rows(text: str, delimiter: str) -> list[list[str]]:
    """Return the first rows; blank lines are rows without values, as DuckDB counts them."""
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    # Rows before a quote that does not end are kept.
    with suppress(csv.Error):
        for row in islice(reader, HEADER_ROW_COUNT):
            rows.append(row)
    return rows


def repeated_names(header: Sequence[str]) -> frozenset[str]:
    """Return the names that more than one column has, in lower case."""
    counts = Counter(name.replace("\ufeff", "").strip().lower() for name in header)
    return frozenset(name for name, count in counts.items() if name and count > 1)


def name_columns(header: Iterable[str]) -> tuple[str, ...]:
    """Return the names of a header row: each one once, in any case, and none empty."""
    names = [name.replace("\ufeff", "").strip() for name in header]
    used = {""}
    columns = []
    for position, name in enumerate(names, start=1):
        if name.lower() in used:
            name = f"column_{position}"
            while name in used or name in map(str.lower, names):
                name += "_"
        used.add(name.lower())
        columns.append(name)
    return tuple(columns)


def read_csv_sql(file: SourceFile, dialect: CsvDialect, options: str = "") -> str:
    """Return the call of DuckDB that reads a UTF-8 file, all columns as text.

    `options` are more arguments of `read_csv`, each with a comma, such as `csv_errors.REJECTS`.
    """
    columns = ", ".join(f"{literal(column)}: 'varchar'" for column in dialect.columns)
    return (
        f"read_csv({literal(file.pattern)}, auto_detect = false, header = true, {options}"
        f" columns = {{{columns}}}, skip = {dialect.title_row_count},"
        f" delim = {literal(dialect.delimiter)}, quote = '\"', escape = '\"', comment = '',"
        f" compression = '{'gzip' if file.is_gzip else 'none'}', encoding = 'utf-8',"
        " hive_partitioning = false, strict_mode = true)"
    )


def describe_delimiter(delimiter: str) -> str:
    """Return a delimiter for people."""
    return "tabs" if delimiter == "\t" else f"'{delimiter}'"
