"""How development plans go, of all those that the reader may see."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from insights.forms import PlanFilter
from insights.reports import plans as plans_of
from people.requests import PersonalRequest

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
