"""How every view here gets its cycle, and what a verb's address answers."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect

from people.requests import PersonalRequest
from reviews import board
from reviews.models import Cycle
from reviews.querysets import ReviewQuerySet

View = Callable[..., HttpResponse]
METHODS = ["GET", "HEAD", "POST"]


def visible_cycle(request: PersonalRequest, cycle_id: int) -> Cycle:
    """Return the cycle if this person may see it; otherwise 404, as if there were none."""
    cycles = Cycle.objects.visible_to(request.user).select_related("owner", "template__template")
    return get_object_or_404(cycles, pk=cycle_id)


def chosen_reviews(request: PersonalRequest, cycle: Cycle) -> ReviewQuerySet:
    """Return the reviews whose boxes are ticked, as far as this person runs them."""
    sent = request.POST if request.method == "POST" else request.GET
    numbers = [int(one) for one in sent.getlist("review") if one.isdecimal() and len(one) < 19]
    return board.reviews_of(cycle, request.user).filter(pk__in=numbers).with_people()


def cycle_verb(page: str) -> Callable[[View], View]:
    """Let a view be reached by POST alone; who comes by GET gets `page` of the same cycle."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, cycle_id: int) -> HttpResponse:
            if request.method == "POST":
                return view(request, cycle_id)
            if request.method in METHODS:
                return redirect(page, cycle_id)
            return HttpResponseNotAllowed(METHODS)

        return answer

    return decorate
