"""The texts of a column say how many lines have a value, and which steps change one."""

import duckdb
import pytest

from insiders.transactions.sql import literal
from insiders.transactions.text import STEPS, text_expression
from insiders.transactions.text_columns import TextColumn, examine_texts

TEXT_FIELDS = ["invoice_id", "stock_code", "description", "customer_id", "country", "currency"]


def examine(field: str, *texts: str | None, line_count: int = 1) -> TextColumn:
    """Return what texts of a field say that have the same number of lines each."""
    values = ", ".join("(null)" if text is None else f"({literal(text)})" for text in texts)
    query = f"select text, {line_count} as line_count from (values {values}) as texts(text)"
    with duckdb.connect() as connection:
        return examine_texts(connection, field, query)


def steps_of(field: str, *texts: str | None) -> tuple[str, ...]:
    """Return the steps that a column of these texts needs."""
    return examine(field, *texts).steps


def test_lines_are_counted_with_and_without_a_value() -> None:
    column = examine("customer_id", "12000", " NULL ", None, "", "NA", line_count=3)
    assert (column.present_count, column.missing_count, column.text_count) == (3, 12, 4)
    column = examine("country", "France", "NA", "n/a")
    assert (column.present_count, column.missing_count, column.text_count) == (2, 1, 3)


def test_column_without_lines_has_no_counts() -> None:
    with duckdb.connect() as connection:
        texts = "select null::varchar as text, 0 as line_count where false"
        assert examine_texts(connection, "customer_id", texts) == TextColumn(0, 0, 0, 0, (), ())


def test_three_rounded_identifiers_are_examples() -> None:
    texts = ["5E+10", "4.1E+12", " 4.1E+12", "3,25e+7", "1.2E+04", "1.1E+04", "12000"]
    column = examine("customer_id", *texts, line_count=2)
    assert column.rounded_count == 10
    assert column.rounded_examples == ("1.1E+04", "1.2E+04", "3,25e+7")
    assert examine("country", *texts).rounded_count == 0


def test_column_of_clean_texts_is_read_as_it_is() -> None:
    assert steps_of("stock_code", "85099B", "POST", None) == ()
    assert steps_of("customer_id", "17850", "c1@example.org") == ()


@pytest.mark.parametrize(
    ("field", "text", "step"),
    [
        ("customer_id", " 17850", "white_space"),
        ("country", "France\xa0", "white_space"),
        ("customer_id", "17850.0", "zeros"),
        ("customer_id", "C1@example.org", "case"),
        ("stock_code", "85099b", "case"),
        ("customer_id", "nan", "missing"),
        ("customer_id", "", "missing"),
    ],
)
def test_one_text_makes_a_step_needed(field: str, text: str, step: str) -> None:
    assert steps_of(field, "12", text) == (step,)


@pytest.mark.parametrize("field", TEXT_FIELDS)
@pytest.mark.parametrize(
    "text", ["17850", " 85099b ", "12.0", "\xa0NULL", "A@b.c ", "", "n/a", "-0.0"]
)
def test_needed_steps_change_a_text_as_all_steps_do(field: str, text: str) -> None:
    expressions = [
        text_expression(field, "value", "VARCHAR", steps)
        for steps in (steps_of(field, text), STEPS)
    ]
    query = f"select {', '.join(expressions)} from (select cast($1 as varchar) as value)"
    [(needed, every)] = duckdb.execute(query, [text]).fetchall()
    assert needed == every
