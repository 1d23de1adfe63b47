"""Looking around among the tracks. That somebody looked is written down nowhere."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from aspirations import exploring, rules
from aspirations.actions.draft import StaleSave, keep_own_levels
from aspirations.catalogue import Catalogue, Track, current
from aspirations.forms.from_here import OwnLevelsForm, initial_levels
from aspirations.latest import draft_of, own_words, version_of
from people.requests import METHODS, PersonalRequest


@require_safe
def tracks(request: PersonalRequest) -> HttpResponse:
    """See which lines of work there are, by family."""
    catalogue, words = current(), request.GET.get("q", "")
    context = {
        "found": exploring.matching(catalogue, words),
        "words": words,
        "near": []
        if words
        else exploring.near_to(catalogue, request.user, own_words(request.user)),
        "is_empty": not catalogue.offered,
        "may_keep": rules.may_keep_catalogue(request.user),
    }
    return render(request, "aspirations/tracks/list.html", context)


@require_safe
def track(request: PersonalRequest, code: str) -> HttpResponse:
    """See what a line of work is: stages, what they ask for, growth, neighbours, titles."""
    catalogue = current()
    found = known_track(catalogue, code)
    asked = [(catalogue.competencies[one], found.expected(one)) for one in found.competencies]
    context = {
        "track": found,
        "stages": [(stage, catalogue.growth_in_words(stage)) for stage in found.stages],
        "neighbours": exploring.neighbours(catalogue, found),
        "table": asked,
        "numbers": exploring.told_numbers(found),
        "may_keep": rules.may_keep_catalogue(request.user),
    }
    return render(request, "aspirations/tracks/detail.html", context)


@require_http_methods(METHODS)
def from_here(request: PersonalRequest, code: str) -> HttpResponse:
    """See what a stage expects beside my own view, which I may try out or keep in my draft."""
    catalogue, person = current(), request.user
    found = known_track(catalogue, code)
    stage = found.stage(request.GET.get("stage", "")) or found.stages[0]
    draft = draft_of(person)
    own = draft.own_levels if draft else {}
    initial = initial_levels(own, version_of(draft))
    form = OwnLevelsForm(catalogue, stage, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        own = form.levels()
        if "keep" in request.POST and _keep(request, form):
            return redirect(f"{request.path}?{urlencode({'stage': stage.stage})}")
    context = {
        "track": found,
        "stage": stage,
        "form": form,
        "rows": exploring.side_by_side(catalogue, stage, own),
        "has_own": any(own.get(one) for one in stage.expects),
    }
    status = 422 if form.errors else 409 if form.is_stale else 200
    return render(request, "aspirations/tracks/from_here.html", context, status=status)


def _keep(request: PersonalRequest, form: OwnLevelsForm) -> bool:
    """Keep what was given, or else have the form start from the draft that is stored by now."""
    version = form.cleaned_data["version"]
    try:
        keep_own_levels(request.user, form.levels(), version, timezone.now())
    except StaleSave:
        form.start_from(version_of(draft_of(request.user)))
        return False
    messages.success(request, _("Kept in your private draft. Only you can read it."))
    return True


def known_track(catalogue: Catalogue, code: str) -> Track:
    """Return the track of that code, retired or not; otherwise 404."""
    if code not in catalogue.tracks:
        raise Http404
    return catalogue.tracks[code]
