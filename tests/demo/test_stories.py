"""What people say in the demo could have been typed into the real forms, and never twice."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.forms import BoundField, Form

from aspirations.choices import GrowthDimension, Stance
from demo import stories
from demo.journeys import JOURNEYS
from reviews.forms import beginning, gap_assessment
from reviews.forms.gap_assessment_sending import GapAssessmentSendForm
from reviews.forms.plan import ActionForm
from reviews.forms.pre_review_sending import PreReviewSendForm
from reviews.models import ActionItem, GapAssessment, PreReview
from reviews.models.gap_assessment import TimelineView

LONG_ENOUGH_TO_BE_NOTICED = 20
STORIES = [stories.read(journey.story) for journey in JOURNEYS]


def typed(values: dict[str, Any]) -> dict[str, Any]:
    """Return `values` as a browser would send them."""
    return {name: "" if value is None else value for name, value in values.items()}


def texts(value: Any) -> Iterator[str]:
    """Yield every text within a story."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def assert_is_what_was_typed(form: Form) -> None:
    """Fail with the form's own errors if it would have refused this, or changed it."""
    assert form.is_valid(), form.errors
    for field in form:
        assert isinstance(field, BoundField)
        assert str(form.cleaned_data[field.name] or "") == str(field.value() or "")


def test_every_pre_review_could_have_been_sent_by_its_form(now: datetime) -> None:
    """Seen red with a story whose question was taken out."""
    for form in PreReview.objects.filter(sent_at__isnull=False):
        data = typed(beginning.initial_of(form) | {"question": form.question})
        assert_is_what_was_typed(PreReviewSendForm(form.review, data))


def test_every_gap_assessment_could_have_been_sent_by_its_form(now: datetime) -> None:
    for form in GapAssessment.objects.filter(sent_at__isnull=False):
        data = typed(gap_assessment.initial_of(form))
        data["card"] = gap_assessment.GapAssessmentDraftForm(form.review, initial=data).card_shown
        assert_is_what_was_typed(GapAssessmentSendForm(form.review, data))


def test_every_action_could_have_been_typed_at_the_talk(now: datetime) -> None:
    """Seen red with a first step that was 31 days away."""
    for action in ActionItem.objects.select_related("plan"):
        assert action.plan.saved_at
        data = {name: getattr(action, name) for name in ActionForm.base_fields if name != "remove"}
        day = action.plan.saved_at.date()
        form = ActionForm(data, today=day, subjects=GrowthDimension.choices)
        assert form.is_valid(), form.errors


def test_nobody_says_what_somebody_else_said() -> None:
    said = Counter(text for story in STORIES for text in texts(story))
    noticed = {text: n for text, n in said.items() if len(text) >= LONG_ENOUGH_TO_BE_NOTICED}
    assert len(noticed) > 100
    assert [text for text, times in noticed.items() if times > 1] == []


def test_every_stance_and_every_view_of_the_timeline_is_told() -> None:
    stances = {story["pre_review"]["stance"] for story in STORIES if "pre_review" in story}
    views = {story["assessment"]["timeline_view"] for story in STORIES if "assessment" in story}
    assert stances == set(Stance)
    assert views == set(TimelineView)


def test_an_honest_no_says_what_is_possible_and_leads_to_actions() -> None:
    """R12."""
    [story] = [
        one
        for one in STORIES
        if one.get("assessment", {}).get("timeline_view") == TimelineView.NOT_HERE
    ]
    assert "What we can do" in story["assessment"]["instead"]
    assert any(action["owner"] == "manager" for action in story["actions"])


def test_our_line_ends_are_not_theirs() -> None:
    assert stories.unfold("\nOne line\nof two.\n\nAnother paragraph.\n") == (
        "One line of two.\n\nAnother paragraph."
    )
