"""The departments, kept by HR."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from people import department_names, rules
from people.actions import departments as actions
from people.forms.department import DepartmentPlaceForm
from people.history import Line, tell_department_history
from people.models import Department, DepartmentEvent
from people.requests import METHODS, PersonalRequest
from people.verdicts import Conflict, Refused, require

MOST_SHOWN = 500
EVENTS_SHOWN = 30


@require_http_methods(METHODS)
def departments(request: PersonalRequest) -> HttpResponse:
    """See the departments as they belong together, and open one."""
    require(rules.may_see_departments(request.user))
    form = DepartmentPlaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name, parent = form.cleaned_data["name"], form.cleaned_data["parent"]
        try:
            actions.open_department(request.user, name, parent, timezone.now())
        except (Conflict, Refused) as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("%(name)s is there.") % {"name": name})
            return redirect("departments")
    context = {
        "form": form,
        "rows": _rows(),
        "departments": department_names.names_to_pick(),
        "may_rearrange": request.user.runs_everyone,
        "closed": _closed() if request.user.runs_everyone else [],
    }
    status = 422 if form.errors else 200
    return render(request, "people/departments/list.html", context, status=status)


@require_http_methods(METHODS)
def department(request: PersonalRequest, department_id: int) -> HttpResponse:
    """Rename a department, or let it belong to another one."""
    require(rules.may_see_departments(request.user))
    found = get_object_or_404(Department.objects.select_related("parent"), pk=department_id)
    require(rules.may_rearrange_department(request.user, found, None))
    form = DepartmentPlaceForm.of(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        name, parent = form.cleaned_data["name"], form.cleaned_data["parent"]
        try:
            actions.rearrange_department(request.user, found, name, parent, timezone.now())
        except Conflict as conflict:
            form.add_error(None, str(conflict))
        else:
            messages.success(request, _("Saved."))
            return redirect("departments")
    context = {
        "form": form,
        "department": found,
        "may_close": rules.may_close_department(request.user, found),
        "history": tell_department_history(found.events.select_related("actor")[:EVENTS_SHOWN]),
        "departments": department_names.names_to_pick(),
    }
    status = 422 if form.errors else 200
    return render(request, "people/departments/edit.html", context, status=status)


@require_http_methods(METHODS)
def close_department(request: PersonalRequest, department_id: int) -> HttpResponse:
    """Close a department that nothing belongs to."""
    if request.method != "POST":
        return redirect("department", department_id)
    require(rules.may_see_departments(request.user))
    found = get_object_or_404(Department, pk=department_id)
    actions.close_department(request.user, found, timezone.now())
    messages.success(request, _("%(name)s is closed.") % {"name": found.name})
    return redirect("departments")


def _closed() -> list[Line]:
    """Return which departments were closed, the latest first."""
    events = DepartmentEvent.objects.filter(verb=DepartmentEvent.Verb.CLOSE)
    return tell_department_history(events.select_related("actor")[:EVENTS_SHOWN])


def _rows() -> list[tuple[Department, str]]:
    """Return departments with their whole names, each after the one that it belongs to."""
    found = list(Department.objects.order_by("path")[:MOST_SHOWN])
    names = department_names.full_names(found)
    rows = [(one, names[one.pk]) for one in found]
    return sorted(rows, key=lambda row: row[1].casefold().split(department_names.STEP))
