"""The order of the tests, and what one worker takes of them; see `make test`.

A worker takes one group of tests at a time. The files that share builds of `conftest.py` are one
group, so that no build is made twice. The commands of the documents come first, because they take
longest.
"""

import re
from functools import cache
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

from dbt_runner import PROJECT

# In this order; then the unit tests, and the tests of each other file.
GROUPS = ("documents", "builds")
SHARED_BUILDS = re.compile(r"\b(data_set|real_data|sample|second_builds): ")


@cache
def find_group(path: Path) -> str:
    """Return the group of the tests in a file."""
    if path.name == "test_documented_commands.py":
        return "documents"
    if path.is_relative_to(PROJECT / "tests/python/unit"):
        return "unit"
    return "builds" if SHARED_BUILDS.search(path.read_text()) else path.name


class GroupScheduling(LoadScopeScheduling):
    """A scheduler of pytest-xdist that gives a whole group to one worker."""

    def _split_scope(self, nodeid: str) -> str:
        return find_group(PROJECT / nodeid.split("::")[0])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> GroupScheduling:
    """Distribute the tests by group; pytest-xdist calls this."""
    return GroupScheduling(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort the tests by group."""
    order = {group: position for position, group in enumerate(GROUPS)}
    items.sort(key=lambda item: order.get(find_group(item.path), len(order)))
