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
INSIDERS_REVENUE_SHARE = """
    select
        date_trunc('month', order_date) as month_start_date,
        coalesce(sum(orders.gross_revenue) filter (is_insider), 0) / sum(orders.gross_revenue)
    from marts.orders as orders
    inner join marts.customer_segments using (customer_id)
    group by month_start_date
"""
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


def query_metric(project: Path, metric: str, group_by: str) -> dict[str, float]:
    """Return the groups and the values of a metric."""
    finished = subprocess.run(
        [MF, "query", "--metrics", metric, "--group-by", group_by, "--csv", "result.csv"],
        cwd=project,
        env=os.environ | {"INSIDERS_DATABASE": DATABASE, "INSIDERS_TRANSACTIONS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    with (project / "result.csv").open() as file:
        names, *rows = csv.reader(file)
    assert names == [group_by, metric]
    return {group: float(value) for group, value in rows}


@pytest.mark.parametrize(
    ("metric", "group_by", "sql"),
    [
        ("insider_revenue_share", "metric_time__month", INSIDERS_REVENUE_SHARE),
        ("retention", "cohort_month__months_since_first_order", RETENTION),
    ],
)
def test_metric_equals_the_marts(
    metric: str, group_by: str, sql: str, project: Path, sample: DataSet
) -> None:
    expected = {str(group): float(value) for group, value in sample.default.query(sql)}
    assert query_metric(project, metric, group_by) == pytest.approx(expected)
    assert len(expected) > 6


def test_every_metric_is_documented() -> None:
    metrics: list[dict[str, Any]] = yaml.safe_load(
        (PROJECT / "models/semantic/_metrics.yml").read_text()
    )["metrics"]
    document = (PROJECT / "docs/metrics.md").read_text()
    assert [each["name"] for each in metrics if f"| `{each['name']}` |" not in document] == []
