"""MetricFlow's command line answers with the figures of the marts."""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from dbt_runner import DATABASE, PROJECT, DataSet
from integration.linked_project import link_project

MF = str(Path(sys.executable).with_name("mf"))
REVENUE = """
    select
        {} as group_name,
        sum(orders.gross_revenue) / count(*),
        coalesce(sum(orders.gross_revenue) filter (is_insider), 0),
        coalesce(sum(orders.gross_revenue) filter (is_insider), 0) / sum(orders.gross_revenue)
    from marts.orders as orders
    inner join marts.customer_segments using (customer_id)
    group by group_name
"""
REVENUE_METRICS = ("average_order_value", "insider_revenue", "insider_revenue_share")
RETENTION = """
    select
        months_since_first_order,
        sum(retention_share * customer_count) / sum(customer_count)
    from marts.cohort_retention
    where is_complete_month
    group by months_since_first_order
"""


@pytest.fixture(scope="module")
def project(sample: DataSet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project after a build: MetricFlow opens its database for writing."""
    folder = tmp_path_factory.mktemp("metrics")
    link_project(folder)
    sample.default.copy_database(folder)
    (folder / "target").mkdir()
    shutil.copy(sample.default.folder / "target/semantic_manifest.json", folder / "target")
    return folder


def query_metrics(
    project: Path, metrics: tuple[str, ...], group_by: str
) -> dict[str, tuple[float, ...]]:
    """Return the values of metrics by group."""
    arguments = ["--metrics", ",".join(metrics), "--group-by", group_by, "--csv", "result.csv"]
    finished = subprocess.run(
        [MF, "query", *arguments],
        cwd=project,
        env=os.environ | {"INSIDERS_DATABASE": DATABASE, "INSIDERS_TRANSACTIONS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    with (project / "result.csv").open() as file:
        names, *rows = csv.reader(file)
    assert names == [group_by, *metrics]
    return {group: tuple(map(float, values)) for group, *values in rows}


@pytest.mark.parametrize(
    ("metrics", "group_by", "sql"),
    [
        (
            REVENUE_METRICS,
            "metric_time__month",
            REVENUE.format("date_trunc('month', order_date)"),
        ),
        (REVENUE_METRICS, "order__country", REVENUE.format("orders.country")),
        (("retention",), "cohort_month__months_since_first_order", RETENTION),
    ],
)
def test_metrics_equal_the_marts(
    metrics: tuple[str, ...], group_by: str, sql: str, project: Path, sample: DataSet
) -> None:
    expected = {
        str(group): tuple(map(float, values)) for group, *values in sample.default.query(sql)
    }
    found = query_metrics(project, metrics, group_by)
    assert found.keys() == expected.keys()
    for group, values in expected.items():
        assert found[group] == pytest.approx(values), group
    assert len(expected) > 6


def test_every_metric_is_documented() -> None:
    metrics: list[dict[str, Any]] = yaml.safe_load(
        (PROJECT / "models/semantic/_metrics.yml").read_text()
    )["metrics"]
    document = (PROJECT / "docs/metrics.md").read_text()
    assert [each["name"] for each in metrics if f"| `{each['name']}` |" not in document] == []
