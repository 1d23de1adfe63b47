"""The sheet for the talk: one's own words, what one was given, and nothing of the other's."""

import html
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone

from aspirations.actions.catalogue import load
from people.models import AccessLogEntry, Employee
from reviews.actions.hand_over import Terms, hand_over
from reviews.models import AssessedGap, GapAssessment, Review, SelfView
from reviews.states import SEALED, Stage
from tests.aspirations.catalogues import small_catalogue
from tests.cast import Cast, client_for, start
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


def test_it_says_what_a_level_looks_like_as_the_catalogue_was_frozen(cast: Cast) -> None:
    """On both sheets. Seen red with the words of the scale alone, and with today's catalogue."""
    load(small_catalogue(), "small", timezone.now())
    review = start(cast.dot, cast.ada)
    later = small_catalogue()
    anew = replace(later.competencies["charting"], levels=("a", "b", "c", "d", "e"))
    load(replace(later, competencies={**later.competencies, "charting": anew}), "2", timezone.now())
    SelfView.objects.create(pre_review=review.pre_review, subject="charting", level_now=2)
    AssessedGap.objects.create(
        assessment=GapAssessment.objects.of(review).get(),
        subject="charting",
        level_now=3,
        level_needed=4,
    )
    assert "2: with guidance (measures)" in in_words(sheet_of(cast.ada, review))
    of_bea = in_words(sheet_of(cast.bea, review))
    assert "3: on one's own (compares)" in of_bea
    assert "4: others lean on it (corrects)" in of_bea


def test_it_holds_the_stage_one_aims_for(review_at: ReviewAt, ada: Employee) -> None:
    """As the card does. Seen red without it."""
    assert "Executive" in sheet_of(ada, review_at(Stage.PREPARE))


def test_a_reason_is_there_before_its_choice(cast: Cast) -> None:
    """A draft may be half empty. Seen red by showing it below the choice alone."""
    review = start(cast.dot, cast.ada)
    words = {"timeline_reason": "There is no berth", "instead": "Another quay"}
    GapAssessment.objects.of(review).update(**words)
    page = sheet_of(cast.bea, review)
    assert [said for said in words.values() if said not in page] == []


def test_no_heading_stands_over_nothing(cast: Cast) -> None:
    """On a screen, too, where there is nothing to write on. Seen red with lines for paper alone."""
    review = start(cast.dot, cast.ada)
    nothing = "Nothing written yet. On paper there is room for it here."
    assert sheet_of(cast.ada, review).count(nothing) == 2
    assert sheet_of(cast.bea, review).count(nothing) == 1
    assert "Ask it in these words" not in sheet_of(cast.ada, review)


def in_words(page: str) -> str:
    """Return what stands on `page`, without its tags."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", page)))
