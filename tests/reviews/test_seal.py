"""The seal holds (R1): before it opens, what one side wrote changes no byte of what others receive.

The same review is walked again and again with other secrets: of the same length, of another length,
with other choices, and saved more often and later. Every page of every reader, their forms with
errors and their mails are compared byte for byte. Left aside is only what differs from one answer
to the next anyway: the tokens against forged forms, and the numbers that rows get in the database.

Seen red by showing on the page of a review when the other side last saved; how many characters the
other side has; the statement to HR; the gap assessment to the employee; by asking a manager about
the track of a draft; and by saying in a mail how long the statement is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from aspirations.actions.catalogue import load
from config.policy import PAGES, PAGES_OF_A_REVIEW
from outbox.letters import compose
from outbox.models import Message
from people.models import Employee
from reviews.actions.gap_assessment import save_assessment
from reviews.actions.pre_review import save_pre_review
from reviews.models import Review
from reviews.reminders import queue_reminders
from reviews.rules import may_write_assessment, may_write_pre_review
from reviews.states import SEALED, Stage
from tests.aspirations.catalogues import small_catalogue
from tests.cast import (
    SECRETS,
    SHARED,
    Secrets,
    assessment_words,
    client_for,
    make_cast,
    pre_review_words,
    start,
    walk,
)
from tests.policy.world import undone

pytestmark = pytest.mark.django_db

MORNING = datetime(2030, 3, 12, 8, tzinfo=UTC)
READERS = ("ada", "bea", "dot", "fay", "cyd", "eve", "ivy", "sol")
PLAIN = "plain"
CARD = frozenset(
    {"track", "track_code", "direction", "question", "stance", "aimed_stage", "horizon"}
)
CARD_IS_SENT = (Stage.PRE_REVIEW_SENT, Stage.READY)
OF_THE_PRE_REVIEW = CARD | {
    "statement",
    "timeline",
    "from_today",
    "could_offer",
    "idea",
    "matters_most",
    "matters_second",
    "matters_third",
    "readers",
    "own_scope",
    "own_impact",
    "own_influence",
    "shows_scope",
    "shows_impact",
    "shows_influence",
}
DIMENSIONS = ("scope", "impact", "influence")
OF_THE_ASSESSMENT = frozenset(
    {"answer", "timeline_reason", "instead", "offer", "timeline_view"}
) | {
    f"{part}_{dimension}"
    for part in ("now", "needed", "importance", "evidence")
    for dimension in DIMENSIONS
}
OTHER_CHOICES: dict[str, Any] = {
    **SHARED,
    "stance": "deepen",
    "track_code": "pilotage",  # of which the form of a manager who has the card asks
    "aimed_stage": "mid",
    "horizon": "near",
    "matters_most": "influence",
    "matters_second": "impact",
    "matters_third": "",
    "own_scope": 4,
    "own_impact": 5,
    "own_influence": 3,
    "timeline_view": "not_here",
    **{f"now_{dimension}": 1 for dimension in DIMENSIONS},
    **{f"needed_{dimension}": 2 for dimension in DIMENSIONS},
    **{f"importance_{dimension}": "small" for dimension in DIMENSIONS},
}
POSTED = (
    "send_pre_review",
    "send_gap_assessment",
    "save_plan",
    "ask_to_open",
    "show_code",
    "open_by_code",
    "open_alone",
)
VARIANTS = {
    "same length": Secrets("sparrow"),
    "longer": Secrets("kestrel", padding="and more besides, " * 5),
    "other choices": Secrets(chosen=OTHER_CHOICES),
}


@dataclass(frozen=True)
class Partly(Secrets):
    """The words of a variant, but in the fields of `same`, which the reader may know."""

    same: frozenset[str] = field(default_factory=frozenset)

    def text(self, name: str) -> str:
        """Return the text of the free-text field `name`."""
        return SECRETS.text(name) if name in self.same else super().text(name)

    def choice(self, name: str, otherwise: Any) -> Any:
        """Return what is picked for `name`."""
        return otherwise if name in self.same else super().choice(name, otherwise)


def known_to(reader: str, stage: Stage) -> frozenset[str]:
    """Return the fields that `reader` may know while the seal is closed."""
    if reader == "ada":
        return OF_THE_PRE_REVIEW | {"employee_note"}
    if reader == "bea":
        return (
            OF_THE_ASSESSMENT | {"manager_note"} | (CARD if stage in CARD_IS_SENT else frozenset())
        )
    if reader == "dot" and stage in CARD_IS_SENT:
        return frozenset({"track", "track_code", "horizon"})
    return frozenset()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("stage", SEALED)
def test_what_is_sealed_changes_no_byte_of_what_others_receive(reader: str, stage: Stage) -> None:
    plain = received(stage, Telling())[reader]
    for name in VARIANTS:
        changed = received(stage, telling(name, reader, stage))[reader]
        assert plain.keys() == changed.keys()
        differing = [what for what in plain if plain[what] != changed[what]]
        assert not differing, name


def test_the_comparison_sees_what_one_may_see() -> None:
    """The variants do differ: after the seal has opened each reader's pages do as well."""
    plain = received(Stage.TALK, Telling())
    changed = received(Stage.TALK, Telling("same length"))
    for reader in ("ada", "bea", "dot"):
        assert plain[reader] != changed[reader]


