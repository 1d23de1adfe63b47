"""What could never be is refused by the database itself, whoever writes it and however."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from people.models import Employee
from reviews.models import (
    ActionItem,
    AssessedGap,
    Cycle,
    GapAssessment,
    Plan,
    PreReview,
    Review,
    SelfView,
)
from reviews.states import SEALED, Stage

ReviewAt = Callable[..., Review]


def refuses(rows: QuerySet[Any], constraint: str, **changes: object) -> None:
    """Check that the database refuses `changes` to `rows` by `constraint`."""
    assert rows.exists()
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        rows.update(**changes)
    assert constraint in str(refusal.value)


def test_a_stage_has_a_known_name(review_at: ReviewAt) -> None:
    one = Review.objects.filter(pk=review_at(Stage.PREPARE).pk)
    refuses(one, "review_stage_known", stage="drifting", opened_at=timezone.now())


def test_a_review_takes_two(review_at: ReviewAt, ada: Employee) -> None:
    one = Review.objects.filter(pk=review_at(Stage.PREPARE).pk)
    refuses(one, "review_takes_two", manager=ada)


def test_nobody_talks_before_both_have_prepared(review_at: ReviewAt) -> None:
    review = review_at(Stage.PREPARE)
    one = Review.objects.filter(pk=review.pk)
    too_early = review.prepare_by - timedelta(days=1)
    # The manager's own day lies in between, so two constraints say no, and each database its own.
    either = "review_prepared_before_talk|review_feedback_in_between"
    with pytest.raises(IntegrityError, match=either), transaction.atomic():
        one.update(talk_by=too_early)


@pytest.mark.parametrize("stage", SEALED)
def test_a_sealed_review_is_not_open(review_at: ReviewAt, stage: Stage) -> None:
    one = Review.objects.filter(pk=review_at(stage).pk)
    refuses(one, "review_open_once_sealed_no_more", opened_at=timezone.now())


# One that is called off keeps its seal as it was, open or closed.
@pytest.mark.parametrize("stage", [s for s in Stage if s not in (*SEALED, Stage.CALLED_OFF)])
def test_an_open_review_has_been_opened(review_at: ReviewAt, stage: Stage) -> None:
    one = Review.objects.filter(pk=review_at(stage).pk)
    refuses(one, "review_open_once_sealed_no_more", opened_at=None)


def test_whatever_is_called_off_has_a_reason_and_nothing_else_has(review_at: ReviewAt) -> None:
    one = Review.objects.filter(pk=review_at(Stage.TALK).pk)
    refuses(one, "review_called_off_because", called_off_because="A leave.")
    refuses(one, "review_called_off_because", stage=Stage.CALLED_OFF)


def test_the_manager_prepares_between_the_pre_review_and_the_talk(review_at: ReviewAt) -> None:
    one = Review.objects.filter(pk=review_at(Stage.PREPARE).pk)
    review = one.get()
    for day in (review.prepare_by - timedelta(days=1), review.talk_by + timedelta(days=1)):
        refuses(one, "review_feedback_in_between", feedback_by=day)


@pytest.mark.parametrize("stage", [s for s in Stage if s != Stage.READY])
def test_opening_is_asked_for_only_when_both_are_ready(
    review_at: ReviewAt, ada: Employee, stage: Stage
) -> None:
    one = Review.objects.filter(pk=review_at(stage).pk)
    refuses(one, "review_asked_to_open_when_ready", opening_asked_by=ada)


@pytest.mark.parametrize("side", ["employee", "manager"])
@pytest.mark.parametrize("stage", [*SEALED, Stage.TALK])
def test_nothing_is_signed_before_there_is_a_plan(
    review_at: ReviewAt, stage: Stage, side: str
) -> None:
    one = Review.objects.filter(pk=review_at(stage).pk)
    refuses(one, "review_signed_as_staged", **{f"{side}_signed_at": timezone.now()})


@pytest.mark.parametrize("side", ["employee", "manager"])
def test_a_living_plan_is_signed_by_both(review_at: ReviewAt, side: str) -> None:
    one = Review.objects.filter(pk=review_at(Stage.FOLLOW_UP).pk)
    refuses(one, "review_signed_as_staged", **{f"{side}_signed_at": None})


def test_a_living_plan_is_not_signed_by_nobody(review_at: ReviewAt) -> None:
    """Seen red with a review of any stage that may be without both signatures."""
    one = Review.objects.filter(pk=review_at(Stage.FOLLOW_UP).pk)
    nobody = {"employee_signed_at": None, "manager_signed_at": None}
    refuses(one, "review_signed_as_staged", **nobody)


@pytest.mark.parametrize(
    ("stage", "because"), [(Stage.NOT_AGREED, ""), (Stage.CALLED_OFF, "It was called off.")]
)
def test_what_is_over_may_be_without_signatures(
    review_at: ReviewAt, stage: Stage, because: str
) -> None:
    """Seen red by asking for a signature in whatever has come past the talk."""
    one = Review.objects.filter(pk=review_at(Stage.AGREE).pk)
    assert one.update(stage=stage, called_off_because=because) == 1


def test_a_plan_that_both_have_signed_is_alive(review_at: ReviewAt) -> None:
    one = Review.objects.filter(pk=review_at(Stage.AGREE).pk)
    both = {"employee_signed_at": timezone.now(), "manager_signed_at": timezone.now()}
    refuses(one, "review_signed_as_staged", **both)


def test_a_person_has_one_unsigned_review_at_most(review_at: ReviewAt, ada: Employee) -> None:
    """Eve's is signed, so Ada may have it beside the one with Bea; a second unsigned one not."""
    review = review_at(Stage.TALK)
    values = Review.objects.filter(pk=review.pk).values().get() | {"id": None}
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(**values)
    assert Review.objects.filter(employee=ada).count() == 2


