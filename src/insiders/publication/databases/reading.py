"""Read the folder of a published version."""

from pathlib import Path

from insiders.publication.databases.columns import Column
from insiders.publication.databases.errors import DatabaseError
from insiders.publication.databases.published_tables import PublishedTable, PublishedVersion
from insiders.publication.databases.version_tables import tables_table, version_table
from insiders.publication.errors import PublicationError
from insiders.publication.manifest import Table, damaged_files, read_manifest
from insiders.transactions.sql import literal


def read_published_version(folder: Path) -> PublishedVersion:
    """Return what the folder of a version holds.

    Raises
    ------
    DatabaseError
        If it has no manifest, or files that are not those of the manifest.
    """
    try:
        manifest = read_manifest(folder)
    except PublicationError as error:
        raise DatabaseError(str(error)) from None
    if damaged := damaged_files(folder, manifest):
        raise DatabaseError(
            f"{folder / damaged[0]} is not the file of its manifest: publish again, or roll back."
        )
    marts = [_mart(folder, name, table) for name, table in manifest["tables"].items()]
    tables = [*marts, version_table(manifest), tables_table(manifest["version"], marts)]
    return PublishedVersion(
        manifest["version"], tuple(sorted(tables, key=lambda table: table.name))
    )


def _mart(folder: Path, name: str, table: Table) -> PublishedTable:
    """Return a mart, which is read from its file."""
    return PublishedTable(
        name,
        table["description"],
        tuple(table["primary_key"]),
        tuple(Column(**column) for column in table["columns"]),
        table["rows"],
        f"read_parquet({literal(str(folder / table['file']))})",
    )
