"""A dbt project of a few models, built in processes of their own.

It is built by Sail, or by the server that INSIDERS_SPARK_URL names.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

Build = Callable[..., str]

PROJECT = {
    "name": "shop",
    "profile": "shop",
    "version": "1.0",
    "flags": {"send_anonymous_usage_stats": False},
}
PROFILE = {"type": "sparkconnect", "warehouse": "tables", "schema": "shop", "threads": 2}
URL = os.environ.get("INSIDERS_SPARK_URL")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return the folder of a project without models; YAML reads JSON."""
    # A server keeps the schemas of earlier tests.
    server = {"url": URL, "schema": f"shop_{uuid4().hex}"} if URL else {}
    profiles = {"shop": {"target": "dev", "outputs": {"dev": PROFILE | server}}}
    for folder in ("models", "seeds", "macros"):
        (tmp_path / folder).mkdir()
    (tmp_path / "dbt_project.yml").write_text(json.dumps(PROJECT))
    (tmp_path / "profiles.yml").write_text(json.dumps(profiles))
    return tmp_path


@pytest.fixture
def build(project: Path) -> Build:
    """Return a function that runs dbt in the project, and returns what it prints."""

    def run(*arguments: str, fails: bool = False, **variables: str) -> str:
        command = [str(Path(sys.executable).parent / "dbt"), "--no-use-colors", *arguments]
        environment = os.environ | variables
        done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)
        assert (done.returncode != 0) == fails, done.stdout + done.stderr
        return done.stdout

    return run
