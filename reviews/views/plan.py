"""The plan: read it, sign it, check in on it."""

from collections.abc import Mapping
from types import MappingProxyType

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from people.models import AccessLogEntry
from people.requests import PersonalRequest
from people.verdicts import require
from reviews import progress, rules
from reviews.actions import plan as actions
from reviews.forms.plan import CheckInForm, SigningForm
from reviews.models import ActionItem, Plan, Review
from reviews.states import Stage
from reviews.views.access import note_reading, verb, visible_review


@require_safe
def plan(request: PersonalRequest, review_id: int) -> HttpResponse:
    """What the two agreed, and how it goes."""
    review = visible_review(request, review_id)
    require(rules.may_read_plan(request.user, review))
    return _plan_page(request, review)


@verb(page="plan")
def sign_plan(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Sign the words that were on the page."""
    review = visible_review(request, review_id)
    require(rules.may_sign(request.user, review))
    form = SigningForm(request.POST)
    if not form.is_valid():
        return _plan_page(request, review, signing=form)
    version, comment = form.cleaned_data["version"], form.cleaned_data["comment"]
    actions.sign_plan(request.user, review, version, comment, timezone.now())
    signed_by_both = review.stage == Stage.FOLLOW_UP
    messages.success(
        request,
        _("Signed by both. The plan is alive.") if signed_by_both else _("You have signed."),
    )
    return redirect("plan", review.pk)


@verb(page="plan")
def check_in(request: PersonalRequest, review_id: int, action_id: int) -> HttpResponse:
    """Say how one action item goes."""
    review = visible_review(request, review_id)
    seen = ActionItem.objects.visible_to(request.user).filter(plan__review=review)
    action = get_object_or_404(seen.with_people(), pk=action_id)
    require(rules.may_check_in(request.user, review))
    form = CheckInForm(request.POST, prefix=f"action{action.pk}")
    if not form.is_valid():
        return _plan_page(request, review, faulty={action.pk: form})
    status, note = form.cleaned_data["status"], form.cleaned_data["note"]
    actions.check_in(request.user, action, status, note, timezone.now())
    messages.success(request, _("Noted. You can change it at any time."))
    return redirect("plan", review.pk)


def _plan_page(
    request: PersonalRequest,
    review: Review,
    signing: SigningForm | None = None,
    faulty: Mapping[int, CheckInForm] = MappingProxyType({}),
) -> HttpResponse:
    note_reading(request, review, AccessLogEntry.Record.PLAN)
    plan = Plan.objects.visible_to(request.user).with_check_ins().get(review=review)
    plan.review = review
    rows = [
        (action, faulty.get(action.pk) or _check_in_form(action)) for action in plan.actions.all()
    ]
    words = {"version": plan.version, "comment": plan.employee_comment}
    context = {
        "review": review,
        "plan": plan,
        "rows": rows,
        "stepper": progress.stepper(review, request.user),
        "signing": signing or SigningForm(initial=words),
        "may_sign": rules.may_sign(request.user, review),
        "may_return": rules.may_return_to_talk(request.user, review),
        "may_end": rules.may_end_without_agreement(request.user, review),
        "may_check_in": rules.may_check_in(request.user, review),
        "signer": review.signer,
        "side": review.side_of(request.user),
    }
    status = 422 if signing or faulty else 200
    return render(request, "reviews/plan/detail.html", context, status=status)


def _check_in_form(action: ActionItem) -> CheckInForm:
    return CheckInForm(prefix=f"action{action.pk}", initial={"status": action.status})
