"""Whatever a line contains, it is counted once, as the filters say, and never an error."""

from collections import Counter
from collections.abc import Iterator

import duckdb
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dbt_runner import DbtResult
from integration.compiled_models import (
    CompiledModel,
    build_models,
    read_compiled_models,
    with_filters,
)
from integration.expected_classification import Filters, classify, customer_of, match_returns
from integration.line_strategies import LINES_OF_NUMBERS, LINES_OF_TEXT, Line

COLUMNS = list(Line.__dataclass_fields__)
TYPES_OF_TEXT = dict.fromkeys(COLUMNS, pa.string())
TYPES_OF_NUMBERS = TYPES_OF_TEXT | {
    "quantity": pa.float64(),
    "unit_price": pa.float64(),
    "invoiced_at": pa.timestamp("us"),
}
# Fifty lines make a long report of a failing example, and hypothesis warns of its length.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
FILTERS = st.builds(
    Filters,
    st.sampled_from(["default", "system_c"]),
    st.sampled_from(["exclude", "one_customer_each"]),
)
# The same examples in every run; one is fifty lines and takes a tenth of a second.
examples = settings(
    max_examples=40,
    # Fifty lines shrink for minutes, and fewer lines explain no more.
    phases=(Phase.explicit, Phase.generate),
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def load(
    connection: duckdb.DuckDBPyConnection, lines: list[Line], types: dict[str, pa.DataType]
) -> None:
    """Make the lines the content of `raw.lines`; their positions are their numbers."""
    columns = {
        column: pa.array([getattr(line, column).raw for line in lines], types[column])
        for column in COLUMNS
    }
    connection.register("generated", pa.table({"line_number": range(len(lines)), **columns}))
    connection.execute(
        "create or replace table raw.lines as select 'lines' as file_name, * from generated"
    )


@pytest.fixture(scope="module")
def models(compiled: DbtResult) -> list[CompiledModel]:
    """Return the seeds and dbt models of lines."""
    return read_compiled_models(compiled)


@pytest.fixture(scope="module")
def connection(models: list[CompiledModel]) -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a database in memory that has the seeds already, which no example changes."""
    with duckdb.connect() as opened:
        opened.execute("attach ':memory:' as insiders; use insiders; create schema raw")
        build_models(opened, [model for model in models if model.schema == "seeds"])
        yield opened


def check(
    connection: duckdb.DuckDBPyConnection,
    models: list[CompiledModel],
    lines: list[Line],
    types: dict[str, pa.DataType],
    filters: Filters,
) -> None:
    """Build all models from the lines and check their rows."""
    load(connection, lines, types)
    unfiltered = [model for model in models if model.schema != "seeds"]
    filtered = with_filters(unfiltered, filters.filter_set, filters.anonymous_invoices)
    build_models(connection, filtered)
    check_lines(connection, lines, filters)
    check_matches(connection, lines, filters)
    check_reconciliation(connection, lines)


def check_lines(connection: duckdb.DuckDBPyConnection, lines: list[Line], filters: Filters) -> None:
    """Check that each line is there once, as the filters say, with its values."""
    rows = connection.execute(
        "select split_part(line_id, ':', 2)::int as position, line_status, rejection_reason,"
        " customer_id, stock_code, quantity, unit_price, invoiced_at, line_amount, cast_error"
        " from intermediate.int_lines_classified order by position"
    ).fetchall()
    assert [row[0] for row in rows] == list(range(len(lines)))
    assert [row[1:3] for row in rows] == classify(lines, filters)
    for row, line in zip(rows, lines, strict=True):
        _, status, reason, customer, code, units, price, time, amount, cast_error = row
        assert status in {"purchase", "return", "rejected"}
        assert (status == "rejected") == (reason is not None)
        assert (reason == "invalid_value") == (cast_error is not None)
        assert customer == customer_of(line, filters)
        assert code == line.stock_code.meaning
        assert units == line.quantity.meaning
        assert price == line.unit_price.meaning
        assert time == line.invoiced_at.meaning
        assert amount == (None if None in (units, price) else units * price)


def check_matches(
    connection: duckdb.DuckDBPyConnection, lines: list[Line], filters: Filters
) -> None:
    """Check that returns are matched to purchases, each line at most once."""
    matches = connection.execute(
        "select split_part(return_line_id, ':', 2)::int, split_part(purchase_line_id, ':', 2)::int"
        " from intermediate.int_returns_matched"
    ).fetchall()
    matched = [position for match in matches for position in match]
    assert len(matched) == len(set(matched))
    assert all(lines[returned].quantity.meaning < 0 for returned, _ in matches)
    assert all(lines[purchased].quantity.meaning > 0 for _, purchased in matches)
    assert Counter(matches) == match_returns(lines, filters)


def check_reconciliation(connection: duckdb.DuckDBPyConnection, lines: list[Line]) -> None:
    """Check that line counts, units and amounts of the reconciliation are those of all lines."""
    totals = connection.execute(
        "select sum(line_count), sum(units), sum(amount) from marts.line_reconciliation"
    ).fetchone()
    meanings = [(line.quantity.meaning, line.unit_price.meaning) for line in lines]
    assert totals == (
        len(lines),
        sum(units for units, _ in meanings if units is not None),
        sum(units * price for units, price in meanings if None not in (units, price)),
    )


@examples
@given(lines=LINES_OF_TEXT, filters=FILTERS)
def test_lines_of_text_are_classified_as_the_filters_say(
    connection: duckdb.DuckDBPyConnection,
    models: list[CompiledModel],
    lines: list[Line],
    filters: Filters,
) -> None:
    check(connection, models, lines, TYPES_OF_TEXT, filters)


@examples
@given(lines=LINES_OF_NUMBERS, filters=FILTERS)
def test_lines_of_numbers_are_classified_as_the_filters_say(
    connection: duckdb.DuckDBPyConnection,
    models: list[CompiledModel],
    lines: list[Line],
    filters: Filters,
) -> None:
    check(connection, models, lines, TYPES_OF_NUMBERS, filters)
