"""What a database gets: the tables of a published version, as DuckDB reads them."""

from dataclasses import dataclass

from insiders.publication.databases.columns import Column


@dataclass(frozen=True)
class PublishedTable:
    """A table as the database gets it.

    Parameters
    ----------
    source
        What follows `from` in DuckDB.
    row_count
        The number of rows that arrive.
    """

    name: str
    description: str
    primary_key: tuple[str, ...]
    columns: tuple[Column, ...]
    row_count: int
    source: str


@dataclass(frozen=True)
class PublishedVersion:
    """The number of a published version and its tables, by name."""

    number: int
    tables: tuple[PublishedTable, ...]

    @property
    def table_names(self) -> list[str]:
        """The names of all tables."""
        return [table.name for table in self.tables]
