"""Reference system C's recipe in plain pandas, scikit-learn and UMAP.

The script follows the public notebook step by step and shares no code with the project. Tests
compare the SQL features with it, and `build.py` uses it as the baseline.

    python benchmarks/reference_pipeline.py online_retail.parquet

reads Parquet or CSV (also .csv.gz) in the UCI format. It prints the number of customers, the
Insiders, their share of the customers' revenue, and the silhouette in the embedding.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.core.groupby import DataFrameGroupBy
from sklearn.cluster import KMeans
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import silhouette_score
from umap import UMAP

RANDOM_STATE = 42
N_ESTIMATORS = 100
N_CLUSTERS = 8

MIN_UNIT_PRICE = 0.04
FIRST_SYNTHETIC_CUSTOMER = 19_000
# This customer bought 80,995 units and returned them on the same day.
EXCLUDED_CUSTOMER = 16_446
EXCLUDED_COUNTRIES = ["European Community", "Unspecified"]

COLUMN_NAMES = {
    "InvoiceNo": "invoice_id",
    "StockCode": "stock_code",
    "Quantity": "quantity",
    "InvoiceDate": "invoiced_at",
    "UnitPrice": "unit_price",
    "CustomerID": "customer_id",
    "Country": "country",
}
TARGET = "gross_revenue"
# The order matters: it decides between equally good splits of the forest.
FEATURES = [
    "recency_days",
    "average_days_between_activity",
    "purchase_line_count",
    "returned_units",
]


def read_transactions(path: Path) -> pd.DataFrame:
    """Read the invoice lines and rename their columns."""
    if path.suffix == ".parquet":
        raw = pd.read_parquet(path)
    else:
        raw = pd.read_csv(
            path,
            dtype={"InvoiceNo": str, "StockCode": str},
            # The public copies are Latin-1. UTF-8 garbles descriptions only, which are dropped.
            encoding="latin-1",
        )
    lines = raw.rename(columns=COLUMN_NAMES).drop(columns="Description")
    # Some copies have spaces after a code; the filter on codes of letters must not miss them. Codes
    # that differ in case alone are one product.
    lines["stock_code"] = lines["stock_code"].str.strip().str.upper()
    return lines


def number_anonymous_invoices(transactions: pd.DataFrame) -> pd.Series:
    """Return a customer number for every invoice without a customer, from 19000 on."""
    is_anonymous = transactions["customer_id"].isna()
    invoices = transactions.loc[is_anonymous, "invoice_id"].drop_duplicates()
    numbers = pd.RangeIndex(FIRST_SYNTHETIC_CUSTOMER, FIRST_SYNTHETIC_CUSTOMER + len(invoices))
    if transactions["customer_id"].isin(numbers).any():
        raise ValueError(
            f"Customer numbers from {FIRST_SYNTHETIC_CUSTOMER} are taken. Set "
            "FIRST_SYNTHETIC_CUSTOMER above the highest customer number."
        )
    return pd.Series(numbers, index=invoices)


def name_synthetic_customers(transactions: pd.DataFrame) -> pd.Series:
    """Return the project's name of each synthetic number: 19000 is `invoice-536414`, and so on."""
    numbers = number_anonymous_invoices(transactions)
    return pd.Series("invoice-" + numbers.index, index=numbers.to_numpy())


def clean(transactions: pd.DataFrame) -> pd.DataFrame:
    """Give every line a customer, cut times to dates, and keep products at a real price."""
    lines = transactions.copy()

    # Every invoice without a customer counts as a customer of its own.
    synthetic_customers = lines["invoice_id"].map(number_anonymous_invoices(lines))
    lines["customer_id"] = lines["customer_id"].fillna(synthetic_customers).astype(int)

    # The notebook's copy of the data has dates only, so average gaps are of whole days.
    lines["invoiced_at"] = pd.to_datetime(lines["invoiced_at"])
    lines["invoice_date"] = lines["invoiced_at"].dt.normalize()

    is_product = ~lines["stock_code"].str.match(r"^[a-zA-Z]+$")
    has_price = lines["unit_price"] >= MIN_UNIT_PRICE
    return lines[is_product & has_price]


