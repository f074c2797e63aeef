"""The format of a file is what its bytes say, whatever its name is."""

import gzip
import io
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from insiders.transactions.errors import InvalidTransactions
from unit.transactions.files.byte_files import find_files

CSV = b"InvoiceNo,StockCode\n1,A\n"


def parquet_bytes() -> bytes:
    """Return a Parquet file."""
    buffer = io.BytesIO()
    pq.write_table(pa.table({"InvoiceNo": ["1"]}), buffer)
    return buffer.getvalue()


def gzip_bytes(content: bytes) -> bytes:
    """Return compressed bytes, without a time: workers compare the names of tests."""
    return gzip.compress(content, mtime=0)


def zip_bytes(name: str) -> bytes:
    """Return a zip archive of one file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), "text")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (CSV, "lines.parquet", ("csv", False)),
        (CSV, "lines", ("csv", False)),
        (CSV, "lines.csv.gz", ("csv", False)),
        (gzip_bytes(CSV), "lines.csv", ("csv", True)),
        (parquet_bytes(), "lines.csv", ("parquet", False)),
        ("InvoiceNo,Größe\n".encode("utf-16"), "lines.csv", ("csv", False)),
        ("InvoiceNo,Größe\n".encode("utf-16-be"), "lines.csv", ("csv", False)),
        ("InvoiceNo,Größe\n".encode("utf-32"), "lines.csv", ("csv", False)),
        ("InvoiceNo,Größe\n".encode("latin-1"), "lines.csv", ("csv", False)),
        (CSV + b"\x00", "lines.csv", ("csv", False)),
        (b"BZhuhn,StockCode\n", "lines.csv", ("csv", False)),
        (b"[InvoiceNo],[StockCode]\n", "lines.csv", ("csv", False)),
    ],
)
def test_the_format_is_what_the_bytes_say(
    tmp_path: Path, content: bytes, name: str, expected: tuple[str, bool]
) -> None:
    (tmp_path / name).write_bytes(content)
    [file] = find_files(str(tmp_path / name))
    assert (file.format, file.is_gzip) == expected


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty: expected a header line with the column names. Export the file again"),
        (b"\xef\xbb\xbf\r\n \n", "is empty: expected a header"),
        ("\ufeff\n".encode("utf-16-le"), "is empty: expected a header"),
        (gzip_bytes(b""), "is empty: expected a header"),
        (zip_bytes("xl/workbook.xml"), "cannot be read ("),
        (zip_bytes("lines.csv"), "is a zip archive: expected CSV, Parquet or .xlsx. Unpack it."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an Excel workbook (.xls): expected CSV"),
        (gzip_bytes(parquet_bytes()), "is a gzip of another packed file"),
        (gzip_bytes(gzip_bytes(CSV)), "is a gzip of another packed file"),
        (gzip_bytes(zip_bytes("lines.csv")), "is a zip archive"),
        (b"BZh91AY&SY\x00\x01\x02\x03\x04", "is a bzip2 archive"),
        (bytes(range(256)) * 8, "is neither text nor Parquet"),
        (b"InvoiceNo" + bytes(100), "is neither text nor Parquet"),
        (b"<!DOCTYPE html><table>", "is a web page or XML"),
        (b'\n<?xml version="1.0"?>', "is a web page or XML"),
        (b'[\n {"invoice": 1}]', "is JSON"),
        (b'{"invoice": 1}\n', "is JSON"),
        (b"PAR1PAR1", "is cut off: expected PAR1 as its last bytes"),
        (parquet_bytes()[:-1], "is cut off: expected PAR1 as its last bytes"),
        (b"\x1f\x8b\x08broken", "cannot be read ("),
        (b"\x1f\x8b", "cannot be read ("),
    ],
)
def test_other_bytes_are_refused_by_what_they_are(
    tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "lines.csv"
    path.write_bytes(content)
    with pytest.raises(InvalidTransactions) as error:
        find_files(str(path))
    assert str(path) in str(error.value)
    assert message in str(error.value)


def test_a_large_archive_with_sheets_at_its_end_is_a_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "lines.csv", "w") as archive:
        archive.writestr("docProps/app.xml", "x" * 10_000)
        archive.writestr("xl/workbook.xml", "text")
    with pytest.raises(InvalidTransactions, match="The workbook"):
        find_files(str(tmp_path))
