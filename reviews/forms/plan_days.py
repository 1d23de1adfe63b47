"""The days of a plan in every form that asks for them, held to reviews/plan_rules.py."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms

from people.verdicts import Verdict
from reviews import plan_rules as rules


class DatedForm(forms.Form):
    """A form with days, which are looked at from `today`."""

    today: date

    def held_to(self, rule: Callable[[date, date], Verdict], name: str) -> date | None:
        """Return the day in `name`; raise ValidationError with what `rule` has against it."""
        chosen: date | None = self.cleaned_data[name]
        if chosen and not self.stands_already(name, chosen):
            verdict = rule(chosen, self.today)
            if not verdict:
                raise forms.ValidationError(verdict.reason)
        return chosen

    def stands_already(self, _name: str, _chosen: date) -> bool:
        """Whether this day was agreed before, so that it may have come near meanwhile."""
        return False


class ActionDays(DatedForm):
    """The two days of an action: its first step and its end."""

    def clean_first_step_by(self) -> date | None:
        """Small enough to begin soon."""
        return self.held_to(rules.may_begin_on, "first_step_by")

    def clean_due(self) -> date | None:
        """Done while the plan lives."""
        return self.held_to(rules.may_end_on, "due")

    def clean(self) -> dict[str, Any]:
        """One before the other."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        first, due = typed.get("first_step_by"), typed.get("due")
        if first and due and not (verdict := rules.may_lead_to(first, due)):
            self.add_error("first_step_by", verdict.reason)
        return typed


class TimelineDay(DatedForm):
    """The day by which the two look again."""

    def clean_look_again_on(self) -> date | None:
        """While the plan lives."""
        return self.held_to(rules.may_end_on, "look_again_on")
