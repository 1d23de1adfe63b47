"""Pages about one's own direction."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from aspirations import words
from aspirations.actions import draft as actions
from aspirations.actions.draft import StaleSave
from aspirations.advising import advise, said_by
from aspirations.catalogue import current
from aspirations.differing import pieces
from aspirations.forms.direction import DirectionForm, initial_of
from aspirations.latest import latest_words, version_of
from aspirations.models import Aspiration, DirectionDraft, DirectionShare
from aspirations.views.access import METHODS, verb
from people.requests import PersonalRequest

VERSIONS_SHOWN = 20
MOST_COMPARED = 100


@require_safe
def my_direction(request: PersonalRequest) -> HttpResponse:
    """Where my direction stands: draft, who reads what, and what I said over the years."""
    person = request.user
    draft = DirectionDraft.objects.visible_to(person).first()
    versions = list(Aspiration.objects.of(person)[:VERSIONS_SHOWN])
    shares = DirectionShare.objects.of(person).standing().select_related("manager", "person")
    latest = versions[0] if versions else None
    context = {
        "draft": draft,
        "versions": versions,
        "share": shares.first(),
        "differs": bool(draft and latest and words.parts(draft) != words.parts(latest)),
        "with_me": Aspiration.objects.shared_by_name_with(person).select_related("person"),
    }
    return render(request, "aspirations/my_direction.html", context)


@require_http_methods(METHODS)
def write_direction(request: PersonalRequest) -> HttpResponse:
    """Write the private draft; whoever saves second keeps both texts and is told (409)."""
    person, catalogue = request.user, current()
    if request.method != "POST":
        said = latest_words(person) or Aspiration()
        form = DirectionForm(catalogue, initial=initial_of(said, version_of(said)))
        return form_page(request, form)
    form = DirectionForm(catalogue, request.POST)
    if not form.is_valid():
        return form_page(request, form, status=422)
    try:
        actions.save_draft(person, form.typed(), form.cleaned_data["version"], timezone.now())
    except StaleSave:
        said = latest_words(person) or Aspiration()
        form.show_both(initial_of(said, version_of(said)), version_of(said))
        return form_page(request, form, status=409)
    messages.success(request, _("Your draft is saved. Only you can read it."))
    return redirect("write_direction" if "stay" in request.POST else "my_direction")


@require_safe
def direction_version(request: PersonalRequest, version_id: int) -> HttpResponse:
    """Read what I said once."""
    said = _own_version(request, version_id)
    draft = DirectionDraft.objects.visible_to(request.user).first()
    context = {"said": said, "parts": words.parts(said), "draft_version": version_of(draft)}
    return render(request, "aspirations/version.html", context)


@verb("direction_version", "version_id")
def take_up_version(request: PersonalRequest, version_id: int) -> HttpResponse:
    """Go on from what I said once."""
    said = _own_version(request, version_id)
    sent = request.POST.get("version", "")
    version = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0
    actions.take_up_version(request.user, said, version, timezone.now())
    messages.success(request, _("Your draft now says what you said then. Change it as you like."))
    return redirect("write_direction")


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


def _own_version(request: PersonalRequest, version_id: int) -> Aspiration:
    return get_object_or_404(Aspiration.objects.of(request.user), pk=version_id)


def _one_before(versions: list[Aspiration], after: Aspiration | None) -> Aspiration | None:
    if after is None:
        return None
    place = versions.index(after)
    return versions[place + 1] if place + 1 < len(versions) else None


def form_page(request: PersonalRequest, form: DirectionForm, status: int = 200) -> HttpResponse:
    """The form as it stands, with the coach beside it."""
    draft = DirectionDraft.objects.visible_to(request.user).only("saved_at").first()
    context = {
        "form": form,
        "saved_at": draft.saved_at if draft else None,
        "is_stale": status == 409,
        "tracks": form.catalogue.offered,
        "growth": form.catalogue.growth,
        "says": advise(request.user, said_by(form.shown), form.catalogue),
    }
    return render(request, "aspirations/write.html", context, status=status)
