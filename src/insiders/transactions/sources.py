"""The tables of all files at a location, opened now or kept from an earlier build."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import duckdb

from insiders.transactions.files import ListedFile, list_files
from insiders.transactions.kept_files import KeptFiles, one_transaction
from insiders.transactions.layouts import read_layouts
from insiders.transactions.opening import FileOpener, OpenedFile
from insiders.transactions.options import ReadingOptions


def open_sources(
    connection: duckdb.DuckDBPyConnection, options: ReadingOptions, folder: Path
) -> OpenedFile:
    """Return the tables at the path of the options, in the order of their paths.

    Parameters
    ----------
    connection
        A database, which keeps the lines if the options say so.
    options
        Where the files are, and how they are read.
    folder
        A folder for copies of files, which the tables read.

    Raises
    ------
    InvalidTransactions
        If a file cannot be read. Then nothing that is kept has changed.
    """
    opener = FileOpener(connection, read_layouts(Path(options.layouts_path)), options, folder)
    listed = list_files(options.path)
    if options.incremental_reading:
        with one_transaction(connection):
            return open_new_files(opener, listed)
    files = [opener.open_file(file) for file in listed]
    return OpenedFile(
        tuple(table for file in files for table in file.tables),
        tuple(message for file in files for message in file.messages),
    )


def open_new_files(opener: FileOpener, listed: Sequence[ListedFile]) -> OpenedFile:
    """Return the tables of all files, of which only new and changed ones are opened."""
    kept = KeptFiles(opener.connection, reading_key(opener.options), opener.options.schema)
    new = [file for file in listed if not kept.has(file)]
    for file in new:
        kept.keep(file, opener.open_file(file))
    kept.forget(kept.versions.keys() - {file.path for file in listed})
    opened = kept.open_kept(listed)
    message = f"Opened {len(new):,} of {len(listed):,} files: those that are new or changed"
    return replace(opened, messages=(message, *opened.messages))


def reading_key(options: ReadingOptions) -> str:
    """Return a text that differs if a file would be opened otherwise: by options or by the code."""
    code = sorted(Path(__file__).parent.rglob("*.py"))
    texts = [path.read_text(encoding="utf-8") for path in (*code, Path(options.layouts_path))]
    given = [options.column_names, options.csv_delimiter, options.text_encoding]
    text = json.dumps([duckdb.__version__, given, texts])
    return hashlib.sha256(text.encode()).hexdigest()
