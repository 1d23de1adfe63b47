"""Closing a plan, saying what was kept of it, and opening it again."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from people.given_back import gives_back
from people.models import Employee
from people.requests import PersonalRequest
from people.verdicts import require
from reviews import closing_rules as rules
from reviews.actions import closing as actions
from reviews.forms.closing import ClosingForm
from reviews.models import Plan, Review
from reviews.rules import turn
from reviews.states import Verb
from reviews.views.access import require_current, verb, visible_review
from reviews.views.plan import plan_page

TYPED = {f"closing-{name}": field for name, field in ClosingForm.base_fields.items()}


@verb(page="plan")
@gives_back(TYPED)
def close_plan(request: PersonalRequest, review_id: int) -> HttpResponse:
    """End it, and say one's own part."""
    review = visible_review(request, review_id)
    plan = _plan(Verb.CLOSE_PLAN, request.user, review)
    require(rules.may_close(request.user, plan, timezone.now()))
    require_current(request, review, "closing-version")
    form = ClosingForm(plan, request.user, data=request.POST)
    if not form.is_valid():
        return plan_page(request, review, closing=form)
    actions.close_plan(request.user, plan, form.typed(), timezone.now())
    messages.success(request, _("Closed. For a day you can open it again."))
    return _back_to(review)


@verb(page="plan")
@gives_back(TYPED)
def say_what_was_kept(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Say one's own part of a closed plan, or say it otherwise."""
    review = visible_review(request, review_id)
    plan = _plan(Verb.SAY_WHAT_WAS_KEPT, request.user, review)
    require(rules.may_say_what_was_kept(request.user, review, timezone.now()))
    require_current(request, review, "closing-version")
    form = ClosingForm(plan, request.user, data=request.POST)
    if not form.is_valid():
        return plan_page(request, review, closing=form)
    actions.say_what_was_kept(request.user, plan, form.typed(), timezone.now())
    messages.success(request, _("Noted."))
    return _back_to(review)


@verb(page="plan")
def reopen_plan(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Let a plan live again that one has just closed."""
    review = visible_review(request, review_id)
    plan = _plan(Verb.REOPEN_PLAN, request.user, review)
    actions.reopen_plan(request.user, plan, timezone.now())
    messages.success(request, _("The plan is open again. What you wrote waits for its end."))
    return redirect("plan", review.pk)


def _plan(asked: Verb, person: Employee, review: Review) -> Plan:
    """Return the plan of `review` once it is time to do `asked`; before, there may be none."""
    require(turn(asked, person, review))
    plan: Plan = Plan.objects.filter(review=review).with_next().with_actions().get()
    plan.review = review
    return plan


def _back_to(review: Review) -> HttpResponseRedirect:
    return redirect(f"{reverse('plan', args=[review.pk])}#kept")
