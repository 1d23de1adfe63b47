"""The life of a review: what the table allows happens; all else is refused and changes nothing.

WALKS and STEPS set the size of the random walks.
"""

import os
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from people.models import Employee
from people.verdicts import Conflict, Refused
from reviews.models import Event, Review
from reviews.progress import stepper, waits_for
from reviews.states import TRANSITIONS, Side, Stage, Verb, sides_of, stage_after
from tests.cast import Cast, start
from tests.reviews.walking import DOING, TABLE, Expected

WALKS = int(os.environ.get("WALKS", "12"))
STEPS = int(os.environ.get("STEPS", "40"))
SIDES = {"e": Side.EMPLOYEE, "m": Side.MANAGER}
NAMES = {"e": "employee", "m": "manager"}
ReviewAt = Callable[..., Review]


def row(review: Review) -> dict[str, Any]:
    """Return everything that stands in the review's row."""
    return dict(Review.objects.filter(pk=review.pk).values().get())


def read(review: Review) -> Review:
    """Return the review as a request reads it."""
    found: Review = Review.objects.with_people().get(pk=review.pk)
    return found


@pytest.mark.hermetic
@pytest.mark.parametrize("verb", list(Verb))
@pytest.mark.parametrize("stage", list(Stage))
def test_the_table_says_what_the_product_says(verb: Verb, stage: Stage) -> None:
    sides, ways = TABLE[verb]
    assert stage_after(verb, stage) == ways.get(stage)
    assert sides_of(verb) == {SIDES[side] for side in sides if side in SIDES}


def test_no_line_of_the_table_contradicts_another() -> None:
    lines = [(line.verb, line.before) for line in TRANSITIONS]
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("stage", list(Stage))
def test_every_verb_is_done_or_refused_as_the_table_says(cast: Cast, stage: Stage) -> None:
    """All verbs x everybody, at each stage; a refusal leaves the row as it was."""
    review = reach(cast, stage)
    expected = expected_at(stage)
    for verb in DOING:
        for person in (cast.ada, cast.bea, cast.cyd, cast.dot, cast.eve, cast.fay, cast.sol):
            with transaction.atomic():
                side = side_of(cast, person)
                attempt(person, review, verb, is_allowed=expected.allows(verb, side))
                transaction.set_rollback(True)


def reach(cast: Cast, stage: Stage) -> Review:
    """Walk Ada's review to `stage` along the table's own way."""
    review = start(cast.dot, cast.ada)
    for verb, side in WAYS[stage]:
        person = {"e": cast.ada, "m": cast.bea, "h": cast.dot}[side]
        DOING[verb](person, read(review))
    return review


def expected_at(stage: Stage) -> Expected:
    """Return what the walk to `stage` must have led to."""
    expected = Expected()
    for verb, side in WAYS[stage]:
        expected.do(verb, side)
    return expected


_TO_TALK = [
    ("send_pre_review", "e"),
    ("send_assessment", "m"),
    ("ask_to_open", "m"),
    ("agree_to_open", "e"),
    ("write_plan", "e"),
]
_TO_AGREE = [*_TO_TALK, ("finish_talk", "m")]
WAYS: dict[Stage, list[tuple[str, str]]] = {
    Stage.PREPARE: [],
    Stage.PRE_REVIEW_SENT: _TO_TALK[:1],
    Stage.ASSESSMENT_SENT: [("send_assessment", "m")],
    Stage.READY: _TO_TALK[:2],
    Stage.TALK: _TO_TALK,
    Stage.AGREE: [*_TO_AGREE, ("sign", "e")],
    Stage.FOLLOW_UP: [*_TO_AGREE, ("sign", "e"), ("sign", "m")],
    Stage.CLOSED: [*_TO_AGREE, ("sign", "e"), ("sign", "m"), ("close_plan", "e")],
    Stage.NOT_AGREED: [*_TO_TALK, ("end_without_agreement", "m")],
    Stage.CALLED_OFF: [*_TO_AGREE, ("sign", "e"), ("call_off", "h")],
}


def side_of(cast: Cast, person: Employee) -> str:
    """Return "e", "m", "h" for HR who runs the cycle, or "" for everybody else."""
    return {cast.ada.pk: "e", cast.bea.pk: "m", cast.dot.pk: "h"}.get(person.pk, "")


def attempt(person: Employee, review: Review, verb: str, *, is_allowed: bool) -> None:
    """Do `verb`; it must happen if it is allowed, and otherwise be refused and change nothing."""
    before = row(review)
    try:
        DOING[verb](person, read(review))
    except (Refused, Conflict) as refusal:
        assert not is_allowed, f"{verb} by {person} at {before['stage']}: {refusal}"
        assert str(refusal)
        assert row(review) == before
    else:
        assert is_allowed, f"{verb} by {person} at {before['stage']} was not refused"


# What each of the two could do before, and what the other did meanwhile.
RACES = [
    ("take_back_pre_review", "e", Stage.READY, ("ask_to_open", "m")),
    ("take_back_assessment", "m", Stage.READY, ("take_back_pre_review", "e")),
    ("ask_to_open", "e", Stage.READY, ("ask_to_open", "m")),
    ("ask_to_open", "e", Stage.READY, ("take_back_assessment", "m")),
    ("send_pre_review", "e", Stage.PREPARE, ("send_assessment", "m")),
    ("send_assessment", "m", Stage.PREPARE, ("send_pre_review", "e")),
    ("open_alone", "e", Stage.PRE_REVIEW_SENT, ("send_assessment", "m")),
    ("open_alone", "m", Stage.ASSESSMENT_SENT, ("send_pre_review", "e")),
    ("send_assessment", "m", Stage.PRE_REVIEW_SENT, ("open_alone", "e")),
    ("finish_talk", "e", Stage.TALK, ("end_without_agreement", "m")),
    ("end_without_agreement", "e", Stage.TALK, ("finish_talk", "m")),
    ("return_to_talk", "e", Stage.AGREE, ("sign", "m")),
    ("end_without_agreement", "e", Stage.AGREE, ("sign", "m")),
    ("sign", "m", Stage.AGREE, ("return_to_talk", "e")),
    ("close_plan", "m", Stage.FOLLOW_UP, ("close_plan", "e")),
    ("say_what_was_kept", "m", Stage.CLOSED, ("reopen_plan", "e")),
]


