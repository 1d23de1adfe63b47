"""Whom a review waits for, what is mine to do, and what the stepper says."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from people.models import Employee
from reviews.actions import opening, signing
from reviews.models import ActionItem, Review
from reviews.progress import next_step, next_steps, stepper, waiting_sentence
from reviews.states import OVER, Stage
from tests.cast import Cast, client_for, plan_words

ReviewAt = Callable[..., Review]

# For each stage: as Ada reads it, as Bea reads it, as HR reads it.
SENTENCES = {
    Stage.PREPARE: ("you and Bea", "you and Ada", "Ada and Bea"),
    Stage.PRE_REVIEW_SENT: ("Bea", "you", "Bea"),
    Stage.ASSESSMENT_SENT: ("you", "Ada", "Ada"),
    Stage.READY: ("you and Bea", "you and Ada", "Ada and Bea"),
    Stage.TALK: ("you and Bea", "you and Ada", "Ada and Bea"),
    Stage.AGREE: ("you and Bea", "you and Ada", "Ada and Bea"),
    Stage.FOLLOW_UP: ("Bea", "you", "Bea"),  # her first step comes before Ada's due day
}
PAGE_TO_GO_TO = {
    Stage.PREPARE: ("pre_review", "gap_assessment"),
    Stage.PRE_REVIEW_SENT: (None, "gap_assessment"),
    Stage.ASSESSMENT_SENT: ("pre_review", None),
    Stage.READY: ("review", "review"),
    Stage.TALK: ("talk", "talk"),
    Stage.AGREE: ("plan", "plan"),
    Stage.FOLLOW_UP: (None, "plan"),
    Stage.CLOSED: (None, None),
    Stage.NOT_AGREED: (None, None),
    Stage.CALLED_OFF: (None, None),
}


@pytest.mark.parametrize(("stage", "names"), SENTENCES.items())
def test_every_reader_sees_whom_it_waits_for(
    review_at: ReviewAt, cast: Cast, stage: Stage, names: tuple[str, str, str]
) -> None:
    """R7."""
    review = review_at(stage)
    for reader, name in zip((cast.ada, cast.bea, cast.dot), names, strict=True):
        assert waiting_sentence(review, reader) == f"It waits for {name}."
        assert (
            f"It waits for {name}."
            in client_for(reader).get(reverse("review", args=[review.pk])).content.decode()
        )


def test_one_that_ended_says_how(review_at: ReviewAt, ada: Employee) -> None:
    sentence = waiting_sentence(review_at(Stage.NOT_AGREED), ada)
    assert sentence == "The talk was held and ended without an agreed plan."


def test_who_was_asked_is_waited_for(review_at: ReviewAt, ada: Employee, bea: Employee) -> None:
    review = review_at(Stage.READY)
    opening.ask_to_open(ada, review, timezone.now())
    assert waiting_sentence(review, ada) == "It waits for Bea."
    assert next_step(review, ada) is None
    step = next_step(review, bea)
    assert step is not None
    assert step.sentence == "Ada would like to open the seal with you."


def test_who_has_signed_is_not_waited_for(review_at: ReviewAt, ada: Employee) -> None:
    review = review_at(Stage.AGREE)
    signing.sign_plan(ada, review, plan_words(review).version, "", timezone.now())
    assert waiting_sentence(review, ada) == "It waits for Bea."


@pytest.mark.parametrize(("stage", "pages"), PAGE_TO_GO_TO.items())
def test_each_has_the_one_next_step_that_is_theirs(
    review_at: ReviewAt, cast: Cast, stage: Stage, pages: tuple[str | None, str | None]
) -> None:
    review = review_at(stage)
    for person, page in zip((cast.ada, cast.bea), pages, strict=True):
        step = next_step(review, person)
        place = "#action-2" if stage == Stage.FOLLOW_UP else ""  # of all that the plan holds
        assert (step and step.url) == (page and reverse(page, args=[review.pk]) + place)
    assert next_step(review, cast.dot) is None


@pytest.mark.parametrize("stage", list(Stage))
def test_the_stepper_has_one_current_mark_until_the_end(
    review_at: ReviewAt, ada: Employee, stage: Stage
) -> None:
    states = [step.state for step in stepper(review_at(stage), ada).stages]
    assert states == sorted(states, key=["done", "current", "todo"].index)
    assert states.count("current") == (stage not in OVER)


def test_the_plan_waits_for_whoever_owes_the_nearest_day(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review = review_at(Stage.FOLLOW_UP)
    actions = ActionItem.objects.filter(plan__review=review)
    soon = timezone.localdate() + timedelta(days=5)
    actions.filter(owner="employee").update(first_step_by=soon, due=soon)
    fresh = Review.objects.with_people().get(pk=review.pk)
    assert waiting_sentence(fresh, bea) == "It waits for Ada."
    actions.update(status="done")
    fresh = Review.objects.with_people().get(pk=review.pk)
    assert "Ada and Bea look back at the next talk." in waiting_sentence(fresh, ada)
    assert next_step(fresh, ada) is next_step(fresh, bea) is None


def test_the_nearest_day_comes_first(review_at: ReviewAt, bea: Employee) -> None:
    late = Review.objects.with_people().get(pk=review_at(Stage.PREPARE).pk)
    soon = Review.objects.with_people().get(pk=late.pk)
    soon.feedback_by = late.feedback_by - timedelta(days=3)
    steps = next_steps([late, soon], bea)
    assert [step.due for step in steps] == [soon.feedback_by, late.feedback_by]


def test_home_shows_the_step_and_who_else_is_waited_for(
    review_at: ReviewAt, ada: Employee, bea: Employee
) -> None:
    review_at(Stage.PRE_REVIEW_SENT)
    assert "Write my gap assessment" in client_for(bea).get("/").content.decode()
    page = client_for(ada).get("/").content.decode()
    assert "It waits for Bea." in page
    assert "Write my" not in page
