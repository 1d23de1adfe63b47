"""What a plan holds before it can be signed: how many actions, a promise, or the reasons why not.

Its days, at the fields in which they are typed: test_plan.py.
"""

from collections.abc import Callable

import pytest
from django.utils import timezone

from people.models import Employee
from people.verdicts import Verdict
from reviews import plan_rules
from reviews.actions import conversation
from reviews.actions.conversation import Incomplete
from reviews.actions.plan import PlanWords
from reviews.models import ActionItem, Plan, Review
from reviews.states import Stage
from tests.cast import Secrets, plan_words

ReviewAt = Callable[..., Review]


def complete(review: Review) -> Verdict:
    """Return whether the stored plan may be put up for signing."""
    return plan_rules.is_complete(Plan.objects.to_complete().get(review=review))


def with_actions(review: Review, owners: list[str], reason: str) -> PlanWords:
    """Return a plan of one action for each of `owners`, with the reason for no promise."""
    words = plan_words(review)
    one = words.actions[0]
    return PlanWords([one | {"owner": owner} for owner in owners], reason, words.version)


@pytest.mark.parametrize(
    ("owners", "reason", "is_complete"),
    [
        ([], "", False),
        (["manager"], "", False),
        (["employee", "manager"], "", True),
        (["employee", "employee"], "", False),
        (["employee", "employee"], " \n", False),
        (["employee", "employee"], "No budget this year", True),
        (["employee", "employee", "manager"], "", True),
        (["employee", "employee", "manager", "manager"], "", False),
    ],
)
def test_a_plan_holds_two_or_three_actions_and_a_promise_or_a_reason(
    review_at: ReviewAt, bea: Employee, owners: list[str], reason: str, is_complete: bool
) -> None:
    """Seen red with any number of actions, and with owners of whom nobody asks."""
    review = review_at(Stage.TALK)
    words = with_actions(review, owners, reason)
    if is_complete:
        conversation.finish_talk(bea, review, words, timezone.now())
        assert complete(review)
        return
    with pytest.raises(Incomplete):
        conversation.finish_talk(bea, review, words, timezone.now())
    assert Review.objects.get(pk=review.pk).stage == Stage.TALK
    assert not ActionItem.objects.filter(plan__review=review).exists()


@pytest.mark.parametrize("owners", [["manager"], ["manager"] * 4, ["manager"] * 5])
def test_more_or_fewer_actions_need_a_reason(
    review_at: ReviewAt, bea: Employee, owners: list[str]
) -> None:
    """Seen red with the two or three that no reason could change."""
    review = review_at(Stage.TALK)
    words = with_actions(review, owners, "")._replace(number_reason="It is a year of one thing")
    conversation.finish_talk(bea, review, words, timezone.now())
    assert ActionItem.objects.filter(plan__review=review).count() == len(owners)


def test_a_reason_is_no_substitute_for_every_action(review_at: ReviewAt, bea: Employee) -> None:
    review = review_at(Stage.TALK)
    words = with_actions(review, [], "Nothing")._replace(number_reason="Nothing at all")
    with pytest.raises(Incomplete):
        conversation.finish_talk(bea, review, words, timezone.now())


def test_who_would_rather_not_say_needs_no_actions(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review = review_at(Stage.TALK, Secrets(chosen={"stance": "not_said"}))
    words = PlanWords([], "", plan_words(review).version)
    conversation.finish_talk(ada, review, words, timezone.now())
    assert review.stage == Stage.AGREE
