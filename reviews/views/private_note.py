"""One's private notes about a review: a page for each of the two, which nobody else ever reads."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from people import autosave
from people.forms.guided import go_on_from
from people.given_back import gives_back
from people.requests import PersonalRequest
from people.verdicts import require
from reviews import progress, rules
from reviews.actions import private_note as actions
from reviews.actions.moving import StaleSave
from reviews.forms.private_note import ONLY_YOU, PrivateNoteForm
from reviews.models import PrivateNote, Review
from reviews.views.access import review_to_save_in, verb, visible_review


@require_safe
def private_note(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Write what one wants to remember."""
    review = visible_review(request, review_id)
    require(rules.may_write_private_note(request.user, review))
    stored = _stored(request, review)
    form = PrivateNoteForm(initial=_initial_of(stored))
    return _page(request, review, form, stored)


@gives_back(PrivateNoteForm.base_fields)
@verb(page="private_note")
def save_private_note(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Keep it; a save that comes second shows both texts (R5)."""
    if autosave.is_autosave(request):
        return autosave.answer(request, lambda: _autosave(request, review_id))
    review = visible_review(request, review_id)
    require(rules.may_write_private_note(request.user, review))
    form = PrivateNoteForm(request.POST)
    if not form.is_valid():
        return _page(request, review, form, _stored(request, review), status=422)
    try:
        _keep(request, review, form, timezone.now())
    except StaleSave:
        return _both(request, review, form)
    messages.success(request, _("Your notes are saved. Only you can read them."))
    return redirect("private_note", review.pk)


def _autosave(request: PersonalRequest, review_id: int) -> HttpResponse:
    """Keep what a script sends."""
    review = review_to_save_in(request, review_id)
    require(rules.may_write_private_note(request.user, review))
    stored = _initial_of(_stored(request, review))
    form = PrivateNoteForm(autosave.filled(request.POST, stored))
    if not form.is_valid():
        return autosave.unfit(form)
    now = timezone.now()
    try:
        _keep(request, review, form, now)
    except StaleSave:
        return _moved_on(request, review, form)
    return autosave.saved(form.cleaned_data["version"] + 1, now)


def _moved_on(request: PersonalRequest, review: Review, form: PrivateNoteForm) -> HttpResponse:
    """Show both texts (R5), unless the page shows what is stored: then it may go on from it."""
    stored = _stored(request, review)
    fields = autosave.both_of(form, _initial_of(stored), stored.version)
    if autosave.is_whole(request) and stored.saved_at and not fields:
        return autosave.saved(stored.version, stored.saved_at)
    return autosave.moved_on(fields, stored.version)


def _keep(request: PersonalRequest, review: Review, form: PrivateNoteForm, now: datetime) -> None:
    version = form.cleaned_data["version"]
    actions.save_private_note(request.user, review, form.typed(), version, now)


def _initial_of(stored: PrivateNote) -> dict[str, Any]:
    return {"version": stored.version, "private_note": stored.text}


def _both(request: PersonalRequest, review: Review, form: PrivateNoteForm) -> HttpResponse:
    """Show what was typed and what is stored; saving again is a choice made with both in sight."""
    stored = _stored(request, review)
    form.data = go_on_from(form.data, stored.version)
    return _page(request, review, form, stored, status=409)


def _stored(request: PersonalRequest, review: Review) -> PrivateNote:
    notes = PrivateNote.objects.visible_to(request.user).of(review)
    return notes.first() or PrivateNote(review=review, author=request.user)


def _page(
    request: PersonalRequest,
    review: Review,
    form: PrivateNoteForm,
    stored: PrivateNote,
    status: int = 200,
) -> HttpResponse:
    context = {
        "review": review,
        "form": form,
        "stored": stored,
        "saved_at": stored.saved_at,
        "audience": ONLY_YOU,
        "is_stale": status == 409,
        "stepper": progress.stepper(review, request.user),
    }
    return render(request, "reviews/private_note/write.html", context, status=status)
