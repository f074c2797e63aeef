"""Extensions come from packages, and a missing one is one sentence with the command."""

import duckdb
import pytest

from insiders.extensions import MissingExtensionError, load_extension, load_scanners


def test_an_extension_is_loaded_from_its_package() -> None:
    with duckdb.connect(config={"extension_directory": "/nowhere"}) as connection:
        load_extension(connection, "excel")
        loaded = "select loaded from duckdb_extensions() where extension_name = 'excel'"
        assert connection.execute(loaded).fetchall() == [(True,)]


def test_a_missing_package_is_named_with_the_command() -> None:
    with duckdb.connect() as connection, pytest.raises(MissingExtensionError) as error:
        load_extension(connection, "no_such")
    requirement = f"duckdb-extension-no-such=={duckdb.__version__}"
    assert str(error.value) == (
        f"The DuckDB extension no_such is missing: expected the package {requirement}. Run"
        f" `.venv/bin/pip install {requirement}`."
    )


def test_a_package_for_another_version_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duckdb, "__version__", "9.9.9")
    with (
        duckdb.connect() as connection,
        pytest.raises(MissingExtensionError, match="duckdb-extension-excel==9"),
    ):
        load_extension(connection, "excel")


def test_databases_of_known_kinds_are_loaded_and_others_are_left_to_duckdb() -> None:
    with duckdb.connect(config={"extension_directory": "/nowhere"}) as connection:
        load_scanners(connection, ["sqlite", "sqlite", "ducklake", ""])
        loaded = (
            "select extension_name from duckdb_extensions() where loaded"
            " and extension_name like '%_scanner'"
        )
        assert connection.execute(loaded).fetchall() == [("sqlite_scanner",)]


def test_a_missing_package_of_a_database_is_left_to_duckdb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duckdb, "__version__", "9.9.9")
    with duckdb.connect() as connection:
        load_scanners(connection, ["postgres"])
