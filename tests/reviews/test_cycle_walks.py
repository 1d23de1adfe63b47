"""Everybody does at random what can be done to cycles and reviews, and nothing goes wrong.

What the table (cycle_table.py) allows happens, all else is refused and changes nothing, and after
each step all of cycle_promises.py holds. CYCLE_WALKS and CYCLE_STEPS set the size.
"""

import logging
import os
from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from random import Random

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from reviews import launching
from tests.cast import Cast
from tests.reviews.cycle_stage import Scene, Stage
from tests.reviews.cycle_steps import STEP
from tests.reviews.cycle_table import (
    OF_CYCLES,
    OF_PEOPLE,
    OF_REVIEWS,
    OF_THE_POST,
    OF_WORKERS,
)
from tests.reviews.cycle_verbs import Verb

WALKS = int(os.environ.get("CYCLE_WALKS", "60"))
STEPS = int(os.environ.get("CYCLE_STEPS", "14"))
LOOKS = 4  # how often something is looked for that a verb could be done to
MOSTLY = 0.95
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
    """Seen red by inviting whatever the stage, and by reminding before the invitations."""
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
