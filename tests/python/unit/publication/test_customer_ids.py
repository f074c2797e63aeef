"""E-mail addresses become a keyed hash, the same everywhere."""

import hashlib
import hmac

import duckdb
import pytest

from insiders.publication.customer_ids import (
    KEY_VARIABLE,
    contains_address,
    fingerprint_key,
    hash_address,
    hash_addresses,
    hashed_column,
    read_key,
)
from insiders.publication.errors import PublicationError

KEY = "a key of 16 characters or more"
TEXTS = {
    "jane@example.com": True,
    "J.O'Neil+shop@mail.example.co.uk": True,
    "jürgen@müller.de": True,
    "sold as 22467 @ 1.25": False,
    "jane@example": False,
    "17850": False,
    "invoice-C536379": False,
    "ask jane@example.com, or joe@example.com.": True,
}


def test_hash_is_that_of_hmac() -> None:
    expected = hmac.new(KEY.encode(), b"jane@example.com", hashlib.sha256).hexdigest()
    assert hash_address("jane@example.com", KEY) == expected[:32]


def test_each_address_of_a_text_is_hashed() -> None:
    jane, joe = (hash_address(f"{name}@example.com", KEY) for name in ("jane", "joe"))
    text = "ask jane@example.com, or <joe@example.com>."
    assert hash_addresses(text, KEY) == f"ask {jane}, or <{joe}>."
    assert hash_addresses("joe@example.com.", KEY) == f"{joe}."


@pytest.mark.parametrize("text", TEXTS)
def test_python_and_sql_find_the_same_addresses(text: str) -> None:
    query = f"select {contains_address('t')} from (select $text as t)"
    assert duckdb.execute(query, {"text": text}).fetchall() == [(TEXTS[text],)]
    assert (hash_addresses(text, KEY) != text) is TEXTS[text]


def test_column_is_hashed_in_a_query() -> None:
    with duckdb.connect() as connection:
        connection.create_function(
            "hash_addresses", lambda text: hash_addresses(text, KEY), ["VARCHAR"], "VARCHAR"
        )
        texts = "(select unnest(['jane@example.com', '17850', null]) as customer_id)"
        rows = connection.execute(f"select {hashed_column('customer_id')} from {texts}").fetchall()
    assert rows == [(hash_address("jane@example.com", KEY),), ("17850",), (None,)]


def test_key_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    assert read_key() == ""
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    assert read_key() == KEY
    monkeypatch.setenv(KEY_VARIABLE, "short")
    with pytest.raises(PublicationError, match="has 5 characters: expected 16 or more"):
        read_key()


def test_fingerprints_tell_keys_apart() -> None:
    assert fingerprint_key(KEY) == fingerprint_key(KEY) != fingerprint_key(f"{KEY}!")
