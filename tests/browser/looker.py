"""Somebody who looks at pages with axe, in all their widths and colours.

Each page is loaded once and looked at four times, light and dark, wide and on a phone: width and
colours are a matter of CSS alone, so that loading it anew would show the same. For the same reason
the other two times ask only what CSS can change. What was looked at is not looked at again.
"""

import re
from collections.abc import Sequence
from typing import Literal
from urllib.parse import parse_qs, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ViewportSize

from people.models import Employee
from tests.browser.visitor import Visitor
from tests.cast import client_for

WIDE, PHONE, NARROWEST = (ViewportSize(width=width, height=900) for width in (1280, 390, 320))
REFUSALS = {403, 404, 409, 422}
LOOKS = {"runOnly": ["color-contrast", "target-size", "scrollable-region-focusable"]}
EVERYTHING: dict[str, list[str]] = {}
VARIANTS: tuple[tuple[ViewportSize, Literal["light", "dark"], dict[str, list[str]]], ...] = (
    (WIDE, "light", EVERYTHING),
    (WIDE, "dark", LOOKS),
    (PHONE, "light", LOOKS),
    (PHONE, "dark", EVERYTHING),
)
FIND = """rules => axe.run(document, {resultTypes: ["violations"], ...rules}).then(
  found => found.violations.flatMap(fault => fault.nodes.map(
    node => `${fault.id}: ${node.html} ${node.failureSummary}`)))"""
SIDEWAYS = """() => {
  const room = document.documentElement.clientWidth;
  return document.documentElement.scrollWidth <= room ? [] : [...document.querySelectorAll("*")]
    .filter(one => one.getBoundingClientRect().left + one.scrollWidth > room)
    .map(one => one.outerHTML.slice(0, 90));
}"""
# What a page may be asked with: its fields are called so, or a link that leads to it says so.
KNOWN = """() => {
  const fields = [...document.querySelectorAll("[name]")].map(
    one => [location.pathname, one.getAttribute("name")]);
  const links = [...document.querySelectorAll('a[href]:not([href^="#"])')]
    .map(one => new URL(one.href))
    .flatMap(one => [...one.searchParams.keys()].map(name => [one.pathname, name]));
  return [...fields, ...links];
}"""
CHANGING = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|\d+')
LOOKED_AT: set[str] = set()


class Looker:
    """Opens pages as anybody and notes what is wrong with them."""

    def __init__(self, browser: Browser, site: str) -> None:
        self.visitor = Visitor(browser, site)
        self.visitor.expected = REFUSALS
        self.page = self.visitor.page
        self.faults: list[str] = []
        self._known: set[tuple[str, str]] = set()

    def become(self, person: Employee | None) -> None:
        """Be signed in as `person`; None is a stranger."""
        self.visitor.context.clear_cookies()
        cookies = client_for(person).cookies
        if "sessionid" in cookies:
            value, site = cookies["sessionid"].value, self.visitor.site
            self.visitor.context.add_cookies([{"name": "sessionid", "value": value, "url": site}])

    def visit(self, *paths: str) -> None:
        """Open each of `paths` and look at it, and whether it knows what it is asked with."""
        for path in paths:
            self.page.goto(path)
            self._ask_knowingly()
            self.look()

    def look(self) -> None:
        """Look at the page that is open in all its variants, unless that was done before."""
        self.visitor.arrive()
        self.page.evaluate("window.stop()")  # what comes again by itself would go while looked at
        content = CHANGING.sub("", self.page.content())
        if content in LOOKED_AT:
            return
        LOOKED_AT.add(content)
        self.page.evaluate(Axe().axe_script)
        for size, scheme, rules in VARIANTS:
            self.page.set_viewport_size(size)
            self.page.emulate_media(color_scheme=scheme)
            for fault in self.page.evaluate(FIND, rules):
                self._note(f"{scheme} {size['width']}: {fault}")
        self.page.set_viewport_size(NARROWEST)
        if wide := self.page.evaluate(SIDEWAYS):
            self._note(f"sticks out at the side: {wide}")

    def _ask_knowingly(self) -> None:
        """Note what the page is asked with that neither it nor one seen before knows of it."""
        self._known |= {(path, name) for path, name in self.page.evaluate(KNOWN)}
        address = urlsplit(self.page.url)
        for name in parse_qs(address.query, keep_blank_values=True):
            if (address.path, name) not in self._known:
                self._note(f"is asked with {name!r}, which no field or link is called")

    def _note(self, fault: str) -> None:
        heading = self.page.locator("h1").first.inner_text()
        self.faults.append(f"{urlsplit(self.page.url).path} ({heading}): {fault}")


def give_long_names(people: Sequence[Employee]) -> None:
    """Call `people` by names that fill a line."""
    for person in people:
        person.name = f"{person.name} Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh"
        person.preferred_name = f"{person.preferred_name}-Wolfeschlegelsteinhausenbergerdorff"
        person.save()
