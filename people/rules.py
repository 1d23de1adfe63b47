"""Who may change what about people, with the sentence for a no."""

from django.utils.translation import gettext_lazy as _

from people.choices import RoleKind
from people.models import Department, Employee
from people.trees import is_below
from people.verdicts import ALLOWED, Verdict, not_now, not_yours


def may_see_directory(person: Employee) -> Verdict:
    """Everybody who works here may look up who works here."""
    return ALLOWED if person.is_active else not_yours(_("You no longer work here."))


def may_add(person: Employee, department: Department | None) -> Verdict:
    """HR adds people to the part of the organisation that they run."""
    if not person.hr_scope:
        return not_yours(_("Only HR adds people."))
    return _runs(person, department)


def may_edit(person: Employee, employee: Employee) -> Verdict:
    """HR edits whoever belongs to the part of the organisation that they run."""
    if not person.hr_scope:
        return not_yours(_("Only HR changes who works here and for whom."))
    if not person.covers_as_hr(employee):
        return not_yours(_("This person is outside the departments that you act as HR for."))
    return ALLOWED


def may_change_manager(person: Employee, employee: Employee, manager: Employee | None) -> Verdict:
    """As `may_edit`; somebody who works here, and no cycle.

    A link to oneself is another matter: `people.actions.links` asks for a second HR admin.
    """
    verdict = may_edit(person, employee)
    if not verdict or manager is None:
        return verdict
    if not manager.is_active:
        return not_now(_("This manager no longer works here."))
    if is_below(manager.tree_path, employee.tree_path):
        return not_now(_("Nobody can lead somebody whom they report to, or themselves."))
    return ALLOWED


def may_move_department(
    person: Employee, employee: Employee, department: Department | None
) -> Verdict:
    """As `may_edit`, for the department left and the one entered."""
    return may_edit(person, employee) and _runs(person, department)


def may_leave(person: Employee, employee: Employee) -> Verdict:
    """As `may_edit`; nobody shows themselves out."""
    if person == employee:
        return not_yours(_("Somebody else has to note that you leave."))
    if not employee.is_active:
        return not_now(_("This person has left already."))
    return may_edit(person, employee)


def may_come_back(person: Employee, employee: Employee) -> Verdict:
    """As `may_edit`, for somebody who had left."""
    if employee.is_active:
        return not_now(_("This person works here."))
    return may_edit(person, employee)


def may_change_roles(person: Employee, employee: Employee) -> Verdict:
    """HR for everyone gives and takes roles; never their own, so that no one widens their scope."""
    if not person.is_superuser and not person.runs_everyone:
        return not_yours(_("Only HR for the whole organisation gives and takes roles."))
    if person == employee:
        return not_yours(_("Somebody else has to change what you may do."))
    return ALLOWED


def may_give_role(person: Employee, employee: Employee, kind: RoleKind) -> Verdict:
    """As `may_change_roles`, to somebody who works here."""
    if not employee.is_active:
        return not_now(_("This person no longer works here."))
    return may_change_roles(person, employee)


def _runs(person: Employee, department: Department | None) -> Verdict:
    path = department.path if department else ""
    if any(is_below(path, covered) for covered in person.hr_scope):
        return ALLOWED
    return not_yours(_("This department is outside the part that you act as HR for."))
