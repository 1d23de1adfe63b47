"""How many have come how far in a cycle."""

from collections import Counter
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from insights import participation as counting
from people.models import Employee
from people.requests import PersonalRequest
from reviews import board, counts, cycle_rules
from reviews.models import Cycle


@require_safe
def cycle_participation(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """Count by step, department and manager; beside the last cycle where that is asked for."""
    person, compares = request.user, request.GET.get("with") == "last"
    path = board.path_asked_for(request.GET.get("department", ""))
    now, cycles = timezone.now(), Cycle.objects.visible_to(person)
    cycle = get_object_or_404(counts.with_kept(cycles, person, path, now), pk=cycle_id)
    count = counts.count_of(cycle, person, path, now, anew=counts.is_asked_anew(request.GET))
    found = counting.participation(count, path)
    last = counting.last_before(cycle, person) if compares else None
    kept = {"department": path, "with": "last" if compares else ""}
    context = {
        "cycle": cycle,
        "runs": cycle_rules.runs(person, cycle),
        "parts": board.parts_of(person),
        "path": path,
        "is_known": board.is_known(request.GET),
        "found": found,
        "leads_on": any(part.path not in ("", path) for part in found.parts),
        "counted_at": counts.counted_at(count),
        "query": urlencode({name: value for name, value in kept.items() if value}),
        "compares": compares,
        "last": last,
        "steps": _steps(found, _then(cycle, last, person, path) if last else None),
        "headings": list(counting.STEPS.values()),
        "managers": counting.managers_waited_for(cycle, person, path, count.waited_for),
        "most": counts.MOST_WAITED_FOR,
    }
    return render(request, "insights/cycle_participation.html", context)


Then = tuple[counting.ReviewsByStep, counting.ReviewsByStep]


def _then(cycle: Cycle, last: Cycle, person: Employee, path: str) -> Then:
    """Return how far the last cycle was as long after its launch, and in the end."""
    same_day = _as_long_after(cycle, last)
    was = counting.as_it_was(last, person, path, same_day)
    return was, counting.as_it_ended(last, person, path)


def _as_long_after(cycle: Cycle, last: Cycle) -> datetime:
    now = timezone.now()
    if cycle.launched_at is None or last.launched_at is None:
        return now
    return last.launched_at + (now - cycle.launched_at)


def _steps(found: counting.Participation, then: Then | None) -> list[dict[str, Any]]:
    """Return each step with how many have come so far, in percent as well, now and then."""
    was, ended = then or (Counter(), Counter())
    return [
        {
            "name": name,
            "count": found.counts[step],
            "share": _share(found.counts, step),
            "was": was[step],
            "was_share": _share(was, step),
            "ended": ended[step],
            "ended_share": _share(ended, step),
        }
        for step, name in counting.STEPS.items()
    ]


def _share(counts: counting.ReviewsByStep, step: str) -> int:
    return round(100 * counts[step] / counts["begun"]) if counts["begun"] else 0
