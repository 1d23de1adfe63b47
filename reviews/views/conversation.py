"""The talk, and its ends."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from people.models import AccessLogEntry, Employee
from people.requests import PersonalRequest
from people.verdicts import require
from reviews import progress, rules
from reviews.actions import conversation as actions
from reviews.actions.moving import StaleSave
from reviews.actions.plan import save_plan as save
from reviews.comparison import side_by_side
from reviews.content import content_of
from reviews.forms.plan import PlanForm
from reviews.models import GapAssessment, Plan, PreReview, PrivateNote, Review
from reviews.subjects import catalogue_of
from reviews.views.access import note_reading, require_current, verb, visible_review


@require_safe
def talk(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Both views side by side, and the sheet on which the two write their plan."""
    review = visible_review(request, review_id)
    require(rules.may_read_talk(request.user, review))
    plan = _sheet_of(request, review)
    form = PlanForm(plan, today=timezone.localdate())
    return _talk_page(request, review, plan, form)


@verb(page="talk")
def save_plan(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Keep the plan as typed."""
    return _take_plan(request, review_id, _kept)


@verb(page="talk")
def finish_talk(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Keep the plan as typed and put it up for signing."""
    return _take_plan(request, review_id, _finished)


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


def _take_plan(
    request: PersonalRequest,
    review_id: int,
    then: Callable[[PersonalRequest, Review, int], HttpResponse],
) -> HttpResponse:
    """Save what was typed and go on with `then`, or show the sheet again with nothing lost (R5)."""
    review = visible_review(request, review_id)
    require(rules.may_write_plan(request.user, review))
    plan = _sheet_of(request, review)
    form = PlanForm(plan, request.POST, today=timezone.localdate())
    if not form.is_valid():
        return _talk_page(request, review, plan, form, status=422)
    try:
        with transaction.atomic():  # a page that says "nothing was changed" must be right
            saved = save(request.user, review, form.typed(), timezone.now())
            return then(request, review, saved)
    except StaleSave:
        plan.refresh_from_db()
        form.start_from(plan.version)
        return _talk_page(request, review, plan, form, status=409)


def _sheet_of(request: PersonalRequest, review: Review) -> Plan:
    own_note = PrivateNote.objects.visible_to(request.user).beside()
    sheets = Plan.objects.visible_to(request.user).with_actions().annotate(own_note=own_note)
    plan: Plan = sheets.get(review=review)
    plan.review = review
    return plan


def _kept(request: PersonalRequest, review: Review, version: int) -> HttpResponse:
    messages.success(request, _("The plan is saved. Both of you can go on writing."))
    return redirect("talk", review.pk)


def _finished(request: PersonalRequest, review: Review, version: int) -> HttpResponse:
    plan = Plan.objects.to_complete().get(review=review)
    complete = rules.is_complete(plan)
    if not complete:
        messages.warning(
            request, _("Saved, but not ready to sign: %(why)s") % {"why": complete.reason}
        )
        return redirect("talk", review.pk)
    actions.finish_talk(request.user, review, version, timezone.now())
    messages.success(request, _("The plan is ready. Each of you signs from your own login."))
    return redirect("plan", review.pk)


def _talk_page(
    request: PersonalRequest, review: Review, plan: Plan, form: PlanForm, status: int = 200
) -> HttpResponse:
    note_reading(request, review, AccessLogEntry.Record.TALK)
    pre_review = PreReview.objects.visible_to(request.user).sent().of(review).with_levels().first()
    assessments = GapAssessment.objects.visible_to(request.user).sent().of(review)
    assessment = assessments.with_levels().first()
    plan.review, content, catalogue = review, content_of(review), catalogue_of(review)
    may_write = rules.may_write_plan(request.user, review)
    context = {
        "review": review,
        "plan": plan,
        "form": form,
        "is_stale": status == 409,
        "pre_review": pre_review,
        "assessment": assessment,
        "author": assessment.author if assessment else review.manager,
        "content": content,
        "catalogue": catalogue,
        "gaps": side_by_side(pre_review, assessment, catalogue),
        "stepper": progress.stepper(review, request.user),
        "may_write": may_write,
        "has_no_page": not may_write and not rules.may_read_plan(request.user, review),
        "may_end": rules.may_end_without_agreement(request.user, review),
    }
    return render(request, "reviews/conversation/talk.html", context, status=status)
