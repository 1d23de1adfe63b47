"""The seal holds (R1): before it opens, what one side wrote changes no byte of what others receive.

The same review is walked again and again with other secrets: of the same length, of another length,
with other choices, and saved more often and later. Whatever each reader receives (receiving.py) is
compared byte for byte: pages and refusals with their status and headers, and mails.

Seen red by showing on the page of a review when the other side last saved; how many characters the
other side has; the statement to HR; the gap assessment to the employee; by asking a manager about
the track of a draft; by saying in a mail how long the statement is, in its words or in a header of
its own; by a header of the page of a review that sums how often both have saved; by saying there or
beside a name how many subjects were looked at; by dating the board of a cycle by the last save; by
saying on the home page of either how far the draft of the other is; and by telling a manager how
much was written in what their form lacks, in the answer to a page that saves itself, and in a
conflict; and by how often both have saved, in a header of HR's log of mails and of the page about a
cycle's reminders.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from aspirations.actions.catalogue import load
from people.models import Employee
from reviews.actions.gap_assessment import save_assessment
from reviews.actions.pre_review import save_pre_review
from reviews.models import GapAssessment, PreReview, Review
from reviews.models.gap_assessment import SEALED_FIELDS as OF_THE_OTHER
from reviews.models.pre_review import SEALED_FIELDS as OF_ONE_SIDE
from reviews.reminders import queue_reminders
from reviews.rules import may_write_assessment, may_write_pre_review
from reviews.states import SEALED, Stage
from tests.aspirations.catalogues import small_catalogue
from tests.cast import (
    COMPETENCIES,
    SHARED,
    Cast,
    Secrets,
    assessment_words,
    make_cast,
    pre_review_words,
    start,
    walk,
)
from tests.policy.world import undone
from tests.reviews.receiving import received_by

pytestmark = pytest.mark.django_db

MORNING = datetime(2030, 3, 12, 8, tzinfo=UTC)
READERS = ("ada", "bea", "dot", "fay", "cyd", "eve", "ivy", "sol")
CARD = frozenset(
    {"track", "track_code", "direction", "question", "stance", "aimed_stage", "horizon"}
)
SUBJECTS = ("scope", "impact", "influence", "listening", "charting")
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
    "own_competencies",
    *(f"{part}_{subject}" for part in ("own", "shows") for subject in SUBJECTS),
}
OF_THE_ASSESSMENT = frozenset(
    {"answer", "timeline_reason", "instead", "offer", "timeline_view", "assessed_competencies"}
) | {
    f"{part}_{subject}"
    for part in ("now", "needed", "importance", "evidence")
    for subject in SUBJECTS
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
    "own_competencies": ("charting", "listening"),  # one more than before on either side
    "assessed_competencies": ("listening", "charting"),
    "timeline_view": "not_here",
    **{f"own_{subject}": 4 for subject in SUBJECTS},
    **{f"now_{subject}": 1 for subject in SUBJECTS},
    **{f"needed_{subject}": 2 for subject in SUBJECTS},
    **{f"importance_{subject}": "small" for subject in SUBJECTS},
}
LEFT_EMPTY = (
    *("timeline", "from_today", "could_offer", "idea", "timeline_reason", "instead", "offer"),
    *("horizon", "matters_most", "matters_second", "matters_third"),
    *(f"{part}_{subject}" for part in ("shows", "evidence") for subject in SUBJECTS),
)
LESS: dict[str, Any] = {  # so that whatever is counted is another number
    **dict.fromkeys(LEFT_EMPTY, ""),
    **{f"{part}_{subject}": None for part in ("own", "now") for subject in SUBJECTS},
}
PLAIN = Secrets(chosen=COMPETENCIES)
VARIANTS = {
    "same length": Secrets("sparrow", chosen=COMPETENCIES),
    "longer": Secrets("kestrel", "and more besides, " * 5, COMPETENCIES),
    "other choices": Secrets(chosen=OTHER_CHOICES),
    "less": Secrets(chosen=LESS),
}


@dataclass(frozen=True)
class Partly(Secrets):
    """The words of a variant, but in the fields of `same`, which the reader may know."""

    same: frozenset[str] = field(default_factory=frozenset)

    def text(self, name: str) -> str:
        """Return the text of the free-text field `name`."""
        return PLAIN.text(name) if name in self.same else super().text(name)

    def choice(self, name: str, otherwise: Any) -> Any:
        """Return what is picked for `name`."""
        return (
            PLAIN.choice(name, otherwise) if name in self.same else super().choice(name, otherwise)
        )


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


def test_whatever_the_seal_covers_is_told_otherwise_in_some_variant(cast: Cast) -> None:
    """Seen red with a variant that keeps the track's code, and with a cast that knows no idea."""
    load(small_catalogue(), "small", timezone.now())
    review = start(cast.dot, cast.ada)
    plain = sealed_words(review, PLAIN)
    others = [sealed_words(review, one) for one in VARIANTS.values()]
    assert {*OF_ONE_SIDE, *OF_THE_OTHER} < set(plain)
    assert [name for name in plain if all(one[name] == plain[name] for one in others)] == []


def sealed_words(review: Review, secrets: Secrets) -> dict[str, object]:
    """Return what the seals of both sides cover once `secrets` are saved."""
    ada, bea = review.people
    save_pre_review(ada, review, pre_review_words(review, secrets), timezone.now())
    save_assessment(bea, review, assessment_words(review, secrets), timezone.now())
    forms = PreReview.objects.get(review=review), GapAssessment.objects.of(review).get()
    return forms[0].sealed_words() | forms[1].sealed_words()


@dataclass(frozen=True)
class Telling:
    """How the story is told: with which secrets, but for the `same` fields, and saved how often.

    `edits` are how often the `savers` save before they send, and again after, where they still may.
    """

    variant: str = ""
    same: frozenset[str] = frozenset()
    edits: int = 0
    savers: frozenset[str] = frozenset()

    @property
    def secrets(self) -> Secrets:
        """What is written."""
        other = VARIANTS.get(self.variant, PLAIN)
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
    if not told.variant or stage not in SEALED:
        return list(READERS)
    return [reader for reader in READERS if telling(told.variant, reader, stage) == told]


def _found(reader: Employee, review: Review) -> dict[str, str]:
    with undone():
        return received_by(reader, review)


def _save_again(review: Review, told: Telling) -> None:
    ada, bea = review.people
    for _ in range(told.edits):
        if "ada" in told.savers and may_write_pre_review(ada, review):
            save_pre_review(ada, review, pre_review_words(review, told.secrets), timezone.now())
        if "bea" in told.savers and may_write_assessment(bea, review):
            save_assessment(bea, review, assessment_words(review, told.secrets), timezone.now())
