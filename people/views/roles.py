"""Somebody's roles, given and taken."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from people import department_names, rules
from people.actions import roles
from people.choices import SUPERUSER
from people.forms.roles import GiveRoleForm, TakeRoleForm
from people.models import Employee
from people.requests import PersonalRequest
from people.verdicts import Conflict, require
from people.views.access import verb, visible_person


@require_http_methods(["GET", "HEAD", "POST"])
def person_roles(request: PersonalRequest, person_id: int) -> HttpResponse:
    """See what somebody may act as, and give them a role."""
    employee = visible_person(request, person_id)
    require(rules.may_change_roles(request.user, employee))
    form = GiveRoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            form.apply(request.user, employee, timezone.now())
        except Conflict as conflict:
            form.add_error(None, str(conflict))
        else:
            messages.success(request, _("The role is given, and they are told."))
            return redirect("person_roles", employee.pk)
    return _page(request, employee, form)


@verb(page="person_roles")
def take_role(request: PersonalRequest, person_id: int) -> HttpResponse:
    """Relieve somebody of a role."""
    employee = visible_person(request, person_id)
    require(rules.may_change_roles(request.user, employee))
    form = TakeRoleForm(request.POST)
    if not form.is_valid():
        return _page(request, employee, GiveRoleForm(), status=422)
    chosen = form.cleaned_data["role"]
    if chosen == SUPERUSER:
        roles.take_superuser(request.user, employee, timezone.now())
    else:
        role = get_object_or_404(employee.roles.select_related("person", "department"), pk=chosen)
        roles.take_role(request.user, role, timezone.now())
    messages.success(request, _("The role is taken, and they are told."))
    return redirect("person_roles", employee.pk)


def _page(
    request: PersonalRequest, employee: Employee, form: GiveRoleForm, status: int = 200
) -> HttpResponse:
    context = {
        "employee": employee,
        "form": form,
        "departments": department_names.names_to_pick(),
    }
    status = 422 if form.errors else status
    return render(request, "people/roles/person.html", context, status=status)
