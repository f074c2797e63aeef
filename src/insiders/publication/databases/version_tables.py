"""The two tables that say which version the others have, and which tables are ours."""

from collections.abc import Iterable
from datetime import UTC, datetime

from insiders.publication.databases.columns import Column
from insiders.publication.databases.published_tables import PublishedTable
from insiders.publication.manifest import Manifest
from insiders.transactions.sql import identifier, literal

VERSION_TABLE = "insiders_version"
TABLES_TABLE = "insiders_tables"


def version_table(manifest: Manifest) -> PublishedTable:
    """Return one row about the version."""
    published_at = datetime.fromisoformat(manifest["published_at"]).astimezone(UTC)
    values: list[tuple[str, str, object, str]] = [
        ("version", "BIGINT", manifest["version"], "Version that all tables here have."),
        ("previous_version", "BIGINT", manifest["previous_version"], "Version before it."),
        ("model_version", "BIGINT", manifest["model_version"], "Model that assigned the segments."),
        ("recipe", "VARCHAR", manifest["recipe"], "Recipe of the model."),
        ("customer_ids", "VARCHAR", manifest["customer_ids"], "plain or keyed_hash."),
        ("source_line_count", "BIGINT", manifest["source"]["lines"], "Invoice lines read."),
        ("passed_test_count", "BIGINT", manifest["tests"]["passed"], "Data tests that passed."),
        ("warned_test_count", "BIGINT", manifest["tests"]["warned"], "Data tests that warned."),
        ("as_of_date", "DATE", manifest["as_of_date"], "Date that the marts describe."),
        ("published_at", "TIMESTAMP", published_at.replace(tzinfo=None), "Time in UTC."),
    ]
    row = ", ".join(_typed(value, kind) for _, kind, value, _ in values)
    return PublishedTable(
        VERSION_TABLE,
        "One row: the published version that all tables here have.",
        ("version",),
        tuple(Column(name, kind, description) for name, kind, _, description in values),
        1,
        _rows([row], [name for name, _, _, _ in values]),
    )


def tables_table(version: int, marts: Iterable[PublishedTable]) -> PublishedTable:
    """Return one row for each published table, the two about the version among them."""
    rows = [(mart.name, mart.row_count, mart.description) for mart in marts]
    rows += [(VERSION_TABLE, 1, ""), (TABLES_TABLE, len(rows) + 2, "")]
    return PublishedTable(
        TABLES_TABLE,
        "One row per table that this publication wrote. It changes and drops no other.",
        ("table_name",),
        (
            Column("table_name", "VARCHAR", "Name of the table."),
            Column("description", "VARCHAR", "What one row is."),
            Column("row_count", "BIGINT", "Number of rows."),
            Column("version", "BIGINT", "Version of its rows."),
        ),
        len(rows),
        _rows(
            [f"{literal(name)}, {literal(text)}, {count}, {version}" for name, count, text in rows],
            ["table_name", "description", "row_count", "version"],
        ),
    )


def _typed(value: object, kind: str) -> str:
    return f"cast({'null' if value is None else literal(str(value))} as {kind})"


def _rows(rows: Iterable[str], names: Iterable[str]) -> str:
    values = ", ".join(f"({row})" for row in rows)
    return f"(values {values}) as written ({', '.join(map(identifier, names))})"
