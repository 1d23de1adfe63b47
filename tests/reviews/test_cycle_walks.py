"""Everybody does at random what can be done to cycles and reviews, and nothing goes wrong.

What the table (cycle_table.py) allows happens, all else is refused and changes nothing, and after
each step all of cycle_promises.py holds. CYCLE_WALKS and CYCLE_STEPS set the size, CYCLE_SEED says
which walks these are; `make walks` takes many.
"""

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from datetime import timedelta
from random import Random

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, seed as seeded, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from reviews import launching
from tests.cast import Cast
from tests.reviews.cycle_scenes import SCENES
from tests.reviews.cycle_stage import Stage
from tests.reviews.cycle_steps import STEP
from tests.reviews.cycle_table import (
    OF_CYCLES,
    OF_OTHERS,
    OF_PEOPLE,
    OF_REVIEWS,
    OF_THE_TWO,
    OF_TIME,
    OF_WORKERS,
)
from tests.reviews.cycle_verbs import Verb

WALKS = int(os.environ.get("CYCLE_WALKS", "60"))
STEPS = int(os.environ.get("CYCLE_STEPS", "14"))
SEED = int(os.environ.get("CYCLE_SEED", "0"))
LOOKS = 20  # how often something is looked for that a verb could be done to
OFTEN = 0.5
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
        self.kept = self.stage.world, self.stage.now
        self.rows = dict(self.stage.watch.tables), dict(self.stage.shelf.rows)
        self.told = len(self.stage.story)
        self.stage.world = self.stage.doer.world = deepcopy(self.stage.world)

    @rule(seed=SEEDS)
    def hr_in_time(self, seed: int) -> None:
        """HR does to a cycle what they may, so that walks get far."""
        self.in_time(OF_CYCLES, self.chance(seed))

    @rule(seed=SEEDS)
    def the_two_in_time(self, seed: int) -> None:
        """One of the two does to a review what they may."""
        self.in_time(OF_THE_TWO, self.chance(seed))

    @rule(seed=SEEDS)
    def others_in_time(self, seed: int) -> None:
        """HR, or a former manager, does to a review what they may, or it is answered."""
        self.in_time(OF_OTHERS, self.chance(seed))

    @precondition(lambda self: self.stage.has_work())
    @rule(seed=SEEDS)
    def a_worker(self, seed: int) -> None:
        """The long work goes on by a step, stands still, goes on elsewhere."""
        self.in_time(OF_WORKERS, self.chance(seed))

    @rule(seed=SEEDS)
    def time_brings(self, seed: int) -> None:
        """Reminders fall due, mails go out, anniversaries come near, a week passes in silence."""
        self.in_time(OF_TIME, self.chance(seed))

    @rule(seed=SEEDS)
    def the_organisation(self, seed: int) -> None:
        """Somebody joins, gets another manager, moves, is away, leaves or comes back."""
        self.in_time(OF_PEOPLE, self.chance(seed))

    @rule(seed=SEEDS)
    def anybody(self, seed: int) -> None:
        """Somebody tries what may not be theirs, or too early, or too late: rather one of these."""
        chance = self.chance(seed)
        verb = chance.choice(sorted(OF_CYCLES | OF_REVIEWS | OF_WORKERS))
        for _look in range(LOOKS):
            who, words = chance.choice(self.stage.at_work()), self.words(chance)
            if self.stage.nearly_may(verb, who=who, **words):
                break
        self.stage.play(verb, who=who, **words)

    @precondition(lambda self: self.stage.has_something_to_wait_for())
    @rule(minutes=st.sampled_from([4, 11]))
    def time_passes(self, minutes: int) -> None:
        """A lease runs out; the moment of the mails comes."""
        self.steps += 1
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
                able = [
                    who
                    for who in self.stage.actors(verb, words)
                    if self.stage.may(verb, who=who, **words)
                ]
                if able:
                    self.stage.play(verb, who=chance.choice(able), **words)
                    return

    def words(self, chance: Random) -> dict[str, int]:
        """Return what a deed is about."""
        world = self.stage.world
        one, two = (self.often_same(kind, world.people, chance) for kind in ("one", "two"))
        return {
            "cycle": self.often_same("cycle", world.cycles, chance),
            "review": self.often_same("review", world.reviews, chance),
            "one": one,
            "two": two,
            "pick": chance.randrange(9999),
        }

    def often_same(self, kind: str, some: Iterable[int], chance: Random) -> int:
        """Return one of `some`, often that of the last deed: one thing goes a longer way."""
        last = getattr(self.stage.story[-1], kind)
        return last if last in some and chance.random() < OFTEN else chance.choice(sorted(some))

    def teardown(self) -> None:
        """Forget the walk."""
        if hasattr(self, "whole"):
            transaction.set_rollback(True)
            self.whole.__exit__(None, None, None)
            self.stage.walks += self.steps == STEPS and not self.stage.is_wrong
            self.stage.world, self.stage.now = self.kept
            self.stage.doer.world = self.stage.world
            self.stage.watch.tables, self.stage.shelf.rows = self.rows
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
    cast: Cast,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
    scene: str,
) -> None:
    """Seen red by inviting whatever the stage, and by reminding before the invitations."""
    monkeypatch.setattr(launching, "STEP", STEP)
    stage = Stage(cast)
    walks = seeded(SEED)(type("WalkOfTheCast", (Walk,), {"stage": stage}))
    with connection.execute_wrapper(stage.watch.note):
        stage.play_scene(SCENES[scene])
        try:
            run_state_machine_as_test(walks, settings=sizes())
        finally:
            record_property("walks", stage.walks)
            record_property("deeds", dict(stage.deeds))


def sizes() -> settings:
    """Return how many walks a scene takes, how long each, and what Hypothesis leaves alone."""
    return settings(
        max_examples=1 + WALKS * 4 // 3 // len(SCENES),  # Hypothesis ends one in four early
        stateful_step_count=1 + STEPS,  # to begin is one
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate,),  # shrinking a walk takes minutes; its steps are printed
    )
