"""Write the sample that ships with the project: a year of invoice lines of a fictional gift shop.

All of it is simulated: products, prices, customers, dates. No line comes from a real data set. Only
the column names and the *kinds* of noise are those of the UCI "Online Retail" table: cancellations,
write-offs, non-product stock codes, invalid prices, missing customer ids, exact duplicates,
customers in two countries, huge purchases returned on the same day.

Run it from anywhere; it needs numpy and pandas only:

    python scripts/generate_sample.py

It rewrites ``seeds/sample/online_retail_sample.csv.gz`` with seed 42. A second run writes the same
bytes; a new version of numpy may draw other numbers of the same distributions.
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
LOT_SIZE, LOT_DISCOUNT = 48, 0.15  # from this quantity on, a product is cheaper
ADJECTIVES = "MOSSY DAPPLED FROSTED SLEEPY CROOKED GLIMMER WOBBLY COPPERY HEATHER PLUM THISTLE TEAL"
MATERIALS = "OAK TIN WILLOW CLAY FELT LINEN ENAMEL CORK RATTAN SLATE BRASS WOOL"
NOUNS = (
    "TEALIGHT BOAT,HEDGEHOG BOX,PEG BASKET,EGG HAT,KEY TRAY,MILK JUG,STAR GARLAND,SNOW FOX,"
    "SEED TIN,POCKET CLOCK,DOOR WEDGE,BUTTON JAR,TEA COSY,CAKE DOME,LETTER RACK,PLANT LADDER"
)
# Products with unusual codes: a filter that excludes codes of letters excludes the first two.
UNUSUAL_PRODUCT_CODES = ["DCGSSGIRL", "DCGSSBOY", "DCGS0003", "DCGS0070", "DCGS0066P"]
WRITE_OFF_NOTES = ["broken in the store", "counted short", "water on shelf 4", "moths", None]
COUNTRY_WEIGHTS = {
    "United Kingdom": 880, "Germany": 24, "France": 22, "EIRE": 8, "Spain": 8, "Belgium": 8,
    "Switzerland": 6, "Netherlands": 6, "Portugal": 6, "Italy": 5, "Norway": 5, "Finland": 4,
    "Australia": 4, "Channel Islands": 4, "Japan": 3, "Unspecified": 4, "European Community": 3,
}  # fmt: skip


@dataclass(frozen=True)
class CustomerProfile:
    """One latent type of customer; each customer's own numbers are drawn around these."""

    share: float  # of all customers
    further_orders: float  # orders after the first
    further_lines: float  # lines of an order after the first
    units: float  # units of a product that costs 1.00
    price_preference: float  # above 0 prefers expensive products, below 0 cheap ones
    return_rate: float  # share of lines returned
    days: tuple[int, int]  # first and last day of activity, as positions in DAYS
    seasonality: float  # 0 ignores the season, above 2 buys for Christmas


CUSTOMER_PROFILES = {
    "wholesaler": CustomerProfile(0.010, 17, 21, 32, 0.0, 0.015, (0, 374), 0.8),
    "loyal regular": CustomerProfile(0.100, 8, 7, 9, 0.0, 0.020, (0, 374), 0.9),
    "big basket, many returns": CustomerProfile(0.080, 3, 13, 7, 0.2, 0.120, (60, 374), 1.0),
    "frequent small basket": CustomerProfile(0.130, 6, 2, 5, 0.1, 0.010, (0, 374), 0.6),
    "Christmas buyer": CustomerProfile(0.170, 1.5, 9, 7, 0.1, 0.010, (270, 374), 2.5),
    "new customer": CustomerProfile(0.140, 1.0, 7, 6, 0.0, 0.005, (320, 374), 0.0),
    "lapsed": CustomerProfile(0.190, 1.2, 6, 7, 0.0, 0.010, (0, 190), 0.5),
    "one-order bargain hunter": CustomerProfile(0.180, 0.05, 3, 5, -0.8, 0.0, (0, 374), 0.6),
}
# Orders without a customer id: a fifth of all lines.
ANONYMOUS = CustomerProfile(0.26, 0, 27, 2, 0.0, 0.0, (0, 374), 1.0)


@dataclass(frozen=True)
class NonProductLine:
    """Lines that are not sales of a product."""

    code: str
    description: str
    count: int
    quantities: tuple[int, ...]
    prices: tuple[float, ...]
    host: str  # the type of order that they are added to
    prefix: str = ""  # if given, each is on its own invoice, whose id starts with it