@dataclass(frozen=True)
class Telling:
    """How the story is told: with which secrets, but for the `same` fields, and saved how often.

    `edits` are how often the `savers` save before they send, and again after, where they still may.
    """

    variant: str = PLAIN
    same: frozenset[str] = frozenset()
    edits: int = 0
    savers: frozenset[str] = frozenset()

    @property
    def secrets(self) -> Secrets:
        """What is written."""
        other = VARIANTS.get(self.variant, SECRETS)
        return Partly(other.mark, other.padding, other.chosen, self.same)


def telling(variant: str, reader: str, stage: Stage) -> Telling:
    """Return how `variant` is told for `reader`, who knows their own words and saves but once."""
    return Telling(variant, known_to(reader, stage), 2, frozenset({"ada", "bea"}) - {reader})


@lru_cache(maxsize=len(READERS) * len(VARIANTS))  # whoever knows as little shares a world
def received(stage: Stage, told: Telling) -> dict[str, dict[str, str]]:
    """Return all that is received of a review at `stage` that is `told` so, by reader and place.

    Left out are readers for whom it would be told otherwise. The world that it happens in is gone
    afterwards, as is what each reader's reading leaves there.
    """
    with time_machine.travel(MORNING, tick=False) as clock, undone():
        cast = make_cast()
        load(small_catalogue(), "small", timezone.now())
        review = start(cast.dot, cast.ada)
        _save_again(review, told)
        clock.shift(timedelta(hours=1))
        walk(review, stage, told.secrets)
        clock.move_to(MORNING + timedelta(hours=2))
        _save_again(review, told)
        clock.move_to(MORNING + timedelta(hours=6))
        queue_reminders(review.prepare_by)
        return {reader: _found(cast.everybody()[reader], review) for reader in told_to(stage, told)}


def told_to(stage: Stage, told: Telling) -> list[str]:
    """Return the readers for whom the story is `told` so."""
    if told.variant == PLAIN or stage not in SEALED:
        return list(READERS)
    return [reader for reader in READERS if telling(told.variant, reader, stage) == told]


def _found(reader: Employee, review: Review) -> dict[str, str]:
    with undone():
        return dict(_pages(reader, review)) | dict(_mails(reader))


def _save_again(review: Review, told: Telling) -> None:
    ada, bea = review.people
    for _ in range(told.edits):
        if "ada" in told.savers and may_write_pre_review(ada, review):
            save_pre_review(ada, review, pre_review_words(review, told.secrets), timezone.now())
        if "bea" in told.savers and may_write_assessment(bea, review):
            save_assessment(bea, review, assessment_words(review, told.secrets), timezone.now())


def _pages(reader: Employee, review: Review) -> Iterator[tuple[str, str]]:
    client = client_for(reader)
    addresses = [reverse(row.route) for row in PAGES]
    addresses += [reverse(row.route, args=[review.pk]) for row in PAGES_OF_A_REVIEW]
    for address in addresses:
        yield _alike(address), _alike(client.get(address).content.decode())
    for route in POSTED:
        with undone():
            answer = client.post(reverse(route, args=[review.pk]), {})
        yield route, f"{answer.status_code} {_alike(answer.content.decode())}"


def _mails(reader: Employee) -> Iterator[tuple[str, str]]:
    messages = Message.objects.filter(recipient=reader).order_by("pk")
    for number, message in enumerate(messages):
        mail = compose(message)
        words = f"{mail.subject} {mail.body} {mail.alternatives[0][0]!s}"
        yield f"mail {number} {message.kind}", _alike(words)


def _alike(page: str) -> str:
    """Return `page` without tokens, nonces and the numbers of rows."""
    page = re.sub(r'(name="csrfmiddlewaretoken" value=|nonce=)"[^"]*"', "", page)
    page = re.sub(r'(\?review=|name="to" value="|data-autosave=")\d+', r"\1N", page)
    return re.sub(r"/(reviews|versions)/\d+/", r"/\1/N/", page)
