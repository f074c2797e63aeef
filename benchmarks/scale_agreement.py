"""How far the segments of a sampled fit agree with those of a fit on all customers.

    python benchmarks/scale_agreement.py insiders.duckdb

reads a database whose model was fitted on a sample, fits all of its customers, and prints the
adjusted Rand index of the labels and the Jaccard index of the Insiders. A fit on all customers with
another random state limits both. `scale.py` runs it where it runs the reference.
"""

import argparse
from dataclasses import replace

import duckdb
import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import adjusted_rand_score, jaccard_score

from insiders.cluster_ranking import top_revenue_cluster
from insiders.frames import read, read_row
from insiders.model import SegmentationModel
from insiders.trained_model import TrainedModel

ACTIVE_MODEL = """
    select registry.*
    from segmentation.model_registry as registry
    inner join segmentation.active_model as active_model
        on registry.model_version = active_model.model_version
"""


def compare(
    labels: NDArray[np.integer], others: NDArray[np.integer], revenue: NDArray[np.float64]
) -> str:
    """Return the agreement of two labels (customers,) of the same customers as text."""
    insiders, other_insiders = (
        found == top_revenue_cluster(found, revenue) for found in (labels, others)
    )
    jaccard = jaccard_score(insiders, other_insiders)
    return (
        f"adjusted Rand index {adjusted_rand_score(labels, others):.3f},"
        f" Jaccard index of the Insiders {jaccard:.3f}"
    )


def main() -> None:
    """Print both agreements."""
    parser = argparse.ArgumentParser(description="Compare a sampled fit with a full one.")
    parser.add_argument("database", help="built with more customers than max_fit_customers")
    with duckdb.connect(parser.parse_args().database, read_only=True) as connection:
        row = read_row(connection.sql(ACTIVE_MODEL))
        customers = read(
            connection.table("intermediate.int_customer_features"), order_by="customer_id"
        )
    assert row is not None
    trained = replace(TrainedModel.from_row(row), segment_ids=None)
    if trained.sampled_from_count is None:
        print("The model was fitted on all customers.")
        return
    customers = trained.recipe.filter_population(customers)
    revenue = customers[trained.recipe.revenue_column].to_numpy(np.float64)
    sampled = trained.assign(customers)["segment_id"].to_numpy()
    model = SegmentationModel(trained.recipe, **trained.parameters)
    fitted = model.fit(customers).labels_
    count = len(trained.customer_ids)
    print(f"Fit on {count:,} of {len(customers):,}: {compare(sampled, fitted, revenue)}")
    model.set_params(random_state=model.random_state + 1)
    again = model.fit(customers).labels_
    print(f"Fit on all, another random state: {compare(again, fitted, revenue)}")


if __name__ == "__main__":
    main()