NON_PRODUCT_LINES = (
    NonProductLine("POST", "Postage abroad", 220, (1, 1, 2, 3), (15, 18, 28), "abroad"),
    NonProductLine("DOT", "Web shop postage", 90, (1,), (4.95, 38.5, 120.35, 310.2), "anonymous"),
    NonProductLine("C2", "Carriage by road", 24, (1,), (25, 50), "abroad"),
    NonProductLine("M", "Keyed by hand", 45, (1, 2, 12), (0.42, 1.25, 8.5, 60, 410), "identified"),
    NonProductLine("M", "Keyed by hand", 15, (-1,), (1.65, 22.5, 180, 950), "identified", "C"),
    NonProductLine("m", "Keyed by hand", 2, (1,), (2.45,), "anonymous"),
    NonProductLine("D", "Discount granted", 12, (-1,), (6.4, 19.9, 88.75), "identified", "C"),
    NonProductLine("S", "Samples sent", 8, (-1,), (5.5, 33.05, 70), "anonymous", "C"),
    NonProductLine("BANK CHARGES", "Charges of the bank", 6, (-1,), (15, 42.5), "anonymous", "C"),
    NonProductLine(
        "AMAZONFEE", "Marketplace fee", 6, (-1,), (611.86, 1480.4, 2905.15), "anonymous", "C"
    ),
    NonProductLine("CRUK", "Charity share", 4, (-1,), (14.3, 52.24, 160.8), "identified", "C"),
    NonProductLine("PADS", "Pads for cushions", 3, (1,), (0.001,), "identified"),
    NonProductLine("gift_0001_10", "Gift voucher 10.00", 4, (1,), (8.33,), "anonymous"),
    NonProductLine("gift_0001_20", "Gift voucher 20.00", 5, (1, 2), (16.67,), "anonymous"),
    NonProductLine("gift_0001_30", "Gift voucher 30.00", 3, (1,), (25,), "anonymous"),
    NonProductLine("gift_0001_40", "Gift voucher 40.00", 2, (1,), (33.33,), "anonymous"),
    NonProductLine("gift_0001_50", "Gift voucher 50.00", 2, (1,), (41.67,), "anonymous"),
    NonProductLine("B", "Bad debt written back", 1, (1,), (2140.6,), "anonymous", "A"),
    NonProductLine("B", "Bad debt written off", 2, (1,), (-2140.6, -987.15), "anonymous", "A"),
)


def make_catalog(rng: np.random.Generator, size: int = 600) -> pd.DataFrame:
    """Return the products: code, description, price and how well each one sells."""
    words = product(ADJECTIVES.split(), MATERIALS.split(), NOUNS.split(","))
    names = [" ".join(name) for name in words]
    numbers = rng.choice(np.arange(FIRST_PRODUCT, LAST_PRODUCT), size, replace=False)
    suffixes = rng.choice(["", "A", "B", "N", "BL"], size, p=[0.8, 0.06, 0.06, 0.04, 0.04])
    catalog = pd.DataFrame(
        {
            "StockCode": numbers.astype(str).astype(object) + suffixes.astype(object),
            "Description": rng.choice(names, size, replace=False),
            "UnitPrice": np.maximum(np.round(rng.lognormal(0.75, 0.8, size) * 20) / 20, 0.15),
            "popularity": rng.gamma(0.8, 1.0, size) + 0.05,
        }
    )
    catalog.loc[catalog.index[-5:], "StockCode"] = UNUSUAL_PRODUCT_CODES
    catalog.loc[catalog.index[-5:], "popularity"] = 0.1
    return catalog


def make_customers(rng: np.random.Generator, count: int) -> pd.DataFrame:
    """Return the customers: id, home country and profile, in no order of profiles."""
    shares = np.array([profile.share for profile in CUSTOMER_PROFILES.values()])
    bounds = np.round(np.cumsum(shares) / shares.sum() * count).astype(int)
    weights = np.array(list(COUNTRY_WEIGHTS.values()))
    return pd.DataFrame(
        {
            "CustomerID": FIRST_CUSTOMER + np.arange(count),
            "Country": rng.choice(list(COUNTRY_WEIGHTS), count, p=weights / weights.sum()),
            "profile": rng.permutation(
                np.repeat(list(CUSTOMER_PROFILES), np.diff(bounds, prepend=0))
            ),
        }
    )


def opening_times(rng: np.random.Generator, days: np.ndarray) -> pd.DatetimeIndex:
    """Return a time within opening hours on each of the days; Sundays are shorter."""
    share, dates = rng.beta(2.2, 2.4, len(days)), DAYS[days]
    minutes = np.where(dates.day_of_week == SUNDAY, 600 + share * 330, 490 + share * 640).astype(
        int
    )
    return dates + pd.to_timedelta(minutes, unit="min")


