"""Which column of a file has which field: the names that known exports give to their columns.

The seed `export_layouts` has one row per layout, field and column name; earlier names of a field
win. The layout with the most fields is chosen; a known export that has all required fields comes
before `generic`. The synonyms of `generic` complete it, and not the names of other exports: `Name`
is an order in Shopify's export and may be anything elsewhere. In a layout without a quantity, each
line is one unit.
"""

from insiders.transactions.layouts.fields import FIELDS
from insiders.transactions.layouts.mapping import ColumnMapping, rate_header, resolve_columns
from insiders.transactions.layouts.seed import Layouts, read_layouts

__all__ = [
    "FIELDS",
    "ColumnMapping",
    "Layouts",
    "rate_header",
    "read_layouts",
    "resolve_columns",
]
