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


@pytest.mark.parametrize("text", ["", "a b", "a.b.c.d", 'a"b', None])
def test_other_texts_are_refused(text: str | None) -> None:
    with pytest.raises(InvalidTransactions, match=r"Invalid transactions_relation .* expected a"):
        Relation.from_vars({"name": text})


@pytest.mark.parametrize("text", ["read_csv('x', all_varchar = true)", "'x.parquet'", "(select 1)"])
def test_files_of_a_source_are_to_be_selected_in_a_model(text: str) -> None:
    with pytest.raises(InvalidTransactions, match="not a function or a file; select it in a model"):
        Relation.from_vars({"name": text})
