"""Who may change what about people, with the sentence for a no."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy as _

from outbox.models import Hold
from people.choices import SCOPED, ImportState, ImportTakes, RoleKind
from people.models import Department, Employee, ImportJob, ReportingLine, Role
from people.trees import is_below
from people.verdicts import ALLOWED, Verdict, not_now, not_yours

LAST_ADMIN = _(
    "Nobody else who stays acts as HR for the whole organisation. Give somebody else that role "
    "first."
)
OUTSIDE = _("This person is outside the departments that you act as HR for.")
DEPARTMENT_OUTSIDE = _("This department is outside the part that you act as HR for.")
ONLY_HR_FOR_EVERYONE = _(
    "Only HR for the whole organisation changes this about somebody who holds a role."
)
ONLY_WHO_RUNS_IT = _(
    "Only HR for the whole organisation and whoever runs the installation look after its mail."
)
MAIL_IS_HELD = _("All mail is held already.")
ANOTHER_HOLD = _("Mail was held anew while your page was open. Look at why, then decide again.")
MAIL_IS_SENT = _("No mail is held: somebody has let it go on.")
NOT_ONESELF = _("Somebody else has to note that you leave.")


def may_see_directory(person: Employee) -> Verdict:
    """Everybody who works here may look up who works here."""
    return ALLOWED if person.is_active else not_yours(_("You no longer work here."))


def may_add_anybody(person: Employee) -> Verdict:
    """HR adds people."""
    return ALLOWED if person.hr_scope else not_yours(_("Only HR adds people."))


def may_add(person: Employee, department: Department | None) -> Verdict:
    """As `may_add_anybody`, to the part of the organisation that they run."""
    return may_add_anybody(person) and _runs(person, department)


def may_edit(person: Employee, employee: Employee) -> Verdict:
    """HR edits whoever belongs to the part of the organisation that they run."""
    if not person.hr_scope:
        return not_yours(_("Only HR changes who works here and for whom."))
    if not person.covers_as_hr(employee):
        return not_yours(OUTSIDE)
    return ALLOWED


def may_change_login(person: Employee, employee: Employee) -> Verdict:
    """As `may_edit`, for the e-mail address and number, and for letting somebody in or out.

    Whoever sets the address that an account is reached by can become its owner. So nobody does
    that to an account that may do more than they may themselves.
    """
    verdict = may_edit(person, employee)
    if verdict and holds_a_role(employee) and not person.runs_everyone:
        return not_yours(ONLY_HR_FOR_EVERYONE)
    return verdict


def holds_a_role(employee: Employee) -> bool:
    """Whether somebody may do more than being an employee allows."""
    return employee.is_superuser or bool(employee.held_roles)


def may_change_manager(person: Employee, employee: Employee, manager: Employee | None) -> Verdict:
    """As `may_edit`; somebody who works here, and no cycle.

    A link to oneself is another matter: `people.actions.own_links` asks for a second HR admin.
    """
    verdict = may_edit_at_work(person, employee) and may_lead(manager)
    if verdict and manager is not None and is_below(manager.tree_path, employee.tree_path):
        return not_now(_("Nobody can lead somebody whom they report to, or themselves."))
    return verdict


def may_lead(manager: Employee | None) -> Verdict:
    """Only those who work here lead; nobody has to."""
    if manager is not None and not manager.is_active:
        return not_now(_("This manager no longer works here."))
    return ALLOWED


def may_begin_line(employee: Employee, since: date, today: date) -> Verdict:
    """Who has led somebody stays in the history: a line begins no earlier than those that have."""
    begun = ReportingLine.objects.filter(employee=employee, since__gt=since, since__lte=today)
    latest = begun.select_related("manager").first()
    if latest is None:
        return ALLOWED
    facts = {"manager": latest.manager.name, "day": date_format(latest.since)}
    return not_now(
        gettext("%(manager)s led them from %(day)s on. Choose that day or a later one.") % facts
    )


def may_edit_at_work(person: Employee, employee: Employee) -> Verdict:
    """As `may_edit`, for what makes sense only while somebody works here."""
    verdict = may_edit(person, employee)
    if verdict and not employee.is_active:
        return not_now(_("This person has left."))
    return verdict


def may_move_department(
    person: Employee, employee: Employee, department: Department | None
) -> Verdict:
    """As `may_edit`, for the department left and the one entered."""
    return may_edit_at_work(person, employee) and _runs(person, department)


def may_return_from_leave(person: Employee, employee: Employee) -> Verdict:
    """As `may_edit`, for somebody who is, or will be, on leave."""
    verdict = may_edit_at_work(person, employee)
    if verdict and employee.on_leave_from is None:
        return not_now(_("This person is not on leave."))
    return verdict


def may_leave(person: Employee, employee: Employee) -> Verdict:
    """As `may_change_login`; nobody shows themselves out, and somebody stays who runs everyone."""
    verdict = _may_change_last_day(person, employee)
    return not_now(LAST_ADMIN) if verdict and is_last_admin(employee) else verdict


def is_last_admin(employee: Employee) -> bool:
    """Whether nobody who stays would act as HR for everyone, were this person to leave."""
    if not employee.runs_everyone:
        return False
    return not Role.objects.for_everyone_to_stay().exclude(person=employee).exists()


def _may_change_last_day(person: Employee, employee: Employee) -> Verdict:
    if person == employee:
        return not_yours(NOT_ONESELF)
    verdict = may_change_login(person, employee)
    if verdict and not employee.is_active:
        return not_now(_("This person has left already."))
    return verdict


def may_stay(person: Employee, employee: Employee) -> Verdict:
    """As `may_leave`, for somebody whose last day is still ahead, the last HR admin as well."""
    verdict = _may_change_last_day(person, employee)
    if verdict and employee.end_date is None:
        return not_now(_("Nobody has noted a last day."))
    return verdict


def may_come_back(person: Employee, employee: Employee) -> Verdict:
    """As `may_change_login`, for somebody who had left."""
    verdict = may_change_login(person, employee)
    if verdict and employee.is_active:
        return not_now(_("This person works here."))
    return verdict


def may_change_roles(person: Employee, employee: Employee) -> Verdict:
    """HR for everyone gives and takes roles; never their own, so that no one widens their scope."""
    if not person.is_superuser and not person.runs_everyone:
        return not_yours(_("Only HR for the whole organisation gives and takes roles."))
    if person == employee:
        return not_yours(_("Somebody else has to change what you may do."))
    return ALLOWED


def may_give_role(
    person: Employee, employee: Employee, kind: RoleKind, department: Department | None
) -> Verdict:
    """As `may_change_roles`, to somebody who works here; only HR is for a part."""
    verdict = may_change_roles(person, employee)
    if verdict and not employee.is_active:
        return not_now(_("This person no longer works here."))
    if verdict and department is not None and kind not in SCOPED:
        return not_now(_("This role is for the whole organisation; only HR acts for a part."))
    return verdict


def may_give_superuser(person: Employee, employee: Employee) -> Verdict:
    """As `may_change_roles`, to somebody who works here and is none."""
    verdict = may_change_roles(person, employee)
    if verdict and (employee.is_superuser or not employee.is_active):
        return not_now(_("This person is a superuser already, or no longer works here."))
    return verdict


def may_take_superuser(person: Employee, employee: Employee) -> Verdict:
    """As `may_change_roles`, from somebody who is one."""
    verdict = may_change_roles(person, employee)
    return verdict if employee.is_superuser or not verdict else not_now(_("They are none."))


def may_see_departments(person: Employee) -> Verdict:
    """HR keeps the departments."""
    if person.hr_scope:
        return ALLOWED
    return not_yours(_("Only HR keeps the departments."))


def may_open_department(person: Employee, parent: Department | None) -> Verdict:
    """HR adds departments inside the part that they run."""
    return may_see_departments(person) and _runs(person, parent)


def may_rearrange_department(
    person: Employee, department: Department, parent: Department | None
) -> Verdict:
    """HR for everyone renames and moves departments: a move widens some HR admin's part.

    No cycle, as with managers.
    """
    if not person.runs_everyone:
        return not_yours(_("Only HR for the whole organisation renames and moves departments."))
    if parent is not None and is_below(parent.path, department.path):
        return not_now(_("A department cannot belong to itself or to one of its parts."))
    return ALLOWED


def may_close_department(person: Employee, department: Department) -> Verdict:
    """HR for everyone closes a department that nothing belongs to, and no file is about to use."""
    if not person.runs_everyone:
        return not_yours(_("Only HR for the whole organisation closes departments."))
    if department.children.exists():
        return not_now(_("Other departments belong to this one. Move or close them first."))
    if department.employee_set.exists():
        return not_now(
            _("People belong to this department, be it that they have left. Move them first.")
        )
    if department.role_set.exists():
        return not_now(_("Somebody acts as HR for this department. Take that role first."))
    if ImportJob.objects.filter(state=ImportState.APPLYING).exists():
        return not_now(_("A file of people is being written. Try again once it is done."))
    return ALLOWED


def may_import(person: Employee) -> Verdict:
    """HR brings files of people; what is outside the part that they run is refused row by row."""
    if person.hr_scope:
        return ALLOWED
    return not_yours(_("Only HR brings in files of people."))


def may_use_import(person: Employee, job: ImportJob) -> Verdict:
    """Whoever brought a file answers for it: its changes are theirs, and judged by their reach."""
    verdict = may_import(person)
    if verdict and job.person_id != person.pk:
        return not_yours(_("Somebody else brought this file; bring it yourself to write it."))
    return verdict


def may_invite_added(person: Employee, waiting: int) -> Verdict:
    """HR invites whom a file has added, while anybody of theirs waits for it."""
    verdict = may_import(person)
    if verdict and not waiting:
        return not_now(_("Everybody who came with this file has a password or an invitation."))
    return verdict


def may_confirm_import(job: ImportJob, takes: ImportTakes) -> Verdict:
    """A preview that changes something, without refused rows where all or nothing is taken."""
    if job.state != ImportState.READY:
        return not_now(_("This import is not waiting to be confirmed."))
    if takes == ImportTakes.ALL and job.refused:
        return not_now(_("Some rows are refused, and this file is to be taken whole."))
    if not job.to_write:
        return not_now(_("There is nothing in this file that would change anything."))
    return ALLOWED


def may_see_mail(person: Employee) -> Verdict:
    """HR for everyone and whoever runs the installation; they see counts and no mail."""
    if person.is_superuser or person.runs_everyone:
        return ALLOWED
    return not_yours(ONLY_WHO_RUNS_IT)


def may_hold_mail(person: Employee, held: Hold | None) -> Verdict:
    """As `may_see_mail`, while mail is sent."""
    verdict = may_see_mail(person)
    return not_now(MAIL_IS_HELD) if verdict and held else verdict


def may_release_mail(person: Employee, held: Hold | None) -> Verdict:
    """As `may_see_mail`, while mail is held."""
    verdict = may_see_mail(person)
    return not_now(MAIL_IS_SENT) if verdict and held is None else verdict


def _runs(person: Employee, department: Department | None) -> Verdict:
    path = department.path if department else ""
    if any(is_below(path, covered) for covered in person.hr_scope):
        return ALLOWED
    return not_yours(DEPARTMENT_OUTSIDE)
