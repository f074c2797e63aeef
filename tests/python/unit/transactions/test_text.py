"""Texts are trimmed and missing ones are null."""

from typing import Any

import duckdb
import pytest

from insiders.transactions.text import MISSING_TEXTS, text_expression

TEXT_FIELDS = ["invoice_id", "stock_code", "description", "customer_id", "country", "currency"]


def evaluate(field: str, value: Any, column_type: str = "VARCHAR") -> Any:
    """Return what a value of a column is read as."""
    [(result,)] = duckdb.execute(
        f"select {text_expression(field, 'value', column_type)}"
        f" from (select cast($1 as {column_type}) as value)",
        [value],
    ).fetchall()
    return result


@pytest.mark.parametrize("field", TEXT_FIELDS)
@pytest.mark.parametrize("white_space", [" ", "\t", "\n", "\r\n", "\xa0", " \t\xa0 "])
def test_white_space_around_a_text_is_removed(field: str, white_space: str) -> None:
    assert evaluate(field, f"{white_space}A B{white_space}") == "A B"
    assert evaluate(field, white_space) is None


@pytest.mark.parametrize("field", TEXT_FIELDS)
@pytest.mark.parametrize("text", ["NULL", "null", "nan", "NaN", "<NA>", r"\N", "N/A", "None", " "])
def test_words_for_missing_values_are_null_in_any_case(field: str, text: str) -> None:
    assert evaluate(field, text) is None
    assert evaluate(field, text.upper()) is None


def test_missing_texts_are_compared_in_lower_case() -> None:
    assert [text for text in MISSING_TEXTS if text != text.lower().strip()] == []


def test_code_of_namibia_is_a_country_and_no_customer() -> None:
    assert evaluate("country", "NA") == "NA"
    assert evaluate("customer_id", "NA") is None


@pytest.mark.parametrize("field", ["invoice_id", "stock_code", "customer_id"])
@pytest.mark.parametrize("text", ["17850.0", "17850.00", " 17850.000 "])
def test_ids_lose_the_zeros_that_floats_add(field: str, text: str) -> None:
    assert evaluate(field, text) == "17850"


@pytest.mark.parametrize("text", ["17850.5", "17850.", "1.0.0", "A1.0", "v2.00", ".0"])
def test_other_ids_keep_their_digits(text: str) -> None:
    assert evaluate("customer_id", text) == text


def test_other_fields_keep_their_zeros() -> None:
    assert evaluate("description", "12.0") == "12.0"
    assert evaluate("country", "12.0") == "12.0"


def test_codes_are_in_upper_case_and_other_texts_are_not() -> None:
    assert evaluate("stock_code", "85099b") == "85099B"
    assert evaluate("currency", "eur") == "EUR"
    assert evaluate("customer_id", "Ab1") == "Ab1"
    assert evaluate("country", "France") == "France"


@pytest.mark.parametrize(
    ("value", "column_type", "expected"),
    [
        (17850, "BIGINT", "17850"),
        (None, "BIGINT", None),
        (17850.0, "DOUBLE", "17850"),
        (9007199254740991.0, "DOUBLE", "9007199254740991"),
        (17850.5, "DOUBLE", "17850.5"),
        (float("nan"), "DOUBLE", None),
        (float("inf"), "DOUBLE", None),
        (17850.0, "FLOAT", "17850"),
    ],
)
def test_ids_of_a_number_type_are_its_digits(value: Any, column_type: str, expected: str) -> None:
    assert evaluate("customer_id", value, column_type) == expected
