"""What is between the two alone does not show in whom others are told that a review waits for."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import Employee
from reviews.actions import opening
from reviews.models import ActionItem, Plan, Review
from reviews.models.plan import NEVER
from reviews.progress import waiting_sentence, waits_for
from reviews.states import Stage
from tests.cast import Cast, client_for
from tests.reviews.test_hand_over import read
from tests.reviews.test_rewording import proposed
from tests.reviews.test_signing import signed

ReviewAt = Callable[..., Review]


def sentences(review: Review, cast: Cast) -> dict[str, str]:
    """Return what everybody is told, in a state as it is read anew."""
    return {name: waiting_sentence(read(review), one) for name, one in cast.everybody().items()}


def board_of(review: Review, reader: Employee) -> str:
    """Return the board of the cycle of `review`."""
    return client_for(reader).get(reverse("cycle", args=[review.cycle_id])).content.decode()


@pytest.mark.parametrize("who", ["ada", "bea"])
def test_who_asked_to_open_the_seal_is_told_to_the_two_alone(
    review_at: ReviewAt, cast: Cast, who: str
) -> None:
    """The other one of the two is waited for. Seen red with one sentence for everybody."""
    review = review_at(Stage.READY)
    before = sentences(review, cast)
    opening.ask_to_open(cast.everybody()[who], read(review), timezone.now())
    after = sentences(review, cast)
    assert {name for name in before if before[name] != after[name]} == {"ada", "bea"}
    assert after["dot"] == "It waits for Ada and Bea."
    assert len(waits_for(read(review))) == 1


def test_hr_reminds_both_whoever_asked_to_open_the_seal(review_at: ReviewAt, cast: Cast) -> None:
    """Seen red with the one alone who has to answer."""
    review = review_at(Stage.READY)
    address = reverse("whom_to_remind", args=[review.cycle_id]) + f"?review={review.pk}"
    before = client_for(cast.dot).get(address).content.decode()
    opening.ask_to_open(cast.ada, read(review), timezone.now())
    after = client_for(cast.dot).get(address).content.decode()
    for name in ("Ada Quill", "Bea Harbour"):
        assert before.count(name) == after.count(name) > 0


def test_that_other_words_are_proposed_is_told_to_the_two_alone(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Seen red with proposals in everybody's sentence."""
    review = signed(cast, review_at)
    before = sentences(review, cast)
    proposed(review, cast.ada)
    after = sentences(review, cast)
    assert {name for name in before if before[name] != after[name]} <= {"ada", "bea"}
    assert cast.bea in waits_for(read(review))


def test_a_finished_plan_waits_for_nobody_as_hr_sees_it_whatever_is_proposed(
    review_at: ReviewAt, cast: Cast
) -> None:
    """Seen red with plans on the board as long as one of the two has proposed other words."""
    review = signed(cast, review_at)
    proposed(review, cast.bea)
    assert "Ada Quill" in board_of(review, cast.dot)
    ActionItem.objects.filter(plan__review=review).update(status="done")
    Plan.objects.filter(review=review).update(next_due=NEVER)
    assert sentences(review, cast)["ada"] == "It waits for you."
    assert sentences(review, cast)["dot"].startswith("Nothing in the plan is left to do.")
    assert "Ada Quill" not in board_of(review, cast.dot)
