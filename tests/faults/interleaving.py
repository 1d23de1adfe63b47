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
from tests.tabs import Choice, Save, Shot, Tab, list_of

CHOICES: tuple[Choice, ...] = ("mine", "stored", "together")
FATES = ("answered",) * 6 + ("answer lost", "answer lost", "lost", "late", "late")


@dataclass(frozen=True)
class Form:
    """A form that is saved at `address` by `view`; `stored` reads what it would show.

    `names` are the fields that are looked at, `picks` what is chosen from in some of them. Those
    in `comes_and_goes` are on a page only where they are stored. `elsewhere` are other things that
    the writer does, on pages that save by a button; each is told a text that is new. `as_kept` is
    how the rows of lists are stored, `fits` whether what stands on a page goes together.
    """

    writer: Employee
    address: str
    view: Callable[[Any], HttpResponse]
    stored: Callable[[], Mapping[str, Any]]
    names: tuple[str, ...]
    picks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    comes_and_goes: frozenset[str] = frozenset()
    elsewhere: tuple[Callable[[str], None], ...] = ()
    as_kept: Callable[[Shot], Shot] = dict
    fits: Callable[[Shot], bool] = lambda _shot: True

    def texts(self) -> Shot:
        """Return what is stored, as a page shows it."""
        stored = self.stored()
        return {name: str(stored.get(name) or "") for name in self.names}

    def open(self) -> Tab:
        """Return a page as it is shown now."""
        stored, texts = self.stored(), self.texts()
        absent = self.comes_and_goes - set(stored)
        page = {name: text for name, text in texts.items() if name not in absent}
        return Tab(page, stored["version"], picked=tuple(self.picks))

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
        if self.form.elsewhere and self.dice.random() < 0.08:
            self.dice.choice(self.form.elsewhere)(self.new_text())
            self.stored = self.form.texts()
        if self.dice.random() < 0.04:
            self.tabs[self.tabs.index(tab)] = self.form.open()

    def type(self, tab: Tab) -> None:
        """Write something that nobody has written before."""
        name = self.dice.choice([*tab.unfit] or [*tab.page])
        picks = self.form.picks.get(name)
        tab.type(name, self.dice.choice(picks) if picks else self.new_text())

    def new_text(self) -> str:
        """Return a text that nobody has written before."""
        self.typed += 1
        return f"text {self.typed}"

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
                for name in tab.unfit:
                    tab.type(name, "" if name in self.form.picks else self.new_text())
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
            unseen = before[name] != after[name] and before[name] not in self.seen_at(name, seen)
            assert not unseen, f"{before[name]!r} was overwritten by somebody who never saw it"
        if status == 200:
            kept = before | self.form.as_kept(save.shot)
            assert after == kept, "what a tab takes for saved is not what is stored"
            assert said["version"] == self.form.stored()["version"]
        elif status == 422:
            assert after == before
            assert set(said["fields"]) <= set(save.shot)
            assert not self.form.fits(save.shot), "nothing on the page is to be put right"
        else:
            assert (status, after) == (409, before)
            self.both_are_kept(save, said, after)
        return status, said

    def seen_at(self, name: str, seen: Mapping[str, set[str]]) -> set[str]:
        """Return what a reader saw at a field, in whichever row of its list that stood."""
        beside = [one for one in self.form.names if list_of(name) and list_of(one) == list_of(name)]
        return {text for one in (name, *beside) for text in seen[one]}

    def both_are_kept(self, save: Save, said: Mapping[str, Any], stored: Shot) -> None:
        """Check that a refusal tells what is stored wherever it differs from what was sent."""
        if not (save.is_whole or said["fields"]):
            return  # the whole page is asked for first
        differing = {name for name in save.names if save.shot[name] != stored[name]}
        assert set(said["fields"]) == differing
        for name, both in said["fields"].items():
            assert str(both["stored"] or "") == stored[name]
