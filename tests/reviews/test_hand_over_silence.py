"""Whose silence lets nothing pass on, and to whom HR hands no review over."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from people.actions.employees import leave
from people.models import Employee
from people.verdicts import Conflict
from reviews.hand_over_rules import may_hand_over
from reviews.models import Review
from reviews.states import Stage
from tests.cast import SECRETS, Cast, client_for
from tests.reviews.test_hand_over import a_week_goes_by, handed_over, read

ReviewAt = Callable[..., Review]


def leaves(cast: Cast) -> None:
    """Let today be Ada's last day, and over."""
    ada = Employee.objects.get(pk=cast.ada.pk)
    leave(cast.dot, ada, timezone.localdate(), timezone.now())


def test_a_leavers_review_is_handed_to_nobody(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red by not asking in may_hand_over_from whether the employee is here."""
    review = review_at(Stage.FOLLOW_UP)
    leaves(cast)
    with pytest.raises(Conflict):
        handed_over(review, cast.dot, cast.hal)


def test_the_silence_of_a_leaver_passes_nothing_on(review_at: ReviewAt, cast: Cast) -> None:
    """She leaves before the week is over. Seen red by leaving `here` out of led_with_trust."""
    review = handed_over(review_at(Stage.FOLLOW_UP), cast.dot, cast.hal)
    leaves(cast)
    review = a_week_goes_by(review)
    assert review.is_held_back
    for page in ("pre_review", "hand_over"):
        body = client_for(cast.hal).get(reverse(page, args=[review.pk])).content.decode()
        assert SECRETS.text("statement") not in body
        assert "They work on the harbour." not in body


def test_hr_hands_nothing_to_themself(review_at: ReviewAt, cast: Cast) -> None:
    """Unless Ada reports to them. Seen red by not comparing the two in may_hand_over."""
    review = review_at(Stage.TALK)
    with pytest.raises(Conflict):
        handed_over(review, cast.dot, cast.dot)
    Employee.objects.filter(pk=cast.ada.pk).update(manager=cast.dot)
    assert may_hand_over(cast.dot, read(review), cast.dot)
