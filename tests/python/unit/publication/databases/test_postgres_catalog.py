"""What PostgreSQL says of its tables."""

from typing import Any

from insiders.publication.databases.postgres_catalog import read_tables


class Catalog:
    """A session that returns the rows of a catalog, and keeps what was asked."""

    def __init__(self, rows: list[tuple[Any, ...]]) -> None:
        self.rows, self.statements = rows, []

    def query(self, statement: str) -> list[tuple[Any, ...]]:
        """Return the rows of any query."""
        self.statements.append(statement)
        return self.rows


def test_reads_columns_and_the_key_in_its_order() -> None:
    rows = [
        ("history", "One row.", "history_pkey", "as_of_date", "date", "When.", 2),
        ("history", "One row.", "history_pkey", "customer_id", "text", None, 1),
        ("history", "One row.", "history_pkey", "revenue", "numeric(18,2)", None, None),
    ]
    [(name, table)] = read_tables(Catalog(rows), "marts").items()
    assert (name, table.comment, table.key_name) == ("history", "One row.", "history_pkey")
    assert table.primary_key == ("customer_id", "as_of_date")
    assert table.types["revenue"] == "numeric(18,2)"
    assert table.comments == {"as_of_date": "When.", "customer_id": None, "revenue": None}


def test_a_table_without_columns_and_key() -> None:
    [table] = read_tables(Catalog([("empty", None, None, None, None, None, None)]), "m").values()
    assert (table.primary_key, table.types) == ((), {})


def test_the_schema_is_a_literal() -> None:
    catalog = Catalog([])
    assert read_tables(catalog, "o'hara") == {}
    assert "schemas.nspname = 'o''hara'" in catalog.statements[0]
