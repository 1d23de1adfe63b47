"""Who leads whom, as a tree that opens level by level."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from people import rules
from people.chart import chart_of
from people.requests import PersonalRequest
from people.verdicts import require


@require_safe
def organisation(request: PersonalRequest) -> HttpResponse:
    """Open the tree down to one person (?open=their number) and the people below them."""
    require(rules.may_see_directory(request.user))
    chart = chart_of(request.user, request.GET.get("open", ""))
    context = {"chart": chart, "today": timezone.localdate()}
    return render(request, "people/organisation/tree.html", context)
