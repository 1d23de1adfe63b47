"""Pages of a sheet that two write on, as `static/js/autosave_parts.js` and its buttons do it.

A page sends what the script or the button sends and takes an answer as it does; the script itself
is tried in two browsers (tests/browser/test_talk_together.py). A page notes every text that its
reader has had in sight, in its field or beside it.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.urls import reverse

from people.autosave import EMPTY, WRITER
from people.models import Employee
from people.untouched import WAS, digest
from reviews.models import Plan, Review, SheetField
from tests.cast import client_for

STAGE = "timeline"
FIELDS = ("must_come_true", "notes-timeline", "look_again_on")
DAY = "look_again_on"
TEXTS = dict.fromkeys(FIELDS, ("", "one", "two", "three")) | {
    DAY: ("", "2027-01-05", "2027-02-05", "soon")
}
Shot = dict[str, str]
Act = str  # one of ACTS
ACTS = (
    *("type", "save", "lose the answer", "send late", "arrive", "ask", "ask late", "hear late"),
    *("choose mine", "choose stored", "press", "open"),
)


@dataclass(frozen=True)
class Step:
    """Who does what, in which field and with which text, where that matters."""

    who: int
    act: Act
    name: str
    text: int


@dataclass(frozen=True)
class Save:
    """A request on its way: what it carries, and what its reader had seen when it left."""

    shot: Shot
    names: Sequence[str]
    version: int
    seen: Mapping[str, set[str]]


@dataclass
class Sheet:
    """What is stored, for whoever looks on."""

    review: Review

    def fields(self) -> dict[str, SheetField]:
        """Return every field in which something was written."""
        found = SheetField.objects.filter(plan__review=self.review, name__in=FIELDS)
        return {one.name: one for one in found}

    def texts(self) -> Shot:
        """Return what stands in each field."""
        found = self.fields()
        return {name: found[name].text if name in found else "" for name in FIELDS}

    def clear(self) -> None:
        """Make it a sheet on which nobody has written."""
        SheetField.objects.filter(plan__review=self.review).delete()
        Plan.objects.filter(review=self.review).update(version=0)

    def version(self) -> int:
        """Return the version that it has."""
        version: int = Plan.objects.values_list("version", flat=True).get(review=self.review)
        return version


class Page:
    """A page of `person` in which the script saves, or a button."""

    def __init__(self, sheet: Sheet, person: Employee, client: Client) -> None:
        self.sheet, self.person, self.client = sheet, person, client
        self.seen: dict[str, set[str]] = defaultdict(set)
        self.late: list[Save] = []
        self.open()

    def open(self) -> None:
        """Load it anew; what wasn't saved is gone, as its reader was told."""
        self.version, self.shown = self.sheet.version(), self.sheet.texts()
        self.acknowledged, self.was = dict(self.shown), dict(self.shown)
        self.unclear: Shot | None = None
        self.choices: Shot = {}
        self.heard: tuple[int, Any] | None = None
        self._see(self.shown)

    def type(self, name: str, text: str) -> None:
        """Write into a field, or choose in one where two texts stand."""
        self.choices.pop(name, None)
        self.shown[name] = text
        self._see({name: text})

    def choose_stored(self) -> None:
        """Take what was saved in every field that has a choice."""
        self.shown |= self.choices
        self.choices = {}

    def next_save(self) -> Save | None:
        """Return what the script sends now; None where it has nothing to send, or waits."""
        shot = dict(self.shown) if self.unclear is None else self.unclear
        names = [name for name in FIELDS if shot[name] != self.acknowledged[name]]
        if self.choices or not names:
            return None
        self.unclear = shot
        seen = {name: set(texts) for name, texts in self.seen.items()}
        return Save(shot, names, self.version, seen)

    def deliver(self, save: Save) -> tuple[int, Any]:
        """Let the server answer a save, and check what became of what was stored."""
        before = self.sheet.texts()
        sent: dict[str, Any] = {name: save.shot[name] for name in save.names if save.shot[name]}
        sent[EMPTY] = [name for name in save.names if not save.shot[name]]
        answer = self.client.post(
            reverse("save_sheet", args=[self.sheet.review.pk]),
            sent | {"version": save.version},
            headers={WRITER: str(self.person.pk)},
        )
        status, said = answer.status_code, json.loads(answer.content)
        kept = {name: save.shot[name] for name in save.names} if status in {200, 422} else {}
        for unfit in said["fields"] if status == 422 else ():
            del kept[unfit]
        check(before, self.sheet.texts(), kept, save.seen)
        return status, said

    def hear(self, save: Save, status: int, said: Mapping[str, Any]) -> None:
        """Take the answer to a save, as the script does; what is unfit, its writer takes back."""
        self.unclear = None
        if status == 422:
            kept = {name: text for name, text in save.shot.items() if name not in said["fields"]}
            self.acknowledged |= kept
            self._catch_up(said["news"], said["version"])
            for name in said["fields"].keys() - self.choices.keys():
                self.shown[name] = self.acknowledged[name]
        elif status == 200:
            self.acknowledged = dict(save.shot)
            self._catch_up(said["news"], said["version"])
        else:
            told, shot = said["news"] | said["fields"], save.shot
            there = {name for name, one in said["news"].items() if shot[name] == one["stored"]}
            self.acknowledged |= {name: shot[name] for name in there}
            self._catch_up({name: told[name] for name in told.keys() - there}, said["version"])

    def ask(self) -> None:
        """Ask what was written meanwhile; the answer may come later."""
        address = reverse("talk_meanwhile", args=[self.sheet.review.pk])
        asked = {"seen": str(self.version), "stage": STAGE, "at": ""}
        self.heard = self.version, self.client.get(address, asked).json()

    def hear_of_it(self) -> None:
        """Take that answer, unless something else was heard since."""
        if self.heard and not (self.unclear or self.choices) and self.heard[0] == self.version:
            self._catch_up(self.heard[1]["news"], self.heard[1]["version"])
        self.heard = None

    def ask_and_hear(self) -> None:
        """Ask, and get the answer at once."""
        self.ask()
        self.hear_of_it()

    def press(self) -> None:
        """Press the button of a page without a script."""
        self.unclear = None
        before, seen = self.sheet.texts(), {name: set(one) for name, one in self.seen.items()}
        was = {WAS + name: digest(text) for name, text in self.was.items()}
        address = reverse("save_sheet", args=[self.sheet.review.pk])
        sent = self.shown | was | {"version": str(self.version), "stage": STAGE}
        answer = self.client.post(address, sent)
        typed = {name: self.shown[name] for name in FIELDS if self.shown[name] != self.was[name]}
        is_kept = answer.status_code == 302
        check(before, self.sheet.texts(), typed if is_kept else {}, seen)
        if is_kept:
            return self.open()
        form = answer.context["form"]
        kept = {name: form.kept.get(name, "") for name in FIELDS}
        self.shown = {name: str(form[name].value() or "") for name in FIELDS}
        self.was = self.acknowledged = kept
        self.version = int(form.data["version"])
        self._see(self.shown)
        self._see({name: kept[name] for name in form.stored})
        return self.promise()

    def promise(self) -> None:
        """Check that its version covers nothing that its reader hasn't had in sight."""
        for name, one in self.sheet.fields().items():
            is_covered = one.version <= self.version
            assert not is_covered or one.text in self.seen[name], f"{name}: unseen, but covered"

    def _catch_up(self, news: Mapping[str, Mapping[str, str]], version: int) -> None:
        for name, one in news.items():
            is_changed = self.shown[name] != self.acknowledged[name]
            self.acknowledged[name] = one["stored"]
            self._see({name: one["stored"]})
            if not is_changed:
                self.shown[name] = one["stored"]
            elif self.shown[name] != one["stored"]:
                self.choices[name] = one["stored"]
        self.version = version
        self.promise()

    def _see(self, texts: Shot) -> None:
        for name, text in texts.items():
            self.seen[name].add(text)


