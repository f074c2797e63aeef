"""Tables as HTML: real cells for readers and screen readers, in an area that scrolls sideways."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from elements import html


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, the key of its cells, and whether they are numbers."""

    heading: str
    key: str
    is_number: bool = False


def scroll_area(name: str, content: str) -> None:
    """Show content that a narrow window scrolls; a keyboard reaches it."""
    attributes = f'class="scroll" tabindex="0" role="region" aria-label="{escape(name)}"'
    html(f"<div {attributes}>{content}</div>")


def table(name: str, columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> None:
    """Show rows of formatted texts; the first column names the row.

    A row may have `class`, the style of the row. A cell that is a `Raw` has HTML.
    """
    heads = "".join(
        f'<th scope="col"{align(column)}>{escape(column.heading)}</th>' for column in columns
    )
    body = "".join(table_row(columns, row) for row in rows)
    scroll_area(name, f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>")


def table_row(columns: Sequence[Column], row: Mapping[str, Any]) -> str:
    """Return a row of a table."""
    first, *others = columns
    cells = "".join(f"<td{align(column)}>{cell(row[column.key])}</td>" for column in others)
    name = f' class="{row["class"]}"' if row.get("class") else ""
    return f'<tr{name}><th scope="row"{align(first)}>{cell(row[first.key])}</th>{cells}</tr>'


class Raw(str):
    """HTML whose parts are escaped already."""

    __slots__ = ()


def cell(value: Any) -> str:
    """Return the HTML of a cell."""
    return value if isinstance(value, Raw) else escape(str(value))


def align(column: Column) -> str:
    """Return the class of a column of numbers."""
    return ' class="right"' if column.is_number else ""
