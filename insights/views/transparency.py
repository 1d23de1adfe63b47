"""What everybody may know about what Bearing keeps, and who reads it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from insights.who_sees_what import SECTIONS
from people.requests import PersonalRequest


@require_safe
def who_sees_what(request: PersonalRequest) -> HttpResponse:
    """Who reads which kind of record, and from when."""
    return render(request, "insights/who_sees_what.html", {"sections": SECTIONS})
