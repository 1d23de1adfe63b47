"""How development plans go, of all those that the reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_stubs_ext import StrOrPromise

from insights.forms import PlanFilter
from insights.plan_health import needs_of
from insights.reports import SHOWN
from people import department_names
from people.keyset import slice_of
from people.requests import PersonalRequest
from reviews.models.plan import NEVER


@require_safe
def plans(request: PersonalRequest) -> HttpResponse:
    """Every living plan that the reader may see, with how it goes."""
    filters, now = PlanFilter(request.user, request.GET), timezone.now()
    page = slice_of(filters.plans(now).only(*SHOWN), filters.column, request.GET)
    context = {
        "filters": filters,
        "page": page,
        "rows": [_row(plan, now) for plan in page.rows],
        "never": NEVER,
        "query": urlencode(filters.kept()),
        "columns": _columns(filters),
        "is_filtered": bool(filters.kept(sort="")),
        "departments": department_names.names_to_pick() if request.user.hr_scope else [],
    }
    return render(request, "insights/plans.html", context)


@dataclass(frozen=True)
class Row:
    """A plan as the list says it: each cell that takes more than a name or a day, in words."""

    plan: Any
    needs: Sequence[StrOrPromise]
    done: str
    kept: str


def _row(plan: Any, now: datetime) -> Row:
    done = _of(plan.finished, plan.total) or _("no actions")
    kept = _of(plan.promises_kept, plan.promises) or _("none made")
    return Row(plan, needs_of(plan, now), done, kept)


def _of(part: int, whole: int) -> str:
    return _("%(part)s of %(whole)s") % {"part": part, "whole": whole} if whole else ""


def _columns(filters: PlanFilter) -> list[dict[str, str]]:
    """Return the sortable column heads: name, address of the other order, and aria-sort.

    No address where the list has one order alone.
    """
    names = {"name": _("Employee"), "due": _("Next due"), "signed": _("Signed")}
    return [
        {
            "name": name,
            "query": _sorted_by(f"-{key}" if filters.order == key else key, filters),
            "aria_sort": {key: "ascending", f"-{key}": "descending"}.get(filters.order, "none"),
        }
        for key, name in names.items()
    ]


def _sorted_by(key: str, filters: PlanFilter) -> str:
    return urlencode(filters.kept(sort=key)) if filters.order else ""
