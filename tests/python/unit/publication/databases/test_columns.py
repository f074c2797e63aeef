"""Types and values of columns in other databases."""

import duckdb
import pytest

from insiders.publication.databases.columns import Column, Dialect
from insiders.publication.databases.dialects import MYSQL, POSTGRES, SQLITE

TOY = Dialect({"BIGINT": "number", "DECIMAL": "fixed"}, "words", "tree", {"BIGINT": "abs({})"})


def test_parameters_of_a_decimal_are_kept() -> None:
    assert TOY.column_type("DECIMAL(38,4)") == "fixed(38,4)"


def test_unknown_types_are_text_and_nested_ones_json() -> None:
    for unknown in ("VARCHAR", "INTERVAL", "ENUM('a', 'b')"):
        assert TOY.column_type(unknown) == "words"
    for nested in ("BIGINT[]", "STRUCT(a BIGINT)", "MAP(VARCHAR, BIGINT)", "JSON"):
        assert TOY.column_type(nested) == "tree"


def test_values_have_a_form_that_the_database_takes() -> None:
    assert TOY.value(Column('a "b"', "BIGINT")) == 'abs("a ""b""")'
    assert TOY.value(Column("a", "VARCHAR")) == '"a"'
    assert TOY.value(Column("a", "INTERVAL")) == 'cast("a" as varchar)'
    assert TOY.value(Column("a", "BIGINT[]")) == 'cast(to_json("a") as varchar)'


@pytest.mark.parametrize("dialect", [POSTGRES, MYSQL, SQLITE])
def test_each_value_can_be_computed(dialect: Dialect) -> None:
    with duckdb.connect() as connection:
        for duckdb_type in dialect.types:
            value = dialect.value(Column("a", duckdb_type))
            connection.execute(f"select {value} from (select null::{duckdb_type} as a)")
