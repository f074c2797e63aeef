"""What the plugin does before and after dbt opens a database."""

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from dbt.adapters.duckdb.credentials import Attachment, DuckDBCredentials

from insiders.dbt_plugin import COLLECTION_THRESHOLD, Plugin
from insiders.extensions import load_extension

CONNECTION = "host=127.0.0.1 port=1 user=shop password=not-the-password"


@pytest.fixture(autouse=True)
def garbage_collection() -> Iterator[None]:
    """Give back what the plugin sets for the rest of a process."""
    thresholds = gc.get_threshold()
    yield
    gc.set_threshold(*thresholds)
    gc.unfreeze()


def test_what_dbt_keeps_is_not_searched_for_garbage() -> None:
    # Python 3.12 freezes some objects itself.
    frozen_count = gc.get_freeze_count()
    plugin = Plugin("insiders", {}, DuckDBCredentials())
    plugin.folder.cleanup()
    assert gc.get_freeze_count() > frozen_count
    assert gc.get_threshold()[0] == COLLECTION_THRESHOLD


def test_what_a_run_left_is_collected_by_the_next_one_of_the_process() -> None:
    first = Plugin("insiders", {}, DuckDBCredentials())
    first.itself = first
    left = weakref.ref(first.folder)
    first.folder.cleanup()
    del first
    gc.freeze()
    Plugin("insiders", {}, DuckDBCredentials()).folder.cleanup()
    assert not left()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (CONNECTION, "postgres"),
        ("postgresql://shop:not-the-password@127.0.0.1:1/shop", "postgres"),
        (CONNECTION, "mysql"),
        (f"ducklake:postgres:{CONNECTION}", None),
        (f"postgres:{CONNECTION}", "ducklake"),
    ],
)
def test_a_password_in_the_path_is_in_no_message(path: str, kind: str | None) -> None:
    credentials = DuckDBCredentials(attach=[Attachment(path=path, type=kind, alias="shop")])
    plugin = Plugin("insiders", {}, credentials)
    with duckdb.connect() as connection, pytest.raises(RuntimeError) as raised:
        for name in ("ducklake", "postgres_scanner"):
            load_extension(connection, name)
        plugin.configure_connection(connection)
    plugin.folder.cleanup()
    message = str(raised.value)
    assert message.startswith("The database shop of the profile cannot be attached (")
    assert "127.0.0.1" in message
    assert "<path>" in message
    assert "not-the-password" not in message
    assert "\n" not in message


def test_each_database_spills_into_a_folder_of_its_own(tmp_path: Path) -> None:
    credentials = DuckDBCredentials(path=str(tmp_path / "shop.duckdb"))
    plugin = Plugin("insiders", {}, credentials)
    default, given = {"temp_directory": ""}, {"temp_directory": str(tmp_path / "large/disk")}
    for config in (default, given):
        plugin.update_connection_config(credentials, config)
    plugin.folder.cleanup()
    # DuckDB's own default is beside the database.
    assert default == {}
    assert given == {"temp_directory": str(tmp_path / "large/disk/shop.duckdb.tmp")}
    assert (tmp_path / "large/disk").is_dir()
