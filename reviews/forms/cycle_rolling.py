"""Saying how a rolling cycle runs, and whether a launched one takes in who joins."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from people.forms.fields import DayField
from reviews.actions.cycle import RollingOutline
from reviews.forms.cycle_draft import WhomForm, soon
from reviews.models import TemplateVersion
from reviews.models.cycle import LEAD, LONGEST_LEAD
from reviews.starting import SHORTEST_TIME

LONGEST_AFTER = 60  # days


class RollingForm(WhomForm):
    """A cycle in which everybody begins around the anniversary of their first day."""

    lead_days = forms.IntegerField(
        label=_("Begins so many days before the anniversary"),
        help_text=_("Both people are invited on that day."),
        min_value=SHORTEST_TIME.days,
        max_value=LONGEST_LEAD,
    )
    prepare_days = forms.IntegerField(
        label=_("Pre-review sent so many days before it"),
        help_text=_("At least a week after the beginning."),
        min_value=0,
        max_value=LONGEST_LEAD,
    )
    feedback_days = forms.IntegerField(
        label=_("Gap assessment sent so many days before it"), min_value=0, max_value=LONGEST_LEAD
    )
    talk_days = forms.IntegerField(
        label=_("Talk held by so many days after it"),
        help_text=_("0 is the anniversary itself."),
        min_value=0,
        max_value=LONGEST_AFTER,
    )

    own_fields = LEAD

    @classmethod
    def suggestion(cls, template: TemplateVersion) -> dict[str, object]:
        """Return what a new one starts from."""
        return {
            "version": 0,
            "name": gettext("Career conversations around anniversaries"),
            "lead_days": 28,
            "prepare_days": 14,
            "feedback_days": 7,
            "talk_days": 7,
            "template": template.pk,
            "everyone": True,
        }

    def clean(self) -> dict[str, Any]:
        """One day follows the other, and there is a week to prepare."""
        typed = self.cleaned_data
        lead, prepare = typed.get("lead_days"), typed.get("prepare_days")
        if lead is not None and prepare is not None and lead - prepare < SHORTEST_TIME.days:
            self.add_error("prepare_days", _("Leave a week at least to write the pre-review."))
        feedback = typed.get("feedback_days")
        if prepare is not None and feedback is not None and feedback > prepare:
            self.add_error("feedback_days", _("This day comes before the one above it."))
        return typed

    def outline(self) -> RollingOutline:
        """Return what was said as the action takes it."""
        return RollingOutline(**self.said())


class JoinersForm(forms.Form):
    """Until when a launched cycle takes in who joins; nothing is nobody."""

    joiners_until = DayField(
        label=_("Take in who joins, until"),
        help_text=_("Empty: nobody is taken in automatically."),
        required=False,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_joiners_until(self) -> date | None:
        """A day that is over would take in nobody."""
        day = self.cleaned_data["joiners_until"]
        return soon(day, self.today) if day else None
