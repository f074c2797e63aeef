"""Files of any bytes, and a table as CSV."""

import gzip
from pathlib import Path

from insiders.transactions.files import SourceFile, list_files, open_source
from insiders.transactions.files.utf8_copies import to_utf8

TEXT = "InvoiceNo,Description\n1,CAFÉ “CRÈME” €2\n2,PLAIN\n"
NAMES = [
    *("InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice"),
    *("CustomerID", "Country"),
]
VALUES = ["1", "A", "LANTERN", "2", "2010-12-01", "1.5", "17850", "France"]


def write(folder: Path, content: bytes, is_gzip: bool = False) -> SourceFile:
    """Return a file with these bytes."""
    path = folder / "lines.csv"
    path.write_bytes(gzip.compress(content) if is_gzip else content)
    return SourceFile(str(path), path.name, "csv", is_gzip)


def find_files(location: str) -> list[SourceFile]:
    """Return the opened files at a location, without those that need a copy."""
    return [file for listed in list_files(location) for file in open_source(listed, Path())]


def read_copy(file: SourceFile, encoding: str, folder: Path) -> str:
    """Return the text of the file that DuckDB is to read."""
    target = folder / "copies"
    target.mkdir(exist_ok=True)
    return Path(to_utf8(file, encoding, target).path).read_bytes().decode()


def table(delimiter: str = ",", line_end: str = "\n") -> str:
    """Return a header and two lines."""
    rows = [NAMES, VALUES, VALUES]
    return "".join(delimiter.join(row) + line_end for row in rows)
