"""A column of numbers as text, and what each decimal mark makes of it."""

from dataclasses import dataclass

import duckdb

from insiders.transactions.choice import Comparison, Reading, choose_reading, compare, count_lines
from insiders.transactions.numbers.patterns import any_of, guarded, number_pattern
from insiders.transactions.numbers.written import MARKS, Written, clean_sql

HINT = (
    "If another column has the numbers, name it in the var column_names,"
    " for example {{{field}: ...}}."
)


@dataclass(frozen=True)
class NumberColumn:
    """A column of numbers as text.

    Attributes
    ----------
    field
        `quantity`, `unit_price` or `line_amount`.
    label
        The name of the column.
    written
        What its numbers have beside digits.
    """

    field: str
    label: str
    written: Written

    def pattern(self, mark: str) -> str:
        """Return the pattern of the column's numbers with a decimal mark."""
        return number_pattern(mark, any_of(self.written.currencies))

    def candidate(self, mark: str) -> Reading:
        """Return the reading that is compared: any number, as DOUBLE, even if it is not whole."""
        clean = clean_sql(mark, self.written)
        return Reading(
            mark,
            f"decimal mark '{mark}'",
            guarded(lambda column: f"try_cast({clean(column)} as double)", self.pattern(mark)),
            ("decimal_marks", f"{{{self.field}: '{mark}'}}"),
        )

    def compare_marks(self, connection: duckdb.DuckDBPyConnection) -> Comparison:
        """Compare the two decimal marks on all values."""
        return compare(connection, self.field, self.candidate("."), self.candidate(","))

    def choose(self, connection: duckdb.DuckDBPyConnection, marks: tuple[str, ...]) -> str:
        """Return the mark that fits nearly all values."""
        readings = [self.candidate(mark) for mark in marks]
        label = f"The numbers in column {self.label}"
        hint = HINT.format(field=self.field)
        return choose_reading(connection, self.field, readings, label, hint).name

    def ambiguous_marks(self, connection: duckdb.DuckDBPyConnection) -> set[str]:
        """Return the marks in the values that differ between the two readings."""
        readings = [self.candidate(mark) for mark in MARKS]
        conditions = [f"result_0 <> result_1 and contains(value, '{mark}')" for mark in MARKS]
        counts = count_lines(connection, self.field, readings, conditions)
        return {mark for mark, count in zip(MARKS, counts, strict=True) if count}
