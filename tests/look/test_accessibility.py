"""The pages of the look in a real browser: axe finds nothing, and nothing is refused or missing."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from people.models import Employee

pytestmark = [
    pytest.mark.browser,
    pytest.mark.screen,
    pytest.mark.django_db(transaction=True),
]
PAGES = ["style_guide", "account_login", "account_reset_password", "account_change_password"]


@pytest.fixture(params=[(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")], ids=str)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """An empty page of one width and mode, without motion so that axe meets nothing half-way."""
    width, mode = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=mode, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def sign_in(page: Page, live_server: LiveServer, person: Employee) -> None:
    """Give the browser a session of `person`."""
    client = Client()
    client.force_login(person)
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(page: Page, live_server: LiveServer, dot: Employee, name: str) -> None:
    complaints: list[str] = []
    page.on("response", lambda answer: complaints.append(answer.url) if not answer.ok else None)
    page.on(
        "console",
        lambda line: complaints.append(line.text) if "Content Security" in line.text else None,
    )
    if name in {"style_guide", "account_change_password"}:
        sign_in(page, live_server, dot)
    page.goto(live_server.url + reverse(name))
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()
    assert complaints == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_sticks_out_at_the_side(
    browser: Browser, live_server: LiveServer, dot: Employee, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    sign_in(page, live_server, dot)
    page.goto(live_server.url + reverse("style_guide"))
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    page.close()
