"""Write the sample that ships with the project: a year of invoice lines of an invented gift shop.

Everything in it is invented: shop, products, prices, customers, dates. No line comes from a real
data set. Only the column names and the *kinds* of dirt are those of the UCI "Online Retail" table:
cancellations, write-offs, odd stock codes, odd prices, missing customers, exact repeats, customers
in two countries, huge purchases returned on the same day.

Run it from anywhere; it needs numpy and pandas only:

    python scripts/generate_sample.py

It rewrites ``seeds/sample/online_retail_sample.csv.gz`` with seed 42. A second run writes the same
bytes; a new version of numpy may draw other numbers, of the same kind.
"""

import argparse
import gzip
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd

SEED = 42
DEFAULT_OUTPUT = Path(__file__).resolve().parents[1] / "seeds/sample/online_retail_sample.csv.gz"
COLUMNS = [
    *("InvoiceNo", "StockCode", "Description", "Quantity"),
    *("InvoiceDate", "UnitPrice", "CustomerID", "Country"),
]
FIRST_CUSTOMER, FIRST_INVOICE, FIRST_PRODUCT, LAST_PRODUCT = 20001, 700001, 63001, 69999
SATURDAY, SUNDAY = 5, 6
DAYS = pd.date_range("2023-12-01", "2024-12-09")
# No orders on Saturdays, nor while the shop is closed over Christmas.
CLOSURE = pd.date_range("2023-12-23", "2024-01-03")
IS_OPEN = (DAYS.day_of_week != SATURDAY) & ~DAYS.isin(CLOSURE)
SEASON_BY_MONTH = np.array([0.8, 0.8, 0.9, 0.9, 1.0, 1.0, 1.0, 1.0, 1.4, 1.65, 1.85, 1.3])
PACK_SIZES = np.array([1, 2, 3, 4, 6, 8, 10, 12, 16, 20, 24, 36, 48, 72, 96, 144, 192, 288, 480])
LOT, LOT_DISCOUNT = 48, 0.15  # from this many pieces of a product on, it is cheaper
LOOKS = "MOSSY DAPPLED FROSTED SLEEPY CROOKED GLIMMER WOBBLY COPPERY HEATHER PLUM THISTLE TEAL"
MATERIALS = "OAK TIN WILLOW CLAY FELT LINEN ENAMEL CORK RATTAN SLATE BRASS WOOL"
THINGS = (
    "TEALIGHT BOAT,HEDGEHOG BOX,PEG BASKET,EGG HAT,KEY TRAY,MILK JUG,STAR GARLAND,SNOW FOX,"
    "SEED TIN,POCKET CLOCK,DOOR WEDGE,BUTTON JAR,TEA COSY,CAKE DOME,LETTER RACK,PLANT LADDER"
)
# Real products whose codes look special: a rule that drops codes made of letters loses the first.
PRODUCT_CODES_OF_LETTERS = ["DCGSSGIRL", "DCGSSBOY", "DCGS0003", "DCGS0070", "DCGS0066P"]
WRITE_OFF_NOTES = ["broken in the store", "counted short", "water on shelf 4", "moths", None]
COUNTRY_WEIGHTS = {
    "United Kingdom": 880, "Germany": 24, "France": 22, "EIRE": 8, "Spain": 8, "Belgium": 8,
    "Switzerland": 6, "Netherlands": 6, "Portugal": 6, "Italy": 5, "Norway": 5, "Finland": 4,
    "Australia": 4, "Channel Islands": 4, "Japan": 3, "Unspecified": 4, "European Community": 3,
}  # fmt: skip


@dataclass(frozen=True)
class Behaviour:
    """One latent kind of customer; the numbers are centres, scattered around per customer."""

    share: float  # of all customers
    further_orders: float  # orders after the first
    further_lines: float  # lines of an order after the first
    pieces: float  # pieces of a product that costs 1.00
    price_tilt: float  # above 0 prefers dear products, below 0 cheap ones
    return_rate: float  # share of lines returned
    days: tuple[int, int]  # first and last day of activity, as positions in DAYS
    season_power: float  # 0 ignores the season, above 2 buys for Christmas


