"""Some tabs of one form, a network that loses and delays, and what must hold all the while."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import RequestFactory

from people.autosave import WRITER
from people.models import Employee
from tests.tabs import Choice, Save, Shot, Tab

CHOICES: tuple[Choice, ...] = ("mine", "stored", "together")
STANCES = ("toward", "deepen", "finding_out")
FATES = ("answered",) * 6 + ("answer lost", "answer lost", "lost", "late", "late")


@dataclass(frozen=True)
class Form:
    """A form that is saved at `address` by `view`; `stored` reads what it would show."""

    writer: Employee
    address: str
    view: Callable[[Any], HttpResponse]
    stored: Callable[[], Mapping[str, Any]]
    names: tuple[str, ...]

    def texts(self) -> Shot:
        """Return what is stored, as a page shows it."""
        stored = self.stored()
        return {name: str(stored[name] or "") for name in self.names}

    def open(self) -> Tab:
        """Return a page as it is shown now."""
        return Tab(self.texts(), self.stored()["version"], picked=("stance",))

    def post(self, save: Save) -> tuple[int, Any]:
        """Let the server answer a save."""
        request: Any = RequestFactory().post(
            self.address,
            urlencode(save.data(), doseq=True),
            content_type="application/x-www-form-urlencoded",
            headers={WRITER: str(self.writer.pk)},
        )
        request.user = self.writer
        answer = self.view(request)
        return answer.status_code, json.loads(answer.content)


@dataclass
class Late:
    """A save that is still on its way, and what its tab had seen when it was sent."""

    save: Save
    seen: dict[str, set[str]]


@dataclass
class World:
    """Some open tabs of `form`; everything random comes from `dice`."""

    form: Form
    dice: Random
    tabs: list[Tab]
    late: list[Late] = field(default_factory=list)
    typed: int = 0
    met: Counter[str] = field(default_factory=Counter)
    stored: Shot = field(default_factory=dict)  # as it was looked at last

    def __post_init__(self) -> None:
        """Look at what is stored when it begins."""
        self.stored = self.form.texts()

    def step(self) -> None:
        """Do one thing that somebody, or the network, may do."""
        tab = self.dice.choice(self.tabs)
        acts = (self.type, self.settle) if tab.both else (self.type, self.save, self.save)
        self.dice.choice(acts)(tab)
        if self.late and self.dice.random() < 0.2:
            late = self.late.pop(self.dice.randrange(len(self.late)))
            self.deliver(late.save, late.seen)
        if self.dice.random() < 0.04:
            self.tabs[self.tabs.index(tab)] = self.form.open()

    def type(self, tab: Tab) -> None:
        """Write something that nobody has written before."""
        name = self.dice.choice(self.form.names)
        self.typed += 1
        tab.type(name, self.dice.choice(STANCES) if name == "stance" else f"text {self.typed}")

    def save(self, tab: Tab) -> None:
        """Let the script save, and the network do with it what it likes."""
        if (save := tab.next_save()) is None:
            return
        fate = self.dice.choice(FATES)
        seen = {name: set(texts) for name, texts in tab.seen.items()}
        self.met[fate] += 1
        if fate == "late":
            self.late.append(Late(save, seen))
        elif fate != "lost":
            answer = self.deliver(save, seen)
            if fate == "answered":
                self.met[f"heard {answer[0]}"] += 1
                tab.hear(save, *answer)

    def settle(self, tab: Tab) -> None:
        """Choose, where there are two texts."""
        tab.choose(self.dice.choice(CHOICES))

    def finish(self) -> None:
        """Let what is late arrive, and every tab save until it says so."""
        for late in self.late:
            self.deliver(late.save, late.seen)
        for tab in self.tabs:
            while not tab.is_saved():
                self.settle(tab)
                if save := tab.next_save():
                    tab.hear(save, *self.deliver(save, tab.seen))
            assert tab.page == tab.acknowledged

    def deliver(self, save: Save, seen: Mapping[str, set[str]]) -> tuple[int, Any]:
        """Let a save arrive, and look at what the server did."""
        before = self.stored
        status, said = self.form.post(save)
        after = self.stored = self.form.texts()
        self.met[f"{status} to {'all' if save.is_whole else 'some'}"] += 1
        for name in self.form.names:
            unseen = before[name] != after[name] and before[name] not in seen[name]
            assert not unseen, f"{before[name]!r} was overwritten by somebody who never saw it"
        if status == 200:
            assert after == save.shot, "what a tab takes for saved is not what is stored"
            assert said["version"] == self.form.stored()["version"]
        else:
            assert (status, after) == (409, before)
            self.both_are_kept(save, said, after)
        return status, said

    def both_are_kept(self, save: Save, said: Mapping[str, Any], stored: Shot) -> None:
        """Check that a refusal tells what is stored wherever it differs from what was sent."""
        differing = {name for name in save.names if save.shot[name] != stored[name]}
        assert set(said["fields"]) == differing
        for name, both in said["fields"].items():
            assert str(both["stored"] or "") == stored[name]
