"""HR says when the reminders of a cycle go out, pauses them, and lets them go on."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from people.models import Employee
from people.requests import METHODS, PersonalRequest, verb
from people.verdicts import require
from reviews import cycle_rules
from reviews.actions import timetable as acting
from reviews.forms.timetable import TimetableForm
from reviews.models import Cycle
from reviews.views.cycle_access import visible_cycle


@require_http_methods(METHODS)
def cycle_reminders(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """See on which days and at which hour a cycle reminds, and set it otherwise."""
    cycle = visible_cycle(request, cycle_id)
    require(cycle_rules.may_set_timetable(request.user, cycle))
    form = TimetableForm(cycle, _typed(request))
    if request.method != "POST" or not form.is_valid():
        return _page(request, cycle, form)
    version = form.cleaned_data["version"]
    acting.set_timetable(request.user, cycle, form.timetable, version, timezone.now())
    messages.success(request, _("This holds for reminders that fall due from now on."))
    return redirect("cycle_reminders", cycle.pk)


@verb("cycle_reminders", "cycle_id")
def pause_reminders(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Remind nobody for a while."""
    acting.pause_reminders(request.user, visible_cycle(request, cycle_id), timezone.now())
    messages.success(request, _("Nobody is reminded until you let it go on."))
    return redirect("cycle_reminders", cycle_id)


@verb("cycle_reminders", "cycle_id")
def resume_reminders(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Let reminders go on."""
    acting.resume_reminders(request.user, visible_cycle(request, cycle_id), timezone.now())
    messages.success(request, _("Whoever owes something is reminded again, once of each thing."))
    return redirect("cycle_reminders", cycle_id)


def _typed(request: PersonalRequest) -> Mapping[str, object] | None:
    """Return what was typed; nothing of it counts where all is to be as it was before."""
    if request.method == "POST" and "defaults" in request.POST:
        return {"version": request.POST.get("version")}
    return request.POST or None


def _page(request: PersonalRequest, cycle: Cycle, form: TimetableForm) -> HttpResponse:
    seen = Employee.objects.visible_to(request.user).filter(pk=cycle.quiet_by_id)
    context = {
        "cycle": cycle,
        "form": form,
        "quiet_by": seen.first(),
        "is_set": bool(cycle.timetable),
        "may_pause": cycle_rules.may_pause_reminders(request.user, cycle),
        "may_resume": cycle_rules.may_resume_reminders(request.user, cycle),
    }
    status = 422 if form.errors else 200
    return render(request, "reviews/cycle/reminders.html", context, status=status)
