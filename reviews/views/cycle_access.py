"""How every view about a cycle gets it, and the reviews that were chosen in it."""

from collections.abc import Iterable

from django.shortcuts import get_object_or_404

from people.requests import PersonalRequest
from reviews import board
from reviews.models import Cycle, Review
from reviews.querysets import ReviewQuerySet
from reviews.views.access import chosen_numbers


def visible_cycle(request: PersonalRequest, cycle_id: int) -> Cycle:
    """Return the cycle if this person may see it; otherwise 404, as if there were none."""
    cycles = Cycle.objects.visible_to(request.user).select_related("owner", "template__template")
    return get_object_or_404(cycles, pk=cycle_id)


def chosen_reviews(request: PersonalRequest, cycle: Cycle) -> ReviewQuerySet:
    """Return the reviews whose boxes are ticked, as far as this person runs them."""
    chosen = board.reviews_of(cycle, request.user).filter(pk__in=chosen_numbers(request))
    return chosen.with_people()


def trace(reviews: Iterable[Review]) -> str:
    """Return what tells these reviews, as they are now, from any others, as a text for a form."""
    return " ".join(sorted(f"{review.pk}:{review.version}" for review in reviews))
