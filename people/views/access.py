"""How every view here gets its person."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect

from people.models import Employee
from people.requests import PersonalRequest

View = Callable[..., HttpResponse]


def visible_person(request: PersonalRequest, person_id: int) -> Employee:
    """Return the person if they may be seen; otherwise 404, as if there were none."""
    people = Employee.objects.visible_to(request.user).select_related("department", "manager")
    return get_object_or_404(people, pk=person_id)


def verb(page: str) -> Callable[[View], View]:
    """Let a view be reached by POST alone; who comes by GET, after signing in say, gets `page`.

    `page` is the name of a URL that takes the same `person_id`.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, person_id: int) -> HttpResponse:
            if request.method == "POST":
                return view(request, person_id)
            if request.method in ("GET", "HEAD"):
                return redirect(page, person_id)
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])

        return answer

    return decorate