def check(before: Shot, after: Shot, kept: Shot, seen: Mapping[str, set[str]]) -> None:
    """Check that what is called kept is stored, nothing else changed, and nothing unseen is gone.

    A button keeps all or nothing; a script keeps every field that fits.
    """
    assert after == before | kept, f"what is called kept is {kept}"
    for name in kept:
        is_seen = before[name] in seen[name] or before[name] == after[name]
        assert is_seen, f"{name}: {before[name]!r} was written over by somebody who never saw it"


@dataclass
class World:
    """Two who write on one sheet; `met` counts how their saves ended."""

    review: Review
    met: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def __post_init__(self) -> None:
        """Sign the two in."""
        self.sheet = Sheet(self.review)
        self.clients = [
            (one, client_for(one)) for one in (self.review.employee, self.review.manager)
        ]

    def play(self, steps: Iterable[Step]) -> None:
        """Let all of it happen on a clean sheet, and then everybody come to rest."""
        self.sheet.clear()
        self.pages = [Page(self.sheet, one, client) for one, client in self.clients]
        for step in steps:
            self.do(step, self.pages[step.who])
        self.rest()

    def do(self, step: Step, page: Page) -> None:
        """Do one step, if the page lets one."""
        acts: dict[Act, Callable[[], None]] = {
            "type": lambda: page.type(step.name, TEXTS[step.name][step.text]),
            "ask": page.ask_and_hear,
            "ask late": page.ask,
            "hear late": page.hear_of_it,
            "arrive": lambda: self._arrive(page),
            "choose mine": page.choices.clear,
            "choose stored": page.choose_stored,
            "press": page.press,
            "open": page.open,
        }
        acts.get(step.act, lambda: self._save(step.act, page))()

    def rest(self) -> None:
        """Let what is late arrive, everybody save what they have, and all see the same."""
        for page in self.pages:
            self._arrive(page)
        for page in (*self.pages, *self.pages):
            page.choose_stored()
            while page.next_save():
                self._save("save", page)
                page.choose_stored()
            page.ask_and_hear()
        assert [page.shown for page in self.pages] == [self.sheet.texts()] * 2

    @staticmethod
    def _arrive(page: Page) -> None:
        while page.late:
            page.deliver(page.late.pop())

    def _save(self, how: Act, page: Page) -> None:
        if (save := page.next_save()) is None:
            return
        if how == "send late":
            page.late.append(save)
            return
        status, said = page.deliver(save)
        self.met[status] += 1
        if how == "save":
            page.hear(save, status, said)
