"""How mail goes out, for HR for everyone and whoever runs the installation."""

from django import forms
from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from outbox.holding import seen_as
from outbox.models import Hold
from outbox.querysets import MessageQuerySet
from outbox.signs import current_hold, standing
from people import rules
from people.forms.mail import HoldMailForm, ReleaseMailForm
from people.given_up import given_up_for
from people.models import Employee
from people.querysets import EmployeeQuerySet
from people.requests import PersonalRequest, verb
from people.verdicts import require

MOST_NAMED = 50
LAST_HOLDS = 10


@require_safe
def mail(request: PersonalRequest) -> HttpResponse:
    """See whether mail is being sent, what waits and what failed; never what stands in any."""
    require(rules.may_see_mail(request.user))
    return _page(request)


@verb(page="mail")
def hold_mail(request: PersonalRequest) -> HttpResponse:
    """Send nothing from now on."""
    require(rules.may_hold_mail(request.user, current_hold()))
    form = HoldMailForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    form.apply(request.user, timezone.now())
    messages.success(request, _("All mail is held."))
    return redirect("mail")


@verb(page="mail")
def release_mail(request: PersonalRequest) -> HttpResponse:
    """Let held mail go on."""
    held = current_hold()
    require(rules.may_release_mail(request.user, held))
    form = ReleaseMailForm(request.POST)
    if held is None or not form.is_valid():
        return _page(request, form)
    form.apply(request.user, held, timezone.now())
    messages.success(request, _("Mail is sent again."))
    return redirect("mail")


def _page(request: PersonalRequest, form: forms.Form | None = None) -> HttpResponse:
    now = timezone.now()
    found = standing(now)
    seen = Employee.objects.visible_to(request.user)
    context = {
        "standing": found,
        "named": _newest(given_up_for(request.user, now)),
        "holds": Hold.objects.prefetch_related(*_by_whom(seen))[:LAST_HOLDS],
        "form": form or _form_for(found.hold),
    }
    return render(request, "people/mail.html", context, status=422 if form else 200)


def _newest(failed: MessageQuerySet) -> MessageQuerySet:
    return failed.select_related("recipient").order_by("-failed_at")[:MOST_NAMED]


def _form_for(held: Hold | None) -> forms.Form:
    return ReleaseMailForm(initial={"looked_at": seen_as(held)}) if held else HoldMailForm()


def _by_whom(seen: EmployeeQuerySet) -> list[Prefetch]:
    return [Prefetch(name, seen) for name in ("held_by", "released_by")]
