"""A relation is named as in DuckDB, and its name never becomes other SQL."""

import pytest

from insiders.transactions import InvalidTransactions
from insiders.transactions.relations import Relation


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("order_lines", ("order_lines",)),
        (" shop.public.order_lines ", ("shop", "public", "order_lines")),
        ('"my shop"."main"."Order ""Lines"""', ("my shop", "main", 'Order "Lines"')),
        ('shop."a.b"', ("shop", "a.b")),
    ],
)
def test_names_are_those_of_duckdb(text: str, names: tuple[str, ...]) -> None:
    assert Relation.from_vars({"name": text}).names == names


def test_names_are_quoted() -> None:
    relation = Relation.from_vars({"name": "shop.lines;drop"})
    assert relation.sql == '"shop"."lines;drop"'
    assert relation.title == "shop.lines;drop"


@pytest.mark.parametrize("text", ["", "a b", "a.b.c.d", "read_csv('x')", 'a"b', None, "(select 1)"])
def test_other_texts_are_refused(text: str | None) -> None:
    with pytest.raises(InvalidTransactions, match=r"Invalid transactions_relation .* expected a"):
        Relation.from_vars({"name": text})
