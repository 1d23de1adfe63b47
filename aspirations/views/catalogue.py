"""The catalogue as HR keeps it: files in and out, and its editions."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from aspirations import rules
from aspirations.actions import catalogue as actions
from aspirations.catalogue import current, frozen, newest
from aspirations.catalogue.comparing import Change, changes, taken_over
from aspirations.catalogue.counting import summary
from aspirations.catalogue.reading import DEFAULT, read_folder
from aspirations.catalogue.writing import csv_of, yaml_of
from aspirations.differing import Piece, pieces
from aspirations.forms.catalogue_file import CatalogueFileForm
from aspirations.models import CatalogueEdition, CatalogueProposal
from people.requests import METHODS, PersonalRequest, verb
from people.verdicts import require

EDITIONS = 50  # on one page
MOST_CHANGES = 300
KINDS = {"yaml": ("application/yaml", yaml_of), "csv": ("text/csv", csv_of)}


@require_safe
def catalogue(request: PersonalRequest) -> HttpResponse:
    """See all that there is, retired or not, and the ways to change it."""
    require(rules.may_keep_catalogue(request.user))
    standing = current()
    context = {
        "standing": standing,
        "retired": [track for track in standing.tracks.values() if track.is_retired],
        "competencies": sorted(standing.competencies.values(), key=lambda one: one.name.casefold()),
        "may_start": rules.may_start_catalogue(standing),
        "edition": CatalogueEdition.objects.select_related("person").defer("content").first(),
    }
    return render(request, "aspirations/catalogue/overview.html", context)


@verb(page="catalogue")
def start_catalogue(request: PersonalRequest) -> HttpResponse:
    """Begin with the catalogue that Bearing brings along."""
    require(rules.may_keep_catalogue(request.user))
    actions.start_with(request.user, read_folder(DEFAULT), timezone.now())
    messages.success(request, _("The default catalogue is there. Change in it what you like."))
    return redirect("catalogue")


@require_http_methods(METHODS)
def import_catalogue(request: PersonalRequest) -> HttpResponse:
    """Bring in a file, and see what it would change before anything counts."""
    require(rules.may_keep_catalogue(request.user))
    form = CatalogueFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["file"].name or ""
        actions.propose(request.user, name, form.wanted, timezone.now())
        return redirect("import_catalogue")
    proposal = CatalogueProposal.objects.filter(person=request.user).first()
    if form.errors:
        context = {"form": form, "earlier": actions.proposed_in(proposal) and proposal}
        return render(request, "aspirations/catalogue/import.html", context, status=422)
    context = {"form": form, **_preview(proposal)}
    return render(request, "aspirations/catalogue/import.html", context)


@verb(page="import_catalogue")
def confirm_catalogue(request: PersonalRequest) -> HttpResponse:
    """Let the file that was looked at count."""
    actions.confirm_proposal(request.user, _seen(request), timezone.now())
    messages.success(request, _("The catalogue is as the file has it."))
    return redirect("catalogue")


@verb(page="import_catalogue")
def drop_catalogue(request: PersonalRequest) -> HttpResponse:
    """Throw the file away."""
    actions.drop_proposal(request.user)
    messages.success(request, _("The file is thrown away. Nothing was changed."))
    return redirect("import_catalogue")


@require_safe
def export_catalogue(request: PersonalRequest, kind: str) -> HttpResponse:
    """Take the whole catalogue out as a file."""
    require(rules.may_keep_catalogue(request.user))
    if kind not in KINDS:
        raise Http404
    content_type, write = KINDS[kind]
    response = HttpResponse(write(current()), content_type=f"{content_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="catalogue.{kind}"'
    return response


@require_safe
def catalogue_editions(request: PersonalRequest) -> HttpResponse:
    """See who changed the catalogue when."""
    require(rules.may_keep_catalogue(request.user))
    editions = CatalogueEdition.objects.select_related("person").defer("content")
    page = Paginator(editions, EDITIONS).get_page(request.GET.get("page"))
    return render(request, "aspirations/catalogue/editions.html", {"page": page})


@require_safe
def catalogue_edition(request: PersonalRequest, number: int) -> HttpResponse:
    """See what an edition changed, and what bringing it back would change."""
    require(rules.may_keep_catalogue(request.user))
    edition = get_object_or_404(CatalogueEdition.objects.select_related("person"), number=number)
    before = CatalogueEdition.objects.filter(number__lt=number).first()
    standing, then = newest(), frozen(edition)
    made = changes(frozen(before), then) if before else []
    restored = taken_over(standing.catalogue, then)
    back = changes(standing.catalogue, restored)
    context = {
        "edition": edition,
        "before": before,
        "then": then,
        "made": _shown(made),
        "made_count": len(made),
        "back": _shown(back),
        "back_count": len(back),
        "summary": summary(standing.catalogue, restored),
        "most": MOST_CHANGES,
        "seen": actions.Seen(standing.fingerprint),
    }
    return render(request, "aspirations/catalogue/edition.html", context)


@verb("catalogue_edition", "number")
def restore_catalogue(request: PersonalRequest, number: int) -> HttpResponse:
    """Let an earlier edition count again."""
    require(rules.may_keep_catalogue(request.user))
    edition = get_object_or_404(CatalogueEdition, number=number)
    actions.restore(request.user, edition, _seen(request), timezone.now())
    messages.success(request, _("Edition %(number)s counts again.") % {"number": number})
    return redirect("catalogue")


def _preview(proposal: CatalogueProposal | None) -> dict[str, Any]:
    """Return what a page shows of a file that waits for a yes, nothing where there is none."""
    wanted = actions.proposed_in(proposal)
    if wanted is None:
        return {}
    standing = newest()
    merged = taken_over(standing.catalogue, wanted)
    differing = changes(standing.catalogue, merged)
    return {
        "proposal": proposal,
        "summary": summary(standing.catalogue, merged),
        "changes": _shown(differing),
        "count": len(differing),
        "most": MOST_CHANGES,
        "seen": actions.Seen(standing.fingerprint, actions.fingerprint_of(wanted)),
    }


def _seen(request: PersonalRequest) -> actions.Seen:
    return actions.Seen(request.POST.get("standing", ""), request.POST.get("wanted", ""))


def _shown(differing: list[Change]) -> list[tuple[Change, list[Piece]]]:
    return [(one, pieces(one.before, one.after)) for one in differing[:MOST_CHANGES]]
