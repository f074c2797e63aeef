"""The fields of an invoice line, and which of them a file must have."""

from collections.abc import Mapping

FIELDS = (
    "invoice_id",
    "stock_code",
    "description",
    "quantity",
    "invoiced_at",
    "unit_price",
    "line_amount",
    "customer_id",
    "country",
    "currency",
)
# In place of `unit_price`, a file may have `line_amount`.
REQUIRED_FIELDS = (
    "invoice_id",
    "stock_code",
    "quantity",
    "invoiced_at",
    "unit_price",
    "customer_id",
)


def missing_fields(mapped: Mapping[str, str], needs_quantity: bool) -> tuple[str, ...]:
    """Return the required fields that have no column."""
    return tuple(
        field
        for field in REQUIRED_FIELDS
        if field not in mapped
        and not (field == "unit_price" and "line_amount" in mapped)
        and not (field == "quantity" and not needs_quantity)
    )
