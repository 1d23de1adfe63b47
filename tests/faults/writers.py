"""People who write while the server is killed, and what each of them has been told is saved."""

import json
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from random import Random
from threading import Event
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import urlencode

from django.test import Client

from people.autosave import WRITER
from tests.cast import client_for, employ
from tests.reviews.pages import Answer, fields_of
from tests.tabs import Save, Tab

DIRECTION = "/direction/write/"
FIELDS = ("statement", "known_for", "stays_open", "could_offer")
TOKEN = "autosave" * 4  # a cookie and a form have to bring the same, whatever it is
SECONDS_TO_ANSWER = 30
SECONDS_BETWEEN_TRIES = 0.05


def hire(people: int) -> None:
    """Print the keys and sessions of some new people; runs inside the installation."""
    hired = [employ(f"Writer{number} Moor") for number in range(people)]
    clients: list[tuple[int, Client]] = [(one.pk, client_for(one)) for one in hired]
    print(json.dumps([(key, client.cookies["sessionid"].value) for key, client in clients]))


@dataclass
class Writer:
    """Somebody at one open page, over a connection of their own."""

    pk: int
    session: str
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
                self.typed += 1
                tab.type(self.dice.choice(FIELDS), f"text {self.typed} of {self.pk}")
            if save := tab.next_save():
                self.send(tab, save)
        self.look(tab)

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
        shown: dict[str, Any] = fields_of(page, DIRECTION)
        return Tab({name: shown[name] for name in FIELDS}, int(shown["version"]))

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
            connection.request(method, DIRECTION, body, headers)
            answer: HTTPResponse = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, HTTPException):
            return None
        finally:
            connection.close()
