"""The generated shop as Parquet: columns of many types."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq

from integration.export_tables import Export, as_table, epoch_seconds, excel_serial, month_first
from integration.generated_shop import Shop, without_times

NAN = float("nan")
Arrays = dict[str, pa.Array]


def as_arrays(shop: Shop) -> Arrays:
    """Return typed columns of Online Retail; missing texts are null."""
    texts = {
        name: pa.array([text or None for text in texts], pa.string())
        for name, texts in as_table(shop).items()
    }
    return texts | {
        "Quantity": pa.array([line.quantity for line in shop], pa.int64()),
        "InvoiceDate": pa.array([line.invoiced_at for line in shop], pa.timestamp("us")),
        "UnitPrice": pa.array([float(line.unit_price) for line in shop], pa.float64()),
    }


def write_parquet(
    shop: Shop,
    folder: Path,
    name: str = "lines.parquet",
    edit: Callable[[Shop], Arrays] = lambda shop: {},
) -> Path:
    """Write the columns, some of them replaced, into one file."""
    pq.write_table(pa.table(as_arrays(shop) | edit(shop)), folder / name)
    return folder / name


def parquet(
    edit: Callable[[Shop], Arrays], *changes: Any, options: dict[str, Any] | None = None
) -> Export:
    """Return an export as Parquet with other columns."""
    return Export(partial(write_parquet, edit=edit), changes, options or {})


def dated(
    convert: Callable[[datetime], Any],
    column_type: pa.DataType,
    *changes: Any,
    options: dict[str, Any] | None = None,
) -> Export:
    """Return an export as Parquet with other dates."""
    return parquet(
        lambda shop: {
            "InvoiceDate": pa.array([convert(line.invoiced_at) for line in shop], column_type)
        },
        *changes,
        options=options,
    )


def numbered(
    price: Callable[[Decimal], Any],
    price_type: pa.DataType,
    quantity: Callable[[int], Any],
    quantity_type: pa.DataType,
) -> Export:
    """Return an export as Parquet with other numbers."""
    return parquet(
        lambda shop: {
            "UnitPrice": pa.array([price(line.unit_price) for line in shop], price_type),
            "Quantity": pa.array([quantity(line.quantity) for line in shop], quantity_type),
        }
    )


def as_texts(shop: Shop) -> Arrays:
    """Return all columns as text, as from a CSV; missing texts are empty."""
    return {
        name: pa.array(texts, pa.string()) for name, texts in as_table(shop, month_first).items()
    }


def with_customers(convert: Callable[[str], Any], column_type: pa.DataType) -> Export:
    """Return an export as Parquet with other customers."""
    return parquet(
        lambda shop: {
            # From pandas NaN would become null; polars and Spark keep it.
            "CustomerID": pa.array(
                [convert(line.customer_id) for line in shop], column_type, from_pandas=False
            )
        }
    )


def in_dictionaries(shop: Shop) -> Arrays:
    """Return texts as pandas writes categories."""
    texts = as_table(shop)
    return {
        name: pa.array(texts[name]).dictionary_encode()
        for name in ("StockCode", "Description", "Country")
    }


def instant(zone: str) -> Callable[[datetime], datetime]:
    """Return a function that reads the shop's clock in a zone."""
    return lambda time: time.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def write_int96(shop: Shop, folder: Path) -> Path:
    """Write timestamps as old versions of Spark and Impala do."""
    path = folder / "lines.parquet"
    pq.write_table(pa.table(as_arrays(shop)), path, use_deprecated_int96_timestamps=True)
    return path


def compact(time: datetime) -> int:
    """Return the date as a number such as 20231129."""
    return int(f"{time:%Y%m%d}")


def write_many(shop: Shop, folder: Path, name: str = "{}.parquet") -> Path:
    """Write a folder of four files."""
    for number in range(4):
        write_parquet(shop[number::4], folder, name.format(number))
    return folder


PARQUET = {
    "Parquet": Export(write_parquet),
    "Parquet called CSV": Export(partial(write_parquet, name="lines.csv")),
    "Parquet of texts": parquet(as_texts),
    "Parquet of categories": parquet(in_dictionaries),
    "Parquet files": Export(write_many),
    "Parquet with NaN customers": with_customers(
        lambda text: float(text) if text else NAN, pa.float64()
    ),
    "Parquet with numbers of customers": with_customers(
        lambda text: int(text) if text else None, pa.int32()
    ),
    "Parquet with guests as 0": with_customers(lambda text: int(text or 0), pa.int64()),
    "Parquet with decimals": numbered(
        lambda price: price, pa.decimal128(12, 2), lambda units: units, pa.int16()
    ),
    "Parquet with quantities as floats": numbered(float, pa.float64(), float, pa.float64()),
    "Parquet with prices as text": numbered(str, pa.string(), str, pa.string()),
    "Parquet with 32-bit prices": numbered(float, pa.float32(), int, pa.int32()),
    "Parquet with timestamps of 96 bits": Export(write_int96),
    "Parquet with dates": dated(datetime.date, pa.date32(), without_times),
    "Parquet with nanoseconds": dated(lambda time: time, pa.timestamp("ns")),
    "Parquet with milliseconds": dated(lambda time: time, pa.timestamp("ms")),
    "Parquet in UTC": dated(instant("UTC"), pa.timestamp("us", "UTC")),
    "Parquet in another zone": dated(instant("UTC"), pa.timestamp("us", "America/New_York")),
    "Parquet in a zone by var": dated(
        instant("Africa/Johannesburg"),
        pa.timestamp("us", "UTC"),
        options={"time_zone": "Africa/Johannesburg"},
    ),
    "Parquet with epoch seconds": dated(lambda time: int(epoch_seconds(time)), pa.int64()),
    "Parquet with Excel serials": dated(lambda time: float(excel_serial(time)), pa.float64()),
    "Parquet with compact dates": dated(compact, pa.int32(), without_times),
    "Parquet with dates as text": dated(month_first, pa.string()),
}
