"""Make the pictures of docs/images: pages of the dashboard and the report of the published sample.

make screenshots
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from insiders.presentation.published import open_version
from insiders.presentation.report.page import write_report
from insiders.presentation.report.source import Source

PROJECT = Path(__file__).resolve().parents[1]
IMAGES = PROJECT / "docs/images"
# Page, a text on it, name of the file, and the scheme of colors.
SHOTS = [
    ("Overview", "Three things to do now", "dashboard-overview", "light"),
    ("Segment map", "Find a customer", "dashboard-map", "light"),
    ("Overview", "Three things to do now", "dashboard-overview-dark", "dark"),
]
WIDTH, HEIGHT = 1280, 1400
MARGIN = 24
SECONDS_TO_START = 60


@contextmanager
def serve(published: Path) -> Iterator[str]:
    """Serve the dashboard of a published folder on a free port of this machine.

    Yields
    ------
    str
        Its address.

    Raises
    ------
    RuntimeError
        If it does not answer, or printed a traceback.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(PROJECT / "dashboard/app.py")]
    options = ["--server.port", str(port), "--server.headless", "true"]
    # A pipe that nobody reads would be full one day, and stop the server.
    with TemporaryFile("w+") as log:
        server = subprocess.Popen(
            [*command, *options],
            env=os.environ | {"INSIDERS_PUBLISHED": str(published)},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for_server(f"http://127.0.0.1:{port}/_stcore/health", server)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()
            server.wait()
        log.seek(0)
        output = log.read()
    if "Traceback" in output:
        raise RuntimeError(output)


def wait_for_server(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(address):
                return
        except URLError:
            time.sleep(0.2)
    raise RuntimeError("The dashboard did not start.")


def wait_for_page(page: Page) -> None:
    """Wait until a page has run and has drawn its charts."""
    page.locator(".footer").wait_for()
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    for chart in page.get_by_test_id("stVegaLiteChart").all():
        chart.locator(".marks").wait_for()


def take(page: Page, name: str, text: str, path: Path) -> None:
    """Open a page from the sidebar and write its picture, in 256 colors."""
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True).click()
    page.get_by_text(text, exact=True).wait_for()
    wait_for_page(page)
    bottom = page.locator(".footer").bounding_box()
    height = round(bottom["y"] + bottom["height"]) + MARGIN if bottom else HEIGHT
    page.set_viewport_size({"width": WIDTH, "height": height})
    wait_for_page(page)
    write_picture(page.screenshot(animations="disabled"), path)


def take_report(browser: Browser, published: Path, path: Path) -> None:
    """Write the picture of the top of the report: all that is above its map."""
    source = Source(open_version(published), PROJECT / "dashboard/queries")
    page = browser.new_page(viewport={"width": WIDTH, "height": 900})
    page.set_content(write_report(source))
    box = page.locator("#segment-map").bounding_box()
    height = box["y"] - MARGIN if box else 900
    clip = {"x": 0, "y": 0, "width": WIDTH, "height": height}
    write_picture(page.screenshot(full_page=True, clip=clip), path)
    page.close()


def write_picture(screenshot: bytes, path: Path) -> None:
    """Write a picture in 256 colors, and print its path."""
    picture = Image.open(BytesIO(screenshot)).convert("RGB")
    picture.quantize(256).save(path, optimize=True)
    print(path)


def main() -> None:
    """Write all pictures."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("No Chromium found: install one, such as Debian's package chromium.")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with serve(PROJECT / "published_sample") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, text, file, scheme in SHOTS:
            page = browser.new_page(
                viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=scheme
            )
            page.goto(address)
            wait_for_page(page)
            take(page, name, text, IMAGES / f"{file}.png")
            page.close()
        take_report(browser, PROJECT / "published_sample", IMAGES / "report.png")
        browser.close()


if __name__ == "__main__":
    main()
