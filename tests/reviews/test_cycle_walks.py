"""Everybody does at random what can be done to cycles and reviews, and nothing goes wrong.

What the table (cycle_table.py) allows happens, all else is refused and changes nothing, and after
each step all of cycle_promises.py holds. CYCLE_WALKS and CYCLE_STEPS set the size.
"""

import logging
import os
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from people.leases import TakenOverError
from people.models import Department, Employee
from people.verdicts import Conflict, Refused
from reviews import launching
from reviews.models import Cycle, Review
from tests.cast import Cast
from tests.reviews import cycle_promises as promises
from tests.reviews.cycle_doing import Doer
from tests.reviews.cycle_steps import STEP
from tests.reviews.cycle_table import (
    BY_HR,
    OF_CYCLES,
    OF_PEOPLE,
    OF_REVIEWS,
    OF_THE_POST,
    OF_WORKERS,
    TABLE,
)
from tests.reviews.cycle_verbs import BY_HAND, Verb
from tests.reviews.cycle_world import Deed, Person, Round, Talk, World
from tests.reviews.walking import TABLE as LIVES, Expected
from tests.reviews.watching import Watch

WALKS = int(os.environ.get("CYCLE_WALKS", "60"))
STEPS = int(os.environ.get("CYCLE_STEPS", "20"))
LOOKS = 4  # how often something is looked for that a verb could be done to
MOSTLY = 0.95
TICK = timedelta(seconds=1)
Scene = list[tuple[str, str, dict[str, Any]]]
# Numbers that are picked: a draft of this name for everyone, mails that wait or go at once ...
SPRING, SUMMER, WAITING, AT_ONCE = 20, 5, 1, 2
EVERYBODY_IN_SPRING: Scene = [
    ("prepare", "dot", {"pick": SPRING}),
    ("launch", "dot", {"cycle": "Spring", "pick": WAITING}),
    ("finish", "dot", {}),
]
FINANCE_IN_SUMMER: Scene = [
    ("prepare", "gil", {"pick": SUMMER}),
    ("launch", "gil", {"cycle": "Summer", "pick": AT_ONCE}),
    ("finish", "gil", {}),
]
# Where walks begin: who does what, by first names, names of cycles and whose review.
SCENES: dict[str, Scene] = {
    "drafts": [
        ("prepare", "dot", {"pick": SPRING}),
        ("prepare", "gil", {"pick": SUMMER}),
        ("begin_test", "dot", {"cycle": "Spring", "one": "cyd", "two": "dot"}),
    ],
    "mails that wait": EVERYBODY_IN_SPRING,
    "reviews on their way": [
        *FINANCE_IN_SUMMER,
        *EVERYBODY_IN_SPRING,
        ("invite_now", "dot", {"cycle": "Spring"}),
        ("finish", "dot", {}),
        ("send_pre_review", "ada", {"review": "ada"}),
        ("send_assessment", "bea", {"review": "ada"}),
        ("send_pre_review", "ivy", {"review": "ivy"}),
        ("send_assessment", "hal", {"review": "ivy"}),
        ("ask_to_open", "ivy", {"review": "ivy"}),
        ("agree_to_open", "hal", {"review": "ivy"}),
        ("write_plan", "hal", {"review": "ivy"}),
        ("finish_talk", "hal", {"review": "ivy"}),
        ("sign", "ivy", {"review": "ivy"}),
        ("send_pre_review", "cyd", {"review": "cyd"}),
        ("send_assessment", "bea", {"review": "cyd"}),
        ("hand_over", "dot", {"review": "cyd", "two": "fay"}),
    ],
}