def day_probabilities(profile: CustomerProfile) -> np.ndarray:
    """Return the probability of an order on each day; small, not zero, outside `profile.days`."""
    position = np.arange(len(DAYS))
    inside = (position >= profile.days[0]) & (position <= profile.days[1])
    season = SEASON_BY_MONTH[DAYS.month - 1] ** profile.seasonality
    # The remainder lets the types of customers overlap, as real ones do.
    weights = np.where(inside, 1.0, 0.01) * season * IS_OPEN
    return weights / weights.sum()


def make_purchases(
    rng: np.random.Generator, catalog: pd.DataFrame, profile: CustomerProfile, buyers: pd.DataFrame
) -> pd.DataFrame:
    """Return the purchase lines of the customers who share one profile."""
    order_factor, line_factor, unit_factor = rng.lognormal(
        0, [[0.3], [0.25], [0.35]], (3, len(buyers))
    )
    orders = 1 + rng.poisson(profile.further_orders * order_factor)
    buyer = np.repeat(np.arange(len(buyers)), orders)
    times = opening_times(rng, rng.choice(len(DAYS), len(buyer), p=day_probabilities(profile)))
    order_lines = 1 + rng.poisson(profile.further_lines * line_factor[buyer])
    order = np.repeat(np.arange(len(buyer)), order_lines)
    buyer = buyer[order]
    weights = catalog["popularity"] * catalog["UnitPrice"] ** profile.price_preference
    lines = catalog.sample(len(order), replace=True, weights=weights, random_state=rng)
    lines = lines.drop(columns="popularity").reset_index(drop=True)
    # Cheap products are bought by the dozen, expensive ones singly.
    demand = profile.units * unit_factor[buyer] * rng.lognormal(0, 0.6, len(order))
    size = np.searchsorted(PACK_SIZES, demand / lines["UnitPrice"] ** 0.7)
    lines["Quantity"] = PACK_SIZES[size.clip(max=len(PACK_SIZES) - 1)]
    lines.loc[lines["Quantity"] >= LOT_SIZE, "UnitPrice"] *= 1 - LOT_DISCOUNT
    lines["UnitPrice"] = lines["UnitPrice"].round(2)
    lines["InvoiceDate"] = times[order]
    lines["CustomerID"] = buyers["CustomerID"].to_numpy()[buyer]
    lines["Country"] = buyers["Country"].to_numpy()[buyer]
    lines["key"] = "sale " + lines["CustomerID"].astype(str) + " " + pd.Series(order).astype(str)
    return lines.assign(prefix="", return_rate=profile.return_rate)


def make_returns(rng: np.random.Generator, purchases: pd.DataFrame) -> pd.DataFrame:
    """Return cancellations of whole or partial lines, one to forty days after the purchase."""
    lines = purchases[rng.random(len(purchases)) < purchases["return_rate"]].copy()
    # About half of the returns are of the whole quantity, the others of any share of it.
    share = np.minimum(rng.uniform(0, 2, len(lines)), 1)
    lines["Quantity"] = -np.ceil(lines["Quantity"] * share).astype(int)
    # Lines of one invoice are returned together.
    invoice, _ = pd.factorize(lines["key"])
    delay = rng.integers(1, 41, invoice.max(initial=0) + 1)
    bought = (lines["InvoiceDate"].dt.normalize() - DAYS[0]).dt.days.to_numpy()
    day = np.minimum(bought + delay[invoice], len(DAYS) - 1)
    times = pd.Series(opening_times(rng, day), lines.index)
    lines["InvoiceDate"] = times.groupby(lines["key"]).transform("first")
    lines = lines.assign(key="return of " + lines["key"], prefix="C")
    # Returns after the last day are not in the data; those on a closed day are dropped.
    return lines[IS_OPEN[day] & (bought + delay[invoice] < len(DAYS))]


def make_huge_purchases(rng: np.random.Generator, lines: pd.DataFrame) -> pd.DataFrame:
    """Return a huge purchase in place of each line, and its full return on the same day."""
    morning = lines["InvoiceDate"].dt.normalize() + pd.Timedelta("10:04:00")
    units = rng.integers(2000, 7000, len(lines))
    huge = lines.assign(return_rate=0.0, UnitPrice=rng.choice([0.85, 1.05, 1.65], len(lines)))
    bought = huge.assign(key="huge " + huge["key"], Quantity=units, InvoiceDate=morning)
    later = morning + pd.to_timedelta(rng.integers(9, 99, len(lines)), unit="min")
    back = huge.assign(key="back " + huge["key"], Quantity=-units, InvoiceDate=later, prefix="C")
    return pd.concat([bought, back])


