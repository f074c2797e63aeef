"""A database is rewritten without the bytes of deleted rows."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from insiders.publication.compaction import compact

TABLES = """
    create table customers (customer_id varchar primary key, check (customer_id <> ''));
    comment on table customers is 'One row per customer.';
    create view shop.main.active_customers as select * from shop.main.customers;
    insert into customers values ('jane@example.com'), ('joe@example.com');
    checkpoint;
    delete from customers where customer_id = 'jane@example.com';
"""


def test_deleted_rows_leave_no_bytes_and_all_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "shop.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(TABLES)
    path.chmod(0o600)
    assert b"jane@" in path.read_bytes()
    compact(path)
    assert b"jane@" not in path.read_bytes()
    assert b"joe@" in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]
    with duckdb.connect(str(path), read_only=True) as connection:
        query = connection.execute
        assert query("select count(*) from active_customers").fetchall() == [(1,)]
        assert query("select comment from duckdb_tables()").fetchall() == [
            ("One row per customer.",)
        ]
        kinds = query("select constraint_type from duckdb_constraints() order by 1").fetchall()
        assert kinds == [("CHECK",), ("NOT NULL",), ("PRIMARY KEY",)]


def test_no_other_process_writes_before_the_copy_is_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "shop.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(TABLES)
    attempts = []
    replace = Path.replace

    def replace_after_attempt(copy: Path, target: Path) -> Path:
        write = f"import duckdb; duckdb.connect({str(path)!r})"
        attempts.append(subprocess.run([sys.executable, "-c", write], capture_output=True))
        assert not copy.with_name(f"{copy.name}.wal").exists()
        return replace(copy, target)

    monkeypatch.setattr(Path, "replace", replace_after_attempt)
    compact(path)
    [attempt] = attempts
    assert b"Conflicting lock is held" in attempt.stderr


def test_failure_leaves_the_database(tmp_path: Path) -> None:
    path = tmp_path / "shop.duckdb"
    path.write_bytes(b"no database")
    with pytest.raises(duckdb.Error):
        compact(path)
    assert path.read_bytes() == b"no database"
    assert list(tmp_path.iterdir()) == [path]
