"""The statements that create tables in MySQL and MariaDB, and that switch readers to them."""

from collections.abc import Iterable

from insiders.publication.databases.columns import Column
from insiders.publication.databases.dialects import MYSQL
from insiders.publication.databases.published_tables import PublishedTable

# Names of tables while they are written, and while they are dropped.
NEW, OLD = "insiders_new_", "insiders_old_"
# Of an index, in characters of up to four bytes; a column that is no text takes 16 bytes at most.
MAX_KEY_BYTES, CHARACTER_BYTES, OTHER_BYTES = 3072, 4, 16
MAX_KEY_CHARACTERS = 255
MAX_TABLE_COMMENT, MAX_COLUMN_COMMENT = 2048, 1024


def create_statement(table: PublishedTable) -> str:
    """Return the statement that creates a table under its temporary name."""
    parts = [
        f"{quoted(column.name)} {_column_type(table, column)}"
        f" comment {text_literal(_shorten(column.description, MAX_COLUMN_COMMENT))}"
        for column in table.columns
    ]
    if table.primary_key:
        parts.append(f"primary key ({', '.join(map(quoted, table.primary_key))})")
    # Ids that differ in case or accents are different ids, as in every other copy.
    return (
        f"create table {quoted(NEW + table.name)} ({', '.join(parts)}) engine = InnoDB"
        " character set utf8mb4 collate utf8mb4_bin"
        f" comment {text_literal(_shorten(table.description, MAX_TABLE_COMMENT))}"
    )


def rename_statement(replaced: Iterable[str], names: Iterable[str]) -> str:
    """Return the one statement that takes tables away and gives their names to the new ones.

    Parameters
    ----------
    replaced
        Tables of the last version, those among them that are no longer published.
    names
        Tables of this version.
    """
    renamed = [f"{quoted(name)} to {quoted(OLD + name)}" for name in sorted(replaced)]
    renamed += [f"{quoted(NEW + name)} to {quoted(name)}" for name in names]
    return f"rename table {', '.join(renamed)}"


def key_length(table: PublishedTable) -> int:
    """Return how many characters each text of a primary key may have."""
    types = {column.name: MYSQL.column_type(column.type) for column in table.columns}
    texts = [name for name in table.primary_key if types[name] == MYSQL.text]
    other_bytes = OTHER_BYTES * (len(table.primary_key) - len(texts))
    available = (MAX_KEY_BYTES - other_bytes) // CHARACTER_BYTES // max(len(texts), 1)
    return min(available, MAX_KEY_CHARACTERS)


def _column_type(table: PublishedTable, column: Column) -> str:
    """Return the type of a column; a text in a key needs a length."""
    column_type = MYSQL.column_type(column.type)
    if column.name not in table.primary_key:
        return f"{column_type} null"
    if column_type == MYSQL.text:
        column_type = f"varchar({key_length(table)})"
    return f"{column_type} not null"


def _shorten(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def quoted(name: str) -> str:
    """Return a name as a quoted identifier."""
    return "`" + name.replace("`", "``") + "`"


def text_literal(text: str) -> str:
    """Return a text as a literal; a backslash begins an escape there."""
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"
