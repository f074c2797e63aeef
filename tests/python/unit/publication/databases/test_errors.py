"""Messages of databases become parts of sentences, without the statements that failed."""

import pytest

from insiders.publication.databases.errors import DatabaseError, describe_error
from insiders.publication.errors import PublicationError


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (
            'IO Error: Unable to connect to Postgres at "connect_timeout=10": connection to server'
            ' at "127.0.0.1", port 1 failed: Connection refused\n\tIs the server running?\n',
            'connection to server at "127.0.0.1", port 1 failed: Connection refused',
        ),
        (
            'Failed to execute query "drop table "marts"."gone"": ERROR:  cannot drop table gone'
            " because other objects depend on it\nDETAIL:  view v depends on table gone\n"
            "HINT:  Use DROP ... CASCADE to drop the dependent objects too.\n",
            "cannot drop table gone because other objects depend on it"
            " (view v depends on table gone)",
        ),
        (
            "IO Error: Failed to run query \"INSERT INTO `t` VALUES ('somebody@example.com')\":"
            " Column 'note' cannot be null\n",
            "Column 'note' cannot be null",
        ),
        (
            'IO Error: Failed to attach DuckLake MetaData "__ducklake_metadata_target" at path +'
            ' "/nowhere/x"Cannot open file "/nowhere/x": No such file or directory',
            'Cannot open file "/nowhere/x": No such file or directory',
        ),
        ("file is not a database", "file is not a database"),
        ("", "ValueError"),
    ],
)
def test_the_reason_is_left(message: str, expected: str) -> None:
    assert describe_error(ValueError(message)) == expected


def test_scripts_catch_it_with_the_other_errors_of_the_publication() -> None:
    assert issubclass(DatabaseError, PublicationError)
