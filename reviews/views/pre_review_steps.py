"""The pages on which a pre-review is written, step by step, and looked at before it is sent."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from aspirations.advising import advise, said_by
from people.requests import PersonalRequest
from reviews import progress
from reviews.content import content_of
from reviews.forms.beginning import begun_with, initial_of
from reviews.forms.pre_review import PreReviewDraftForm
from reviews.forms.pre_review_sending import (
    Missing,
    missing_in,
    standings,
    still_missing,
    where_to_go_on,
)
from reviews.forms.steps import STEPS, SUMMARY, Step, before, step_called
from reviews.looking_back import last_plan
from reviews.models import PreReview, Review
from reviews.subjects import catalogue_of

WITH_THE_LAST_PLAN = ("direction", "question")
# What the coach is told of other steps; of these it only asks whether anything is there.
ELSEWHERE = ("stance", "track", "horizon", "from_today", "timeline")
ENOUGH = 200
NOT_SAVED_THERE = _("Words to begin with stand in that step. They count once you save it.")


def write_page(
    request: PersonalRequest,
    review: Review,
    form: PreReviewDraftForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the step that is asked for, the first that isn't done, or what was refused.

    A form that came without a step is shown as a whole: nothing that was typed is left out (R5).
    """
    drafts = PreReview.objects.visible_to(request.user).with_levels()
    review.pre_review = stored = drafts.get(review=review)
    missing = still_missing(review, stored.version)
    way = standings(form or PreReviewDraftForm(review), stored, missing)
    asked = (request.GET if form is None else request.POST).get("step")
    if form is None and asked != SUMMARY and step_called(asked) is None:
        asked = SUMMARY if stored.names_no_direction else where_to_go_on(way)
    context = {
        "review": review,
        "stored": stored,
        "steps": way,
        "here": asked,
        "content": content_of(review),
        "stepper": progress.stepper(review, request.user),
        "is_stale": status == 409,
    }
    if asked == SUMMARY:
        context |= _of_summary(review, missing if form is None else missing_in(form), form)
        return render(request, "reviews/pre_review/summary.html", context, status=status)
    context |= _of_step(request, review, form, step_called(asked))
    return render(request, "reviews/pre_review/write.html", context, status=status)


def _of_step(
    request: PersonalRequest, review: Review, form: PreReviewDraftForm | None, step: Step | None
) -> dict[str, Any]:
    stored = review.pre_review
    if form is None:
        form = PreReviewDraftForm(review, initial=begun_with(stored))
    form.step = step
    catalogue, unsaved = catalogue_of(review), _only_begun_with(form, initial_of(stored))
    is_coached = step is None or "statement" in step.fields
    plan = last_plan(review) if step and step.slug in WITH_THE_LAST_PLAN else None
    return {
        "saved_at": None if unsaved else stored.saved_at,
        "form": form,
        "step": step,
        "is_coached": is_coached,
        "tracks": form.offer_tracks(catalogue) if is_coached else [],
        "is_last": step == STEPS[-1],
        "goes_back_to": before(step) if step and step.number > 1 else None,
        "is_begun_elsewhere": bool(unsaved - {"question"}),  # the usual one is Bearing's own
        "says": advise(request.user, said_by(form.shown), catalogue) if is_coached else None,
        "read_along": _read_along(form),
        "last_plan": plan,
        "carries": step == STEPS[-1],
        "carried": plan.carried_into(form.shown("idea") or "") if plan else [],
    }


def _only_begun_with(form: PreReviewDraftForm, kept: Mapping[str, Any]) -> set[str]:
    """Return the fields in which the step begins with words that aren't stored."""
    names = form.names_of(form.step) if form.step and not form.is_bound else []
    return {name for name in names if (form.initial.get(name) or "") != (kept.get(name) or "")}


def _read_along(form: PreReviewDraftForm) -> str:
    """Return what other steps say, for the coach, as JSON."""
    here = set(form.names_of(form.step)) if form.step else set(form.fields)
    said = {name: str(form.shown(name) or "")[:ENOUGH] for name in ELSEWHERE if name not in here}
    return json.dumps(said)


def _of_summary(
    review: Review, missing: Sequence[Missing], form: PreReviewDraftForm | None
) -> dict[str, Any]:
    return {
        "form": form or PreReviewDraftForm(review, initial=initial_of(review.pre_review)),
        "missing": _told_of_what_is_begun(review.pre_review, missing),
        "catalogue": catalogue_of(review),
    }


def _told_of_what_is_begun(stored: PreReview, missing: Sequence[Missing]) -> list[Missing]:
    """Say of what is missing, though its step shows words, that those aren't saved yet."""
    kept, begun = initial_of(stored), begun_with(stored) if missing else {}
    return [
        replace(one, sentence=str(NOT_SAVED_THERE))
        if begun.get(one.name) and not kept.get(one.name)
        else one
        for one in missing
    ]
