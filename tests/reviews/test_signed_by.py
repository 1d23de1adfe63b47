"""The check of who signed: what was taken out, or given to somebody else, without a hand-over."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from people.models import Employee
from reviews.actions import hand_over as handing, rewording
from reviews.models import ActionItem, Event, Plan, Review, Rewording, SignedText
from reviews.signed_check import check
from reviews.states import Side, Stage, Verb
from reviews.subjects import catalogue_of
from tests.cast import Cast
from tests.reviews.test_hand_over import handed_over, read
from tests.reviews.test_rewording import first_of, proposed
from tests.reviews.test_signing import checked, page, signed

ReviewAt = Callable[..., Review]


def hals(cast: Cast, review: Review) -> Review:
    """Let Hal go on with it, and read what was written before."""
    handed_over(review, cast.dot, cast.hal)
    handing.pass_on(cast.ada, read(review), "", timezone.now())
    return read(review)


def reworded(review: Review, by: Employee, other: Employee, what: str) -> None:
    """Let `by` propose that the first action says `what`, and `other` agree."""
    rewording.accept(other, proposed(review, by, {"what": what}), timezone.now())


def test_a_plan_under_way_without_any_signature_is_found(cast: Cast, review_at: ReviewAt) -> None:
    """Seen red by missing only the texts of signatures that have a date."""
    review = signed(cast, review_at)
    plan = Plan.objects.with_whole().get(review=review)
    plan.review.employee_signed_at = plan.review.manager_signed_at = None  # refused by the database
    found = check(plan, [], catalogue_of(plan.review)).differs
    for person in (cast.ada, cast.bea):
        said = f"The plan is under way, and nothing says when {person.name} signed it."
        assert said in found


def test_a_plan_that_nobody_has_signed_yet_lacks_nothing(review_at: ReviewAt) -> None:
    """Seen red by missing the dates at every stage."""
    assert not checked(review_at(Stage.AGREE)).differs


def test_another_manager_without_a_hand_over_is_found(cast: Cast, review_at: ReviewAt) -> None:
    """Seen red without comparing the texts with the review."""
    review = signed(cast, review_at)
    Review.objects.filter(pk=review.pk).update(manager=cast.hal)
    said = f"{cast.bea.name} signed, and the review says that it was {cast.hal.name}."
    assert said in checked(review).differs


def test_another_employee_is_found(cast: Cast, review_at: ReviewAt) -> None:
    """Seen red without comparing the texts with the review."""
    review = signed(cast, review_at)
    Review.objects.filter(pk=review.pk).update(employee=cast.hal)
    said = f"{cast.ada.name} signed, and the review says that it was {cast.hal.name}."
    assert said in checked(review).differs


def test_another_manager_than_the_last_hand_over_says_is_found(
    cast: Cast, review_at: ReviewAt
) -> None:
    """Seen red by going by the texts alone: Bea signed, whoever leads now."""
    review = hals(cast, signed(cast, review_at))
    assert not checked(review).differs
    Review.objects.filter(pk=review.pk).update(manager=cast.cyd)
    said = f"No hand-over says that {cast.cyd.name} leads this review."
    assert said in checked(review).differs


def test_whoever_led_may_have_agreed_to_other_words(cast: Cast, review_at: ReviewAt) -> None:
    """Bea, then Hal, then Bea again. Seen red by asking for the signer under every text."""
    review = signed(cast, review_at)
    reworded(review, cast.ada, cast.bea, "Lead the second walk.")
    review = hals(cast, review)
    reworded(review, cast.ada, cast.hal, "Lead the third walk.")
    review = handed_over(review, cast.dot, cast.bea)
    assert SignedText.objects.of(review).filter(by=cast.hal).exists()
    assert not checked(review).differs


def test_a_promise_of_somebody_else_without_a_hand_over_is_found(
    cast: Cast, review_at: ReviewAt
) -> None:
    """Before any hand-over and after one. Seen red with `promised_by` left to itself."""
    review = signed(cast, review_at)
    promise = ActionItem.objects.filter(plan__review=review, position=2)
    said = "No hand-over says that the promise in action 2 is {}'s."
    promise.update(promised_by=cast.cyd)
    assert checked(review).differs == [said.format(cast.cyd.name)]
    promise.update(promised_by=None)
    review = hals(cast, review)
    assert not checked(review).differs
    promise.update(promised_by=cast.cyd)
    assert checked(review).differs == [said.format(cast.cyd.name)]


def test_the_history_knows_of_an_agreement_whose_text_is_gone(
    cast: Cast, review_at: ReviewAt
) -> None:
    """Also where the proposal says that it was declined, and the old words stand in the table.

    Seen red by comparing the texts with the proposals alone.
    """
    review = signed(cast, review_at)
    old = first_of(review).what
    reworded(review, cast.bea, cast.ada, "Lead the second walk.")
    SignedText.objects.of(review).filter(kind="rewording").delete()
    Rewording.objects.filter(plan__review=review).update(answer="declined")
    ActionItem.objects.filter(plan__review=review, position=1).update(what=old)
    assert Event.objects.filter(review=review, verb=Verb.ACCEPT_REWORDING).count() == 1
    said = "The texts of what was reworded are not the ones that both agreed to."
    assert checked(review).differs == [said]


def test_a_missing_text_is_that_of_whoever_signed_it(cast: Cast, review_at: ReviewAt) -> None:
    """Not of who leads now. Seen red by naming the manager of the review."""
    review = hals(cast, signed(cast, review_at))
    SignedText.objects.of(review).filter(side=Side.MANAGER).delete()
    found = " ".join(checked(review).differs)
    assert f"The text that {cast.bea.name} signed is missing." in found
    assert cast.hal.name not in found


@pytest.mark.parametrize("name", ["ada", "bea"])
def test_the_page_says_that_the_notes_are_not_covered(
    cast: Cast, review_at: ReviewAt, name: str
) -> None:
    """Seen red without the sentence."""
    review = signed(cast, review_at)
    assert "Nor is what you noted during the talk" in page(getattr(cast, name), review)
