"""Figures of groups: gaps, directions, likelihood, and what was kept."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from insights import naming, rules, showing
from insights.actions.snapshot import make_snapshot as make_snapshot_of
from insights.figures import Told, list_of, table_of
from insights.models import Figure, Snapshot
from insights.querysets import FigureQuerySet, SnapshotQuerySet
from insights.questions import (
    DIRECTIONS,
    EVERYBODY,
    GAPS,
    GAPS_BY_TRACK,
    GROWTH,
    HORIZONS,
    KEPT_ACTIONS,
    KEPT_PROMISES,
    LIKELIHOOD,
)
from people.keyset import is_number
from people.requests import PersonalRequest, verb
from people.verdicts import require
from reviews.models import Cycle

ROWS = 50
MOST_COLUMNS = 10
MOST_DATES = 12
MOST_CYCLES = 50
MOST_QUARTERS = 8


@require_safe
def insights(request: PersonalRequest) -> HttpResponse:
    """Which figures of groups there are, and since when."""
    require(rules.may_see_figures(request.user))
    cycles = Cycle.objects.visible_to(request.user).filter(test_of=None).exclude(launched_at=None)
    newest = Snapshot.objects.visible_to(request.user).newest().select_related("made_by")
    shown = list(cycles[:MOST_CYCLES])
    by_cycle = {one.cycle_id: one for one in newest.filter(cycle__in=shown)}
    context = {
        "rows": [(cycle, by_cycle.get(cycle.pk)) for cycle in shown],
        "is_for_everyone": request.user.runs_everyone,
        "quarters": newest.filter(cycle=None).order_by("-quarter")[:1],
    }
    return render(request, "insights/hub.html", context)


@require_safe
def cycle_gaps(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Which gaps are agreed on how often, by department or by the track aimed at."""
    cycle = _visible_cycle(request, cycle_id)
    by_track = request.GET.get("by") == "track" and request.user.runs_everyone
    question = GAPS_BY_TRACK if by_track else GAPS
    snapshot, context = _dated(request, cycle)
    figures, catalogue = _figures(request, snapshot, question), naming.catalogue_of(cycle)
    codes = figures.groups()
    groups = naming.track_names(catalogue, codes) if by_track else naming.department_names(codes)
    page = Paginator(list(groups), ROWS).get_page(request.GET.get("page"))
    frequent = figures.most_frequent(MOST_COLUMNS).filter(group__in=list(page))
    told = Told(frequent, asked=[question])  # the rarer ones, and other parts, are left out
    subjects = naming.subject_names(catalogue, told.answers(question))
    shown = {code: groups[code] for code in page}
    context |= {
        "by_track": by_track,
        "page": page,
        "query": urlencode({"by": request.GET.get("by", ""), "snapshot": _number_of(snapshot)}),
        "table": table_of(told, question, shown, subjects),
    }
    return render(request, "insights/gaps.html", context)


