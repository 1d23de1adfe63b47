"""A valid form for every address about cycles and templates, as a browser would send it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils import timezone

from reviews.actions.template import built_in
from reviews.content import Content
from reviews.forms.cycle_draft import CycleForm
from reviews.forms.cycle_rolling import RollingForm
from reviews.forms.template import TemplateForm
from reviews.models import Review
from tests.policy.surroundings import Surroundings

Body = Mapping[str, Any]


def of_cycles(route: str, review: Review, around: Surroundings) -> Body | None:
    """Return the body of a POST to `route`; None where that is about something else."""
    return FORMS[route](review, around) if route in FORMS else None


def new_cycle_body(_review: Review, _around: Surroundings) -> Body:
    """Return a cycle that is not there yet."""
    now = timezone.now()
    return CycleForm.suggestion(timezone.localdate(now), built_in(now)) | {"everyone": "on"}


def draft_body(_review: Review, around: Surroundings) -> Body:
    """Return the draft as its form shows it."""
    shown = CycleForm.initial_of(around.draft)
    return {name: value for name, value in shown.items() if value not in (None, False)}


def days_body(review: Review, _around: Surroundings) -> Body:
    """Return the days of the review's cycle."""
    days = ("prepare_by", "feedback_by", "talk_by", "close_on")
    return {name: getattr(review.cycle, name).isoformat() for name in days}


def call_off_body(review: Review, _around: Surroundings) -> Body:
    """Return what the page sends that names the people."""
    version = Review.objects.values_list("version", flat=True).get(pk=review.pk)
    return {"review": [review.pk], "reason": "A leave.", "seen": f"{review.pk}:{version}"}


def template_body(_review: Review, around: Surroundings) -> Body:
    """Return the template as its form shows it."""
    shown = TemplateForm(Content(), around.version.number).initial
    return {name: value for name, value in shown.items() if value is not False}


def new_template_body(review: Review, around: Surroundings) -> Body:
    """Return a template that is not there yet."""
    return {**template_body(review, around), "name": "Another one"}


def _said(**words: Any) -> Callable[[Review, Surroundings], Body]:
    return lambda _review, _around: words


# Ivy is within the scope of both Dot and Gil, and has no review yet.
FORMS: Mapping[str, Callable[[Review, Surroundings], Body]] = {
    "add_cycle": new_cycle_body,
    "edit_cycle": draft_body,
    "name_in_cycle": _said(who="ivy@example.org", reason="A leave.", **{"as": "left_out"}),
    "forget_named": lambda _review, around: {"named": around.draft.named.get().pk},
    "leave_out_kind": _said(kind="no_manager"),
    "begin_test_run": _said(employee="ivy@example.org", manager="hal@example.org"),
    "launch_cycle": _said(version=1, wait="10"),
    "add_late": _said(who="ivy@example.org"),
    "delete_draft": _said(version=1),
    "call_off": call_off_body,
    "reopen_form": lambda review, around: {**call_off_body(review, around), "form": "pre_review"},
    "nudge_people": lambda review, _around: {"review": [review.pk]},
    "add_rolling_cycle": lambda _review, _around: RollingForm.suggestion(built_in(timezone.now())),
    "say_who_joins": _said(joiners_until=""),
    "cycle_reminders": lambda review, _around: {"version": review.cycle.version, "talk_due": "9"},
    "move_days": days_body,
    "close_cycle": _said(unfinished="go_on"),
    "add_review_template": new_template_body,
    "review_template": template_body,
}
