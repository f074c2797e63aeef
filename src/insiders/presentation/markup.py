"""HTML that the dashboard and the report share: the strip of figures, tables, colored names.

All text is escaped here. Colors are CSS: a variable, or a function of the theme.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

BAR_HEIGHT = 24
NO_ROWS = "There is nothing to show yet."


@dataclass(frozen=True)
class KeyFigure:
    """A figure of a strip; `history` ends with today's value, and makes the small bars."""

    label: str
    text: str
    change: str = ""
    # `up` or `down`; otherwise the change is gray.
    direction: str = ""
    history: Sequence[float] = ()
    is_insiders: bool = False


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, the key of its cells, whether numbers or sentences."""

    heading: str
    key: str
    is_number: bool = False
    is_sentence: bool = False


class Raw(str):
    """HTML whose parts are escaped already."""

    __slots__ = ()


def paragraph(text: str, name: str = "text") -> str:
    """Return a sentence or two in the style of the name."""
    return f'<p class="{name}">{cell(text)}</p>'


def chip(name: str, color: str) -> Raw:
    """Return the name of a segment behind its color."""
    return Raw(f'<span class="chip"><i style="background:{color}"></i>{escape(name)}</span>')


def legend(colors: Mapping[str, str]) -> str:
    """Return names behind their colors, above a chart."""
    return f'<p class="legend">{"".join(chip(name, color) for name, color in colors.items())}</p>'


def strip(figures: Sequence[KeyFigure]) -> str:
    """Return figures side by side; a narrow window has two a row."""
    return f'<dl class="strip">{"".join(map(strip_figure, figures))}</dl>'


def strip_figure(figure: KeyFigure) -> str:
    """Return one figure of a strip."""
    accent = " insiders" if figure.is_insiders else ""
    arrow = {"up": "▲ ", "down": "▼ "}.get(figure.direction, "")
    change = f'<span class="{figure.direction}">{arrow}{escape(figure.change)}</span>'
    parts = (change if figure.change else "") + bars(figure.history, accent)
    below = f'<dd class="change">{parts}</dd>' if parts else ""
    return (
        f"<div><dt>{escape(figure.label)}</dt>"
        f'<dd class="figure{accent}">{escape(figure.text)}</dd>{below}</div>'
    )


def bars(values: Sequence[float], accent: str = "") -> str:
    """Return small bars from zero; a single value has none."""
    highest = max(values, default=0)
    if len(values) < 2 or highest <= 0:
        return ""
    heights = [max(1, round(BAR_HEIGHT * value / highest)) for value in values]
    spans = "".join(f'<span style="height:{height}px"></span>' for height in heights)
    return f'<span class="bars{accent}" aria-hidden="true">{spans}</span>'


def table(name: str, columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> str:
    """Return rows of formatted texts as a table that scrolls; the first column names the row.

    A row may have `class`, the style of the row. A cell that is a `Raw` has HTML. Without rows it
    is a sentence.
    """
    if not rows:
        return paragraph(NO_ROWS)
    heads = "".join(
        f'<th scope="col"{align(column)}>{escape(column.heading)}</th>' for column in columns
    )
    body = "".join(table_row(columns, row) for row in rows)
    content = f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    return scroll_area(name, content)


def table_row(columns: Sequence[Column], row: Mapping[str, Any]) -> str:
    """Return a row of a table."""
    first, *others = columns
    cells = "".join(f"<td{align(column)}>{cell(row[column.key])}</td>" for column in others)
    name = f' class="{row["class"]}"' if row.get("class") else ""
    return f'<tr{name}><th scope="row"{align(first)}>{cell(row[first.key])}</th>{cells}</tr>'


def scroll_area(name: str, content: str) -> str:
    """Return content that a narrow window scrolls; a keyboard reaches it."""
    label = escape(name)
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">{content}</div>'


def cell(value: Any) -> str:
    """Return the HTML of a cell."""
    return value if isinstance(value, Raw) else escape(str(value))


def align(column: Column) -> str:
    """Return the class of a column of numbers, or of sentences."""
    if column.is_number:
        return ' class="right"'
    return ' class="sentence"' if column.is_sentence else ""
