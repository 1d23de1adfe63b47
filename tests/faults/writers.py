"""People who write while the server is killed, and what each of them has been told is saved."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from random import Random
from threading import Event
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import urlencode

from people.autosave import WRITER
from people.models import Role
from tests.cast import client_for, employ, start
from tests.reviews.pages import Answer, fields_of
from tests.tabs import Save, Tab

TEXTS = ("statement", "known_for", "stays_open", "could_offer", "goal1_what")
TOKEN = "autosave" * 4  # a cookie and a form have to bring the same, whatever it is
SECONDS_TO_ANSWER = 30
SECONDS_BETWEEN_TRIES = 0.05


def hire(people: int) -> None:
    """Print the keys and sessions of some new people; runs inside the installation.

    Every second of them has a review to prepare, whose number is printed beside; the others have 0.
    """
    hr, lead = employ("Hera Moor"), employ("Lena Moor")
    Role.objects.create(person=hr, kind=Role.Kind.HR_ADMIN)
    hired = []
    for number in range(people):
        one = employ(f"Writer{number} Moor", manager=lead)
        review = start(hr, one).pk if number % 2 else 0
        hired.append((one.pk, client_for(one).cookies["sessionid"].value, review))
    print(json.dumps(hired))


@dataclass(frozen=True)
class Page:
    """A page that is written on: where it is shown, where saved, and what is typed or picked."""

    address: str
    save: str
    fields: Mapping[str, tuple[str, ...]]  # by name: what there is to pick from, if there is


def direction() -> Page:
    """Return the page of somebody's direction."""
    return Page("/direction/write/", "/direction/write/", dict.fromkeys(TEXTS, ()))


def pre_review(number: int) -> Page:
    """Return a step of a pre-review, with levels and what shows them."""
    levels = ("", "1", "2", "3", "4", "5")
    fields = {
        f"{part}_{one}": picks
        for one in ("scope", "impact", "influence")
        for part, picks in (("level", levels), ("evidence", ()))
    }
    address = f"/reviews/{number}/pre-review/"
    return Page(f"{address}?step=today", f"{address}save/", fields)


@dataclass
class Writer:
    """Somebody at one open page, over a connection of their own."""

    pk: int
    session: str
    page: Page
    port: int
    dice: Random
    acknowledged: int = 0
    typed: int = 0
    faults: list[str] = field(default_factory=list)

    def write(self, is_enough: Event) -> None:
        """Type and save until it is enough and everything is saved; note what goes wrong."""
        tab = self.open_page()
        while not (is_enough.is_set() and tab.is_saved()) and not self.faults:
            if not is_enough.is_set():
                self.type(tab)
            if save := tab.next_save():
                self.send(tab, save)
        self.look(tab)

    def type(self, tab: Tab) -> None:
        """Write something that nobody has written before, or pick something."""
        self.typed += 1
        name = self.dice.choice([*self.page.fields])
        picks = self.page.fields[name]
        tab.type(name, self.dice.choice(picks) if picks else f"text {self.typed} of {self.pk}")

    def send(self, tab: Tab, save: Save) -> None:
        """Save once; an answer that doesn't come leaves open what has become of it."""
        answer = self.ask("POST", save)
        if answer is None or answer[0] >= 500:
            self.look(tab)
            return
        status, body = answer
        if status != 200:
            self.faults.append(f"{status} to version {save.version}: {body[:300]!r}")
            return
        tab.hear(save, status, json.loads(body))
        self.acknowledged += 1

    def look(self, tab: Tab) -> None:
        """Open the page anew: it shows what was acknowledged last, or what had no answer since."""
        shown = self.open_page().page
        if shown not in (tab.acknowledged, tab.unclear):
            self.faults.append(f"shown {shown}, acknowledged {tab.acknowledged}")

    def open_page(self) -> Tab:
        """Return the page, as soon as the server answers."""
        while (answer := self.ask("GET")) is None or answer[0] >= 500:
            time.sleep(SECONDS_BETWEEN_TRIES)
        page = cast("Answer", SimpleNamespace(content=answer[1]))
        shown: dict[str, Any] = fields_of(page, self.page.save)
        texts = {name: shown[name] or "" for name in self.page.fields}
        return Tab(texts, int(shown["version"]))

    def ask(self, method: str, save: Save | None = None) -> tuple[int, bytes] | None:
        """Return status and body of an answer; None if there is none, or half of one."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=SECONDS_TO_ANSWER)
        cookies = f"sessionid={self.session}; csrftoken={TOKEN}"
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        body = None
        if save is not None:
            headers[WRITER] = str(self.pk)
            body = urlencode({**save.data(), "csrfmiddlewaretoken": TOKEN}, doseq=True)
        try:
            address = self.page.address if save is None else self.page.save
            connection.request(method, address, body, headers)
            answer: HTTPResponse = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, HTTPException):
            return None
        finally:
            connection.close()
