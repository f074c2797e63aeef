"""Invoice lines from an object store: moto's server on this machine stands in for S3."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import duckdb
import pytest
from moto.server import ThreadedMotoServer

from dbt_runner import PROJECT, Command, run_dbt
from insiders.transactions import InvalidTransactions
from insiders.transactions.files.objects import ObjectStore
from unit.transactions.small_files import (
    LINE,
    plan,
    read,
    run,
    write_csv,
    write_parquet,
)
from unit.transactions.workbook_files import ROW, with_header, write_workbook

FIELDS = ("file_name", "line_number", "invoice_id", "customer_id", "quantity", "invoiced_at")
DAYS = ["days/2023-01-01.csv", "days/2023-01-02 é [1].csv"]


class Bucket:
    """The bucket `shop` of the store."""

    def __init__(self, address: str) -> None:
        """Create the bucket, and upload with the credentials of the environment."""
        self.client: Any = boto3.client("s3", endpoint_url=address)
        self.client.create_bucket(Bucket="shop")

    def clear(self) -> None:
        """Delete all objects."""
        for found in self.client.list_objects(Bucket="shop").get("Contents", []):
            self.client.delete_object(Bucket="shop", Key=found["Key"])

    def put(self, key: str, path: Path) -> None:
        """Upload a file."""
        self.client.put_object(Bucket="shop", Key=key, Body=path.read_bytes())


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Return the address of a store on a free port of the loopback interface."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bucket:
    """Return the bucket with two days, and files of tools beside them."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", address)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    bucket = Bucket(address)
    bucket.clear()
    for key in [*DAYS, "days/_SUCCESS", "days/.tmp/x.csv"]:
        bucket.put(key, write_csv(tmp_path / "day", LINE, LINE.replace("12000", key[-3:])))
    bucket.client.put_object(Bucket="shop", Key="days/", Body=b"")
    return bucket


def expect(tmp_path: Path, keys: list[str]) -> list[Any]:
    """Return what is read of the same files on this machine."""
    folder = tmp_path / "same"
    for key in keys:
        (folder / key).parent.mkdir(parents=True, exist_ok=True)
        write_csv(folder / key, LINE, LINE.replace("12000", key[-3:]))
    return read(folder, tmp_path, *FIELDS)


@pytest.mark.usefixtures("bucket")
@pytest.mark.parametrize(
    ("location", "keys"),
    [
        ("s3://shop/days/*.csv", DAYS),
        ("s3://shop/days", DAYS),
        ("s3://shop/days/", DAYS),
        ("s3://shop", DAYS),
        ("s3://shop/**/2023*01.csv", DAYS[:1]),
        (f"s3://shop/{DAYS[1]}".replace("[", "[[]"), DAYS[1:]),
        (f"s3://shop/{DAYS[0]}", DAYS[:1]),
    ],
)
def test_objects_equal_files_of_this_machine(
    location: str, keys: list[str], tmp_path: Path
) -> None:
    assert read(location, tmp_path, *FIELDS) == expect(tmp_path, keys)


def test_parquet_workbooks_and_folders_with_a_value_are_read(
    bucket: Bucket, tmp_path: Path
) -> None:
    columns = '* exclude ("CustomerID")'
    whole = write_parquet(tmp_path / "whole.parquet", '2 as "Quantity"')
    part = tmp_path / "part.parquet"
    duckdb.execute(f"copy (select {columns} from '{whole}') to '{part}' (format parquet)")
    bucket.put("part/CustomerID=12000/a.parquet", part)
    bucket.put("whole/a", whole)
    bucket.put("book/a.xlsx", write_workbook(tmp_path / "a.xlsx", {"Lines": with_header(ROW)}))
    # A view over a copy would not outlive the build.
    statement = plan("s3://shop/whole", tmp_path).statements[1]
    assert statement.startswith('create or replace table "raw".loaded_lines')
    assert read("s3://shop/whole/*", tmp_path, "customer_id", "quantity") == [("12000", 2)]
    assert read("s3://shop/part", tmp_path, "customer_id", "quantity") == [("12000", 2)]
    assert read("s3://shop/book/a.xlsx", tmp_path, *FIELDS[:4]) == [
        ("a.xlsx, sheet Lines", 1, "536365", "17850")
    ]


def test_kept_objects_are_not_copied_again(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied, download = [], ObjectStore.download

    def note(store: ObjectStore, address: str, folder: Path) -> str:
        copied.append(address)
        return download(store, address, folder)

    monkeypatch.setattr(ObjectStore, "download", note)
    location = "s3://shop/days/*.csv"
    with duckdb.connect() as database:
        run(database, plan(location, tmp_path, database, incremental_reading=True).statements)
        assert len(copied) == len(DAYS)
        bucket.put("days/2023-01-03.csv", write_csv(tmp_path / "new", LINE))
        bucket.put(DAYS[0], write_csv(tmp_path / "changed", LINE, LINE, LINE))
        del copied[:]
        run(database, plan(location, tmp_path, database, incremental_reading=True).statements)
        rows = database.execute(f"select {', '.join(FIELDS)} from raw.lines order by 1, 2")
        assert rows.fetchall() == read(location, tmp_path, *FIELDS)
    assert copied[:2] == [f"s3://shop/{DAYS[0]}", "s3://shop/days/2023-01-03.csv"]


@pytest.mark.usefixtures("bucket")
@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("s3://shop/none/*.csv", "No file of invoice lines is found at s3://shop/none/"),
        ("s3://shop/none.csv", "No file of invoice lines is found at s3://shop/none.csv"),
        ("s3://missing/*", r"The objects at s3://missing/\* cannot be read \(.*404"),
    ],
)
def test_what_is_not_there_is_one_sentence(location: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidTransactions, match=message):
        plan(location, tmp_path)


@pytest.mark.usefixtures("bucket")
def test_objects_are_inspected_and_built_by_dbt(tmp_path: Path) -> None:
    script = [sys.executable, "scripts/inspect_transactions.py", "s3://shop/days/*.csv"]
    printed = subprocess.check_output(script, cwd=PROJECT, text=True)
    assert "s3://shop/days/2023-01-01.csv and 1 more with the same columns" in printed
    assert "purchase" in printed
    arguments = ("run", "--select", "stg_transactions__lines")
    variables = {"transactions_path": "s3://shop/days/*.csv"}
    result = run_dbt(Command(tmp_path / "built", arguments, variables=variables))
    assert result.succeeded, result.output
    # The copies of the objects are gone by now.
    lines = result.query(f"select {', '.join(FIELDS)} from raw.lines order by all")
    assert lines == sorted(expect(tmp_path, DAYS))
    assert result.query("select count(*) from staging.stg_transactions__lines") == [(len(lines),)]
