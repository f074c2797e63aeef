"""Invoice lines of a shop many times as large, from the lines of a real one.

Copy 0 is the real shop. Every other copy has customers, invoices and values of its own: each
customer buys a factor of the real quantities, each product has another price, and each invoice is
up to a week later. All of it follows from hashes, so a file is the same on every machine.
"""

import sys
from pathlib import Path

import duckdb

# hash('seed', key, …) as a number from 0 to 1.
DRAW = "(hash('{}', {}, copy) % 1000000 / 1e6)"
COPY_LINES = f"""
copy (
    with

    lines as (

        select
            *,
            row_number() over () as line_number,
            max(InvoiceDate) over () as last_invoice_date
        from '{{transactions}}'

    )

    select
        case when copy = 0 then InvoiceNo else InvoiceNo || '-' || copy end as InvoiceNo,
        StockCode,
        Description,
        case
            when copy = 0 then Quantity
            else cast(sign(Quantity) * greatest(1, round(abs(Quantity) * (
                0.5 + {DRAW.format("customer", "CustomerID")}
                + 0.2 * {DRAW.format("quantity", "line_number")}
            ))) as bigint)
        end as Quantity,
        case
            when copy = 0 then InvoiceDate
            else least(last_invoice_date, InvoiceDate + to_days(
                cast(floor(8 * {DRAW.format("invoice", "InvoiceNo")}) as integer)
            ))
        end as InvoiceDate,
        case
            when copy = 0 then UnitPrice
            else round(UnitPrice * (0.9 + 0.2 * {DRAW.format("price", "StockCode")}), 2)
        end as UnitPrice,
        CustomerID + 1000000 * copy as CustomerID,
        Country
    from range({{copies}}) as copies(copy)
    cross join lines
) to '{{path}}' (format parquet)
"""


def write_lines(transactions: Path, copies: int, path: Path) -> int:
    """Write copies of a file of invoice lines in the UCI format; return the number of lines."""
    statement = COPY_LINES.format(
        transactions=str(transactions).replace("'", "''"),
        copies=copies,
        path=str(path).replace("'", "''"),
    )
    with duckdb.connect(config={"memory_limit": "3GB"}) as connection:
        [(line_count,)] = connection.execute(statement).fetchall()
    return int(line_count)


if __name__ == "__main__":
    print(write_lines(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])))
