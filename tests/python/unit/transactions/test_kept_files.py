"""Files are kept by version; changed and deleted ones are forgotten with their lines."""

from pathlib import Path

import duckdb
import pytest

from insiders.transactions.files import list_files
from insiders.transactions.kept_files import KeptFiles, forget_files, one_transaction
from insiders.transactions.layouts import Layouts
from insiders.transactions.opening import FileOpener
from unit.transactions.small_files import DATABASE, LINE, options_of, write_csv


def keep(connection: DATABASE, layouts: Layouts, folder: Path, key: str = "key") -> list[str]:
    """Keep the files of a folder; return the names of those that had to be opened."""
    kept = KeptFiles(connection, key)
    opener = FileOpener(connection, layouts, options_of(folder), folder)
    listed = list_files(str(folder))
    new = [file for file in listed if not kept.has(file)]
    for file in new:
        kept.keep(file, opener.open_file(file))
    kept.forget(kept.versions.keys() - {file.path for file in listed})
    return [file.name for file in new]


def kept_lines(connection: DATABASE) -> list[int]:
    """Return the numbers of the kept lines of each table."""
    [(relation,)] = connection.execute(
        "select table_name from duckdb_tables() where starts_with(table_name, 'kept_lines')"
    ).fetchall()
    query = f"select count(*) from raw.{relation} group by table_number order by table_number"
    return [count for (count,) in connection.execute(query).fetchall()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two files of one line and two lines."""
    write_csv(tmp_path / "a.csv", LINE)
    write_csv(tmp_path / "b.csv", LINE, LINE)
    return tmp_path


def test_a_kept_file_is_not_opened_again(
    connection: DATABASE, layouts: Layouts, folder: Path
) -> None:
    assert keep(connection, layouts, folder) == ["a.csv", "b.csv"]
    assert keep(connection, layouts, folder) == []
    write_csv(folder / "0.csv", LINE)
    assert keep(connection, layouts, folder) == ["0.csv"]
    assert kept_lines(connection) == [1, 2, 1]


def test_changed_and_deleted_files_leave_no_line(
    connection: DATABASE, layouts: Layouts, folder: Path
) -> None:
    keep(connection, layouts, folder)
    write_csv(folder / "a.csv", *[LINE] * 5)
    (folder / "b.csv").unlink()
    assert keep(connection, layouts, folder) == ["a.csv"]
    assert kept_lines(connection) == [5]


def test_another_key_opens_all_files(connection: DATABASE, layouts: Layouts, folder: Path) -> None:
    keep(connection, layouts, folder)
    assert keep(connection, layouts, folder, "another") == ["a.csv", "b.csv"]
    assert kept_lines(connection) == [1, 2]


def test_all_files_can_be_forgotten(connection: DATABASE, layouts: Layouts, folder: Path) -> None:
    forget_files(connection)
    keep(connection, layouts, folder)
    forget_files(connection)
    assert connection.execute("from duckdb_tables()").fetchall() == []


def test_changes_are_made_together_or_not_at_all(connection: DATABASE) -> None:
    with one_transaction(connection):
        connection.execute("create table kept (number integer)")
    with pytest.raises(duckdb.Error), one_transaction(connection):
        connection.execute("insert into kept values (1)")
        connection.execute("insert into missing values (1)")
    assert connection.execute("select count(*) from kept").fetchall() == [(0,)]
