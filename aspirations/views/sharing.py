"""Sharing one's direction, and reading what somebody shares."""

from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from aspirations import rules, words
from aspirations.actions import sharing as actions
from aspirations.actions.draft import StaleSave
from aspirations.choices import ShareAudience
from aspirations.forms.sharing import ShareForm, initial_of
from aspirations.latest import latest_words, seen_by
from aspirations.models import Aspiration
from aspirations.readers import hr_readers
from people.access_log import Opened, record_reading, start_of_day
from people.models import AccessLogEntry, Employee
from people.requests import METHODS, PersonalRequest, verb
from people.verdicts import require

MOST_NAMES = 12


@require_http_methods(METHODS)
def share_direction(request: PersonalRequest) -> HttpResponse:
    """See exactly what would be read and by whom, and then let them read it."""
    person = request.user
    require(rules.may_share(person))
    manager = cast(Employee, person.manager)  # may_share has seen one
    if request.method != "POST":
        return _preview(request, ShareForm(manager, initial=initial_of(seen_by(person))))
    form = ShareForm(manager, request.POST)
    if not form.is_valid():
        return _preview(request, form, status=422)
    audience = ShareAudience(form.cleaned_data["audience"])
    try:
        actions.share(person, audience, form.seen(), timezone.now())
    except StaleSave:
        again = ShareForm(manager, initial=initial_of(seen_by(person)))
        return _preview(request, again, status=409)
    messages.success(
        request, _("Shared. %(name)s gets a mail that says so.") % {"name": manager.called}
    )
    return redirect("my_direction")


@verb(page="my_direction")
def withdraw_direction(request: PersonalRequest) -> HttpResponse:
    """Let nobody read it any more."""
    actions.withdraw(request.user, timezone.now())
    messages.success(request, _("Withdrawn. From now on nobody but you reads it."))
    return redirect("my_direction")


@require_safe
def their_direction(request: PersonalRequest, person_id: int) -> HttpResponse:
    """Read what somebody shares with me; that I did is written down for them (R4)."""
    author = get_object_or_404(Employee.objects.visible_to(request.user), pk=person_id)
    shared = Aspiration.objects.visible_to(request.user).shared().select_related("person")
    said = get_object_or_404(shared.of(author))
    _note_reading(request.user, said)
    context = {"said": said, "parts": words.parts(said), "is_own": said.person == request.user}
    return render(request, "aspirations/theirs.html", context)


def _preview(request: PersonalRequest, form: ShareForm, status: int = 200) -> HttpResponse:
    said = latest_words(request.user)
    shown = words.parts(said) if said else []
    readers = hr_readers(request.user)
    context = {
        "form": form,
        "parts": [part for part in shown if part.text],
        "manager": request.user.manager,
        "hr": readers[:MOST_NAMES],
        "more_hr": max(len(readers) - MOST_NAMES, 0),
        "at_odds": words.at_odds(said) if said else "",
        "is_stale": status == 409,
    }
    return render(request, "aspirations/share.html", context, status=status)


def _note_reading(reader: Employee, said: Aspiration) -> None:
    now = timezone.now()
    opened = Opened(said.person, AccessLogEntry.Record.DIRECTION, said.pk)
    record_reading(reader, opened, now, start_of_day(now))
