"""The tables of a published version."""

from insiders.publication.databases.published_tables import PublishedTable, PublishedVersion


def test_a_version_names_its_tables() -> None:
    tables = tuple(
        PublishedTable(name, "One row.", ("id",), (), 1, f"'{name}.parquet'")
        for name in ("insiders", "orders")
    )
    assert PublishedVersion(3, tables).table_names == ["insiders", "orders"]