@pytest.mark.parametrize(("verb", "side", "stage", "meanwhile"), RACES)
def test_what_was_read_before_the_others_change_is_refused(
    cast: Cast, verb: str, side: str, stage: Stage, meanwhile: tuple[str, str]
) -> None:
    """Compare-and-swap: the stage allowed it when it was read, and that is not enough.

    Seen red without the version in `moving.move`.
    """
    people = {"e": cast.ada, "m": cast.bea}
    review = reach(cast, stage)
    read_before = read(review)
    DOING[meanwhile[0]](people[meanwhile[1]], read(review))
    after = row(review)
    with pytest.raises(Conflict):
        DOING[verb](people[side], read_before)
    assert row(review) == after


class Walk(RuleBasedStateMachine):
    """Somebody at random does something at random, again and again."""

    cast: Cast

    @initialize(stage=st.sampled_from(list(Stage)))
    def begin(self, stage: Stage) -> None:
        """Begin anywhere, within a transaction that is rolled back."""
        self.whole = transaction.atomic()
        self.whole.__enter__()
        self.review, self.expected = reach(self.cast, stage), expected_at(stage)

    def begin_anew(self) -> None:
        """Start a review as HR."""
        count = Review.objects.filter(employee=self.cast.ada).count()
        self.review = start(self.cast.dot, self.cast.ada, f"Round {count}")
        self.expected = Expected()

    @rule(verb=st.sampled_from(sorted(DOING)), who=st.sampled_from(["ada", "bea"]))
    def one_of_the_two(self, verb: str, who: str) -> None:
        """Ada or Bea does something that may be theirs."""
        self.somebody(verb, who)

    @rule(
        verb=st.sampled_from(sorted(DOING)),
        who=st.sampled_from(["cyd", "dot", "eve", "fay", "gil", "hal", "ivy", "sol"]),
    )
    def somebody_else(self, verb: str, who: str) -> None:
        """Somebody does what can't be theirs."""
        self.somebody(verb, who)

    @rule(pick=st.integers(0, 99))
    def in_time(self, pick: int) -> None:
        """One of the two does what its stage is for, so that walks get far; it may be refused."""
        now = [verb for verb in sorted(DOING) if self.expected.stage in TABLE[verb][1]]
        if now:
            self.somebody(now[pick // 2 % len(now)], ("ada", "bea")[pick % 2])

    @rule()
    def another_review(self) -> None:
        """At most one unsigned review per person; after that the next one can begin."""
        if self.expected.stage in ("follow_up", "closed", "not_agreed", "called_off"):
            self.begin_anew()
            return
        with pytest.raises(Conflict):
            start(self.cast.dot, self.cast.ada)

    def somebody(self, verb: str, who: str) -> None:
        """Do it and take note of it if it is allowed."""
        person = getattr(self.cast, who)
        side = side_of(self.cast, person)
        is_allowed = self.expected.allows(verb, side)
        attempt(person, self.review, verb, is_allowed=is_allowed)
        if is_allowed:
            self.expected.do(verb, side)

    @invariant()
    def stands_where_it_must(self) -> None:
        """The row says what the walk led to, and the history tells the walk."""
        if not hasattr(self, "expected"):
            return
        review, expected = read(self.review), self.expected
        asked_by = {"e": self.cast.ada, "m": self.cast.bea}.get(expected.asked_by)
        assert review.stage == expected.stage
        assert review.version == 1 + expected.moves
        assert review.opening_asked_by == asked_by
        assert review.opened_without == {"": "", **NAMES}[expected.without]
        assert bool(review.employee_signed_at) is ("e" in expected.signed)
        assert bool(review.manager_signed_at) is ("m" in expected.signed)
        history = Event.objects.filter(review=review).order_by("pk")
        assert list(history.values_list("verb", flat=True)) == expected.recorded

    @invariant()
    def waits_for_somebody(self) -> None:
        """R7: by name, until its plan is closed, it ends without one, or is called off."""
        if not hasattr(self, "expected"):
            return
        review = read(self.review)
        people = waits_for(review)
        assert bool(people) is (self.expected.stage not in ("closed", "not_agreed", "called_off"))
        assert set(people) <= {self.cast.ada, self.cast.bea}
        assert stepper(review, self.cast.dot).waits_for

    def teardown(self) -> None:
        """Forget the walk."""
        if hasattr(self, "whole"):
            transaction.set_rollback(True)
            self.whole.__exit__(None, None, None)


def test_no_walk_of_anybody_leads_where_the_table_does_not(cast: Cast) -> None:
    """Seen red with `may_sign` that forgets who has signed, and with `return_to_talk` that keeps
    a signature."""
    machine = type("WalkOfTheCast", (Walk,), {"cast": cast})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=WALKS,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            derandomize=not os.environ.get("WALKS"),
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate,),  # shrinking a walk takes minutes, and its steps are printed
        ),
    )
