"""Programs that open what stands in a mail before its reader does, each in its own manner."""

import urllib.request
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html.parser import HTMLParser
from random import Random
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin

from playwright.sync_api import BrowserContext, Page

CROWD = 5
AHEAD = {"Sec-Purpose": "prefetch;prerender", "Purpose": "prefetch"}
# What a script does to each form: sends it, asks it to be sent, presses its first button.
BY_SCRIPT = (
    "form => form.submit()",
    "form => form.requestSubmit()",
    "form => form.querySelector('button, [type=submit]').click()",
)
REST = "() => new Promise(rest => requestIdleCallback(rest))"
Pairs = dict[str, str]


@dataclass
class Form:
    """A form as it stands, with nothing chosen: its fields, and what each of its buttons says."""

    address: str
    fields: Pairs = field(default_factory=dict)
    buttons: list[Pairs] = field(default_factory=list)


class Reader(HTMLParser):
    """Reads the forms of a page and where its links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a form, a field, a button or a link."""
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(found.get("action", "")))
        elif tag == "a" and "href" in found:
            self.links.append(found["href"])
        elif tag in ("button", "input", "select", "textarea") and self.forms:
            self._remember(tag, found)

    def _remember(self, tag: str, found: Pairs) -> None:
        said = {found["name"]: found.get("value", "")} if "name" in found else {}
        is_button = tag == "button" or found.get("type") in ("submit", "image")
        is_chosen = found.get("type") not in ("radio", "checkbox") or "checked" in found
        if is_button:
            self.forms[-1].buttons.append(said)
        elif is_chosen:
            self.forms[-1].fields |= said


class Robots:
    """All of them; `visits` counts who came how often, `told` what they were answered."""

    def __init__(self, site: str, context: BrowserContext, dice: Random) -> None:
        self.site, self.context, self.dice = site, context, dice
        self.page: Page = context.new_page()
        self.visits: Counter[str] = Counter()
        self.told: Counter[int] = Counter()
        self.kinds: dict[Callable[[str], None], int] = {
            self.asks_for_the_head: 3,
            self.comes_in_a_crowd: 3,
            self.sends_every_form: 3,
            self.runs_scripts: 1,
        }

    def visit(self, path: str) -> None:
        """Let one of them come."""
        (come,) = self.dice.choices([*self.kinds], [*self.kinds.values()])
        come(path)
        self.visits[come.__name__] += 1

    def asks_for_the_head(self, path: str) -> None:
        """As whoever asks whether a link is dead."""
        self._ask(path, method="HEAD")

    def comes_in_a_crowd(self, path: str) -> None:
        """As scanners of several servers, and browsers that load ahead."""
        headers: list[Pairs] = [self.dice.choice(({}, AHEAD)) for _one in range(CROWD)]
        with ThreadPoolExecutor(CROWD) as crowd:
            list(crowd.map(lambda some: self._ask(path, headers=some), headers))

    def sends_every_form(self, path: str) -> None:
        """As it stands, without a button and with the first, and follows each link it finds."""
        read = Reader(self._ask(path))
        for form in read.forms:
            for button in ({}, *form.buttons[:1]):
                self._ask(form.address, {**form.fields, **button})
            self._ask(form.address)
        for link in read.links:
            self._ask(link)

    def runs_scripts(self, path: str) -> None:
        """A real browser: looks, waits, sends each form by script, presses Enter in each field."""
        self._open(path)
        for number in range(len(self.page.query_selector_all("form"))):
            self._open(path)
            form = self.page.locator("form").nth(number)
            with self.page.expect_navigation():
                form.evaluate(self.dice.choice(BY_SCRIPT))
            self._open(path)
            for typed in form.locator("input:not([type=hidden])").all()[:1]:
                with self.page.expect_navigation():
                    typed.press("Enter")

    def _open(self, path: str) -> None:
        self.page.goto(urljoin(self.site, path))
        self.page.evaluate(REST)

    def _ask(
        self, path: str, form: Pairs | None = None, method: str = "", headers: Pairs | None = None
    ) -> str:
        """Return what is answered, be it a refusal; nobody sends along what they got before."""
        address = urljoin(self.site, path)
        if not address.startswith(self.site):
            return ""
        data = None if form is None else urlencode(form).encode()
        asked = urllib.request.Request(  # noqa: S310 (its own site)
            address, data, headers or {}, method=method or ("GET" if data is None else "POST")
        )
        try:
            with urllib.request.urlopen(asked) as answer:  # noqa: S310
                self.told[answer.status] += 1
                page: str = answer.read().decode()
        except HTTPError as refusal:
            self.told[refusal.code] += 1
            with refusal:
                page = refusal.read().decode()
        return page
