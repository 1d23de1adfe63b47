"""The talk, stage by stage, and its ends. Writing on its sheet: sheet.py."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from people.models import Employee
from people.requests import PersonalRequest
from people.verdicts import require
from reviews import rules
from reviews.actions import conversation as actions
from reviews.models import Review
from reviews.views.access import require_current, verb, visible_review
from reviews.views.talk_pages import (
    both_views,
    form_of,
    plan_of,
    record_page,
    stage_called,
    stage_page,
)


@require_safe
def talk(request: PersonalRequest, review_id: int) -> HttpResponse:
    """The stage that is asked for, or where the two are; afterwards all that was said."""
    review = visible_review(request, review_id)
    require(rules.may_read_talk(request.user, review))
    plan = plan_of(request, review)
    if not rules.may_write_plan(request.user, review):
        return record_page(request, plan)
    views, stage = both_views(request, review), stage_called(request.GET.get("stage"), plan)
    return stage_page(request, plan, form_of(plan, stage, views), views)


@verb(page="talk")
def return_to_talk(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Reword the plan before it is signed."""
    review = visible_review(request, review_id)
    require_current(request, review)
    said = _("You can reword the plan. Nobody's signature counts until it is put up again.")
    return _do(request, review, actions.return_to_talk, said, "talk")


@verb(page="talk")
def end_without_agreement(request: PersonalRequest, review_id: int) -> HttpResponse:
    """End the talk as held, not agreed."""
    review = visible_review(request, review_id)
    require_current(request, review)
    said = _("The talk is recorded as held, not agreed.")
    return _do(request, review, actions.end_without_agreement, said)


def _do(
    request: PersonalRequest,
    review: Review,
    act: Callable[[Employee, Review, datetime], None],
    said: str,
    page: str = "review",
) -> HttpResponse:
    act(request.user, review, timezone.now())
    messages.success(request, said)
    return redirect(page, review.pk)