@require_safe
def cycle_directions(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Which way people want to go, where they want to grow, and what managers think likely."""
    cycle = _visible_cycle(request, cycle_id)
    require(rules.may_see_all_figures(request.user))
    snapshot, context = _dated(request, cycle)
    told = Told(_figures(request, snapshot, DIRECTIONS, HORIZONS, GROWTH, LIKELIHOOD))
    tracks = naming.track_names(naming.catalogue_of(cycle), told.answers(DIRECTIONS))
    people = _("People")
    context |= {
        "directions": list_of(told, DIRECTIONS, EVERYBODY, {**tracks, **naming.BESIDE}, people),
        "horizons": table_of(told, HORIZONS, tracks, naming.HORIZONS),
        "growth": table_of(told, GROWTH, naming.STAGES, naming.DIMENSIONS),
        "likelihood": list_of(told, LIKELIHOOD, EVERYBODY, naming.VIEWS, people),
    }
    return render(request, "insights/directions.html", context)


@require_safe
def follow_through(request: PersonalRequest) -> HttpResponse:
    """How many kept what was due, quarter by quarter."""
    require(rules.may_see_all_figures(request.user))
    quarters = Snapshot.objects.visible_to(request.user).filter(cycle=None)
    newest = list(quarters.order_by("-quarter")[:MOST_QUARTERS])
    by_quarter: dict[int, list[Figure]] = {one.pk: [] for one in newest}
    for figure in Figure.objects.filter(snapshot__in=newest).of(KEPT_ACTIONS, KEPT_PROMISES):
        by_quarter[figure.snapshot_id].append(figure)
    context = {"quarters": [_kept_in(one, by_quarter[one.pk]) for one in newest]}
    return render(request, "insights/follow_through.html", context)


@verb("cycle_gaps", "cycle_id")
def make_snapshot(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Make new figures of a cycle now."""
    cycle = _visible_cycle(request, cycle_id)
    made = make_snapshot_of(request.user, cycle, timezone.now())
    if made:
        showing.note_figures()
        messages.success(request, _("New figures are there."))
    else:
        text = _(
            "Nothing new can be told yet: new figures take five people of a department who have "
            "signed since the last ones, and about four weeks."
        )
        messages.info(request, text)
    return redirect("cycle_gaps", cycle_id)


def _visible_cycle(request: PersonalRequest, cycle_id: int) -> Cycle:
    cycles = Cycle.objects.visible_to(request.user).select_related("edition")
    return get_object_or_404(cycles, pk=cycle_id)


def _dated(request: PersonalRequest, cycle: Cycle) -> tuple[Snapshot | None, dict[str, object]]:
    """Return the snapshot that is asked for, or the newest, and what a page says about it."""
    seen = Snapshot.objects.visible_to(request.user).of(cycle).select_related("made_by")
    newest = list(seen[:MOST_DATES])
    snapshot = _chosen(request, seen) or next(iter(newest), None)
    return snapshot, {
        "cycle": cycle,
        "snapshot": snapshot,
        "snapshots": _days_around(snapshot, seen, newest),
        "is_for_everyone": request.user.runs_everyone,
        "may_make": rules.may_make_snapshot(request.user, cycle, timezone.now()),
    }


def _figures(
    request: PersonalRequest, snapshot: Snapshot | None, *questions: str
) -> FigureQuerySet:
    """Return what `snapshot` tells to this reader of some questions."""
    seen: FigureQuerySet = Figure.objects.visible_to(request.user)
    return seen.filter(snapshot=snapshot).of(*questions) if snapshot else seen.none()


def _number_of(snapshot: Snapshot | None) -> int:
    return snapshot.number if snapshot else 0


def _chosen(request: HttpRequest, seen: SnapshotQuerySet) -> Snapshot | None:
    """Return the one that is asked for, if one is; Http404 for one that is not there."""
    wanted = request.GET.get("snapshot", "")
    if not wanted:
        return None
    return get_object_or_404(seen, number=int(wanted) if is_number(wanted) else None)


def _days_around(
    chosen: Snapshot | None, seen: SnapshotQuerySet, newest: list[Snapshot]
) -> list[Snapshot]:
    """Return the newest, and some on both sides of `chosen`: from these one comes to any other."""
    if chosen is None or chosen == newest[0]:
        return newest
    around = list(seen.filter(number__lte=chosen.number + MOST_DATES // 2)[:MOST_DATES])
    return around if newest[0] == around[0] else [newest[0], *around]


def _kept_in(snapshot: Snapshot, figures: Sequence[Figure]) -> dict[str, object]:
    # Of too few managers there are no figures at all.
    told, people = Told(figures, asked=(KEPT_ACTIONS, KEPT_PROMISES)), _("People")
    return {
        "quarter": snapshot.quarter,
        "number": (snapshot.quarter.month + 2) // 3 if snapshot.quarter else None,
        "actions": list_of(told, KEPT_ACTIONS, EVERYBODY, naming.KEPT, people),
        "promises": list_of(told, KEPT_PROMISES, EVERYBODY, naming.KEPT, people),
    }
