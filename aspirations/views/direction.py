"""Pages about one's own direction."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from aspirations import rules, words
from aspirations.actions import draft as actions
from aspirations.actions.draft import StaleSave
from aspirations.advising import advise, said_by
from aspirations.catalogue import current
from aspirations.differing import pieces
from aspirations.forms.direction import DirectionForm, all_fields, initial_of
from aspirations.latest import (
    draft_of,
    own_words,
    says_the_same,
    version_of,
    words_to_go_on_with,
)
from aspirations.models import Aspiration, DirectionDraft, DirectionShare
from people import autosave
from people.given_back import gives_back
from people.requests import METHODS, PersonalRequest

VERSIONS_SHOWN = 20
MOST_COMPARED = 100
MOST_SHARED = 100


@require_safe
def my_direction(request: PersonalRequest) -> HttpResponse:
    """Where my direction stands: draft, who reads what, and what I said over the years."""
    person = request.user
    draft = draft_of(person)
    versions = list(Aspiration.objects.of(person)[:VERSIONS_SHOWN])
    shares = DirectionShare.objects.of(person).select_related("manager", "person", "aspiration")
    share, with_me = shares.standing().first(), Aspiration.objects.shared_with(person)
    last = shares.first()
    latest = versions[0] if versions else None
    context = {
        "draft": draft,
        "versions": versions,
        "share": share,
        "is_as_shared": says_the_same(draft, share.aspiration if share else None),
        "ended": shares.ended_with_a_manager().filter(pk=last.pk).first() if last else None,
        "may_share": rules.may_share(person),
        "differs": bool(draft and latest) and not says_the_same(draft, latest),
        "with_me": with_me.select_related("person")[:MOST_SHARED],
        "has_catalogue": bool(current().offered),
    }
    return render(request, "aspirations/my_direction.html", context)


@gives_back(all_fields())
@require_http_methods(METHODS)
def write_direction(request: PersonalRequest) -> HttpResponse:
    """Write the private draft; whoever saves second keeps both texts and is told (409).

    ?from=17 begins with that version of mine. Nothing is saved by looking: the draft stands beside.
    """
    if autosave.is_autosave(request):
        return autosave.answer(request, lambda: _autosave(request))
    person = request.user
    if request.method != "POST":
        return form_page(request, _opened_form(request, draft_of(person)))
    form = DirectionForm(current(), request.POST)
    if not form.is_valid():
        return form_page(request, form, status=422)
    try:
        said = form.typed(own_words(person))
        actions.save_draft(person, said, form.cleaned_data["version"], timezone.now())
    except StaleSave:
        draft = draft_of(person)
        form.show_both(initial_of(draft or Aspiration(), version_of(draft)), version_of(draft))
        return form_page(request, form, status=409)
    messages.success(request, _("Your draft is saved. Only you can read it."))
    if told := words.at_odds(DirectionDraft(**said)):
        messages.warning(request, told)
    return redirect("my_direction" if "close" in request.POST else "write_direction")


@require_safe
def direction_version(request: PersonalRequest, version_id: int) -> HttpResponse:
    """Read what I said once."""
    said = _own_version(request, version_id)
    context = {"said": said, "parts": words.parts(said)}
    return render(request, "aspirations/version.html", context)


@require_safe
def compare_versions(request: PersonalRequest) -> HttpResponse:
    """See what changed between any two versions, word by word, and what stayed."""
    versions = list(Aspiration.objects.of(request.user)[:MOST_COMPARED])
    by_key = {str(version.pk): version for version in versions}
    after = by_key.get(request.GET.get("after", ""), versions[0] if versions else None)
    before = by_key.get(request.GET.get("before", ""), _one_before(versions, after))
    context: dict[str, Any] = {"versions": versions, "before": before, "after": after}
    if before and after:
        both = list(zip(words.parts(before), words.parts(after), strict=True))
        context["changed"] = [
            (new, pieces(old.text, new.text)) for old, new in both if old.text != new.text
        ]
        context["stayed"] = [new for old, new in both if old.text == new.text and new.text]
    return render(request, "aspirations/compare.html", context)


def _autosave(request: PersonalRequest) -> HttpResponse:
    """Keep what a script sends of the draft, beside what is stored of the rest."""
    person, draft, now = request.user, draft_of(request.user), timezone.now()
    stored = initial_of(words_to_go_on_with(person, draft), version_of(draft))
    form = DirectionForm(current(), autosave.filled(request.POST, stored))
    form.saves_itself = True
    if not form.is_valid():
        return autosave.unfit(form)
    said = form.typed(own_words(person))
    try:
        actions.save_draft(person, said, form.cleaned_data["version"], now)
    except StaleSave:
        return _moved_on(request, form, said)
    return autosave.saved(form.cleaned_data["version"] + 1, now)


def _moved_on(request: PersonalRequest, form: DirectionForm, said: dict[str, Any]) -> HttpResponse:
    """Show both texts (R5), unless the whole page says what is stored: then it may go on from it.

    What is said counts, not its rows: a row that was left empty is one that isn't stored.
    """
    draft = draft_of(request.user)
    if draft and autosave.is_whole(request) and _is_what_stands(draft, said):
        return autosave.saved(draft.version, draft.saved_at)
    stored = initial_of(draft or Aspiration(), version_of(draft))
    fields = autosave.both_of(form, stored, version_of(draft))
    return autosave.moved_on(fields, version_of(draft))


def _is_what_stands(draft: DirectionDraft, said: dict[str, Any]) -> bool:
    return all(getattr(draft, name) == words for name, words in said.items())


def _own_version(request: PersonalRequest, version_id: int) -> Aspiration:
    return get_object_or_404(Aspiration.objects.of(request.user), pk=version_id)


def _opened_form(request: PersonalRequest, draft: DirectionDraft | None) -> DirectionForm:
    sent, said = request.GET.get("from", ""), words_to_go_on_with(request.user, draft)
    if sent:
        said = _own_version(request, int(sent) if sent.isascii() and sent.isdigit() else 0)
    form = DirectionForm(current(), initial=initial_of(said, version_of(draft)))
    if draft and isinstance(said, Aspiration):
        form.begin_beside(initial_of(draft, draft.version))
    return form


def _one_before(versions: list[Aspiration], after: Aspiration | None) -> Aspiration | None:
    if after is None:
        return None
    place = versions.index(after)
    return versions[place + 1] if place + 1 < len(versions) else None


def form_page(request: PersonalRequest, form: DirectionForm, status: int = 200) -> HttpResponse:
    """The form as it stands, with the coach beside it."""
    draft = draft_of(request.user)
    context = {
        "form": form,
        "saved_at": draft.saved_at if draft and not form.stored else None,
        "is_stale": status == 409,
        "has_draft_beside": bool(form.stored) and not form.is_bound,
        "tracks": sorted({track.name for track in form.catalogue.offered}, key=str.casefold),
        "says": advise(request.user, said_by(form.shown), form.catalogue),
    }
    return render(request, "aspirations/write.html", context, status=status)
