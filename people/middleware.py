"""What holds for every page of a person who is signed in."""

import zoneinfo
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers

from people.verdicts import Conflict

LONGEST_CODE = 15
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class PersonalPagesMiddleware:
    """Answer in the person's own language and time zone, and let nobody keep a copy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        zone = getattr(person, "time_zone", "") or settings.TIME_ZONE
        if language := getattr(person, "locale", ""):
            translation.activate(language)
        with timezone.override(zoneinfo.ZoneInfo(zone)):
            response = self.get_response(request)
        response["Permissions-Policy"] = PERMISSIONS_POLICY
        if person.is_authenticated:
            add_never_cache_headers(response)
        return response


class ConflictMiddleware:
    """Turn a lost race or a page from yesterday into a kind page that says what happened (409)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a Conflict; leave every other exception to Django."""
        if isinstance(exception, Conflict):
            context = {"reason": exception, "typed": _typed(request)}
            return render(request, "409.html", context, status=409)
        return None


def _typed(request: HttpRequest) -> list[str]:
    """Return the texts that were sent along, to be shown again: nothing typed is lost (R5).

    Dates, levels and the codes of choices are left out; they are quickly chosen again.
    """
    texts = [str(value) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"]
    return [text for text in texts if " " in text.strip() or len(text) > LONGEST_CODE]
