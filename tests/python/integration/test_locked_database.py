"""A database that another process has open stops a build with one sentence."""

from pathlib import Path

import duckdb

from dbt_runner import DATABASE, Command, run_dbt


def test_locked_database_gives_one_sentence(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / DATABASE)):
        result = run_dbt(Command(tmp_path, ("run", "--select", "active_recipe")))
    assert not result.succeeded
    assert f"{DATABASE} is open in another process (PID " in result.output
    assert result.output.count("build into another file with INSIDERS_DATABASE") == 1
    assert "Traceback" not in result.output
    assert "Could not set lock" not in result.output