class Stage:
    """The world as it must be and the database, which go along together."""

    def __init__(self, cast: Cast) -> None:
        self.names = {name: one.pk for name, one in cast.everybody().items()}
        self.world = as_it_begins(cast)
        self.now = timezone.make_aware(datetime.combine(timezone.localdate(), time(12)))
        self.today = timezone.localdate(self.now)
        self.doer = Doer(self.world, self.today)
        self.watch = Watch()
        self.story: list[Deed] = []
        self.check(set(self.watch.tables))

    def play(self, verb: str, **words: int) -> None:
        """Try a deed; it happens if it is allowed, and is refused and changes nothing if not."""
        self.now += TICK
        deed = Deed(verb=verb, at=self.now, **words)
        self.story.append(deed)
        try:
            self._try(deed)
        except Exception as error:
            error.add_note("\n".join(map(str, self.story)))
            raise

    def _try(self, deed: Deed) -> None:
        row = TABLE[deed.verb]
        is_theirs, is_time = row.yours(self.world, deed), row.now(self.world, deed)
        before = dict(self.watch.tables)
        try:
            made = self.doer.do(deed)
        except (Refused, Conflict, TakenOverError) as refusal:
            self.watch.look()
            assert not (is_theirs and is_time), f"{deed} was refused: {refusal}"
            assert is_theirs or not is_time or isinstance(refusal, Refused), f"{deed}: {refusal}"
            assert is_time or not is_theirs or not isinstance(refusal, Refused), deed
            assert self.watch.tables == before, f"{deed} was refused and left something"
        else:
            assert is_theirs, f"{deed} is not theirs and was not refused"
            assert is_time, f"{deed} is not for now and was not refused"
            row.then(self.world, deed, made)
            self.check(self.watch.look())

    def check(self, written: set[str]) -> None:
        """Hold every promise that a write to these tables could have broken."""
        if written:
            promises.reviews_stand_where_they_must(self.world, self.watch, self.today)
            promises.cycles_stand_where_they_must(self.world, self.watch)
            promises.work_waits_for_a_worker_or_a_moment(self.watch)
            promises.moments_fit_the_stages(self.watch)
            promises.nobody_is_in_it_twice(self.watch)
            promises.mail_goes_to_those_concerned(self.world, self.watch)
        if written & {"reviews_review", "reviews_actionitem", "people_employee"}:
            promises.everything_waits_for_somebody(self.world)

    def play_scene(self, scene: Scene) -> None:
        """Play what is written down."""
        for verb, who, words in scene:
            found = {name: self.number_of(name, word) for name, word in words.items()}
            self.play(verb, who=self.names[who], **found)

    def number_of(self, kind: str, word: Any) -> int:
        """Return the number of what a scene calls by name."""
        if kind == "cycle":
            return self.world.named(word)
        if kind == "review":
            one = self.names[word]
            return max(n for n, talk in self.world.reviews.items() if talk.employee == one)
        return self.names.get(word, word)

    def may(self, verb: str, **words: int) -> bool:
        """Whether a deed would be allowed."""
        deed = Deed(verb=verb, at=self.now + TICK, **words)
        return TABLE[verb].yours(self.world, deed) and TABLE[verb].now(self.world, deed)

    def actors(self, verb: str, words: dict[str, int]) -> list[int]:
        """Return who may have something to do: the two of a review, or HR."""
        if verb in OF_PEOPLE:
            dot = self.names["dot"]
            return [] if dot in (words["one"], words["two"]) else [dot]
        talk = self.world.reviews[words["review"]]
        hr = [number for number, one in self.world.people.items() if one.hr is not None]
        is_of_the_two = verb in OF_REVIEWS and LIVES.get(verb, BY_HR)[0] != BY_HR
        some = (talk.employee, talk.manager) if is_of_the_two else hr
        return [one for one in some if self.works_here(one)]

    def works_here(self, who: int) -> bool:
        """Whether somebody can sign in."""
        return self.world.people[who].at_work


def as_it_begins(cast: Cast) -> World:
    """Return what the cast's world is: its people, and the review that Ada and Eve finished."""
    finance = cast.gil.department.path if cast.gil.department else ""
    parts = {cast.dot.pk: "", cast.gil.pk: finance}
    people = {
        one.pk: Person(
            one.department.path if one.department else "", one.manager_id, parts.get(one.pk)
        )
        for one in Employee.objects.select_related("department")
    }
    places = list(Department.objects.order_by("pk").values_list("path", flat=True))
    choices = ["everyone", f"in:{finance}", f"below:{cast.fay.pk}", f"in:{places[0]}", "nobody"]
    world = World(people, choices, places)
    review = Review.objects.get()
    earlier = Cycle.objects.get()
    world.cycles[earlier.pk] = Round(cast.dot.pk, earlier.name, "nobody", "launched", days=BY_HAND)
    life = Expected("follow_up", "", {"e", "m"}, has_plan=True, moves=review.version - 1)
    two = {cast.ada.pk, cast.eve.pk}
    talk = Talk(earlier.pk, cast.ada.pk, cast.eve.pk, BY_HAND, life, two)
    talk.assessor, talk.is_touched = cast.eve.pk, True
    world.reviews[review.pk] = talk
    return world


SEEDS = st.integers(0, 9999)


