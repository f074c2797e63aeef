"""Facts of a build come from its own database only."""

from pathlib import Path

import duckdb
import pytest

from insiders.publication.build_facts import BuildFacts, read_build_facts
from insiders.publication.errors import PublicationError
from unit.publication.small_build import publish_customers, read_build, write_database

SOURCE = {"fingerprint": "abc", "lines": 3, "is_sample": True}


def test_facts_are_those_of_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INSIDERS_TRANSACTIONS", raising=False)
    with duckdb.connect(str(write_database(tmp_path))) as connection:
        facts = read_build_facts(connection, read_build(tmp_path))
        assert facts == BuildFacts("2011-12-09", "default", 4, SOURCE)
        connection.execute("delete from segmentation.active_model")
        connection.execute("delete from segmentation.fit_decision")
        facts = read_build_facts(connection, read_build(tmp_path))
        assert facts == BuildFacts(None, "default", None, SOURCE)


@pytest.mark.parametrize(
    "statement",
    [
        "create or replace view state.last_run as select 'another' as invocation_id",
        "drop view state.last_run",
    ],
)
def test_database_of_another_build_is_refused(statement: str, tmp_path: Path) -> None:
    with duckdb.connect(str(write_database(tmp_path))) as connection:
        connection.execute(statement)
        with pytest.raises(PublicationError, match="not as the last build left it"):
            read_build_facts(connection, read_build(tmp_path))


def test_sample_replaces_no_own_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_customers(tmp_path)
    monkeypatch.setenv("INSIDERS_TRANSACTIONS", "lines.parquet")
    folder, own = publish_customers(tmp_path, ("1",))
    assert own.is_new
    monkeypatch.delenv("INSIDERS_TRANSACTIONS")
    with pytest.raises(PublicationError, match=r"The sample would replace your own lines in .*"):
        publish_customers(tmp_path, ("2",))
    assert (folder.versions(), folder.current()) == ([1, 2], 2)
