"""HR edits one piece of the catalogue in the browser: a track, a competency, the growth."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from aspirations import rules
from aspirations.actions import catalogue as actions
from aspirations.catalogue import Competency, Track, current
from aspirations.forms.competency import (
    CompetencyForm,
    GrowthForm,
    initial_competency,
    initial_growth,
)
from aspirations.forms.piece import PieceForm, TurnForm
from aspirations.forms.track import TrackForm, initial_track
from people.given_back import gives_back
from people.models import Employee
from people.requests import METHODS, PersonalRequest, verb
from people.verdicts import Conflict, require

Save = Callable[[Employee, Any, str, str, datetime], bool]


@require_http_methods(METHODS)
def add_track(request: PersonalRequest) -> HttpResponse:
    """Write a new track."""
    require(rules.may_keep_catalogue(request.user))
    form = TrackForm(current(), None, request.POST or None)
    return _edit(request, form, None, actions.save_track)


@require_http_methods(METHODS)
def edit_track(request: PersonalRequest, code: str) -> HttpResponse:
    """Change a track."""
    require(rules.may_keep_catalogue(request.user))
    standing, track = current(), _track(code)
    form = TrackForm(standing, track, request.POST or None, initial=_initial(track, initial_track))
    return _edit(request, form, track, actions.save_track)


@require_http_methods(METHODS)
def add_competency(request: PersonalRequest) -> HttpResponse:
    """Write a new competency."""
    require(rules.may_keep_catalogue(request.user))
    form = CompetencyForm(current(), None, request.POST or None)
    return _edit(request, form, None, actions.save_competency)


@require_http_methods(METHODS)
def edit_competency(request: PersonalRequest, code: str) -> HttpResponse:
    """Change a competency."""
    require(rules.may_keep_catalogue(request.user))
    competency = _competency(code)
    initial = _initial(competency, initial_competency)
    form = CompetencyForm(current(), competency, request.POST or None, initial=initial)
    return _edit(request, form, competency, actions.save_competency)


@require_http_methods(METHODS)
def edit_growth(request: PersonalRequest) -> HttpResponse:
    """Change what growth looks like in general."""
    require(rules.may_keep_catalogue(request.user))
    growth = dict(current().growth)
    form = GrowthForm(request.POST or None, initial=_initial(growth, initial_growth))
    return _edit(request, form, growth, actions.save_growth)


@gives_back(TurnForm.base_fields)
@verb("edit_track", "code")
def retire_track(request: PersonalRequest, code: str) -> HttpResponse:
    """No longer offer a track, or offer it again."""
    require(rules.may_keep_catalogue(request.user))
    _turn(request, _track(code), actions.save_track)
    return _turned("track", code)


@gives_back(TurnForm.base_fields)
@verb("edit_competency", "code")
def retire_competency(request: PersonalRequest, code: str) -> HttpResponse:
    """No longer offer a competency, or offer it again."""
    require(rules.may_keep_catalogue(request.user))
    _turn(request, _competency(code), actions.save_competency)
    return _turned("competency", code)


def _turn(request: PersonalRequest, piece: Track | Competency, save: Save) -> None:
    """Retire a piece or offer it again, as the button said; sent twice, the second does nothing."""
    wanted = request.POST.get("retired") == "yes"
    if piece.is_retired != wanted:
        note = _("%(name)s retired") if wanted else _("%(name)s offered again")
        turned, opened = replace(piece, is_retired=wanted), request.POST.get("opened", "")
        save(request.user, turned, opened, note % {"name": piece.name}, timezone.now())
    told = _("“%(name)s” is retired.") if wanted else _("“%(name)s” is offered again.")
    messages.success(request, told % {"name": piece.name})


def _turned(kind: str, code: str) -> HttpResponse:
    """Lead to the catalogue, with the way back beside what has just been turned."""
    return redirect(f"{reverse('catalogue')}?turned={kind}:{code}")


def _edit(request: PersonalRequest, form: PieceForm, piece: Any, save: Save) -> HttpResponse:
    """Show the form, or save it; whoever comes second keeps what they typed and is told (409)."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            note = getattr(form.piece, "name", _("Growth"))
            try:
                opened = form.cleaned_data["opened"]
                is_new = save(request.user, form.piece, opened, str(note), timezone.now())
            except Conflict:
                form.start_from(actions.fingerprint_of_piece(piece))
                status = 409
            else:
                saved = _("Saved as a new edition of the catalogue.")
                messages.success(request, saved if is_new else _("Nothing was changed."))
                return redirect("catalogue")
    context = {"form": form, "piece": piece, "is_stale": status == 409}
    context["standing_as"] = actions.fingerprint_of_piece(piece)
    kind = type(form).__name__.removesuffix("Form").lower()
    return render(request, f"aspirations/catalogue/edit_{kind}.html", context, status=status)


def _initial(piece: Any, words_of: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    return {**words_of(piece), "opened": actions.fingerprint_of_piece(piece)}


def _track(code: str) -> Track:
    return _known(current().tracks.get(code))


def _competency(code: str) -> Competency:
    return _known(current().competencies.get(code))


def _known(piece: Any) -> Any:
    if piece is None:
        raise Http404
    return piece