class Walk(RuleBasedStateMachine):
    """Somebody at random does something at random, again and again.

    A step draws one number, from which all the rest of it follows: that is fast, and spreads well.
    """

    stage: Stage

    @initialize()
    def begin(self) -> None:
        """Begin within a transaction that is rolled back."""
        self.whole = transaction.atomic()
        self.whole.__enter__()
        self.steps = 0
        self.people = sorted(self.stage.names.values())
        self.kept = self.stage.world, self.stage.now, dict(self.stage.watch.tables)
        self.told = len(self.stage.story)
        self.stage.world = self.stage.doer.world = deepcopy(self.stage.world)

    @rule(seed=SEEDS)
    def hr_in_time(self, seed: int) -> None:
        """HR does to a cycle what they may, so that walks get far."""
        self.in_time(OF_CYCLES, self.chance(seed))

    @rule(seed=SEEDS)
    def the_two_in_time(self, seed: int) -> None:
        """Somebody does to a review what they may."""
        self.in_time(OF_REVIEWS, self.chance(seed))

    @rule(seed=SEEDS)
    def a_worker(self, seed: int) -> None:
        """The long work goes on by a step, stands still, goes on elsewhere."""
        self.in_time(OF_WORKERS, self.chance(seed))

    @rule(seed=SEEDS)
    def the_post(self, seed: int) -> None:
        """Reminders fall due; mails go out."""
        self.in_time(OF_THE_POST, self.chance(seed))

    @rule(seed=SEEDS)
    def the_organisation(self, seed: int) -> None:
        """Somebody gets another manager, moves, is away, leaves or comes back."""
        self.in_time(OF_PEOPLE, self.chance(seed))

    @rule(seed=SEEDS)
    def anybody(self, seed: int) -> None:
        """Somebody tries what may not be theirs, or too early, or too late."""
        chance = self.chance(seed)
        words, who = self.words(chance), chance.choice(self.people)
        if self.stage.works_here(who):
            verb = chance.choice(sorted(OF_CYCLES | OF_REVIEWS | OF_WORKERS))
            self.stage.play(verb, who=who, **words)

    @rule(minutes=st.sampled_from([4, 11]))
    def time_passes(self, minutes: int) -> None:
        """A lease runs out; the moment of the mails comes."""
        self.stage.now += timedelta(minutes=minutes)

    def chance(self, seed: int) -> Random:
        """Return what decides all that a step leaves open; the same number is another one later."""
        self.steps += 1
        return Random(f"{seed} {self.steps}")  # noqa: S311 nothing here is a secret

    def in_time(self, some: dict[str, Verb], chance: Random) -> None:
        """Look for a verb, somebody, and what it is about that is allowed; let it be done."""
        verbs = sorted(some)
        for verb in chance.sample(verbs, len(verbs)):
            for _look in range(LOOKS):
                words = self.words(chance)
                for who in self.stage.actors(verb, words):
                    if self.stage.may(verb, who=who, **words):
                        self.stage.play(verb, who=who, **words)
                        return

    def words(self, chance: Random) -> dict[str, int]:
        """Return what a deed is about."""
        one, two = (
            chance.sample(self.people, 2) if chance.random() < MOSTLY else [self.people[0]] * 2
        )
        return {
            "cycle": chance.choice(sorted(self.stage.world.cycles)),
            "review": chance.choice(sorted(self.stage.world.reviews)),
            "one": one,
            "two": two,
            "pick": chance.randrange(9999),
        }

    def teardown(self) -> None:
        """Forget the walk."""
        if hasattr(self, "whole"):
            transaction.set_rollback(True)
            self.whole.__exit__(None, None, None)
            world, self.stage.now, self.stage.watch.tables = self.kept
            self.stage.world = self.stage.doer.world = world
            self.stage.watch.written.clear()
            del self.stage.story[self.told :]
            self.stage.doer.people.clear()
            self.stage.doer.slow = None


@pytest.fixture
def quiet() -> Iterator[None]:
    """Let nobody write down what stops on purpose."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("scene", SCENES)
def test_no_walk_of_anybody_leads_where_it_must_not(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, scene: str
) -> None:
    """Seen red by inviting whatever the stage, by opening reviews by hand into a launch that is on
    its way, by reminding before the invitations, and by calling off without a look at the part.
    """
    monkeypatch.setattr(launching, "STEP", STEP)
    stage = Stage(cast)
    with connection.execute_wrapper(stage.watch.note):
        stage.play_scene(SCENES[scene])
        run_state_machine_as_test(
            type("WalkOfTheCast", (Walk,), {"stage": stage}),
            settings=settings(
                max_examples=max(1, WALKS // len(SCENES)),
                stateful_step_count=STEPS,
                deadline=None,
                database=None,
                derandomize=not os.environ.get("CYCLE_WALKS"),
                suppress_health_check=list(HealthCheck),
                phases=(Phase.generate,),  # shrinking a walk takes minutes; its steps are printed
            ),
        )
