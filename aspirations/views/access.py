"""What the views here share."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect

View = Callable[..., HttpResponse]
METHODS = ["GET", "HEAD", "POST"]


def verb(page: str, *names: str) -> Callable[[View], View]:
    """Let a view be reached by POST alone; who comes by GET, after signing in say, gets `page`.

    `names` are those of the address's arguments that the address of `page` takes, too.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, **arguments: Any) -> HttpResponse:
            if request.method == "POST":
                return view(request, **arguments)
            if request.method in ("GET", "HEAD"):
                return redirect(page, **{name: arguments[name] for name in names})
            return HttpResponseNotAllowed(METHODS)

        return answer

    return decorate
