"""When the two talk: one page, on which either proposes, answers, changes and cancels."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from people.given_back import gives_back
from people.models import Employee
from people.requests import PersonalRequest
from people.verdicts import require
from reviews import appointment_rules as rules, progress
from reviews.actions import appointment as actions
from reviews.forms.appointment import AcceptForm, ChangeForm, DeclineForm, ProposeForm, in_words
from reviews.models import Appointment, ProposedTimes, Review
from reviews.views.access import verb, visible_review

Faulty = Mapping[str, Form]
NO_FAULTS: Faulty = MappingProxyType({})


@require_safe
def appointment(request: PersonalRequest, review_id: int) -> HttpResponse:
    """What stands, what is proposed, and the forms for what one may do about it."""
    review = visible_review(request, review_id)
    require(rules.may_read_appointment(request.user, review))
    return _page(request, review)


@gives_back(ProposeForm.base_fields)
@verb(page="appointment")
def propose_times(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Propose times, for the first time, in place of others, or to move what stands."""
    review, now = visible_review(request, review_id), timezone.now()
    require(rules.may_propose_times(request.user, review))
    form = ProposeForm(request.POST, now=now)
    if not form.is_valid():
        return _page(request, review, {"propose_form": form})
    actions.propose_times(request.user, review, form.proposal(), now)
    messages.success(
        request, _("Proposed. %(name)s gets a mail.") % {"name": review.other(request.user).called}
    )
    if form.is_late_for(review.talk_by):
        late = _("One of these times is after the day by which this talk should be held.")
        messages.warning(request, late)
    return redirect("appointment", review.pk)


@verb(page="appointment")
def accept_time(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Accept one of the times: from then on it stands in both calendars."""
    review, times = _with_times(request, review_id)
    require(rules.may_answer_times(request.user, review, times))
    form = AcceptForm(request.POST, times=times)
    if not form.is_valid():
        return _page(request, review, {"accept_form": form})
    start, version = form.cleaned_data["start"], form.cleaned_data["version"]
    actions.accept_time(request.user, review, start, version, timezone.now())
    said = _("Agreed, and both of you get an invitation by mail: %(when)s")
    messages.success(request, said % {"when": in_words(start)})
    return redirect("appointment", review.pk)


@gives_back(DeclineForm.base_fields)
@verb(page="appointment")
def decline_times(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Say that none of the times fits, and what would."""
    review, times = _with_times(request, review_id)
    require(rules.may_answer_times(request.user, review, times))
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _page(request, review, {"decline_form": form})
    because, version = form.cleaned_data["because"], form.cleaned_data["version"]
    actions.decline_times(request.user, review, because, version, timezone.now())
    said = _("Said. %(name)s gets a mail and reads your sentence here.")
    messages.success(request, said % {"name": review.other(request.user).called})
    return redirect("appointment", review.pk)


@gives_back(ChangeForm.base_fields)
@verb(page="appointment")
def change_talk(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Say how long a standing talk takes, or where it is."""
    review = visible_review(request, review_id)
    require(rules.may_change_talk(request.user, review, coming_talk(request.user, review)))
    form = ChangeForm(request.POST, auto_id="id_change_%s")
    if not form.is_valid():
        return _page(request, review, {"change_form": form})
    sequence = form.cleaned_data["sequence"]
    actions.change_talk(request.user, review, form.frame(), sequence, timezone.now())
    messages.success(request, _("Kept. What has changed is in both of your calendars by mail."))
    return redirect("appointment", review.pk)


@verb(page="appointment")
def cancel_talk(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Cancel a standing talk."""
    review = visible_review(request, review_id)
    talk = coming_talk(request.user, review)
    require(rules.may_cancel_talk(request.user, review, talk))
    known = request.POST.get("sequence", "")
    sequence = int(known) if known.isdecimal() and len(known) < len(str(2**31)) else -1
    actions.cancel_talk(request.user, review, sequence, timezone.now())
    messages.success(request, _("Cancelled. It goes out of both calendars by mail."))
    return redirect("appointment", review.pk)


def coming_talk(person: Employee, review: Review) -> Appointment | None:
    """Return the talk that stands and is still to come, if `person` may see it."""
    seen = Appointment.objects.visible_to(person).of([review])
    talk: Appointment | None = seen.coming(timezone.now()).first()
    return talk


def _with_times(request: PersonalRequest, review_id: int) -> tuple[Review, ProposedTimes | None]:
    review = visible_review(request, review_id)
    return review, ProposedTimes.objects.visible_to(request.user).of([review]).first()


def _page(request: PersonalRequest, review: Review, faulty: Faulty = NO_FAULTS) -> HttpResponse:
    """Show the page; `faulty` are the forms of it that were sent and are in the way."""
    person, now = request.user, timezone.now()
    talk = coming_talk(person, review)
    times = ProposedTimes.objects.visible_to(person).of([review]).first()
    context = {
        "review": review,
        "other": review.other(person),
        "stepper": replace(progress.stepper(review, person), talk_at=None),  # it is the headline
        "appointment": talk,
        "times": times,
        "zone": timezone.get_current_timezone_name(),
        "may_propose": rules.may_propose_times(person, review),
        "may_answer": rules.may_answer_times(person, review, times),
        "may_change": rules.may_change_talk(person, review, talk),
        "may_cancel": rules.may_cancel_talk(person, review, talk),
        "is_asked_by_me": times is not None and times.by_id == person.pk,
        **_forms(talk, times, now),
        **faulty,
    }
    faults = next(iter(faulty.values()), None)
    status = 422 if faulty else 200
    context["faults"] = faults
    return render(request, "reviews/appointment/appointment.html", context, status=status)


def _forms(talk: Appointment | None, times: ProposedTimes | None, now: Any) -> dict[str, Form]:
    version = {"version": times.version if times else 0}
    as_before = {"minutes": talk.minutes, "place": talk.place} if talk else {}
    forms: dict[str, Form] = {
        "propose_form": ProposeForm(initial={**as_before, **version}, now=now),
        "accept_form": AcceptForm(times=times, auto_id="id_accept_%s"),
        "decline_form": DeclineForm(initial=version, auto_id="id_decline_%s"),
    }
    return forms | ({"change_form": ChangeForm.about(talk)} if talk else {})
