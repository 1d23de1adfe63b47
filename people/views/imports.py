"""HR brings in files of people, and takes them out."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from people import rules
from people.actions import imports as actions
from people.choices import ImportState, ImportTakes, ImportVerdict
from people.forms.imports import ColumnsForm, ConfirmForm, ImportForm
from people.imports import exporting
from people.imports.clearing import KEPT
from people.imports.columns import left_out
from people.imports.inviting import AT_ONCE, invite_some, uninvited
from people.imports.reading import UnreadableFileError
from people.imports.telling import tell_rows, tell_whole
from people.keyset import slice_of
from people.models import ImportJob
from people.requests import METHODS, PersonalRequest
from people.verdicts import Conflict, require

RECENT = 10
SECONDS_TO_LOOK_AGAIN, SECONDS_TO_PRESS = "2", "20"


@require_http_methods(METHODS)
def import_people(request: PersonalRequest) -> HttpResponse:
    """Bring in a file, or see what became of earlier ones."""
    person = request.user
    require(rules.may_import(person))
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            job = actions.begin_import(
                person, file.name or "", file.chunks(), form.options(), timezone.now()
            )
        except UnreadableFileError as problem:
            form.add_error("file", str(problem))
        else:
            return redirect("people_import", job.pk)
    recent = ImportJob.objects.visible_to(person).select_related("person")[:RECENT]
    context = {"form": form, "recent": recent}
    status = 422 if form.errors else 200
    return render(request, "people/imports/new.html", context, status=status)


@require_safe
def people_import(request: PersonalRequest, job_id: int) -> HttpResponse:
    """See how far an import is, or what it would do, row by row."""
    return _page_of(request, _visible_job(request, job_id))


@require_http_methods(METHODS)
def import_columns(request: PersonalRequest, job_id: int) -> HttpResponse:
    """Say what each column means."""
    job = _visible_job(request, job_id)
    if not job.headings or job.state not in (ImportState.READY, ImportState.UNREADABLE):
        raise Conflict(actions.MOVED_ON)
    form = ColumnsForm(job, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.choose_columns(request.user, job, form.meanings())
        return redirect("people_import", job.pk)
    context = {"form": form, "job": job, "left_out": left_out(job.headings, job.fields)}
    status = 422 if form.errors else 200
    return render(request, "people/imports/columns.html", context, status=status)


@require_http_methods(METHODS)
def confirm_import(request: PersonalRequest, job_id: int) -> HttpResponse:
    """Have the rows written."""
    job = _visible_job(request, job_id)
    if request.method != "POST":
        return redirect("people_import", job.pk)
    form = ConfirmForm(request.POST)
    if form.is_valid() and _is_number_missing(job, form):
        form.add_error("leavers", actions.SAY_HOW_MANY)
    if form.errors:
        return _show(request, job, form, status=422)
    typed = form.cleaned_data
    try:
        actions.confirm_import(request.user, job, **typed | {"takes": ImportTakes(typed["takes"])})
    except Conflict as conflict:
        # What is there to look at now is the best answer: mostly it is a new preview.
        messages.warning(request, str(conflict))
        job.refresh_from_db()
        return _page_of(request, job, status=409)
    return redirect("people_import", job.pk)


@require_http_methods(METHODS)
def drop_import(request: PersonalRequest, job_id: int) -> HttpResponse:
    """Throw a file away."""
    job = _visible_job(request, job_id)
    if request.method != "POST":
        return redirect("people_import", job.pk)
    actions.drop_import(request.user, job, timezone.now())
    messages.success(request, _("The file is thrown away. Nothing was changed."))
    return redirect("import_people")


@require_http_methods(METHODS)
def continue_import(request: PersonalRequest, job_id: int) -> HttpResponse:
    """Have a file gone on with that nobody works on."""
    job = _visible_job(request, job_id)
    if request.method == "POST":
        actions.go_on(request.user, job, timezone.now())
    return redirect("people_import", job.pk)


@require_http_methods(METHODS)
def invite_added(request: PersonalRequest, job_id: int) -> HttpResponse:
    """Invite those whom a file has added, some at a time."""
    job = _visible_job(request, job_id)
    if request.method == "POST":
        invited = invite_some(request.user, job, timezone.now())
        said = ngettext("%(number)d person is invited.", "%(number)d people are invited.", invited)
        messages.success(request, said % {"number": invited})
    return redirect("people_import", job.pk)


@require_safe
def refused_rows(request: PersonalRequest, job_id: int) -> HttpResponseBase:
    """Take the refused rows out, to correct them and bring them in again."""
    job = _visible_job(request, job_id)
    if not job.rows.filter(verdict=ImportVerdict.REFUSED).exists():
        raise Conflict(_("There are no refused rows to take out."))
    return _file("refused-rows.csv", exporting.refused_rows(job))


@require_safe
def import_template(request: PersonalRequest) -> HttpResponseBase:
    """Take an empty file with all columns out."""
    require(rules.may_import(request.user))
    return _file("people-template.csv", exporting.template())


@require_safe
def export_people(request: PersonalRequest) -> HttpResponseBase:
    """Take everybody out whom one acts as HR for."""
    require(rules.may_import(request.user))
    return _file("people.csv", exporting.export(request.user))


def _is_number_missing(job: ImportJob, form: ConfirmForm) -> bool:
    return actions.asks_for_number(job) and form.cleaned_data["leavers"] != job.leavers


def _page_of(request: PersonalRequest, job: ImportJob, status: int = 200) -> HttpResponse:
    """Return the page of an import as it stands."""
    if not job.is_working:
        return _show(request, job, ConfirmForm.of(job), status)
    is_stalled = job.is_stalled(timezone.now())
    context = {"job": job, "is_stalled": is_stalled}
    response = render(request, "people/imports/progress.html", context, status=status)
    # The page comes again by itself, with or without scripts; later where there is a button.
    seconds = SECONDS_TO_PRESS if is_stalled else SECONDS_TO_LOOK_AGAIN
    response["Refresh"] = f"{seconds}; url={reverse('people_import', args=[job.pk])}"
    return response


def _show(
    request: PersonalRequest, job: ImportJob, form: ConfirmForm, status: int = 200
) -> HttpResponse:
    verdict = request.GET.get("verdict", "")
    rows = job.rows.select_related("employee")
    known = sum(job.counts.values())
    if verdict in ImportVerdict.values:
        rows, known = rows.filter(verdict=verdict), job.counts.get(verdict, 0)
    page = slice_of(rows, "line", request.GET)
    context = {
        "job": job,
        "form": form,
        "page": page,
        "told": tell_rows(page.rows),
        "whole": tell_whole(job),
        "uninvited": uninvited(request.user, job).count() if job.written else 0,
        "is_cleared": bool(known) and not page.rows,
        "days_kept": KEPT.days,
        "invited_at_once": AT_ONCE,
        "verdict": verdict if verdict in ImportVerdict.values else "",
        "query": urlencode({"verdict": verdict}) if verdict else "",
        "counts": [(one, one.label, job.counts.get(one, 0)) for one in ImportVerdict],
        "asks_for_number": actions.asks_for_number(job),
        "may_confirm": rules.may_confirm_import(job, ImportTakes.GOOD_ROWS),
    }
    return render(request, "people/imports/detail.html", context, status=status)


def _visible_job(request: PersonalRequest, job_id: int) -> ImportJob:
    """Return the import if it may be seen; otherwise 404, as if there were none."""
    jobs = ImportJob.objects.visible_to(request.user).select_related("person")
    return get_object_or_404(jobs, pk=job_id)


def _file(name: str, lines: Iterable[str]) -> StreamingHttpResponse:
    def encoded() -> Iterable[bytes]:
        yield exporting.BYTE_ORDER_MARK.encode()
        for line in lines:
            yield line.encode()

    response = StreamingHttpResponse(encoded(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
