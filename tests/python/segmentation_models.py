"""Run the Python models without a build: each gets what the one before it returned."""

import json
import sys
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
from dbt_runs import PROJECT, Run, load_module

# As dbt has it by `module_paths`: models call each other's functions.
sys.path.append(str(PROJECT / "models/segmentation"))
vectors = load_module("models/segmentation/customer_vectors.py")
embedding = load_module("models/segmentation/customer_embedding.py")
clusters = load_module("models/segmentation/customer_clusters.py")
fitted_model = load_module("models/segmentation/fitted_model.py")
scores = load_module("models/segmentation/customer_scores.py")
segments = load_module("models/segmentation/cluster_segments.py")


@dataclass(frozen=True)
class Settings:
    """The part of dbt's `config` that the models use."""

    meta: dict[str, Any]

    def meta_get(self, name: str) -> Any:
        """Return a setting under `meta` of the model's YAML."""
        return self.meta[name]


@dataclass(frozen=True)
class Dbt:
    """The part of `dbt` that the models use."""

    tables: dict[str, Any]
    config: Settings

    def ref(self, name: str) -> duckdb.DuckDBPyRelation:
        """Return a table as DuckDB gives it to a model."""
        return duckdb.connect().from_arrow(self.tables[name])


def read_settings(compiled: Run, model: str) -> dict[str, Any]:
    """Return what the project's YAML sets under `meta` of the model."""
    manifest = json.loads((compiled.folder / "target/manifest.json").read_text())
    settings: dict[str, Any] = manifest["nodes"][f"model.insiders.{model}"]["config"]["meta"]
    return settings


def read_recipe(name: str) -> dict[str, Any]:
    """Return a recipe of the seed."""
    recipes = pd.read_csv(PROJECT / "seeds/segmentation/recipes.csv").set_index("recipe")
    return {"recipe": name, **recipes.loc[name].to_dict()}


def make_customers(count: int) -> pd.DataFrame:
    """Return invented customers with the features that recipes ask for."""
    rng = np.random.default_rng(42)
    return pd.DataFrame(
        {
            "customer_id": [f"customer {number:03}" for number in range(count)],
            "recency_days": rng.integers(0, 373, count),
            "mean_activity_gap_days": rng.uniform(1, 100, count),
            "purchase_lines": rng.integers(1, 200, count),
            "orders": rng.integers(1, 20, count),
            "orders_per_day": rng.uniform(0.01, 1, count),
            "items": rng.integers(1, 5000, count),
            "returned_items": rng.integers(0, 50, count),
            "gross_revenue": rng.lognormal(6, 1, count),
        }
    )


def segment(customers: pd.DataFrame, recipe: dict[str, Any], compiled: Run) -> dict[str, pa.Table]:
    """Return what the models of a fit make of the customers."""
    tables = {
        "int_recipes_chosen": pa.Table.from_pylist([recipe]),
        "int_fits_requested": pa.table({"is_fit": [True]}),
        "int_customers_scored": pa.Table.from_pandas(customers, preserve_index=False),
    }
    for name, module in {
        "customer_vectors": vectors,
        "customer_embedding": embedding,
        "customer_clusters": clusters,
        "fitted_model": fitted_model,
    }.items():
        settings = Settings(read_settings(compiled, name))
        tables[name] = module.model(Dbt(tables, settings), None)
    return tables
