"""The sheet with which one prepares the talk: one's own words, on a page to print."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from people.at_most_one import at_most_one
from people.models import AccessLogEntry
from people.requests import PersonalRequest
from people.verdicts import require
from reviews import progress, rules
from reviews.content import content_of
from reviews.models import GapAssessment, PreReview, Review
from reviews.states import Side
from reviews.subjects import catalogue_of
from reviews.views.access import note_reading, visible_review


@require_safe
def preparation_sheet(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Five minutes before the talk: what one wants to say, and how to listen."""
    review, person = visible_review(request, review_id), request.user
    require(rules.may_prepare_talk(person, review))
    is_employee = review.side_of(person) == Side.EMPLOYEE
    context = {
        "review": review,
        "content": content_of(review),
        "catalogue": catalogue_of(review),
        "stepper": progress.stepper(review, person),
        "pre_review": _pre_review(request, review),
        "assessment": None if is_employee else _assessment(request, review),
    }
    side = "employee" if is_employee else "manager"
    return render(request, f"reviews/preparation_sheet/{side}.html", context)


def _pre_review(request: PersonalRequest, review: Review) -> Any:
    """Return one's own, or of the other's the direction card alone."""
    if request.user == review.employee:
        return at_most_one(PreReview.objects.visible_to(request.user).of(review).with_levels())
    card = at_most_one(PreReview.objects.passed_on(review))
    if card:
        note_reading(request, review, AccessLogEntry.Record.PRE_REVIEW, card.sent_at)
    return card


def _assessment(request: PersonalRequest, review: Review) -> Any:
    """Return one's own, or what a former manager has sent and the employee has passed on.

    A new manager who is in HR sees rows as HR does; a sheet is for one of the two.
    """
    assessments = GapAssessment.objects.visible_to(request.user).of(review)
    assessment = at_most_one(assessments.with_levels())
    is_own = assessment is not None and assessment.author == request.user
    if review.is_held_back and not is_own:
        return None
    if assessment and not is_own:
        note_reading(request, review, AccessLogEntry.Record.GAP_ASSESSMENT, assessment.sent_at)
    return assessment
