"""One person, and what HR changes about them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from people import department_names, rules
from people.accounts.telling import tell_account
from people.forms import accounts, changes
from people.forms.change import ChangeForm
from people.forms.person import AddForm, EditForm
from people.history import tell_history
from people.models import Employee
from people.requests import METHODS, PersonalRequest
from people.verdicts import require
from people.views.access import visible_person

REPORTS_SHOWN = 12
EVENTS_SHOWN = 30


@require_safe
def person(request: PersonalRequest, person_id: int) -> HttpResponse:
    """Look one person up; dates and history for HR and themselves, what happened for HR."""
    reader, employee = request.user, visible_person(request, person_id)
    reports = employee.reports.at_work().order_by("name", "pk")[: REPORTS_SHOWN + 1]
    context: dict[str, Any] = {
        "employee": employee,
        "reports": list(reports),
        "most_reports": REPORTS_SHOWN,
        "verbs": _verbs(reader, employee),
        "may_edit": rules.may_edit(reader, employee),
        "may_change_roles": rules.may_change_roles(reader, employee),
        "today": timezone.localdate(),
    }
    if context["may_edit"]:
        events = employee.events.select_related("actor")[:EVENTS_SHOWN]
        context["account"] = tell_account(employee, timezone.now())
        context["history"] = tell_history(events)
    if employee.shows_record:
        context["lines"] = employee.lines_up.select_related("manager")[:EVENTS_SHOWN]
    return render(request, "people/person/detail.html", context)


@require_http_methods(METHODS)
def add_person(request: PersonalRequest) -> HttpResponse:
    """Add somebody by hand."""
    hr = request.user
    require(rules.may_add_anybody(hr))
    form = AddForm(hr, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            employee = form.apply(timezone.now())
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, _("%(name)s is added.") % {"name": employee.name})
            return redirect("person", employee.pk)
    context = {"form": form, "departments": department_names.names_to_pick()}
    status = 422 if form.errors else 200
    return render(request, "people/person/add.html", context, status=status)


@require_http_methods(METHODS)
def edit_person(request: PersonalRequest, person_id: int) -> HttpResponse:
    """Change names, title, addresses and dates."""
    employee = visible_person(request, person_id)
    require(rules.may_edit(request.user, employee))
    form = EditForm(request.user, employee, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            form.apply(timezone.now())
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, _("Saved."))
            return redirect("person", employee.pk)
    context = {"form": form, "employee": employee}
    status = 422 if form.errors else 200
    return render(request, "people/person/edit.html", context, status=status)


@require_http_methods(METHODS)
def change_manager(request: PersonalRequest, person_id: int) -> HttpResponse:
    """Give somebody another manager."""
    return _change(request, person_id, changes.ManagerForm)


@require_http_methods(METHODS)
def move_person(request: PersonalRequest, person_id: int) -> HttpResponse:
    """Move somebody to another department."""
    return _change(request, person_id, changes.DepartmentForm)


@require_http_methods(METHODS)
def note_on_leave(request: PersonalRequest, person_id: int) -> HttpResponse:
    """Note when somebody is away."""
    return _change(request, person_id, changes.OnLeaveForm)


@require_http_methods(METHODS)
def note_back(request: PersonalRequest, person_id: int) -> HttpResponse:
    """Note that somebody is back from leave."""
    return _change(request, person_id, changes.BackForm)


@require_http_methods(METHODS)
def note_leaving(request: PersonalRequest, person_id: int) -> HttpResponse:
    """Note that somebody leaves the organisation."""
    return _change(request, person_id, changes.LeavingForm)


@require_http_methods(METHODS)
def note_staying(request: PersonalRequest, person_id: int) -> HttpResponse:
    """Take back a last day that has not come yet."""
    return _change(request, person_id, changes.StayForm)


@require_http_methods(METHODS)
def come_back(request: PersonalRequest, person_id: int) -> HttpResponse:
    """Let somebody in again who had left."""
    return _change(request, person_id, changes.ComeBackForm)


@require_http_methods(METHODS)
def invite_person(request: PersonalRequest, person_id: int) -> HttpResponse:
    """Send somebody a link to choose a first password, again if need be."""
    return _change(request, person_id, accounts.InviteForm)


@require_http_methods(METHODS)
def remove_factors(request: PersonalRequest, person_id: int) -> HttpResponse:
    """Let somebody sign in with the password alone who has lost the second step."""
    return _change(request, person_id, accounts.RemoveFactorsForm)


def _change(request: PersonalRequest, person_id: int, form_class: type[ChangeForm]) -> HttpResponse:
    """Ask, say what would happen, and do it once that is confirmed: GET, POST, POST.

    Where there is nothing to ask, the first answer says already what would happen.
    """
    employee = visible_person(request, person_id)
    require(form_class.rule(request.user, employee))
    sent = request.POST or None
    form = form_class(request.user, employee, sent, today=timezone.localdate())
    is_valid = form.is_valid()
    if is_valid and "confirmed" in request.POST:
        try:
            form.apply(timezone.now())
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, form.done())
            return redirect("person", employee.pk)
    context = {
        "form": form,
        "employee": employee,
        "preview": form.preview() if is_valid and not form.errors else "",
        "departments": department_names.names_to_pick() if "department" in form.fields else [],
    }
    status = 422 if form.errors else 200
    return render(request, "people/person/change.html", context, status=status)


def _verbs(reader: Employee, employee: Employee) -> list[tuple[str, object]]:
    """Return the (address name, words) of what `reader` may change about `employee`."""
    forms = {
        "change_manager": changes.ManagerForm,
        "move_person": changes.DepartmentForm,
        "note_on_leave": changes.OnLeaveForm,
        "note_back": changes.BackForm,
        "note_leaving": changes.LeavingForm,
        "note_staying": changes.StayForm,
        "come_back": changes.ComeBackForm,
        "invite_person": accounts.InviteForm,
        "remove_factors": accounts.RemoveFactorsForm,
    }
    return [(name, form.title) for name, form in forms.items() if form.rule(reader, employee)]
