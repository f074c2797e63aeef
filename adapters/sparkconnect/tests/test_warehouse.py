"""No start of an embedded engine removes a file."""

import re
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from dbt_common.exceptions import DbtRuntimeError
from pyspark.sql import SparkSession

from dbt.adapters.sparkconnect.credentials import SparkConnectCredentials
from dbt.adapters.sparkconnect.sessions import EMBEDDED
from dbt.adapters.sparkconnect.warehouse import MARKER, restore_tables

# A server has files of its own.
pytest.importorskip("pysail")


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> SparkSession:
    """Return a session of Sail."""
    warehouse = str(tmp_path_factory.mktemp("warehouse"))
    return SparkConnectCredentials.from_dict(
        {"schema": "main", "url": EMBEDDED, "warehouse": warehouse}
    ).session


def make_file(warehouse: Path, name: str, content: bytes = b"") -> Path:
    path = warehouse / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", ["notes.txt", "photos/2011/1.png", "shop/orders/1.parquet"])
def test_a_folder_of_other_files_is_refused(
    session: SparkSession, tmp_path: Path, name: str
) -> None:
    path = make_file(tmp_path, name)
    message = f"The warehouse {tmp_path} has files, and no .sparkconnect among them: "
    with pytest.raises(DbtRuntimeError, match=re.escape(message)):
        restore_tables(session, str(tmp_path))
    assert path.exists()
    assert not (tmp_path / MARKER).exists()


def test_a_table_that_cannot_be_read_stays(session: SparkSession, tmp_path: Path) -> None:
    make_file(tmp_path, MARKER)
    whole, broken = (tmp_path / f"unread/orders/{n}.parquet" for n in (1, 2))
    make_file(tmp_path, "unread/orders/2.parquet", b"PAR1")
    pq.write_table(pa.table({"id": [1]}), whole)
    with pytest.raises(DbtRuntimeError, match=r"The table unread\.orders cannot be read"):
        restore_tables(session, str(tmp_path))
    assert whole.exists()
    assert broken.exists()


def test_a_table_of_other_files_stays(session: SparkSession, tmp_path: Path) -> None:
    make_file(tmp_path, MARKER)
    path = make_file(tmp_path, "other/orders/notes.txt", b"text")
    with pytest.raises(DbtRuntimeError, match=r"The table other\.orders cannot be read"):
        restore_tables(session, str(tmp_path))
    assert path.exists()


def test_tables_are_restored_and_folders_without_a_file_removed(
    session: SparkSession, tmp_path: Path
) -> None:
    warehouse = tmp_path / "new" / "tables"
    restore_tables(session, str(warehouse))
    assert [path.name for path in warehouse.iterdir()] == [MARKER]
    (warehouse / "kept" / "empty").mkdir(parents=True)
    make_file(warehouse, "kept/unfinished/1.zst.parquet#1", b"PAR1")
    (warehouse / "kept" / "orders").mkdir()
    pq.write_table(pa.table({"id": [1, 2]}), warehouse / "kept/orders/1.parquet")
    restore_tables(session, str(warehouse))
    assert session.table("kept.orders").count() == 2
    assert [path.name for path in (warehouse / "kept").iterdir()] == ["orders"]
