"""Files become a table where they are."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from insiders.spark_tables import make_table

FIELD = SimpleNamespace(name="id", dataType=SimpleNamespace(simpleString=lambda: "bigint"))


class Session:
    """What a session of Spark is asked for."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        schema = SimpleNamespace(fields=[FIELD])
        self.read = SimpleNamespace(parquet=lambda path: SimpleNamespace(schema=schema))

    def sql(self, statement: str) -> None:
        """Keep a statement."""
        self.statements.append(statement)


@pytest.fixture
def session() -> Session:
    """Return a session without tables."""
    return Session()


def test_files_become_a_table_in_place_of_another(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "it's"
    folder.mkdir()
    (folder / "1.parquet").touch()
    assert make_table(session, "", "raw.lines", str(folder))
    assert session.statements == [
        "drop table if exists raw.lines",
        f"create table raw.lines (`id` bigint) using parquet location '{tmp_path}/it\\'s'",
    ]


def test_a_folder_without_files_makes_no_table(session: Session, tmp_path: Path) -> None:
    assert not make_table(session, "", "raw.lines", str(tmp_path))
    assert session.statements == []
