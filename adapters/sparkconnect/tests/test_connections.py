"""Types of columns are those of Spark, or an error, never left out."""

from types import SimpleNamespace
from typing import Any

import pytest
from dbt_common.exceptions import DbtRuntimeError
from pyspark.errors import AnalysisException, PySparkException

from dbt.adapters.sparkconnect.connections import Cursor


class Session:
    """A session that refuses to describe tables."""

    def __init__(self, error: PySparkException) -> None:
        self.error = error
        self.statements: list[str] = []

    def table(self, name: str) -> Any:
        """Fail."""
        raise self.error

    def sql(self, statement: str) -> Any:
        """Keep a statement."""
        self.statements.append(statement)
        return SimpleNamespace()


def test_a_table_that_does_not_exist_is_left_to_spark() -> None:
    session = Session(AnalysisException("[TABLE_OR_VIEW_NOT_FOUND] Table not found: a.b"))
    Cursor(session).execute("select cast(x as int) as i from a.b")
    assert session.statements == ["SELECT CAST(x AS INT) AS i FROM a.b"]


@pytest.mark.parametrize(
    "error", [AnalysisException("[PERMISSION_DENIED] a.b"), PySparkException("unavailable")]
)
def test_no_query_is_translated_without_types(error: PySparkException) -> None:
    session = Session(error)
    with pytest.raises(DbtRuntimeError, match=r"a\.b|unavailable"):
        Cursor(session).execute("select cast(x as int) as i from a.b")
    assert session.statements == []
