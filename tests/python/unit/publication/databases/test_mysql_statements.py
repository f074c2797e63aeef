"""Statements of MySQL and MariaDB."""

from insiders.publication.databases.columns import Column
from insiders.publication.databases.mysql_statements import (
    create_statement,
    key_length,
    rename_statement,
    text_literal,
)
from insiders.publication.databases.published_tables import PublishedTable


def make_table(types: dict[str, str], *key: str, description: str = "") -> PublishedTable:
    """Return a table with these columns and key."""
    columns = tuple(Column(name, kind) for name, kind in types.items())
    return PublishedTable("orders", description, key, columns, 0, "orders")


def test_texts_of_a_key_have_a_length_and_others_have_none() -> None:
    statement = create_statement(make_table({"id": "VARCHAR", "note": "VARCHAR"}, "id"))
    assert "(`id` varchar(255) not null comment '', `note` longtext null comment ''" in statement
    assert "primary key (`id`)" in statement


def test_a_key_of_many_texts_fits_the_index() -> None:
    names = "abcd"
    table = make_table(dict.fromkeys(names, "VARCHAR") | {"day": "DATE"}, *names, "day")
    assert key_length(table) == 191
    assert 4 * (4 * key_length(table)) + 16 <= 3072


def test_long_descriptions_are_shortened() -> None:
    statement = create_statement(make_table({"id": "BIGINT"}, description="x" * 3000))
    assert statement.endswith(f" comment '{'x' * 2047}…'")


def test_backslashes_and_quotes_are_literal() -> None:
    assert text_literal("it's C:\\new") == "'it''s C:\\\\new'"


def test_one_statement_renames_all() -> None:
    assert rename_statement({"orders", "gone"}, ["orders", "added"]) == (
        "rename table `gone` to `insiders_old_gone`, `orders` to `insiders_old_orders`,"
        " `insiders_new_orders` to `orders`, `insiders_new_added` to `added`"
    )