BEHAVIOURS = {
    "wholesaler": Behaviour(0.010, 17, 21, 32, 0.0, 0.015, (0, 374), 0.8),
    "loyal regular": Behaviour(0.100, 8, 7, 9, 0.0, 0.020, (0, 374), 0.9),
    "big basket, many returns": Behaviour(0.080, 3, 13, 7, 0.2, 0.120, (60, 374), 1.0),
    "frequent small basket": Behaviour(0.130, 6, 2, 5, 0.1, 0.010, (0, 374), 0.6),
    "Christmas buyer": Behaviour(0.170, 1.5, 9, 7, 0.1, 0.010, (270, 374), 2.5),
    "new customer": Behaviour(0.140, 1.0, 7, 6, 0.0, 0.005, (320, 374), 0.0),
    "lapsed": Behaviour(0.190, 1.2, 6, 7, 0.0, 0.010, (0, 190), 0.5),
    "one-order bargain hunter": Behaviour(0.180, 0.05, 3, 5, -0.8, 0.0, (0, 374), 0.6),
}
# Orders of visitors who left no customer number: a fifth of all lines.
ANONYMOUS = Behaviour(0.26, 0, 27, 2, 0.0, 0.0, (0, 374), 1.0)


@dataclass(frozen=True)
class OddLine:
    """Lines that sell no product."""

    code: str
    description: str
    count: int
    quantities: tuple[int, ...]
    prices: tuple[float, ...]
    host: str  # the kind of order they join
    prefix: str = ""  # if given, they stand on an invoice of their own with this first letter


ODD_LINES = (
    OddLine("POST", "Postage abroad", 220, (1, 1, 2, 3), (15, 18, 28), "abroad"),
    OddLine("DOT", "Web shop postage", 90, (1,), (4.95, 38.5, 120.35, 310.2), "anonymous"),
    OddLine("C2", "Carriage by road", 24, (1,), (25, 50), "abroad"),
    OddLine("M", "Keyed by hand", 45, (1, 2, 12), (0.42, 1.25, 8.5, 60, 410), "identified"),
    OddLine("M", "Keyed by hand", 15, (-1,), (1.65, 22.5, 180, 950), "identified", "C"),
    OddLine("m", "Keyed by hand", 2, (1,), (2.45,), "anonymous"),
    OddLine("D", "Discount granted", 12, (-1,), (6.4, 19.9, 88.75), "identified", "C"),
    OddLine("S", "Samples sent", 8, (-1,), (5.5, 33.05, 70), "anonymous", "C"),
    OddLine("BANK CHARGES", "Charges of the bank", 6, (-1,), (15, 42.5), "anonymous", "C"),
    OddLine("AMAZONFEE", "Marketplace fee", 6, (-1,), (611.86, 1480.4, 2905.15), "anonymous", "C"),
    OddLine("CRUK", "Charity share", 4, (-1,), (14.3, 52.24, 160.8), "identified", "C"),
    OddLine("PADS", "Pads for cushions", 3, (1,), (0.001,), "identified"),
    OddLine("gift_0001_10", "Gift voucher 10.00", 4, (1,), (8.33,), "anonymous"),
    OddLine("gift_0001_20", "Gift voucher 20.00", 5, (1, 2), (16.67,), "anonymous"),
    OddLine("gift_0001_30", "Gift voucher 30.00", 3, (1,), (25,), "anonymous"),
    OddLine("gift_0001_40", "Gift voucher 40.00", 2, (1,), (33.33,), "anonymous"),
    OddLine("gift_0001_50", "Gift voucher 50.00", 2, (1,), (41.67,), "anonymous"),
    OddLine("B", "Bad debt written back", 1, (1,), (2140.6,), "anonymous", "A"),
    OddLine("B", "Bad debt written off", 2, (1,), (-2140.6, -987.15), "anonymous", "A"),
)


def make_catalogue(rng: np.random.Generator, size: int = 600) -> pd.DataFrame:
    """Return the products: code, description, price and how well each one sells."""
    words = product(LOOKS.split(), MATERIALS.split(), THINGS.split(","))
    names = [" ".join(name) for name in words]
    numbers = rng.choice(np.arange(FIRST_PRODUCT, LAST_PRODUCT), size, replace=False)
    suffixes = rng.choice(["", "A", "B", "N", "BL"], size, p=[0.8, 0.06, 0.06, 0.04, 0.04])
    catalogue = pd.DataFrame(
        {
            "StockCode": numbers.astype(str).astype(object) + suffixes.astype(object),
            "Description": rng.choice(names, size, replace=False),
            "UnitPrice": np.maximum(np.round(rng.lognormal(0.75, 0.8, size) * 20) / 20, 0.15),
            "popularity": rng.gamma(0.8, 1.0, size) + 0.05,
        }
    )
    catalogue.loc[catalogue.index[-5:], "StockCode"] = PRODUCT_CODES_OF_LETTERS
    catalogue.loc[catalogue.index[-5:], "popularity"] = 0.1
    return catalogue


