"""The dashboard without a browser: a page of a published folder, and its text."""

import re
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dbt_runner import PROJECT

APP = PROJECT / "dashboard/app.py"
PAGES = [f"views/{path.name}" for path in sorted((PROJECT / "dashboard/views").glob("*.py"))]
TIMEOUT = 60

Open = Callable[..., AppTest]


def open_dashboard(
    monkeypatch: pytest.MonkeyPatch, folder: Path, page: str = PAGES[0], **parameters: str
) -> AppTest:
    """Open a page of a published folder; fail if the page raises."""
    # `streamlit run` finds the modules beside app.py; its test harness does not.
    monkeypatch.syspath_prepend(str(APP.parent))
    # Streamlit replaces the main module, and processes that fork later import it.
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    monkeypatch.setenv("INSIDERS_PUBLISHED", str(folder))
    app = AppTest.from_file(str(APP), default_timeout=TIMEOUT)
    app.run()
    app.query_params.update(parameters)
    app.switch_page(page).run()
    assert not app.exception, app.exception[0].message
    return app


def read_bodies(app: AppTest) -> list[str]:
    """Return the HTML of a page."""
    return [element.proto.body for element in app.main.get("html")]


def read(app: AppTest) -> str:
    """Return the text of a page: its HTML without tags."""
    words = re.sub(r"<[^>]+>", " ", " ".join(read_bodies(app)))
    return " ".join(unescape(words).split())


def read_title(app: AppTest) -> str:
    """Return the title of a page."""
    [title] = [body for body in read_bodies(app) if body.startswith("<h1")]
    return unescape(re.sub(r"<[^>]+>", "", title))
