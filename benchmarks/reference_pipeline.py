"""System C's recipe in plain pandas, scikit-learn and UMAP.

It follows the public notebook step by step and shares no code with the dbt project, so it serves as
the oracle for the SQL features and as the baseline of the benchmark.

    python benchmarks/reference.py online_retail.parquet

reads Parquet or CSV (also .csv.gz) in the UCI layout and prints the customers, the Insiders, their
share of the customers' revenue, and the silhouette in the plane.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import silhouette_score
from umap import UMAP

SEED = 42
TREES = 100
CLUSTERS = 8

MINIMUM_PRICE = 0.04
FIRST_SYNTHETIC_CUSTOMER = 19_000
# This customer bought 80,995 pieces and returned them on the same day.
EXCLUDED_CUSTOMER = 16_446
NO_COUNTRIES = ["European Community", "Unspecified"]

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
PREDICTORS = ["recency_days", "mean_activity_gap_days", "purchase_lines", "returned_items"]


def read_transactions(path: Path) -> pd.DataFrame:
    """Read the invoice lines and give their columns the names used here."""
    if path.suffix == ".parquet":
        raw = pd.read_parquet(path)
    else:
        raw = pd.read_csv(
            path,
            dtype={"InvoiceNo": str, "StockCode": str},
            # The public copies are Latin-1. On UTF-8 it garbles descriptions only, dropped here.
            encoding="latin-1",
        )
    lines = raw.rename(columns=COLUMN_NAMES).drop(columns="Description")
    # Some copies have spaces after a code, and a code of letters must be found all the same.
    lines["stock_code"] = lines["stock_code"].str.strip()
    return lines


def number_unidentified_invoices(transactions: pd.DataFrame) -> pd.Series:
    """Give every invoice without a customer a customer number of its own, from 19000 on."""
    is_unidentified = transactions["customer_id"].isna()
    invoices = transactions.loc[is_unidentified, "invoice_id"].drop_duplicates()
    numbers = pd.RangeIndex(FIRST_SYNTHETIC_CUSTOMER, FIRST_SYNTHETIC_CUSTOMER + len(invoices))
    if transactions["customer_id"].isin(numbers).any():
        raise ValueError("Numbers of unidentified invoices are also those of customers.")
    return pd.Series(numbers, index=invoices)


def name_synthetic_customers(transactions: pd.DataFrame) -> pd.Series:
    """Name the customer numbers that stand for an invoice: 19000 is `invoice-536414`, and so on."""
    numbers = number_unidentified_invoices(transactions)
    return pd.Series("invoice-" + numbers.index, index=numbers.to_numpy())


def clean(transactions: pd.DataFrame) -> pd.DataFrame:
    """Name every buyer, cut times to days, and keep lines of products at a real price."""
    lines = transactions.copy()

    # Every invoice without a customer counts as a customer of its own.
    synthetic_customers = lines["invoice_id"].map(number_unidentified_invoices(lines))
    lines["customer_id"] = lines["customer_id"].fillna(synthetic_customers).astype(int)

    # The notebook's copy of the data has days only, so all its gaps are whole days.
    lines["invoiced_at"] = pd.to_datetime(lines["invoiced_at"])
    lines["invoiced_on"] = lines["invoiced_at"].dt.normalize()

    is_product = ~lines["stock_code"].str.match(r"^[a-zA-Z]+$")
    has_price = lines["unit_price"] >= MINIMUM_PRICE
    return lines[is_product & has_price]


def build_features(lines: pd.DataFrame) -> pd.DataFrame:
    """Describe every customer in one row, in order of first appearance, the incomplete included."""
    lines = lines.assign(gross_revenue=lines["quantity"] * lines["unit_price"])
    purchases = lines[lines["quantity"] >= 0]
    returns = lines[lines["quantity"] < 0]

    # The countries and the excluded customer leave the list of customers, not their lines: the
    # notebook splits those off first.
    listed = lines[
        ~lines["country"].isin(NO_COUNTRIES) & (lines["customer_id"] != EXCLUDED_CUSTOMER)
    ]
    customers = listed[["customer_id"]].drop_duplicates().set_index("customer_id")

    revenue = purchases.groupby("customer_id").agg(gross_revenue=("gross_revenue", "sum"))

    recency = purchases.groupby("customer_id").agg(last_purchase=("invoiced_on", "max"))
    recency["recency_days"] = (purchases["invoiced_on"].max() - recency["last_purchase"]).dt.days

    # Dates of returns count as activity too.
    activity = (
        lines[["customer_id", "invoiced_on"]]
        .drop_duplicates()
        .sort_values(["customer_id", "invoiced_on"])
    )
    activity["gap_days"] = activity.groupby("customer_id")["invoiced_on"].diff().dt.days
    gaps = activity.groupby("customer_id").agg(mean_activity_gap_days=("gap_days", "mean"))

    # The notebook calls these unique products, but counts lines.
    counts = purchases.groupby("customer_id").agg(purchase_lines=("stock_code", "count"))

    returned = -returns.groupby("customer_id").agg(returned_items=("quantity", "sum"))

    features = customers
    for feature in [revenue, recency[["recency_days"]], gaps, counts, returned]:
        features = features.merge(feature, how="left", left_index=True, right_index=True)
    features["returned_items"] = features["returned_items"].fillna(0)
    return features.join(build_other_features(purchases, returns))


def build_other_features(purchases: pd.DataFrame, returns: pd.DataFrame) -> pd.DataFrame:
    """Describe every customer with a purchase by what the segments do not depend on."""
    invoices = purchases.groupby(["customer_id", "invoice_id"]).agg(
        revenue=("gross_revenue", "sum"),
        items=("quantity", "sum"),
        products=("stock_code", "nunique"),
        country=("country", "max"),
        invoiced_at=("invoiced_at", "min"),
    )
    invoices = invoices.reset_index().sort_values(["customer_id", "invoiced_at", "invoice_id"])
    orders = invoices.groupby("customer_id")
    lines = purchases.groupby("customer_id")
    days = lines["invoiced_on"].agg(["min", "max", "nunique"])
    span = (days["max"] - days["min"]).dt.days
    last_day = days["max"].max()
    recent = purchases[(last_day - purchases["invoiced_on"]).dt.days < 90]
    revenue = lines["gross_revenue"].sum()
    returned = -returns.groupby("customer_id")["gross_revenue"].sum()
    returned = returned.reindex(revenue.index, fill_value=0)
    recent_revenue = recent.groupby("customer_id")["gross_revenue"].sum()
    # A single day of orders has no gap.
    gap = span / (days["nunique"] - 1).where(days["nunique"] > 1)
    return pd.DataFrame(
        {
            "country": orders["country"].last(),
            "returned_revenue": returned,
            "net_revenue": revenue - returned,
            "revenue_last_90_days": recent_revenue.reindex(revenue.index, fill_value=0),
            "average_order_value": orders["revenue"].mean(),
            "return_share": returned / revenue,
            "orders": orders.size(),
            "distinct_products": lines["stock_code"].nunique(),
            "items": orders["items"].sum(),
            "average_items_per_order": orders["items"].mean(),
            "average_products_per_order": orders["products"].mean(),
            "orders_per_day": orders.size() / (span + 1),
            "tenure_days": (last_day - days["min"]).dt.days,
            "mean_days_between_orders": gap,
            "order_gap_days": gap.fillna((last_day - days["max"]).dt.days),
            "first_order_on": days["min"],
            "last_order_on": days["max"],
        }
    )


def complete_customers(features: pd.DataFrame) -> pd.DataFrame:
    """Keep the customers with a purchase and two dates of activity: no feature is missing."""
    return features.dropna(subset=[TARGET, *PREDICTORS])


def find_leaves(customers: pd.DataFrame) -> np.ndarray:
    """Return the number of the leaf each customer falls into, one column per tree."""
    forest = RandomForestRegressor(n_estimators=TREES, random_state=SEED)
    forest.fit(customers[PREDICTORS], customers[TARGET])
    leaves: np.ndarray = forest.apply(customers[PREDICTORS])
    return leaves


def embed(leaves: np.ndarray) -> np.ndarray:
    """Bring the leaf numbers into a plane."""
    # A seed allows one job only; naming it keeps UMAP from warning.
    plane: np.ndarray = UMAP(random_state=SEED, n_jobs=1).fit_transform(leaves)
    return plane


def cluster(plane: np.ndarray) -> np.ndarray:
    """Return the cluster of each point of the plane."""
    # Ten starts were the default of the notebook's scikit-learn.
    model = KMeans(n_clusters=CLUSTERS, n_init=10, random_state=SEED)
    clusters: np.ndarray = model.fit_predict(plane)
    return clusters


def find_insiders(customers: pd.DataFrame, clusters: np.ndarray) -> pd.Series:
    """Mark the customers of the cluster with the highest mean gross revenue."""
    mean_revenue = customers[TARGET].groupby(clusters).mean()
    return pd.Series(clusters == mean_revenue.idxmax(), index=customers.index, name="is_insider")


def main() -> None:
    """Run the recipe on one file and print its result."""
    parser = argparse.ArgumentParser(description="System C's recipe, in plain pandas.")
    parser.add_argument("path", type=Path, help="invoice lines: .parquet, .csv or .csv.gz")
    path = parser.parse_args().path

    customers = complete_customers(build_features(clean(read_transactions(path))))
    plane = embed(find_leaves(customers))
    clusters = cluster(plane)
    is_insider = find_insiders(customers, clusters)
    share = customers.loc[is_insider, TARGET].sum() / customers[TARGET].sum()

    print(f"customers:  {len(customers)}")
    print(f"insiders:   {is_insider.sum()} ({is_insider.mean():.1%} of customers)")
    print(f"share:      {share:.1%} of these customers' revenue")
    print(f"silhouette: {silhouette_score(plane, clusters):.3f} in the plane")


if __name__ == "__main__":
    main()
