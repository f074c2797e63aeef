"""Builds that assign do without imports that take longer than their work."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        # A plan for a Parquet file takes a tenth of a second.
        ("insiders.transactions", {"numpy", "pandas", "pyarrow"}),
        ("insiders.trained_model", {"scipy.stats", "sklearn", "umap"}),
        ("insiders.customer_value.estimation", {"scipy.stats", "sklearn"}),
        # What only the report and the dashboard need is not installed for a build.
        ("insiders.dbt_plugin", {"altair", "insiders.presentation", "streamlit", "vl_convert"}),
        ("insiders.presentation.published", {"altair", "streamlit", "vl_convert"}),
    ],
)
def test_module_does_without_heavy_imports(module: str, heavy: set[str]) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    loaded = subprocess.check_output([sys.executable, "-c", code], text=True).split()
    assert heavy & set(loaded) == set()
