"""Whose view the two agree with: said by name, wherever it stands; stored is the choice alone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import Employee
from reviews.actions import conversation, opening, sheet, signing
from reviews.actions.plan import OutcomeWords
from reviews.models import GapOutcome, HandOver, Review
from reviews.states import Stage
from tests.cast import Cast, client_for, plan_words
from tests.reviews.test_hand_over import a_week_goes_by, handed_over, read

ReviewAt = Callable[..., Review]
AGREED = OutcomeWords(
    subject="scope", outcome="agreed", level_now=None, level_needed=None, because=""
)
pytestmark = pytest.mark.django_db


def page(person: Employee, name: str, review: Review, query: str = "") -> str:
    """Return the page called `name`."""
    return client_for(person).get(reverse(name, args=[review.pk]) + query).content.decode()


def agreed(cast: Cast, review: Review) -> Review:
    """Let the two agree on one gap, and sign that."""
    now = timezone.now()
    words = plan_words(review)
    typed = {"gap-scope-outcome": "agreed"}
    version = sheet.save_sheet(cast.ada, review, typed, words.version, now)
    words = words._replace(version=version, outcomes=[AGREED])
    conversation.finish_talk(cast.ada, review, words, now)
    for person in (cast.ada, cast.bea):
        signing.sign_plan(person, review, plan_words(review).version, "", now)
    return review


def test_the_choice_names_who_assessed_it(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red with "the manager's view", which nobody says to one another."""
    shown = page(cast.ada, "talk", review_at(Stage.TALK), "?stage=compare")
    assert shown.count("We agree with Bea&#x27;s view") == 3
    assert 'value="agreed"' in shown


@pytest.mark.parametrize("name", ["plan", "plan_paper", "signed_plan", "talk"])
def test_so_do_the_plan_and_the_record(review_at: ReviewAt, cast: Cast, name: str) -> None:
    """Seen red with the words of the stored choice."""
    review = agreed(cast, review_at(Stage.TALK))
    assert GapOutcome.objects.get(plan__review=review).outcome == "agreed"
    shown = page(cast.ada, name, review)
    assert "We agree with Bea&#x27;s view" in shown
    assert "the manager&#x27;s view" not in shown


def test_another_manager_has_not_said_it(review_at: ReviewAt, cast: Cast) -> None:
    """The view stays that of who sent it. Seen red with whoever leads the review."""
    review = review_at(Stage.TALK)
    passed = HandOver.objects.create(
        review=review,
        former=cast.bea,
        manager=cast.hal,
        assessor=cast.bea,
        by=cast.dot,
        reason="Bea is away.",
        stage=Stage.TALK,
        at=timezone.now(),
        passes_at=timezone.now(),
        answered_at=timezone.now(),
    )
    Review.objects.filter(pk=review.pk).update(manager=cast.hal, hand_over=passed)
    shown = page(cast.ada, "talk", review, "?stage=compare")
    assert "We agree with Bea&#x27;s view" in shown
    assert "Hal&#x27;s view" not in shown


@pytest.mark.parametrize("name", ["plan", "plan_paper", "signed_plan"])
def test_where_nobody_assessed_it_who_comes_later_has_not_said_it(
    review_at: ReviewAt, cast: Cast, name: str
) -> None:
    """Hal wasn't there. Seen red with whoever leads the review."""
    review = read(review_at(Stage.PRE_REVIEW_SENT))
    opening.open_alone(cast.ada, review, timezone.now() + timedelta(days=60))
    review = a_week_goes_by(handed_over(agreed(cast, read(review)), cast.dot, cast.hal))
    for person in (cast.ada, cast.hal):
        shown = page(person, name, review)
        assert "We agree with Bea&#x27;s view" in shown
        assert "Hal&#x27;s view" not in shown
