"""What HR changes about one person: each form says first what would happen, and then does it."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from people import rules
from people.actions import employees, own_links
from people.forms.change import ChangeForm
from people.forms.fields import DayField, DepartmentField, PersonField
from people.models import Employee
from people.verdicts import Verdict


class ManagerForm(ChangeForm):
    """Who leads this person from now on."""

    title, button = _("Change the manager"), _("Change the manager")
    rule = staticmethod(rules.may_edit_at_work)

    manager = PersonField(label=_("New manager"), required=False)
    since = DayField(label=_("Since"), help_text=_("The first day on which they lead."))

    def suggestion(self, employee: Employee, today: date) -> dict[str, object]:
        """Start from today."""
        return {"since": today}

    def clean_since(self) -> date:
        """A change of manager holds at once, and takes nobody out of the history."""
        return self.first_day_of_line("since")

    def objections(self) -> Iterator[Verdict]:
        """No cycle, nobody who left, and not oneself where another could."""
        manager = self.cleaned_data["manager"]
        yield rules.may_change_manager(self.person, self.employee, manager)
        yield own_links.may_touch_own_link(self.person, self.employee, manager)

    def preview(self) -> str:
        """Say who leads whom, and who moves along."""
        manager = self.cleaned_data["manager"]
        facts = {"name": self.employee.name, "day": date_format(self.cleaned_data["since"])}
        if manager is None:
            first = gettext("From %(day)s on, nobody leads %(name)s.") % facts
        else:
            facts["manager"] = manager.name
            first = gettext("From %(day)s on, %(manager)s leads %(name)s.") % facts
        told = self.who_is_told(manager, self.employee.manager)
        return f"{first} {self._who_moves_along()} {told}".rstrip()

    def change(self, now: datetime) -> None:
        """Change it."""
        manager, since = self.cleaned_data["manager"], self.cleaned_data["since"]
        employees.change_manager(self.person, self.employee, manager, since, now)

    def _who_moves_along(self) -> str:
        below = Employee.objects.at_work().below(self.employee).count()
        if not below:
            return gettext("Nobody reports to them, so nobody else moves.")
        return ngettext(
            "The %(number)d person below them moves along.",
            "The %(number)d people below them move along.",
            below,
        ) % {"number": below}


class DepartmentForm(ChangeForm):
    """Where this person works from now on."""

    title, button = _("Move to another department"), _("Move")
    rule = staticmethod(rules.may_edit_at_work)

    department = DepartmentField(label=_("New department"), required=False)

    def objections(self) -> Iterator[Verdict]:
        """Both departments belong to the part that one runs."""
        department = self.cleaned_data["department"]
        yield rules.may_move_department(self.person, self.employee, department)
        yield own_links.may_touch_own_link(self.person, self.employee, None)

    def preview(self) -> str:
        """Say where to, and what stays."""
        department = self.cleaned_data["department"]
        facts = {"name": self.employee.name, "to": department.name if department else ""}
        if department is None:
            first = gettext("%(name)s belongs to no department any more.") % facts
        else:
            first = gettext("%(name)s works in %(to)s from now on.") % facts
        stays = gettext(
            "Their manager stays the same. HR of the new department sees them from now on."
        )
        told = self.who_is_told(None, self.employee.manager)
        return f"{first} {stays} {told}".rstrip()

    def change(self, now: datetime) -> None:
        """Move them."""
        department = self.cleaned_data["department"]
        employees.move_person(self.person, self.employee, department, now)


class OnLeaveForm(ChangeForm):
    """When this person is away."""

    title, button = _("Note a leave"), _("Note the leave")
    rule = staticmethod(rules.may_edit_at_work)

    first = DayField(label=_("First day away"))
    last = DayField(
        label=_("Last day away"), help_text=_("Empty while nobody knows."), required=False
    )

    def suggestion(self, employee: Employee, today: date) -> dict[str, object]:
        """Start from the leave that is known."""
        return {"first": employee.on_leave_from, "last": employee.on_leave_to}

    def clean(self) -> dict[str, Any]:
        """A leave begins before it ends."""
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and last < first:
            self.add_error("last", gettext("A leave begins before it ends."))
        return super().clean()

    def preview(self) -> str:
        """Say from when to when."""
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        facts = {"name": self.employee.name, "first": date_format(first)}
        if last is None:
            return (
                gettext("%(name)s is away from %(first)s on, until you note that they are back.")
                % facts
            )
        facts["last"] = date_format(last)
        return (
            gettext("%(name)s is away from %(first)s to %(last)s, and back the day after.") % facts
        )

    def change(self, now: datetime) -> None:
        """Note it."""
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        employees.go_on_leave(self.person, self.employee, first, last, now)


class BackForm(ChangeForm):
    """This person is back, earlier than noted or at last."""

    title, button = _("Back from leave"), _("Note that they are back")
    rule = staticmethod(rules.may_return_from_leave)

    def preview(self) -> str:
        """Say that they are back."""
        return gettext("%(name)s is back from leave.") % {"name": self.employee.name}

    def change(self, now: datetime) -> None:
        """Note it."""
        employees.return_from_leave(self.person, self.employee, now)


class LeavingForm(ChangeForm):
    """This person leaves the organisation."""

    title, button = _("Note that somebody leaves"), _("Note it")
    rule = staticmethod(rules.may_leave)

    last_day = DayField(label=_("Last day"))

    def suggestion(self, employee: Employee, today: date) -> dict[str, object]:
        """Start from the day that is known."""
        return {"last_day": employee.end_date}

    def clean_last_day(self) -> date:
        """Nobody leaves before they came."""
        day: date = self.cleaned_data["last_day"]
        if self.employee.hire_date and day < self.employee.hire_date:
            raise forms.ValidationError(gettext("They were hired after this day."))
        return day

    def preview(self) -> str:
        """Say when the doors close, and who loses their manager."""
        last_day: date = self.cleaned_data["last_day"]
        facts = {"name": self.employee.name, "day": date_format(last_day)}
        if last_day > self.today:
            when = gettext("%(name)s can sign in until the end of %(day)s and not after.")
        else:
            when = gettext(
                "%(name)s left on %(day)s and cannot sign in from now on; every open session ends."
            )
        kept = gettext("Nothing they wrote is deleted. Roles they hold end.")
        return f"{when % facts} {kept} {self._who_is_left()}"

    def change(self, now: datetime) -> None:
        """Note it."""
        employees.leave(self.person, self.employee, self.cleaned_data["last_day"], now)

    def _who_is_left(self) -> str:
        reports = self.employee.reports.at_work().count()
        if not reports:
            return gettext("Nobody reports to them.")
        return ngettext(
            "%(number)d person reports to them and needs a new manager.",
            "%(number)d people report to them and need a new manager.",
            reports,
        ) % {"number": reports}


class StayForm(ChangeForm):
    """This person stays after all."""

    title, button = _("They stay after all"), _("Take the last day back")
    rule = staticmethod(rules.may_stay)

    def preview(self) -> str:
        """Say that nothing happens."""
        return gettext("%(name)s stays; the last day that was noted is taken back.") % {
            "name": self.employee.name
        }

    def change(self, now: datetime) -> None:
        """Take it back."""
        employees.stay(self.person, self.employee, now)


class ComeBackForm(ChangeForm):
    """This person works here again."""

    title, button = _("Back in the organisation"), _("Let them in again")
    rule = staticmethod(rules.may_come_back)

    first_day = DayField(label=_("First day"))

    def suggestion(self, employee: Employee, today: date) -> dict[str, object]:
        """Start from today."""
        return {"first_day": today}

    def clean_first_day(self) -> date:
        """Coming back holds at once, and takes nobody out of the history."""
        return self.first_day_of_line("first_day")

    def preview(self) -> str:
        """Say what is as before, and what is not."""
        facts = {"name": self.employee.name, "day": date_format(self.cleaned_data["first_day"])}
        first = gettext("%(name)s works here again since %(day)s.") % facts
        rest = gettext(
            "They need a new password; reviews and history are as they were, roles are not."
        )
        return f"{first} {self._under_whom()} {rest}"

    def change(self, now: datetime) -> None:
        """Let them in."""
        employees.come_back(self.person, self.employee, self.cleaned_data["first_day"], now)

    def _under_whom(self) -> str:
        manager = self.employee.manager
        if manager is None:
            return gettext("Nobody leads them.")
        return gettext("%(manager)s leads them, as before.") % {"manager": manager.name}
