"""What a view may rely on, and what the address of a verb answers."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect

from people.models import Employee

View = Callable[..., HttpResponse]
METHODS = ["GET", "HEAD", "POST"]


class PersonalRequest(HttpRequest):
    """A request of somebody who is signed in, as LoginRequiredMiddleware guarantees."""

    user: Employee


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
