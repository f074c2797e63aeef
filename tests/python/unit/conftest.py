"""Fits that tests share, and processes that start early because they compile for seconds."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from insiders.model import SegmentationModel
from unit.toy import RECIPES, fit, make_customers


@pytest.fixture(scope="session", params=RECIPES.values(), ids=RECIPES)
def fitted(request: pytest.FixtureRequest) -> SegmentationModel:
    """Return a fit on 300 customers by each recipe."""
    return fit(make_customers(300), request.param)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests that wait for other processes last."""
    items.sort(key=lambda item: "embedding_outputs" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session", autouse=True)
def embedding_processes(request: pytest.FixtureRequest) -> Iterator[dict[str, Any]]:
    """Start a process with one thread and one with four, if a test asks for their outputs."""
    names = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"]
    script = str(Path(__file__).with_name("print_embedding.py"))
    is_needed = any(
        "embedding_outputs" in getattr(item, "fixturenames", ()) for item in request.session.items
    )
    processes = {
        threads: subprocess.Popen(
            [sys.executable, script],
            env=os.environ | dict.fromkeys(names, threads),
            stdout=subprocess.PIPE,
            text=True,
        )
        for threads in (["1", "4"] if is_needed else [])
    }
    yield processes
    for process in processes.values():
        if process.poll() is None:
            process.kill()
            process.communicate()


@pytest.fixture(scope="session")
def embedding_outputs(embedding_processes: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return what `print_embedding` prints with one thread and with four."""
    outputs = {}
    for threads, process in embedding_processes.items():
        text, _ = process.communicate()
        assert process.returncode == 0
        outputs[threads] = json.loads(text)
    return outputs
