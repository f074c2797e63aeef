"""The tables of one file, opened: most have one, a workbook has one for each sheet of lines."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from insiders.transactions.errors import MissingColumns
from insiders.transactions.files import ListedFile, SourceFile, open_source
from insiders.transactions.layouts import Layouts
from insiders.transactions.options import ReadingOptions
from insiders.transactions.parquet_tables import open_parquet
from insiders.transactions.tables import SourceTable, open_csv


@dataclass(frozen=True)
class OpenedFile:
    """The tables of a file, and what a user is told about it."""

    tables: tuple[SourceTable, ...]
    messages: tuple[str, ...] = ()


@dataclass(frozen=True)
class FileOpener:
    """How the files of one location are opened.

    Attributes
    ----------
    connection
        A database that reads Parquet files.
    layouts, options
        Known exports, and what the user decides.
    folder
        A folder for copies of objects, of sheets, and of files in another encoding.
    """

    connection: duckdb.DuckDBPyConnection
    layouts: Layouts
    options: ReadingOptions
    folder: Path

    def open_table(self, file: SourceFile) -> SourceTable:
        """Return the table of a file that is CSV or Parquet."""
        if file.format == "parquet":
            return open_parquet(self.connection, file, self.layouts, self.options)
        return open_csv(file, self.layouts, self.options, self.folder)

    def open_file(self, listed: ListedFile) -> OpenedFile:
        """Return the tables of a file; sheets of a workbook without the columns are left out.

        Raises
        ------
        InvalidTransactions
            If the file, or every sheet of it, cannot be read.
        """
        tables, messages, errors = [], [], []
        for file in open_source(listed, self.folder):
            try:
                tables.append(self.open_table(file))
            except MissingColumns as error:
                errors.append(error)
                messages.append(f"Not read, without the columns of invoice lines: {file.path}")
        if not tables:
            raise errors[0]
        return OpenedFile(tuple(tables), tuple(messages))
