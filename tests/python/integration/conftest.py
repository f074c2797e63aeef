"""The order and the groups in which workers take the tests; see `make test`.

A worker takes one group at a time. Tests that share the builds of `conftest.py` are one group, so
that no build is made twice. The commands of the documents come first, because they take longest.
"""

import pytest

from dbt_runner import PROJECT

# In this order; then the unit tests, and the tests of each other file.
GROUPS = ("documents", "real_data", "sample")
UNIT_TESTS = PROJECT / "tests/python/unit"
SHARED_BUILDS = {"real_data": "real_data", "sample": "sample", "second_builds": "sample"}


def shared_group(item: pytest.Item) -> str | None:
    """Return the group of a test that waits for commands or for builds of several files."""
    fixtures = set(getattr(item, "fixturenames", ()))
    if "documented_runs" in fixtures:
        return "documents"
    if "data_set" in fixtures:
        return str(item.callspec.params["data_set"])
    # The real lines first: a test of both belongs where the slower builds are.
    return next((SHARED_BUILDS[name] for name in SHARED_BUILDS if name in fixtures), None)


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in the same hook.
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Sort the tests by group, and tell the workers the group of each."""
    if not config.pluginmanager.has_plugin("xdist"):
        return
    groups = {item: shared_group(item) for item in items}
    items.sort(key=lambda item: GROUPS.index(groups[item]) if groups[item] else len(GROUPS))
    for item in items:
        is_unit = item.path.is_relative_to(UNIT_TESTS)
        group = groups[item] or ("unit" if is_unit else item.path.name)
        item.add_marker(pytest.mark.xdist_group(group))
