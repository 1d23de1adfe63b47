"""The check of what was signed: whatever was changed outside Bearing is found, and named."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.db import models
from django.utils import timezone

from people.admin import site
from people.models import Employee
from reviews import seal
from reviews.actions import hand_over as handing, plan as plans
from reviews.models import (
    ActionItem,
    CheckIn,
    GapOutcome,
    Plan,
    Review,
    Rewording,
    SignedText,
)
from reviews.signed_words import ACTION_PARTS, OUTCOME_PARTS, PLAN_PARTS
from tests.cast import Cast
from tests.reviews.test_hand_over import handed_over, read
from tests.reviews.test_signing import WENT_WRONG, checked, page, signed

ReviewAt = Callable[..., Review]
SOON, LATER = date(2031, 5, 6), date(2032, 6, 7)

# A change of every column that a signature covers, one at a time.
OF_PLAN: dict[str, Any] = {
    "held_on": SOON,
    "must_come_true": "Something else.",
    "look_again_on": LATER,
    "number_reason": "",
    "no_promise_reason": "Another reason.",
    "employee_comment": "",
}
OF_ACTION: dict[str, Any] = {
    "position": 7,
    "what": "Something else.",
    "subject": "influence",
    "kind": "study",
    "owner": "manager",
    "measure": "Something else.",
    "first_step": "Something else.",
    "first_step_by": date(2020, 1, 1),
    "due": LATER,
    "support": "",
}
OF_OUTCOME: dict[str, Any] = {
    "subject": "influence",
    "outcome": "agreed",
    "because": "Something else.",
}
OF_CHANGED_OUTCOME: dict[str, Any] = {"level_now": 3, "level_needed": 5}
CHANGES = [
    *((Plan, {}, change) for change in OF_PLAN.items()),
    *((ActionItem, {"position": 1}, change) for change in OF_ACTION.items()),
    *((GapOutcome, {"subject": "scope"}, change) for change in OF_OUTCOME.items()),
    *((GapOutcome, {"subject": "impact"}, change) for change in OF_CHANGED_OUTCOME.items()),
]


@pytest.mark.parametrize(("model", "which", "change"), CHANGES)
def test_a_change_of_any_column_in_the_database_is_found_and_named(
    cast: Cast, review_at: ReviewAt, model: Any, which: dict[str, Any], change: tuple[str, Any]
) -> None:
    """Seen red by leaving "support" out of the parts of an action."""
    review = signed(cast, review_at)
    column, value = change
    to_plan = {"review": review} if model is Plan else {"plan__review": review}
    assert model.objects.filter(**to_plan, **which).update(**{column: value}) == 1
    names = {**PLAN_PARTS, **ACTION_PARTS, **OUTCOME_PARTS}
    sentences = checked(review).differs
    assert sentences
    if column != "position" and (model, column) != (GapOutcome, "subject"):  # then two rows differ
        assert [str(names[column]) in one for one in sentences] == [True]
    for person in (cast.ada, cast.bea):
        shown = page(person, review)
        assert WENT_WRONG in shown
        assert "Every word of the plan is as it was signed" not in shown


COLUMNS_OF_A_TEXT: list[tuple[str, Callable[[SignedText], Any]]] = [
    ("text", lambda one: one.text.replace("harbour", "bridge")),
    ("text", lambda _one: "no such text"),
    ("text", lambda _one: "[]"),
    ("text", lambda _one: '{"words": {}}'),
    ("salt", lambda _one: seal.new_salt()),
    ("seal", lambda one: seal.fingerprint(one.text, one.salt)),
    ("seal", lambda _one: ""),
    ("by", lambda one: Employee.objects.get(email="cyd@example.org").pk),
    ("at", lambda one: one.at - timedelta(days=1)),
]


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize(("column", "other"), COLUMNS_OF_A_TEXT)
def test_a_change_of_a_kept_text_itself_is_found(
    cast: Cast,
    review_at: ReviewAt,
    which: int,
    column: str,
    other: Callable[[SignedText], Any],
) -> None:
    """A seal of a form is none of a plan: seen red with one purpose for both.

    The others by looking at the plan alone, without `_of_text`; `[by]` without `by_others` as well.
    """
    review = signed(cast, review_at)
    text = SignedText.objects.of(review)[which]
    SignedText.objects.filter(pk=text.pk).update(**{column: other(text)})
    assert checked(review).differs
    assert WENT_WRONG in page(cast.ada, review)


def test_a_text_that_was_changed_is_not_shown_as_signed(cast: Cast, review_at: ReviewAt) -> None:
    """Seen red by showing it below the warning."""
    review = signed(cast, review_at)
    for text in SignedText.objects.of(review):
        forged = text.text.replace("The harbour opens", "The bridge opens")
        SignedText.objects.filter(pk=text.pk).update(text=forged)
    assert "The bridge opens" not in page(cast.bea, review)


def test_rows_that_are_gone_or_came_to_them_are_found(cast: Cast, review_at: ReviewAt) -> None:
    """Seen red by looking only at the rows that were signed."""
    review = signed(cast, review_at)
    plan = Plan.objects.get(review=review)
    first = plan.actions.first()
    assert first is not None
    first.pk, first.position = None, 3
    first.save()
    plan.outcomes.create(subject="influence", outcome="agreed")
    sentences = " ".join(checked(review).differs)
    assert "Action 3 was not there when it was signed." in sentences
    assert "Influence was not there when it was signed." in sentences
    first.delete()
    plan.outcomes.filter(subject="influence").delete()
    assert not checked(review).differs
    CheckIn.objects.filter(action__plan=plan).delete()
    plan.actions.get(position=2).delete()
    plan.outcomes.get(subject="scope").delete()
    sentences = " ".join(checked(review).differs)
    assert "Action 2 was signed and is gone." in sentences
    assert "Scope was signed and is gone." in sentences


@pytest.mark.parametrize("which", [0, 1])
def test_a_text_that_is_gone_is_missed(cast: Cast, review_at: ReviewAt, which: int) -> None:
    """Seen red by going by the texts that are there."""
    review = signed(cast, review_at)
    text = SignedText.objects.of(review)[which]
    text.delete()
    assert f"The text that {text.by.name} signed is missing." in checked(review).differs


@pytest.mark.parametrize("column", ["employee_signed_at", "manager_signed_at"])
def test_another_date_of_a_signature_is_found(cast: Cast, review_at: ReviewAt, column: str) -> None:
    """Seen red by comparing the text with its own row alone."""
    review = signed(cast, review_at)
    Review.objects.filter(pk=review.pk).update(**{column: timezone.now() + timedelta(days=1)})
    assert checked(review).differs


def test_a_text_of_another_plan_does_not_pass_for_this_one(cast: Cast, review_at: ReviewAt) -> None:
    """Seen red without the number of the review in the text."""
    review = signed(cast, review_at)
    other = Review.objects.filter(employee=cast.ada).exclude(pk=review.pk).get()
    SignedText.objects.of(review).delete()
    SignedText.objects.of(other).update(plan=Plan.objects.get(review=review))
    Review.objects.filter(pk=review.pk).update(
        employee_signed_at=other.employee_signed_at, manager_signed_at=other.manager_signed_at
    )
    assert any(one.startswith("Who signed the text of") for one in checked(review).differs)


def test_every_column_of_a_plan_is_covered_or_left_out_on_purpose() -> None:
    """Seen red with "support" in neither list."""
    left_out = {
        Plan: {
            *("id", "review", "version", "talk_stage", "saved_at", "shared_with", "closed_by"),
            *("alive_since", "next_due", "promise_due", "risk_due", "begin_by", "heard_at"),
        },
        ActionItem: {
            *("id", "plan", "promised_by"),
            *(
                "status",
                "unheard_since",
                "kept",
                "is_carried",
            ),  # how it goes, and what became of it
        },
        GapOutcome: {"id", "plan"},
    }
    covered = {
        Plan: set(PLAN_PARTS),
        ActionItem: {*ACTION_PARTS, "position"},
        GapOutcome: {*OUTCOME_PARTS, "subject"},
    }
    for model, names in covered.items():
        columns = {field.name for field in model._meta.concrete_fields}
        assert columns == names | left_out[model]
    assert set(OF_PLAN) == covered[Plan]
    assert set(OF_ACTION) == covered[ActionItem]
    assert {*OF_OUTCOME, *OF_CHANGED_OUTCOME} == covered[GapOutcome]


def test_how_it_goes_breaks_nothing(cast: Cast, review_at: ReviewAt) -> None:
    """A check-in, a hand-over of the promise. Seen red with the status covered."""
    review = signed(cast, review_at)
    action = ActionItem.objects.with_people().get(plan__review=review, position=1)
    plans.check_in(cast.ada, action, "done", "", timezone.now())
    handed_over(review, cast.dot, cast.hal)
    handing.pass_on(cast.ada, read(review), "", timezone.now())
    assert ActionItem.objects.get(plan__review=review, position=2).promised_by == cast.bea
    assert not checked(read(review)).differs


def test_a_signature_from_before_texts_were_kept_has_none(cast: Cast, review_at: ReviewAt) -> None:
    """The page says so. Seen red by going by the texts that are there."""
    review = signed(cast, review_at)
    SignedText.objects.all().delete()
    assert f"The text that {cast.ada.name} signed is missing." in page(cast.ada, review)


@pytest.mark.parametrize("model", [Plan, ActionItem, GapOutcome, SignedText, Rewording, Review])
def test_no_page_of_the_admin_site_knows_what_was_signed(model: type[models.Model]) -> None:
    """Seen red by registering signed texts with the site."""
    assert model not in set(site._registry) | set(admin.site._registry)
