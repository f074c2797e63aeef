"""Any text is a literal and any name an identifier."""

import duckdb
import pytest

from insiders.transactions.sql import identifier, literal, literals

TEXTS = ["", "plain", "it's", "''", 'Price "netto"', "a; drop table lines", "\\", "€\n\t"]


@pytest.mark.parametrize("text", TEXTS)
def test_literal_is_the_text(text: str) -> None:
    assert duckdb.execute(f"select {literal(text)}").fetchall() == [(text,)]


@pytest.mark.parametrize("name", [text for text in TEXTS if text])
def test_identifier_names_the_column(name: str) -> None:
    relation = duckdb.sql(f"select 1 as {identifier(name)}")
    assert relation.columns == [name]


def test_literals_are_a_list() -> None:
    assert duckdb.execute(f"select 'b' in ({literals(['a', 'b'])})").fetchall() == [(True,)]
