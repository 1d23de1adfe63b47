"""The coach beside one's own words: asked by POST alone, and nothing of it is kept (R8)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django_htmx.middleware import HtmxDetails

from aspirations.advising import advise, said_by
from aspirations.catalogue import current
from aspirations.forms.direction import DirectionForm, all_fields
from aspirations.views.direction import form_page
from people.given_back import gives_back
from people.requests import PersonalRequest, verb


class TypingRequest(PersonalRequest):
    """A request that may come while somebody types."""

    htmx: HtmxDetails


@gives_back(all_fields())
@sensitive_post_parameters()
@verb(page="write_direction")
def coach(request: TypingRequest) -> HttpResponse:
    """Say what somebody's words have and what would make them stronger.

    To a script that is the panel's inside. To a browser without one, which sends the whole form,
    it is the whole page, with everything as it was typed.
    """
    if request.htmx:
        says = advise(request.user, said_by(request.POST.get), current())
        return render(request, "aspirations/coach/answer.html", {"says": says})
    form = DirectionForm(current(), request.POST)
    form.ask_nothing_yet()
    return form_page(request, form)
