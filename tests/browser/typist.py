"""Somebody who has no mouse, and sees at every stop where the focus is."""

from people.models import Employee
from tests.browser.visitor import Visitor
from tests.cast import client_for

MOST_STOPS = 90
RING = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2;
}"""


class Typist(Visitor):
    """Somebody who has no mouse."""

    def reach(self, selector: str) -> None:
        """Press Tab until the focus is on `selector`; every stop on the way must show its focus."""
        for _stop in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            assert self.page.evaluate(RING), self.page.evaluate("document.activeElement.outerHTML")
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"the Tab key never came to {selector}")

    def type_into(self, name: str, text: str) -> None:
        """Go to the field `name` and replace what stands in it."""
        self.reach(f"[name='{name}']")
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, name: str, presses: int) -> None:
        """Go to the list or the radio buttons `name` and press the arrow that often."""
        self.reach(f"[name='{name}']")
        for _press in range(presses):
            self.page.keyboard.press("ArrowDown")

    def press_enter_on(self, selector: str) -> None:
        """Go to a button or a link and press it; the next page is there when this returns."""
        self.reach(selector)
        self.press_enter()

    def press_enter(self) -> None:
        """Press Enter where it leads to another page."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def come_as(self, person: Employee, path: str) -> None:
        """Open `path`, signed in as `person`."""
        session = client_for(person).cookies["sessionid"].value
        self.context.add_cookies([{"name": "sessionid", "value": session, "url": self.site}])
        self.page.goto(path)
