"""A rename waits for no reader at first, and gives up only after a while."""

import duckdb
import pytest

from insiders.publication.databases import mysql_locks
from insiders.publication.databases.errors import DatabaseError
from insiders.publication.databases.mysql_locks import begin_with_lock, rename


class Session:
    """A session whose renames find a lock a number of times."""

    def __init__(self, failure_count: int, message: str = "Lock wait timeout exceeded") -> None:
        """Note how often a rename fails, and how."""
        self.failure_count = failure_count
        self.message = message
        self.statements: list[str] = []

    def begin(self) -> None:
        """Begin."""

    def rollback(self) -> None:
        """Roll back."""

    def execute(self, *statements: str) -> None:
        """Run statements, or fail."""
        self.statements += statements
        is_failing = any(text.startswith(("rename", "fail")) for text in statements)
        if is_failing and self.failure_count:
            self.failure_count -= 1
            raise duckdb.IOException(self.message)


def test_a_locked_table_is_tried_again_with_the_lock_of_statements() -> None:
    session = Session(failure_count=2)
    rename(session, "rename")  # type: ignore[arg-type]
    waits = [text for text in session.statements if "set session" in text]
    assert [text.rsplit(" ")[-1] for text in waits] == ["0", "60", "0", "60", "0", "60"]
    assert sum("insiders statements" in text for text in session.statements) == 2


def test_another_error_is_not_tried_again() -> None:
    session = Session(failure_count=1, message="Table 'a' doesn't exist")
    with pytest.raises(duckdb.IOException, match="doesn't exist"):
        rename(session, "rename")  # type: ignore[arg-type]


def test_it_gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mysql_locks, "PATIENT_SECONDS", 0)
    monkeypatch.setattr(mysql_locks, "MAX_SECONDS", 0)
    with pytest.raises(duckdb.IOException, match="Lock wait timeout"):
        rename(Session(failure_count=1000), "rename")  # type: ignore[arg-type]


def test_another_publication_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mysql_locks, "TAKE_LOCK", "fail")
    with pytest.raises(DatabaseError, match="another publication took longer than 60 seconds"):
        begin_with_lock(Session(failure_count=1), "statements")  # type: ignore[arg-type]
