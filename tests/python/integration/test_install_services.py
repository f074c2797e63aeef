"""`make test-services` says which packages are missing where it cannot install them."""

import subprocess
from types import ModuleType

import pytest

from dbt_runner import PROJECT, load_module

SCRIPT = "scripts/install_services.py"


@pytest.fixture
def script() -> ModuleType:
    """Return the script as a module."""
    return load_module(SCRIPT)


def test_packages_are_named_where_they_cannot_be_installed(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script, "find_program", lambda name: None if name == "mariadbd" else name)
    monkeypatch.setattr(script.os, "getuid", lambda: 1000)
    with pytest.raises(SystemExit, match=r"^Packages are missing: mariadb-server\. Install them"):
        script.main()


def test_root_installs_only_what_is_missing(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []
    monkeypatch.setattr(
        script, "missing_packages", lambda wanted: [] if installed else ["postgresql"]
    )
    monkeypatch.setattr(script.shutil, "which", lambda name: name)
    monkeypatch.setattr(script.os, "getuid", lambda: 0)
    monkeypatch.setattr(script, "install", installed.extend)
    script.main()
    assert installed == ["postgresql"]


def test_the_make_target_runs_the_services_alone() -> None:
    planned = subprocess.run(
        ["make", "--dry-run", "--no-print-directory", "test-services"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert planned.splitlines()[-2:] == [
        ".venv/bin/python scripts/install_services.py",
        ".venv/bin/python -m pytest tests/python/services",
    ]
