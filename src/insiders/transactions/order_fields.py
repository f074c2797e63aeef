"""Fields of an invoice that stand on its first line only, as shops export orders."""

from collections.abc import Sequence

import duckdb

from insiders.transactions.line_queries import count_invoices, count_lines, lines_sql
from insiders.transactions.profile import Profile

# They belong to the invoice, not to the line.
ORDER_FIELDS = ("invoiced_at", "customer_id", "country", "currency")
# The share of later lines that may have a value of their own where the first line speaks for all.
MAX_SHARE_OF_OWN_VALUES = 0.01
# Below this share of lines without an invoice, they are lines that lack it, not an export's layout.
MIN_SHARE_WITHOUT_INVOICE = 0.1


def candidate_fields(profile: Profile) -> list[str]:
    """Return the fields that some lines lack, and that no more have than there are invoices."""
    fields = [field for field in ORDER_FIELDS if field in profile.table.mapping.columns]
    counts = {field: count_lines(profile, field) for field in fields}
    if not any(missing for _, missing in counts.values()):
        return []
    invoice_count = count_invoices(profile)
    return [
        field
        for field, (present, missing) in counts.items()
        if missing and present <= invoice_count + MAX_SHARE_OF_OWN_VALUES * (present + missing)
    ]


def invoices_fill_down(profile: Profile) -> bool:
    """Return whether the invoice stands on its first line only, with its date.

    A line without an invoice that has a date is a line that lacks its invoice.
    """
    _, missing = count_lines(profile, "invoice_id")
    if not missing:
        return False
    query = lines_sql(profile, {"invoice_id": "{}", "invoiced_at": "{}"})
    [(share, with_date)] = profile.connection.execute(
        "select count(*) filter (where invoice_id is null) / count(*),"
        " count(*) filter (where invoice_id is null and invoiced_at is not null)"
        f" / greatest(1, count(*) filter (where invoice_id is null)) from ({query})"
    ).fetchall()
    return bool(share >= MIN_SHARE_WITHOUT_INVOICE and with_date <= MAX_SHARE_OF_OWN_VALUES)


def first_line_fields(profile: Profile, fills_down: bool) -> list[str]:
    """Return the fields that only the first lines of invoices have.

    Parameters
    ----------
    profile
        Files that are decided together.
    fills_down
        Whether invoices stand on their first line only.
    """
    fields = candidate_fields(profile)
    if not fields:
        return []
    lines = lines_sql(profile, {"invoice_id": "{}"} | dict.fromkeys(fields, "{} is not null"))
    if fills_down:
        lines = (
            "select * replace (last_value(invoice_id ignore nulls)"
            f" over (partition by file order by position) as invoice_id) from ({lines})"
        )
    counts = count_later_values(profile.connection, lines, fields)
    return [
        field
        for field, (filled, own) in counts.items()
        if filled > 0 and own <= MAX_SHARE_OF_OWN_VALUES * (filled + own)
    ]


def count_later_values(
    connection: duckdb.DuckDBPyConnection, lines: str, fields: Sequence[str]
) -> dict[str, tuple[int, int]]:
    """Return two counts of later lines by field.

    The first is of lines without a value whose first line has one, the second of lines with a value
    of their own. `lines` is a query of file, position, invoice_id, and whether each field is there.
    """
    invoices = ", ".join(
        f"count(*) filter (where {field}) as own_{field},"
        f" arg_min({field}, position) as first_{field}"
        for field in fields
    )
    totals = ", ".join(
        f"coalesce(sum(line_count - own_{field}) filter (where first_{field}), 0),"
        f" coalesce(sum(own_{field} - cast(first_{field} as integer)), 0)"
        for field in fields
    )
    [counts] = connection.execute(
        f"select {totals} from (select count(*) as line_count, {invoices} from ({lines})"
        " where invoice_id is not null group by file, invoice_id)"
    ).fetchall()
    return dict(zip(fields, zip(counts[::2], counts[1::2], strict=True), strict=True))
