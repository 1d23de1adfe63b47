"""Proposing times, answering them, and saying how long and where."""

import re
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from people.validators import readable
from reviews.actions.appointment import Frame, Proposal
from reviews.appointment_rules import FURTHEST, MOST_TIMES
from reviews.forms.worded import let_choose
from reviews.models import Appointment, ProposedTimes
from reviews.models.appointment import LONGEST_PLACE, LONGEST_REASON, MINUTES

DAY_ALONE = re.compile(r"\d{4}-\d\d-\d\d")
TIMES = tuple(f"start{number}" for number in range(1, MOST_TIMES + 1))
CLOCKS_CHANGE = _(
    "The clocks change then: this time does not exist on that day, or comes twice. "
    "Choose one an hour earlier or later."
)
LENGTHS = [(one, format_lazy(_("{minutes} minutes"), minutes=one)) for one in MINUTES]


class LocalMoment(forms.DateTimeField):
    """A day and a time where the reader is; one that the clocks leave out or repeat is none."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, **options)

    def to_python(self, value: Any) -> datetime | None:
        """Return the moment; say why where the clocks make it none, or where it is only a day."""
        if value and DAY_ALONE.fullmatch(str(value).strip()):
            raise forms.ValidationError(_("Say at what time, too."))
        try:
            moment = super().to_python(value)
        except forms.ValidationError as error:
            if getattr(error, "code", "") == "ambiguous_timezone":
                raise forms.ValidationError(CLOCKS_CHANGE) from error
            raise
        return moment.replace(second=0, microsecond=0) if moment else None


class FrameForm(forms.Form):
    """How long, and where: a room or a video link, as text."""

    minutes = forms.TypedChoiceField(label=_("How long?"), choices=LENGTHS, coerce=int, initial=60)
    place = forms.CharField(
        label=_("Where?"),
        help_text=_("A room, or the link to a video call. It stands in both of your calendars."),
        required=False,
        max_length=LONGEST_PLACE,
        validators=[readable],
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def clean_place(self) -> str:
        """One line, whatever was sent: it stands in mails and in calendars."""
        return " ".join(self.cleaned_data["place"].split())

    def frame(self) -> Frame:
        """Return what was said as the action takes it."""
        return Frame(self.cleaned_data["minutes"], self.cleaned_data["place"])


class ChangeForm(FrameForm):
    """The same of a talk that stands."""

    sequence = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    @classmethod
    def about(cls, talk: Appointment) -> "ChangeForm":
        """Return the form as `talk` is now."""
        now = {"minutes": talk.minutes, "place": talk.place, "sequence": talk.sequence}
        return cls(initial=now, auto_id="id_change_%s")


class ProposeForm(FrameForm):
    """One to four times to talk."""

    field_order = (*TIMES, "minutes", "place", "version")
    start1 = LocalMoment(label=_("When could you talk?"))
    start2 = LocalMoment(label=_("Or a second time"), required=False)
    start3 = LocalMoment(label=_("Or a third one"), required=False)
    start4 = LocalMoment(label=_("Or a fourth one"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, now: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.now = now
        first = timezone.localtime(now).strftime("%Y-%m-%dT%H:%M")
        last = timezone.localtime(now + FURTHEST).strftime("%Y-%m-%dT%H:%M")
        for name in TIMES:
            self.fields[name].widget.attrs.update(min=first, max=last)

    def clean(self) -> dict[str, Any]:
        """Each time is still to come, near enough, and there once."""
        cleaned, seen = super().clean() or self.cleaned_data, set()
        for name in TIMES:
            start = cleaned.get(name)
            if start is None:
                continue
            if start in seen:
                self.add_error(name, _("This time stands here twice."))
            elif why := self._impossible(start):
                self.add_error(name, why)
            seen.add(start)
        return cleaned

    def _impossible(self, start: datetime) -> Any:
        if start <= self.now:
            return _("This time has gone by. Choose one that is still to come.")
        if start > self.now + FURTHEST:
            return _("Choose a time within the next %(days)s days.") % {"days": FURTHEST.days}
        return ""

    def proposal(self) -> Proposal:
        """Return what was said as the action takes it."""
        return Proposal(self.starts(), self.frame(), self.cleaned_data["version"])

    def starts(self) -> list[datetime]:
        """Return the times, the earliest first."""
        return sorted(self.cleaned_data[name] for name in TIMES if self.cleaned_data.get(name))

    def is_late_for(self, last_day: date) -> bool:
        """Whether one of the times is on a day after `last_day`."""
        return any(timezone.localdate(start) > last_day for start in self.starts())


class AcceptForm(forms.Form):
    """One of the proposed times."""

    start = forms.TypedChoiceField(
        label=_("Which one fits?"),
        widget=forms.RadioSelect,
        coerce=datetime.fromisoformat,
        error_messages={
            "required": _("Choose one of these times, or say that none fits."),
            "invalid_choice": _("This time is not among those that are proposed now."),
        },
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, times: ProposedTimes | None, **options: Any) -> None:
        if times is not None:
            options.setdefault("initial", {"version": times.version})
        super().__init__(*args, **options)
        moments = times.moments if times is not None else []
        let_choose(self.fields["start"], [(one.isoformat(), in_words(one)) for one in moments])


class DeclineForm(forms.Form):
    """That none of them fits, in a sentence."""

    because = forms.CharField(
        label=_("What would fit better?"),
        help_text=_("A sentence. Only the two of you read it."),
        max_length=LONGEST_REASON,
        validators=[readable],
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


def in_words(moment: datetime) -> str:
    """Return a moment as the reader's language writes it, in their own time zone."""
    local = timezone.localtime(moment)
    return ", ".join(date_format(local, one) for one in ("l", "DATE_FORMAT", "TIME_FORMAT"))
