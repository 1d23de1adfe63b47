"""The sheet with which one prepares the talk: one's own words, on a page to print."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

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
    """Return one's own, or as much of the other's as one may see: the sheet shows its card."""
    pre_reviews = PreReview.objects.visible_to(request.user).of(review)
    pre_review = pre_reviews.with_levels().first()
    if pre_review and request.user != review.employee:
        note_reading(request, review, AccessLogEntry.Record.PRE_REVIEW, pre_review.sent_at)
    return pre_review


def _assessment(request: PersonalRequest, review: Review) -> Any:
    """Return one's own, or what a former manager has sent and passed on."""
    assessments = GapAssessment.objects.visible_to(request.user).of(review)
    assessment = assessments.with_levels().first()
    if assessment and assessment.author != request.user:
        note_reading(request, review, AccessLogEntry.Record.GAP_ASSESSMENT, assessment.sent_at)
    return assessment
