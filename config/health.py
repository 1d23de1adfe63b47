"""Whether this installation can serve: asked by Docker, load balancers and the demo."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import Error as DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis import RedisError

from outbox.signs import is_held_too_long, is_moving

PATHS = ("/healthz/", "/healthz/sending/")


@login_not_required
@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """Answer 200 if the database and the cache do, or else 503; never say why."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        cache.get("healthz")
    except (DatabaseError, RedisError):
        return HttpResponse("not ready\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@require_safe
@never_cache
def sending(request: HttpRequest) -> HttpResponse:
    """Answer 503 if no sender has run for three sweeps, or mail is held for over a day; else 200.

    Not a matter of serving pages, which go on: so it has an address of its own, for whoever watches
    over the installation and not for what leads visitors to it.
    """
    try:
        trouble = _trouble_in_sending(timezone.now())
    except DatabaseError:
        trouble = "no sender"
    status = 503 if trouble else 200
    return HttpResponse(f"{trouble or 'ok'}\n", status=status, content_type="text/plain")


def _trouble_in_sending(now: datetime) -> str:
    if not is_moving(now):
        return "no sender"
    return "held for more than a day" if is_held_too_long(now) else ""


class ProbeMiddleware:
    """Let a probe ask by the container's address, which ALLOWED_HOSTS doesn't know."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path in PATHS:
            request.META["HTTP_HOST"] = settings.ALLOWED_HOSTS[0]
        return self.get_response(request)
