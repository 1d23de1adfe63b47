"""What two do to one plan at the same moment: it is all there, and nobody waits in a circle."""

from collections.abc import Callable
from functools import partial

import pytest
from django.utils import timezone

from people.models import Employee
from reviews.actions import conversation, plan, signing
from reviews.actions.hand_over import Terms, hand_over
from reviews.models import ActionItem, CheckIn, Review, SignedText
from reviews.states import Stage
from tests.cast import Cast, make_cast, plan_words, start, walk
from tests.reviews.racing import race

ROUNDS = 8
Act = Callable[[], object]
TERMS = Terms("A leave.")


def read(review: Review) -> Review:
    """Return the review as a request reads it."""
    found: Review = Review.objects.with_people().with_template().get(pk=review.pk)
    return found


def first_action_of(review: Review) -> ActionItem:
    """Return the action at the top of its plan, as the page of its owner reads it."""
    found: ActionItem = ActionItem.objects.with_people().get(plan__review=review, position=1)
    return found


def of_the_last_signature(cast: Cast, review: Review) -> Act:
    """Put the plan up for signing and let Ada sign; return how Bea signs after her."""
    conversation.finish_talk(cast.ada, read(review), plan_words(review), timezone.now())
    version = plan_words(review).version
    signing.sign_plan(cast.ada, read(review), version, "", timezone.now())
    return partial(signing.sign_plan, cast.bea, read(review), version, "", timezone.now())


@pytest.mark.django_db(transaction=True)
def test_the_last_signature_and_going_back_to_the_talk_exclude_each_other() -> None:
    """Either the plan lives with both signatures, or the talk goes on with none.

    Seen red on PostgreSQL by going back in the review before the plan.
    """
    cast = make_cast()
    review = walk(start(cast.dot, cast.ada), Stage.TALK)
    for _round in range(ROUNDS):
        signs = of_the_last_signature(cast, review)
        goes_back = partial(conversation.return_to_talk, cast.ada, read(review), timezone.now())
        assert race(signs, goes_back) == ["Conflict", "done"]
        end = (read(review).stage, SignedText.objects.of(review).count())
        assert end in {(Stage.FOLLOW_UP, 2), (Stage.TALK, 0)}
        talk_again(review)


@pytest.mark.django_db(transaction=True)
def test_the_last_signature_and_a_hand_over_exclude_each_other() -> None:
    """Nobody leads a living plan that another manager has signed at the same moment.

    Seen red on PostgreSQL without `hold` in `sign_plan`.
    """
    cast = make_cast()
    review = walk(start(cast.dot, cast.ada), Stage.TALK)
    for _round in range(ROUNDS):
        signs = of_the_last_signature(cast, review)
        hands_over = partial(hand_over, cast.dot, read(review), cast.eve, TERMS, timezone.now())
        assert race(signs, hands_over) == ["Conflict", "done"]
        after, signatures = read(review), SignedText.objects.of(review).count()
        end = (after.stage, after.manager, signatures)
        assert end in {(Stage.FOLLOW_UP, cast.bea, 2), (Stage.TALK, cast.eve, 0)}
        talk_again(review)


@pytest.mark.django_db(transaction=True)
def test_a_check_in_and_a_hand_over_at_the_same_moment_both_stand() -> None:
    """The word that the former manager was meant to read is there for the new one.

    Seen red on PostgreSQL without `hold` in `_hold_alive`.
    """
    cast = make_cast()
    review = walk(start(cast.dot, cast.ada), Stage.FOLLOW_UP)
    Employee.objects.filter(pk=cast.bea.pk).update(is_active=False)
    for number in range(ROUNDS):
        action, now = first_action_of(review), timezone.now()
        status = ("at_risk", "on_track")[number % 2]
        says = partial(plan.check_in, cast.ada, action, status, f"Word {number}.", now)
        hands_over = partial(hand_over, cast.dot, read(review), cast.eve, TERMS, now)
        assert race(says, hands_over) == ["done", "done"]
        assert read(review).manager == cast.eve
        assert first_action_of(review).status == status
        assert CheckIn.objects.filter(action=action, note=f"Word {number}.").count() == 1
        Review.objects.filter(pk=review.pk).update(manager=cast.bea)


def talk_again(review: Review) -> None:
    """Let the next round begin as the first one did, whatever was done."""
    SignedText.objects.of(review).delete()
    unsigned = {"employee_signed_at": None, "manager_signed_at": None}
    Review.objects.filter(pk=review.pk).update(
        stage=Stage.TALK, manager=review.manager, hand_over=None, **unsigned
    )
