"""A version stays the same while others are published, and reads nothing but its own files."""

import json
from pathlib import Path

import duckdb
import pytest

from insiders.presentation.published import (
    MissingTableError,
    NothingPublishedError,
    open_version,
    published_folder,
)


def publish(folder: Path, version: int) -> None:
    """Write a version with one table of one row, its number, and switch `current` to it."""
    path = folder / "versions" / str(version)
    path.mkdir(parents=True)
    duckdb.sql(
        f"select {version} as version, 'O''Brien' as name, 1.5::decimal(9, 2) as revenue"
    ).write_parquet(str(path / "customers.parquet"))
    tables = {name: {"file": f"{name}.parquet"} for name in ("customers", "vanished")}
    (path / "manifest.json").write_text(json.dumps({"version": version, "tables": tables}))
    (folder / "current").unlink(missing_ok=True)
    (folder / "current").symlink_to(Path("versions") / str(version))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a published folder with one version."""
    publish(tmp_path, 1)
    return tmp_path


def test_an_open_version_stays_itself(folder: Path) -> None:
    opened = open_version(folder)
    publish(folder, 2)
    assert opened.query("select version from customers")["version"].tolist() == [1]
    assert open_version(folder).version == 2


def test_a_rewritten_version_has_another_digest(folder: Path) -> None:
    opened = open_version(folder)
    manifest = folder / "current/manifest.json"
    assert open_version(folder).digest == opened.digest
    manifest.write_text(manifest.read_text().replace('.parquet"}', '.parquet", "sha256": "0"}'))
    assert open_version(folder).digest != opened.digest


def test_a_query_of_a_file_binds_its_values(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "customer.sql"
    file.write_text("select revenue from customers where name = $name")
    version = open_version(folder)
    assert version.run_file(file, name="O'Brien")["revenue"].tolist() == [1.5]
    assert version.run_file(file, name="' or true --").empty


@pytest.mark.parametrize("sql", ["from orders", "select country from customers", "from vanished"])
def test_what_is_missing_is_one_error(folder: Path, sql: str) -> None:
    with pytest.raises(MissingTableError, match=r"Version 1 in .* lacks a table or column: \w+"):
        open_version(folder).query(sql)


def test_a_file_that_is_deleted_meanwhile_is_the_same_error(folder: Path) -> None:
    version = open_version(folder)
    version.query("from customers")
    (version.path / "customers.parquet").unlink()
    with pytest.raises(MissingTableError, match=r"customers\.parquet"):
        version.query("from customers")


def test_other_files_cannot_be_read(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a\n1\n")
    with pytest.raises(duckdb.PermissionException):
        open_version(folder).query(f"from '{other}'")


def test_a_folder_without_a_version_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NothingPublishedError, match=r"Nothing is published in .* Run make publish"):
        open_version(tmp_path)


def test_a_manifest_that_cannot_be_read_is_no_version(folder: Path) -> None:
    (folder / "current" / "manifest.json").write_text("{")
    with pytest.raises(NothingPublishedError, match=r"manifest\.json"):
        open_version(folder)


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "published_sample"),
        ({"INSIDERS_TRANSACTIONS": "lines.csv", "INSIDERS_PUBLISHED": ""}, "published"),
        ({"INSIDERS_TRANSACTIONS": "lines.csv", "INSIDERS_PUBLISHED": "/srv/marts"}, "/srv/marts"),
    ],
)
def test_own_lines_and_the_sample_have_folders_of_their_own(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str
) -> None:
    for name in ("INSIDERS_TRANSACTIONS", "INSIDERS_PUBLISHED"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert published_folder() == Path(expected)
