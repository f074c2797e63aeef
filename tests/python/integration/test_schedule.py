"""The workflows, the scheduled run and the container file, as far as no host of them is needed."""

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from dbt_runner import PROJECT

WORKFLOWS = sorted((PROJECT / ".github/workflows").glob("*.yml"))
CONTAINER = (PROJECT / "Containerfile").read_text()
RUNBOOK = (PROJECT / "docs/runbook.md").read_text()
MAKE_TARGETS = set(re.findall(r"^([\w./%-]+):", (PROJECT / "Makefile").read_text(), re.MULTILINE))


def read_workflow(path: Path) -> dict[str, Any]:
    """Return a workflow; YAML reads its key `on` as true."""
    workflow: dict[str, Any] = yaml.safe_load(path.read_text())
    assert {"name", True, "permissions", "jobs"} <= workflow.keys()
    return workflow


def list_steps(path: Path) -> list[dict[str, Any]]:
    """Return the steps of all jobs of a workflow."""
    return [step for job in read_workflow(path)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflow_runs_commands_that_exist(path: Path) -> None:
    for job in read_workflow(path)["jobs"].values():
        assert job["timeout-minutes"] <= 60
    scripts = "\n".join(step.get("run", "") for step in list_steps(path))
    for arguments in re.findall(r"^\s*(?:- run: )?make (.+)$", scripts, re.MULTILINE):
        [target] = [word for word in arguments.split() if "=" not in word]
        known = MAKE_TARGETS | {".venv/development", ".venv/extensions"}
        assert target in known
    for script in re.findall(r"\bscripts/\S+", scripts):
        assert (PROJECT / script).stat().st_mode & 0o111
    assert subprocess.run(["bash", "-n"], input=scripts, text=True, check=False).returncode == 0


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflow_names_secrets_in_environments_only(path: Path) -> None:
    scripts = [step.get("run", "") for step in list_steps(path)]
    # An expression in a script could be code of whoever opens a pull request.
    assert [script for script in scripts if "${{" in script] == []
    uses_secrets = "secrets." in path.read_text()
    assert uses_secrets == (path.stem == "nightly")


@pytest.mark.parametrize("name", ["ci", "pull_request"])
def test_every_supported_python_is_tested(name: str) -> None:
    job, *_ = read_workflow(PROJECT / f".github/workflows/{name}.yml")["jobs"].values()
    requires = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["requires-python"]
    first, end = map(int, re.findall(r"3\.(\d+)", requires))
    assert job["strategy"]["matrix"]["python"] == [f"3.{minor}" for minor in range(first, end)]


def test_nightly_run_can_copy_into_databases_and_keeps_no_row() -> None:
    job = read_workflow(PROJECT / ".github/workflows/nightly.yml")["jobs"]["publish"]
    assert "make PYTHON=python .venv/extensions" in [step.get("run") for step in job["steps"]]
    documented = set(re.findall(r"`((?:PG|MYSQL_|AWS_|INSIDERS_)[A-Z_]+)`", RUNBOOK))
    assert {name for name in job["env"] if name not in documented} == set()
    [artifact] = [
        step["with"] for step in job["steps"] if "upload-artifact" in step.get("uses", "")
    ]
    # Messages of DuckDB in run_results.json may have values of the data.
    assert artifact["path"].split() == ["target/manifest.json", "target/sources.json"]
    assert artifact["retention-days"] <= 14


def test_pull_requests_find_the_state_of_the_nightly_run() -> None:
    nightly, pull_request = (
        (PROJECT / f".github/workflows/{name}.yml").read_text()
        for name in ("nightly", "pull_request")
    )
    [name] = re.findall(r"name: (state-.+)", nightly)
    assert f"STATE: {name}" in pull_request
    hashed = re.findall(r"'(.+?)'", name)
    assert hashed == ["dbt_project.yml", "profiles.yml", "requirements.txt"]
    assert all((PROJECT / file).is_file() for file in hashed)


def test_container_copies_files_that_exist() -> None:
    sources = [
        word
        for line in re.findall(r"^COPY (.+) \S+$", CONTAINER, re.MULTILINE)
        for word in line.split()
    ]
    ignored = (PROJECT / ".dockerignore").read_text().splitlines()
    assert [source for source in sources if not (PROJECT / source).exists()] == []
    assert set(sources) & set(ignored) == set()
    [entry_point] = re.findall(r'^ENTRYPOINT \["/opt/insiders/(.+)"\]$', CONTAINER, re.MULTILINE)
    assert (PROJECT / entry_point).stat().st_mode & 0o111
    assert entry_point.split("/")[0] not in ignored


def test_container_has_nothing_that_git_ignores() -> None:
    patterns = (PROJECT / ".gitignore").read_text().splitlines()
    ignored = (PROJECT / ".dockerignore").read_text().splitlines()
    # Git finds a name in every folder, Docker after `**/`.
    expected = {f"**/{pattern.strip('/')}" for pattern in patterns if not pattern.startswith("#")}
    assert expected - set(ignored) == set()
    assert "**/.env*" in ignored


def test_container_runs_without_root_and_has_no_secret() -> None:
    assert re.findall(r"^USER (\d+)$", CONTAINER, re.MULTILINE) == ["10001"]
    assert CONTAINER.index("\nUSER ") < CONTAINER.index("\nCOPY . .")
    assert not re.search(r"KEY|PASSWORD|SECRET|TOKEN", CONTAINER)


def test_requirements_of_the_container_are_pinned() -> None:
    for name in re.findall(r"--requirement (\S+)", CONTAINER):
        lines = (PROJECT / name).read_text().splitlines()
        assert [line for line in lines if "==" not in line] == []


def test_cron_line_names_the_script() -> None:
    [line] = re.findall(r"^(\d+ \d+ \* \* \* .+)$", RUNBOOK, re.MULTILINE)
    assert "/scripts/nightly.sh" in line


@pytest.mark.parametrize(
    ("build", "publish", "freshness", "expected"),
    [(0, 0, 0, 0), (1, 0, 0, 1), (2, 0, 0, 2), (0, 1, 0, 1), (0, 3, 0, 3), (0, 0, 1, 4)],
)
def test_exit_code_says_what_happened(
    build: int, publish: int, freshness: int, expected: int, tmp_path: Path
) -> None:
    for folder in ("scripts", ".venv/bin"):
        (tmp_path / folder).mkdir(parents=True)
    script = tmp_path / "scripts/nightly.sh"
    script.write_bytes((PROJECT / "scripts/nightly.sh").read_bytes())
    # Each stand-in notes what it is asked for.
    for name, body in {
        "dbt": f'case "$*" in *freshness*) exit {freshness};; *) exit {build};; esac',
        "python": f"exit {publish}",
    }.items():
        command = tmp_path / ".venv/bin" / name
        command.write_text(f'#!/bin/sh\necho "{name} $*" >> calls.txt\n{body}\n')
        command.chmod(0o755)
    finished = subprocess.run(["bash", script, "--vars", "{a: 1}"], check=False)
    assert finished.returncode == expected
    assert f"| {expected} |" in RUNBOOK
    calls = (tmp_path / "calls.txt").read_text().splitlines()
    assert calls[0] == (
        "dbt --log-level warn build --exclude-resource-type unit_test --vars {a: 1}"
    )
    # Nothing is published after a failed build.
    assert (len(calls) > 1) == (build == 0)
