"""The table or view that has the invoice lines, and which of its rows a build reads."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from insiders.transactions.option_values import read_text, refuse_option
from insiders.transactions.sql import identifier

IDENTIFIER = r'(?:"(?:[^"]|"")+"|[^\s"\'.()]+)'
NAME = re.compile(rf"{IDENTIFIER}(?:\.{IDENTIFIER}){{0,2}}")

EXPECTED = (
    "a table or view, such as shop.public.order_lines, ref('order_lines') or"
    " source('shop', 'order_lines')"
)
EXTERNAL = "a table or view, not a function or a file; select it in a model, and name that model"


@dataclass(frozen=True)
class Relation:
    """A table or view.

    Parameters
    ----------
    names
        Its identifiers, from that of the database; those in front may be left out.
    loaded_at_column
        The column that says when a row was added; empty: each build reads all rows.
    full_refresh
        Whether a build reads all rows nevertheless.
    """

    names: tuple[str, ...]
    loaded_at_column: str = ""
    full_refresh: bool = False

    @property
    def title(self) -> str:
        """The full name for people."""
        return ".".join(self.names)

    @property
    def sql(self) -> str:
        """The full name in SQL."""
        return ".".join(map(identifier, self.names))

    @classmethod
    def from_vars(cls, given: Mapping[str, Any]) -> Self:
        """Return the relation of a mapping: name, loaded_at_column, full_refresh.

        Raises
        ------
        InvalidTransactions
            If the name is not one of a relation.
        """
        text = read_text("transactions_relation", given.get("name")).strip()
        if not NAME.fullmatch(text):
            # A source with an external location is a function, or a quoted path.
            is_external = "(" in text or text.startswith("'")
            refuse_option("transactions_relation", text, EXTERNAL if is_external else EXPECTED)
        names = [
            name[1:-1].replace('""', '"') if name.startswith('"') else name
            for name in re.findall(IDENTIFIER, text)
        ]
        column = read_text("transactions_loaded_at_column", given.get("loaded_at_column"))
        return cls(tuple(names), column, bool(given.get("full_refresh")))
