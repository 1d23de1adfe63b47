"""What HR's log of mails can be narrowed by. What makes no sense falls back to the whole."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from outbox.querysets import MessageQuerySet
from people.forms.fields import DayField
from people.models import Employee
from people.moments import midnight
from reviews.mail_kinds import kinds_in_log, kinds_within
from reviews.mail_log import OUTCOMES, STATES, about_cycle
from reviews.models import Cycle

LARGEST_KEY = 2**63 - 1  # as databases count


class LogFilter(forms.Form):
    """Person, kind, outcome and days, from the address bar; a cycle where a page led here."""

    q = forms.CharField(label=_("Name or e-mail"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    outcome = forms.ChoiceField(
        label=_("What became of it"),
        choices=[("", _("anything")), *OUTCOMES.items()],
        required=False,
    )
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("Until"), required=False)
    person = forms.IntegerField(
        required=False, min_value=1, max_value=LARGEST_KEY, widget=forms.HiddenInput
    )
    cycle = forms.IntegerField(
        required=False, min_value=1, max_value=LARGEST_KEY, widget=forms.HiddenInput
    )

    def __init__(self, reader: Employee, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.reader = reader
        kinds = sorted(kinds_in_log().items(), key=lambda one: str(one[1]))
        self.fields["kind"].choices = [("", _("any")), *kinds]  # type: ignore[attr-defined]
        self.full_clean()

    def mails(self, mails: MessageQuerySet) -> MessageQuerySet:
        """Return those of `mails` that were asked for."""
        asked = self.cleaned_data
        if words := asked.get("q"):
            people = Employee.objects.visible_to(self.reader).matching(words)
            mails = mails.filter(recipient__in=people.values("pk"))
        if asked.get("person"):
            mails = mails.filter(recipient=asked["person"])
        if asked.get("kind"):
            mails = mails.filter(kind__in=kinds_within(asked["kind"]))
        if asked.get("outcome"):
            mails = mails.filter(state__in=STATES[asked["outcome"]])
        return self._in_cycle(self._within_days(mails))

    def kept(self) -> dict[str, str]:
        """Return what the address bar says, to be kept in links."""
        return {name: self.data[name] for name in self.fields if self.data.get(name)}

    @property
    def chosen_cycle(self) -> Cycle | None:
        """The cycle that was asked for, if this person may see it."""
        number = self.cleaned_data.get("cycle") or 0
        found: Cycle | None = Cycle.objects.visible_to(self.reader).filter(pk=number).first()
        return found

    def _in_cycle(self, mails: MessageQuerySet) -> MessageQuerySet:
        """One that this person may not see has no mails."""
        if not self.cleaned_data.get("cycle"):
            return mails
        cycle = self.chosen_cycle
        return mails.filter(about_cycle(cycle)) if cycle else mails.none()

    def _within_days(self, mails: MessageQuerySet) -> MessageQuerySet:
        since, until = (self.cleaned_data.get(name) for name in ("since", "until"))
        if since:
            mails = mails.filter(queued_at__gte=midnight(since))
        return mails.filter(queued_at__lt=midnight(until + timedelta(days=1))) if until else mails
