"""Who opened whose records."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from people.models import AccessLogEntry
from people.requests import PersonalRequest

ROWS = 50


@require_safe
def access_log(request: PersonalRequest) -> HttpResponse:
    """Who opened my records and when; an auditor sees everybody's, without content (R4)."""
    entries = AccessLogEntry.objects.visible_to(request.user).select_related("reader", "subject")
    page = Paginator(entries, ROWS).get_page(request.GET.get("page"))
    return render(request, "people/access_log.html", {"page": page})
