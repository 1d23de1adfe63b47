"""A second statement of what there is: people, cycles, the work on them, and reviews.

Written down from the product's words and nothing else; it knows neither Django nor a database. The
keys are the numbers of the rows, so that the two can be laid side by side.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from tests.reviews.walking import Expected

UNSIGNED = ("prepare", "pre_review_sent", "assessment_sent", "ready", "talk", "agree")
ENDED_UNSIGNED = ("not_agreed", "called_off")
OVER = ("closed", *ENDED_UNSIGNED)
BEFORE_THE_MAIL = ("making", "waiting")
UNFINISHED = ("making", "waiting", "inviting", "undoing", "calling_off", "stopped")
EVERYWHERE = ""
LEASE = timedelta(minutes=3)


class Deed(NamedTuple):
    """Somebody does something at a moment; a verb takes of the rest what it needs."""

    verb: str
    who: int
    at: datetime
    cycle: int = 0
    review: int = 0
    one: int = 0
    two: int = 0
    pick: int = 0

    @property
    def is_from_an_old_page(self) -> bool:
        """Whether the page that it was sent from is no longer up to date."""
        return self.pick % 7 == 0


@dataclass
class Person:
    """Somebody: where they are, who leads them, and the part that they run as HR, if any.

    Days are weeks from the day of the walk: of the next anniversary of their first day, of that
    first day if they are new, and of a last day that is noted ahead.
    """

    place: str
    manager: int | None
    hr: str | None = None
    at_work: bool = True
    on_leave: bool = False
    anniversary: int | None = None
    begins: int | None = None
    last: int | None = None
    back_at: datetime | None = None


@dataclass
class Work:
    """The long work on a cycle; `behind` is the number of the row that was dealt with last."""

    number: int
    state: str
    mail_from: datetime
    stopped_in: str = ""
    behind: int = 0
    by: int = 0  # who closes the cycle
    holder: int = 0  # the worker who has it; 0 is nobody
    held_until: datetime | None = None

    @property
    def is_unfinished(self) -> bool:
        """Whether something is still to happen."""
        return self.state in UNFINISHED

    def waits_for_a_worker(self, now: datetime) -> bool:
        """Whether anybody may take it now."""
        is_due = self.is_unfinished and self.state != "stopped"
        is_free = not self.holder or (self.held_until is not None and self.held_until < now)
        return is_due and is_free and (self.state != "waiting" or self.mail_from <= now)


@dataclass
class Round:
    """A cycle.

    `chosen` is "everyone", "nobody", "in:" and a place, or "below:" and a manager; `named` says who
    is "in" or "out" whatever is chosen; `days` are weeks from the day of the walk.
    """

    owner: int
    name: str
    chosen: str
    stage: str = "draft"
    version: int = 1
    days: tuple[int, ...] = (2, 3, 4)
    named: dict[int, str] = field(default_factory=dict)
    test_of: int = 0
    work: Work | None = None
    launched_at: datetime | None = None
    is_rolling: bool = False  # by anniversaries; otherwise together, on days that HR sets
    is_paused: bool = False
    joiners_until: int | None = None
    looked_at: datetime | None = None  # when somebody looked who is to be taken in

    @property
    def takes_in(self) -> bool:
        """Whether people are taken in automatically once it is launched."""
        return self.is_rolling or self.joiners_until is not None

    @property
    def is_at_rest(self) -> bool:
        """Whether no long work is to be done on it."""
        return self.work is None or not self.work.is_unfinished


@dataclass
class Talk:
    """A review: whose, in which cycle, by when, and its life as tests/reviews/walking.py has it."""

    cycle: int
    employee: int
    manager: int
    days: tuple[int, ...]
    life: Expected = field(default_factory=Expected)
    invited: set[int] = field(default_factory=set)
    occasion: int | None = None  # the anniversary that it was begun for
    former: set[int] = field(default_factory=set)  # who led it before it was handed over
    lent_by: int = 0  # for whom a stand-in leads it
    is_held_back: bool = False  # until the employee passes on what was written before
    passes_in_silence: bool = True  # a week without a word would pass it on, now or next time
    is_silent: bool = False  # such a week is over
    assessor: int = 0  # who sent the gap assessment
    promised_by: int = 0  # a former manager whose promise it still is
    is_kept: bool = False  # the promise is done
    is_touched: bool = False  # somebody has written in it, or ended it

    @property
    def is_unsigned(self) -> bool:
        """Whether it is on its way to a signature."""
        return self.life.stage in UNSIGNED

    @property
    def is_under_way(self) -> bool:
        """Whether it waits for somebody."""
        return self.life.stage not in OVER

    def side_of(self, who: int) -> str:
        """Return "e", "m", or "" for anybody else."""
        return {self.manager: "m", self.employee: "e"}.get(who, "")

    def to_prepare(self) -> set[int]:
        """Return who of the two still has something to send."""
        owing = {"prepare": "em", "pre_review_sent": "m", "assessment_sent": "e"}
        sides = owing.get(self.life.stage, "")
        return {one for one in (self.employee, self.manager) if self.side_of(one) in sides}

    def call_off(self) -> None:
        """End it, if it is unsigned."""
        if self.is_unsigned:
            self.life.do("call_off", "h")
            self.is_touched = True


@dataclass
class World:
    """All of it."""

    people: dict[int, Person]
    choices: list[str]
    places: list[str]
    cycles: dict[int, Round] = field(default_factory=dict)
    reviews: dict[int, Talk] = field(default_factory=dict)
    tried: set[int] = field(default_factory=set)  # reviews of test runs that are over
    slow: tuple[int, int] = (0, 0)  # the cycle and the number of a worker that somebody waits for
    workers: int = 0

    def place_of(self, deed: Deed) -> str:
        """Return the place that a deed is about."""
        return self.places[deed.pick % len(self.places)]

    def covers(self, who: int, one: int) -> bool:
        """Whether `one` belongs to the part that `who` runs as HR."""
        part = self.people[who].hr
        return part is not None and self.people[one].place.startswith(part)

    def runs(self, who: int, cycle: int) -> bool:
        """HR for everyone runs every cycle, HR of a part their own."""
        part = self.people[who].hr
        return part == EVERYWHERE or (part is not None and self.cycles[cycle].owner == who)

    def is_below(self, one: int, manager: int) -> bool:
        """Whether `manager` leads `one`, directly or through others."""
        above = self.people[one].manager
        return above is not None and (above == manager or self.is_below(above, manager))

    def holds_back(self, talk: Talk) -> bool:
        """Whether a manager who is new may not read yet; a leaver's silence says nothing."""
        has_agreed = talk.is_silent and self.people[talk.employee].at_work
        return talk.is_held_back and not has_agreed

    def reviews_in(self, cycle: int) -> dict[int, Talk]:
        """Return the reviews of a cycle, the oldest first."""
        return {n: one for n, one in sorted(self.reviews.items()) if one.cycle == cycle}

    def tests_of(self, cycle: int) -> Iterator[tuple[int, Round]]:
        """Yield the test runs of a draft that have not ended."""
        for number, one in self.cycles.items():
            if one.test_of == cycle:
                yield number, one

    def named(self, name: str) -> int:
        """Return the number of the cycle of that name; 0 for none."""
        return next((n for n, one in self.cycles.items() if one.name == name), 0)

    def has_unsigned(self, one: int) -> bool:
        """Nobody has two reviews on their way at once."""
        return any(talk.employee == one and talk.is_unsigned for talk in self.reviews.values())

    def can_start(self, one: int, cycle: int) -> bool:
        """It takes two who work here, nothing on its way, and nothing yet in this cycle."""
        person = self.people[one]
        here = [talk for talk in self.reviews_in(cycle).values() if talk.is_under_way]
        was_here = any(talk.employee == one for talk in here)
        is_able = person.at_work and self.has_lead(one) and not self.has_unsigned(one)
        return is_able and not was_here

    def has_lead(self, one: int) -> bool:
        """Whether somebody who works here leads them."""
        manager = self.people[one].manager
        return manager is not None and self.people[manager].at_work

    def population(self, cycle: int) -> list[int]:
        """Return whom a draft means: never anybody outside of its owner's part, or who has left."""
        means = self.cycles[cycle]
        return [
            one
            for one, person in sorted(self.people.items())
            if person.at_work
            and self.covers(means.owner, one)
            and means.named.get(one) != "out"
            and (means.named.get(one) == "in" or self._is_chosen(one, means.chosen))
        ]

    def _is_chosen(self, one: int, chosen: str) -> bool:
        kind, _colon, value = chosen.partition(":")
        if kind == "below":
            return self.is_below(one, int(value))
        return kind == "everyone" or (kind == "in" and self.people[one].place.startswith(value))

    def open_review(self, number: int, cycle: int, employee: int, manager: int) -> Talk:
        """Note a new review with the days of its cycle."""
        days = self.cycles[cycle].days
        self.reviews[number] = Talk(cycle, employee, manager, days)
        return self.reviews[number]
