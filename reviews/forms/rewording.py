"""Proposing other words for something of a signed plan, and saying no to it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from people.forms.guided import SentenceField
from reviews.closing_rules import last_day
from reviews.forms.plan import ActionForm, PlanForm
from reviews.forms.plan_days import ActionDays, DatedForm, TimelineDay
from reviews.models import ActionItem, Plan
from reviews.models.rewording import LONGEST_REASON

BEYOND = _("This plan lives until %(day)s. What takes longer goes on in the next review.")
ACTION = ActionForm.base_fields
TIMELINE = PlanForm.base_fields


def _sentence(label: StrOrPromise, help_text: StrOrPromise) -> forms.CharField:
    return SentenceField(
        label=label,
        help_text=help_text,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto", "class": "sentence"}),
    )


class ProposalForm(DatedForm):
    """What both proposals ask. `version` is that of the review on the page."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    because = _sentence(_("Why?"), _("In a sentence that the other one reads with the new words."))

    def __init__(
        self, stored: Mapping[str, Any], data: Mapping[str, Any] | None, version: int, today: date
    ) -> None:
        super().__init__(data, initial={**stored, "version": version})
        self.stored, self.today = stored, today
        self.use_required_attribute = False
        self.order_fields([*stored, "because"])

    def words(self) -> dict[str, Any]:
        """Return the words as typed."""
        return {name: self.cleaned_data[name] for name in self.stored}

    def clean(self) -> dict[str, Any]:
        """A proposal proposes something."""
        typed = self.cleaned_data
        changed = any(typed.get(name) != self.stored[name] for name in self.stored)
        if not self.errors and not changed:
            self.add_error(None, _("Nothing differs from what you both signed."))
        return typed

    def stands_already(self, name: str, chosen: date) -> bool:
        """A day that both have signed stays, even if it has come near or gone by."""
        return bool(chosen == self.stored[name])


class RewordActionForm(ActionDays, ProposalForm):
    """Other words and days for one action; which gap it closes stays."""

    what = ACTION["what"]
    kind = ACTION["kind"]
    owner = ACTION["owner"]
    measure = ACTION["measure"]
    first_step = ACTION["first_step"]
    first_step_by = ACTION["first_step_by"]
    due = ACTION["due"]
    support = ACTION["support"]

    def __init__(
        self, action: ActionItem, data: Mapping[str, Any] | None = None, *, today: date
    ) -> None:
        parts = [name for name in self.base_fields if name not in ProposalForm.base_fields]
        stored = {name: getattr(action, name) for name in parts}
        super().__init__(stored, data, action.plan.review.version, today)
        self.last_day = last_day(action.plan.review)
        for name in ("kind", "owner"):
            self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        """Refuse a day on which the plan, and so its reminders, will have ended."""
        typed = super().clean() or self.cleaned_data
        due = typed.get("due")
        if due and due > self.last_day and not self.stands_already("due", due):
            self.add_error("due", BEYOND % {"day": formats.date_format(self.last_day)})
        return typed


class RewordTimelineForm(TimelineDay, ProposalForm):
    """Other words for what must come true, and another day to look again."""

    must_come_true = TIMELINE["must_come_true"]
    look_again_on = TIMELINE["look_again_on"]

    def __init__(self, plan: Plan, data: Mapping[str, Any] | None = None, *, today: date) -> None:
        stored = {"must_come_true": plan.must_come_true, "look_again_on": plan.look_again_on}
        super().__init__(stored, data, plan.review.version, today)
        self.fields["look_again_on"].required = False

    def clean_must_come_true(self) -> str:
        """Return it with the line ends of what was signed."""
        return str(self.cleaned_data["must_come_true"]).replace("\r\n", "\n")


class DeclineForm(forms.Form):
    """Why the words stay as they were signed."""

    because = _sentence(_("Why not?"), _("In a sentence. The words stay as you both signed them."))
