"""How every view about a cycle gets it, and the reviews that were chosen in it."""

from collections.abc import Callable, Iterable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from people.requests import PersonalRequest
from people.verdicts import Conflict
from reviews import board, counts
from reviews.actions.moving import CHANGED_MEANWHILE
from reviews.forms.cycle_draft import ReasonForm
from reviews.models import Cycle, Review
from reviews.querysets import ReviewQuerySet
from reviews.views.access import chosen_numbers


def visible_cycle(request: PersonalRequest, cycle_id: int) -> Cycle:
    """Return the cycle if this person may see it; otherwise 404, as if there were none."""
    cycles = Cycle.objects.visible_to(request.user).select_related("owner", "template__template")
    return get_object_or_404(cycles, pk=cycle_id)


def counted_cycle(request: PersonalRequest, cycle_id: int) -> Cycle:
    """Return the same, with the count that was kept of what the address asks for."""
    path = board.path_asked_for(request.GET.get("department", ""))
    cycles = Cycle.objects.visible_to(request.user).select_related("owner", "template__template")
    counted = counts.with_kept(cycles, request.user, path, timezone.now())
    return get_object_or_404(counted, pk=cycle_id)


def chosen_reviews(request: PersonalRequest, cycle: Cycle) -> ReviewQuerySet:
    """Return the reviews whose boxes are ticked, as far as this person runs them."""
    chosen = board.reviews_of(cycle, request.user).filter(pk__in=chosen_numbers(request))
    return chosen.with_people()


def _trace(reviews: Iterable[Review]) -> str:
    """Return what tells these reviews, as they are now, from any others, as a text for a form."""
    return " ".join(sorted(f"{review.pk}:{review.version}" for review in reviews))


def ask_why(
    request: PersonalRequest,
    cycle: Cycle,
    chosen: list[Review],
    template: str,
    act: Callable[[str], None],
    **context: object,
) -> HttpResponse | None:
    """Show which reviews something is about to be done to; None once it is done, with a reason.

    Nothing is done if they would be something else by now than what the page has shown.
    """
    seen, form = request.POST.get("seen"), ReasonForm(request.POST)
    if seen is None:
        form = ReasonForm()
    elif form.is_valid():
        if seen != _trace(chosen):
            raise Conflict(CHANGED_MEANWHILE)
        act(form.cleaned_data["reason"])
        return None
    context |= {"cycle": cycle, "form": form, "chosen": chosen, "seen": _trace(chosen)}
    return render(request, template, context, status=422 if form.errors else 200)
