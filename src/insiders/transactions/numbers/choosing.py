"""The choice of decimal marks: of each column by itself, or by the others."""

from collections.abc import Mapping
from dataclasses import replace

import duckdb

from insiders.transactions.choice import Reading, compare, deciding_values
from insiders.transactions.numbers.number_columns import NumberColumn
from insiders.transactions.numbers.readings import number_reading
from insiders.transactions.numbers.written import MARKS, written_numbers

OTHER = {".": ",", ",": "."}


def choose_number_readings(
    connection: duckdb.DuckDBPyConnection,
    labels: Mapping[str, str],
    decimal_marks: Mapping[str, str],
) -> dict[str, Reading]:
    """Return how the columns of numbers that are text are read, decided from all their values.

    Parameters
    ----------
    connection
        A database with `column_values`: field, value, line_count.
    labels
        Names of the columns by field: quantity, unit_price, line_amount.
    decimal_marks
        The marks that the user gave, by field: these columns are not refused.

    Returns
    -------
    dict
        By field. The expression of a quantity is INTEGER, the others are DECIMAL(18, 4).

    Raises
    ------
    InvalidTransactions
        If the numbers of a column have both decimal marks, or if either can be meant.
    """
    columns = {
        field: NumberColumn(field, label, written_numbers(connection, field))
        for field, label in labels.items()
    }
    marks = choose_marks(connection, columns, decimal_marks)
    readings = {}
    for field, column in columns.items():
        mark = marks[field]
        candidates = column.candidate(mark), column.candidate(OTHER[mark])
        evidence = deciding_values(connection, field, compare(connection, field, *candidates))
        readings[field] = replace(number_reading(connection, column, mark), evidence=evidence)
    return readings


def choose_marks(
    connection: duckdb.DuckDBPyConnection,
    columns: Mapping[str, NumberColumn],
    decimal_marks: Mapping[str, str],
) -> dict[str, str]:
    """Return the decimal mark of each column: its own, or by the thousands mark of the others."""
    marks = {field: mark for field, mark in decimal_marks.items() if field in columns}
    # The marks that values show, or that the user gave.
    known, open_columns = set(marks.values()), []
    for field, column in columns.items():
        if field in marks:
            continue
        found = column.compare_marks(connection)
        if not found.only_best and not found.only_other and found.different:
            open_columns.append(column)
            continue
        marks[field] = column.choose(connection, MARKS)
        if found.only_best or found.only_other:
            known.add(marks[field])
    for column in open_columns:
        thousands = column.ambiguous_marks(connection)
        is_told = len(known) == 1 and thousands == {OTHER[mark] for mark in known}
        marks[column.field] = column.choose(connection, tuple(known) if is_told else MARKS)
    return marks
