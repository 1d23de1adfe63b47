"""Somebody at a form that saves itself, in a real browser."""

import re

from playwright.sync_api import Locator, Page, Request, expect

from aspirations.models import DirectionDraft
from people.models import Employee
from tests.browser.visitor import Visitor
from tests.cast import client_for

DIRECTION = "/direction/write/"
SAVED = re.compile(r"^\s*Saved \d\d:\d\d\s*$")
IN_TIME = 20_000  # a save is at most five seconds behind; the machine may be busy
# What a browser and HTMX say of a network and of sessions that fail on purpose.
MET = re.compile(r"^(401|403|409|422|503) |^Failed to load|^htmx:|^Response Status Error Code")


class Writer(Visitor):
    """Somebody who writes; what the network says of itself is no complaint here."""

    def come_as(self, person: Employee, path: str) -> None:
        """Open `path`, signed in as `person`; the script listens when this returns."""
        self.become(person)
        self.page.goto(path)
        self.page.wait_for_load_state()

    def become(self, person: Employee) -> None:
        """Have the session of `person`, and a new token, as signing in gives them."""
        session = client_for(person).cookies["sessionid"].value
        self.context.add_cookies([{"name": "sessionid", "value": session, "url": self.site}])

    def tab(self, path: str) -> Page:
        """Open `path` in another tab."""
        page = self.context.new_page()
        page.goto(path)
        page.wait_for_load_state()
        return page


def state(page: Page) -> Locator:
    """Return what the page says of its being saved."""
    return page.locator(".autosave-state > span:visible")


def statement(page: Page) -> Locator:
    """Return the field for the longest text."""
    return page.locator("[name=statement]")


def says_saved(page: Page) -> None:
    """Wait until the page says that it is saved."""
    expect(state(page)).to_have_text(SAVED, timeout=IN_TIME)


def saves_of(page: Page) -> list[Request]:
    """Return a list that grows with every save."""
    sent: list[Request] = []
    page.on("request", lambda one: sent.append(one) if "x-autosave-as" in one.headers else None)
    return sent


def stored(person: Employee) -> DirectionDraft:
    """Return the draft of `person`."""
    return DirectionDraft.objects.get(person=person)
