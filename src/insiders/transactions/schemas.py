"""The columns of `raw.lines`."""

from insiders.transactions.profile import TEXTS

TYPES = {
    **dict.fromkeys((*TEXTS, "description"), "varchar"),
    "quantity": "integer",
    "unit_price": "decimal(18, 4)",
    "line_amount": "decimal(18, 4)",
    "invoiced_at": "timestamp",
}
# What a field is in all lines of a file that has no column for it.
WITHOUT_COLUMN = {"country": "'Unknown'", "quantity": "1"}
# Fields whose text is kept where it could not be read.
WITH_RAW_TEXT = ("quantity", "unit_price", "line_amount", "invoiced_at")
