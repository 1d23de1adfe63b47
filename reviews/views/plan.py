"""The plan: read it, and check in on it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from people.models import AccessLogEntry, Employee
from people.requests import PersonalRequest
from people.verdicts import require
from reviews import progress, rules
from reviews.actions import plan as actions
from reviews.forms.check_in import CheckInForm, SupportForm
from reviews.forms.closing import ClosingForm
from reviews.forms.plan import SigningForm
from reviews.models import ActionItem, CheckIn, Plan, Review
from reviews.rewording_rules import may_propose
from reviews.subjects import catalogue_of
from reviews.views.access import note_reading, verb, visible_review
from reviews.views.plan_closing import closing_of
from reviews.views.plan_rows import Row, rows_of, year_of
from reviews.views.plan_sharing import sharing_of


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
    action = _visible_action(request, review, action_id)
    require(rules.may_check_in(request.user, action))
    form = CheckInForm.sent(action, request.POST)
    if not form.is_valid():
        return plan_page(request, review, faulty={action.pk: form})
    actions.check_in(request.user, action, now=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Noted. For a day you can take it back."))
    return _back_to(action, f"said-{action.position}")


@verb(page="plan")
def note_support(request: PersonalRequest, review_id: int, action_id: int) -> HttpResponse:
    """Say what one did to support an action of the other's."""
    review = visible_review(request, review_id)
    action = _visible_action(request, review, action_id)
    require(rules.may_note_support(request.user, action))
    form = SupportForm.sent(action, request.POST)
    if not form.is_valid():
        return plan_page(request, review, faulty={action.pk: form})
    actions.note_support(request.user, action, form.cleaned_data["note"], timezone.now())
    messages.success(request, _("Noted. For a day you can take it back."))
    return _back_to(action, f"said-{action.position}")


@verb(page="plan")
def take_back_check_in(request: PersonalRequest, review_id: int, check_in_id: int) -> HttpResponse:
    """Let what one said a moment ago count no more."""
    review = visible_review(request, review_id)
    seen = CheckIn.objects.visible_to(request.user).of(review)
    said = get_object_or_404(seen.with_action(), pk=check_in_id)
    actions.take_back_check_in(request.user, said, timezone.now())
    messages.success(request, _("Taken back. Your words stand in the form again, for you alone."))
    return _back_to(said.action, said.action.anchor)


def _visible_action(request: PersonalRequest, review: Review, action_id: int) -> ActionItem:
    seen = ActionItem.objects.visible_to(request.user).filter(plan__review=review)
    return get_object_or_404(seen.with_people(), pk=action_id)


def _back_to(action: ActionItem, place: str) -> HttpResponseRedirect:
    page = reverse("plan", args=[action.plan.review_id])
    return redirect(f"{page}#{place}")


def plan_page(
    request: PersonalRequest,
    review: Review,
    signing: SigningForm | None = None,
    faulty: Mapping[int, CheckInForm | SupportForm] = MappingProxyType({}),
    closing: ClosingForm | None = None,
) -> HttpResponse:
    """Show the plan; `signing`, `faulty` and `closing` are forms that were sent and are faulty."""
    note_reading(request, review, AccessLogEntry.Record.PLAN)
    person = request.user
    plans = Plan.objects.visible_to(person).marked_for(person)
    plan = plans.with_check_ins(person).with_next().get(review=review)
    plan.review = review
    shown = plan.rewordings.all() if plan.shows_proposals else ()
    proposed = {one.action_id: one for one in shown if one.is_open}
    words = {"version": plan.version, "comment": plan.employee_comment}
    rows = rows_of(plan, person, proposed, faulty)
    unsaved = _place_of_what_is_faulty(rows, faulty, closing)
    context = _of_the_reader(person, review) | {
        "review": review,
        "plan": plan,
        "rows": rows,
        "line": year_of(review, rows),
        "closing": closing_of(plan, person, closing),
        "catalogue": catalogue_of(review),
        "proposed_timeline": proposed.get(None),
        "signing": signing or SigningForm(initial=words),
        "sharing": sharing_of(plan, person),
        "signer": review.signer,
        "unsaved": unsaved,
    }
    status = 422 if signing or unsaved else 200
    return render(request, "reviews/plan/detail.html", context, status=status)


def _of_the_reader(person: Employee, review: Review) -> dict[str, object]:
    """Return where `person` stands in `review`, and what they may do about its plan as a whole."""
    return {
        "stepper": progress.stepper(review, person),
        "side": review.side_of(person),
        "other": review.other(person),
        "may_sign": rules.may_sign(person, review),
        "may_return": rules.may_return_to_talk(person, review),
        "may_end": rules.may_end_without_agreement(person, review),
        "may_read_signed": rules.may_read_signed(person, review),
        "may_propose": may_propose(person, review),
    }


def _place_of_what_is_faulty(
    rows: Sequence[Row],
    faulty: Mapping[int, CheckInForm | SupportForm],
    closing: ClosingForm | None,
) -> str:
    """Return the anchor of the form that comes back, "" if none does; signing has its own words."""
    places = [row.action.anchor for row in rows if row.action.pk in faulty]
    if closing is not None:
        places.append("closing")
    return places[0] if places else ""