def make_unusual_customers(rng: np.random.Generator, purchases: pd.DataFrame) -> pd.DataFrame:
    """Give some customers huge orders, only returns, only rejected lines, or two countries."""
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
    # These returns match no purchase, as if it were older than the data: another line's product.
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


def make_non_product_lines(rng: np.random.Generator, purchases: pd.DataFrame) -> pd.DataFrame:
    """Return postage, fees, vouchers and other lines that are not sales of a product."""
    orders = purchases[purchases["Quantity"] > 0].drop_duplicates("key")
    identified = orders["CustomerID"].notna()
    hosts = {
        "identified": orders[identified],
        "anonymous": orders[~identified],
        "abroad": orders[identified & (orders["Country"] != "United Kingdom")],
    }
    frames = []
    for line in NON_PRODUCT_LINES:
        host = hosts[line.host].sample(min(line.count, len(hosts[line.host])), random_state=rng)
        key = host["key"] if not line.prefix else f"{line.code} {line.description} " + host["key"]
        frames.append(
            host.assign(
                key=key,
                prefix=line.prefix,
                StockCode=line.code,
                Description=line.description,
                Quantity=rng.choice(line.quantities, len(host)),
                UnitPrice=np.resize(line.prices, len(host)),
            )
        )
    return pd.concat(frames)


def make_write_offs(rng: np.random.Generator, lines: pd.DataFrame) -> pd.DataFrame:
    """Return a stock write-off for each line: negative quantity, price 0, no customer."""
    return lines.assign(
        key=[f"write-off {number}" for number in range(len(lines))],
        Description=rng.choice(np.array(WRITE_OFF_NOTES, dtype=object), len(lines)),
        Quantity=-rng.integers(1, 240, len(lines)),
        UnitPrice=0.0,
        Country="United Kingdom",
    )


def add_noise(rng: np.random.Generator, lines: pd.DataFrame) -> pd.DataFrame:
    """Add invalid prices, untrimmed and lower-case codes and exact duplicates to usual lines."""
    lines = lines.reset_index(drop=True)
    usual = rng.permutation(lines.index[lines["Quantity"].between(1, 500)])
    sizes = [len(lines) // 400, 18, 150, 300, len(lines) // 250]
    free, tiny, spaced, lowered, repeated, _ = np.split(usual, np.cumsum(sizes))
    lines.loc[free, "UnitPrice"] = 0.0
    lines.loc[tiny, "UnitPrice"] = np.resize([0.001, 0.01, 0.03, 0.03, 0.04, -0.5], len(tiny))
    lines.loc[spaced, ["StockCode", "Description"]] += " "
    lowered = lowered[lines.loc[lowered, "StockCode"].str.fullmatch(r"\d{5}[A-Z]+")]
    lines.loc[lowered, "StockCode"] = lines.loc[lowered, "StockCode"].str.lower()
    return pd.concat([lines, lines.loc[repeated]])


def make_sample(customer_count: int, seed: int) -> pd.DataFrame:
    """Return all invoice lines in order of time, with invoice numbers that rise with it."""
    rng = np.random.default_rng(seed)
    catalog, customers = make_catalog(rng), make_customers(rng, customer_count)
    purchases = pd.concat(
        make_purchases(rng, catalog, profile, customers[customers["profile"] == name])
        for name, profile in CUSTOMER_PROFILES.items()
    )
    purchases = make_unusual_customers(rng, purchases.reset_index(drop=True))
    visitors = make_customers(rng, int(ANONYMOUS.share * customer_count))
    anonymous = make_purchases(rng, catalog, ANONYMOUS, visitors)
    anonymous["key"] = "unnamed " + anonymous["key"]
    anonymous["CustomerID"] = pd.Series(pd.NA, anonymous.index, dtype="Int64")
    sold = pd.concat([purchases.astype({"CustomerID": "Int64"}), anonymous])
    frames = [sold, make_returns(rng, purchases), make_non_product_lines(rng, sold)]
    frames.append(make_write_offs(rng, anonymous.sample(len(sold) // 150, random_state=rng)))
    lines = add_noise(rng, pd.concat(frames))
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
    parser = argparse.ArgumentParser(description="Write the simulated sample of invoice lines.")
    parser.add_argument("--output", type=Path, default=DEFAULT_OUTPUT, help="default: %(default)s")
    parser.add_argument("--customers", type=int, default=1500, help="default: %(default)s")
    parser.add_argument("--seed", type=int, default=SEED, help="default: %(default)s")
    arguments = parser.parse_args()
    lines = make_sample(arguments.customers, arguments.seed)
    write_sample(lines, arguments.output)
    print(f"{len(lines):,} lines written to {arguments.output}")


if __name__ == "__main__":
    main()
