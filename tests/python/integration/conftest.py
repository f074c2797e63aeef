"""The commands of the documents run beside the other tests, in the time that those leave idle."""

import pytest

from integration.documented_runs import start_documented_runs


def uses_documented_runs(item: pytest.Item) -> bool:
    """Return whether a test waits for the commands of the documents."""
    return "documented_runs" in getattr(item, "fixturenames", [])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests that wait for these commands last."""
    items.sort(key=uses_documented_runs)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Start the commands before the first test, if a test waits for them."""
    if not session.config.option.collectonly and any(map(uses_documented_runs, session.items)):
        start_documented_runs()
