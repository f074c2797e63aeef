"""Servers that tests share: each runs from the first test that asks for it to the last of all."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from dbt_runner import NO_TESTS, Command, run_forked
from published_versions import marts, write_version
from services.clients import PostgresClient
from services.mariadb_server import mariadb
from services.postgres_server import postgres


@pytest.fixture(scope="session")
def sample_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the database of one build of the sample; that of `sample` comes with two others."""
    result = run_forked(Command(tmp_path_factory.mktemp("sample"), NO_TESTS))
    assert result.succeeded, result.output
    return result.database


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[dict[str, str]]:
    """Return the environment variables of a PostgreSQL server."""
    with postgres() as variables:
        yield variables


@pytest.fixture(scope="session")
def mariadb_server() -> Iterator[dict[str, str]]:
    """Return the environment variables of a MariaDB server."""
    with mariadb() as variables:
        yield variables


@pytest.fixture(scope="session")
def versions(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return the folders of the published versions 1 to 3."""
    folder = tmp_path_factory.mktemp("published")
    return [write_version(folder, version, marts(version)) for version in (1, 2, 3)]


@pytest.fixture
def postgres_client(
    postgres_server: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[PostgresClient]:
    """Return a client of PostgreSQL; this process has the server's variables, and no `marts`."""
    for name, value in postgres_server.items():
        monkeypatch.setenv(name, value)
    with closing(PostgresClient()) as client:
        client.execute("drop schema if exists marts cascade")
        yield client