def make_customers(rng: np.random.Generator, count: int) -> pd.DataFrame:
    """Return the customers: number, home country and behaviour, in no order of behaviour."""
    shares = np.array([behaviour.share for behaviour in BEHAVIOURS.values()])
    bounds = np.round(np.cumsum(shares) / shares.sum() * count).astype(int)
    weights = np.array(list(COUNTRY_WEIGHTS.values()))
    return pd.DataFrame(
        {
            "CustomerID": FIRST_CUSTOMER + np.arange(count),
            "Country": rng.choice(list(COUNTRY_WEIGHTS), count, p=weights / weights.sum()),
            "behaviour": rng.permutation(np.repeat(list(BEHAVIOURS), np.diff(bounds, prepend=0))),
        }
    )


def opening_times(rng: np.random.Generator, days: np.ndarray) -> pd.DatetimeIndex:
    """Return a time within opening hours on each of the days; Sundays are shorter."""
    share, dates = rng.beta(2.2, 2.4, len(days)), DAYS[days]
    minutes = np.where(dates.day_of_week == SUNDAY, 600 + share * 330, 490 + share * 640).astype(
        int
    )
    return dates + pd.to_timedelta(minutes, unit="min")


def day_probabilities(behaviour: Behaviour) -> np.ndarray:
    """Return the chance of an order on each day; small, not zero, outside the behaviour's days."""
    position = np.arange(len(DAYS))
    inside = (position >= behaviour.days[0]) & (position <= behaviour.days[1])
    season = SEASON_BY_MONTH[DAYS.month - 1] ** behaviour.season_power
    # The remainder lets the kinds of customers overlap, as real ones do.
    weights = np.where(inside, 1.0, 0.01) * season * IS_OPEN
    return weights / weights.sum()


def make_purchases(
    rng: np.random.Generator, catalogue: pd.DataFrame, behaviour: Behaviour, buyers: pd.DataFrame
) -> pd.DataFrame:
    """Return the purchase lines of the customers who share one behaviour."""
    eagerness, breadth, appetite = rng.lognormal(0, [[0.3], [0.25], [0.35]], (3, len(buyers)))
    orders = 1 + rng.poisson(behaviour.further_orders * eagerness)
    buyer = np.repeat(np.arange(len(buyers)), orders)
    times = opening_times(rng, rng.choice(len(DAYS), len(buyer), p=day_probabilities(behaviour)))
    order_lines = 1 + rng.poisson(behaviour.further_lines * breadth[buyer])
    order = np.repeat(np.arange(len(buyer)), order_lines)
    buyer = buyer[order]
    weights = catalogue["popularity"] * catalogue["UnitPrice"] ** behaviour.price_tilt
    lines = catalogue.sample(len(order), replace=True, weights=weights, random_state=rng)
    lines = lines.drop(columns="popularity").reset_index(drop=True)
    # Cheap things are bought by the dozen, dear ones singly.
    wanted = behaviour.pieces * appetite[buyer] * rng.lognormal(0, 0.6, len(order))
    size = np.searchsorted(PACK_SIZES, wanted / lines["UnitPrice"] ** 0.7)
    lines["Quantity"] = PACK_SIZES[size.clip(max=len(PACK_SIZES) - 1)]
    lines.loc[lines["Quantity"] >= LOT, "UnitPrice"] *= 1 - LOT_DISCOUNT
    lines["UnitPrice"] = lines["UnitPrice"].round(2)
    lines["InvoiceDate"] = times[order]
    lines["CustomerID"] = buyers["CustomerID"].to_numpy()[buyer]
    lines["Country"] = buyers["Country"].to_numpy()[buyer]
    lines["key"] = "sale " + lines["CustomerID"].astype(str) + " " + pd.Series(order).astype(str)
    return lines.assign(prefix="", return_rate=behaviour.return_rate)


