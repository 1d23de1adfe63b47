"""How others in the same position put it. Which ones somebody reads is written down nowhere."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aspirations import shelf
from people.requests import PersonalRequest

MOST = 15


@require_safe
def examples(request: PersonalRequest) -> HttpResponse:
    """Read examples, one's own role first, and texts that become stronger in three steps."""
    chosen = shelf.chosen_in({name: request.GET.get(name, "") for name in shelf.ASKED})
    place = shelf.place_of(request.user)
    found = shelf.found_for(place, chosen)
    context = {
        "found": found[:MOST],
        "count": len(found),
        "choices": list(shelf.choices(chosen)),
        "is_nearest_first": any(place.values()) and not chosen,
        "series": shelf.series(),
    }
    return render(request, "aspirations/coach/examples.html", context)
