"""Saying what a cycle is, whom it is for, and how it goes on."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, ClassVar

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy as _

from aspirations.choices import Stage
from people import department_names
from people.forms.fields import DayField, DepartmentField, PersonField
from people.models import Department, Employee
from reviews.actions.cycle import Outline
from reviews.actions.launch import TWO_PEOPLE
from reviews.filtering import Filter
from reviews.forms.cycle import LONGEST_WAIT, PREPARE_WITHIN, TALK_WITHIN, working_day
from reviews.models import Cycle, TemplateVersion
from reviews.models.cycle import DAYS


class WhomForm(forms.Form):
    """Name, template and people of a cycle. Several departments are one a line."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    name = forms.CharField(label=_("Name"), max_length=120)
    template = forms.ModelChoiceField(
        TemplateVersion.objects.none(), label=_("Template"), empty_label=None
    )
    everyone = forms.BooleanField(
        label=_("Everyone whom you act as HR for"),
        help_text=_("Or only those who meet each of the conditions below that you fill in."),
        required=False,
    )
    departments = forms.CharField(
        label=_("Departments and below"),
        help_text=_("One a line, by name or whole name."),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    manager = PersonField(label=_("Everybody below"), required=False)
    hired_from = DayField(label=_("Hired on or after"), required=False)
    hired_until = DayField(label=_("Hired on or before"), required=False)
    stages = forms.MultipleChoiceField(
        label=_("Stages"),
        choices=Stage.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    track = forms.CharField(label=_("Kind of work"), required=False, max_length=120)

    own_fields: ClassVar[Sequence[str]] = ()  # what this kind of cycle says of its days

    def __init__(self, person: Employee, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.today = person, today
        versions = TemplateVersion.objects.visible_to(person).select_related("template").newest()
        self.fields["template"].queryset = versions  # type: ignore[attr-defined]
        self.order_fields(["version", "name", *self.own_fields])

    @classmethod
    def initial_of(cls, cycle: Cycle) -> dict[str, object]:
        """Return what a draft says, as the fields name it."""
        chosen = cycle.chosen
        manager = Employee.objects.filter(pk=chosen.manager).first() if chosen.manager else None
        names = department_names.full_names(Department.objects.filter(pk__in=chosen.departments))
        own = {name: getattr(cycle, name) for name in ("name", "version", *cls.own_fields)}
        return vars(chosen) | {
            **own,
            "template": cycle.template_id,
            "manager": manager.email if manager else "",
            "departments": "\n".join(sorted(names.values())),
        }

    def clean_departments(self) -> tuple[int, ...]:
        """Each line names one department."""
        field, lines = DepartmentField(), self.cleaned_data["departments"].splitlines()
        found = [field.clean(line.strip()) for line in lines if line.strip()]
        return tuple(one.pk for one in found if one)

    def said(self) -> dict[str, Any]:
        """Return what an outline of any kind holds."""
        typed = self.cleaned_data
        manager = typed["manager"]
        chosen = Filter(
            everyone=typed["everyone"],
            departments=typed["departments"],
            manager=manager.pk if manager else None,
            hired_from=typed["hired_from"],
            hired_until=typed["hired_until"],
            stages=tuple(typed["stages"]),
            track=typed["track"],
        )
        own = {name: typed[name] for name in self.own_fields}
        return {"name": typed["name"], "template": typed["template"], "chosen": chosen} | own


class CycleForm(WhomForm):
    """A cycle with days that are the same for everybody."""

    prepare_by = DayField(label=_("Pre-reviews are sent by"))
    feedback_by = DayField(label=_("Gap assessments are sent by"))
    talk_by = DayField(label=_("They have talked by"))
    close_on = DayField(label=_("The cycle closes on"))

    own_fields = DAYS

    @classmethod
    def suggestion(cls, today: date, template: TemplateVersion) -> dict[str, object]:
        """Return what a new cycle starts from."""
        return {
            "version": 0,
            "name": gettext("Career conversations %(year)s") % {"year": today.year},
            "prepare_by": working_day(today + PREPARE_WITHIN),
            "feedback_by": working_day(today + PREPARE_WITHIN + timedelta(days=7)),
            "talk_by": working_day(today + TALK_WITHIN + timedelta(days=14)),
            "close_on": working_day(today + TALK_WITHIN + timedelta(days=28)),
            "template": template.pk,
        }

    def clean_prepare_by(self) -> date:
        """Nobody prepares in the past."""
        return soon(self.cleaned_data["prepare_by"], self.today)

    def clean(self) -> dict[str, Any]:
        """One day follows the other."""
        say_where_out_of_order(self)
        return self.cleaned_data

    def outline(self) -> Outline:
        """Return what was said as the action takes it."""
        return Outline(**self.said())


class NamingForm(forms.Form):
    """Somebody by name, and why."""

    who = PersonField(label=_("Who?"))
    reason = forms.CharField(label=_("Why?"), max_length=200)


class ReasonForm(forms.Form):
    """Why something is done; both of a review may read it."""

    reason = forms.CharField(
        label=_("Why?"), help_text=_("Both people of each review will read it."), max_length=200
    )


class TestRunForm(forms.Form):
    """The two people who try a cycle out."""

    employee = PersonField(label=_("Who plays the employee?"))
    manager = PersonField(label=_("Who plays the manager?"))

    def clean(self) -> dict[str, Any]:
        """A review takes two different people."""
        employee, manager = (self.cleaned_data.get(name) for name in ("employee", "manager"))
        if employee and employee == manager:
            self.add_error("manager", TWO_PEOPLE)
        return self.cleaned_data


class VersionForm(forms.Form):
    """What somebody saw before they pressed the button."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class LaunchForm(forms.Form):
    """When the first mail goes out: until then, the launch can be taken back."""

    WAITS: ClassVar = {"0": _("At once"), "10": _("In ten minutes"), "60": _("In an hour")}

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    wait = forms.ChoiceField(
        label=_("When do the invitations go out?"),
        help_text=_("Until then you can take the launch back, and nobody has had a mail."),
        choices=list(WAITS.items()),
        initial="10",
    )

    def chosen_wait(self) -> timedelta:
        """Return how long the mails wait."""
        return timedelta(minutes=int(self.cleaned_data["wait"]))


class DaysForm(forms.Form):
    """Other days for the reviews of a cycle that are not signed; none before they began."""

    prepare_by = DayField(label=_("Pre-reviews are sent by"))
    feedback_by = DayField(label=_("Gap assessments are sent by"))
    talk_by = DayField(label=_("They have talked by"))
    close_on = DayField(label=_("The cycle closes on"))

    def __init__(self, *args: Any, since: date | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.since = since

    def clean(self) -> dict[str, Any]:
        """One day follows the other, and the beginning."""
        say_where_out_of_order(self)
        for name in DAYS:
            day = self.cleaned_data.get(name)
            if day and self.since and day < self.since:
                began = date_format(self.since, "DATE_FORMAT")
                no = _(
                    "Nobody could keep this day: it began on %(began)s. Choose that day or later."
                )
                self.add_error(name, no % {"began": began})
        return self.cleaned_data


class CloseForm(forms.Form):
    """What becomes of the reviews that are not signed yet."""

    unfinished = forms.ChoiceField(
        label=_("What happens to the reviews that are not signed?"),
        choices=[
            ("go_on", _("They go on; the two can still finish, and you still look after them")),
            ("call_off", _("They are called off, and both are told why")),
        ],
        widget=forms.RadioSelect,
        initial="go_on",
    )
    reason = forms.CharField(label=_("Why are they called off?"), required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """Nobody's review ends without a word."""
        if self.cleaned_data.get("unfinished") == "call_off" and not self.cleaned_data["reason"]:
            self.add_error("reason", _("Say why: both people of each review will read it."))
        return self.cleaned_data

    def because(self) -> str:
        """Return why the unfinished ones are called off, "" if they go on."""
        typed = self.cleaned_data
        return str(typed["reason"]) if typed["unfinished"] == "call_off" else ""


def soon(day: date, today: date) -> date:
    """Return `day` if it lies within a year from `today`; otherwise raise ValidationError."""
    if not today <= day <= today + LONGEST_WAIT:
        raise forms.ValidationError(_("Choose a day between today and a year from now."))
    return day


def say_where_out_of_order(form: forms.Form) -> None:
    """Add an error to each day that comes before the one above it."""
    days = [(name, form.cleaned_data.get(name)) for name in DAYS]
    for (_before, first), (name, then) in pairwise(days):
        if first and then and then < first:
            form.add_error(name, _("This day comes before the one above it."))
