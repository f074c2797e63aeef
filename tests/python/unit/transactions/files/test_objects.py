"""Objects of a store that is not there; tests/python/services reads from one that is."""

import socket
from pathlib import Path

import pytest

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.files.listed_file import ListedFile
from insiders.transactions.files.objects import ObjectStore


def test_a_store_that_does_not_answer_is_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    store = ObjectStore.connect({"AWS_ENDPOINT_URL": address, "AWS_SECRET_ACCESS_KEY": "hush"})
    listed = ListedFile("s3://shop/a.csv", "a.csv", "1", store)
    for read in (lambda: store.list_objects("s3://shop/*"), lambda: listed.fetch(tmp_path)):
        with pytest.raises(InvalidTransactions) as error:
            read()
        assert "AWS_ENDPOINT_URL" in str(error.value)
        assert "\n" not in str(error.value)
        assert "hush" not in str(error.value)


def test_a_missing_extension_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duckdb.__version__", "9.9.9")
    with pytest.raises(InvalidTransactions, match="pip install duckdb-extension-httpfs==9"):
        ObjectStore.connect({})
