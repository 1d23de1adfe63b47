"""The plan: read it, and check in on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from people.models import AccessLogEntry, Employee
from people.requests import PersonalRequest
from people.verdicts import Verdict, require
from reviews import progress, rules
from reviews.actions import plan as actions
from reviews.forms.plan import CheckInForm, SigningForm
from reviews.models import ActionItem, Plan, Review, Rewording
from reviews.rewording_rules import may_propose, may_reword
from reviews.subjects import catalogue_of
from reviews.views.access import note_reading, verb, visible_review


@require_safe
def plan(request: PersonalRequest, review_id: int) -> HttpResponse:
    """What the two agreed, and how it goes."""
    review = visible_review(request, review_id)
    require(rules.may_read_plan(request.user, review))
    return plan_page(request, review)


@verb(page="plan")
def check_in(request: PersonalRequest, review_id: int, action_id: int) -> HttpResponse:
    """Say how one action item goes."""
    review = visible_review(request, review_id)
    seen = ActionItem.objects.visible_to(request.user).filter(plan__review=review)
    action = get_object_or_404(seen.with_people(), pk=action_id)
    require(rules.may_check_in(request.user, review))
    form = CheckInForm(request.POST, prefix=f"action{action.pk}")
    if not form.is_valid():
        return plan_page(request, review, faulty={action.pk: form})
    status, note = form.cleaned_data["status"], form.cleaned_data["note"]
    actions.check_in(request.user, action, status, note, timezone.now())
    messages.success(request, _("Noted. You can change it at any time."))
    return redirect("plan", review.pk)


@dataclass(frozen=True)
class Row:
    """One action, the form to check in on it, and what is proposed or may be proposed."""

    action: ActionItem
    form: CheckInForm
    proposal: Rewording | None
    may_reword: Verdict


def plan_page(
    request: PersonalRequest,
    review: Review,
    signing: SigningForm | None = None,
    faulty: Mapping[int, CheckInForm] = MappingProxyType({}),
) -> HttpResponse:
    """Show the plan; `signing` and `faulty` are forms of it that were sent and are in the way."""
    note_reading(request, review, AccessLogEntry.Record.PLAN)
    person = request.user
    plans = Plan.objects.visible_to(person).marked_for(person)
    plan = plans.with_check_ins().get(review=review)
    plan.review = review
    shown = plan.rewordings.all() if plan.shows_proposals else ()
    proposed = {one.action_id: one for one in shown if one.is_open}
    words = {"version": plan.version, "comment": plan.employee_comment}
    context = {
        "review": review,
        "plan": plan,
        "rows": [_row(one, plan, person, proposed, faulty) for one in plan.actions.all()],
        "catalogue": catalogue_of(review),
        "proposed_timeline": proposed.get(None),
        "stepper": progress.stepper(review, person),
        "signing": signing or SigningForm(initial=words),
        "may_sign": rules.may_sign(person, review),
        "may_return": rules.may_return_to_talk(person, review),
        "may_end": rules.may_end_without_agreement(person, review),
        "may_check_in": rules.may_check_in(person, review),
        "may_read_signed": rules.may_read_signed(person, review),
        "may_propose": may_propose(person, review),
        "signer": review.signer,
        "side": review.side_of(person),
    }
    status = 422 if signing or faulty else 200
    return render(request, "reviews/plan/detail.html", context, status=status)


def _row(
    action: ActionItem,
    plan: Plan,
    person: Employee,
    proposed: Mapping[int | None, Rewording],
    faulty: Mapping[int, CheckInForm],
) -> Row:
    action.plan = plan  # or each would ask for it again
    form = faulty.get(action.pk) or _check_in_form(action)
    return Row(action, form, proposed.get(action.pk), may_reword(person, action))


def _check_in_form(action: ActionItem) -> CheckInForm:
    return CheckInForm(prefix=f"action{action.pk}", initial={"status": action.status})
