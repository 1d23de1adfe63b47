"""Proposing other words for something of a signed plan, and answering."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from people import requests
from people.given_back import gives_back
from people.models import AccessLogEntry
from people.requests import PersonalRequest
from people.verdicts import require
from reviews import progress, rewording_rules as rules
from reviews.actions import rewording as actions
from reviews.forms.rewording import (
    DeclineForm,
    ProposalForm,
    RewordActionForm,
    RewordTimelineForm,
)
from reviews.models import ActionItem, Plan, Review, Rewording
from reviews.reworded import parts_of
from reviews.views.access import note_reading, require_current, verb, visible_review


@require_safe
def reword(request: PersonalRequest, review_id: int, action_id: int) -> HttpResponse:
    """Write other words for one action."""
    review = visible_review(request, review_id)
    action = _action(request, review, action_id)
    require(rules.may_reword(request.user, action))
    return _page(request, action.plan, RewordActionForm(action, today=timezone.localdate()), action)


@requests.verb("reword", "review_id", "action_id")
@gives_back(RewordActionForm.base_fields)
def propose_rewording(request: PersonalRequest, review_id: int, action_id: int) -> HttpResponse:
    """Propose them to the other one."""
    review = visible_review(request, review_id)
    action = _action(request, review, action_id)
    require(rules.may_reword(request.user, action))
    require_current(request, review)
    form = RewordActionForm(action, request.POST, today=timezone.localdate())
    if not form.is_valid():
        return _page(request, action.plan, form, action)
    because = form.cleaned_data["because"]
    made = actions.propose(request.user, action, form.words(), because, timezone.now())
    return _proposed(request, made)


@require_safe
def reword_timeline(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Write other words for what must come true, or another day to look again."""
    review = visible_review(request, review_id)
    require(rules.may_propose(request.user, review))
    plan = _plan(request, review)
    return _page(request, plan, RewordTimelineForm(plan, today=timezone.localdate()))


@verb(page="reword_timeline")
@gives_back(RewordTimelineForm.base_fields)
def propose_timeline(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Propose them to the other one."""
    review = visible_review(request, review_id)
    require(rules.may_propose(request.user, review))
    require_current(request, review)
    plan = _plan(request, review)
    form = RewordTimelineForm(plan, request.POST, today=timezone.localdate())
    if not form.is_valid():
        return _page(request, plan, form)
    because = form.cleaned_data["because"]
    made = actions.propose_timeline(request.user, plan, form.words(), because, timezone.now())
    return _proposed(request, made)


@require_safe
def rewording(request: PersonalRequest, review_id: int, rewording_id: int) -> HttpResponse:
    """Both texts side by side, and what became of the proposal."""
    review = visible_review(request, review_id)
    return _proposal_page(request, _proposal(request, review, rewording_id), DeclineForm())


@requests.verb("rewording", "review_id", "rewording_id")
def accept_rewording(request: PersonalRequest, review_id: int, rewording_id: int) -> HttpResponse:
    """Let the new words hold."""
    proposal = _proposal(request, visible_review(request, review_id), rewording_id)
    actions.accept(request.user, proposal, timezone.now())
    messages.success(request, _("Agreed. The plan says it in the new words from now on."))
    return redirect("plan", review_id)


@requests.verb("rewording", "review_id", "rewording_id")
@gives_back(DeclineForm.base_fields)
def decline_rewording(request: PersonalRequest, review_id: int, rewording_id: int) -> HttpResponse:
    """Leave the words as they were signed, and say why."""
    proposal = _proposal(request, visible_review(request, review_id), rewording_id)
    require(rules.may_answer(request.user, proposal))
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _proposal_page(request, proposal, form)
    actions.decline(request.user, proposal, form.cleaned_data["because"], timezone.now())
    messages.success(request, _("Answered. The plan stays as you both signed it."))
    return redirect("rewording", review_id, rewording_id)


@requests.verb("rewording", "review_id", "rewording_id")
def withdraw_rewording(request: PersonalRequest, review_id: int, rewording_id: int) -> HttpResponse:
    """Take one's own proposal back."""
    proposal = _proposal(request, visible_review(request, review_id), rewording_id)
    actions.withdraw(request.user, proposal, timezone.now())
    messages.success(request, _("Withdrawn. The plan stays as you both signed it."))
    return redirect("plan", review_id)


def _action(request: PersonalRequest, review: Review, action_id: int) -> ActionItem:
    seen = ActionItem.objects.visible_to(request.user).filter(plan__review=review)
    action = get_object_or_404(seen.with_people(), pk=action_id)
    action.plan.review = review
    return action


def _plan(request: PersonalRequest, review: Review) -> Plan:
    plan: Plan = Plan.objects.visible_to(request.user).get(review=review)
    plan.review = review
    return plan


def _proposal(request: PersonalRequest, review: Review, rewording_id: int) -> Rewording:
    seen = Rewording.objects.visible_to(request.user).of(review).with_people()
    proposal = get_object_or_404(seen.select_related("plan"), pk=rewording_id)
    proposal.plan.review = review
    if proposal.action is not None:
        proposal.action.plan = proposal.plan
    return proposal


def _proposed(request: PersonalRequest, made: Rewording) -> HttpResponse:
    other = made.plan.review.other(request.user).called
    said = _("Proposed. The plan stays as it is until %(name)s agrees.") % {"name": other}
    messages.success(request, said)
    return redirect("rewording", made.plan.review_id, made.pk)


def _page(
    request: PersonalRequest, plan: Plan, form: ProposalForm, action: ActionItem | None = None
) -> HttpResponse:
    note_reading(request, plan.review, AccessLogEntry.Record.PLAN)
    context = {
        "review": plan.review,
        "action": action,
        "form": form,
        "other": plan.review.other(request.user),
        "stepper": progress.stepper(plan.review, request.user),
    }
    status = 422 if form.is_bound else 200
    return render(request, "reviews/rewording/write.html", context, status=status)


def _proposal_page(
    request: PersonalRequest, proposal: Rewording, form: DeclineForm
) -> HttpResponse:
    review = proposal.plan.review
    note_reading(request, review, AccessLogEntry.Record.PLAN)
    context = {
        "review": review,
        "proposal": proposal,
        "parts": parts_of(proposal),
        "form": form,
        "may_accept": rules.may_accept(request.user, proposal, timezone.now()),
        "may_decline": rules.may_answer(request.user, proposal),
        "may_withdraw": rules.may_withdraw(request.user, proposal),
        "ended_by_hand_over": _ended_by_hand_over(proposal),
        "stepper": progress.stepper(review, request.user),
    }
    status = 422 if form.is_bound else 200
    return render(request, "reviews/rewording/detail.html", context, status=status)


def _ended_by_hand_over(proposal: Rewording) -> bool:
    """Whether nobody answered, since another manager went on; else the plan was closed."""
    if proposal.answered_at is None or proposal.answered_by_id is not None:
        return False
    return bool(proposal.plan.review.hand_overs.filter(at=proposal.answered_at).exists())
