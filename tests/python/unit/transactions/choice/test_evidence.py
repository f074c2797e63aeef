"""The values that decide for a reading are counted, and the most frequent is shown."""

import pytest

from insiders.transactions.choice import compare, deciding_values
from insiders.transactions.choice.readings import Reading
from unit.transactions.value_columns import connect


def parsed(name: str, form: str) -> Reading:
    """Return the reading of a strptime format."""
    return Reading(name, name, lambda column: f"try_strptime({column}, '{form}')")


DAY_FIRST, MONTH_FIRST = parsed("day first", "%d/%m/%Y"), parsed("month first", "%m/%d/%Y")


@pytest.mark.parametrize(
    ("values", "evidence"),
    [
        ({"01/02/2023": 5}, ""),
        ({"25/02/2023": 2, "13/02/2023": 1}, "decided by 3 lines such as '25/02/2023'"),
    ],
)
def test_lines_that_only_the_best_reading_fits_are_its_evidence(
    values: dict[str, int], evidence: str
) -> None:
    connection = connect(date=values)
    found = compare(connection, "date", DAY_FIRST, MONTH_FIRST)
    assert deciding_values(connection, "date", found) == evidence
