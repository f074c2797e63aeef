"""Which interpreter `make` takes for a new environment."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from dbt_runner import PROJECT

# The interpreter that makes the environment is asked for its version only: `-c` ends in its status.
SUPPORTED, UNSUPPORTED = "exit 0", "exit 1"
# pyenv has such a command for a version that is not active.
INACTIVE = "echo 'command not found' >&2; exit 127"


def plan_environment(
    folder: Path, interpreters: dict[str, str], *arguments: str
) -> subprocess.CompletedProcess[str]:
    """Return what make would run without `.venv`, with these interpreters on the path only."""
    for name in ("Makefile", "pyproject.toml", "requirements.txt", "requirements-development.txt"):
        shutil.copy(PROJECT / name, folder)
    for name, script in interpreters.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
    make = shutil.which("make")
    assert make
    return subprocess.run(
        [make, "--dry-run", "--no-print-directory", "build", *arguments],
        cwd=folder,
        env={"PATH": str(folder), "HOME": os.environ.get("HOME", "")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("interpreters", "expected"),
    [
        ({"python3.11": SUPPORTED, "python3.13": SUPPORTED}, "python3.11"),
        ({"python3.11": INACTIVE, "python3.12": SUPPORTED, "python3": SUPPORTED}, "python3.12"),
        ({"python3.13": SUPPORTED, "python3": UNSUPPORTED}, "python3.13"),
        ({"python3": SUPPORTED}, "python3"),
    ],
)
def test_make_takes_the_first_supported_interpreter(
    interpreters: dict[str, str], expected: str, tmp_path: Path
) -> None:
    planned = plan_environment(tmp_path, interpreters)
    assert planned.returncode == 0, planned.stderr
    assert planned.stdout.splitlines()[0] == f"{expected} -m venv .venv"


def test_the_variable_names_another_interpreter(tmp_path: Path) -> None:
    interpreters = {"python3.11": SUPPORTED, "mine": SUPPORTED}
    planned = plan_environment(tmp_path, interpreters, "PYTHON=mine")
    assert planned.stdout.splitlines()[0] == "mine -m venv .venv"


def test_an_environment_keeps_its_interpreter(tmp_path: Path) -> None:
    interpreter = tmp_path / ".venv/bin/python"
    interpreter.parent.mkdir(parents=True)
    interpreter.touch()
    planned = plan_environment(tmp_path, {"python3.11": SUPPORTED})
    assert planned.stdout.startswith(".venv/bin/pip install")


@pytest.mark.parametrize(
    ("interpreters", "arguments", "tried"),
    [
        (
            {"python3.11": INACTIVE, "python3": UNSUPPORTED},
            (),
            "python3.11 python3.12 python3.13 python3",
        ),
        ({"python3.11": SUPPORTED, "mine": UNSUPPORTED}, ("PYTHON=mine",), "mine"),
    ],
)
def test_make_says_that_no_supported_interpreter_is_found(
    interpreters: dict[str, str], arguments: tuple[str, ...], tried: str, tmp_path: Path
) -> None:
    planned = plan_environment(tmp_path, interpreters, *arguments)
    assert planned.returncode != 0
    assert f"No Python 3.11 to 3.13 found: tried {tried}. PYTHON=" in planned.stderr


def test_screenshots_are_of_the_sample_whatever_the_environment_names(tmp_path: Path) -> None:
    shutil.copy(PROJECT / "Makefile", tmp_path)
    commands = tmp_path / ".venv/bin"
    commands.mkdir(parents=True)
    for name in ("pyproject.toml", "requirements.txt", "requirements-services.txt"):
        (tmp_path / name).touch()
    for name in ("runtime", "services"):
        (tmp_path / ".venv" / name).touch()
    for name in ("dbt", "python"):
        command = commands / name
        command.write_text("#!/bin/sh\nenv | grep ^INSIDERS_ | sort\n")
        command.chmod(0o755)
    names = {
        "INSIDERS_DATABASE": "insiders_sample.duckdb",
        "INSIDERS_PUBLISHED": "published_sample",
    }
    production = dict.fromkeys((*names, "INSIDERS_TRANSACTIONS"), "/srv/production")
    finished = subprocess.run(
        ["make", "--silent", "--no-print-directory", "screenshots"],
        cwd=tmp_path,
        env=os.environ | production,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    lines = [f"{name}={value}" for name, value in (names | {"INSIDERS_TRANSACTIONS": ""}).items()]
    # The build, the publication, and the pictures.
    assert finished.stdout.splitlines() == 3 * lines


@pytest.mark.parametrize(
    ("target", "variable"),
    [
        ("inspect", "FILE=<path>"),
        ("backfill", "FROM=YYYY-MM-DD"),
        ("rollback", "VERSION=<number>"),
        ("forget-customer", "ID=<id>"),
    ],
)
def test_a_missing_variable_is_named(target: str, variable: str) -> None:
    planned = subprocess.run(
        ["make", "--dry-run", target], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert planned.returncode != 0
    assert f"expected make {target} {variable}" in planned.stderr
