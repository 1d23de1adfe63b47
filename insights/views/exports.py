"""Lists to take along, under the same filters as their pages; long ones are made meanwhile."""

import tempfile
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.db.models import QuerySet
from django.http import (
    FileResponse,
    HttpResponse,
    HttpResponseBase,
    QueryDict,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from insights.actions import export as actions
from insights.export_forms import ExportForm
from insights.exports.files import CSV, TYPES, TooLongError, csv_pieces, write_xlsx
from insights.exports.lists import EXPORTS
from insights.exports.running import rights_of
from insights.exports.tables import Export
from insights.models import ExportJob
from people.models import Employee
from people.requests import METHODS, PersonalRequest, verb
from people.verdicts import Conflict, require

SECONDS_TO_LOOK_AGAIN, SECONDS_TO_PRESS = "2", "20"


@require_safe
def export(
    request: PersonalRequest, listed: str, file_format: str, **place: int
) -> HttpResponseBase:
    """Take a list along, as its page shows it: `place` and the query of the address say what."""
    wanted, asked = EXPORTS[listed], request.GET.copy()
    require(wanted.may_have(request.user))
    for name, value in place.items():
        asked[name] = str(value)
    within = wanted.within(request.user, asked)
    rows = wanted.find(request.user, asked, *within)
    if wanted.is_long(rows):
        said = {"listed": listed, "asked": asked.urlencode(), "file_format": file_format}
        context = {"form": ExportForm(initial=said), "most": settings.EXPORT_ROWS_AT_ONCE}
        return render(request, "insights/exports/large.html", context)
    response = (_csv if file_format == CSV else _xlsx)(wanted, request.user, rows)
    return _named(response, wanted.file_name(within, file_format))


@verb("home")
def begin_export(request: PersonalRequest) -> HttpResponse:
    """Have a long list made."""
    form = ExportForm(request.POST)
    if not form.is_valid():
        raise Conflict(_("That list is not there. Go back to the page that it belongs to."))
    job = actions.begin_export(request.user, now=timezone.now(), **form.cleaned_data)
    return redirect("export_job", job.pk)


@require_safe
def export_job(request: PersonalRequest, export_id: int) -> HttpResponse:
    """See how far a list is, and fetch it once it is ready."""
    job, now = _own_job(request, export_id), timezone.now()
    is_stalled = job.is_stalled(now)
    context = {"job": job, "is_stalled": is_stalled, "is_ready": job.is_ready(now)}
    response = render(request, "insights/exports/job.html", context)
    if job.is_working:  # the page comes again by itself; later where there is a button
        seconds = SECONDS_TO_PRESS if is_stalled else SECONDS_TO_LOOK_AGAIN
        response["Refresh"] = f"{seconds}; url={reverse('export_job', args=[job.pk])}"
    return response


@require_http_methods(METHODS)
def continue_export(request: PersonalRequest, export_id: int) -> HttpResponse:
    """Have a list gone on with that nobody works on."""
    job = _own_job(request, export_id)
    if request.method == "POST":
        actions.go_on(job, timezone.now())
    return redirect("export_job", job.pk)


@require_safe
def export_file(request: PersonalRequest, export_id: int) -> HttpResponseBase:
    """Fetch a list that is ready: whoever asked for it, who still may, and has just signed in."""
    job = _own_job(request, export_id)
    require(EXPORTS[job.listed].may_have(request.user))
    if not job.is_ready(timezone.now()):
        raise Conflict(_("This file is not there, or not any more. Ask for the list anew."))
    if job.rights != rights_of(request.user):
        raise Conflict(_("What you may see has changed since. Ask for the list anew."))
    return _kept_file(request, job)


@reauthentication_required
def _kept_file(request: PersonalRequest, job: ExportJob) -> HttpResponseBase:
    listed = EXPORTS[job.listed]
    within = listed.within(request.user, QueryDict(job.asked))
    pieces = job.parts.values_list("data", flat=True).iterator(chunk_size=4)
    response = StreamingHttpResponse(map(bytes, pieces), content_type=TYPES[job.file_format])
    return _named(response, listed.file_name(within, job.file_format))


def _own_job(request: PersonalRequest, export_id: int) -> ExportJob:
    """Return the list if this person asked for it; otherwise 404, as if there were none."""
    return get_object_or_404(ExportJob.objects.visible_to(request.user), pk=export_id)


def _named(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _csv(listed: Export, reader: Employee, rows: QuerySet[Any]) -> HttpResponseBase:
    """Return lines that are fetched while they are sent."""
    pieces = csv_pieces(listed.headings(reader), listed.written(reader, rows))
    return StreamingHttpResponse(pieces, content_type=TYPES[CSV])


def _xlsx(listed: Export, reader: Employee, rows: QuerySet[Any]) -> HttpResponseBase:
    """Return a workbook, which is whole before any of it is sent: on disk, not in memory."""
    book = tempfile.TemporaryFile()  # noqa: SIM115 closed with the response
    try:
        write_xlsx(
            listed.headings(reader), listed.written(reader, rows), book, listed.titled(reader)
        )
    except TooLongError:
        book.close()
        raise Conflict(
            _("A sheet has no room for that many rows. Take the list along as CSV, or narrow it.")
        ) from None
    book.seek(0)
    return FileResponse(book, content_type=TYPES["xlsx"])
