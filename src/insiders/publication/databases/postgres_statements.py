"""The statements that make tables of PostgreSQL what a version needs.

A table is emptied and filled, so that it keeps the grants and views of others. It is altered where
its columns differ.
"""

from collections.abc import Iterable, Iterator

from insiders.publication.databases.dialects import POSTGRES
from insiders.publication.databases.postgres_catalog import ExistingTable
from insiders.publication.databases.published_tables import PublishedTable
from insiders.transactions.sql import identifier, literal


def create_statement(schema: str, table: PublishedTable) -> str:
    """Return the statement that creates a table."""
    parts = [
        f"{identifier(column.name)} {POSTGRES.column_type(column.type)}" for column in table.columns
    ]
    parts += key_clause(table)
    return f"create table {qualified(schema, table.name)} ({', '.join(parts)})"


def alter_statements(schema: str, table: PublishedTable, existing: ExistingTable) -> list[str]:
    """Return what gives an emptied table its columns and key; nothing if it has them."""
    wanted = {column.name: POSTGRES.column_type(column.type) for column in table.columns}
    outdated = [name for name, given in existing.types.items() if wanted.get(name) != given]
    missing = [name for name in wanted if existing.types.get(name) != wanted[name]]
    actions: list[str] = []
    has_other_key = existing.primary_key != table.primary_key
    if existing.key_name and (has_other_key or set(outdated) & set(existing.primary_key)):
        actions.append(f"drop constraint {identifier(existing.key_name)}")
        has_other_key = True
    actions += [f"drop column {identifier(name)}" for name in outdated]
    actions += [f"add column {identifier(name)} {wanted[name]}" for name in missing]
    if has_other_key:
        actions += [f"add {clause}" for clause in key_clause(table)]
    return [f"alter table {qualified(schema, table.name)} {action}" for action in actions]


def comment_statements(
    schema: str, table: PublishedTable, existing: ExistingTable | None
) -> Iterator[str]:
    """Yield the statements for the comments that differ."""
    relation = qualified(schema, table.name)
    if table.description != ((existing.comment if existing else None) or ""):
        yield f"comment on table {relation} is {literal(table.description)}"
    for column in table.columns:
        # A column of another type was created again, without its comment.
        is_kept = existing and existing.types.get(column.name) == POSTGRES.column_type(column.type)
        current = existing.comments[column.name] if existing and is_kept else None
        if column.description != (current or ""):
            yield (
                f"comment on column {relation}.{identifier(column.name)}"
                f" is {literal(column.description)}"
            )


def key_clause(table: PublishedTable) -> list[str]:
    """Return the clause of the primary key, if the table has one."""
    columns = ", ".join(identifier(name) for name in table.primary_key)
    return [f"primary key ({columns})"] if columns else []


def qualified(schema: str, name: str) -> str:
    """Return the quoted name of a table with its schema."""
    return f"{identifier(schema)}.{identifier(name)}"


def lock_statement(schema: str, names: Iterable[str]) -> str:
    """Return a statement that keeps readers out of tables.

    It takes all locks or none, and tries again. Whoever waits for one lock and holds another can be
    in a deadlock with a reader, and would make new readers wait behind the oldest.
    """
    relations = ", ".join(qualified(schema, name) for name in names)
    return f"""
        do $insiders$
        declare
            tried_until timestamptz := clock_timestamp() + interval '60 seconds';
        begin
            loop
                begin
                    lock table {relations} in access exclusive mode nowait;
                    return;
                exception when lock_not_available then
                    if clock_timestamp() > tried_until then
                        raise;
                    end if;
                end;
                perform pg_sleep(0.02);
            end loop;
        end
        $insiders$
    """
