"""The sheet for the talk: one's own words, what one was given, and nothing of the other's."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import AccessLogEntry, Employee
from reviews.actions.hand_over import Terms, hand_over
from reviews.models import Review
from reviews.states import SEALED, Stage
from tests.cast import Cast, client_for
from tests.policy.markers import choices_in, texts_in
from tests.reviews.asking import with_content, worded_anew

ReviewAt = Callable[..., Review]
CARD = {"track", "direction", "question", "horizon", "stance", "aimed_stage"}
OF_ADA = {
    *("track", "direction", "question", "statement", "timeline", "from_today", "could_offer"),
    *("idea", "own levels", "matters_most", "horizon", "stance"),
}
OF_BEA = {"answer", "timeline_reason", "offer", "assessed levels", "evidence_scope"}


def sheet_of(person: Employee, review: Review) -> str:
    """Return the sheet of `person`."""
    answer = client_for(person).get(reverse("preparation_sheet", args=[review.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def shown(page: str) -> set[str]:
    """Return what of the review stands on `page`."""
    return texts_in(page) | choices_in(page)


@pytest.mark.parametrize("stage", [*SEALED, Stage.TALK])
def test_each_sheet_holds_ones_own_words_and_none_of_the_others(
    review_at: ReviewAt, ada: Employee, bea: Employee, stage: Stage
) -> None:
    """The manager's has the card once it is sent, and no more of the pre-review even in the talk.

    Seen red by putting the statement below the card.
    """
    review = review_at(stage)
    of_ada, of_bea = shown(sheet_of(ada, review)), shown(sheet_of(bea, review))
    assert of_ada >= OF_ADA
    assert not of_ada & OF_BEA
    assert of_bea >= OF_BEA
    is_sent = stage not in (Stage.PREPARE, Stage.ASSESSMENT_SENT)
    assert of_bea & (OF_ADA | CARD) == (CARD if is_sent else set())


def test_the_manager_who_reads_the_card_there_is_noted(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    """R4. Seen red without the note."""
    review = review_at(Stage.READY)
    sheet_of(ada, review)
    assert not AccessLogEntry.objects.exists()
    sheet_of(bea, review)
    entry = AccessLogEntry.objects.get()
    assert (entry.reader, entry.subject, entry.record) == (bea, ada, "pre_review")


def test_a_new_manager_reads_no_card_that_was_not_passed_on(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Seen red by getting the pre-review without visible_to."""
    review = review_at(Stage.READY)
    hand_over(cast.dot, review, cast.hal, Terms("A new team."), timezone.now())
    page = sheet_of(cast.hal, review)
    assert not shown(page)
    assert "Begin by asking where Ada wants their work to go." in page


def test_it_asks_in_the_words_of_the_template(review_at: ReviewAt, cast: Cast) -> None:
    """As they were frozen at launch. Seen red with Bearing's own headings alone."""
    keys = ("direction", "question", "statement", "answer", "offer", "level_scope")
    review = with_content(review_at(Stage.READY), worded_anew(keys), cast.dot)
    pages = sheet_of(cast.ada, review) + sheet_of(cast.bea, review)
    assert [key for key in keys if f"Ask {key}!" not in pages] == []


@pytest.mark.parametrize("stage", [Stage.AGREE, Stage.FOLLOW_UP, Stage.NOT_AGREED])
def test_after_the_talk_there_is_none(review_at: ReviewAt, ada: Employee, stage: Stage) -> None:
    """Seen red without the stage in the rule."""
    address = reverse("preparation_sheet", args=[review_at(stage).pk])
    assert client_for(ada).get(address).status_code == 409
