"""Signing, what was signed, and other words for it: as tests/browser/test_axe.py looks."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from reviews.actions import rewording
from reviews.models import ActionItem, Plan, Review
from reviews.states import Stage
from tests.browser.looker import Looker, give_long_names
from tests.browser.test_axe_cycles import keep_picture
from tests.cast import Cast
from tests.reviews.test_rewording import again, first_of, proposed
from tests.reviews.test_signing import signed, written

pytestmark = [
    pytest.mark.browser,
    pytest.mark.screen,
    pytest.mark.django_db(transaction=True),
]
ReviewAt = Callable[..., Review]
LONGER = (
    "Lead the second walk along the coast of the year, with two colleagues who have never led one, "
    "and write down afterwards what you would do in another way."
)


def test_the_page_to_sign(looker: Looker, cast: Cast, review_at: ReviewAt) -> None:
    """Seen red with a button that says nothing above what was agreed."""
    give_long_names([cast.ada, cast.bea])
    review = review_at(Stage.AGREE)
    written(review)
    for person, name in ((cast.ada, "signing-employee"), (cast.bea, "signing-manager")):
        looker.become(person)
        looker.visit(reverse("plan", args=[review.pk]))
        keep_picture(looker, name)
    looker.visit(reverse("signed_plan", args=[review.pk]))
    keep_picture(looker, "signed-nobody")


def test_what_was_signed_reworded_and_changed(
    looker: Looker, cast: Cast, review_at: ReviewAt
) -> None:
    """Seen red with a button that says nothing above the check."""
    review = signed(cast, review_at)
    soon = {"what": LONGER, "due": timezone.localdate() + timedelta(days=90)}
    first = proposed(review, cast.bea, soon)
    looker.become(cast.bea)
    looker.visit(reverse("rewording", args=[review.pk, first.pk]))
    keep_picture(looker, "rewording-proposed")
    looker.become(cast.ada)
    looker.visit("/", *addresses(review), reverse("rewording", args=[review.pk, first.pk]))
    keep_picture(looker, "rewording-to-answer")
    looker.visit(reverse("plan", args=[review.pk]))
    keep_picture(looker, "plan-with-proposal")
    rewording.accept(cast.ada, again(first), timezone.now())
    looker.visit(reverse("rewording", args=[review.pk, first.pk]))
    keep_picture(looker, "rewording-accepted")
    looker.visit(reverse("signed_plan", args=[review.pk]))
    keep_picture(looker, "signed-reworded")
    ActionItem.objects.filter(plan__review=review, position=1).update(measure="Changed.")
    Plan.objects.filter(review=review).update(must_come_true="Changed.")
    looker.visit(reverse("signed_plan", args=[review.pk]))
    keep_picture(looker, "signed-changed")


def addresses(review: Review) -> list[str]:
    """Return where one writes other words."""
    return [
        reverse("reword", args=[review.pk, first_of(review, 2).pk]),
        reverse("reword_timeline", args=[review.pk]),
    ]


def test_writing_other_words(looker: Looker, cast: Cast, review_at: ReviewAt) -> None:
    """Also where something is missing. Seen red with a button that says nothing above the form."""
    review = signed(cast, review_at)
    looker.become(cast.ada)
    looker.visit(reverse("reword", args=[review.pk, first_of(review).pk]))
    keep_picture(looker, "reword")
    looker.visitor.press("Propose it to Bea")
    looker.look()
    keep_picture(looker, "reword-missing")
    looker.visit(reverse("reword_timeline", args=[review.pk]))
    keep_picture(looker, "reword-timeline")
