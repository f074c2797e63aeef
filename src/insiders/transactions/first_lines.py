"""What `make inspect` shows of files that are refused: their first lines, as they are."""

from pathlib import Path

import duckdb

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.files import SourceFile, list_files, open_source
from insiders.transactions.files.encodings import detect_encoding, read_start
from insiders.transactions.sql import literal

FILE_COUNT = 3
# A title, a header and three lines.
LINE_COUNT = 5
MAX_WIDTH = 160


def describe_first_lines(location: str, folder: Path, text_encoding: str = "") -> list[str]:
    """Return the first lines of the first files, as far as they can be read at all.

    Copies of objects and sheets go into the folder.
    """
    try:
        listed = list_files(location)[:FILE_COUNT]
        files = [file for each in listed for file in open_source(each, folder)]
    except InvalidTransactions:
        return []
    return [
        text
        for file in files
        for text in [
            file.path,
            *(f"  {line[:MAX_WIDTH]}" for line in first_lines(file, text_encoding)),
            "",
        ]
    ]


def first_lines(file: SourceFile, text_encoding: str) -> list[str]:
    """Return the encoding and the first lines of a text file, or the first rows of a Parquet."""
    try:
        if file.format == "parquet":
            relation = duckdb.sql(f"from read_parquet({literal(file.pattern)}) limit 3")
            names = zip(relation.columns, relation.types, strict=True)
            columns = ", ".join(f"{name} {kind}" for name, kind in names)
            return [f"Parquet: {columns}", *map(str, relation.fetchall())]
        encoding = detect_encoding(file, "" if file.is_sheet else text_encoding)
        return [f"CSV, {encoding}", *read_start(file, encoding).splitlines()[:LINE_COUNT]]
    except (InvalidTransactions, duckdb.Error) as error:
        return [str(error)]
