"""Take the README's screenshots anew, at the demo: python -m tests.screenshots"""

import contextlib
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.bearing import ROOT, Bearing, bearing
from tests.chromium import QUIET
from tests.servers import find_chromium

FOLDER = ROOT / "docs" / "screenshots"
PASSWORD = "fair-winds"  # as the demo's login page says, like the addresses


@dataclass(frozen=True)
class Shot:
    """One picture: who looks, where their links lead them, and on what kind of screen."""

    name: str
    who: str
    links: tuple[str, ...] = ()
    width: int = 1280
    height: int = 860
    scheme: Literal["light", "dark"] = "light"
    scroll_to: str = "h1"


SHOTS = (
    Shot("home", "Hal"),
    Shot("seal", "Mia", ("Answer",)),
    Shot("talk", "Noa", ("Go to the talk", "Compare"), height=1000),
    Shot("pre-review-phone", "Jun", ("Write my pre-review",), 390, 844, "dark", ".asked"),
    Shot("plan", "Pia", ("Open the plan",), height=1000, scroll_to=".plan-line"),
    Shot("plans", "Dot", ("See the development plans",)),
)


def main() -> None:
    """Take all of them into FOLDER."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with demo() as site, sync_playwright() as playwright:
        chromium = find_chromium() or sys.exit("No Chromium found.")
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        for shot in SHOTS:
            with looking(browser, site, shot) as page:
                page.screenshot(path=FOLDER / f"{shot.name}.png")
        browser.close()


@contextlib.contextmanager
def demo() -> Iterator[Bearing]:
    """Run the demo with fresh people."""
    with (
        tempfile.TemporaryDirectory(prefix="bearing-") as folder,
        bearing(Path(folder), email_url="filemail://", mode="demo") as site,
    ):
        site.manage("load_demo")
        yield site


@contextlib.contextmanager
def looking(browser: Browser, site: Bearing, shot: Shot) -> Iterator[Page]:
    """Sign in as whoever looks and go where the picture is taken."""
    context = browser.new_context(
        base_url=site.url,
        viewport={"width": shot.width, "height": shot.height},
        color_scheme=shot.scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto("/accounts/login/")
    page.locator("[name=login]").fill(f"{shot.who.lower()}@tidewater.example")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    for link in shot.links:
        page.get_by_role("main").get_by_role("link", name=link).first.click()
    if shot.scroll_to != "h1":
        page.locator(shot.scroll_to).first.scroll_into_view_if_needed()
    yield page
    context.close()


if __name__ == "__main__":
    main()
