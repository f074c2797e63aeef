"""Files are found in name order, without those of tools."""

from pathlib import Path

import pytest

from insiders.transactions.errors import InvalidTransactions
from unit.transactions.files.byte_files import find_files

CSV = b"InvoiceNo,StockCode\n1,A\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with files of invoice lines and files of tools."""
    names = ["b.csv", "a.csv", "2010/c.csv", "2010/12/d.csv", "_SUCCESS", ".hidden.csv"]
    for name in [*names, "_temporary/e.csv", ".git/f.csv", "2010/_part.csv"]:
        path = tmp_path / "lines" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(CSV)
    return tmp_path / "lines"


def names_at(location: object) -> list[str]:
    """Return the names of the files at a location."""
    return [file.name for file in find_files(str(location))]


def test_a_folder_is_read_with_its_folders_and_without_hidden_files(folder: Path) -> None:
    assert names_at(folder) == ["2010/12/d.csv", "2010/c.csv", "a.csv", "b.csv"]


def test_a_file_is_named_without_its_folders(folder: Path) -> None:
    [file] = find_files(str(folder / "2010/c.csv"))
    assert (file.name, file.path) == ("c.csv", str(folder / "2010/c.csv"))


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.csv", ["a.csv", "b.csv"]),
        ("**/*.csv", ["2010/12/d.csv", "2010/c.csv", "a.csv", "b.csv"]),
        ("2010/*", ["12/d.csv", "c.csv"]),
        ("20*", ["12/d.csv", "c.csv"]),
        ("[b]*", ["b.csv"]),
        ("_*", ["_SUCCESS", "_temporary/e.csv"]),
        ("2010/_*.csv", ["_part.csv"]),
    ],
)
def test_a_glob_matches_files_and_folders(folder: Path, pattern: str, names: list[str]) -> None:
    assert names_at(folder / pattern) == names


def test_a_hidden_folder_that_is_named_is_read(folder: Path) -> None:
    assert names_at(folder / "_temporary") == ["e.csv"]


def test_a_link_to_a_folder_above_does_not_repeat_files(folder: Path) -> None:
    (folder / "2010/again").symlink_to(folder)
    assert names_at(folder) == ["2010/12/d.csv", "2010/c.csv", "a.csv", "b.csv"]


def test_a_link_to_another_folder_is_read(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other/z.csv").write_bytes(CSV)
    (folder / "linked").symlink_to(tmp_path / "other")
    assert "linked/z.csv" in names_at(folder)


@pytest.mark.parametrize("location", ["nowhere.csv", "no*.csv", "empty", ""])
def test_no_file_is_refused_with_the_location(
    tmp_path: Path, location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    message = f"No file of invoice lines is found at {location}: expected a CSV or Parquet file, a"
    with pytest.raises(InvalidTransactions) as error:
        find_files(location)
    assert str(error.value).startswith(message)
    assert "Set INSIDERS_TRANSACTIONS or the var transactions_path." in str(error.value)


def test_another_address_is_refused() -> None:
    with pytest.raises(InvalidTransactions, match="expected files on this machine, or s3://"):
        find_files("https://example.com/lines.parquet")
