"""A folder that looks like the project, for a command that writes to it, or for an edited file."""

from pathlib import Path

from dbt_runner import PROJECT
from integration.project_files import list_files


def link_project(folder: Path) -> None:
    """Link every file of the project at its place in the folder."""
    for path in list_files():
        link = folder / path.relative_to(PROJECT)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(path)


def edit(path: Path, text: str) -> None:
    """Write a text in the place of a link; what it links to stays as it is."""
    path.unlink(missing_ok=True)
    path.write_text(text)
