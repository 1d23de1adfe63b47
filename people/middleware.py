"""What holds for every page of a person who is signed in."""

from collections.abc import Callable

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers

from outbox.localities import time_zone_of
from people.given_back import typed_texts
from people.verdicts import Conflict

View = Callable[..., HttpResponseBase]

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class PersonalPagesMiddleware:
    """Answer in the person's own language and time zone, and let nobody keep a copy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        if language := getattr(person, "locale", ""):
            translation.activate(language)
        with timezone.override(time_zone_of(person)):
            response = self.get_response(request)
        response["Permissions-Policy"] = PERMISSIONS_POLICY
        if person.is_authenticated:
            add_never_cache_headers(response)
        return response


class SignedInMiddleware(LoginRequiredMiddleware):
    """Lead everybody to the sign-in page who isn't signed in, and give back what they had typed."""

    # Django only ever redirects here; its middleware passes any response on.
    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view: View
    ) -> HttpResponseBase:
        """Answer a form that comes after the session has ended with its texts, to copy (R5)."""
        if request.method != "POST":
            return super().handle_no_permission(request, view)
        page = render(request, "401.html", {"typed": typed_texts(request)}, status=401)
        add_never_cache_headers(page)
        return page


class ConflictMiddleware:
    """Turn a lost race or a page from yesterday into a kind page that says what happened (409)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a Conflict; leave every other exception to Django."""
        if isinstance(exception, Conflict):
            context = {"reason": exception, "typed": typed_texts(request)}
            return render(request, "409.html", context, status=409)
        return None


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token has expired with its texts, to be copied (R5)."""
    page = render(request, "403_csrf.html", {"typed": typed_texts(request)}, status=403)
    add_never_cache_headers(page)
    return page
