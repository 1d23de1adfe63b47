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
from typing import Any

import pytest
import time_machine
from django.db import transaction
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

pytestmark = pytest.mark.django_db

MORNING = datetime(2030, 3, 12, 8, tzinfo=UTC)
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


@pytest.mark.parametrize("stage", SEALED)
@pytest.mark.parametrize("reader", ["ada", "bea", "dot", "fay", "cyd", "eve", "ivy", "sol"])
def test_what_is_sealed_changes_no_byte_of_what_others_receive(reader: str, stage: Stage) -> None:
    plain = received(reader, stage, SECRETS)
    for name, other in VARIANTS.items():
        secrets = Partly(other.mark, other.padding, other.chosen, known_to(reader, stage))
        changed = received(reader, stage, secrets, edits=2)
        assert plain.keys() == changed.keys()
        differing = [what for what in plain if plain[what] != changed[what]]
        assert not differing, name


def test_the_comparison_sees_what_one_may_see() -> None:
    """The variants do differ: after the seal has opened each reader's pages do as well."""
    for reader in ("ada", "bea", "dot"):
        plain = received(reader, Stage.TALK, SECRETS)
        changed = received(reader, Stage.TALK, Secrets("sparrow"))
        assert plain != changed


def received(reader: str, stage: Stage, secrets: Secrets, edits: int = 0) -> dict[str, str]:
    """Return all that `reader` receives of a review at `stage`, by where it stands.

    `edits` are how often the others save before they send, and again after, where they still may.
    The world that it happens in is gone afterwards.
    """
    with time_machine.travel(MORNING, tick=False) as clock, transaction.atomic():
        cast = make_cast()
        load(small_catalogue(), "small", timezone.now())
        review = start(cast.dot, cast.ada)
        _save_again(review, secrets, edits, but=reader)
        clock.shift(timedelta(hours=1))
        walk(review, stage, secrets)
        clock.move_to(MORNING + timedelta(hours=2))
        _save_again(review, secrets, edits, but=reader)
        clock.move_to(MORNING + timedelta(hours=6))
        queue_reminders(review.prepare_by)
        found = dict(_pages(cast.everybody()[reader], review))
        found |= dict(_mails(cast.everybody()[reader]))
        transaction.set_rollback(True)
    return found


def _save_again(review: Review, secrets: Secrets, times: int, but: str) -> None:
    ada, bea = review.people
    for _ in range(times):
        if but != "ada" and may_write_pre_review(ada, review):
            save_pre_review(ada, review, pre_review_words(review, secrets), timezone.now())
        if but != "bea" and may_write_assessment(bea, review):
            save_assessment(bea, review, assessment_words(review, secrets), timezone.now())


def _pages(reader: Employee, review: Review) -> Iterator[tuple[str, str]]:
    client = client_for(reader)
    addresses = [reverse(row.route) for row in PAGES]
    addresses += [reverse(row.route, args=[review.pk]) for row in PAGES_OF_A_REVIEW]
    for address in addresses:
        yield _alike(address), _alike(client.get(address).content.decode())
    for route in POSTED:
        with transaction.atomic():
            answer = client.post(reverse(route, args=[review.pk]), {})
            transaction.set_rollback(True)
        yield route, f"{answer.status_code} {_alike(answer.content.decode())}"


def _mails(reader: Employee) -> Iterator[tuple[str, str]]:
    messages = Message.objects.filter(recipient=reader).order_by("pk")
    for number, message in enumerate(messages):
        mail = compose(message)
        words = f"{mail.subject} {mail.body} {mail.alternatives[0][0]!s}"
        yield f"mail {number} {message.kind}", _alike(words)


def _alike(page: str) -> str:
    """Return `page` without tokens, nonces, moments and the numbers of rows."""
    page = re.sub(r'(name="(?:csrfmiddlewaretoken|card)" value=|nonce=)"[^"]+"', "", page)
    page = re.sub(r'(\?review=|name="to" value="|data-autosave=")\d+', r"\1N", page)
    return re.sub(r"/(reviews|versions)/\d+/", r"/\1/N/", page)