def make_returns(rng: np.random.Generator, purchases: pd.DataFrame) -> pd.DataFrame:
    """Return cancellations of whole or partial lines, one to forty days after the purchase."""
    lines = purchases[rng.random(len(purchases)) < purchases["return_rate"]].copy()
    # About half of the returns are whole, the others of any part.
    part = np.minimum(rng.uniform(0, 2, len(lines)), 1)
    lines["Quantity"] = -np.ceil(lines["Quantity"] * part).astype(int)
    # What is bought together comes back together.
    invoice, _ = pd.factorize(lines["key"])
    delay = rng.integers(1, 41, invoice.max(initial=0) + 1)
    bought = (lines["InvoiceDate"].dt.normalize() - DAYS[0]).dt.days.to_numpy()
    day = np.minimum(bought + delay[invoice], len(DAYS) - 1)
    times = pd.Series(opening_times(rng, day), lines.index)
    lines["InvoiceDate"] = times.groupby(lines["key"]).transform("first")
    lines = lines.assign(key="return of " + lines["key"], prefix="C")
    # Returns after the last day are not in the data; those on a closed day are given up.
    return lines[IS_OPEN[day] & (bought + delay[invoice] < len(DAYS))]


def make_huge_purchases(rng: np.random.Generator, lines: pd.DataFrame) -> pd.DataFrame:
    """Return a huge purchase in place of each line, and its full return on the same day."""
    morning = lines["InvoiceDate"].dt.normalize() + pd.Timedelta("10:04:00")
    pieces = rng.integers(2000, 7000, len(lines))
    huge = lines.assign(return_rate=0.0, UnitPrice=rng.choice([0.85, 1.05, 1.65], len(lines)))
    bought = huge.assign(key="huge " + huge["key"], Quantity=pieces, InvoiceDate=morning)
    later = morning + pd.to_timedelta(rng.integers(9, 99, len(lines)), unit="min")
    back = huge.assign(key="back " + huge["key"], Quantity=-pieces, InvoiceDate=later, prefix="C")
    return pd.concat([bought, back])


def make_odd_customers(rng: np.random.Generator, purchases: pd.DataFrame) -> pd.DataFrame:
    """Turn some customers into odd ones: huge orders, only returns, only rejects, two countries."""
    orders = purchases.groupby("CustomerID")["key"].nunique()
    only_huge, only_returns, only_rejected, _ = np.split(
        rng.permutation(orders.index[orders == 1]), [2, 8, 14]
    )
    also_huge, also_returns, two_countries, _ = np.split(
        rng.permutation(orders.index[orders.between(4, 8)]), [2, 8, 16]
    )
    first_lines = purchases.drop_duplicates("CustomerID").set_index("CustomerID", drop=False)
    huge = make_huge_purchases(rng, first_lines.loc[[*only_huge, *also_huge]])
    older = first_lines.loc[[*only_returns, *also_returns]]
    older = older.assign(key="older " + older["key"], prefix="C", Quantity=-older["Quantity"])
    # These returns match no purchase, as if it were older than the data: a neighbour's product.
    goods = ["StockCode", "Description", "UnitPrice"]
    older[goods] = np.roll(older[goods].to_numpy(), 1, axis=0)
    older["UnitPrice"] = older["UnitPrice"].astype(float)
    customer = purchases["CustomerID"]
    purchases.loc[customer.isin(only_rejected[:3]), ["StockCode", "Description"]] = ["M", "By hand"]
    purchases.loc[customer.isin(only_rejected[3:]), ["UnitPrice", "return_rate"]] = 0.0
    # All orders but one go to a second country; for two customers it is not stated.
    moved = customer.isin(two_countries) & (purchases["key"] != customer.map(first_lines["key"]))
    abroad = np.where(customer.isin(two_countries[:2]), "Unspecified", "Austria")
    purchases["Country"] = np.where(moved, abroad, purchases["Country"])
    return pd.concat([purchases[~customer.isin([*only_huge, *only_returns])], huge, older])


def make_odd_lines(rng: np.random.Generator, purchases: pd.DataFrame) -> pd.DataFrame:
    """Return postage, fees, vouchers and other lines that sell no product."""
    orders = purchases[purchases["Quantity"] > 0].drop_duplicates("key")
    identified = orders["CustomerID"].notna()
    hosts = {
        "identified": orders[identified],
        "anonymous": orders[~identified],
        "abroad": orders[identified & (orders["Country"] != "United Kingdom")],
    }
    frames = []
    for odd in ODD_LINES:
        host = hosts[odd.host].sample(min(odd.count, len(hosts[odd.host])), random_state=rng)
        key = host["key"] if not odd.prefix else f"{odd.code} {odd.description} " + host["key"]
        frames.append(
            host.assign(
                key=key,
                prefix=odd.prefix,
                StockCode=odd.code,
                Description=odd.description,
                Quantity=rng.choice(odd.quantities, len(host)),
                UnitPrice=np.resize(odd.prices, len(host)),
            )
        )
    return pd.concat(frames)


