"""Which message about people goes to whom. Their words are in templates/emails."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from outbox.actions import queue
from people.department_names import full_names
from people.models import Employee, Role


def say_role_given(role: Role, now: datetime) -> None:
    """Tell somebody what they may act as from now on."""
    _tell_role(role.person, "role_given", role, now)


def say_role_taken(employee: Employee, role: Role, now: datetime) -> None:
    """Tell somebody what they may act as no longer."""
    _tell_role(employee, "role_taken", role, now)


def say_superuser(employee: Employee, *, given: bool, now: datetime) -> None:
    """Tell somebody that they run the installation from now on, or no longer."""
    facts = {"role": _("Superuser"), "department": ""}
    _tell(employee, "role_given" if given else "role_taken", f"superuser {now.isoformat()}", facts)


def say_link_changed(
    concerned: Employee, employee: Employee, actor: Employee, now: datetime
) -> None:
    """Tell somebody that HR changed a manager or department that concerns HR themselves."""
    queue(
        recipient=concerned,
        kind="own_link_changed",
        about=f"person:{employee.pk}",
        occurrence=now.isoformat(),
        path=reverse("home"),
        context={"employee": employee.called, "actor": actor.called},
    )


def _tell_role(employee: Employee, kind: str, role: Role, now: datetime) -> None:
    facts = {
        "role": str(role.get_kind_display()),
        "department": full_names([role.department])[role.department.pk] if role.department else "",
    }
    _tell(employee, kind, f"{role.kind} {role.department_id or ''} {now.isoformat()}", facts)


def _tell(employee: Employee, kind: str, occurrence: str, facts: dict[str, str]) -> None:
    queue(
        recipient=employee,
        kind=kind,
        about=f"person:{employee.pk}",
        occurrence=occurrence,
        path=reverse("home"),
        context=facts,
    )
