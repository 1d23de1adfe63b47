"""HR lets a cycle take people in by itself, and sees who comes next and who is hindered."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_safe
from django_stubs_ext import StrOrPromise

from people.keyset import slice_of
from people.models import Employee
from people.querysets import EmployeeQuerySet
from people.requests import PersonalRequest, verb
from people.verdicts import require
from reviews import cycle_rules, occasions
from reviews.actions import rolling
from reviews.forms.cycle_rolling import JoinersForm
from reviews.models import Cycle
from reviews.occasions import (
    STILL_TIME,
    Due,
    Span,
    begin_between,
    days_ahead,
    days_begun,
    days_missed,
    occasion_of,
)
from reviews.problems import WORDS
from reviews.views.cycle_access import visible_cycle

SHOWS = {
    "coming": gettext_lazy("Who begins within 12 weeks"),
    "waiting": gettext_lazy("For whom it is time"),
    "missed": gettext_lazy("For whom it is too late this year"),
    "undated": gettext_lazy("Whose first day nobody has noted"),
}


@dataclass(frozen=True)
class Line:
    """Somebody with the day on which they begin, the anniversary, and what hinders them."""

    employee: Employee
    begins: date | None
    occasion: date | None
    hindrance: StrOrPromise
    until: date | None


@require_safe
def cycle_coming(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """See who begins when, who is hindered by what, and whom a cycle can't take in."""
    cycle, person, now = visible_cycle(request, cycle_id), request.user, timezone.now()
    spans = _spans(cycle, timezone.localdate(now))
    lists = {name: begin_between(cycle, *span) for name, span in spans.items()}
    lists |= _undated_lists(cycle, now)
    lists = {name: people.covered_by_hr(person) for name, people in lists.items()}
    asked = request.GET.get("show", "")
    show = asked if asked in lists else next(iter(lists))
    sort = "place" if show in spans else "name"
    page = slice_of(lists[show].select_related("manager", "department"), sort, request.GET)
    context = {
        "cycle": cycle,
        "show": show,
        "tabs": [(name, SHOWS[name]) for name in lists],
        "count": lists[show].count(),
        "page": page,
        "lines": _lines(cycle, page.rows, spans.get(show), now),
        "query": urlencode({"show": show}),
    }
    return render(request, "reviews/cycle/coming.html", context)


@verb("cycle", "cycle_id")
def pause_cycle(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Take nobody in for a while."""
    rolling.pause_cycle(request.user, visible_cycle(request, cycle_id), timezone.now())
    messages.success(request, _("Nobody begins until you let it go on."))
    return redirect("cycle", cycle_id)


@verb("cycle", "cycle_id")
def resume_cycle(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Let a paused cycle go on."""
    rolling.resume_cycle(request.user, visible_cycle(request, cycle_id), timezone.now())
    messages.success(request, _("It goes on: whoever was due meanwhile is invited now."))
    return redirect("cycle", cycle_id)


@verb("cycle", "cycle_id")
def say_who_joins(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Have a launched cycle take in who joins until a day, or nobody."""
    cycle, now = visible_cycle(request, cycle_id), timezone.now()
    require(cycle_rules.may_say_who_joins(request.user, cycle))
    form = JoinersForm(request.POST, today=timezone.localdate(now))
    if not form.is_valid():
        messages.error(request, _("Choose a day between today and a year from now."))
        return redirect("cycle", cycle.pk)
    until = form.cleaned_data["joiners_until"]
    rolling.say_who_joins(request.user, cycle, until, now)
    said = _("Whoever joins is taken in.") if until else _("Nobody is taken in automatically.")
    messages.success(request, said)
    return redirect("cycle", cycle.pk)


def _spans(cycle: Cycle, today: date) -> dict[str, Span]:
    """Return the anniversaries that each of the dated lists is about, by its name."""
    if not cycle.is_rolling:
        return {}
    return {
        "coming": days_ahead(cycle, today),
        "waiting": days_begun(cycle, today),
        "missed": days_missed(cycle, today),
    }


def _undated_lists(cycle: Cycle, now: datetime) -> dict[str, EmployeeQuerySet]:
    """Return who has no anniversary, or needs none."""
    if cycle.is_rolling:
        return {"undated": occasions.undated(cycle)}
    return {"waiting": occasions.joiners(cycle, now)}


def _lines(cycle: Cycle, people: list[Employee], span: Span | None, now: datetime) -> list[Line]:
    if span is None and cycle.is_rolling:
        return [Line(one, None, None, "", None) for one in people]
    dated = [(one, occasion_of(one, span[0]) if span else None) for one in people]
    return [_line(cycle, due) for due in occasions.hindered(dated, cycle, now)]


def _line(cycle: Cycle, due: Due) -> Line:
    occasion = due.dates.occasion
    return Line(
        due.employee,
        occasions.begins_on(cycle, occasion) if occasion else None,
        occasion,
        WORDS[due.hindrance].of_one if due.hindrance else "",
        occasion + STILL_TIME if occasion else cycle.joiners_until,
    )
