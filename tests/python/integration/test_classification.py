"""Whatever a line contains, it is counted once, as the filters say, and never an error.

The lines go through the reader, so that every text is also read for what it means.
"""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from tempfile import mkdtemp

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dbt_runner import Command, run_forked
from integration.compiled_models import (
    CompiledModel,
    build_models,
    load_lines,
    open_database,
    read_compiled_models,
    with_filters,
)
from integration.expected_classification import (
    ALIASES,
    CURRENCY,
    MAX_GAP_DAYS,
    MIN_GROUP_SHARE,
    RATES,
    Filters,
    SourceLine,
    classify,
    compare_copies,
    locate,
    match_returns,
)
from integration.line_strategies import (
    EXPORTS_OF_NUMBERS,
    EXPORTS_OF_TEXT,
    TIMESTAMP_FORMATS,
    Export,
    Line,
)

COLUMNS = list(Line.__dataclass_fields__)
TYPES_OF_TEXT = dict.fromkeys(COLUMNS, pa.string())
TYPES_OF_NUMBERS = TYPES_OF_TEXT | {
    "quantity": pa.float64(),
    "unit_price": pa.float64(),
    "line_amount": pa.decimal128(38, 4),
    "invoiced_at": pa.timestamp("us"),
}
# Fifty lines have no group of dates with less than one percent of them.
VARIABLES = {
    "reporting_currency": CURRENCY,
    "max_date_gap_days": MAX_GAP_DAYS,
    "min_date_group_share": float(MIN_GROUP_SHARE),
}
WITH_CAST_ERROR = {"invalid_value", "inconsistent_amount", "missing_exchange_rate"}
# Fifty lines make a long report of a failing example, and hypothesis warns of its length.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
FILTERS = st.builds(
    Filters,
    st.sampled_from(["default", "system_c"]),
    st.sampled_from(["exclude", "one_customer_each"]),
)
# The same examples in every run; one is fifty lines and takes a third of a second.
examples = settings(
    max_examples=20,
    # Fifty lines shrink for minutes, and fewer lines explain no more.
    phases=(Phase.explicit, Phase.generate),
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def load(
    connection: duckdb.DuckDBPyConnection,
    export: Export,
    types: dict[str, pa.DataType],
    folder: Path,
) -> None:
    """Write the export and make it the content of `raw.lines`.

    With named formats and marks nothing is detected, so nothing is refused.
    """
    # A file of its own for each example: DuckDB may keep what it read from another under its name.
    folder = Path(mkdtemp(dir=folder))
    for number, lines in enumerate(export.files):
        columns = {
            column: pa.array([getattr(line, column).raw for line in lines], types[column])
            for column in export.columns
        }
        pq.write_table(pa.table(columns), folder / f"{number}.parquet")
    load_lines(
        connection,
        folder,
        folder,
        column_names={column: (column,) for column in export.columns},
        timestamp_formats=TIMESTAMP_FORMATS,
        decimal_marks={"quantity": ".", "unit_price": ".", "line_amount": "."},
        reporting_currency=CURRENCY,
    )


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> list[CompiledModel]:
    """Return the seeds and dbt models of lines."""
    folder = tmp_path_factory.mktemp("compiled")
    compiled = run_forked(Command(folder, ("compile", "--quiet"), variables=VARIABLES))
    assert compiled.succeeded, compiled.output
    return read_compiled_models(compiled, ["line_reconciliation"])


@pytest.fixture(scope="module")
def connection(models: list[CompiledModel]) -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a database in memory that has the seeds already, which no example changes."""
    with open_database(models) as opened:
        opened.executemany(
            "insert into seeds.currency_rates values ($1, make_date($2, $3, 1), $4)",
            [[*month, rate] for month, rate in RATES.items()],
        )
        opened.executemany(
            "insert into seeds.customer_aliases by position values ($1, $2)",
            [list(alias) for alias in ALIASES.items()],
        )
        yield opened


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the files that the examples write."""
    return tmp_path_factory.mktemp("export")


def check(
    connection: duckdb.DuckDBPyConnection,
    models: list[CompiledModel],
    export: Export,
    filters: Filters,
) -> None:
    """Build all models from the loaded lines and check their rows."""
    unfiltered = [model for model in models if model.schema != "seeds"]
    filtered = with_filters(unfiltered, filters.filter_set, filters.anonymous_invoices)
    build_models(connection, filtered)
    files, lines = locate(export)
    check_lines(connection, lines, filters)
    check_matches(connection, lines, filters)
    check_copies(connection, files)
    check_reconciliation(connection, lines, filters)


def check_lines(
    connection: duckdb.DuckDBPyConnection, lines: dict[str, SourceLine], filters: Filters
) -> None:
    """Check that each line is there once, as the filters say, with its values."""
    rows = connection.execute(
        "select line_id, line_status, rejection_reason, customer_id, country, stock_code,"
        " quantity, unit_price, invoiced_at, line_amount, description, cast_error"
        " from intermediate.int_lines_classified"
    ).fetchall()
    assert Counter(row[0] for row in rows) == Counter(list(lines))
    assert {row[0]: row[1:3] for row in rows} == classify(lines, filters)
    for line_id, status, reason, *values, cast_error in rows:
        source, line = lines[line_id], lines[line_id].line
        assert status in {"purchase", "return", "rejected"}
        assert (status == "rejected") == (reason is not None)
        assert (reason in WITH_CAST_ERROR) == (cast_error is not None)
        assert values == [
            source.customer(filters),
            line.country.meaning,
            line.stock_code.meaning,
            line.quantity.meaning,
            source.price,
            line.invoiced_at.meaning,
            source.amount,
            line.description.meaning,
        ]


def check_matches(
    connection: duckdb.DuckDBPyConnection, lines: dict[str, SourceLine], filters: Filters
) -> None:
    """Check that returns are matched to purchases, each line at most once."""
    matches = connection.execute(
        "select return_line_id, purchase_line_id from intermediate.int_returns_matched"
    ).fetchall()
    matched = [line_id for match in matches for line_id in match]
    assert len(matched) == len(set(matched))
    assert all(lines[returned].line.quantity.meaning < 0 for returned, _ in matches)
    assert all(lines[purchased].line.quantity.meaning > 0 for _, purchased in matches)
    assert Counter(matches) == match_returns(lines, filters)


def check_copies(connection: duckdb.DuckDBPyConnection, files: dict[str, tuple[Line, ...]]) -> None:
    """Check which copies of invoices are repeated, and which disagree."""
    rows = connection.execute(
        "select invoice_id, file_name, is_repeated, is_conflicting"
        " from intermediate.int_repeated_invoices"
    ).fetchall()
    assert {row[:2]: row[2:] for row in rows} == compare_copies(files)
    assert len(rows) == len({row[:2] for row in rows})


def check_reconciliation(
    connection: duckdb.DuckDBPyConnection, lines: dict[str, SourceLine], filters: Filters
) -> None:
    """Check line counts, units and amounts of each category."""
    rows = connection.execute(
        "select line_status, rejection_reason, is_reversed_same_day, line_count, units, amount"
        " from marts.line_reconciliation"
    ).fetchall()
    reversed_ids = {line_id for match in match_returns(lines, filters) for line_id in match}
    expected: dict[tuple[str, str | None, bool], tuple[int, int, Decimal]] = {}
    for line_id, (status, reason) in classify(lines, filters).items():
        source, category = lines[line_id], (status, reason, line_id in reversed_ids)
        line_count, units, amount = expected.get(category, (0, 0, Decimal(0)))
        expected[category] = (
            line_count + 1,
            units + (source.line.quantity.meaning or 0),
            amount + (source.amount or 0),
        )
    assert {row[:3]: row[3:] for row in rows} == expected
    assert len(rows) == len(expected)


@examples
@given(export=EXPORTS_OF_TEXT, filters=FILTERS)
def test_lines_of_text_are_classified_as_the_filters_say(
    connection: duckdb.DuckDBPyConnection,
    models: list[CompiledModel],
    folder: Path,
    export: Export,
    filters: Filters,
) -> None:
    load(connection, export, TYPES_OF_TEXT, folder)
    check(connection, models, export, filters)


@examples
@given(export=EXPORTS_OF_NUMBERS, filters=FILTERS)
def test_lines_of_numbers_are_classified_as_the_filters_say(
    connection: duckdb.DuckDBPyConnection,
    models: list[CompiledModel],
    folder: Path,
    export: Export,
    filters: Filters,
) -> None:
    load(connection, export, TYPES_OF_NUMBERS, folder)
    check(connection, models, export, filters)
