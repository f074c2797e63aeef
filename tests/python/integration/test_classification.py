"""Whatever stands in a line, it is counted once, as what the rules say, and never an error."""

from collections import Counter
from collections.abc import Iterator

import duckdb
import pyarrow as pa
import pytest
from dbt_runs import Run
from generated_lines import LINES_OF_NUMBERS, LINES_OF_TEXT, Line
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from line_models import Model, build_line_models, read_line_models, with_rules
from line_oracle import Rules, classify, customer_of, pair

COLUMNS = list(Line.__dataclass_fields__)
TYPES_OF_TEXT = dict.fromkeys(COLUMNS, pa.string())
TYPES_OF_NUMBERS = TYPES_OF_TEXT | {
    "quantity": pa.float64(),
    "unit_price": pa.float64(),
    "invoiced_at": pa.timestamp("us"),
}
# Fifty lines make a long report of a failing example, and hypothesis warns of its length.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
RULES = st.builds(
    Rules, st.sampled_from(["default", "system_c"]), st.sampled_from(["reject", "synthetic"])
)
# The same examples in every run; one is fifty lines and takes a tenth of a second.
examples = settings(
    max_examples=40,
    # Fifty lines shrink for minutes, and say no more when they are few.
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
        column: pa.array([getattr(line, column).given for line in lines], types[column])
        for column in COLUMNS
    }
    connection.register("generated", pa.table({"line_number": range(len(lines)), **columns}))
    connection.execute(
        "create or replace table raw.lines as select 'lines' as file_name, * from generated"
    )


@pytest.fixture(scope="module")
def models(compiled: Run) -> list[Model]:
    """Return the seeds and models of lines."""
    return read_line_models(compiled)


@pytest.fixture(scope="module")
def connection(models: list[Model]) -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a database in memory that has the seeds already, which no example changes."""
    with duckdb.connect() as opened:
        opened.execute("attach ':memory:' as insiders; use insiders; create schema raw")
        build_line_models(opened, [model for model in models if model.schema == "seeds"])
        yield opened


def check(
    connection: duckdb.DuckDBPyConnection,
    models: list[Model],
    lines: list[Line],
    types: dict[str, pa.DataType],
    rules: Rules,
) -> None:
    """Build all models from the lines and check what they say."""
    load(connection, lines, types)
    built = [model for model in models if model.schema != "seeds"]
    build_line_models(connection, with_rules(built, rules.rule_set, rules.unidentified_customers))
    check_lines(connection, lines, rules)
    check_pairs(connection, lines, rules)
    check_audit(connection, lines)


def check_lines(connection: duckdb.DuckDBPyConnection, lines: list[Line], rules: Rules) -> None:
    """Check that each line is there once, as what the rules say, with its values."""
    rows = connection.execute(
        "select split_part(line_id, ':', 2)::int as position, line_status, rejection_reason,"
        " customer_id, stock_code, quantity, unit_price, invoiced_at, revenue, cast_error"
        " from intermediate.int_lines_classified order by position"
    ).fetchall()
    assert [row[0] for row in rows] == list(range(len(lines)))
    assert [row[1:3] for row in rows] == classify(lines, rules)
    for row, line in zip(rows, lines, strict=True):
        _, status, reason, customer, code, pieces, price, time, money, cast_error = row
        assert status in {"purchase", "return", "rejected"}
        assert (status == "rejected") == (reason is not None)
        assert (reason == "not_castable") == (cast_error is not None)
        assert customer == customer_of(line, rules)
        assert code == line.stock_code.meaning
        assert pieces == line.quantity.meaning
        assert price == line.unit_price.meaning
        assert time == line.invoiced_at.meaning
        assert money == (None if None in (pieces, price) else pieces * price)


def check_pairs(connection: duckdb.DuckDBPyConnection, lines: list[Line], rules: Rules) -> None:
    """Check that returns are paired with purchases, each line once and on its own side."""
    pairs = connection.execute(
        "select split_part(return_line_id, ':', 2)::int, split_part(purchase_line_id, ':', 2)::int"
        " from intermediate.int_returns_paired"
    ).fetchall()
    paired = [position for sides in pairs for position in sides]
    assert len(paired) == len(set(paired))
    assert all(lines[back].quantity.meaning < 0 for back, _ in pairs)
    assert all(lines[bought].quantity.meaning > 0 for _, bought in pairs)
    assert Counter(pairs) == pair(lines, rules)


def check_audit(connection: duckdb.DuckDBPyConnection, lines: list[Line]) -> None:
    """Check that lines, pieces and money of the audit are those of all lines."""
    audited = connection.execute(
        "select sum(lines), sum(pieces), sum(money) from marts.line_audit"
    ).fetchone()
    meanings = [(line.quantity.meaning, line.unit_price.meaning) for line in lines]
    assert audited == (
        len(lines),
        sum(pieces for pieces, _ in meanings if pieces is not None),
        sum(pieces * price for pieces, price in meanings if None not in (pieces, price)),
    )


@examples
@given(lines=LINES_OF_TEXT, rules=RULES)
def test_lines_of_text_count_as_the_rules_say(
    connection: duckdb.DuckDBPyConnection, models: list[Model], lines: list[Line], rules: Rules
) -> None:
    check(connection, models, lines, TYPES_OF_TEXT, rules)


@examples
@given(lines=LINES_OF_NUMBERS, rules=RULES)
def test_lines_of_numbers_count_as_the_rules_say(
    connection: duckdb.DuckDBPyConnection, models: list[Model], lines: list[Line], rules: Rules
) -> None:
    check(connection, models, lines, TYPES_OF_NUMBERS, rules)
