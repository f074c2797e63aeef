"""How well readings of a column fit its values, counted by lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from insiders.transactions.choice.readings import Reading
from insiders.transactions.sql import literal

# A reading has to fit this share of the values.
NEARLY_ALL = 0.9
# A larger share of values that only another reading fits is a mixture.
MIXTURE = 0.001
# So is a larger share of the values that only one of the two readings fits.
MAX_OPPOSED = 0.01


@dataclass(frozen=True)
class Comparison:
    """The reading that fits most lines, against another one. All counts are of lines."""

    best: Reading
    other: Reading
    # Lines with a value that both fit, that the best one fits only, that the other one fits only.
    both: int
    only_best: int
    only_other: int
    # Lines with a value that both fit, and read differently.
    different: int

    @property
    def is_ambiguous(self) -> bool:
        """Whether the other reading fits what the best one fits, with another result.

        A few values that decide are as likely typing errors where many others fit both.
        """
        return self.different > 0 and self.only_best <= MIXTURE * self.different

    def is_mixture(self, line_count: int) -> bool:
        """Whether the other reading is needed for more values than a few typing errors."""
        deciding = self.only_best + self.only_other
        if self.both + deciding < NEARLY_ALL * line_count:
            return False
        # Where most values fit both, the others decide: as good as all of them have to agree.
        return self.only_other > min(MIXTURE * line_count, MAX_OPPOSED * deciding)


# Conditions on the results of two readings, as `values_sql` names them.
BOTH = "result_0 is not null and result_1 is not null"
ONLY_BEST = "result_0 is not null and result_1 is null"
ONLY_OTHER = "result_0 is null and result_1 is not null"
DIFFERENT = "result_0 <> result_1"


def values_sql(field: str, readings: Sequence[Reading]) -> str:
    """Return the query of a field's values, with one column of results per reading."""
    results = "".join(
        f", {reading.sql('value')} as result_{number}" for number, reading in enumerate(readings)
    )
    return f"select value, line_count{results} from column_values where field = {literal(field)}"


def count_lines(
    connection: duckdb.DuckDBPyConnection,
    field: str,
    readings: Sequence[Reading],
    conditions: Sequence[str],
) -> list[int]:
    """Return the number of lines that meet each condition on the results of the readings."""
    counts = ", ".join(
        f"coalesce(sum(line_count) filter ({condition}), 0)" for condition in conditions
    )
    [row] = connection.execute(f"select {counts} from ({values_sql(field, readings)})").fetchall()
    return [int(count) for count in row]


def count_fits(
    connection: duckdb.DuckDBPyConnection, field: str, readings: Sequence[Reading]
) -> tuple[int, list[int]]:
    """Return the number of lines with a value, and of those that each reading fits."""
    fits = [f"result_{number} is not null" for number in range(len(readings))]
    total, *counts = count_lines(connection, field, readings, ["true", *fits])
    return total, counts


def compare(
    connection: duckdb.DuckDBPyConnection, field: str, best: Reading, other: Reading
) -> Comparison:
    """Compare two readings on all values of a field."""
    conditions = [BOTH, ONLY_BEST, ONLY_OTHER, DIFFERENT]
    return Comparison(best, other, *count_lines(connection, field, [best, other], conditions))


def examples(
    connection: duckdb.DuckDBPyConnection,
    field: str,
    readings: Sequence[Reading],
    condition: str,
) -> list[tuple[Any, ...]]:
    """Return three values that meet the condition, most frequent first, with their results."""
    results = "".join(f", result_{number}" for number in range(len(readings)))
    return connection.execute(
        f"select value{results} from ({values_sql(field, readings)}) where {condition}"
        " order by line_count desc, value limit 3"
    ).fetchall()
