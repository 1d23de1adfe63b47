"""Pages across the rooms."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from insights.forms import PlanFilter
from insights.privacy import SMALLEST_GROUP
from insights.pulse import pulse_of
from insights.reports import plans as plans_of
from people.requests import PersonalRequest
from people.verdicts import require
from reviews import cycle_rules
from reviews.models import Cycle

ROWS = 50


@require_safe
def plans(request: PersonalRequest) -> HttpResponse:
    """Every living plan that the reader may see, with how it goes."""
    filters = PlanFilter(request.GET)
    chosen = filters.chosen()
    page = Paginator(plans_of(request.user, **chosen), ROWS).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "page": page,
        "words": chosen["words"],
        "query": urlencode({"q": chosen["words"], "sort": chosen["sort"]}),
        "columns": _columns(chosen["words"], chosen["sort"]),
    }
    return render(request, "insights/plans.html", context)


@require_safe
def cycle_pulse(request: PersonalRequest, cycle_id: int) -> HttpResponse:
    """How the talks of a cycle were, in groups of five or more."""
    cycle = get_object_or_404(Cycle.objects.visible_to(request.user), pk=cycle_id)
    require(cycle_rules.may_run(request.user, cycle))
    context = {
        "cycle": cycle,
        "report": pulse_of(cycle, timezone.now()),
        "smallest_group": SMALLEST_GROUP,
    }
    return render(request, "insights/pulse.html", context)


def _columns(words: str, sort: str) -> list[dict[str, str]]:
    """Return the sortable column heads: name, address of the other order, and aria-sort."""
    names = {"name": _("Employee"), "due": _("Next due"), "signed": _("Signed")}
    return [_column(key, name, words, sort) for key, name in names.items()]


def _column(key: str, name: str, words: str, sort: str) -> dict[str, str]:
    other = f"-{key}" if sort == key else key
    order = {key: "ascending", f"-{key}": "descending"}.get(sort, "none")
    return {
        "key": key,
        "name": name,
        "query": urlencode({"q": words, "sort": other}),
        "aria_sort": order,
    }