def make_write_offs(rng: np.random.Generator, lines: pd.DataFrame) -> pd.DataFrame:
    """Return a stock write-off for each line: plain invoice, minus pieces, price 0, no customer."""
    return lines.assign(
        key=[f"write-off {number}" for number in range(len(lines))],
        Description=rng.choice(np.array(WRITE_OFF_NOTES, dtype=object), len(lines)),
        Quantity=-rng.integers(1, 240, len(lines)),
        UnitPrice=0.0,
        Country="United Kingdom",
    )


def soil_lines(rng: np.random.Generator, lines: pd.DataFrame) -> pd.DataFrame:
    """Put odd prices, untidy text and exact repeats among the ordinary lines."""
    lines = lines.reset_index(drop=True)
    ordinary = rng.permutation(lines.index[lines["Quantity"].between(1, 500)])
    sizes = [len(lines) // 400, 18, 150, 300, len(lines) // 250]
    free, tiny, spaced, lowered, repeated, _ = np.split(ordinary, np.cumsum(sizes))
    lines.loc[free, "UnitPrice"] = 0.0
    lines.loc[tiny, "UnitPrice"] = np.resize([0.001, 0.01, 0.03, 0.03, 0.04, -0.5], len(tiny))
    lines.loc[spaced, ["StockCode", "Description"]] += " "
    lowered = lowered[lines.loc[lowered, "StockCode"].str.fullmatch(r"\d{5}[A-Z]+")]
    lines.loc[lowered, "StockCode"] = lines.loc[lowered, "StockCode"].str.lower()
    return pd.concat([lines, lines.loc[repeated]])


def make_sample(customer_count: int, seed: int) -> pd.DataFrame:
    """Return all invoice lines in order of time, with invoice numbers that rise with it."""
    rng = np.random.default_rng(seed)
    catalogue, customers = make_catalogue(rng), make_customers(rng, customer_count)
    purchases = pd.concat(
        make_purchases(rng, catalogue, behaviour, customers[customers["behaviour"] == name])
        for name, behaviour in BEHAVIOURS.items()
    )
    purchases = make_odd_customers(rng, purchases.reset_index(drop=True))
    visitors = make_customers(rng, int(ANONYMOUS.share * customer_count))
    unnamed = make_purchases(rng, catalogue, ANONYMOUS, visitors)
    unnamed["key"] = "unnamed " + unnamed["key"]
    unnamed["CustomerID"] = pd.Series(pd.NA, unnamed.index, dtype="Int64")
    sold = pd.concat([purchases.astype({"CustomerID": "Int64"}), unnamed])
    parts = [sold, make_returns(rng, purchases), make_odd_lines(rng, sold)]
    parts.append(make_write_offs(rng, unnamed.sample(len(sold) // 150, random_state=rng)))
    lines = soil_lines(rng, pd.concat(parts))
    lines = lines.sort_values(["InvoiceDate", "key"], kind="stable", ignore_index=True)
    numbers = FIRST_INVOICE + pd.factorize(lines["key"])[0]
    lines["InvoiceNo"] = lines["prefix"] + pd.Series(numbers).astype(str)
    return lines[COLUMNS]


def write_sample(lines: pd.DataFrame, output: Path) -> None:
    """Write the lines as compressed CSV, with no name or time in the header of the archive."""
    text = lines.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d %H:%M:%S")
    output.parent.mkdir(parents=True, exist_ok=True)
    with output.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as archive:
        archive.write(text.encode())


def main() -> None:
    """Read the arguments and write the sample."""
    parser = argparse.ArgumentParser(description="Write the invented sample of invoice lines.")
    parser.add_argument("--output", type=Path, default=DEFAULT_OUTPUT, help="default: %(default)s")
    parser.add_argument("--customers", type=int, default=1500, help="default: %(default)s")
    parser.add_argument("--seed", type=int, default=SEED, help="default: %(default)s")
    arguments = parser.parse_args()
    lines = make_sample(arguments.customers, arguments.seed)
    write_sample(lines, arguments.output)
    print(f"{len(lines):,} lines written to {arguments.output}")


if __name__ == "__main__":
    main()
