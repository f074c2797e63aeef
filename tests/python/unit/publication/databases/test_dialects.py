"""Types of the three databases."""

import duckdb
import pytest

from insiders.publication.databases.columns import Column, Dialect
from insiders.publication.databases.dialects import MYSQL, POSTGRES, SQLITE

TYPES = ["VARCHAR", "BIGINT", "BOOLEAN", "DATE", "TIMESTAMP", "DOUBLE", "DECIMAL(38,4)"]


@pytest.mark.parametrize(
    ("dialect", "expected"),
    [
        (
            POSTGRES,
            [
                *("text", "bigint", "boolean", "date", "timestamp without time zone"),
                *("double precision", "numeric(38,4)"),
            ],
        ),
        (
            MYSQL,
            [
                *("longtext", "bigint", "boolean", "date", "datetime(6)", "double"),
                "decimal(38,4)",
            ],
        ),
        (
            SQLITE,
            ["text", "bigint", "boolean", "date", "timestamp", "double", "decimal(38,4)"],
        ),
    ],
)
def test_types_of_the_marts(dialect: Dialect, expected: list[str]) -> None:
    assert [dialect.column_type(duckdb_type) for duckdb_type in TYPES] == expected


@pytest.mark.parametrize("dialect", [MYSQL, SQLITE])
def test_what_is_not_finite_is_missing(dialect: Dialect) -> None:
    with duckdb.connect() as connection:
        rows = connection.execute(
            f"select {dialect.value(Column('share', 'DOUBLE'))}"
            " from (values ('nan'::double), ('inf'::double), (0.5)) as numbers(share)"
        ).fetchall()
    assert rows == [(None,), (None,), (0.5,)]
