"""The literal `package_checksum` in dbt_project.yml is the checksum of the package."""

from pathlib import Path
from types import ModuleType

import pytest

from dbt_runner import load_module


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """Return the script that writes the literal as a module."""
    return load_module("scripts/write_package_checksum.py")


def test_literal_is_up_to_date(script: ModuleType) -> None:
    written = script.written_checksum(script.PROJECT_FILE.read_text())
    assert written == script.package_checksum(), "Run scripts/write_package_checksum.py."


def test_edit_move_and_new_file_change_the_checksum(script: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.py").write_text("x = 1\n")
    checksums = [script.package_checksum(tmp_path)]
    (tmp_path / "a.py").write_text("x = 2\n")
    checksums.append(script.package_checksum(tmp_path))
    (tmp_path / "a.py").rename(tmp_path / "sub/a.py")
    checksums.append(script.package_checksum(tmp_path))
    (tmp_path / "sub/b.py").write_text("")
    checksums.append(script.package_checksum(tmp_path))
    (tmp_path / "notes.md").write_text("not a module")
    assert script.package_checksum(tmp_path) == checksums[-1]
    assert len(set(checksums)) == 4


def test_script_replaces_the_literal(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "dbt_project.yml"
    file.write_text('meta:\n  package_checksum: "0000"\n  random_state: 42\n')
    monkeypatch.setattr(script, "PROJECT_FILE", file)
    script.main()
    expected = f'meta:\n  package_checksum: "{script.package_checksum()}"\n  random_state: 42\n'
    assert file.read_text() == expected


def test_missing_literal_is_an_error(script: ModuleType) -> None:
    with pytest.raises(ValueError, match="Expected one package_checksum"):
        script.written_checksum("meta: {random_state: 42}\n")
