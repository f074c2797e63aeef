"""A database that dbt cannot build into is refused in one sentence, and nothing is created."""

import os
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from insiders.database_file import (
    UnusableDatabaseError,
    check_database_file,
    check_memory_limit,
)

ANOTHER_FILE = "or build into another file with INSIDERS_DATABASE."
HOLD_OPEN = """
import duckdb, sys
connection = duckdb.connect(sys.argv[1], read_only=sys.argv[2] == "read_only")
print("open", flush=True)
sys.stdin.read()
"""
MASK = 2**64 - 1
HEADER_SIZE = 4096


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return a database with one table."""
    path = tmp_path / "insiders.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table customers as select 1 as customer_id")
    return path


def refuse(path: Path | str) -> str:
    """Return the sentence with which the check refuses the file."""
    with pytest.raises(UnusableDatabaseError) as refused:
        check_database_file(str(path))
    return str(refused.value)


def set_storage_version(path: Path, version: int) -> None:
    """Write a storage version into the header of a database, and the checksum that fits."""
    content = bytearray(path.read_bytes())
    content[12:20] = struct.pack("<Q", version)
    checksum = 5381
    for (word,) in struct.iter_unpack("<Q", content[8:HEADER_SIZE]):
        checksum ^= word * 0xBF58476D1CE4E5B9 & MASK
    content[:8] = struct.pack("<Q", checksum)
    path.write_bytes(content)


def write_sqlite(path: Path) -> None:
    """Write a database of SQLite, for which DuckDB would download an extension."""
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("create table customers (customer_id integer)")
    connection.close()


def write_parquet(path: Path) -> None:
    """Write a Parquet file."""
    path.unlink()
    duckdb.execute(f"copy (select 1 as customer_id) to '{path}' (format parquet)")


def test_database_can_be_used_and_stays_as_it_is(database: Path) -> None:
    before = database.read_bytes()
    check_database_file(str(database))
    assert database.read_bytes() == before
    assert list(database.parent.iterdir()) == [database]


def test_missing_database_is_not_created(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for path in [tmp_path / "new.duckdb", "new.duckdb", "./new.duckdb"]:
        check_database_file(str(path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", [":memory:", "md:insiders", "s3://bucket/insiders.duckdb"])
def test_database_that_is_no_file_is_not_checked(path: str) -> None:
    check_database_file(path)


@pytest.mark.parametrize("settings", [{}, {"threads": 1}])
def test_database_that_this_process_has_open_can_be_used(
    settings: dict[str, Any], database: Path
) -> None:
    with duckdb.connect(str(database), config=settings) as connection:
        check_database_file(str(database))
        assert connection.execute("from customers").fetchall() == [(1,)]
        # The lock of the connection is still there.
        assert "Conflicting lock" in query_in_another_process(database)


def query_in_another_process(database: Path) -> str:
    """Return what a process prints that opens the database."""
    code = f"import duckdb; duckdb.connect({str(database)!r})"
    finished = subprocess.run(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return finished.stdout


@pytest.mark.parametrize("mode", ["read_only", "read_write"])
def test_locked_database_names_the_process(mode: str, database: Path) -> None:
    command = [sys.executable, "-c", HOLD_OPEN, str(database), mode]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        assert refuse(database) == (
            f"The database {database} is open in another process (PID {process.pid}): close it,"
            f" {ANOTHER_FILE}"
        )
        process.communicate()
    check_database_file(str(database))


@pytest.mark.parametrize(
    "error", ["Permission denied", "Operation not permitted", "Read-only file system"]
)
def test_read_only_database_is_refused(
    error: str, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # In place of the mode of a file, which does not bind the superuser.
    def connect(path: str, **options: Any) -> None:
        raise duckdb.IOException(f'IO Error: Cannot open file "{path}": {error}')

    monkeypatch.setattr(duckdb, "connect", connect)
    assert refuse(database) == (
        f"The database {database} cannot be written to: make it writable, {ANOTHER_FILE}"
    )


def test_read_only_folder_is_refused(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: mode == os.F_OK)
    message = (
        f"The folder {database.parent} of the database insiders.duckdb is read-only: make it"
        f" writable, {ANOTHER_FILE}"
    )
    assert refuse(database) == message
    database.unlink()
    assert refuse(database) == message


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    assert refuse(tmp_path / "missing" / "insiders.duckdb") == (
        f"The folder {tmp_path}/missing of the database insiders.duckdb cannot be found: create"
        f" it, {ANOTHER_FILE}"
    )
    assert list(tmp_path.iterdir()) == []


def test_file_in_place_of_the_folder_is_refused(database: Path) -> None:
    assert "cannot be found" in refuse(database / "insiders.duckdb")


def test_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    assert refuse(tmp_path) == f"The database {tmp_path} is a folder: name a file in it instead."


NOT_A_DATABASE: dict[str, Callable[[Path], Any]] = {
    "no byte": lambda path: path.write_bytes(b""),
    "a short text": lambda path: path.write_text("InvoiceNo"),
    "a long text": lambda path: path.write_text("InvoiceNo,StockCode\n" * 1000),
    "SQLite": write_sqlite,
    "Parquet": write_parquet,
}


@pytest.mark.parametrize("name", NOT_A_DATABASE)
def test_other_file_is_refused_and_stays_as_it_is(name: str, database: Path) -> None:
    NOT_A_DATABASE[name](database)
    before = database.read_bytes()
    assert refuse(database) == (
        f"The database {database} is not a DuckDB database: move the file away, {ANOTHER_FILE}"
    )
    assert database.read_bytes() == before


def test_storage_version_that_this_duckdb_reads_can_be_used(database: Path) -> None:
    """The header that the next test writes is valid, but for its version."""
    [version] = struct.unpack("<Q", database.read_bytes()[12:20])
    set_storage_version(database, version)
    check_database_file(str(database))


@pytest.mark.parametrize("version", [1, 999])
def test_file_of_another_version_of_duckdb_is_refused(version: int, database: Path) -> None:
    set_storage_version(database, version)
    assert refuse(database) == (
        f"The database {database} has storage version {version}, which DuckDB"
        f" {duckdb.__version__} cannot read: open it with the DuckDB that wrote it, {ANOTHER_FILE}"
    )


DAMAGES: dict[str, Callable[[Path], Any]] = {
    "a changed header": lambda path: path.write_bytes(bytes(8) + path.read_bytes()[8:]),
    "a cut": lambda path: path.write_bytes(path.read_bytes()[:5000]),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damaged_database_is_refused_with_the_error_of_duckdb(name: str, database: Path) -> None:
    DAMAGES[name](database)
    message = refuse(database)
    assert message.startswith(f"The database {database} is damaged (")
    assert message.endswith(f"): restore a copy of it, {ANOTHER_FILE}")
    assert "\n" not in message


def test_unknown_error_is_quoted_in_one_line(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def connect(path: str, **options: Any) -> None:
        raise duckdb.InternalException("INTERNAL Error: no luck\nStack trace:\n0x1")

    monkeypatch.setattr(duckdb, "connect", connect)
    assert refuse(database) == (
        f"The database {database} cannot be opened (INTERNAL Error: no luck): correct that,"
        f" {ANOTHER_FILE}"
    )


@pytest.mark.parametrize("limit", ["lots", "80%", "4"])
def test_memory_limit_that_is_no_size_is_refused(limit: str) -> None:
    with pytest.raises(UnusableDatabaseError) as refused:
        check_memory_limit(limit)
    expected = f"Invalid INSIDERS_MEMORY_LIMIT '{limit}': expected a size such as 4GB."
    assert str(refused.value) == expected


@pytest.mark.parametrize("limit", ["500MB", "4GB", "1.5GiB"])
def test_memory_limit_with_a_unit_is_taken(limit: str) -> None:
    check_memory_limit(limit)