def build_features(lines: pd.DataFrame) -> pd.DataFrame:
    """Return one row per customer, in order of first appearance, incomplete ones included."""
    lines = lines.assign(gross_revenue=lines["quantity"] * lines["unit_price"])
    purchases = lines[lines["quantity"] >= 0]
    returns = lines[lines["quantity"] < 0]

    # The countries and the excluded customer leave the list of customers, not the lines: the
    # notebook separates purchases and returns before it excludes them.
    listed = lines[
        ~lines["country"].isin(EXCLUDED_COUNTRIES) & (lines["customer_id"] != EXCLUDED_CUSTOMER)
    ]
    features = listed[["customer_id"]].drop_duplicates().set_index("customer_id")
    for feature in build_recipe_features(lines, purchases, returns):
        features = features.merge(feature, how="left", left_index=True, right_index=True)
    features["returned_units"] = features["returned_units"].fillna(0)
    return features.join(build_other_features(purchases, returns))


def build_recipe_features(
    lines: pd.DataFrame, purchases: pd.DataFrame, returns: pd.DataFrame
) -> list[pd.DataFrame]:
    """Return the target and the recipe's features, one frame each, indexed by customer."""
    revenue = purchases.groupby("customer_id").agg(gross_revenue=("gross_revenue", "sum"))

    recency = purchases.groupby("customer_id").agg(last_order_date=("invoice_date", "max"))
    recency["recency_days"] = (purchases["invoice_date"].max() - recency["last_order_date"]).dt.days

    # Dates of returns count as activity too.
    activity = (
        lines[["customer_id", "invoice_date"]]
        .drop_duplicates()
        .sort_values(["customer_id", "invoice_date"])
    )
    activity["gap_days"] = activity.groupby("customer_id")["invoice_date"].diff().dt.days
    gaps = activity.groupby("customer_id").agg(average_days_between_activity=("gap_days", "mean"))

    # The notebook calls these unique products, but counts lines.
    counts = purchases.groupby("customer_id").agg(purchase_line_count=("stock_code", "count"))

    returned = -returns.groupby("customer_id").agg(returned_units=("quantity", "sum"))
    return [revenue, recency[["recency_days"]], gaps, counts, returned]


def build_other_features(purchases: pd.DataFrame, returns: pd.DataFrame) -> pd.DataFrame:
    """Return the features that the recipe does not use, one row per customer with a purchase."""
    lines = purchases.groupby("customer_id")
    dates = lines["invoice_date"].agg(["min", "max", "nunique"])
    span_days = (dates["max"] - dates["min"]).dt.days
    last_date = dates["max"].max()
    recent_revenue = last_days(purchases, last_date, 90)["gross_revenue"].sum()
    revenue = lines["gross_revenue"].sum()
    returned = -returns.groupby("customer_id")["gross_revenue"].sum()
    returned = returned.reindex(revenue.index, fill_value=0)
    orders = summarize_orders(purchases).join(build_recent_features(purchases, returns, last_date))
    # Null with a single day of orders.
    gap_days = span_days / (dates["nunique"] - 1).where(dates["nunique"] > 1)
    return orders.assign(
        returned_revenue=returned,
        net_revenue=revenue - returned,
        gross_revenue_last_90_days=recent_revenue.reindex(revenue.index, fill_value=0),
        return_rate=returned / revenue,
        distinct_product_count=lines["stock_code"].nunique(),
        orders_per_day=orders["order_count"] / (span_days + 1),
        tenure_days=(last_date - dates["min"]).dt.days,
        average_days_between_orders=gap_days,
        average_days_between_orders_imputed=gap_days.fillna((last_date - dates["max"]).dt.days),
        first_order_date=dates["min"],
        last_order_date=dates["max"],
    )


def last_days(lines: pd.DataFrame, last_date: pd.Timestamp, days: int) -> DataFrameGroupBy:
    """Return the lines of the last days by customer."""
    return lines[(last_date - lines["invoice_date"]).dt.days < days].groupby("customer_id")