@pytest.mark.parametrize("model", [PreReview, GapAssessment])
def test_what_is_sent_is_sealed_and_a_draft_is_not(
    review_at: ReviewAt, model: type[PreReview] | type[GapAssessment]
) -> None:
    review = review_at(Stage.READY)
    one = model.objects.filter(review=review)
    constraint = f"{model.__name__.lower()}_sealed_when_sent"
    refuses(one, constraint, seal="")
    refuses(one, constraint, sent_at=None)
    one.update(seal="", sent_at=None)
    refuses(one, constraint, seal="f" * 64)
    refuses(one, constraint, sent_at=timezone.now())


@pytest.mark.parametrize("level", [0, 6])
def test_a_level_lies_on_the_scale(review_at: ReviewAt, level: int) -> None:
    review = review_at(Stage.READY)
    own = SelfView.objects.filter(pre_review__review=review)
    gaps = AssessedGap.objects.filter(assessment__review=review)
    refuses(own, "self_view_level", level_now=level)
    refuses(gaps, "assessed_gap_now", level_now=level)
    refuses(gaps, "assessed_gap_needed", level_needed=level)


def test_each_dimension_is_judged_once(review_at: ReviewAt) -> None:
    review = review_at(Stage.READY)
    for rows in (
        SelfView.objects.filter(pre_review__review=review),
        AssessedGap.objects.filter(assessment__review=review),
    ):
        refuses(rows, "", subject="scope")


def test_each_review_has_one_of_each_sheet(review_at: ReviewAt) -> None:
    review = review_at(Stage.TALK)
    for model in (PreReview, GapAssessment, Plan):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(review=review)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("action_status", {"status": "forgotten"}),
        ("action_owner", {"owner": "nobody"}),
        ("action_first_step_first", {"due": timezone.now().date() - timedelta(days=1)}),
        ("", {"position": 1}),
    ],
)
def test_an_action_item_makes_sense(
    review_at: ReviewAt, constraint: str, changes: dict[str, object]
) -> None:
    actions = ActionItem.objects.filter(plan__review=review_at(Stage.AGREE))
    refuses(actions, constraint, **changes)


def test_a_round_has_a_name_of_its_own(review_at: ReviewAt) -> None:
    review_at(Stage.PREPARE)
    refuses(Cycle.objects.all(), "", name="The same")
