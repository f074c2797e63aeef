"""The model in the registry assigns as the build did, and each customer as if alone."""

from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

from dbt_runner import DataSet
from insiders.frames import read, read_row
from insiders.trained_model import TrainedModel


@pytest.fixture(scope="module")
def tables(data_set: DataSet) -> dict[str, Any]:
    """Return the trained model of the first build, its customers and their assignments."""
    with data_set.default.connect() as connection:
        row = read_row(connection.table("segmentation.model_registry"))
        assert row is not None
        return {
            "model": TrainedModel.from_row(row),
            "customers": read(
                connection.table("intermediate.int_customer_features"), order_by="customer_id"
            ),
            "assignments": connection.table("segmentation.customer_assignments")
            .order("customer_id")
            .to_arrow_table(),
        }


def test_registry_assigns_as_the_build_did(tables: dict[str, Any]) -> None:
    assigned = tables["model"].assign(tables["customers"])
    assert assigned.combine_chunks().equals(tables["assignments"].combine_chunks())


def test_customer_is_assigned_alone_as_among_all(tables: dict[str, Any]) -> None:
    # Half of them as new customers, who have no label from training.
    customers = tables["customers"].sample(40, random_state=1).reset_index(drop=True)
    is_new = customers.index % 2 == 0
    customers.loc[is_new, "customer_id"] = "new " + customers["customer_id"]
    together = tables["model"].assign(customers)
    alone = [tables["model"].assign(customers.iloc[[row]]) for row in range(len(customers))]
    assert pa.concat_tables(alone).combine_chunks().equals(together.combine_chunks())


def test_training_customers_keep_their_label(tables: dict[str, Any]) -> None:
    model = tables["model"]
    assigned = tables["assignments"].to_pandas().set_index("customer_id")
    expected = pd.Series(model.segment_ids[model.labels], index=model.customer_ids)
    assert assigned["segment_id"].reindex(expected.index).to_list() == expected.to_list()
