"""Tables of PostgreSQL are altered where their columns differ, and only there."""

from insiders.publication.databases.columns import Column
from insiders.publication.databases.postgres_catalog import ExistingTable
from insiders.publication.databases.postgres_statements import (
    alter_statements,
    comment_statements,
    create_statement,
    lock_statement,
)
from insiders.publication.databases.published_tables import PublishedTable

ORDERS = PublishedTable(
    "orders",
    "It's one row per order.",
    ("order_id",),
    (Column("order_id", "VARCHAR", "Its id."), Column("revenue", "DECIMAL(38,4)")),
    0,
    "orders",
)
TYPES = {"order_id": "text", "revenue": "numeric(38,4)"}
COMMENTS: dict[str, str | None] = {"order_id": "Its id.", "revenue": None}


def existing(types: dict[str, str], key: str | None = "order_id") -> ExistingTable:
    """Return a table with these columns, and a key of one of them."""
    return ExistingTable(
        "It's one row per order.",
        "orders_pkey" if key else None,
        types,
        {name: COMMENTS.get(name) for name in types},
        {key: 1} if key else {},
    )


def test_names_are_quoted() -> None:
    assert create_statement('a "b"', ORDERS) == (
        'create table "a ""b"""."orders"'
        ' ("order_id" text, "revenue" numeric(38,4), primary key ("order_id"))'
    )


def test_equal_columns_change_nothing() -> None:
    assert alter_statements("marts", ORDERS, existing(TYPES)) == []
    assert list(comment_statements("marts", ORDERS, existing(TYPES))) == []


def test_columns_come_and_go() -> None:
    other = existing({"order_id": "text", "revenue": "bigint", "note": "text"})
    assert alter_statements("marts", ORDERS, other) == [
        'alter table "marts"."orders" drop column "revenue"',
        'alter table "marts"."orders" drop column "note"',
        'alter table "marts"."orders" add column "revenue" numeric(38,4)',
    ]


def test_another_key_replaces_the_old_one() -> None:
    assert alter_statements("marts", ORDERS, existing(TYPES, "revenue")) == [
        'alter table "marts"."orders" drop constraint "orders_pkey"',
        'alter table "marts"."orders" add primary key ("order_id")',
    ]
    assert alter_statements("marts", ORDERS, existing(TYPES, None)) == [
        'alter table "marts"."orders" add primary key ("order_id")',
    ]


def test_a_key_column_of_another_type_gets_its_key_and_comment_again() -> None:
    other = existing(TYPES | {"order_id": "bigint"})
    assert alter_statements("marts", ORDERS, other) == [
        'alter table "marts"."orders" drop constraint "orders_pkey"',
        'alter table "marts"."orders" drop column "order_id"',
        'alter table "marts"."orders" add column "order_id" text',
        'alter table "marts"."orders" add primary key ("order_id")',
    ]
    assert list(comment_statements("marts", ORDERS, other)) == [
        'comment on column "marts"."orders"."order_id" is \'Its id.\''
    ]


def test_a_new_table_gets_its_comments() -> None:
    assert list(comment_statements("marts", ORDERS, None)) == [
        "comment on table \"marts\".\"orders\" is 'It''s one row per order.'",
        'comment on column "marts"."orders"."order_id" is \'Its id.\'',
    ]


def test_all_locks_are_taken_at_once() -> None:
    assert 'lock table "marts"."a", "marts"."b" in access exclusive mode nowait' in (
        lock_statement("marts", ["a", "b"])
    )
