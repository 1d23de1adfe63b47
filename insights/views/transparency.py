"""What everybody may know about what Bearing keeps, and who reads it."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from insights import inventory, inventory_rules as rules, tracing
from insights.tracing_forms import TracingForm
from insights.who_sees_what import SECTIONS
from people.requests import PersonalRequest
from people.verdicts import require

ROWS = 50


@require_safe
def who_sees_what(request: PersonalRequest) -> HttpResponse:
    """Who reads which kind of record, and from when."""
    return render(request, "insights/who_sees_what.html", {"sections": SECTIONS})


@require_safe
def what_is_kept(request: PersonalRequest) -> HttpResponse:
    """Every field of every record, what it is for and who reads it; and who may do what.

    A part at a time, since the whole is long; or all of it, to print.
    """
    require(rules.may_see_inventory(request.user))
    part, is_all = request.GET.get("part", ""), request.GET.get("part") == inventory.ALL
    shown = [(key, inventory.PARTS[key], models) for key, models in inventory.by_part().items()]
    context = {
        "parts": shown,
        "opened": [one for one in shown if is_all or one[0] == part],
        "addresses": inventory.addresses() if is_all or part == inventory.PAGES else (),
    }
    return render(request, "insights/what_is_kept.html", context)


@require_safe
def who_could_read(request: PersonalRequest) -> HttpResponse:
    """Who could read somebody's records between two days, and who has; never what."""
    require(rules.may_trace_readers(request.user))
    form = TracingForm(request.GET or None)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        subject, moments = form.cleaned_data["who"], form.moments()
        noted = tracing.has_read(subject, *moments)
        context |= {
            "subject": subject,
            "could": tracing.could_read(subject, *moments),
            "page": Paginator(noted, ROWS).get_page(request.GET.get("page")),
            "query": urlencode({name: request.GET[name] for name in form.fields}),
        }
    status = 422 if form.errors else 200
    return render(request, "insights/who_could_read.html", context, status=status)
