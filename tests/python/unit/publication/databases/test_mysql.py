"""The server and the database have to be named."""

import pytest

from insiders.publication.databases.errors import DatabaseError
from insiders.publication.databases.mysql import MysqlDatabase


@pytest.mark.parametrize("missing", ["MYSQL_HOST", "MYSQL_DATABASE"])
def test_without_variables_no_server_is_guessed(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("MYSQL_HOST", "MYSQL_UNIX_PORT", "MYSQL_DATABASE"):
        monkeypatch.setenv(name, "shop")
    monkeypatch.delenv("MYSQL_UNIX_PORT")
    monkeypatch.delenv(missing)
    with pytest.raises(DatabaseError, match="no MySQL database is named: set MYSQL_HOST"):
        MysqlDatabase().read_version()
