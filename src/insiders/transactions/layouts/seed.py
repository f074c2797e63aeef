"""The known exports: layouts of the seed `export_layouts`.

The seed is read as a file, because the lines are loaded before dbt loads seeds.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NoReturn

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.layouts.fields import FIELDS
from insiders.transactions.layouts.names import normalize_name

FALLBACK_LAYOUT = "generic"
SEED_COLUMNS = ["layout", "field", "column_name"]


# Compared by identity: the names of thousands of files are looked up in the same layouts.
@dataclass(frozen=True, eq=False)
class Layout:
    """A known export: by field, the names of its column, the best first."""

    name: str
    column_names: Mapping[str, tuple[str, ...]]


Layouts = tuple[Layout, ...]


def read_layouts(path: str | Path) -> Layouts:
    """Return the layouts of the seed, in its order.

    Raises
    ------
    InvalidTransactions
        If the file is missing or a row names an unknown field.
    """
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidTransactions(
            f"The layouts at {path} cannot be read ({error}): expected a CSV file with the columns"
            f" {', '.join(SEED_COLUMNS)}. Restore it, or set layouts_path."
        ) from error
    if not rows or rows[0] != SEED_COLUMNS:
        refuse_row(path, 1, f"the columns {', '.join(SEED_COLUMNS)}")
    names: dict[str, dict[str, list[str]]] = {}
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(SEED_COLUMNS) or not all(cell.strip() for cell in row):
            refuse_row(path, number, "a layout, a field and a column name")
        layout, field, name = row
        if field not in FIELDS:
            refuse_row(path, number, f"a field of {', '.join(FIELDS)}")
        names.setdefault(layout, {}).setdefault(field, []).append(name)
    # Its synonyms fit almost any file: among equals, a known export comes first.
    synonyms = names.pop(FALLBACK_LAYOUT, {})
    # In the order of the fields: a column has the first field that names it.
    return tuple(
        Layout(layout, {field: tuple(fields[field]) for field in FIELDS if field in fields})
        for layout, fields in [*names.items(), (FALLBACK_LAYOUT, synonyms)]
    )


def refuse_row(path: str | Path, number: int, expected: str) -> NoReturn:
    """Refuse a row of the seed."""
    raise InvalidTransactions(f"Invalid line {number} of {path}: expected {expected}.")


@lru_cache(maxsize=10)
def known_names(layouts: Layouts) -> frozenset[str]:
    """Return the normalized names of all layouts."""
    return frozenset(
        normalize_name(name)
        for layout in layouts
        for names in layout.column_names.values()
        for name in names
    )
