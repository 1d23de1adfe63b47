"""Pages about one's own direction."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aspirations.models import Aspiration
from people.requests import PersonalRequest

VERSIONS_SHOWN = 20


@require_safe
def my_direction(request: PersonalRequest) -> HttpResponse:
    """What I said about my direction, newest first; nobody else opens this page."""
    versions = Aspiration.objects.visible_to(request.user)[:VERSIONS_SHOWN]
    return render(request, "aspirations/my_direction.html", {"versions": versions})
