"""Copies of a published version in databases: PostgreSQL, MySQL or MariaDB, SQLite and DuckLake.

Each copy changes in one step for its readers. A failed one leaves what the database had.
"""

from insiders.publication.databases.errors import DatabaseError
from insiders.publication.databases.publishing import publish_to_databases
from insiders.publication.databases.settings import DatabaseSettings

__all__ = ["DatabaseError", "DatabaseSettings", "publish_to_databases"]