def build_recent_features(
    purchases: pd.DataFrame, returns: pd.DataFrame, last_date: pd.Timestamp
) -> pd.DataFrame:
    """Return the features of the last 365 days, and of orders weighted by their age."""
    lines = last_days(purchases, last_date, 365)
    dates = purchases.groupby(["customer_id", "invoice_id"])["invoice_date"].min()
    weights = (2 ** (-(last_date - dates).dt.days / 90)).round(9)
    features = pd.DataFrame(
        {
            "recency_weighted_orders": weights.groupby("customer_id").sum(),
            "gross_revenue_last_365_days": lines["gross_revenue"].sum(),
            "order_count_last_365_days": lines["invoice_id"].nunique(),
            "units_last_365_days": lines["quantity"].sum(),
            "returned_units_last_365_days": -last_days(returns, last_date, 365)["quantity"].sum(),
        },
        index=purchases["customer_id"].unique(),
    ).fillna(0)
    value = features["gross_revenue_last_365_days"] * features["recency_weighted_orders"]
    return features.assign(recency_weighted_value=value)


def summarize_orders(purchases: pd.DataFrame) -> pd.DataFrame:
    """Return the features of a customer's orders, one row per customer with a purchase."""
    invoices = purchases.groupby(["customer_id", "invoice_id"]).agg(
        revenue=("gross_revenue", "sum"),
        units=("quantity", "sum"),
        products=("stock_code", "nunique"),
        country=("country", "max"),
        invoiced_at=("invoiced_at", "min"),
    )
    invoices = invoices.reset_index().sort_values(["customer_id", "invoiced_at", "invoice_id"])
    orders = invoices.groupby("customer_id")
    return pd.DataFrame(
        {
            "country": orders["country"].last(),
            "average_order_value": orders["revenue"].mean(),
            "order_count": orders.size(),
            "units": orders["units"].sum(),
            "average_units_per_order": orders["units"].mean(),
            "average_products_per_order": orders["products"].mean(),
        }
    )


def complete_customers(features: pd.DataFrame) -> pd.DataFrame:
    """Return customers without a missing feature: with a purchase and two dates of activity."""
    return features.dropna(subset=[TARGET, *FEATURES])


def forest_leaves(customers: pd.DataFrame) -> NDArray[np.int64]:
    """Return the leaf (customers, trees) of each customer in each tree."""
    forest = RandomForestRegressor(n_estimators=N_ESTIMATORS, random_state=RANDOM_STATE)
    forest.fit(customers[FEATURES], customers[TARGET])
    leaves: NDArray[np.int64] = forest.apply(customers[FEATURES])
    return leaves


def embed(leaves: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return coordinates (customers, 2) of the leaf numbers."""
    # A random state allows one job only; naming it keeps UMAP from warning.
    coordinates: NDArray[np.float32] = UMAP(random_state=RANDOM_STATE, n_jobs=1).fit_transform(
        leaves
    )
    return coordinates


def cluster(coordinates: NDArray[np.float32]) -> NDArray[np.int32]:
    """Return the cluster label (customers,) of coordinates (customers, 2)."""
    # n_init=10 was the default of the notebook's scikit-learn.
    estimator = KMeans(n_clusters=N_CLUSTERS, n_init=10, random_state=RANDOM_STATE)
    labels: NDArray[np.int32] = estimator.fit_predict(coordinates)
    return labels


def flag_insiders(customers: pd.DataFrame, labels: NDArray[np.int32]) -> pd.Series:
    """Return whether each customer is in the cluster with the highest mean gross revenue."""
    mean_revenue = customers[TARGET].groupby(labels).mean()
    return pd.Series(labels == mean_revenue.idxmax(), index=customers.index, name="is_insider")


def main() -> None:
    """Run the recipe on one file and print its key figures."""
    parser = argparse.ArgumentParser(description="Reference system C's recipe in plain pandas.")
    parser.add_argument("path", type=Path, help="invoice lines: .parquet, .csv or .csv.gz")
    path = parser.parse_args().path

    customers = complete_customers(build_features(clean(read_transactions(path))))
    coordinates = embed(forest_leaves(customers))
    labels = cluster(coordinates)
    is_insider = flag_insiders(customers, labels)
    share = customers.loc[is_insider, TARGET].sum() / customers[TARGET].sum()

    print(f"customers:  {len(customers)}")
    print(f"insiders:   {is_insider.sum()} ({is_insider.mean():.1%} of customers)")
    print(f"share:      {share:.1%} of these customers' revenue")
    print(f"silhouette: {silhouette_score(coordinates, labels):.3f} in the embedding")


if __name__ == "__main__":
    main()
