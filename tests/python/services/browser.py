"""A real Chromium for tests: pages, what they log and request, and what axe finds."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FIND_VIOLATIONS = """
async (rules) => {
  const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
  const show = (node) => node.html.slice(0, 160);
  return found.violations.map(
    ({id, nodes}) => `${id}: ${nodes.slice(0, 3).map(show).join(" | ")}`
  );
}
"""


@dataclass
class Visit:
    """A page, the errors it logged, and the addresses it requested from elsewhere."""

    page: Page
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@contextmanager
def launch() -> Iterator[Browser]:
    """Start Chromium; a test fails without it."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail(f"No Chromium found: install one of {', '.join(NAMES)}.")
    with sync_playwright() as playwright:
        # Chromium refuses its sandbox to root, who runs the tests in a container.
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


def visit(browser: Browser, address: str, *, width: int, scheme: str, own: str) -> Visit:
    """Open an address and collect what goes wrong.

    Parameters
    ----------
    browser : Browser
        From `launch`.
    address : str
        Where the page is.
    width : int
        Of the window, in pixels.
    scheme : {"light", "dark"}
        What the reader's system prefers.
    own : str
        How addresses begin that the page may request.
    """
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    visited = Visit(page)

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error":
            visited.errors.append(message.text)

    def note_request(request: Request) -> None:
        if not request.url.startswith((own, "data:", "blob:")):
            visited.requests.append(request.url)

    page.on("console", note_message)
    page.on("pageerror", lambda error: visited.errors.append(str(error)))
    page.on("request", note_request)
    page.goto(address)
    return visited


def find_violations(page: Page) -> list[str]:
    """Return what axe finds against WCAG A and AA, with the first elements of each rule."""
    script = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    # The page may forbid scripts of its own: this one runs in it without being part of it.
    page.evaluate(script)
    found: list[str] = page.evaluate(FIND_VIOLATIONS, RULES)
    return found


def scrolls_sideways(page: Page) -> bool:
    """Return whether the page is wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
